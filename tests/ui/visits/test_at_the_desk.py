"""A visit in the window, from its beginning to its letter, by real keys and the mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from massage_desk.domain.people import EpisodeForm
from massage_desk.domain.placing import place_mark
from massage_desk.errors import NotFound
from massage_desk.services.charting import chart_of, save_marks
from massage_desk.services.episodes import add_episode
from massage_desk.services.goals import write_goals
from massage_desk.services.history import ItemForm, add_item, add_review, last_review
from massage_desk.services.measures import measures_of_visit
from massage_desk.services.visits import get_visit, visits_of
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from massage_desk.ui.widgets.score_field import ScoreScale
from tests.factory import a_visit
from tests.ui.conftest import Disk, WallClock
from tests.ui.shell.conftest import ALT, CTRL, SHIFT, AtTheDesk, Clients, settle

KEY = Qt.Key


@pytest.fixture
def writing(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    """Somebody with today's visit of Zofia before them, the caret in S."""
    therapist.go("visit", visit_id=clients.visit)
    return therapist


def page(therapist: AtTheDesk) -> VisitPage:
    return therapist.at(VisitPage)


def editor(therapist: AtTheDesk, name: str) -> QPlainTextEdit:
    return page(therapist).findChild(QPlainTextEdit, name)


def name_of_focus(therapist: AtTheDesk) -> str:
    return therapist.focus().accessibleName()


def line(therapist: AtTheDesk, name: str) -> QLineEdit:
    lines = page(therapist).findChildren(QLineEdit)
    return next(each for each in lines if each.accessibleName() == name)


def write_anew(therapist: AtTheDesk, field: QWidget, words: str) -> None:
    field.setFocus()
    therapist.press(KEY.Key_A, CTRL)
    therapist.write(words)


def test_a_follow_up_is_written_signed_and_told_by_keys_alone(
    therapist: AtTheDesk, clients: Clients
) -> None:
    therapist.go("client", client_id=clients.anna)
    actions = 0

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal actions
        actions += 1
        therapist.press(key, modifiers)

    press(KEY.Key_N, CTRL | SHIFT)
    visit_id = page(therapist).memory()["visit_id"]
    therapist.write("Neck better, left shoulder stiff.")
    press(KEY.Key_N, ALT)
    press(KEY.Key_O, ALT)
    therapist.write("Left trapezius tight.")
    press(KEY.Key_A, ALT)
    therapist.write("Desk work.")
    press(KEY.Key_P, ALT)
    therapist.write("Again in two weeks.")
    press(KEY.Key_M, ALT)
    press(KEY.Key_6)
    press(KEY.Key_Tab)
    press(KEY.Key_3)
    press(KEY.Key_B, ALT)
    for _mark in range(2):
        press(KEY.Key_Down)
        press(KEY.Key_Return)
        press(KEY.Key_6)
        press(KEY.Key_Escape)
    press(KEY.Key_Return, CTRL)
    press(KEY.Key_Return, CTRL)
    facts = therapist.stored(visit_id)
    assert facts.signed_by == "Ewa Lis, LMT"
    assert facts.note.subjective == "Neck better, left shoulder stiff."
    assert facts.note.plan == "Again in two weeks."
    with therapist.store.read() as session:
        assert measures_of_visit(session, visit_id) == {
            ("pain", "before"): 6,
            ("pain", "after"): 3,
        }
        assert [mark.severity for mark in chart_of(session, visit_id).marks] == [6, 6]
        review = last_review(session, clients.anna)
    assert review is not None
    assert (review.visit_id, review.changed) == (visit_id, False)
    assert actions <= 25
    therapist.press(KEY.Key_L, CTRL)
    assert therapist.frame.place == Place("letter", client_id=clients.anna, visit_id=visit_id)


def test_tab_leads_through_the_note_and_back(writing: AtTheDesk) -> None:
    seen = [name_of_focus(writing)]
    for _step in range(5):
        writing.press(KEY.Key_Tab)
        seen.append(name_of_focus(writing))
    assert seen == ["Subjective", "Objective", "Assessment", "Plan", "Pain before", "Pain after"]
    for _step in range(5):
        writing.press(KEY.Key_Backtab, SHIFT)
    assert name_of_focus(writing) == "Subjective"


