"""What the client's physicians have asked for: on its days, changed in place, undone."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from massage_desk.domain.history_words import places_words
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError
from massage_desk.services.contacts import care_team
from massage_desk.services.restrictions import (
    RestrictionRow,
    put_back_restriction,
    remove_restriction,
    restrictions_of,
)
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.precautions.restriction_form import RestrictionEditor
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row
from massage_desk.ui.widgets.wrapped_rows import WrappedRowList

_NAMED: Final = 80  # characters in a message


class RestrictionsCard(Card):
    """Enter changes the current one, Delete takes it away, Insert adds one; ended ones fold."""

    acted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Restrictions", parent)
        self._desk = desk
        self._client_id = 0
        self._rows: dict[int, RestrictionRow] = {}
        self._removed: list[int] = []
        self.add_button = quiet_button("Add restriction", "plus")
        self.add_button.setToolTip("Add restriction (Insert)")
        self.add_button.clicked.connect(self.add_one)
        self.add_action(self.add_button)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.word.pressed.connect(self.undo)
        self.empty = muted("Nothing that a physician has asked for is written down.")
        self.list = WrappedRowList("Restrictions")
        self.fold_button = quiet_button("", "chevron-down")
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self._arrange)
        self.ended = WrappedRowList("Restrictions that have ended")
        for rows in (self.list, self.ended):
            rows.row_activated.connect(self._change)
        self.editor = RestrictionEditor(desk, self)
        self.editor.closed.connect(self._form_closed)
        self.editor.removal_wanted.connect(self._remove)
        for body in (self.word, self.empty, self.list, self.editor, self.fold_button, self.ended):
            self.add(body)
        self._outer.setContentsMargins(16, 8, 12, 6)
        self.body.setContentsMargins(0, 2, 4, 4)

    def show_client(self, client_id: int) -> None:
        """Show the restrictions of a client."""
        if client_id != self._client_id:
            self.word.hide()
            self._removed.clear()
            self.fold_button.setChecked(False)
        self._client_id = client_id
        team = [member.contact.form.name for member in self._desk.read(care_team, client_id)]
        self.editor.show_client(client_id, team)
        self._read()

    @Slot()
    def add_one(self) -> None:
        """Open an empty form."""
        self.editor.start()

    def flush(self) -> None:
        """Save the one that is being written, or keep it as it stands."""
        self.editor.flush()
        self._read()

    @property
    def can_undo(self) -> bool:
        """Whether there is one to put back."""
        return bool(self._removed)

    @Slot()
    def undo(self) -> None:
        """Put back the one that was removed last."""
        if self._removed and self._write(put_back_restriction, self._removed[-1]):
            back = self._removed.pop()
            self.word.hide()
            self._read()
            self._go_to(back)
        self.acted.emit()

    def _read(self) -> None:
        self._rows = {row.id: row for row in self._desk.read(restrictions_of, self._client_id)}
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        today = self._desk.now().date
        ended = [row for row in self._rows.values() if _has_ended(row, today)]
        lasting = [row for row in self._rows.values() if not _has_ended(row, today)]
        self.list.set_rows([_row(row, today) for row in reversed(lasting)])
        self.list.setVisible(bool(lasting))
        self.empty.setVisible(not self._rows)
        shown = self.fold_button.isChecked()
        self.fold_button.setVisible(bool(ended))
        told = f"{len(ended)} ended"
        self.fold_button.setText(f"Fold {told}" if shown else f"Show {told}")
        self.fold_button.setAccessibleName(self.fold_button.text())
        self.ended.set_rows([_row(row, today) for row in ended] if shown else [])
        self.ended.setVisible(shown and bool(ended))

    @Slot(object)
    def _change(self, number: int) -> None:
        if number in self._rows:
            self.editor.start(self._rows[number])

    @Slot(int)
    def _remove(self, number: int) -> None:
        row = self._rows.get(number)
        if row is None or not self._write(remove_restriction, number):
            return
        self._removed.append(number)
        self._read()
        named = shortened(row.restriction.words, _NAMED)
        self.word.show_words("neutral", f"“{named}” was removed.", "Undo")
        self.word.button.setFocus()
        self.acted.emit()

    @Slot()
    def _form_closed(self) -> None:
        self._read()
        if self.editor.kept is not None and self.editor.kept in self._rows:
            self._go_to(self.editor.kept)
        else:
            self.add_button.setFocus()

    def _go_to(self, number: int) -> None:
        rows = self.list if self.list.rows.row_of(number) >= 0 else self.ended
        if rows.isVisible():
            rows.setFocus()
            rows.set_current(number)
        else:
            self.add_button.setFocus()

    def _write(self, act: Callable[..., Any], number: int) -> bool:
        changes = Changes.of("restriction", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, number, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys on the card that no field has taken."""
        acts: dict[int, Callable[[], None]] = {Qt.Key.Key_Insert: self.add_one}
        for rows in (self.list, self.ended):
            key = rows.current_key()
            if rows.hasFocus() and isinstance(key, int) and key != self.editor.number:
                acts[Qt.Key.Key_Delete] = partial(self._remove, key)
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


def _has_ended(row: RestrictionRow, today: dt.date) -> bool:
    return row.restriction.until is not None and row.restriction.until < today


def _row(row: RestrictionRow, today: dt.date) -> Row:
    told = row.restriction
    where = places_words(told.regions) if told.regions else ""
    does = "no hands there" if told.keep_off else ""
    if told.cap is not None:
        does = ", ".join(filter(None, (does, f"pressure at most {told.cap} of 5")))
    under = " · ".join(filter(None, (told.who, where, does, _since(told.began, today))))
    return Row(row.id, told.words, under, badge=_badge(row, today))


def _since(began: dt.date | None, today: dt.date) -> str:
    if began is None:
        return ""
    return f"{'from' if began > today else 'since'} {PartialDate.of(began)}"


def _badge(row: RestrictionRow, today: dt.date) -> tuple[str, str]:
    told = row.restriction
    if told.until is not None and told.until < today:
        return "neutral", f"Ended {PartialDate.of(told.until)}"
    if told.began is not None and told.began > today:
        return "neutral", "To come"
    if told.until is None:
        return "warning", "Without end"
    return "warning", f"Until {PartialDate.of(told.until)}"
