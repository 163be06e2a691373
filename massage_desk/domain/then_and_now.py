"""Two charts of one client compared: what is new, gone, better, worse, moved or the same.

Only marks of one kind can be the same finding. Two of them are a pair where they lie over each
other, near each other or in the same region on the same side; the best pairs are made first:

1. a mark that did not change at all,
2. marks that lie over each other (areas that share ground, points closer than `MOVED`),
3. marks in the same region, or closer than `NEAR`; a place in the same region counts half as far,
4. marks of the same region in another view, where no distance can be measured.

Among equals the nearer pair is first, then the one whose severity is closer. What has no partner
is new, or gone. The severity tells better from worse; a pair without a change there has moved
where its places are further apart than `MOVED`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from massage_desk.domain import body
from massage_desk.domain.geometry import Enclosure, Point, along, bounds, nearest_on
from massage_desk.domain.marks import ChartMark, describe, mark_kind

CHANGES = ("new", "worse", "moved", "better", "gone", "same")
CHANGE_NAMES = {
    "new": "New",
    "worse": "Worse",
    "moved": "Moved",
    "better": "Better",
    "gone": "Gone",
    "same": "The same",
}
MOVED = 24.0  # units of the view; from here on a mark is said to have moved
NEAR = 60.0  # how far a mark may have moved out of its region and still be the same finding
_SAME_REGION = 0.5  # a place in the same region counts as half as far
_OVERLAP = 0.25  # of the smaller area
_CELL, _CELLS = 6.0, 200  # areas are compared on a grid of cells this wide, so many in a line


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one finding. `then` is None for a new one, `now` for one that is gone."""

    change: str  # one of CHANGES
    then: ChartMark | None
    now: ChartMark | None
    moved: bool = False  # also beside a change for better or worse

    @property
    def mark(self) -> ChartMark:
        """The mark as it is now, or as it was where it is gone."""
        mark = self.now or self.then
        assert mark is not None
        return mark


@dataclass(frozen=True, slots=True)
class RegionChanges:
    """What changed in one region, the most telling first."""

    region: str
    name: str
    changes: tuple[Change, ...]


class _Spot:
    """One mark prepared for many comparisons."""

    __slots__ = ("box", "cells", "centre", "count", "enclosure", "home", "mark", "rank")

    def __init__(self, mark: ChartMark) -> None:
        self.mark = mark
        self.rank = 0
        self.home = (mark.region, mark.side)
        self.enclosure = Enclosure(mark.points) if mark.geometry == "area" else None
        if self.enclosure is None:
            self.centre = mark.middle
            self.box = bounds(mark.points).grown(_CELL)
            self.cells = 0
            for place in along(mark.points, _CELL):
                self.cells |= 1 << _cell(*place)
        else:
            self.box = box = self.enclosure.box
            self.centre = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            self.cells = _cells(self.enclosure) or 1 << _cell(*self.centre)
        self.count = self.cells.bit_count()


def _column(number: float) -> int:
    return min(_CELLS - 1, max(0, int(number / _CELL)))


def _cell(x: float, y: float) -> int:
    return _column(y) * _CELLS + _column(x)


def _cells(area: Enclosure) -> int:
    """The cells of the grid whose middle lies in the area, one bit each."""
    bits = 0
    for row in range(_column(area.box.top), _column(area.box.bottom) + 1):
        for begin, end in area.spans((row + 0.5) * _CELL):
            first = _column(begin + _CELL / 2)
            width = _column(end + _CELL / 2) - first
            bits |= ((1 << width) - 1) << (row * _CELLS + first)
    return bits


def compare(then: Sequence[ChartMark], now: Sequence[ChartMark]) -> tuple[Change, ...]:
    """What became of every mark: each mark of both charts is in exactly one of the changes."""
    before, after = [_Spot(mark) for mark in then], [_Spot(mark) for mark in now]
    keys = [_key(spot.mark) for spot in (*before, *after)]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    for spot, key in zip((*before, *after), keys, strict=True):
        spot.rank = ranks[key]
    before.sort(key=_rank)
    after.sort(key=_rank)
    lone_before, lone_after = set(range(len(before))), set(range(len(after)))
    changes: list[tuple[int, int, Change]] = []
    for *_order, one, other in sorted(_candidates(before, after)):
        if one in lone_before and other in lone_after:
            lone_before.discard(one)
            lone_after.discard(other)
            pair = _changed(before[one], after[other])
            changes.append((after[other].rank, before[one].rank, pair))
    gone, new = [before[one] for one in lone_before], [after[other] for other in lone_after]
    changes += [(spot.rank, -1, Change("gone", spot.mark, None)) for spot in gone]
    changes += [(spot.rank, -1, Change("new", None, spot.mark)) for spot in new]
    changes.sort(key=lambda each: (CHANGES.index(each[2].change), each[0], each[1]))
    return tuple(change for _now, _then, change in changes)


def _rank(spot: _Spot) -> int:
    return spot.rank


def _key(mark: ChartMark) -> tuple[object, ...]:
    """What two marks must have in common to be the very same one; it also puts them in order."""
    severity = -1 if mark.severity is None else mark.severity
    place = (mark.view, mark.region, mark.side, mark.region_name, mark.geometry, mark.points)
    return (mark.kind, *place, severity, mark.words)


