"""What the tests of the store share: a filled store and ways to look at it."""

from dataclasses import dataclass
from pathlib import Path

from massage_desk.domain.moment import Moment
from massage_desk.store.entities import Contact
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Store

PASSPHRASE = "correct horse battery staple"
CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Filled:
    """A closed store with forty contacts, and a backup of it."""

    folder: Path
    passphrase: str
    code: str
    data_key: bytes
    backup: Path
    at: Moment


def add_contacts(store: Store, count: int, at: Moment) -> None:
    with store.begin() as session:
        for number in range(count):
            session.add(
                Contact(
                    name=f"Dr Łucja {number}",
                    organisation="canary-word " * 20,
                    created_at=at.at,
                    created_zone=at.zone,
                )
            )


def contact_count(store: Store) -> int:
    with store.read() as session:
        return session.query(Contact).count()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
