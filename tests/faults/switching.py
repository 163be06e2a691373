"""Somebody who switches between notes and clients in the middle of a word, and keeps count."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.domain.note import SECTIONS
from massage_desk.services.visits import get_visit
from massage_desk.store.entities import Visit
from massage_desk.store.opening import Store
from massage_desk.ui.page import Place
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from massage_desk.ui.visits.page import VisitPage
from tests.conftest import PASSPHRASE
from tests.ui.shell.conftest import CTRL, SHIFT, settle

_PAUSES = (0, 50)  # ms after the last keystroke
_WAYS = {
    "to_a_visit": 60,
    "to_a_client": 6,
    "back": 10,
    "forward": 3,
    "to_a_new_visit": 10,
    "empty_and_leave": 4,
    "sign": 3,
    "save": 4,
    "lock": 4,
    "close": 2,
}


@dataclass
class Note:
    """What was typed in one visit, each word with the note's own mark."""

    mark: str
    client: int
    words: dict[str, str] = field(default_factory=lambda: dict.fromkeys(SECTIONS, ""))

    @property
    def is_empty(self) -> bool:
        return not any(self.words.values())


class Switching:
    """Types where the caret is, and switches before the desk has had time to save."""

    def __init__(
        self, open_window: Callable[[], MainWindow], clients: list[int], qtbot: QtBot, seed: int
    ) -> None:
        self._open_window = open_window
        self._clients = clients
        self._qtbot = qtbot
        self._chance = random.Random(seed)
        self._notes: dict[int, Note] = {}
        self._made = 0
        self.typed = 0  # characters
        self.counts = dict.fromkeys(_WAYS, 0)
        self.window = open_window()
        self._unlock()
        for client in clients:
            self._frame.go(Place("visit", client_id=client))
            self._type()

    @property
    def _frame(self) -> Frame:
        assert self.window.frame is not None
        return self.window.frame

    @property
    def store(self) -> Store:
        return self._frame.desk.store

    def switch(self) -> None:
        """Go somewhere, and type there where it can be typed."""
        way = self._chance.choices(list(_WAYS), list(_WAYS.values()))[0]
        self.counts[way] += 1
        getattr(self, f"_{way}")()
        for _word in range(self._chance.randint(1, 3)):
            self._type()
        self._qtbot.wait(self._chance.randint(*_PAUSES))

    def _note_shown(self) -> Note | None:
        """The note that may be written in now."""
        page = self._frame.page
        if not isinstance(page, VisitPage) or "visit.sign" not in page.commands():
            return None
        draft = page.writing.draft
        if draft is None:  # left blank and let go; it is begun again by the first key
            self._made += 1
            return Note(f"n{self._made}", page._opened.facts.client_id if page._opened else 0)
        note = self._notes.get(draft.visit_id)
        if note is None or note.client != draft.client_id:
            assert note is None or note.is_empty, "a note with words in it is another client's now"
            self._made += 1
            note = self._notes[draft.visit_id] = Note(f"n{self._made}", draft.client_id)
        return note

    def _type(self) -> None:
        note = self._note_shown()
        if note is None:
            return
        page = self._frame.page
        assert isinstance(page, VisitPage)
        if self._chance.random() < 0.3 or page.note.sign_panel.isVisible():
            page.note.sections.go_to(self._chance.choice(SECTIONS))
        section, editor = page.note.sections.focused(), QApplication.focusWidget()
        assert section, "the caret is in no section of the note"
        assert editor is not None
        self._qtbot.keyClick(editor, Qt.Key.Key_End, CTRL)
        words = f"{note.mark}.{self.typed} "
        self._qtbot.keyClicks(editor, words)
        note.words[section] += words
        assert page.writing.draft is not None
        self._notes[page.writing.draft.visit_id] = note
        self.typed += len(words)

    def _to_a_visit(self) -> None:
        if self._notes:
            self._frame.go(Place("visit", visit_id=self._chance.choice(list(self._notes))))

    def _to_a_client(self) -> None:
        self._frame.go(Place("client", client_id=self._chance.choice(self._clients)))

    def _to_a_new_visit(self) -> None:
        self._frame.go(Place("visit", client_id=self._chance.choice(self._clients)))

    def _back(self) -> None:
        self._frame.back()

    def _forward(self) -> None:
        self._frame.forward()

    def _empty_and_leave(self) -> None:
        note, page = self._note_shown(), self._frame.page
        if note is None:
            return
        assert isinstance(page, VisitPage)
        for section in SECTIONS:
            page.note.sections.go_to(section)
            editor = QApplication.focusWidget()
            assert editor is not None
            self._qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
            self._qtbot.keyClick(editor, Qt.Key.Key_Delete)
            note.words[section] = ""
        self._to_a_client()

    def _sign(self) -> None:
        page, note = self._frame.page, self._note_shown()
        if note is None or note.is_empty:
            return
        assert isinstance(page, VisitPage)
        page.commands()["visit.sign"]()
        if self._chance.random() < 0.5:  # or else it is thought better of
            page.commands()["visit.sign"]()

    def _save(self) -> None:
        self._frame.flush()

    def _lock(self) -> None:
        target = QApplication.focusWidget() or self.window
        self._qtbot.keyClick(target, Qt.Key.Key_L, CTRL | SHIFT)
        settle()
        assert self.window.frame is None
        self._unlock()

    def _close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.window = self._open_window()
        self._unlock()

    def _unlock(self) -> None:
        assert self.window.gate is not None
        panel = self.window.gate.panel
        assert isinstance(panel, UnlockPanel)
        self._qtbot.keyClicks(panel.passphrase.editor, PASSPHRASE)
        self._qtbot.keyClick(panel.passphrase.editor, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.window.frame is not None, timeout=20_000)
        settle()

    def lost_and_mixed(self) -> tuple[list[str], list[str]]:
        """What is not in the records of what was typed, and what is in a note of another."""
        self._frame.finish_typing()
        with self.store.read() as session:
            there = {row: get_visit(session, row) for (row,) in session.query(Visit.id)}
        lost, mixed = [], []
        for visit, note in self._notes.items():
            for section in SECTIONS:
                kept = there[visit].note.section(section) if visit in there else ""
                if kept.strip() != note.words[section].strip():
                    lost.append(f"visit {visit}, {section}: {note.words[section]!r} is {kept!r}")
                strange = [word for word in kept.split() if not word.startswith(f"{note.mark}.")]
                mixed += [f"visit {visit}, {section}: {word}" for word in strange]
        return lost, mixed
