"""How clients, days and numbers are put into words on the pages."""

import datetime as dt

from massage_desk.domain.goals import MOST_PROGRESS
from massage_desk.domain.partial_date import PartialDate, age_on
from massage_desk.services.episodes import GoalRow
from massage_desk.ui.widgets.labels import breakable


def day_words(day: dt.date, today: dt.date) -> str:
    """'today', 'yesterday' or '12 Nov 2026'."""
    if day == today:
        return "today"
    if day == today - dt.timedelta(days=1):
        return "yesterday"
    return str(PartialDate.of(day))


def age_words(birth: PartialDate | None, today: dt.date) -> str:
    """'65 years'; '65 or 66 years' where the birth date leaves it open; '' where it is unknown."""
    if birth is None:
        return ""
    least = age_on(birth, today)
    most = age_on(PartialDate.of(birth.earliest), today)
    if least == most:
        return "1 year" if least == 1 else f"{least} years"
    return f"{least} or {most} years"


def birth_words(birth: PartialDate | None, today: dt.date) -> str:
    """'65 years, born 12 Mar 1961'."""
    return "" if birth is None else f"{age_words(birth, today)}, born {birth}"


def number_words(value: float | None) -> str:
    """'6', '6.5', or a dash where no number was taken."""
    return "–" if value is None else f"{value:g}"


def change_words(before: float | None, after: float | None) -> str:
    """'6 → 3', one number alone, or '' where none was taken."""
    if before is None and after is None:
        return ""
    if after is None:
        return f"{number_words(before)} before"
    if before is None:
        return f"{number_words(after)} after"
    return f"{number_words(before)} → {number_words(after)}"


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at `most` characters and fit to be wrapped."""
    line = " ".join(text.split())
    return breakable(line if len(line) <= most else line[: most - 1].rstrip() + "…")


def excerpt(text: str, most: int) -> str:
    """The beginning of a text with its line breaks, fit for a card."""
    kept = text.strip()
    return breakable(kept if len(kept) <= most else kept[: most - 1].rstrip() + "…")


def progress_words(goal: GoalRow) -> str:
    """'4 of 10 on 16 Nov 2026, 2 at first', or 'not scored yet'."""
    if not goal.points:
        return "not scored yet"
    last = goal.points[-1]
    began = f", {goal.points[0].value} at first" if len(goal.points) > 1 else ""
    return f"{last.value} of {MOST_PROGRESS} on {PartialDate.of(last.on)}{began}"
