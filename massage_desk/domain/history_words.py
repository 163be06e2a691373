"""What an item says beyond its line: its places, its schedule, the week of a pregnancy."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from massage_desk.domain.body import plain_name
from massage_desk.domain.history import MAY_BE_PLANNED, SECTION_NAMES, ItemForm
from massage_desk.domain.partial_date import PartialDate

_TERM: Final = 280  # days from the first day of a pregnancy, as it is counted, to its due day


def places_words(regions: tuple[str, ...], most: int = 4) -> str:
    """'left armpit, left upper chest and 2 more'; a place on both sides is told once."""
    names: list[str] = []
    for region in regions:
        stem, _dash, side = region.rpartition("-")
        other = {"left": f"{stem}-right", "right": f"{stem}-left"}.get(side, "")
        if other in regions:
            name = f"{plain_name(region).removeprefix(side).strip()} (both)"
        else:
            name = plain_name(region)
        if name not in names:
            names.append(name)
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def schedule_words(days: tuple[dt.date, ...], today: dt.date) -> str:
    """'5 of 8 done, last 3 Nov 2026, next 24 Nov 2026'."""
    if not days:
        return ""
    done = [day for day in days if day <= today]
    coming = [day for day in days if day > today]
    parts = [f"{len(done)} of {len(days)} done" if done else f"{len(days)} planned"]
    if done:
        last = done[-1]
        parts.append("today" if last == today else f"last {PartialDate.of(last)}")
    if coming:
        parts.append(f"next {PartialDate.of(coming[0])}")
    return ", ".join(parts)


def pregnancy_weeks(form: ItemForm, on: dt.date) -> int | None:
    """Whole weeks of a pregnancy that lasts on that day; None where its due day is not known."""
    if form.section != "pregnancy" or form.due is None or not form.due.is_whole:
        return None
    if not form.is_current(on):
        return None
    week = (_TERM - (form.due.earliest - on).days) // 7
    return week if 0 <= week <= 45 else None


def pregnancy_words(form: ItemForm, on: dt.date) -> str:
    """'25 weeks, due 12 Mar 2027'; 'lasts' where no day is known."""
    weeks = pregnancy_weeks(form, on)
    told = "" if weeks is None else "1 week" if weeks == 1 else f"{weeks} weeks"
    return ", ".join(part for part in (told, form.span) if part) or "lasts"


def every(first: dt.date, apart: int, count: int) -> tuple[dt.date, ...]:
    """The days of a schedule: `count` of them, `apart` days from one to the next."""
    return tuple(first + dt.timedelta(days=apart * at) for at in range(count))


def latest_values(forms: Iterable[ItemForm]) -> list[ItemForm]:
    """The newest laboratory value of each test, the newest first."""
    newest: dict[str, ItemForm] = {}
    dated = sorted(forms, key=lambda form: form.started.iso if form.started else "", reverse=True)
    for form in dated:
        newest.setdefault(form.name.casefold(), form)
    return list(newest.values())


def under_heading(form: ItemForm) -> str:
    """The title where the section's name stands before it: 'Pregnancy' need not be said twice."""
    says_it = form.name.casefold() == SECTION_NAMES[form.section].casefold()
    return "" if says_it else form.title


def standing_words(form: ItemForm, on: dt.date) -> str:
    """When and how far: 'since March 2026, 3 of 8 done, next 24 Nov 2026'; '25 weeks, due …'."""
    if form.section == "pregnancy":
        return pregnancy_words(form, on)
    started = form.started
    planned = started is not None and started.earliest > on and form.section in MAY_BE_PLANNED
    span = f"planned for {started}" if planned and form.ended is None else form.span
    return ", ".join(part for part in (span, schedule_words(form.days, on)) if part)
