"""Every key of the figure and what it does."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence

from massage_desk.domain.body import Region, region_at
from massage_desk.domain.geometry import Point, bounds
from massage_desk.domain.mark_kinds import mark_kinds
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.keys import DIRECTIONS, Digits, digit_of, next_region
from massage_desk.ui.body_chart.kind_palette import KindPalette
from massage_desk.ui.body_chart.pencil import Pencil
from massage_desk.ui.body_chart.state import ChartState

_NUDGE, _NUDGE_FAR = 2.0, 10.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SIZES = {Qt.Key.Key_Up: 1.1, Qt.Key.Key_Down: 1 / 1.1}  # with Ctrl

KEYS_TOLD = (  # to screen readers
    "Arrow keys walk over the regions, Enter puts a mark, Shift+Enter marks the whole region. "
    "With a mark selected, arrow keys move it, digits give its severity, F2 its words, Delete "
    "removes it, Escape leaves it, Ctrl+Up and Ctrl+Down change its size, Shift+F2 says more of "
    "it. Letters choose the kind, Z looks closely at a region and back. "
    "Page Up and Page Down change the view."
)


class FigureKeyboard(QObject):
    """With a mark selected, keys change it; with none, arrows walk over regions."""

    region_reached = Signal(object)  # Region | None
    view_wanted = Signal(int)  # 1: the next one, -1: the one before
    words_wanted = Signal()
    more_wanted = Signal()

    def __init__(
        self,
        state: ChartState,
        figure: FigureView,
        palette: KindPalette,
        pencil: Pencil,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._figure = figure
        self._palette = palette
        self._pencil = pencil
        self._digits = Digits()
        self.region: Region | None = None
        self.read_only = False
        self._pointed: Point | None = None
        figure.key_pressed.connect(self.press)
        figure.hovered.connect(self._point)

    @Slot(object)
    def press(self, event: QKeyEvent) -> None:
        """Use a key, and accept it if it was used."""
        used = self._move_keys(event) or self._turn_keys(event) or self._zoom_keys(event)
        if not used and not self.read_only:
            used = self._undo_keys(event) or self._mark_keys(event) or self._kind_keys(event)
        event.setAccepted(used)

    @Slot(object)
    def press_in_list(self, event: QKeyEvent) -> None:
        """Use a key pressed in the list of marks, where arrows go from mark to mark."""
        if event.key() == Qt.Key.Key_Escape:
            self._figure.setFocus()
            event.accept()
            return
        used = self._turn_keys(event)
        if not used and not self.read_only:
            used = self._mark_keys(event) or self._kind_keys(event)
        event.setAccepted(used)

    def _turn_keys(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_PageDown:
            self.view_wanted.emit(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.view_wanted.emit(-1)
        else:
            return False
        return True

    def _move_keys(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in _SIZES and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self._size(_SIZES[key])
        if key not in DIRECTIONS or event.modifiers() & ~(_SHIFT | _KEYPAD):
            return False
        dx, dy = DIRECTIONS[key]
        if self._state.mark is None or self.read_only:
            self._walk((dx, dy))
        else:
            step = _NUDGE_FAR if event.modifiers() & _SHIFT else _NUDGE
            self._pencil.nudge(dx * step, dy * step)
        return True

    def _size(self, by: float) -> bool:
        if self._state.mark is None or self.read_only:
            return False
        self._pencil.grow(by)
        return True

    def _escape(self) -> bool:
        if self._figure.hand.is_busy:
            self._figure.hand.cancel()
        elif self._state.mark is not None:
            mark = self._state.mark
            self.region = region_at(mark.view, *mark.points[0]) if self.region else None
            self._state.select(-1)
        elif self.region is not None:
            self.forget_region()
        else:
            return False
        return True

    def _walk(self, direction: tuple[float, float]) -> None:
        self.region = next_region(self._pencil.view, self.region, direction)
        self.region_reached.emit(self.region)

    def forget_region(self) -> None:
        """Start the walk anew, as in another view."""
        self.region = None
        self.region_reached.emit(None)

    def _zoom_keys(self, event: QKeyEvent) -> bool:
        text = event.text()
        if _is_command(event):
            return False
        if text in ("+", "="):
            self._figure.zoom_in()
        elif text in ("-", "_"):
            self._figure.zoom_out()
        elif text.casefold() == "z":
            self.look_closely()
        elif text == "0" and (self._state.mark is None or self.read_only):
            self._figure.fit()
        else:
            return False
        return True

    def look_closely(self) -> None:
        """Show the region that is walked on, marked or pointed at; then the whole figure again."""
        if not self._figure.is_whole:
            self._figure.fit()
            return
        mark, view = self._state.mark, self._pencil.view
        place = self._pointed if mark is None else mark.points[0]
        self._look_at(self.region or (region_at(view, *place) if place else None))

    def look_closely_at(self, x: float, y: float) -> None:
        """Show the region at this place; or the whole figure again."""
        if self._figure.is_whole:
            self._look_at(region_at(self._pencil.view, x, y))
        else:
            self._figure.fit()

    def _look_at(self, region: Region | None) -> None:
        if region is not None:
            box = bounds(region.polygon)
            self._figure.look_closely(
                QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
            )

    @Slot(float, float)
    def _point(self, x: float, y: float) -> None:
        self._pointed = (x, y)

    def _undo_keys(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._state.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._state.undo_stack.redo()
        else:
            return False
        return True

    def _mark_keys(self, event: QKeyEvent) -> bool:
        key, mark = event.key(), self._state.mark
        if key in _ENTER and mark is None and self.region is not None:
            self._pencil.put_in(self.region, whole=bool(event.modifiers() & _SHIFT))
            return True
        if mark is None:
            return False
        digit = digit_of(event)
        if key == Qt.Key.Key_F2 and event.modifiers() & _SHIFT:
            self.more_wanted.emit()
        elif key in _ENTER or key == Qt.Key.Key_F2:
            self.words_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self._state.remove()
        elif key == Qt.Key.Key_Backspace:
            self._state.set_severity(None)
        elif digit is not None:
            severity, mends = self._digits.typed(digit, self._state.selection, mark.severity)
            self._state.set_severity(severity, run="digit" if mends or digit == 1 else "")
        else:
            return False
        return True

    def _kind_keys(self, event: QKeyEvent) -> bool:
        typed = "" if _is_command(event) else event.text().lower()
        for kind in mark_kinds():
            if typed and kind.key == typed:
                if event.modifiers() & _SHIFT and typed.isalpha():
                    self._pencil.turn_into(kind)
                else:
                    self._palette.choose(kind.id)
                return True
        return False


def _is_command(event: QKeyEvent) -> bool:
    """With Ctrl or Alt a letter is another key; both together write signs on some keyboards."""
    held = event.modifiers()
    ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    return ctrl != alt or bool(held & Qt.KeyboardModifier.MetaModifier)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
