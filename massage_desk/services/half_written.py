"""Forms that are not saved: put away sealed for a lock, and kept on the disk for a sudden end."""

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from massage_desk.store import disk
from massage_desk.store.opening import Store
from massage_desk.store.place import HALF_WRITTEN
from massage_desk.store.sealing import seal, unseal


def put_away(store: Store, form: Mapping[str, Any]) -> bytes:
    """What stands in a form (texts, numbers, None), unreadable while the store is closed."""
    return seal(store.data_key, json.dumps(form).encode())


def take_out(store: Store, sealed: bytes) -> dict[str, Any]:
    """What was put away; nothing where another store put it away."""
    content = unseal(store.data_key, sealed)
    return {} if content is None else dict(json.loads(content))


def keep(store: Store, forms: Mapping[str, Any]) -> None:
    """Keep on the disk, sealed, what stands in forms now; where nothing does, nothing is kept.

    A disk that refuses is not told: the forms are on the screen all the same.
    """
    path = store.folder / HALF_WRITTEN
    with contextlib.suppress(OSError):
        if forms:
            disk.write_whole(path, put_away(store, forms))
        else:
            path.unlink(missing_ok=True)


def kept(store: Store) -> dict[str, Any]:
    """What stood in forms when the desk ended without a word."""
    try:
        return take_out(store, (store.folder / HALF_WRITTEN).read_bytes())
    except OSError:
        return {}
