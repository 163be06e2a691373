"""What must hold of an encrypted file before it counts as good."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from massage_desk.domain.chain import Head
from massage_desk.store import cipher, schema
from massage_desk.store.cipher import Connection
from massage_desk.store.steps import Steps

_INSTRUCTIONS_BETWEEN_LOOKS = 20_000
_INTERRUPTED = 9


class Unproven(Exception):
    """A check failed."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What was found in a file that passed: its revision, its rows, and where its chain ends."""

    revision: str
    rows: dict[str, int]
    chain: Head


def table_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: _count(connection, name) for (name,) in names}


def _count(connection: Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    found = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608 - quoted
    return int(found[0])


def prove(path: Path, data_key: bytes, steps: Steps) -> Proven:
    """Open a file that nothing writes to and check all of it.

    The first check recomputes the authentication code of each page, the second walks the tables
    and indexes. Neither sees a file that is whole but old, or cut to nothing: that is for the
    caller to see by size, hash and number of rows.
    """
    connection = cipher.connect(path, data_key, "frozen")
    try:
        connection.set_progress_handler(_look(steps), _INSTRUCTIONS_BETWEEN_LOOKS)
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Unproven("a page is not as it was written")
        steps.reached(0.3)
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise Unproven("the tables do not hold together")
        steps.reached(0.9)
        rows = table_rows(connection)
        proven = Proven(schema.read_revision(connection), rows, chain_head(connection, rows))
        steps.reached(1.0)
        return proven
    except cipher.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF == _INTERRUPTED:
            steps.stop_if_wanted()
        raise
    finally:
        connection.close()


def chain_head(connection: Connection, rows: dict[str, int]) -> Head:
    """Where the hash chain ends; records of the first release have none."""
    if not rows.get("chain_link"):
        return Head()
    select = "SELECT id, hash FROM chain_link ORDER BY id DESC LIMIT 1"
    return Head(*connection.execute(select).fetchone())


def _look(steps: Steps) -> Callable[[], int]:
    def stop() -> int:
        return int(steps.stop_wanted)

    return stop
