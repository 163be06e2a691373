"""What must hold for any facts, tried on the program's own rules and words.

Facts are drawn from items that mean something to the rules, so that most examples set rules off.
"""

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_desk import assets
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Findings, Limit, evaluate
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.rules import built_in
from massage_desk.domain.precautions.vocabulary import vocabulary
from tests.domain.precautions.written_cases import VISIT, written_cases

few = settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# What the conditions of each rule speak of: facts of few rules at a time meet in one of them.
_MEANT = [
    sorted({concept for when in rule.whens for each in when for concept in each.concepts})
    for rule in built_in().rules
    if rule.whens
]
_PLACES = ("thigh-anterior-left", "palm-right", "neck-lateral-left", "sacrum", "chest-upper-right")
_SIDES = ("", "left", "right", "both")
_COUNTS = {"platelets": "10^9/L", "neutrophils": "10^9/L", "haemoglobin": "g/L"}


def _before(days: int) -> dt.date:
    return VISIT - dt.timedelta(days)


dates = st.one_of(
    st.none(),
    st.integers(-60, 900).map(lambda days: PartialDate.of(_before(days))),
    st.sampled_from((PartialDate(2026, 11), PartialDate(2026), PartialDate(2019))),
)
values = st.sampled_from((0.4, 15.0, 45.0, 64.0, 75.0, 90.0, 150.0, 185.0, 37.6, 38.5))


@st.composite
def facts(draw: st.DrawFn, meant: list[str]) -> Fact:
    concept = draw(st.sampled_from(meant))
    known = vocabulary().concepts[concept]
    speaker = min(known.speaks)
    is_number = speaker == "measure" or speaker == "laboratory"
    return make_fact(
        f"item {draw(st.integers(0, 10**9))}",
        speaker,
        known.name,
        read_as=(concept,),
        side=draw(st.sampled_from(_SIDES)),
        regions=draw(st.sets(st.sampled_from(_PLACES), max_size=2)),
        started=draw(dates),
        ended=draw(st.one_of(st.none(), st.none(), dates)),
        course=draw(st.sampled_from(("", "", "active", "flare", "stable", "resolved"))),
        route=draw(st.sampled_from(("", "oral", "injection", "patch"))),
        value=draw(values) if is_number else None,
        unit=_COUNTS.get(concept, ""),
        days=tuple(
            sorted(_before(each) for each in draw(st.sets(st.integers(-30, 60), max_size=3)))
        ),
        is_confirmed=draw(st.booleans()),
    )


@st.composite
def several(draw: st.DrawFn) -> list[Fact]:
    """Facts of one to three rules."""
    rules = draw(st.lists(st.sampled_from(_MEANT), min_size=1, max_size=3))
    meant = sorted({concept for rule in rules for concept in rule})
    return draw(st.lists(facts(meant), min_size=2, max_size=6, unique_by=lambda fact: fact.key))


def found(of: list[Fact]) -> Findings:
    return evaluate(built_in(), of, VISIT)


def is_milder(one: Limit | None, other: Limit | None) -> bool:
    """Whether the first limit of a region leaves more free than the second."""
    if other is None:
        return False
    if one is None or one.level < other.level or (other.keep_off and not one.keep_off):
        return True
    return other.cap is not None and (one.cap is None or one.cap > other.cap)


def milder(one: Findings, other: Findings) -> set[str]:
    """The regions in which the first findings are milder than the second."""
    return {
        region for region, limit in other.limits.items() if is_milder(one.limits.get(region), limit)
    }


def fired(findings: Findings) -> set[str]:
    return {each.rule.id for each in findings.precautions if not each.is_standing}


@few
@given(several(), st.integers(1, 2))
def test_more_facts_never_make_the_result_milder(told: list[Fact], more: int) -> None:
    less, all_of_it = found(told[:-more]), found(told)
    before = {each.rule.id: each.level for each in less.precautions}
    after = {each.rule.id: each.level for each in all_of_it.precautions}

    assert fired(less) <= fired(all_of_it)
    assert all(after[rule] >= level for rule, level in before.items())
    assert not milder(all_of_it, less)


