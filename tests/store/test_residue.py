"""No word of an erased client is left in any page: every text column of every table holds one."""

from pathlib import Path

import pytest
from sqlalchemy import String, select, update

from massage_desk.domain.moment import Moment
from massage_desk.services.bin import throw_away_client
from massage_desk.services.purge import purge
from massage_desk.store import cipher
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.entities import Base
from massage_desk.store.opening import Store
from tests.conftest import PASSPHRASE
from tests.store.releases.make import FOLDER
from tests.store.residue import plain_pages

ANNA = 1
NEWEST = max(path.name for path in FOLDER.glob("*.massagedesk"))
_CANARY = "quetzalcoatl"
_OF_A_CLIENT = (
    "addendum", "body_chart", "mark", "note_block", "visit_consent", "draft_version", "withdrawal",
    "goal", "treatment_plan", "sign_told", "precaution_answer", "precaution_at_signing",
)  # fmt: skip
# Rows that the release has none of.
_LATER = (
    """INSERT INTO draft_version (visit_id, kept_at, kept_zone, content)
    VALUES (1, '2026-11-23T09:30:00.000000Z', 'UTC', '{}')""",
    """INSERT INTO withdrawal (visit_id, reason, author, entered_at, entered_zone)
    VALUES (1, 'x', '', '2026-11-23T09:30:00.000000Z', 'UTC')""",
)
_NO_WORDS = {  # columns that say one of a few things, or a time zone, or a digest
    "kind", "moment", "manner", "section", "role", "state", "view", "geometry", "side", "region",
    "art", "began", "position", "pdf_sha256", "sha256", "laterality", "severity", "course",
    "route", "act", "entered_by", "choice", "sign",
}  # fmt: skip
_KEPT = {"audit_entry", "chain_link", "bin_entry", "contact", "practice"}


def fill_every_text(store: Store) -> set[str]:
    """A word that stands nowhere else, of many pages, into each text column about the client."""
    filled = set()
    with store.begin() as session:
        connection = session.connection()
        for row in _LATER:
            connection.exec_driver_sql(row)
        for table in Base.metadata.sorted_tables:
            if table.name in _KEPT or not ({"client_id"} & set(table.c.keys())
                                           or table.name in ("client", *_OF_A_CLIENT)):  # fmt: skip
                continue
            if connection.execute(select(table.c.id)).first() is None:
                continue
            for column in table.c:
                if type(column.type) is not String or column.name.endswith("zone"):
                    continue
                if column.name in _NO_WORDS:
                    continue
                words = f"{_CANARY} {column.name} " * 400
                connection.execute(update(table).values({column.name: words}))
                filled.add(f"{table.name}.{column.name}")
        connection.exec_driver_sql(
            "UPDATE letter SET body = json_set(body, '$.findings', ?)", (f"{_CANARY} " * 900,)
        )
        for table, column in (
            ("note_block", "facts"),
            ("draft_version", "content"),
            ("history_version", "body"),
            ("precaution_answer", "content"),
            ("precaution_at_signing", "content"),
            ("intake", "answers"),
        ):
            connection.exec_driver_sql(
                f"UPDATE {table} SET {column} = json_object('words', ?)", (f"{_CANARY} " * 900,)
            )
        connection.exec_driver_sql(
            "UPDATE letter SET pdf = CAST(? AS BLOB) WHERE issued_at IS NOT NULL",
            (f"%PDF {_CANARY} " * 900,),
        )
    return filled


@pytest.mark.parametrize("secure", [True, False])
def test_no_page_holds_a_word_of_an_erased_client(
    tmp_path: Path, now: Moment, *, secure: bool
) -> None:
    """Planted: with nothing overwritten and nothing swept, the words are found."""
    folder = tmp_path / "records"
    restore_backup(FOLDER / NEWEST, folder, passphrase=PASSPHRASE)
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        filled = fill_every_text(store)
        assert {"client.given_name", "visit.plan", "addendum.words", "disclosure.content"} <= filled
        assert {"note_block.words", "visit_consent.areas", "goal.words"} <= filled
        assert {"treatment_plan.outcome", "withdrawal.reason"} <= filled
        assert {"history_item.unit", "history_section.confirmed_from"} <= filled
        assert {"precaution_answer.words", "restriction.words", "restriction.who"} <= filled
        assert {"history_version.told_by", "history_section_version.confirmed_from"} <= filled
        assert _CANARY.encode() in plain_pages(store.records_path, store.data_key)
        with store.begin() as session:
            if not secure:
                session.connection().exec_driver_sql("PRAGMA secure_delete = OFF")
            for client in (ANNA, ANNA + 1):
                entry = throw_away_client(session, client, at=now)
                purge(session, entry, word="ERASE", at=now, before_time=True)
        if secure:
            store.sweep()
        pages = plain_pages(store.records_path, store.data_key).lower()
        assert (_CANARY[:8].encode() in pages) is not secure
        if secure:
            with cipher.connect(store.records_path, store.data_key) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