def test_everything_on_the_page_is_reached_by_tab(writing: AtTheDesk) -> None:
    first = writing.focus()
    reached = set()
    for _step in range(120):
        writing.press(KEY.Key_Tab)
        reached.add(name_of_focus(writing))
        if writing.focus() is first:
            break
    assert {
        "Client",
        "Letter",
        "What changed in the history",
        "Nothing changed",
        "What is known",
        "Date",
        "Minutes",
        "Sign note",
        "Front",
        "Body chart, Front, 0 marks",
    } <= reached
    assert "" not in reached


def test_undo_goes_to_where_one_is(writing: AtTheDesk) -> None:
    chart = page(writing).chart
    writing.write("stiff")
    writing.press(KEY.Key_B, ALT)
    writing.press(KEY.Key_Down)
    writing.press(KEY.Key_Return)
    assert len(chart.marks()) == 1
    writing.press(KEY.Key_M, ALT)
    writing.press(KEY.Key_6)
    writing.press(KEY.Key_Z, CTRL)
    assert (editor(writing, "subjective").toPlainText(), len(chart.marks())) == ("stiff", 1)
    writing.press(KEY.Key_S, ALT)
    writing.press(KEY.Key_Z, CTRL)
    assert (editor(writing, "subjective").toPlainText(), len(chart.marks())) == ("", 1)
    writing.press(KEY.Key_B, ALT)
    writing.press(KEY.Key_Z, CTRL)
    assert (editor(writing, "subjective").toPlainText(), len(chart.marks())) == ("", 0)
    writing.press(KEY.Key_Z, CTRL | SHIFT)
    assert len(chart.marks()) == 1


def test_what_is_typed_is_saved_within_two_seconds_and_the_foot_says_when(
    writing: AtTheDesk, clients: Clients, clock: WallClock
) -> None:
    clock.move(minutes=212)
    writing.write("Neck stiff")
    writing.qtbot.waitUntil(
        lambda: writing.stored(clients.visit).note.subjective == "Neck stiff", timeout=2500
    )
    foot = page(writing).note._state
    assert foot.text() == "Saved 14:02"
    assert foot.isVisible()


def test_what_is_known_begins_with_what_to_mind_and_tells_the_last_plan(
    therapist: AtTheDesk, clients: Clients, clock: WallClock
) -> None:
    now = clock()
    with therapist.store.begin() as session:
        for section, name in (("allergy", "latex"), ("device", "chest port")):
            add_item(session, clients.zofia, ItemForm(section, name), at=now)
        before = now.date - dt.timedelta(days=14)
        last = a_visit(session, clients.zofia, at=now, held_on=before, plan="Less pressure")
        add_review(session, clients.zofia, last, changed=True, words="Chemotherapy", at=now)
        mark = place_mark("back", "pain", "point", [(200.0, 200.0)], 6)
        save_marks(session, last, [mark], at=now)
    therapist.go("visit", visit_id=clients.visit)
    shown = [
        label.text()
        for label in page(therapist).known.findChildren(QWidget)
        if hasattr(label, "text") and label.text()
    ]
    told = "\n".join(shown)
    assert told.index("Allergies: latex") < told.index("chest port") < told.index("Why the client")
    for words in ("Less pressure", "Chemotherapy", "9 Nov 2026 (2 weeks ago)", "6 of 10"):
        assert words in told


def test_a_history_change_is_typed_in_place_and_more_can_be_added(
    writing: AtTheDesk, clients: Clients
) -> None:
    check = page(writing).check
    check.line.setFocus()
    writing.press(KEY.Key_Return)
    assert check.message.isVisible()
    writing.write("New tablets")
    writing.press(KEY.Key_Return)
    assert "changed: New tablets" in check.question.text()
    assert name_of_focus(writing) == "Subjective"
    assert "visit.unchanged" not in page(writing).commands()
    check.more.click()
    writing.write("Fell on Tuesday")
    writing.press(KEY.Key_Return)
    with writing.store.read() as session:
        review = last_review(session, clients.zofia)
    assert review is not None
    assert review.words == "Fell on Tuesday"


