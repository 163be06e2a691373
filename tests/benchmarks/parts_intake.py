"""Benchmarks of the intake: the questions of another client, read, laid out and painted."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import bare
from measuring import Result, in_turn, timed
from parts_window import opened_desk

_SIZE = 1180, 760


def switch(folder: Path, repeats: int) -> Iterator[Result]:
    """One client's intake after another, new each time; bare is the same statements."""
    from massage_desk.ui.intake.page import IntakePage
    from massage_desk.ui.page import Place

    with opened_desk(folder) as (desk, app), bare.raw(desk.store) as raw:
        page = IntakePage(desk)
        page.resize(*_SIZE)
        page.show()
        numbers = itertools.count(2)
        with bare.Recorder() as recorder:
            page.open(Place("intake", client_id=1))

        def ours() -> None:
            page.open(Place("intake", client_id=next(numbers)))
            app.processEvents()

        def libraries_alone() -> None:
            bare.replay(raw, recorder.statements)
            app.processEvents()

        yield in_turn(
            "intake.switch", timed(ours), timed(libraries_alone), repeats=repeats * 2, warm=5
        )
        page.close()
