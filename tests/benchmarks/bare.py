"""The libraries alone: what the desk's own work is measured against."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlcipher3 import dbapi2

from massage_desk.store.word_index import terms_statement

Statement = tuple[str, Any]


def connect(path: Path, data_key: bytes) -> Any:
    """SQLCipher with the raw key, as durable as the desk's own connection."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"""PRAGMA key = "x'{data_key.hex()}'" """)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute(terms_statement())
    return connection


@contextmanager
def raw(store: Any) -> Iterator[Any]:
    """A connection beside an open store's own."""
    connection = connect(store.records_path, store.data_key)
    yield connection
    connection.close()


class Recorder:
    """Writes down every statement that SQLAlchemy sends while it is entered."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __enter__(self) -> Self:
        event.listen(Engine, "before_cursor_execute", self._write_down)
        return self

    def __exit__(self, *_fault: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._write_down)

    def _write_down(
        self, _connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object
    ) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self.statements.append((statement, parameters))


def replay(connection: Any, statements: list[Statement]) -> list[list[Any]]:
    """Every row of the same statements, without an ORM."""
    return [connection.execute(words, given).fetchall() for words, given in statements]
