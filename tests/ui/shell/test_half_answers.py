"""An answer to a precaution, or a number of the check, that is half typed outlives a lock."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.history import ItemForm
from massage_desk.services.half_written import kept
from massage_desk.services.history import add_item
from massage_desk.services.precaution_rules import switch_on
from massage_desk.services.precautions import precautions_at, signs_of
from massage_desk.store.opening import Store
from massage_desk.ui.page import Place
from massage_desk.ui.precautions.answer_form import AnswerForm
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import ALT, AtTheDesk, Clients


@pytest.fixture
def other(store: Store, clients: Clients, clock: WallClock) -> int:
    """Precautions are on for Zofia, who has a strong one; a visit of Anna."""
    with store.begin() as session:
        switch_on(session, at=clock())
        nodes = ItemForm("procedure", "Axillary node dissection", side="left", nodes=12)
        add_item(session, clients.zofia, nodes, at=clock())
        return a_visit(session, clients.anna, at=clock())


@pytest.fixture
def at_visit(other: int, therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    therapist.go("visit", visit_id=clients.visit)
    return therapist


def lock(desk: AtTheDesk) -> VisitPage:
    desk.lock()
    desk.unlock()
    return desk.at(VisitPage)


def answer_in_half(desk: AtTheDesk) -> AnswerForm:
    desk.press(Qt.Key.Key_R, ALT)
    desk.write("Level 2 on")
    return form(desk.at(VisitPage))


def form(page: VisitPage) -> AnswerForm:
    (found,) = [row.form for row in page.known.precautions.rows if row.form is not None]
    return found


def test_an_answer_half_typed_comes_back_after_a_lock_with_its_caret(
    at_visit: AtTheDesk, clients: Clients
) -> None:
    written = answer_in_half(at_visit)
    written.choices.set_value("cleared")
    page = lock(at_visit)
    assert form(page).line.text() == "Level 2 on"
    assert form(page).choices.value() == "cleared"
    assert at_visit.focus() is form(page).line
    at_visit.write("ly")
    assert form(page).line.text() == "Level 2 only"


def test_an_answer_half_typed_is_told_as_not_kept_and_is_not_in_the_records(
    at_visit: AtTheDesk, clients: Clients
) -> None:
    answer_in_half(at_visit)
    assert "answer to a precaution" in at_visit.page.unsaved()
    page = lock(at_visit)
    assert "answer to a precaution" in page.unsaved()
    with at_visit.store.read() as session:
        assert all(line.answer is None for line in precautions_at(session, clients.visit).lines)
    at_visit.press(Qt.Key.Key_Return)
    assert page.unsaved() == ""
    with at_visit.store.read() as session:
        answers = [line.answer for line in precautions_at(session, clients.visit).lines]
    assert [answer.words for answer in answers if answer] == ["Level 2 on"]


def test_in_a_narrow_window_the_column_is_open_when_a_half_answer_comes_back(
    at_visit: AtTheDesk,
) -> None:
    at_visit.window.resize(1100, 760)
    answer_in_half(at_visit)
    page = lock(at_visit)
    assert page.columns.mode != "three"
    assert form(page).isVisible()
    assert at_visit.focus() is form(page).line


def test_a_form_that_was_only_opened_is_nothing_unsaved(at_visit: AtTheDesk) -> None:
    at_visit.press(Qt.Key.Key_R, ALT)
    assert at_visit.page.unsaved() == ""
    assert at_visit.page.half_written() == {}


def test_a_number_that_cannot_be_read_comes_back_after_a_lock_and_claims_nothing(
    at_visit: AtTheDesk, clients: Clients
) -> None:
    page = at_visit.at(VisitPage)
    page.commands()["visit.check"]()
    page.questions.numbers.pressure.setFocus()
    at_visit.write("128/")
    assert "number of the check" in page.unsaved()
    page = lock(at_visit)
    assert not page.questions.isHidden()
    assert page.questions.numbers.pressure.text() == "128/"
    assert "128/82" in page.questions.numbers.message.text()
    assert "number of the check" in page.unsaved()
    with at_visit.store.read() as session:
        assert signs_of(session, clients.visit) == ()


def test_both_are_kept_on_the_disk_for_a_sudden_end(at_visit: AtTheDesk, clients: Clients) -> None:
    page = at_visit.at(VisitPage)
    page.commands()["visit.check"]()
    page.questions.numbers.temperature.setFocus()
    at_visit.write("3")
    answer_in_half(at_visit)
    at_visit.frame.forms.look()
    told = str(kept(at_visit.store))
    assert "Level 2 on" in told
    memory = page.half_written()
    at_visit.go("today")
    page.open(Place("visit", visit_id=clients.visit))
    again = VisitPage(at_visit.frame.desk)
    at_visit.qtbot.addWidget(again)
    again.recall(memory)
    assert form(again).line.text() == "Level 2 on"
    assert again.questions.numbers.temperature.text() == "3"


def test_both_wait_for_their_client_while_another_is_shown_and_locked(
    at_visit: AtTheDesk, clients: Clients, other: int
) -> None:
    page = at_visit.at(VisitPage)
    page.commands()["visit.check"]()
    page.questions.numbers.temperature.setText("3")
    answer_in_half(at_visit)
    at_visit.go("visit", visit_id=other)
    assert page.questions.isHidden()
    assert "answer to a precaution" in page.unsaved()
    assert page.unsaved_here() == ""
    at_visit.go("visit", visit_id=other)
    lock(at_visit)
    page = at_visit.at(VisitPage)
    assert page.questions.isHidden()
    at_visit.go("visit", visit_id=clients.visit)
    assert form(page).line.text() == "Level 2 on"
    assert page.questions.numbers.temperature.text() == "3"
