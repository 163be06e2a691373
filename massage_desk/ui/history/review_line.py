"""Whether the history was asked about today, and what the client said last time."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError
from massage_desk.services.history import ReviewRow, add_review
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import muted


class ReviewLine(QWidget):
    """One line with one button: asked today, nothing changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self.told = muted()
        self.unchanged = plain_button("Asked today, nothing changed", "check")
        self.unchanged.clicked.connect(self.say_unchanged)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.unchanged)

    def show_review(self, client_id: int, review: ReviewRow | None, today: dt.date) -> None:
        """Say when the history was gone through last."""
        self._client_id = client_id
        if review is None:
            self.told.setText("The history was not gone through again since it was taken.")
        else:
            on = review.entered.date
            day = "today" if on == today else str(PartialDate.of(on))
            what = f"changed: {review.words}" if review.changed else "nothing changed"
            self.told.setText(f"Gone through {day}, {what}")
        asked_today = review is not None and review.entered.date == today
        self.unchanged.setVisible(not asked_today)

    @Slot()
    def say_unchanged(self) -> None:
        """Write down that the client was asked today and nothing changed."""
        changes = Changes.of("history", client_id=self._client_id)
        at = self._desk.now()
        try:
            self._desk.write(changes, self, add_review, self._client_id, None, changed=False, at=at)
        except DeskError as fault:
            self.told.setText(str(fault))
