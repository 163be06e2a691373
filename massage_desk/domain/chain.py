"""The chain over what was signed: each link holds a digest of it and the link before.

Whoever alters, removes or reorders anything that is in the chain would have to make every later
link anew, and then its head no longer is the one that was printed or went into a backup.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

NOTHING_BEFORE: Final = "0" * 64
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: how many links it has, and the hash of the last (64 hex figures)."""

    length: int = 0
    hash: str = NOTHING_BEFORE

    @property
    def short(self) -> str:
        """As it is printed and read aloud: five groups of four."""
        return " ".join(self.hash[place : place + 4] for place in range(0, 20, 4))


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `erased`, as it is kept, lists the links whose content this one says is purged."""

    number: int
    kind: str  # 'note', 'addendum', 'letter', 'disclosure', 'purge'
    subject_id: int
    at: str  # ISO 8601, UTC
    zone: str
    form: int  # which columns the digest was made over
    digest: str
    erased: str = "[]"

    def hash(self, previous: str) -> str:
        """SHA-256 over the link and the hash of the one before it."""
        told = [self.number, self.kind, self.subject_id, self.at, self.zone, self.form]
        return _sha256(b"", [*told, self.digest, self.erased, previous])


def digest_of(salt: bytes, content: Mapping[str, Any]) -> str:
    """SHA-256 over content that JSON can spell.

    The salt is thrown away when the content is purged; without it nobody can prove by trying what
    a short note said.
    """
    return _sha256(salt, content)


def entry_hash(entry: Sequence[Any], previous: str) -> str:
    """SHA-256 over one entry of a log, in the order of its columns, and the hash before it."""
    return _sha256(b"", [*entry, previous])


def _sha256(salt: bytes, told: Any) -> str:
    spelled = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(salt + spelled.encode()).hexdigest()