@few
@given(several(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(told: list[Fact], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)

    assert found(shuffled) == found(told)
    assert found([*told, *told]) == found(told)


@few
@given(several())
def test_no_region_is_milder_than_a_precaution_that_lies_on_it(told: list[Fact]) -> None:
    findings = found(told)

    for precaution in findings.precautions:
        for place in precaution.places:
            alone = Limit(place.level, place.cap, place.keep_off, ())
            for region in place.regions:
                assert not is_milder(findings.limits.get(region), alone)
                assert precaution.rule.id in findings.limits[region].rules


@few
@given(several(), st.integers(0, 5))
def test_a_side_that_is_not_recorded_is_never_milder(told: list[Fact], which: int) -> None:
    chosen, others = told[which % len(told)], [fact for fact in told if fact.regions]
    unknown = found([*others, _on_side(chosen, "")])

    for side in ("left", "right"):
        assert not milder(unknown, found([*others, _on_side(chosen, side)]))


@few
@given(several(), st.integers(0, 5))
def test_a_date_that_is_not_recorded_is_never_milder(told: list[Fact], which: int) -> None:
    told = [_begun(fact) for fact in told]
    at = which % len(told)
    unknown = [replace(fact, started=None) if place == at else fact
               for place, fact in enumerate(told)]  # fmt: skip
    known, without = found(told), found(unknown)

    assert fired(known) <= fired(without)
    assert not milder(without, known)


def _on_side(fact: Fact, side: str) -> Fact:
    """The same fact as it is made where no place was picked, on a side."""
    return make_fact(
        fact.key, fact.speaker, fact.words, read_as=fact.concepts, side=side,
        started=fact.started, ended=fact.ended, course=fact.course, route=fact.route,
        value=fact.value, unit=fact.unit, days=fact.days, is_confirmed=fact.is_confirmed,
    )  # fmt: skip


def _begun(fact: Fact) -> Fact:
    """The same fact, begun by the day of the visit: what is planned has to have its date."""
    return replace(fact, started=PartialDate.of(_before(3))) if fact.is_planned(VISIT) else fact


_TELL = """
import json
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.written_cases import written_cases
print(json.dumps([
    built_in().version,
    [[[p.rule.id, p.because, p.keys, p.lacks, sorted(map(str, [
        (sorted(place.regions), place.level, place.cap, place.keep_off) for place in p.places]))]
      for p in found.precautions] + [list(found.missing)]
     + [[region, str(found.limits[region])] for region in sorted(found.limits)]
     for found in (case.findings for case in written_cases()[::6])],
]))
"""


def test_every_process_finds_the_same() -> None:
    told = [_told_by_a_process(seed) for seed in ("1", "2")]

    assert told[0] == told[1]
    assert json.loads(told[0])[0] == built_in().version


def _told_by_a_process(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _TELL],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def test_all_written_cases_together_are_as_strict_as_each() -> None:
    of_each = [case.facts for case in written_cases()]
    together = found(
        [replace(fact, key=f"{number} {fact.key}")
         for number, told in enumerate(of_each) for fact in told]
    )  # fmt: skip

    for told in of_each:
        alone = found(told)
        assert fired(alone) <= fired(together)
        assert not milder(together, alone)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/skin.toml", "Keep off the wound", "Stay off the wound"),
        ("concepts/skin.toml", '"open sores"', '"open sores", "raw skin"'),
        ("places.toml", 'eye = ["orbit-*"]', 'eye = ["orbit-*", "nose"]'),
        ("medicines.toml", "Minipress", "Minipres"),
    ],
)
def test_the_version_changes_with_all_that_decides_what_is_found(
    file: str, old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(assets.asset("precautions"), tmp_path / "precautions")
    monkeypatch.setattr(assets, "resources_folder", lambda: tmp_path)
    assert built_in.__wrapped__().version == built_in().version

    changed = tmp_path / "precautions" / file
    words = changed.read_text("utf-8")
    assert words.count(old) == 1
    changed.write_text(words.replace(old, new), "utf-8")

    assert built_in.__wrapped__().version != built_in().version
