"""The list of marks with the words and the severity of the selected one underneath."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from massage_desk.domain.marks import WORDS_LIMIT
from massage_desk.domain.primitives import Ink
from massage_desk.ui.body_chart.mark_list import MarkListModel
from massage_desk.ui.body_chart.mark_rows import MarkDelegate
from massage_desk.ui.body_chart.state import ChartState
from massage_desk.ui.widgets.buttons import icon_button
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.score_field import ScoreScale

_HOW = "No marks yet. Tap the figure for a point, drag for an area."


class MarkPanel(QWidget):
    """What the figure shows, said in words; everything about a mark can be changed here."""

    figure_wanted = Signal()  # Enter in the words: back to the figure

    def __init__(self, state: ChartState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._read_only = False
        self._showing = False
        self.model = MarkListModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(MarkDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Marks on the body chart")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = muted(parent=self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Words for this mark (F2)")
        self.words.setAccessibleName("Words for the selected mark")
        self.words.setMaxLength(WORDS_LIMIT)
        self.severity = ScoreScale(self)
        self.severity.setAccessibleName("Severity of the selected mark")
        self.remove = icon_button("trash", "Delete the selected mark (Del)", self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(self.severity)
        state.changed.connect(self._show_marks)
        state.selected.connect(self._show_selection)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)
        self.words.textEdited.connect(state.set_words)
        self.words.returnPressed.connect(self.figure_wanted)
        self.severity.score_changed.connect(self._severity_chosen)
        self.remove.clicked.connect(state.remove)
        self._show_marks()

    def set_read_only(self, *, read_only: bool) -> None:
        """A signed chart can be read, not changed."""
        self._read_only = read_only
        for widget in (self.words, self.severity, self.remove):
            widget.setVisible(not read_only)
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
    def _show_marks(self) -> None:
        self._showing = True  # a row that goes must not choose its neighbour
        self.model.set_marks(self._state.marks)
        self._showing = False
        self._nothing.setVisible(not self._state.marks)
        hint = "No marks on this chart." if self._read_only else _HOW
        self._nothing.setText(hint)
        self.list.setVisible(bool(self._state.marks))
        self._show_selection(self._state.selection)

    @Slot(int)
    def _show_selection(self, place: int) -> None:
        mark = self._state.mark
        if place < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        elif self.list.currentIndex().row() != place:
            self.list.setCurrentIndex(self.model.index(place))
        for widget in (self.words, self.severity, self.remove):
            widget.setEnabled(mark is not None)
        words = mark.words if mark else ""
        if self.words.text() != words:
            self.words.setText(words)
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
