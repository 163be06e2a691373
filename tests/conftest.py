"""Fixtures: the real store in a temporary folder, a clock that stands still, nothing left."""

import datetime as dt
import functools
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from massage_desk.domain.moment import Moment
from massage_desk.store import engine
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Store
from tests.faults.table import fault_table, pytest_terminal_summary
from tests.network import no_connection_is_tried

__all__ = ["fault_table", "no_connection_is_tried", "pytest_terminal_summary"]

PASSPHRASE = "correct horse battery staple"
CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)  # the real cost is measured in the benchmarks


@pytest.fixture(autouse=True, scope="session")
def a_statement_is_compiled_once() -> Iterator[None]:
    """Not once for each of the thousands of stores of a run, which took a tenth of its time."""
    compiled: dict[object, object] = {}
    create = functools.partial(create_engine, execution_options={"compiled_cache": compiled})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", create)
        patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, two: type(one) is type(two))
        patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture
def now() -> Moment:
    """A Monday morning in Warsaw."""
    return Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new store, to be copied: making one takes twice as long."""
    made, _recovery_code = Store.create(
        tmp_path_factory.mktemp("empty") / "records", PASSPHRASE, cost=CHEAP
    )
    made.close()
    return made.folder


@pytest.fixture
def store(tmp_path: Path, empty_store: Path) -> Iterator[Store]:
    """A new, empty, encrypted store."""
    folder = shutil.copytree(empty_store, tmp_path / "records", dirs_exist_ok=True)
    made = Store.open(folder, passphrase=PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def session(store: Store) -> Iterator[object]:
    """One transaction on the store; committed at the end of the test."""
    with store.begin() as opened:
        yield opened


@pytest.fixture(autouse=True)
def no_thread_is_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    for thread in left:
        thread.join(timeout=2)
    assert not [t for t in left if t.is_alive()], "a thread was left running"


@pytest.fixture(autouse=True)
def no_timer_is_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A timer that outlives its test fires into the next one; the window must stop its own."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    # Without a loop that ends, widgets that are to be deleted later stay; thousands slow the rest.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    running = [
        timer
        for timer in shiboken6.getAllValidWrappers()
        if isinstance(timer, QTimer) and timer.isActive()
    ]
    assert not running, f"timers were left running: {[timer.parent() for timer in running]}"
