"""The open draft: its current snapshot, what can be undone and redone, its file, and its findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jcadesk.errors import DraftFileError, ValueRefusedError
from jcadesk.model import address as addresses
from jcadesk.model.address import Address
from jcadesk.model.base import Item
from jcadesk.model.draft import Draft
from jcadesk.model.setting_aside import SetAside
from jcadesk.opening import open_draft
from jcadesk.rules import Finding
from jcadesk.rules.checker import Checker, Report
from jcadesk.rules.house import house_rules_beside
from jcadesk.rules.registry import checker
from jcadesk.rules.rule import Rule
from jcadesk.rules.setting_aside import why_not, why_not_in_documents
from jcadesk.store.draft_file import save


@dataclass(frozen=True, slots=True)
class Change:
    """What an observer is told: the draft before and after, the same object where only the file changed.

    ``address`` is the place that was edited, undone or redone; ``None`` where the draft was opened, made or saved.
    """

    before: Draft
    after: Draft
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: the draft to go to, the place that differs there, and words for the menu."""

    draft: Draft
    address: Address
    words: str


Observer = Callable[[Change], None]


class Session:
    """The open draft; it begins as a new one.

    Every edit makes a new snapshot. Consecutive edits of one address make one step of the history, until
    ``end_step`` is called or another address is edited.
    """

    def __init__(self, house: Sequence[Rule] = ()) -> None:
        """Begin with a new draft; *house* are rules to check every draft against, besides those beside its file."""
        self._house = tuple(house)
        self._draft = self._saved = Draft()
        self._path: Path | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._typing = False
        self._observers: list[Observer] = []
        self._checker: Checker = checker(self._house)
        self._found: tuple[Draft, Report] | None = None

    @property
    def draft(self) -> Draft:
        """The current snapshot."""
        return self._draft

    @property
    def path(self) -> Path | None:
        """The file that the draft was opened from or saved to, or ``None`` for a draft that has none yet."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the draft differs from its file, or from a new draft where it has none."""
        return self._draft is not self._saved

    @property
    def title(self) -> str:
        """What to call the draft: its file's name, else the partnership's name, else "Untitled draft"."""
        return self._path.name if self._path else self._draft.partnership.name.strip() or "Untitled draft"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find in the current snapshot for the documents it is for, what was set aside left out."""
        return self.report.findings

    @property
    def report(self) -> Report:
        """What the rules find, and what was set aside; after an edit only rules that read what changed work again."""
        if self._found is None or self._found[0] is not self._draft:
            self._found = (self._draft, self._checker.report(self._draft))
        return self._found[1]

    def rule_of(self, finding: Finding) -> Rule | None:
        """Return the rule that made *finding*, or ``None`` where it was made by something else."""
        return self._checker.rule(finding.rule)

    @property
    def next_undo(self) -> str | None:
        """What ``undo`` would take back, in words for a menu, or ``None`` where there is nothing."""
        return self._done[-1].words if self._done else None

    @property
    def next_redo(self) -> str | None:
        """What ``redo`` would bring back, in words for a menu, or ``None`` where there is nothing."""
        return self._undone[-1].words if self._undone else None

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Have *observer* told of every change, after it is made; return what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def apply(self, address: Address, value: object) -> None:
        """Put *value* at *address*; the same value as stands there changes nothing.

        Raises ``ValueRefusedError`` where the field cannot hold the value, ``AddressError`` where there is no such
        place; the draft is then as it was.
        """
        new = addresses.put(self._draft, address, value)
        self._take(new, address, addresses.title(new, address))

    def insert(self, items: Address, item: Item, position: int | None = None) -> None:
        """Put *item* into the list at *items*, at *position* (from nought) or at its end."""
        new = addresses.insert(self._draft, items, item, position)
        self.replace(new, items.item(item.id), f"adding to {addresses.title(new, items)}")

    def remove(self, item: Address) -> None:
        """Take the list item at *item* out."""
        words = f"removing from {addresses.title(self._draft, item)}"
        self.replace(addresses.remove(self._draft, item), item, words)

    def move(self, item: Address, by: int) -> None:
        """Move the list item at *item* by so many places, as far as its list reaches."""
        words = f"order of {addresses.title(self._draft, item)}"
        self.replace(addresses.move(self._draft, item, by), item, words)

    def replace(self, draft: Draft, address: Address, words: str) -> None:
        """Take *draft*, made from the current one by an edit at *address*, as one step of its own."""
        self.end_step()
        self._take(draft, address, words)
        self.end_step()

    def set_aside(self, finding: Finding, reason: str) -> None:
        """Set *finding* aside with a reason, as one step of the history; an earlier reason gives way.

        Raises ``ValueRefusedError`` where no reason is given, or where the rule may not be set aside.
        """
        self.refuse_setting_aside(finding)
        if not reason.strip():
            raise ValueRefusedError(f"{finding.rule} is not set aside without a reason: say why it may stand.")
        items, where = addresses.parse("set_aside"), str(finding.address)
        others = tuple(one for one in self._draft.set_aside if (one.rule, one.address) != (finding.rule, where))
        key = addresses.fresh_id(others, finding.rule)
        new = SetAside(id=key, rule=finding.rule, address=where, reason=reason.strip())
        draft = addresses.put(self._draft, items, (*others, new))
        self.replace(draft, items.item(key), f"setting aside {finding.rule}")

    def refuse_setting_aside(self, finding: Finding) -> None:
        """Raise ``ValueRefusedError``, which says why, where *finding* may not be set aside; else do nothing."""
        if not self._checker.may_be_set_aside(finding):
            known = self.rule_of(finding) is not None
            raise ValueRefusedError(why_not(finding.rule) if known else why_not_in_documents(finding.rule))

    def take_back(self, key: str) -> None:
        """Have the finding stand again that the item of that id in the draft's ``set_aside`` sets aside."""
        address = addresses.parse("set_aside").item(key)
        rule = addresses.get(self._draft, address).rule
        self.replace(addresses.remove(self._draft, address), address, f"taking back {rule}")

    def end_step(self) -> None:
        """Have the next edit begin a new step of the history, even where its address is the same."""
        self._typing = False

    def undo(self) -> Address | None:
        """Take the last step back and return the place that changed; ``None`` where there is nothing to undo."""
        return self._travel(self._done, self._undone)

    def redo(self) -> Address | None:
        """Take the last undone step again and return the place that changed; ``None`` where there is none."""
        return self._travel(self._undone, self._done)

    def new(self, draft: Draft | None = None) -> None:
        """Put the draft away, saved or not, and begin an empty one, or one from *draft*, that has no file yet."""
        self._begin(draft or Draft(), None)

    def open(self, path: Path) -> None:
        """Open the draft at *path* in place of the current draft, saved or not.

        A draft that a document carries has no file yet. Raises ``DraftFileError`` or ``DocumentError`` where there is
        no draft to be had; all is then as it was.
        """
        opened = open_draft(path)
        self._begin(opened.draft, opened.path)

    def save(self, path: Path | None = None) -> None:
        """Save to *path*, which becomes the draft's file, or to the file that it has.

        The house rules beside the file are read anew: a copy saved elsewhere is under the rules of that folder.
        Raises ``DraftFileError`` where it cannot be written or there is no file yet; all is then as it was.
        """
        target = path or self._path
        if target is None:
            raise DraftFileError("this draft has no file yet: choose where to save it")
        save(self._draft, target)
        self._path = target
        self._saved = self._draft
        self._take_house_rules()
        self.end_step()
        self._tell(Change(self._draft, self._draft))

    def _take(self, new: Draft, address: Address, words: str) -> None:
        """Make *new* the current snapshot; a further edit of the address being typed joins its step."""
        old = self._draft
        if new is old:
            return
        if not (self._typing and self._done[-1].address == address):
            self._done.append(Step(old, address, words))
        self._undone.clear()
        self._typing = True
        self._draft = new
        self._tell(Change(old, new, address))

    def _travel(self, back: list[Step], forth: list[Step]) -> Address | None:
        if not back:
            return None
        self.end_step()
        step, old = back.pop(), self._draft
        forth.append(Step(old, step.address, step.words))
        self._draft = step.draft
        self._tell(Change(old, step.draft, step.address))
        return step.address

    def _begin(self, draft: Draft, path: Path | None) -> None:
        old, self._draft, self._saved, self._path = self._draft, draft, draft, path
        self._take_house_rules()
        self._done.clear()
        self._undone.clear()
        self.end_step()
        self._tell(Change(old, draft))

    def _take_house_rules(self) -> None:
        """Check from now on against the house rules beside the file, if any, besides those of the session."""
        beside = house_rules_beside(self._path) if self._path else ()
        self._checker, self._found = checker((*self._house, *beside)), None

    def _tell(self, change: Change) -> None:
        for observer in tuple(self._observers):
            observer(change)
