"""The therapist's pen: marks of the stories as a hand would draw them on the body chart."""

import math
from collections.abc import Mapping, Sequence
from random import Random

from massage_desk.domain import body
from massage_desk.domain.geometry import Point, bounds
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import place_mark
from massage_desk.services.sample_practice.stories import MarkStory

_STEPS = 48  # points round an area; those that say nothing are dropped when it is placed
_TREMBLE = 0.07  # how far a hand strays from the ellipse, as a share of its radius
_POINT_STRAY = 1.2  # drawing units

Outlines = Mapping[str, Sequence[Point]]


def draw(story: MarkStory, outlines: Outlines, hand: Random) -> ChartMark:
    """The mark at its place, drawn a little differently each time but alike for the same seed."""
    if story.outline:
        points = _smooth(outlines[story.outline], hand)
        return place_mark(story.view, story.kind, "area", points, story.severity, story.words)
    view, centre = _centre(story)
    if story.size is None:
        point = (
            centre[0] + hand.uniform(-_POINT_STRAY, _POINT_STRAY),
            centre[1] + hand.uniform(-_POINT_STRAY, _POINT_STRAY),
        )
        return place_mark(view, story.kind, "point", [point], story.severity, story.words)
    ring = _ring(centre, story.size, hand)
    return place_mark(view, story.kind, "area", ring, story.severity, story.words)


def _centre(story: MarkStory) -> tuple[str, Point]:
    view, _, region_id = story.on.partition("/")
    region = body.region(view, region_id)
    if region is None:
        raise ValueError(f"the body has no region {story.on!r}")
    if story.at is None:
        return view, region.centre
    box = bounds(region.polygon)
    across, down = story.at
    return view, (
        box.left + across * (box.right - box.left),
        box.top + down * (box.bottom - box.top),
    )


def _ring(centre: Point, size: Point, hand: Random) -> list[Point]:
    """An ellipse with two slow waves on it."""
    first, second = hand.uniform(0, math.tau), hand.uniform(0, math.tau)
    points = []
    for step in range(_STEPS):
        turn = math.tau * step / _STEPS
        sway = 1 + _TREMBLE * (math.sin(2 * turn + first) + 0.6 * math.sin(3 * turn + second))
        points.append(
            (
                centre[0] + size[0] / 2 * sway * math.cos(turn),
                centre[1] + size[1] / 2 * sway * math.sin(turn),
            )
        )
    return points


def _smooth(corners: Sequence[Point], hand: Random) -> list[Point]:
    """The polygon with its corners rounded by two cuts, each corner a little off its place."""
    points = [(x + hand.uniform(-1.5, 1.5), y + hand.uniform(-1.5, 1.5)) for x, y in corners]
    for _ in range(2):
        following = [*points[1:], points[0]]
        points = [
            point
            for (x, y), (next_x, next_y) in zip(points, following, strict=True)
            for point in (
                (0.75 * x + 0.25 * next_x, 0.75 * y + 0.25 * next_y),
                (0.25 * x + 0.75 * next_x, 0.25 * y + 0.75 * next_y),
            )
        ]
    return points
