"""Physicians' restrictions on the tab of the history: written, changed, removed and put back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.people import ContactForm
from massage_desk.services.contacts import add_contact, give_role
from massage_desk.services.restrictions import Restriction, add_restriction, restrictions_of
from massage_desk.ui.widgets.rows import Row
from tests.factory import a_client
from tests.ui.history.conftest import HOSTILE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(tab):
    return tab.restrictions


def kept(desk, client_id) -> list[Restriction]:
    return [row.restriction for row in desk.read(restrictions_of, client_id)]


def rows(card) -> list[Row]:
    return list(card.list.rows.rows())


def put(store, client_id, now, words="no prone", **more) -> int:
    with store.begin() as session:
        told = Restriction(words, "Dr Lee", "position", **more)
        return add_restriction(session, client_id, told, at=now)


def test_one_is_written_down_by_keyboard(card, desk, client_id, qtbot) -> None:
    heard = []
    desk.changed.connect(lambda changes, _who: heard.append(changes.kinds))
    qtbot.mouseClick(card.add_button, LEFT)
    form = card.editor.form
    assert form["words"].editor.hasFocus()
    qtbot.keyClicks(form["words"].editor, "no lying on the front")
    form["who"].set_text("Dr Lee")
    form["until"].set_text("12 Dec 2026")
    form["regions"].set_text("chest-upper-left")
    form["cap"].set_text("1")
    qtbot.keyClick(form["words"].editor, Qt.Key.Key_Return)
    (told,) = kept(desk, client_id)
    assert told == Restriction(
        *("no lying on the front", "Dr Lee", "position"),
        began=dt.date(2026, 11, 23),
        until=dt.date(2026, 12, 12),
        regions=("chest-upper-left",),
        cap=1,
    )
    (row,) = rows(card)
    assert row.title == "no lying on the front"
    assert row.subtitle == (
        "Dr Lee · left upper chest · pressure at most 1 of 5 · since 23 Nov 2026"
    )
    assert row.badge == ("warning", "Until 12 Dec 2026")
    assert card.list.hasFocus()
    assert heard == [frozenset({"restriction"})]


def test_what_lacks_is_said_at_its_field(card, desk, client_id) -> None:
    card.add_one()
    card.editor.form["until"].set_text("1 Nov 2026")
    card.editor.keep()
    for name in ("words", "who", "until"):
        assert card.editor.form[name].has_message, name
    card.editor.form["until"].set_text("soon")
    card.editor.keep()
    assert card.editor.form["until"].has_message
    assert kept(desk, client_id) == []


def test_the_names_of_the_care_team_are_offered(card, tab, store, client_id, now, qtbot) -> None:
    with store.begin() as session:
        lee = add_contact(session, ContactForm("Dr Sun Lee"), at=now)
        give_role(session, client_id, lee, "surgeon", at=now)
    tab.show_client(client_id)
    card.add_one()
    (button,) = [each for each in card.editor.names.children() if hasattr(each, "click")]
    qtbot.mouseClick(button, LEFT)
    assert card.editor.form["who"].text() == "Dr Sun Lee"


def test_one_is_changed_removed_and_put_back(card, tab, desk, store, client_id, now, qtbot) -> None:
    number = put(store, client_id, now)
    tab.show_client(client_id)
    card.list.row_activated.emit(number)
    card.editor.form["words"].set_text("no prone, no side-lying left")
    card.editor.keep()
    assert [each.words for each in kept(desk, client_id)] == ["no prone, no side-lying left"]
    card.list.setFocus()
    card.list.set_current(number)
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert kept(desk, client_id) == []
    tab.commands()["edit.undo"]()
    assert len(kept(desk, client_id)) == 1
    assert "edit.undo" not in tab.commands()


def test_those_that_have_ended_are_folded(card, tab, store, client_id, now, qtbot) -> None:
    put(store, client_id, now, "old", until=dt.date(2026, 11, 22))
    put(store, client_id, now, "last day", until=dt.date(2026, 11, 23))
    put(store, client_id, now, "to come", began=dt.date(2026, 12, 1))
    tab.show_client(client_id)
    assert [row.title for row in rows(card)] == ["last day", "to come"]
    assert card.fold_button.text() == "Show 1 ended"
    qtbot.mouseClick(card.fold_button, LEFT)
    assert [row.title for row in card.ended.rows.rows()] == ["old"]
    assert card.ended.isVisible()


def test_what_was_begun_is_kept_for_its_client(card, tab, store, desk, client_id, now) -> None:
    with store.begin() as session:
        other = a_client(session, at=now)
    card.add_one()
    card.editor.form["words"].set_text(HOSTILE)
    tab.flush()
    assert tab.written()["restriction"]["values"]["words"] == HOSTILE
    tab.show_client(other)
    assert card.editor.isHidden()
    tab.show_client(client_id)
    assert card.editor.form["words"].text() == HOSTILE
    card.editor.form["who"].set_text("Dr Lee")
    tab.flush()
    assert [each.words for each in kept(desk, client_id)] == [HOSTILE]


def test_a_full_disk_is_told_and_the_words_stay(card, desk, client_id, disk) -> None:
    card.add_one()
    card.editor.form["words"].set_text("no prone")
    card.editor.form["who"].set_text("Dr Lee")
    disk.is_full = True
    card.editor.keep()
    assert "disk is full" in card.editor.fault.text()
    assert card.editor.form["words"].text() == "no prone"
