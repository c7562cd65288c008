"""Who bears what, on the Funds page: the bar, the chart, the slider "what if", and the same in figures."""

from decimal import Decimal
from itertools import pairwise

import pytest
from desktop_person import press
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from risk_share_strategies import any_fund

from jcadesk.desktop.bearing_chart import brushes_of, short_money
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.risk_panel import RiskPanel
from jcadesk.desktop.who_bears import picture, table, told, what_if, years_of_known_size
from jcadesk.model.address import parse
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

Y18 = FinancialYear(2018)
NAMES = {"council": "the Council", "icb": "the ICB"}
DRAFT = Draft.model_validate(
    {
        "parties": [{"id": "council", "short_name": "the Council"}, {"id": "icb", "short_name": "the ICB"}],
        "funds": [
            {
                "id": "bcf",
                "host_party_id": "council",
                "lines": [
                    {"id": "a", "party_id": "council", "amounts": {"2018/19": "600.00", "2019/20": "1000.00"}},
                    {"id": "b", "party_id": "icb", "amounts": {"2018/19": "400.00", "2019/20": "1000.00"}},
                ],
                "risk_share": {
                    "overspend": [
                        {"id": "r", "kind": "reserve", "up_to": "20.00"},
                        {"id": "b", "kind": "band", "up_to_percent": "10.00"},
                    ],
                    "underspend": [{"id": "c", "kind": "carry-forward"}],
                },
            },
            {"id": "other"},
        ],
    }
)
FUND = DRAFT.funds[0]


@pytest.fixture
def panel(window: MainWindow, session: Session) -> RiskPanel:
    session.new(DRAFT)
    window.wizard.go_to(PAGES.index(FundsPage))
    found = part(window.wizard.page_now.form, RiskPanel, "")
    part(window.wizard.page_now.form, QScrollArea, "formArea").ensureWidgetVisible(found.slider)
    return found


def figures(panel: RiskPanel) -> list[list[str]]:
    model = panel.figures.model()
    return [[model.index(row, column).data() for column in (0, 1)] for row in range(model.rowCount())]


def slide(panel: RiskPanel, key: Qt.Key, times: int = 1) -> None:
    panel.slider.setFocus()
    press(key, times=times)


def test_the_panel_begins_at_five_per_cent_of_the_first_year_known(panel: RiskPanel) -> None:
    said = "Overspent by 5.0% (£50.00): the Council bears £18.00; the ICB bears £12.00; met from a reserve £20.00."
    assert panel.year.currentText() == "2018/19"
    assert panel.sentence.text() == said
    assert panel.bar.accessibleDescription() == panel.bar_words.text() == "the Council 60.00% and the ICB 40.00%"
    assert panel.slider.accessibleDescription() == panel.chart.accessibleDescription() == said
    assert figures(panel) == [
        ["Variance", "£50.00"],
        ["the Council", "£18.00"],
        ["the ICB", "£12.00"],
        ["Reserve", "£20.00"],
        ["Carried into the next year", "£0.00"],
        ["Undecided", "£0.00"],
    ]


def test_everything_in_the_panel_has_a_name_for_a_screen_reader(panel: RiskPanel) -> None:
    for widget in (panel.year, panel.bar, panel.chart, panel.slider, panel.sentence, panel.figures):
        assert widget.accessibleName()


def test_the_slider_asks_what_if_by_keyboard(panel: RiskPanel) -> None:
    slide(panel, Qt.Key.Key_Right)
    assert panel.sentence.text().startswith("Overspent by 5.5% (£55.00): the Council bears £21.00")
    slide(panel, Qt.Key.Key_PageUp, 3)
    assert figures(panel)[-1] == ["Undecided", "£80.00"]
    slide(panel, Qt.Key.Key_Home)
    assert panel.sentence.text() == "Underspent by 20.0% (£200.00): carried into the next year £200.00."
    panel.slider.setValue(0)
    assert panel.sentence.text() == "On budget: there is nothing to bear and nothing to keep."


def test_another_year_is_looked_at_and_kept_while_the_fund_changes(panel: RiskPanel, session: Session) -> None:
    panel.year.setFocus()
    press(Qt.Key.Key_Down)
    assert panel.sentence.text().startswith("Overspent by 5.0% (£100.00)")
    session.apply(parse("funds[bcf].lines[a].amounts[2018/19]"), None)
    assert panel.year.currentText() == "2019/20"
    assert panel.year.count() == 1
    session.apply(parse("funds[bcf].lines[a].amounts[2019/20]"), Decimal("3000.00"))
    assert panel.sentence.text().startswith("Overspent by 5.0% (£200.00)")


