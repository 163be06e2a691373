"""The sweep after an erasing is done once, and not forgotten where the desk ended before it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.bin import throw_away_client
from massage_desk.services.clients import count_clients
from massage_desk.services.purge import purge
from massage_desk.services.sweeping import sweep_is_due, sweep_where_due
from massage_desk.services.visits import save_note
from massage_desk.store import cipher
from massage_desk.store.faults import NotSwept
from massage_desk.store.opening import Store
from tests.commands.conftest import ROOT
from tests.conftest import PASSPHRASE
from tests.factory import a_client, a_visit
from tests.store.residue import plain_pages

_ERASE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from massage_desk.domain.moment import system_clock
from massage_desk.store.opening import Store
from tests.conftest import PASSPHRASE
from tests.services.test_sweeping import erase_somebody
store = Store.open(Path(sys.argv[1]), passphrase=PASSPHRASE)
erase_somebody(store, system_clock())
os.kill(os.getpid(), signal.SIGKILL)
"""


def erase_somebody(store: Store, now: Moment) -> None:
    with store.begin() as session:
        client = a_client(session, at=now)
        visit = a_visit(session, client, at=now)
        save_note(session, visit, NoteText(plan="quetzalcoatl " * 800), at=now)
    with store.begin() as session:
        entry = throw_away_client(session, client, at=now)
        purge(session, entry, word="ERASE", at=now, before_time=True)


def is_due(store: Store) -> bool:
    with store.read() as session:
        return sweep_is_due(session)


def test_it_is_due_after_an_erasing_alone_and_until_it_is_done(store: Store, now: Moment) -> None:
    assert not sweep_where_due(store, at=now)
    erase_somebody(store, now)
    assert is_due(store)
    assert sweep_where_due(store, at=now)
    assert not is_due(store)
    assert not sweep_where_due(store, at=now)
    erase_somebody(store, now)
    assert is_due(store)


def test_a_desk_that_ended_before_the_sweep_does_it_the_next_time(
    store: Store, now: Moment
) -> None:
    erase_somebody(store, now)
    folder, key = store.folder, store.data_key
    store.close()
    with Store.open(folder, passphrase=PASSPHRASE) as again:
        assert sweep_where_due(again, at=now)
        assert b"quetzal" not in plain_pages(Path(again.records_path), key)


def test_a_desk_that_is_killed_before_the_sweep_does_it_the_next_time(
    store: Store, now: Moment
) -> None:
    folder, key = store.folder, store.data_key
    store.close()
    killed = subprocess.run(
        [sys.executable, "-c", _ERASE_AND_DIE, str(folder)], cwd=ROOT, check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    with Store.open(folder, passphrase=PASSPHRASE) as again:
        assert is_due(again)
        assert sweep_where_due(again, at=now)
        assert b"quetzal" not in plain_pages(Path(again.records_path), key)


def test_a_reader_who_keeps_the_journal_is_told_of_and_it_stays_due(
    store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: a sweep that does not look at what came of it calls this clean."""
    monkeypatch.setattr(cipher, "BUSY_SECONDS", 0.2)
    store.close()
    with Store.open(store.folder, passphrase=PASSPHRASE) as opened:
        with opened.begin() as session:
            a_client(session, at=now, given_name="Zofia")
        with opened.read() as reading:
            assert count_clients(reading) == 1
            erase_somebody(opened, now)
            with pytest.raises(NotSwept):
                sweep_where_due(opened, at=now)
        assert is_due(opened)
        assert sweep_where_due(opened, at=now)
        assert b"quetzal" not in plain_pages(opened.records_path, opened.data_key)
