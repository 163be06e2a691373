"""Benchmarks by hand: real keys and moves in the real window, each until it is painted."""

import gc
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bare
from generate import ENDS, PASSPHRASE
from measuring import Result, Timed, in_turn, timed

from massage_desk.domain.moment import Moment
from massage_desk.store.opening import Store

SIZE = 1280, 820
LETTERS = "tender on the left, eases with slow work and "
NAMES = ("zyx", "anna k", "kow", "pavel", "les", "bradson")
_BODY = "SELECT subjective, objective, assessment, plan FROM visit WHERE id = ?"


@contextmanager
def open_window(folder: Path) -> Iterator[Any]:
    """The main window over the records, as it stands before the therapist.

    What the desk reads while the passphrase is typed is read before.
    """
    from PySide6.QtWidgets import QApplication

    from massage_desk.app import read_ahead
    from massage_desk.ui.background import Background
    from massage_desk.ui.shell.main_window import MainWindow

    read_ahead()
    gc.freeze()  # as the program does
    app = QApplication.instance() or QApplication([])
    background = Background()
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        window = MainWindow(folder, background, lambda: Moment(ENDS))
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        window.show_desk(store)
        app.processEvents()
        yield window
        window.close_at_once()
    app.processEvents()
    background.close()


class Painted:
    """Runs an act and everything that is due after it; the widget must be painted in that."""

    def __init__(self, widget: Any) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            paints = 0

            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                self.paints += event.type() == QEvent.Type.Paint
                return False

        self._watch = Watch(widget)
        widget.installEventFilter(self._watch)

    def until(self, act: Any) -> None:
        """Do it, and go on until there is a paint."""
        from PySide6.QtWidgets import QApplication

        before = self._watch.paints
        act()
        for _turn in range(50):
            QApplication.processEvents()
            if self._watch.paints > before:
                return
        raise RuntimeError("nothing was painted")


