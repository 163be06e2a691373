"""Benchmarks of finding: slips of typing, filters in plain words, and a key in the palette."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import bare
from generate import ENDS, PASSPHRASE, RARE_NAME
from measuring import Result, Timed, in_turn, timed
from parts_window import opened_desk

from massage_desk.domain.moment import Moment
from massage_desk.services.client_slips import clients_by_slips
from massage_desk.services.filtering import filtered, query_of
from massage_desk.services.finding import find_anything
from massage_desk.services.visits import NoteText, save_note, unsigned_visits
from massage_desk.services.word_search import find_words_meant
from massage_desk.store.opening import Session, Store

_MOST = 8
_ON = ENDS.date()
_SLIP = RARE_NAME[:5].lower() + RARE_NAME[6].lower() + RARE_NAME[5].lower() + RARE_NAME[7:]
_FILTERS = {
    "unsigned": "unsigned",
    "late": "late",
    "since": "since 2022",
    "unseen": "not seen for 6 months",
    "term": "oncology",
    "three": "oncology, since March, unsigned",
}
_TYPED = {
    "letter": "a",
    "name": RARE_NAME.lower(),
    "slip": _SLIP,
    "word": "hamstirngs",
    "unknown": "qutezal",
    "filters": "oncology, since March",
}
_SYLLABLES = ("ka", "to", "mi", "ner", "pra", "sul", "con", "den", "is", "ax", "ole", "tri", "bal")
_WORDS, _SPREAD = 25_000, 50  # words that the records hold beside their common ones, and notes


def find(folder: Path, repeats: int) -> Iterator[Result]:
    """Each kind of finding, against its own statements on a raw cursor."""
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        _learn_words(store)
        asked: list[tuple[str, Callable[[Session], object]]] = [
            ("slip.client", partial(clients_by_slips, words=_SLIP, limit=_MOST)),
            ("slip.word", partial(find_words_meant, typed="hamstirngs", limit=_MOST)),
            ("slip.two", partial(find_words_meant, typed="hamstirgns", limit=_MOST)),
            ("slip.none", partial(find_words_meant, typed="conqutezal", limit=_MOST)),
        ]
        asked += [
            (
                f"filter.{name}",
                partial(filtered, query=query_of(typed, on=_ON), on=_ON, limit=60),
            )
            for name, typed in _FILTERS.items()
        ]
        asked += [
            (f"anything.{name}", partial(find_anything, typed=typed, on=_ON, most=_MOST))
            for name, typed in _TYPED.items()
        ]
        with bare.raw(store) as raw:
            for name, use_case in asked:
                yield _measured(name, store, raw, use_case, repeats)


def palette(folder: Path, repeats: int) -> Iterator[Result]:
    """One key in the palette until its rows are painted, against the statements alone."""
    from PySide6.QtWidgets import QWidget

    from massage_desk.ui.shell.actions import ACTIONS
    from massage_desk.ui.shell.palette import Palette, Wish

    with opened_desk(folder) as (desk, app), bare.raw(desk.store) as raw:
        _learn_words(desk.store)
        window = QWidget()
        window.resize(1280, 820)
        shown = Palette(desk, lambda: frozenset(spec.id for spec in ACTIONS), window)
        window.show()
        shown.ask(Wish())
        for name, typed in _TYPED.items():
            with bare.Recorder() as recorder:
                shown.entry.setText(typed)

            def ours(typed: str = typed) -> None:
                shown.entry.setText(typed)
                app.processEvents()

            alone = timed(partial(bare.replay, raw, recorder.statements))

            def emptied(alone: Timed = alone) -> float:
                shown.entry.clear()  # so that the next key is one again
                app.processEvents()
                return alone()

            yield in_turn(
                f"palette.{name}",
                timed(ours),
                emptied,
                repeats=repeats * 4,
                warm=5,
            )
        shown.close_palette()
        window.close()


def _measured(
    name: str, store: Store, raw: Any, use_case: Callable[[Session], object], repeats: int
) -> Result:
    def ours() -> None:
        with store.read() as session:
            use_case(session)

    with bare.Recorder() as recorder:
        ours()

    def libraries_alone() -> None:
        bare.replay(raw, recorder.statements)

    return in_turn(name, timed(ours), timed(libraries_alone), repeats=repeats * 4, warm=5)


def _learn_words(store: Store) -> None:
    """As many different words as years of notes hold; those of the generator are few."""
    chance = Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(_WORDS)]
    with store.begin() as session:
        for place, visit in enumerate(unsigned_visits(session)[:_SPREAD]):
            share = " ".join(words[place::_SPREAD])
            save_note(session, visit.id, NoteText("S", "O", "A", share), at=Moment(ENDS))
