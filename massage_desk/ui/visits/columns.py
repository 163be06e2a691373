"""Three columns that make room for one another: known, note and body; over two of them a head."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.tabs import Segments

WIDE = 1280  # of the window; under this the known column is a drawer
NARROW = 1024  # under this note and body are tabs
_LARGE = 16  # px of type; larger type needs a larger window for the same columns
_SHARES = (0.28, 0.38, 0.34)
_GAP = 1  # the line between two columns
_DRAWER = 380


class Columns(QWidget):
    """Lays out `head`, `known`, `note` and `body` by the width of the window.

    Wide: side by side, the head over known and note, for the body is tall. Under 1280: known is
    a drawer over the note. Under 1024: note and body are tabs as well.
    """

    mode_changed = Signal(str)  # 'three', 'two', 'one'

    def __init__(
        self,
        head: QWidget,
        known: QWidget,
        note: QWidget,
        body: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mode = ""
        self._head, self._known, self._note, self._body = head, known, note, body
        self._lines = (_line(self), _line(self))
        self._drawer_is_open = False
        self._tabs = Segments([("note", "Note"), ("body", "Body chart")], name="Note or body chart")
        self._tabs.changed.connect(self._show_tab)
        for part in (head, known, self._tabs, note, body):  # in the order of Tab
            part.setParent(self)
        head.installEventFilter(self)
        known.installEventFilter(self)

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
        """The head asks for another height; Escape closes the drawer."""
        if watched is self._head and event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        elif (
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
        larger = max(1.0, QFontInfo(self.font()).pixelSize() / _LARGE)
        window = self.window_width() / larger
        mode = "three" if window >= WIDE else "two" if window >= NARROW else "one"
        if mode != self.mode:
            self.mode = mode
            self._drawer_is_open = False
            self.mode_changed.emit(mode)
        self._tabs.setVisible(mode == "one")
        self._lines[0].setVisible(mode == "three")
        self._lines[1].setVisible(mode != "one")
        if mode == "three":
            top = self._arrange_three()
        elif mode == "two":
            top = self._arrange_two()
        else:
            top = self._arrange_one()
        set_state(self._known, "drawer", mode != "three")
        self._known.setVisible(mode == "three" or self._drawer_is_open)
        if mode != "three":
            width = min(_DRAWER, self.width() - 48)
            self._known.setGeometry(0, top, width, self.height() - top)

    def _arrange_three(self) -> int:
        width, height = self.width(), self.height()
        known = round(width * _SHARES[0])
        note = round(width * _SHARES[1])
        top = self._place_head(known + note)
        self._known.setGeometry(0, top, known, height - top)
        self._lines[0].setGeometry(known, top, _GAP, height - top)
        self._note.setGeometry(known + _GAP, top, note - _GAP, height - top)
        self._place_body(known + note)
        return top

    def _arrange_two(self) -> int:
        note = round(self.width() * _SHARES[1] / (_SHARES[1] + _SHARES[2]))
        top = self._place_head(note)
        self._note.setGeometry(0, top, note, self.height() - top)
        self._place_body(note)
        return top

    def _place_head(self, width: int) -> int:
        """Where what is under the head begins."""
        if self._head.width() != width:
            self._head.resize(width, self._head.height())  # it may fold in another width
        height = self._head.heightForWidth(width)
        height = height if height > 0 else self._head.sizeHint().height()
        self._head.setGeometry(0, 0, width, height)
        return height

    def _place_body(self, left: int) -> None:
        self._lines[1].setGeometry(left, 0, _GAP, self.height())
        self._body.setGeometry(left + _GAP, 0, self.width() - left - _GAP, self.height())
        self._note.show()
        self._body.show()

    def _arrange_one(self) -> int:
        head = self._place_head(self.width())
        tabs = self._tabs.sizeHint()
        self._tabs.setGeometry(12, head, min(self.width() - 12, tabs.width()), tabs.height())
        top = head + tabs.height() + 4
        for name, column in (("note", self._note), ("body", self._body)):
            column.setGeometry(0, top, self.width(), self.height() - top)
            column.setVisible(self._tabs.value() == name)
        return head


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("columnLine")
    return line
