"""Why the client comes and what they want to reach, with the reasons that are over."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.episodes import EpisodeRow, reopen_episode
from massage_desk.ui.clients.discharge_form import DischargeForm
from massage_desk.ui.clients.open_reason import OpenReason
from massage_desk.ui.clients.reason_form import ReasonForm
from massage_desk.ui.clients.words import day_words, excerpt, shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_OVER_SHOWN = 3
_REASON, _OUTCOME = 600, 600  # characters that are shown of each


class ReasonCard(Card):
    """Each open reason with its goals; one that is over stays in sight and can be taken up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Why they come", parent)
        self._desk = desk
        self._client_id = 0
        self.add_button = quiet_button("Add reason", "plus")
        self.add_button.clicked.connect(self._add)
        self.add_action(self.add_button)
        self.fault = Banner("danger", "", closable=True)
        self.fault.hide()
        self.form = ReasonForm(desk, self)
        self.form.closed.connect(self._form_closed)
        self._rows = QWidget(self)
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.discharge = DischargeForm(desk, self)
        self.discharge.closed.connect(self._form_closed)
        for part in (self.fault, self._rows, self.form, self.discharge):
            self.add(part)

    def show_reasons(
        self, client_id: int, episodes: tuple[EpisodeRow, ...], today: dt.date
    ) -> None:
        """Show the reasons of a client, the open ones first."""
        self._client_id = client_id
        self.form.show_client(client_id)
        self.discharge.show_client(client_id)
        self.fault.hide()
        focused = QApplication.focusWidget()
        was_at = ""
        if focused is not None and self._rows.isAncestorOf(focused):
            was_at = focused.accessibleName()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        over = [episode for episode in episodes if not episode.is_open]
        lines = [self._open_reason(episode, today) for episode in episodes if episode.is_open]
        if not lines:
            lines.append(muted("No reason is written down."))
        lines += [self._past_reason(episode, today) for episode in over[:_OVER_SHOWN]]
        if len(over) > _OVER_SHOWN:
            lines.append(muted(f"and {len(over) - _OVER_SHOWN} earlier", small=True))
        # New buttons come last in the order of Tab; these belong where they stand.
        before: QWidget = self.add_button
        for line in lines:
            self._column.addWidget(line)
            for button in line.findChildren(QAbstractButton):
                QWidget.setTabOrder(before, button)
                before = button
                if was_at and button.accessibleName() == was_at:
                    button.setFocus()
        self._make_room()

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        self.form.take_up(written)
        self._make_room()

    def _open_reason(self, episode: EpisodeRow, today: dt.date) -> QWidget:
        line = OpenReason(self._desk, self._client_id, episode, today)
        line.edit_wanted.connect(self._edit)
        line.discharge_wanted.connect(self._ask_how_it_ended)
        return line

    def _past_reason(self, episode: EpisodeRow, today: dt.date) -> QWidget:
        assert episode.closed_on is not None
        reason = shortened(episode.form.reason, _REASON)
        ended = f"{reason} (ended {day_words(episode.closed_on, today)})"
        told = [muted(ended)]
        if episode.outcome:
            told.append(muted(excerpt(episode.outcome, _OUTCOME), small=True))
        again = quiet_button("Take up again", "undo")
        again.setAccessibleName(f"Take up again: {episode.form.reason}")
        again.clicked.connect(partial(self._take_up, episode.id))
        return _line(told, [again])

    @Slot()
    def _add(self) -> None:
        self.form.start()
        self._make_room()

    @Slot(object)
    def _edit(self, episode: EpisodeRow) -> None:
        self.form.start(episode)
        self._make_room()

    @Slot(object)
    def _ask_how_it_ended(self, episode: EpisodeRow) -> None:
        self.discharge.start(self._client_id, episode)
        self._make_room()

    @Slot()
    def _form_closed(self) -> None:
        self._make_room()
        if self.isVisible():
            self.add_button.setFocus()

    def _make_room(self) -> None:
        """While a form is open it is what there is to do."""
        is_writing = self.form.is_editing or self.discharge.is_open
        self._rows.setHidden(is_writing)
        self.add_button.setHidden(is_writing)

    def _take_up(self, episode_id: int) -> None:
        changes = Changes.of("episode", client_id=self._client_id)
        try:
            self._desk.write(changes, self, reopen_episode, episode_id, at=self._desk.now())
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))


def _line(told: Sequence[QWidget], buttons: Sequence[QWidget]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    column = QVBoxLayout()
    column.setSpacing(2)
    for part in told:
        column.addWidget(part)
    row.addLayout(column, 1)
    for button in buttons:
        row.addWidget(button)
        row.setAlignment(button, row.alignment())
    return line
