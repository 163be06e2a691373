"""Places chosen on the body by a finger: the figure at once, and what is chosen in words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.intake import places_words
from massage_desk.ui.history.region_figure import RegionFigure
from massage_desk.ui.widgets.labels import breakable, words

_HIGH = 520  # px: a finger is broad


class PlacesPicker(QWidget):
    """Stands in the place of the line that is typed into, where the client answers."""

    changed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions: tuple[str, ...] = ()
        self.label = words(f"{label} Touch the places.", self)
        self.figure = RegionFigure(self, usual=_HIGH, most=_HIGH)
        self.figure.toggled.connect(self.toggle)
        self.told = words("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.label, self.figure, self.told):
            column.addWidget(part)
        self.set_text("")

    def text(self) -> str:
        """The ids of the places, with blanks between them."""
        return " ".join(self._regions)

    def set_text(self, text: str) -> None:
        """Show other places."""
        self._show(tuple(text.split()))

    @Slot(str)
    def toggle(self, region: str) -> None:
        """Choose a place, or take it away."""
        left = tuple(each for each in self._regions if each != region)
        self._show(left if region in self._regions else (*left, region))
        self.changed.emit()

    def _show(self, regions: tuple[str, ...]) -> None:
        self._regions = regions
        self.figure.set_regions(regions)
        told = places_words(regions)
        self.told.setText(breakable(told[:1].upper() + told[1:]))
        self.told.setVisible(bool(told))
