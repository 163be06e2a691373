"""What the history page asks in each section, and how it says what is known."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.history import (
    ASKED_WHERE_IT_MATTERS,
    COURSE_WORDS,
    COURSES,
    ROUTE_WORDS,
    ROUTES,
    ItemForm,
)
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.meanings import UNDERSTOOD, names_of
from massage_desk.services.history import SectionFacts

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an item: its label, and what stands in it while it is empty."""

    field: str
    label: str
    prompt: str = ""


_MEANING = Question("read_as", "What it means to the precautions")
_SIDE = Question("side", "Side")
_PLACES = Question("regions", "Where on the body", "type a place, as in left knee")
_COURSE = Question("course", "How it is now")
_DETAIL = Question("detail", "Remarks")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "condition": (
        Question("name", "Condition", "as in rheumatoid arthritis"),
        _SIDE,
        Question("code", "Code (ICD-10-CM)", "where wanted, as in M06.9"),
        Question("started", "Since", "as in 2012"),
        Question("ended", "Until", "if it is over"),
        _COURSE,
        _PLACES,
        _DETAIL,
    ),
    "procedure": (
        Question("name", "Procedure", "as in knee replacement"),
        _SIDE,
        Question("started", "When", "as in March 2026"),
        Question("reason", "Why", "as in osteoarthritis"),
        Question("nodes", "Lymph nodes removed", "how many, if any"),
        _PLACES,
        _DETAIL,
    ),
    "medication": (
        Question("name", "Medication", "as in methotrexate"),
        Question("drug_class", "Class"),
        Question("dose", "Dose", "as in 15 mg once a week"),
        Question("route", "How it is taken"),
        Question("reason", "For", "as in arthritis"),
        Question("started", "Since", "as in 2019"),
        Question("ended", "Until", "if it was stopped"),
        Question("days", "Days of injections or infusions"),
        _PLACES,
        _DETAIL,
    ),
    "allergy": (
        Question("name", "Allergic to", "as in latex, arnica"),
        Question("detail", "Reaction", "as in rash"),
        Question("started", "Since", "as in 1998"),
    ),
    "device": (
        Question("name", "Implant or device", "as in chest port"),
        _SIDE,
        Question("started", "Since", "as in June 2026"),
        Question("ended", "Removed", "if it was removed"),
        _PLACES,
        _DETAIL,
    ),
    "treatment": (
        Question("name", "Treatment", "as in chemotherapy"),
        Question("dose", "How often", "as in every third Tuesday"),
        Question("reason", "For", "as in breast cancer"),
        _SIDE,
        Question("started", "Since", "as in August 2026"),
        Question("ended", "Until", "as in December 2026"),
        Question("days", "Days of treatment, given and planned"),
        Question("regions", "Field or place on the body", "type a place, as in left armpit"),
        _DETAIL,
    ),
    "injury": (
        Question("name", "Injury", "as in wrist fracture"),
        _SIDE,
        Question("started", "When", "as in August 2026"),
        Question("ended", "Healed", "if it is over"),
        _COURSE,
        _PLACES,
        _DETAIL,
    ),
    "pregnancy": (
        Question("name", "Pregnancy", "as in pregnancy, twin pregnancy"),
        Question("due", "Due", "as in 12 March 2027"),
        Question("ended", "Birth or end", "if it is over"),
        _DETAIL,
    ),
    "laboratory": (
        Question("name", "Test", "as in platelets"),
        Question("value", "Figure", "as in 84"),
        Question("unit", "Unit", "as in 10^9/L"),
        Question("started", "Day of the sample", "as in 3 November 2026"),
        _DETAIL,
    ),
    "family": (
        Question("name", "Condition", "as in deep vein thrombosis"),
        Question("detail", "Who, and at what age", "as in mother, at 52"),
    ),
    "social": (
        Question("name", "What", "as in smoking, lives alone, no feet"),
        _SIDE,
        Question("started", "Since", "as in 2001"),
        Question("ended", "Until", "if it is over"),
        _PLACES,
        _DETAIL,
    ),
}

