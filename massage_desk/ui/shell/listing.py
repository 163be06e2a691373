"""From the palette to the list of clients, with what was typed."""

from collections.abc import Callable

from massage_desk.ui.page import Place
from massage_desk.ui.shell.pages import PageStack


def show_list(go: Callable[[Place], None], pages: PageStack, typed: str) -> None:
    """Go to the list of clients and look there for the same."""
    from massage_desk.ui.clients.list_page import ClientListPage

    go(Place("clients"))
    page = pages.page
    if isinstance(page, ClientListPage):
        page.search.setText(typed)
