"""A section of the history by keyboard: none, adding, taking away, and taking that back."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QPlainTextEdit

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import ItemForm, add_item, history_of, set_section_state
from massage_desk.ui.history.words import ORDER
from tests.factory import a_client
from tests.ui.history.conftest import HOSTILE, items, write


@pytest.fixture
def record(store, client_id, now, tab):
    """Writes entries down and shows them."""

    def write_down(*forms: ItemForm) -> None:
        with store.begin() as session:
            for form in forms:
                add_item(session, client_id, form, at=now)
        tab.show_client(client_id)

    return write_down


def state_of(desk, client_id, section) -> str:
    return desk.read(history_of, client_id).sections[section].state


def test_what_could_do_harm_is_read_first(tab):
    tops = [tab.cards[section].y() for section in ORDER]
    assert ORDER[:2] == ("allergy", "device")
    assert tops == sorted(tops)


def test_none_is_one_key_and_can_be_taken_back(qtbot, tab, desk, client_id):
    card = tab.cards["device"]
    card.none_button.setFocus()
    qtbot.keyClick(card.none_button, Qt.Key.Key_Return)
    assert state_of(desk, client_id, "device") == "none"
    assert not card.none_button.isVisible()
    tab.commands()["edit.undo"]()
    assert state_of(desk, client_id, "device") == "not_asked"
    assert card.none_button.hasFocus()
    assert "edit.undo" not in tab.commands()


def test_an_older_none_can_be_said_again(tab, store, desk, client_id, clock, now):
    with store.begin() as session:
        set_section_state(session, client_id, "device", "none", at=now)
    clock.move(days=30)
    tab.show_client(client_id)
    card = tab.cards["device"]
    assert card.state.text() == "None, asked 23 Nov 2026"
    card.none_button.click()
    assert card.state.text() == "None, asked today"
    assert not card.can_undo


def test_a_section_whose_last_entry_was_removed_is_to_be_confirmed(qtbot, tab, record):
    record(ItemForm("allergy", "Latex"))
    card = tab.cards["allergy"]
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert card.state.text() == "To be confirmed"
    assert card.word.button.hasFocus()


def test_several_removed_in_a_row_come_back_one_by_one(qtbot, tab, record, desk, client_id):
    record(*(ItemForm("condition", name) for name in ("Asthma", "Gout", "Sciatica")))
    card = tab.cards["condition"]
    card.list.setFocus()
    card.list.set_current(card.list.rows.rows()[1].key)
    for _ in range(2):
        qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert [form.name for form in items(desk, client_id, "condition")] == ["Asthma"]
    assert card.list.hasFocus()
    tab.commands()["edit.undo"]()
    tab.commands()["edit.undo"]()
    names = {form.name for form in items(desk, client_id, "condition")}
    assert names == {"Asthma", "Gout", "Sciatica"}
    assert not card.word.isVisible()
    assert "edit.undo" not in tab.commands()


def test_a_message_that_is_hidden_takes_its_undo_with_it(qtbot, tab, record):
    record(ItemForm("allergy", "Latex"))
    card = tab.cards["allergy"]
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    card.word.close_button.click()
    assert "edit.undo" not in tab.commands()


def test_another_client_is_shown_from_the_beginning(tab, store, now):
    tab.resize(900, 300)
    tab.verticalScrollBar().setValue(tab.verticalScrollBar().maximum())
    assert tab.verticalScrollBar().value()
    with store.begin() as session:
        other = a_client(session, at=now)
    tab.show_client(other)
    assert tab.verticalScrollBar().value() == 0


def test_another_client_is_not_offered_what_was_removed(qtbot, tab, record, store, now):
    record(ItemForm("allergy", "Latex"))
    card = tab.cards["allergy"]
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    with store.begin() as session:
        other = a_client(session, at=now)
    tab.show_client(other)
    assert not card.word.isVisible()
    assert "edit.undo" not in tab.commands()


def test_an_entry_removed_from_its_form_keeps_what_was_changed(tab, record, desk, client_id):
    record(ItemForm("allergy", "Latex"))
    card = tab.cards["allergy"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    write(card, detail="Blisters")
    card.editor.remove_button.click()
    assert items(desk, client_id, "allergy") == []
    card.undo()
    assert items(desk, client_id, "allergy")[0].detail == "Blisters"


def test_delete_on_the_entry_in_the_form_loses_no_word(qtbot, tab, record, desk, client_id):
    record(ItemForm("allergy", "Latex"))
    card = tab.cards["allergy"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    write(card, detail="Blisters")
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert not card.editor.is_editing
    card.undo()
    assert items(desk, client_id, "allergy")[0].detail == "Blisters"


def test_what_a_section_does_not_ask_is_kept_when_an_entry_changes(tab, record, desk, client_id):
    record(ItemForm("procedure", "Stent", dose="two", ended=PartialDate(2020)))
    card = tab.cards["procedure"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    write(card, name="Coronary stent")
    card.editor.save_button.click()
    (form,) = items(desk, client_id, "procedure")
    assert (form.name, form.dose, form.ended) == ("Coronary stent", "two", PartialDate(2020))


def test_opening_another_entry_saves_the_one_before(tab, record, desk, client_id):
    record(ItemForm("condition", "Asthma"), ItemForm("condition", "Gout"))
    card = tab.cards["condition"]
    first, second = (row.key for row in card.list.rows.rows())
    card.list.row_activated.emit(first)
    write(card, detail="since childhood")
    card.list.row_activated.emit(second)
    assert card.editor.title.text() == "Change Gout"
    assert items(desk, client_id, "condition")[0].detail == "since childhood"


def test_adding_is_one_key_from_anywhere_in_the_section(qtbot, tab):
    card = tab.cards["treatment"]
    card.none_button.setFocus()
    qtbot.keyClick(card.none_button, Qt.Key.Key_Insert)
    assert card.editor.is_editing
    card.editor.leave()
    card.add_button.setFocus()
    tab.commands()["history.add"]()
    assert card.editor.is_editing
    assert card.editor.title.text() == "Add treatment"


def test_a_form_opened_out_of_sight_is_brought_into_sight(qtbot, tab):
    tab.resize(900, 300)
    tab.commands()["history.treatment"]()
    editor = tab.cards["treatment"].editor.form["name"].editor

    def in_sight() -> bool:
        top = editor.mapTo(tab.viewport(), editor.rect().topLeft())
        return tab.viewport().rect().contains(QRect(top, editor.size()))

    qtbot.waitUntil(in_sight)


def test_past_planned_and_current_are_told_apart(tab, record):
    record(
        ItemForm("medication", "Metformin", dose="500 mg", reason="diabetes"),
        ItemForm("medication", "Aspirin", ended=PartialDate(2020)),
        ItemForm("procedure", "Hip replacement", side="left", started=PartialDate(2027, 1)),
        ItemForm("allergy", "Latex"),
        ItemForm("device", "Pacemaker"),
    )
    rows = {row.title: row for card in tab.cards.values() for row in card.list.rows.rows()}
    assert rows["Metformin"].subtitle == "500 mg  ·  for diabetes"
    badges = {title: row.badge[1] for title, row in rows.items() if row.badge}
    assert badges == {
        "Aspirin": "Past",
        "Hip replacement, left": "Planned",
        "Latex": "Allergy",
        "Pacemaker": "Device",
    }
    assert tab.cards["medication"].state.text() == "1 current, 1 past, as of today"


def test_what_was_understood_of_a_date_is_said_under_it(qtbot, tab):
    card = tab.cards["condition"]
    card.add_one()
    started = card.editor.form["started"]
    started.editor.setFocus()
    qtbot.keyClicks(started.editor, "03/2019")
    card.editor.form["name"].editor.setFocus()
    assert started.hint.text() == "Read as March 2019"


@pytest.mark.parametrize("text", [HOSTILE, "x" * 250, "אברהם"])
def test_any_name_is_shown_as_it_was_written(tab, record, text):
    record(ItemForm("allergy", text, detail=text))
    card = tab.cards["allergy"]
    assert card.list.rows.rows()[0].title == text
    assert tab.content.width() <= tab.viewport().width()
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    assert text[:20] in card.editor.title.text()
    assert card.editor.title.textFormat() is Qt.TextFormat.PlainText
    card.editor.remove_button.click()
    assert text[:20] in card.word.text()


def test_every_control_has_a_name(tab, record):
    record(ItemForm("allergy", "Latex"))
    for card in tab.cards.values():
        card.add_one()
    tab.review.ask_what_changed()
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QListView):
        for control in tab.findChildren(kind):
            assert control.accessibleName() or not control.isVisible(), control
