"""A field of several things, each found by its name and chosen from a list under the line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from massage_desk.ui.widgets.chips import Chips
from massage_desk.ui.widgets.field import Field
from massage_desk.ui.widgets.rows import Row, RowList

Find = Callable[[str], Sequence[Row]]
Name = Callable[[str], str]


class FindingField(Field):
    """Down and Up go along what was found, Return chooses it or takes it away.

    `find` gives rows whose keys are ids without blanks; `name` tells an id in words.
    """

    is_wide = True
    editor: QLineEdit

    def __init__(
        self, name: str, label: str, find: Find, named: Name, *, placeholder: str = ""
    ) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(placeholder)
        editor.setMaxLength(200)
        super().__init__(name, label, editor)
        self._find, self._named = find, named
        self._ids: tuple[str, ...] = ()
        self.found = RowList(f"{label}: found", compact=True)
        self.found.fit_to_rows()
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps the caret
        self.found.hide()
        self.chips = Chips(f"{label}: chosen")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(editor)
        column.insertWidget(at + 1, self.found)
        column.insertWidget(at + 2, self.chips)
        editor.textEdited.connect(self._search)
        self.found.row_activated.connect(self.toggle)
        self.chips.removed.connect(self._take_away)

    def text(self) -> str:
        """The ids that are chosen, with blanks between them."""
        return " ".join(self._ids)

    def set_text(self, text: str) -> None:
        """Show other ones; the search begins anew."""
        self.editor.clear()
        self._search()
        self._choose(tuple(text.split()))

    @Slot(object)
    def toggle(self, key: str) -> None:
        """Choose one, or take it away."""
        chosen = key not in self._ids
        left = tuple(each for each in self._ids if each != key)
        self._choose((*left, key) if chosen else left)
        self._say(f"{self._named(key)} {'chosen' if chosen else 'taken away'}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line does not use itself."""
        at, rows, key = (
            self.found.currentIndex().row(),
            self.found.rows.rowCount(),
            event.key(),
        )
        if not rows or not self.editor.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go_to((at + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.toggle(str(self.found.current_key()))
            self.editor.selectAll()  # the next word takes its place
        elif key == Qt.Key.Key_Escape:
            self.editor.clear()
            self._search()
        else:
            super().keyPressEvent(event)

    def _choose(self, ids: tuple[str, ...]) -> None:
        if ids == self._ids:
            return
        self._ids = ids
        self.chips.set_words([self._named(each) for each in ids])
        # The chips are made anew: Tab goes to them from the line.
        before: QWidget = self.editor
        for chip in self.chips.chips:
            QWidget.setTabOrder(before, chip)
            before = chip
        self.tail = before
        self._list_found()
        self.clear_message()
        self.changed.emit()

    @Slot()
    def _search(self) -> None:
        self._list_found()
        if self.found.rows.rowCount():
            self._go_to(0)
        elif self.editor.text().strip():
            self._say("Nothing of that name")

    def _list_found(self) -> None:
        typed = self.editor.text().strip()
        rows = [
            Row(row.key, row.title, row.subtitle, icon="check" if row.key in self._ids else "plus")
            for row in (self._find(typed) if typed else ())
        ]
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        nothing = bool(typed) and not rows
        self.set_hint("Nothing of that name. Try a shorter or another word." if nothing else "")

    def _go_to(self, row: int) -> None:
        self.found.setCurrentIndex(self.found.rows.index(row))
        found = self.found.rows.rows()[row]
        self._say(f"{found.title}, {'chosen' if found.key in self._ids else 'not chosen'}")

    @Slot(int)
    def _take_away(self, at: int) -> None:
        self.toggle(self._ids[at])
        self.editor.setFocus()

    def _say(self, words: str) -> None:
        """Said aloud by a screen reader, whose caret stays in the line."""
        if self.editor.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, words))
