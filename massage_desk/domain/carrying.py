"""Words carried forward from an earlier note: marked with its date until they were read again."""

import datetime as dt
import re
from typing import Final

from massage_desk.domain.note import SECTION_HEADINGS, NoteText

_MARK: Final = re.compile(r"‹from \d{1,2} [A-Z][a-z]{2} \d{4}, read again›[ ]?")
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def carried(words: str, held_on: dt.date) -> str:
    """The words of one section as they stand in a later note until they are read again."""
    day = f"{held_on.day} {_MONTHS[held_on.month - 1]} {held_on.year}"
    return f"‹from {day}, read again› {without_marks(words).strip()}"


def without_marks(words: str) -> str:
    """The words once they were read again."""
    return _MARK.sub("", words)


def is_carried(words: str) -> bool:
    """Whether something in them was carried forward and not read again."""
    return _MARK.search(words) is not None


def unread_sections(note: NoteText) -> list[str]:
    """The headings of the sections that hold words nobody has read again."""
    return [heading for name, heading in SECTION_HEADINGS.items() if is_carried(note.section(name))]
