"""The body chart editor: figure, kinds and list around one set of marks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.body import VIEW_NAMES, VIEWS, Region, region_at
from massage_desk.domain.layers import NO_PAST, Past
from massage_desk.domain.mark_kinds import mark_kind
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.ui.body_chart.acts import ChartActs, Commands
from massage_desk.ui.body_chart.chart_bar import ChartBar
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.halves import ChartHalves
from massage_desk.ui.body_chart.inks import current_ink
from massage_desk.ui.body_chart.keyboard import KEYS_TOLD, FigureKeyboard
from massage_desk.ui.body_chart.kind_palette import KindPalette, KindShelf
from massage_desk.ui.body_chart.layering import Layering
from massage_desk.ui.body_chart.mark_panel import MarkPanel
from massage_desk.ui.body_chart.pencil import Pencil, how_to_draw
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.body_chart.scene import FigureScene
from massage_desk.ui.body_chart.side_pins import SidePins
from massage_desk.ui.body_chart.signs_in_use import signs_in_use
from massage_desk.ui.body_chart.speech import ChartSpeech
from massage_desk.ui.body_chart.state import ChartState
from massage_desk.ui.body_chart.tools import ChartTools
from massage_desk.ui.body_chart.view_switch import ViewSwitch, many_marks
from massage_desk.ui.design.theme import current_tokens, theme

__all__ = ["ChartEditor", "ChartPicture"]

_SIGNED = "This chart is signed and stays as it is."


class ChartEditor(QWidget):
    """Lets the therapist draw marks by mouse, pen, finger and keys; `marks()` is always current."""

    marks_changed = Signal()
    region_hovered = Signal(str)  # the region under the pointer, '' beside the body

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._state = ChartState(self)
        self._scene = FigureScene(self)
        self._switch = ViewSwitch(self)
        self._palette = KindPalette(self)
        self._shelf = KindShelf(self._palette, self)
        self._layers = Layering(self._scene, self)
        self._tools = ChartTools(self._layers, self)
        self._figure = FigureView(self._scene, self)
        self._figure.setAccessibleDescription(KEYS_TOLD)
        self._pins = SidePins(self._scene, self._figure)
        self._panel = MarkPanel(self._state, self)
        self._pencil = Pencil(self._state, self)
        self._keyboard = FigureKeyboard(
            self._state, self._figure, self._palette, self._pencil, self
        )
        self._bar = ChartBar(self._figure, self._state.undo_stack, self)
        self._acts = ChartActs(
            self._state, self._figure, self._pencil, self._keyboard, self._layers, self
        )
        self._speech = ChartSpeech(self._state, self._figure, self._panel.list, self)
        self._lay_out()
        self._connect()
        self._colour()
        self._choose_kind(self._palette.kind.id)
        self.show_view("front")

    def _lay_out(self) -> None:
        self._halves = ChartHalves(
            self._shelf, self._figure, self._tools, self._bar, self._panel, self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._switch)
        layout.addWidget(self._halves, 1)

    def go_to_figure(self) -> None:
        """Put the keyboard on the figure."""
        self._figure.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        hand = self._figure.hand
        hand.tapped.connect(self._pencil.put_point)
        hand.drawn.connect(self._pencil.put_stroke)
        hand.pulled.connect(self._pencil.pull)
        hand.moved.connect(self._pencil.move)
        hand.grabbed.connect(self._state.select)
        self._tools.brush_wanted.connect(self._acts.toggle_brush)
        self._tools.copies_wanted.connect(self._acts.copy_last)
        self._tools.mirror_wanted.connect(self._pencil.mirror)
        self._acts.brush_taken.connect(self._tools.brush.setChecked)
        self._acts.said.connect(self._bar.say)
        self._bar.said.connect(self._speech.say)
        self._pencil.refused.connect(self._bar.say)
        self._pencil.settled.connect(self._draw_marks)
        self._palette.kind_chosen.connect(self._choose_kind)
        self._switch.changed.connect(self.show_view)
        self._state.changed.connect(self._marks_changed)
        self._state.selected.connect(self._selected)
        self._figure.hovered.connect(self._hover)
        self._figure.left.connect(self._leave)
        self._figure.zoomed.connect(self._layers.draw)
        self._figure.double_tapped.connect(self._look_at)
        self._keyboard.region_reached.connect(self._walk)
        self._keyboard.view_wanted.connect(self._turn)
        self._keyboard.words_wanted.connect(self._panel.edit_words)
        self._keyboard.more_wanted.connect(self._panel.edit_more)
        self._panel.list.key_pressed.connect(self._keyboard.press_in_list)
        self._panel.figure_wanted.connect(self._figure.setFocus)
        self._panel.more.place.refused.connect(self._bar.say)
        theme().changed.connect(self._colour)
        signs_in_use().changed.connect(self._write_signs)

    @property
    def undo_stack(self) -> QUndoStack:
        """Every step back."""
        return self._state.undo_stack

    def set_marks(
        self, marks: Sequence[ChartMark], past: Past = NO_PAST, *, read_only: bool = False
    ) -> None:
        """Show another chart, on the view that carries its first mark. Tells no change.

        `past` is what earlier charts say: the layers show it, and the last can be copied.
        """
        self._read_only = read_only
        self._figure.hand.cancel()
        self._figure.hand.read_only = read_only
        self._keyboard.read_only = read_only
        self._shelf.setVisible(not read_only)
        self._panel.set_read_only(read_only=read_only)
        self._bar.set_read_only(read_only=read_only)
        self._tools.set_read_only(read_only=read_only)
        self._layers.set_past(past)
        self._say_how()
        self.blockSignals(True)
        self._state.set_marks(marks)
        self.blockSignals(False)
        marked = [view for view in VIEWS if any(mark.view == view for mark in marks)]
        self.show_view(marked[0] if marked else "front")
        self._figure.fit()

    def set_safety(self, areas: tuple[SafetyArea, ...]) -> None:
        """Show where precautions lie now; marks and way back stay as they are."""
        self._layers.set_past(replace(self._layers.past, safety=areas))

    def marks(self) -> tuple[ChartMark, ...]:
        """The marks as they are now."""
        return self._state.marks

    def commands(self) -> Commands:
        """What the desk's menus and palette can do here."""
        views: Commands = {f"chart.view.{view}": partial(self.show_view, view) for view in VIEWS}
        seen = {**views, "chart.figure": self.go_to_figure, **self._acts.on_any_chart()}
        return seen if self._read_only else {**seen, **self._acts.on_a_draft()}

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show the body from another side."""
        self._figure.hand.cancel()
        self._pencil.view = view
        self._switch.set_value(view)
        before = self._scene.sceneRect()
        self._scene.show_view(view)
        if self._figure.is_whole or self._scene.sceneRect() != before:
            self._figure.fit()
        self._keyboard.forget_region()
        self._layers.draw()
        mark = self._state.mark
        if mark is not None and mark.view != view:
            self._state.select(-1)
        self._draw_marks()

    @Slot(int)
    def _turn(self, by: int) -> None:
        """To the next view, or the one before."""
        here = VIEWS.index(self._scene.view)
        self.show_view(VIEWS[(here + by) % len(VIEWS)])

    @Slot()
    def _marks_changed(self) -> None:
        if self.signalsBlocked():
            return  # another chart, which is drawn once, when its view is shown
        self._figure.hand.cancel()  # what it holds may be another mark by now
        mark = self._state.mark
        if mark is not None and mark.view != self._scene.view and mark.view in VIEWS:
            self.show_view(mark.view)
        else:
            self._draw_marks()
        self._reveal_mark()
        self._layers.show("today")
        self.marks_changed.emit()

    @Slot()
    def _draw_marks(self) -> None:
        marks = self._state.marks
        self._scene.show_marks(marks)
        self._layers.set_here(marks)
        self._scene.select(self._state.selection)
        counts = Counter(mark.view for mark in marks)
        self._switch.show_counts(counts)
        here = f"{VIEW_NAMES[self._scene.view]}, {many_marks(counts[self._scene.view])}"
        self._figure.setAccessibleName(f"Body chart, {here}")

    @Slot(int)
    def _selected(self, place: int) -> None:
        mark = self._state.mark
        if mark is not None and mark.view != self._scene.view and mark.view in VIEWS:
            self.show_view(mark.view)
        self._scene.select(place)
        self._reveal_mark()

    def _reveal_mark(self) -> None:
        """Keep what the keys change in sight; what the hand holds is."""
        mark = self._state.mark
        if mark is not None and not self._figure.hand.is_busy:
            self._figure.reveal(*mark.points[0])

    @Slot(str)
    def _choose_kind(self, kind_id: str) -> None:
        kind = mark_kind(kind_id)
        self._pencil.kind = kind
        self._figure.hand.kind = kind
        self._say_how()

    def _say_how(self) -> None:
        """What a tap and a drag do here."""
        self._bar.say(_SIGNED if self._read_only else how_to_draw(self._pencil.kind))

    @Slot(float, float)
    def _look_at(self, x: float, y: float) -> None:
        """The first of two quick taps put a mark that was not meant."""
        mark, hand = self._state.mark, self._figure.hand
        if mark is not None and mark.geometry == "point" and hand.has_tapped:
            self._state.take_back(mark)
        self._keyboard.look_closely_at(x, y)

    @Slot(float, float)
    def _hover(self, x: float, y: float) -> None:
        region = region_at(self._scene.view, x, y)
        self._tell(region)

    def _tell(self, region: Region | None) -> None:
        name = region.long_name if region else ""
        words = name[:1].upper() + name[1:]
        self._bar.say(words)
        self.region_hovered.emit(words)

    @Slot()
    def _leave(self) -> None:
        self._say_how()
        self.region_hovered.emit("")

    @Slot(object)
    def _walk(self, region: Region | None) -> None:
        self._scene.show_region(region)
        if region is not None:
            self._figure.reveal(*region.centre)
            self._tell(region)

    @Slot()
    def _colour(self) -> None:
        ink = current_ink()
        self._scene.set_colours(ink, current_tokens().colour("accent"))
        self._palette.set_ink(ink)
        self._panel.set_ink(ink)
        self._layers.draw()
        self._draw_marks()

    @Slot()
    def _write_signs(self) -> None:
        """The practice writes its signs otherwise now."""
        self._palette.make_anew()
        self._choose_kind(self._palette.kind.id)
        self.show_view(self._scene.view)
        self._panel.set_ink(current_ink())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._halves.fit_into(event.size())

    def showEvent(self, event: QShowEvent) -> None:
        """The first time there is room: show the whole figure."""
        super().showEvent(event)
        self._figure.fit()
