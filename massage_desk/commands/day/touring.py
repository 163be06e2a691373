"""A look round the practice: every page that the day's own work does not lead to."""

from typing import Final

from PySide6.QtCore import Qt

from massage_desk.commands.day.desk_hands import ALT, CTRL, at_page
from massage_desk.commands.day.stage import Stage
from massage_desk.ui.clients.client_page import TABS, ClientPage
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.directory.page import DirectoryPage
from massage_desk.ui.help.page import HelpPage
from massage_desk.ui.letters.list_page import LetterListPage
from massage_desk.ui.page import Page
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.start.page import StartPage
from massage_desk.ui.visits.page import VisitPage

_PARTS: Final[tuple[tuple[str, type[Page], Qt.Key], ...]] = (
    ("today", StartPage, Qt.Key.Key_1),
    ("clients", ClientListPage, Qt.Key.Key_2),
    ("letters", LetterListPage, Qt.Key.Key_3),
    ("directory", DirectoryPage, Qt.Key.Key_4),
    ("settings", SettingsPage, Qt.Key.Key_6),
)
_WELL_KNOWN = "hiền"  # the client with the longest record


def look_round(stage: Stage) -> None:
    """Go to each part by its key, then to one client by the palette, and to their last visit."""
    for name, kind, key in _PARTS:
        stage.key(key, ALT)
        at_page(stage, kind)
        stage.picture(name)
    stage.key(Qt.Key.Key_F1)
    at_page(stage, HelpPage)
    stage.picture("help")
    stage.key(Qt.Key.Key_K, CTRL)
    frame = stage.arrive(Frame)
    stage.write(_WELL_KNOWN)
    stage.until(lambda: frame.palette_.list.current_key() is not None, "somebody found")
    stage.picture("palette")
    stage.key(Qt.Key.Key_Return)
    page = at_page(stage, ClientPage)
    for tab, _words in TABS:
        stage.click(page.tabs.button(tab))
        stage.picture("client" if tab == "overview" else f"client-{tab}")
    stage.click(page.tabs.button("visits"))
    page.visits.list.setFocus()
    stage.key(Qt.Key.Key_Home)
    stage.key(Qt.Key.Key_Return)
    at_page(stage, VisitPage)
    stage.picture("visit-follow-up")
