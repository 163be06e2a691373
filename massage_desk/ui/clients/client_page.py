"""The page of one client: who it is, what must be known first, and four tabs."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, NotFound
from massage_desk.services.clients import archive_client, mark_opened, put_back_client
from massage_desk.services.half_written import put_away, take_out
from massage_desk.services.overview import Overview, overview_of
from massage_desk.ui.clients.charts_tab import ChartsTab
from massage_desk.ui.clients.first_things import FirstThings
from massage_desk.ui.clients.head import ClientHead
from massage_desk.ui.clients.letters_tab import LettersTab
from massage_desk.ui.clients.overview_tab import OverviewTab
from massage_desk.ui.clients.visits_tab import VisitsTab
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.tab import HistoryTab
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import EmptyPlace
from massage_desk.ui.widgets.tabs import Segments

TABS = tuple((n, n.capitalize()) for n in ("overview", "history", "visits", "letters", "charts"))
_CONCERNS = ("client", "visit", "episode", "history", "contact", "consent", "letter", "rules")


class ClientPage(Page):
    """The head stays while the tabs change; each tab keeps its place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id: int | None = None
        self._overview: Overview | None = None
        self._stack = QStackedWidget(self)
        self._client = QWidget(self._stack)
        self._top = QWidget(self._client)
        self.head = ClientHead(self._top)
        self.first = FirstThings(self._top)
        self.precautions, self.known_first = self.first.precautions, self.first.known
        self.tabs = Segments(TABS, self._top, name="Parts of the record")
        self._body = QStackedWidget(self._client)
        self._history: HistoryTab | None = None
        self.overview = OverviewTab(desk, self._body)
        self.visits = VisitsTab(desk, self._body)
        self.letters = LettersTab(desk, self._body)
        self.charts = ChartsTab(desk, self._body)
        self.gone = EmptyPlace("client", "This client is not in your records.", "All clients")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for body in (self.overview, self.visits, self.letters, self.charts):
            self._body.addWidget(body)
        head = QVBoxLayout(self._top)
        head.setContentsMargins(24, 20, 24, 0)
        head.setSpacing(12)
        for part in (self.head, self.first, self.tabs):
            head.addWidget(part)
        column = QVBoxLayout(self._client)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._body, 1)
        self._stack.addWidget(self._client)
        self._stack.addWidget(self.gone)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.head.visit_requested.connect(partial(self._begin, "visit"))
        self.head.letter_requested.connect(partial(self._begin, "letter"))
        self.head.intake_requested.connect(partial(self._begin, "intake"))
        self.head.edit_requested.connect(self._edit)
        self.head.archive_requested.connect(self._archive)
        self.head.put_back_requested.connect(self._put_back)
        self.first.place_requested.connect(self.go_requested)
        self.first.history_requested.connect(partial(self.show_tab, "history"))
        self.tabs.changed.connect(self.show_tab)
        self.overview.tab_requested.connect(self.show_tab)
        self.overview.place_requested.connect(self.go_requested)
        self.overview.editor.closed.connect(self._editor_closed)
        for part in (self.overview, self.visits, self.charts):
            part.visit_requested.connect(self._open_visit)
        self.overview.new_visit_requested.connect(partial(self._begin, "visit"))
        self.visits.new_requested.connect(partial(self._begin, "visit"))
        self.visits.place_requested.connect(self.go_requested)
        self.letters.letter_requested.connect(self._open_letter)
        self.letters.new_requested.connect(partial(self._begin, "letter"))
        self.gone.wanted.connect(partial(self.go_requested.emit, Place("clients")))
        self._desk.changed.connect(self._changed)

    @property
    def history(self) -> HistoryTab:
        """The history, made when it is first wanted: its forms take a third of the page's time."""
        if self._history is None:
            self._history = HistoryTab(self._desk, self._body)
            self._history.go_requested.connect(self.go_requested)
            self._history.commands_changed.connect(self.commands_changed)
            self._body.addWidget(self._history)
            if self._overview is not None:
                self._history.show_client(self._overview.client.id)
        return self._history

    @property
    def tab(self) -> str:
        """The tab that is shown."""
        return self.tabs.value()

    def open(self, place: Place) -> None:
        """Show a client; without a tab the one that was shown stays for the same client."""
        client_id = place.client_id
        assert client_id is not None
        if client_id != self._client_id:
            self.flush()
            self._client_id = client_id
            self._mark_opened(client_id)
            self.overview.sheet.verticalScrollBar().setValue(0)
            self.show_tab(place.tab or "overview")
        elif place.tab:
            self.show_tab(place.tab)
        self._show()
        self.tabs.button(self.tab).setFocus()

    def flush(self) -> None:
        """Save what is typed in any of the tabs."""
        if self._client_id is not None:
            self.overview.flush()
            if self._history is not None:
                self._history.flush()

    def unsaved(self) -> str:
        """What stands in a form and could not be saved."""
        if self.overview.is_writing or (self._history is not None and self._history.is_writing):
            return (
                "What you changed about a client is not saved: something in the form cannot be "
                "kept as it stands. The rest of the record is safe."
            )
        return ""

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this client now."""
        if self._overview is None:
            return {}
        commands: dict[str, Callable[[], None]] = {
            f"client.{name}": partial(self._go_to_tab, name) for name, _words in TABS
        }
        commands |= {
            "visit.new": partial(self._begin, "visit"),
            "letter.new": partial(self._begin, "letter"),
            "intake.new": partial(self._begin, "intake"),
            "client.edit": self._edit,
        }
        if self._overview.client.archived:
            commands["client.put_back"] = self._put_back
        else:
            commands["client.archive"] = self._archive
        if self.overview.editor.is_editing:
            commands["client.save"] = self.overview.editor.save
        if self.tab == "history":
            commands |= self.history.commands()
        if self.tab == "visits":
            commands["page.find"] = self.visits.search.setFocus
        return commands

    def memory(self) -> dict[str, Any]:
        """Which client, which tab, how far it was scrolled; what stands in forms, sealed."""
        if self._client_id is None:
            return {}
        history = {} if self._history is None else self._history.written()
        return {
            "client_id": self._client_id,
            "tab": self.tab,
            "scroll": self.overview.sheet.verticalScrollBar().value(),
            "visit": self.visits.list.current_key(),
            "written": put_away(
                self._desk.store, {"overview": self.overview.written(), "history": history}
            ),
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the client, the tab and the row."""
        if not memory:
            return
        if memory["client_id"] != self._client_id:
            self.open(Place("client", client_id=memory["client_id"]))
        self.show_tab(memory["tab"])
        if memory["visit"] is not None:
            self.visits.list.set_current(memory["visit"])
            self.visits.list.setFocus()
        written = take_out(self._desk.store, memory["written"])
        self.overview.take_up(written.get("overview", {}))
        if written.get("history"):
            self.history.take_up(written["history"])
        self.overview.sheet.verticalScrollBar().setValue(memory["scroll"])

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Bring a tab forward; what is typed in the one before is saved."""
        if self.tab != name:
            self.tabs.set_value(name)
        body = getattr(self, name)
        if self._body.currentWidget() is not body:
            self.flush()
        self._body.setCurrentWidget(body)
        # On the tab of the history itself the band would say everything twice.
        self.known_first.set_away(name == "history")
        self.commands_changed.emit()

    def _show(self) -> None:
        assert self._client_id is not None
        today = self._desk.now().date
        try:
            overview = self._desk.read(overview_of, self._client_id, on=today)
        except NotFound:
            self._overview = None
            self._stack.setCurrentIndex(1)
            self.commands_changed.emit()
            return
        self._overview = overview
        self._stack.setCurrentIndex(0)
        self.head.show_client(overview, today)
        self.first.show_client(overview, today)
        self.overview.show_client(overview, today)
        if self._history is not None:
            self._history.show_client(self._client_id)
        self.visits.show_visits(overview.client.id, overview.visits, today)
        self.letters.show_client(self._client_id, today)
        self.charts.show_client(self._client_id)
        number = len(overview.counted)
        self.tabs.set_words("visits", f"Visits ({number})" if number else "Visits")
        self.commands_changed.emit()

    def _mark_opened(self, client_id: int) -> None:
        at, changes = self._desk.now(), Changes.of("opened", client_id=client_id)
        try:
            self._desk.write(changes, self, mark_opened, client_id, at=at)
        except NotFound:
            return  # the page says so itself
        except DeskError as fault:
            self._desk.said.emit(str(fault))  # the record can be read all the same

    def _go_to_tab(self, name: str) -> None:
        self.show_tab(name)
        self.tabs.button(name).setFocus()

    def _begin(self, page: str) -> None:
        self.go_requested.emit(Place(page, client_id=self._client_id))

    @Slot(object)
    def _open_visit(self, visit_id: int) -> None:
        self.go_requested.emit(Place("visit", client_id=self._client_id, visit_id=visit_id))

    @Slot(object)
    def _open_letter(self, letter_id: int) -> None:
        self.go_requested.emit(Place("letter", client_id=self._client_id, letter_id=letter_id))

    @Slot()
    def _edit(self) -> None:
        self.show_tab("overview")
        self.overview.edit_details()
        self.commands_changed.emit()

    @Slot()
    def _editor_closed(self) -> None:
        self.commands_changed.emit()
        if self.isVisible():
            self.tabs.button(self.tab).setFocus()

    @Slot()
    def _archive(self) -> None:
        self._file(archive_client, "Client archived")

    @Slot()
    def _put_back(self) -> None:
        self._file(put_back_client, "Client put back")

    def _file(self, act: Callable[..., None], said: str) -> None:
        changes = Changes.of("client", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, self._client_id, at=self._desk.now())
        except DeskError as fault:
            self.head.show_fault(str(fault))
        else:
            self._desk.said.emit(said)

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if (
            self._overview is not None
            and self.isVisible()
            and changes.concern(*_CONCERNS, "restriction", client_id=self._client_id)
        ):
            self._show()
