"""Dates as people remember them: '2019', 'March 2019' or '12 March 2019'."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

# Written out, since those of `calendar` speak the language of the system; index 1 is January.
MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
_FIRST_YEAR = 1850


class NotADate(ValueError):
    """The words cannot be read as a date; the text says why, for the therapist."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, or a year and a month, or a whole date. Order is by the earliest day it can mean."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= 9999:
            raise NotADate(f"The year {self.year} is too far away. Use four digits, as in 2019.")
        if self.month is None:
            if self.day is not None:
                raise NotADate("A day needs its month.")
            return
        if not 1 <= self.month <= 12:
            raise NotADate(f"There is no month {self.month}.")
        if self.day is None:
            return
        last = calendar.monthrange(self.year, self.month)[1]
        if not 1 <= self.day <= last:
            raise NotADate(
                f"{MONTHS[self.month]} {self.year} has {last} days, so there is no day {self.day}."
            )

    @classmethod
    def of(cls, date: dt.date) -> "PartialDate":
        """A whole date."""
        return cls(date.year, date.month, date.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read what `iso` wrote."""
        return cls(*(int(part) for part in text.split("-")))

    @property
    def iso(self) -> str:
        """'2019', '2019-03' or '2019-03-12'; sorts as the dates do."""
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def earliest(self) -> dt.date:
        """The first day that it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day that it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_whole(self) -> bool:
        """Whether year, month and day are all known."""
        return self.day is not None

    def __str__(self) -> str:
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{MONTHS[self.month]} {self.year}"
        return f"{self.day} {SHORT_MONTHS[self.month]} {self.year}"

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.earliest, self.latest) < (other.earliest, other.latest)


def _month(word: str) -> int:
    key = word.lower().rstrip(".")
    if key.isdigit():
        return int(key)
    if len(key) >= 3:
        for number in range(1, 13):
            if MONTHS[number].lower().startswith(key):
                return number
    raise NotADate(f"'{word}' is not a month. Write it as in March 2019.")


_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([^\W\d_]+\.?)\s*,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_partial_date(text: str) -> PartialDate | None:
    """Read a date as a person writes it; None where nothing is written.

    '2019', '2019-03', '2019-03-12', 'March 2019', 'Mar 2019', '12 March 2019', 'March 12, 2019',
    '03/2019'. Figures alone with the year last are read only where one order is possible.
    """
    words = text.strip()
    if not words:
        return None
    if match := _ISO.fullmatch(words):
        return PartialDate(*(int(group) for group in match.groups() if group is not None))
    if match := _DAY_FIRST.fullmatch(words):
        day, month, year = match.groups()
        return PartialDate(int(year), _month(month), int(day) if day else None)
    if match := _MONTH_FIRST.fullmatch(words):
        month, day, year = match.groups()
        return PartialDate(int(year), _month(month), int(day))
    if match := _MONTH_YEAR.fullmatch(words):
        return PartialDate(int(match[2]), int(match[1]))
    if match := _NUMBERS.fullmatch(words):
        first, second, year = (int(group) for group in match.groups())
        if first == second or second > 12:
            return PartialDate(year, first, second)
        if first > 12:
            return PartialDate(year, second, first)
        raise NotADate("Day or month first? Write the month as a word, as in 4 March 2019.")
    raise NotADate("Write a date as in 12 March 2019, March 2019 or 2019.")


def age_on(birth: PartialDate, day: dt.date) -> int:
    """Whole years lived on `day`; of an incomplete date, the least that is certain."""
    latest = birth.latest
    years = day.year - latest.year - ((day.month, day.day) < (latest.month, latest.day))
    return max(years, 0)
