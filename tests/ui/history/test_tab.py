"""The history tab: what was asked is told apart from what is not there, and no word is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import ItemForm, add_item, history_of
from massage_desk.ui.history.tab import HistoryTab
from tests.factory import a_client
from tests.ui.history.conftest import HOSTILE, items, write


def test_not_asked_none_and_recorded_are_told_apart(tab):
    assert tab.cards["allergy"].state.text() == "Not asked"
    tab.cards["allergy"].none_button.click()
    assert tab.cards["allergy"].state.text() == "None, asked today"
    tab.commands()["history.medication"]()
    write(tab.cards["medication"], name="Metformin", dose="500 mg")
    tab.cards["medication"].editor.save_button.click()
    assert tab.cards["medication"].state.text() == "1 recorded, as of today"
    assert not tab.cards["medication"].none_button.isVisible()


def test_an_entry_is_written_by_keyboard_alone(qtbot, tab, desk, client_id):
    card = tab.cards["procedure"]
    card.add_button.setFocus()
    qtbot.keyClick(card.add_button, Qt.Key.Key_Space)
    name = card.editor.form["name"].editor
    assert name.hasFocus()
    qtbot.keyClicks(name, "Knee replacement")
    card.editor.form["started"].editor.setFocus()
    qtbot.keyClicks(card.editor.form["started"].editor, "March 2019")
    qtbot.keyClick(
        card.editor.form["started"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    (form,) = items(desk, client_id, "procedure")
    assert (form.name, form.started) == ("Knee replacement", PartialDate(2019, 3))
    assert card.list.hasFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert card.editor.form["name"].text() == "Knee replacement"
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Escape)
    assert not card.editor.is_editing
    qtbot.keyClick(card.list, Qt.Key.Key_Insert)
    assert card.editor.is_editing
    assert card.editor.form["name"].text() == ""


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("name", "", "Name the condition"),
        ("started", "31 Feb 2020", "Feb"),
        ("started", "March 2031", "still to come"),
        ("started", "1950", "before the client was born"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_lost(
    tab, desk, client_id, field, text, words
):
    card = tab.cards["condition"]
    card.add_one()
    write(card, **({"name": "Asthma", "detail": "kept"} | {field: text}))
    card.editor.save_button.click()
    assert words in card.editor.form[field].message.text()
    assert card.editor.form["detail"].text() == "kept"
    assert items(desk, client_id, "condition") == []


def test_an_end_before_its_beginning_is_refused(tab, desk, client_id):
    card = tab.cards["medication"]
    card.add_one()
    write(card, name="Aspirin", started="2020", ended="2019")
    card.editor.save_button.click()
    assert "before it began" in card.editor.form["ended"].message.text()
    assert items(desk, client_id, "medication") == []


def test_an_entry_that_is_taken_away_comes_back(qtbot, tab, desk, client_id):
    card = tab.cards["allergy"]
    card.add_one()
    write(card, name="Latex")
    card.editor.save_button.click()
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert items(desk, client_id, "allergy") == []
    assert "was removed" in card.word.text()
    card.word.button.click()
    assert [form.name for form in items(desk, client_id, "allergy")] == ["Latex"]


def test_none_is_refused_while_something_lasts(tab, desk, store, client_id, now):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("device", "Chest port"), at=now)
    tab.show_client(client_id)
    tab.cards["device"]._say_none()
    assert "have not ended" in tab.cards["device"].word.text()
    assert desk.read(history_of, client_id).sections["device"].state == "recorded"


def test_leaving_saves_what_can_be_saved(tab, desk, client_id):
    tab.cards["condition"].add_one()
    write(tab.cards["condition"], name="Asthma")
    tab.flush()
    assert [form.name for form in items(desk, client_id, "condition")] == ["Asthma"]
    assert not tab.is_writing


def test_what_cannot_be_saved_waits_for_its_client(tab, desk, store, client_id, now):
    with store.begin() as session:
        other = a_client(session, at=now)
    card = tab.cards["condition"]
    card.add_one()
    write(card, name="Asthma", started="31 Feb")
    tab.flush()
    tab.show_client(other)
    assert not card.editor.is_editing
    tab.show_client(client_id)
    assert card.editor.is_editing
    assert card.editor.form["started"].text() == "31 Feb"
    assert items(desk, other, "condition") == []


def test_a_form_can_be_taken_up_again_after_a_lock(qtbot, tab, desk, client_id):
    tab.cards["condition"].add_one()
    write(tab.cards["condition"], name="Asthma", started="31 Feb")
    written = tab.written()
    again = HistoryTab(desk)
    qtbot.addWidget(again)
    again.show()
    again.show_client(client_id)
    again.take_up(written)
    form = again.cards["condition"].editor.form
    assert (form["name"].text(), form["started"].text()) == ("Asthma", "31 Feb")


@pytest.mark.parametrize("text", [HOSTILE, "word " * 3_000])
def test_any_words_are_kept_as_typed(tab, desk, client_id, text):
    card = tab.cards["condition"]
    card.add_one()
    write(card, name="Asthma", detail=text)
    card.editor.save_button.click()
    assert items(desk, client_id, "condition")[0].detail == text.strip()


def test_a_full_disk_keeps_the_form_open(tab, desk, disk, client_id):
    disk.is_full = True
    tab.cards["condition"].add_one()
    write(tab.cards["condition"], name="Asthma")
    tab.cards["condition"].editor.save_button.click()
    assert "disk is full" in tab.cards["condition"].editor.fault.text()
    assert tab.is_writing
    disk.is_full = False
    tab.cards["condition"].editor.save_button.click()
    assert len(items(desk, client_id, "condition")) == 1


def test_return_saves_and_tab_goes_over_every_field_to_the_buttons(qtbot, tab, desk, client_id):
    card = tab.cards["laboratory"]
    card.add_button.setFocus()
    qtbot.keyClick(card.add_button, Qt.Key.Key_Return)
    for text in ("Platelets", "84,5", "10^9/L", "3 Nov 2026"):
        qtbot.keyClicks(tab.focusWidget(), text)
        qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    assert tab.focusWidget() is card.editor.form["detail"].editor
    qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Return)  # a new line of the remarks
    assert card.editor.is_editing
    qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Return)
    (form,) = items(desk, client_id, "laboratory")
    assert (str(form), form.detail) == ("Platelets 84.5 10^9/L, 3 Nov 2026", "")
    assert card.list.rows.rows()[0].trailing == "3 Nov 2026"


@pytest.mark.parametrize("section", ["treatment", "procedure", "medication", "condition"])
def test_tab_goes_from_the_list_through_the_form_in_reading_order(qtbot, tab, section):
    card = tab.cards[section]
    card.add_one()
    form = card.editor.form
    QApplication.processEvents()  # the form is laid out
    stops = [form.fields[next(iter(form.fields))].editor]
    while stops[-1] is not card.editor.leave_button and len(stops) < 40:
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(tab.focusWidget())
    places = [stop.mapTo(card.editor, stop.rect().center()) for stop in stops]
    rows = [(place.y() // 30, place.x()) for place in places]
    assert rows == sorted(rows)
    asked = [field for field in form.fields.values() if not field.stands_under]
    assert {field.editor.focusProxy() or field.editor for field in asked} <= set(stops)


def test_escape_leaves_a_changed_form_and_loses_nothing(qtbot, tab, desk, client_id):
    card = tab.cards["condition"]
    card.add_one()
    qtbot.keyClicks(card.editor.form["name"].editor, "Asthma")
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Escape)  # the suggestions
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Escape)
    assert not card.editor.is_editing
    assert card.word.text() == "“Asthma” is not saved yet."
    assert tab.is_writing
    assert items(desk, client_id, "condition") == []
    qtbot.keyClick(card.word.button, Qt.Key.Key_Return)
    assert card.editor.form["name"].text() == "Asthma"
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Return)
    assert [form.name for form in items(desk, client_id, "condition")] == ["Asthma"]
    assert not tab.is_writing
    assert not card.word.isVisible()


def test_what_was_left_by_escape_waits_for_its_client_and_survives_a_lock(
    qtbot, tab, desk, store, client_id, now
):
    with store.begin() as session:
        other = a_client(session, at=now)
    card = tab.cards["condition"]
    card.add_one()
    write(card, name="Asthma")
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Escape)
    written = tab.written()
    tab.show_client(other)
    assert not card.editor.is_editing
    assert not tab.is_writing
    tab.show_client(client_id)
    assert card.editor.form["name"].text() == "Asthma"
    again = HistoryTab(desk)
    qtbot.addWidget(again)
    again.show()
    again.show_client(client_id)
    again.take_up(written)
    assert again.cards["condition"].editor.form["name"].text() == "Asthma"


def test_adding_again_goes_on_with_what_was_left_by_escape(qtbot, tab):
    card = tab.cards["condition"]
    card.add_one()
    write(card, name="Asthma")
    qtbot.keyClick(card.editor.form["name"].editor, Qt.Key.Key_Escape)
    card.add_one()
    assert card.editor.form["name"].text() == "Asthma"


def test_a_form_of_an_earlier_release_is_taken_up_with_the_new_fields_empty(tab):
    values = {"name": "Asthma", "detail": "", "dose": "", "reason": "", "side": "", "started": ""}
    tab.take_up({"condition": {"item_id": None, "values": values}})
    form = tab.cards["condition"].editor.form
    assert (form["name"].text(), form["regions"].text(), form["code"].text()) == ("Asthma", "", "")


@pytest.mark.parametrize(
    ("section", "field", "text", "words"),
    [
        ("laboratory", "value", "about 84", "figure alone"),
        ("laboratory", "value", "", "Give the figure"),
        ("laboratory", "started", "November 2026", "whole day"),
        ("procedure", "nodes", "many", "Write a number"),
        ("procedure", "nodes", "201", "from 0 to 200"),
        ("condition", "code", "gout", "ICD-10-CM"),
        ("pregnancy", "due", "March 2029", "ten months ahead"),
    ],
)
def test_new_facts_are_checked_at_their_field(tab, desk, client_id, section, field, text, words):
    card = tab.cards[section]
    card.add_one()
    given = {"name": "x", "value": "84", "started": "3 Nov 2026"}
    asked = {name: value for name, value in given.items() if name in card.editor.form.fields}
    write(card, **(asked | {field: text}))
    card.editor.save_button.click()
    assert words in card.editor.form[field].message.text()
    assert items(desk, client_id, section) == []


def test_a_pregnancy_begins_with_its_name(tab, desk, client_id):
    card = tab.cards["pregnancy"]
    card.add_one()
    assert not tab.is_writing
    write(card, due="12 March 2027")
    card.editor.save_button.click()
    row = card.list.rows.rows()[0]
    assert (row.title, row.badge[1]) == ("Pregnancy", "Pregnant")
    assert row.subtitle == "24 weeks, due 12 Mar 2027"
