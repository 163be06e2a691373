"""An intake taken by keyboard: every answer is kept, and is looked at before it counts."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from massage_desk.domain.intake import Answer
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.domain.signature import Signature
from massage_desk.services.bin import throw_away_client
from massage_desk.services.clients import add_client
from massage_desk.services.history import history_of
from massage_desk.services.intake import intake_of, save_answers, sign_intake, start_intake
from massage_desk.ui.desk import Changes
from massage_desk.ui.intake.page import ASK, LOOK, IntakePage
from massage_desk.ui.page import Place

RETURN, UP, SPACE, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Up,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
)
TAB = Qt.FocusPolicy.TabFocus
NO, YES = Answer("no"), Answer("yes")
HAND = Signature((((0.0, 0.0, 0.5), (400.0, 100.0, 0.5)),))


def here(page):
    return page.asking.caret_question()


def test_the_caret_is_in_the_first_question_and_nothing_is_kept_before_an_answer(page, desk, zofia):
    assert here(page) == "complaint"
    assert desk.read(intake_of, zofia) is None


def test_yes_and_no_are_one_key_and_return_goes_on(page, press, kept):
    press("stiff neck", RETURN)
    assert here(page) == "medicines"
    press("n")
    assert here(page) == "allergies"
    press("n", UP, UP)
    assert here(page) == "medicines"
    assert dict(kept().answers) == {
        "complaint": Answer(words="stiff neck"),
        "medicines": NO,
        "allergies": NO,
    }


def test_a_list_is_typed_line_by_line_and_an_empty_line_leaves_it(page, press, kept):
    page.asking.go_to("medicines")
    press("y", "apixaban", RETURN, "5 mg", RETURN, "clot", RETURN, "May 2026", RETURN)
    press("letrozole", RETURN, RETURN, RETURN, RETURN)
    assert here(page) == "medicines"
    press(RETURN)
    assert here(page) == "allergies"
    page.flush()
    rows = [dict(row) for row in kept().answers["medicines"].rows]
    assert [row["name"] for row in rows] == ["apixaban", "letrozole"]
    assert rows[0] == {
        "name": "apixaban",
        "dose": "5 mg",
        "reason": "clot",
        "started": "May 2026",
    }


def test_figures_tick_and_what_is_ticked_is_asked_about(page, press, kept):
    page.asking.go_to("heart")
    press("1", "since 2019", RETURN, "4", "1990", RETURN, RETURN)
    assert here(page) == "vessels"
    page.flush()
    assert kept().answers["heart"].picked == (("high", "since 2019"), ("attack", "1990"))


def test_none_of_these_takes_the_ticks_away(page, press, kept):
    page.asking.go_to("heart")
    press("1", ESCAPE, "n")
    assert kept().answers["heart"] == NO
    assert not any(tick.isChecked() for tick in page.asking.view("heart").ticks.values())


def test_an_answer_is_taken_back_by_the_same_key(page, qtbot, kept):
    view = page.asking.view("infection")
    view.yes.click()
    assert kept().answers["infection"].said == "yes"
    view.yes.click()
    assert "infection" not in kept().answers


def test_arrows_go_from_yes_to_no_and_space_presses(page, press, kept):
    page.asking.go_to("infection")
    press(Qt.Key.Key_Right, SPACE)
    assert kept().answers["infection"] == NO


def test_a_place_is_typed_where_a_question_asks_for_it(page, press, kept):
    page.asking.go_to("touch")
    press("y", "armpit")
    page.asking.view("touch").details.places.toggle("axilla-left")
    page.flush()
    assert kept().answers["touch"] == Answer("yes", "armpit", places=("axilla-left",))


def test_cancer_opens_its_questions_and_a_no_folds_them_away(page, press):
    assert "cancer-more" not in {part.id for part in page.asking.parts}
    page.asking.go_to("cancer")
    press("y", "breast, since 2024")
    assert page.asking.view("nodes") is not None
    assert page.asking.cards["cancer-more"].isVisible()
    press(ESCAPE, "n")
    assert not page.asking.cards["cancer-more"].isVisible()


def test_what_matters_less_is_asked_when_it_is_wanted(page):
    assert page.asking.view("breathing") is None
    first = sum(len(part.questions) for part in page.asking.open_parts)
    assert page.head.facts.text().startswith(f"0 of {first} answered")
    page.asking.cards["health"].open_button.click()
    assert here(page) == "overall"
    assert page.asking.view("breathing") is not None
    assert page.head.facts.text().startswith(f"0 of {first + 7} answered")


def test_words_are_in_the_records_a_moment_after_they_are_typed(page, press, qtbot, kept):
    press("stiff neck")
    qtbot.waitUntil(lambda: page.saving.is_clean, timeout=3_000)
    assert kept().answers["complaint"].words == "stiff neck"


def test_answers_of_one_client_never_reach_another(page, press, desk, now, zofia):
    from massage_desk.domain.people import ClientForm
    from massage_desk.services.clients import add_client

    press("stiff neck")
    with desk.store.begin() as session:
        anna = add_client(session, ClientForm("Anna", "Maj"), at=now)
    page.open(Place("intake", client_id=anna))
    press("headache")
    page.flush()
    assert desk.read(intake_of, zofia).answers["complaint"].words == "stiff neck"
    assert desk.read(intake_of, anna).answers["complaint"].words == "headache"


def test_a_full_disk_is_told_and_the_answer_is_saved_later(page, press, disk, kept):
    disk.is_full = True
    press("stiff neck")
    page.flush()
    assert "disk is full" in page.head.word.text()
    assert "not saved" in page.unsaved()
    disk.is_full = False
    page.flush()
    assert page.unsaved() == ""
    assert page.head.word.isHidden()
    assert kept().answers["complaint"].words == "stiff neck"


def test_the_look_shows_what_was_said_beside_what_it_becomes(page, press):
    page.asking.go_to("heart")
    press("1", "since 2019", RETURN)
    page.asking.go_to("medicines")
    press("n")
    page.commands()["intake.look"]()
    assert page.tab == LOOK
    (row,) = page.look.drafts
    assert row.said.text() == "Yes: High blood pressure (since 2019)"
    assert row.title.text() == "High blood pressure, since 2019"
    assert list(page.look.none) == ["medication"]
    assert row.box.hasFocus()


def test_an_intake_without_an_answer_is_neither_begun_nor_taken_over(page, desk, zofia):
    page.commands()["intake.look"]()
    assert page.look.drafts == []
    assert "intake.take_over" not in page.commands()
    assert not page.head.take_button.isVisible()
    assert desk.read(intake_of, zofia) is None


def look_at(page, desk, now, zofia, **answers):
    intake = desk.write(Changes.of("x"), None, start_intake, zofia, at=now).id
    told = {name.replace("_", "-"): answer for name, answer in answers.items()}
    desk.write(Changes.of("x"), None, save_answers, intake, told, at=now)
    page.open(Place("intake", client_id=zofia, tab=LOOK))


def history(desk, zofia, section):
    facts = desk.read(history_of, zofia).sections[section]
    return facts.state, [str(item.form) for item in facts.items]


HEART = Answer("yes", picked=(("high", ""), ("attack", "1990")))


def test_one_key_takes_over_what_is_ticked(page, desk, now, zofia, press, kept):
    look_at(page, desk, now, zofia, heart=HEART, medicines=NO, occupation=Answer(words="Nurse"))
    places = []
    page.go_requested.connect(places.append)
    press(SPACE)  # leaves the first out
    assert page.head.facts.text().startswith("3 of 4 to be taken over")
    page.commands()["intake.take_over"]()
    assert history(desk, zofia, "condition") == ("recorded", ["Heart attack, since 1990"])
    assert history(desk, zofia, "medication") == ("none", [])
    assert not kept().is_open
    assert places == [Place("client", client_id=zofia, tab="history")]


def test_an_entry_is_changed_in_place_by_keyboard(page, desk, now, zofia, press, kept):
    look_at(page, desk, now, zofia, heart=HEART)
    press("e")
    form = page.look.drafts[0]._form
    form["started"].set_text("2031")
    press(RETURN)
    assert form["started"].has_message
    form["started"].set_text("March 2020")
    press(RETURN)
    assert page.look.drafts[0].box.hasFocus()
    page.take_over()
    assert history(desk, zofia, "condition")[1] == [
        "High blood pressure, since March 2020",
        "Heart attack, since 1990",
    ]


def test_escape_leaves_an_entry_as_it_was(page, desk, now, zofia, press):
    look_at(page, desk, now, zofia, heart=HEART)
    press(RETURN)
    page.look.drafts[0]._form["name"].set_text("something else")
    press(ESCAPE)
    assert page.look.drafts[0].form_now.name == "High blood pressure"


def test_an_entry_that_cannot_be_kept_stops_the_taking_over(page, desk, now, zofia, kept):
    bloods = Answer("yes", rows=((("name", "platelets"),),))
    look_at(page, desk, now, zofia, cancer=YES, bloods=bloods)
    page.take_over()
    assert "‘platelets’ cannot be kept" in page.head.word.text()
    assert kept().is_open
    assert history(desk, zofia, "condition") == ("not_asked", [])


def test_what_was_made_of_the_entries_is_there_after_a_lock(page, desk, now, zofia, press, qtbot):
    look_at(page, desk, now, zofia, heart=HEART)
    press(SPACE)
    page.look.drafts[1].edit()
    page.look.drafts[1]._form["started"].set_text("1991")
    page.look.drafts[1].keep()
    memory = page.memory()
    assert "Heart" not in repr(memory)
    again = IntakePage(desk)
    qtbot.addWidget(again)
    again.show()
    again.recall(memory)
    assert again.tab == LOOK
    assert [row.is_taken for row in again.look.drafts] == [False, True]
    assert "1991" in again.look.drafts[1].title.text()


def test_the_caret_comes_back_to_its_question_after_a_lock(page, desk, press, qtbot):
    page.asking.go_to("vessels")
    memory = page.memory()
    again = IntakePage(desk)
    qtbot.addWidget(again)
    again.resize(1100, 800)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.recall(memory)
    assert again.tab == ASK
    assert here(again) == "vessels"


def test_what_is_signed_is_looked_at_only_until_the_signature_is_taken_away(
    page, desk, now, zofia, kept
):
    look_at(page, desk, now, zofia, heart=HEART)
    sign = (kept().id, HAND, "Zofia Łoś", "I agree.")
    desk.write(Changes.of("intake", client_id=zofia), None, sign_intake, *sign, at=now)
    page.open(Place("intake", client_id=zofia))
    assert page.tab == LOOK
    assert "Signed by Zofia Łoś on 23 Nov 2026" in page.head.standing.text()
    assert "intake.questions" not in page.commands()
    page.head.standing.button.click()
    assert page.tab == ASK
    assert kept().signed is None


def test_an_intake_that_was_taken_over_can_only_be_read(page, desk, now, zofia):
    look_at(page, desk, now, zofia, heart=HEART)
    page.take_over()
    page.open(Place("intake", client_id=zofia))
    assert page.tab == LOOK
    assert "stays as it is" in page.head.standing.text()
    assert not page.look.isEnabled()
    assert set(page.commands()) == {"intake.paper"}


def test_a_client_who_is_gone_is_told(page, desk, zofia, now):
    desk.write(Changes.of("client"), None, throw_away_client, zofia, at=now)
    page.open(Place("intake", client_id=zofia))
    assert page.gone.isVisible()
    assert page.commands() == {}


def test_words_without_end_are_told_and_stay_on_the_page(page, kept):
    editor = page.asking.view("complaint").editor
    editor.setPlainText("x" * 20_001)
    page.flush()
    assert "room for 20,000" in page.head.word.text()
    assert page.unsaved()
    editor.setPlainText("stiff neck")
    page.flush()
    assert page.unsaved() == ""
    assert kept().answers["complaint"].words == "stiff neck"


@pytest.mark.parametrize("words", ["<b>&\"'</b><img src=x>", "אברהם", "x" * 20_000])
def test_any_words_are_kept_as_they_were_typed(page, desk, now, zofia, kept, words):
    page.asking.view("complaint").editor.setPlainText(words)
    page.flush()
    assert kept().answers["complaint"].words == words


@pytest.fixture
def anna(desk, store, now):
    with store.begin() as session:
        form = ClientForm("Anna", "Maj", birth_date=PartialDate(2012, 3, 12))
        return add_client(session, form, at=now)


def test_another_client_finds_nothing_of_the_one_before_not_even_to_be_undone(
    page, press, zofia, anna
):
    press("stiff neck", RETURN)
    press("y", "apixaban", RETURN)
    page.asking.go_to("complaint")
    page.asking.view("complaint").editor.selectAll()
    press("x", Qt.Key.Key_Backspace)  # as empty as the next client's, but with a past
    page.open(Place("intake", client_id=anna))
    assert not page.asking.answers
    assert all(view.answer() == Answer() for view in page.asking.views())
    editor = page.asking.view("complaint").editor
    editor.undo()
    assert editor.toPlainText() == ""
    fields = page.asking.findChildren(QLineEdit)
    assert "apixaban" not in [each.text() for each in fields if each.isVisible()]
    assert page.asking.view("medicines").details is None
    page.open(Place("intake", client_id=zofia))
    assert [dict(row)["name"] for row in page.asking.view("medicines").answer().rows] == [
        "apixaban"
    ]


def test_questions_stand_and_are_reached_by_tab_in_their_order_for_every_client(
    page, press, zofia, anna
):
    page.asking.go_to("medicines")
    press("y", "apixaban", RETURN)
    page.open(Place("intake", client_id=anna))
    few = [view.question.id for view in page.asking.views()]
    for client in (zofia, anna, zofia):
        page.open(Place("intake", client_id=client))
        QApplication.processEvents()
        views = page.asking.views()
        ids = [view.question.id for view in views]
        asked = [q.id for part in page.asking.open_parts for q in part.questions]
        assert ids == asked
        heights = [view.mapTo(page, QPoint(0, 0)).y() for view in views]
        assert heights == sorted(heights)
        reached, field = [], views[0].editor
        for _step in range(200):
            view = next((each for each in views if each.isAncestorOf(field)), None)
            if view is not None and field.isVisible() and field.focusPolicy() & TAB:
                reached += [view.question.id] if view.question.id not in reached[-1:] else []
            field = field.nextInFocusChain()
        assert [each for each in reached if each in ids][: len(ids)] == ids
    assert few != ids


def test_questions_are_kept_from_one_client_to_the_next(page, anna):
    before = page.asking.view("complaint")
    page.open(Place("intake", client_id=anna))
    assert page.asking.view("complaint") is before
