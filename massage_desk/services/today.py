"""What the start page tells: what is not finished, who was here last, how safe the records are."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from massage_desk.services.backup import BackupHealth, backup_health
from massage_desk.services.client_reminders import Reminder, reminders
from massage_desk.services.clients import ClientRow, count_clients, recent_clients
from massage_desk.services.letters import LetterRow, unissued_letters
from massage_desk.services.practice import get_practice
from massage_desk.services.visits import VisitRow, unsigned_visits

_RECENT = 8


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Which of the first things were done: none of them is ever in the way."""

    practice_named: bool
    has_client: bool
    has_backup: bool

    @property
    def all_done(self) -> bool:
        """Whether the desk is set up."""
        return self.practice_named and self.has_client and self.has_backup


@dataclass(frozen=True, slots=True)
class Today:
    """The start page whole. Notes to sign run from the oldest, letters from the newest."""

    unsigned: tuple[VisitRow, ...]
    drafts: tuple[LetterRow, ...]
    reminders: tuple[Reminder, ...]
    recent: tuple[ClientRow, ...]
    backup: BackupHealth
    steps: FirstSteps


def today(session: Session, *, on: dt.date) -> Today:
    """Everything for the start page, as of the date `on`."""
    backup = backup_health(session, on=on)
    has_client = bool(count_clients(session) or count_clients(session, archived=True))
    steps = FirstSteps(
        get_practice(session).is_named, has_client, has_backup=backup.verified_at is not None
    )
    return Today(
        tuple(reversed(unsigned_visits(session))),
        tuple(unissued_letters(session)),
        tuple(reminders(session, on=on)),
        tuple(recent_clients(session, _RECENT)),
        backup,
        steps,
    )
