"""The precautions in one line, for a window that has no room for their column."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.precautions.lines import ShownLine
from massage_desk.ui.precautions.words import LEVEL_BADGES
from massage_desk.ui.widgets.cards import Banner

_NAMED: Final = 2  # titles that are read without opening the column


class PrecautionStrip(QWidget):
    """Says the strongest and how many there are; pressed, it opens what is known."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner("neutral", "", "Open")
        self._banner.pressed.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self._banner)
        self._has_words = self._is_wanted = False
        self.hide()

    def show_lines(self, lines: Sequence[ShownLine]) -> None:
        """Tell these, the strongest first."""
        counted = [shown for shown in lines if not shown.line.standing]
        self._has_words = bool(counted)
        if counted:
            kind, _word = LEVEL_BADGES[counted[0].line.level]
            self._banner.show_words(kind, strip_words(counted), "Open")
        self._settle()

    def set_wanted(self, wanted: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Whether the column itself is out of sight."""
        self._is_wanted = wanted
        self._settle()

    def text(self) -> str:
        """What it says; '' where it is not shown."""
        return "" if self.isHidden() else self._banner.text()

    def _settle(self) -> None:
        self.setVisible(self._has_words and self._is_wanted)


def strip_words(counted: Sequence[ShownLine]) -> str:
    """'Stop: fever. Keep off or adapt there: nodes removed. 5 more, 2 not answered.'"""
    told = [
        f"{LEVEL_BADGES[shown.line.level][1]}: {shown.line.title}." for shown in counted[:_NAMED]
    ]
    more = len(counted) - _NAMED
    still_open = sum(shown.is_open for shown in counted)
    counts = [
        f"{more} more" if more > 0 else "",
        f"{still_open} not answered" if still_open else "",
    ]
    rest = ", ".join(part for part in counts if part)
    return " ".join([*told, f"{rest}." if rest else ""]).strip()
