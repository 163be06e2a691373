"""Hostile backups and key files: refused in words within seconds, nothing written anywhere else."""

import contextlib
import io
import json
import random
import time
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_desk.errors import DeskError
from massage_desk.store import archive, keys, strict_json
from massage_desk.store.backup_file import restore_backup, verify_backup
from massage_desk.store.faults import BackupDamaged, NewerBackup, NotABackup
from massage_desk.store.keys import _checksum, new_keys, read_keys
from tests.hostile.guarding import watched
from tests.hostile.strings import TEXTS
from tests.store.conftest import _filled, filled, moment
from tests.store.records import CHEAP, PASSPHRASE

__all__ = ["_filled", "filled", "moment"]

REFUSALS = (BackupDamaged, NotABackup, NewerBackup)
SUFFIXES = [".massagedesk", ".zip"]
KEYS, DATA_KEY, CODE = new_keys(PASSPHRASE, CHEAP)


@pytest.fixture
def parts(filled):
    with zipfile.ZipFile(filled.backup) as opened:
        return {name: opened.read(name) for name in archive.MEMBERS}


def zipped(parts, *, compression=zipfile.ZIP_STORED, names=None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in parts.items():
            made.writestr((names or {}).get(name, name), content)
        made.comment = archive.COMMENT + b"1"
    return out.getvalue()


def linked(parts) -> bytes:
    """The records are a link to a file of the system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name == "records.db" else 0o100600) << 16
            made.writestr(info, b"/etc/passwd" if name == "records.db" else content)
    return out.getvalue()


def spelled(parts, change=None) -> bytes:
    """The one layout with these contents; `change` is given each member before it is written."""
    out = io.BytesIO()
    members = []
    for name in archive.MEMBERS:
        member = archive.add_bytes(out, name, parts[name])
        members.append(change(member) if change else member)
    out.write(archive.tail(tuple(members)))
    return out.getvalue()


def claiming(size: int):
    """Every member says that it has another size."""

    def change(parts) -> bytes:
        data = bytearray(spelled(parts))
        place = archive.header_length("keys.json") - 16
        data[place : place + 16] = size.to_bytes(8, "little") * 2
        return bytes(data)

    return change


def doubled(parts) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")  # the module says that a name is doubled
        for name, content in (*parts.items(), *parts.items()):
            made.writestr(name, content)
    return out.getvalue()


def nested(parts, name: str) -> bytes:
    deep = b'{"a":' * 20_000 + b"1" + b"}" * 20_000
    return spelled(parts | {name: deep})


def costly(parts, **cost) -> bytes:
    """Keys that would take all memory or a week, with a checksum that fits."""
    found = json.loads(parts["keys.json"])
    del found["checksum"]
    for slot in found["slots"]:
        slot.update(cost)
    found["checksum"] = _checksum(found)
    return spelled(parts | {"keys.json": strict_json.canonical(found) + b"\n"})


BOMB = bytes(64 << 20)
HOSTILE = {
    "path upwards": lambda p: zipped(p, names={"records.db": "../../../escape.db"}),
    "path from the root": lambda p: zipped(p, names={"records.db": "/tmp/escape.db"}),
    "path of windows": lambda p: zipped(p, names={"records.db": "C:\\escape.db"}),
    "link": linked,
    "doubled names": doubled,
    "compressed": lambda p: zipped(p, compression=zipfile.ZIP_DEFLATED),
    "bomb of 1000 to 1": lambda p: zipped(
        p | {"records.db": BOMB}, compression=zipfile.ZIP_DEFLATED
    ),
    "as another program stores it": zipped,
    "another order": lambda p: zipped(dict(reversed(p.items()))),
    "one member more": lambda p: zipped(p | {"escape.txt": b"x"}),
    "over 1 GiB": claiming((1 << 30) + 1),
    "over all disks": claiming((1 << 63) - 1),
    "below zero": claiming((1 << 64) - 1),
    "nothing": claiming(0),
    "something behind": lambda p: spelled(p) + b"escape",
    "something before": lambda p: b"#!/bin/sh\n" + spelled(p),
    "twice": lambda p: spelled(p) * 2,
    "empty records": lambda p: spelled(p | {"records.db": b""}),
    "empty manifest": lambda p: spelled(p | {"manifest.json": b""}),
    "a long manifest": lambda p: spelled(p | {"manifest.json": b" " * (1 << 20)}),
    "long keys": lambda p: spelled(p | {"keys.json": b" " * (1 << 20)}),
    "deep keys": lambda p: nested(p, "keys.json"),
    "deep manifest": lambda p: nested(p, "manifest.json"),
    "long number": lambda p: spelled(p | {"manifest.json": b'{"version":' + b"9" * 9000 + b"}"}),
    "10 GB of memory": lambda p: costly(p, memory_kib=10 * 1024 * 1024),
    "2**40 of memory": lambda p: costly(p, memory_kib=1 << 40),
    "a week of passes": lambda p: costly(p, passes=1 << 31),
    "many lanes": lambda p: costly(p, lanes=1 << 24),
    "no memory": lambda p: costly(p, memory_kib=0),
    "passes below zero": lambda p: costly(p, passes=-1),
    "half a pass": lambda p: costly(p, passes=1.0),
    "another derivation": lambda p: costly(p, kdf="none"),
    "another cipher": lambda p: costly(p, cipher="rot13"),
}


def check_refused(data: bytes, path: Path, filled, *, most: float = 5.0) -> None:
    """Neither verified nor restored by any secret, soon, with nothing left anywhere."""
    path.write_bytes(data)
    folder = path.parent / "elsewhere"
    before = {each for each in path.parent.rglob("*") if each != folder}
    began = time.process_time()
    with watched() as opened:
        for secret in ({"data_key": filled.data_key}, {"passphrase": filled.passphrase}):
            with pytest.raises(DeskError) as told:
                verify_backup(path, **secret)
            assert isinstance(told.value, REFUSALS)
        with pytest.raises(REFUSALS):
            restore_backup(path, folder, passphrase=filled.passphrase)
    assert time.process_time() - began < most
    assert not folder.exists() or not list(folder.glob("*.db"))
    assert {
        each for each in path.parent.rglob("*") if folder not in (each, *each.parents)
    } == before
    assert not [each for each in opened if "escape" in each or "passwd" in each]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_backup_is_refused_and_nothing_is_written(filled, parts, tmp_path, name):
    data = HOSTILE[name](parts)
    for suffix in SUFFIXES:
        path = tmp_path / f"hostile{suffix}"
        path.touch()
        check_refused(data, path, filled)
    assert not list(tmp_path.parent.rglob("*escape*"))
    assert not Path("/tmp/escape.db").exists()


def test_a_sound_backup_of_the_same_spelling_is_proven(filled, parts):
    """The builders of this module build what the desk reads, so a refusal is for its reason."""
    filled.backup.write_bytes(spelled(parts))
    assert verify_backup(filled.backup, data_key=filled.data_key).counts["contact"] == 40


def test_a_reader_that_believes_what_stands_behind_would_be_found_out(
    filled, parts, tmp_path, monkeypatch
):
    """Planted: the directory at the end is not compared with what it must be."""
    whole = len(spelled(parts))
    read = archive.read_layout
    monkeypatch.setattr(archive, "read_layout", lambda file, length: read(file, whole))
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        check_refused(HOSTILE["something behind"](parts), tmp_path / "x.massagedesk", filled)


def mutated(good: bytes, chance: random.Random, edges: list[int]) -> bytes:
    """Another file: bits flipped, pieces cut, put in, doubled or exchanged."""
    data = bytearray(good)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        near = min(len(data), max(0, chance.choice(edges) + chance.randrange(-60, 60)))
        at = near if chance.random() < 0.7 else chance.randrange(len(data) + 1)
        act = chance.randrange(6)
        size = chance.choice([1, 2, 4, 8, 50, 4096])
        if act == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            del data[at : at + size]
        elif act == 2:
            data[at:at] = chance.randbytes(size)
        elif act == 3:
            data[at : at + size] = chance.choice([b"\0", b"\xff", b"9", b'"']) * size
        elif act == 4:
            del data[at:]
        else:
            other = chance.randrange(len(data) + 1)
            piece, there = bytes(data[at : at + size]), bytes(data[other : other + size])
            if len(piece) == len(there):
                data[at : at + size] = there
                data[other : other + size] = piece
    return bytes(data)


@pytest.mark.parametrize("tries", [60, pytest.param(2_000, marks=pytest.mark.slow)])
def test_a_backup_that_was_changed_anywhere_is_never_verified(filled, parts, tmp_path, tries):
    good = spelled(parts)
    with filled.backup.open("rb") as file:
        members = archive.read_layout(file, len(good))
    edges = [0, len(good), *(place for each in members for place in (each.start, each.begins))]
    chance = random.Random(tries)
    path = tmp_path / "changed.massagedesk"
    for _ in range(tries):
        data = mutated(good, chance, edges)
        if data == good:
            continue
        path.write_bytes(data)
        began = time.process_time()
        with pytest.raises(DeskError) as told:
            verify_backup(path, data_key=filled.data_key)
        assert isinstance(told.value, REFUSALS)
        assert time.process_time() - began < 5


@pytest.mark.parametrize("tries", [60, pytest.param(2_000, marks=pytest.mark.slow)])
def test_a_manifest_or_keys_that_were_changed_under_a_fitting_layout_are_refused(
    filled, parts, tmp_path, tries
):
    """The container is whole and every checksum of it fits; the content was changed."""
    chance = random.Random(tries)
    path = tmp_path / "changed.massagedesk"
    for _ in range(tries):
        name = chance.choice(["manifest.json", "keys.json"])
        content = mutated(parts[name], chance, [0, len(parts[name]) // 2, len(parts[name])])
        if content == parts[name]:
            continue
        path.write_bytes(spelled(parts | {name: content}))
        with pytest.raises(REFUSALS):
            verify_backup(path, data_key=filled.data_key)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**400), max_value=10**400)
    | st.floats()
    | st.sampled_from([text[:100] for text in TEXTS.values()])
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FULL = settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))


def check_keys(data: bytes) -> None:
    """Keys that are not the sound ones are refused, or do not give the data key away."""
    began = time.process_time()
    with contextlib.suppress(DeskError):
        found = read_keys(data)
        with contextlib.suppress(DeskError):
            if found.unlock(passphrase="some other long phrase") == DATA_KEY:
                pytest.fail("opened without its passphrase")
    assert time.process_time() - began < 5


def spelled_keys(change) -> bytes:
    """A key file with a change in it and a checksum that fits."""
    found = json.loads(KEYS.as_bytes())
    del found["checksum"]
    change(found)
    try:
        return strict_json.canonical(found | {"checksum": _checksum(found)})
    except ValueError:
        return json.dumps(found, default=str).encode("utf-8", "replace")


PLACES = [*json.loads(KEYS.as_bytes())]
SLOT_PLACES = [*json.loads(KEYS.as_bytes())["slots"][0]]


def check_changed(place: str, in_slot: bool, value: object) -> None:
    def change(found) -> None:
        if in_slot:
            found["slots"][0][place] = value
        else:
            found[place] = value

    check_keys(spelled_keys(change))


def test_keys_with_any_value_anywhere_never_break_the_desk(monkeypatch):
    # What passes the bounds may still be dear: the bounds have a test of their own.
    monkeypatch.setattr(keys, "_MOST_MEMORY_KIB", 256)
    FUZZ(given(st.sampled_from(PLACES), st.just(False), JSON)(check_changed))()
    FUZZ(given(st.sampled_from(SLOT_PLACES), st.just(True), JSON)(check_changed))()


@pytest.mark.slow
def test_keys_with_any_value_anywhere_never_break_the_desk_in_full(monkeypatch):
    monkeypatch.setattr(keys, "_MOST_MEMORY_KIB", 256)
    FULL(given(st.sampled_from(PLACES), st.just(False), JSON)(check_changed))()
    FULL(given(st.sampled_from(SLOT_PLACES), st.just(True), JSON)(check_changed))()


@pytest.mark.parametrize("tries", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_keys_that_were_changed_anywhere_are_refused_or_say_the_same(tries):
    chance = random.Random(tries)
    good = KEYS.as_bytes()
    for _ in range(tries):
        data = mutated(good, chance, [0, len(good) // 2, len(good)])
        with contextlib.suppress(DeskError):
            # Blanks between the names do no harm; anything else would be another file.
            assert read_keys(data) == KEYS


@pytest.mark.parametrize("field", ["salt", "nonce", "wrapped", "kind"])
def test_fields_that_were_swapped_between_the_slots_open_nothing(field):
    def swap(found) -> None:
        first, second = found["slots"]
        first[field], second[field] = second[field], first[field]

    data = spelled_keys(swap)
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_code": CODE}):
        with pytest.raises(DeskError):
            read_keys(data).unlock(**secret)
