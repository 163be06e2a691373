"""How backups are told: when, how large, and what is in them."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_desk.domain.moment import Moment

if TYPE_CHECKING:  # the first window needs words for a backup, and none of what reads one
    from massage_desk.store.trying import TrialFacts

_COUNTED = (
    ("client", "client", "clients"),
    ("visit", "visit", "visits"),
    ("letter", "letter", "letters"),
    ("contact", "contact", "contacts"),
)


def contents(counts: Mapping[str, int]) -> str:
    """As in '12 clients, 60 visits, 8 letters, 13 contacts'."""
    parts = []
    for table, one, many in _COUNTED:
        number = counts.get(table, 0)
        parts.append(f"{number:,} {one if number == 1 else many}")
    return ", ".join(parts)


def size_words(size: int) -> str:
    """As in '1.2 MB'; a small file in KB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1e6:,.1f} MB"


def full_moment(moment: Moment) -> str:
    """As in '23 Nov 2026, 10:30', by the clock where it was made."""
    local = moment.local
    return f"{local.day} {local:%b %Y, %H:%M}"


def day_words(date: dt.date) -> str:
    """As in '23 Nov 2026'."""
    return f"{date.day} {date:%b %Y}"


def trial_words(told: "TrialFacts") -> str:
    """What a restore would bring, line by line."""
    whose = f"{told.practice}: " if told.practice else ""
    counts = {"client": told.clients, "visit": told.visits, "letter": told.letters}
    parts = [
        f"{counts[table]:,} {one if counts[table] == 1 else many}"
        for table, one, many in _COUNTED
        if table in counts
    ]
    lines = [f"{whose}{', '.join(parts)}.", _newest_words(told)]
    made = full_moment(Moment(told.backup.made_at, told.backup.zone))
    lines.append(f"Made on {made}, {size_words(told.backup.size)}.")
    if told.is_older:
        lines.append("An earlier version of the desk made it; a restore brings it up to date.")
    return "\n".join(lines)


def _newest_words(told: "TrialFacts") -> str:
    if told.newest_saved is None or told.newest_held is None:
        return "No visit is in it."
    return (
        f"Newest entry: written {full_moment(told.newest_saved)}; "
        f"latest visit {day_words(told.newest_held)}."
    )
