"""What stands on the printed form of an intake: plain data for the paper."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.intake_questions import Part
from massage_desk.domain.letter_page import Letterhead


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """A form to be filled in by hand; `client` is '' on a blank one."""

    letterhead: Letterhead
    client: str
    born: str
    printed_on: dt.date
    parts: tuple[Part, ...]
    treatment: str
    privacy: str
