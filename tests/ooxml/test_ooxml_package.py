"""Packages: what is opened, what is refused and why, and that writing gives the same bytes each time."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import CONTENT_TYPES, MAIN, package, relationships

from jcadesk.errors import DocumentError
from jcadesk.ooxml.package import Limits, Package, open_package, save_package, write_package

GOOD = write_package(package())


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_extra(**changes: bytes) -> bytes:
    return write_package(package(parts={name.replace("__", "/"): data for name, data in changes.items()}))


def refusal(source: Path | bytes, name: str | None = "The file", limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        open_package(source, name, limits=limits)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_document_of_python_docx_opens_and_names_its_parts():
    buffer = io.BytesIO()
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Heading"
    document.save(buffer)
    opened = open_package(buffer.getvalue())
    assert opened.main_part == "word/document.xml"
    assert opened.content_type("word/document.xml") == MAIN
    assert opened.related("word/document.xml", "styles") == ["word/styles.xml"]
    assert opened.related("word/document.xml", "header") == ["word/header1.xml"]
    assert opened.related("word/document.xml", "footer") == []


def test_a_path_is_opened_and_stands_in_the_messages(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    assert open_package(path).parts == package().parts
    path.write_bytes(b"")
    assert refusal(path, None).startswith(f"{path} is empty")


def test_bytes_without_a_name_are_called_the_document():
    assert refusal(b"", None).startswith("The document is empty")


def test_with_parts_replaces_and_adds_and_leaves_the_old_package_alone():
    old = Package({"a": b"1", "b": b"2"})
    new = old.with_parts({"a": b"9", "c": b"3"})
    assert list(new.parts.items()) == [("a", b"9"), ("b", b"2"), ("c", b"3")]
    assert old.parts["a"] == b"1"


def test_relationships_keep_their_order_and_leave_out_what_is_external_or_missing():
    rows = relationships(("header", "b.xml"), ("header", "/word/a.xml#top"), ("header", "gone.xml"))
    external = b'<Relationship Id="x" Type="x/header" Target="http://x/a.xml" TargetMode="External"/></Rel'
    strange = b'<Other Type="x/header" Target="a.xml"/><Relationship Id="y"/></Rel'
    rows = rows.replace(b"</Rel", external).replace(b"</Rel", strange)
    found = package(parts={"word/_rels/document.xml.rels": rows, "word/a.xml": b"", "word/b.xml": b""})
    assert found.related("word/document.xml", "header") == ["word/b.xml", "word/a.xml"]


def test_relationship_targets_are_matched_without_regard_to_case_and_percent_signs():
    rows = relationships(("header", "HEADER%201.xml"), ("header", "../word/b%20.xml"))
    parts = {"word/_rels/document.xml.rels": rows, "word/header 1.xml": b"", "word/b%20.xml": b""}
    assert package(parts=parts).related("word/document.xml", "header") == ["word/header 1.xml", "word/b%20.xml"]


def test_a_content_type_comes_from_the_part_then_the_extension_then_nowhere():
    opened = package()
    assert opened.content_type("WORD/Document.xml") == MAIN
    assert opened.content_type("word/other.XML") == "application/xml"
    assert opened.content_type("word/picture.png") == ""


def test_strange_entries_among_the_content_types_are_passed_over():
    types = CONTENT_TYPES.replace(b"</Types>", b'<Other Extension="png" ContentType="x"/></Types>')
    assert package(parts={"[Content_Types].xml": types}).content_type("a.png") == ""


def test_a_missing_part_is_refused_by_name():
    with pytest.raises(DocumentError, match="no part word/none"):
        package().xml("word/none.xml")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"plain text", "is not a Word document"),
        (b"%PDF-1.7", "is a PDF"),
        (b"{\\rtf1}", "Rich Text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "old .doc format"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old Office file"),
        (GOOD[:-30], "damaged or cut short"),
        (GOOD[: len(GOOD) // 2], "damaged or cut short"),
        (zipped({}), "without a Word document"),
        (zipped({"a.txt": b"x"}), "without a Word document"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"xl/workbook.xml": b""}), "an Excel workbook"),
        (zipped({"xl/workbook.bin": b""}), "an Excel workbook"),
        (zipped({"ppt/presentation.xml": b""}), "a PowerPoint presentation"),
        (zipped({"[Content_Types].xml": CONTENT_TYPES}), "holds no Word document"),
        (zipped({"[Content_Types].xml": b"<Types"}), "cannot be opened: The package"),
        (with_extra(**{"[Content_Types].xml": CONTENT_TYPES.replace(b"main+xml", b"x")}), "no Word document"),
        (with_extra(**{"[Content_Types].xml": b"<Types"}), "not well-formed"),
        (with_extra(word__document_xml=b""), None),
        (zipped(dict(package().parts), zipfile.ZIP_BZIP2), "in a way that Word does not read"),
    ],
)
def test_what_is_no_sound_word_document_is_refused_in_one_sentence(data: bytes, words: str | None):
    if words is None:
        open_package(data)
    else:
        assert words in refusal(data)


def test_a_strict_document_is_refused():
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert "Strict Open XML" in refusal(write_package(package(parts={"word/document.xml": strict})))


def test_a_damaged_entry_is_refused():
    stored = zipped(dict(package().parts), zipfile.ZIP_STORED)
    assert "damaged" in refusal(stored.replace(b"<w:body>", b"<w:bodx>"))


def test_an_encrypted_entry_is_refused():
    buffer = bytearray(zipped({"word/document.xml": b"x"}))
    buffer[buffer.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted entry word/document.xml" in refusal(bytes(buffer))


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a//b", "./a", "C:/a", "a\\b", "..", "a/./b", "a\0b"])
def test_an_unsafe_entry_name_is_refused(name: str):
    stored = zipped({"x" * len(name): b"x"}).replace(b"x" * len(name), name.encode())
    assert "unsafe name" in refusal(stored)


def test_entries_for_folders_are_passed_over():
    assert "word/" not in open_package(zipped({"word/": b"", **package().parts})).parts


@pytest.mark.parametrize("other", ["word/document.xml", "Word/Document.XML", "word/d%6fcument.xml"])
def test_two_parts_of_one_name_are_refused(other: str):
    twin = "x" * len(other)
    parts = dict(package().parts) | {twin: b"x"}
    data = zipped(parts).replace(twin.encode(), other.encode())
    assert "two parts of one name" in refusal(data)


def test_too_many_parts_are_refused():
    assert "5 parts, more than the limit of 3" in refusal(
        zipped({str(n): b"" for n in range(5)}), limits=Limits(parts=3)
    )


def test_too_much_content_is_refused_before_and_after_unpacking(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    assert "more than 0 MB" in refusal(path, limits=Limits(unpacked=100))
    bomb = zipped({"a": bytes(2_000_000)})
    assert "more than 1 MB" in refusal(bomb, limits=Limits(unpacked=1_000_000))


def test_a_zip_bomb_is_refused_by_its_ratio():
    bomb = zipped({"a": bytes(2_000_000)})
    assert "zip bomb" in refusal(bomb, limits=Limits(ratio_floor=1_000_000))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {
            "[Content_Types].xml": CONTENT_TYPES.replace(
                MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
    ],
)
def test_a_document_with_macros_is_refused_unless_they_are_allowed(parts: dict[str, bytes]):
    data = write_package(package(parts=parts))
    assert "carries macros" in refusal(data)
    assert open_package(data, allow_macros=True).main_part == "word/document.xml"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    assert "does not exist" in refusal(tmp_path / "none.docx")
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_refused_without_being_read(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.docx")
    assert "is not a file" in refusal(tmp_path / "pipe.docx")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "could not be read (Permission denied)" in refusal(path)


def test_a_path_that_no_system_can_have_is_refused():
    assert "could not be read" in refusal(Path("a\0b"))


def test_saving_a_package_writes_what_opens_again(tmp_path: Path):
    save_package(package(), tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == GOOD


def test_entries_stand_in_a_fixed_order_with_a_fixed_date():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
    ]
    assert {(e.date_time, e.create_system, e.external_attr) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)
    }


names = st.from_regex(r"custom/[a-zé]{1,8}\.xml", fullmatch=True)


@given(st.dictionaries(names, st.binary(max_size=200)))
def test_writing_what_was_opened_gives_the_same_bytes(parts: dict[str, bytes]):
    written = write_package(package(parts=parts))
    assert write_package(open_package(written)) == written


@given(st.dictionaries(names, st.binary(max_size=50)), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_makes_no_difference_to_the_bytes(parts: dict[str, bytes], random: object):
    items = list(package(parts=parts).parts.items())
    shuffled = sorted(items, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert write_package(Package(dict(shuffled))) == write_package(Package(dict(items)))


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: GOOD[:300] + tail))
def test_no_bytes_at_all_bring_anything_but_a_document_error(data: bytes):
    with pytest.raises(DocumentError):
        open_package(data)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_one_changed_byte_never_brings_anything_but_a_document_error(place: int, byte: int):
    damaged = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    try:
        open_package(damaged)
    except DocumentError as problem:
        assert str(problem)
