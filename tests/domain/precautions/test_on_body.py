"""What of a visit's work lies over a precaution."""

import pytest

from massage_desk.domain.blocks import Block
from massage_desk.domain.placing import place_mark
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.on_body import overlaps, regions_told, safety_areas
from massage_desk.domain.precautions.places import all_regions, regions_in
from tests.domain.precautions.telling import fact, rules
from tests.domain.precautions.test_engine import TODAY

RULES = """
[[rule]]
id = "nodes"
title = "Nodes removed"
level = "local"
when = [{is = ["node-removal"]}]
zone = [{where = ["arm"], cap = 1}]

[[rule]]
id = "breast"
title = "Fresh operation"
level = "local"
when = [{is = ["breast-surgery"]}]
zone = [{where = ["breast"], keep_off = true}]

[[rule]]
id = "cancer"
title = "Cancer"
when = [{is = ["cancer"]}]
zone = [{where = ["whole"], cap = 2}]
"""
FINDINGS = evaluate(
    rules(RULES),
    [
        fact("procedure", "Axillary node dissection", side="left"),
        fact("procedure", "Mastectomy", side="left"),
        fact("condition", "Cancer"),
    ],
    TODAY,
)


def technique(region: str, pressure: int | None) -> Block:
    facts: dict[str, str | int] = {"technique": "effleurage", "region": region}
    if pressure is not None:
        facts["pressure"] = pressure
    return Block("technique", "plan", facts)


def warned(*blocks: Block) -> list[str]:
    return [each.rule for each in overlaps(FINDINGS, blocks=blocks)]


@pytest.mark.parametrize(
    ("region", "pressure", "rules_over"),
    [
        ("left forearm, palm side", 1, []),
        ("left forearm, palm side", 2, ["nodes"]),
        ("left forearm, palm side", 3, ["cancer", "nodes"]),
        ("right forearm, palm side", 2, []),
        ("right forearm, palm side", 3, ["cancer"]),
        ("left chest", 0, ["breast"]),
        ("neck", 3, ["cancer"]),
        ("left arm", 2, ["nodes"]),
        ("somewhere", 5, []),
    ],
)
def test_a_technique_over_a_place_or_above_its_cap_is_pointed_out(
    region: str, pressure: int, rules_over: list[str]
) -> None:
    assert sorted(warned(technique(region, pressure))) == rules_over


def test_a_warning_says_what_where_and_why() -> None:
    (over,) = overlaps(FINDINGS, blocks=[technique("left palm", 2)])
    assert over.words == (
        "effleurage, left palm: pressure 2 is over 1, the most advised there (Nodes removed)."
    )


def test_a_treated_mark_over_a_place_is_pointed_out() -> None:
    chest = place_mark("front", "treated", "point", [(287.0, 225.0)])
    assert chest.region == "chest-pectoral-left"
    assert "breast" in [each.rule for each in overlaps(FINDINGS, marks=[chest])]
    pain = place_mark("front", "pain", "point", [(287.0, 225.0)], 3)
    assert overlaps(FINDINGS, marks=[pain]) == ()


def test_the_safety_layer_leaves_out_what_counts_everywhere() -> None:
    areas = {area.words: area.regions for area in safety_areas(FINDINGS)}
    assert areas == {
        "Nodes removed: at most 1": regions_in("arm", "left"),
        "Fresh operation: keep off": regions_in("breast", "left"),
    }


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("left armpit", {"axilla-left"}),
        ("armpit, both sides", {"axilla-left", "axilla-right"}),
        ("left palm and right palm", {"palm-left", "palm-right"}),
        ("breastbone", {"sternum"}),
    ],
)
def test_words_name_regions(words: str, regions: set[str]) -> None:
    assert regions_told(words) == regions


def test_every_region_offered_to_a_block_is_understood() -> None:
    from massage_desk.domain.block_choices import offered

    assert [words for words in offered("region") if not regions_told(words)] == []
    assert regions_told("whole body") == all_regions()
