"""The wizard: its pages, the step list at its side, and free movement between them."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget, QWizard

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.names import answered_in_file
from jcadesk.desktop.page import Page
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.desktop.steps import StepList
from jcadesk.model.address import Address, parse
from jcadesk.session import Change

_CHECK_AFTER = 200
"""Milliseconds without an edit after which the states of the steps are worked out again."""

_Option = QWizard.WizardOption
_Button = QWizard.WizardButton
_FINISH = _Button.FinishButton


class Wizard(QWizard):
    """A ``QWizard`` that is a part of the window, not a dialog; Escape and Enter do not close or turn it.

    ``QWizard`` keeps a history of pages and expects it to grow and shrink by one: ``setCurrentId`` to an earlier page
    takes the wrong entry off it, and crashes once it is empty. So ``go_to`` walks, page by page.
    """

    page_shown = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(
            Qt.WindowType.Widget
        )  # The constructor would take "Widget" for "no wish" and make a dialog.
        self._desk = desk
        self._walking = False
        self._set_options()
        self.pages_in_order = [kind(desk, self) for kind in PAGES]
        for number, page in enumerate(self.pages_in_order):
            self.setPage(number, page)
        self.steps = StepList([page.name for page in self.pages_in_order], self)
        self.setSideWidget(self.steps)
        self.check_timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER)
        self._connect()
        self.restart()
        self.check()

    def _set_options(self) -> None:
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        for option in (_Option.IndependentPages, _Option.NoDefaultButton, _Option.NoCancelButton):
            self.setOption(option)
        self.setTitleFormat(Qt.TextFormat.RichText)
        for which, text in ((_Button.BackButton, "&Back"), (_Button.NextButton, "&Next"), (_FINISH, "&Generate")):
            self.setButtonText(which, text)
            cast("QPushButton", self.button(which)).setAutoDefault(False)

    def _connect(self) -> None:
        self.currentIdChanged.connect(self._on_page)
        self.steps.wanted.connect(self.go_to)
        self.check_timer.timeout.connect(self.check)
        self._desk.house.changed.connect(self.check)
        for page in self.pages_in_order:
            page.address_wanted.connect(self.follow_to)
            if isinstance(page, GeneratePage):
                page.state_changed.connect(self.check)
                page.busy.connect(self._on_busy)
        self._desk.proofreading.busy.connect(self._on_busy)

    @property
    def page_now(self) -> Page:
        """The page that is shown."""
        return self.pages_in_order[max(self.currentId(), 0)]

    def go_to(self, number: int) -> None:
        """Show the page of that number, from nought."""
        self.commit()
        from_list = self.steps.hasFocus()
        self._walking = True
        while self.currentId() > number:
            self.back()
        while self.currentId() < number:
            self.next()
        self._walking = False
        if from_list:
            self.steps.setFocus()  # Turning a page takes the focus away.
        self._on_page(number)

    def reveal(self, address: Address) -> bool:
        """Go to the page that covers *address* and put the focus on its input; tell whether there is such a page."""
        self.commit()
        for number, page in enumerate(self.pages_in_order):
            if any(address.within(parse(text)) for text in page.covers) and page.asks_for(address):
                if number != self.currentId():
                    self.go_to(number)
                page.reveal(address)
                return True
        self._desk.say(answered_in_file(self._desk.session, address))
        return False

    def follow_to(self, address: Address) -> None:
        """Go to the place that a person asks for; where no page asks for it, say where it is, and offer to go there."""
        if not self.reveal(address):
            session = self._desk.session
            sentence = answered_in_file(session, address)
            if session.path is None:
                self._desk.prompts.tell(sentence)
            else:
                self._desk.prompts.confirm(sentence, "Open its folder", partial(_open, session.path.parent))

    def commit(self) -> None:
        """Take what a person has typed on the page and not yet finished."""
        self.page_now.commit()

    def check(self) -> None:
        """Work out the state of every step."""
        findings = self._desk.session.findings
        self.steps.show_states([page.state(findings) for page in self.pages_in_order])

    def check_documents(self) -> None:
        """Check the finished documents, on a page that shows what is found in them: this one, else the last such."""
        self.commit()
        if not self.page_now.shows_documents:
            self.go_to(max(number for number, page in enumerate(self.pages_in_order) if page.shows_documents))
        self._desk.proofreading.check()

    def finish(self) -> None:
        """End what runs in threads; the window does so before it goes."""
        for page in self.pages_in_order:
            page.finish()
        self._desk.finish()

    def accept(self) -> None:
        """Write the documents: that is what the last button does."""
        self.commit()
        if isinstance(self.page_now, GeneratePage):
            self.page_now.generate()

    def reject(self) -> None:
        """Stop what the page is waiting for, and stay: Escape closes a dialog, and this is none."""
        self.page_now.stop()

    def _on_page(self, number: int) -> None:
        if number >= 0 and not self._walking:
            self.page_now.refresh()
            self.steps.show_current(number)
            if not self.steps.hasFocus():
                self.page_now.focus_first()
            self.page_shown.emit(number)

    def follow(self, change: Change) -> None:
        """Show a change of the draft, and have the steps checked: at once for another draft, else soon."""
        if change.address is None and change.before is not change.after:
            self._desk.proofreading.forget()
            for page in self.pages_in_order:
                page.forget()
        self.page_now.refresh()
        if change.address is None:
            self.check()
        else:
            self.check_timer.start()

    def _on_busy(self, _busy: bool) -> None:
        writing = any(isinstance(page, GeneratePage) and page.is_busy for page in self.pages_in_order)
        self.button(_FINISH).setEnabled(not (writing or self._desk.proofreading.is_busy))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
