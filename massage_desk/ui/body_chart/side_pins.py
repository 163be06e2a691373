"""Which side is which, in the corners of a figure that is looked at closely."""

from PySide6.QtCore import QObject, QPointF, Slot
from PySide6.QtWidgets import QLabel

from massage_desk.domain.art import Panel, figure
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.scene import FigureScene

_INSET = 6  # px from the corners
_ALOUD = {"R": "Client's right", "L": "Client's left", "front": "Front", "back": "Back"}


class SidePins(QObject):
    """The figure's own letters are out of sight in a part of it; these stay where they are.

    They lie on the view and not on what it scrolls, or they would be scrolled along.
    """

    def __init__(self, scene: FigureScene, view: FigureView) -> None:
        super().__init__(view)
        self._scene = scene
        self._view = view
        self.left, self.right, self.title = (QLabel(view) for _ in range(3))
        for pin in (self.left, self.right, self.title):
            pin.setProperty("look", "pin")
            pin.hide()
        view.zoomed.connect(self.show_pins)
        scene.turned.connect(self.show_pins)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.show_pins)

    @Slot()
    def show_pins(self) -> None:
        """Show the letters of the drawing that is in the middle, unless all of it is in sight."""
        is_part = not self._view.is_whole
        self._scene.set_labels_visible(not is_part)
        panel = self._panel()
        told = (*panel.labels, panel.title) if is_part else ("", "", "")
        for pin, text in zip((self.left, self.right, self.title), told, strict=True):
            pin.setText(text)
            pin.setAccessibleName(_ALOUD.get(text, text))
            pin.adjustSize()
            pin.setVisible(bool(text))
        room = self._view.viewport().geometry()
        self.left.move(room.left() + _INSET, room.top() + _INSET)
        self.right.move(room.right() - self.right.width() - _INSET, room.top() + _INSET)
        middle = room.center().x() - self.title.width() // 2
        self.title.move(middle, room.bottom() - self.title.height() - _INSET)

    def _panel(self) -> Panel:
        middle = self._view.mapToScene(self._view.viewport().rect().center())
        panels = figure(self._scene.view).panels
        return min(panels, key=lambda panel: _off(panel, middle))


def _off(panel: Panel, place: QPointF) -> float:
    x, y = panel.box.nearest(place.x(), place.y())
    return abs(x - place.x()) + abs(y - place.y())
