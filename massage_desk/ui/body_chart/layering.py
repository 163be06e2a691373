"""Which layers the chart shows, and how they get into the scene."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from massage_desk.domain.geometry import Box
from massage_desk.domain.layers import LAYERS, NO_PAST, Past, draw_layer, mark_boxes
from massage_desk.domain.marks import ChartMark
from massage_desk.ui.body_chart.scene import FigureScene

_FADED = {"last": 0.45, "history": 1.0, "cautions": 0.85}


class Layering(QObject):
    """Shows today's marks and cautions from the beginning, the others when they are asked for."""

    changed = Signal()

    def __init__(self, scene: FigureScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self.past: Past = NO_PAST
        self._on = {"today", "cautions"}
        self._here: set[tuple[str, str]] = set()
        self._beside: list[Box] = []  # what the words of layers keep off

    def is_on(self, layer: str) -> bool:
        """Whether a layer is shown."""
        return layer in self._on

    def has(self, layer: str) -> bool:
        """Whether there is anything in a layer."""
        within = {
            "last": self.past.last,
            "history": self.past.heat,
            "cautions": self.past.cautions or self.past.safety,
        }
        return layer == "today" or bool(within[layer])

    def set_here(self, marks: Sequence[ChartMark]) -> None:
        """Cautions of today's chart are not shown twice; words keep off its signs."""
        here = {_key(mark) for mark in marks}
        moved = self.has("cautions") and self._signs() != self._beside
        if here != self._here or moved:
            self._here = here
            self.draw()

    def set_past(self, past: Past) -> None:
        """Show what was before another visit."""
        self.past = past
        self.draw()
        self.changed.emit()

    def toggle(self, layer: str) -> None:
        """Show a layer, or hide it."""
        self._on ^= {layer}
        self.draw()
        self.changed.emit()

    def show(self, layer: str) -> None:
        """Show a layer that may be hidden."""
        if layer not in self._on:
            self.toggle(layer)

    def draw(self) -> None:
        """Draw the layers of the view that is shown."""
        self._scene.set_marks_visible(self.is_on("today"))
        left = tuple(each for each in self.past.cautions if _key(each[0]) not in self._here)
        past, scene = replace(self.past, cautions=left), self._scene
        self._beside = self._signs() if self.has("cautions") else []
        ink, size = scene.ink, scene.units
        for layer in LAYERS[1:]:
            is_on = self.is_on(layer)
            parts = draw_layer(layer, scene.view, past, ink, size, self._beside) if is_on else ()
            scene.set_layer(layer, parts, _FADED[layer])

    def _signs(self) -> list[Box]:
        """What signs and letters cover, today's and those of the last visit where it is shown."""
        last = self.past.last if self.is_on("last") else ()
        scene = self._scene
        return [*scene.sign_boxes(), *mark_boxes(scene.view, last, scene.units)]


def _key(mark: ChartMark) -> tuple[str, str]:
    return (mark.kind, mark.region)
