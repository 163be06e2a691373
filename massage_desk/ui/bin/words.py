"""How things in the bin are told."""

import datetime as dt

from massage_desk.services.bin import BinRow


def subject_words(row: BinRow) -> str:
    """As in 'The visit of 3 Nov 2026' or 'The records with 12 visits'."""
    if row.held_on is not None:
        return f"The visit of {day_words(row.held_on)}"
    visits = "1 visit" if row.visits == 1 else f"{row.visits} visits"
    return f"The records with {visits}"


def day_words(day: dt.date) -> str:
    """As in '3 Nov 2026'."""
    return f"{day.day} {day:%b %Y}"
