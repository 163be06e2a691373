"""The body chart as one list of shapes and labels, which the window and the paper both draw."""

from collections.abc import Iterable, Sequence

from massage_desk.domain.art import figure
from massage_desk.domain.crowding import anchors, caption_sides, enclosure, sign_spot
from massage_desk.domain.geometry import Point
from massage_desk.domain.mark_kinds import qualities, quality
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
    circle,
    polyline,
    shifted,
    smooth_ring,
)
from massage_desk.domain.side_labels import side_labels
from massage_desk.domain.signs import badge, sign
from massage_desk.domain.strokes import draw_stroke
from massage_desk.domain.textures import texture_of

__all__ = [
    "DARK", "LIGHT", "PRINT", "Ink", "Label", "Primitive", "Shape",
    "anchors", "badge", "draw_area", "draw_figure", "draw_leader", "draw_marks",
    "draw_side_labels", "legend", "remarks",
]  # fmt: skip

SIGN = 36.0  # size of a sign in drawing units, where the picture is about as high as a hand


def draw_figure(view: str, ink: Ink, *, side_labels: bool = True) -> tuple[Primitive, ...]:
    """The body of one view, and which side of the picture is which side of the client."""
    parts: list[Primitive] = []
    for panel in figure(view).panels:
        parts.append(Shape(panel.outline, fill=ink.body))
        parts += [Shape(line, stroke=ink.contour, width=1.3) for line in panel.contours]
        parts.append(Shape(panel.outline, stroke=ink.outline, width=2.2))
    return (*parts, *draw_side_labels(view, ink)) if side_labels else tuple(parts)


def draw_side_labels(view: str, ink: Ink) -> tuple[Label, ...]:
    """Which side of the picture is which side of the client, and what each drawing shows."""
    return tuple(
        Label(each.text, each.x, each.y, each.size, ink.muted, bold=each.bold)
        for each in side_labels(view)
    )


def draw_area(mark: ChartMark, ink: Ink, size: float = SIGN) -> tuple[Primitive, ...]:
    """The ground of an area or the line of a stroke, without its sign; nothing for a point."""
    kind = mark_kind(mark.kind)
    if mark.geometry != "area" or len(mark.points) < 3:
        return draw_stroke(mark, ink, kind, size)
    colour = ink.of(kind.light, kind.dark)
    edge = smooth_ring(mark.points)
    tint = 0.3 if kind.texture == "tint" else 0.1
    width = size * (0.085 if kind.group == "caution" else 0.055)
    dash = (width * 4, width * 2.4) if kind.group == "treatment" else ()
    texture = texture_of(kind.texture, enclosure(mark.points), colour, size * 0.36)
    return (
        Shape(edge, fill=colour, fill_opacity=tint),
        *texture,
        Shape(edge, stroke=colour, width=width, dash=dash),
    )


def draw_leader(
    mark: ChartMark, place: Point, ink: Ink, size: float = SIGN
) -> tuple[Primitive, ...]:
    """The line from a sign that had to make room to the very place it means."""
    spot = sign_spot(mark)
    if mark.geometry == "area" or spot == place:
        return ()
    kind = mark_kind(mark.kind)
    colour = ink.of(kind.light, kind.dark)
    line = polyline([spot, place])
    return (
        Shape(line, stroke=ink.paper, width=size * 0.14, opacity=0.9),
        Shape(line, stroke=colour, width=size * 0.055),
        Shape(circle(*spot, size * 0.11), fill=colour),
    )


def draw_marks(marks: Sequence[ChartMark], ink: Ink, size: float = SIGN) -> tuple[Primitive, ...]:
    """All marks of one view: areas, then the signs of areas, then those of points on top."""
    parts: list[Primitive] = []
    for mark in marks:
        parts += draw_area(mark, ink, size)
    places = anchors(marks, size)
    sides = caption_sides(marks, places, size)
    for mark, place in zip(marks, places, strict=True):
        parts += draw_leader(mark, place, ink, size)
    order = sorted(range(len(marks)), key=lambda at: marks[at].geometry == "point")
    for at in order:
        parts += shifted(sign(marks[at], ink, size, sides[at]), *places[at])
    return tuple(parts)


def legend(marks: Iterable[ChartMark]) -> list[tuple[str, list[MarkKind]]]:
    """The kinds that are used, under 'What the client reports', 'What the therapist finds' …"""
    used = {mark.kind for mark in marks}
    kinds = [kind for kind in mark_kinds() if kind.id in used]
    kinds += [kind for each in sorted(used) if not (kind := mark_kind(each)).known]
    groups = [(group_names()[group], [k for k in kinds if k.group == group]) for group in GROUPS]
    return [(title, members) for title, members in groups if members]


def remarks(marks: Sequence[ChartMark]) -> list[str]:
    """What else on a chart needs a word: numbers, letters for what is felt, copies, and sides."""
    if not marks:
        return []
    told = []
    if any(mark.severity is not None for mark in marks):
        told.append("Numbers: severity, 0 to 10")
    if any(mark.after is not None for mark in marks):
        told.append("→: severity after treatment")
    felt = {each for mark in marks for each in mark.quality}
    known = [each for each in (*qualities(), *sorted(felt - set(qualities()))) if each in felt]
    told += [f"{quality(each).abbr}: {quality(each).name}" for each in known]
    if any(mark.carried_on for mark in marks):
        told.append("?: copied, not looked at yet")
    return [*told, "R, L: the client's right and left"]
