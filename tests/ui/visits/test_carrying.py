"""A section is carried forward by one key and cannot be signed unread."""

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.visits import get_visit, save_note
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit


@pytest.fixture
def earlier(store: Store, client_id: int, now: Moment) -> int:
    with store.begin() as session:
        visit = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 3))
        save_note(session, visit, NoteText("slept badly", "tight", "", "heat"), at=now)
        return visit


@pytest.fixture
def page(earlier: int, client_id: int, desk: Desk, qtbot: QtBot) -> VisitPage:
    made = VisitPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open(Place("visit", client_id=client_id))
    return made


def test_one_key_carries_and_the_same_key_says_it_was_read(page: VisitPage) -> None:
    sections = page.note.sections
    sections.go_to("objective")
    page.commands()["visit.carry"]()
    assert sections.words("objective") == "‹from 3 Nov 2026, read again› tight"
    page.commands()["visit.carry"]()
    assert sections.words("objective") == "tight"
    editor = sections.editor("objective")
    editor.undo()
    editor.undo()
    assert sections.words("objective") == ""


def test_it_stands_after_what_is_written_and_is_saved(
    page: VisitPage, store: Store, qtbot: QtBot
) -> None:
    sections = page.note.sections
    sections.go_to("plan")
    qtbot.keyClicks(sections.editor("plan"), "Rest.")
    page.commands()["visit.carry"]()
    page.flush()
    assert page.writing.draft is not None
    with store.read() as session:
        plan = get_visit(session, page.writing.draft.visit_id).note.plan
    assert plan == "Rest.\n‹from 3 Nov 2026, read again› heat"


def test_where_the_last_note_says_nothing_nothing_is_written(page: VisitPage) -> None:
    page.note.sections.go_to("assessment")
    page.commands()["visit.carry"]()
    assert page.note.sections.words("assessment") == ""


def test_a_note_is_not_signed_before_it_was_read_again(page: VisitPage) -> None:
    page.note.sections.go_to("subjective")
    page.commands()["visit.carry"]()
    page.commands()["visit.sign"]()
    page.commands()["visit.sign"]()
    assert "Subjective and are not read again" in page.note.sign_panel.words()
    page.note.sections.go_to("subjective")
    page.commands()["visit.carry"]()
    page.commands()["visit.sign"]()
    assert "visit.addendum" in page.commands()
