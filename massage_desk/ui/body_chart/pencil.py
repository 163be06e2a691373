"""Puts marks where the hand or the keyboard wants them, or says why it cannot."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from massage_desk.domain.body import Region
from massage_desk.domain.geometry import Point, bounds
from massage_desk.domain.mark_kinds import MarkKind, shown_kinds
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import grown, mirrored, moved, place_mark, reshaped
from massage_desk.errors import DeskError
from massage_desk.ui.body_chart.hand import Stroke
from massage_desk.ui.body_chart.state import ChartState


class Pencil(QObject):
    """Draws with one kind on one view; refusals are told by `refused`."""

    refused = Signal(str)
    settled = Signal()  # whatever was dragged is back in its place

    def __init__(self, state: ChartState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.view = "front"
        self.kind: MarkKind = shown_kinds()[0]

    @Slot(float, float)
    def put_point(self, x: float, y: float) -> None:
        """A point mark here, or a word on how this kind is drawn."""
        if self.kind.takes("point"):
            self._put(Stroke("point", ((x, y),)))
        else:
            self.refused.emit(how_to_draw(self.kind))

    @Slot(object)
    def put_stroke(self, stroke: Stroke) -> None:
        """A mark along what the hand drew."""
        self._put(stroke)

    def put_in(self, region: Region, *, whole: bool) -> None:
        """A mark at a region's middle, or over the whole region where the kind has areas.

        A kind that is only drawn as a line lies along the region, upright or level as it is.
        """
        if self.kind.takes("area") and (whole or not self.kind.takes("point")):
            self._put(Stroke("area", region.polygon))
        elif self.kind.takes("point"):
            self._put(Stroke("point", (region.centre,)))
        else:
            self._put(Stroke(self.kind.geometries[0], _through(region)))

    def _put(self, stroke: Stroke) -> None:
        try:
            mark = place_mark(
                self.view,
                self.kind.id,
                stroke.geometry,
                stroke.points,
                pressures=stroke.pressures,
            )
        except DeskError as fault:
            self.refused.emit(str(fault))
        else:
            self._state.put(mark)

    @Slot(int, float, float)
    def move(self, place: int, dx: float, dy: float) -> None:
        """Carry one mark; it stays where it was if it would leave the body."""
        self._state.select(place)
        self._reshape(lambda mark: moved(mark, dx, dy), run="", words="move")

    def nudge(self, dx: float, dy: float) -> None:
        """Carry the selected mark a little."""
        self._reshape(lambda mark: moved(mark, dx, dy), run="nudge", words="move")

    @Slot(float, float, float, float)
    def pull(self, x: float, y: float, dx: float, dy: float) -> None:
        """Pull the selected line or area at one place."""
        self._reshape(lambda mark: reshaped(mark, (x, y), dx, dy), run="")

    def grow(self, by: float) -> None:
        """Make the selected line or area larger or smaller."""
        mark = self._state.mark
        if mark is not None and mark.geometry == "point":
            self.refused.emit("A point has no size. Draw an area, or give its severity.")
        else:
            self._reshape(lambda each: grown(each, by), run="grow")

    def _reshape(
        self, how: Callable[[ChartMark], ChartMark], *, run: str, words: str = "reshape"
    ) -> None:
        mark = self._state.mark
        if mark is None:
            return
        try:
            self._state.change(how(mark), run=run, words=words)
        except DeskError as fault:
            self.refused.emit(str(fault))
        self.settled.emit()

    def mirror(self) -> None:
        """Copy the selected mark to the client's other side."""
        mark = self._state.mark
        if mark is None:
            self.refused.emit("Select the mark that is to be copied.")
            return
        try:
            self._state.put(mirrored(mark))
        except DeskError as fault:
            self.refused.emit(str(fault))

    def turn_into(self, kind: MarkKind) -> None:
        """Make the selected mark one of another kind."""
        mark = self._state.mark
        if mark is None:
            return
        if mark.geometry not in kind.geometries:
            self.refused.emit(f"{kind.name} is drawn otherwise. {how_to_draw(kind)}")
            return
        self._state.change(replace(mark, kind=kind.id), words="change kind of")


def how_to_draw(kind: MarkKind) -> str:
    """'Pain: tap for a point, drag for an area.'"""
    drawn = [_HOW[each] for each in kind.geometries if each != "point"]
    tap = ["tap for a point"] if kind.takes("point") and drawn else []
    asks = f" Say {kind.asks} (F2)." if kind.asks else ""
    return f"{kind.name}: {', '.join((*tap, *drawn)) or 'tap the place'}.{asks}"


_HOW = {
    "line": "drag for a line",
    "arrow": "drag from where it begins to where it goes",
    "area": "drag around an area",
    "ink": "draw freely",
}


def _through(region: Region) -> tuple[Point, ...]:
    """A line through a region's middle, along its longer side and well within."""
    box = bounds(region.polygon)
    x, y = region.centre
    across, down = (box.right - box.left) / 4, (box.bottom - box.top) / 4
    if down >= across:
        return ((x, y - down), (x, y), (x, y + down))
    return ((x - across, y), (x, y), (x + across, y))
