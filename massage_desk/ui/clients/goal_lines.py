"""The goals of a reason on the client's page: how near they are, told anew and ended in place."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from massage_desk.domain.goals import MOST_PROGRESS, QUESTION
from massage_desk.services.episodes import GoalRow
from massage_desk.ui.clients.words import excerpt, progress_words
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.widgets.buttons import icon_button, plain_button
from massage_desk.ui.widgets.labels import muted, words
from massage_desk.ui.widgets.score_field import ScoreScale

_GOAL = 600  # characters; the form has it whole
_TRACK = 6  # px, its height


class ProgressMeter(QWidget):
    """How near a goal is on a track from 0 to 10, with a notch where it began."""

    def __init__(self, first: int, latest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._latest = latest
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{latest} of {MOST_PROGRESS}, {first} at first")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance("0") * 14, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(1, (self.height() - _TRACK) / 2, self.width() - 2, _TRACK)
        painter.setBrush(tokens.colour("line"))
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        reached = QRectF(track)
        reached.setWidth(track.width() * self._latest / MOST_PROGRESS)
        painter.setBrush(tokens.colour("accent"))
        painter.drawRoundedRect(reached, _TRACK / 2, _TRACK / 2)
        began = track.left() + (track.width() - 2) * self._first / MOST_PROGRESS
        painter.setBrush(tokens.colour("text"))
        painter.drawRect(QRectF(began, track.top() - 3, 2, _TRACK + 6))


class GoalLine(QWidget):
    """One goal; its scale opens under it."""

    scored = Signal(int, int)  # goal id, value
    ended = Signal(int)  # goal id

    def __init__(self, goal: GoalRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goal_id = goal.id
        told, progress = excerpt(goal.words, _GOAL), progress_words(goal)
        self.score_button = icon_button("goal", f"Score goal: {told}", self)
        self.score_button.clicked.connect(self.ask)
        self.end_button = icon_button("check", f"Reached or given up: {told}", self)
        self.end_button.clicked.connect(partial(self.ended.emit, goal.id))
        self._asked = QWidget(self)
        self.scale = ScoreScale(self._asked)
        self.scale.setAccessibleName(self.score_button.accessibleName())
        self.save_button = plain_button("Save", "check", self._asked)
        self.save_button.setAccessibleName(f"Save score of goal: {told}")
        self.save_button.clicked.connect(self._save)
        asked = QHBoxLayout()
        asked.addWidget(self.scale, 1)
        asked.addWidget(self.save_button)
        under = QVBoxLayout(self._asked)
        under.setContentsMargins(0, 0, 0, 8)
        under.setSpacing(4)
        under.addWidget(muted(QUESTION, small=True))
        under.addLayout(asked)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(words(f"“{told}”"))
        said.addWidget(muted(progress[0].upper() + progress[1:], small=True))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(said, 1)
        if goal.points:
            row.addWidget(ProgressMeter(goal.points[0].value, goal.points[-1].value))
        row.addWidget(self.score_button)
        row.addWidget(self.end_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._asked)
        self._asked.hide()

    @Slot()
    def ask(self) -> None:
        """Open the scale, or close it again."""
        self._asked.setVisible(self._asked.isHidden())
        if not self._asked.isHidden():
            self.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps the number on the scale, Escape leaves it as it was."""
        if self._asked.isHidden():
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self._asked.hide()
            self.score_button.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _save(self) -> None:
        if self.scale.value() >= 0:
            self.scored.emit(self.goal_id, self.scale.value())
