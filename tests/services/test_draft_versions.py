"""A draft can be looked back into as it stood, and it does not grow without end."""

import datetime as dt
from itertools import pairwise

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import Block
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.placing import place_mark
from massage_desk.services import charting, measures, signing, visits
from massage_desk.services.blocks import save_blocks
from massage_desk.services.draft_versions import EVERY, MOST, keep_version, versions_of
from tests.factory import a_client, a_practice, a_visit

HOLDING = Block("technique", "plan", {"technique": "holding"})


@pytest.fixture
def visit(session: Session, now: Moment) -> int:
    a_practice(session)
    return a_visit(session, a_client(session, at=now), at=now)


def later(now: Moment, minutes: float) -> Moment:
    return Moment(now.at + dt.timedelta(minutes=minutes), now.zone)


def write(session: Session, visit: int, words: str, at: Moment) -> bool:
    note = NoteText(subjective=words)
    kept = keep_version(session, visit, note, at=at)
    visits.save_note(session, visit, note, at=at)
    return kept


def test_a_sitting_is_kept_from_its_beginning_and_every_few_minutes(
    session: Session, visit: int, now: Moment
) -> None:
    assert not write(session, visit, "one", now), "there is nothing yet"
    assert write(session, visit, "one two", later(now, 0.1))
    assert not write(session, visit, "one two three", later(now, 1))
    assert write(session, visit, "one two three four", later(now, 5.2))
    assert [row.note.subjective for row in versions_of(session, visit)] == ["one two three", "one"]


def test_much_that_goes_at_once_is_kept_whenever_it_goes(
    session: Session, visit: int, now: Moment
) -> None:
    write(session, visit, "a", now)
    write(session, visit, "long " * 100, later(now, 0.1))
    assert write(session, visit, "", later(now, 0.2))
    assert versions_of(session, visit)[0].note.subjective == "long " * 100


def test_what_is_replaced_by_as_many_other_words_is_kept(
    session: Session, visit: int, now: Moment
) -> None:
    long = "Guarded on turning. " * 15
    write(session, visit, long, now)
    write(session, visit, long + "More.", later(now, 1))
    assert write(session, visit, "x" * len(long), later(now, 2))
    assert versions_of(session, visit)[0].note.subjective == long + "More."
    assert not write(session, visit, "x" * len(long) + " and on", later(now, 3))


def test_a_block_that_is_taken_out_is_kept_and_one_that_is_written_in_is_not(
    session: Session, visit: int, now: Moment
) -> None:
    write(session, visit, "Neck", now)
    write(session, visit, "Neck, left", later(now, 0.1))
    longer = Block("technique", "plan", {"technique": "holding", "response": "eased " * 60})
    assert not keep_version(session, visit, None, [HOLDING], at=later(now, 0.2))
    save_blocks(session, visit, [HOLDING], at=later(now, 0.2))
    assert not keep_version(session, visit, None, [longer], at=later(now, 0.3))
    save_blocks(session, visit, [longer], at=later(now, 0.3))
    assert keep_version(session, visit, None, [], at=later(now, 0.4))
    (block,) = versions_of(session, visit)[0].blocks
    assert block.words.startswith("Holding")
    assert "eased eased" in block.words


def test_blocks_marks_and_numbers_are_kept_with_the_words(
    session: Session, visit: int, now: Moment
) -> None:
    write(session, visit, "one", now)
    save_blocks(session, visit, [HOLDING.carried(dt.date(2026, 11, 3))], at=now)
    charting.save_marks(session, visit, [place_mark("back", "pain", "point", [(280, 176)])], at=now)
    measures.set_measure(session, visit, "pain", "before", 6.0, at=now)
    assert keep_version(session, visit, None, at=later(now, 1))
    (row,) = versions_of(session, visit)
    assert row.blocks == (HOLDING.carried(dt.date(2026, 11, 3)),)
    assert (row.marks, row.numbers) == (1, 1)
    assert row.kept == later(now, 1)


def test_what_did_not_change_is_not_kept_twice(session: Session, visit: int, now: Moment) -> None:
    write(session, visit, "one", now)
    assert keep_version(session, visit, None, at=later(now, 10))
    assert not keep_version(session, visit, None, at=later(now, 20))


def test_too_many_are_thinned_out_between_the_first_and_the_last(
    session: Session, visit: int, now: Moment
) -> None:
    for number in range(MOST + 25):
        write(session, visit, f"words {number}", later(now, 6 * number))
    rows = versions_of(session, visit)
    assert len(rows) == MOST
    assert rows[-1].note.subjective == "words 0"
    assert rows[0].note.subjective == f"words {MOST + 23}"
    assert all(before.kept.at > after.kept.at for before, after in pairwise(rows))


def test_a_clock_set_back_does_not_stop_it(session: Session, visit: int, now: Moment) -> None:
    write(session, visit, "one", now)
    write(session, visit, "two", later(now, 1))
    assert write(session, visit, "three", later(now, -60))


def test_a_signed_note_takes_none_and_keeps_those_it_has(
    session: Session, visit: int, now: Moment
) -> None:
    write(session, visit, "one", now)
    write(session, visit, "two", later(now, 1))
    signing.sign_note(session, visit, at=later(now, 2))
    assert not keep_version(session, visit, None, at=later(now, 60))
    assert len(versions_of(session, visit)) == 1


def test_a_usual_save_asks_one_question_more(session: Session, visit: int, now: Moment) -> None:
    write(session, visit, "one", now)
    write(session, visit, "two", later(now, 1))
    session.flush()
    asked: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
    keep_version(session, visit, NoteText(subjective="two and"), at=later(now, 2))
    assert len(asked) == 1
    assert dt.timedelta(minutes=1) < EVERY
