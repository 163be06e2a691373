"""Benchmarks of the window: to open a client, to open a note, in the real pages."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bare
from generate import ENDS, PASSPHRASE
from measuring import Result, in_turn, timed

from massage_desk.domain.moment import Moment
from massage_desk.store.opening import Store

_SIZE = 1180, 760
_BODY = "SELECT subjective, objective, assessment, plan FROM visit WHERE id = ?"


def pages(folder: Path, repeats: int) -> Iterator[Result]:
    """One client after another, one note after another: read, laid out and painted.

    Bare is the same statements on a raw cursor and the same words in plain Qt widgets.
    """
    from massage_desk.ui.clients.client_page import ClientPage
    from massage_desk.ui.page import Place
    from massage_desk.ui.visits.page import VisitPage

    with opened_desk(folder) as (desk, app), bare.raw(desk.store) as raw:
        for name, made, place in (
            ("client.open", ClientPage, lambda number: Place("client", client_id=number)),
            ("note.open", VisitPage, lambda number: Place("visit", visit_id=number)),
        ):
            page = made(desk)
            page.resize(*_SIZE)
            page.show()
            numbers = itertools.count(2)
            with bare.Recorder() as recorder:
                page.open(place(1))
            plain = _Plain(raw, recorder.statements, name == "note.open")

            def ours(
                page: Any = page, place: Callable[[int], Any] = place, numbers: Any = numbers
            ) -> None:
                page.open(place(next(numbers)))
                app.processEvents()

            def libraries_alone(plain: _Plain = plain) -> None:
                plain.open()
                app.processEvents()

            yield in_turn(name, timed(ours), timed(libraries_alone), repeats=repeats * 4, warm=5)
            page.close()
            plain.close()


class _Plain:
    """The same rows in Qt's own widgets: four editors and a list."""

    def __init__(self, raw: Any, statements: list[bare.Statement], editors: bool) -> None:
        from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

        self._raw, self._statements = raw, statements
        self._window = QWidget()
        column = QVBoxLayout(self._window)
        self._editors = [QPlainTextEdit() for _ in range(4 if editors else 0)]
        self._list = QListWidget()
        for each in (*self._editors, self._list):
            column.addWidget(each)
        self._window.resize(*_SIZE)
        self._window.show()

    def open(self) -> None:
        """Read everything, show the words."""
        found = bare.replay(self._raw, self._statements)
        words = self._raw.execute(_BODY, (1,)).fetchone()
        for editor, text in zip(self._editors, words, strict=False):
            editor.setPlainText(text)
        self._list.clear()
        self._list.addItems([" ".join(map(str, row)) for rows in found for row in rows])

    def close(self) -> None:
        """Take the window away."""
        self._window.close()


@contextmanager
def opened_desk(folder: Path) -> Iterator[tuple[Any, Any]]:
    """A desk on the records, and the application."""
    from PySide6.QtWidgets import QApplication

    from massage_desk.ui.background import Background
    from massage_desk.ui.design.theme import apply
    from massage_desk.ui.desk import Desk

    app = QApplication.instance() or QApplication([])
    apply(app, "light")
    background = Background()
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        yield Desk(store, background, lambda: Moment(ENDS)), app
    background.close()
