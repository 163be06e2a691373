"""The palette: type a few letters of a client, an action or a note, press Enter."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.filters import Query
from massage_desk.domain.names import fold
from massage_desk.services.clients import recent_clients
from massage_desk.services.filtering import completed
from massage_desk.services.finding import Findings, find_anything, find_for
from massage_desk.services.saved_filters import saved_filters
from massage_desk.ui.desk import Desk
from massage_desk.ui.shell.actions import ACTIONS, ActionSpec
from massage_desk.ui.shell.found_rows import found_action, found_client, ranked, saved_row
from massage_desk.ui.widgets.chips import Chips
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList

_RECENT, _MOST, _ACTIONS, _SAVED, _AT_FIRST = 4, 8, 6, 3, 10
_WIDTH, _TOP = 620, 64
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_UNLISTED = ("palette", "edit.cut", "edit.copy", "edit.paste", "edit.select_all")
_USUAL = ("visit.new", "client.new", "letter.new", "backup.now", "lock")  # offered at first
_KEYS = "Enter opens  ·  Ctrl+Enter begins a note  ·  Tab completes"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the palette was opened for: anything, or a client for something."""

    words: str = "A name, words of a note, something to do, or ‘oncology, since March’"
    clients_only: bool = False
    purpose: str = "open"  # or 'visit', 'letter', 'intake': what the client is for


class Palette(QFrame):
    """Lies over the page until something is chosen or Escape is pressed."""

    action_chosen = Signal(str)  # id
    client_chosen = Signal(int, str)  # client id, purpose
    place_chosen = Signal(object)  # Place
    list_chosen = Signal(str)  # what is typed, to be shown as a list of clients
    closed = Signal()

    def __init__(self, desk: Desk, offered: Callable[[], frozenset[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._desk = desk
        self._offered = offered
        self._wish = Wish()
        self._found = Findings(Query(""))
        self._completions: list[tuple[str, str]] = []
        self.recent: list[str] = []  # ids of actions, the newest first
        self.setObjectName("palette")
        self.setAccessibleName("Find clients, notes, letters and actions")
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
        self.chips = Chips("Filters")
        self.chips.removed.connect(self._take_away)
        self.meant = muted(small=True)
        self.keys = muted(_KEYS, small=True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.entry, self.chips, self.meant, self.list, self.nothing, self.keys):
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
        self._completions = []
        if self._wish.clients_only:
            self._found = self._desk.read(find_for, words, most=_MOST)
            rows = ranked(self._found, (), (), today)
        elif words:
            self._found = self._desk.read(find_anything, words, on=today, most=_MOST)
            self._completions = completed(self.entry.text(), on=today)
            rows = ranked(self._found, self._actions(words), self._completions, today)
        else:
            self._found = Findings(Query(""))
            rows = self._at_first(today)
        self.chips.set_words([each.words for each in self._found.query.filters])
        self.meant.setText(_meant_words(self._found))
        self.meant.setVisible(bool(self._found.meant))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self.list.rows.index(0))
        self._place()

    def _at_first(self, today: dt.date) -> list[Row]:
        """What is likely to be wanted before anything is typed."""
        recent = [found_client(row, today) for row in self._desk.read(recent_clients, _RECENT)]
        saved = [saved_row(each) for each in self._desk.read(saved_filters)[:_SAVED]]
        return [*recent, *saved, *map(found_action, self._actions(""))][:_AT_FIRST]

    def _actions(self, words: str) -> list[ActionSpec]:
        offered = self._offered()
        wanted = fold(words).split()
        found = [
            spec
            for spec in ACTIONS
            if spec.id in offered and spec.id not in _UNLISTED and _fits(spec, wanted)
        ]
        found.sort(key=lambda spec: (not fold(spec.words).startswith(fold(words)), self._age(spec)))
        return found[:_ACTIONS]

    @Slot(int)
    def _take_away(self, place: int) -> None:
        """One filter less; the caret goes back to what is typed."""
        query = self._found.query
        self.entry.setText(query.without(query.filters[place]))
        self.entry.setFocus()

    def _complete(self) -> bool:
        """Write out the first filter that begins as what is typed; whether there is one."""
        if self._completions:
            self.entry.setText(self._completions[0][1])
        return bool(self._completions)

    def _begin_note(self) -> None:
        """A new note for the client of the current row."""
        key = self.list.current_key()
        if not isinstance(key, tuple):
            return
        kind, chosen = key
        client = chosen.client_id if kind == "place" else chosen if kind == "client" else None
        if client is not None:
            self.close_palette()
            self.client_chosen.emit(client, "visit")

    def _age(self, spec: ActionSpec) -> int:
        """What was chosen here last comes first, then what is usual, then the others."""
        order = (*self.recent, *_USUAL)
        return order.index(spec.id) if spec.id in order else len(order)

    @Slot(object)
    def _choose(self, key: object) -> None:
        if not isinstance(key, tuple):
            return
        kind, chosen = key
        if kind == "complete":
            self.entry.setText(chosen)
            return
        self.close_palette()
        if kind == "action":
            self.recent = [chosen, *(each for each in self.recent if each != chosen)][:_ACTIONS]
            self.action_chosen.emit(chosen)
        elif kind == "place":
            self.place_chosen.emit(chosen)
        elif kind == "list":
            self.list_chosen.emit(chosen)
        else:
            self.client_chosen.emit(chosen, self._wish.purpose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape in the entry; a click beside the palette closes it."""
        if watched is self.entry and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_ctrl_enter(event):
                event.accept()  # else the page below would hear it
                return True
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
        elif _is_ctrl_enter(event):
            self._begin_note()
        elif key == Qt.Key.Key_Tab:
            return self._complete()
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
        # Chips and words wrap, so that the height follows from the width.
        needed = max(self._column.totalHeightForWidth(width), self._column.sizeHint().height())
        height = min(needed, parent.height() - _TOP - 24)
        if height < needed:  # the list scrolls with the arrows
            self.list.setFixedHeight(self.list.height() + height - needed)
        self.setGeometry((parent.width() - width) // 2, _TOP, width, height)


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _meant_words(found: Findings) -> str:
    right = found.clients or (found.hits and not found.hits_are_meant)
    return f"{'Also showing' if right else 'Showing'} results for {', '.join(found.meant)}"


def _fits(spec: ActionSpec, wanted: list[str]) -> bool:
    words = f" {fold(spec.words)}"
    return all(f" {each}" in words for each in wanted)
