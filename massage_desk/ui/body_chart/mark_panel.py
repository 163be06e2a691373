"""The list of marks with the words and the severity of the selected one underneath."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.mark_kinds import mark_kind
from massage_desk.domain.marks import WORDS_LIMIT
from massage_desk.domain.primitives import Ink
from massage_desk.ui.body_chart.mark_list import MarkListModel
from massage_desk.ui.body_chart.mark_more import MarkMore
from massage_desk.ui.body_chart.mark_rows import MarkDelegate
from massage_desk.ui.body_chart.state import ChartState
from massage_desk.ui.widgets.buttons import icon_button, quiet_button
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.score_field import ScoreScale

_HOW = "No marks yet. Tap the figure for a point, drag for an area."
_WORDS = "Words for this mark (F2)"
_ROWS = 2  # of the list that are in sight at least, also while it is empty
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class MarkList(QListView):
    """Arrows go from mark to mark; every other key is for who listens, as on the figure."""

    key_pressed = Signal(object)  # QKeyEvent, accepted by who uses it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Also Page Up and Page Down: they turn the body, as on the figure."""
        if event.key() in _LIST_KEYS:
            super().keyPressEvent(event)
            return
        event.ignore()
        self.key_pressed.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A screen reader says the current row too, after Qt has told it of the list."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self._tell_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight, as when the list comes back after more was said."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _tell_row(self) -> None:
        row = self.currentIndex().row()
        if row >= 0 and self.hasFocus():
            told = QAccessibleEvent(self, QAccessible.Event.Focus)
            told.setChild(row)
            QAccessible.updateAccessibility(told)


class MarkPanel(QWidget):
    """What the figure shows, said in words; everything about a mark can be changed here.

    It is as high without marks as with some, so that the figure keeps its size under the hand.
    """

    figure_wanted = Signal()  # Enter in the words: back to the figure

    def __init__(self, state: ChartState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._read_only = False
        self._showing = False
        self.model = MarkListModel(self)
        self.list = self._make_list()
        self._nothing = muted(parent=self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.list)
        one = self.list.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex())
        self._stack.setMinimumHeight(_ROWS * one.height() + 2)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_WORDS)
        self.words.setAccessibleName("Words for the selected mark")
        self.words.setMaxLength(WORDS_LIMIT)
        self.severity = ScoreScale(self)
        self.severity.setAccessibleName("Severity of the selected mark")
        self.remove = icon_button("trash", "Delete the selected mark (Del)", self)
        self.more = MarkMore(state, self)
        self.more.hide()
        self.more_button = quiet_button("More on this mark", "chevron-right", self)
        self.more_button.setToolTip(
            "Kind, region, after treatment, how it feels, since when (Shift+F2)"
        )
        self.looked_at = quiet_button("Looked at: it is still so", "check", self)
        self.looked_at.hide()
        self._lay_out()
        self.more_button.clicked.connect(self.edit_more)
        self.more.closed.connect(self._close_more)
        self.looked_at.clicked.connect(state.confirm)
        state.changed.connect(self._show_marks)
        state.selected.connect(self._show_selection)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)
        self.words.textEdited.connect(state.set_words)
        self.words.returnPressed.connect(self.figure_wanted)
        self.severity.score_changed.connect(self._severity_chosen)
        self.remove.clicked.connect(state.remove)
        self._show_marks()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)  # else it limits the height
        under = QHBoxLayout()
        under.addWidget(self.more_button)
        under.addStretch(1)
        under.addWidget(self.looked_at)
        self._short = QWidget(self)
        short = QVBoxLayout(self._short)
        short.setContentsMargins(0, 0, 0, 0)
        short.setSpacing(8)
        short.addWidget(self._stack, 1)
        short.addLayout(row)
        short.addWidget(self.severity)
        short.addLayout(under)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._short, 1)
        layout.addWidget(self.more)

    def _make_list(self) -> MarkList:
        made = MarkList(self)
        made.setModel(self.model)
        made.setItemDelegate(MarkDelegate(made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setAccessibleName("Marks on the body chart")
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def set_read_only(self, *, read_only: bool) -> None:
        """A signed chart can be read, not changed."""
        self._read_only = read_only
        for widget in (self.words, self.severity, self.remove, self.more_button):
            widget.setVisible(not read_only)
        self._close_more()
        self._show_marks()

    def set_ink(self, ink: Ink) -> None:
        """Draw the signs in other colours."""
        self.model.set_ink(ink)

    def edit_words(self) -> None:
        """Put the caret into the words of the selected mark."""
        if self._state.mark is not None and not self._read_only:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.selectAll()

    @Slot()
    def edit_more(self) -> None:
        """Say more of the selected mark, in the place of the list."""
        if self._state.mark is not None and not self._read_only:
            self._short.hide()
            self.more.show()
            self.more.after.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _close_more(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.more.isAncestorOf(focused)
        self.more.hide()
        self._short.show()
        if had_focus:
            self.figure_wanted.emit()

    @Slot()
    def _show_marks(self) -> None:
        self._showing = True  # a row that goes must not choose its neighbour
        self.model.set_marks(self._state.marks)
        self._showing = False
        self._nothing.setText("No marks on this chart." if self._read_only else _HOW)
        had_focus = self.list.hasFocus()
        self._stack.setCurrentIndex(1 if self._state.marks else 0)
        if had_focus and not self._state.marks:
            self.figure_wanted.emit()
        self._show_selection(self._state.selection)

    @Slot(int)
    def _show_selection(self, place: int) -> None:
        mark = self._state.mark
        if place < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        elif self.list.currentIndex().row() != place:
            self.list.setCurrentIndex(self.model.index(place))
        for widget in (self.words, self.severity, self.remove, self.more_button):
            widget.setEnabled(mark is not None)
        if mark is None and self.more.isVisible():
            self._close_more()
        is_copy = mark is not None and mark.carried_on is not None
        self.looked_at.setVisible(is_copy and not self._read_only)
        asks = mark_kind(mark.kind).asks if mark else ""
        self.words.setPlaceholderText(f"{asks[:1].upper()}{asks[1:]} (F2)" if asks else _WORDS)
        words = mark.words if mark else ""
        if self.words.text() != words:
            self.words.setText(words)
            self.words.setCursorPosition(0)  # long words are read from their beginning
        self._showing = True
        self.severity.setValue(-1 if mark is None or mark.severity is None else mark.severity)
        self._showing = False

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._showing:
            self._state.select(current.row())

    @Slot()
    def _severity_chosen(self) -> None:
        value = self.severity.value()
        if not self._showing:
            self._state.set_severity(None if value < 0 else value)
