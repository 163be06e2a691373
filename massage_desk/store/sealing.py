"""Words that outlive a lock in memory only: sealed by a key that only the open store can give."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE: Final = 12  # bytes, drawn anew for each seal


def seal(data_key: bytes, content: bytes) -> bytes:
    """The content, unreadable until the store is open again."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key(data_key)).encrypt(nonce, content, None)


def unseal(data_key: bytes, sealed: bytes) -> bytes | None:
    """The content; None where it was sealed by another store, or is not what was sealed."""
    try:
        return AESGCM(_key(data_key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError):
        return None


def _key(data_key: bytes) -> bytes:
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=None, info=b"massage-desk half-written forms"
    ).derive(data_key)
