"""Puts marks where the hand or the keyboard wants them, or says why it cannot."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from massage_desk.domain.body import Region
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import MarkKind, mark_kinds, mirrored, moved, place_mark
from massage_desk.errors import DeskError
from massage_desk.ui.body_chart.state import ChartState


class Pencil(QObject):
    """Draws with one kind on one view; refusals are told by `refused`."""

    refused = Signal(str)
    settled = Signal()  # whatever was dragged is back in its place

    def __init__(self, state: ChartState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.view = "front"
        self.kind: MarkKind = mark_kinds()[0]

    @Slot(float, float)
    def put_point(self, x: float, y: float) -> None:
        """A point mark here."""
        self._put("point", [(x, y)])

    @Slot(object)
    def put_area(self, points: Sequence[Point]) -> None:
        """An area mark along these points."""
        self._put("area", points)

    def put_in(self, region: Region, *, whole: bool) -> None:
        """A mark at a region's middle, or over the whole region where the kind has areas."""
        if whole and "area" in self.kind.geometries:
            self._put("area", region.polygon)
        else:
            self._put("point", [region.centre])

    def _put(self, geometry: str, points: Sequence[Point]) -> None:
        try:
            mark = place_mark(self.view, self.kind.id, geometry, points)
        except DeskError as fault:
            self.refused.emit(str(fault))
        else:
            self._state.put(mark)

    @Slot(int, float, float)
    def move(self, place: int, dx: float, dy: float) -> None:
        """Carry one mark; it stays where it was if it would leave the body."""
        self._state.select(place)
        self._move(dx, dy, run="")

    def nudge(self, dx: float, dy: float) -> None:
        """Carry the selected mark a little."""
        self._move(dx, dy, run="nudge")

    def _move(self, dx: float, dy: float, *, run: str) -> None:
        mark = self._state.mark
        if mark is None:
            return
        try:
            self._state.change(moved(mark, dx, dy), run=run, words="move")
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
            self.refused.emit(f"{kind.name} is put as a point, not as an area.")
            return
        self._state.change(replace(mark, kind=kind.id), words="change kind of")
