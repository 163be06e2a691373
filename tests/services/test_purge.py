"""What is erased is gone, from the lists at once and from the last page of the file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services.bin import (
    bin_rows,
    take_out,
    throw_away_client,
    throw_away_visit,
)
from massage_desk.services.client_search import find_clients
from massage_desk.services.clients import get_client
from massage_desk.services.letters import all_letters, issued_pdf
from massage_desk.services.purge import KeptLonger, purge
from massage_desk.services.visits import (
    count_unsigned,
    get_visit,
    save_note,
    unsigned_visits,
    visits_of,
)
from massage_desk.services.word_search import find_words
from massage_desk.store import audit_log, chain, cipher
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.entities import (
    WITH_BINNED,
    AuditEntry,
    Base,
    BinEntry,
    Letter,
    Measure,
    Visit,
)
from massage_desk.store.entities.issued import LetterIssued
from massage_desk.store.entities.signed import NoteAlreadySigned
from massage_desk.store.opening import Store
from tests.conftest import PASSPHRASE
from tests.factory import a_client, a_mark, a_visit
from tests.store.releases.make import FOLDER
from tests.store.residue import plain_pages


@dataclass(frozen=True)
class Kept:
    """The practice of the first release: Anna, with everything there can be, and Brygida."""

    store: Store
    anna: int = 1
    brygida: int = 2
    signed: int = 1
    unsigned: int = 2


@pytest.fixture
def kept(tmp_path: object) -> Iterator[Kept]:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "records"
    restore_backup(FOLDER / "0001.massagedesk", folder, passphrase=PASSPHRASE)
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        yield Kept(store)


def is_whole(session: Session) -> bool:
    ask = chain.asking(session.connection())
    return not list(chain.faults(ask)) and audit_log.is_whole(ask)


def rows_of(session: Session, client_id: int) -> dict[str, int]:
    """How many rows name the client, table by table; the log apart, which keeps its numbers."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "client_id" in table.c and table.name != AuditEntry.__tablename__:
            here = select(table.c.id).where(table.c.client_id == client_id)
            found[table.name] = len(session.connection().execute(here).all())
    return found


def test_a_client_in_the_bin_is_in_no_list_and_comes_back_as_it_was(
    kept: Kept, now: Moment
) -> None:
    with kept.store.begin() as session:
        before = rows_of(session, kept.anna)
        entry = throw_away_client(session, kept.anna, at=now)
    with kept.store.begin() as session:
        assert [row.id for row in find_clients(session, "")] == [kept.brygida]
        assert unsigned_visits(session) == []
        assert count_unsigned(session) == 0
        assert all_letters(session) == []
        assert visits_of(session, kept.anna) == []
        assert find_words(session, "sore") == []
        for look in (get_client, get_visit):
            with pytest.raises(NotFound):
                look(session, 1)
        with pytest.raises(NotFound):
            save_note(session, kept.unsigned, NoteText(plan="late"), at=now)
        (row,) = bin_rows(session)
        assert (row.client_name, row.subject, row.visits) == ("Anna Maj", "client", 2)
        assert is_whole(session)
        take_out(session, entry, at=now)
    with kept.store.begin() as session:
        assert rows_of(session, kept.anna) == before
        assert len(visits_of(session, kept.anna)) == 2
        assert bin_rows(session) == []
        assert is_whole(session)


def test_a_visit_in_the_bin_is_away_and_the_client_is_not(kept: Kept, now: Moment) -> None:
    with kept.store.begin() as session:
        entry = throw_away_visit(session, kept.signed, at=now)
        assert [row.id for row in visits_of(session, kept.anna)] == [kept.unsigned]
        assert find_words(session, "sore") == []
        take_out(session, entry, at=now)
        assert find_words(session, "sore")


def test_what_is_signed_or_issued_is_not_altered_in_the_bin_either(kept: Kept, now: Moment) -> None:
    """Planted: guards that look at what is not in the bin alone let every one of these pass."""
    with kept.store.begin() as session:
        throw_away_client(session, kept.anna, at=now)
    for entity, guarded, values in (
        (Visit, NoteAlreadySigned, {"plan": "forged"}),
        (Measure, NoteAlreadySigned, {"value": 1.0}),
        (Letter, LetterIssued, {"kind": "question"}),
    ):
        with kept.store.begin() as session, pytest.raises(guarded):
            session.execute(update(entity).where(entity.id == 1).values(**values))
    with pytest.raises(NoteAlreadySigned), kept.store.begin() as session:
        visit = session.get(Visit, kept.signed, execution_options={WITH_BINNED: True})
        assert visit is not None
        visit.plan = "forged"


