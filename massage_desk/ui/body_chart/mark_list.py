"""The chart as a list: each mark in words, read aloud by screen readers, changed in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from massage_desk.domain.body import VIEW_NAMES
from massage_desk.domain.marks import ChartMark, describe_in_full, mark_kind
from massage_desk.domain.primitives import LIGHT, Ink
from massage_desk.ui.body_chart.sign_icons import sign_icon

AnyIndex = QModelIndex | QPersistentModelIndex
MARK_ROLE = Qt.ItemDataRole.UserRole


class MarkListModel(QAbstractListModel):
    """Holds the marks of one chart; `set_marks` is the only way in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[ChartMark, ...] = ()
        self._ink = LIGHT

    def set_marks(self, marks: Sequence[ChartMark]) -> None:
        """Show these marks. Rows that stay are not reset, so that a list keeps its place."""
        old, new = self._marks, tuple(marks)
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        if len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._marks = new
            self.endInsertRows()
        elif len(new) < len(old):
            self.beginRemoveRows(QModelIndex(), same, same + len(old) - len(new) - 1)
            self._marks = new
            self.endRemoveRows()
        self._marks = new
        if same < len(new):
            self.dataChanged.emit(self.index(same), self.index(len(new) - 1))

    def set_ink(self, ink: Ink) -> None:
        """Draw the signs in other colours."""
        self._ink = ink
        if self._marks:
            self.dataChanged.emit(self.index(0), self.index(len(self._marks) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row a mark."""
        return 0 if parent.isValid() else len(self._marks)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The mark in words, its sign, and where it is drawn."""
        if not index.isValid() or index.row() >= len(self._marks):
            return None
        mark = self._marks[index.row()]
        if role == MARK_ROLE:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            words = describe_in_full(mark)
            return words[:1].upper() + words[1:]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return describe_in_full(mark)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return VIEW_NAMES.get(mark.view, mark.view)
        if role == Qt.ItemDataRole.DecorationRole:
            return sign_icon(mark_kind(mark.kind), self._ink, mark.severity)
        return None
