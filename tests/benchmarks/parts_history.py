"""Benchmarks of the look-ups for the history: conditions with their codes, and medicines."""

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring import Result, in_turn, timed

from massage_desk.assets import asset, read_toml
from massage_desk.domain import condition_codes
from massage_desk.domain.condition_codes import CodeTable, find_codes
from massage_desk.domain.history import ItemForm
from massage_desk.domain.precautions.meanings import understood
from massage_desk.domain.precautions.medicines import MedicineIndex, find_medicines
from massage_desk.domain.precautions.vocabulary import vocabulary

_CONDITIONS = {
    "word": "fibromyalgia",
    "words": "cancer of the left breast",
    "said": "dvt",
    "broad": "fracture",
    "code": "I82.4",
    "ending": "acl right initial",
    "unknown": "qutezal",
}
_MEDICINES = {"begun": "warf", "brand": "eliquis", "slip": "methotrxate", "unknown": "qutezal"}

_ENTRIES = {
    "known": "Left mastectomy with axillary clearance",
    "unknown": "qutezal",
    "long": "Left mastectomy with axillary clearance, then reconstruction, port placed; " * 3,
}


def look_up(_folder: Path, repeats: int) -> Iterator[Result]:
    """A key in a field of the history, against one walk over the lines that it searches."""
    file = asset("icd10cm", "codes.gz")

    def unpack() -> bytes:
        return gzip.decompress(file.read_bytes())

    def read() -> CodeTable:
        return CodeTable(unpack(), read_toml("icd10cm", "words.toml"))

    yield in_turn("codes.read", timed(read), timed(unpack), repeats=repeats)
    lines = unpack().lower().split(b"\n")
    table = condition_codes.built_in()
    for name, typed in _CONDITIONS.items():
        walk = partial(_walk, lines, typed.lower().split()[-1].encode())

        def ours(typed: str = typed) -> None:
            table.forget()
            find_codes(typed)

        yield in_turn(f"codes.{name}", timed(ours), timed(walk), repeats=repeats * 2)
    medicines = vocabulary().medicines
    names = [
        name.lower().encode() for each in medicines for name in (each.name, *each.also)
    ]  # fmt: skip
    yield in_turn(
        "medicines.read",
        timed(partial(MedicineIndex, medicines)),
        timed(partial(read_toml, "precautions", "medicines.toml")),
        repeats=repeats,
    )
    for name, typed in _MEDICINES.items():
        yield in_turn(
            f"medicines.{name}",
            timed(partial(find_medicines, typed)),
            timed(partial(_walk, names, typed.encode())),
            repeats=repeats * 4,
        )


def meanings(_folder: Path, repeats: int) -> Iterator[Result]:
    """What an entry is understood as, told at every key, against a walk over all phrases."""
    phrases = [
        phrase.encode() for each in vocabulary().concepts.values() for phrase in each.phrases
    ]
    for name, words in _ENTRIES.items():
        form = ItemForm("procedure", words, nodes=12)
        yield in_turn(
            f"meaning.{name}",
            timed(partial(understood, form)),
            timed(partial(_found_in, phrases, words.lower().encode())),
            repeats=repeats * 8,
        )


def _found_in(phrases: list[bytes], text: bytes) -> list[bytes]:
    return [phrase for phrase in phrases if phrase in text]


def _walk(lines: list[bytes], word: bytes) -> list[bytes]:
    return [line for line in lines if word in line]
