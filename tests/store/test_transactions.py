import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from massage_desk.errors import DeskError
from massage_desk.store import cipher
from massage_desk.store.entities import CareTeamRole, Contact, Practice
from massage_desk.store.faults import DiskFull, StoreBusy
from tests.store.records import add_contacts, contact_count


class RefusedByService(DeskError):
    pass


def test_an_exception_takes_the_whole_transaction_back(store, now):
    with pytest.raises(RefusedByService), store.begin() as session:
        session.add(Practice(name="half"))
        session.flush()
        raise RefusedByService("no")
    with store.read() as session:
        assert session.scalar(select(Practice.name)) is None


def test_ddl_is_taken_back_too(store):
    with pytest.raises(RuntimeError), store.begin() as session:
        session.execute(text("CREATE TABLE scratch (a)"))
        raise RuntimeError
    with store.read() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master")).all()
    assert "scratch" not in names


def test_foreign_keys_hold(store):
    with pytest.raises(IntegrityError), store.begin() as session:
        session.add(CareTeamRole(client_id=1, contact_id=1, role="surgeon"))


def test_no_value_is_in_the_message_of_an_error(store, now):
    with pytest.raises(IntegrityError) as fault, store.begin() as session:
        session.add(
            Contact(name=" ", address="canary-word", created_at=now.at, created_zone=now.zone)
        )
    assert "canary-word" not in str(fault.value)


def test_writing_while_reading_is_a_bug_and_not_a_fault_of_the_disk(store, now):
    with pytest.raises(OperationalError), store.read() as session:
        session.add(Practice(name="x"))
        session.flush()
    add_contacts(store, 1, now)  # the connection writes again
    assert contact_count(store) == 1


def test_a_reader_sees_one_moment_and_holds_no_writer_up(store, now):
    with store.read() as session:
        assert session.query(Contact).count() == 0
        add_contacts(store, 5, now)
        assert session.query(Contact).count() == 0
    assert contact_count(store) == 5


def test_two_writers_queue_even_when_both_read_first(store, now):
    add_contacts(store, 1, now)
    first_has_read, faults = threading.Event(), []

    def rename(suffix):
        try:
            with store.begin() as session:
                contact = session.scalars(select(Contact)).one()
                first_has_read.set()
                contact.name += suffix
        except DeskError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=rename, args=(suffix,)) for suffix in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with store.read() as session:
        name = session.scalars(select(Contact.name)).one()
    assert sorted(name[-8:]) == list("abcdefgh")


def test_a_writer_that_waits_too_long_is_told_so(store, now, monkeypatch):
    monkeypatch.setattr(cipher, "BUSY_SECONDS", 0.05)
    other = cipher.connect(store.records_path, store.data_key)
    other.execute("BEGIN IMMEDIATE")
    store._records._engine.dispose()  # connections made before keep their patience
    with pytest.raises(StoreBusy, match="Everything saved before is safe"):
        add_contacts(store, 1, now)
    other.execute("ROLLBACK")
    other.close()
    add_contacts(store, 1, now)


def test_a_full_disk_keeps_what_was_there_and_the_store_goes_on(store, now):
    add_contacts(store, 3, now)
    with pytest.raises(DiskFull) as fault, store.begin() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
        session.add(Practice(logo=b"x" * 1_000_000))
    assert "Everything saved before is safe" in str(fault.value)
    with store.begin() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    add_contacts(store, 1, now)
    assert contact_count(store) == 4
