"""What a template points to, within itself and outside: links that stay, and those it is refused for.

Source: ECMA-376 part 2 section 6.5 (relationships), part 1 sections 17.17 and 21.2.2.63 (what they are used for).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from jcadesk.assembly.intake.stories import Story
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.ooxml.names import RELATIONSHIPS_NAMESPACE, R
from jcadesk.ooxml.package import Element, Package

RELATIONSHIP = f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_RELATIONS_PART = re.compile(r"(.*/)?_rels/([^/]*)\.rels", re.IGNORECASE)
_TAG_MARKS = re.compile(r"\{\{|\{%|%7B(?:%7B|%25)", re.IGNORECASE)
_HARMLESS = re.compile(r"(?:https?://|mailto:|#).*|\s*", re.IGNORECASE | re.DOTALL)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

_OUTSIDE = {
    "image": "A picture here is only linked, to “{0}”; insert the picture itself in its stead.",
    "oleObject": "An object here is linked to “{0}”; paste it as a picture, or as text, in its stead.",
    "subDocument": "The subdocument “{0}” is linked here; paste its text into the template in its stead.",
    "frame": "A frame here shows “{0}”; take the frame out, and put its text into the template.",
}
_ANYTHING_OUTSIDE = "Something here comes from “{0}”, outside the template; take it out, or put what it shows there."
_WITHIN = {
    "control": ("T504", "An ActiveX control stands here; take it out, and type its text or a tag in its stead."),
    "webextension": ("T504", "An add-in stands here; take it out, and type its text or a tag in its stead."),
    "vbaProject": ("T504", "The template carries macros; save it as .docx, without them."),
    "oleObject": ("T503", "An object of another program is embedded here; paste it as a picture in its stead."),
    "package": ("T503", "A whole file is embedded here; paste what it shows, as text or as a picture, in its stead."),
    "aFChunk": ("T507", "Text of another format waits here to be taken in; open the template in Word and save it."),
    "subDocument": ("T501", "A subdocument is linked here; paste its text into the template in its stead."),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: the part that has it ("" for the package), its id, its kind, and where it leads."""

    owner: str
    identity: str
    kind: str
    target: str
    external: bool


def relation_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield every part that holds relationships, with the part that they belong to ("" for the package)."""
    for part in package.parts:
        named = _RELATIONS_PART.fullmatch(part)
        if named is not None:
            yield part, f"{named[1] or ''}{named[2]}"


def kind_of(relation: Element) -> str:
    """Return the last step of a relationship's type, such as "image"."""
    return relation.get("Type", "").rpartition("/")[2]


def is_external(relation: Element) -> bool:
    """Tell whether a relationship leads out of the package."""
    return relation.get("TargetMode", "").casefold() == "external"


def relations(package: Package) -> Iterator[Relation]:
    """Yield every relationship of every part."""
    for part, owner in relation_parts(package):
        for one in package.xml(part).iterchildren(RELATIONSHIP):
            yield Relation(owner, one.get("Id", ""), kind_of(one), one.get("Target", ""), is_external(one))


def is_harmless(target: str) -> bool:
    """Tell whether a link leads to a web page, a mail address or a place in the document itself.

    A target with marks of a tag is not judged here: it is told as a tag where none is filled in.
    """
    return _HARMLESS.fullmatch(target.strip()) is not None or _TAG_MARKS.search(target) is not None


def about_link(target: str) -> str:
    """Return what to say of a link that leads elsewhere."""
    return f"A link here leads to “{target[:80]}”; lead it to a web page or a mail address, or remove the link."


def relation_problems(package: Package, found: Mapping[str, Story]) -> Iterator[TemplateProblem]:
    """Yield a problem for each relationship that a template may not have."""
    for relation in relations(package):
        verdict = _verdict(package, relation)
        if verdict is not None:
            story = found.get(relation.owner)
            place = story.place(_user(story.root, relation.identity)) if story else Place(relation.owner)
            yield TemplateProblem(*verdict, place)


def _verdict(package: Package, relation: Relation) -> tuple[str, str] | None:
    """Return the code and message for a relationship that is refused, or None."""
    if relation.external:
        return _verdict_outside(relation)
    if relation.kind == "package" and _is_workbook_of_a_chart(package, relation):
        return None
    return _WITHIN.get(relation.kind)


def _verdict_outside(relation: Relation) -> tuple[str, str] | None:
    if relation.kind != "hyperlink":
        return "T501", _OUTSIDE.get(relation.kind, _ANYTHING_OUTSIDE).format(relation.target[:80])
    return None if is_harmless(relation.target) else ("T502", about_link(relation.target))


def _is_workbook_of_a_chart(package: Package, relation: Relation) -> bool:
    """Tell whether a package embedded is the plain workbook, without macros, that holds a chart's figures."""
    workbooks = package.related(relation.owner, "package")
    return package.content_type(relation.owner) == _CHART and all(
        package.content_type(workbook) == _WORKBOOK for workbook in workbooks
    )


def _user(root: Element, identity: str) -> Element | None:
    """Return the first element that uses a relationship, by an attribute such as `r:id`, `r:link` or `o:relid`."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if value == identity and etree.QName(name).namespace in (R, _OFFICE):
                return element
    return None
