"""The audit log as it is kept: entries are appended, each with a hash over the one before."""

from typing import Any, Final

from massage_desk.domain.chain import NOTHING_BEFORE, entry_hash
from massage_desk.domain.moment import Moment, utc_text
from massage_desk.store.chain import Ask, last_number

_COLUMNS: Final = "id, at, zone, action, subject, subject_id, client_id"


def append(
    ask: Ask,
    at: Moment,
    action: str,
    subject: str,
    subject_id: int | None,
    client_id: int | None,
) -> None:
    """Append one act; the caller owns the transaction."""
    number = last_number(ask, "audit_entry") + 1
    entry = (number, utc_text(at.at), at.zone, action, subject, subject_id, client_id)
    ask(
        f"INSERT INTO audit_entry ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (*entry, entry_hash(entry, _hash_before(ask, number))),
    )


def adopt(ask: Ask) -> None:
    """Give a log that was kept without hashes its hashes."""
    previous = NOTHING_BEFORE
    for entry in ask(f"SELECT {_COLUMNS} FROM audit_entry ORDER BY id", ()):  # noqa: S608
        previous = entry_hash(entry, previous)
        ask("UPDATE audit_entry SET hash = ? WHERE id = ?", (previous, entry[0]))


def is_whole(ask: Ask) -> bool:
    """Whether every entry stands as it was written, none is missing and none was put between.

    A log that was kept without hashes at first may have gaps in its numbers from then.
    """
    previous: Any = NOTHING_BEFORE
    number = 0
    for *entry, kept in ask(f"SELECT {_COLUMNS}, hash FROM audit_entry ORDER BY id", ()):  # noqa: S608
        if entry_hash(entry, previous) != kept:
            return False
        previous, number = kept, entry[0]
    return number == last_number(ask, "audit_entry")


def _hash_before(ask: Ask, number: int) -> str:
    rows = ask("SELECT hash FROM audit_entry WHERE id < ? ORDER BY id DESC LIMIT 1", (number,))
    return str(rows[0][0]) if rows else NOTHING_BEFORE
