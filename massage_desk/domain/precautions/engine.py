"""Facts, a day and rules go in; precautions with their reasons come out.

Nothing here makes a result milder: every rule that fires adds a precaution, of each region the
strictest level and the lowest pressure count, and what is not known counts as if it were so or is
asked for. So more facts never loosen what fewer asked for, and their order changes nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.matching import Match, Open, days_words, match
from massage_desk.domain.precautions.places import FACT, WHOLE, all_regions, resolve
from massage_desk.domain.precautions.rules import Level, Need, Rule, RuleSet, When, Zone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a precaution counts. No regions where that is not known."""

    regions: frozenset[str]
    level: Level
    cap: int | None
    keep_off: bool


@dataclass(frozen=True, slots=True)
class Precaution:
    """One rule that fired. `because` are its reasons in words, `keys` the facts behind them.

    `lacks` is what it would have to know. `is_standing` is true where no fact set it off.
    """

    rule: Rule
    level: Level
    because: tuple[str, ...]
    keys: tuple[str, ...]
    places: tuple[Place, ...]
    lacks: tuple[str, ...] = ()
    is_standing: bool = False

    @property
    def is_everywhere(self) -> bool:
        """Whether it counts for the whole body."""
        return any(place.regions == all_regions() for place in self.places)


@dataclass(frozen=True, slots=True)
class Limit:
    """What counts in one region: the strictest level, the lowest cap, the rules behind them."""

    level: Level
    cap: int | None
    keep_off: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All precautions, strongest first; the limits of each region; what has to be asked."""

    precautions: tuple[Precaution, ...]
    limits: dict[str, Limit]
    missing: tuple[str, ...]
    version: str = ""


def evaluate(rules: RuleSet, facts: Iterable[Fact], on: dt.date) -> Findings:
    """What the rules make of the facts on a day."""
    known = sorted(set(facts), key=lambda fact: (fact.key, fact.words))
    by_concept: dict[str, list[Fact]] = {}
    for fact in known:
        for concept in fact.concepts:
            by_concept.setdefault(concept, []).append(fact)
    found: list[Precaution] = []
    missing: dict[str, None] = {}
    for rule in rules.that_may_fire(by_concept):
        matches, open_ones = _matches(rule, by_concept, on)
        if matches is not None:
            found.append(_precaution(rule, matches, by_concept, on))
        for asked in open_ones:
            missing[f"{_capital(asked.fact.words)}: {asked.asks}."] = None
    return findings_of(found, missing, rules.version)


def findings_of(found: Iterable[Precaution], missing: Iterable[str], version: str) -> Findings:
    """Precautions in their order, with what they make of each region and what they lack."""
    ordered = tuple(sorted(found, key=_strength))
    lacks = {lack for precaution in ordered for lack in precaution.lacks}
    return Findings(ordered, _limits(ordered), tuple(sorted({*missing, *lacks})), version)


def _strength(found: Precaution) -> tuple[bool, int, bool, bool, str, str]:
    """The strictest first; of one level red flags, then what the client's own team asked for."""
    rule, asked = found.rule, found.rule.category == "restriction"
    return (found.is_standing, -found.level, not rule.red_flag, not asked, rule.title, rule.id)


def _matches(
    rule: Rule, by_concept: dict[str, list[Fact]], on: dt.date
) -> tuple[list[list[Match]] | None, list[Open]]:
    """The facts that hold for each `when` of a rule, or None where one has none; what is open."""
    held: list[list[Match]] = []
    open_ones: list[Open] = []
    complete = True
    for when in rule.whens:
        matches, still_open = _of_when(when, by_concept, on)
        if not matches and not still_open:
            return ([] if rule.standing else None), []
        complete = complete and bool(matches)
        open_ones += still_open if not matches else []
        held.append(matches)
    if complete:
        return held, open_ones
    return ([] if rule.standing else None), open_ones


def _of_when(
    when: When, by_concept: dict[str, list[Fact]], on: dt.date
) -> tuple[list[Match], list[Open]]:
    matches: dict[Fact, Match] = {}
    open_ones: list[Open] = []
    for condition in when:
        for concept in sorted(condition.concepts):
            for fact in by_concept.get(concept, ()):
                known = matches.get(fact)
                if known and not known.lacks:
                    continue
                how = match(condition, fact, on)
                if isinstance(how, Match):
                    # What holds for sure by one condition is not asked for another's sake.
                    if known is None or len(how.lacks) < len(known.lacks):
                        matches[fact] = how
                elif how is not None and how not in open_ones:
                    open_ones.append(how)
    return list(matches.values()), [each for each in open_ones if each.fact not in matches]


