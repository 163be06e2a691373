"""Rules of the practice: written in a form, tried on clients by name, then switched on."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.services.precaution_rules import own_rules, rules_of
from massage_desk.ui.page import Place

LEFT = Qt.MouseButton.LeftButton
WRITTEN = {
    "title": "After a flu",
    "concepts": "breast-cancer",
    "session": "Short.",
    "why": "Own experience.",
    "source": "Own experience",
}


@pytest.fixture
def view(page):
    page.open(Place("precautions", tab="own"))
    return page.own


def write(view, **more: str) -> None:
    view.form.set_values(WRITTEN | more)


def tried(view, qtbot) -> None:
    view.try_it()
    qtbot.waitUntil(view.trial.isVisible, timeout=20_000)


def test_what_lacks_is_said_at_each_field(view, desk) -> None:
    view.keep()
    for name in ("title", "concepts", "why", "source", "site"):
        assert view.form[name].has_message, name
    assert view.form["title"].editor.hasFocus()
    view.form.set_values(WRITTEN | {"last": "six"})
    view.keep()
    assert view.form["last"].message.text() == "Give a number of days or weeks, as in 6."
    assert desk.read(own_rules) == []


def test_a_rule_is_kept_off_and_comes_on_only_after_it_was_tried(view, desk, qtbot) -> None:
    write(view)
    view.keep()
    (row,) = desk.read(own_rules)
    assert (row.rule.title, row.is_on) == ("After a flu", False)
    assert not view.card.on_button.isEnabled()
    view.switch()
    assert not desk.read(own_rules)[0].is_on
    tried(view, qtbot)
    assert view.card.on_button.isEnabled()
    qtbot.mouseClick(view.card.on_button, LEFT)
    assert desk.read(rules_of).rule(row.rule.id) is not None
    assert view.card.on_button.text() == "Switch off"
    qtbot.mouseClick(view.card.on_button, LEFT)
    assert not desk.read(own_rules)[0].is_on


def test_a_trial_tells_for_whom_it_would_fire_and_why(view, page, client_id, qtbot) -> None:
    write(view)
    tried(view, qtbot)  # before it is saved
    assert view.trial.sample_words.text() == "It would fire for 1 of 12 sample clients."
    assert view.trial.client_words.text() == "It would fire for 1 of 1 present client."
    (row,) = view.trial.clients.rows.rows()
    assert (row.key, row.title) == (client_id, "Zofia Łoś")
    assert row.subtitle.startswith("because: Breast cancer")
    with qtbot.waitSignal(page.go_requested) as gone:
        view.trial.clients.row_activated.emit(client_id)
    assert gone.args == [Place("client", client_id=client_id)]


def test_a_rule_that_was_changed_is_off_and_has_to_be_tried_again(view, desk, qtbot) -> None:
    write(view)
    view.keep()
    tried(view, qtbot)
    view.switch()
    view.form["session"].set_text("Very short.")
    assert not view.card.on_button.isEnabled()
    view.keep()
    assert not desk.read(own_rules)[0].is_on
    assert not view.card.on_button.isEnabled()


def test_a_window_in_weeks_is_kept_in_days_and_shown_in_weeks(view, desk) -> None:
    write(view, unit="7", first="1", last="6")
    view.keep()
    ((condition,),) = desk.read(own_rules)[0].rule.whens
    assert condition.days == (7, 42)
    view.begin_new()
    view.list.set_current(1)
    values = view.form.values()
    assert (values["unit"], values["first"], values["last"]) == ("7", "1", "6")


def test_concepts_and_places_are_found_by_their_names(view, qtbot) -> None:
    line = view.form["concepts"].editor
    line.setFocus()
    qtbot.keyClicks(line, "dvt")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert view.form["concepts"].text() == "deep-vein-thrombosis"
    where = view.form["where"]
    where.editor.setFocus()
    qtbot.keyClicks(where.editor, "arm")
    qtbot.keyClick(where.editor, Qt.Key.Key_Return)
    assert where.text() == "arm"  # in the place of the whole body
    where.toggle("whole")
    assert where.text() == "whole"
    qtbot.keyClicks(line, "zzzz")
    assert "Nothing of that name" in view.form["concepts"].hint.text()


def test_a_removed_rule_comes_back_with_undo(view, desk, qtbot) -> None:
    write(view)
    view.keep()
    qtbot.mouseClick(view.card.remove_button, LEFT)
    assert desk.read(own_rules) == []
    assert "edit.undo" in view.commands()
    qtbot.mouseClick(view.word.button, LEFT)
    assert [row.rule.title for row in desk.read(own_rules)] == ["After a flu"]
    assert view.form["title"].text() == "After a flu"


def test_what_stands_in_the_form_is_kept_when_the_page_is_left_or_the_desk_is_locked(
    view, page, desk
) -> None:
    view.form["title"].set_text("Half a rule")
    page.flush()
    assert desk.read(own_rules) == []
    assert "not saved yet" in page.unsaved()
    memory = page.memory()
    assert b"Half a rule" not in memory["written"]
    view._show(None)
    page.recall(memory)
    assert view.form["title"].text() == "Half a rule"
    write(view)
    page.flush()
    assert page.unsaved() == ""
    assert [row.rule.title for row in desk.read(own_rules)] == ["After a flu"]
