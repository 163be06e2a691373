"""Whether the history was asked about today, and what the client said last time."""

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.history import ReviewRow, add_review
from massage_desk.ui.clients.words import day_words, shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.scroll import characters

_SHOWN = 300  # characters of what changed
_READABLE = 40  # characters on a line


class ReviewLine(QWidget):
    """One key says that nothing changed; what did is told in a few words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._unfinished: dict[int, str] = {}
        self.told = muted()
        self.unchanged = plain_button("Asked today, nothing changed", "check")
        self.unchanged.clicked.connect(self.say_unchanged)
        self.changed = quiet_button("Something changed", "edit")
        self.changed.clicked.connect(self.ask_what_changed)
        self.words = line_field(
            "words", "What changed", placeholder="as in a new medication since Tuesday"
        )
        self.words.editor.returnPressed.connect(self.say_changed)
        keep = plain_button("Write down", "check")
        keep.clicked.connect(self.say_changed)
        leave = quiet_button("Leave out")
        leave.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.changed)
        buttons.addWidget(self.unchanged)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.told, 1)
        self._row.addLayout(buttons)
        foot = QHBoxLayout()
        for button in (keep, leave):
            foot.addWidget(button)
        foot.addStretch(1)
        self.form = QWidget()
        inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.words)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self.form)
        self.form.hide()

    def show_review(
        self, client_id: int, review: ReviewRow | None, today: dt.date, *, asked: bool
    ) -> None:
        """Say when the history was gone through last; `asked` tells whether it was ever taken."""
        if client_id != self._client_id:
            self._change_client(client_id)
        asked_today = review is not None and review.entered.date == today
        if review is not None:
            what = f"changed: {review.words}" if review.changed else "nothing changed"
            day = day_words(review.entered.date, today)
            self.told.setText(f"Gone through {day}, {shortened(what, _SHOWN)}")
        elif asked:
            self.told.setText("The history was not gone through again since it was taken.")
        else:
            self.told.setText("Say for each part what there is, or that there is none.")
        self.unchanged.setVisible(asked and not asked_today)
        self.changed.setVisible(asked and not self.is_writing)

    @property
    def is_writing(self) -> bool:
        """Whether the field is open."""
        return not self.form.isHidden()

    @Slot()
    def say_unchanged(self) -> None:
        """Write down that the client was asked today and nothing changed."""
        try:
            self._write(changed=False)
        except DeskError as fault:
            self.told.setText(str(fault))

    @Slot()
    def ask_what_changed(self) -> None:
        """Open the field."""
        self.form.show()
        self.changed.hide()
        self.words.editor.setFocus()

    @Slot()
    def say_changed(self) -> None:
        """Write down what changed; what cannot be kept is told at the field."""
        try:
            self._write(changed=True, words=self.words.text())
        except DeskError as fault:
            self.words.show_message(str(fault))
        else:
            self._leave()

    def flush(self) -> None:
        """Write down what stands in the field; what cannot be kept stays there."""
        if self.written():
            self.say_changed()
        elif self.is_writing:
            self._leave()

    def written(self) -> str:
        """What stands in the field."""
        return self.words.text().strip() if self.is_writing else ""

    def take_up(self, words: str) -> None:
        """Open the field with what stood in it before."""
        self.words.set_text(words)
        self.form.show()
        self.changed.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a field in which nothing stands."""
        if event.key() == Qt.Key.Key_Escape and self.is_writing and not self.written():
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the buttons where there is room to read, above them where there is not."""
        super().resizeEvent(event)
        buttons = self.changed.sizeHint().width() + self.unchanged.sizeHint().width()
        wide = event.size().width() >= buttons + characters(_READABLE, self)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _change_client(self, client_id: int) -> None:
        if words := self.written():
            self._unfinished[self._client_id] = words
        self._client_id = client_id
        self._leave()
        if client_id in self._unfinished:
            self.take_up(self._unfinished.pop(client_id))

    @Slot()
    def _leave(self) -> None:
        had_caret = self.words.editor.hasFocus()
        self.form.hide()
        self.words.set_text("")
        self.words.clear_message()
        self.changed.show()
        if had_caret:
            self.changed.setFocus()

    def _write(self, *, changed: bool, words: str = "") -> None:
        self._desk.write(
            Changes.of("history", client_id=self._client_id),
            self,
            add_review,
            self._client_id,
            None,
            changed=changed,
            words=words,
            at=self._desk.now(),
        )
