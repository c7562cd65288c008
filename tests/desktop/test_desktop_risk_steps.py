"""The risk share entered on the Funds page: steps added, filled in, moved and removed, and the terms around them."""

from decimal import Decimal
from typing import get_args

import pytest
from desktop_person import CTRL, click, enter_cell, focus, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.risk_panel import RiskPanel
from jcadesk.desktop.risk_steps_panel import RiskStepsPanel
from jcadesk.desktop.step_form import fields_of
from jcadesk.desktop.step_list import StepList
from jcadesk.desktop.step_words import KINDS, step_in_words
from jcadesk.model.address import fill, get, parse
from jcadesk.model.draft import Draft
from jcadesk.model.risk_share import AnyStep, BandStep, CarryForwardStep, ReserveStep, RiskShare
from jcadesk.session import Session

# A menu that opens asks the offscreen platform for what it does not have.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing the keyboard)", extend=True)
SIDES = ("overspend", "underspend")
DRAFT = Draft.model_validate(
    {
        "parties": [{"id": "council", "short_name": "the Council"}, {"id": "icb", "short_name": "the ICB"}],
        "governance": {"bodies": [{"id": "board", "name": "The Board"}]},
        "funds": [
            {
                "id": "bcf",
                "host_party_id": "council",
                "lines": [
                    {"id": "a", "party_id": "council", "description": "Reablement", "amounts": {"2018/19": "600.00"}},
                    {"id": "b", "party_id": "icb", "description": "Beds", "amounts": {"2018/19": "400.00"}},
                ],
            },
            {"id": "other", "name": "Other fund"},
        ],
    }
)
STEPS = (ReserveStep(id="r", up_to=Decimal("20.00")), BandStep(id="b"))


@pytest.fixture
def panel(window: MainWindow, session: Session) -> RiskStepsPanel:
    session.new(DRAFT)
    window.wizard.go_to(PAGES.index(FundsPage))
    return part(window.wizard.page_now.form, RiskStepsPanel, "riskStepsPanel")


def risk(session: Session) -> RiskShare:
    return session.draft.funds[0].risk_share


def shown(panel: RiskStepsPanel, side: str) -> StepList:
    panel.sides.setCurrentIndex(SIDES.index(side))
    return panel.lists[side]


def add(steps: StepList, kind: type[AnyStep]) -> None:
    """Add a step as a person does by keyboard: the button, the arrow keys, Enter."""
    steps.add.setFocus()
    press(Qt.Key.Key_Space)
    assert steps.menu.isVisible()
    for _ in range([one for one, _ in KINDS].index(kind) + 1):
        QTest.keyClick(steps.menu, Qt.Key.Key_Down)
    QTest.keyClick(steps.menu, Qt.Key.Key_Return)
    steps.window().activateWindow()  # The offscreen platform leaves a menu that has closed the active window.
    QApplication.processEvents()


def sentences(steps: StepList) -> list[str]:
    return [steps.view.item(row).text() for row in range(steps.view.count())]


def fill_in(widget: QWidget) -> None:
    """Answer what *widget* asks, by keyboard, with an answer that it does not have yet."""
    widget.setFocus()
    if isinstance(widget, QComboBox):
        press(Qt.Key.Key_Down)
    elif isinstance(widget, QCheckBox):
        press(Qt.Key.Key_Space)
    elif isinstance(widget, QTableView):
        enter_cell(widget, 0, 1, "40")
    elif isinstance(widget, QListView):
        widget.setCurrentIndex(widget.model().index(0, 0))
        press(Qt.Key.Key_Space)
    else:
        type_text("12")
        if isinstance(widget, QLineEdit):
            press(Qt.Key.Key_Return)


def test_every_kind_of_step_has_a_name_in_the_menu() -> None:
    assert {kind for kind, _ in KINDS} == set(get_args(get_args(AnyStep)[0]))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_every_kind_of_step_is_added_every_field_of_it_filled_in_and_all_of_it_undone(
    kind: type[AnyStep], side: str, panel: RiskStepsPanel, session: Session
) -> None:
    steps = shown(panel, side)
    add(steps, kind)
    (new,) = getattr(risk(session), side)
    assert type(new) is kind
    assert focus().objectName() == f"{side}_{new.kind}_{fields_of(kind)[0]}"
    for name in fields_of(kind):
        before = session.draft
        fill_in(part(panel, QWidget, f"{side}_{new.kind}_{name}"))
        here = fill(f"funds[].risk_share.{side}[].{name}", "bcf", new.id)
        assert get(session.draft, here) != getattr(new, name), name
        session.undo()
        assert session.draft is before, name
        session.redo()
    while session.next_undo:
        press(Qt.Key.Key_Z, CTRL)
    assert session.draft is DRAFT
    assert sentences(steps) == []


