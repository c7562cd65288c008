"""Word's fields that fetch, run or ask for something when a document is opened, printed or brought up to date.

Source: ECMA-376 part 1 sections 17.16.5 (the fields) and 17.16.18 (how a field is written).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jcadesk.assembly.intake.relations import about_link, is_harmless
from jcadesk.assembly.intake.stories import Story
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_MARK, _MARK_KIND, _SIMPLE, _SIMPLE_CODE = w("fldChar"), w("fldCharType"), w("fldSimple"), w("instr")
_CODE_TEXTS = (w("instrText"), w("t"))
_INNER = "\ufffc"
"""What stands in a field's code for the result of a field within it."""

_NAME = re.compile(r'\s*([^\s"\\]+)')
_WORDS = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCH = re.compile(r"\\.")
_SWITCHES_WITH_WORD = frozenset({"\\l", "\\o", "\\t", "\\s"})

_FETCHES = "takes in something from outside the template; put its result in its stead (Ctrl+Shift+F9 in Word)."
_RUNS = "runs a command; type its text, or a tag, in its stead."
_ASKS = "asks whoever opens the document; type a tag in its stead."
_MERGES = "waits for a mail merge, which jcadesk does not do; type a tag in its stead."
_NOT_WRITTEN = (
    "The contents table here lists TC fields, or captions without their numbers, which jcadesk does not write; have it "
    "list headings, styles or captions (References, Table of Contents or Insert Table of Figures in Word)."
)
_REFUSED = {
    **dict.fromkeys(
        ("DDE", "DDEAUTO", "LINK", "EMBED", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "DATABASE"), _FETCHES
    ),
    **dict.fromkeys(("RD", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "CONTROL", "HTMLCONTROL"), _FETCHES),
    **dict.fromkeys(("MACROBUTTON", "MACRO", "PRINT"), _RUNS),
    **dict.fromkeys(("ASK", "FILLIN"), _ASKS),
    **dict.fromkeys(("MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "DATA"), _MERGES),
    **dict.fromkeys(("ADDRESSBLOCK", "GREETINGLINE"), _MERGES),
}


@dataclass(slots=True)
class Field:
    """A field that was met: where it begins, its code so far, and whether its result has begun."""

    begins: Element
    code: str = ""
    separated: bool = False

    @property
    def name(self) -> str:
        """The field's name in capitals, "" where its code is empty."""
        found = _NAME.match(self.code)
        return found[1].upper() if found else ""


def fields(root: Element) -> Iterator[Field]:
    """Yield every field of a part, simple or of several runs, however nested; one that never ends comes last."""
    stack: list[Field] = []
    for element in root.iter(_MARK, _SIMPLE, *_CODE_TEXTS):
        if element.tag == _SIMPLE:
            _write(stack, _INNER)
            yield Field(element, element.get(_SIMPLE_CODE, ""))
        elif element.tag in _CODE_TEXTS:
            _write(stack, element.text or "")
        elif element.get(_MARK_KIND) == "begin":
            _write(stack, _INNER)
            stack.append(Field(element))
        elif stack and element.get(_MARK_KIND) == "separate":
            stack[-1].separated = True
        elif stack:
            yield stack.pop()
    yield from stack


def _write(stack: list[Field], text: str) -> None:
    """Add to the code of the innermost open field, unless its result has begun."""
    if stack and not stack[-1].separated:
        stack[-1].code += text


def field_problems(story: Story) -> Iterator[TemplateProblem]:
    """Yield a problem for each field of a part that a template may not have."""
    for field in fields(story.root):
        verdict = _verdict(field)
        if verdict is not None:
            yield TemplateProblem(*verdict, story.place(field.begins))


def _verdict(field: Field) -> tuple[str, str] | None:
    """Return the code and message for a field that is refused, or None."""
    name = field.name
    if name in _REFUSED:
        return "T506", f"The field {name} here {_REFUSED[name]}"
    if _INNER in name and not name.startswith("="):
        return "T506", "A field here is named by another field, which hides what it does; take it out."
    if name == "TOC" and _lists_only_what_is_not_written(field.code):
        return "T506", _NOT_WRITTEN
    if name == "HYPERLINK" and not is_harmless(_link_target(field.code)):
        return "T502", about_link(_link_target(field.code).replace(_INNER, "…"))
    return None


def _lists_only_what_is_not_written(code: str) -> bool:
    r"""Tell whether a contents table lists TC fields (`\f`, `\l`) or captions without numbers (`\a`), and no more."""
    switches = {switch[1].lower() for switch in _SWITCH.findall(code)}
    return not switches & set("octu") and bool(switches & set("afl"))


def _link_target(code: str) -> str:
    """Return where a HYPERLINK field leads, "" where it leads to a bookmark only (17.16.5.25)."""
    skip = False
    for quoted, bare in _WORDS.findall(code.strip()[len("HYPERLINK") :]):
        if not skip and not _SWITCH.fullmatch(bare):
            return quoted or bare
        skip = not skip and bare.lower() in _SWITCHES_WITH_WORD
    return ""
