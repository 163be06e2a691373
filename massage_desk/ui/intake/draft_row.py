"""One entry that an answer would become: beside what was said, taken or left out, or edited."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.history import SECTION_NAMES, ItemForm
from massage_desk.domain.history_words import places_words
from massage_desk.domain.intake_items import Draft
from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidInput
from massage_desk.ui.history.item_fields import item_fields
from massage_desk.ui.history.item_values import form_from, texts_of
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import Badge, breakable, muted, words

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TakeBox(QCheckBox):
    """Space takes or leaves out; arrows and Return are left to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class LookRow(QFrame):
    """What was said at the left, what it becomes at the right."""

    changed = Signal()
    stepped = Signal(int)  # to the next row, or to the one before

    def __init__(self, question: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "question")
        self.box = TakeBox(self)
        self.box.setChecked(True)
        self.box.toggled.connect(self.changed)
        self.asked = muted(question, self, small=True)
        self.said = words(breakable(said), self)
        self.right = QVBoxLayout()
        self.right.setSpacing(4)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.asked)
        left.addWidget(self.said)
        left.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 10, 0, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(left, 0, 1)
        self._grid.addLayout(self.right, 0, 2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)

    @property
    def is_taken(self) -> bool:
        """Whether it is to be taken over."""
        return self.box.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.box.hasFocus():
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class DraftRow(LookRow):
    """An entry of the history; E or Return changes it in place."""

    def __init__(
        self, draft: Draft, now: Callable[[], Moment], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft.question, draft.said, parent)
        self.draft = draft
        self.form_now = draft.form
        self._now = now
        self._form: Form | None = None
        self._editor: QWidget | None = None
        self.box.setChecked(draft.taken)
        self.title = words("", self)
        self.title.setProperty("look", "label")
        self.more = muted("", self, small=True)
        self.badge = Badge("neutral", SECTION_NAMES[draft.form.section], parent=self)
        self.look = words("", self)
        self.look.setProperty("look", "warned")
        self.edit_button = quiet_button("Change", "edit", self)
        self.edit_button.clicked.connect(self.edit)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget, stretch in ((self.title, 1), (self.badge, 0), (self.edit_button, 0)):
            head.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.right.addLayout(head)
        self.right.addWidget(self.more)
        self.right.addWidget(self.look)
        self.right.addStretch(1)
        self._show(draft.look)

    def edit(self) -> None:
        """Let the entry be changed."""
        if self._form is None:
            self._make_form()
        assert self._form is not None
        assert self._editor is not None
        texts = texts_of(self.form_now)
        self._form.set_values({name: texts.get(name, "") for name in self._form.fields})
        self._form.clear_messages()
        self._editor.show()
        self.edit_button.hide()
        self._form.focus_first()

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._editor is not None and not self._editor.isHidden()

    @Slot()
    def keep(self) -> bool:
        """Take what stands in the form; where it cannot be kept, say so at its field."""
        if self._form is None or not self.is_editing:
            return True
        texts = {**texts_of(self.form_now), **self._form.values()}
        now = self._now()
        try:
            form = form_from(self.draft.form.section, texts).checked(now.date)
        except InvalidInput as fault:
            self._form.show_fault(fault)
            return False
        self.form_now = form
        self.box.setChecked(True)
        self._close("")
        self.changed.emit()
        return True

    def written(self) -> dict[str, Any]:
        """What was made of it, to go on with after a lock."""
        return {"taken": self.is_taken, "form": texts_of(self.form_now)}

    def take_up(self, written: dict[str, Any]) -> None:
        """Show what was made of it."""
        form = form_from(self.draft.form.section, written["form"])
        if form != self.form_now:
            self.form_now = form
            self._show("")
        self.box.setChecked(written["taken"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self.is_editing:
            if key in _RETURN and plain:
                self.keep()
                return
            if key == Qt.Key.Key_Escape:
                self._close(self.look.text())
                return
        elif plain and self.box.hasFocus() and (key == Qt.Key.Key_E or key in _RETURN):
            self.edit()
            return
        super().keyPressEvent(event)

    def _make_form(self) -> None:
        section = self.draft.form.section
        self._form = Form(item_fields(section, lambda: self._now().date))
        keep = primary_button("Keep", "check")
        keep.clicked.connect(self.keep)
        leave = plain_button("Leave as it was")
        leave.clicked.connect(self._leave)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(keep)
        foot.addWidget(leave)
        foot.addStretch(1)
        self._editor = QWidget(self)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(12)
        column.addWidget(self._form)
        column.addLayout(foot)
        self._grid.addWidget(self._editor, 1, 1, 1, 2)

    @Slot()
    def _leave(self) -> None:
        self._close(self.look.text())

    def _close(self, look: str) -> None:
        assert self._editor is not None
        self._editor.hide()
        self.edit_button.show()
        self._show(look)
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, look: str) -> None:
        form: ItemForm = self.form_now
        self.title.setText(breakable(str(form)))
        places = places_words(form.regions, most=6) if form.regions else ""
        more = "; ".join(part for part in (form.detail, places) if part)
        self.more.setText(breakable(more))
        self.more.setVisible(bool(more))
        self.look.setText(look)
        self.look.setVisible(bool(look))
        self.box.setAccessibleName(f"{SECTION_NAMES[form.section]}: {form}")
        self.edit_button.setAccessibleName(f"Change {form.name}")
