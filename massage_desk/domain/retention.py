"""How long records are kept: so many years after the last visit, and longer for a minor.

The years are the practice's own rule. What the law asks differs from place to place and is not
known here.
"""

import calendar
import datetime as dt

from massage_desk.domain.partial_date import PartialDate


def kept_until(
    last_on: dt.date, born: PartialDate | None, *, keep_years: int, majority_age: int
) -> dt.date:
    """The first day on which the rule no longer asks to keep the records.

    `last_on` is the day of the last visit, or of the last entry where there was no visit. For
    somebody who had not come of age then, the years begin on the day they do; a birth date that is
    known in part counts as late as it can have been.
    """
    begins = last_on
    if born is not None:
        begins = max(begins, years_later(_latest(born), majority_age))
    return years_later(begins, keep_years)


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 28 February for a 29th that is not there."""
    year = min(day.year + years, dt.MAXYEAR)
    last = calendar.monthrange(year, day.month)[1]
    return dt.date(year, day.month, min(day.day, last))


def _latest(born: PartialDate) -> dt.date:
    month = born.month or 12
    return dt.date(born.year, month, born.day or calendar.monthrange(born.year, month)[1])
