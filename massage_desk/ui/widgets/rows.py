"""Lists of rows: a title, a line under it, what stands at the end, a state, a sign."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from massage_desk.ui.widgets.row_painting import RowDelegate

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` names what it stands for; `badge` is a kind and its words."""

    key: Hashable
    title: str
    subtitle: str = ""
    trailing: str = ""
    badge: tuple[str, str] | None = None
    icon: str = ""
    struck: bool = False  # through its title; the badge says why


class RowModel(QAbstractListModel):
    """Holds plain rows and never queries; `set_rows` is the only way in."""

    ROW_ROLE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return tuple(self._rows)

    def row_of(self, key: Hashable) -> int:
        """Where a key stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            badge = row.badge[1] if row.badge else ""
            return ", ".join(
                part for part in (row.title, row.subtitle, row.trailing, badge) if part
            )
        return None


class RowList(QListView):
    """Shows rows and tells which one is wanted: by Enter, by a click, or by going along them."""

    row_activated = Signal(object)  # key; Enter or a click
    current_changed = Signal(object)  # key, or None

    def __init__(self, name: str, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self._told: Hashable | None = None
        self._fits = False
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self, compact=compact))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(self.rows)
        self.clicked.connect(self._activate)
        # A reset takes the current row away and does not say so.
        self.rows.modelReset.connect(self._tell_current)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays current if it is still there."""
        kept = self.current_key()
        self.rows.set_rows(rows)
        at = self.rows.row_of(kept) if kept is not None else -1
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at))
        if self._fits:
            self._fit()

    def current_key(self) -> Hashable | None:
        """The key of the current row, or None."""
        row = self.currentIndex().data(RowModel.ROW_ROLE)
        return row.key if isinstance(row, Row) else None

    def set_current(self, key: Hashable | None) -> None:
        """Make one row current, or none."""
        at = self.rows.row_of(key) if key is not None else -1
        self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())

    def fit_to_rows(self) -> None:
        """Be as high as the rows are, for short lists inside a page that scrolls itself."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        # Qt itself makes the first row current here, but not selected: nobody would see it.
        here = self.currentIndex()
        if self.rows.rowCount() and not self.selectionModel().isSelected(here):
            self.setCurrentIndex(here if here.isValid() else self.rows.index(0))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        # One of many short lists on a page: a row left behind would look like a choice.
        if self._fits and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.set_current(None)

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        row = index.data(RowModel.ROW_ROLE)
        if isinstance(row, Row):
            self.row_activated.emit(row.key)

    @Slot()
    def _tell_current(self) -> None:
        key = self.current_key()
        if key != self._told:
            self._told = key
            self.current_changed.emit(key)

    def _fit(self) -> None:
        height = self.sizeHintForRow(0) * self.rows.rowCount() if self.rows.rowCount() else 0
        self.setFixedHeight(height + 2 * self.frameWidth())
