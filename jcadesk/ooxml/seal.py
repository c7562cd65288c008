"""The seal of a generated document: what its blocks and facts were, so that what was altered since can be named.

The seal is a custom XML part (ECMA-376 part 1 section 15.2.5). It guards against accident, not against deceit: whoever
can write a Word file can write a seal. docs/design/verify.md tells how.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from jcadesk.errors import DocumentError
from jcadesk.ooxml.alterations import Alteration, compare_blocks, compare_facts, notes_on
from jcadesk.ooxml.custom_xml import custom_xml, with_custom_xml
from jcadesk.ooxml.facts import PrintedFact, read_facts
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.sealed_blocks import SealedBlock, digest_of, sealed_blocks
from jcadesk.ooxml.xml_parts import Element, serialise_xml

SEAL: Final = "urn:jcadesk:seal:1"
SEAL_STORE: Final = "{6B0B3A5E-2C47-5D1E-9C55-7A1B6F2D4E03}"
_ROOT, _BLOCK, _FACT = (f"{{{SEAL}}}{name}" for name in ("seal", "block", "fact"))


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal holds: the fingerprint of what the document was made of, its blocks, and its facts.

    The text of a sealed fact is the digest of what was printed. `comments` is how many comments there were.
    """

    fingerprint: str
    blocks: tuple[SealedBlock, ...]
    facts: tuple[PrintedFact, ...]
    comments: int = 0


def with_seal(package: Package, fingerprint: str) -> Package:
    """Return the package with a seal on it as it is, in the place of any seal it had; the last step of generating.

    `fingerprint` names what the document was made of, such as a digest of the draft and the template.
    """
    root = _written(_seal_of(package, fingerprint))
    for part in package.related(package.main_part, "customXml"):
        if package.xml(part).tag == _ROOT:
            return package.with_parts({part: serialise_xml(root)})
    return with_custom_xml(package, serialise_xml(root), SEAL, SEAL_STORE)


def read_seal(package: Package) -> Seal:
    """Return the seal of a document; raises DocumentError where it has none, or one that was itself altered."""
    root = custom_xml(package, _ROOT)
    if root is None:
        raise DocumentError(
            "The document carries no seal, so what was altered cannot be told: it was not made by jcadesk, or a "
            "program dropped the seal; compare it with the document as it was generated."
        )
    if root.get("digest") != _digest(root):
        raise DocumentError(
            "The seal of the document was itself altered or damaged, so what was altered cannot be told; compare it "
            "with the document as it was generated."
        )
    return Seal(
        fingerprint=root.get("fingerprint", ""),
        blocks=tuple(_read_block(element) for element in root.iterfind(_BLOCK)),
        facts=tuple(_read_fact(element) for element in root.iterfind(_FACT)),
        comments=int(root.get("comments", "0")),
    )


def altered(package: Package) -> tuple[Alteration, ...]:
    """Return what was altered in a document since it was sealed, in reading order; nothing where it is as it was.

    Tracked changes that are pending count as what they lead to. Comments and pending changes are told too, as
    alterations of which `alters` is false. Raises DocumentError where the document has no sound seal.
    """
    seal = read_seal(package)
    now = _seal_of(package, seal.fingerprint)
    return (
        *compare_blocks(seal.blocks, now.blocks),
        *compare_facts(seal.facts, now.facts),
        *notes_on(package, now.comments - seal.comments),
    )


def _seal_of(package: Package, fingerprint: str) -> Seal:
    facts = (PrintedFact(fact.address, fact.label, digest_of(fact.text), fact.text) for fact in read_facts(package))
    return Seal(fingerprint, sealed_blocks(package), tuple(facts), _comments(package))


def _comments(package: Package) -> int:
    parts = package.related(package.main_part, "comments")
    return sum(len(package.xml(part).findall(w("comment"))) for part in parts)


def _written(seal: Seal) -> Element:
    root = etree.Element(_ROOT, nsmap={None: SEAL})
    root.set("fingerprint", seal.fingerprint)
    root.set("comments", str(seal.comments))
    for block in seal.blocks:
        element = etree.SubElement(root, _BLOCK)
        _set(element, digest=block.digest, number=block.number, place=block.place, opening=block.opening)
    for fact in seal.facts:
        _set(etree.SubElement(root, _FACT), address=fact.address, label=fact.label, digest=fact.text)
    root.set("digest", _digest(root))
    return root


def _set(element: Element, **values: str) -> None:
    for name, value in values.items():
        if value:
            element.set(name, value)


def _read_block(element: Element) -> SealedBlock:
    digest, number, place, words = (element.get(name, "") for name in ("digest", "number", "place", "opening"))
    return SealedBlock(digest, number, place, words)


def _read_fact(element: Element) -> PrintedFact:
    return PrintedFact(element.get("address", ""), element.get("label", ""), element.get("digest", ""))


def _digest(root: Element) -> str:
    """Return the digest of all that a seal says, its fingerprint among it, whatever way its XML is written."""
    kept = [(name, value) for name, value in sorted(root.attrib.items()) if name != "digest"]
    told = [(child.tag, sorted(child.attrib.items())) for child in root]
    return hashlib.blake2b(repr((kept, told)).encode(), digest_size=32).hexdigest()
