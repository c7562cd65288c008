"""The seal: what was altered in a document since it was made is named, and what was not is not."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_documents import body, paragraph, root, run, written

from jcadesk.assembly.documents import generate
from jcadesk.errors import DocumentError
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.alterations import AlterationKind
from jcadesk.ooxml.facts import PrintedFact, with_facts
from jcadesk.ooxml.package import Package, open_package, save_package, write_package
from jcadesk.ooxml.seal import altered, read_seal, with_seal
from jcadesk.ooxml.sealed_blocks import folded
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

SOFFICE = shutil.which("soffice")
TEXT = """
# Funds
- The partners keep a pooled fund.
- The host partner accounts for it.
- Nobody else may draw on it at all.
(a) Save in an emergency.
| Year | Amount
| 2026/27 | £100.00
| 2027/28 | £200.00
S Areas
s This schedule describes each area.
"""
FACTS = [PrintedFact("funds[bcf].name", "Funds › Name", "Better Care Fund", "Name"), PrintedFact("a", "", "x", "")]


def sealed(text: str = TEXT, **related: tuple[str, str]) -> Package:
    return with_seal(with_facts(written(text, **related), FACTS), "draft 1")


def edited(package: Package, *changes: tuple[str, str], part: str = "word/document.xml") -> Package:
    xml = package.parts[part].decode()
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new, 1)
    return package.with_parts({part: xml.encode()})


def rewritten(package: Package, text: str) -> Package:
    """Return the package with another body, as a person would leave it."""
    return package.with_parts({"word/document.xml": root("document", f"<w:body>{body(text)}</w:body>").encode()})


def told(package: Package) -> list[str]:
    return [f"{one.kind}: {one}" for one in altered(package)]


def test_a_document_as_it_was_sealed_is_unaltered_and_its_seal_is_read_back() -> None:
    package = open_package(write_package(sealed()))
    assert altered(package) == ()
    seal = read_seal(package)
    assert seal.fingerprint == "draft 1"
    assert [block.number for block in seal.blocks][:4] == ["1", "1.1", "1.2", "1.3"]
    assert seal.blocks[1].place == "clause 1.1 (Funds)"
    assert seal.facts[0].label == "Funds › Name"


CHANGES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "changed": (
        lambda text: text.replace("host partner accounts", "lead partner accounts"),
        ["changed: clause 1.2 (Funds): the words differ: it now reads “The lead partner accounts for it.”"],
    ),
    "written anew under the same number": (
        lambda text: text.replace("The host partner accounts for it.", "Quite another sentence."),
        ["changed: clause 1.2 (Funds): the words differ: it now reads “Quite another sentence.”"],
    ),
    "heading": (
        lambda text: text.replace("# Funds", "# Funding"),
        ["changed: clause 1 (Funding): the words differ: it now reads “Funding”"],
    ),
    "added": (
        lambda text: text.replace("- The host", "- A clause put in.\n- The host"),
        [
            "added: clause 1.2 (Funds): “A clause put in.” was added",
            "renumbered: clause 1.2 (Funds) to clause 1.3(a) (Funds): 3 numbers differ, from 1.2 (now 1.3) to 1.3(a) "
            "(now 1.4(a))",
        ],
    ),
    "removed": (
        lambda text: text.replace("- Nobody else may draw on it at all.\n(a) Save in an emergency.\n", ""),
        [
            "removed: clause 1.3 (Funds): “Nobody else may draw on it at all.” was taken out",
            "removed: clause 1.3(a) (Funds): “Save in an emergency.” was taken out",
        ],
    ),
    "renumbered alone": (
        lambda text: text.replace("- Nobody", "Nobody").replace("(a) Save in an emergency.\n", ""),
        [
            "renumbered: clause 1.3 (Funds): was numbered 1.3, now unnumbered",
            "removed: clause 1.3(a) (Funds): “Save in an emergency.” was taken out",
        ],
    ),
    "moved": (
        lambda text: text.replace("- The partners keep a pooled fund.\n", "").replace(
            "(a) Save", "- The partners keep a pooled fund.\n(a) Save"
        ),
        [
            "renumbered: clause 1.2 (Funds) to clause 1.3 (Funds): 2 numbers differ, from 1.2 (now 1.1) to 1.3 (now "
            "1.2)",
            "moved: clause 1.3 (Funds): “The partners keep a pooled fund.” was moved here from clause 1.1 (Funds)",
        ],
    ),
    "row": (
        lambda text: text.replace("£200.00", "£250.00"),
        ["changed: row 3 of a table in clause 1 (Funds): the words differ: it now reads “2027/28 | £250.00”"],
    ),
    "changed and one added": (
        lambda text: text.replace("each area.", "every area.\nZebras."),
        [
            "changed: paragraph 1 of Schedule 1 (Areas): the words differ: it now reads “This schedule describes every "
            "area.”",
            "added: Schedule 1 (Areas): “Zebras.” was added",
        ],
    ),
    "unlike words in the same place": (
        lambda text: text.replace("(a) Save in an emergency.", "Zzzz qqqq jjjj kkkk."),
        ["changed: clause 1 (Funds): the words differ: it now reads “Zzzz qqqq jjjj kkkk.”; it was numbered 1.3(a)"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_altered_is_named_with_its_place(name: str) -> None:
    change, expected = CHANGES[name]
    package = rewritten(sealed(), change(TEXT))
    assert told(package) == expected
    assert all(one.alters for one in altered(package))


def test_rows_that_change_places_within_one_clause_are_moved() -> None:
    rows = "\n| 2026/27 | £100.00\n| 2027/28 | £200.00"
    swapped = TEXT.replace(rows, "\n| 2027/28 | £200.00\n| 2026/27 | £100.00")
    [move] = altered(rewritten(sealed(), swapped))
    assert move.kind is AlterationKind.MOVED
    plain = sealed("# Funds\nOne thing.\nAnother thing.\nA third.")
    [move] = altered(rewritten(plain, "# Funds\nAnother thing.\nA third.\nOne thing."))
    assert str(move) == "clause 1 (Funds): “One thing.” was moved"


@pytest.mark.parametrize("space", ["   ", "\u00a0", "\u200b ", "\t"])
def test_white_space_is_no_alteration(space: str) -> None:
    assert altered(rewritten(sealed(), TEXT.replace("pooled fund", f"pooled{space}fund"))) == ()


def test_a_paragraph_that_takes_a_number_says_so() -> None:
    package = sealed("# Funds\nOne.\nTwo.")
    assert told(rewritten(package, "# Funds\n- One.\nTwo.")) == [
        "renumbered: clause 1 (Funds): was unnumbered, now 1.1"
    ]


def test_words_that_a_text_box_or_a_note_holds_are_sealed_too() -> None:
    note = root("footnotes", f'<w:footnote w:id="3">{paragraph("A note")}</w:footnote>')
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('Boxed')}</w:txbxContent></w:pict></w:r></w:p>"
    package = sealed(TEXT, header1=("header", root("hdr", box)), footnotes=("footnotes", note))
    assert altered(package) == ()
    boxed = edited(package, ("Boxed", "Unboxed"), part="word/header1.xml")
    assert told(boxed) == ["changed: the header: the words differ: it now reads “Unboxed”"]
    noted = edited(package, ("A note", "A nota"), part="word/footnotes.xml")
    assert told(noted) == ["changed: footnote 3: the words differ: it now reads “A nota”"]


def test_a_table_in_a_cell_and_an_empty_row_are_read() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Inner')}</w:tc></w:tr></w:tbl>{paragraph()}"
    table = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>"
    package = with_seal(edited(written("Only"), ("<w:body>", f"<w:body>{table}")), "f")
    assert [block.opening for block in read_seal(package).blocks] == ["Inner", "Only"]


def test_a_header_that_two_sections_print_counts_once() -> None:
    package = sealed(TEXT, header1=("header", root("hdr", paragraph("Head"))))
    before = len(read_seal(package).blocks)
    again = sealed(
        TEXT,
        header1=("header", root("hdr", paragraph("Head"))),
        header2=("header", root("hdr", paragraph("Head"))),
    )
    assert len(read_seal(again).blocks) == before


def test_page_numbers_that_a_layout_writes_anew_are_no_alteration() -> None:
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    page += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    footer = root("ftr", f"<w:p>{run('Page ')}{page}</w:p>")
    package = sealed(TEXT, footer1=("footer", footer))
    assert altered(edited(package, (">1<", ">7<"), part="word/footer1.xml")) == ()
    assert len(altered(edited(package, ("Page ", "Leaf "), part="word/footer1.xml"))) == 1


def test_a_tracked_change_counts_as_what_it_leads_to_and_is_told() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run(" and more")}</w:ins></w:p>'
    package = sealed()
    xml = package.parts["word/document.xml"].decode()
    place = xml.index("</w:p>", xml.index("The host partner accounts"))
    tracked = package.with_parts({"word/document.xml": (xml[:place] + inserted + xml[place + 6 :]).encode()})
    change, note = altered(tracked)
    assert str(change) == (
        "clause 1.2 (Funds): the words differ by a tracked change that is pending: it now reads “The host partner "
        "accounts for it. and more”"
    )
    assert str(note) == "the document: 1 tracked change pending; what they lead to is compared"
    assert (change.alters, note.alters) == (True, False)


def test_a_paragraph_added_by_a_tracked_change_says_so() -> None:
    mark = '<w:ins w:id="1" w:author="A"/>'
    added = f'<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:ins w:id="2" w:author="A">{run("New.")}</w:ins></w:p>'
    package = edited(sealed(), ("<w:tbl>", f"{added}<w:tbl>"))
    assert str(altered(package)[0]).endswith("“New.” was added by a tracked change that is pending")


def test_comments_are_told_and_are_no_alteration() -> None:
    package = sealed(TEXT, comments=("comments", root("comments", '<w:comment w:id="0"/>')))
    assert altered(package) == ()
    more = edited(
        package, ("</w:comments>", '<w:comment w:id="1"/><w:comment w:id="2"/></w:comments>'), part="word/comments.xml"
    )
    [note] = altered(more)
    assert str(note) == "the document: 2 comments added"
    assert not note.alters


def fact_part(package: Package) -> str:
    return next(name for name, data in package.parts.items() if b"urn:jcadesk:facts:1" in data and b"<fact>" in data)


def test_a_fact_that_was_changed_is_named() -> None:
    package = sealed()
    changed = edited(package, ("Better Care Fund", "Worse Care Fund"), part=fact_part(package))
    assert told(changed) == ["fact: Funds › Name: the fact (funds[bcf].name) now reads “Worse Care Fund”"]
    unlabelled = edited(package, (">x<", ">y<"), part=fact_part(package))
    assert told(unlabelled) == ["fact: a: the fact (a) now reads “y”"]


def test_a_facts_part_that_a_program_dropped_says_nothing() -> None:
    package = sealed()
    parts = {name: data for name, data in package.parts.items() if name != fact_part(package)}
    assert altered(Package(parts)) == ()


def test_a_new_seal_takes_the_place_of_the_old_one() -> None:
    package = with_seal(rewritten(sealed(), "# Other\n- Words."), "draft 2")
    assert altered(package) == ()
    assert read_seal(package).fingerprint == "draft 2"
    assert set(package.parts) == set(sealed().parts)


def test_a_document_without_a_seal_cannot_be_told() -> None:
    with pytest.raises(DocumentError, match="carries no seal"):
        altered(written(TEXT))


@pytest.mark.parametrize("change", [("draft 1", "draft 2"), ('number="1.1"', 'number="1.9"'), ("digest=", "digets=")])
def test_a_seal_that_was_itself_altered_cannot_be_told(change: tuple[str, str]) -> None:
    package = sealed()
    part = next(name for name, data in package.parts.items() if b"urn:jcadesk:seal:1" in data and b"<block " in data)
    with pytest.raises(DocumentError, match="was itself altered"):
        altered(edited(package, change, part=part))


LINES = st.lists(
    st.sampled_from(["- One.", "- Two.", "(a) Three.", "Four.", "| a | b", "# Head", "S Sched"]), min_size=1
)


@given(LINES, LINES)
def test_two_bodies_are_told_apart_exactly_where_their_words_or_numbers_differ(old: list[str], new: list[str]) -> None:
    package = with_seal(written("\n".join(old)), "f")
    now = rewritten(package, "\n".join(new))
    before = [(one.digest, one.number) for one in read_seal(package).blocks]
    after = [(one.digest, one.number) for one in read_seal(with_seal(now, "f")).blocks]
    assert bool(altered(now)) == (before != after)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("name", ["doncaster-mou", "doncaster-agreement"])
def test_a_document_saved_again_by_another_program_is_unaltered(name: str, tmp_path: Path) -> None:
    draft = from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)
    kind = DocumentKind(name.partition("-")[2])
    path = tmp_path / "sealed.docx"
    save_package(with_seal(with_facts(open_package(generate(draft, kind)), FACTS), "f"), path)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    out = tmp_path / "out"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    assert altered(open_package(out / "sealed.docx")) == ()
