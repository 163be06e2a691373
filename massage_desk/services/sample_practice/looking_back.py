"""Days of the sample practice, reckoned back from the day of filling so that it never looks old."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate

_SPAN = re.compile(r"(\+?)(\d+)([dmwy])")
_SATURDAY = 5


def long_ago(span: str, today: dt.date) -> PartialDate | None:
    """'12y' as a year, '14m' as a month, '45d' and '45w' as a day; None for ''.

    'w' is moved to a working day as visits are; '+3d' is still to come.
    """
    if not span:
        return None
    match = _SPAN.fullmatch(span)
    if match is None:
        raise ValueError(f"{span!r} is not a span such as 12y, 14m or 45d")
    number, unit = int(match[2]) * (-1 if match[1] else 1), match[3]
    if unit == "w":
        return PartialDate.of(working_day(number, today))
    if unit == "d":
        return PartialDate.of(today - dt.timedelta(days=number))
    if unit == "y":
        return PartialDate(today.year - number)
    months = today.year * 12 + today.month - 1 - number
    return PartialDate(months // 12, months % 12 + 1)


def days_of(first: str, apart: int, count: int, today: dt.date) -> tuple[dt.date, ...]:
    """The days of a treatment on working days: `apart` days apart, or day after day for 1."""
    begun = long_ago(first, today)
    if begun is None or not begun.is_whole:
        raise ValueError(f"{first!r} is not a day")
    day = begun.earliest
    day -= dt.timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
    days = [day]
    while len(days) < count:
        day += dt.timedelta(days=apart)
        if apart > 1 or day.weekday() < _SATURDAY:
            days.append(day)
    return tuple(days)


def birth_date(age: int, month: int, day: int, today: dt.date) -> PartialDate:
    """The day of birth of somebody who is so old today."""
    return PartialDate(today.year - age - ((month, day) > (today.month, today.day)), month, day)


def working_day(ago: int, today: dt.date) -> dt.date:
    """The day so many days back; a weekend's visits were held on the Friday before."""
    day = today - dt.timedelta(days=ago)
    return day - dt.timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def desk_day(after: dt.date, days: int, today: dt.date) -> dt.date:
    """A working day so many days after a visit, for letters and late words; never past today."""
    day = after + dt.timedelta(days=days)
    if day.weekday() >= _SATURDAY:
        day += dt.timedelta(days=7 - day.weekday())
    return min(day, today)


def moment_on(day: dt.date, clock: dt.time, zone: str) -> Moment:
    """The moment at which the clock on the wall showed that time."""
    return Moment(dt.datetime.combine(day, clock, ZoneInfo(zone)).astimezone(dt.UTC), zone)


def later(moment: Moment, minutes: float) -> Moment:
    """So many minutes after."""
    return Moment(moment.at + dt.timedelta(minutes=minutes), moment.zone)
