"""The logo of the sample practice: a heron's neck over the water line, drawn by code."""

import io
import math

from PIL import Image, ImageDraw

_SIDE = 480  # pixels of the picture as it is kept
_FINE = 4  # drawn so many times larger, then scaled down for smooth edges
_DEEP = (11, 110, 105, 255)
_PALE = (232, 243, 241, 255)
_WAVELENGTH = 16
_BEAK = (201, 125, 33, 255)


def draw_logo() -> bytes:
    """A PNG on a clear ground; the same picture each time."""
    side = _SIDE * _FINE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    unit = side / 100
    pen.ellipse(_box(50, 50, 48, unit), fill=_DEEP)
    _stroke(pen, _neck(), 5.2, unit, _PALE)
    pen.ellipse(_box(57, 25, 6.4, unit), fill=_PALE)
    pen.polygon([(unit * x, unit * y) for x, y in ((61, 21), (84, 29), (60, 30))], fill=_BEAK)
    pen.ellipse(_box(58.5, 23.5, 1.3, unit), fill=_DEEP)
    for row, (left, right) in enumerate(((18, 82), (26, 74), (34, 66))):
        _stroke(pen, _wave(left, right, 74 + 7 * row), 2.2, unit, _PALE)
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    small.save(kept, "PNG")
    return kept.getvalue()


def _neck() -> list[tuple[float, float]]:
    """One cubic Bezier from the head down to the water."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = (54, 27), (74, 47), (27, 46), (47, 71)
    line = []
    for step in range(61):
        t = step / 60
        u = 1 - t
        shares = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        line.append(
            (
                shares[0] * ax + shares[1] * bx + shares[2] * cx + shares[3] * dx,
                shares[0] * ay + shares[1] * by + shares[2] * cy + shares[3] * dy,
            )
        )
    return line


def _wave(left: float, right: float, height: float) -> list[tuple[float, float]]:
    steps = 4 * round(right - left)
    across = [left + (right - left) * step / steps for step in range(steps + 1)]
    return [(x, height + 1.4 * math.sin((x - left) * math.tau / _WAVELENGTH)) for x in across]


def _stroke(
    pen: ImageDraw.ImageDraw,
    line: list[tuple[float, float]],
    width: float,
    unit: float,
    colour: tuple[int, int, int, int],
) -> None:
    for x, y in line:
        pen.ellipse(_box(x, y, width / 2, unit), fill=colour)
    pen.line([(x * unit, y * unit) for x, y in line], fill=colour, width=round(width * unit))


def _box(x: float, y: float, radius: float, unit: float) -> tuple[float, float, float, float]:
    return (
        unit * (x - radius),
        unit * (y - radius),
        unit * (x + radius),
        unit * (y + radius),
    )
