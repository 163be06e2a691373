"""The start page: what is not finished first, then who was here last."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.services.backup import BackupHealth
from massage_desk.services.finding import find_for
from massage_desk.services.today import Today, today
from massage_desk.ui.clients.letter_rows import letter_row
from massage_desk.ui.clients.two_columns import TwoColumns
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.start.cards import ClientsCard, NothingWaiting, WaitingCard
from massage_desk.ui.start.rows import reminder_row, step_rows, unsigned_row
from massage_desk.ui.widgets.buttons import primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_FOUND = 8
_WIDEST = 1280
_CONCERNS = (
    *("client", "opened", "visit", "episode", "letter", "backup", "practice"),
    *("consent", "history"),
)
_BACKUP_WORDS = {
    "failed": "Your records are safe here, but an earlier backup is all there is elsewhere.",
    "missing": "Connect the disk or stick, and the desk backs up by itself. Your records are safe "
    "here, but an earlier backup is all there is elsewhere.",
    "overdue": "What you wrote since then is on this computer only.",
}


class StartPage(Page):
    """The caret stands in the search line, so that a name and Enter lead to a client at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today: Today | None = None
        self.day = muted()
        self.backup = Banner("warning", "")
        self.backup.pressed.connect(self._go_to_backup)
        self.backup_line = muted(small=True)
        self.steps = WaitingCard("First steps", counted=False)
        self.unsigned = WaitingCard("Notes to sign")
        self.drafts = WaitingCard("Letters to finish")
        self.due = WaitingCard("Due")
        self.nothing = NothingWaiting()
        self.clients = ClientsCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.new_button = primary_button("New client", "plus")
        self.new_button.setToolTip("New client (Ctrl+N)")
        self.new_button.clicked.connect(self._new_client)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(heading("Today"))
        titles.addWidget(self.day)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.new_button)
        self.columns = TwoColumns()
        for card in (self.unsigned, self.drafts, self.nothing, self.due, self.steps):
            self.columns.add_main(card)
        self.columns.add_side(self.clients)
        self.columns.add_side(self.backup_line)
        scroll = PageScroll(widest=_WIDEST)
        scroll.column.addLayout(head)
        scroll.add(self.backup)
        scroll.add(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        order: list[QWidget] = [self.new_button, self.backup.button]
        for card in (self.unsigned, self.drafts, self.due, self.steps):
            order += [card.all_button, card.list]
        order += [self.clients.all_button, self.clients.search, self.clients.list]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.steps.row_activated.connect(self._take_step)
        self.unsigned.row_activated.connect(self._open_visit)
        self.drafts.row_activated.connect(self._open_letter)
        self.due.row_activated.connect(self._take_up)
        self.clients.client_requested.connect(self._open_client)
        self.clients.search_changed.connect(self._find)
        self.clients.all_requested.connect(self._go_to_clients)
        self._desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Read everything anew, with the caret in the search line."""
        self.clients.search.clear()
        self._read()
        if self.clients.isHidden():
            self.steps.list.setFocus()
        else:
            self.clients.search.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {"client.new": self._new_client, "page.find": self.clients.search.setFocus}

    def _read(self) -> None:
        now = self._desk.now()
        on = now.date
        self._today = told = self._desk.read(today, on=on)
        self.day.setText(f"{on:%A}, {on.day} {on:%b %Y}")
        steps = told.steps
        self.steps.set_rows([] if steps.all_done else step_rows(steps))
        self.unsigned.set_rows([unsigned_row(row, on) for row in told.unsigned])
        self.drafts.set_rows([letter_row(row, on, named=True) for row in told.drafts])
        self.due.set_rows([reminder_row(row, on) for row in told.reminders])
        self.nothing.setVisible(steps.has_client and not (told.unsigned or told.drafts))
        self.clients.setVisible(steps.has_client)
        self._show_backup(told.backup)
        self._find()

    def _show_backup(self, health: BackupHealth) -> None:
        """A good backup is one quiet line; anything else is told until it is mended."""
        words = _BACKUP_WORDS.get(health.state, "")
        failed = health.state in ("failed", "missing")
        kind = "danger" if failed else "warning"
        if words:
            button = "Look at backups" if failed else "Make a backup"
            self.backup.show_words(kind, f"{health.words}. {words}", button)
        else:
            self.backup.hide()
        self.backup_line.setText(f"{health.words}, verified." if health.state == "good" else "")
        self.backup_line.setVisible(health.state == "good")

    @Slot()
    def _find(self) -> None:
        if self._today is None:
            return
        words = self.clients.search.words()
        rows = self._today.recent
        if words:
            found = self._desk.read(find_for, words, most=_FOUND)
            rows = (*found.clients, *found.nearly)
        self.clients.show_clients(rows, self._desk.now().date)

    @Slot(object)
    def _take_step(self, page: str) -> None:
        self.go_requested.emit(Place(page))

    @Slot(object)
    def _open_visit(self, visit_id: int) -> None:
        self.go_requested.emit(Place("visit", visit_id=visit_id))

    @Slot(object)
    def _open_letter(self, letter_id: int) -> None:
        self.go_requested.emit(Place("letter", letter_id=letter_id))

    @Slot(object)
    def _take_up(self, key: tuple[str, int, str]) -> None:
        kind, client_id, _about = key
        tab = "history" if kind == "review" else ""
        self.go_requested.emit(Place("client", client_id=client_id, tab=tab))

    @Slot(object)
    def _open_client(self, client_id: int) -> None:
        self.go_requested.emit(Place("client", client_id=client_id))

    @Slot()
    def _new_client(self) -> None:
        self.go_requested.emit(Place("new_client"))

    @Slot()
    def _go_to_clients(self) -> None:
        self.go_requested.emit(Place("clients"))

    @Slot()
    def _go_to_backup(self) -> None:
        self.go_requested.emit(Place("backup"))

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self.isVisible() and changes.concern(*_CONCERNS):
            self._read()
