"""Hostile documents on the command line: a sentence, exit code 2, no traceback, and nothing written."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from jcadesk.assembly.documents import DOCUMENTS
from jcadesk.cli import FAILED, OK, main
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.package import open_package, write_package
from jcadesk.resources import data_dir

Capture = pytest.CaptureFixture[str]
MOU = (data_dir("doc_templates") / DOCUMENTS[DocumentKind.MOU].template).read_bytes()
PARTS = open_package(MOU).parts
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(**changes: bytes) -> bytes:
    return zipped({**PARTS, **{name.replace("__", "/"): data for name, data in changes.items()}})


def with_body(xml: str) -> bytes:
    """The shipped memorandum with something more in its body."""
    return zipped({**PARTS, MAIN: PARTS[MAIN].replace(b"<w:body>", b"<w:body>" + xml.encode())})


def with_relation(kind: str, target: str) -> bytes:
    row = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return zipped({**PARTS, RELS: PARTS[RELS].replace(b"</Relationships>", row.encode())})


def field(code: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")}
    return f"<w:p>{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{marks['end']}</w:p>"


def twins() -> bytes:
    return with_part(word__documenX__xml=b"x").replace(b"word/documenX/xml", b"WORD/document.xml")


UNREADABLE = {
    "macros": (with_part(**{"word__vbaProject.bin": b"x"}), "carries macros"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "old-word": (OLE + "WordDocument".encode("utf-16-le"), "old .doc format"),
    "pdf": (b"%PDF-1.7", "is a PDF"),
    "rich-text": (b"{\\rtf1}", "Rich Text"),
    "open-document": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "cut-short": (MOU[: len(MOU) // 2], "damaged or cut short"),
    "twins": (twins(), "two parts of one name"),
    "climbing": (with_part(**{"..__..__evil.txt": b"x"}), "unsafe name"),
    "bomb": (with_part(**{"word__media__a.bin": bytes(60_000_000)}), "zip bomb"),
    "deep": (with_body("<w:smartTag>" * 400 + "</w:smartTag>" * 400), "not well-formed"),
    "entities": (
        zipped({**PARTS, MAIN: PARTS[MAIN].replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document')}),
        "document type declaration",
    ),
}
REFUSED = {
    "linked-picture": (with_relation("image", "https://a.example/pixel.png"), "T501"),
    "linked-file": (with_relation("hyperlink", "file:///c:/a.exe"), "T502"),
    "command": (with_body(field("DDEAUTO c:\\\\cmd.exe")), "T506"),
    "merge": (with_body(field("MERGEFIELD Name")), "T506"),
    "tracked": (with_body("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"), "T505"),
    "script": (with_body("<w:p><w:r><w:t>{{ partnership.__class__.__mro__ }}</w:t></w:r></w:p>"), "T209"),
    "call": (with_body("<w:p><w:r><w:t>{{ cycler.__init__.__globals__.os.popen('id') }}</w:t></w:r></w:p>"), "T203"),
    "braces": (with_body(f"<w:p><w:r><w:t>{'{{' * 50_000}</w:t></w:r></w:p>"), "T101"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for each test, with a draft in it."""
    monkeypatch.chdir(tmp_path)
    assert main(["example", "dorset-mou"]) == OK
    return tmp_path


def told(capture: Capture) -> list[str]:
    """What was said of a file; it is in no way a traceback, and no document was written."""
    captured = capture.readouterr()
    assert "Traceback" not in captured.err
    assert captured.err.startswith("jcadesk: ")
    assert not list(Path().rglob("*-mou.docx"))
    return captured.err.splitlines()


@pytest.mark.parametrize("command", [["generate", "dorset-mou.jca", "--template"], ["text"]], ids=["generate", "text"])
@pytest.mark.parametrize(("name", "expected"), [(name, words) for name, (_, words) in UNREADABLE.items()])
def test_what_is_no_sound_document_is_told_in_one_sentence(
    command: list[str], name: str, expected: str, capsys: Capture
) -> None:
    path = Path(f"{name}-hostile.docx")
    path.write_bytes(UNREADABLE[name][0])
    capsys.readouterr()
    assert main([*command, str(path)]) == FAILED
    (sentence,) = told(capsys)
    assert expected in sentence


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, (_, code) in REFUSED.items()])
def test_a_hostile_template_is_refused_with_its_problems(name: str, code: str, capsys: Capture) -> None:
    path = Path(f"{name}-hostile.docx")
    path.write_bytes(REFUSED[name][0])
    capsys.readouterr()
    assert main(["generate", "dorset-mou.jca", "--template", str(path)]) == FAILED
    first, *rest = told(capsys)
    assert f"The template {path} has" in first
    assert all(line.startswith("- ") and f"({code})" in line for line in rest)
    assert 1 <= len(rest) <= 25


@pytest.mark.parametrize("name", ["missing.docx", "folder.docx"])
def test_a_template_that_is_no_file_is_told_in_one_sentence(name: str, capsys: Capture) -> None:
    Path("folder.docx").mkdir()
    capsys.readouterr()
    assert main(["generate", "dorset-mou.jca", "--template", name]) == FAILED
    (sentence,) = told(capsys)
    assert name in sentence


def test_a_house_template_made_from_one_on_a_network_drive_works(capsys: Capture) -> None:
    settings = PARTS["word/settings.xml"].replace(
        b"</w:settings>", b'<w:attachedTemplate xmlns:r="%b" r:id="rId1"/></w:settings>' % OFFICE.encode()
    )
    rows = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/attachedTemplate" Target="file://server/house.dotx" TargetMode="External"/></Relationships>'
    )
    parts = {**PARTS, "word/settings.xml": settings, "word/_rels/settings.xml.rels": rows.encode()}
    Path("house.docx").write_bytes(zipped(parts))
    assert main(["generate", "dorset-mou.jca", "--template", "house.docx"]) == OK
    assert not any(b"house.dotx" in data for data in open_package(Path("dorset-mou.docx")).parts.values())
    assert write_package(open_package(Path("dorset-mou.docx"))) == Path("dorset-mou.docx").read_bytes()
