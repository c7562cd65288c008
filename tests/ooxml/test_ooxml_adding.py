"""Parts added to a package: names, content types and relationships."""

from ooxml_builders import CONTENT_TYPES, package

from jcadesk.ooxml.adding import NewPart, free_name, relationships_part, with_part, with_related_part, with_relationship
from jcadesk.ooxml.names import CONTENT_TYPES_PART, R
from jcadesk.ooxml.package import Package

PNG = NewPart("word/media/image1.png", b"bytes", "image/png")


def test_a_part_gets_its_content_type_and_is_found_by_its_relationship() -> None:
    made, identity = with_related_part(package(), "word/document.xml", f"{R}/image", PNG)
    assert made.parts[PNG.name] == PNG.data
    assert made.content_type(PNG.name) == "image/png"
    assert made.related("word/document.xml", "image") == [PNG.name]
    assert identity == "rId1"


def test_a_part_that_the_default_of_its_ending_covers_gets_no_type_of_its_own() -> None:
    made = with_part(package(), NewPart("customXml/item1.xml", b"<a/>", "application/xml"))
    assert made.parts[CONTENT_TYPES_PART] == CONTENT_TYPES


def test_a_part_put_in_the_place_of_another_changes_its_type() -> None:
    first = with_part(package(), PNG)
    again = with_part(first, NewPart(PNG.name, b"other", "image/gif"))
    assert again.content_type(PNG.name) == "image/gif"
    assert again.parts[CONTENT_TYPES_PART].count(b"image1.png") == 1


def test_a_relationship_that_is_there_is_used_again_and_others_get_a_free_id() -> None:
    made, first = with_relationship(package(), "word/document.xml", f"{R}/image", "media/image1.png")
    made, again = with_relationship(made, "word/document.xml", f"{R}/image", "media/image1.png")
    made, other = with_relationship(made, "word/document.xml", f"{R}/image", "media/image2.png")
    assert (first, again, other) == ("rId1", "rId1", "rId2")


def test_a_part_without_relationships_gets_a_part_for_them() -> None:
    added = NewPart("word/x.xml", b"<a/>", "application/xml")
    made, _ = with_related_part(package(), PNG.name, f"{R}/thumbnail", added)
    assert relationships_part(PNG.name) == "word/media/_rels/image1.png.rels"
    assert made.related(PNG.name, "thumbnail") == ["word/x.xml"]


def test_a_free_name_passes_over_those_that_are_taken_whatever_their_case() -> None:
    taken = Package({"word/Chart1.xml": b"", "word/chart2.xml": b""})
    assert free_name(taken, "word/chart", ".xml") == "word/chart3.xml"