# Below the name of what rules read: how it is understood.
for _section in UNDERSTOOD:
    _name, *_others = QUESTIONS[_section]
    QUESTIONS[_section] = (_name, _MEANING, *_others)

ADD: Final = {
    "condition": "Add condition",
    "procedure": "Add procedure",
    "medication": "Add medication",
    "allergy": "Add allergy",
    "device": "Add device",
    "treatment": "Add treatment",
    "injury": "Add injury",
    "pregnancy": "Add pregnancy",
    "laboratory": "Add value",
    "family": "Add to family",
    "social": "Add habit",
}
# What a new entry says before anything is written.
BEGINS: Final = {"pregnancy": {"name": "Pregnancy"}}
# What could do harm at once is read first.
ORDER: Final = (
    "allergy", "device", "pregnancy", "condition", "procedure", "injury", "medication", "treatment",
    "laboratory", "family", "social",
)  # fmt: skip
SIDE_CHOICES: Choices = [("", "—"), ("left", "Left"), ("right", "Right"), ("both", "Both")]
COURSE_CHOICES: Choices = [(key, COURSE_WORDS[key].capitalize() or "—") for key in COURSES]
ROUTE_CHOICES: Choices = [(key, ROUTE_WORDS[key].capitalize() or "—") for key in ROUTES]
TOLD_BY: Final = ("the client", "a relative", "a letter", "the care team")
_FROM: Final = 40  # characters of who told it
_MEANS_NOTHING: Final = "chosen to mean nothing to the precautions"
_NOTHING: Final = "nothing will be minded because of it"


def state_words(facts: SectionFacts, today: dt.date) -> str:
    """'Not asked', 'None, asked 12 Nov 2026', 'To be confirmed', '2 current, 1 past, as of …'."""
    when = ""
    if facts.confirmed_on is not None:
        when = "today" if facts.confirmed_on == today else str(PartialDate.of(facts.confirmed_on))
    if facts.state == "none":
        return f"None, asked {when}"
    if facts.state == "recorded":
        return f"{_counted(facts, today)}, as of {when}" if when else _counted(facts, today)
    if facts.state == "unconfirmed":
        return "To be confirmed"
    return "Not asked"


def source_words(facts: SectionFacts) -> str:
    """'from the client'; '' where it is not recorded or nothing was told."""
    by = facts.confirmed_from
    if not by or facts.state not in ("none", "recorded"):
        return ""
    return f"from {by if len(by) <= _FROM else by[: _FROM - 1] + '…'}"


def state_kind(section: str, facts: SectionFacts) -> str:
    """The colour of a state; what is asked where it matters only does not warn."""
    if facts.state == "not_asked" and section in ASKED_WHERE_IT_MATTERS:
        return "neutral"
    return _STATE_KINDS[facts.state]


def understood_words(names: Sequence[str], *, by_hand: bool = False) -> str:
    """What precautions understand by an entry, in a line."""
    if names:
        return f"{'Chosen meaning' if by_hand else 'Understood as'}: {'; '.join(names)}"
    if by_hand:
        return f"Chosen to mean nothing to the precautions: {_NOTHING}"
    return f"Not understood by the precautions: {_NOTHING}"


def chosen_words(form: ItemForm) -> str:
    """What the therapist chose it to mean; '' where its words are read."""
    if form.read_as is not None:
        names = "; ".join(names_of((*form.read_as, *filter(None, (form.drug_class,)))))
        return f"understood as {names}, chosen by hand" if names else _MEANS_NOTHING
    return f"class {names_of((form.drug_class,))[0]}, chosen by hand" if form.drug_class else ""


def _counted(facts: SectionFacts, today: dt.date) -> str:
    current = sum(item.form.is_current(today) for item in facts.items)
    past = len(facts.items) - current
    if not past:
        return f"{current} recorded"
    return f"{current} current, {past} past" if current else f"{past} past"


_STATE_KINDS = {
    "not_asked": "warning",
    "none": "success",
    "recorded": "info",
    "unconfirmed": "warning",
}
STANDS_OUT = {
    "allergy": ("danger", "Allergy"),
    "device": ("warning", "Device"),
    "pregnancy": ("warning", "Pregnant"),
}
