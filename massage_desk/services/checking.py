"""The check of everything that keeps the records: told in words, with what to do next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from massage_desk.domain.chain import Head
from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services.backup import BackupRow, backup_health, backups_made
from massage_desk.store import chain
from massage_desk.store.backup_file import verify_backup
from massage_desk.store.chain import Fault
from massage_desk.store.disk import megabytes, room_in
from massage_desk.store.examining import Examined, examine
from massage_desk.store.faults import BackupStopped
from massage_desk.store.opening import Session, Store
from massage_desk.store.steps import Steps

__all__ = ["Finding", "Report", "check_records", "matches", "seal_now"]

State = Literal["good", "look", "bad"]

_ENOUGH_ROOM: Final = 200_000_000  # bytes beside twice the size of the records
_HARDLY_ANY_ROOM: Final = 20_000_000
_BACKUPS_LOOKED_FOR: Final = 20
_FAULTS_NAMED: Final = 5
_HEAD_AT_LEAST: Final = 16  # figures of a printed head that have to be typed

_RESTORE = (
    "Keep everything as it is, make no further entries, and restore the newest good backup: the "
    "present records are kept aside."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `part` is 'records', 'chain', 'log', 'backups' or 'room'."""

    part: str
    state: State
    words: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found, and where the chain ends."""

    at: Moment
    findings: tuple[Finding, ...]
    head: Head

    @property
    def state(self) -> State:
        """The worst of what was found."""
        found = {finding.state for finding in self.findings}
        return "bad" if "bad" in found else "look" if "look" in found else "good"


def check_records(
    store: Store,
    *,
    at: Moment,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Look over records, chain, log, backups and room, and change nothing.

    BackupStopped where `cancelled` says so.
    """
    steps = Steps(progress, cancelled)
    words = "Reading your records"
    examined = examine(store.records_path, store.data_key, steps.part(0, 0.6, words))
    findings = [
        _records(examined),
        _chain(examined),
        _log(examined),
        *_backups(store, examined, at, steps.part(0.6, 1, "Reading the newest backup")),
        _room(store.folder, store.records_path.stat().st_size),
    ]
    return Report(at, tuple(findings), examined.head)


def matches(store: Store, length: int, head: str) -> bool:
    """Whether the chain had this head, as printed, when it was so many links long."""
    figures = "".join(head.split()).casefold()
    with store.read() as session:
        kept = chain.hash_at(chain.asking(session.connection()), length)
    return len(figures) >= _HEAD_AT_LEAST and kept is not None and kept.startswith(figures)


def _records(examined: Examined) -> Finding:
    if not examined.file:
        return Finding("records", "good", "The file with your records is whole.")
    parts = {
        "pages": "parts of it cannot be read",
        "tables": "its tables do not hold together",
        "references": "entries refer to others that are missing",
    }
    found = "; ".join(parts[name] for name in examined.file)
    return Finding("records", "bad", f"The file with your records is damaged: {found}.", _RESTORE)


def _chain(examined: Examined) -> Finding:
    length = examined.head.length
    if not examined.faults:
        sealed = "1 sealed entry is" if length == 1 else f"{length:,} sealed entries are"
        words = f"{sealed} as signed." if length else "Nothing is signed yet."
        return Finding("chain", "good", words)
    named = [_fault_words(fault) for fault in examined.faults[:_FAULTS_NAMED]]
    more = len(examined.faults) - len(named)
    words = " ".join(named) + (f" And {more:,} more." if more else "")
    return Finding(
        "chain",
        "bad",
        f"Something was changed outside of the desk. {words}",
        "Print or copy this page, compare with a backup from before, and " + _RESTORE.lower(),
    )


def _fault_words(fault: Fault) -> str:
    subject = {
        "note": f"the note of visit {fault.subject_id}",
        "addendum": f"addendum {fault.subject_id}",
        "withdrawal": f"withdrawal {fault.subject_id}",
        "letter": f"letter {fault.subject_id}",
        "disclosure": f"disclosure {fault.subject_id}",
    }.get(fault.kind, "an entry")
    told = {
        "altered": "is not what was signed",
        "gone": "was signed and is no longer there",
        "unlinked": "is signed, but was not sealed by the desk",
        "link": "has a seal that was altered, removed or moved",
    }
    if fault.what == "tail":
        return "The last seals are missing."
    return f"{subject[0].upper()}{subject[1:]} {told[fault.what]}."


def _log(examined: Examined) -> Finding:
    if examined.log_is_whole:
        return Finding("log", "good", "The log of what was done is whole.")
    return Finding(
        "log",
        "bad",
        "The log of what was done was changed outside of the desk.",
        "The records themselves are judged above. Keep a copy of the log as it is now.",
    )


def _backups(store: Store, examined: Examined, at: Moment, steps: Steps) -> Iterator[Finding]:
    with store.read() as session:
        health = backup_health(session, on=at.date)
        made = [row for row in backups_made(session, _BACKUPS_LOOKED_FOR) if row.verified]
        ask = chain.asking(session.connection())
        other_past = [row for row in made if not _has_same_past(ask, row)]
    if health.state != "good":
        words = {"never": "There is no backup yet.", "overdue": "The newest backup is old."}
        told = words.get(health.state, "The last backup failed.")
        yield Finding("backups", "look", told, "Back up now, best to a stick or a second disk.")
    if other_past:
        yield Finding(
            "backups",
            "bad",
            f"What was sealed before the backup of {_day(other_past[0])} is not what it was then.",
            "Compare with that backup: open it in another folder, or have it looked at.",
        )
    there = [row for row in made if row.place.is_file()]
    if made and not there:
        yield Finding(
            "backups",
            "look",
            "None of the backups is where it was put.",
            "Connect the disk or stick that they are on, and check again.",
        )
    elif there:
        yield _newest(store, there[0], examined, steps)


def _has_same_past(ask: chain.Ask, row: BackupRow) -> bool:
    return not row.chain.length or chain.hash_at(ask, row.chain.length) == row.chain.hash


def _newest(store: Store, row: BackupRow, examined: Examined, steps: Steps) -> Finding:
    try:
        facts = verify_backup(
            row.place,
            data_key=store.data_key,
            progress=steps.relay,
            cancelled=steps.cancelled,
        )
    except BackupStopped:
        raise
    except DeskError as fault:
        return Finding("backups", "bad", f"The backup of {_day(row)}: {fault}", "Back up now.")
    if facts.chain.length > examined.head.length:
        return Finding(
            "backups",
            "bad",
            f"The backup of {_day(row)} holds more sealed entries than your records.",
            "Something is missing here. " + _RESTORE,
        )
    return Finding("backups", "good", f"The backup of {_day(row)} is whole and opens.")


def _room(folder: Path, size: int) -> Finding:
    room = room_in(folder)
    words = f"{megabytes(room)} are free on the disk of your records."
    if room < _HARDLY_ANY_ROOM:
        return Finding("room", "bad", words, "Free some space now: soon nothing can be saved.")
    if room < 2 * size + _ENOUGH_ROOM:
        return Finding("room", "look", words, "Free some space before it runs out.")
    return Finding("room", "good", words)


def _day(row: BackupRow) -> str:
    local = row.made.local
    return f"{local.day} {local:%b %Y, %H:%M}"


def seal_now(session: Session) -> Head:
    """Where the chain ends now."""
    return chain.head(chain.asking(session.connection()))
