"""What the history page asks in each section, and how it says what is known."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import SectionFacts


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an item: its label, and what stands in it while it is empty."""

    field: str
    label: str
    prompt: str = ""


_SIDE = Question("side", "Side")
_DETAIL = Question("detail", "Remarks")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "condition": (
        Question("name", "Condition", "as in rheumatoid arthritis"),
        _SIDE,
        Question("started", "Since", "as in 2012"),
        Question("ended", "Until", "if it is over"),
        _DETAIL,
    ),
    "procedure": (
        Question("name", "Procedure", "as in knee replacement"),
        _SIDE,
        Question("started", "When", "as in March 2026"),
        Question("reason", "Why", "as in osteoarthritis"),
        _DETAIL,
    ),
    "medication": (
        Question("name", "Medication", "as in methotrexate"),
        Question("dose", "Dose", "as in 15 mg once a week"),
        Question("reason", "For", "as in arthritis"),
        Question("started", "Since", "as in 2019"),
        Question("ended", "Until", "if it was stopped"),
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
        _DETAIL,
    ),
    "treatment": (
        Question("name", "Treatment", "as in chemotherapy"),
        Question("dose", "How often", "as in every third Tuesday"),
        Question("reason", "For", "as in breast cancer"),
        Question("started", "Since", "as in August 2026"),
        Question("ended", "Until", "as in December 2026"),
        _DETAIL,
    ),
}

ADD = {
    "condition": "Add condition",
    "procedure": "Add procedure",
    "medication": "Add medication",
    "allergy": "Add allergy",
    "device": "Add device",
    "treatment": "Add treatment",
}
# What could do harm at once is read first.
ORDER = ("allergy", "device", "condition", "procedure", "medication", "treatment")
SIDE_CHOICES = [("", "—"), ("left", "Left"), ("right", "Right"), ("both", "Both")]


def state_words(facts: SectionFacts, today: dt.date) -> str:
    """'Not asked', 'None, asked 12 Nov 2026', 'To be confirmed', '2 current, 1 past, as of …'."""
    when = ""
    if facts.confirmed_on is not None:
        when = "today" if facts.confirmed_on == today else str(PartialDate.of(facts.confirmed_on))
    if facts.state == "none":
        return f"None, asked {when}"
    if facts.state == "recorded":
        return f"{_counted(facts, today)}, as of {when}"
    if facts.state == "unconfirmed":
        return "To be confirmed"
    return "Not asked"


def _counted(facts: SectionFacts, today: dt.date) -> str:
    current = sum(item.form.is_current(today) for item in facts.items)
    past = len(facts.items) - current
    if not past:
        return f"{current} recorded"
    return f"{current} current, {past} past" if current else f"{past} past"


STATE_KINDS = {
    "not_asked": "warning",
    "none": "success",
    "recorded": "info",
    "unconfirmed": "warning",
}
STANDS_OUT = {"allergy": ("danger", "Allergy"), "device": ("warning", "Device")}
