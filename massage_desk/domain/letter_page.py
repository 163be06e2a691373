"""A letter as it will be printed: plain data, ready for the page."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.marks import ChartMark


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes. `address` may have several lines; `logo` is a PNG."""

    practice: str
    therapist: str
    credentials: str
    registration: str
    address: str
    phone: str
    email: str
    logo: bytes | None


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One kind of number: at the first visit, before and after the visit told of."""

    name: str
    scale: str
    first: str
    first_on: dt.date | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Everything on a letter. Texts are as typed: markup in them means nothing."""

    letterhead: Letterhead
    recipient: tuple[str, ...]
    written_on: dt.date
    salutation: str
    subject: str  # the client: name, date of birth
    about: str  # kind of letter and reason for coming
    consent: str
    sections: tuple[tuple[str, str], ...]  # heading and text; the request comes first
    history: tuple[tuple[str, str], ...]  # section of the history and its items in words
    numbers: tuple[NumberLine, ...]
    visit_on: dt.date | None
    marks: tuple[ChartMark, ...]
