"""Another client's intake: the same questions, and nothing of the one before."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.intake import Answer
from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.services.intake import intake_of
from massage_desk.ui.page import Place

RETURN = Qt.Key.Key_Return


@pytest.fixture
def anna(store, now):
    with store.begin() as session:
        return add_client(session, ClientForm("Anna", "Maj"), at=now)


def open_intake(page, client_id):
    page.open(Place("intake", client_id=client_id))


def test_the_questions_that_are_asked_again_are_not_made_again(page, anna):
    before = page.asking.view("complaint")
    open_intake(page, anna)
    assert page.asking.view("complaint") is before


def test_words_of_one_client_do_not_come_back_by_undo_with_the_next(page, press, anna):
    press("stiff neck")
    open_intake(page, anna)
    editor = page.asking.view("complaint").editor
    editor.undo()
    assert editor.toPlainText() == ""
    assert not editor.document().isUndoAvailable()


def test_notes_and_lines_of_one_client_are_not_offered_to_the_next(page, press, desk, anna):
    page.asking.go_to("medicines")
    press("y", "apixaban", RETURN)
    open_intake(page, anna)
    page.asking.view("medicines").say("yes")
    page.flush()
    assert page.asking.answers["medicines"] == Answer("yes")
    assert desk.read(intake_of, anna).answers == {"medicines": Answer("yes")}


def test_what_follows_on_a_yes_begins_empty_with_the_next_client(page, desk, anna):
    page.asking.view("cancer").say("yes")
    more = next(iter(page.asking.cards["cancer-more"].views.values()))
    (more.editor.insertPlainText if more.editor else more.say)("yes")
    page.flush()
    open_intake(page, anna)
    page.asking.view("cancer").say("yes")
    card = page.asking.cards["cancer-more"]
    assert card.isVisible()
    assert all(view.answer().is_empty for view in card.views.values())
    assert set(desk.read(intake_of, anna).answers) == {"cancer"}


def test_what_was_unfolded_for_one_client_is_folded_for_the_next(page, anna):
    page.asking.cards["health"].open_button.click()
    open_intake(page, anna)
    card = page.asking.cards["health"]
    assert not card.is_open
    assert card.open_button.isVisible()


def test_answers_go_to_the_client_that_is_shown(page, press, desk, zofia, anna):
    press("stiff neck")
    open_intake(page, anna)
    press("sore foot")
    open_intake(page, zofia)
    assert page.asking.view("complaint").answer().words == "stiff neck"
    assert desk.read(intake_of, zofia).answers["complaint"].words == "stiff neck"
    assert desk.read(intake_of, anna).answers["complaint"].words == "sore foot"
