"""One section of the history: how it stands, its entries, and the form for the next one."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from massage_desk.domain.history import SECTION_NAMES
from massage_desk.errors import DeskError
from massage_desk.services.history import (
    ItemForm,
    ItemRow,
    SectionFacts,
    put_back_item,
    remove_item,
    set_section_state,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.item_form import ItemEditor
from massage_desk.ui.history.words import ADD, STATE_KINDS, state_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import Badge
from massage_desk.ui.widgets.rows import Row, RowList

_LONGEST = 400  # characters of remarks in a row; the form has them whole
_STANDS_OUT = ("allergy", "device")


class SectionCard(Card):
    """Enter changes the current entry, Delete takes it away, Insert adds one."""

    def __init__(self, desk: Desk, section: str, parent: QWidget | None = None) -> None:
        super().__init__(SECTION_NAMES[section], parent)
        self._desk = desk
        self._section = section
        self._client_id = 0
        self._facts = SectionFacts()
        self._removed = 0
        self.state = Badge("warning", "Not asked")
        self.none_button = quiet_button("None")
        self.none_button.setAccessibleName(f"{SECTION_NAMES[section]}: asked, none")
        self.none_button.setToolTip("The client was asked and has none")
        self.none_button.clicked.connect(self._say_none)
        self.add_button = quiet_button(ADD[section], "plus")
        self.add_button.clicked.connect(self.add_one)
        for part in (self.state, self.none_button, self.add_button):
            self.add_action(part)
        self.word = Banner("neutral", "", closable=True)
        self.word.pressed.connect(self._put_back)
        self.list = RowList(SECTION_NAMES[section])
        self.list.fit_to_rows()
        self.list.row_activated.connect(self._change)
        self.list.installEventFilter(self)
        self.editor = ItemEditor(desk, section)
        self.editor.closed.connect(self._form_closed)
        self.editor.removal_wanted.connect(self._remove)
        for body in (self.word, self.list, self.editor):
            self.add(body)
        self.word.hide()

    def show_section(self, client_id: int, facts: SectionFacts, today: dt.date) -> None:
        """Show how the section stands for a client."""
        if client_id != self._client_id:
            self.word.hide()
        self._client_id, self._facts = client_id, facts
        words = state_words(facts, today)
        self.state.show_state(STATE_KINDS[facts.state], words)
        self.list.set_rows([_row(item, today) for item in facts.items])
        self.list.setVisible(bool(facts.items))
        current = any(item.form.is_current(today) for item in facts.items)
        self.none_button.setVisible(not current)
        self.editor.show_client(client_id)

    @Slot()
    def add_one(self) -> None:
        """Open an empty form."""
        self.editor.start()

    def flush(self) -> None:
        """Save the entry that is being written, or keep it as it stands."""
        self.editor.flush()

    @Slot(object)
    def _change(self, item_id: int) -> None:
        item = next((item for item in self._facts.items if item.id == item_id), None)
        if item is not None:
            self.editor.start(item)

    @Slot()
    def _form_closed(self) -> None:
        if self.list.isVisible():
            self.list.setFocus()
        else:
            self.add_button.setFocus()

    @Slot()
    def _say_none(self) -> None:
        if self._write(set_section_state, self._client_id, self._section, "none"):
            self.add_button.setFocus()

    @Slot(int)
    def _remove(self, item_id: int) -> None:
        item = next((item for item in self._facts.items if item.id == item_id), None)
        if item is None or not self._write(remove_item, item_id):
            return
        self._removed = item_id
        self.word.show_words("neutral", f"“{_short(item.form.title, 80)}” was removed.", "Undo")

    @Slot()
    def _put_back(self) -> None:
        if self._removed and self._write(put_back_item, self._removed):
            self._removed = 0

    def _write(self, act: Callable[..., Any], *args: object) -> bool:
        self.word.hide()
        changes = Changes.of("history", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, *args, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on the list of entries."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Insert:
                self.add_one()
                return True
            key = self.list.current_key()
            if event.key() == Qt.Key.Key_Delete and isinstance(key, int):
                self._remove(key)
                return True
        return super().eventFilter(watched, event)


def _row(item: ItemRow, today: dt.date) -> Row:
    """Name, side and dose; why, since when and remarks below; what is over is marked."""
    form = item.form
    why = f"for {form.reason}" if form.reason else ""
    below = "  ·  ".join(part for part in (why, form.span, _short(form.detail, _LONGEST)) if part)
    badge = None
    if not form.is_current(today):
        badge = ("neutral", "Past")
    elif _is_planned(form, today):
        badge = ("info", "Planned")
    elif form.section in _STANDS_OUT:
        badge = ("danger", "Mind this") if form.section == "allergy" else ("warning", "Mind this")
    return Row(item.id, _short(form.title, _LONGEST), below, badge=badge)


def _is_planned(form: ItemForm, today: dt.date) -> bool:
    return form.started is not None and form.started.earliest > today


def _short(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest] + "…"
