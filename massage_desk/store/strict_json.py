"""JSON that has one spelling: what the key file and the manifest are checked against."""

import json
import re
from typing import Any


class NotStrict(ValueError):
    """The bytes are not an object in the form that was expected."""


def canonical(value: dict[str, Any]) -> bytes:
    """Compact ASCII with sorted names, the spelling that checksums and signatures are made over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrict("a name is given twice")
    return found


def _no_constant(text: str) -> Any:
    raise NotStrict(f"{text} is not JSON")


def read_object(data: bytes, *, limit: int) -> dict[str, Any]:
    """One JSON object of at most `limit` bytes, without doubled names, NaN or infinity."""
    if len(data) > limit:
        raise NotStrict("too long")
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as fault:
        raise NotStrict("not readable") from fault
    if not isinstance(value, dict):
        raise NotStrict("not an object")
    return value


def exactly(found: dict[str, Any], *names: str) -> dict[str, Any]:
    """`found`, if it has these names and no others."""
    if set(found) != set(names):
        raise NotStrict("names are missing or unknown")
    return found


def text(found: dict[str, Any], name: str, *, longest: int = 200) -> str:
    """A string of at most `longest` characters."""
    value = found.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise NotStrict(f"{name} is not a short text")
    return value


def whole_number(found: dict[str, Any], name: str, lowest: int, highest: int) -> int:
    """An integer within bounds; true and 1.0 are not integers."""
    value = found.get(name)
    if type(value) is not int or not lowest <= value <= highest:
        raise NotStrict(f"{name} is out of bounds")
    return value


def hex_bytes(found: dict[str, Any], name: str, length: int) -> bytes:
    """`length` bytes in lower-case hexadecimal."""
    value = found.get(name)
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * length}}}", value):
        raise NotStrict(f"{name} is not {length} bytes")
    return bytes.fromhex(value)
