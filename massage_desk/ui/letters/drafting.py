"""A draft kept while it is written, and its page drawn anew in the background."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_desk.domain.letter_page import LetterPage
from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services.letters import LetterDraft, compose, save_draft
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Changes, Desk


class Drafting(QObject):
    """Saves a moment after the first unsaved keystroke, then draws what was saved.

    A draft that could not be saved is kept here and tried again until it is.
    """

    saved = Signal(object)  # Moment
    failed = Signal(object)  # DeskError
    drawn = Signal(int, bytes)  # letter id, PDF
    undrawn = Signal(object)  # DeskError: what was written is saved all the same

    def __init__(
        self, desk: Desk, initiator: QObject, *, delay: int = 900, retry: int = 10_000
    ) -> None:
        super().__init__(initiator)
        self._desk = desk
        self._initiator = initiator
        self._delay = delay
        self._retry = retry
        self._unsaved: dict[int, tuple[int, LetterDraft]] = {}  # letter: client, draft
        self._wanted = 0  # the letter whose page is to be drawn; 0 for none
        self._is_drawing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def write(self, letter_id: int, client_id: int, draft: LetterDraft) -> None:
        """The therapist changed the draft."""
        self._unsaved[letter_id] = client_id, draft
        # What is typed between two tries of a save that failed waits no longer than the rest.
        if not self._timer.isActive() or self._timer.remainingTime() > self._delay:
            self._timer.start(self._delay)

    def kept(self, letter_id: int) -> LetterDraft | None:
        """The draft of a letter that is not in the store yet."""
        found = self._unsaved.get(letter_id)
        return None if found is None else found[1]

    @property
    def is_clean(self) -> bool:
        """Whether everything written is in the store."""
        return not self._unsaved

    def forget(self, letter_id: int) -> None:
        """Let a draft go, when its letter is thrown away."""
        self._unsaved.pop(letter_id, None)

    @Slot()
    def flush(self) -> None:
        """Save at once."""
        self._timer.stop()
        for letter_id, (client_id, draft) in list(self._unsaved.items()):
            changes = Changes.of("letter", client_id=client_id)
            at = self._desk.now()
            try:
                self._desk.write(changes, self._initiator, save_draft, letter_id, draft, at=at)
            except DeskError as fault:
                self.failed.emit(fault)
                continue
            del self._unsaved[letter_id]
            self.saved.emit(at)
        if self._unsaved:
            self._timer.start(self._retry)

    def draw(self, letter_id: int) -> None:
        """Draw the page of a letter as it is in the store; the last wish counts."""
        self._wanted = letter_id
        if not self._is_drawing:
            self._draw_wanted()

    def _draw_wanted(self) -> None:
        letter_id, self._wanted = self._wanted, 0
        try:
            page = self._desk.read(compose, letter_id, on=self._desk.now().date)
        except DeskError:
            return  # the letter is gone, and its page with it
        self._is_drawing = True

        def work(_progress: Progress) -> tuple[int, bytes]:
            return letter_id, drawn(page)

        task = self._desk.background.run(work, done=self._done, failed=self._not_drawn)
        task.crashed.connect(self._draw_next)

    @Slot(object)
    def _done(self, result: tuple[int, bytes]) -> None:
        if not self._draw_next():
            self.drawn.emit(*result)

    @Slot(object)
    def _not_drawn(self, fault: DeskError) -> None:
        if not self._draw_next():
            self.undrawn.emit(fault)

    @Slot(object)
    def _draw_next(self, _fault: object = None) -> bool:
        """Go on with what was wished for meanwhile; False where nothing was."""
        self._is_drawing = False
        if not self._wanted:
            return False
        self._draw_wanted()
        return True


def drawn(page: LetterPage) -> bytes:
    """The PDF of a page."""
    from massage_desk.documents.letter import render_letter  # late: loads ReportLab and fonts

    return render_letter(page)


def saved_words(at: Moment) -> str:
    """As in 'Saved 14:02'."""
    return f"Saved {at.local:%H:%M}"
