"""What the words of a history mean to the rules: concepts, each with the broader ones above it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from massage_desk.assets import asset, read_toml
from massage_desk.domain.names import fold

# Sections of the history, and what is not in it: signs told before a visit, numbers taken at one,
# and techniques written into its note.
SPEAKERS: Final = frozenset({
    "condition", "procedure", "medication", "allergy", "device", "treatment", "injury",
    "pregnancy", "laboratory", "social", "sign", "measure", "technique",
})  # fmt: skip
# Words that take back what follows them, as far as a comma.
_SILENCED_BY: Final = (
    "no", "not", "denies", "without", "never", "ruled out", "excluded", "family history of",
    "fear of", "screening for", "risk of", "negative for",
)  # fmt: skip
# What one is allergic to is not taken, but it is what an allergy or a condition speaks of.
_ALLERGIC: Final = ("allergic to", "allergy to")
_SPEAK_OF_ALLERGENS: Final = frozenset({"allergy", "condition"})
_BREAKS: Final = (",", ";", ".", ":", "(", ")")
# A side stands where it likes: 'radiotherapy to the L breast' speaks of the breast as well.
_IN_FULL: Final = {"l": "left", "r": "right"}
_SIDES: Final = frozenset({"left", "right", "both", "bilateral"})


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning, such as 'deep vein thrombosis'.

    `speaks` are the `SPEAKERS` that may mean it, `phrases` the whole words by which they do.
    Where one of `unless` stands, a phrase in it says something else: 'heat stroke' is no stroke.
    `broader` are the concepts directly above it. `places` are where it lies when no place is
    recorded, `codes` beginnings of ICD-10-CM codes. `sided` is false where there is no side to it.
    """

    id: str
    name: str
    speaks: frozenset[str]
    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    sided: bool = True


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine by its common name, the classes it belongs to, and where that was read.

    `verified` is False where no source was read for one of its classes.
    """

    name: str
    also: tuple[str, ...]
    classes: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All concepts by id, and the medicines."""

    concepts: dict[str, Concept]
    medicines: tuple[Medicine, ...] = ()
    _phrases: dict[str, list[tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _unless: dict[str, list[tuple[str, ...]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _above: dict[str, frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for concept in self.concepts.values():
            if concept.unless:
                self._unless[concept.id] = [plain_words(each) for each in concept.unless]
            for phrase in concept.phrases:
                self._learn(phrase, concept.speaks, (concept.id,))
        # A rule may name one medicine as well as its class; its brands mean both.
        means = [(*each.classes, *self.read("medication", each.name)) for each in self.medicines]
        for medicine, classes in zip(self.medicines, means, strict=True):
            for name in (medicine.name, *medicine.also):
                self._learn(name, frozenset({"medication", "treatment"}), classes)

    def _learn(self, phrase: str, speaks: frozenset[str], means: tuple[str, ...]) -> None:
        words = plain_words(phrase)
        self._phrases.setdefault(words[0], []).append((words, speaks, means))

    def read(self, speaker: str, text: str, code: str = "") -> frozenset[str]:
        """The concepts that a section's words or ICD-10-CM code mean, without the broader ones."""
        found: set[str] = set()
        for part in _parts(text):
            found |= self._read_part(speaker, part)
            if not _SIDES.isdisjoint(part):
                found |= self._read_part(speaker, tuple(w for w in part if w not in _SIDES))
        if code:
            plain = code.upper()
            found.update(
                concept.id
                for concept in self.concepts.values()
                if speaker in concept.speaks
                and any(plain.startswith(start) for start in concept.codes)
            )
        return frozenset(found)

    def _read_part(self, speaker: str, words: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for at, word in enumerate(words):
            for phrase, speaks, means in self._phrases.get(word, ()):
                if (
                    speaker in speaks
                    and words[at : at + len(phrase)] == phrase
                    and not _is_silenced(speaker, words[:at])
                ):
                    found.update(
                        each
                        for each in means
                        if not self._says_other(each, words, at, at + len(phrase))
                    )
        return found

    def _says_other(self, concept: str, words: tuple[str, ...], first: int, end: int) -> bool:
        """Whether the words from `first` to `end` are part of one that a concept does not mean."""
        return any(
            words[at : at + len(other)] == other
            for other in self._unless.get(concept, ())
            for at in range(max(0, end - len(other)), first + 1)
        )

    def with_broader(self, ids: Iterable[str]) -> frozenset[str]:
        """The concepts and every one above them; ids that are not known stay as they are."""
        return frozenset[str]().union(*(self._and_above(each) for each in ids))

    def _and_above(self, concept_id: str) -> frozenset[str]:
        known = self._above.get(concept_id)
        if known is None:
            concept = self.concepts.get(concept_id)
            above = concept.broader if concept else ()
            known = self._above[concept_id] = frozenset({concept_id}).union(
                *(self._and_above(each) for each in above)
            )
        return known

    def name(self, concept_id: str) -> str:
        """A concept in words; the id of one that is not known stays readable."""
        concept = self.concepts.get(concept_id)
        return concept.name if concept else concept_id.replace("-", " ")


def plain_words(text: str) -> tuple[str, ...]:
    """Words folded for comparison, with 'left' for L and 'right' for R."""
    words = fold(text).replace("-", " ").replace("/", " ").split()
    return tuple(_IN_FULL.get(word, word) for word in words)


def _parts(text: str) -> list[tuple[str, ...]]:
    for sign in _BREAKS:
        text = text.replace(sign, "\n")
    return [words for line in text.split("\n") if (words := plain_words(line))]


_SILENCERS: Final = tuple(plain_words(each) for each in _SILENCED_BY)
_SILENCERS_OF_MEDICINES: Final = (*_SILENCERS, *(plain_words(each) for each in _ALLERGIC))


def _is_silenced(speaker: str, before: tuple[str, ...]) -> bool:
    silencers = _SILENCERS if speaker in _SPEAK_OF_ALLERGENS else _SILENCERS_OF_MEDICINES
    return any(
        before[at : at + len(silencer)] == silencer
        for silencer in silencers
        for at in range(len(before))
    )


def read_vocabulary(tables: Iterable[dict[str, Any]], medicines: dict[str, Any]) -> Vocabulary:
    """A vocabulary from the content of its files; ValueError names what does not hold together."""
    concepts: dict[str, Concept] = {}
    for told in (each for table in tables for each in table["concept"]):
        concept = Concept(
            id=told["id"],
            name=told["name"],
            speaks=frozenset(told["speaks"]),
            phrases=tuple(told.get("phrases", ())),
            unless=tuple(told.get("unless", ())),
            broader=tuple(told.get("is", ())),
            places=tuple(told.get("places", ())),
            codes=tuple(told.get("codes", ())),
            sided=told.get("sided", True),
        )
        if concept.id in concepts:
            raise ValueError(f"the concept {concept.id} is told twice")
        if not concept.speaks <= SPEAKERS:
            raise ValueError(f"the concept {concept.id} is spoken of where nothing speaks")
        concepts[concept.id] = concept
    known = _read_medicines(medicines)
    named = {each for concept in concepts.values() for each in concept.broader}
    named |= {each for medicine in known for each in medicine.classes}
    if missing := sorted(named - concepts.keys()):
        raise ValueError(f"there are no concepts {', '.join(missing)}")
    return Vocabulary(concepts, known)


def _read_medicines(told: dict[str, Any]) -> tuple[Medicine, ...]:
    texts = told.get("sources", {})
    named = {key for each in told.get("medicine", ()) for key in each["sources"]}
    if missing := sorted(named - texts.keys()):
        raise ValueError(f"there are no sources {', '.join(missing)}")
    return tuple(
        Medicine(
            name=each["name"],
            also=tuple(each.get("also", ())),
            classes=tuple(each["classes"]),
            sources=tuple(texts[key] for key in each["sources"]),
            verified=each.get("verified", True),
        )
        for each in told.get("medicine", ())
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that the program brings."""
    files = sorted(asset("precautions", "concepts").glob("*.toml"))
    tables = [read_toml("precautions", "concepts", file.name) for file in files]
    return read_vocabulary(tables, read_toml("precautions", "medicines.toml"))
