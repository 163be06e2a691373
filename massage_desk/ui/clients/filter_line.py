"""Under the search for clients: its filters as chips, and searches that are kept by name."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from massage_desk.domain.filters import Query
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.filtering import completed
from massage_desk.services.saved_filters import (
    SavedRow,
    delete_filter,
    rename_filter,
    save_filter,
    saved_filters,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.chips import Chips, FlowLayout
from massage_desk.ui.widgets.field import LineField
from massage_desk.ui.widgets.labels import muted

_CHANGES = Changes.of("saved_filter")
_OFFERED = 12  # saved searches shown as buttons; the palette has them all


class FilterLine(QWidget):
    """Shows what was understood; offers what may be meant, and what was kept."""

    typed = Signal(str)  # what shall be searched instead

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = Query("")
        self._renamed: int | None = None  # the saved search that gets another name
        self._deleted: SavedRow | None = None
        self.chips = Chips("Filters")
        self.chips.removed.connect(self._take_away)
        self.offered = QWidget()
        self.offered.setAccessibleName("Offered filters")
        self._flow = FlowLayout(self.offered)
        self.said = muted(small=True)
        self.said.setWordWrap(False)
        self.save = quiet_button("Save search", "save")
        self.rename = quiet_button("Rename", "edit")
        self.delete = quiet_button("Delete", "trash")
        self.undo = quiet_button("Undo", "undo")
        self.naming = _Naming()
        for button, does in (
            (self.save, self._name_new),
            (self.rename, self._name_again),
            (self.delete, self._delete),
            (self.undo, self._undo),
        ):
            button.clicked.connect(does)
        self.naming.named.connect(self._named)
        self.naming.left.connect(self._left)
        acts = QHBoxLayout()
        acts.setSpacing(4)
        acts.addWidget(self.chips, 1)
        self.said.setMinimumHeight(self.save.sizeHint().height())  # level with the buttons
        acts.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.save, self.rename, self.delete, self.undo):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(acts)
        column.addWidget(self.naming)
        column.addWidget(self.offered)
        self.naming.hide()
        self.show_query(self._query)

    def show_query(self, query: Query) -> None:
        """Show what was typed, as it was understood."""
        if query.typed != self._query.typed:
            self.naming.hide()
            self._deleted = None
        self._query = query
        self._show()

    def _show(self) -> None:
        self.chips.set_words([each.words for each in self._query.filters])
        saved = self._desk.read(saved_filters)
        typed = self._query.typed.strip()
        kept = next((row for row in saved if row.typed == typed), None) if typed else None
        is_naming = self.naming.isVisibleTo(self)
        self.save.setVisible(bool(self._query.filters) and kept is None and not is_naming)
        for button in (self.rename, self.delete):
            button.setVisible(kept is not None and not is_naming)
        self.undo.setVisible(self._deleted is not None)
        self.said.setText(self._words(kept))
        self.said.setVisible(bool(self.said.text()))
        self._offer(saved, typed)
        self.setVisible(
            any(
                part.isVisibleTo(self)
                for part in (self.chips, self.said, self.save, self.naming, self.offered)
            )
        )

    def _words(self, kept: SavedRow | None) -> str:
        if self._deleted is not None:
            return f"“{_short(self._deleted.name)}” is deleted."
        return f"Saved as “{_short(kept.name)}”" if kept is not None else ""

    def _offer(self, saved: list[SavedRow], typed: str) -> None:
        """Saved searches while nothing is typed; else how what is typed may go on."""
        offers = (
            completed(self._query.typed, on=self._desk.now().date)
            if typed
            else [(row.name, row.typed) for row in saved[:_OFFERED]]
        )
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for name, whole in offers:
            button = QPushButton(_short(name).replace("&", "&&"), self.offered)
            button.setProperty("look", "chip")
            button.setAccessibleName(f"Search {name}")
            button.setToolTip(_short(whole))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.typed.emit, whole))
            self._flow.addWidget(button)
            button.show()
        self.offered.setVisible(bool(offers))

    @Slot(int)
    def _take_away(self, place: int) -> None:
        self.typed.emit(self._query.without(self._query.filters[place]))

    @Slot()
    def _name_new(self) -> None:
        self._renamed = None
        self._ask_name(self._query.typed.strip())

    @Slot()
    def _name_again(self) -> None:
        kept = self._kept()
        if kept is not None:
            self._renamed = kept.id
            self._ask_name(kept.name)

    def _ask_name(self, name: str) -> None:
        self.naming.ask(name)
        self._show()
        self.naming.field.setFocus()

    @Slot(str)
    def _named(self, name: str) -> None:
        at = self._desk.now()
        try:
            if self._renamed is None:
                self._desk.write(_CHANGES, self, save_filter, name, self._query.typed, at=at)
            else:
                self._desk.write(_CHANGES, self, rename_filter, self._renamed, name, at=at)
        except InvalidInput as fault:
            self.naming.field.show_message(next(iter(fault.messages.values())))
            return
        except DeskError as fault:
            self.naming.field.show_message(str(fault))
            return
        self._left()

    @Slot()
    def _left(self) -> None:
        self.naming.hide()
        self._show()
        (self.rename if self.rename.isVisibleTo(self) else self.save).setFocus()

    @Slot()
    def _delete(self) -> None:
        kept = self._kept()
        if kept is not None:
            at = self._desk.now()
            self._deleted = self._desk.write(_CHANGES, self, delete_filter, kept.id, at=at)
            self._show()
            self.undo.setFocus()

    @Slot()
    def _undo(self) -> None:
        gone, self._deleted = self._deleted, None
        if gone is not None:
            at = self._desk.now()
            self._desk.write(_CHANGES, self, save_filter, gone.name, gone.typed, at=at)
            self._show()
            self.delete.setFocus()

    def _kept(self) -> SavedRow | None:
        typed = self._query.typed.strip()
        return next((row for row in self._desk.read(saved_filters) if row.typed == typed), None)


class _Naming(QWidget):
    """A line for the name of a search."""

    named = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = LineField("name", "Name of the search")
        self.keep = plain_button("Save")
        self.cancel = quiet_button("Cancel")
        self.keep.clicked.connect(self._tell)
        self.cancel.clicked.connect(self.left)
        self.field.editor.returnPressed.connect(self._tell)
        self.field.changed.connect(self.field.clear_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        for button in (self.keep, self.cancel):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def ask(self, name: str) -> None:
        """Show the line with a name to begin with."""
        self.field.set_text(name)
        self.field.clear_message()
        self.field.editor.selectAll()
        self.show()

    @Slot()
    def _tell(self) -> None:
        self.named.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
