"""What the history page asks in each section, and how it says what is known."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import SectionFacts


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an item: its label, and an example of an answer."""

    field: str
    label: str
    example: str = ""


_SIDE = Question("side", "Side")
_DETAIL = Question("detail", "Remarks")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "condition": (
        Question("name", "Condition", "rheumatoid arthritis"),
        _SIDE,
        Question("started", "Since", "2012"),
        Question("ended", "Until", "if it is over"),
        _DETAIL,
    ),
    "procedure": (
        Question("name", "Procedure", "knee replacement"),
        _SIDE,
        Question("started", "When", "March 2026"),
        Question("reason", "Why", "osteoarthritis"),
        _DETAIL,
    ),
    "medication": (
        Question("name", "Medication", "methotrexate"),
        Question("dose", "Dose", "15 mg once a week"),
        Question("reason", "For", "arthritis"),
        Question("started", "Since", "2019"),
        Question("ended", "Until", "if it was stopped"),
        _DETAIL,
    ),
    "allergy": (
        Question("name", "Allergic to", "latex, arnica"),
        Question("detail", "Reaction", "rash"),
        Question("started", "Since", "childhood year"),
    ),
    "device": (
        Question("name", "Implant or device", "chest port"),
        _SIDE,
        Question("started", "Since", "June 2026"),
        Question("ended", "Removed", "if it was removed"),
        _DETAIL,
    ),
    "treatment": (
        Question("name", "Treatment", "chemotherapy"),
        Question("dose", "How often", "every third Tuesday"),
        Question("reason", "For", "breast cancer"),
        Question("started", "Since", "August 2026"),
        Question("ended", "Until", "December 2026"),
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
SIDE_CHOICES = [("", "—"), ("left", "Left"), ("right", "Right"), ("both", "Both")]


def state_words(facts: SectionFacts, today: dt.date) -> str:
    """'Not asked', 'None, 12 Nov 2026', '3 recorded', 'Unconfirmed since 12 Nov 2026'."""
    when = ""
    if facts.confirmed_on is not None:
        when = "today" if facts.confirmed_on == today else str(PartialDate.of(facts.confirmed_on))
    if facts.state == "none":
        return f"None, asked {when}"
    if facts.state == "recorded":
        return f"{len(facts.items)} recorded, {when}"
    if facts.state == "unconfirmed":
        return f"Unconfirmed, {when}"
    return "Not asked"


STATE_KINDS = {
    "not_asked": "warning",
    "none": "success",
    "recorded": "info",
    "unconfirmed": "warning",
}
