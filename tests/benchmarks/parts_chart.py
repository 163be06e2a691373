"""Benchmarks of the body chart: then and now of two charts of 200 marks."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from measuring import Result, in_turn, timed

from massage_desk.domain.body import body_box
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import ChartMark, mark_kind
from massage_desk.domain.placing import place_mark
from massage_desk.domain.then_and_now import NEAR, by_region, compare, sentence
from massage_desk.errors import DeskError

_MARKS = 200
_CORNERS = 20  # of an area or a line, before those that do not change its form are dropped
_KINDS = ("pain", "hypertonicity", "spasm", "swelling")


def then_and_now(_folder: Path, repeats: int) -> Iterator[Result]:
    """Pairs, groups and sentences, against a bare loop over all pairs for the nearest mark."""
    for name, kinds in (("chart.compare", _KINDS), ("chart.compare_one_kind", _KINDS[:1])):
        then, now = some_marks(Random(5), kinds), some_marks(Random(6), kinds)

        def ours(then: Sequence[ChartMark] = then, now: Sequence[ChartMark] = now) -> object:
            groups = by_region(compare(then, now))
            return [sentence(change) for group in groups for change in group.changes]

        def bare(then: Sequence[ChartMark] = then, now: Sequence[ChartMark] = now) -> object:
            return [_nearest(old, now) for old in then]

        yield in_turn(name, timed(ours), timed(bare), repeats=repeats)


def _nearest(old: ChartMark, now: Sequence[ChartMark]) -> tuple[float, int]:
    best = (NEAR, -1)
    for place, new in enumerate(now):
        if old.kind == new.kind and old.view == new.view:
            (x0, y0), (x1, y1) = old.points[0], new.points[0]
            away = math.hypot(x1 - x0, y1 - y0)
            if away < best[0]:
                best = (away, place)
    return best


def some_marks(
    random: Random,
    kinds: Sequence[str],
    count: int = _MARKS,
    views: Sequence[str] = ("front", "back"),
) -> list[ChartMark]:
    """Marks anywhere on the body, every third an area by hand, a line, an arrow or freehand."""
    marks: list[ChartMark] = []
    while len(marks) < count:
        view = random.choice(views)
        kind = mark_kind(random.choice(kinds))
        drawn = [each for each in kind.geometries if each != "point"]
        shape = "point" if len(marks) % 3 else random.choice(drawn or ["point"])
        severity = random.randint(0, 10)
        try:
            marks.append(place_mark(view, kind.id, shape, _places(random, view, shape), severity))
        except DeskError:  # beside the figure, or of a kind that is no point
            continue
    return marks


def _places(random: Random, view: str, shape: str) -> list[Point]:
    """Where a hand would go from somewhere on the figure: around, or along a bent line."""
    box = body_box(view)
    x, y = random.uniform(box.left, box.right), random.uniform(box.top, box.bottom)
    if shape == "point":
        return [(x, y)]
    turns = [turn / _CORNERS * math.tau for turn in range(_CORNERS)]
    if shape == "area":
        wide, high = random.uniform(8, 25), random.uniform(10, 35)
        wobble = [random.uniform(0.8, 1.2) for _ in turns]
        ring = zip(turns, wobble, strict=True)
        places = [(x + wide * off * math.cos(t), y + high * off * math.sin(t)) for t, off in ring]
    else:
        bend = random.uniform(-12, 12)
        places = [(x + bend * math.sin(turn / 2), y + 10 * turn) for turn in turns]
    return [box.nearest(*place) for place in places]
