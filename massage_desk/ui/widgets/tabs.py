"""Segments: a row of choices of which one is shown, as tabs are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.widgets.chips import FlowLayout

_RING = 4  # px in which the focus ring is drawn
_SIDES, _CLOSE = 26, 10  # px of padding left and right, as in the style sheet


class Segments(QWidget):
    """One of a few values, each a word. Left and Right go along; Tab goes past."""

    changed = Signal(str)

    def __init__(
        self,
        values: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        name: str = "",
        close: bool = False,
    ) -> None:
        """With `close` they stand close together, and in several lines where one is too narrow."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._sides = _CLOSE if close else _SIDES
        row = FlowLayout(self, gap=0, margin=_RING) if close else _one_line(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for value, words in values:
            button = QPushButton(words, self)
            button.setProperty("look", "segment")
            button.setProperty("close", close)
            button.setAccessibleName(words)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # a screen reader says 'radio button'
            button.setAutoDefault(False)
            # Toggled by whatever way: mouse, Space, or the group's own arrow keys.
            button.toggled.connect(partial(self._chosen, value))
            self._group.addButton(button)
            self._buttons[value] = button
            self.set_words(value, words)
            row.addWidget(button)
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        self._quiet = False
        self.set_value(values[0][0])

    def value(self) -> str:
        """The value chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose a value without telling `changed`."""
        self._quiet = True
        self._buttons[value].setChecked(True)
        self._quiet = False
        self._only_chosen_by_tab()

    def set_words(self, value: str, words: str, aloud: str = "") -> None:
        """Name a choice anew, as in 'Visits (12)'; a screen reader says `aloud` in its place."""
        button = self._buttons[value]
        button.setText(words)
        button.setAccessibleName(aloud or words)
        # The one that is chosen is written bolder; its room is kept for it at all times.
        bold = QFontMetrics(scaled("body", semibold=True)).horizontalAdvance(words)
        button.setMinimumWidth(bold + self._sides)

    def button(self, value: str) -> QPushButton:
        """The button of one choice."""
        return self._buttons[value]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        here = next(at for at, button in enumerate(buttons) if button.isChecked())
        there = buttons[(here + step) % len(buttons)]
        there.setChecked(True)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self, value: str, is_chosen: bool) -> None:  # noqa: FBT001 - a Qt slot
        if is_chosen and not self._quiet:
            self._only_chosen_by_tab()
            self.changed.emit(value)

    def _only_chosen_by_tab(self) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            )
        if self.focusProxy() is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _one_line(parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(_RING, _RING, _RING, _RING)
    row.setSpacing(2)
    return row