@pytest.mark.parametrize("name", ["trigger", "notify_days", "action_plan_days", "settle_days", "note"])
def test_the_terms_around_the_steps_are_typed_and_undone(name: str, panel: RiskStepsPanel, session: Session) -> None:
    fill_in(part(panel, QWidget, f"risk_{name}"))
    assert str(getattr(risk(session), name)) == "12"
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.funds == DRAFT.funds
    assert focus().objectName() == f"risk_{name}"


def test_every_term_of_a_risk_share_has_an_input(panel: RiskStepsPanel) -> None:
    for name in set(RiskShare.model_fields) - set(SIDES):
        assert part(panel, QWidget, f"risk_{name}").isVisible()


def test_steps_are_moved_and_removed_by_keyboard_and_stay_chosen(panel: RiskStepsPanel, session: Session) -> None:
    session.apply(parse("funds[bcf].risk_share.overspend"), STEPS)
    steps = shown(panel, "overspend")
    steps.view.setFocus()
    press(Qt.Key.Key_Down, CTRL)
    assert [step.id for step in risk(session).overspend] == ["b", "r"]
    assert steps.view.currentRow() == 1
    assert (steps.up.isEnabled(), steps.down.isEnabled()) == (True, False)
    click(steps.up)
    assert risk(session).overspend == STEPS


@pytest.mark.parametrize("by_key", [True, False])
def test_the_chosen_step_is_removed_by_its_key_or_button_and_undo_brings_it_back(
    by_key: bool, panel: RiskStepsPanel, session: Session
) -> None:
    session.apply(parse("funds[bcf].risk_share.overspend"), STEPS)
    steps = shown(panel, "overspend")
    steps.view.setFocus()
    steps.view.setCurrentRow(0)
    if by_key:
        press(Qt.Key.Key_Delete)
    else:
        click(steps.remove)
    assert [step.id for step in risk(session).overspend] == ["b"]
    press(Qt.Key.Key_Z, CTRL)
    assert risk(session).overspend == STEPS


def test_a_step_is_added_after_the_chosen_one_with_an_id_that_neither_side_has(
    panel: RiskStepsPanel, session: Session
) -> None:
    session.apply(parse("funds[bcf].risk_share.overspend"), STEPS)
    session.apply(parse("funds[bcf].risk_share.underspend"), (CarryForwardStep(id="carry-forward"),))
    steps = shown(panel, "overspend")
    steps.view.setCurrentRow(0)
    add(steps, CarryForwardStep)
    assert [step.id for step in risk(session).overspend] == ["r", "carry-forward-2", "b"]
    assert steps.view.currentRow() == 1


def test_what_is_entered_stands_in_the_list_and_in_the_chart_at_once(panel: RiskStepsPanel, window: MainWindow) -> None:
    add(shown(panel, "overspend"), ReserveStep)
    amount = part(panel, QLineEdit, "overspend_reserve_up_to")
    amount.setFocus()
    type_text("20")
    press(Qt.Key.Key_Return)
    assert amount.text() == "£20.00"
    assert sentences(panel.lists["overspend"]) == ["1. From a reserve, up to £20.00."]
    assert "met from a reserve £20.00" in part(window.wizard.page_now.form, RiskPanel, "").sentence.text()


def test_an_amount_that_is_no_amount_is_refused_beside_its_input_and_kept(
    panel: RiskStepsPanel, session: Session
) -> None:
    add(shown(panel, "overspend"), ReserveStep)
    amount = part(panel, QLineEdit, "overspend_reserve_up_to")
    amount.setFocus()
    type_text("lots")
    press(Qt.Key.Key_Return)
    assert amount.text() == "lots"
    assert "lots" in amount.accessibleDescription()
    assert risk(session).overspend == (ReserveStep(id="reserve"),)


def test_what_is_half_typed_goes_to_its_own_step_when_another_is_chosen(
    panel: RiskStepsPanel, session: Session
) -> None:
    session.apply(parse("funds[bcf].risk_share.overspend"), (ReserveStep(id="one"), ReserveStep(id="two")))
    steps = shown(panel, "overspend")
    amount = part(panel, QLineEdit, "overspend_reserve_up_to")
    amount.setFocus()
    type_text("5")
    steps.view.setCurrentRow(1)
    assert [get(session.draft, fill("funds[].risk_share.overspend[].up_to", "bcf", k)) for k in ("one", "two")] == [
        Decimal("5.00"),
        None,
    ]
    assert amount.text() == ""


