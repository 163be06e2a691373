"""The visit of the day: note, numbers and body chart, then the signature."""

import math

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from massage_desk.commands.day.desk_hands import ALT, CTRL, SHIFT, at_page
from massage_desk.commands.day.script import DayMark, DayVisit
from massage_desk.commands.day.stage import DayStopped, Stage
from massage_desk.domain import body
from massage_desk.domain.marks import mark_kind
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.mark_panel import MarkPanel
from massage_desk.ui.visits.page import VisitPage

_VIEW_KEYS = {
    "front": Qt.Key.Key_1,
    "back": Qt.Key.Key_2,
    "left": Qt.Key.Key_3,
    "right": Qt.Key.Key_4,
}
_STEPS = 24  # places the pen passes on its way round an area
_LEFT = Qt.MouseButton.LeftButton


def write_visit(stage: Stage, script: DayVisit) -> VisitPage:
    """From the client's page to a signed note."""
    stage.key(Qt.Key.Key_N, CTRL | SHIFT)
    page = at_page(stage, VisitPage)
    stage.key(Qt.Key.Key_N, ALT)  # nothing changed in the history since it was taken
    stage.paste(str(script.minutes), stage.find(QLineEdit, "Minutes"))
    stage.paste(script.position, stage.find(QLineEdit, "Position"))
    stage.key(Qt.Key.Key_S, ALT)
    stage.write(script.subjective)
    for letter, words in (
        (Qt.Key.Key_O, script.objective),
        (Qt.Key.Key_A, script.assessment),
        (Qt.Key.Key_P, script.plan),
    ):
        stage.key(letter, ALT)
        stage.write(words)
    for fields in script.techniques:
        stage.write(" /t ")
        for number, words in enumerate(fields):
            if number:
                stage.key(Qt.Key.Key_Tab)
            stage.write(words)
        stage.key(Qt.Key.Key_Return)
    if len(page.note.blocks.blocks()) != len(script.techniques):
        raise DayStopped("expected: a block for each technique")
    stage.key(Qt.Key.Key_M, ALT)
    stage.write(str(script.before))
    stage.key(Qt.Key.Key_Tab)
    stage.write(str(script.after))
    stage.key(Qt.Key.Key_B, ALT)
    for mark in script.marks:
        draw(stage, mark)
    _wait_until_saved(stage, page)
    stage.picture("visit")
    return page


def sign(stage: Stage, page: VisitPage) -> None:
    """Ctrl+Return asks, and once more signs."""
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.picture("visit-sign")
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.until(lambda: any("Signed" in words for words in page.header.badges()), "a signed note")
    stage.picture("visit-signed")


def draw(stage: Stage, mark: DayMark) -> None:
    """Choose the view and the kind by key, draw by mouse, give severity and words by key."""
    figure = stage.arrive(FigureView)
    figure.setFocus()
    stage.key(_VIEW_KEYS[mark.view], CTRL)
    figure.setFocus()
    stage.write(mark_kind(mark.kind).key)
    centre = _centre(mark)
    if mark.reach:
        _draw_area(stage, figure, centre, mark.reach)
    else:
        QTest.mouseClick(figure.viewport(), _LEFT, pos=_on_screen(figure, centre))
    figure.setFocus()
    stage.write(str(mark.severity))
    stage.key(Qt.Key.Key_F2)
    stage.write(mark.words)
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Escape)  # leaves the mark as it is
    panel = stage.arrive(MarkPanel)
    if mark.words not in str(panel.model.index(panel.model.rowCount() - 1).data()):
        raise DayStopped(f"expected: a mark that says {mark.words!r}")


def _centre(mark: DayMark) -> QPointF:
    region = body.region(mark.view, mark.region)
    if region is None:
        raise DayStopped(f"expected: the region {mark.region}")
    return QPointF(*region.centre)


def _on_screen(figure: FigureView, place: QPointF) -> QPoint:
    return figure.mapFromScene(place)


def _draw_area(stage: Stage, figure: FigureView, centre: QPointF, reach: float) -> None:
    ring = [
        _on_screen(
            figure,
            QPointF(
                centre.x() + reach * math.cos(math.tau * step / _STEPS),
                centre.y() + 0.7 * reach * math.sin(math.tau * step / _STEPS),
            ),
        )
        for step in range(_STEPS)
    ]
    QTest.mousePress(figure.viewport(), _LEFT, pos=ring[0])
    for place in ring[1:]:
        QTest.mouseMove(figure.viewport(), place)
    QTest.mouseRelease(figure.viewport(), _LEFT, pos=ring[-1])
    stage.settle()


def _wait_until_saved(stage: Stage, page: VisitPage) -> None:
    stage.until(lambda: page.autosave.is_clean, "everything saved by itself")
