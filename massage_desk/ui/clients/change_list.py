"""What changed between two charts, as sentences with badges; one of them can be chosen."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.marks import describe
from massage_desk.domain.then_and_now import CHANGE_NAMES, Change, sentence
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import RADIUS
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import Badge, breakable, words

# The look of a change and the sign on it, so that colour never speaks alone.
_LOOKS: Final = {
    "new": ("warning", "plus"),
    "worse": ("danger", "chevron-up"),
    "moved": ("info", "forward"),
    "better": ("success", "chevron-down"),
    "gone": ("neutral", "minus"),
    "same": ("neutral", ""),
}
_SIDE, _GAP = 6, 10  # px beside a row, and between its badge and its words
_RING = 4  # px that the focus ring of a row takes around it
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChangeRow(QAbstractButton):
    """One change: its badge and the sentence. Pressed, it stays chosen."""

    entered = Signal()
    left = Signal()

    def __init__(self, change: Change, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        wrapping = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        wrapping.setHeightForWidth(True)
        self.setSizePolicy(wrapping)
        self.setAccessibleName(f"{CHANGE_NAMES[change.change]}: {in_words(change)}")
        self.setToolTip("Shows where it is")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        kind, icon = _LOOKS[change.change]
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 4, _SIDE, 4)
        row.setSpacing(0)
        self.badge = Badge(kind, CHANGE_NAMES[change.change], icon)
        self._room = QSpacerItem(_GAP, 0)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacerItem(self._room)
        row.addWidget(words(breakable(in_words(change))), 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def align_words(self, left: int) -> None:
        """Begin the words so far from the badge's left edge, as in the other rows."""
        self._room.changeSize(left - self.badge.sizeHint().width() + _GAP, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Enter are the list's."""
        if event.key() in _STEPS or event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = "selected" if self.isChecked() else "hover" if self.underMouse() else ""
        if not ground:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        if self.isChecked():
            painter.setBrush(tokens.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 3, 3, self.height() - 6), 1.5, 1.5)
        painter.end()


class ChangeList(Card):
    """The sentences. One is chosen by a click or Space; Up and Down go along, Tab goes past."""

    pointed = Signal(int)  # number of a change; -1: none
    chosen = Signal(int)
    reached = Signal(QWidget)  # the row that the keyboard went to

    def __init__(self) -> None:
        super().__init__("What changed")
        self.rows: list[ChangeRow] = []
        self._lines = QWidget()
        self.add(self._lines)
        self.body.addStretch(1)

    def set_changes(self, changes: Sequence[Change]) -> None:
        """Show these changes; none is chosen."""
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(_RING, _RING, _RING, _RING)
        column.setSpacing(2)
        self.rows = [ChangeRow(change, lines) for change in changes]
        for number, row in enumerate(self.rows):
            row.clicked.connect(partial(self._clicked, number))
            row.entered.connect(partial(self.pointed.emit, number))
            row.left.connect(partial(self.pointed.emit, -1))
            column.addWidget(row)
        widest = max((row.badge.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.align_words(widest)
        self._reach_by_tab(0)
        self.body.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        lines.show()

    def choose(self, number: int) -> None:
        """Choose one, or none with -1, and tell."""
        for at, row in enumerate(self.rows):
            row.setChecked(at == number)
        self._reach_by_tab(max(0, number))
        self.chosen.emit(number)

    def chosen_number(self) -> int:
        """Which one is chosen; -1 for none."""
        return next((at for at, row in enumerate(self.rows) if row.isChecked()), -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from row to row, Enter presses one."""
        at = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        step = _STEPS.get(Qt.Key(event.key()))
        if at >= 0 and step is not None:
            there = min(max(at + step, 0), len(self.rows) - 1)
            self._reach_by_tab(there)
            self.rows[there].setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(self.rows[there])
        elif at >= 0 and event.key() in _ENTER:
            self.rows[at].click()
        else:
            super().keyPressEvent(event)

    def _clicked(self, number: int) -> None:
        self.choose(number if self.rows[number].isChecked() else -1)

    def _reach_by_tab(self, number: int) -> None:
        for at, row in enumerate(self.rows):
            policy = Qt.FocusPolicy.StrongFocus if at == number else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)


def in_words(change: Change) -> str:
    """The sentence, but for what the badge says already of a finding that has no partner."""
    if change.then is not None and change.now is not None:
        return sentence(change)
    told = describe(change.mark)
    return told[:1].upper() + told[1:]
