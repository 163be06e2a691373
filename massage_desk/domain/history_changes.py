"""What changed between two versions of an item, in few words."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

from massage_desk.domain.body import plain_name
from massage_desk.domain.history import COURSE_WORDS, ROUTE_WORDS, ItemForm, figure_words
from massage_desk.domain.partial_date import PartialDate

_SIDE_WORDS: Final = {"both": "both sides"}


def _same(value: Any) -> str:
    return "" if value is None else str(value)


# The fields that hold one value each: what they are called, and how they are said.
_ONE_VALUE: Final[dict[str, tuple[str, Callable[[Any], str]]]] = {
    "name": ("name", _same),
    "dose": ("dose", _same),
    "value": ("value", lambda value: "" if value is None else figure_words(value)),
    "unit": ("unit", _same),
    "route": ("taken", lambda route: ROUTE_WORDS.get(route, route)),
    "drug_class": ("class", lambda name: name.replace("-", " ")),
    "reason": ("for", _same),
    "side": ("side", lambda side: _SIDE_WORDS.get(side, side)),
    "course": ("course", lambda course: COURSE_WORDS.get(course, course)),
    "nodes": ("nodes removed", _same),
    "started": ("since", _same),
    "due": ("due", _same),
    "ended": ("until", _same),
    "code": ("code", _same),
}


def changes(before: ItemForm, after: ItemForm) -> tuple[str, ...]:
    """As in 'dose 10 mg → 5 mg', 'until 3 Nov 2026', 'side left taken back'."""
    return tuple(_changes(before, after))


def _changes(before: ItemForm, after: ItemForm) -> Iterator[str]:
    for field, (label, say) in _ONE_VALUE.items():
        old, new = say(getattr(before, field)), say(getattr(after, field))
        if old and new and old != new:
            yield f"{label} {old} → {new}"
        elif new and not old:
            yield f"{label} {new}"
        elif old and not new:
            yield f"{label} {old} taken back"
    yield from _apart("places", before.regions, after.regions, plain_name)
    yield from _apart("days", before.days, after.days, _day)
    if before.read_as != after.read_as:
        read = "its name" if after.read_as is None else ", ".join(after.read_as).replace("-", " ")
        yield f"read as {read or 'nothing'}"
    if before.detail != after.detail:
        yield f"remarks now: {after.detail}" if after.detail else "remarks taken back"


def _apart(
    label: str, before: tuple[Any, ...], after: tuple[Any, ...], say: Callable[[Any], str]
) -> Iterator[str]:
    added = [say(each) for each in after if each not in before]
    gone = [say(each) for each in before if each not in after]
    if added:
        yield f"{label} added: {', '.join(added)}"
    if gone:
        yield f"{label} taken back: {', '.join(gone)}"


def _day(day: dt.date) -> str:
    return str(PartialDate.of(day))
