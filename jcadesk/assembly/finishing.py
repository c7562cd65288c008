"""What is done to a document when all of its parts have been printed, in the one order that is right."""

from collections.abc import Mapping

from jcadesk.assembly.contents import clear_contents, write_contents
from jcadesk.assembly.drawings.placing import place_drawings
from jcadesk.assembly.identity import Seen, make_unique
from jcadesk.assembly.landscape import turn_wide_tables
from jcadesk.assembly.lists import lists_of, part_lines, restart_lists, with_lists
from jcadesk.assembly.marks import marks_of
from jcadesk.assembly.printer import Printer
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.assembly.properties import CoreProperties
from jcadesk.assembly.property_fields import show_properties
from jcadesk.assembly.references import References
from jcadesk.assembly.repair import repair_containers
from jcadesk.assembly.sequences import counted_in, number_sequences, sequences_among
from jcadesk.assembly.template import Template
from jcadesk.ooxml.fields import fields_among
from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.package import Element, Package, serialise_xml
from jcadesk.ooxml.paragraphs import Story, read_story


def finish(
    template: Template, roots: Mapping[str, Element], printer: Printer, properties: CoreProperties
) -> tuple[Package, list[TemplateProblem]]:
    """Return the template's package with the printed parts put right, and the problems that only show now.

    Lines become paragraphs and lists before paragraphs are numbered. Pages are turned for wide tables before drawings
    are fitted to their pages. References are pointed to their clauses before results are written, and
    contents tables come after them, for they print the numbers of the headings. Drawings come last: what they hold in
    two forms would make every walk over the paragraphs a slow one.
    """
    lists, seen, looks = lists_of(template.numbering), Seen(), template.looks.afresh()
    references = References(printer.references, template.anchors)
    main = template.package.main_part
    marks = {part: marks_of(root) for part, root in roots.items()}
    fields = {part: list(fields_among(found.field_parts)) for part, found in marks.items()}
    tables, problems, gone = clear_contents(fields.get(main, ()), main)
    if gone:
        marks[main] = marks[main].without(gone)
    for part, root in roots.items():
        here = marks[part]
        part_lines(here.lines, lists)
        restart_lists(root, here.turns, lists)
        references.gather(part, here.references, fields[part])
        show_properties(fields[part], properties)
        fitted = repair_containers(here.repairs)
        make_unique(here.drawing_ids, here.control_ids, seen)
        if part == main and any(table.repeated for table in fitted):
            turn_wide_tables(fitted, looks, lists)
    package, numbering = with_lists(template.package, lists)
    story, labels = Story(()), dict[Element, NumberLabel]()
    sequences = sequences_among(fields.get(main, ()))
    if main in roots and (references.uses or tables or sequences):
        over = None if marks[main].passed_over else ()
        story = read_story(roots[main], numbering.styles, over)
        labels = numbering.labels(roots[main], story)
        number_sequences(roots[main], sequences, story, numbering.styles)
    problems += references.resolve(labels)
    problems += references.show(labels)
    if tables:
        bookmarks, captions = references.bookmarks[main], counted_in(sequences)
        write_contents(tables, story.paragraphs, numbering.styles, labels, bookmarks, captions=captions)
    for part, root in roots.items():
        package = place_drawings(root, part, printer.drawings, package, seen, looks=looks)
    written = {part: printer.book.in_full(serialise_xml(root)) for part, root in roots.items()}
    return package.with_parts(written), problems
