"""Forms that were not saved when the desk was locked: put away sealed, taken out after it."""

import json
from collections.abc import Mapping
from typing import Any

from massage_desk.store.opening import Store
from massage_desk.store.sealing import seal, unseal


def put_away(store: Store, form: Mapping[str, Any]) -> bytes:
    """What stands in a form (texts, numbers, None), unreadable while the store is closed."""
    return seal(store.data_key, json.dumps(form).encode())


def take_out(store: Store, sealed: bytes) -> dict[str, Any]:
    """What was put away; nothing where another store put it away."""
    content = unseal(store.data_key, sealed)
    return {} if content is None else dict(json.loads(content))
