"""Words are looked up while an entry is written; what was typed stands, and Return saves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from massage_desk.domain import condition_codes
from massage_desk.services.history import ItemForm, add_item
from tests.ui.history.conftest import items, write

KEY = Qt.Key
GOUT = "Gout, unspecified"


@pytest.fixture
def begin(qtbot, tab):
    """Opens an empty form, and types into its name."""

    def open_form(section: str, typed: str = ""):
        card = tab.cards[section]
        card.add_one()
        QApplication.processEvents()
        qtbot.keyClicks(card.editor.form["name"].editor, typed)
        return card.editor

    return open_form


@pytest.fixture
def press(qtbot, tab):
    def keys(*pressed: KEY) -> None:
        for key in pressed:
            qtbot.keyClick(tab.focusWidget(), key)

    return keys


@pytest.fixture
def taken(qtbot, begin, press):
    """A form in which gout was taken from the suggestions."""
    editor = begin("condition", "gout, unsp")
    press(KEY.Key_Down, KEY.Key_Return)
    assert editor.form["name"].text() == GOUT
    return editor


def offered(editor) -> list[str]:
    return [each.text for each in editor.look_ups.suggesting.rows]


def retype(qtbot, editor, words: str) -> None:
    name = editor.form["name"].editor
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, words)


def test_a_condition_that_is_taken_brings_its_code(taken, press, desk, client_id):
    assert taken.form["code"].text() == "M10.9"
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert (form.name, form.code) == (GOUT, "M10.9")


def test_what_precautions_know_by_that_name_is_offered_first(begin):
    assert offered(begin("condition", "rheumatoid"))[0] == "Rheumatoid arthritis, unspecified"


@pytest.mark.parametrize(
    ("section", "typed"),
    [
        ("condition", "gout of my own"),
        ("condition", "gout"),
        ("medication", "apixa"),
        ("device", "por"),
        ("procedure", "knee rep"),
        ("treatment", "chemo"),
        ("injury", "fract"),
    ],
)
def test_return_saves_typed_words_past_a_list_and_takes_nothing(
    begin, press, desk, client_id, section, typed
):
    editor = begin(section, typed)
    assert editor.look_ups.suggesting.is_open or typed == "gout of my own"
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, section)
    assert (form.name, form.code) == (typed, "")


def test_tab_goes_on_past_a_list_and_takes_nothing(begin, press, tab):
    editor = begin("condition", "gout")
    press(KEY.Key_Down, KEY.Key_Tab)
    assert tab.focusWidget() is editor.form["side"].editor
    assert (editor.form["name"].text(), editor.form["code"].text()) == ("gout", "")
    assert not editor.look_ups.suggesting.is_open


def test_escape_closes_the_list_then_the_form_and_down_brings_the_list_again(begin, press):
    editor = begin("device", "por")
    press(KEY.Key_Escape)
    assert not editor.look_ups.suggesting.is_open
    press(KEY.Key_Down)
    assert "Port" in offered(editor)
    press(KEY.Key_Escape, KEY.Key_Escape)
    assert not editor.is_editing


def test_a_code_is_asked_about_once_the_words_are_others_and_can_be_removed(
    qtbot, taken, press, tab, desk, client_id
):
    retype(qtbot, taken, "Sore toe")
    press(KEY.Key_Return)
    assert items(desk, client_id, "condition") == []
    code = taken.form["code"]
    assert f"M10.9 was set for “{GOUT}”" in code.question.text()
    assert tab.focusWidget() is code.remove_button
    press(KEY.Key_Return)
    assert tab.focusWidget() is taken.form["name"].editor
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert (form.name, form.code) == ("Sore toe", "")


def test_a_code_that_is_kept_for_other_words_is_not_asked_about_again(
    qtbot, taken, press, desk, client_id
):
    retype(qtbot, taken, "Podagra")
    press(KEY.Key_Tab)
    assert taken.form["code"].is_asking
    qtbot.keyClick(taken.form["code"].keep_button, KEY.Key_Return)
    assert not taken.form["code"].is_asking
    assert taken.form["code"].hint.text() == GOUT  # what the code says stands beside other words
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert (form.name, form.code) == ("Podagra", "M10.9")


@pytest.mark.parametrize("words", ["Gout", "gout in the left big toe", "Gout, unspecified, 2019"])
def test_words_that_are_still_those_of_the_code_ask_nothing(
    qtbot, taken, press, desk, client_id, words
):
    retype(qtbot, taken, words)
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert (form.name, form.code) == (words, "M10.9")


def test_words_that_come_back_take_the_question_away(qtbot, taken, press):
    retype(qtbot, taken, "Sore toe")
    press(KEY.Key_Tab)
    assert taken.form["code"].is_asking
    retype(qtbot, taken, "Gout")
    press(KEY.Key_Tab)
    assert not taken.form["code"].is_asking


def test_an_entry_whose_words_are_changed_later_is_asked_about_its_code(
    qtbot, tab, press, store, client_id, now
):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Podagra", code="M10.9"), at=now)
    tab.show_client(client_id)
    card = tab.cards["condition"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    assert not card.editor.form["code"].is_asking
    retype(qtbot, card.editor, "Psoriasis")
    press(KEY.Key_Tab)
    assert "“Podagra”" in card.editor.form["code"].question.text()


def test_a_page_that_is_left_keeps_the_question_and_nothing_false(
    qtbot, taken, tab, desk, client_id
):
    retype(qtbot, taken, "Sore toe")
    tab.flush()
    assert items(desk, client_id, "condition") == []
    written = tab.written()
    assert written["condition"]["values"]["code"] == "M10.9"
    taken.leave()
    tab.take_up(written)
    assert taken.form["code"].is_asking
    assert not taken.save()


def test_a_code_can_be_typed_before_or_behind_words_of_any_kind(
    qtbot, begin, press, desk, client_id
):
    editor = begin("condition")
    editor.form["code"].editor.setFocus()
    qtbot.keyClicks(editor.form["code"].editor, "m109")
    retype(qtbot, editor, "Podagra")
    press(KEY.Key_Escape, KEY.Key_Return)
    (form,) = items(desk, client_id, "condition")
    assert (form.name, form.code) == ("Podagra", "M10.9")


@pytest.mark.parametrize(
    ("typed", "shown", "message", "hint"),
    [
        ("m109", "M10.9", "", GOUT),
        ("M10", "M10", "", "Gout · heading, not for billing"),
        ("toe", "toe", "ICD-10-CM code as in M06.9", ""),
        ("M99.99Z", "M99.99Z", "", "Not in this release"),
        ("", "", "", ""),
    ],
)
def test_a_code_says_at_its_field_what_it_is(qtbot, begin, press, typed, shown, message, hint):
    editor = begin("condition", "Podagra of sorts")
    code = editor.form["code"]
    code.editor.setFocus()
    qtbot.keyClicks(code.editor, typed)
    press(KEY.Key_Tab)
    assert code.text() == shown
    assert message in code.message.text()
    assert code.has_message == bool(message)
    assert hint in code.hint.text()
    assert code.hint.isVisible() == bool(hint)


def test_codes_are_not_read_before_somebody_looks_one_up(begin, qtbot, tab, store, client_id, now):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Podagra", code="M10.9"), at=now)
    condition_codes.built_in.cache_clear()
    tab.show_client(client_id)
    card = tab.cards["condition"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    card.editor.leave()
    for section in tab.cards:
        if section != "condition":
            begin(section, "go")
    begin("condition")
    assert condition_codes.built_in.cache_info().currsize == 0
    qtbot.keyClicks(card.editor.form["name"].editor, "go")
    assert condition_codes.built_in.cache_info().currsize == 1


def test_a_medicine_is_written_by_its_common_name_and_tells_its_class(
    begin, press, desk, client_id
):
    editor = begin("medication", "eliq")
    press(KEY.Key_Down, KEY.Key_Return)
    assert editor.form["name"].text() == "apixaban (Eliquis)"
    assert editor.form["read_as"].words == "Understood as: Direct oral anticoagulant"
    press(KEY.Key_Return)
    assert items(desk, client_id, "medication")[0].name == "apixaban (Eliquis)"


def test_the_class_of_an_unknown_medicine_is_chosen_by_hand(
    qtbot, begin, press, tab, desk, client_id
):
    editor = begin("medication", "a trial drug")
    assert "Not understood" in editor.form["read_as"].words
    choice = editor.form["drug_class"].editor
    choice.setFocus()
    qtbot.keyClicks(choice, "Heparin")
    assert editor.form["read_as"].words == "Understood as: Heparin"
    retype(qtbot, editor, "a trial drug")
    press(KEY.Key_Return)
    assert items(desk, client_id, "medication")[0].drug_class == "heparin"
    assert "class Heparin, chosen by hand" in tab.cards["medication"].list.rows.rows()[0].subtitle


def test_a_class_that_is_not_offered_any_more_stays(tab, store, desk, client_id, now):
    form = ItemForm("medication", "Old remedy", drug_class="class-of-old")
    with store.begin() as session:
        add_item(session, client_id, form, at=now)
    tab.show_client(client_id)
    card = tab.cards["medication"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    write(card, dose="10 mg")
    card.editor.save_button.click()
    assert items(desk, client_id, "medication")[0].drug_class == "class-of-old"


@pytest.mark.parametrize(
    ("section", "typed", "text", "meaning"),
    [
        ("device", "pic", "PICC", "PICC line"),
        ("procedure", "tkr", "TKR", "Knee replacement"),
        ("treatment", "chemoth", "Chemotherapy", "Chemotherapy"),
        ("treatment", "paclit", "paclitaxel", "Cytotoxic medicine"),
        ("injury", "whipl", "Whiplash", "Whiplash"),
    ],
)
def test_words_that_precautions_know_are_proposed(begin, press, section, typed, text, meaning):
    editor = begin(section, typed)
    assert offered(editor)[0] == text
    press(KEY.Key_Down, KEY.Key_Return)
    assert meaning in editor.form["read_as"].words


@pytest.mark.parametrize("section", ["allergy", "pregnancy", "family", "social"])
def test_other_sections_propose_nothing(begin, section):
    assert begin(section, "de").look_ups.suggesting is None


def test_a_laboratory_value_is_found_by_arrows_with_its_units(begin, press, tab, desk, client_id):
    editor = begin("laboratory")
    assert not editor.look_ups.suggesting.is_open
    press(KEY.Key_Down)
    tests = ["Platelets", "Neutrophils", "Haemoglobin", "INR", "Glucose"]
    assert sorted(offered(editor)) == sorted(tests)
    press(*[KEY.Key_Down] * (offered(editor).index("Haemoglobin") + 1), KEY.Key_Return)
    assert editor.form["name"].text() == "Haemoglobin"
    editor.form["unit"].editor.setFocus()
    assert not editor.look_ups.figures.units.is_open
    press(KEY.Key_Down)
    assert [each.text for each in editor.look_ups.figures.units.rows] == ["g/L", "g/dL", "mmol/L"]
    press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert editor.form["unit"].text() == "g/dL"


def test_a_test_of_any_name_and_unit_can_be_written(begin, press, desk, client_id):
    editor = begin("laboratory", "Ferritin")
    write(editor.parent(), value="84", unit="ug/L", started="3 Nov 2026")
    editor.form["unit"].editor.setFocus()
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "laboratory")
    assert str(form) == "Ferritin 84 ug/L, 3 Nov 2026"


def test_a_figure_that_can_hardly_be_is_pointed_out_and_kept_when_saved_again(
    qtbot, begin, press, tab, desk, client_id
):
    editor = begin("laboratory", "Haemoglobin")
    write(editor.parent(), value="13,5", started="3 Nov 2026")
    editor.form["unit"].editor.setFocus()
    qtbot.keyClicks(editor.form["unit"].editor, "g/L")
    press(KEY.Key_Return)
    assert items(desk, client_id, "laboratory") == []
    value = editor.form["value"]
    assert "Haemoglobin of 13.5 g/L can hardly be" in value.message.text()
    assert "Saving again keeps it" in value.editor.accessibleDescription()
    assert (value.text(), tab.focusWidget()) == ("13,5", value.editor)
    press(KEY.Key_Return)
    (form,) = items(desk, client_id, "laboratory")
    assert (form.value, form.unit) == (13.5, "g/L")


def test_a_figure_in_its_right_unit_is_not_pointed_out(qtbot, begin, press, desk, client_id):
    editor = begin("laboratory", "Haemoglobin")
    write(editor.parent(), value="13,5", unit="g/L", started="3 Nov 2026")
    editor.form["unit"].editor.setFocus()
    press(KEY.Key_Tab)
    assert editor.form["value"].has_message
    editor.form["unit"].editor.setFocus()
    editor.form["unit"].editor.selectAll()
    qtbot.keyClicks(editor.form["unit"].editor, "g/dL")
    assert not editor.form["value"].has_message
    press(KEY.Key_Return)
    assert items(desk, client_id, "laboratory")[0].unit == "g/dL"


def test_a_unit_that_rules_cannot_compare_is_told(qtbot, begin, press):
    editor = begin("laboratory", "Haemoglobin")
    write(editor.parent(), value="13,5")
    editor.form["unit"].editor.setFocus()
    press(KEY.Key_Tab)
    told = "No rule compares it without g/L, g/dL or mmol/L"
    assert told in editor.form["unit"].hint.text()
    editor.form["unit"].editor.setFocus()
    qtbot.keyClicks(editor.form["unit"].editor, "g/dL")
    press(KEY.Key_Tab)
    assert editor.form["unit"].hint.isHidden()


def test_a_list_goes_when_the_page_scrolls_and_stays_inside_a_low_window(qtbot, tab, begin):
    tab.resize(900, 420)
    editor = begin("treatment", "radio")
    QApplication.processEvents()
    suggesting = editor.look_ups.suggesting
    frame = suggesting.view.parentWidget()
    assert suggesting.is_open
    assert tab.rect().contains(frame.geometry())
    line = editor.form["name"].editor
    assert not frame.geometry().intersects(line.rect().translated(line.mapTo(tab, line.pos() * 0)))
    bar = tab.verticalScrollBar()
    bar.setValue(bar.value() - 30)
    assert not suggesting.is_open
