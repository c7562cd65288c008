"""A document that LibreOffice has opened and saved as Word holds all that it held: words, numbers, facts and draft."""

import pytest
from libreoffice import EXAMPLES, convert, example, needs_libreoffice, written
from sentinel import sentinel_draft

from jcadesk.model.address import parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.blocks import Table, read_document
from jcadesk.ooxml.carried_draft import read_draft
from jcadesk.ooxml.fact_controls import facts_in_place
from jcadesk.ooxml.facts import read_facts
from jcadesk.ooxml.package import Package, open_package
from jcadesk.ooxml.text import plain_text

pytestmark = needs_libreoffice
AWKWARD = "Health & “Care” <for> all, 'now' ]]> then"
KINDS = list(DocumentKind)
FINAL = "-final"
NAMES = (*EXAMPLES, *(f"{name}{FINAL}" for name in EXAMPLES), "sentinel", "awkward")
MADE = [f"{name}-{kind.value}" for name in NAMES for kind in KINDS]
Pair = tuple[Package, Package]


def draft_of(name: str) -> Draft:
    if name == "sentinel":
        return sentinel_draft()[0]
    if name == "awkward":
        draft = example("doncaster-agreement")
        changed = put(draft, parse("partnership.name"), AWKWARD)
        return put(changed, parse(f"parties[{draft.parties[0].id}].legal_name"), f"{AWKWARD} {AWKWARD}")
    return example(name)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Every document as it was generated, drafts and finals, and as LibreOffice saved it."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    paths = [
        written(before, name, draft_of(name.removesuffix(FINAL)), kind, final=name.endswith(FINAL))
        for name in NAMES
        for kind in KINDS
    ]
    saved = convert(paths, "docx:MS Word 2007 XML", after)
    return {path.stem: (open_package(path), open_package(other)) for path, other in zip(paths, saved, strict=True)}


def numbers(package: Package) -> list[tuple[str, str]]:
    """Return the number and the words of every numbered paragraph of the body."""
    found: list[tuple[str, str]] = []
    blocks = list(read_document(package).body.blocks)
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, Table):
            blocks = [inner for row in block.rows for cell in row.cells for inner in cell.blocks] + blocks
        elif block.label is not None:
            found.append(("•" if block.label.is_bullet else block.label.text, block.text))
    return found


def said_once(text: str) -> list[str]:
    """Return the lines that say something, those of headers once; without footers, which count pages."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("[Footer]")]
    return [line for at, line in enumerate(lines) if not (line.startswith("[Header]") and line in lines[:at])]


@pytest.mark.parametrize("name", MADE)
def test_every_value_that_was_printed_is_still_there(name: str, pairs: dict[str, Pair]) -> None:
    original, saved = pairs[name]
    text = plain_text(saved)
    lines = {line for fact in read_facts(original) for line in fact.text.split("\n")}
    assert len(lines) > 50
    assert [line for line in lines if line.strip(" -") not in text] == []


@pytest.mark.parametrize("name", MADE)
def test_every_clause_has_its_number_still(name: str, pairs: dict[str, Pair]) -> None:
    original, saved = pairs[name]
    assert len(numbers(original)) > 50
    assert numbers(saved) == numbers(original)


@pytest.mark.parametrize("name", MADE)
def test_nothing_else_of_the_text_has_changed_but_the_page_numbers(name: str, pairs: dict[str, Pair]) -> None:
    """A paragraph that only ends a section says nothing; LibreOffice writes the headers of each section anew."""
    original, saved = (said_once(plain_text(one)) for one in pairs[name])
    assert saved == original


@pytest.mark.parametrize("name", MADE)
def test_the_facts_are_read_back_from_the_same_places(name: str, pairs: dict[str, Pair]) -> None:
    """LibreOffice writes the headers of each section anew, so a fact of theirs may stand there more than once."""
    original, saved = pairs[name]
    assert read_facts(saved) == read_facts(original)
    before, after = (facts_in_place(one) for one in (original, saved))
    assert set(after) == set(before) != set()
    assert len(after) >= len(before)


@pytest.mark.parametrize("name", MADE)
def test_the_draft_comes_back_byte_for_byte(name: str, pairs: dict[str, Pair]) -> None:
    original, saved = pairs[name]
    assert read_draft(saved) == read_draft(original) is not None
