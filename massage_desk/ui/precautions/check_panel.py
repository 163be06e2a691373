"""The minute before hands-on: a button for each sign, pressed where the client has it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.precautions.check import (
    SIDE_WORDS,
    CheckAnswer,
    CheckGroup,
    CheckSign,
    check_signs,
    groups_for,
)
from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.precautions.number_fields import NumberFields
from massage_desk.ui.widgets.buttons import primary_button, quiet_button
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.labels import muted

_HIGHEST: Final = 0.42  # of the window
_RING: Final = 4  # px in which the focus ring is drawn
_SIDES: Final = 24  # px of padding and edge, as in the style sheet
_NEXT_SIDE: Final = {"": "left", "left": "right", "right": "both", "both": None}
_ARROWS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class SignButton(QPushButton):
    """Pressed where the client has the sign. One with a side goes on to left, right, both, none."""

    pressed_anew = Signal()

    def __init__(self, sign: CheckSign, parent: QWidget | None = None) -> None:
        super().__init__(sign.label.replace("&", "&&"), parent)
        self.sign = sign
        self.side = ""
        self.setProperty("look", "sign")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.clicked.connect(self._press)
        self._name()

    @property
    def answer(self) -> CheckAnswer | None:
        """What it says."""
        return CheckAnswer(self.sign.id, self.side) if self.isChecked() else None

    def set_answer(self, answer: CheckAnswer | None) -> None:
        """Show what was said before."""
        self.setChecked(answer is not None)
        self.side = "" if answer is None else answer.side
        self._name()

    @Slot()
    def _press(self) -> None:
        if self.sign.sided:
            side = _NEXT_SIDE[self.side]
            self.side = side or ""
            self.setChecked(side is not None)
        self._name()
        self.pressed_anew.emit()

    def _name(self) -> None:
        side = SIDE_WORDS.get(self.side, "")
        told = f"{self.sign.label}, {side}" if side else self.sign.label
        self.setText(told.replace("&", "&&"))
        bold = QFontMetrics(scaled("body", semibold=True)).horizontalAdvance(told)
        self.setMinimumWidth(bold + _SIDES)  # what is pressed is written bolder
        self.setAccessibleName(f"{told}, yes" if self.isChecked() else told)
        if self.sign.sided:
            self.setToolTip(f"{self.sign.says}: press again for right, both sides, none")
        else:
            self.setToolTip(self.sign.says)


class CheckPanel(QFrame):
    """Asks by groups; arrows go from sign to sign, Space presses, Return is done."""

    changed = Signal(object)  # tuple of CheckAnswer
    done = Signal()
    left = Signal()  # by Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self.setAccessibleName("Check before hands-on")
        self.buttons: list[SignButton] = []
        inside = QWidget()
        inside.setProperty("look", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._groups: tuple[CheckGroup, ...] = ()
        self._rows: list[QWidget] = []
        self._subject = 0
        self._aside: dict[int, list[str]] = {}  # numbers half typed, by subject
        self.numbers = NumberFields()
        self.numbers.setContentsMargins(_RING, 0, _RING, 0)
        self.numbers.changed.connect(self._tell)
        self.done_button = primary_button("Done", "check")
        self.done_button.setToolTip("Done (Return)")
        self.done_button.clicked.connect(self.finish)
        self.none_button = quiet_button("None of these")
        self.none_button.clicked.connect(self._clear)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.setContentsMargins(_RING, 0, _RING, 0)
        ends.addWidget(self.done_button)
        ends.addWidget(self.none_button)
        ends.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16 - _RING, 8, 16 - _RING, 10)
        outer.setSpacing(6)
        outer.addWidget(self._scroll)
        outer.addWidget(self.numbers)
        outer.addLayout(ends)

    def ask(self, concepts: Iterable[str], answers: Iterable[CheckAnswer]) -> None:
        """Ask what matters for a client whose history means these concepts."""
        given = {answer.sign: answer for answer in answers}
        groups = _with_given(groups_for(concepts), given)
        if groups != self._groups:
            self._lay_out(groups)
        for button in self.buttons:
            button.set_answer(given.get(button.sign.id))
        self.numbers.set_answers(given.values())
        half = self._aside.pop(self._subject, None)
        if half:
            self.numbers.type_again(half)

    def show_subject(self, subject: int) -> None:
        """Stand ready for a subject, such as a visit; what is half typed at another is kept."""
        if subject == self._subject:
            return
        here = self._half_typed()
        if here:
            self._aside[self._subject] = here
        self._subject = subject
        self.hide()

    @property
    def is_half_typed(self) -> bool:
        """Whether a number of this subject waits to be typed to its end."""
        return self._subject in self._aside

    def unkept(self) -> dict[str, list[str]]:
        """Numbers of all subjects as they were typed and are not told, as plain values."""
        typed = self._aside | {self._subject: self._half_typed() or self._aside.get(self._subject)}
        return {str(subject): list(half) for subject, half in typed.items() if half}

    def type_again(self, unkept: Mapping[str, Sequence[str]]) -> None:
        """Go on with what was put away when its subject is asked."""
        self._aside |= {int(subject): list(typed) for subject, typed in unkept.items()}

    def _half_typed(self) -> list[str]:
        return [] if self.isHidden() else self.numbers.unkept()

    def answers(self) -> tuple[CheckAnswer, ...]:
        """The signs that the client has, in the order in which they are asked, then the numbers."""
        signs = (button.answer for button in self.buttons)
        return (*(answer for answer in signs if answer), *self.numbers.answers())

    def start(self) -> None:
        """Put the keyboard on the first sign."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        here = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key in _ARROWS and here is not None:
            there = self.buttons[(here + _ARROWS[key]) % len(self.buttons)]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(there)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the signs need, and never so high that the note is out of sight."""
        needed = self._column.heightForWidth(self._scroll.viewport().width())
        highest = round(self.window().height() * _HIGHEST)
        self._scroll.setFixedHeight(max(0, min(needed, highest)))

    def _lay_out(self, groups: tuple[CheckGroup, ...]) -> None:
        self._groups = groups
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], []
        for place, group in enumerate(groups):
            row = QWidget(self)
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            title = muted(group.title, small=True)
            title.setContentsMargins(_RING, 0, 0, 0)
            column.addWidget(title)
            signs = QWidget(row)
            flow = FlowLayout(signs, gap=6, margin=_RING)
            for sign in group.signs:
                button = SignButton(sign, signs)
                button.pressed_anew.connect(self._tell)
                flow.addWidget(button)
                self.buttons.append(button)
            column.addWidget(signs)
            self._column.insertWidget(place, row)
            self._rows.append(row)
            row.show()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.answers())

    @Slot()
    def finish(self) -> None:
        """Be done, once the numbers can be read."""
        if self.numbers.is_readable():
            self.done.emit()

    @Slot()
    def _clear(self) -> None:
        for button in self.buttons:
            button.set_answer(None)
        self.numbers.set_answers(())
        self._tell()
        self.done.emit()


def _with_given(
    groups: tuple[CheckGroup, ...], given: dict[str, CheckAnswer]
) -> tuple[CheckGroup, ...]:
    """A sign that was told stays in sight, also where its group is asked of this client no more."""
    asked = {sign.id for group in groups for sign in group.signs}
    left = tuple(
        check_signs()[each] for each in given if each not in asked and each in check_signs()
    )
    return (*groups, CheckGroup("told", "Told earlier", frozenset(), left)) if left else groups
