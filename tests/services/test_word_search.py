import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.people import ContactForm, EpisodeForm
from massage_desk.services import contacts, episodes, history, letters, signing, visits
from massage_desk.services.word_search import WordHit, _places, find_words
from massage_desk.store.entities import Goal, NoteBlock, Withdrawal
from massage_desk.store.opening import Store
from tests.factory import a_client, a_mark, a_practice, a_visit


@pytest.fixture
def anna(session: Session, now: Moment) -> int:
    return a_client(session, at=now)


def written(session: Session, client: int, at: Moment, **note: str) -> int:
    visit = a_visit(session, client, at=at)
    visits.save_note(session, visit, NoteText(**note), at=at)
    return visit


def only(hits: list[WordHit]) -> WordHit:
    (hit,) = hits
    return hit


def test_a_note_is_found_by_any_of_its_words_with_those_around_it(
    session: Session, anna: int, now: Moment
) -> None:
    words = "Woke at night. " * 20 + "The left shoulder burns on reaching up. " + "Then rest. " * 20
    visit = written(session, anna, now, subjective="Slept", plan=words)
    hit = only(find_words(session, "burns"))
    assert (hit.visit_id, hit.client_id, hit.client_name) == (visit, anna, "Anna Maj")
    assert (hit.where, hit.on) == ("Plan", now.date)
    assert "left shoulder burns on reaching" in hit.excerpt
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Ból głowy, łydka", "lydka"),
        ("Straße", "strasse"),
        ("fæces", "faec"),
        ("Crème brûlée", "creme brul"),
        ("O'Brien's sign", "o'brien"),
        ("BP <120 & 'AND' OR NOT", "and or not"),
        ("L4/L5 (left)", "l4/l5"),
        ('said "enough"', '"enough"'),
        ("Łokieć", "ŁOKIEĆ"),
        ("Болит спина", "болит"),
        ("pain* in C5:C6", "c5:c6"),
    ],
)
def test_accents_letters_and_signs_do_not_matter(
    session: Session, anna: int, now: Moment, kept: str, typed: str
) -> None:
    written(session, anna, now, subjective=kept)
    assert only(find_words(session, typed)).excerpt == kept


def test_every_word_must_be_there_and_the_last_may_be_a_beginning(
    session: Session, anna: int, now: Moment
) -> None:
    written(session, anna, now, subjective="neck pain", plan="again in spring")
    assert find_words(session, "neck spri")
    assert not find_words(session, "nec spring")
    assert not find_words(session, "neck summer")


def test_the_newest_stands_first_whatever_it_was_found_in(
    session: Session, anna: int, now: Moment
) -> None:
    earlier = Moment(now.at - dt.timedelta(days=9), now.zone)
    late_entry = a_visit(session, anna, at=now, held_on=dt.date(2020, 1, 1))
    visits.save_note(session, late_entry, NoteText(plan="knee"), at=now)
    history.add_item(session, anna, ItemForm("condition", "knee arthrosis"), at=earlier)
    visit = written(session, anna, now, objective="knee")
    found = [(hit.visit_id, hit.where) for hit in find_words(session, "knee")]
    assert found == [(visit, "Objective"), (None, "Condition"), (late_entry, "Plan")]


def test_words_are_found_in_everything_that_is_written(
    session: Session, anna: int, now: Moment
) -> None:
    a_practice(session)
    visit = written(session, anna, now, subjective="zebra")
    a_mark(session, visit, words="zebra stripes")
    signing.sign_note(session, visit, at=now)
    signing.add_addendum(session, visit, "a zebra after all", "forgot", at=now)
    history.add_item(session, anna, ItemForm("medication", "Zebrafen"), at=now)
    history.add_review(session, anna, visit, changed=True, words="bitten by a zebra", at=now)
    episodes.add_episode(session, anna, EpisodeForm("zebra kick"), on=now.date, at=now)
    doctor = contacts.add_contact(session, ContactForm("Dr Lis"), at=now)
    letter = letters.start_letter(session, anna, doctor, "findings", visit_id=visit, at=now)
    draft = letters.get_letter(session, letter).draft
    letters.save_draft(session, letter, replace(draft, summary="about the zebra"), at=now)
    found = {hit.where.partition(",")[0] for hit in find_words(session, "zebra")}
    assert found == {
        "Subjective",
        "Body chart",
        "Addendum",
        "Medication",
        "History review",
        "Reason for coming",
        "Letter",
    }


def test_what_was_changed_is_found_by_its_new_words_alone(
    session: Session, anna: int, now: Moment
) -> None:
    visit = written(session, anna, now, subjective="elbow")
    visits.save_note(session, visit, NoteText(subjective="wrist"), at=now)
    assert not find_words(session, "elbow")
    assert find_words(session, "wrist")
    item = history.add_item(session, anna, ItemForm("allergy", "Latex"), at=now)
    history.remove_item(session, item, at=now)
    assert not find_words(session, "latex")


def test_it_can_be_asked_of_one_client_alone(session: Session, anna: int, now: Moment) -> None:
    other = a_client(session, at=now, given_name="Brygida")
    visit = written(session, anna, now, subjective="hip")
    theirs = written(session, other, now, subjective="hip")
    a_mark(session, theirs, words="hip")
    assert {hit.client_id for hit in find_words(session, "hip")} == {anna, other}
    assert only(find_words(session, "hip", client_id=anna)).visit_id == visit
    assert len(find_words(session, "hip", client_id=other)) == 2


@pytest.mark.parametrize("typed", ["", "   ", '"', "***", "()", "^", ":", "\0", "-"])
def test_signs_alone_find_nothing(session: Session, anna: int, now: Moment, typed: str) -> None:
    written(session, anna, now, subjective="neck")
    assert find_words(session, typed) == []


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # it only reads
)
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_no_fault(store: Store, typed: str) -> None:
    with store.read() as reading:
        assert find_words(reading, typed) == []


def test_blocks_goals_and_withdrawals_are_found_too(
    session: Session, anna: int, now: Moment
) -> None:
    visit = a_visit(session, anna, at=now)
    episode = episodes.add_episode(session, anna, EpisodeForm("Neck"), on=now.date, at=now)
    session.add(Goal(episode_id=episode, place=0, words="to knit again"))
    session.add(
        NoteBlock(
            visit_id=visit, place=0, section="plan", kind="technique", facts={}, words="Petrissage"
        )
    )
    session.add(
        Withdrawal(visit_id=visit, reason="Mixed up", entered_at=now.at, entered_zone=now.zone)
    )
    session.flush()
    goal, block = only(find_words(session, "knit")), only(find_words(session, "petri"))
    mixed = only(find_words(session, "mixed", client_id=anna))
    assert (goal.where, goal.visit_id, goal.excerpt) == ("Goal", None, "to knit again")
    assert (block.where, block.visit_id) == ("Plan, withdrawn visit", visit)
    assert (mixed.where, mixed.visit_id) == ("Reason, withdrawn visit", visit)


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="abA_1 -.\n", max_size=40),
    st.lists(st.text(alphabet="ab_1", min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_words_of_plain_letters_are_found_where_the_slow_way_finds_them(words, wanted):
    """A sign from beyond ASCII behind the text makes it go word by word."""
    assert _places(words, tuple(wanted)) == _places(f"{words} ł", tuple(wanted))
