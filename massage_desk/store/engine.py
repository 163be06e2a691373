"""The SQLAlchemy engine over SQLCipher, and the two kinds of transaction."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from massage_desk.store import cipher, entities, word_index
from massage_desk.store.faults import NotSwept

__all__ = ["Records", "Session", "entities"]

_KIND = "massage_desk_begin"


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_KIND, "BEGIN IMMEDIATE"))


class Records:
    """The records behind one key: lends sessions to whichever thread asks.

    A writing transaction takes the write lock at its start (BEGIN IMMEDIATE). One that reads first
    and writes later would else fail at once, without waiting, when another thread has written in
    between; so two writers queue, and neither sees the other's half-done work. A reading
    transaction takes no lock and never holds a writer up.
    """

    def __init__(self, path: Path, data_key: bytes) -> None:
        def connect() -> cipher.Connection:
            connection = cipher.connect(path, data_key)
            connection.execute(word_index.terms_statement())
            return connection

        configure_mappers()
        self._engine: Engine = create_engine(
            "sqlite://",  # the key never becomes part of a URL
            module=dbapi2,
            creator=connect,
            poolclass=QueuePool,
            pool_size=3,
            hide_parameters=True,  # no clinical word in a traceback
        )
        event.listen(self._engine, "begin", _begin)
        self._readers = self._engine.execution_options(**{_KIND: "BEGIN"})

    def warm(self) -> None:
        """Open the first connection, so that a fault shows now and not at the first page.

        To read a little makes the journal, which stays one file from now on.
        """
        with self._readers.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any exception."""
        with Session(self._engine) as session, session.begin():
            yield session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """One view of the records that does not change meanwhile; writing in it is an error."""
        with self._readers.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            try:
                with Session(connection) as session:
                    yield session
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA query_only = OFF")
                connection.rollback()

    def sweep(self) -> None:
        """Write the file anew without its free space, and empty the journal.

        While somebody still reads what was there before, the journal cannot be emptied.
        """
        with self._engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            driver.execute("BEGIN IMMEDIATE")
            try:
                for statement in word_index.filling_anew():
                    driver.execute(statement)
                driver.execute("COMMIT")
            except BaseException:
                driver.execute("ROLLBACK")
                raise
            driver.execute("VACUUM")
            kept_by_a_reader, *_pages = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if kept_by_a_reader:
                raise NotSwept

    def copy_to(self, target: cipher.Connection) -> None:
        """Copy all of it as these connections see it, whatever lies at its place by now."""
        connection = self._engine.raw_connection()
        try:
            connection.driver_connection.backup(target)  # type: ignore[union-attr]
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection; the last one folds the journal into the file."""
        self._engine.dispose()
