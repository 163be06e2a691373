"""The sign of a mark: a frame that tells who speaks, the kind's own figure, letters, severity."""

import textwrap
from functools import lru_cache

from massage_desk.domain.geometry import Path, parse_path
from massage_desk.domain.mark_kinds import MarkKind, mark_kind, quality
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import (
    Ink,
    Label,
    Primitive,
    Shape,
    circle,
    joined,
    ring,
    rounded_box,
    set_down,
)

SIDES = ("right", "left", "below", "above")  # where the letters can stand beside the sign
_NOTE_LETTERS, _NOTE_LINES = 18, 3  # of a note that stand on the chart; the list has the whole
_LINE_HIGH = 1.15  # of the letters
_BOX = 24.0  # signs are given in a box of this size
_BUBBLE = parse_path(
    "M-9 -10L9 -10C10.7 -10 12 -8.7 12 -7L12 5C12 6.7 10.7 8 9 8L-1 8L-6 12.5L-6 8L-9 8"
    "C-10.7 8 -12 6.7 -12 5L-12 -7C-12 -8.7 -10.7 -10 -9 -10Z"
)
_FRAMES: dict[str, Path] = {  # about the origin, for a sign of size 24
    "symptom": circle(0, 0, 12),
    "finding": rounded_box(0, 0, 22, 22, 3.5),
    "caution": ring(4, 15.4),
    "treatment": ring(6, 13.2),
    "note": _BUBBLE,
}
_FIGURE = {"symptom": 0.9, "finding": 0.94, "caution": 1.0, "treatment": 0.9, "note": 0.84}


def sign_size(size: float, severity: int | None) -> float:
    """Severity shows in the size too: from 0.86 of the common size to 1.26 of it."""
    return size if severity is None else size * (0.86 + 0.04 * severity)


def badge(kind: MarkKind, ink: Ink, size: float, severity: int | None = None) -> list[Primitive]:
    """The framed sign about the origin, without letters beside it."""
    colour = ink.of(kind.light, kind.dark)
    scale = sign_size(size, severity) / _BOX
    frame = set_down(_FRAMES[kind.group], 0, 0, scale)
    parts: list[Primitive] = [Shape(frame, stroke=ink.paper, width=5 * scale, opacity=0.9)]
    filled = kind.group == "symptom"
    if filled:
        parts.append(Shape(frame, fill=colour))
    else:
        dash = (4 * scale, 2.2 * scale) if kind.group == "treatment" else ()
        parts.append(Shape(frame, stroke=colour, width=2.2 * scale, fill=ink.paper, dash=dash))
    line = ink.paper if filled else colour
    if kind.inside or not kind.known:
        inside = kind.abbr if severity is None or not kind.known else str(severity)
        parts.append(Label(inside, 0, 0, 15 * scale, line, bold=True))
    else:
        parts += _figure(kind, line, scale)
    return parts


def _figure(kind: MarkKind, colour: str, scale: float) -> list[Primitive]:
    inner = scale * _FIGURE[kind.group]
    lift = -1.2 * scale if kind.group == "note" else 0.0
    middle = -_BOX / 2 * inner
    lines = joined([kind.lines, *(circle(*each) for each in kind.rings)])
    parts: list[Primitive] = []
    if lines.segments:
        placed = set_down(lines, middle, middle + lift, inner)
        parts.append(Shape(placed, stroke=colour, width=2.3 * scale))
    if kind.dots:
        dots = joined(circle(*each) for each in kind.dots)
        parts.append(Shape(set_down(dots, middle, middle + lift, inner), fill=colour))
    return parts


def caption_text(mark: ChartMark) -> str:
    """'TrP 6', 'P bu →3': letters, severity where it stands not in the sign, what it feels like,
    severity after treatment; the words of a note in a few lines; '?' at the end until a copied
    mark was seen.
    """
    kind = mark_kind(mark.kind)
    if kind.id == "note" and mark.words.strip():
        return _shortened(mark.words.strip())
    number = "" if mark.severity is None else str(mark.severity)
    is_inside = kind.inside and bool(number)
    letters = kind.abbr if kind.known and (not kind.inside or number) else ""
    feels = " ".join(quality(each).abbr for each in mark.quality)
    after = "" if mark.after is None else f"→{mark.after}"
    told = " ".join(part for part in (letters, "" if is_inside else number, feels, after) if part)
    return f"{told}?" if mark.carried_on else told


def _shortened(words: str) -> str:
    """In as many lines as a chart has room for."""
    lines = textwrap.wrap(words, _NOTE_LETTERS, max_lines=_NOTE_LINES, placeholder="…")
    return "\n".join(lines) or words[:_NOTE_LETTERS]


@lru_cache(maxsize=1024)
def caption_width(text: str, size: float) -> float:
    """About how wide a caption is, in the units of `size`; the measure of no font in particular."""
    return sum(0.34 if c in " 1.il" else 0.74 if c.isupper() else 0.62 for c in text) * size


def caption_centre(mark: ChartMark, size: float, side: str) -> tuple[float, float, float, float]:
    """Middle, width and height of the letters beside a sign at the origin."""
    reach = sign_size(size, mark.severity) * 0.5
    letters = size * 0.56
    lines = caption_text(mark).split("\n")
    width = max(caption_width(line, letters) for line in lines) + letters * 0.3
    height = letters * _LINE_HIGH * len(lines)
    if mark_kind(mark.kind).group == "caution":
        reach *= 1.28
    gap = size * 0.1
    if side in ("right", "left"):
        x = reach + gap + width / 2
        return (x if side == "right" else -x, 0.0, width, height)
    y = reach + gap + height / 2
    return (0.0, y if side == "below" else -y, width, height)


def sign(mark: ChartMark, ink: Ink, size: float, side: str = "right") -> list[Primitive]:
    """The whole sign of a mark about the origin; `side` is where its letters stand."""
    kind = mark_kind(mark.kind)
    parts = badge(kind, ink, size, mark.severity)
    text = caption_text(mark)
    if text:
        x, y, width, height = caption_centre(mark, size, side)
        lines, high = text.split("\n"), size * 0.56 * _LINE_HIGH
        ground = rounded_box(x, y, width, height, high * 0.3)
        parts.insert(0, Shape(ground, fill=ink.paper, fill_opacity=0.82))
        colour = ink.of(kind.light, kind.dark)
        top = y - high * (len(lines) - 1) / 2
        # Held where they are next to the sign: fonts are wider and narrower than one thinks.
        anchor = {"right": "start", "left": "end"}.get(side, "middle")
        edge = {"right": -1, "left": 1}.get(side, 0) * (width / 2 - high * 0.13)
        parts += [
            Label(line, x + edge, top + high * place, size * 0.56, colour, anchor, bold=True)
            for place, line in enumerate(lines)
        ]
    return parts
