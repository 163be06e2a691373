"""Three columns that make room for one another: known, note and body."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.tabs import Segments

WIDE = 1280  # of the window; under this the known column is a drawer
NARROW = 1024  # under this note and body are tabs
_SHARES = (0.28, 0.38, 0.34)
_GAP = 1  # the line between two columns
_DRAWER = 380


class Columns(QWidget):
    """Lays out `known`, `note` and `body` by the width of the window.

    Wide: side by side. Under 1280: known is a drawer over the note. Under 1024: note and body are
    tabs as well.
    """

    mode_changed = Signal(str)  # 'three', 'two', 'one'

    def __init__(
        self, known: QWidget, note: QWidget, body: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mode = ""
        self._known, self._note, self._body = known, note, body
        self._lines = (_line(self), _line(self))
        self._tabs = Segments([("note", "Note"), ("body", "Body chart")], self)
        self._tabs.changed.connect(self._show_tab)
        self._drawer_is_open = False
        for column in (note, body, known):
            column.setParent(self)
            column.installEventFilter(self)

    def window_width(self) -> int:
        """The width that decides: the window's, which counts the side bar in."""
        return self.window().width()

    def show_known(self, *, open_: bool) -> None:
        """Open or close the drawer; side by side there is none."""
        self._drawer_is_open = open_
        self._arrange()
        if open_ and self.mode != "three":
            self._known.raise_()
            self._known.setFocus()

    @property
    def known_is_shown(self) -> bool:
        """Whether the known column can be read now."""
        return self.mode == "three" or self._drawer_is_open

    def bring_forward(self, column: str) -> None:
        """Make 'note' or 'body' visible where they are tabs; a drawer over it closes."""
        if self.mode != "three":
            self._drawer_is_open = False
        self._tabs.set_value(column)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes the drawer."""
        if (
            watched is self._known
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.mode != "three"
        ):
            self.bring_forward(self._tabs.value())
            return True
        return super().eventFilter(watched, event)

    def _show_tab(self, _value: str) -> None:
        self._arrange()

    def _arrange(self) -> None:
        window = self.window_width()
        mode = "three" if window >= WIDE else "two" if window >= NARROW else "one"
        if mode != self.mode:
            self.mode = mode
            self._drawer_is_open = False
            self.mode_changed.emit(mode)
        self._tabs.setVisible(mode == "one")
        self._lines[0].setVisible(mode == "three")
        self._lines[1].setVisible(mode != "one")
        if mode == "three":
            self._arrange_three()
        elif mode == "two":
            self._arrange_two()
        else:
            self._arrange_one()
        set_state(self._known, "drawer", mode != "three")
        self._known.setVisible(mode == "three" or self._drawer_is_open)
        if mode != "three":
            self._known.setGeometry(0, 0, min(_DRAWER, self.width() - 48), self.height())

    def _arrange_three(self) -> None:
        width, height = self.width(), self.height()
        known = round(width * _SHARES[0])
        note = round(width * _SHARES[1])
        self._known.setGeometry(0, 0, known, height)
        self._lines[0].setGeometry(known, 0, _GAP, height)
        self._note.setGeometry(known + _GAP, 0, note - _GAP, height)
        self._side_by_side(known + note)

    def _arrange_two(self) -> None:
        note = round(self.width() * _SHARES[1] / (_SHARES[1] + _SHARES[2]))
        self._note.setGeometry(0, 0, note, self.height())
        self._side_by_side(note)

    def _side_by_side(self, left: int) -> None:
        self._lines[1].setGeometry(left, 0, _GAP, self.height())
        self._body.setGeometry(left + _GAP, 0, self.width() - left - _GAP, self.height())
        self._note.show()
        self._body.show()

    def _arrange_one(self) -> None:
        top = self._tabs.sizeHint().height()
        self._tabs.setGeometry(0, 0, min(self.width(), self._tabs.sizeHint().width()), top)
        for name, column in (("note", self._note), ("body", self._body)):
            column.setGeometry(0, top + 8, self.width(), self.height() - top - 8)
            column.setVisible(self._tabs.value() == name)


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("columnLine")
    return line
