"""Beside the figure: the brush, copies, and which layers are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from massage_desk.domain.layers import LAYER_NAMES, LAYERS
from massage_desk.domain.partial_date import PartialDate
from massage_desk.ui.body_chart.layering import Layering
from massage_desk.ui.widgets.buttons import icon_button
from massage_desk.ui.widgets.labels import tip_words

LAYER_KEYS = {"today": "F6", "last": "F3", "history": "F4", "cautions": "F5"}
_LAYER_ICONS = {"today": "body", "last": "clock", "history": "trend", "cautions": "warning"}
_GAP = 2


class ChartTools(QWidget):
    """A column of buttons for a hand without keys; each tells its key."""

    brush_wanted = Signal()
    copies_wanted = Signal()
    mirror_wanted = Signal()

    def __init__(self, layers: Layering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = layers
        self.brush = icon_button("edit", "Brush: a drag covers an area (F8)", self)
        self.brush.setCheckable(True)
        self.copies = icon_button("copy", "Copy the last chart (Ctrl+Shift+M)", self)
        self.mirror = icon_button(
            "forward", "Copy the selected mark to the other side (Ctrl+M)", self
        )
        self.layers: dict[str, QToolButton] = {}
        self._changing = (self.brush, self.mirror, self.copies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for button in self._changing:
            column.addWidget(button)
        column.addSpacing(12)
        for layer in LAYERS:
            button = icon_button(_LAYER_ICONS[layer], LAYER_NAMES[layer], self)
            button.setCheckable(True)
            button.setProperty("layer", layer)
            button.clicked.connect(self._toggle)
            self.layers[layer] = button
            column.addWidget(button)
        for button in (*self._changing, *self.layers.values()):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key; Tab goes to the list
        column.addStretch(1)
        self.setFixedWidth(column.sizeHint().width())
        self.brush.clicked.connect(self.brush_wanted)
        self.copies.clicked.connect(self.copies_wanted)
        self.mirror.clicked.connect(self.mirror_wanted)
        layers.changed.connect(self._show_layers)
        self._show_layers()

    def set_read_only(self, *, read_only: bool) -> None:
        """A signed chart has layers, but nothing is drawn or copied in it."""
        for button in self._changing:
            button.setVisible(not read_only)

    def _toggle(self) -> None:
        self._layers.toggle(str(self.sender().property("layer")))

    def _show_layers(self) -> None:
        past = self._layers.past
        self.copies.setEnabled(bool(past.last))
        for layer, button in self.layers.items():
            button.setChecked(self._layers.is_on(layer))
            button.setEnabled(self._layers.has(layer))
            name = LAYER_NAMES[layer]
            if layer == "last" and past.last_on is not None:
                name = f"{name}, {PartialDate.of(past.last_on)}"
            button.setAccessibleName(name)
            shown = "shown" if self._layers.is_on(layer) else "hidden"
            nothing = "" if self._layers.has(layer) else "\nThere is nothing in it yet."
            button.setToolTip(tip_words(f"{name} ({LAYER_KEYS[layer]}), {shown}{nothing}"))
