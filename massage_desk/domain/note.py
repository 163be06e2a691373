"""The words of a visit: the SOAP note, the particulars of the session, and their cleaning."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, fields

from massage_desk.errors import InvalidField, InvalidInput

LONGEST_SECTION = 1_000_000  # characters; a long book, and still saved in a blink
LONGEST_LINE = 200  # characters of a single-line field
SECTION_HEADINGS = {
    "subjective": "Subjective",
    "objective": "Objective",
    "assessment": "Assessment",
    "plan": "Plan",
}
SECTIONS = tuple(SECTION_HEADINGS)

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # line ends are turned into \n before
_SURROGATES = re.compile("[\ud800-\udfff]")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


def clean_text(text: str) -> str:
    """Text as it can be kept and printed: one kind of line end, no control characters but tab."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def clean_line(text: str) -> str:
    """A single line: line breaks and tabs become spaces, the ends are trimmed."""
    return re.sub(r"[\n\t]+", " ", clean_text(text)).strip()


def clock_time(text: str) -> str:
    """A time of day as 'HH:MM', read from '9:30', '9.30', '930', '9' or '9:30 pm'; '' for none."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not words:
        return ""
    match = _CLOCK.fullmatch(words)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if match and match[3]:
        half = 12 if match[3].lower() == "p" else 0
        hour = hour % 12 + half if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise InvalidField("began", "Write the time as in 14:30.")
    return f"{hour:02}:{minute:02}"


@dataclass(frozen=True, slots=True)
class NoteText:
    """What was said, found, thought and planned."""

    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks is written."""
        return not any(self.section(name).strip() for name in SECTIONS)

    @property
    def next_section(self) -> str:
        """Where writing goes on: the first section without words, or the first of all."""
        return next((name for name in SECTIONS if not self.section(name).strip()), SECTIONS[0])

    def section(self, name: str) -> str:
        """The words of one of `SECTIONS`."""
        return str(getattr(self, name))

    def cleaned(self) -> "NoteText":
        """The same, fit to keep; InvalidInput names each section that is too long."""
        sections = {field.name: clean_text(self.section(field.name)) for field in fields(self)}
        too_long = {
            name: f"This is {len(words):,} characters long; a section holds {LONGEST_SECTION:,}. "
            "Shorten it to have it saved."
            for name, words in sections.items()
            if len(words) > LONGEST_SECTION
        }
        if too_long:
            raise InvalidInput(too_long)
        return NoteText(**sections)


@dataclass(frozen=True, slots=True)
class Particulars:
    """When and how a session was held. `began` is a wall clock 'HH:MM', or '' if not known."""

    held_on: dt.date
    began: str = ""
    minutes: int = 60
    position: str = ""
    episode_id: int | None = None

    def checked(self, today: dt.date) -> "Particulars":
        """The same, fit to keep; InvalidInput names each field that cannot be kept."""
        messages: dict[str, str] = {}
        began = ""
        try:
            began = clock_time(self.began)
        except InvalidField as fault:
            messages[fault.field] = str(fault)
        if self.held_on > today:
            messages["held_on"] = "This day is still to come. Give the day the visit was held."
        elif self.held_on.year < 1950:
            messages["held_on"] = "This is too long ago. Check the year."
        if not 1 <= self.minutes <= 600:
            messages["minutes"] = "Give the length of the session: 1 to 600 minutes."
        position = clean_line(self.position)
        if len(position) > LONGEST_LINE:
            messages["position"] = f"Keep the position to {LONGEST_LINE} characters."
        if messages:
            raise InvalidInput(messages)
        return Particulars(self.held_on, began, self.minutes, position, self.episode_id)


def lateness(held_on: dt.date, entered_on: dt.date, signed_on: dt.date | None) -> str:
    """'entered' or 'signed' where that was on a later day than the visit; '' where it was not."""
    if entered_on > held_on:
        return "entered"
    if signed_on is not None and signed_on > held_on:
        return "signed"
    return ""
