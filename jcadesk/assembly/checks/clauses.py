"""Name the clauses of a template as a person would: by number and opening words."""

from jcadesk.assembly.places import PARAGRAPH
from jcadesk.assembly.problems import Place
from jcadesk.assembly.runs import atoms_of, joined
from jcadesk.ooxml.numbering import numbering_of
from jcadesk.ooxml.package import Package

_LONGEST = 60


class Clauses:
    """The words of every paragraph of a template's parts, as they are typed, tags included."""

    def __init__(self, package: Package, parts: list[str]) -> None:
        self._words: dict[str, list[str]] = {}
        self._numbered: dict[str, list[bool]] = {}
        for part in parts:
            numbers_and_words = _words_of(package, part)
            self._words[part] = [words for _, words in numbers_and_words]
            self._numbered[part] = [bool(number) for number, _ in numbers_and_words]

    def is_numbered(self, place: Place) -> bool:
        """Tell whether a paragraph has a number."""
        return any(self._numbered[place.part][place.paragraph - 1 : place.paragraph])

    def words(self, place: Place) -> str:
        """Return a paragraph's number and opening words in quotation marks; "A text" where it has none."""
        listed = self._words[place.part]
        found = listed[place.paragraph - 1] if 1 <= place.paragraph <= len(listed) else ""
        return f"“{found}”" if found else "A text"


def _words_of(package: Package, part: str) -> list[tuple[str, str]]:
    """Return the number of every paragraph of a part, "" where it has none, and its opening words with the number."""
    root = package.xml(part)
    labels = numbering_of(package).labels(root)
    found: list[tuple[str, str]] = []
    for paragraph in root.iter(PARAGRAPH):
        label = labels.get(paragraph)
        number = "" if label is None or label.is_bullet else label.text
        text = " ".join(f"{number} {joined(atoms_of(paragraph))}".split())
        found.append((number, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"))
    return found
