"""One section of the history: how it stands, its entries, and the form for the next one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from massage_desk.domain.history import SECTION_NAMES
from massage_desk.errors import DeskError
from massage_desk.services.history import (
    SectionFacts,
    put_back_item,
    remove_item,
    set_section_state,
)
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.item_form import ItemEditor
from massage_desk.ui.history.item_rows import item_row
from massage_desk.ui.history.state_menu import StateMenu
from massage_desk.ui.history.words import ADD, source_words, state_kind, state_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.labels import Badge, muted, tip_words
from massage_desk.ui.widgets.scroll import characters
from massage_desk.ui.widgets.wrapped_rows import WrappedRowList

_NAMED = 80  # characters of an entry that a message names
_READABLE = 24  # characters of the title beside its state


@dataclass(frozen=True, slots=True)
class _Removal:
    """An entry that was taken away and can be put back."""

    item_id: int
    words: str


class SectionCard(Card):
    """Enter changes the current entry, Delete takes it away, Insert adds one."""

    acted = Signal()  # something was done, or taken back: what can be undone is another thing

    def __init__(
        self,
        desk: Desk,
        section: str,
        told_by: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(SECTION_NAMES[section], parent)
        self._desk = desk
        self._told_by = told_by
        self._section = section
        self._client_id = 0
        self._facts = SectionFacts()
        self._removals: list[_Removal] = []
        self._state_before = ""  # what 'none' was said over, or ''
        self.state = Badge("warning", "Not asked")
        self.source = muted(small=True)
        self.source.setWordWrap(False)
        self.none_button = quiet_button("None")
        self.none_button.setAccessibleName(f"{SECTION_NAMES[section]}: asked, none")
        self.none_button.setToolTip("The client was asked and has none")
        self.none_button.clicked.connect(self._say_none)
        self.confirm_button = quiet_button("Confirm", "check")
        self.confirm_button.setAccessibleName(f"{SECTION_NAMES[section]}: confirm as it stands")
        self.confirm_button.setToolTip("Asked today, and it stands as it is written")
        self.confirm_button.clicked.connect(self._confirm)
        self.undo_button = quiet_button("Undo", "undo")
        self.undo_button.setAccessibleName(f"{SECTION_NAMES[section]}: undo none")
        self.undo_button.clicked.connect(self.undo)
        self.add_button = quiet_button(ADD[section], "plus")
        self.add_button.setToolTip(f"{ADD[section]} (Insert)")
        self.add_button.clicked.connect(self.add_one)
        self.more = StateMenu(SECTION_NAMES[section])
        self.more.wanted.connect(self._say_state)
        acts = (self.none_button, self.confirm_button, self.undo_button, self.add_button)
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        for part in (self.state, self.source, self.more, *acts):
            flow.addWidget(part)
        self.add_action(self._acts)
        self.word = Banner("neutral", "", closable=True)
        self.word.pressed.connect(self._go_back)
        self.word.closed.connect(self._forget_removals)
        self.list = WrappedRowList(SECTION_NAMES[section])
        self.list.row_activated.connect(self._change)
        self.editor = ItemEditor(desk, section, told_by, self.list, self)
        self.editor.closed.connect(self._form_closed)
        self.editor.removal_wanted.connect(self._remove)
        for body in (self.word, self.list, self.editor):
            self.add(body)
        self.word.hide()
        # A section without entries is one line: six of them are seen at once.
        self._outer.setContentsMargins(16, 8, 12, 6)
        self.body.setContentsMargins(0, 2, 4, 4)

    def show_section(self, client_id: int, facts: SectionFacts, today: dt.date) -> None:
        """Show how the section stands for a client."""
        if client_id != self._client_id:
            self.word.hide()
            self._removals.clear()
            self._state_before = ""
        self._client_id, self._facts = client_id, facts
        self.state.show_state(state_kind(self._section, facts), state_words(facts, today))
        self.source.setText(source_words(facts))
        self.source.setToolTip(tip_words(facts.confirmed_from))
        self.source.setVisible(bool(self.source.text()))
        self.list.set_rows([item_row(item, today) for item in facts.items])
        self.list.setVisible(bool(facts.items))
        said_today = facts.state == "none" and facts.confirmed_on == today
        current = any(item.form.is_current(today) for item in facts.items)
        self.none_button.setVisible(not current and not said_today)
        stale = facts.confirmed_on != today or facts.state == "unconfirmed"
        self.confirm_button.setVisible(current and stale)
        self.undo_button.setVisible(said_today and bool(self._state_before))
        self.more.show_facts(facts)
        self._lay_head()
        self.editor.show_client(client_id)

    @Slot()
    def add_one(self) -> None:
        """Open an empty form."""
        self.editor.start()

    def flush(self) -> None:
        """Save the entry that is being written, or keep it as it stands."""
        self.editor.flush()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._removals) or not self.undo_button.isHidden()

    @Slot()
    def undo(self) -> None:
        """Put back the entry that was removed last, or take back that there is none."""
        if self._removals:
            if self._write(put_back_item, self._removals[-1].item_id):
                self.list.setFocus()
                self.list.set_current(self._removals.pop().item_id)
                self._tell_removal()
        elif self._state_before:
            before, self._state_before = self._state_before, ""
            if self._write(set_section_state, self._client_id, self._section, before):
                self.none_button.setFocus()
        self.acted.emit()

    @Slot(object)
    def _change(self, item_id: int) -> None:
        item = next((item for item in self._facts.items if item.id == item_id), None)
        if item is not None:
            self.editor.start(item)

    @Slot()
    def _go_back(self) -> None:
        """What the button of the message offers."""
        if self.editor.aside is not None:
            self.word.hide()
            self.editor.go_on()
        else:
            self.undo()

    @Slot()
    def _form_closed(self) -> None:
        aside = self.editor.aside
        if aside is not None:
            named = f"“{shortened(aside, _NAMED)}”" if aside else "What was begun"
            self.word.show_words("warning", f"{named} is not saved yet.", "Go on")
            self.word.button.setFocus()
            return
        if self.list.isVisible():
            self.list.setFocus()
            if self.editor.kept_id is not None:
                self.list.set_current(self.editor.kept_id)
        else:
            self.add_button.setFocus()

    @Slot()
    def _say_none(self) -> None:
        # Said again after a time it only has a newer day, which cannot be taken back.
        before = self._facts.state if self._facts.state != "none" else ""
        self._state_before = before
        if self._say("none"):
            self.add_button.setFocus()
        else:
            self._state_before = ""
        self.acted.emit()

    @Slot()
    def _confirm(self) -> None:
        if self._say("recorded"):
            self.add_button.setFocus()

    @Slot(str)
    def _say_state(self, state: str) -> None:
        if state == "none":
            self._say_none()
        else:
            self._say(state)

    def _say(self, state: str) -> bool:
        source = self._told_by() if state in ("none", "recorded") else ""
        return self._write(
            set_section_state, self._client_id, self._section, state, confirmed_from=source
        )

    @Slot(int)
    def _remove(self, item_id: int) -> None:
        item = next((item for item in self._facts.items if item.id == item_id), None)
        at = self.list.rows.row_of(item_id)
        if item is None or not self._write(remove_item, item_id):
            return
        words = f"“{shortened(item.form.name, _NAMED)}” was removed."
        self._removals.append(_Removal(item_id, words))
        self._tell_removal()
        left = self.list.rows.rows()
        if left:
            self.list.setFocus()
            self.list.set_current(left[min(at, len(left) - 1)].key)
        else:
            self.word.button.setFocus()
        self.acted.emit()

    def _tell_removal(self) -> None:
        if self._removals:
            self.word.show_words("neutral", self._removals[-1].words, "Undo")
        else:
            self.word.hide()

    @Slot()
    def _forget_removals(self) -> None:
        self._removals.clear()
        self.editor.forget_aside()
        self.acted.emit()

    def _write(self, act: Callable[..., Any], *args: object, **given: object) -> bool:
        changes = Changes.of("history", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, *args, at=self._desk.now(), **given)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """State and buttons stand beside the title where there is room, or else under it."""
        super().resizeEvent(event)
        self._lay_head()

    def _lay_head(self) -> None:
        room = self.width() - self._acts.sizeHint().width()
        wide = room >= characters(_READABLE, self)
        direction = QBoxLayout.Direction
        self.header.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys on the card that no field has taken."""
        acts = {Qt.Key.Key_Insert: self.add_one}
        key = self.list.current_key()
        if self.list.hasFocus() and isinstance(key, int):
            if key == self.editor.item_id:
                acts[Qt.Key.Key_Delete] = self.editor.remove
            else:
                acts[Qt.Key.Key_Delete] = partial(self._remove, key)
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
