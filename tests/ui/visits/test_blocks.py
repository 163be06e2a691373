"""Blocks are written, changed, carried and taken back from the keyboard, and saved like words."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_desk.domain.blocks import Block
from massage_desk.domain.moment import Moment
from massage_desk.services.blocks import save_blocks
from massage_desk.services.visits import VisitFacts, sign_note
from massage_desk.store.opening import Store
from massage_desk.ui.page import Place
from massage_desk.ui.visits.block_form import BlockForm
from massage_desk.ui.visits.block_list import BlockRow
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit

HOLDING = Block("technique", "plan", {"technique": "holding", "minutes": 10})
STIFF = Block("complaint", "subjective", {"what": "stiff neck", "rest": 3})


@pytest.fixture
def page(visit_id: int, opened: Callable[[int], VisitPage]) -> VisitPage:
    return opened(visit_id)


def type_keys(words: str) -> None:
    """Keys to whatever has the caret; '\\t' and '\\n' are Tab and Enter."""
    for sign in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        key = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}.get(sign)
        if key is None:
            QTest.keyClicks(focused, sign)
        else:
            QTest.keyClick(focused, key)


def rows(page: VisitPage, section: str) -> list[BlockRow]:
    return [row for row in page.note.blocks.lists[section].findChildren(BlockRow)
            if not row.isHidden()]  # fmt: skip


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_a_technique_is_entered_without_leaving_the_keyboard(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    page.note.sections.go_to("plan")
    type_keys("Rest. /t myof\tleft calf\t2\tprone\t10\tsoft\tnone\nTea.")
    page.flush()
    facts = stored(visit_id)
    assert facts.note.plan == "Rest. Tea."
    (made,) = facts.blocks
    assert made.section == "plan"
    assert made.words == (
        "Myofascial release, left calf, pressure 2 of 5, prone, 10 min: softened; "
        "no adverse reaction."
    )
    assert [row.accessibleName() for row in rows(page, "plan")] == [f"Technique: {made.words}"]


def test_half_a_block_is_saved_like_half_a_sentence(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts], qtbot: QtBot
) -> None:
    page.note.sections.go_to("subjective")
    type_keys("/c sore nec")
    qtbot.waitUntil(lambda: len(stored(visit_id).blocks) == 1, timeout=4000)
    assert stored(visit_id).blocks[0].words == "Sore nec."
    type_keys("k")
    page.flush()
    assert stored(visit_id).blocks[0].words == "Sore neck."


def test_escape_takes_back_what_was_typed_and_leaves_the_words(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    page.note.sections.go_to("plan")
    type_keys("w /t holding")
    press(Qt.Key.Key_Escape)
    assert page.note.sections.words("plan") == "w /t "
    assert rows(page, "plan") == []
    page.flush()
    assert stored(visit_id).blocks == ()


@pytest.mark.parametrize("typed", ["and/t ", "/x ", "/ ", "10/t "])
def test_what_is_no_block_stays_as_it_was_typed(page: VisitPage, typed: str) -> None:
    page.note.sections.go_to("plan")
    type_keys(typed)
    assert page.note.sections.words("plan") == typed


def test_a_number_off_its_scale_is_told_and_the_rest_is_kept(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t holding\tneck\t9\n")
    form = page.note.blocks.lists["plan"].form
    assert form is not None
    assert form.fields["pressure"].message.text() == "Give a whole number from 0 to 5."
    assert form.fields["pressure"].editor.hasFocus()
    press(Qt.Key.Key_Backspace)
    type_keys("4")
    assert form.hint.text() == "4: strong, leaning in"
    type_keys("\n")
    page.flush()
    assert stored(visit_id).blocks[0].words == "Holding, neck, pressure 4 of 5."


def test_a_row_is_opened_moved_taken_out_and_brought_back(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t holding\n/t rocking\n")
    rows(page, "plan")[1].setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    said = [row.accessibleName() for row in rows(page, "plan")]
    assert said == ["Technique: Rocking.", "Technique: Holding."]
    press(Qt.Key.Key_Delete)
    assert [row.accessibleName() for row in rows(page, "plan")] == ["Technique: Holding."]
    page.commands()["edit.undo"]()
    assert len(rows(page, "plan")) == 2
    rows(page, "plan")[0].setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    type_keys("neck\n")
    page.flush()
    assert [each.words for each in stored(visit_id).blocks] == ["Rocking, neck.", "Holding."]


def test_a_hundred_steps_go_back_across_saves(page: VisitPage) -> None:
    page.note.blocks.add([HOLDING], "add")
    for step in range(100):
        page.note.blocks.add([Block("technique", "plan", {"technique": f"step {step}"})], "add")
        page.flush()
    for _ in range(100):
        page.note.blocks.undo_stack.undo()
    assert [each.words for each in page.note.blocks.blocks()] == ["Holding, 10 min."]


def test_a_click_opens_a_block(page: VisitPage, qtbot: QtBot) -> None:
    page.note.blocks.add([STIFF], "add")
    qtbot.mouseClick(rows(page, "subjective")[0], Qt.MouseButton.LeftButton)
    form = page.note.blocks.lists["subjective"].form
    assert form is not None
    assert form.fields["what"].text() == "stiff neck"


def test_signed_blocks_are_shown_and_cannot_be_opened(
    store: Store, visit_id: int, opened: Callable[[int], VisitPage], now: Moment, qtbot: QtBot
) -> None:
    with store.begin() as session:
        save_blocks(session, visit_id, [HOLDING], at=now)
        sign_note(session, visit_id, at=now)
    page = opened(visit_id)
    (row,) = rows(page, "plan")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.note.blocks.lists["plan"].form is None
    assert "visit.block.technique" not in page.commands()


@pytest.fixture
def earlier(store: Store, client_id: int, now: Moment) -> int:
    with store.begin() as session:
        visit = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 3))
        save_blocks(session, visit, [STIFF, HOLDING], at=now)
        sign_note(session, visit, at=now)
        return visit


def test_the_techniques_of_last_time_come_by_one_key_and_are_read_before_signing(
    page: VisitPage, earlier: int, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    page.commands()["visit.techniques"]()
    (row,) = rows(page, "plan")
    assert row.hasFocus()
    assert row.accessibleName().endswith("(from 3 Nov 2026, read again)")
    page.acts.sign()
    page.acts.sign()
    assert stored(visit_id).signed is None
    rows(page, "plan")[0].setFocus()
    page.commands()["visit.carry"]()
    page.acts.sign()
    page.acts.sign()
    facts = stored(visit_id)
    assert facts.signed is not None
    assert facts.blocks == (HOLDING,)


def test_changing_a_carried_block_is_reading_it(page: VisitPage, earlier: int) -> None:
    page.commands()["visit.techniques"]()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    type_keys("neck\n")
    assert [each.carried_on for each in page.note.blocks.blocks()] == [None]


def test_a_section_is_carried_with_its_blocks_but_without_scores(
    page: VisitPage, earlier: int
) -> None:
    page.note.sections.go_to("subjective")
    page.commands()["visit.carry"]()
    (block,) = page.note.blocks.blocks()
    assert block.words == "Stiff neck."
    page.commands()["visit.carry"]()
    assert page.note.blocks.blocks()[0].carried_on is None


def test_a_word_that_could_be_many_is_not_finished(page: VisitPage) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t holdi\tright\t\tside-lying\n")
    assert page.note.blocks.blocks()[0].words == "Holding, right, side-lying."


def test_what_is_finished_can_be_typed_over_and_taken_away(page: VisitPage) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t petr")
    form = page.note.blocks.lists["plan"].form
    assert form is not None
    editor = form.fields["technique"].editor
    assert (editor.text(), editor.selectedText()) == ("petrissage", "issage")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert editor.text() == "pet"
    type_keys("ting\n")
    assert page.note.blocks.blocks()[0].words == "Petting."


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_down_shows_what_holds_the_word(page: VisitPage) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t stretch")
    form = page.note.blocks.lists["plan"].form
    assert form is not None
    editor = form.fields["technique"].editor
    press(Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editor.text() == "pin and stretch"
    assert page.note.blocks.blocks()[0].words == "Pin and stretch."


def test_the_open_form_is_brought_into_view(page: VisitPage, qtbot: QtBot) -> None:
    page.note.blocks.add([HOLDING] * 12, "add")
    page.note.sections.go_to("plan")
    type_keys("/t ")
    form = page.note.blocks.lists["plan"].form
    assert form is not None
    assert not form.visibleRegion().isEmpty()
    assert form.visibleRegion().boundingRect() == form.rect()


def test_opening_a_carried_block_and_saying_done_is_reading_it(
    page: VisitPage, earlier: int
) -> None:
    page.commands()["visit.techniques"]()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert [each.carried_on for each in page.note.blocks.blocks()] == [None]
    page.note.blocks.undo_stack.undo()
    assert [each.carried_on for each in page.note.blocks.blocks()] == [dt.date(2026, 11, 3)]


def test_what_an_open_form_cannot_keep_is_told_before_signing(page: VisitPage) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t holding\tneck\t9")
    page.acts.sign()
    told = page.note.sign_panel.findChildren(QLabel)
    assert any("Pressure is not kept" in label.text() for label in told)


def refuse_pressure(page: VisitPage) -> BlockForm:
    """An open form with a pressure that cannot be kept."""
    page.note.sections.go_to("plan")
    type_keys("/t holding\tneck\t9")
    form = page.note.blocks.lists["plan"].form
    assert form is not None
    return form


def test_undo_beside_an_open_form_takes_back_that_block_and_redo_brings_it(
    page: VisitPage,
) -> None:
    page.note.sections.go_to("plan")
    type_keys("/t holding\n")
    page.note.sections.go_to("plan")
    type_keys("/t rocking\tneck")
    list_of_plan = page.note.blocks.lists["plan"]
    assert list_of_plan.go_to(0)
    page.commands()["edit.undo"]()
    assert [each.words for each in page.note.blocks.blocks()] == ["Holding."]
    assert list_of_plan.focused() == 0
    page.commands()["edit.redo"]()
    assert [each.words for each in page.note.blocks.blocks()] == ["Holding.", "Rocking, neck."]


def test_words_that_are_too_long_for_a_field_come_back_after_a_lock(
    page: VisitPage, visit_id: int, opened: Callable[[int], VisitPage]
) -> None:
    long = "canary " * 100
    page.note.sections.go_to("objective")
    type_keys("/p knot\t\t\t")
    form = page.note.blocks.lists["objective"].form
    assert form is not None
    field = form.fields["words"]
    field.set_text(long)
    page.flush()
    assert "is not kept" in page.unsaved()
    memory = page.memory()
    assert "canary" not in repr(memory)
    assert page.half_written()["kept"]
    again = opened(visit_id)
    again.recall(memory)
    form = again.note.blocks.lists["objective"].form
    assert form is not None
    assert form.fields["words"].text() == long
    assert form.fields["words"].message.text()
    assert [each.words for each in again.note.blocks.blocks()] == ["Knot."]


def test_a_block_of_which_nothing_can_be_kept_yet_comes_back_too(
    page: VisitPage, visit_id: int, opened: Callable[[int], VisitPage]
) -> None:
    page.note.sections.go_to("subjective")
    type_keys("/c \t\t7-8")
    page.flush()
    assert page.writing.draft is not None, "a visit with something in a field is no blank one"
    memory = page.memory()
    again = opened(visit_id)
    again.recall(memory)
    form = again.note.blocks.lists["subjective"].form
    assert form is not None
    assert "7-8" in {field.text() for field in form.fields.values()}


def test_a_field_that_is_left_says_what_of_it_cannot_be_kept(page: VisitPage) -> None:
    form = refuse_pressure(page)
    assert not form.fields["pressure"].message.text()
    type_keys("\t")
    assert "0 to 5" in form.fields["pressure"].message.text()


@pytest.mark.parametrize(
    "act", ["visit.block.home", "visit.carry", "visit.techniques", "visit.template", "/h "]
)
def test_a_form_with_what_cannot_be_kept_is_not_closed_by_another_act(
    page: VisitPage, earlier: int, act: str
) -> None:
    """What was typed would be gone without a word."""
    form = refuse_pressure(page)
    page.note.sections.go_to("assessment")
    if act in page.commands():
        page.commands()[act]()
    else:
        type_keys(act)
    assert page.note.blocks.lists["plan"].form is form
    assert form.fields["pressure"].text() == "9"
    assert form.fields["pressure"].editor.hasFocus()
    assert "0 to 5" in form.fields["pressure"].message.text()


def test_what_cannot_be_kept_is_told_where_another_visit_takes_its_place(
    page: VisitPage, earlier: int, qtbot: QtBot
) -> None:
    refuse_pressure(page)
    with qtbot.waitSignal(page.note.blocks.dropped) as told:
        page.open(Place("visit", visit_id=earlier))
    assert "Pressure is not kept" in told.args[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/t holdi\tleft arm\n", "Holding, left arm."),
        ("/t holdi\tright calf mus\n", "Holding, right calf mus."),
        ("/p tender\n", "Tender."),
        ("/p warm\n", "Warm."),
        ("/t scar\n", "Scar."),
    ],
)
def test_a_word_that_means_something_by_itself_is_never_made_another(
    page: VisitPage, typed: str, kept: str
) -> None:
    page.note.sections.go_to("plan")
    type_keys(typed)
    assert page.note.blocks.blocks()[0].words == kept
