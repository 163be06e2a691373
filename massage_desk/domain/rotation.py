"""Which of the backups that the desk made by itself may go: seven days, five weeks, twelve months.

What came later is known by the order of entry, never by the clock. A clock that was ten years
ahead for a week puts seven strange days into the row; as new ones are made they move down it like
any others, and at no time do they push out the newest.
"""

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

DAYS: Final = 7
WEEKS: Final = 5
MONTHS: Final = 12

_OURS: Final = re.compile(r"massage-desk-auto-\d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?\.massagedesk")


@dataclass(frozen=True, slots=True)
class Copy:
    """A proven backup that the desk made by itself. `order` grows with each one made."""

    order: int
    date: dt.date  # on the wall calendar when it was made


def automatic_name(local: dt.datetime, number: int = 1) -> str:
    """As in 'massage-desk-auto-2026-11-23 1830.massagedesk'; a number above 1 sets twins apart."""
    twin = f" ({number})" if number > 1 else ""
    # Not strftime: it writes the years before 1000 with fewer digits.
    return f"massage-desk-auto-{local.date().isoformat()} {local:%H%M}{twin}.massagedesk"


def is_automatic_name(name: str) -> bool:
    """Whether the desk could have given this name by itself."""
    return _OURS.fullmatch(name) is not None


def may_go(copies: Iterable[Copy]) -> list[Copy]:
    """Those that no day, week or month keeps, the oldest first.

    Of each of the last seven days that have a backup the newest stays, and so for five weeks and
    twelve months. Days without one do not count, so that a long holiday costs nothing.
    """
    newest_first = sorted(copies, key=_order, reverse=True)
    kept: set[int] = set()
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _newest_of_each(newest_first, most, period)
    return [copy for copy in reversed(newest_first) if copy.order not in kept]


def _newest_of_each(
    newest_first: list[Copy], most: int, period: Callable[[dt.date], Hashable]
) -> set[int]:
    seen: set[Hashable] = set()
    kept: set[int] = set()
    for copy in newest_first:
        named = period(copy.date)
        if named in seen:
            continue
        if len(seen) == most:
            break
        seen.add(named)
        kept.add(copy.order)
    return kept


def _order(copy: Copy) -> int:
    return copy.order


def _day(date: dt.date) -> Hashable:
    return date


def _week(date: dt.date) -> Hashable:
    year, week, _weekday = date.isocalendar()
    return year, week


def _month(date: dt.date) -> Hashable:
    return date.year, date.month