def test_a_fund_without_steps_or_without_a_known_size_says_so(panel: RiskPanel, session: Session) -> None:
    for year in ("2018/19", "2019/20"):
        session.apply(parse(f"funds[bcf].lines[a].amounts[{year}]"), None)
    assert panel.hint.text().startswith("The size of the fund is not known for any year")
    assert not panel.chart.isVisible()
    panel.slider.setValue(7)
    session.apply(parse("funds[bcf].risk_share.overspend"), ())
    session.apply(parse("funds[bcf].risk_share.underspend"), ())
    assert panel.hint.text().startswith("No step of a risk share is agreed")
    session.remove(parse("funds[bcf]"))
    session.remove(parse("funds[other]"))
    assert not panel.isVisible()


def test_typing_elsewhere_in_the_fund_draws_nothing_anew(
    panel: RiskPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel.chart, "show_picture", None)
    session.apply(parse("funds[bcf].purpose"), "Winter")
    assert panel.sentence.text()


def test_the_line_of_what_if_moves_over_the_chart(panel: RiskPanel, qtbot: QtBot) -> None:
    before = panel.chart.grab().toImage()
    assert {before.pixelColor(x, before.height() // 4).name() for x in range(before.width())} != {"#efefef"}
    slide(panel, Qt.Key.Key_PageDown)
    assert panel.chart.grab().toImage() != before


def test_the_bar_is_divided_as_the_fund_is(panel: RiskPanel) -> None:
    image = panel.bar.grab().toImage()
    solid = brushes_of(0, panel.palette())[0].color().name()
    row = [image.pixelColor(x, 4).name() for x in range(image.width())]
    assert abs(row.count(solid) / len(row) - 0.6) < 0.02


WINDOWS = (("#efefef", "#000000"), ("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#323232", "#ffffff"))
"""Windows and their text: as light as Fusion's and lighter, and as dark as its and darker."""


def palette_of(window: str, text: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return palette


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_from_afar(number: int, palette: QPalette) -> float:
    """The mean luminance of a layer as it is painted on the window."""
    image = QImage(48, 48, QImage.Format.Format_RGB32)
    image.fill(palette.color(QPalette.ColorRole.Window))
    painter = QPainter(image)
    for brush in brushes_of(number, palette):
        painter.fillRect(image.rect(), brush)
    painter.end()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(luminance(image.pixelColor(x, y)) for x, y in places) / len(places)


@pytest.mark.parametrize(("window", "text"), WINDOWS)
def test_layers_differ_in_more_than_colour_in_light_and_dark(window: str, text: str) -> None:
    layers = [brushes_of(number, palette_of(window, text)) for number in range(20)]
    looks = [(pattern.style(), ink.color().name()) for ink, pattern in layers]
    assert len(set(looks)) == 20
    assert all(one[0] != other[0] for one, other in pairwise(looks))


@pytest.mark.parametrize(("window", "text"), WINDOWS)
def test_every_layer_pattern_and_all_stands_out_three_to_one_from_the_window(window: str, text: str) -> None:
    palette = palette_of(window, text)
    ground = luminance(QColor(window))
    for number in range(20):
        low, high = sorted((ground, seen_from_afar(number, palette)))
        assert (high + 0.05) / (low + 0.05) >= 3, number


@pytest.mark.parametrize(
    ("pence", "words"), [(0, "£0"), (190_000_000, "£1.9m"), (-25_000_000, "-£250k"), (10**12, "£10bn"), (5_000, "£50")]
)
def test_amounts_on_the_axis_are_short(pence: int, words: str) -> None:
    assert short_money(pence) == words


def test_a_share_that_is_not_known_says_so(panel: RiskPanel, session: Session) -> None:
    session.apply(parse("funds[bcf].totals[2018/19]"), Decimal("1000.00"))
    session.apply(parse("funds[bcf].lines[a].amounts[2018/19]"), None)
    assert panel.bar_words.text() == "The parties' shares are not known for this year."
    assert not panel.bar.isVisible()


@given(any_fund())
def test_what_is_drawn_is_what_is_listed(fund: Fund) -> None:
    for year in years_of_known_size(fund):
        drawn = picture(fund, year, NAMES)
        listed = table(fund, year, 200, NAMES)
        last = {row.cells[0].text: row.cells[1].text for row in listed.rows}
        assert sum(layer.pence[-1] for layer in drawn.layers) == drawn.variances[-1]
        assert {layer.name for layer in drawn.layers if layer.pence[-1]} <= set(last)
        assert told(what_if(fund, year, 200), 200, NAMES)