@pytest.mark.parametrize(
    ("address", "name", "row"),
    [
        ("overspend[b].split", "overspend_band_split", 1),
        ("overspend[b].shares", "overspend_band_shares", 1),
        ("overspend[b].shares[s]", "overspend_band_shares", 1),
        ("overspend[b].shares[s].percent", "overspend_band_shares", 1),
        ("overspend[o].line_ids", "overspend_scope_line_ids", 2),
        ("overspend[r]", "overspend_steps", 0),
        ("overspend", "overspend_steps", 0),
        ("overspend[gone].party_id", "overspend_steps", 0),
        ("underspend", "underspend_add", -1),
        ("underspend[gone]", "underspend_add", -1),
        ("trigger", "risk_trigger", 0),
    ],
)
def test_a_finding_leads_to_its_input_or_to_its_step(
    address: str, name: str, row: int, panel: RiskStepsPanel, window: MainWindow, session: Session
) -> None:
    held = [
        {"id": "r", "kind": "reserve"},
        {"id": "b", "kind": "band", "shares": [{"id": "s", "party_id": "icb", "percent": "1.00"}]},
        {"id": "o", "kind": "scope"},
    ]
    session.apply(parse("funds[bcf].risk_share"), {"overspend": held})
    assert window.wizard.reveal(parse(f"funds[bcf].risk_share.{address}"))
    assert focus().objectName() == name
    assert focus().isVisible()
    side = address.split("[", maxsplit=1)[0]
    if side in SIDES:
        assert panel.lists[side].view.currentRow() == row


def test_another_fund_shows_its_own_steps(panel: RiskStepsPanel, window: MainWindow, session: Session) -> None:
    session.apply(parse("funds[bcf].risk_share.overspend"), STEPS)
    steps = shown(panel, "overspend")
    assert len(sentences(steps)) == 2
    assert window.wizard.page_now.reveal(parse("funds[other].name"))
    assert sentences(steps) == []
    assert not part(panel, QLineEdit, "overspend_reserve_up_to").isVisible()
    assert not steps.remove.isEnabled()


def test_every_input_of_the_panel_has_a_name_for_a_screen_reader(panel: RiskStepsPanel) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QListView, QTableView)
    inputs = [one for kind in kinds for one in panel.findChildren(kind) if one.objectName().count("_")]
    own = [one for one in inputs if not one.objectName().startswith("qt_")]
    assert own
    assert [one.objectName() for one in own if not one.accessibleName()] == []


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_a_step_of_which_nothing_is_stated_is_a_sentence_all_the_same(kind: type[AnyStep], over: bool) -> None:
    words = step_in_words(DRAFT, DRAFT.funds[0], kind(id="x"), over=over)
    assert words[0].isupper()
    assert words.endswith(".")
    assert "None" not in words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"kind": "offset", "fund_ids": ["other"]}, "Set off against Other fund."),
        ({"kind": "scope", "line_ids": ["a", "b"]}, "Outside the share: Reablement, Beds."),
        ({"kind": "fixed-lines", "line_ids": ["gone"]}, "Kept as they are: “gone”, which is no longer there."),
        ({"kind": "decision", "body_id": "board"}, "What is left: for The Board to decide."),
        ({"kind": "reserve", "name": "Winter", "up_to": "5.00"}, "From the reserve “Winter”, up to £5.00."),
        ({"kind": "carry-forward", "up_to": "5.00"}, "Carried forward, up to £5.00."),
        (
            {"kind": "band", "up_to": "5.00", "up_to_percent": "2.00", "split": "one-party", "party_id": "icb"},
            "Up to £5.00 or 2.00% of the fund: borne by the ICB.",
        ),
        (
            {"kind": "band", "split": "fixed", "shares": [{"id": "s", "party_id": "icb", "percent": "100.00"}]},
            "All that is left: borne in fixed shares (the ICB 100.00%).",
        ),
        (
            {
                "kind": "cap",
                "party_id": "icb",
                "limit": "5.00",
                "limit_percent": "2.00",
                "excess_to_party_id": "council",
            },
            "The ICB bears at most £5.00 or 2.00% of its contribution; the excess goes to the Council.",
        ),
        (
            {"kind": "gain-threshold", "party_id": "icb", "threshold_percent": "3.00"},
            "The ICB shares in a gain only above 3.00%.",
        ),
        (
            {"kind": "performance", "target": "Falls", "amount": "5.00", "to_party_id": "icb"},
            "£5.00 for meeting “Falls”: to the ICB.",
        ),
    ],
)
def test_a_step_says_what_it_states(step: dict[str, object], words: str) -> None:
    fund = DRAFT.funds[0].model_copy(
        update={"risk_share": RiskShare.model_validate({"overspend": [{"id": "x", **step}]})}
    )
    assert step_in_words(DRAFT, fund, fund.risk_share.overspend[0], over=True) == words
