"""How backups are told: when, how large, and what is in them."""

from collections.abc import Mapping

from massage_desk.domain.moment import Moment

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
