"""Which tables the records have, told by a revision that is read without Alembic."""

from functools import cache
from typing import Final

from massage_desk.store import word_index
from massage_desk.store.cipher import Connection
from massage_desk.store.faults import NewerStore, StoreDamaged

REVISIONS: Final = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
)  # oldest first, as in migrations/versions
CURRENT: Final = REVISIONS[-1]

_STAMP_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def read_revision(connection: Connection) -> str:
    """The revision of the records behind `connection`."""
    known = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    rows = []
    if connection.execute(known).fetchone()[0]:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise StoreDamaged(
            "The file with your records lacks a part that the desk needs. Nothing was changed. "
            "Restore the newest backup; what is there is kept aside."
        )
    return str(rows[0][0])


def is_older(revision: str) -> bool:
    """Whether records of this revision have to be brought up to date; later ones are refused."""
    if revision not in REVISIONS:
        raise NewerStore(
            "These records were last used with a newer version of Massage Desk. Nothing was "
            "changed. Install the newer version to open them."
        )
    return revision != CURRENT


@cache
def declared() -> tuple[str, ...]:
    """The statements that make every declared table and index, and the index of words."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from massage_desk.store.entities import Base

    dialect = sqlite.dialect()
    made: list[str] = []
    for table in Base.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=_name_of)
        made.extend(str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
    return (*made, *word_index.statements())


def declare(connection: Connection) -> None:
    """Make every declared table in an empty file and stamp it; the caller owns the transaction.

    This spares a new store the 350 ms of loading Alembic; a test holds that both ways agree.
    """
    for statement in declared():
        connection.execute(statement)
    connection.execute(_STAMP_TABLE)
    connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (CURRENT,))


def _name_of(index: object) -> str:
    return str(getattr(index, "name", ""))
