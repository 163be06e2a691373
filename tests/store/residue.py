"""What is really in an encrypted file: every page decrypted, used or not, and every frame."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
RESERVED = 80  # an initialisation vector of 16 bytes, then an HMAC of 64
SALT = 16
WAL_HEADER, FRAME_HEADER = 32, 24


def plain_pages(records: Path, key: bytes) -> bytes:
    """Every page of a SQLCipher 4 file with a raw key, and of its write-ahead log, in plain."""
    data = records.read_bytes()
    plain = [_page(data[at : at + PAGE], key, first=at == 0) for at in range(0, len(data), PAGE)]
    wal = records.with_name(records.name + "-wal")
    if wal.exists():
        frames = wal.read_bytes()[WAL_HEADER:]
        for at in range(0, len(frames), FRAME_HEADER + PAGE):
            frame = frames[at : at + FRAME_HEADER + PAGE]
            if len(frame) == FRAME_HEADER + PAGE:
                first = int.from_bytes(frame[:4], "big") == 1
                plain.append(_page(frame[FRAME_HEADER:], key, first=first))
    return b"".join(plain)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    begins = SALT if first else 0
    ends = PAGE - RESERVED
    if not any(page[begins:]):
        return b""
    vector = page[ends : ends + 16]
    opened = Cipher(AES(key), CBC(vector)).decryptor()
    return opened.update(page[begins:ends]) + opened.finalize()
