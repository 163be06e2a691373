"""A filled store and its backup, made once; tests work on copies of the bytes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.store import cipher
from massage_desk.store.backup_file import write_backup
from massage_desk.store.opening import Store
from tests.store.records import CHEAP, PASSPHRASE, Filled, add_contacts


@pytest.fixture(scope="session")
def moment() -> Moment:
    import datetime as dt

    return Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory, moment: Moment) -> Filled:
    base = tmp_path_factory.mktemp("filled")
    store, code = Store.create(base / "records", PASSPHRASE, cost=CHEAP)
    data_key = store.data_key
    add_contacts(store, 40, moment)
    write_backup(store, base / "practice.massagedesk", at=moment)
    store.close()
    return Filled(
        base / "records", PASSPHRASE, code, data_key, base / "practice.massagedesk", moment
    )


@pytest.fixture
def filled(_filled: Filled, tmp_path: Path) -> Filled:
    """A copy of the filled store that a test may harm."""
    shutil.copytree(_filled.folder, tmp_path / "records")
    shutil.copy(_filled.backup, tmp_path / _filled.backup.name)
    return Filled(
        tmp_path / "records",
        _filled.passphrase,
        _filled.code,
        _filled.data_key,
        tmp_path / _filled.backup.name,
        _filled.at,
    )


@pytest.fixture
def raw(filled: Filled) -> Iterator[Callable[[], cipher.Connection]]:
    """Connections to the filled store without the desk around them."""
    opened: list[cipher.Connection] = []

    def connect() -> cipher.Connection:
        opened.append(cipher.connect(filled.folder / "records.db", filled.data_key))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def bytes_of() -> Callable[[Path], dict[str, bytes]]:
    """All files below a folder, but for the lock, the journal's index and the tries."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in ("desk.lock", "records.db-shm", "tries.json")
        }

    return read
