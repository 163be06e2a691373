"""What is written down of a person, a practice or a complaint, and what is wrong with it."""

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from massage_desk.domain.goals import MOST_GOALS, MOST_VISITS
from massage_desk.domain.note import clean_line, clean_text
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidInput

LONGEST_NAME = 120  # characters
LONGEST_LINE = 250
LONGEST_TEXT = 20_000
_BORN_AFTER = 1900
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")

AnyForm = TypeVar("AnyForm", bound="ClientForm | ContactForm | EpisodeForm | PracticeForm")


@dataclass(frozen=True, slots=True)
class ClientForm:
    """A client as the therapist writes them down. Only a name is needed."""

    given_name: str
    family_name: str = ""
    preferred_name: str = ""
    pronouns: str = ""
    birth_date: PartialDate | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    occupation: str = ""
    emergency_contact: str = ""
    remarks: str = ""

    def checked(self, today: dt.date) -> "ClientForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        form = cleaned(self, lines=("address", "emergency_contact", "remarks"))
        messages = too_long(form, names=("given_name", "family_name", "preferred_name"))
        if not (form.given_name or form.family_name):
            messages["given_name"] = "Give the client a name: a given name, a family name or both."
        if form.birth_date is not None:
            if form.birth_date.earliest > today:
                messages["birth_date"] = "This day is still to come. Check the year of birth."
            elif form.birth_date.year < _BORN_AFTER:
                messages["birth_date"] = (
                    "This is more than a lifetime ago. Check the year of birth."
                )
        check_mail(form.email, messages)
        if messages:
            raise InvalidInput(messages)
        return form


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A physician or somebody else on the medical team. `name` is as it is addressed."""

    name: str
    specialty: str = ""
    organisation: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""

    def checked(self) -> "ContactForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        form = cleaned(self, lines=("address",))
        messages = too_long(form, names=("name",))
        if not form.name:
            messages["name"] = "Give the name as you would address a letter, as in Dr Ewa Lis."
        check_mail(form.email, messages)
        if messages:
            raise InvalidInput(messages)
        return form


@dataclass(frozen=True, slots=True)
class EpisodeForm:
    """Why a client comes. `goals` are in the client's own words, one a line.

    `referrer_id` is a contact, `planned` the number of visits, None where it is left open.
    """

    reason: str
    onset: PartialDate | None = None
    goals: str = ""
    referrer_id: int | None = None
    planned: int | None = None

    def checked(self, today: dt.date) -> "EpisodeForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        form = cleaned(self, lines=("goals",))
        lines = goal_lines(form.goals)
        form = replace(form, goals="\n".join(lines))
        messages = too_long(form, names=())
        if len(lines) > MOST_GOALS:
            messages["goals"] = f"These are {len(lines)} goals. Keep to {MOST_GOALS}, one a line."
        if form.planned is not None and not 1 <= form.planned <= MOST_VISITS:
            messages["planned"] = f"Plan 1 to {MOST_VISITS} visits, or leave it open."
        if not form.reason:
            messages["reason"] = "Say why the client comes, in a few words."
        if form.onset is not None and form.onset.earliest > today:
            messages["onset"] = "This day is still to come. Check when it began."
        if messages:
            raise InvalidInput(messages)
        return form


@dataclass(frozen=True, slots=True)
class PracticeForm:
    """What the letterhead and the signature say. `credentials` stand after the name, 'LMT'."""

    name: str = ""
    therapist_name: str = ""
    credentials: str = ""
    registration_body: str = ""
    registration_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    def checked(self) -> "PracticeForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        form = cleaned(self, lines=("address",))
        messages = too_long(form, names=("name", "therapist_name"))
        if not form.name:
            messages["name"] = "Give the practice a name. It heads every letter."
        if not form.therapist_name:
            messages["therapist_name"] = "Give your name. It stands under every note you sign."
        check_mail(form.email, messages)
        if messages:
            raise InvalidInput(messages)
        return form


def cleaned(form: AnyForm, *, lines: tuple[str, ...]) -> AnyForm:
    """The form without control characters and outer blanks; only the fields in `lines` break."""
    tidy: dict[str, Any] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        if isinstance(value, str):
            tidy[field.name] = clean_text(value).strip() if field.name in lines else one_line(value)
    return replace(form, **tidy)


def one_line(text: str) -> str:
    """A single line with single blanks."""
    return re.sub(r"\s+", " ", clean_line(text)).strip()


def goal_lines(text: str) -> list[str]:
    """The goals in a text with one a line, each of them once."""
    return list(dict.fromkeys(filter(None, map(one_line, text.split("\n")))))


def too_long(form: object, *, names: tuple[str, ...]) -> dict[str, str]:
    """A message for each text of the form that is longer than its field holds."""
    longest = {
        **dict.fromkeys(("remarks", "goals", "detail"), LONGEST_TEXT),
        **dict.fromkeys(("address", "emergency_contact"), 4 * LONGEST_LINE),
        **dict.fromkeys(names, LONGEST_NAME),
    }
    messages = {}
    for field in fields(form):  # type: ignore[arg-type]
        value = getattr(form, field.name)
        limit = longest.get(field.name, LONGEST_LINE)
        if isinstance(value, str) and len(value) > limit:
            messages[field.name] = (
                f"This is {len(value):,} characters long; there is room for {limit:,}. Shorten it."
            )
    return messages


def check_mail(address: str, messages: dict[str, str]) -> None:
    """Add a message where an e-mail address cannot be one."""
    if address and not _MAIL.fullmatch(address):
        messages.setdefault("email", "Write an e-mail address as in name@example.org.")
