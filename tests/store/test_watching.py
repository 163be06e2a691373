"""A change from outside is noticed before the next write, and nothing is written over it."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.store.entities import Practice
from massage_desk.store.faults import StoreReplaced
from massage_desk.store.opening import Store
from tests.store.records import CHEAP, PASSPHRASE, add_contacts, contact_count

NEW = "another long passphrase"


@pytest.fixture
def elsewhere(store: Store, tmp_path: Path) -> Path:
    """The same records as another computer has them."""
    shutil.copytree(store.folder, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def bring(name: str, elsewhere: Path, store: Store) -> bytes:
    """Exchange a file as programs do that keep folders in step."""
    shutil.copy(elsewhere / name, store.folder / f".{name}.coming")
    (store.folder / f".{name}.coming").replace(store.folder / name)
    return (store.folder / name).read_bytes()


@pytest.mark.parametrize("name", ["records.db", "records.db-wal"])
def test_an_exchanged_file_is_not_written_to(
    store: Store, elsewhere: Path, now: Moment, name: str
) -> None:
    add_contacts(store, 1, now)
    brought = bring(name, elsewhere, store)
    for _again in range(2):
        with pytest.raises(StoreReplaced, match="stays on the screen"):
            add_contacts(store, 1, now)
    assert contact_count(store) == 1  # what was saved can still be read
    assert (store.folder / name).read_bytes() == brought


def test_exchanged_records_are_as_they_came_after_the_desk_has_closed(
    store: Store, elsewhere: Path, now: Moment
) -> None:
    add_contacts(store, 1, now)
    brought = bring("records.db", elsewhere, store)
    with pytest.raises(StoreReplaced):
        add_contacts(store, 1, now)
    store.close()
    assert (store.folder / "records.db").read_bytes() == brought


@pytest.mark.parametrize("in_place", [False, True])
def test_both_are_there_after_the_desk_has_closed(
    store: Store, elsewhere: Path, now: Moment, *, in_place: bool
) -> None:
    with Store.open(elsewhere, passphrase=PASSPHRASE) as theirs:
        add_contacts(theirs, 5, now)
    add_contacts(store, 2, now)
    if in_place:
        shutil.copyfile(elsewhere / "records.db", store.records_path)
    else:
        bring("records.db", elsewhere, store)
    brought = store.records_path.read_bytes()
    store.close()
    assert store.records_path.read_bytes() == brought
    with Store.open(store.folder, passphrase=PASSPHRASE) as again:
        assert contact_count(again) == 5
    (aside,) = store.folder.parent.glob("records kept *")
    with Store.open(aside, passphrase=PASSPHRASE) as ours:
        assert contact_count(ours) == 2


def test_records_that_are_written_over_where_they_lie_are_noticed(
    store: Store, elsewhere: Path, now: Moment
) -> None:
    shutil.copyfile(elsewhere / "records.db", store.records_path)
    with pytest.raises(StoreReplaced):
        add_contacts(store, 1, now)


def test_an_exchange_in_the_middle_of_a_change_takes_the_change_back(
    store: Store, elsewhere: Path, now: Moment
) -> None:
    with pytest.raises(StoreReplaced), store.begin() as session:
        session.add(Practice(therapist_name="Ewa"))
        session.flush()
        bring("records.db", elsewhere, store)
    with store.read() as session:
        assert session.query(Practice).count() == 0
    with pytest.raises(StoreReplaced):
        add_contacts(store, 1, now)


def test_the_keys_of_another_store_are_never_written_over(
    store: Store, tmp_path: Path, now: Moment
) -> None:
    other, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    other.close()
    brought = bring("keys.json", other.folder, store)
    with pytest.raises(StoreReplaced):
        store.change_passphrase(PASSPHRASE, NEW)
    with pytest.raises(StoreReplaced):
        add_contacts(store, 1, now)
    assert (store.folder / "keys.json").read_bytes() == brought


def test_keys_that_came_back_as_they_were_are_no_change(
    store: Store, elsewhere: Path, now: Moment
) -> None:
    bring("keys.json", elsewhere, store)
    add_contacts(store, 1, now)
    store.change_passphrase(PASSPHRASE, NEW)
    add_contacts(store, 1, now)
    assert contact_count(store) == 2


def test_what_the_desk_does_itself_is_no_change_from_outside(store: Store, now: Moment) -> None:
    with store.begin() as session:
        session.add(Practice())

    def write() -> None:
        for _time in range(8):
            with store.begin() as session:
                session.get_one(Practice, 1).logo = os.urandom(600_000)

    before = store.records_path.stat().st_mtime_ns
    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.records_path.stat().st_mtime_ns != before  # the journal was folded in
    store.new_recovery_code(PASSPHRASE)
    add_contacts(store, 1, now)


def test_a_look_costs_microseconds(store: Store) -> None:
    took = []
    for _time in range(200):
        began = time.perf_counter()
        store._watch.check()
        took.append(time.perf_counter() - began)
    assert sorted(took)[100] < 0.000_5, f"{sorted(took)[100] * 1e6:.0f} microseconds"
