"""An entry of the history, written down or changed in place."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.history import ItemRow, add_item, change_item
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.item_values import DATES, form_from, texts_of
from massage_desk.ui.history.words import ADD, QUESTIONS, SIDE_CHOICES, Question
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.date_fields import PartialDateField
from massage_desk.ui.widgets.fields import Field, choice_field, line_field, text_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import heading

_TITLE = 80  # characters


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the form, and which entry it belongs to (None for a new one).

    `values` has what the section does not ask for as well, so that a change keeps it.
    """

    item_id: int | None
    values: dict[str, str]


class ItemEditor(QFrame):
    """The questions of one section. Leaving it loses nothing: it is saved, or kept as it is."""

    opened = Signal()
    closed = Signal()  # by the therapist; not where the page is left
    removal_wanted = Signal(int)  # item id

    def __init__(self, desk: Desk, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self._desk = desk
        self._section = section
        self._client_id = 0
        self._begun = _Written(None, {})
        self._unfinished: dict[int, _Written] = {}
        self.kept_id: int | None = None  # the entry that was saved last
        self.title = heading("", 3)
        self.form = Form([_field(question) for question in QUESTIONS[section]], parent=self)
        self.fault = Banner("danger", "")
        self.save_button = plain_button("Save", "check")
        self.save_button.setToolTip("Save (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.setToolTip("Close without saving (Escape)")
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
        self.hide()

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return not self.isHidden()

    def show_client(self, client_id: int) -> None:
        """Stand ready for this client; a form left unfinished is open again as it was left."""
        if client_id == self._client_id and self.is_editing:
            return
        self._client_id = client_id
        written = self._unfinished.pop(client_id, None)
        self.hide()
        if written is not None:
            self._show_again(written)

    def start(self, item: ItemRow | None = None) -> None:
        """Open the form for an entry, or for a new one; what stands in it is kept first."""
        if self.is_editing and self._is_changed() and not self.save():
            return
        values = texts_of(None if item is None else item.form)
        self._begun = _Written(None if item is None else item.id, values)
        self._show(self._begun)
        self.form.focus_first()
        self.opened.emit()

    @Slot()
    def save(self) -> bool:
        """Keep what is written and close; where something is wrong, say so at its field."""
        fault = self._keep()
        if isinstance(fault, (InvalidInput, InvalidField)):
            self.form.show_fault(fault)
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

    def flush(self) -> None:
        """Save what can be saved; what cannot is kept for when this client comes again."""
        if not self.is_editing:
            return
        if not self._is_changed() or self._keep() is None:
            self._put_away()
        else:
            self._unfinished[self._client_id] = self._written()

    def written(self) -> dict[str, Any] | None:
        """What stands in the form, where it is open and differs from what is kept."""
        return asdict(self._written()) if self.is_editing and self._is_changed() else None

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        if not self.is_editing:
            self._show_again(_Written(**written))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return saves; Escape leaves a form in which nothing was changed."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and not self._is_changed():
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
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

    def _show_again(self, written: _Written) -> None:
        # What is kept of it was read long ago: whatever stands here counts as changed.
        unasked = {n: text for n, text in written.values.items() if n not in self.form.fields}
        self._begun = _Written(written.item_id, unasked)
        self._show(written)

    def _show(self, written: _Written) -> None:
        name = shortened(written.values["name"], _TITLE)
        self.title.setText(ADD[self._section] if written.item_id is None else f"Change {name}")
        self.form.set_values({name: written.values[name] for name in self.form.fields})
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

    def _written(self) -> _Written:
        return _Written(self._begun.item_id, {**self._begun.values, **self.form.values()})

    def _is_changed(self) -> bool:
        return self._written() != self._begun

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        changes = Changes.of("history", client_id=self._client_id)
        at = self._desk.now()
        try:
            form = form_from(self._section, self._written().values)
            self.kept_id = self._begun.item_id
            if self.kept_id is None:
                self.kept_id = self._desk.write(
                    changes, self, add_item, self._client_id, form, at=at
                )
            else:
                self._desk.write(changes, self, change_item, self.kept_id, form, at=at)
        except DeskError as fault:
            return fault
        return None


def _field(question: Question) -> Field:
    """The field in which a question is answered."""
    name, label = question.field, question.label
    if name in DATES:
        return PartialDateField(name, label, placeholder=question.prompt)
    if name == "side":
        return choice_field(name, label, SIDE_CHOICES)
    if name == "detail":
        return text_field(name, label, 2, placeholder=question.prompt)
    return line_field(name, label, placeholder=question.prompt)
