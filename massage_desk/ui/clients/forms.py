"""The fields of a client and of a reason for coming, and how they are read."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from massage_desk.domain.goals import MOST_VISITS
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.services.clients import ClientForm
from massage_desk.services.episodes import EpisodeForm
from massage_desk.ui.widgets.fields import Field, PartialDateField, line_field, text_field
from massage_desk.ui.widgets.form import Form

AnyForm = TypeVar("AnyForm", ClientForm, EpisodeForm)


def identity_fields() -> list[Field]:
    """What matters first: who it is, and how to reach them."""
    return [
        line_field("given_name", "Given name"),
        line_field("family_name", "Family name"),
        line_field("preferred_name", "Called", placeholder="if it is another name"),
        line_field("pronouns", "Pronouns", placeholder="she/her, he/him, they/them …"),
        PartialDateField("birth_date", "Born", placeholder="12 March 1961, or only 1961"),
        line_field("phone", "Phone"),
        line_field("email", "E-mail"),
    ]


def further_fields() -> list[Field]:
    """What can wait until it matters."""
    return [
        line_field("occupation", "Occupation"),
        text_field("address", "Address", 2),
        text_field("emergency_contact", "In an emergency, call", 2),
        text_field("remarks", "Remarks", 3),
    ]


def reason_fields() -> list[Field]:
    """Why a client comes, without the referrer, who is picked from the directory."""
    return [
        line_field("reason", "Reason", placeholder="stiff knee after replacement"),
        PartialDateField("onset", "Since", placeholder="September 2026"),
        text_field(
            "goals", "What they want to reach, in their words", 2, placeholder="one goal a line"
        ),
        line_field("planned", "Planned visits", placeholder="8, or leave it open"),
    ]


def read_date(form: Form, name: str, messages: dict[str, str]) -> PartialDate | None:
    """The date in a field; one that cannot be read leaves a message instead."""
    field = form[name]
    assert isinstance(field, PartialDateField)
    try:
        return field.value()
    except InvalidField as fault:
        messages[fault.field] = str(fault)
        return None


def read_client(form: Form, today: dt.date) -> ClientForm:
    """The client as written; InvalidInput tells everything that is wrong at once."""
    messages: dict[str, str] = {}
    texts = {name: text for name, text in form.values().items() if name != "birth_date"}
    written = ClientForm(**texts, birth_date=read_date(form, "birth_date", messages))
    return _checked(lambda: written.checked(today), messages)


def read_reason(form: Form, today: dt.date, referrer_id: int | None) -> EpisodeForm:
    """The reason as written; InvalidInput tells everything that is wrong at once."""
    messages: dict[str, str] = {}
    values = form.values()
    onset = read_date(form, "onset", messages)
    planned = _read_number(values["planned"], messages)
    written = EpisodeForm(values["reason"], onset, values["goals"], referrer_id, planned)
    return _checked(lambda: written.checked(today), messages)


def client_values(form: ClientForm) -> dict[str, str]:
    """The texts that show a client in the fields."""
    values = {name: getattr(form, name) for name in ClientForm.__dataclass_fields__}
    values["birth_date"] = str(form.birth_date or "")
    return values


def reason_values(form: EpisodeForm) -> dict[str, str]:
    """The texts that show a reason in the fields."""
    return {
        "reason": form.reason,
        "onset": str(form.onset or ""),
        "goals": form.goals,
        "planned": str(form.planned or ""),
    }


def _read_number(typed: str, messages: dict[str, str]) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_VISITS)):
        return int(typed)
    messages["planned"] = f"Plan 1 to {MOST_VISITS} visits, or leave it open."
    return None


def _checked(check: Callable[[], AnyForm], messages: dict[str, str]) -> AnyForm:
    try:
        checked = check()
    except InvalidInput as fault:
        raise InvalidInput(fault.messages | messages) from fault
    if messages:
        raise InvalidInput(messages)
    return checked
