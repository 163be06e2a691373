"""What the list of clients has found so far, read page by page."""

from massage_desk.domain.filters import Query
from massage_desk.services.clients import ClientRow, find_clients
from massage_desk.services.filtering import filtered, query_of
from massage_desk.services.finding import find_nearly
from massage_desk.ui.clients.rows import client_row
from massage_desk.ui.desk import Desk
from massage_desk.ui.widgets.rows import Row

_NAMED_SO = 20  # clients at the most whose own name is read as a filter, as of Mrs Minor


class Looking:
    """Reads no more than is shown and a page beyond it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._begin("", archived=False)

    def _begin(self, typed: str, *, archived: bool) -> None:
        on = self._desk.now().date
        self._typed, self._archived = typed, archived
        self.query = Query(typed) if archived else query_of(typed, on=on)
        self.found: list[tuple[ClientRow, str]] = []  # with the reason to be in the list
        self._known: set[int] = set()
        self._offset = 0  # of the next page
        self.all_read = False
        self.count: int | None = None  # of all, where it is known
        self.meant = ""  # where slips were mended
        self.says = "Showing"  # or also, beside what was typed right

    def look(self, typed: str, *, archived: bool, at_once: int) -> None:
        """Begin anew and read the first page."""
        self._begin(typed, archived=archived)
        if self.query.filters:
            rows = self._desk.read(find_clients, typed, limit=_NAMED_SO, recent_first=True)
            self._add([(row, "") for row in rows])
        self.read_on(at_once)
        if self.all_read and typed.strip() and not (archived or self.query.filters):
            self._add_nearly(at_once)

    def read_on(self, at_once: int) -> None:
        """Read the next page."""
        page: list[tuple[ClientRow, str]]
        if self.query.filters:
            found = self._desk.read(
                filtered,
                self.query,
                on=self._desk.now().date,
                limit=at_once,
                offset=self._offset,
            )
            page = [(each.row, each.why) for each in found.clients]
            self.count = found.count + len([why for _row, why in self.found if not why])
        else:
            rows = self._desk.read(
                find_clients,
                self._typed,
                limit=at_once,
                offset=self._offset,
                archived=self._archived,
            )
            page = [(row, "") for row in rows]
        self._offset += len(page)
        self.all_read = len(page) < at_once
        self._add(page)

    def rows(self) -> list[Row]:
        """Everything that was read, as rows."""
        today = self._desk.now().date
        return [
            client_row(row, today, why[:1].upper() + why[1:] if why else "")
            for row, why in self.found
        ]

    def _add_nearly(self, at_once: int) -> None:
        found = [row for row, _why in self.found]
        nearly = self._desk.read(find_nearly, self._typed, found=found, most=at_once)
        self.meant = nearly.spelled
        self.says = "Also showing" if found else "Showing"
        self._add([(row, "") for row in nearly.rows])

    def _add(self, page: list[tuple[ClientRow, str]]) -> None:
        self.found += [each for each in page if each[0].id not in self._known]
        self._known.update(row.id for row, _why in page)
