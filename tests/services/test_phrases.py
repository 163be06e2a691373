import json
from dataclasses import asdict

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import PLACE, Snippet, Template
from massage_desk.errors import InvalidInput
from massage_desk.services.phrases import (
    NoPhrases,
    bring_back,
    import_phrases,
    phrases_file,
    remove_snippet,
    remove_template,
    save_snippet,
    save_template,
    snippets,
    templates,
)
from massage_desk.store.entities import SnippetEntry


def words_of(session: Session, abbreviation: str) -> str | None:
    return next((s.words for s in snippets(session) if s.abbreviation == abbreviation), None)


def test_the_desk_brings_snippets_and_eight_templates(session: Session) -> None:
    assert len(snippets(session)) >= 12
    assert [template.name for template in templates(session)] == [
        "First visit",
        "Follow-up",
        "After surgery",
        "Autoimmune flare",
        "In cancer treatment",
        "Neurological",
        "With anxiety",
        "Wellness, short",
    ]
    for template in templates(session):
        assert template.checked() == template
        assert any("‹" in words for words in asdict(template.note).values())
    for snippet in snippets(session):
        assert snippet.checked() == snippet
    assert session.scalar(select(SnippetEntry.id)) is None, "nothing is written by looking"


def test_they_never_call_anything_safe_nor_name_a_diagnosis(session: Session) -> None:
    text = repr(templates(session)) + repr(snippets(session))
    for word in ("safe", "contraindicat", "diagnosed", "should", "must"):
        assert word not in text.casefold()


def test_a_template_claims_nothing_that_was_not_filled_in(session: Session) -> None:
    """Each sentence asks: what stands in it before anybody was asked would be untrue."""
    for template in templates(session):
        for words in asdict(template.note).values():
            told = PLACE.sub(lambda place: "‹" + "-" * (len(place[0]) - 2) + "›", words)
            for sentence in filter(None, told.rstrip(".").split(". ")):
                assert "‹" in sentence, (template.name, sentence)


def test_one_s_own_snippet_stands_beside_those_and_may_change_them(
    session: Session, now: Moment
) -> None:
    before = words_of(session, "fu")
    assert save_snippet(session, Snippet(".HW", "Heat at home."), at=now) == "hw"
    save_snippet(session, Snippet("fu", "See you."), replaces="fu", at=now)
    assert (words_of(session, "hw"), words_of(session, "fu")) == ("Heat at home.", "See you.")
    assert before != "See you."


def test_a_snippet_is_renamed_removed_and_brought_back(session: Session, now: Moment) -> None:
    save_snippet(session, Snippet("next", "See you."), replaces="fu", at=now)
    assert (words_of(session, "fu"), words_of(session, "next")) == (None, "See you.")
    remove_snippet(session, "next", at=now)
    assert words_of(session, "next") is None
    save_snippet(session, Snippet("next", "Again."), at=now)
    assert words_of(session, "next") == "Again."


def test_two_snippets_cannot_have_one_abbreviation(session: Session, now: Moment) -> None:
    with pytest.raises(InvalidInput) as fault:
        save_snippet(session, Snippet("FU", "x"), at=now)
    assert "already" in fault.value.messages["abbreviation"]


def test_templates_are_written_changed_and_removed(session: Session, now: Moment) -> None:
    save_template(session, Template("Mine", NoteText(plan="Rest.")), at=now)
    assert templates(session)[-1] == Template("Mine", NoteText(plan="Rest."))
    save_template(session, Template("Mine too", NoteText(plan="Rest.")), replaces="Mine", at=now)
    remove_template(session, "First visit", at=now)
    names = [template.name for template in templates(session)]
    assert "Mine" not in names
    assert "First visit" not in names
    assert names[-1] == "Mine too"
    with pytest.raises(InvalidInput):
        save_template(session, Template("mine TOO", NoteText(plan="x")), at=now)


def test_a_file_brings_everything_to_another_desk(session: Session, now: Moment) -> None:
    save_snippet(session, Snippet("hw", "Wärme ‹wo›\nzu Hause"), at=now)
    remove_snippet(session, "fu", at=now)
    data = phrases_file(session)
    before = (snippets(session), templates(session))
    for snippet in snippets(session):
        remove_snippet(session, snippet.abbreviation, at=now)
    assert import_phrases(session, data, at=now).count == len(before[0]) + len(before[1])
    assert (snippets(session), templates(session)) == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"snippet": 5}',
        b'{"snippet": [{"abbreviation": "a"}]}',
        b'{"snippet": [{"abbreviation": "a", "words": 5}]}',
        b'{"snippet": [{"abbreviation": "a b", "words": "x"}]}',
        b'{"other": []}',
        b'{"template": [{"name": "x", "blocks": "y"}]}',
        b"[" * 100_000,
        b'{"snippet": "' + b"x" * 2_000_001 + b'"}',
    ],
)
def test_a_file_with_anything_wrong_changes_nothing(
    session: Session, now: Moment, data: bytes
) -> None:
    before = (snippets(session), templates(session))
    with pytest.raises(NoPhrases):
        import_phrases(session, data, at=now)
    assert (snippets(session), templates(session)) == before


def test_a_template_that_names_a_missing_part_says_which(session: Session, now: Moment) -> None:
    data = json.dumps({"template": [{"name": "x", "techniques": "y"}]}).encode()
    with pytest.raises(NoPhrases, match="techniques"):
        import_phrases(session, data, at=now)


def test_what_gives_way_to_a_file_is_named_and_can_stand_again(session: Session, now: Moment):
    save_snippet(session, Snippet("fu", "Again in a week."), replaces="fu", at=now)
    mine = Template("My own", NoteText(plan="rest"))
    save_template(session, mine, at=now)
    told = {
        "snippet": [{"abbreviation": "fu", "words": "In a month."}],
        "template": [{"name": "MY OWN", "plan": "heat"}],
    }
    taken = import_phrases(session, json.dumps(told).encode(), at=now)
    assert taken.gave_way == (Snippet("fu", "Again in a week."), mine)
    assert words_of(session, "fu") == "In a month."
    assert [each.name for each in templates(session)].count("My own") == 0
    bring_back(session, taken.gave_way, at=now)
    assert words_of(session, "fu") == "Again in a week."
    assert [each for each in templates(session) if each.name.casefold() == "my own"] == [mine]


def test_a_file_that_names_one_twice_is_refused_whole(session: Session, now: Moment):
    told = {
        "snippet": [
            {"abbreviation": "one", "words": "First."},
            {"abbreviation": ".ONE", "words": "Second."},
        ]
    }
    with pytest.raises(NoPhrases, match="more than once"):
        import_phrases(session, json.dumps(told).encode(), at=now)
    assert words_of(session, "one") is None
