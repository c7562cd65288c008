"""The part of the Funds page that shows who bears what: shares, chart, a slider "what if", and the same in figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSlider,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jcadesk.desktop.bearing_chart import BearingChart, ShareBar
from jcadesk.desktop.grid import Grid
from jcadesk.desktop.grid_model import fit_rows, show_grid
from jcadesk.desktop.who_bears import (
    MOST_PERCENT,
    STEPS_A_PERCENT,
    Picture,
    picture,
    shares_in_words,
    shares_of,
    table,
    told,
    what_if,
    years_of_known_size,
)
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear

_MOST_ROWS = 16
_BEGINS_AT = 5 * STEPS_A_PERCENT


class RiskPanel(QWidget):
    """Shows one fund in one year; the slider asks what would be if the fund were over- or underspent by so much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fund = Fund()
        self._names: dict[str, str] = {}
        self._grid = Grid()
        self.year = QComboBox(self)
        self.year.setAccessibleName("Financial year of the risk share")
        self.bar = ShareBar(self)
        self.bar_words = _words(self)
        self.chart = BearingChart(self)
        self.slider = self._slider()
        self.sentence = _words(self)
        self.sentence.setAccessibleName("What if")
        self.figures = QTableView(self)
        self.figures.setAccessibleName("Who bears or keeps what, in figures")
        self.hint = _words(self)
        self._model = show_grid(self.figures, lambda: self._grid)
        self._picture = Picture()
        self._arrange()
        self._show()
        self.year.activated.connect(self._show)
        self.slider.valueChanged.connect(self._show_what_if)

    def show_fund(self, draft: Draft, fund: Fund) -> None:
        """Show *fund* as it stands in *draft*; the year that was looked at stays where the fund has it."""
        names = {party.id: party.name_for_people for party in draft.parties}
        if (_rests_on(fund), names) == (_rests_on(self._fund), self._names):
            return  # Typing the fund's purpose draws nothing anew.
        self._fund, self._names = fund, names
        years = [str(year) for year in years_of_known_size(fund)]
        if years != [self.year.itemText(place) for place in range(self.year.count())]:
            now = self.year.currentText()
            self.year.clear()
            self.year.addItems(years)
            self.year.setCurrentIndex(max(0, self.year.findText(now)))
        self._show()

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(-MOST_PERCENT * STEPS_A_PERCENT, MOST_PERCENT * STEPS_A_PERCENT)
        slider.setValue(_BEGINS_AT)
        slider.setSingleStep(STEPS_A_PERCENT // 2)
        slider.setPageStep(5 * STEPS_A_PERCENT)
        slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        slider.setTickInterval(5 * STEPS_A_PERCENT)
        slider.setAccessibleName("What if the fund were under- or overspent, in tenths of a per cent")
        return slider

    def _arrange(self) -> None:
        self.figures.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.figures.setTabKeyNavigation(False)
        self.figures.verticalHeader().hide()
        self.figures.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.figures.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        top = QHBoxLayout()
        label = QLabel("Who bears or keeps what in", self)
        label.setBuddy(self.year)
        top.addWidget(label)
        top.addWidget(self.year)
        top.addStretch(1)
        self._drawn = QWidget(self)
        inside = QVBoxLayout(self._drawn)
        inside.setContentsMargins(0, 0, 0, 0)
        asked = QLabel("What if the fund were under- or overspent", self)
        asked.setBuddy(self.slider)
        for widget in (self.bar, self.bar_words, self.chart, asked, self.slider, self.sentence, self.figures):
            inside.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.hint)
        layout.addWidget(self._drawn)

    def _year(self) -> FinancialYear | None:
        return FinancialYear.parse(self.year.currentText()) if self.year.count() else None

    def _show(self) -> None:
        year = self._year()
        risk = self._fund.risk_share
        self.hint.setText(_hint(year is not None, bool(risk.overspend or risk.underspend)))
        self.hint.setVisible(bool(self.hint.text()))
        self._drawn.setVisible(not self.hint.text())
        self.year.setEnabled(year is not None)
        if year is not None and not self.hint.text():
            shares = shares_of(self._fund, year, self._names)
            self.bar_words.setText(shares_in_words(shares))
            self.bar.show_shares(shares, self.bar_words.text())
            self._picture = picture(self._fund, year, self._names)
            self._show_what_if()

    def _show_what_if(self) -> None:
        year = self._year()
        if year is None:
            return
        tenths = self.slider.value()
        words = told(what_if(self._fund, year, tenths), tenths, self._names)
        self.sentence.setText(words)
        self.slider.setAccessibleDescription(words)
        self.chart.show_picture(self._picture, tenths, words)
        self._grid = table(self._fund, year, tenths, self._names)
        self._model.refresh()
        fit_rows(self.figures, _MOST_ROWS)


def _rests_on(fund: Fund) -> tuple[object, ...]:
    """Return all of a fund that the panel shows anything of."""
    sums = fund.lines, fund.totals, fund.shares, fund.governs
    return fund.id, fund.host_party_id, fund.contingency, fund.risk_share, *sums


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    return label


def _hint(has_year: bool, has_steps: bool) -> str:
    if not has_steps:
        return "No step of a risk share is agreed for this fund, so every variance goes to decision."
    if not has_year:
        return "The size of the fund is not known for any year: state every amount of a year, or its agreed total."
    return ""
