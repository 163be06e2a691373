"""What an item of the history is understood as, and the meanings and words offered for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from massage_desk.assets import read_toml
from massage_desk.domain.history import ItemForm
from massage_desk.domain.history_sections import SECTIONS
from massage_desk.domain.names import fold
from massage_desk.domain.precautions.history_facts import direct_meanings
from massage_desk.domain.precautions.vocabulary import Concept, Vocabulary, vocabulary

UNDERSTOOD: Final = tuple(name for name in SECTIONS if name != "family")  # what rules read
_OF_ONE_MEANING: Final = 3  # ways of saying it, so that one concept does not fill a list
_ENDING: Final = 3  # letters that make another word of one
_CAPITALS: Final = frozenset({
    "acdf", "acl", "alnd", "apd", "av", "baha", "cabg", "capd", "cgm", "crt", "csf", "cvc", "dbs",
    "drg", "hrt", "hsct", "icd", "ilr", "itb", "iv", "ng", "nj", "orif", "pci", "pd", "peg", "pej",
    "picc", "plnd", "slnb", "spc", "tha", "thr", "tka", "tkr", "tnf", "va", "vns", "vp",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in which something can be written down, and the name of what they mean."""

    text: str
    meaning: str


def understood(form: ItemForm) -> tuple[str, ...]:
    """The names of all that an item means to the rules; none where it sets nothing off."""
    if form.section not in UNDERSTOOD:
        return ()
    return names_of(direct_meanings(form))


def names_of(concepts: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once."""
    return tuple(sorted({shown_name(each) for each in concepts}))


@cache
def _shown() -> tuple[dict[str, str], dict[str, str]]:
    told = read_toml("precautions", "shown.toml")
    return told["stands_for"], told["named"]


def shown_name(concept: str) -> str:
    """The name of the trade for a concept; a helper has that of what it stands for."""
    stands_for, named = _shown()
    seen = stands_for.get(concept, concept)
    return named.get(seen) or vocabulary().name(seen)


def read_meanings(section: str, name: str, code: str = "") -> tuple[str, ...]:
    """The concepts that the words and the code of an item say, in the order of their names."""
    known = vocabulary()
    return tuple(sorted(known.read(section, name, code), key=known.name))


@cache
def choices(section: str) -> tuple[Concept, ...]:
    """Every meaning that an item of a section may have, by name."""
    known = vocabulary()
    by_name: dict[str, Concept] = {}
    for concept in known.concepts.values():
        if section in concept.speaks and not _is_only_helping(concept.id, section):
            shown = replace(concept, name=shown_name(concept.id))
            other = by_name.get(shown.name)
            if other is None or _is_narrower(concept, other, known):
                by_name[shown.name] = shown
    return tuple(by_name[name] for name in sorted(by_name))


def _is_only_helping(concept: str, section: str) -> bool:
    """Whether what it stands for can be chosen in the section itself."""
    meant = _shown()[0].get(concept)
    return meant is not None and section in vocabulary().concepts[meant].speaks


def _is_narrower(concept: Concept, other: Concept, known: Vocabulary) -> bool:
    """Whether the one means the other too, so that of two of one name it is the one to choose."""
    return other.id in known.with_broader((concept.id,))


@cache
def _wordings(section: str) -> tuple[tuple[tuple[str, ...], Wording], ...]:
    return tuple(
        (tuple(_plain(phrase).split()), Wording(_written(phrase), shown_name(concept.id)))
        for concept in vocabulary().concepts.values()
        if section in concept.speaks
        for phrase in concept.phrases
    )


@cache
def _phrases(section: str) -> frozenset[str]:
    return frozenset(" ".join(words) for words, _wording in _wordings(section))


def is_wording(section: str, text: str) -> bool:
    """Whether these very words are known to mean something in a section."""
    return " ".join(_plain(text).split()) in _phrases(section)


def find_wordings(section: str, typed: str, most: int = 8) -> list[Wording]:
    """What can be written in a section and is understood, by the beginnings of its words."""
    wanted = _plain(typed).split()
    if not wanted:
        return []
    ranked = sorted(
        (not _begins(words, wanted), len(wording.text), wording.text, wording.meaning)
        for words, wording in _wordings(section)
        if all(any(word.startswith(part) for word in words) for part in wanted)
    )
    said: dict[str, list[str]] = {}
    told: list[Wording] = []
    for *_rank, text, meaning in ranked:
        alike = said.setdefault(meaning, [])
        if len(alike) < _OF_ONE_MEANING and not any(_is_same(text, each) for each in alike):
            alike.append(text)
            told.append(Wording(text, meaning))
    return told[:most]


def _begins(words: tuple[str, ...], wanted: list[str]) -> bool:
    return " ".join(words).startswith(" ".join(wanted))


def _is_same(text: str, shorter: str) -> bool:
    """Whether it is only another form of the same words: 'Fracture', 'Fractured'."""
    return text.startswith(shorter) and len(text) - len(shorter) < _ENDING


def _plain(text: str) -> str:
    return fold(text).replace("-", " ").replace("/", " ")


def _written(phrase: str) -> str:
    """'Knee replacement', 'PICC line', 'Fracture of C2'."""
    words = [
        word.upper() if word in _CAPITALS or (word[-1:].isdigit() and word[:1] in "cdlst") else word
        for word in phrase.split(" ")
    ]
    text = " ".join(words)
    return text[:1].upper() + text[1:]
