"""Where the code of each page lies. It is imported when the page is first gone to."""

from importlib import import_module
from typing import Final

from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Page

_UI = "massage_desk.ui"

PAGES: Final = {
    "today": (f"{_UI}.start.page", "StartPage"),
    "clients": (f"{_UI}.clients.list_page", "ClientListPage"),
    "client": (f"{_UI}.clients.client_page", "ClientPage"),
    "new_client": (f"{_UI}.clients.new_client_page", "NewClientPage"),
    "visit": (f"{_UI}.visits.page", "VisitPage"),
    "letters": (f"{_UI}.letters.list_page", "LetterListPage"),
    "letter": (f"{_UI}.letters.page", "LetterPage"),
    "directory": (f"{_UI}.directory.page", "DirectoryPage"),
    "backup": (f"{_UI}.backup.page", "BackupPage"),
    "settings": (f"{_UI}.settings.page", "SettingsPage"),
    "help": (f"{_UI}.help.page", "HelpPage"),
}

# The entry of the side bar that a page belongs to.
SECTION: Final = {
    "client": "clients",
    "new_client": "clients",
    "visit": "clients",
    "letter": "letters",
}


def make_page(name: str, desk: Desk) -> Page:
    """A page of that name for this desk."""
    module, cls = PAGES[name]
    page = getattr(import_module(module), cls)(desk)
    assert isinstance(page, Page)
    return page


def preload_pages() -> None:
    """Import what is likely to be gone to first."""
    for name in ("today", "client", "visit"):
        import_module(PAGES[name][0])
