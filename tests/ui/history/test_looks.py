"""What changed and how the history stood are read on the same tab; who told it is kept."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import (
    ItemForm,
    add_item,
    change_item,
    history_of,
    set_section_state,
)
from massage_desk.services.signing import sign_note
from tests.factory import a_client, a_practice, a_visit
from tests.ui.history.conftest import HOSTILE, write

KEY = Qt.Key


@pytest.fixture
def course(store, client_id, now, clock, tab) -> int:
    """A dose that fell ten days after a signed visit; returns the visit."""
    with store.begin() as session:
        a_practice(session)
        visit = a_visit(session, client_id, plan="Rest", at=now)
        form = ItemForm("medication", "Prednisolone", dose="10 mg")
        item = add_item(session, client_id, form, told_by="the client", at=now)
        set_section_state(session, client_id, "allergy", "none", at=now)
        sign_note(session, visit, at=now)
    clock.move(days=10)
    with store.begin() as session:
        form = ItemForm("medication", "Prednisolone", dose="5 mg")
        change_item(session, item, form, told_by="a letter", at=clock())
    tab.show_client(client_id)
    return visit


def titles(card) -> list[str]:
    return [f"{row.title}, {row.subtitle}" for row in card.list.rows.rows()]


def test_what_changed_is_told_with_its_day_its_source_and_its_visit(tab, course):
    tab.commands()["history.timeline"]()
    rows = tab.timeline.list.rows.rows()
    assert [(row.title, row.subtitle, row.trailing, row.badge[1]) for row in rows] == [
        ("Prednisolone 5 mg", "dose 10 mg → 5 mg  ·  told by a letter", "today", "Changed"),
        ("Allergies: said to be none", "visit of 23 Nov 2026", "23 Nov 2026", "None"),
        (
            "Prednisolone 10 mg",
            "told by the client  ·  visit of 23 Nov 2026",
            "23 Nov 2026",
            "Added",
        ),
    ]
    assert not tab.cards["medication"].isVisible()


def test_the_history_is_shown_as_it_stood_at_the_visit_and_cannot_be_changed(qtbot, tab, course):
    tab.commands()["history.past"]()
    past = tab.past
    assert past.visit.text() == str(course)
    assert "at the visit of 23 Nov 2026, when its note was signed" in past.told.text()
    assert titles(past._cards["medication"]) == ["Prednisolone, 10 mg"]
    assert past._cards["allergy"].state.text() == "None, asked today"
    assert "conditions" in past.silent.text()
    assert not past._cards["condition"].isVisible()
    qtbot.keyClick(past._cards["medication"].list, KEY.Key_Delete)
    tab.commands()["history.now"]()
    assert titles(tab.cards["medication"]) == ["Prednisolone, 5 mg"]


def test_another_day_is_written_and_shown_by_return(qtbot, tab, course):
    tab.show_look("past")
    day = tab.past.day
    day.set_text("3 Dec 2026")
    qtbot.keyClick(day.editor, KEY.Key_Return)
    assert titles(tab.past._cards["medication"]) == ["Prednisolone, 5 mg"]
    assert tab.past.visit.text() == ""
    day.set_text("22 Nov 2026")
    qtbot.keyClick(day.editor, KEY.Key_Return)
    assert not any(card.isVisible() for card in tab.past._cards.values())
    day.set_text("31 Feb")
    qtbot.keyClick(day.editor, KEY.Key_Return)
    assert day.has_message


def test_enter_on_a_change_shows_the_history_after_it(qtbot, tab, course):
    tab.show_look("timeline")
    rows = tab.timeline.list
    rows.setFocus()
    rows.set_current(2)
    qtbot.keyClick(rows, KEY.Key_Return)
    assert tab.look == "past"
    assert titles(tab.past._cards["medication"]) == ["Prednisolone, 10 mg"]
    assert tab.top.look.button("past").hasFocus()
    tab.past.told.button.click()
    assert tab.look == "now"


def test_another_client_is_shown_as_they_are(tab, course, store, now):
    tab.show_look("timeline")
    with store.begin() as session:
        other = a_client(session, at=now)
    tab.show_client(other)
    assert tab.look == "now"
    tab.show_look("timeline")
    assert tab.timeline.empty.isVisible()
    tab.show_look("past")
    assert "pregnancy" in tab.past.silent.text()


def test_adding_from_another_look_comes_back_to_the_history_as_it_is(tab, course):
    tab.show_look("timeline")
    tab.commands()["history.condition"]()
    assert tab.look == "now"
    assert tab.cards["condition"].editor.is_editing


def test_a_form_is_saved_before_another_look(tab, desk, client_id):
    tab.cards["condition"].add_one()
    write(tab.cards["condition"], name="Asthma")
    tab.show_look("timeline")
    assert [row.title for row in tab.timeline.list.rows.rows()] == ["Asthma"]


def test_sixty_changes_are_shown_and_earlier_ones_on_demand(tab, store, client_id, now):
    with store.begin() as session:
        for number in range(70):
            add_item(session, client_id, ItemForm("condition", f"c{number}"), at=now)
    tab.show_client(client_id)
    tab.show_look("timeline")
    assert len(tab.timeline.list.rows.rows()) == 60
    tab.timeline.more.click()
    assert len(tab.timeline.list.rows.rows()) == 70
    assert not tab.timeline.more.isVisible()
    assert tab.timeline.list.current_key() == 60


def test_who_told_it_is_kept_with_what_is_written_down_and_confirmed(
    tab, desk, client_id, clock, store, now
):
    with store.begin() as session:
        add_item(session, client_id, ItemForm("allergy", "Latex"), at=now)
    clock.move(days=1)
    tab.show_client(client_id)
    card = tab.cards["allergy"]
    tab.top.told_by.setCurrentText("  Dr Lee's   letter ")
    card.confirm_button.click()
    assert (card.state.text(), card.source.text()) == (
        "1 recorded, as of today",
        "from Dr Lee's letter",
    )
    assert not card.confirm_button.isVisible()
    tab.cards["condition"].add_one()
    write(tab.cards["condition"], name="Asthma")
    tab.cards["condition"].editor.save_button.click()
    facts = desk.read(history_of, client_id).sections["condition"]
    assert facts.confirmed_from == "Dr Lee's letter"
    with store.begin() as session:
        other = a_client(session, at=now)
    tab.show_client(other)
    assert tab.top.source() == "the client"


def test_every_state_can_be_said_by_hand_where_the_entries_allow_it(tab, desk, client_id):
    card = tab.cards["device"]
    assert card.more.offered() == ("none",)
    card.more.wanted.emit("none")
    assert card.state.text() == "None, asked today"
    assert card.more.offered() == ("unconfirmed", "not_asked")
    card.more.wanted.emit("unconfirmed")
    assert card.state.text() == "To be confirmed"
    card.more.wanted.emit("not_asked")
    assert card.state.text() == "Not asked"
    card.add_one()
    write(card, name="Port")
    card.editor.save_button.click()
    assert card.more.offered() == ("recorded", "none", "unconfirmed")
    card.more.wanted.emit("none")
    assert "have not ended" in card.word.text()


def test_what_is_asked_where_it_matters_does_not_warn(tab):
    kinds = {section: card.state.kind for section, card in tab.cards.items()}
    assert {name for name, kind in kinds.items() if kind == "neutral"} == {
        "pregnancy", "laboratory", "family", "social",
    }  # fmt: skip


@pytest.mark.parametrize("width", [480, 620, 1100])
@pytest.mark.parametrize("look", ["now", "timeline", "past"])
def test_forty_long_entries_are_read_whole_in_any_width(
    qtbot, tab, store, client_id, now, width, look
):
    name = f"{HOSTILE} and on and on " * 8
    with store.begin() as session:
        a_visit(session, client_id, at=now)
        for number in range(40):
            form = ItemForm("condition", name[:240], "word " * number, side="both",
                            started=PartialDate(1980 + number))  # fmt: skip
            add_item(session, client_id, form, told_by="x" * 200, at=now)
        add_item(session, client_id, ItemForm("allergy", "W" * 240), at=now)
    tab.resize(width, 700)
    tab.show_client(client_id)
    tab.show_look(look)
    lists = {
        "now": tab.cards["condition"].list,
        "timeline": tab.timeline.list,
        "past": tab.past._cards["condition"].list,
    }[look]
    qtbot.waitUntil(lambda: lists.height() >= lists.contentsSize().height() > 0)
    qtbot.waitUntil(lambda: tab.content.width() <= tab.viewport().width())
    assert tab.widget().minimumSizeHint().width() <= tab.viewport().width()
    assert not lists.verticalScrollBar().isVisible()
    longest = lists.rows.row_of(lists.rows.rows()[-1].key)
    assert lists.sizeHintForRow(longest) > 2 * lists.fontMetrics().height()
