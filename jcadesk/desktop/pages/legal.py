"""The Legal basis page: the provisions relied on, picked from what is in force at the draft's dates, and why."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QScrollArea, QWidget

from jcadesk.desktop.binding import make_refusal
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.legal_offers import (
    REFERENCES,
    OfferRow,
    cited,
    offer_rows,
    rely_on,
    replace_by,
    span_in_words,
    successors_of,
)
from jcadesk.desktop.offers_model import OffersModel
from jcadesk.desktop.page import Page
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.law.statutes import Offer
from jcadesk.model.address import Address, fresh_id
from jcadesk.model.legal import StatuteReference
from jcadesk.rules.telling import law_line


class LegalPage(Page):
    """A list of provisions to tick, the chosen one in full, and what is said on the law besides."""

    form_name: ClassVar[str] = "legal"
    covers: ClassVar[tuple[str, ...]] = (
        "legal.stated_as_at",
        "legal.improvement",
        "legal.references",
        "legal.procurement",
        "legal.subsidy",
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._row: OfferRow | None = None
        super().__init__(desk, parent)
        self._find_parts()
        self._connect()

    def _find_parts(self) -> None:
        self._area = part(self.form, QScrollArea, "formArea")
        self._law, self._hint = part(self.form, QLabel, "lawLine"), part(self.form, QLabel, "offersHint")
        self._view = part(self.form, QListView, "references")
        self._offers = OffersModel(self)
        self._view.setModel(self._offers)
        WrappedRows(self._view)
        self._chosen = part(self.form, QWidget, "chosen")
        self._trouble = part(self.form, QLabel, "trouble")
        make_refusal(self._trouble)
        self._replacements = [part(self.form, QPushButton, name) for name in ("replace", "replaceOther")]
        self._heirs: tuple[Offer, ...] = ()

    def _connect(self) -> None:
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._offers.toggled.connect(self._on_toggled)
        part(self.form, QPushButton, "add").clicked.connect(self._add)
        for number, button in enumerate(self._replacements):
            button.clicked.connect(partial(self._replace, number))

    def keys(self) -> tuple[str, ...] | None:
        """Return the id of the chosen reference; ``None`` where the draft does not rely on what is chosen."""
        return (self._row.key,) if self._row and self._row.is_held else None

    def refresh(self) -> None:
        """Show the draft as it stands; the list keeps to the provision that was chosen."""
        draft = self.desk.session.draft
        self._law.setText(law_line(draft))
        self._hint.setText(span_in_words(draft))
        with QSignalBlocker(self._view.selectionModel()):
            self._offers.show_rows(offer_rows(draft))
            self._choose_again()
        self._show_chosen()

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, or on the list with the reference that it lies in chosen."""
        self.refresh()
        key = address.steps[1].key if address.within(REFERENCES) else None
        row = next((number for number, row in enumerate(self._offers.rows) if row.key and row.key == key), None)
        if row is not None:
            self._view.setCurrentIndex(self._offers.index(row))
        if not super().reveal(address):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self.window().focusWidget() or self._view)
        return True

    def _choose_again(self) -> None:
        """Choose the row of the reference that was chosen, else of the provision, else the first."""
        old, rows = self._row, self._offers.rows
        same = [number for number, row in enumerate(rows) if old and old.is_held and row.key == old.key]
        named = [number for number, row in enumerate(rows) if old and row.name == old.name]
        at = (*same, *named, min(max(self._view.currentIndex().row(), 0), len(rows) - 1))[0]
        self._row = rows[at] if rows else None
        if rows and self._view.currentIndex().row() != at:
            self._view.setCurrentIndex(self._offers.index(at))

    def _on_current_changed(self, *_: object) -> None:
        row = self._view.currentIndex().row()
        self._row = self._offers.rows[row] if row >= 0 else None
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the chosen reference in full, and what is wrong with it and what can take its place."""
        row, keys = self._row, self.keys()
        self._chosen.setVisible(keys is not None)
        self._trouble.setText(row.trouble if row else "")
        self._trouble.setVisible(bool(row and row.trouble))
        self._heirs = successors_of(self.desk.session.draft, keys[0]) if keys else ()
        for number, button in enumerate(self._replacements):
            button.setVisible(number < len(self._heirs))
            if number < len(self._heirs):
                heir = self._heirs[number]
                button.setText(f"Replace by &{number + 1}: {cited(heir.title, heir.provision)}")
        self.binder.refresh()

    def _on_toggled(self, number: int) -> None:
        row = self._offers.rows[number]
        self._row = row
        if row.is_held:
            self.desk.session.remove(REFERENCES.item(row.key))
            self.desk.say(f"No longer relied on: {row.name}. Undo brings it back.")
        else:
            rely_on(self.desk.session, row)
            self.desk.say(f"Relied on: {row.name}.")

    def _add(self) -> None:
        """Add an empty reference, and wait for its title."""
        key = fresh_id(self.desk.session.draft.legal.references, "provision")
        self.desk.session.insert(REFERENCES, StatuteReference(id=key))
        self.reveal(REFERENCES.item(key))
        part(self.form, QLineEdit, "title").setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self._chosen)

    def _replace(self, number: int) -> None:
        """Put what took its place where the chosen reference stands."""
        keys = self.keys()
        if keys is not None and number < len(self._heirs):
            heir = self._heirs[number]
            replace_by(self.desk.session, keys[0], heir)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.desk.say(f"Replaced by {cited(heir.title, heir.provision)}. Undo brings it back.")
