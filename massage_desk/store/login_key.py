"""Unlocking with this computer's login: off until the therapist turns it on.

A random secret lies in the system's keyring, which the login opens. It wraps the data key into
`login.json` beside the keys. Neither of the two opens anything alone, and no backup carries them.
While the file is not there, the keyring is not asked for anything.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from massage_desk.store import disk, strict_json, tries
from massage_desk.store.faults import LoginRefused
from massage_desk.store.strict_json import NotStrict

if TYPE_CHECKING:
    from massage_desk.store.opening import Store

T = TypeVar("T")

FILE: Final = "login.json"
SERVICE: Final = "Massage Desk"
_FORMAT: Final = "massage-desk login"
_VERSION: Final = 1
_LONGEST_FILE: Final = 4096  # bytes
_KEY, _SALT, _NONCE, _TAG = 32, 16, 12, 16  # bytes
_PATIENCE = 30.0  # seconds; the system may ask for a password of its own meanwhile
_OTHERWISE: Final = "Unlock with your passphrase"


def is_on(folder: Path) -> bool:
    """Whether the login was turned on as a way in. Asks the file alone, never the keyring."""
    return (folder / FILE).exists()


def turn_on(store: "Store", passphrase: str) -> None:
    """Let the login open `store` from now on. The passphrase shows that it is the therapist."""
    with tries.counted(store.folder):
        data_key = store.keys.unlock(passphrase=passphrase)
    store_id, secret = store.keys.store_id, os.urandom(_KEY)
    _keyring(lambda keyring: keyring.set_password(SERVICE, store_id, secret.hex()))
    if _keyring(lambda keyring: keyring.get_password(SERVICE, store_id)) != secret.hex():
        raise LoginRefused(
            "This computer's keyring did not keep the key, so it stays off. Your passphrase opens "
            "your records as before."
        )
    with disk.told_as(disk.TURNING_ON):
        disk.write_whole(store.folder / FILE, _wrapped(store_id, secret, data_key))


def turn_off(folder: Path) -> None:
    """Let the login no longer open the records; the file goes first, then what the keyring has."""
    found = _read(folder)
    with disk.told_as(disk.TURNING_OFF):
        disk.drop_drafts(folder / FILE)
        (folder / FILE).unlink(missing_ok=True)
        disk.sync_folder(folder)
    if found is not None:
        store_id = str(found["store_id"])
        try:
            _keyring(lambda keyring: _forget(keyring, store_id))
        except LoginRefused as fault:
            raise LoginRefused(
                "It is off. The computer's keyring did not answer, so what was kept there may "
                "still be there; alone it opens nothing."
            ) from fault


def data_key(folder: Path, store_id: str) -> bytes:
    """The key of the records, by the login; LoginRefused, in words, where it does not give it."""
    found = _read(folder)
    if found is None:
        raise LoginRefused(
            "What the login opens your records with is missing or damaged. "
            f"{_OTHERWISE}, then turn it off and on again in the settings."
        )
    if found["store_id"] != store_id:
        raise LoginRefused(
            "This computer's login was turned on for other records than those that are here now, "
            f"as after a restore. {_OTHERWISE}, then turn it off and on again in the "
            "settings."
        )
    kept = _keyring(lambda keyring: keyring.get_password(SERVICE, store_id))
    opened = None if kept is None else _unwrapped(found, kept)
    if opened is None:
        raise LoginRefused(
            "This computer's keyring does not have the key to these records: they may come from "
            f"another computer, or the keyring was emptied. {_OTHERWISE}, then turn it off "
            "and on again in the settings."
        )
    return opened


def _wrapped(store_id: str, secret: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    header = {
        "format": _FORMAT,
        "version": _VERSION,
        "store_id": store_id,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    bound = strict_json.canonical(header)
    sealed = AESGCM(_derived(secret, salt)).encrypt(nonce, key, bound)
    return strict_json.canonical(header | {"wrapped": sealed.hex()}) + b"\n"


def _unwrapped(found: dict[str, Any], kept: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = {name: value for name, value in found.items() if name != "wrapped"}
    sealed, nonce, salt = (bytes.fromhex(found[name]) for name in ("wrapped", "nonce", "salt"))
    try:
        cipher = AESGCM(_derived(bytes.fromhex(kept), salt))
        return cipher.decrypt(nonce, sealed, strict_json.canonical(header))
    except (InvalidTag, ValueError):
        return None


def _derived(secret: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = b"massage-desk unlock with this computer's login"
    return HKDF(algorithm=hashes.SHA256(), length=_KEY, salt=salt, info=info).derive(secret)


def _read(folder: Path) -> dict[str, Any] | None:
    """What the file says; None where it is missing, damaged, or was written by anybody else."""
    try:
        with (folder / FILE).open("rb") as file:
            found = strict_json.read_object(file.read(_LONGEST_FILE + 1), limit=_LONGEST_FILE)
        strict_json.exactly(found, "format", "version", "store_id", "salt", "nonce", "wrapped")
        if found["format"] != _FORMAT:
            return None
        strict_json.whole_number(found, "version", _VERSION, _VERSION)
        for name, length in (
            ("store_id", 16), ("salt", _SALT), ("nonce", _NONCE), ("wrapped", _KEY + _TAG),
        ):  # fmt: skip
            strict_json.hex_bytes(found, name, length)
    except (OSError, NotStrict):
        return None
    return found


def _keyring(ask: Callable[[Any], T]) -> T:
    """What the system's keyring answers. It may hang on a window of its own: that has an end."""
    answers: list[T] = []
    faults: list[Exception] = []

    def work() -> None:
        try:
            answers.append(ask(_trusted_backend()))
        except Exception as fault:  # noqa: BLE001 - each system's backend raises errors of its own
            faults.append(fault)

    asking = threading.Thread(target=work, name="keyring", daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    if answers:
        return answers[0]
    if faults and isinstance(faults[0], LoginRefused):
        raise faults[0]
    raise LoginRefused(
        "This computer's keyring is locked, or does not answer. Your records are untouched, and "
        "your passphrase opens them as ever."
    ) from (faults[0] if faults else None)


def _forget(keyring: Any, store_id: str) -> None:
    if keyring.get_password(SERVICE, store_id) is not None:
        keyring.delete_password(SERVICE, store_id)


def _trusted_backend() -> Any:
    """The backend that keeps secrets encrypted for the login; plain files are none."""
    import keyring  # late: looks through every package that is installed

    backend = keyring.get_keyring()
    if backend.priority < 1:
        raise LoginRefused(
            "This computer has no keyring that keeps secrets for your login. Your passphrase "
            "opens your records as ever."
        )
    return backend