def _candidates(
    before: Sequence[_Spot], after: Sequence[_Spot]
) -> Iterator[tuple[int, float, int, int, int, int, int]]:
    """Pairs that can be one finding, in a form that sorts; the same with both charts changed."""
    by_kind: defaultdict[str, list[tuple[int, _Spot]]] = defaultdict(list)
    for other, spot in enumerate(after):
        by_kind[spot.mark.kind].append((other, spot))
    for one, old in enumerate(before):
        for other, new in by_kind.get(old.mark.kind, ()):
            found = _closeness(old, new)
            if found is not None:
                low, high = (old.rank, new.rank) if old.rank < new.rank else (new.rank, old.rank)
                yield (*found, _step(old.mark, new.mark), low, high, one, other)


def _closeness(old: _Spot, new: _Spot) -> tuple[int, float] | None:
    """In which round a pair is made and how far apart it is; None for no pair."""
    if old.rank == new.rank:
        return (1, 0.0)
    at_home = old.home == new.home and bool(old.home[0])
    if old.mark.view != new.mark.view:
        return (4, 0.0) if at_home else None
    (x0, y0), (x1, y1) = old.centre, new.centre
    away = math.hypot(x1 - x0, y1 - y0)
    if _share_ground(old, new):
        return (2, away)
    if old.enclosure is None and new.enclosure is None and away <= MOVED:
        return (2, away)
    if at_home:
        return (3, away * _SAME_REGION)
    return (3, away) if away <= NEAR else None


def _share_ground(old: _Spot, new: _Spot) -> bool:
    (left, top, right, bottom), other = old.box, new.box
    if left > other.right or right < other.left or top > other.bottom or bottom < other.top:
        return False
    shared = (old.cells & new.cells).bit_count()
    return shared > 0 and shared >= _OVERLAP * min(old.count, new.count)


def _step(old: ChartMark, new: ChartMark) -> int:
    """How far the severities are apart; a missing one is further off than any."""
    if old.severity is None or new.severity is None:
        return 0 if old.severity == new.severity else 11
    return abs(old.severity - new.severity)


def _changed(old: _Spot, new: _Spot) -> Change:
    then, now = old.mark, new.mark
    moved = old.mark.view == new.mark.view and _apart(old, new) > MOVED
    if then.severity is not None and now.severity is not None and then.severity != now.severity:
        return Change("better" if now.severity < then.severity else "worse", then, now, moved)
    return Change("moved" if moved else "same", then, now, moved)


def _apart(old: _Spot, new: _Spot) -> float:
    """How far a mark went. A point within an area went nowhere: it only has become wider."""
    area, point = (old, new) if new.enclosure is None else (new, old)
    if area.enclosure is not None and point.enclosure is None:
        if area.enclosure.contains(*point.centre):
            return 0.0
        return nearest_on(area.enclosure.polygon, *point.centre)[0]
    return math.hypot(new.centre[0] - old.centre[0], new.centre[1] - old.centre[1])


def sentence(change: Change) -> str:
    """'Pain, left calf: 7, now 4 of 10 (better)', as lists and screen readers say it."""
    then, now = change.then, change.now
    if then is None or now is None:
        return f"{CHANGE_NAMES[change.change]}: {describe(change.mark)}"
    name = ", ".join(part for part in (mark_kind(now.kind).name, now.region_name) if part)
    facts = "; ".join(fact for fact in (_severities(then, now), *_place(change)) if fact)
    return f"{name}{': ' if facts else ''}{facts} ({_told(change)})"


def _severities(then: ChartMark, now: ChartMark) -> str:
    if then.severity == now.severity:
        return "" if now.severity is None else f"{now.severity} of 10"
    if now.severity is None:
        return f"{then.severity} of 10, now without a number"
    if then.severity is None:
        return f"without a number, now {now.severity} of 10"
    return f"{then.severity}, now {now.severity} of 10"


def _place(change: Change) -> tuple[str, ...]:
    then, now = change.then, change.now
    if then is None or now is None or then.region_name == now.region_name or not then.region_name:
        return ()
    return (f"before at {then.region_name}",)


def _told(change: Change) -> str:
    words = CHANGE_NAMES[change.change].lower()
    return f"{words}, moved" if change.moved and change.change != "moved" else words


def summary(changes: Iterable[Change]) -> str:
    """'2 new, 1 better, 3 the same', or that there is nothing to compare."""
    told = [change.change for change in changes]
    counts = [(told.count(each), CHANGE_NAMES[each].lower()) for each in CHANGES]
    return ", ".join(f"{count} {name}" for count, name in counts if count) or "No marks"


def by_region(changes: Iterable[Change]) -> tuple[RegionChanges, ...]:
    """The changes under the regions they lie in now, from the head to the feet."""
    found: defaultdict[tuple[float, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        mark = change.mark
        found[(_height(mark), mark.region_name, mark.region)].append(change)
    return tuple(
        RegionChanges(region, name, tuple(members))
        for (_at, name, region), members in sorted(found.items(), key=lambda each: each[0])
    )


def _height(mark: ChartMark) -> float:
    """Where a region lies on the figure; one height in all views, so that it stays one group."""
    for view in body.VIEWS:
        known = body.region(view, body.whole_region(mark.region))
        if known is not None:
            return known.centre[1]
    return math.inf


def centre_of(mark: ChartMark) -> Point:
    """The place of a mark as one point, where a line to its partner begins or ends."""
    return _Spot(mark).centre
