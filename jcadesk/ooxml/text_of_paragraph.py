"""Read the text of one paragraph as a person sees it: fields show their result, deleted text is left out."""

from collections.abc import Callable, Mapping

from jcadesk.ooxml.content import contents
from jcadesk.ooxml.names import XML_SPACE, m, w
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.xml_parts import Element

PAGE_BREAK = "\f"
"""How a page break inside a paragraph stands in its text."""

NoteMarks = Mapping[tuple[str, str], str]
"""What is printed where a note is referred to, by kind ("footnote" or "endnote") and id."""

_FIELD = w("fldChar")
_BLANKS = str.maketrans("\t\n\r", "   ")
_SILENT = frozenset(
    w(tag)
    for tag in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "fldData", "instrText", "delText",
        "delInstrText", "rt", "txbxContent",
    )
)  # fmt: skip
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "",
}  # fmt: skip
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


def paragraph_text(paragraph: Element, note_marks: NoteMarks | None = None) -> str:
    r"""Return the text of a paragraph, or of anything in one, without its number.

    Tabs and line breaks are kept; a page break stands as PAGE_BREAK. Fields show their result, alternate
    content its first choice, tracked changes what they lead to. Hidden text is kept; text boxes are left out.
    References to notes print `note_marks`, nothing without it.
    """
    reader = _Reader(note_marks or {})
    reader.read(paragraph)
    return "".join(reader.pieces)


class _Reader:
    """Gathers pieces of text; what stands between a field's begin and its separator is its instruction."""

    def __init__(self, note_marks: NoteMarks) -> None:
        self.pieces: list[str] = []
        self.note_marks = note_marks
        self._instructions: list[int | None] = []

    def read(self, parent: Element) -> None:
        for child in contents(parent):
            self._read_one(child)

    def _read_one(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _READERS:
            self.pieces.append(_READERS[tag](element))
        elif tag in _SIGNS:
            self.pieces.append(_SIGNS[tag])
        elif tag in _NOTES:
            key = (_NOTES[tag], attribute(element, "id") or "")
            self.pieces.append(self.note_marks.get(key, ""))
        elif tag == _FIELD:
            self._field(attribute(element, "fldCharType"))
        elif tag not in _SILENT:
            self.read(element)

    def _field(self, kind: str | None) -> None:
        """Drop what was read since the field began; a field that never gets on keeps it, so nothing is lost."""
        if kind == "begin":
            self._instructions.append(len(self.pieces))
        elif self._instructions:
            begun = self._instructions.pop()
            if begun is not None:
                del self.pieces[begun:]
            if kind == "separate":
                self._instructions.append(None)


def _plain(element: Element) -> str:
    """Return the text of `w:t` or `m:t`; blanks at its ends count only where the element preserves them."""
    text = (element.text or "").translate(_BLANKS)
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" ")


def _break(element: Element) -> str:
    return PAGE_BREAK if attribute(element, "type") == "page" else "\n"


def _symbol(element: Element) -> str:
    """Return the character of a `w:sym`, often one of a symbol font's private use area (17.3.3.30)."""
    try:
        return chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""


_READERS: dict[str, Callable[[Element], str]] = {
    w("t"): _plain,
    m("t"): _plain,
    w("br"): _break,
    w("sym"): _symbol,
}
