"""The diagram of the governance: which body reports to which, drawn and in words."""

from collections.abc import Sequence

from jcadesk.assembly.drawings.values import Body, Diagram
from jcadesk.model.governance import Governance
from jcadesk.model.text import in_words

TITLE = "Who reports to whom"


def governance_diagram(governance: Governance) -> Diagram | None:
    """Return the diagram of the bodies of a governance; None where it names none."""
    bodies = tuple(Body(body.id, body.name_for_people, body.reports_to_id) for body in governance.bodies)
    return Diagram(TITLE, reporting_in_words(bodies), bodies) if bodies else None


def reporting_in_words(bodies: Sequence[Body]) -> str:
    """Return the bodies that report to none, and then, for each that others report to, which those are.

    "Joint Commissioning Board. The Finance Group and the Delivery Group report to the Joint Commissioning Board."
    """
    names = {body.id: body.name for body in bodies}
    heads = [body.name for body in bodies if body.reports_to not in names]
    sentences = [f"{in_words(heads)}."] if heads else []
    for above, name in names.items():
        below = [_the(body.name) for body in bodies if body.reports_to == above]
        if below:
            verb = "report" if len(below) > 1 else "reports"
            sentences.append(f"{_upper_first(in_words(below))} {verb} to {_the(name)}.")
    return " ".join(sentences)


def _the(name: str) -> str:
    return name if name.lower().startswith("the ") else f"the {name}"


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
