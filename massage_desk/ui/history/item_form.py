"""An entry of the history, written down or changed in place."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.history import ItemForm, ItemRow, add_item, change_item
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.words import QUESTIONS, SIDE_CHOICES, Question
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.date_fields import PartialDateField
from massage_desk.ui.widgets.fields import Field, choice_field, line_field, text_field
from massage_desk.ui.widgets.form import Form

_DATES = ("started", "ended")


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the form, and which entry it belongs to (None for a new one)."""

    item_id: int | None
    values: dict[str, str]


class ItemEditor(QWidget):
    """The questions of one section. Leaving it loses nothing: it is saved, or kept as it is."""

    closed = Signal()
    removal_wanted = Signal(int)  # item id

    def __init__(self, desk: Desk, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section = section
        self._client_id = 0
        self._begun = _Written(None, {})
        self._unfinished: dict[int, _Written] = {}
        self.form = Form([_field(question) for question in QUESTIONS[section]])
        self.fault = Banner("danger", "")
        self.save_button = plain_button("Save", "check")
        self.save_button.setToolTip("Save (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.setToolTip("Leave as it was (Escape)")
        self.leave_button.clicked.connect(self.leave)
        self.remove_button = quiet_button("Remove", "trash")
        self.remove_button.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(12)
        column.addWidget(self.fault)
        column.addWidget(self.form)
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
        values = dict.fromkeys(self.form.fields, "")
        if item is not None:
            values = {name: str(getattr(item.form, name) or "") for name in self.form.fields}
        self._begun = _Written(None if item is None else item.id, values)
        self._show(self._begun)
        self.form.focus_first()

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
            self._close()
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

    @Slot()
    def _remove(self) -> None:
        item_id = self._begun.item_id
        self._close()
        if item_id is not None:
            self.removal_wanted.emit(item_id)

    def _show_again(self, written: _Written) -> None:
        # What is kept of it was read long ago: whatever stands here counts as changed.
        self._begun = _Written(written.item_id, {})
        self._show(written)

    def _show(self, written: _Written) -> None:
        self.form.set_values(written.values)
        self.form.clear_messages()
        self.fault.hide()
        self.remove_button.setVisible(written.item_id is not None)
        self.show()

    def _close(self) -> None:
        self._unfinished.pop(self._client_id, None)
        self.hide()
        self.closed.emit()

    def _written(self) -> _Written:
        return _Written(self._begun.item_id, self.form.values())

    def _is_changed(self) -> bool:
        return self._written() != self._begun

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        changes = Changes.of("history", client_id=self._client_id)
        at = self._desk.now()
        try:
            form = self._read()
            if self._begun.item_id is None:
                self._desk.write(changes, self, add_item, self._client_id, form, at=at)
            else:
                self._desk.write(changes, self, change_item, self._begun.item_id, form, at=at)
        except DeskError as fault:
            return fault
        return None

    def _read(self) -> ItemForm:
        """What is written; InvalidInput names every date that cannot be read."""
        values: dict[str, Any] = {
            name: text for name, text in self.form.values().items() if name not in _DATES
        }
        messages = {}
        for name in _DATES:
            field = self.form.fields.get(name)
            if isinstance(field, PartialDateField):
                try:
                    values[name] = field.value()
                except InvalidField as fault:
                    messages[name] = str(fault)
        if messages:
            raise InvalidInput(messages)
        return ItemForm(self._section, **values)


def _field(question: Question) -> Field:
    """The field in which a question is answered."""
    name, label = question.field, question.label
    example = f"as in {question.example}" if question.example else ""
    if name in _DATES:
        return PartialDateField(name, label, placeholder=question.example)
    if name == "side":
        return choice_field(name, label, SIDE_CHOICES)
    if name == "detail":
        return text_field(name, label, 2, placeholder=example)
    return line_field(name, label, placeholder=example)
