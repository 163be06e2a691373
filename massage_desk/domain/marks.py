"""Marks on the body chart: their kinds, where they lie, and how they are said in words."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from massage_desk.assets import read_toml
from massage_desk.domain import body
from massage_desk.domain.geometry import Path, Point, parse_path, simplify
from massage_desk.domain.note import clean_text
from massage_desk.errors import DeskError, InvalidField

GROUPS = ("symptom", "finding", "caution", "treatment", "note")
WORDS_LIMIT = 200
_SMOOTHING = 1.2  # how far a drawn line may move when its surplus points are dropped
_POINTS_LIMIT = 2000
_BOTH_SIDES = 0.25  # least share on either side of an area that lies 'on both sides'


class OffTheBody(DeskError):
    """The place of a mark is too far from the figure."""

    def __init__(self) -> None:
        super().__init__("That place is beside the figure. Put the mark on the body.")


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of mark and its sign. `known` is false for a kind that a later version brought."""

    id: str
    name: str
    abbr: str
    group: str
    key: str
    geometries: tuple[str, ...]
    light: str
    dark: str
    lines: Path
    rings: tuple[tuple[float, float, float], ...]
    dots: tuple[tuple[float, float, float], ...]
    texture: str
    inside: bool  # the severity stands inside the sign
    known: bool = True


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One mark as it is drawn and kept; an area's points are closed by themselves."""

    view: str
    kind: str
    geometry: str  # 'point' or 'area'
    points: tuple[Point, ...]
    severity: int | None = None
    words: str = ""
    region: str = ""
    region_name: str = ""
    side: str = ""


@cache
def _kinds() -> dict[str, MarkKind]:
    return {
        entry["id"]: MarkKind(
            id=entry["id"],
            name=entry["name"],
            abbr=entry["abbr"],
            group=entry["group"],
            key=entry["key"],
            geometries=tuple(entry["geometries"]),
            light=entry["light"],
            dark=entry["dark"],
            lines=parse_path(entry.get("lines", "")),
            rings=tuple((x, y, radius) for x, y, radius in entry.get("rings", [])),
            dots=tuple((x, y, radius) for x, y, radius in entry.get("dots", [])),
            texture=entry["texture"],
            inside=entry.get("inside", False),
        )
        for entry in read_toml("marks.toml")["kind"]
    }


def mark_kinds() -> tuple[MarkKind, ...]:
    """All kinds, in the order of the palette and the legend."""
    return tuple(_kinds().values())


def mark_kind(kind_id: str) -> MarkKind:
    """The kind of that id. One that this version does not know is shown by its own name."""
    known = _kinds().get(kind_id)
    if known is not None:
        return known
    note = _kinds()["note"]
    name = kind_id.replace("-", " ").capitalize() or "Mark"
    return replace(note, id=kind_id, name=name, abbr="?", key="", geometries=(), known=False)


@cache
def group_names() -> dict[str, str]:
    """'symptom' -> 'What the client reports', for the palette and the legend."""
    return dict(read_toml("marks.toml")["groups"])


def place_mark(
    view: str,
    kind: str,
    geometry: str,
    points: Iterable[Point],
    severity: int | None = None,
    words: str = "",
) -> ChartMark:
    """A mark at its place, with the region, name and side that the place has.

    A point just beside the outline is moved onto the body; a freehand area loses the points that
    do not change its shape. Raises OffTheBody, or InvalidField for what cannot be kept.
    """
    placed = [(float(x), float(y)) for x, y in points]
    mark = ChartMark(view, kind, geometry, tuple(placed), severity, plain_words(words))
    check_mark(mark)
    if geometry == "point":
        return _placed_point(mark)
    return _placed_area(mark)


def _placed_point(mark: ChartMark) -> ChartMark:
    point = body.reach(mark.view, *mark.points[0])
    region = body.region_at(mark.view, *point) if point else None
    if point is None or region is None:
        raise OffTheBody
    return replace(
        mark,
        points=(_rounded(point),),
        region=region.id,
        region_name=region.name,
        side=region.side,
    )


