"""What is written reaches the visit it was meant for, soon, and a failed save loses nothing."""

import random

import pytest
from PySide6.QtCore import QObject

from massage_desk.domain.note import LONGEST_SECTION, Particulars
from massage_desk.domain.placing import place_mark
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.charting import chart_of
from massage_desk.services.measures import measures_of_visit
from massage_desk.store.entities import Visit
from massage_desk.store.faults import DiskFull
from massage_desk.ui.desk import Changes
from massage_desk.ui.visits.autosave import Autosave, Draft
from tests.factory import a_client, a_visit


@pytest.fixture
def owner(qapp):
    """The page that the drafts are on."""
    return QObject()


@pytest.fixture
def autosave(desk, owner) -> Autosave:
    return Autosave(desk, owner, delay=30, retry=30)


@pytest.fixture
def draft(visit_id, client_id, now) -> Draft:
    return Draft(visit_id, client_id, Particulars(now.date))


def test_words_are_saved_a_moment_after_the_first_key(qtbot, autosave, draft, stored, now) -> None:
    with qtbot.waitSignal(autosave.saved) as saved:
        autosave.write_section(draft, "subjective", "Neck stiff")
        assert not autosave.is_clean
    assert saved.args == [draft.visit_id, now]
    assert stored(draft.visit_id).note.subjective == "Neck stiff"
    assert autosave.is_clean


def test_typing_without_a_pause_does_not_put_the_save_off(qtbot, autosave, draft, stored) -> None:
    words = ""

    def type_on() -> bool:
        nonlocal words
        words += "x"
        autosave.write_section(draft, "subjective", words)
        return bool(stored(draft.visit_id).note.subjective)

    qtbot.waitUntil(type_on)
    autosave.flush()


def test_words_numbers_marks_and_particulars_are_saved_together(
    autosave, draft, store, stored, now, owner, desk
) -> None:
    news = []
    desk.changed.connect(lambda changes, initiator: news.append((changes, initiator)))
    mark = place_mark("back", "pain", "point", [(200.0, 200.0)])
    particulars = Particulars(now.date, "09:00", 45, "prone")
    autosave.write_section(draft, "plan", "Rest")
    autosave.write_particulars(draft, particulars)
    autosave.write_number(draft, "pain", "before", 6)
    autosave.write_marks(draft, (mark,))
    assert autosave.flush()
    assert news == [(Changes.of("visit", client_id=draft.client_id), owner)]
    assert stored(draft.visit_id).particulars == particulars
    assert stored(draft.visit_id).note.plan == "Rest"
    with store.begin() as session:
        assert measures_of_visit(session, draft.visit_id) == {("pain", "before"): 6}
        assert [m.kind for m in chart_of(session, draft.visit_id).marks] == ["pain"]


def test_a_number_taken_away_is_gone_from_the_store(autosave, draft, store) -> None:
    autosave.write_number(draft, "pain", "before", 6)
    autosave.flush()
    autosave.write_number(draft, "pain", "before", None)
    autosave.flush()
    with store.begin() as session:
        assert measures_of_visit(session, draft.visit_id) == {}


def test_what_was_not_changed_is_not_saved_again(qtbot, autosave, draft) -> None:
    autosave.write_section(draft, "plan", "")
    autosave.write_number(draft, "pain", "before", None)
    autosave.write_particulars(draft, draft.particulars)
    autosave.write_marks(draft, ())
    assert autosave.is_clean


def test_a_failed_save_keeps_the_words_and_tries_again(
    qtbot, autosave, draft, disk, stored
) -> None:
    disk.is_full = True
    with qtbot.waitSignal(autosave.failed) as failed:
        autosave.write_section(draft, "plan", "Rest")
    assert isinstance(failed.args[1], DiskFull)
    assert stored_plan_while_full(disk, stored, draft) == ""
    assert autosave.kept(draft.visit_id) is draft
    disk.is_full = False
    with qtbot.waitSignal(autosave.saved):
        pass
    assert stored(draft.visit_id).note.plan == "Rest"
    assert autosave.kept(draft.visit_id) is None


def test_what_is_typed_after_a_failed_save_does_not_wait_for_the_next_try(
    qtbot, desk, owner, draft, disk, stored
) -> None:
    autosave = Autosave(desk, owner, delay=30, retry=60_000)
    disk.is_full = True
    autosave.write_section(draft, "plan", "Rest")
    autosave.flush()
    disk.is_full = False
    with qtbot.waitSignal(autosave.saved):
        autosave.write_section(draft, "plan", "Rest and")
    assert stored(draft.visit_id).note.plan == "Rest and"


def test_a_draft_is_not_written_into_another_client_s_visit_of_its_number(
    qtbot, autosave, draft, store, stored, now
) -> None:
    """The number of a visit that is gone for good is given again."""
    with store.begin() as session:
        session.delete(session.get(Visit, draft.visit_id))
    with store.begin() as session:
        again = a_visit(session, a_client(session, at=now), at=now)
    assert again == draft.visit_id
    with qtbot.waitSignal(autosave.failed) as failed:
        autosave.write_section(draft, "plan", "Rest")
        autosave.flush()
    assert isinstance(failed.args[1], NotFound)
    assert stored(again).note.plan == ""
    assert autosave.kept(draft.visit_id) is draft
    autosave.forget(draft.visit_id)


def stored_plan_while_full(disk, stored, draft) -> str:
    disk.is_full = False
    plan = stored(draft.visit_id).note.plan
    disk.is_full = True
    return plan


def test_a_section_too_long_is_told_and_the_rest_is_saved(autosave, draft, store, qtbot) -> None:
    autosave.write_number(draft, "pain", "after", 2)
    autosave.write_section(draft, "plan", "x" * (LONGEST_SECTION + 1))
    with qtbot.waitSignal(autosave.failed) as failed:
        autosave.flush()
    assert isinstance(failed.args[1], InvalidInput)
    with store.begin() as session:
        assert measures_of_visit(session, draft.visit_id) == {("pain", "after"): 2}
    autosave.write_section(draft, "plan", "short")
    assert autosave.flush()


def test_drafts_never_mix(autosave, draft, store, stored, now, client_id) -> None:
    """One visit's draft fails to save while the other is written in."""
    with store.begin() as session:
        other_id = a_visit(session, client_id, at=now)
    other = Draft(other_id, client_id, Particulars(now.date))
    chance = random.Random(5)
    typed = {draft.visit_id: "", other_id: ""}
    for stroke in range(200):
        one = chance.choice((draft, other))
        typed[one.visit_id] += f"{one.visit_id}.{stroke} "
        autosave.write_section(one, "subjective", typed[one.visit_id])
        if chance.random() < 0.3:
            autosave.flush()
    autosave.flush()
    assert {i: stored(i).note.subjective for i in typed} == typed


def test_a_draft_let_go_is_not_saved(qtbot, autosave, draft, stored) -> None:
    autosave.write_section(draft, "plan", "Rest")
    autosave.forget(draft.visit_id)
    assert autosave.flush()
    assert stored(draft.visit_id).note.plan == ""
