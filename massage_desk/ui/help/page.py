"""The help page: what there is to read at the left, the page itself at the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from massage_desk.ui.desk import Desk
from massage_desk.ui.help.reader import HelpReader
from massage_desk.ui.help.texts import HelpText, read_texts, words_of
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList

_LIST_WIDTH = 304  # px
_LONGEST = 100  # signs looked for
_ALONG = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HelpSearch(QLineEdit):
    """Arrows choose a page, Enter goes to the next place, Shift+Enter back, Escape empties."""

    def __init__(self, rows: RowList, reader: HelpReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._reader = reader
        self.setPlaceholderText("Search the help")
        self.setAccessibleName("Search the help")
        self.setToolTip("Enter goes to the next place, Shift+Enter to the one before (Ctrl+F)")
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER:
            self._reader.step(-1 if back else 1)
            self.textEdited.emit("")  # the place shown is told anew
        elif event.key() in _ALONG and not event.modifiers():
            self._rows.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class HelpPage(Page):
    """Everything the program says about itself, readable and searchable without a network."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = {text.name: text for text in read_texts()}
        self._shown = ""
        self.reader = HelpReader()
        self.reader.page_wanted.connect(self._go_to)
        self.list = RowList("Pages of the help", compact=True)
        self.list.current_changed.connect(self._choose)
        self.list.row_activated.connect(self._read)
        self.search = HelpSearch(self.list, self.reader)
        self.search.textChanged.connect(self._look)
        self.search.textEdited.connect(self._tell_place)
        self.found = muted(small=True)
        self._lay_out()
        self._look()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.search)
        side.addWidget(self.found)
        side.addWidget(self.list, 1)
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        paper = Card()
        paper.set_padding(24)
        paper.add(self.reader)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(left)
        row.addWidget(paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(heading("Help"))
        column.addLayout(row, 1)

    def open(self, place: Place) -> None:
        """Show the page named by `place.tab`, or the one that was read last."""
        if place.tab in self._texts:
            self._go_to(place.tab)
        self.search.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {"page.find": self._find}

    def memory(self) -> dict[str, Any]:
        """Which page was read, and how far."""
        return {"page": self._shown, "scroll": self.reader.verticalScrollBar().value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to that place."""
        if memory.get("page") in self._texts:
            self._go_to(memory["page"])
            self.reader.verticalScrollBar().setValue(memory.get("scroll", 0))

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return self._shown

    @Slot()
    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _look(self) -> None:
        """List the pages in which everything stands that is looked for."""
        wanted = words_of(self.search.text())
        found = [(text, text.places(wanted)) for text in self._texts.values()]
        listed = [each for each in found if each[1] or not wanted]
        self.list.set_rows([_row(text, places) for text, places in listed])
        names = [text.name for text, _places in listed]
        if names and self._shown not in names:
            self.list.set_current(names[0])
        elif names:
            self.list.set_current(self._shown)
        self.reader.mark(wanted if names else [])
        self._tell_place()

    @Slot()
    def _tell_place(self) -> None:
        if not words_of(self.search.text()):
            self.found.setText("")
        elif not self.reader.hits:
            self.found.setText("Nothing in the help says this. Try one word of it.")
        else:
            self.found.setText(f"Place {self.reader.at} of {self.reader.hits} on this page")
        self.found.setVisible(bool(self.found.text()))

    @Slot(object)
    def _choose(self, name: str | None) -> None:
        if name is None or name == self._shown:
            return
        self._shown = name
        self.reader.show_text(self._texts[name].markdown)
        self.reader.mark(words_of(self.search.text()))
        self._tell_place()

    @Slot(object)
    def _read(self, _name: str) -> None:
        self.reader.setFocus()

    @Slot(str)
    def _go_to(self, name: str) -> None:
        if name not in self._texts:
            return
        if self.search.text():
            self.search.clear()
        self.list.set_current(name)


def _row(text: HelpText, places: int) -> Row:
    return Row(text.name, text.title, trailing=str(places) if places else "")
