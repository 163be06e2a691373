"""Going through the history again: nothing changed by one key, what did in a few words."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.services.history import last_review, set_section_state
from massage_desk.ui.history.tab import HistoryTab
from tests.factory import a_client


@pytest.fixture
def taken(tab, store, client_id, now):
    """The tab of a client whose history was taken before."""
    with store.begin() as session:
        set_section_state(session, client_id, "allergy", "none", at=now)
    tab.show_client(client_id)
    return tab


def test_a_history_that_was_never_taken_cannot_be_gone_through_again(tab):
    assert "Say for each part" in tab.review.told.text()
    assert not tab.review.unchanged.isVisible()
    assert not tab.review.changed.isVisible()
    assert not {"history.unchanged", "history.changed"} & tab.commands().keys()
    tab.cards["allergy"].none_button.click()
    assert tab.review.unchanged.isVisible()


def test_asked_today_is_written_down_once(taken, desk, client_id):
    taken.commands()["history.unchanged"]()
    review = desk.read(last_review, client_id)
    assert not review.changed
    assert taken.review.told.text() == "Gone through today, nothing changed"
    assert not taken.review.unchanged.isVisible()
    assert "history.unchanged" not in taken.commands()


def test_what_changed_is_told_by_keyboard(qtbot, taken, desk, client_id):
    taken.commands()["history.changed"]()
    editor = taken.review.words.editor
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "Port removed in May")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert desk.read(last_review, client_id).words == "Port removed in May"
    assert taken.review.told.text() == "Gone through today, changed: Port removed in May"
    assert not taken.review.is_writing
    assert taken.review.changed.hasFocus()


def test_a_change_without_words_is_asked_for(taken, desk, client_id):
    taken.review.ask_what_changed()
    taken.review.say_changed()
    assert "Say what changed" in taken.review.words.message.text()
    assert desk.read(last_review, client_id) is None


def test_escape_leaves_a_field_in_which_nothing_stands(qtbot, taken):
    taken.review.ask_what_changed()
    qtbot.keyClick(taken.review.words.editor, Qt.Key.Key_Escape)
    assert not taken.review.is_writing


def test_leaving_writes_down_what_is_typed(taken, desk, client_id):
    taken.review.ask_what_changed()
    taken.review.words.set_text("New knee")
    taken.flush()
    assert desk.read(last_review, client_id).words == "New knee"


def test_what_a_full_disk_refused_waits_for_its_client(taken, desk, store, disk, client_id, now):
    with store.begin() as session:
        other = a_client(session, at=now)
    taken.review.ask_what_changed()
    taken.review.words.set_text("New knee")
    disk.is_full = True
    taken.flush()
    assert "disk is full" in taken.review.words.message.text()
    taken.show_client(other)
    assert not taken.review.is_writing
    disk.is_full = False
    taken.show_client(client_id)
    assert taken.review.words.text() == "New knee"
    taken.flush()
    assert desk.read(last_review, client_id).words == "New knee"
    assert desk.read(last_review, other) is None


def test_what_is_typed_comes_back_after_a_lock(qtbot, taken, desk, client_id):
    taken.review.ask_what_changed()
    taken.review.words.set_text("New knee")
    assert taken.is_writing
    again = HistoryTab(desk)
    qtbot.addWidget(again)
    again.show_client(client_id)
    again.take_up(taken.written())
    assert again.review.words.text() == "New knee"


def test_a_full_disk_is_told_where_nothing_changed(taken, disk, desk, client_id):
    disk.is_full = True
    taken.review.unchanged.click()
    assert "disk is full" in taken.review.told.text()
    assert taken.review.unchanged.isVisible()


def test_where_there_is_no_room_beside_the_buttons_the_words_stand_above_them(qtbot, taken):
    told, button = taken.review.told, taken.review.changed
    taken.resize(1100, 600)
    qtbot.waitUntil(lambda: told.geometry().right() < button.x())
    taken.resize(600, 600)
    qtbot.waitUntil(lambda: told.geometry().bottom() < button.y())
