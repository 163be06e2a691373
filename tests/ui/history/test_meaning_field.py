"""Under a name stands what precautions understand by it; another meaning is chosen by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from massage_desk.services.history import ItemForm, add_item
from massage_desk.ui.history.tab import HistoryTab
from massage_desk.ui.history.words import ORDER
from tests.ui.history.conftest import HOSTILE, items, write

KEY = Qt.Key
NOTHING = "Not understood by the precautions: nothing will be minded because of it"


@pytest.fixture
def begin(qtbot, tab):
    """Opens an empty form, and types into its name."""

    def open_form(section: str, typed: str = ""):
        card = tab.cards[section]
        card.add_one()
        QApplication.processEvents()
        name = card.editor.form["name"].editor
        qtbot.keyClicks(name, typed)
        if card.editor.look_ups.suggesting is not None:
            card.editor.look_ups.suggesting.close()
        return card.editor

    return open_form


@pytest.fixture
def press(qtbot, tab):
    def keys(*pressed: KEY, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        for key in pressed:
            qtbot.keyClick(tab.focusWidget(), key, modifiers)

    return keys


@pytest.fixture
def choose(qtbot, begin, press):
    """Opens the search of a form by Alt+Down, and looks for a meaning."""

    def open_search(section: str, typed: str, wanted: str):
        editor = begin(section, typed)
        press(KEY.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
        meaning = editor.form["read_as"]
        assert meaning.chooser.editor.hasFocus()
        qtbot.keyClicks(meaning.chooser.editor, wanted)
        return editor, meaning

    return open_search


def chips(meaning) -> list[str]:
    return [chip.words for chip in meaning.chooser.chips.chips]


@pytest.mark.parametrize(
    ("section", "typed", "words"),
    [
        (
            "procedure",
            "Mastectomy, axillary clearance",
            "Understood as: Breast cancer surgery; Lymph nodes of the armpit removed",
        ),
        ("medication", "Eliquis 5 mg", "Understood as: Direct oral anticoagulant"),
        ("allergy", "latex", "Understood as: Latex allergy"),
        ("device", "chest port", "Understood as: Implanted port"),
        ("laboratory", "PLT", "Understood as: Platelets"),
        ("condition", "Hay fever", NOTHING),
        ("condition", "no gout", NOTHING),
    ],
)
def test_it_is_told_as_one_types_what_is_understood(begin, section, typed, words):
    editor = begin(section, typed)
    assert editor.form["read_as"].words == words
    assert editor.form["name"].editor.accessibleDescription() == words


def test_what_is_told_follows_every_key(qtbot, begin):
    editor = begin("condition", "gou")
    assert editor.form["read_as"].words == NOTHING
    qtbot.keyClicks(editor.form["name"].editor, "t")
    assert editor.form["read_as"].words == "Understood as: Gout"
    editor.form["name"].set_text("")
    assert editor.form["read_as"].words == ""


@pytest.mark.parametrize("text", [HOSTILE, "word " * 2_000, "x" * 10_000, "(((:::,,,"])
def test_any_words_can_be_pasted_into_a_name(begin, text):
    editor = begin("condition")
    editor.form["name"].editor.insert(text)
    assert editor.form["read_as"].words == NOTHING


def test_nothing_moves_when_the_first_letter_is_typed(qtbot, begin):
    editor = begin("condition")
    before = editor.form["side"].y()
    qtbot.keyClicks(editor.form["name"].editor, "g")
    QApplication.processEvents()
    assert editor.form["side"].y() == before


def test_nodes_code_and_class_are_understood_too(begin):
    editor = begin("procedure", "Operation on the breast")
    write(editor.parent(), nodes="12")
    assert "Lymph nodes removed" in editor.form["read_as"].words
    write(editor.parent(), nodes="many")
    assert "Lymph nodes" not in editor.form["read_as"].words
    editor = begin("condition", "Toe trouble")
    write(editor.parent(), code="m10.9")
    assert editor.form["read_as"].words == "Understood as: Gout"


def test_what_relatives_have_means_nothing_and_is_not_told(begin):
    assert "read_as" not in begin("family", "gout").form.fields
    assert all("read_as" in begin(each).form.fields for each in ORDER if each != "family")


def test_a_refusal_at_the_name_does_not_take_the_meaning_from_a_screen_reader(begin):
    editor = begin("condition", "gout")
    editor.form["name"].show_message("This is too long.")
    assert editor.form["name"].editor.accessibleDescription() == "This is too long."
    editor.form["name"].clear_message()
    assert editor.form["name"].editor.accessibleDescription() == "Understood as: Gout"


def test_tab_stops_at_the_button_only_where_nothing_is_understood(begin, press, tab):
    editor = begin("condition", "Toe trouble")
    press(KEY.Key_Tab)
    assert tab.focusWidget() is editor.form["read_as"].button
    assert tab.focusWidget().text() == "Choose a meaning"
    press(KEY.Key_Tab)
    assert tab.focusWidget() is editor.form["side"].editor
    begin("condition").form["name"].set_text("gout")
    press(KEY.Key_Tab)
    assert tab.focusWidget() is editor.form["side"].editor


def test_meanings_are_chosen_by_keys_alone_and_kept(qtbot, choose, press, tab, desk, client_id):
    editor, meaning = choose("condition", "Toe trouble", "gout")
    press(KEY.Key_Return)
    assert meaning.words == "Chosen meaning: Gout"
    qtbot.keyClicks(meaning.chooser.editor, "high blood")
    press(KEY.Key_Return)
    assert chips(meaning) == ["Gout", "High blood pressure"]
    press(KEY.Key_Escape, KEY.Key_Escape)  # the search, then the chooser
    assert not meaning.is_open
    assert tab.focusWidget() is editor.form["name"].editor
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert set(form.read_as) == {"gout", "hypertension"}
    row = tab.cards["condition"].list.rows.rows()[0]
    assert row.subtitle == "understood as Gout; High blood pressure, chosen by hand"


def test_what_the_words_say_can_be_taken_away_and_restored(
    qtbot, choose, press, tab, desk, client_id
):
    editor, meaning = choose("condition", "gout", "")
    assert chips(meaning) == ["Gout"]
    assert not meaning.restore.isVisible()
    qtbot.keyClick(meaning.chooser.chips.chips[0], KEY.Key_Delete)
    told = "Chosen to mean nothing to the precautions: nothing will be minded because of it"
    assert meaning.words == told
    assert editor.form["read_as"].text() == "[]"
    press(KEY.Key_Tab)
    assert tab.focusWidget() is meaning.restore
    press(KEY.Key_Return)
    assert meaning.words == "Understood as: Gout"
    assert chips(meaning) == ["Gout"]
    editor.save()
    assert items(desk, client_id, "condition")[0].read_as is None


def test_meaning_nothing_by_choice_is_kept_and_said(qtbot, choose, tab, desk, client_id):
    editor, meaning = choose("condition", "gout", "")
    qtbot.keyClick(meaning.chooser.chips.chips[0], KEY.Key_Delete)
    editor.save()
    assert items(desk, client_id, "condition")[0].read_as == ()
    row = tab.cards["condition"].list.rows.rows()[0]
    assert row.subtitle == "chosen to mean nothing to the precautions"


def test_a_row_says_nothing_of_a_meaning_that_was_read(begin, press, tab):
    begin("condition", "gout")
    press(KEY.Key_Return)
    assert tab.cards["condition"].list.rows.rows()[0].subtitle == ""


def test_only_meanings_of_the_section_are_offered(choose):
    _editor, meaning = choose("device", "A thing", "gout")
    assert meaning.chooser.found.rows.rowCount() == 0
    assert "Nothing of that name" in meaning.chooser.hint.text()


def test_escape_in_an_open_chooser_does_not_leave_the_form(choose, press, tab):
    editor, meaning = choose("condition", "Toe trouble", "")
    press(KEY.Key_Escape)
    assert editor.is_editing
    assert not meaning.is_open
    press(KEY.Key_Escape)
    assert not editor.is_editing


def test_return_in_an_empty_search_saves(choose, press, desk, client_id):
    choose("condition", "Toe trouble", "")
    press(KEY.Key_Return)
    assert [form.name for form in items(desk, client_id, "condition")] == ["Toe trouble"]


def test_a_meaning_survives_a_lock_and_a_change_of_words(
    qtbot, tab, desk, client_id, choose, press
):
    editor, _meaning = choose("condition", "Toe trouble", "gout")
    press(KEY.Key_Return)
    editor.form["started"].set_text("31 Feb")
    again = HistoryTab(desk)
    qtbot.addWidget(again)
    again.show()
    again.show_client(client_id)
    again.take_up(tab.written())
    form = again.cards["condition"].editor.form
    assert form["read_as"].words == "Chosen meaning: Gout"
    form["name"].set_text("Sore toe")
    assert form["read_as"].words == "Chosen meaning: Gout"


def test_a_meaning_that_is_not_known_any_more_is_named_and_kept(tab, store, desk, client_id, now):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "X", read_as=("old-meaning",)), at=now)
    tab.show_client(client_id)
    card = tab.cards["condition"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    assert card.editor.form["read_as"].words == "Chosen meaning: old meaning"
    write(card, detail="changed")
    card.editor.save_button.click()
    assert items(desk, client_id, "condition")[0].read_as == ("old-meaning",)


def test_another_entry_begins_with_the_search_closed(choose, tab):
    editor, meaning = choose("condition", "Toe trouble", "gout")
    editor.leave()
    editor.start()
    assert not meaning.is_open
    assert meaning.text() == ""


@pytest.mark.parametrize("width", [480, 900])
def test_whatever_opens_under_a_name_has_its_room(qtbot, tab, begin, press, width):
    tab.resize(width, 800)
    QApplication.processEvents()
    editor = begin("condition", "Toe trouble of many words, " * 8)
    press(KEY.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    meaning = editor.form["read_as"]
    assert meaning.chooser.isVisible()
    for part in (meaning, editor.form["name"], editor.form, editor):
        assert part.height() >= part.heightForWidth(part.width()) > 0, part
    assert not meaning.geometry().intersects(editor.form["name"].editor.geometry())