def keys(folder: Path, repeats: int) -> Iterator[Result]:
    """One key in the note to its paint, against Qt's own editor with the same words."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    from massage_desk.ui.page import Place

    with open_window(folder) as window:
        visit_id = _unsigned(window)
        window.frame.go(Place("visit", visit_id=visit_id))
        ours_editor = window.frame.page.note.sections.editor("subjective")
        ours_editor.setFocus()
        plain = QPlainTextEdit()
        plain.resize(ours_editor.size())
        plain.setPlainText(ours_editor.toPlainText())
        plain.show()
        yield in_turn(
            "key.paint", _typing(QTest, ours_editor), _typing(QTest, plain), repeats=repeats * 20
        )
        plain.close()


def _typing(test: Any, editor: Any) -> Timed:
    letters = itertools.cycle(LETTERS)
    painted = Painted(editor.viewport())
    return timed(lambda: painted.until(lambda: test.keyClicks(editor, next(letters))))


def _unsigned(window: Any) -> int:
    from massage_desk.services.visits import unsigned_visits

    return int(window.frame.desk.read(unsigned_visits)[0].id)


def switch(folder: Path, repeats: int) -> Iterator[Result]:
    """Another client, another note, in the whole window; bare is the statements and the words."""
    from massage_desk.ui.page import Place

    with open_window(folder) as window, bare.raw(window.frame.desk.store) as raw:
        frame = window.frame
        for name, place, step in (
            ("client.switch", lambda number: Place("client", client_id=number), 7),
            ("note.switch", lambda number: Place("visit", visit_id=number), 61),
        ):
            numbers = itertools.count(2, step)
            painted = Painted(window)
            frame.go(place(next(numbers)))
            with bare.Recorder() as recorder:
                painted.until(lambda place=place, numbers=numbers: frame.go(place(next(numbers))))

            def ours(place: Any = place, numbers: Any = numbers, painted: Any = painted) -> None:
                painted.until(lambda: frame.go(place(next(numbers))))

            def libraries_alone(statements: Any = recorder.statements) -> None:
                bare.replay(raw, statements)
                raw.execute(_BODY, (1,)).fetchone()

            yield in_turn(name, timed(ours), timed(libraries_alone), repeats=repeats * 6, warm=5)


def typed_search(folder: Path, repeats: int) -> Iterator[Result]:
    """A letter in the palette to the painted list, against the statements it sends."""
    from PySide6.QtTest import QTest

    with open_window(folder) as window, bare.raw(window.frame.desk.store) as raw:
        palette = window.frame.palette_
        window.frame.ask_anything()
        painted = Painted(palette)
        beginnings = [word[:end] for word in NAMES for end in range(1, len(word) + 1)]
        letters = itertools.cycle(beginnings)

        def ours() -> None:
            typed = next(letters)
            palette.entry.blockSignals(True)
            palette.entry.setText(typed[:-1])
            palette.entry.blockSignals(False)
            painted.until(lambda: QTest.keyClicks(palette.entry, typed[-1]))

        with bare.Recorder() as recorder:
            for _letter in beginnings:
                ours()
        share = max(1, len(recorder.statements) // len(beginnings))
        sent = itertools.cycle(_batches(recorder.statements, share))

        def libraries_alone() -> None:
            bare.replay(raw, next(sent))

        yield in_turn(
            "search.typed", timed(ours), timed(libraries_alone), repeats=repeats * 8, warm=5
        )
        palette.close_palette()


def _batches(statements: list[bare.Statement], size: int) -> list[list[bare.Statement]]:
    return [statements[at : at + size] for at in range(0, len(statements), size)]


def pen(folder: Path, repeats: int) -> Iterator[Result]:
    """One move of a drawing hand to its paint on a chart of ten marks, against a bare scene."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QPainterPath
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

    from massage_desk.ui.body_chart.figure_view import FigureView
    from massage_desk.ui.page import Place

    with open_window(folder) as window:
        window.frame.go(Place("visit", visit_id=_unsigned(window)))
        page = window.frame.page
        page.columns.bring_forward("body")
        figure = page.chart.findChild(FigureView)
        pane = figure.viewport()
        page.chart.go_to_figure()
        start = figure.mapFromScene(QPointF(230, 260))
        QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=start)
        ways = itertools.cycle([(step % 40, step * 3 % 50) for step in range(400)])
        painted = Painted(pane)

        def ours() -> None:
            across, down = next(ways)
            spot = start + type(start)(across, down)
            painted.until(lambda: QTest.mouseMove(pane, spot))

        scene = QGraphicsScene(0, 0, 400, 800)
        view = QGraphicsView(scene)
        view.resize(figure.size())
        view.show()
        QApplication.processEvents()
        trail, line = scene.addPath(QPainterPath()), QPainterPath(QPointF(10, 10))
        line.lineTo(380, 780)
        trail.setPath(line)
        drawn = Painted(view.viewport())

        def libraries_alone() -> None:
            across, down = next(ways)
            line.lineTo(10 + across * 3, 10 + down * 3)
            drawn.until(lambda: trail.setPath(line))

        yield in_turn("pen.move", timed(ours), timed(libraries_alone), repeats=repeats * 12)
        QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=start)
        view.close()


def autosave(folder: Path, repeats: int) -> Iterator[Result]:
    """Leaving a note that was written in: all of it saved, against one update on its own."""
    from PySide6.QtTest import QTest

    from massage_desk.ui.page import Place

    with open_window(folder) as window, bare.raw(window.frame.desk.store) as raw:
        visit_id = _unsigned(window)
        window.frame.go(Place("visit", visit_id=visit_id))
        page = window.frame.page
        editor = page.note.sections.editor("plan")

        def ours() -> float:
            QTest.keyClicks(editor, "a")
            return timed(page.flush)()

        def libraries_alone() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE visit SET saved_at = saved_at WHERE id = ?", (visit_id,))
            raw.execute("COMMIT")

        yield in_turn("autosave", ours, timed(libraries_alone), repeats=repeats * 6, warm=3)
