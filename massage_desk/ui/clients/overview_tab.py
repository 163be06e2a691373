"""The overview of a client: why they come, what was planned, how it went, who else cares."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.services.next_steps import next_steps
from massage_desk.services.overview import Overview
from massage_desk.services.visits import VisitRow
from massage_desk.ui.clients.consents_card import ConsentsCard
from massage_desk.ui.clients.details import DetailsCard, DetailsEditor
from massage_desk.ui.clients.next_steps_card import NextStepsCard
from massage_desk.ui.clients.overview_cards import (
    ChartCard,
    HistoryCard,
    PainCard,
    PlanCard,
    TechniquesCard,
)
from massage_desk.ui.clients.reason_card import ReasonCard
from massage_desk.ui.clients.rows import visit_row
from massage_desk.ui.clients.two_columns import TwoColumns
from massage_desk.ui.desk import Desk
from massage_desk.ui.directory.care_team import CareTeamCard
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.scroll import PageScroll

_LAST = 4  # visits in the overview; the tab has all
_WIDEST = 1280


class LastVisitsCard(Card):
    """The newest visits, and the way to the others."""

    visit_requested = Signal(object)  # visit id
    all_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Last visits", parent)
        self.all_button = quiet_button("All visits")
        self.all_button.clicked.connect(self.all_requested)
        self.add_action(self.all_button)
        self.list = RowList("Last visits")
        self.list.fit_to_rows()
        self.list.row_activated.connect(self.visit_requested)
        self.empty = EmptyPlace("note", "There was no visit yet.", "New visit")
        self.empty.wanted.connect(self.new_requested)
        self.add(self.list)
        self.add(self.empty)

    def show_visits(self, visits: tuple[VisitRow, ...], today: dt.date) -> None:
        """Show the newest of these visits."""
        self.list.set_rows([visit_row(row, today) for row in visits[:_LAST]])
        self.list.setVisible(bool(visits))
        self.empty.setVisible(not visits)
        self.all_button.setVisible(len(visits) > _LAST)


class OverviewTab(QWidget):
    """Cards in two columns; the form for the details opens above them."""

    visit_requested = Signal(object)  # visit id
    new_visit_requested = Signal()
    tab_requested = Signal(str)
    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet = PageScroll(self, widest=_WIDEST)
        self.editor = DetailsEditor(desk, self.sheet.content)
        self.columns = TwoColumns(self.sheet.content)
        self.steps = NextStepsCard(self.columns)
        self.reasons = ReasonCard(desk, self.columns)
        self.plan = PlanCard(self.columns)
        self.pain = PainCard(self.columns)
        self.last_visits = LastVisitsCard(self.columns)
        self.techniques = TechniquesCard(self.columns)
        self.history = HistoryCard(self.columns)
        self.team = CareTeamCard(desk, self.columns)
        self.consents = ConsentsCard(desk, self.columns)
        self.details = DetailsCard(self.columns)
        self.chart = ChartCard(self.columns)
        main: tuple[QWidget, ...] = (
            self.steps,
            self.reasons,
            self.plan,
            self.pain,
            self.last_visits,
            self.techniques,
        )
        side: tuple[QWidget, ...] = (
            self.history,
            self.team,
            self.consents,
            self.details,
            self.chart,
        )
        for card in main:
            self.columns.add_main(card)
        for card in side:
            self.columns.add_side(card)
        for part in (self.editor, self.columns):
            self.sheet.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self._connect()

    def _connect(self) -> None:
        self.history.history_requested.connect(self._ask_for_history)
        self.steps.place_requested.connect(self.place_requested)
        self.details.edit_requested.connect(self.edit_details)
        self.editor.closed.connect(self._show_cards)
        self.team.opened.connect(self.sheet.reveal)
        self.last_visits.all_requested.connect(self._ask_for_visits)
        self.last_visits.new_requested.connect(self.new_visit_requested)
        for card in (self.plan, self.last_visits, self.chart):
            card.visit_requested.connect(self.visit_requested)

    def show_client(self, overview: Overview, today: dt.date) -> None:
        """Show another client, or the same one as it stands now."""
        client = overview.client
        steps = self._desk.read(next_steps, client.id, on=today)
        self.steps.show_steps(client.id, steps, today)
        self.editor.show_client(client)
        self.details.show_client(client)
        self.reasons.show_reasons(client.id, overview.episodes, today)
        self.plan.show_plan(overview, today)
        self.pain.show_visits(overview.counted, today)
        self.last_visits.show_visits(overview.counted, today)
        self.techniques.show_techniques(overview.techniques)
        self.history.show_history(overview, today)
        self.team.show_client(client.id)
        self.consents.show_client(client.id, today)
        self.chart.show_chart(overview.last_chart, today)
        self._show_cards()

    def flush(self) -> None:
        """Save what is typed in the forms."""
        self.editor.flush()
        self.reasons.form.flush()
        self.reasons.discharge.flush()

    @property
    def is_writing(self) -> bool:
        """Whether something stands in a form that is not kept."""
        return any(written is not None for written in self.written().values())

    def written(self) -> dict[str, Any]:
        """What stands in the forms and is not kept."""
        return {
            "details": self.editor.written(),
            "reason": self.reasons.form.written(),
            "team": self.team.written(),
        }

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them."""
        if written.get("details"):
            self.editor.take_up(written["details"])
        if written.get("reason"):
            self.reasons.take_up(written["reason"])
        if written.get("team"):
            self.team.take_up(written["team"])
        self._show_cards()

    @Slot()
    def edit_details(self) -> None:
        """Open the form of the details, at the top of the page."""
        self.editor.start()
        self._show_cards()
        self.sheet.verticalScrollBar().setValue(0)

    @Slot()
    def _show_cards(self) -> None:
        self.details.edit_button.setEnabled(not self.editor.is_editing)

    @Slot()
    def _ask_for_history(self) -> None:
        self.tab_requested.emit("history")

    @Slot()
    def _ask_for_visits(self) -> None:
        self.tab_requested.emit("visits")