def test_words_about_a_change_survive_a_save_that_failed(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    disk.is_full = True
    page(writing).check.line.setFocus()
    writing.write("New tablets")
    writing.press(KEY.Key_Return)
    assert page(writing).failure.isVisible()
    writing.lock()
    disk.is_full = False
    writing.unlock()
    writing.frame.flush()
    with writing.store.read() as session:
        review = last_review(session, clients.zofia)
    assert review is not None
    assert (review.words, review.visit_id) == ("New tablets", clients.visit)
    assert "changed: New tablets" in page(writing).check.question.text()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 Feb 2026", "February"),
        ("24 Nov 2026", "still to come"),
        ("soon", "date"),
        ("", "day, month and year"),
    ],
)
def test_a_day_that_cannot_be_is_told_at_its_field_and_before_signing(
    writing: AtTheDesk, clients: Clients, clock: WallClock, typed: str, told: str
) -> None:
    fields = page(writing).note.particulars.fields
    write_anew(writing, line(writing, "Date"), typed)
    if not typed:
        writing.press(KEY.Key_Backspace)
    writing.press(KEY.Key_Tab)
    assert told in fields["held_on"].message.text()
    write_anew(writing, line(writing, "Minutes"), "45")
    writing.press(KEY.Key_S, ALT)
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    assert "Date is not kept" in page(writing).note.sign_panel.refused()
    writing.press(KEY.Key_Return, CTRL)
    assert writing.stored(clients.visit).signed is None
    particulars = writing.stored(clients.visit).particulars
    assert (particulars.held_on, particulars.minutes) == (clock().date, 45)


def test_what_is_typed_while_the_sign_panel_is_open_is_looked_at_before_signing(
    writing: AtTheDesk, clients: Clients
) -> None:
    """What is signed is what is seen."""
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    write_anew(writing, line(writing, "Minutes"), "7000")
    writing.press(KEY.Key_Return, CTRL)
    assert writing.stored(clients.visit).signed is None
    assert "Minutes is not kept" in page(writing).note.sign_panel.refused()
    write_anew(writing, line(writing, "Minutes"), "45")
    writing.press(KEY.Key_Return, CTRL)
    stored = writing.stored(clients.visit)
    assert stored.signed is not None
    assert stored.particulars.minutes == 45


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Minutes", "7000"), ("Minutes", "45-60"), ("Began", "9:30 sharp"), ("Date", "11 Nov 2025x")],
)
def test_what_cannot_be_kept_leaves_its_field_as_it_was_and_comes_back_after_a_lock(
    writing: AtTheDesk, clients: Clients, clock: WallClock, name: str, typed: str
) -> None:
    """The first part of it is not what was meant."""
    writing.write("Neck")
    write_anew(writing, line(writing, name), typed)
    writing.press(KEY.Key_Tab)
    particulars = writing.stored(clients.visit).particulars
    assert (particulars.held_on, particulars.began, particulars.minutes) == (clock().date, "", 60)
    writing.lock()
    writing.unlock()
    assert line(writing, name).text() == typed
    assert f"{name} is not kept" in page(writing).note.refused()[0]


def test_a_time_in_the_afternoon_is_kept_as_it_was_meant(
    writing: AtTheDesk, clients: Clients
) -> None:
    write_anew(writing, line(writing, "Began"), "2:30 pm")
    writing.press(KEY.Key_Tab)
    writing.press(KEY.Key_S, ALT)
    assert writing.stored(clients.visit).particulars.began == "14:30"


