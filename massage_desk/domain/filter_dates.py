"""Spans of days in plain words: 'since March', 'this month', 'before 2024', 'last 6 weeks'."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.names import fold
from massage_desk.domain.partial_date import MONTHS, SHORT_MONTHS, NotADate, parse_partial_date

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_AGO = re.compile(r"(?:(\d{1,3}|[a-z]+) )?(day|week|month|year)s?")
_LAST = re.compile(r"(?:in the )?(?:last|past) (.+)")
_DAY = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,})(?: (\d{1,2})(?:st|nd|rd|th)?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last one, both in it; None where it is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __str__(self) -> str:
        """As in 'since 1 Mar 2026', to be read after a word."""
        first, last = self.first, self.last
        if first is None or last is None:
            if first is not None:
                return f"since {day_words(first)}"
            return f"before {day_words(last + dt.timedelta(days=1))}" if last else ""
        if first == last:
            return f"on {day_words(first)}"
        if first.day == 1 and _is_month_end(last):
            if (first.year, first.month) == (last.year, last.month):
                return f"in {MONTHS[first.month]} {first.year}"
            if (first.month, last.month) == (1, 12) and first.year == last.year:
                return f"in {first.year}"
        return f"{day_words(first)} to {day_words(last)}"


ALWAYS: Final = Span()


def span_of(phrase: str, today: dt.date) -> Span | None:
    """The days that a folded phrase means; None where it means none."""
    try:
        return _named(phrase, today) or _dated(phrase, today)
    except (OverflowError, ValueError):  # a day before the calendar begins, or after it ends
        return None


def since(phrase: str, today: dt.date) -> dt.date | None:
    """The day that lies so far back: '6 months', 'a year', 'two weeks'."""
    match = _AGO.fullmatch(phrase)
    if match is None:
        return None
    told = match[1] or "1"
    number = int(told) if told.isdecimal() else _NUMBERS.get(told, 0)
    if not number:
        return None
    try:
        if match[2] in ("day", "week"):
            return today - dt.timedelta(days=number * (7 if match[2] == "week" else 1))
        return months_before(today, number * (12 if match[2] == "year" else 1))
    except (OverflowError, ValueError):
        return None


def _named(phrase: str, today: dt.date) -> Span | None:
    day = dt.timedelta(days=1)
    monday = today - today.weekday() * day
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    if phrase in ("today", "yesterday"):
        on = today if phrase == "today" else today - day
        return Span(on, on)
    spans = {
        "this week": Span(monday, monday + 6 * day),
        "last week": Span(monday - 7 * day, monday - day),
        "this month": Span(month, _month_end(month)),
        "last month": Span(months_before(month, 1), month - day),
        "this year": Span(year, year.replace(month=12, day=31)),
        "last year": Span(months_before(year, 12), year - day),
    }
    if phrase in spans:
        return spans[phrase]
    match = _LAST.fullmatch(phrase)
    ago = since(match[1], today) if match else None
    return None if ago is None else Span(ago, today)


def _dated(phrase: str, today: dt.date) -> Span | None:
    word, _blank, told = phrase.partition(" ")
    if word not in ("since", "before", "in", "on"):
        return None
    date = _date(told, today)
    if date is None:
        return None
    first, last = date
    if word == "since":
        return Span(first, None)
    return Span(None, first - dt.timedelta(days=1)) if word == "before" else Span(first, last)


def _date(told: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of it. A month without a year is the latest that has begun."""
    named = _named(told, today)
    if named is not None and named.first is not None and named.last is not None:
        return named.first, named.last
    if match := _DAY.fullmatch(told):
        for number in range(1, 13):
            if fold(MONTHS[number]).startswith(match[2]):
                return _in_latest_year(number, int(match[1] or match[3] or 0), today)
    try:
        date = parse_partial_date(told)
    except NotADate:
        return None
    return None if date is None else (date.earliest, date.latest)


def _in_latest_year(month: int, day: int, today: dt.date) -> tuple[dt.date, dt.date]:
    first = dt.date(today.year, month, day or 1)
    if first > today:
        first = first.replace(year=today.year - 1)
    return (first, first) if day else (first, _month_end(first))


def months_before(date: dt.date, months: int) -> dt.date:
    """The same day so many months before, or the last of that month."""
    index = date.year * 12 + date.month - 1 - months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(date: dt.date) -> dt.date:
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def _is_month_end(date: dt.date) -> bool:
    return date == _month_end(date)


def day_words(date: dt.date) -> str:
    """As in '3 Nov 2026'."""
    return f"{date.day} {SHORT_MONTHS[date.month]} {date.year}"
