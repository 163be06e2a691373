"""A routine follow-up visit by keys alone, and what it takes: at most 25 actions."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from massage_desk.services.charting import chart_of
from massage_desk.services.history import last_review
from massage_desk.services.measures import measures_of_visit
from massage_desk.ui.visits.page import VisitPage
from tests.ui.journeys.conftest import Counted
from tests.ui.shell.conftest import ALT, CTRL, AtTheDesk, Clients

KEY = Qt.Key
BAR = 25


def test_a_routine_follow_up_takes_at_most_twenty_five_actions_and_no_dialog(
    therapist: AtTheDesk, clients: Clients, known: Callable[[int], int], counted: Counted
) -> None:
    known(clients.anna)
    therapist.go("today")
    press = counted.press
    press(KEY.Key_K, CTRL, for_="palette")
    counted.letters("maj", for_="name")
    press(KEY.Key_Return, CTRL, for_="new note for the client that is found")
    page = therapist.at(VisitPage)
    visit_id = page.memory()["visit_id"]
    assert therapist.focus() is page.findChild(QPlainTextEdit, "subjective")
    press(KEY.Key_N, ALT, for_="history asked, nothing changed")
    counted.prose("Neck better, left shoulder stiff on waking. .softer")
    press(KEY.Key_Space, for_="snippet")
    counted.prose("left side")
    press(KEY.Key_O, ALT, for_="to O")
    counted.prose("Left trapezius tight, eases with slow work. Range ten degrees better.")
    press(KEY.Key_A, ALT, for_="to A")
    counted.prose("Desk work, improving.")
    press(KEY.Key_P, ALT, for_="to P")
    press(KEY.Key_D, CTRL, for_="carry the plan forward")
    press(KEY.Key_D, CTRL, for_="it was read again")
    press(KEY.Key_M, ALT, for_="to the numbers")
    press(KEY.Key_6, for_="pain before")
    press(KEY.Key_Tab, for_="to pain after")
    press(KEY.Key_3, for_="pain after")
    press(KEY.Key_B, ALT, for_="to the body")
    press(KEY.Key_Down, for_="to a region")
    press(KEY.Key_Return, for_="first mark")
    press(KEY.Key_6, for_="its severity")
    press(KEY.Key_Escape, for_="on from the mark")
    press(KEY.Key_Down, for_="to another region")
    press(KEY.Key_Return, for_="second mark")
    press(KEY.Key_Return, CTRL, for_="sign: what is missing is told")
    press(KEY.Key_Return, CTRL, for_="sign")
    counted.tell("Routine follow-up", BAR)
    facts = therapist.stored(visit_id)
    assert facts.client_id == clients.anna
    assert facts.signed_by == "Ewa Lis, LMT"
    assert facts.note.subjective.endswith("Tolerated well, left side softer.")
    assert facts.note.objective.startswith("Left trapezius tight")
    assert facts.note.assessment == "Desk work, improving."
    assert facts.note.plan == "Again in three weeks. Warm pack at home."
    with therapist.store.read() as session:
        pain = measures_of_visit(session, visit_id)
        marks = chart_of(session, visit_id).marks
        review = last_review(session, clients.anna)
    assert pain == {("pain", "before"): 6, ("pain", "after"): 3}
    assert [mark.severity for mark in marks] == [6, None]
    assert marks[0].region != marks[1].region
    assert review is not None
    assert (review.visit_id, review.changed) == (visit_id, False)
    assert counted.count <= BAR