def test_what_is_not_saved_is_not_left_out_of_a_print_or_a_letter_without_a_word(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    writing.write("First.")
    page(writing).flush()
    disk.is_full = True
    writing.write(" Allergic to arnica.")
    for key in (KEY.Key_P, KEY.Key_L):
        writing.press(key, CTRL)
        assert page(writing).failure.isVisible()
        assert "Not yet" in writing.frame.status.said.text()
    disk.is_full = False
    writing.press(KEY.Key_P, CTRL)
    assert writing.frame.place.page == "visit_paper"


def test_a_reason_that_was_added_meanwhile_can_be_chosen_on_coming_back(
    writing: AtTheDesk, clients: Clients, clock: WallClock
) -> None:
    writing.write("Neck")
    writing.go("client", client_id=clients.zofia)
    with writing.store.begin() as session:
        form = EpisodeForm("Stiff shoulder", goals="Reach the shelf")
        add_episode(session, clients.zofia, form, on=clock().date, at=clock())
    writing.go("visit", visit_id=clients.visit)
    particulars = page(writing).note.particulars
    reason = particulars.fields["episode_id"]
    assert not reason.isHidden()
    reason.set_text("1")
    assert [*page(writing).note.goal_scores.values()] == [1]
    writing.go("client", client_id=clients.zofia)
    with writing.store.begin() as session:
        write_goals(session, 1, ["Reach the shelf", "Kneel"], at=clock())
    writing.go("visit", visit_id=clients.visit)
    assert [*page(writing).note.goal_scores.values()] == [1, 2]
    assert editor(writing, "subjective").toPlainText() == "Neck"


def test_a_question_that_was_left_open_signs_nothing_when_one_comes_back(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.go("today")
    writing.go("visit", visit_id=clients.visit)
    assert page(writing).note.sign_panel.isHidden()
    writing.press(KEY.Key_Return, CTRL)
    assert writing.stored(clients.visit).signed is None
    assert page(writing).note.sign_panel.isVisible()


def test_an_addendum_half_written_elsewhere_does_not_keep_a_visit_from_the_bin(
    writing: AtTheDesk, clients: Clients, clock: WallClock
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_A, CTRL | SHIFT)
    writing.write("It was the left side.")
    with writing.store.begin() as session:
        other = a_visit(session, clients.anna, at=clock(), plan="Rest")
    writing.go("visit", visit_id=other)
    writing.frame.commands()["visit.bin"]()
    with writing.store.read() as session, pytest.raises(NotFound):
        get_visit(session, other)
    assert "addendum is written" in writing.frame.unsaved()


def test_a_visit_is_not_withdrawn_over_an_addendum_that_is_half_written(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_A, CTRL | SHIFT)
    writing.write("It was the left side.")
    page(writing).note.withdraw_form.wanted.emit("Written in the wrong record", None)
    assert writing.stored(clients.visit).withdrawal is None


def test_after_a_lock_inside_a_block_the_caret_is_in_its_section(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.press(KEY.Key_P, ALT)
    writing.write("/h ")
    writing.write("stretch")
    writing.lock()
    writing.unlock()
    writing.write("Again.")
    assert editor(writing, "plan").toPlainText().startswith("Again.")


def test_a_signed_visit_cannot_be_changed_by_any_key_or_the_mouse(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    before = writing.stored(clients.visit)
    assert before.signed is not None
    QGuiApplication.clipboard().setText("pasted")
    for name in ("subjective", "plan"):
        editor(writing, name).setFocus()
        writing.write("more")
        for key in (KEY.Key_V, KEY.Key_X, KEY.Key_Z):
            writing.press(key, CTRL)
        writing.press(KEY.Key_Delete)
        assert editor(writing, name).toPlainText() == before.note.section(name)
    writing.press(KEY.Key_M, ALT)
    writing.write("7")
    writing.press(KEY.Key_B, ALT)
    writing.press(KEY.Key_Down)
    writing.press(KEY.Key_Return)
    for field in page(writing).note.particulars.fields.values():
        assert not field.isVisible()
    writing.frame.flush()
    assert writing.stored(clients.visit) == before
    with writing.store.read() as session:
        assert measures_of_visit(session, clients.visit) == {}
        assert chart_of(session, clients.visit).marks == ()


def test_an_addendum_half_written_waits_while_the_page_shows_another_visit(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_A, CTRL | SHIFT)
    writing.write("It was the left side.")
    writing.go("visit", client_id=clients.anna)
    assert page(writing).note.addenda.written() == ("", "")
    writing.go("visit", visit_id=clients.visit)
    assert page(writing).note.addenda.written() == ("It was the left side.", "")


def test_an_addendum_half_written_outlives_the_lock(writing: AtTheDesk) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_A, CTRL | SHIFT)
    writing.write("canary")
    writing.lock()
    assert "canary" not in repr(writing.window._memory)
    writing.unlock()
    assert page(writing).note.addenda.written() == ("canary", "")


def test_closing_asks_about_an_addendum_that_was_not_added(
    writing: AtTheDesk, questions: list[str]
) -> None:
    writing.write("Neck")
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_Return, CTRL)
    writing.press(KEY.Key_A, CTRL | SHIFT)
    writing.write("Left side")
    writing.window.close()
    assert "addendum" in questions[0]


def test_words_that_the_disk_refused_stand_on_the_page_after_the_lock(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    disk.is_full = True
    writing.write("Neck stiff")
    writing.lock()
    disk.is_full = False
    writing.unlock()
    assert editor(writing, "subjective").toPlainText() == "Neck stiff"
    editor(writing, "subjective").moveCursor(QTextCursor.MoveOperation.End)
    writing.write(" since")
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "Neck stiff since"


def test_a_visit_that_cannot_be_begun_shows_nobody_elses_note(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    writing.write("Zofia's words")
    writing.frame.flush()
    disk.is_full = True
    writing.go("visit", client_id=clients.anna)
    assert page(writing).gone.isVisible()
    assert not editor(writing, "subjective").isVisible()
    disk.is_full = False
    page(writing).gone.button.click()
    settle()
    writing.write("Anna's words")
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "Zofia's words"
    with writing.store.read() as session:
        (row,) = visits_of(session, clients.anna)
        assert get_visit(session, row.id).note.subjective == "Anna's words"


def test_what_is_typed_while_a_discarded_visit_cannot_be_begun_again_is_kept(
    therapist: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    therapist.go("visit", client_id=clients.anna)
    therapist.frame.flush()
    disk.is_full = True
    therapist.write("Neck")
    therapist.press(KEY.Key_O, ALT)
    therapist.write("Tight")
    assert page(therapist).note._state.text() == "Not saved"
    disk.is_full = False
    therapist.press(KEY.Key_P, ALT)
    therapist.write("Rest")
    therapist.frame.flush()
    with therapist.store.read() as session:
        (row,) = visits_of(session, clients.anna)
        note = get_visit(session, row.id).note
    assert (note.subjective, note.objective, note.plan) == ("Neck", "Tight", "Rest")


LONG = {
    "paragraphs": "Neck and shoulders stiff, worse at the desk.\n" * 4600,
    "one endless word": "x" * 200_000,
    "other scripts": "שלום <b>&\"'</b> 🙂👩🏽‍⚕️ Nguyễn Łoś\n" * 6000,
}


@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_a_note_of_200_000_characters_is_pasted_saved_and_opened(
    writing: AtTheDesk, clients: Clients, words: str
) -> None:
    QGuiApplication.clipboard().setText(words)
    writing.press(KEY.Key_V, CTRL)
    writing.write("end")
    writing.go("today")
    assert writing.stored(clients.visit).note.subjective == words + "end"
    writing.go("visit", client_id=clients.anna)
    writing.go("visit", visit_id=clients.visit)
    assert editor(writing, "subjective").toPlainText() == words + "end"
    writing.press(KEY.Key_S, ALT)
    writing.press(KEY.Key_Home, CTRL)
    writing.write("x")
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "x" + words + "end"


def test_the_figure_and_the_caret_are_where_the_keys_say(writing: AtTheDesk) -> None:
    writing.press(KEY.Key_B, ALT)
    assert isinstance(writing.focus(), FigureView)
    writing.press(KEY.Key_2, CTRL)
    assert page(writing).chart._scene.view == "back"
    writing.press(KEY.Key_M, ALT)
    assert isinstance(writing.focus(), ScoreScale)
    writing.press(KEY.Key_P, ALT)
    assert name_of_focus(writing) == "Plan"


def test_the_letter_is_one_button_away(writing: AtTheDesk, clients: Clients) -> None:
    writing.write("Neck")
    page(writing).header.letter_button.click()
    settle()
    assert writing.frame.place == Place("letter", client_id=clients.zofia, visit_id=clients.visit)
    assert writing.stored(clients.visit).note.subjective == "Neck"


def test_a_letter_from_a_visit_left_blank_is_about_no_visit(
    therapist: AtTheDesk, clients: Clients
) -> None:
    therapist.go("visit", client_id=clients.anna)
    therapist.press(KEY.Key_L, CTRL)
    assert therapist.frame.place == Place("letter", client_id=clients.anna)


def test_a_blank_visit_that_was_let_go_is_not_signed(
    therapist: AtTheDesk, clients: Clients
) -> None:
    therapist.go("visit", client_id=clients.anna)
    therapist.frame.flush()
    therapist.press(KEY.Key_Return, CTRL)
    assert "nothing in this note" in therapist.frame.status.said.text()
