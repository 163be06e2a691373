import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.block_choices import offered, pressure_sources, pressure_words
from massage_desk.domain.blocks import (
    BLOCK_KINDS,
    Block,
    BlockKind,
    block_kind,
    checked,
    from_kept,
    kind_typed,
    lacks,
    with_blocks,
)
from massage_desk.domain.note import SECTIONS, NoteText
from massage_desk.errors import InvalidInput


def block(kind: str, **typed: str) -> Block:
    return Block(kind, block_kind(kind).section, checked(kind, typed))


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (
            "technique",
            {
                "technique": "myofascial release", "region": "left calf", "pressure": "2",
                "position": "prone", "minutes": "10", "response": "softened", "adverse": "none",
            },
            """Myofascial release, left calf, pressure 2 of 5, prone, 10 min: softened; \
no adverse reaction.""",
        ),
        ("technique", {"technique": "holding", "adverse": "dizzy on rising"},
         "Holding: adverse reaction: dizzy on rising."),
        ("technique", {"pressure": "0", "minutes": "5"}, "Pressure 0 of 5, 5 min."),
        ("complaint", {"what": "Neck pain", "region": "left side", "rest": "0", "worst": "8"},
         "Neck pain, left side: at rest 0, at worst 8 of 10."),
        ("complaint", {"what": "cannot sleep"}, "Cannot sleep."),
        ("palpation", {"finding": "hypertonicity", "degree": "moderate", "words": "warm?"},
         "Hypertonicity, moderate: warm?"),
        ("home", {"care": "warm pack", "often": "twice a day", "until": "Friday"},
         "Home care: warm pack, twice a day, until Friday."),
        ("next", {"when": "in two weeks", "focus": "the neck"},
         "Next visit: in two weeks, to work on the neck."),
        ("next", {}, "Next visit."),
    ],
)  # fmt: skip
def test_a_block_reads_as_a_sentence(kind: str, typed: dict[str, str], words: str) -> None:
    assert block(kind, **typed).words == words


@pytest.mark.parametrize("typed", ["6", "-1", "2.5", "two", "²", "0002", "٣"])
def test_a_pressure_off_the_scale_is_told_at_its_field(typed: str) -> None:
    with pytest.raises(InvalidInput) as fault:
        checked("technique", {"technique": "holding", "pressure": typed})
    assert fault.value.messages == {"pressure": "Give a whole number from 0 to 5."}


@given(
    st.sampled_from(BLOCK_KINDS),
    st.dictionaries(
        st.sampled_from([each.id for kind in BLOCK_KINDS for each in kind.fields]), st.text()
    ),
)
def test_whatever_is_typed_is_kept_in_one_line_or_told(
    kind: BlockKind, typed: dict[str, str]
) -> None:
    told: set[str] = set()
    try:
        made = block(kind.id, **typed)
    except InvalidInput as fault:
        told = set(fault.messages)
        made = block(kind.id, **{name: words for name, words in typed.items() if name not in told})
    assert told <= {each.id for each in kind.fields}
    assert "\n" not in made.words
    assert from_kept(made.kind, made.section, made.facts, None) == made


def test_every_kind_is_begun_by_its_first_letter() -> None:
    assert [kind_typed(kind.id[0]) for kind in BLOCK_KINDS] == list(BLOCK_KINDS)
    assert kind_typed("Tech") is block_kind("technique")
    assert kind_typed("") is kind_typed("x") is kind_typed("techniques") is None


def test_scores_are_never_carried_forward() -> None:
    earlier = block("complaint", what="neck pain", rest="3", activity="6", worst="8")
    later = earlier.carried(dt.date(2026, 11, 3))
    assert later.words == "Neck pain."
    assert later.carried_on == dt.date(2026, 11, 3)
    assert later.read_again().carried_on is None


def test_the_note_reads_as_its_words_with_the_blocks_under_them() -> None:
    note = with_blocks(
        NoteText(subjective="Slept.\n", plan=""),
        [block("complaint", what="stiff"), block("technique", technique="holding")],
    )
    assert note == NoteText(subjective="Slept.\nStiff.", plan="Holding.")


def test_a_block_that_does_not_say_what_it_is_about_is_told() -> None:
    assert lacks([block("technique", minutes="5")]) == ["A block “Technique” does not say which."]
    assert lacks([block("technique", technique="holding")]) == []


def test_what_cannot_be_a_block_is_refused() -> None:
    for kind, section in (("cure", "plan"), ("technique", "preface")):
        with pytest.raises(InvalidInput):
            from_kept(kind, section, {}, None)


def test_every_field_that_offers_something_has_something_to_offer() -> None:
    for kind in BLOCK_KINDS:
        assert kind.section in SECTIONS
        for each in kind.fields:
            assert not each.offers or len(offered(each.offers)) > 2, each.id
    assert "left calf" in offered("region") or any("calf" in name for name in offered("region"))


def test_the_scale_of_pressure_names_its_source() -> None:
    assert len({pressure_words(level) for level in range(6)}) == 6
    assert all("www." in source for source in pressure_sources())
