"""Find what stands between tags and no draft can reach."""

from jcadesk.assembly.checks.deciding import Budget, TooHardError, model_of
from jcadesk.assembly.checks.outline import Guard, Guards, Piece, formula_of
from jcadesk.assembly.problems import Place, TemplateProblem


class Reach:
    """Decides for every branch of every pair whether some draft reaches it, each branch once."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.never: set[Guard] = set()
        self.undecided: Place | None = None

    def problem(self, piece: Piece) -> TemplateProblem | None:
        """Return the problem that no draft reaches the branch which a piece opens; None within such a branch."""
        guard = piece.opens
        if guard is None or any(outer in self.never for outer in piece.guards):
            return None
        try:
            reached = model_of(formula_of((*piece.guards, guard)), self.budget) is not None
        except TooHardError:
            self.undecided = self.undecided or guard.opened.place
            return None
        if reached:
            return None
        self.never.add(guard)
        return TemplateProblem("T402", _message(piece.guards, guard), guard.opened.place)


def _message(guards: Guards, guard: Guard) -> str:
    around = " and ".join(f"`{one.words}`" for one in guards)
    within = f" within {around}" if around else ""
    return (
        f"No draft can reach what follows “{guard.opened.tag.text}”: `{guard.words}` never holds{within}; "
        "correct the condition, or take the text out."
    )
