"""Numbers before and after: pain always, the others when they are wanted."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from massage_desk.domain.measures import MEASURE_KINDS
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.score_field import ScoreScale

_MOMENTS = ("before", "after")
_EMPTY = -1  # of a ScoreScale


class Scores(QWidget):
    """A line for each number; a digit key gives it, and Tab goes on."""

    given = Signal(str, str, object)  # kind, moment, int or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._scales: dict[tuple[str, str], ScoreScale] = {}
        self._labels: dict[tuple[str, str], QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for kind in MEASURE_KINDS:
            for moment in _MOMENTS:
                words = f"{kind.name} {moment}"
                scale = ScoreScale(self)
                scale.setObjectName(f"{kind.id}_{moment}")
                scale.setAccessibleName(words)
                scale.score_changed.connect(partial(self._tell, kind.id, moment))
                label = QLabel(words, self)
                label.setToolTip(kind.question)
                label.setBuddy(scale)
                row = grid.rowCount()
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(scale, row, 1)
                self._scales[kind.id, moment] = scale
                self._labels[kind.id, moment] = label
        self._more = quiet_button("More numbers", "plus", self)
        self._more.setToolTip("Fatigue, nausea, anxiety")
        self._more.clicked.connect(self._show_all)
        grid.addWidget(self._more, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)

    def show_numbers(
        self, numbers: dict[tuple[str, str], float], *, asked: set[str], read_only: bool
    ) -> None:
        """Show a visit's numbers; kinds that were `asked` at earlier visits have their lines."""
        self._is_showing = True
        for key, scale in self._scales.items():
            scale.setValue(round(numbers.get(key, _EMPTY)))
            scale.set_read_only(read_only)
        self._is_showing = False
        given = {kind for kind, _moment in numbers}
        self._show_kinds(given if read_only else given | asked | {"pain"})
        self._more.setVisible(not read_only and not self._more.isHidden())

    def values(self) -> dict[tuple[str, str], int | None]:
        """Every number as it stands on the page; None where none is given."""
        return {key: _number(scale) for key, scale in self._scales.items()}

    def go_to(self) -> None:
        """Put the keyboard on pain before."""
        self._scales["pain", "before"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_kinds(self, kinds: set[str]) -> None:
        for (kind, moment), scale in self._scales.items():
            scale.setVisible(kind in kinds)
            self._labels[kind, moment].setVisible(kind in kinds)
        self._more.setVisible(len(kinds) < len(MEASURE_KINDS))

    @Slot()
    def _show_all(self) -> None:
        self._show_kinds({kind.id for kind in MEASURE_KINDS})
        self._scales[MEASURE_KINDS[1].id, "before"].setFocus()

    def _tell(self, kind: str, moment: str) -> None:
        if not self._is_showing:
            self.given.emit(kind, moment, _number(self._scales[kind, moment]))


def _number(scale: ScoreScale) -> int | None:
    return None if scale.value() == _EMPTY else scale.value()
