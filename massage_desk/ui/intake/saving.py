"""Answers reach the intake of the client they were given for, a moment after they were given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_desk.domain.intake import Answer
from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services.intake import save_answers, start_intake
from massage_desk.store.opening import Session
from massage_desk.ui.desk import Changes, Desk

DELAY = 1500  # ms: as of the note, no more than two seconds of typing are lost with the process
_AGAIN = 10_000  # ms


@dataclass(slots=True)
class Given:
    """Answers of one client that are not in the records yet. `intake_id` is 0 before the first."""

    client_id: int
    intake_id: int
    answers: dict[str, Answer] = field(default_factory=dict)


def _store(
    session: Session,
    client_id: int,
    intake_id: int,
    answers: Mapping[str, Answer],
    entered_by: str,
    *,
    at: Moment,
) -> int:
    intake_id = intake_id or start_intake(session, client_id, at=at).id
    save_answers(session, intake_id, answers, at=at, entered_by=entered_by)
    return intake_id


class AnswerSaving(QObject):
    """What could not be saved is kept here, with its client, and tried again until it is."""

    saved = Signal(int, int)  # client, intake
    failed = Signal(object)  # DeskError

    def __init__(self, desk: Desk, parent: QObject, *, entered_by: str = "therapist") -> None:
        super().__init__(parent)
        self._desk = desk
        self._entered_by = entered_by
        self._waiting: dict[int, Given] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_clean(self) -> bool:
        """Whether everything is in the records."""
        return not self._waiting

    def write(
        self, client_id: int, intake_id: int, name: str, answer: Answer, *, at_once: bool
    ) -> None:
        """An answer was given, changed or taken back."""
        given = self._waiting.setdefault(client_id, Given(client_id, intake_id))
        given.answers[name] = answer
        if at_once:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start(DELAY)

    def waiting_of(self, client_id: int) -> Mapping[str, Answer]:
        """What of a client is not in the records yet."""
        given = self._waiting.get(client_id)
        return {} if given is None else given.answers

    @Slot()
    def flush(self) -> None:
        """Save everything now."""
        self._timer.stop()
        for given in list(self._waiting.values()):
            changes = Changes.of("intake", client_id=given.client_id)
            try:
                intake_id = self._desk.write(
                    changes,
                    self.parent(),
                    _store,
                    given.client_id,
                    given.intake_id,
                    given.answers,
                    self._entered_by,
                    at=self._desk.now(),
                )
            except DeskError as fault:
                self.failed.emit(fault)
                self._timer.start(_AGAIN)
            else:
                del self._waiting[given.client_id]
                self.saved.emit(given.client_id, intake_id)
