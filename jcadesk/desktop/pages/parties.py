"""The Parties page: who makes the arrangements, and what each body is."""

from itertools import pairwise
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.known_bodies import bodies_to_pick, kind_to_fill_in, note_on, use_body
from jcadesk.desktop.page import ItemPage
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.base import Item
from jcadesk.model.parties import Party


class PartiesPage(ItemPage):
    """The partnership's name and place, and the parties one by one; bodies that are known can be picked by name."""

    form_name: ClassVar[str] = "parties"
    covers: ClassVar[tuple[str, ...]] = ("partnership.name", "partnership.place", "parties")
    wish: ClassVar[str] = "party"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._name = part(self.form, QLineEdit, "legalName")
        self._bodies, self._use = QComboBox(self.form), QPushButton("Use &this body", self.form)
        self._note = self._place_picker(part(self.form, QFormLayout, "formLayout"))
        self._picks_for: str | None = None
        self._use.clicked.connect(self._on_use)
        self._bodies.currentIndexChanged.connect(self._show_whether_to_use)
        self._show_whether_to_use()
        self._name.editingFinished.connect(self._on_name_typed)

    def make_item(self, key: str) -> Item:
        """Return a new party."""
        return Party(id=key)

    def show_item(self) -> None:
        """Show the chosen party, the bodies to pick at the draft's dates, and what is known of the one it names."""
        super().show_item()
        party = self._party()
        self._offer(bodies_to_pick(self.desk.session.draft, party.legal_name if party else ""))
        self._show_note(note_on(party, self.desk.session.findings) if party else "")

    def _party(self) -> Party | None:
        return next((party for party in self.desk.session.draft.parties if party.id == self.items.current), None)

    def _place_picker(self, layout: QFormLayout) -> WrappedWords:
        """Put the known bodies below the legal name, and below them the note, which is returned."""
        self._bodies.setObjectName("knownBodies")
        self._bodies.setPlaceholderText("Pick a body: typing above shortens the list")
        self._bodies.setMinimumWidth(20 * self._bodies.fontMetrics().averageCharWidth())  # Its hint may be cut short.
        self._bodies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._bodies.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bodies.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._use.setObjectName("useBody")
        self._use.setAutoDefault(False)
        self._use.setToolTip("Take over the name of the body and what it is in law; Undo brings back what stood there")
        label = QLabel("Known bo&dies", self.form)
        label.setBuddy(self._bodies)
        both = QHBoxLayout()
        both.addWidget(self._bodies)
        both.addWidget(self._use)
        row, _ = cast("tuple[int, object]", layout.getWidgetPosition(self._name))
        layout.insertRow(row + 1, label, both)
        note = WrappedWords("", self._name.parentWidget())
        note.setObjectName("bodyNote")
        layout.insertRow(row + 2, "", note)
        for before, after in pairwise((self._name, self._bodies, self._use, part(self.form, QLineEdit, "shortName"))):
            QWidget.setTabOrder(before, after)
        return note

    def _offer(self, names: list[str]) -> None:
        """Offer the bodies of those names; a pick belongs to the party for which a person made it."""
        old = self._bodies.currentText() if self._picks_for == self.items.current else ""
        self._picks_for = self.items.current
        if names != [self._bodies.itemText(row) for row in range(self._bodies.count())]:
            self._bodies.clear()
            self._bodies.addItems(names)
        self._bodies.setCurrentIndex(self._bodies.findText(old) if old else -1)

    def _show_whether_to_use(self) -> None:
        self._use.setEnabled(self._bodies.currentIndex() >= 0)

    def _show_note(self, text: str) -> None:
        """Show what is known of the body beside its name, and tell a screen reader there."""
        self._note.show_words(text)
        self._bodies.setAccessibleDescription(text)
        part(self.form, QFormLayout, "formLayout").setRowVisible(self._note, bool(text))

    def _on_use(self) -> None:
        party = self._party()
        if party is not None:
            name = self._bodies.currentText()
            self._bodies.setCurrentIndex(-1)
            self._bodies.setFocus(Qt.FocusReason.OtherFocusReason)
            use_body(self.desk.session, party.id, name)
            self.desk.say(f"Name and kind filled in: {name}. Undo brings back what stood there.")

    def _on_name_typed(self) -> None:
        """Say what the body is, where it is known by the name typed and not said yet."""
        party = self._party()
        kind = kind_to_fill_in(party) if party else None
        if party is not None and kind is not None:
            self.desk.session.end_step()
            self.desk.session.apply(self.items.items.item(party.id).child("kind"), kind)
            self.desk.say(f"Kind of body filled in: {kind.label}.")
