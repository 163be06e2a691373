"""A visit's note as it will be printed: plain data, ready for the page."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.letter_page import Letterhead, NumberLine
from massage_desk.domain.marks import ChartMark


@dataclass(frozen=True, slots=True)
class AddedWords:
    """An addendum: by whom and when, why, and what."""

    heading: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """Everything of one visit. Texts are as typed: markup in them means nothing."""

    letterhead: Letterhead
    client: str  # name
    subject: str  # name and date of birth
    held_on: dt.date
    held: str  # day, time, length, position
    reason: str  # for coming
    warning: str  # 'not signed' or 'withdrawn', or ''
    standing: tuple[str, ...]  # signed by whom and when, or that it is not; late; withdrawn
    consent: tuple[str, ...]
    asked: str  # about the history at this visit
    history_heading: str
    history: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]  # heading and text
    numbers: tuple[NumberLine, ...]
    goals: tuple[tuple[str, int], ...]  # the client's words, and how near of 10
    marks: tuple[ChartMark, ...]
    addenda: tuple[AddedWords, ...]
    printed: str  # when
    precautions: tuple[str, ...] = ()  # as they stood, with what was done about the strong ones
