"""The body chart as one list of shapes and labels, which the window and the paper both draw."""

from collections.abc import Iterable, Sequence
from functools import cache

from massage_desk.domain.body import figure
from massage_desk.domain.geometry import Box, Enclosure, Point, flatten, nearest_on
from massage_desk.domain.marks import (
    GROUPS,
    ChartMark,
    MarkKind,
    group_names,
    mark_kind,
    mark_kinds,
)
from massage_desk.domain.primitives import (
    DARK,
    LIGHT,
    PRINT,
    Ink,
    Label,
    Primitive,
    Shape,
    shifted,
    smooth_ring,
)
from massage_desk.domain.signs import SIDES, badge, caption_centre, caption_text, sign, sign_size
from massage_desk.domain.textures import texture_of

__all__ = [
    "DARK", "LIGHT", "PRINT", "Ink", "Label", "Primitive", "Shape",
    "anchor", "badge", "draw_area", "draw_figure", "draw_mark", "draw_marks", "legend",
]  # fmt: skip

SIGN = 36.0  # size of a sign in drawing units, where the picture is about as high as a hand

_SIDE_LABELS = {  # as the viewer sees it: left of the picture, right of the picture
    "front": ("R", "L"),
    "back": ("L", "R"),
    "left": ("front", "back"),
    "right": ("back", "front"),
}


def draw_figure(view: str, ink: Ink, *, side_labels: bool = True) -> tuple[Primitive, ...]:
    """The body of one view, and which side of the picture is which side of the client."""
    art = figure(view)
    parts: list[Primitive] = [Shape(art.outline, fill=ink.body)]
    parts += [Shape(line, stroke=ink.contour, width=1.3) for line in art.contours]
    parts.append(Shape(art.outline, stroke=ink.outline, width=2.2))
    if side_labels:
        bold = view in ("front", "back")
        left, right = _SIDE_LABELS[view]
        for text, x in ((left, art.box.left + 52), (right, art.box.right - 52)):
            parts.append(Label(text, x, 60, 34 if bold else 26, ink.muted, bold=bold))
    return tuple(parts)


@cache
def _enclosure(points: tuple[Point, ...]) -> Enclosure:
    return Enclosure(flatten(smooth_ring(points))[0])


def anchor(mark: ChartMark) -> Point:
    """Where the sign stands: a point's own place, or the widest place inside an area."""
    if mark.geometry != "area" or len(mark.points) < 3:
        return mark.points[0]
    return _heart(mark.points)


@cache
def _heart(points: tuple[Point, ...]) -> Point:
    area = _enclosure(points)
    height = area.box.bottom - area.box.top
    best, found = -1.0, points[0]
    for line in range(1, 16):
        y = area.box.top + height * line / 16
        for begin, end in area.spans(y):
            for part in (0.25, 0.5, 0.75):
                x = begin + (end - begin) * part
                room = nearest_on(area.polygon, x, y)[0]
                if room > best + 0.5:
                    best, found = room, (x, y)
    return found


def draw_area(mark: ChartMark, ink: Ink, size: float = SIGN) -> tuple[Primitive, ...]:
    """The ground of an area, without its sign; nothing for a point."""
    if mark.geometry != "area" or len(mark.points) < 3:
        return ()
    kind = mark_kind(mark.kind)
    colour = ink.of(kind.light, kind.dark)
    edge = smooth_ring(mark.points)
    tint = 0.3 if kind.texture == "tint" else 0.1
    width = size * (0.085 if kind.group == "caution" else 0.055)
    dash = (width * 4, width * 2.4) if kind.group == "treatment" else ()
    texture = texture_of(kind.texture, _enclosure(mark.points), colour, size * 0.36)
    return (
        Shape(edge, fill=colour, fill_opacity=tint),
        *texture,
        Shape(edge, stroke=colour, width=width, dash=dash),
    )


def draw_mark(
    mark: ChartMark, ink: Ink, size: float = SIGN, side: str = "right"
) -> tuple[Primitive, ...]:
    """One mark: its area, if it has one, and its sign."""
    return (*draw_area(mark, ink, size), *shifted(sign(mark, ink, size, side), *anchor(mark)))


def draw_marks(marks: Sequence[ChartMark], ink: Ink, size: float = SIGN) -> tuple[Primitive, ...]:
    """All marks of one view: areas first, then signs, their letters out of each other's way."""
    parts: list[Primitive] = []
    for mark in marks:
        parts += draw_area(mark, ink, size)
    for mark, side in zip(marks, caption_sides(marks, size), strict=True):
        parts += shifted(sign(mark, ink, size, side), *anchor(mark))
    return tuple(parts)


def caption_sides(marks: Sequence[ChartMark], size: float) -> list[str]:
    """For each mark of one view the side on which its letters hide the least."""
    taken = [_sign_box(mark, size) for mark in marks]
    sides: list[str] = []
    for place, mark in enumerate(marks):
        if not caption_text(mark):
            sides.append("right")
            continue
        boxes = {side: _caption_box(mark, size, side) for side in SIDES}
        others = taken[:place] + taken[place + 1 :]
        frame = figure(mark.view).box
        best = min(
            SIDES,
            key=lambda side: (
                sum(_overlap(boxes[side], other) for other in others)
                + 9 * (_area(boxes[side]) - _overlap(boxes[side], frame))
            ),
        )
        sides.append(best)
        taken.append(boxes[best])
    return sides


def _sign_box(mark: ChartMark, size: float) -> Box:
    x, y = anchor(mark)
    return Box(x, y, x, y).grown(sign_size(size, mark.severity) / 2)


def _caption_box(mark: ChartMark, size: float, side: str) -> Box:
    x, y = anchor(mark)
    dx, dy, width, height = caption_centre(mark, size, side)
    return Box(x + dx - width / 2, y + dy - height / 2, x + dx + width / 2, y + dy + height / 2)


def _area(box: Box) -> float:
    return max(0.0, box.right - box.left) * max(0.0, box.bottom - box.top)


def _overlap(one: Box, other: Box) -> float:
    return _area(
        Box(
            max(one.left, other.left),
            max(one.top, other.top),
            min(one.right, other.right),
            min(one.bottom, other.bottom),
        )
    )


def legend(marks: Iterable[ChartMark]) -> list[tuple[str, list[MarkKind]]]:
    """The kinds that are used, under 'What the client reports', 'What the therapist finds' …"""
    used = {mark.kind for mark in marks}
    kinds = [kind for kind in mark_kinds() if kind.id in used]
    kinds += [kind for each in sorted(used) if not (kind := mark_kind(each)).known]
    groups = [(group_names()[group], [k for k in kinds if k.group == group]) for group in GROUPS]
    return [(title, members) for title, members in groups if members]
