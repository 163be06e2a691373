"""Medical history: its sections, what an item of each holds, and an item in one sentence."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.note import clean_text
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import one_line, too_long
from massage_desk.errors import InvalidInput

SECTIONS = ("condition", "procedure", "medication", "allergy", "device", "treatment")
SECTION_NAMES = {
    "condition": "Conditions",
    "procedure": "Procedures and surgery",
    "medication": "Medications",
    "allergy": "Allergies",
    "device": "Implants and devices",
    "treatment": "Medical treatment in progress",
}
STATES = ("not_asked", "none", "recorded", "unconfirmed")
SIDES = ("", "left", "right", "both")
MAY_BE_PLANNED = ("procedure", "treatment")
_LASTS = ("condition", "allergy")  # an end of these is known only afterwards
_ASK_NAME = {
    "condition": "Name the condition, as in rheumatoid arthritis.",
    "procedure": "Name the procedure, as in knee replacement.",
    "medication": "Name the medication, as in methotrexate.",
    "allergy": "Name what the client is allergic to, as in latex.",
    "device": "Name the implant or device, as in chest port.",
    "treatment": "Name the treatment, as in chemotherapy.",
}


@dataclass(frozen=True, slots=True)
class ItemForm:
    """One item as it is written down. `detail` is free words; for an allergy the reaction."""

    section: str
    name: str
    detail: str = ""
    dose: str = ""
    reason: str = ""
    side: str = ""
    started: PartialDate | None = None
    ended: PartialDate | None = None

    def checked(self, today: dt.date, born: PartialDate | None = None) -> "ItemForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        if self.section not in SECTIONS:
            raise ValueError("there is no such section")
        form = ItemForm(
            self.section,
            one_line(self.name),
            clean_text(self.detail).strip(),
            one_line(self.dose),
            one_line(self.reason),
            self.side,
            self.started,
            self.ended,
        )
        messages = too_long(form, names=())
        if not form.name:
            messages["name"] = _ASK_NAME[form.section]
        if form.side not in SIDES:
            messages["side"] = "Choose left, right or both."
        messages |= _check_dates(form, today, born)
        if messages:
            raise InvalidInput(messages)
        return form

    def is_current(self, today: dt.date) -> bool:
        """Whether it has not ended."""
        return self.ended is None or self.ended.latest >= today

    @property
    def span(self) -> str:
        """The dates in words: 'since March 2019', 'March 2019 to 2021', '12 Mar 2019'."""
        if self.started and self.ended:
            return (
                str(self.started)
                if self.started == self.ended
                else f"{self.started} to {self.ended}"
            )
        if self.started:
            return str(self.started) if self.section == "procedure" else f"since {self.started}"
        return f"until {self.ended}" if self.ended else ""

    @property
    def title(self) -> str:
        """Name, side and dose: 'knee replacement, right'; 'metformin 500 mg'."""
        sided = {"both": "both sides"}.get(self.side, self.side)
        return ", ".join(part for part in (f"{self.name} {self.dose}".strip(), sided) if part)

    def __str__(self) -> str:
        """The item in one line: 'metformin 500 mg, for diabetes, since March 2019'."""
        why = self.reason and f"for {self.reason}"
        return ", ".join(part for part in (self.title, why, self.span) if part)


def _check_dates(form: ItemForm, today: dt.date, born: PartialDate | None) -> dict[str, str]:
    messages = {}
    started, ended = form.started, form.ended
    if started and started.earliest > today and form.section not in MAY_BE_PLANNED:
        messages["started"] = "This day is still to come. Check the year."
    elif started and born and started.latest < born.earliest:
        messages["started"] = f"This is before the client was born ({born}). Check the year."
    if ended and started and ended.latest < started.earliest:
        messages["ended"] = f"This is before it began ({started}). Check both dates."
    elif ended and ended.earliest > today and form.section in _LASTS:
        messages["ended"] = "This day is still to come. Leave it empty while it lasts."
    return messages
