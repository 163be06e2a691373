"""Precautions at the visit: read again when what they rest on changes elsewhere."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from massage_desk.domain.history import ItemForm
from massage_desk.domain.people import ContactForm
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.services.contacts import add_contact, give_role
from massage_desk.services.history import add_item
from massage_desk.services.precaution_rules import switch_off, switch_on
from massage_desk.services.precautions import save_signs
from massage_desk.services.restrictions import Restriction, add_restriction
from massage_desk.ui.desk import Changes
from massage_desk.ui.letters.page import LetterPage
from massage_desk.ui.page import Place
from massage_desk.ui.widgets.cards import Banner

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(opened, visit_id, store, now):
    with store.begin() as session:
        switch_on(session, at=now)
    return opened(visit_id)


def shown(page) -> set[str]:
    return {row.line.rule for row in page.known.precautions.rows}


def test_what_is_changed_elsewhere_is_read_at_once(page, desk, client_id, now) -> None:
    assert "cancer-active" not in shown(page)
    cancer = ItemForm("condition", "Breast cancer")
    changes = Changes.of("history", client_id=client_id)
    desk.write(changes, None, add_item, client_id, cancer, at=now)
    assert "cancer-active" in shown(page)
    told = Restriction("no prone", "Dr Lee", "position")
    changes = Changes.of("restriction", client_id=client_id)
    desk.write(changes, None, add_restriction, client_id, told, at=now)
    assert "restriction-1" in shown(page)
    desk.write(Changes.of("rules"), None, switch_off, at=now)
    assert shown(page) == set()


def test_what_is_changed_of_another_client_changes_nothing(page, desk, client_id, now) -> None:
    with desk.store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Breast cancer"), at=now)
    desk.changed.emit(Changes.of("history", client_id=client_id + 1), None)
    assert "cancer-active" not in shown(page)


@pytest.fixture
def red_flag(page, desk, visit_id, now):
    """The row of a red flag at the visit that is shown."""
    signs = (CheckAnswer("one-sided-swelling", "left"),)
    desk.write(Changes.of("visit"), None, save_signs, visit_id, signs, at=now)
    page.open(Place("visit", visit_id=visit_id))
    return next(row for row in page.known.precautions.rows if row.line.rule == "vte-suspected")


def button(row, text):
    return next(each for each in row.findChildren(QPushButton) if each.text() == text)


def test_the_emergency_step_comes_first_and_what_to_write_down_after_it(red_flag) -> None:
    QCoreApplication.processEvents()
    begins = ("Arrange medical assessment", "Signs that suggest", "because:", "Write down: Time;")
    labels = [
        next(each for each in red_flag.findChildren(QLabel) if each.text().startswith(start))
        for start in begins
    ]
    heights = [label.mapTo(red_flag, QPoint(0, 0)).y() for label in labels]
    assert heights == sorted(heights)
    assert labels[0].property("level") == "3"  # as large as the heading of a card
    assert red_flag.accessibleName().index("Arrange") < red_flag.accessibleName().index("Signs")


def test_a_ready_line_goes_into_o_once_with_the_caret_at_its_first_place(
    page, red_flag, stored, visit_id, qtbot
) -> None:
    qtbot.mouseClick(button(red_flag, "Write into O"), LEFT)
    editor = page.note.sections.editor("objective")
    told = editor.toPlainText()
    assert told.startswith("10:30 Signs that suggest a new clot in a limb, because: ")
    assert editor.textCursor().selectedText() == "‹which limb, swelling, warmth, colour, pain›"
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "left calf")
    page.precautions._write_down("vte-suspected")
    assert editor.toPlainText() == told.replace(
        "‹which limb, swelling, warmth, colour, pain›", "left calf"
    )
    page.flush()
    assert "left calf" in stored(visit_id).note.objective


def pointed_out(page) -> str:
    """What stands in the banners of the panel."""
    banners = page.known.precautions.findChildren(Banner)
    return "\n".join(label.text() for each in banners for label in each.findChildren(QLabel))


def test_a_line_in_o_goes_with_a_sign_that_is_taken_back_and_undo_brings_it_back(
    page, red_flag, stored, visit_id, qtbot
) -> None:
    editor = page.note.sections.editor("objective")
    editor.setPlainText("Calf soft.")
    qtbot.mouseClick(button(red_flag, "Write into O"), LEFT)
    told = editor.toPlainText()
    page.precautions._write_signs(())
    assert editor.toPlainText() == "Calf soft."
    assert "Its line was taken out of O" in pointed_out(page)
    page.flush()
    assert stored(visit_id).note.objective == "Calf soft."
    editor.undo()
    assert editor.toPlainText() == told


def test_a_line_in_o_that_was_filled_in_stays_when_its_sign_is_taken_back(
    page, red_flag, qtbot
) -> None:
    qtbot.mouseClick(button(red_flag, "Write into O"), LEFT)
    editor = page.note.sections.editor("objective")
    qtbot.keyClicks(editor, "left calf")
    told = editor.toPlainText()
    page.precautions._write_signs(())
    assert editor.toPlainText() == told
    assert "What you wrote of it stays in O." in pointed_out(page)


def test_precautions_that_are_switched_off_take_nothing_out_of_the_note(
    page, red_flag, qtbot, desk, now
) -> None:
    qtbot.mouseClick(button(red_flag, "Write into O"), LEFT)
    editor = page.note.sections.editor("objective")
    told = editor.toPlainText()
    desk.write(Changes.of("rules"), None, switch_off, at=now)
    assert editor.toPlainText() == told


def test_from_a_red_flag_to_the_letter_are_two_actions(
    therapist, clients, desk, clock, qtbot
) -> None:
    with therapist.store.begin() as session:
        switch_on(session, at=clock())
        save_signs(session, clients.visit, (CheckAnswer("fever"),), at=clock())
        add_item(session, clients.zofia, ItemForm("condition", "Low white cells"), at=clock())
        kos = add_contact(session, ContactForm("Dr Jan Kos"), at=clock())
        give_role(session, clients.zofia, kos, "referring", at=clock())
    page = therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    row = next(row for row in page.known.precautions.rows if row.line.rule == "neutropenic-fever")
    qtbot.mouseClick(button(row, "Letter"), LEFT)
    therapist.press(Qt.Key.Key_Return)
    letter = therapist.at(LetterPage)
    draft = letter.sheet.column.draft()
    assert "Fever" in draft.summary
    assert letter.new.kind.text() == "urgent"


def test_a_red_flag_opens_the_folded_column_once(page, desk, visit_id, now, qtbot) -> None:
    page.resize(1000, 700)
    assert page.columns.mode != "three"
    assert not page.known.isVisible()
    page.note.sections.go_to("subjective")
    signs = (CheckAnswer("one-sided-swelling", "left"),)
    desk.write(Changes.of("visit"), None, save_signs, visit_id, signs, at=now)
    desk.changed.emit(Changes.of("history"), None)
    assert page.known.isVisible()
    assert page.note.sections.editor("subjective").hasFocus()
    page.columns.bring_forward("note")
    desk.changed.emit(Changes.of("history"), None)
    assert not page.known.isVisible()
