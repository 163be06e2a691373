"""The page of precautions: read once, switched on and off; every rule found, read and reviewed."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.services import precaution_rules
from massage_desk.services.precaution_rules import are_on, reviews, rules_state
from massage_desk.ui.page import Place
from massage_desk.ui.widgets.rows import RowModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def rules(page):
    page.open(Place("precautions", tab="rules"))
    return page.rules


def test_while_precautions_are_off_the_text_comes_first(page) -> None:
    assert page.parts.value() == "how"
    assert page.how.on_button.hasFocus()
    assert page.how.state.text() == "Off"


def test_what_was_read_is_confirmed_once_and_can_be_taken_back(page, desk, qtbot) -> None:
    heard = []
    desk.changed.connect(lambda changes, _who: heard.append(changes.kinds))
    qtbot.mouseClick(page.how.on_button, LEFT)
    assert desk.read(are_on)
    assert page.how.since.text() == "Read and switched on, 23 Nov 2026."
    qtbot.mouseClick(page.how.off_button, LEFT)
    assert not desk.read(are_on)
    assert heard == [frozenset({"rules"}), frozenset({"rules"})]


def test_it_says_plainly_that_nobody_has_reviewed_the_rules(page, desk) -> None:
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in page.how.findChildren(QLabel))
    assert "No clinician has reviewed the built-in rules yet" in said
    assert f"{desk.read(rules_state).built_in} rules are built in" in said


def test_a_full_disk_is_told_and_nothing_is_switched(page, desk, disk, qtbot) -> None:
    disk.is_full = True
    qtbot.mouseClick(page.how.on_button, LEFT)
    assert "disk is full" in page.how.fault.text()
    assert not desk.read(are_on)


def test_every_rule_is_listed_and_found_by_any_of_its_words(rules, qtbot) -> None:
    every = rules.list.rows.rowCount()
    assert every == len(precaution_rules.built_in().rules)
    qtbot.keyClicks(rules.search, "OncoLink platelets")
    qtbot.waitUntil(lambda: rules.list.rows.rowCount() < every)
    assert {row.key for row in rules.list.rows.rows()} >= {"platelets-below-50"}
    qtbot.keyClick(rules.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rules.list.rows.rowCount() == every)


def test_a_search_that_finds_nothing_says_so_and_shows_no_rule(rules) -> None:
    rules.search.setText("zzzz")
    rules.look()
    assert rules.count.text().startswith("No rule says all of this")
    assert rules.reader.text() == "Choose a rule to read all of it."


def test_rules_are_chosen_by_category_and_by_how_far_they_are_verified(rules) -> None:
    rules.category.set_text("Pregnancy and birth")
    keys = {row.key for row in rules.list.rows.rows()}
    assert "pregnancy" in keys
    assert "platelets-below-50" not in keys
    rules.category.set_text("")
    rules.shown.set_text("red_flag")
    assert {"vte-suspected", "mscc-suspected"} <= {row.key for row in rules.list.rows.rows()}


def test_arrows_go_along_the_rules_while_the_caret_stays_in_the_search(rules, qtbot) -> None:
    assert rules.search.hasFocus()
    first = rules.reader.rule_id
    qtbot.keyClick(rules.search, Qt.Key.Key_Down)
    assert rules.reader.rule_id != first
    qtbot.keyClick(rules.search, Qt.Key.Key_Return)
    assert rules.reader.hasFocus()


def test_a_rule_is_read_in_full_also_by_a_screen_reader(page) -> None:
    page.open(Place("precautions", tab="rule:nodes-removed"))
    said = page.rules.reader.accessibleDescription()
    for part in (
        "Any of: Lymph nodes irradiated; Lymph nodes removed",
        "pressure at most 1 of 5",
        "Evidence A",
        "Read in part; not verified: the exact levels of pressure",
        "American Cancer Society",
        "MacDonald tells of lymphoedema",
    ):
        assert part in said, part


def test_a_reviewer_is_kept_and_outdated_by_other_words_of_the_rule(
    page, rules, desk, qtbot, monkeypatch
) -> None:
    rules.show_rule("nodes-removed")
    form = rules.reader.review
    qtbot.mouseClick(form.keep_button, LEFT)
    assert form.reviewer.message.text() == "Name who has read it, as in Dr Kim."
    form.reviewer.set_text("Dr Kim")
    qtbot.keyClick(form.reviewer.editor, Qt.Key.Key_Return)
    assert desk.read(reviews)["nodes-removed"].reviewer == "Dr Kim"
    assert "Read by Dr Kim on 23 Nov 2026." in form.state.text()
    row = next(row for row in rules.list.rows.rows() if row.key == "nodes-removed")
    assert row.trailing == "A, in part, reviewed"
    monkeypatch.setattr(precaution_rules, "wording_of", lambda _rule: "other")
    rules.load()
    assert "have it read again" in form.state.text()
    rules.shown.set_text("outdated")
    assert [row.key for row in rules.list.rows.rows()] == ["nodes-removed"]
    qtbot.mouseClick(form.take_back_button, LEFT)
    assert desk.read(reviews) == {}


def test_a_day_to_come_is_refused_at_its_field(rules, desk) -> None:
    form = rules.reader.review
    form.reviewer.set_text("Dr Kim")
    form.day.set_text("24 Nov 2026")
    form.keep()
    assert form.day.message.text() == "This day is still to come."
    assert desk.read(reviews) == {}


def test_the_model_of_five_thousand_rules_keeps_its_promises(rules, qtmodeltester) -> None:
    from dataclasses import replace

    from massage_desk.services.precaution_rules import ListedRule
    from massage_desk.ui.precautions.rule_rows import rule_row

    one = precaution_rules.built_in().rules[0]
    row = rule_row(ListedRule(one))
    rules.list.set_rows([replace(row, key=at) for at in range(5_000)])
    model = rules.list.rows
    assert isinstance(model, RowModel)
    qtmodeltester.check(model)
    rules.list.set_current(4_999)
    assert model.rows()[rules.list.currentIndex().row()].key == 4_999
