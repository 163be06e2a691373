"""The key file: one random data key, wrapped for the passphrase and for the recovery code.

Each slot carries its own salt, nonce and cost. The header of a slot is bound to the wrapped key as
associated data, so that no part of it can be exchanged unnoticed.
"""

import hashlib
import hmac
import os
import time
from dataclasses import dataclass, replace
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from massage_desk.store import strict_json
from massage_desk.store.faults import (
    KeysDamaged,
    NewerStore,
    WrongPassphrase,
    WrongRecoveryCode,
)
from massage_desk.store.passphrase import check_new_passphrase, normalised
from massage_desk.store.recovery_code import new_recovery_code, read_recovery_code
from massage_desk.store.strict_json import NotStrict

FORMAT: Final = "massage-desk keys"
VERSION: Final = 1
KEY_BYTES: Final = 32
LONGEST_FILE: Final = 64 * 1024  # bytes
PASSPHRASE: Final = "passphrase"  # noqa: S105 - the kind of a slot
RECOVERY_CODE: Final = "recovery code"

_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
_STORE_ID_BYTES = 16
_MOST_MEMORY_KIB = 512 * 1024  # a hostile file must not be able to stall the computer
_MOST_PASSES = 12
_WANTED_SECONDS = 0.5  # for one try on this computer; 0.3 to 1.0 is neither weak nor a nuisance
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one try at a passphrase costs (Argon2id; the second choice of RFC 9106)."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


