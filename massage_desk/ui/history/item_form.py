"""An entry of the history, written down or changed in place."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.history import ItemRow, add_item, change_item
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.days_field import DaysField
from massage_desk.ui.history.item_values import Written, form_from, texts_of
from massage_desk.ui.history.words import ADD, BEGINS
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import heading
from massage_desk.ui.widgets.tab_order import tab_after

_TITLE = 80  # characters


class ItemEditor(QFrame):
    """The questions of one section. Leaving it loses nothing: it is saved, or kept as it is.

    Its fields are made when they are wanted: eleven forms would take most of the tab's time.
    """

    opened = Signal()
    closed = Signal()  # by the therapist; not where the page is left
    removal_wanted = Signal(int)  # item id
    form: Form

    def __init__(
        self,
        desk: Desk,
        section: str,
        told_by: Callable[[], str],
        before: QWidget,
        parent: QWidget | None = None,
        *,
        visit: Callable[[], int | None] = lambda: None,
    ) -> None:
        """`before` is what Tab leaves to come into the form, `visit` where it is told."""
        super().__init__(parent)
        self.setProperty("look", "well")
        self._desk = desk
        self._section = section
        self._told_by = told_by
        self._before = before
        self._visit = visit
        self._client_id = 0
        self._begun = Written(None, {})
        self._unfinished: dict[int, Written] = {}  # by client: what could not be saved on leaving
        self._aside: Written | None = None  # left by Escape, to be gone on with
        self._is_made = False
        self.kept_id: int | None = None  # the entry that was saved last
        self.hide()

    def _make(self) -> None:
        if self._is_made:
            return
        self._is_made = True
        # What is looked up is no part of opening a client.
        from massage_desk.ui.history.item_fields import item_fields
        from massage_desk.ui.history.look_ups import LookUps

        self.title = heading("", 3)
        self.form = Form(item_fields(self._section, self._today), parent=self)
        self.look_ups = LookUps(self._section, self.form)
        self.fault = Banner("danger", "")
        self.save_button = plain_button("Save", "check")
        self.save_button.setToolTip("Save (Return, or Ctrl+Return in the remarks)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.clicked.connect(self.leave)
        self.remove_button = quiet_button("Remove", "trash")
        self.remove_button.clicked.connect(self.remove)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        for part in (self.title, self.fault, self.form):
            column.addWidget(part)
        column.addLayout(foot)
        self.fault.hide()
        tab_after(self._before, self)

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return not self.isHidden()

    @property
    def aside(self) -> str | None:
        """What was left by Escape and is not saved; None where nothing was."""
        return None if self._aside is None else self._aside.name

    def show_client(self, client_id: int) -> None:
        """Stand ready for this client; a form left unfinished is open again as it was left."""
        if client_id == self._client_id:
            return
        if self._aside is not None:
            self._unfinished.setdefault(self._client_id, self._aside)
            self._aside = None
        self._client_id = client_id
        written = self._unfinished.pop(client_id, None)
        self.hide()
        if written is not None:
            self._show_again(written)

    def start(self, item: ItemRow | None = None) -> None:
        """Open the form for an entry, or for a new one; what stands in it is kept first."""
        if self.is_editing and self._is_changed() and not self.save():
            return
        item_id = None if item is None else item.id
        if self._aside is not None and self._aside.item_id == item_id:
            self.go_on()
            return
        values = texts_of(None if item is None else item.form)
        self._begun = Written(item_id, values)
        self._show(self._begun)
        if item is None:
            self.form.set_values(BEGINS.get(self._section, {}))
        self.look_ups.begin()
        self._begun = self._written()
        self.form.focus_first()
        self.opened.emit()

    def forget_aside(self) -> None:
        """What was left by Escape is not wanted any more."""
        self._aside = None

    @Slot()
    def go_on(self) -> None:
        """Open what was left by Escape, as it was left."""
        written, self._aside = self._aside, None
        if written is not None:
            self._show_again(written)
            self.form.focus_first()
            self.opened.emit()

    @Slot()
    def save(self) -> bool:
        """Keep what is written and close; where something is wrong, say so at its field."""
        if not self._finish_fields():
            self.look_ups.go_to_question()
            return False
        if self.look_ups.points_out():
            return False
        fault = self._keep()
        if isinstance(fault, (InvalidInput, InvalidField)):
            self.fault.hide()
            if not self.form.show_fault(fault):
                self.fault.show_words("danger", str(fault))
        elif fault is not None:
            self.fault.show_words("danger", str(fault))
        else:
            self._desk.said.emit("History saved")
            self._close()
        return fault is None

    @Slot()
    def leave(self) -> None:
        """Close without keeping what was changed."""
        self._close()

    def set_aside(self) -> None:
        """Close, and keep what was changed to go on with."""
        self._aside = self._written() if self._is_changed() else None
        self._close()

    def flush(self) -> None:
        """Save what can be saved; what cannot is kept for when this client comes again."""
        if not self.is_editing:
            return
        if not self._is_changed() or (self._finish_fields() and self._keep() is None):
            self._put_away()
        else:
            self._unfinished[self._client_id] = self._written()

    def written(self) -> dict[str, Any] | None:
        """What stands in the form and differs from what is kept, or was left by Escape."""
        if self.is_editing and self._is_changed():
            return asdict(self._written())
        return None if self._aside is None else asdict(self._aside)

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        if not self.is_editing:
            self._show_again(Written(**written))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return saves; Escape leaves, and what was changed is kept to go on with."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        in_text = isinstance(self.focusWidget(), QPlainTextEdit)
        if event.key() == Qt.Key.Key_Escape:
            self.set_aside()
        elif is_return and (control or not (in_text or event.modifiers())):
            self.save()
        else:
            super().keyPressEvent(event)

    @property
    def item_id(self) -> int | None:
        """The entry that is being changed."""
        return self._begun.item_id if self.is_editing else None

    @Slot()
    def remove(self) -> None:
        """Ask for the entry to be taken away, with what was changed: undo brings that back too."""
        item_id = self._begun.item_id
        if self._is_changed():
            self._keep()
        self._close()
        if item_id is not None:
            self.removal_wanted.emit(item_id)

    def _today(self) -> Any:
        return self._desk.now().date

    def _finish_fields(self) -> bool:
        """What was typed in a field and not taken yet; tells whether all could be read."""
        days = (each for each in self.form.fields.values() if isinstance(each, DaysField))
        return all(each.finish() for each in days) and self.look_ups.is_settled()

    def _show_again(self, written: Written) -> None:
        self._make()
        # What is kept of it was read long ago: whatever stands here counts as changed.
        unasked = {n: text for n, text in written.values.items() if n not in self.form.fields}
        self._begun = Written(written.item_id, unasked)
        self._show(written)
        self.look_ups.begin(again=True)

    def _show(self, written: Written) -> None:
        self._make()
        name = shortened(written.name, _TITLE)
        self.title.setText(ADD[self._section] if written.item_id is None else f"Change {name}")
        self.form.set_values({name: written.values.get(name, "") for name in self.form.fields})
        self.form.clear_messages()
        self.fault.hide()
        is_new = written.item_id is None
        self.leave_button.setText("Leave out" if is_new else "Leave as it was")
        self.leave_button.setAccessibleName(self.leave_button.text())
        self.remove_button.setVisible(not is_new)
        self.show()

    def _close(self) -> None:
        self._put_away()
        self.closed.emit()

    def _put_away(self) -> None:
        self._unfinished.pop(self._client_id, None)
        self.hide()

    def _written(self) -> Written:
        return Written(self._begun.item_id, {**self._begun.values, **self.form.values()})

    def _is_changed(self) -> bool:
        return self._written() != self._begun

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        changes = Changes.of("history", client_id=self._client_id)
        given: dict[str, Any] = {"at": self._desk.now(), "told_by": self._told_by()}
        given["visit_id"] = self._visit()
        try:
            form = form_from(self._section, self._written().values)
            self.kept_id = self._begun.item_id
            if self.kept_id is None:
                self.kept_id = self._desk.write(
                    changes, self, add_item, self._client_id, form, **given
                )
            else:
                self._desk.write(changes, self, change_item, self.kept_id, form, **given)
        except DeskError as fault:
            return fault
        return None
