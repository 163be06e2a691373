"""What a physician has asked for, with its days: 'no prone until 12 Dec, Dr Lee'."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.art import whole_region
from massage_desk.domain.note import clean_line
from massage_desk.domain.precautions.engine import Findings, Place, Precaution, findings_of
from massage_desk.domain.precautions.lines import RESTRICTION
from massage_desk.domain.precautions.matching import days_words
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import ADVICE, Level, Rule
from massage_desk.errors import InvalidInput

LONGEST: Final = 300  # characters


@dataclass(frozen=True, slots=True)
class Restriction:
    """One restriction. `kind` is one of `ADVICE`; `until` is the last day on which it counts.

    Without regions it counts for the whole body; `cap` is the highest pressure that is allowed.
    """

    words: str
    who: str
    kind: str = "other"
    began: dt.date | None = None
    until: dt.date | None = None
    regions: tuple[str, ...] = ()
    cap: int | None = None
    keep_off: bool = False

    def checked(self) -> "Restriction":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        words, who = clean_line(self.words), clean_line(self.who)
        messages = {}
        if not words:
            messages["words"] = "Say what is asked for, as in no lying on the front."
        elif len(words) > LONGEST:
            messages["words"] = f"Keep it to {LONGEST} characters."
        if not who:
            messages["who"] = "Say who asked for it, as in Dr Lee."
        elif len(who) > LONGEST:
            messages["who"] = f"Keep it to {LONGEST} characters."
        if self.kind not in ADVICE:
            messages["kind"] = "Choose what it is about."
        if self.began and self.until and self.until < self.began:
            messages["until"] = "This is before it began. Check both days."
        if self.cap is not None and not 0 <= self.cap <= 5:
            messages["cap"] = "Give a pressure from 0 to 5."
        if messages:
            raise InvalidInput(messages)
        regions = tuple(sorted({whole_region(each) for each in self.regions} & all_regions()))
        return Restriction(
            words, who, self.kind, self.began, self.until, regions, self.cap, self.keep_off
        )

    def counts_on(self, day: dt.date) -> bool:
        """Whether it counts on a day, both ends in."""
        began = self.began is None or self.began <= day
        return began and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        until = f" until {self.until.day} {self.until:%b %Y}" if self.until else ""
        return f"{self.words}{until}, {self.who}"


def with_restrictions(
    findings: Findings, restrictions: Iterable[tuple[int, Restriction]], on: dt.date
) -> Findings:
    """The findings with what physicians asked for, by its id. It loosens nothing."""
    added = [_precaution(number, each, on) for number, each in restrictions if each.counts_on(on)]
    if not added:
        return findings
    return findings_of((*findings.precautions, *added), findings.missing, findings.version)


def _precaution(number: int, restriction: Restriction, on: dt.date) -> Precaution:
    level = Level.LOCAL if restriction.keep_off else Level.PRECAUTION
    rule = Rule(
        id=f"{RESTRICTION}{number}",
        category="restriction",
        title=str(restriction),
        level=level,
        rationale="Asked for by the client's own medical team.",
        evidence="unverified",
        verified="false",
        advice=((restriction.kind, restriction.words),),
        sources=(restriction.who,),
    )
    regions = frozenset(restriction.regions) or all_regions()
    since = ""
    if restriction.began:
        began = restriction.began
        since = f", {began.day} {began:%b %Y}, {days_words((on - began).days)}"
    return Precaution(
        rule=rule,
        level=level,
        because=(f"asked for by {restriction.who}{since}",),
        keys=(f"restriction {number}",),
        places=(Place(regions, level, restriction.cap, restriction.keep_off),),
    )
