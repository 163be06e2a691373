"""Somebody who writes, signs, backs up, locks and changes the passphrase, in an order of chance."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.letter_draft import SECTIONS as LETTER_SECTIONS
from massage_desk.domain.note import SECTIONS
from massage_desk.errors import DeskError
from massage_desk.services.backup import BackupFacts
from massage_desk.services.bin import throw_away_visit
from massage_desk.services.client_search import find_clients
from massage_desk.services.letters import unissued_letters
from massage_desk.services.visits import unsigned_visits
from massage_desk.store.entities import Visit
from massage_desk.store.opening import Session
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.letters.drafting import Drafting
from massage_desk.ui.letters.page import LetterPage
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.visits.page import VisitPage
from tests.faults.child_log import Log

CTRL = Qt.KeyboardModifier.ControlModifier
_PAUSES = (0, 40)  # ms between two acts
_DAY = {
    "write": 80,
    "clear": 2,
    "sign": 4,
    "another_visit": 6,
    "new_visit": 4,
    "look_elsewhere": 2,
    "write_letter": 8,
    "another_letter": 2,
    "back_up": 3,
    "change_passphrase": 2,
    "throw_away": 2,
    "lock": 1,
}
_NOTE = {"write": 997, "back_up": 1, "another_visit": 1, "clear": 1}
_LETTER = {"write_letter": 998, "back_up": 1, "another_letter": 1}
MOODS = {  # everything at once, or one thing without lifting a hand
    "day": _DAY,
    "note": _NOTE,
    "letter": _LETTER,
    "addendum": {"write_addendum": 1},
}


class Hands(QObject):
    """Does one act after another in the window; says what it will do, and what it was told."""

    def __init__(
        self,
        window: MainWindow,
        log: Log,
        seed: int,
        passphrase: str,
        mood: str,
        unlock: Callable[[MainWindow, str], Frame],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._log = log
        self._chance = random.Random(seed)
        self._mark = f"{seed:x}"
        self._passphrase = passphrase
        self._acts = MOODS[mood]
        self._unlock = unlock
        self._backups = Path()
        self._count = 0
        self._letters: set[int] = set()  # that were written in

    @property
    def _frame(self) -> Frame:
        assert self._window.frame is not None
        return self._window.frame

    def begin(self, backups: Path) -> None:
        """Work from now on, for ever."""
        self._backups = backups
        QTimer.singleShot(0, self, self._act)

    def _act(self) -> None:
        self._listen()
        act = self._chance.choices(list(self._acts), list(self._acts.values()))[0]
        getattr(self, f"_{act}")()
        self._listen()
        QTimer.singleShot(self._chance.randint(*_PAUSES), self, self._act)

    def _listen(self) -> None:
        """Hear what the window tells the therapist."""
        desk, page = self._frame.desk, self._frame.page
        if _is_new(desk):
            desk.said.connect(self._hear)
        if isinstance(page, VisitPage) and _is_new(page):
            page.autosave.saved.connect(self._saved)
        elif isinstance(page, LetterPage) and _is_new(page):
            page.drafting.saved.connect(partial(self._letters_saved, page.drafting))
        elif isinstance(page, BackupPage) and _is_new(page):
            page.making.made.connect(self._backed_up)
            page.making.failed.connect(self._not_backed_up)

    @Slot(int, object)
    def _saved(self, visit_id: int, _at: object) -> None:
        self._log.tell("saved", note=f"visit {visit_id}")

    def _letters_saved(self, drafting: Drafting, _at: object) -> None:
        for letter_id in self._letters:
            if drafting.kept(letter_id) is None:
                self._log.tell("saved", note=f"letter {letter_id}")

    @Slot(object)
    def _backed_up(self, facts: BackupFacts) -> None:
        self._log.tell("backed up", file=facts.path.name)

    @Slot(object)
    def _not_backed_up(self, fault: DeskError) -> None:
        self._log.tell("crashed", fault=str(fault))

    @Slot(str)
    def _hear(self, words: str) -> None:
        if words == "Passphrase changed":
            self._log.tell("passphrase changed")
        elif words == "Note signed":
            self._log.tell("signed", note=f"visit {self._shown()}")

    def _shown(self) -> int | None:
        page = self._frame.page
        if not isinstance(page, VisitPage) or page.writing.draft is None:
            return None
        return page.writing.draft.visit_id

    def _page_to_write(self) -> VisitPage:
        """The page of a visit that may be written in."""
        page = self._frame.page
        if (
            not isinstance(page, VisitPage)
            or "visit.sign" not in page.commands()
            or not self._shown()
        ):
            self._another_visit()
            self._listen()
            page = self._frame.page
        assert isinstance(page, VisitPage)
        return page

    def _write(self) -> None:
        page = self._page_to_write()
        changes_section = self._acts is _DAY and self._chance.random() < 0.1
        if changes_section or page.note.sections.focused() == "":
            page.note.sections.go_to(self._chance.choice(SECTIONS))
        section = page.note.sections.focused()
        editor = QApplication.focusWidget()
        assert section
        assert editor is not None
        self._type(editor, f"visit {self._shown()}", section)

    def _type(self, editor: QWidget, note: str, section: str) -> None:
        """One word at the end of an editor."""
        QTest.keyClick(editor, Qt.Key.Key_End, CTRL)
        self._count += 1
        words = f"{self._mark}-{self._count} "
        self._log.tell("writing", note=note, section=section, words=words)
        for sign in words:
            QTest.keyClicks(editor, sign)
        self._log.tell("written")

    def _write_letter(self) -> None:
        page = self._frame.page
        if not isinstance(page, LetterPage) or "letter.issue" not in page.commands():
            self._another_letter()
            self._listen()
            page = self._frame.page
        assert isinstance(page, LetterPage)
        section = self._chance.choice(LETTER_SECTIONS) if self._acts is _DAY else "summary"
        editor = page.sheet.column.form[section].editor
        if not editor.hasFocus():
            editor.setFocus()
        letter_id = page.memory()["letter_id"]
        self._letters.add(letter_id)
        self._type(editor, f"letter {letter_id}", section)

    def _write_addendum(self) -> None:
        page = self._frame.page
        if not isinstance(page, VisitPage) or "visit.addendum" not in page.commands():
            visit_id = self._frame.desk.read(signed_visit)
            self._frame.go(Place("visit", visit_id=visit_id))
            page = self._frame.page
            assert isinstance(page, VisitPage)
            page.commands()["visit.addendum"]()
        editor = QApplication.focusWidget()
        assert editor is not None
        self._type(editor, f"addendum {page.memory()['visit_id']}", "plan")

    def _another_letter(self) -> None:
        letters = [row.id for row in self._frame.desk.read(unissued_letters)]
        self._frame.go(Place("letter", letter_id=self._chance.choice(letters)))

    def _clear(self) -> None:
        page = self._page_to_write()
        section = self._chance.choice(SECTIONS)
        page.note.sections.go_to(section)
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        self._log.tell("writing", note=f"visit {self._shown()}", section=section, words=None)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        self._log.tell("written")

    def _sign(self) -> None:
        page = self._page_to_write()
        visit = self._shown()
        page.commands()["visit.sign"]()
        if page.note.sign_panel.isVisible():
            self._log.tell("signing", note=f"visit {visit}")
            page.commands()["visit.sign"]()

    def _another_visit(self) -> None:
        open_visits = [row.id for row in self._frame.desk.read(unsigned_visits)]
        if not open_visits:
            self._new_visit()
            return
        self._frame.go(Place("visit", visit_id=self._chance.choice(open_visits)))

    def _new_visit(self) -> None:
        clients = [row.id for row in self._frame.desk.read(find_clients, "")]
        self._frame.go(Place("visit", client_id=self._chance.choice(clients)))

    def _look_elsewhere(self) -> None:
        self._frame.go(Place(self._chance.choice(("today", "clients"))))

    def _back_up(self) -> None:
        self._frame.go(Place("backup"))
        self._listen()
        page = self._frame.page
        assert isinstance(page, BackupPage)
        if not page.making.is_busy:
            self._count += 1
            page.making.start(self._backups / f"{self._mark}-{self._count}.massagedesk")

    def _throw_away(self) -> None:
        self._frame.go(Place("today"))
        desk = self._frame.desk
        open_visits = [row.id for row in desk.read(unsigned_visits)]
        if not open_visits:
            return
        visit = self._chance.choice(open_visits)
        self._log.tell("throwing", note=f"visit {visit}")
        desk.write(Changes.of("visit"), None, throw_away_visit, visit, at=desk.now())
        self._log.tell("thrown", note=f"visit {visit}")

    def _change_passphrase(self) -> None:
        self._frame.go(Place("settings"))
        page = self._frame.page
        assert isinstance(page, SettingsPage)
        card = page.passphrase
        if not card.change_button.isEnabled():
            return
        self._count += 1
        new = f"correct horse {self._mark} staple {self._count} battery"
        card.current.editor.setFocus()
        QTest.keyClicks(card.current.editor, self._passphrase)
        QTest.keyClicks(card.new.first.editor, new)
        QTest.keyClicks(card.new.second.editor, new)
        self._log.tell("changing passphrase", new=new)
        card.change_button.click()
        while not card.change_button.isEnabled():
            QTest.qWait(1)
        self._passphrase = new

    def _lock(self) -> None:
        self._window.lock()
        self._unlock(self._window, self._passphrase)


def signed_visit(session: Session) -> int:
    """The visit that was signed first."""
    return session.query(Visit.id).filter(Visit.signed_at.is_not(None)).order_by(Visit.id)[0][0]


def _is_new(spoken_to: QObject) -> bool:
    """Whether nobody listens to it yet."""
    if spoken_to.property("heard"):
        return False
    spoken_to.setProperty("heard", True)
    return True
