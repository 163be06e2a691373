"""The store: made, opened, kept to one desk, locked. Heavy imports wait until they are needed."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from massage_desk.store import disk, journals, login_key, place, tries
from massage_desk.store.disk import told_as
from massage_desk.store.faults import (
    KeysMissing,
    RecordsMissing,
    StoreClosed,
    StoreExists,
)
from massage_desk.store.place import store_exists
from massage_desk.store.watching import Watch

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from massage_desk.store.engine import Records
    from massage_desk.store.keys import KeyCost, Keys
else:
    # The window's modules only name the type. To import SQLAlchemy for that would cost twice what
    # the window itself does, before the passphrase is even asked for.
    Session = Any

__all__ = ["Session", "Store", "preload", "store_exists"]

Progress = Callable[[float, str], None]


def preload() -> None:
    """Import what an open store needs; meant for a thread, while the passphrase is typed."""
    from sqlalchemy.orm import configure_mappers

    from massage_desk.store import engine, keys, schema  # noqa: F401

    configure_mappers()


class Store:
    """An open store. It belongs to this desk alone until it is closed."""

    def __init__(
        self,
        folder: Path,
        keys: "Keys",
        data_key: bytes,
        records: "Records",
        watch: Watch,
        hold: contextlib.ExitStack,
    ) -> None:
        self.folder = folder
        self.keys = keys
        self.data_key = data_key
        self._records: Records | None = records
        self._watch = watch
        self._hold = hold

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, *, cost: "KeyCost | None" = None
    ) -> tuple["Store", str]:
        """Make a new store and open it; also returns the recovery code as it is printed.

        All or nothing: a fault, or the death of the process, leaves a folder without a store.
        """
        from massage_desk.store.keys import fitting_cost, new_keys
        from massage_desk.store.recovery_code import printed

        keys, data_key, code = new_keys(passphrase, cost or fitting_cost())
        with told_as(disk.CREATING, folder):
            folder = place.real_folder(folder)
            disk.make_folder(folder)
            with place.held(folder) as hold:
                place.settle(folder)
                if store_exists(folder):
                    raise StoreExists(
                        "There are records in this folder already. Nothing was changed. Open "
                        "them, or choose another folder."
                    )
                _stage_new(folder, keys, data_key)
                place.put_in_place(folder)
                return _opened(cls, folder, keys, data_key, hold), printed(code)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        login: bool = False,
        progress: Progress | None = None,
    ) -> "Store":
        """Open a store by a secret, or by this computer's login where that was turned on.

        An older one is brought up to date first.
        """
        with told_as(disk.OPENING, folder):
            folder = place.real_folder(folder)
            if not store_exists(folder):
                raise RecordsMissing("There are no records in this folder.")
            with place.held(folder) as hold:
                place.settle(folder)
                keys = _keys_in(folder)
                if login:
                    data_key = login_key.data_key(folder, keys.store_id)
                else:
                    with tries.counted(folder):
                        data_key = keys.unlock(passphrase=passphrase, recovery_code=recovery_code)
                journals.undo_half_done(folder, data_key)
                if _is_older(folder, data_key):
                    _bring_up_to_date(folder, keys, data_key, progress)
                journals.fold_in(folder, data_key)
                return _opened(cls, folder, keys, data_key, hold)

    @property
    def records_path(self) -> Path:
        """The encrypted file."""
        return self.folder / place.RECORDS

    def begin(self) -> contextlib.AbstractContextManager[Session]:
        """One writing transaction: committed at the end, rolled back on any exception.

        A disk that refuses is told as DeskError, and then nothing of the transaction is kept.
        """
        writing = self._watch.over(self._open_records().writing())
        return _told(writing, disk.SAVING, self.folder)

    def read(self) -> contextlib.AbstractContextManager[Session]:
        """One reading transaction. It never holds a writer up; writing in it is an error."""
        return _told(self._open_records().reading(), disk.READING, self.folder)

    def _open_records(self) -> "Records":
        if self._records is None:
            raise StoreClosed("Your records are locked. Unlock them to go on.")
        return self._records

    def change_passphrase(self, current: str, new: str) -> None:
        """Open with `new` from now on. Backups made before keep their own passphrase."""
        self._change_keys(current, None, lambda keys, key: keys.with_passphrase(key, new))

    def reset_passphrase(self, recovery_code: str, new: str) -> None:
        """Set a passphrase by the recovery code, when the old one is forgotten."""
        self._change_keys(None, recovery_code, lambda keys, key: keys.with_passphrase(key, new))

    def new_recovery_code(self, passphrase: str) -> str:
        """A new code as it is printed; the earlier one opens only backups made before."""
        from massage_desk.store.recovery_code import new_recovery_code, printed

        code = new_recovery_code()
        self._change_keys(passphrase, None, lambda keys, key: keys.with_recovery_code(key, code))
        return printed(code)

    def _change_keys(
        self,
        passphrase: str | None,
        recovery_code: str | None,
        change: "Callable[[Keys, bytes], Keys]",
    ) -> None:
        self._open_records()
        with told_as(disk.CHANGING_KEYS):
            keys = _keys_in(self.folder)
            self._watch.check()
            with tries.counted(self.folder):
                data_key = keys.unlock(passphrase=passphrase, recovery_code=recovery_code)
            changed = change(keys, data_key)
            disk.write_whole(self.folder / place.KEYS, changed.as_bytes())
            self._watch.keys_are(changed.as_bytes())
            self.keys = changed

    def sweep(self) -> None:
        """Leave no trace of what was erased: not in free space, not in the journal.

        It waits for other work on the records, and rewrites the file; a kill leaves it as it was.
        """
        records = self._open_records()
        with told_as(disk.ERASING, self.folder), self._watch.turn():
            records.sweep()

    def close(self) -> None:
        """Close the records, forget the key, let other desks in. Closing twice is harmless."""
        records, self._records = self._records, None
        data_key, self.data_key = self.data_key, b""
        try:
            if records is not None:
                from massage_desk.store import setting_aside

                keys = self.keys.as_bytes()
                setting_aside.close(records, self._watch, self.folder, keys, data_key)
        finally:
            self._hold.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()


@contextlib.contextmanager
def _told(
    transaction: contextlib.AbstractContextManager[Session], act: disk.Act, folder: Path
) -> Iterator[Session]:
    with told_as(act, folder), transaction as session:
        yield session


def _opened(
    cls: type[Store], folder: Path, keys: "Keys", data_key: bytes, hold: contextlib.ExitStack
) -> Store:
    from massage_desk.store.engine import Records

    records = Records(folder / place.RECORDS, data_key)
    try:
        records.warm()
        watch = Watch(folder, keys.as_bytes())
    except BaseException:
        records.close()
        raise
    return cls(folder, keys, data_key, records, watch, hold.pop_all())


def _stage_new(folder: Path, keys: "Keys", data_key: bytes) -> None:
    from massage_desk.store import cipher, schema

    staged = place.stage(folder)
    try:
        disk.write_whole(staged / place.KEYS, keys.as_bytes())
        os.close(disk.new_file(staged / place.RECORDS))  # with its mode, before anything is in it
        connection = cipher.connect(staged / place.RECORDS, data_key, "rwc")
        try:
            connection.execute("BEGIN")
            schema.declare(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
    except BaseException:
        place.unstage(folder)
        raise


def _keys_in(folder: Path) -> "Keys":
    from massage_desk.store.keys import read_keys

    if not (folder / place.RECORDS).exists():
        raise RecordsMissing(
            "The file with your records is missing from its folder; only its keys are there. "
            "Bring the file back, or restore the newest backup."
        )
    try:
        data = (folder / place.KEYS).read_bytes()
    except FileNotFoundError:
        raise KeysMissing(
            "The key file that belongs beside your records is missing, so they cannot be opened. "
            "The records were not touched. Bring the file keys.json back, or restore a backup: it "
            "carries its own keys."
        ) from None
    return read_keys(data)


def _is_older(folder: Path, data_key: bytes) -> bool:
    """Whether the records must be brought up to date; refuses those of a later desk.

    These must not change by one byte. So the revision is read without write access, and without
    making a journal where none is waiting.
    """
    from massage_desk.store import cipher, schema

    how: cipher.Mode = "ro" if journals.waits(folder, place.JOURNAL) else "frozen"
    connection = cipher.connect(folder / place.RECORDS, data_key, how)
    try:
        return schema.is_older(schema.read_revision(connection))
    finally:
        connection.close()


def _bring_up_to_date(
    folder: Path, keys: "Keys", data_key: bytes, progress: Progress | None
) -> None:
    """Back the records up beside themselves, verified, and only then migrate them."""
    from massage_desk.domain.moment import Moment
    from massage_desk.store import backup_reading, backup_writing, migrating, schema
    from massage_desk.store.steps import Steps

    with told_as(disk.UPDATING):
        records = folder / place.RECORDS
        made = Moment(dt.datetime.now(dt.UTC))
        name = f"before {schema.CURRENT} {made.at:%Y-%m-%d %H.%M.%S}{backup_reading.SUFFIX}"
        steps = Steps(progress).part(0, 0.9, "")
        source = backup_writing.Source(records, keys, data_key)
        backup_writing.write(source, folder / name, made, steps)
        migrating.migrate(records, data_key)
