"""A Word document as a package of named parts: open it safely, ask for its parts, write it deterministically.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from jcadesk.errors import DocumentError
from jcadesk.ooxml.names import (
    CONTENT_TYPES_NAMESPACE,
    CONTENT_TYPES_PART,
    MACRO_TYPES,
    MAIN_TYPES,
    RELATIONSHIPS_NAMESPACE,
    W,
)
from jcadesk.ooxml.xml_parts import Element, parse_xml, serialise_xml
from jcadesk.ooxml.zip_reading import Limits, read_source, read_zip
from jcadesk.ooxml.zip_writing import save_bytes, write_zip

__all__ = [
    "Element",
    "Limits",
    "Package",
    "open_package",
    "parse_xml",
    "save_bytes",
    "save_package",
    "serialise_xml",
    "write_package",
]


@dataclass(frozen=True)
class Package:
    """The parts of a document by their name in the zip file (no leading slash), in their order there."""

    parts: Mapping[str, bytes]

    def with_parts(self, changes: Mapping[str, bytes]) -> "Package":
        """Return a package in which these parts are replaced, or added at the end; the rest is shared."""
        return Package({**self.parts, **changes})

    @cached_property
    def main_part(self) -> str:
        """The name of the main document part, usually `word/document.xml`.

        Raises DocumentError where there is none, or where its content type is not Word's (ECMA-376 part 1
        section 11.3.10).
        """
        for part in self.related("", "officeDocument"):
            if self.content_type(part) in MAIN_TYPES:
                return part
        raise DocumentError("The package holds no Word document; choose a .docx file.")

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that `part` points to by relationships of a kind, in the order of that file.

        `kind` is the last step of the relationship type, such as "header", "footnotes" or "styles"; the part
        "" stands for the package itself. External targets and targets that are not there are left out.
        Source: ECMA-376 part 2 section 6.5.
        """
        folder, _, base = part.rpartition("/")
        data = self.parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        if data is None:
            return []
        targets = [
            self._resolve(folder, relation.get("Target", ""))
            for relation in parse_xml(data, f"the relationships of {part or 'the package'}")
            if _is_internal(relation, kind)
        ]
        return [target for target in targets if target is not None]

    def content_type(self, part: str) -> str:
        """Return the content type of a part, "" where the package does not say (part 2 section 7.2.3)."""
        return content_type_among(self._content_types, part)

    def xml(self, part: str) -> Element:
        """Parse a part afresh and return its root; raises DocumentError where it is missing or not sound."""
        if part not in self.parts:
            raise DocumentError(f"The document has no part {part}; open it in Word and save it again.")
        return parse_xml(self.parts[part], part)

    @cached_property
    def _content_types(self) -> dict[str, str]:
        return read_content_types(self.xml(CONTENT_TYPES_PART))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.parts}

    def _resolve(self, folder: str, target: str) -> str | None:
        """Find the part that a relationship's target names; names are compared without regard to case."""
        joined = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
        return self._names.get(joined.casefold()) or self._names.get(unquote(joined).casefold())


_OVERRIDE = f"{{{CONTENT_TYPES_NAMESPACE}}}Override"
_DEFAULT = f"{{{CONTENT_TYPES_NAMESPACE}}}Default"
_RELATIONSHIP = f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship"


def read_content_types(root: Element) -> dict[str, str]:
    """Return the content types that the root of their part states, by part ("/word/a.xml") or by ending ("xml")."""
    types: dict[str, str] = {}
    for entry in root:
        if entry.tag in (_OVERRIDE, _DEFAULT):
            key = entry.get("PartName") or entry.get("Extension") or ""
            types[key.casefold()] = entry.get("ContentType", "")
    return types


def content_type_among(types: Mapping[str, str], part: str) -> str:
    """Return the content type of a part among those stated, "" where none is."""
    override = types.get("/" + part.casefold())
    return types.get(part.rpartition(".")[2].casefold(), "") if override is None else override


def _is_internal(relation: Element, kind: str) -> bool:
    return (
        relation.tag == _RELATIONSHIP
        and relation.get("Type", "").endswith("/" + kind)
        and relation.get("TargetMode") != "External"
    )


def open_package(
    source: Path | bytes,
    name: str | None = None,
    *,
    allow_macros: bool = False,
    limits: Limits | None = None,
) -> Package:
    """Open a .docx or .dotx file, or its bytes, and return its parts.

    `name` names the document in messages (the path where it is left out). Raises DocumentError, with one
    sentence, where the file cannot be read, is not a Word document, is too large, is not safe to open, or
    carries macros and `allow_macros` is false.
    """
    limits = limits or Limits()
    data = source if isinstance(source, bytes) else read_source(source, limits)
    name = name or ("The document" if isinstance(source, bytes) else str(source))
    package = Package(read_zip(data, name, limits))
    _refuse_other_formats(package, name)
    if not allow_macros:
        _refuse_macros(package, name)
    return package


def _refuse_other_formats(package: Package, name: str) -> None:
    if package.parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument."):
        raise DocumentError(f"{name} is an OpenDocument file; open it in Word and save it as .docx.")
    for part, what in _OTHER_FORMATS.items():
        if part in package.parts:
            raise DocumentError(f"{name} is {what}, not a Word document; choose a .docx file.")
    if CONTENT_TYPES_PART not in package.parts:
        raise DocumentError(f"{name} is a zip file without a Word document in it; choose a .docx file.")
    try:
        main = package.main_part
    except DocumentError as problem:
        raise DocumentError(f"{name} cannot be opened: {problem}") from problem
    if etree.QName(package.xml(main)).namespace != W:
        raise DocumentError(
            f"{name} is saved as Strict Open XML; open it in Word and save it as a Word Document (.docx)."
        )


_OTHER_FORMATS = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
}


def _refuse_macros(package: Package, name: str) -> None:
    has_project = any(part.casefold().endswith("vbaproject.bin") for part in package.parts)
    if has_project or package.content_type(package.main_part) in MACRO_TYPES:
        raise DocumentError(f"{name} carries macros; open it in Word and save it as .docx, without macros.")


def write_package(package: Package) -> bytes:
    """Return the package as the bytes of a .docx file; equal parts give equal bytes, whatever their order."""
    return write_zip(package.parts)


def save_package(package: Package, path: Path) -> None:
    """Write the package to a file, never in place; raises DocumentError and leaves any old file as it was."""
    save_bytes(write_package(package), path)