def _placed_area(mark: ChartMark) -> ChartMark:
    ring = simplify([*mark.points, mark.points[0]], _SMOOTHING)[:-1]
    points = tuple(_rounded(point) for point in (ring if len(ring) >= 3 else mark.points))
    under = body.regions_under(mark.view, points)
    if not under:
        raise OffTheBody
    largest = under[0][0]
    shares = {"left": 0.0, "right": 0.0, "midline": 0.0}
    for region, share in under:
        shares[region.side] += share
    across = min(shares["left"], shares["right"]) >= _BOTH_SIDES
    side = "midline" if across else largest.side
    return replace(
        mark,
        points=points,
        region=largest.id,
        region_name=body.region_name(mark.view, largest.id, side),
        side=side,
    )


def _rounded(point: Point) -> Point:
    return (round(point[0], 1), round(point[1], 1))


def moved(mark: ChartMark, dx: float, dy: float) -> ChartMark:
    """The same mark elsewhere in its view. Raises OffTheBody where it would leave the figure."""
    points = [(x + dx, y + dy) for x, y in mark.points]
    return place_mark(mark.view, mark.kind, mark.geometry, points, mark.severity, mark.words)


def mirrored(mark: ChartMark) -> ChartMark:
    """The same mark on the client's other side, without its severity, which is asked anew.

    Raises InvalidField where the mark lies across the middle.
    """
    view = {"left": "right", "right": "left"}.get(mark.view, mark.view)
    box = body.figure(mark.view).box
    points = [(box.left + box.right - x, y) for x, y in mark.points]
    copy = place_mark(view, mark.kind, mark.geometry, points, None, mark.words)
    if (copy.view, copy.region, copy.side) == (mark.view, mark.region, mark.side):
        raise InvalidField("points", "This mark lies across the middle already.")
    return copy


def plain_words(words: str) -> str:
    """One line without control characters, as long as the chart keeps it.

    A blank at the end stays: these are the words while they are typed.
    """
    return re.sub(r"[\n\t]+", " ", clean_text(words))[:WORDS_LIMIT]


def check_mark(mark: ChartMark) -> None:
    """Refuse what cannot be kept. Kinds and views of a later version pass, with sound numbers."""
    kind = mark_kind(mark.kind)
    if kind.known and mark.geometry not in kind.geometries:
        raise InvalidField("geometry", f"{kind.name} cannot be drawn as {mark.geometry}.")
    if mark.severity is not None and not 0 <= mark.severity <= 10:
        raise InvalidField("severity", "Severity goes from 0 to 10.")
    if len(mark.words) > WORDS_LIMIT:
        raise InvalidField("words", f"A mark holds at most {WORDS_LIMIT} characters.")
    _check_points(mark.view, mark.geometry, mark.points)


def _check_points(view: str, geometry: str, points: Sequence[Point]) -> None:
    if not 0 < len(points) <= _POINTS_LIMIT:
        raise InvalidField("points", "A mark needs a place.")
    if geometry == "point" and len(points) != 1:
        raise InvalidField("points", "A point mark has one place.")
    if geometry == "area" and len(points) < 3:
        raise InvalidField("points", "An area needs at least three corners.")
    if not all(math.isfinite(number) for point in points for number in point):
        raise InvalidField("points", "The place of a mark is not a number.")
    if view in body.VIEWS:
        box = body.figure(view).box
        if not all(box.holds(*point) for point in points):
            raise InvalidField("points", "The mark reaches beyond the picture.")


def describe(mark: ChartMark) -> str:
    """'pain, right upper trapezius, 7 of 10', as lists, letters and screen readers say it."""
    kind = mark_kind(mark.kind)
    name = kind.name if kind.name.isupper() else kind.name[:1].lower() + kind.name[1:]
    parts = [name, mark.region_name]
    if mark.severity is not None:
        parts.append(f"{mark.severity} of 10")
    return ", ".join(part for part in parts if part)


def describe_in_full(mark: ChartMark) -> str:
    """`describe` and the therapist's own words: 'pain, right calf, 4 of 10: burning'."""
    words = mark.words.strip()
    return f"{describe(mark)}: {words}" if words else describe(mark)
