"""What the lines of the history propose while something is typed, section by section."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from massage_desk.domain.condition_codes import ConditionCode, find_codes, plain_title
from massage_desk.domain.names import fold
from massage_desk.domain.precautions.laboratory import laboratory_tests, values_named
from massage_desk.domain.precautions.meanings import find_wordings, is_wording
from massage_desk.domain.precautions.medicines import find_medicines
from massage_desk.domain.precautions.vocabulary import Medicine, vocabulary
from massage_desk.ui.history.suggesting import Find, Suggestion

_MOST: Final = 8
_LOOKED_AT: Final = 60
HEADING: Final = "heading, not for billing"


def suggested_conditions(typed: str) -> list[Suggestion]:
    """Titles of ICD-10-CM with their codes; the title is only a proposal for the words.

    Titles that begin so and that precautions know come first: 'rheumatoid' is arthritis more often
    than a nodule.
    """
    begun = fold(typed)

    def is_late(found: ConditionCode) -> bool:
        title = plain_title(found.title)
        return not (title.startswith(begun) and is_wording("condition", title))

    found = sorted(find_codes(typed, _LOOKED_AT), key=is_late)[:_MOST]
    return [
        Suggestion(
            each.title,
            " · ".join(
                part
                for part in (
                    each.code,
                    each.known_as,
                    "" if each.billable else HEADING,
                )
                if part
            ),
            each.code,
        )
        for each in found
    ]


def suggested_medicines(typed: str) -> list[Suggestion]:
    """Medicines by common name, with the brand that was typed, and what class they are."""
    return [_of_medicine(each, typed) for each in find_medicines(typed, _MOST)]


def _of_medicine(medicine: Medicine, typed: str) -> Suggestion:
    begun = fold(typed)
    brand = next((each for each in medicine.also if fold(each).startswith(begun)), "")
    is_common = fold(medicine.name).startswith(begun) or not brand
    known = vocabulary()
    classes = ", ".join(known.name(each) for each in medicine.classes)
    unsure = "" if medicine.verified else " (class not verified)"
    text = medicine.name if is_common else f"{medicine.name} ({brand})"
    return Suggestion(text, classes + unsure)


def suggested_wordings(section: str, typed: str) -> list[Suggestion]:
    """Words of a section that precautions understand, with what they mean."""
    return [
        Suggestion(each.text, "" if fold(each.text) == fold(each.meaning) else each.meaning)
        for each in find_wordings(section, typed, _MOST)
    ]


def suggested_treatments(typed: str) -> list[Suggestion]:
    """Treatments, and below them the medicines of which infusions consist."""
    return [*suggested_wordings("treatment", typed), *suggested_medicines(typed)][:_MOST]


def suggested_tests(typed: str) -> list[Suggestion]:
    """Laboratory values that rules compare, with their units; all where nothing is typed."""
    begun = fold(typed)
    found = []
    for test in laboratory_tests().values():
        names = (test.name, *vocabulary().concepts[test.concept].phrases)
        if any(fold(name).startswith(begun) for name in names):
            units = ", ".join(filter(None, test.factors))
            found.append(Suggestion(test.name, units or "a ratio, without a unit"))
    return found


def suggested_units(units: Sequence[str], typed: str) -> list[Suggestion]:
    """Units of a test; all where nothing is typed."""
    begun = fold(typed)
    return [Suggestion(unit) for unit in units if fold(unit).startswith(begun)]


def units_of(name: str, read_as: tuple[str, ...] | None) -> tuple[str, ...]:
    """Units in which a test is told that rules compare."""
    return tuple(unit for test in values_named(name, read_as) for unit in test.factors if unit)


FINDERS: Final[dict[str, Find]] = {
    "condition": suggested_conditions,
    "medication": suggested_medicines,
    "treatment": suggested_treatments,
    "laboratory": suggested_tests,
    **{name: partial(suggested_wordings, name) for name in ("device", "procedure", "injury")},
}
