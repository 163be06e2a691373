"""The frame around the pages of an open desk: side bar, top bar, status line, palette."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.backup import backup_health
from massage_desk.services.visits import count_unsigned
from massage_desk.ui.backup.by_itself import BackupsByThemselves
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.shell.binning import Binning
from massage_desk.ui.shell.editing import editing_commands
from massage_desk.ui.shell.form_keeping import FormKeeping
from massage_desk.ui.shell.journey import Journey
from massage_desk.ui.shell.listing import show_list
from massage_desk.ui.shell.pages import ELSEWHERE, SECTION, PageStack
from massage_desk.ui.shell.palette import Palette, Wish
from massage_desk.ui.shell.sidebar import PARTS, Sidebar
from massage_desk.ui.shell.status_line import StatusLine
from massage_desk.ui.shell.top_bar import TopBar

Commands = dict[str, Callable[[], None]]

_FOLDS_BELOW = 1100  # px of width
_LOOK_AGAIN = 60_000  # ms: a backup grows old while nobody writes


@dataclass(slots=True)
class FrameMemory:
    """Where the therapist was when the desk was locked, and what the records did not take."""

    journey: Journey = field(default_factory=Journey)
    held: dict[str, dict[str, Any]] = field(default_factory=dict)  # by page
    recent: list[str] = field(default_factory=list)  # actions chosen in the palette


class Frame(QWidget):
    """Goes from place to place, and keeps in sight what concerns every one of them."""

    commands_changed = Signal()
    lock_wanted = Signal()
    restore_wanted = Signal()
    client_wanted = Signal(int, bool)  # intake; whether only the signature is wanted

    def __init__(
        self,
        desk: Desk,
        around: Callable[[], Commands],
        *,
        sample: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`around` tells what the window offers whatever page is shown."""
        super().__init__(parent)
        self.desk = desk
        self._around = around
        self._journey = Journey()
        self._caret: QWidget | None = None  # where it was when the palette came
        self.sidebar = Sidebar()
        self.top = TopBar(sample=sample)
        self.status = StatusLine()
        self.pages = PageStack(desk)
        self.backups = None if sample else BackupsByThemselves(desk, self)
        self._lay_out()
        self.palette_ = Palette(desk, self._offered, self)
        self._connect()
        self.binning = Binning(desk, self.status, self.go, self)
        self.forms = FormKeeping(desk, self.pages, self)
        self._read_state()
        look = QTimer(self)
        look.timeout.connect(self._read_state)
        look.start(_LOOK_AGAIN)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self.pages.page_made.connect(self._page_made)
        self.sidebar.part_wanted.connect(self._go_to_part)
        self.top.search_wanted.connect(self.ask_anything)
        self.top.back_wanted.connect(self.back)
        self.top.forward_wanted.connect(self.forward)
        self.top.backup_wanted.connect(partial(self._go_to_part, "backup"))
        self.top.lock_wanted.connect(self.lock_wanted)
        self.status.part_wanted.connect(self._go_to_part)
        if self.backups is not None:
            self.backups.progressed.connect(self.status.show_work)
            self.backups.ended.connect(self.status.end_work)
        self.palette_.action_chosen.connect(self._run)
        self.palette_.client_chosen.connect(self._client_chosen)
        self.palette_.place_chosen.connect(self.go)
        self.palette_.list_chosen.connect(partial(show_list, self.go, self.pages))
        self.palette_.closed.connect(self._return_caret)
        self.desk.said.connect(self.status.say)
        self.desk.changed.connect(self._changed)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.page

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        return None if self._journey.here is None else self._journey.here.place

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place; what is typed here is saved first."""
        self.pages.made(place.page)  # first: where it fails, the therapist stays here
        self._leave()
        self._journey.go(place)
        self._arrive()

    @Slot()
    def back(self) -> None:
        """To the place before this one."""
        self._step(-1)

    @Slot()
    def forward(self) -> None:
        """To the place that was left by going back."""
        self._step(1)

    def _step(self, by: int) -> None:
        if not self._journey.can_step(by):
            return
        self._leave()
        self._journey.step(by)
        self._arrive()

    def _leave(self) -> None:
        page, here = self.page, self._journey.here
        if page is None or here is None:
            return
        page.flush()
        # What could not be saved stays on its page. Remembered here as well, it would come back
        # over what is written there later.
        here.memory = {} if page.unsaved() else page.memory()

    def _arrive(self) -> None:
        stop = self._journey.here
        assert stop is not None
        page = self.pages.made(stop.place.page)
        self.pages.setCurrentWidget(page)
        try:
            page.open(stop.place)
            if stop.memory:
                page.recall(stop.memory)
        except DeskError as fault:
            self.status.warn(str(fault))
        self.sidebar.show_part(SECTION.get(stop.place.page, stop.place.page))
        self.top.back.setEnabled(self._journey.can_step(-1))
        self.top.forward.setEnabled(self._journey.can_step(1))
        self.commands_changed.emit()

    @Slot(object)
    def _page_made(self, page: Page) -> None:
        page.go_requested.connect(self.go)
        page.commands_changed.connect(self.commands_changed)
        for wish in {"restore_wanted", "client_wanted"} & set(dir(page)):
            getattr(page, wish).connect(getattr(self, wish))

    def _go_to_part(self, part: str) -> None:
        self.go(Place(part))

    def commands(self) -> Commands:
        """What can be done now: by the window, the frame, the page, the editor with the caret."""
        commands: Commands = {
            **self._around(),
            "palette": self.ask_anything,
            "backup.now": self.back_up,
            "client.new": partial(self.go, Place("new_client")),
            "visit.new": partial(self._ask_client, "New visit for …", "visit"),
            "letter.new": partial(self._ask_client, "Letter about …", "letter"),
            "intake.new": partial(self._ask_client, "Intake of …", "intake"),
        }
        commands |= {f"go.{part}": partial(self._go_to_part, part) for part in (*PARTS, *ELSEWHERE)}
        if self._journey.can_step(-1):
            commands["go.back"] = self.back
        if self._journey.can_step(1):
            commands["go.forward"] = self.forward
        page = {} if self.page is None else self.page.commands()
        commands |= page | self.binning.commands(self.place, self.page)
        return commands | editing_commands(page)

    def _offered(self) -> frozenset[str]:
        return frozenset(self.commands())

    @Slot(str)
    def _run(self, action: str) -> None:
        command = self.commands().get(action)
        if command is not None:
            command()

    @Slot()
    def ask_anything(self) -> None:
        """Open the palette."""
        self._ask(Wish())

    def _ask_client(self, words: str, purpose: str) -> None:
        self._ask(Wish(words, clients_only=True, purpose=purpose))

    def _ask(self, wish: Wish) -> None:
        if not self.palette_.isVisible():
            self._caret = QApplication.focusWidget()
        self.palette_.ask(wish)

    @Slot()
    def _return_caret(self) -> None:
        if self._caret is not None and self._caret.isVisible():
            self._caret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._caret = None

    @Slot(int, str)
    def _client_chosen(self, client_id: int, purpose: str) -> None:
        self.go(Place("client" if purpose == "open" else purpose, client_id=client_id))

    @Slot()
    def back_up(self) -> None:
        """Go to the backups and make one."""
        if self.place is None or self.place.page != "backup":
            self.go(Place("backup"))
        command = {} if self.page is None else self.page.commands()
        if "backup.now" in command:
            command["backup.now"]()

    def flush(self) -> None:
        """Save at once what is typed on any page."""
        self.pages.flush()

    def unsaved(self) -> str:
        """What could not be saved, in words; '' where everything is in the records."""
        return self.pages.unsaved()

    def put_away(self) -> FrameMemory:
        """Save everything; tells where the therapist is, for after the lock."""
        self.flush()
        here, page = self._journey.here, self.page
        if here is not None and page is not None:
            here.memory = page.memory()
        self.finish_typing()
        held = self.pages.held()
        if here is not None and here.place.page in held:
            here.memory = held[here.place.page]
        return FrameMemory(self._journey, held, self.palette_.recent)

    def finish_typing(self) -> None:
        """Take the caret away and save: some fields are read only when they are left."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        self.flush()
        self.forms.look()

    def recall(self, memory: FrameMemory) -> None:
        """Go back to where the therapist was."""
        self._journey = memory.journey
        self.palette_.recent = memory.recent
        here = self.place
        for name, held in memory.held.items():
            if here is None or name != here.page:
                self.pages.made(name).recall(held)
        self._arrive()

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.concern("visit", "backup"):
            self._read_state()

    @Slot()
    def _read_state(self) -> None:
        """The age of the backups and the number of unsigned notes."""
        health = self.desk.read(backup_health, on=self.desk.now().date)
        self.top.show_health(health)
        self.status.show_health(health)
        self.status.show_unsigned(self.desk.read(count_unsigned))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(narrow=self.width() < _FOLDS_BELOW)
