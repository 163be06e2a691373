"""A killed desk loses nothing that it showed as saved, and two seconds of typing at most."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import start_letter
from massage_desk.services.visits import sign_note
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client, a_practice, a_visit
from tests.faults.kills import Killer, Nursery
from tests.faults.table import FaultTable

_MOODS = ("day", "note", "day", "addendum", "day", "letter")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path, now: Moment) -> Path:
    """Records of three clients, a letter begun about each, and a signed visit."""
    made, _code = Store.create(tmp_path / "records", PASSPHRASE, cost=CHEAP)
    with made, made.begin() as session:
        a_practice(session)
        physician = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
        for name in ("Anna", "Zofia", "Ewa"):
            client = a_client(session, given_name=name, at=now)
            start_letter(session, client, physician, "question", at=now)
        sign_note(session, a_visit(session, client, at=now, plan="Rest"), at=now)
    return made.folder


@pytest.mark.parametrize(
    ("tries", "longest"), [(4, 2.6), pytest.param(200, 5.0, marks=pytest.mark.slow)]
)
def test_a_killed_desk_loses_nothing_that_it_showed_as_saved(
    nursery: Nursery, folder: Path, tries: int, longest: float, fault_table: FaultTable
) -> None:
    chance = random.Random(tries)
    killer = Killer(nursery, folder, PASSPHRASE, seed=tries)
    for number in range(tries):
        if number % 10 == 9:
            killer.kill(after=chance.uniform(0, 1), written=False)  # while it opens
        else:
            killer.kill(after=chance.uniform(0, longest), mood=_MOODS[number % len(_MOODS)])
    outcome = killer.outcome
    lost = len(outcome.lost) + len(outcome.late)
    fault_table("kill -9 of the working window", outcome.tries, lost, outcome.words)
    assert not outcome.lost
    assert not outcome.wrong
    assert not outcome.late


@pytest.mark.slow
def test_the_kills_find_words_that_are_saved_too_late(
    nursery: Nursery, folder: Path, fault_table: FaultTable
) -> None:
    killer = Killer(nursery, folder, PASSPHRASE, seed=1, way="slow")
    while not killer.outcome.late and killer.outcome.tries < 5:
        killer.kill(after=2.5, mood="note")
    assert killer.outcome.late
    fault_table(
        "planted: saved once a minute", killer.outcome.tries, 1, f"found: {killer.outcome.late[0]}"
    )


@pytest.mark.slow
def test_the_kills_find_words_shown_as_saved_before_they_are(
    nursery: Nursery, folder: Path, fault_table: FaultTable
) -> None:
    killer = Killer(nursery, folder, PASSPHRASE, seed=2, way="told early")
    while not killer.outcome.lost and killer.outcome.tries < 5:
        killer.kill(after=2.5, mood="note")
    assert killer.outcome.lost
    fault_table(
        "planted: shown as saved too early",
        killer.outcome.tries,
        1,
        f"found: {killer.outcome.lost[0]}",
    )


def test_keys_that_a_killed_desk_had_begun_to_write_are_dropped(folder: Path) -> None:
    """They hold the records' key under a passphrase that may be given up later."""
    begun = folder / ".keys.json.4711.new"
    begun.write_bytes((folder / "keys.json").read_bytes())
    Store.open(folder, passphrase=PASSPHRASE).close()
    assert not begun.exists()
