"""Blocks are kept with the note, frozen with it, carried, counted, and told in the letter."""

import datetime as dt

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import MOST_BLOCKS, Block
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.people import ContactForm
from massage_desk.errors import InvalidInput
from massage_desk.services import contacts, letters, signing, visits
from massage_desk.services.blocks import blocks_of, count_blocks, save_blocks
from massage_desk.services.overview import overview_of
from massage_desk.services.word_search import find_words
from massage_desk.store import chain
from massage_desk.store.entities import NoteAlreadySigned, NoteBlock
from massage_desk.ui.clients.overview_cards import counted_words
from tests.factory import a_client, a_practice, a_visit

HOLDING = Block("technique", "plan", {"technique": "Holding", "minutes": 10})
RELEASE = Block("technique", "plan", {"technique": "myofascial release", "region": "left calf"})
STIFF = Block("complaint", "subjective", {"what": "stiff neck", "rest": 3})


@pytest.fixture
def client(session: Session, now: Moment) -> int:
    a_practice(session)
    return a_client(session, at=now)


@pytest.fixture
def visit(session: Session, client: int, now: Moment) -> int:
    return a_visit(session, client, at=now)


def test_blocks_are_kept_in_their_order_and_read_in_the_note(
    session: Session, visit: int, now: Moment
) -> None:
    visits.save_note(session, visit, NoteText(plan="Rest."), at=now)
    save_blocks(session, visit, [STIFF, RELEASE, HOLDING], at=now)
    assert blocks_of(session, visit) == (STIFF, RELEASE, HOLDING)
    facts = visits.get_visit(session, visit)
    assert facts.read.plan == "Rest.\nMyofascial release, left calf.\nHolding, 10 min."
    assert facts.note.plan == "Rest."
    save_blocks(session, visit, [HOLDING], at=now)
    assert blocks_of(session, visit) == (HOLDING,)


def test_an_empty_block_is_not_kept_and_too_many_are_told(
    session: Session, visit: int, now: Moment
) -> None:
    save_blocks(session, visit, [Block("technique", "plan"), HOLDING], at=now)
    assert blocks_of(session, visit) == (HOLDING,)
    with pytest.raises(InvalidInput):
        save_blocks(session, visit, [HOLDING] * (MOST_BLOCKS + 1), at=now)


def test_a_note_of_blocks_alone_can_be_signed_and_is_no_blank_visit(
    session: Session, visit: int, now: Moment
) -> None:
    save_blocks(session, visit, [STIFF], at=now)
    assert not visits.discard_empty_visit(session, visit, at=now)
    missing = signing.what_is_missing(session, visit)
    assert "Subjective is empty." not in missing
    assert "Plan is empty." in missing
    signing.sign_note(session, visit, at=now)


def test_a_block_carried_forward_is_not_signed_unread(
    session: Session, visit: int, now: Moment
) -> None:
    carried = HOLDING.carried(dt.date(2026, 11, 3))
    save_blocks(session, visit, [carried], at=now)
    with pytest.raises(signing.NotReadAgain):
        signing.sign_note(session, visit, at=now)
    save_blocks(session, visit, [carried.read_again()], at=now)
    signing.sign_note(session, visit, at=now)


def test_signed_blocks_stay_as_they_are_and_the_chain_knows_them(
    session: Session, visit: int, now: Moment
) -> None:
    save_blocks(session, visit, [HOLDING], at=now)
    signing.sign_note(session, visit, at=now)
    with pytest.raises(NoteAlreadySigned):
        save_blocks(session, visit, [], at=now)
    with pytest.raises(NoteAlreadySigned):
        session.execute(delete(NoteBlock))
    with pytest.raises(NoteAlreadySigned):
        session.execute(update(NoteBlock).values(words="Deep work."))
    ask = chain.asking(session.connection())
    assert list(chain.faults(ask)) == []
    ask("UPDATE note_block SET words = 'Deep work.'", ())
    assert list(chain.faults(ask)) == [chain.Fault("altered", "note", visit)]


def test_techniques_are_counted_over_signed_visits(
    session: Session, client: int, now: Moment
) -> None:
    other = a_client(session, given_name="Jan", at=now)
    shouted = Block("technique", "plan", {"technique": "HOLDING", "minutes": 5})
    for number, (who, blocks) in enumerate(
        [(client, [HOLDING, shouted]), (client, [RELEASE]), (other, [HOLDING])]
    ):
        held = a_visit(session, who, at=now, held_on=dt.date(2026, 11, 1 + number))
        save_blocks(session, held, blocks, at=now)
        signing.sign_note(session, held, at=now)
    unsigned = a_visit(session, client, at=now)
    save_blocks(session, unsigned, [RELEASE], at=now)
    told = [(each.name.lower(), each.blocks, each.visits, each.minutes)
            for each in count_blocks(session, "technique", client_id=client)]  # fmt: skip
    assert told == [("holding", 2, 1, 15), ("myofascial release", 1, 1, 0)]
    assert count_blocks(session, "technique")[0].blocks == 3
    assert count_blocks(session, "palpation") == []


def test_a_block_is_found_by_its_words(session: Session, visit: int, now: Moment) -> None:
    save_blocks(session, visit, [RELEASE], at=now)
    (hit,) = find_words(session, "myofascial ca")
    assert (hit.visit_id, hit.where) == (visit, "Plan")
    save_blocks(session, visit, [], at=now)
    assert find_words(session, "myofascial") == []


def test_the_letter_tells_the_techniques_as_what_was_done(
    session: Session, client: int, visit: int, now: Moment
) -> None:
    visits.save_note(session, visit, NoteText(plan="Rest."), at=now)
    save_blocks(session, visit, [STIFF, RELEASE, Block("next", "plan", {"when": "in a week"})],
                at=now)  # fmt: skip
    doctor = contacts.add_contact(session, ContactForm("Dr Lis"), at=now)
    letter = letters.start_letter(session, client, doctor, "findings", visit_id=visit, at=now)
    draft = letters.get_letter(session, letter).draft
    assert draft.treatment.endswith("\nMyofascial release, left calf.")
    assert draft.plan == "Rest.\nNext visit: in a week."


def test_a_note_of_blocks_is_told_in_lists_and_on_the_clients_page(
    session: Session, client: int, visit: int, now: Moment
) -> None:
    save_blocks(session, visit, [RELEASE, HOLDING], at=now)
    (row,) = visits.visits_of(session, client)
    assert row.first_words == "Myofascial release, left calf."
    shown = overview_of(session, client)
    assert shown.last_plan is not None
    assert shown.last_plan.words == "Myofascial release, left calf.\nHolding, 10 min."
    assert shown.techniques == ()
    signing.sign_note(session, visit, at=now)
    told = [counted_words(each) for each in overview_of(session, client).techniques]
    assert told == ["Holding: 1 visit, 10 min", "Myofascial release: 1 visit"]
