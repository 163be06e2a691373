"""The manifest of a backup: what is in it, signed with a key that only the data key gives."""

import datetime as dt
import hmac
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from massage_desk.domain.chain import Head
from massage_desk.domain.moment import Moment
from massage_desk.store import strict_json
from massage_desk.store.strict_json import NotStrict

FORMAT: Final = "massage-desk backup"
VERSION: Final = 2
_WITHOUT_CHAIN: Final = 1  # what the first release wrote
LONGEST: Final = 256 * 1024  # bytes
_MOST_TABLES = 500


@dataclass(frozen=True, slots=True)
class Content:
    """Size in bytes and SHA-256 of one member."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the desk knew of a backup when it wrote it."""

    store_id: str
    made: Moment
    program: str
    schema: str
    rows: dict[str, int]  # for each table
    keys: Content
    records: Content
    chain: Head | None = None  # None in those of the first release

    def signed(self, data_key: bytes) -> bytes:
        """The manifest as it is written."""
        told: dict[str, Any] = {
            "format": FORMAT,
            "version": _WITHOUT_CHAIN if self.chain is None else VERSION,
            "store_id": self.store_id,
            "made_at": self.made.at.isoformat(),
            "zone": self.made.zone,
            "program": self.program,
            "schema": self.schema,
            "rows": self.rows,
            "keys.json": {"size": self.keys.size, "sha256": self.keys.sha256},
            "records.db": {"size": self.records.size, "sha256": self.records.sha256},
        }
        if self.chain is not None:
            told["chain"] = {"length": self.chain.length, "head": self.chain.hash}
        return strict_json.canonical(told | {"hmac_sha256": _signature(told, data_key)}) + b"\n"


def _signature(told: dict[str, Any], data_key: bytes) -> str:
    store_id = str(told["store_id"])
    derived = HKDF(
        algorithm=hashes.SHA256(),
        length=32,
        salt=store_id.encode(),
        info=b"massage-desk backup manifest",
    ).derive(data_key)
    return hmac.new(derived, strict_json.canonical(told), "sha256").hexdigest()


def is_newer(data: bytes) -> bool:
    """Whether a later desk wrote this manifest; asked before anything else about it is believed."""
    found = strict_json.read_object(data, limit=LONGEST)
    version = found.get("version")
    return found.get("format") == FORMAT and type(version) is int and version > VERSION


def read_manifest(data: bytes, data_key: bytes) -> Manifest:
    """Read and authenticate a manifest; NotStrict where one bit is not as it was signed."""
    found = strict_json.read_object(data, limit=LONGEST)
    signature = found.pop("hmac_sha256", None)
    if (
        not isinstance(signature, str)
        or not isinstance(found.get("store_id"), str)
        or not hmac.compare_digest(
            signature.encode("utf-8", "replace"), _signature(found, data_key).encode()
        )
    ):
        raise NotStrict("the signature differs")
    manifest = _told(found)
    if manifest.signed(data_key) != data:
        raise NotStrict("the spelling differs")
    return manifest


def _told(found: dict[str, Any]) -> Manifest:
    version = strict_json.whole_number(found, "version", _WITHOUT_CHAIN, VERSION)
    rows = found.get("rows")
    if not isinstance(rows, dict) or len(rows) > _MOST_TABLES:
        raise NotStrict("rows are not counted")
    try:
        made_at = dt.datetime.fromisoformat(strict_json.text(found, "made_at"))
        made = Moment(made_at, strict_json.text(found, "zone"))
    except ValueError as fault:
        raise NotStrict("the time is not readable") from fault
    return Manifest(
        store_id=strict_json.hex_bytes(found, "store_id", 16).hex(),
        made=made,
        program=strict_json.text(found, "program"),
        schema=strict_json.text(found, "schema"),
        rows={table: strict_json.whole_number(rows, table, 0, 2**53) for table in rows},
        keys=_content(found.get("keys.json")),
        records=_content(found.get("records.db")),
        chain=None if version == _WITHOUT_CHAIN else _head(found.get("chain")),
    )


def _head(found: Any) -> Head:
    if not isinstance(found, dict):
        raise NotStrict("the chain is not described")
    length = strict_json.whole_number(found, "length", 0, 2**53)
    return Head(length, strict_json.hex_bytes(found, "head", 32).hex())


def _content(found: Any) -> Content:
    if not isinstance(found, dict):
        raise NotStrict("a member is not described")
    return Content(
        size=strict_json.whole_number(found, "size", 0, 2**53),
        sha256=strict_json.hex_bytes(found, "sha256", 32).hex(),
    )