def test_nothing_is_erased_without_the_word_or_before_its_time(kept: Kept, now: Moment) -> None:
    with kept.store.begin() as session:
        entry = throw_away_client(session, kept.anna, at=now)
        for word in ("", "erase", "ERASED"):
            with pytest.raises(InvalidField):
                purge(session, entry, word=word, at=now)
        with pytest.raises(KeptLonger) as fault:
            purge(session, entry, word="ERASE", at=now)
        assert fault.value.until == dt.date(2036, 11, 23)
        assert "23 Nov 2036" in str(fault.value)
        with pytest.raises(NotFound):
            purge(session, entry + 1, word="ERASE", at=now)
        assert len(bin_rows(session)) == 1


def test_after_its_time_the_word_is_enough(kept: Kept, now: Moment) -> None:
    later = Moment(dt.datetime(2036, 11, 24, tzinfo=dt.UTC), now.zone)
    with kept.store.begin() as session:
        entry = throw_away_client(session, kept.anna, at=later)
        purge(session, entry, word=" ERASE ", at=later)


def test_an_erased_client_leaves_no_row_and_the_chain_holds(kept: Kept, now: Moment) -> None:
    with kept.store.begin() as session:
        visit_entry = throw_away_visit(session, kept.signed, at=now)
        entry = throw_away_client(session, kept.anna, at=now)
        assert visit_entry != entry
        purge(session, entry, word="ERASE", at=now, before_time=True)
    with kept.store.begin() as session:
        assert set(rows_of(session, kept.anna).values()) == {0}
        assert bin_rows(session) == []
        assert session.scalar(select(BinEntry.id)) is None
        assert [row.id for row in find_clients(session, "")] == [kept.brygida]
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        assert is_whole(session)
        acts = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first()
        assert acts == "client_erased"


def test_an_erased_visit_leaves_the_letter_that_was_written_of_it(kept: Kept, now: Moment) -> None:
    with kept.store.begin() as session:
        pdf = issued_pdf(session, 1)
        entry = throw_away_visit(session, kept.signed, at=now)
        purge(session, entry, word="ERASE", at=now, before_time=True)
    with kept.store.begin() as session:
        assert [row.id for row in visits_of(session, kept.anna)] == [kept.unsigned]
        assert issued_pdf(session, 1) == pdf
        assert is_whole(session)


def canary_client(session: Session, at: Moment) -> int:
    """Somebody whose every field holds a word that stands nowhere else, in notes of many pages."""
    long = "quetzalcoatl " * 1500
    client = a_client(session, at=at, given_name="Quetzalcoatl", remarks=long)
    for _ in range(3):
        visit = a_visit(session, client, at=at)
        for part in ("first", "second"):
            note = NoteText(f"{part} {long}", f"{part} quetzalcoatl", long[:100], long[:5000])
            save_note(session, visit, note, at=at)
        a_mark(session, visit, words="quetzalcoatl")
    return client


@pytest.mark.parametrize("secure", [True, False])
def test_no_page_of_the_file_holds_a_word_of_what_was_erased(
    store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch, secure: bool
) -> None:
    """Planted: without overwriting what is deleted, and without the sweep, words are found."""
    with store.begin() as session:
        for number in range(20):
            a_visit(session, a_client(session, at=now), at=now, plan=f"Rest {number}. " * 300)
        client = canary_client(session, now)
    with store.begin() as session:
        canary_client(session, now)
        connection = session.connection()
        if not secure:
            connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        entries = [throw_away_client(session, number, at=now) for number in (client, client + 1)]
        for entry in entries:
            purge(session, entry, word="ERASE", at=now, before_time=True)
    if secure:
        store.sweep()
    pages = plain_pages(store.records_path, store.data_key).lower()
    assert b"rest 1" in pages, "the pages are read as they are"
    found = b"quetzalcoatl" in pages
    assert found is not secure
    if secure:
        assert b"quetz" not in pages
        with cipher.connect(store.records_path, store.data_key) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
