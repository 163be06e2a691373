"""Where a view says which side of it is which side of the client, and what each drawing shows."""

from dataclasses import dataclass
from functools import cache

from massage_desk.domain.art import Panel, figure
from massage_desk.domain.geometry import Box
from massage_desk.domain.signs import caption_width

_TITLES = 20  # the size of panel titles is this part of the width of their view
_IN, _DOWN = 52, 60  # from the upper corners of a panel
_HIGH = 0.8  # of the size: how high letters are, with a little room


@dataclass(frozen=True, slots=True)
class SideLabel:
    """A word of the art itself; `x` and `y` are its middle."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False

    @property
    def box(self) -> Box:
        """The room that it takes."""
        wide, high = caption_width(self.text, self.size) / 2, self.size * _HIGH / 2
        return Box(self.x - wide, self.y - high, self.x + wide, self.y + high)


@cache
def side_labels(view: str) -> tuple[SideLabel, ...]:
    """Sides at the upper corners of each panel, and under it what it shows."""
    box = figure(view).box
    title = (box.right - box.left) / _TITLES
    return tuple(label for panel in figure(view).panels for label in _of(panel, title))


def _of(panel: Panel, title: float) -> list[SideLabel]:
    bold = "R" in panel.labels
    places = zip(panel.labels, (panel.box.left + _IN, panel.box.right - _IN), strict=True)
    size = 34 if bold else 26
    labels = [
        SideLabel(text, x, panel.box.top + _DOWN, size, bold=bold) for text, x in places if text
    ]
    if panel.title:
        middle = (panel.box.left + panel.box.right) / 2
        labels.append(SideLabel(panel.title, middle, panel.box.bottom + title * 0.6, title))
    return labels
