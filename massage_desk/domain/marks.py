"""Marks on the body chart: where they lie, what is said of them, and how they are said in words."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from massage_desk.domain import body
from massage_desk.domain.geometry import Point, bounds
from massage_desk.domain.mark_kinds import (
    GROUPS,
    MarkKind,
    depths,
    group_names,
    mark_kind,
    mark_kinds,
    quality,
)
from massage_desk.domain.note import clean_text
from massage_desk.domain.partial_date import MONTHS, NotADate, PartialDate, parse_partial_date
from massage_desk.errors import DeskError, InvalidField

__all__ = [
    "GROUPS", "ChartMark", "MarkKind", "group_names", "mark_kind", "mark_kinds",
]  # fmt: skip

WORDS_LIMIT = 200
ONSET_LIMIT, TECHNIQUE_LIMIT = 60, 60
POINTS_LIMIT = 2000
_LEAST = {"point": 1, "line": 2, "arrow": 2, "ink": 2, "area": 3}
_DRAWN = {"line": "a line", "arrow": "an arrow", "ink": "a stroke", "area": "an area"}


class OffTheBody(DeskError):
    """The place of a mark is too far from the figure."""

    def __init__(self) -> None:
        super().__init__("That place is beside the figure. Put the mark on the body.")


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One mark as it is drawn and kept.

    An area's points are closed by themselves; an arrow points to its last. `regions` tells the
    share of each region where it lies on several; the largest is `region`.
    """

    view: str
    kind: str
    geometry: str  # 'point', 'line', 'arrow', 'area' or 'ink'
    points: tuple[Point, ...]
    severity: int | None = None
    words: str = ""
    region: str = ""
    region_name: str = ""
    side: str = ""
    after: int | None = None  # severity after treatment
    quality: tuple[str, ...] = ()  # what it feels like
    onset: str = ""  # 'March 2026' or 'after the fall'
    depth: str = ""
    technique: str = ""  # what was done here
    pressures: tuple[float, ...] = ()  # of the pen at each point, 0 to 1; empty without a pen
    regions: tuple[tuple[str, float], ...] = ()
    carried_on: dt.date | None = None  # copied from the chart of that day, not yet looked at

    @property
    def all_regions(self) -> tuple[tuple[str, float], ...]:
        """Every region it lies on with its share; they add up to 1."""
        return self.regions or (((self.region, 1.0),) if self.region else ())

    @property
    def middle(self) -> Point:
        """The place that stands for the whole: a point's own, an arrow's beginning, else half way
        along a line, or the middle of an area's box.
        """
        if self.geometry in ("point", "arrow"):
            return self.points[0]
        if self.geometry == "area":
            box = bounds(self.points)
            return ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        return half_way(self.points)


def half_way(points: Sequence[Point]) -> Point:
    """The place in the middle of a line, measured along it."""
    steps = [math.dist(one, other) for one, other in pairwise(points)]
    left = sum(steps) / 2
    for (x0, y0), (x1, y1), step in zip(points, points[1:], steps, strict=False):
        if step and left <= step:
            part = left / step
            return (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
        left -= step
    return points[0]


def plain_words(words: str, limit: int = WORDS_LIMIT) -> str:
    """One line without control characters, as long as the chart keeps it.

    A blank at the end stays: these are the words while they are typed.
    """
    return re.sub(r"[\n\t]+", " ", clean_text(words))[:limit]


def check_mark(mark: ChartMark) -> None:
    """Refuse what cannot be kept. Kinds and views of a later version pass, with sound numbers."""
    kind = mark_kind(mark.kind)
    if kind.known and not kind.takes(mark.geometry):
        drawn = _DRAWN.get(mark.geometry, "a point")
        raise InvalidField("geometry", f"{kind.name} cannot be drawn as {drawn}.")
    for field, number in (("severity", mark.severity), ("after", mark.after)):
        if number is not None and not 0 <= number <= 10:
            raise InvalidField(field, "Severity goes from 0 to 10.")
    for field, words, limit in (
        ("words", mark.words, WORDS_LIMIT),
        ("onset", mark.onset, ONSET_LIMIT),
        ("technique", mark.technique, TECHNIQUE_LIMIT),
    ):
        if len(words) > limit:
            raise InvalidField(field, f"There is room for {limit} characters.")
    if mark.pressures and len(mark.pressures) != len(mark.points):
        raise InvalidField("points", "The stroke of the pen is not whole.")
    _check_points(mark.view, mark.geometry, mark.points)


def _check_points(view: str, geometry: str, points: Sequence[Point]) -> None:
    if not points:
        raise InvalidField("points", "A mark needs a place.")
    if len(points) > POINTS_LIMIT:
        raise InvalidField("points", "That stroke is too long. Lift the hand in between.")
    if geometry == "point" and len(points) != 1:
        raise InvalidField("points", "A point mark has one place.")
    if len(points) < _LEAST.get(geometry, 1):
        least = "three corners" if geometry == "area" else "two places"
        told = _DRAWN.get(geometry, "a mark")
        raise InvalidField("points", f"{told[:1].upper()}{told[1:]} needs at least {least}.")
    if not all(math.isfinite(number) for point in points for number in point):
        raise InvalidField("points", "The place of a mark is not a number.")
    if view in body.VIEWS:
        box = body.figure(view).box.grown(1.0)  # an outline may touch its edge
        if not all(box.holds(*point) for point in points):
            raise InvalidField("points", "The mark reaches beyond the picture.")


def since(onset: str) -> str:
    """'since March 2026' of a date or a month, 'after the fall' of other words."""
    words = onset.strip()
    try:
        date = parse_partial_date(words)
    except NotADate:
        first = words.partition(" ")[0].lower().rstrip(".")
        is_month = len(first) >= 3 and any(month.lower().startswith(first) for month in MONTHS[1:])
        return f"since {words}" if is_month else words
    return f"since {date}" if date is not None else ""


def name_of(mark: ChartMark) -> str:
    """'burning, stabbing pain': the kind with what the client says it feels like."""
    kind = mark_kind(mark.kind)
    name = kind.name if kind.name.isupper() else kind.name[:1].lower() + kind.name[1:]
    feels = ", ".join(quality(each).name for each in mark.quality)
    return f"{feels} {name}".strip()


def severity_words(mark: ChartMark) -> str:
    """'7 of 10', and after treatment '7 of 10, after treatment 3'."""
    if mark.after is None:
        return "" if mark.severity is None else f"{mark.severity} of 10"
    before = "" if mark.severity is None else f"{mark.severity} of 10, "
    return f"{before}after treatment {mark.after}" + (" of 10" if mark.severity is None else "")


def describe(mark: ChartMark) -> str:
    """'pain, right upper trapezius, 7 of 10, since March 2026', as lists, letters and screen
    readers say it.
    """
    parts = (
        *(name_of(mark), mark.region_name, depths().get(mark.depth, mark.depth)),
        *(severity_words(mark), since(mark.onset), mark.technique.strip()),
    )
    return ", ".join(part for part in parts if part)


def describe_in_full(mark: ChartMark) -> str:
    """`describe` and the therapist's own words: 'pain, right calf, 4 of 10: only on stairs'.

    A copied mark that was not looked at yet says so.
    """
    words = mark.words.strip()
    told = f"{describe(mark)}: {words}" if words else describe(mark)
    day = mark.carried_on
    return f"{told} (from {PartialDate.of(day)}, look again)" if day else told
