"""Bringing older records up to date: all of it or nothing. Imported only when there is a need."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from massage_desk.store import cipher
from massage_desk.store.faults import StoreDamaged

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """Alembic's settings for one connection; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(path: Path, data_key: bytes) -> None:
    """Take the records at `path` to the current revision in one transaction."""

    def connect() -> cipher.Connection:
        connection = cipher.connect(path, data_key)
        # A table that is made anew is dropped for a moment. That must not reach into the tables
        # that refer to it, and the setting cannot be changed once a transaction has begun.
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            command.upgrade(configuration(connection), "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreDamaged(
                    "Your records could not be brought up to date, because parts of them refer to "
                    "others that are missing. Nothing was changed. Restore an earlier backup."
                )
    finally:
        engine.dispose()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
