"""The pages of the desk: where their code lies, and those that were made since it was opened."""

from contextlib import ExitStack
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from massage_desk.domain.abbreviations import found_in
from massage_desk.domain.precautions.rules import built_in
from massage_desk.services.signs import sign_changes
from massage_desk.services.spelling import dictionary
from massage_desk.ui.body_chart.signs_in_use import signs_in_use
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page

_UI = "massage_desk.ui"

PAGES: Final = {
    "today": (f"{_UI}.start.page", "StartPage"),
    "clients": (f"{_UI}.clients.list_page", "ClientListPage"),
    "client": (f"{_UI}.clients.client_page", "ClientPage"),
    "new_client": (f"{_UI}.clients.new_client_page", "NewClientPage"),
    "intake": (f"{_UI}.intake.page", "IntakePage"),
    "intake_paper": (f"{_UI}.intake.paper", "IntakePaperPage"),
    "visit": (f"{_UI}.visits.page", "VisitPage"),
    "visit_paper": (f"{_UI}.visits.paper", "NotePaperPage"),
    "letters": (f"{_UI}.letters.list_page", "LetterListPage"),
    "letter": (f"{_UI}.letters.page", "LetterPage"),
    "directory": (f"{_UI}.directory.page", "DirectoryPage"),
    "backup": (f"{_UI}.backup.page", "BackupPage"),
    "records": (f"{_UI}.records.page", "RecordsPage"),
    "log": (f"{_UI}.records.log_page", "LogPage"),
    "phrases": (f"{_UI}.phrases.page", "PhrasesPage"),
    "precautions": (f"{_UI}.precautions.page", "PrecautionsPage"),
    "bin": (f"{_UI}.bin.page", "BinPage"),
    "settings": (f"{_UI}.settings.page", "SettingsPage"),
    "help": (f"{_UI}.help.page", "HelpPage"),
}

# The entry of the side bar that a page belongs to.
SECTION: Final = {
    "client": "clients",
    "new_client": "clients",
    "intake": "clients",
    "intake_paper": "clients",
    "visit": "clients",
    "visit_paper": "clients",
    "letter": "letters",
    "records": "backup",
    "log": "backup",
    "phrases": "settings",
    "precautions": "settings",
    "bin": "clients",
}


# Pages to be gone to that have no entry in the side bar.
ELSEWHERE: Final = ("records", "log", "phrases", "precautions", "bin", "intake_paper")


def make_page(name: str, desk: Desk, parent: QWidget | None = None) -> Page:
    """A page of that name for this desk. Its code is imported when it is first gone to.

    Widgets are made in their place, from the outside to the inside: each time one gets another
    parent, all within it are styled anew.
    """
    module, cls = PAGES[name]
    page = getattr(import_module(module), cls)(desk, parent)
    assert isinstance(page, Page)
    return page


def preload_pages() -> None:
    """Import what is likely to be gone to first, and read what it looks things up in."""
    for name in ("today", "client", "visit"):
        import_module(PAGES[name][0])
    found_in("")
    dictionary()
    built_in()


class PageStack(QStackedWidget):
    """Shows one page at a time. A page is made when it is first gone to."""

    page_made = Signal(object)  # Page

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._ahead: list[str] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._make_one_ahead)
        signs_in_use().use(desk.read(sign_changes))
        desk.changed.connect(self._use_signs)

    @Slot(object)
    def _use_signs(self, changes: Changes) -> None:
        if changes.concern("signs"):
            signs_in_use().use(self._desk.read(sign_changes))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    def made(self, name: str) -> Page:
        """The page of that name."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = make_page(name, self._desk, self)
            self.addWidget(page)
            self.page_made.emit(page)
        return page

    def make_ahead(self, *names: str, pause: int = 500) -> None:
        """Make pages before they are gone to, one after each pause of so many ms.

        Else the first client and the first visit of a day would take a quarter of a second more.
        """
        self._ahead = list(names)
        self._pause.start(pause)

    @Slot()
    def _make_one_ahead(self) -> None:
        self.made(self._ahead.pop(0))
        if self._ahead:
            self._pause.start()

    def flush(self) -> None:
        """Save at once what is typed on any page; one that fails does not hold up the others."""
        with ExitStack() as saving:
            for page in self._pages.values():
                saving.callback(page.flush)

    def unsaved(self) -> str:
        """What could not be saved, in words; '' where everything is in the records."""
        return next((words for page in self._pages.values() if (words := page.unsaved())), "")

    def half_written(self) -> dict[str, dict[str, Any]]:
        """What stands in forms of the pages and would be gone if the program ended now."""
        written = {name: page.half_written() for name, page in self._pages.items()}
        return {name: memory for name, memory in written.items() if memory}

    def held(self) -> dict[str, dict[str, Any]]:
        """What pages hold that is not in the records, for after the lock."""
        return {name: page.memory() for name, page in self._pages.items() if page.unsaved()}
