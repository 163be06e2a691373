"""Days and moments as the visit page writes them."""

import datetime as dt

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate


def day_words(day: dt.date) -> str:
    """'23 Nov 2026'."""
    return str(PartialDate.of(day))


def moment_words(moment: Moment, today: dt.date) -> str:
    """'14:02' today, '23 Nov 2026 14:02' on any other day, by the clock where it was entered."""
    clock = f"{moment.local:%H:%M}"
    return clock if moment.date == today else f"{day_words(moment.date)} {clock}"


def span_words(day: dt.date, today: dt.date) -> str:
    """How long ago a day was, in the largest unit that tells enough: '3 weeks ago'."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    for size, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size:
            return f"{days // size} {unit}s ago"
    return f"{days} days ago"
