"""What menus, the palette and buttons do on the chart, beside drawing itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.layers import LAYERS
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.placing import copies_of
from massage_desk.ui.body_chart.brush import BRUSH
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.keyboard import FigureKeyboard
from massage_desk.ui.body_chart.layering import Layering
from massage_desk.ui.body_chart.pencil import Pencil
from massage_desk.ui.body_chart.saving import save_chart
from massage_desk.ui.body_chart.state import ChartState

Commands = dict[str, Callable[[], None]]


class ChartActs(QObject):
    """Looking, layers, copies, the brush, and the picture; what came of it is told by `said`."""

    said = Signal(str)
    brush_taken = Signal(bool)

    def __init__(
        self,
        state: ChartState,
        figure: FigureView,
        pencil: Pencil,
        keyboard: FigureKeyboard,
        layers: Layering,
        chart: QWidget,
    ) -> None:
        super().__init__(chart)
        self._state = state
        self._figure = figure
        self._pencil = pencil
        self._keyboard = keyboard
        self._layers = layers
        self._chart = chart

    def on_any_chart(self) -> Commands:
        """What can be done on a signed chart too."""
        return {
            "chart.zoom.in": self._figure.zoom_in,
            "chart.zoom.out": self._figure.zoom_out,
            "chart.zoom.fit": self._figure.fit,
            "chart.zoom.region": self._keyboard.look_closely,
            "chart.save": self.save_picture,
            **{f"chart.layer.{each}": partial(self._layers.toggle, each) for each in LAYERS},
        }

    def on_a_draft(self) -> Commands:
        """What changes the chart."""
        return {
            "chart.mirror": self._pencil.mirror,
            "chart.copy": self.copy_last,
            "chart.brush": self.toggle_brush,
            "edit.undo": self._state.undo_stack.undo,
            "edit.redo": self._state.undo_stack.redo,
        }

    @Slot()
    def toggle_brush(self) -> None:
        """A drag covers an area, or draws its outline again."""
        hand = self._figure.hand
        hand.brush = 0.0 if hand.brush else BRUSH
        self.brush_taken.emit(bool(hand.brush))
        self.said.emit(
            "Brush: drag over what is meant." if hand.brush else "A drag draws an outline again."
        )

    @Slot()
    def copy_last(self) -> None:
        """Put the marks of the last chart here, to be looked at one by one."""
        past = self._layers.past
        if past.last_on is None:
            self.said.emit("There is no earlier chart to copy.")
            return
        copies = copies_of(past.last, past.last_on, self._state.marks)
        self._state.put_all(copies)
        day = PartialDate.of(past.last_on)
        self.said.emit(
            f"Copied from {day}, without severities. Look at each."
            if copies
            else f"The marks of {day} are all here."
        )

    def save_picture(self) -> None:
        """Save the chart as a picture."""
        told = save_chart(self._chart, self._state.marks)
        if told:
            self.said.emit(told)