def fitting_cost() -> KeyCost:
    """The cost that takes about half a second on this computer, and never less than the default.

    The faster of two tries counts, because other work can only slow one down.
    """
    least = KeyCost()
    probe = Slot("probe", least, bytes(_SALT_BYTES), bytes(_NONCE_BYTES), b"")
    took = []
    for _ in range(2):
        began = time.perf_counter()
        _wrapping_key(probe, b"probe")
        took.append(time.perf_counter() - began)
    passes = round(least.passes * _WANTED_SECONDS / min(took))
    return replace(least, passes=min(max(passes, least.passes), _MOST_PASSES))


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key as wrapped for one secret."""

    kind: str
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def header(self) -> dict[str, Any]:
        """All of the slot but the wrapped key."""
        return {
            "kind": self.kind,
            "version": VERSION,
            "kdf": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
            "cipher": "aes-256-gcm",
            "nonce": self.nonce.hex(),
        }


def _bound(slot: Slot, store_id: str) -> bytes:
    return strict_json.canonical(slot.header() | {"format": FORMAT, "store_id": store_id})


def _wrapping_key(slot: Slot, secret: bytes) -> AESGCM:
    derived = Argon2id(
        salt=slot.salt,
        length=KEY_BYTES,
        iterations=slot.cost.passes,
        lanes=slot.cost.lanes,
        memory_cost=slot.cost.memory_kib,
    ).derive(secret)
    return AESGCM(derived)


def _wrap(kind: str, secret: bytes, data_key: bytes, store_id: str, cost: KeyCost) -> Slot:
    slot = Slot(kind, cost, os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES), b"")
    wrapped = _wrapping_key(slot, secret).encrypt(slot.nonce, data_key, _bound(slot, store_id))
    return replace(slot, wrapped=wrapped)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the key file says. `store_id`, 32 hexadecimal figures, is that of its backups too."""

    store_id: str
    slots: tuple[Slot, ...]

    def unlock(self, *, passphrase: str | None = None, recovery_code: str | None = None) -> bytes:
        """The data key, by one of the two secrets."""
        if (passphrase is None) == (recovery_code is None):
            raise ValueError("give the passphrase or the recovery code")
        if passphrase is not None:
            found = self._open(PASSPHRASE, normalised(passphrase))
            if found is None:
                raise WrongPassphrase(
                    "That passphrase does not open these records. Check the keyboard layout and "
                    "Caps Lock, and try again."
                )
            return found
        found = self._open(RECOVERY_CODE, read_recovery_code(recovery_code or "").encode())
        if found is None:
            raise WrongRecoveryCode(
                "That recovery code is typed correctly, but it does not open these records. It "
                "may belong to other records, or a newer code has taken its place."
            )
        return found

    def _open(self, kind: str, secret: bytes) -> bytes | None:
        slot = next((each for each in self.slots if each.kind == kind), None)
        if slot is None:
            return None
        try:
            return _wrapping_key(slot, secret).decrypt(
                slot.nonce, slot.wrapped, _bound(slot, self.store_id)
            )
        except InvalidTag:
            return None

    @property
    def cost(self) -> KeyCost:
        """The cost that the passphrase was wrapped with."""
        return next(slot.cost for slot in self.slots if slot.kind == PASSPHRASE)

    def with_passphrase(self, data_key: bytes, passphrase: str) -> "Keys":
        """The same keys under another passphrase; a backup made before keeps its own."""
        check_new_passphrase(passphrase)
        return self._with(
            _wrap(PASSPHRASE, normalised(passphrase), data_key, self.store_id, self.cost)
        )

    def with_recovery_code(self, data_key: bytes, code: str) -> "Keys":
        """The same keys under another recovery code."""
        return self._with(_wrap(RECOVERY_CODE, code.encode(), data_key, self.store_id, self.cost))

    def _with(self, slot: Slot) -> "Keys":
        others = [each for each in self.slots if each.kind != slot.kind]
        return replace(self, slots=tuple(sorted([*others, slot], key=_kind_of)))

    def as_bytes(self) -> bytes:
        """The key file. Its checksum tells a damaged file from a wrong passphrase."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "store_id": self.store_id,
            "slots": [slot.header() | {"wrapped": slot.wrapped.hex()} for slot in self.slots],
        }
        return strict_json.canonical(content | {"checksum": _checksum(content)}) + b"\n"


def _kind_of(slot: Slot) -> str:
    return slot.kind


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(strict_json.canonical(content)).hexdigest()


def new_keys(passphrase: str, cost: KeyCost) -> tuple[Keys, bytes, str]:
    """Keys for a new store, their data key, and the recovery code without groups."""
    check_new_passphrase(passphrase)
    data_key = os.urandom(KEY_BYTES)
    store_id = os.urandom(_STORE_ID_BYTES).hex()
    code = new_recovery_code()
    slots = (
        _wrap(PASSPHRASE, normalised(passphrase), data_key, store_id, cost),
        _wrap(RECOVERY_CODE, code.encode(), data_key, store_id, cost),
    )
    return Keys(store_id, slots), data_key, code


def read_keys(data: bytes) -> Keys:
    """Read a key file that anybody may have written."""
    try:
        found = strict_json.read_object(data, limit=LONGEST_FILE)
        if found.get("format") == FORMAT and _is_newer(found.get("version")):
            raise NewerStore(
                "These records were written by a newer version of Massage Desk. Nothing was "
                "changed. Install the newer version to open them."
            )
        strict_json.exactly(found, "format", "version", "store_id", "slots", "checksum")
        if found["format"] != FORMAT:
            raise NotStrict("another format")
        strict_json.whole_number(found, "version", VERSION, VERSION)
        checksum = found.pop("checksum")
        if not isinstance(checksum, str) or not hmac.compare_digest(
            checksum.encode("utf-8", "replace"), _checksum(found).encode()
        ):
            raise NotStrict("the checksum differs")
        store_id = strict_json.hex_bytes(found, "store_id", _STORE_ID_BYTES).hex()
        slots = found["slots"]
        if not isinstance(slots, list) or not 1 <= len(slots) <= 2:
            raise NotStrict("one or two slots are known")
        keys = Keys(store_id, tuple(_read_slot(slot) for slot in slots))
        if [slot.kind for slot in keys.slots] not in ([PASSPHRASE], [PASSPHRASE, RECOVERY_CODE]):
            raise NotStrict("the slots are not in order")
    except NotStrict as fault:
        raise KeysDamaged(
            "The key file beside the records is damaged, so they cannot be opened. The records "
            "themselves were not touched. Restore a backup: it carries its own keys."
        ) from fault
    return keys


def _is_newer(version: object) -> bool:
    return type(version) is int and version > VERSION


def _read_slot(found: Any) -> Slot:
    if not isinstance(found, dict):
        raise NotStrict("a slot is not an object")
    strict_json.whole_number(found, "version", VERSION, VERSION)
    lanes = strict_json.whole_number(found, "lanes", 1, _MOST_LANES)
    slot = Slot(
        kind=strict_json.text(found, "kind"),
        cost=KeyCost(
            memory_kib=strict_json.whole_number(found, "memory_kib", 8 * lanes, _MOST_MEMORY_KIB),
            passes=strict_json.whole_number(found, "passes", 1, _MOST_PASSES),
            lanes=lanes,
        ),
        salt=strict_json.hex_bytes(found, "salt", _SALT_BYTES),
        nonce=strict_json.hex_bytes(found, "nonce", _NONCE_BYTES),
        wrapped=strict_json.hex_bytes(found, "wrapped", KEY_BYTES + _TAG_BYTES),
    )
    if found != slot.header() | {"wrapped": slot.wrapped.hex()}:
        raise NotStrict("a slot has names or values that are not known")
    return slot
