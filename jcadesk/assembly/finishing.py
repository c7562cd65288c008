"""What is done to a document when all of its parts have been printed, in the one order that is right."""

from collections.abc import Mapping

from jcadesk.assembly.contents import clear_contents, write_contents
from jcadesk.assembly.drawings.placing import place_drawings
from jcadesk.assembly.identity import Seen, make_unique
from jcadesk.assembly.landscape import turn_wide_tables
from jcadesk.assembly.lists import lists_of, part_lines, restart_lists, with_lists
from jcadesk.assembly.printer import Printer
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.assembly.references import References
from jcadesk.assembly.repair import repair_containers
from jcadesk.assembly.template import Template
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.package import Element, Package, serialise_xml


def finish(template: Template, roots: Mapping[str, Element], printer: Printer) -> tuple[Package, list[TemplateProblem]]:
    """Return the template's package with the printed parts put right, and the problems that only show now.

    Lines become paragraphs and lists before paragraphs are numbered. Pages are turned for wide tables before drawings
    are fitted to their pages. References are pointed to their clauses before results are written, and
    contents tables come after them, for they print the numbers of the headings. Drawings come last: what they hold in
    two forms would make every walk over the paragraphs a slow one.
    """
    lists, seen = lists_of(template.numbering), Seen()
    references = References(printer.references, template.anchors)
    main = template.package.main_part
    tables, problems = clear_contents(roots[main], main) if main in roots else ([], [])
    for part, root in roots.items():
        part_lines(root, lists)
        restart_lists(root, lists)
        references.gather(part, root)
        fitted = repair_containers(root)
        make_unique(root, seen)
        if part == main and any(table.repeated for table in fitted):
            turn_wide_tables(fitted, looks_of(template.package), lists)
    package, numbering = with_lists(template.package, lists)
    labels: dict[Element, NumberLabel] = {}
    if main in roots and (references.uses or tables):
        labels = numbering.labels(roots[main])
    problems += references.resolve(labels)
    problems += references.show(labels)
    if tables:
        write_contents(roots[main], tables, numbering.styles, labels, references.bookmarks[main])
    for part, root in roots.items():
        package = place_drawings(root, part, printer.drawings, package, seen)
    return package.with_parts({part: serialise_xml(root) for part, root in roots.items()}), problems
