"""The palette: type a few letters of a client, an action or a note, press Enter."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.names import fold
from massage_desk.services.clients import ClientRow, find_clients, recent_clients
from massage_desk.services.word_search import find_words
from massage_desk.ui.clients.rows import client_row, hit_row
from massage_desk.ui.desk import Desk
from massage_desk.ui.shell.actions import ACTIONS, ActionSpec
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList

_CLIENTS, _ACTIONS, _HITS = 8, 6, 6
_FEWEST_LETTERS = 3  # before notes are searched; shorter words stand in nearly all of them
_WIDTH, _TOP = 620, 64
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_UNLISTED = ("palette", "edit.cut", "edit.copy", "edit.paste", "edit.select_all")
_USUAL = ("visit.new", "client.new", "letter.new", "backup.now", "lock")  # offered at first
_SIGN = "chevron-right"  # of an action that has none of its own


@dataclass(frozen=True, slots=True)
class Wish:
    """What the palette was opened for: anything, or a client for something."""

    words: str = "Type a name, what you want to do, or words of a note"
    clients_only: bool = False
    purpose: str = "open"  # 'open', 'visit' or 'letter': what the client is for


class Palette(QFrame):
    """Lies over the page until something is chosen or Escape is pressed."""

    action_chosen = Signal(str)  # id
    client_chosen = Signal(int, str)  # client id, purpose
    place_chosen = Signal(object)  # Place
    closed = Signal()

    def __init__(self, desk: Desk, offered: Callable[[], frozenset[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._desk = desk
        self._offered = offered
        self._wish = Wish()
        self.recent: list[str] = []  # ids of actions, the newest first
        self.setObjectName("palette")
        self.setAccessibleName("Find clients, actions and notes")
        self.setAutoFillBackground(True)
        self.entry = QLineEdit()
        self.entry.setMaxLength(200)
        self.entry.textChanged.connect(self._find)
        self.entry.installEventFilter(self)
        self.list = RowList("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.fit_to_rows()
        self.list.row_activated.connect(self._choose)
        self.nothing = muted("Nothing is found.")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.entry, self.list, self.nothing):
            column.addWidget(part)
        parent.installEventFilter(self)
        self.hide()

    def ask(self, wish: Wish) -> None:
        """Show the palette, empty, with what is likely to be wanted."""
        self._wish = wish
        self.entry.setPlaceholderText(wish.words)
        self.entry.setAccessibleName(wish.words)
        self.entry.clear()
        self._find()
        self.show()
        self.raise_()
        self.entry.setFocus()
        _app().installEventFilter(self)  # for a click beside the palette

    @Slot()
    def close_palette(self) -> None:
        """Take the palette away; the caret goes back to where it was."""
        if self.isVisible():
            _app().removeEventFilter(self)
            self.hide()
            self.closed.emit()

    @Slot()
    def _find(self) -> None:
        words = self.entry.text().strip()
        today = self._desk.now().date
        rows = []
        for found in self._clients(words):
            row = client_row(found, today)
            rows.append(Row(("client", found.id), row.title, row.subtitle, icon="client"))
        if not self._wish.clients_only:
            rows += self._actions(words)
            rows += self._hits(words)
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self.list.rows.index(0))
        self._place()

    def _clients(self, words: str) -> list[ClientRow]:
        if words:
            return self._desk.read(find_clients, words, limit=_CLIENTS)
        if not self._wish.clients_only:
            return self._desk.read(recent_clients, 4)
        recent = self._desk.read(recent_clients, _CLIENTS)
        return recent or self._desk.read(find_clients, "", limit=_CLIENTS)

    def _actions(self, words: str) -> list[Row]:
        offered = self._offered()
        wanted = fold(words).split()
        found = [
            spec
            for spec in ACTIONS
            if spec.id in offered and spec.id not in _UNLISTED and _fits(spec, wanted)
        ]
        found.sort(key=lambda spec: (not fold(spec.words).startswith(fold(words)), self._age(spec)))
        return [
            Row(("action", spec.id), spec.words, spec.menu, spec.shortcut, icon=spec.icon or _SIGN)
            for spec in found[:_ACTIONS]
        ]

    def _hits(self, words: str) -> list[Row]:
        if len(words) < _FEWEST_LETTERS:
            return []
        return [hit_row(hit) for hit in self._desk.read(find_words, words, limit=_HITS)]

    def _age(self, spec: ActionSpec) -> int:
        """What was chosen here last comes first, then what is usual, then the others."""
        order = (*self.recent, *_USUAL)
        return order.index(spec.id) if spec.id in order else len(order)

    @Slot(object)
    def _choose(self, key: object) -> None:
        if not isinstance(key, tuple):
            return
        kind, chosen = key
        self.close_palette()
        if kind == "action":
            self.recent = [chosen, *(each for each in self.recent if each != chosen)][:_ACTIONS]
            self.action_chosen.emit(chosen)
        elif kind == "place":
            self.place_chosen.emit(chosen)
        else:
            self.client_chosen.emit(chosen, self._wish.purpose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape in the entry; a click beside the palette closes it."""
        if watched is self.entry and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        elif watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched):
                self.close_palette()
            return False  # the click does what it would have done
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _MOVES:
            self.list.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.current_key())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click into the palette's own margin is not one beside it

    def _place(self) -> None:
        parent = self._page
        width = min(_WIDTH, parent.width() - 48)
        self.setFixedWidth(width)
        self.list.fit_to_rows()
        self.adjustSize()
        height = min(self.sizeHint().height(), parent.height() - _TOP - 24)
        if height < self.sizeHint().height():  # the list scrolls with the arrows
            self.list.setFixedHeight(self.list.height() + height - self.sizeHint().height())
        self.setGeometry((parent.width() - width) // 2, _TOP, width, height)


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app


def _fits(spec: ActionSpec, wanted: list[str]) -> bool:
    words = f" {fold(spec.words)}"
    return all(f" {each}" in words for each in wanted)
