"""Places on the body are found and chosen by keys, or by a click on the figure."""

import pytest
from PySide6.QtCore import QPointF, Qt

from massage_desk.domain.body import region
from massage_desk.domain.region_finding import find_places, places
from massage_desk.services.history import ItemForm, add_item
from massage_desk.ui.history.region_field import RegionField
from tests.ui.history.conftest import items, write

KEY = Qt.Key


@pytest.fixture
def field(qtbot) -> RegionField:
    made = RegionField("regions", "Where on the body")
    qtbot.addWidget(made)
    made.resize(700, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.editor.setFocus()
    return made


def click(qtbot, field, view, region_id) -> None:
    drawing = field.figure.drawing
    room = dict(drawing.figure_rooms())[view]
    place = QPointF(*region(view, region_id).centre) * drawing.scale_of(view, room)
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=(room.topLeft() + place).toPoint())


def test_every_region_of_the_whole_body_is_found_by_its_own_name():
    assert len({place.id for place in places()}) == len(places()) > 100
    for place in places():
        assert place.id in [found.id for found in find_places(place.name)], place


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("left knee", "knee-anterior-left"),
        ("KNEE  right", "knee-anterior-right"),
        ("left armp", "axilla-left"),
        ("hamstring left", "thigh-posterior-left"),
        ("sacr", "sacrum"),
    ],
)
def test_places_are_found_by_the_beginnings_of_their_words(typed, first):
    assert find_places(typed)[0].id == first


@pytest.mark.parametrize("typed", ["", "  ", "xyz", "left nothing", "'; --"])
def test_nothing_is_found_for_words_that_no_place_has(typed):
    assert find_places(typed) == []


def test_a_place_is_chosen_and_taken_away_by_keys_alone(qtbot, field):
    qtbot.keyClicks(field.editor, "left arm")
    shown = [row.key for row in field.found.rows.rows()]
    assert shown[0] == "axilla-left" or "upper-arm" in shown[0]
    qtbot.keyClick(field.editor, KEY.Key_Down)
    qtbot.keyClick(field.editor, KEY.Key_Return)
    assert field.text() == shown[1]
    qtbot.keyClicks(field.editor, "sacrum")  # takes the place of the word before
    qtbot.keyClick(field.editor, KEY.Key_Return)
    assert field.text() == f"{shown[1]} sacrum"
    assert [chip.words for chip in field.chips.chips][1] == "sacrum"
    qtbot.keyClick(field.editor, KEY.Key_Return)
    assert field.text() == shown[1]
    qtbot.keyClick(field.editor, KEY.Key_Escape)
    assert not field.found.isVisible()
    qtbot.keyClick(field.chips.chips[0], KEY.Key_Delete)
    assert field.text() == ""
    assert field.editor.hasFocus()


def test_tab_goes_over_what_is_chosen_and_on_to_the_figure_s_button(qtbot, field):
    field.set_text("sacrum sternum")
    field.editor.setFocus()
    stops = []
    for _ in range(3):
        qtbot.keyClick(field.focusWidget(), KEY.Key_Tab)
        stops.append(field.focusWidget())
    assert stops == [*field.chips.chips, field.body_button]


def test_a_click_on_the_body_chooses_the_region_and_a_second_one_takes_it_away(qtbot, field):
    field.body_button.click()
    click(qtbot, field, "front", "chest-pectoral-left")
    click(qtbot, field, "back", "calf-right")
    assert field.text() == "chest-pectoral-left calf-right"
    assert "right calf" in field.figure.drawing.accessibleName()
    click(qtbot, field, "front", "chest-pectoral-left")
    assert field.text() == "calf-right"


def test_a_word_that_no_place_has_is_said(qtbot, field):
    qtbot.keyClicks(field.editor, "wing")
    assert "No place of that name" in field.hint.text()


def test_places_are_kept_with_the_entry_and_a_contradicting_side_is_told(
    qtbot, tab, desk, client_id
):
    card = tab.cards["procedure"]
    card.add_one()
    write(card, name="Mastectomy", side="right", nodes="12", regions="axilla-left")
    card.editor.save_button.click()
    assert "on the left" in card.editor.form["side"].message.text()
    write(card, side="")
    card.editor.save_button.click()
    (form,) = items(desk, client_id, "procedure")
    assert (form.regions, form.side, form.nodes) == (("axilla-left",), "left", 12)
    assert "left armpit" in card.list.rows.rows()[0].subtitle


def test_a_region_that_the_art_does_not_know_any_more_is_still_named(tab, store, client_id, now):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Gout"), at=now)
    tab.show_client(client_id)
    card = tab.cards["condition"]
    card.list.row_activated.emit(card.list.rows.rows()[0].key)
    card.editor.form["regions"].set_text("wing-left")
    assert card.editor.form["regions"].chips.chips[0].words == "wing left"
    card.editor.save_button.click()
    assert "not on the figure" in card.editor.form["regions"].message.text()
