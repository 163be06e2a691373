"""What the selected mark is and where it lies, changed in words instead of by hand."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.body import VIEWS, figure
from massage_desk.domain.mark_kinds import mark_kinds
from massage_desk.domain.marks import ChartMark, name_of
from massage_desk.domain.placing import laid_on
from massage_desk.errors import DeskError
from massage_desk.ui.body_chart.state import ChartState
from massage_desk.ui.widgets.fields import choice_field


class MarkPlace(QWidget):
    """Kind and region with its side; only what the form of the mark and its view allow."""

    refused = Signal(str)

    def __init__(self, state: ChartState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._showing = False
        self._offered: tuple[object, ...] = ()  # what the choices were made for
        self.kind = choice_field("kind", "Kind", [])
        self.region = choice_field("region", "Region", [])
        self.kind.editor.view().setAccessibleName("Kinds")
        self.region.editor.view().setAccessibleName("Regions")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind, 2)
        row.addWidget(self.region, 3)
        self.kind.changed.connect(self._kind_chosen)
        self.region.changed.connect(self._region_chosen)

    def show_mark(self, mark: ChartMark | None) -> None:
        """Offer what this mark can be, and show what it is."""
        if mark is None or not self.isVisible():
            return  # many regions: they are offered once they are looked at
        self._showing = True
        wanted = (mark.geometry, mark.view, mark.kind, mark.region, mark_kinds())
        if wanted != self._offered:
            self._offered = wanted
            kinds = [(each.id, each.name) for each in mark_kinds() if each.takes(mark.geometry)]
            known = mark.kind in dict(kinds)
            self.kind.set_choices(kinds if known else [(mark.kind, name_of(mark)), *kinds])
            self.region.set_choices(_regions(mark))
        self.kind.set_text(mark.kind)
        self.region.set_text(mark.region)
        self._showing = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_mark(self._state.mark)

    @Slot()
    def _kind_chosen(self) -> None:
        mark = self._state.mark
        if mark is not None and not self._showing:
            self._state.change(replace(mark, kind=self.kind.text()), words="change kind of")

    @Slot()
    def _region_chosen(self) -> None:
        mark = self._state.mark
        if mark is None or self._showing:
            return
        try:
            self._state.change(laid_on(mark, self.region.text()), words="move")
        except DeskError as fault:
            self.refused.emit(str(fault))
            self.show_mark(mark)


def _regions(mark: ChartMark) -> list[tuple[str, str]]:
    """The regions of the mark's view by name, from the head to the feet."""
    if mark.view not in VIEWS:
        return [(mark.region, mark.region_name)]
    found = {each.id: each for each in reversed(figure(mark.view).regions)}
    ordered = sorted(found.values(), key=lambda each: (each.centre[1], each.name))
    names = [(each.id, each.name[:1].upper() + each.name[1:]) for each in ordered]
    return names if mark.region in found else [(mark.region, mark.region_name), *names]