def _precaution(
    rule: Rule, held: list[list[Match]], by_concept: dict[str, list[Fact]], on: dt.date
) -> Precaution:
    subjects = held[0] if held else []
    every = list({match.fact: match for matches in held for match in matches}.values())
    every.sort(key=lambda each: each.fact.speaker != "sign")  # what is told today comes first
    places, lacks = _places(rule, [each.fact for each in subjects])
    lacks |= dict.fromkeys(
        f"{_capital(each.fact.words)}: {lack}." for each in every for lack in each.lacks
    )
    for need in rule.needs:
        lacks |= dict.fromkeys(_lacking(need, [each.fact for each in every], by_concept, on))
    return Precaution(
        rule=rule,
        level=max(place.level for place in places),
        because=tuple(", ".join(filter(None, (each.fact.words, each.told))) for each in every),
        keys=tuple(each.fact.key for each in every),
        places=tuple(places),
        lacks=tuple(lacks),
        is_standing=rule.standing and not every,
    )


def _places(rule: Rule, subjects: list[Fact]) -> tuple[list[Place], dict[str, None]]:
    """Where a rule counts for the facts that set it off, and what was not recorded for that."""
    places: dict[Place, None] = {}
    lacks: dict[str, None] = {}
    without: list[Fact | None] = [None] if rule.standing or not subjects else []
    for fact in (*subjects, *without):
        zones = [zone for zone in rule.zones if _counts(zone, fact)]
        if not any(zone.only_of for zone in zones):
            zones += [zone for zone in rule.zones if zone.otherwise]
        for zone in zones or rule.zones:
            side = "both" if fact is None or zone.side != "fact" else fact.side or "both"
            side = zone.side if zone.side in ("left", "right") else side
            own = frozenset() if fact is None else fact.regions
            regions = resolve(zone.where, side, own)
            places[Place(regions, zone.level, zone.cap, zone.keep_off)] = None
            if fact is not None:
                lacks |= dict.fromkeys(_unplaced(zone, fact, regions))
    return list(places), lacks


def _counts(zone: Zone, fact: Fact | None) -> bool:
    if zone.otherwise:
        return False
    return not zone.only_of or (fact is not None and bool(zone.only_of & fact.concepts))


def _unplaced(zone: Zone, fact: Fact, regions: frozenset[str]) -> Iterable[str]:
    words = _capital(fact.words)
    if FACT in zone.where and not fact.is_placed:
        yield f"{words}: place not recorded" + (", the usual one is taken." if regions else ".")
    if zone.side == "fact" and WHOLE not in zone.where and not fact.side and fact.regions:
        ends = {each.rpartition("-")[2] for each in regions}
        if {"left", "right"} <= ends and not fact.is_placed and fact.has_side:
            yield f"{words}: side not recorded, both are taken."


def _lacking(
    need: Need, behind: list[Fact], by_concept: dict[str, list[Fact]], on: dt.date
) -> Iterable[str]:
    """What of a need is not recorded or out of date."""
    facts = {fact for concept in need.concepts for fact in by_concept.get(concept, ())}
    dated = [fact.started.latest for fact in facts if fact.started and fact.started.earliest <= on]
    if not facts:
        yield f"{_capital(need.say)}: not recorded."
        return
    if not dated:
        return
    newest = max(dated)
    age = (on - newest).days
    doses = [day for fact in behind for day in fact.days if day <= on]
    if need.since_dose and doses and newest < max(doses):
        yield f"{_capital(need.say)}: from before the last dose, {days_words(age)}."
    elif need.within is not None and age > need.within:
        yield f"{_capital(need.say)}: from {days_words(age)}."


def _limits(found: Iterable[Precaution]) -> dict[str, Limit]:
    """The strictest of everything for each region. Whole-body rules count in every region."""
    by_regions: dict[frozenset[str], list[Limit]] = {}
    for precaution in found:
        for place in precaution.places:
            limit = Limit(place.level, place.cap, place.keep_off, (precaution.rule.id,))
            by_regions.setdefault(place.regions, []).append(limit)
    lying_on: dict[str, list[Limit]] = {}
    for regions, limits_there in by_regions.items():
        limit = _strictest(limits_there)
        for region in regions:
            lying_on.setdefault(region, []).append(limit)
    # Many regions lie under the same precautions; what these come to is worked out once.
    known: dict[tuple[int, ...], Limit] = {}
    limits = {}
    for region, there in lying_on.items():
        key = tuple(map(id, there))
        if key not in known:
            known[key] = _strictest(there)
        limits[region] = known[key]
    return limits


def _strictest(limits: Sequence[Limit]) -> Limit:
    """What counts where all of them do."""
    return Limit(
        max(limit.level for limit in limits),
        min((limit.cap for limit in limits if limit.cap is not None), default=None),
        any(limit.keep_off for limit in limits),
        tuple(dict.fromkeys(rule for limit in limits for rule in limit.rules)),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
