"""The body chart in a window, with a hand on the mouse and another on the keyboard."""

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.domain import body
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import ChartMark
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.mark_panel import MarkList, MarkPanel
from massage_desk.ui.design import theme

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Chart:
    """An editor and the hands on it."""

    def __init__(self, editor: ChartEditor) -> None:
        self.editor = editor
        self.figure: FigureView = editor.findChild(FigureView)
        self.panel: MarkPanel = editor.findChild(MarkPanel)
        self.list: MarkList = editor.findChild(MarkList)

    @property
    def marks(self) -> tuple[ChartMark, ...]:
        return self.editor.marks()

    @property
    def mark(self) -> ChartMark:
        (only,) = self.marks
        return only

    @property
    def caption(self) -> str:
        return self.editor._bar.caption.text()

    @property
    def view(self) -> str:
        return self.editor._scene.view

    @property
    def selection(self) -> int:
        return self.editor._state.selection

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def spot(self, at: Point | str) -> QPoint:
        """Where a place, or the middle of a region, is on the screen."""
        if isinstance(at, str):
            region = body.region(self.view, at)
            assert region is not None
            at = region.centre
        return self.figure.mapFromScene(QPointF(*at))

    def tap(self, at: Point | str) -> None:
        QTest.mouseClick(self.figure.viewport(), LEFT, NONE, self.spot(at))

    def drag(self, *path: Point | str) -> None:
        """Press at the first place, go over the others, lift at the last."""
        spots = [self.spot(each) for each in path]
        pane = self.figure.viewport()
        QTest.mousePress(pane, LEFT, NONE, spots[0])
        for start, end in pairwise(spots):
            for step in (0.5, 1.0):
                QTest.mouseMove(pane, (start + (end - start) * step))
        QTest.mouseRelease(pane, LEFT, NONE, spots[-1])

    def circle(self, at: str, radius: float = 24.0) -> None:
        """Draw round the middle of a region."""
        region = body.region(self.view, at)
        assert region is not None
        x, y = region.centre
        turns = [math.tau * step / 16 for step in range(17)]
        self.drag(*((x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        assert self.focus is not None
        QTest.keyClick(self.focus, key, modifiers)

    def write(self, words: str) -> None:
        assert self.focus is not None
        QTest.keyClicks(self.focus, words)


@pytest.fixture
def chart(qapp: QApplication, qtbot: QtBot, light_again: None) -> Iterator[Chart]:
    theme.apply(qapp, "light")
    editor = ChartEditor()
    qtbot.addWidget(editor)
    editor.resize(420, 760)
    editor.show()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.go_to_figure()
    return Chart(editor)
