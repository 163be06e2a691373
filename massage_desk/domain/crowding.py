"""Where the letters of a sign stand, so that signs and letters hide each other the least."""

from collections.abc import Iterator, Sequence

from massage_desk.domain.body import figure
from massage_desk.domain.geometry import Box, Point
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.signs import SIDES, caption_centre, caption_text, sign_size

_OUTSIDE = 9.0  # how much worse it is to leave the picture than to cover something


class _Crowd:
    """Boxes sorted into square cells, so that only near ones are compared."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[tuple[int, Box]]] = {}

    def add(self, owner: int, box: Box) -> None:
        for cell in self._touched(box):
            self._cells.setdefault(cell, []).append((owner, box))

    def covered(self, owner: int, box: Box) -> float:
        """How much of other owners' boxes this one would hide."""
        near = {other for cell in self._touched(box) for other in self._cells.get(cell, ())}
        return sum(_overlap(box, each) for whose, each in near if whose != owner)

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.top // self._cell), int(box.bottom // self._cell) + 1):
                yield (column, row)


def caption_sides(marks: Sequence[ChartMark], anchors: Sequence[Point], size: float) -> list[str]:
    """For each mark of one view the side on which its letters hide the least."""
    crowd = _Crowd(size * 3)
    for owner, (mark, place) in enumerate(zip(marks, anchors, strict=True)):
        crowd.add(owner, Box(*place, *place).grown(sign_size(size, mark.severity) / 2))
    sides: list[str] = []
    for owner, (mark, place) in enumerate(zip(marks, anchors, strict=True)):
        if not caption_text(mark):
            sides.append(SIDES[0])
            continue
        frame = figure(mark.view).box
        boxes = {side: _caption_box(mark, place, size, side) for side in SIDES}
        hidden = {
            side: crowd.covered(owner, box) + _OUTSIDE * (_area(box) - _overlap(box, frame))
            for side, box in boxes.items()
        }
        best = min(SIDES, key=hidden.__getitem__)
        sides.append(best)
        crowd.add(owner, boxes[best])
    return sides


def _caption_box(mark: ChartMark, place: Point, size: float, side: str) -> Box:
    dx, dy, width, height = caption_centre(mark, size, side)
    x, y = place[0] + dx, place[1] + dy
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


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
