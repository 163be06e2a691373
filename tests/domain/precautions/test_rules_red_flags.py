"""Red flags: the emergency step first, then what to write down, then the letter."""

from massage_desk.domain.precautions.rules import built_in

OURS = {"circulation", "medication", "device", "region", "organ", "allergy", "behaviour"}
FLAGS = {
    "vte-suspected",
    "vte-suspected-at-risk",
    "vte-suspected-lung",
    "bp-very-high",
    "heart-failure-decompensated",
    "immunosuppressed-infection",
}


def test_every_red_flag_tells_the_emergency_step_what_to_write_down_and_an_urgent_letter() -> None:
    flags = [rule for rule in built_in().rules if rule.red_flag and rule.category in OURS]
    assert {rule.id for rule in flags} == FLAGS
    for rule in flags:
        assert rule.escalate.split()[0] in {"Call", "Arrange"}, rule.id
        assert rule.write_down, rule.id
        assert rule.letter == "urgent", rule.id


def test_what_to_do_is_short_enough_for_the_minute_before_hands_on() -> None:
    long = [
        f"{rule.id}: {words}"
        for rule in built_in().rules
        if rule.category in OURS
        for _, words in rule.advice
        if len(words) > 140
    ]
    assert long == []
