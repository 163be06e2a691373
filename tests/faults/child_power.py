"""A desk whose every system call is recorded, to be cut off from its power later on.

It works through a list of acts. After each one that the store has acknowledged it tells, on
standard output, what the records must hold from now on; nothing of that goes to the disk.
"""

import datetime as dt
import json
import os
import random
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.backup import make_backup
from massage_desk.services.signing import sign_note
from massage_desk.services.visits import begin_visit, save_note
from massage_desk.store import cipher, place
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client, a_practice

AT = Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")
ACTS = {"save": 50, "sign": 4, "back_up": 3, "change_passphrase": 3, "reopen": 3, "restore": 2}


class Working:
    """The hands at an open store, and what they know that it must hold."""

    def __init__(self, disk: Path, seed: int) -> None:
        self._folder = disk / "records"
        self._backups = disk / "backups"
        self._chance = random.Random(seed)
        self._backed_up: dict[str, dict[str, Any]] = {}
        self._count = 0
        self.held: dict[str, Any] = {"notes": {}, "passphrase": PASSPHRASE, "backups": {}}
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    def tell(self) -> None:
        """The last act is acknowledged: this is what the disk must hold."""
        os.write(1, json.dumps(self.held).encode() + b"\n")

    def create(self) -> None:
        self._store, _code = Store.create(self._folder, PASSPHRASE, cost=CHEAP)
        self.tell()
        with self.store.begin() as session:
            a_practice(session)
            for name in ("Anna", "Zofia", "Ewa"):
                a_client(session, given_name=name, at=AT)
        self.tell()

    def open(self) -> None:
        self._store = Store.open(self._folder, passphrase=self.held["passphrase"])
        self.tell()

    def work(self, acts: int) -> None:
        for _act in range(acts):
            name = self._chance.choices(list(ACTS), list(ACTS.values()))[0]
            getattr(self, name)()

    def save(self) -> None:
        self._count += 1
        words = f"{self._count} " * self._chance.choice((1, 40, 3000))
        with self.store.begin() as session:
            visit = begin_visit(session, self._chance.randint(1, 3), at=AT)
            save_note(session, visit, NoteText(subjective=words), at=AT)
        self.held["notes"][str(visit)] = [words, False]
        self.tell()

    def sign(self) -> None:
        unsigned = [each for each, (_words, signed) in self.held["notes"].items() if not signed]
        if not unsigned:
            return
        with self.store.begin() as session:
            sign_note(session, int(unsigned[0]), at=AT)
        self.held["notes"][unsigned[0]][1] = True
        self.tell()

    def back_up(self) -> None:
        self._count += 1
        name = f"{self._count % 4}.massagedesk"  # so that some take the place of an earlier one
        facts = make_backup(self.store, self._backups / name, at=AT)
        self.held["backups"][name] = facts.sha256
        self._backed_up[name] = deepcopy(self.held)
        self.tell()

    def change_passphrase(self) -> None:
        self._count += 1
        new = f"{PASSPHRASE} {self._count}"
        self.store.change_passphrase(self.held["passphrase"], new)
        self.held["passphrase"] = new
        self.tell()

    def reopen(self) -> None:
        self.store.close()
        self.open()

    def restore(self) -> None:
        if not self._backed_up:
            return
        name = self._chance.choice(list(self._backed_up))
        self.store.close()
        then = self._backed_up[name]
        self.bring_back(name, then["passphrase"], then["notes"])
        self.open()

    def bring_back(self, name: str, passphrase: str, notes: dict[str, Any]) -> None:
        restore_backup(self._backups / name, self._folder, passphrase=passphrase)
        self.held |= {"notes": deepcopy(notes), "passphrase": passphrase}
        self.tell()


def _without_syncs() -> None:
    """As if `PRAGMA synchronous` had been left off."""
    honest = cipher.connect

    def connect(path: Path, data_key: bytes, mode: cipher.Mode = "rw") -> cipher.Connection:
        connection = honest(path, data_key, mode)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    cipher.connect = connect


def _without_clearing() -> None:
    """As if the restore forgot the journal beside the records that it replaces."""
    place.JOURNALS = ()  # type: ignore[misc]


PLANTS: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "synchronous off": _without_syncs,
    "stale journal": _without_clearing,
}


def main() -> None:
    orders = json.loads(sys.argv[1])
    PLANTS[orders["plant"]]()
    working = Working(Path(orders["disk"]), orders["seed"])
    working.held |= orders["held"]
    if orders["script"] == "work":
        working.create()
        working.work(orders["acts"])
        working.store.close()
    elif orders["script"] == "restore":
        working.tell()
        working.bring_back("practice.massagedesk", PASSPHRASE, orders["then"])
        if not orders["plant"]:  # with the stale journal it does not open
            working.open()
    else:
        working.tell()
        working.open()


if __name__ == "__main__":
    main()
