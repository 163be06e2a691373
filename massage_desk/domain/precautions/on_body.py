"""Where precautions lie on the body, and what of a visit's work lies over them.

It points out and blocks nothing: a therapist may have good reasons, and writes them down.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from massage_desk.domain.art import VIEWS, figure, whole_region
from massage_desk.domain.blocks import TECHNIQUE, Block
from massage_desk.domain.body import plain_name
from massage_desk.domain.mark_kinds import mark_kind
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.names import fold
from massage_desk.domain.precautions.engine import Findings, Place, Precaution
from massage_desk.domain.precautions.places import NO_REGIONS, all_regions, groups, regions_in
from massage_desk.domain.precautions.positions import against_positions
from massage_desk.domain.precautions.rules import LONGEST_SHORT, Level

_LEAST_SHARE: Final = 0.05  # of a mark; a sliver over a border is not meant
_NAMED: Final = 3  # regions that a warning names


@dataclass(frozen=True, slots=True)
class SafetyArea:
    """One part of the safety layer: regions under one precaution, and what it says there."""

    rule: str
    regions: frozenset[str]
    level: Level
    cap: int | None
    keep_off: bool
    words: str

    def content(self) -> dict[str, Any]:
        """As it is kept: plain values that JSON can spell."""
        return {
            "regions": sorted(self.regions),
            "level": int(self.level),
            "cap": self.cap,
            "keep_off": self.keep_off,
            "words": self.words,
        }

    @classmethod
    def from_content(cls, rule: str, kept: Mapping[str, Any]) -> "SafetyArea":
        """As it was kept of a rule."""
        regions, level = frozenset(kept["regions"]), Level(kept["level"])
        return cls(rule, regions, level, kept["cap"], kept["keep_off"], kept["words"])


@dataclass(frozen=True, slots=True)
class Overlap:
    """Work that lies over a precaution. `rule` is its id, `work` what was done, in words."""

    rule: str
    work: str
    words: str


def safety_areas(findings: Findings) -> tuple[SafetyArea, ...]:
    """What the safety layer draws: every place of a precaution but the whole body."""
    return tuple(
        SafetyArea(
            found.rule.id,
            place.regions,
            place.level,
            place.cap,
            place.keep_off,
            _label(found, place),
        )
        for found in findings.precautions
        if not found.is_standing
        for place in found.places
        if place.regions and place.regions != all_regions()
    )


def _label(found: Precaution, place: Place) -> str:
    """'Port: keep off', 'Nodes: at most 1'."""
    short = found.rule.short or found.rule.title
    if len(short) > LONGEST_SHORT:
        short = f"{short[: LONGEST_SHORT - 1].rstrip(' ,:;(')}…"
    if place.keep_off:
        return f"{short}: keep off"
    return short if place.cap is None else f"{short}: at most {place.cap}"


def overlaps(
    findings: Findings,
    marks: Iterable[ChartMark] = (),
    blocks: Iterable[Block] = (),
    position: str = "",
) -> tuple[Overlap, ...]:
    """What of the treated marks and technique blocks lies over a precaution or above its cap.

    And which positions, of a block or the visit, a precaution speaks against.
    """
    found: dict[Overlap, None] = {}
    positions = [position]
    for mark in marks:
        if mark_kind(mark.kind).group == "treatment":
            regions = {
                whole_region(region) for region, share in mark.all_regions if share >= _LEAST_SHARE
            }
            work = f"Treated: {mark.technique or mark_kind(mark.kind).name.lower()}"
            found |= dict.fromkeys(_over(findings, work, regions, None))
    for block in blocks:
        if block.kind == TECHNIQUE:
            positions.append(str(block.facts.get("position", "")))
            pressure = block.facts.get("pressure")
            found |= dict.fromkeys(
                _over(
                    findings,
                    str(block.facts.get("technique", "Technique")),
                    regions_told(str(block.facts.get("region", ""))),
                    pressure if isinstance(pressure, int) else None,
                )
            )
    for rule, words in against_positions(findings, positions):
        found[Overlap(rule, "Position", words)] = None
    return tuple(found)


def _over(
    findings: Findings, work: str, regions: Iterable[str], pressure: int | None
) -> Iterator[Overlap]:
    of = {found.rule.id: found for found in findings.precautions}
    by_rule: dict[tuple[str, str], list[str]] = {}
    for region in sorted(regions):
        limit = findings.limits.get(region)
        if limit is None:
            continue
        for rule_id in limit.rules:
            reason = _reason(of[rule_id], region, pressure)
            if reason:
                by_rule.setdefault((rule_id, reason), []).append(region)
    for (rule_id, reason), over in by_rule.items():
        title = of[rule_id].rule.title
        yield Overlap(rule_id, work, f"{work}, {_named(over)}: {reason} ({title}).")


def _reason(found: Precaution, region: str, pressure: int | None) -> str:
    places = [place for place in found.places if region in place.regions]
    if found.is_standing or found.rule.category == TECHNIQUE:
        return ""  # one for everybody, or of a technique alone, which it names itself
    if any(place.keep_off for place in places):
        return "hands are to stay off there"
    if found.level == Level.ABSOLUTE:
        return "no massage is advised today"
    caps = [place.cap for place in places if place.cap is not None]
    if pressure is not None and caps and pressure > min(caps):
        return f"pressure {pressure} is over {min(caps)}, the most advised there"
    if pressure is None and any(
        place.regions != all_regions()
        and (place.level >= Level.CLEARANCE or (place.cap is not None and place.cap <= 1))
        for place in places
    ):
        return "it is a place to leave alone or to treat only as adapted"
    return ""


def _named(regions: Sequence[str]) -> str:
    names = [plain_name(region) for region in regions[:_NAMED]]
    more = len(regions) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


@cache
def _told_regions() -> dict[str, frozenset[str]]:
    """Regions by the words that a block offers or a therapist would write."""
    told: dict[str, frozenset[str]] = {}
    for view in VIEWS:
        for region in figure(view).regions:
            told[fold(region.name)] = frozenset({whole_region(region.id)})
            plain = fold(region.name.removeprefix(f"{region.side} "))
            told[plain] = told.get(plain, NO_REGIONS) | {whole_region(region.id)}
    for group in groups():
        plain = group.replace("-", " ")
        told.setdefault(plain, regions_in(group))
        for side in ("left", "right"):
            told.setdefault(f"{side} {plain}", regions_in(group, side))
    told |= {"back": regions_in("ribs") | regions_in("spine") | regions_in("back-lower")}
    told |= {"whole body": all_regions(), "full body": all_regions()}
    return told


def regions_told(words: str) -> frozenset[str]:
    """The regions that words such as 'left upper trapezius' or 'neck, both sides' name.

    None where they name none: a warning is not made from a guess.
    """
    plain = re.sub(r",? both sides$", "", fold(words))
    known = _told_regions()
    if plain in known:
        return known[plain]
    parts = [part.strip() for part in re.split(r",|;|\band\b", plain) if part.strip()]
    return NO_REGIONS.union(*(known.get(part, NO_REGIONS) for part in parts))
