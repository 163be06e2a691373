"""Precautions on the visit page: the check writes into S and the history, answers are kept."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from massage_desk.domain.blocks import Block
from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.precautions.lines import Answer
from massage_desk.domain.precautions.restrictions import Restriction
from massage_desk.services import precautions
from massage_desk.services.history import add_item, change_item, history_of, timeline_of
from massage_desk.services.history_reviews import review_at_visit
from massage_desk.services.precaution_rows import AtSigning
from massage_desk.services.precaution_rules import switch_on
from massage_desk.services.precautions import precautions_at, signs_of
from massage_desk.services.restrictions import add_restriction
from massage_desk.services.visits import VisitFacts
from massage_desk.store.entities import PrecautionAtSigning
from massage_desk.store.opening import Session, Store
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit

Opened = Callable[[int], VisitPage]


@pytest.fixture
def with_nodes(store: Store, client_id: int, now: Moment) -> int:
    """Precautions are on, and the client had the nodes of the left armpit removed."""
    operation = ItemForm(
        "procedure",
        "Axillary node dissection",
        side="left",
        nodes=12,
        started=PartialDate.of(now.date - dt.timedelta(300)),
    )
    with store.begin() as session:
        switch_on(session, at=now)
        return add_item(session, client_id, operation, at=now)


def rules(page: VisitPage) -> list[str]:
    return [row.line.rule for row in page.known.precautions.rows]


def press(page: VisitPage, *signs: str) -> None:
    page.commands()["visit.check"]()
    for button in page.questions.buttons:
        if button.sign.id in signs:
            button.click()
    QTest.keyClick(page.questions, Qt.Key.Key_Return)


def test_the_panel_stands_first_and_strongest_first(
    opened: Opened, visit_id: int, with_nodes: int
) -> None:
    page = opened(visit_id)
    assert "nodes-removed" in rules(page)
    levels = [row.line.level for row in page.known.precautions.rows]
    assert levels == sorted(levels, reverse=True)
    assert page.known.precautions.y() < page.known.widget().height() / 2


def test_precautions_that_are_off_are_offered_and_nothing_else(
    opened: Opened, visit_id: int, qtbot: QtBot
) -> None:
    page = opened(visit_id)
    assert rules(page) == []
    with qtbot.waitSignal(page.go_requested) as told:
        page.known.precautions.reading_requested.emit()
    assert told.args == [Place("precautions")]


def test_the_check_writes_into_the_note_and_the_history(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    press(page, "fever", "one-sided-swelling")
    page.flush()
    line = "Told before the session: fever; new swelling, left."
    assert page.note.sections.words("subjective") == line
    with store.read() as session:
        assert signs_of(session, visit_id) == (
            CheckAnswer("fever"),
            CheckAnswer("one-sided-swelling", "left"),
        )
        review = review_at_visit(session, visit_id)
    assert review is not None
    assert (review.changed, review.words) == (True, "fever; new swelling, left")
    assert {"fever-infection", "vte-suspected"} <= set(rules(page))
    assert page.questions.isHidden()


def test_a_check_without_signs_says_that_nothing_changed(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    press(page)
    page.flush()
    with store.read() as session:
        review = review_at_visit(session, visit_id)
    assert review is not None
    assert not review.changed
    assert page.note.sections.words("subjective") == ""


def test_signs_are_in_the_records_at_once_and_stay_pressed(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    page.commands()["visit.check"]()
    page.questions.buttons[0].click()
    with store.read() as session:
        assert len(signs_of(session, visit_id)) == 1
    again = opened(visit_id)
    again.commands()["visit.check"]()
    assert again.questions.buttons[0].isChecked()


def test_one_key_and_return_answer_and_the_answer_is_kept(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("subjective").setPlainText("well")
    page.commands()["visit.precautions"]()
    row = next(row for row in page.known.precautions.rows if row.form is not None)
    assert row.form is not None
    QTest.keyClick(row.form.line, Qt.Key.Key_Return)
    with store.read() as session:
        told = precautions_at(session, visit_id)
    answers = {shown.line.rule: shown.answer for shown in told.lines if shown.answer}
    assert answers == {row.line.rule: Answer("adapted", row.line.first_advice)}


def test_the_same_answers_as_last_time_are_one_key(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, client_id: int, now: Moment
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("subjective").setPlainText("well")
    while "visit.precautions" in page.commands():
        page.commands()["visit.precautions"]()
        row = next(row for row in page.known.precautions.rows if row.form is not None)
        assert row.form is not None
        QTest.keyClick(row.form.line, Qt.Key.Key_Return)
    page.acts.sign()
    page.acts.sign()
    with store.begin() as session:
        next_visit = a_visit(session, client_id, at=now)
    later = opened(next_visit)
    assert "visit.precautions_same" in later.commands()
    later.commands()["visit.precautions_same"]()
    assert "visit.precautions" not in later.commands()


def test_a_technique_over_its_cap_is_pointed_out_as_it_is_written(
    opened: Opened, visit_id: int, with_nodes: int
) -> None:
    page = opened(visit_id)
    facts = {"technique": "effleurage", "region": "left palm", "pressure": 4}
    page.note.blocks.add([Block("technique", "plan", facts)], "technique")
    told = page.known.precautions._content
    assert told is not None
    assert any("pressure 4 is over" in words for words in told.overlaps)


def test_a_position_that_a_physician_ruled_out_is_pointed_out_as_it_is_typed(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, client_id: int, now: Moment
) -> None:
    with store.begin() as session:
        asked = Restriction("no prone", "Dr Lee", "position", until=now.date + dt.timedelta(3))
        add_restriction(session, client_id, asked, at=now)
    page = opened(visit_id)
    panel = page.known.precautions
    for typed, expected in (("prone", 1), ("seated", 0)):
        page.note.particulars.fields["position"].set_text(typed)
        told = panel._content
        assert told is not None
        assert len([each for each in told.overlaps if "no prone until" in each]) == expected


def test_the_chart_shows_where_precautions_lie(
    opened: Opened, visit_id: int, with_nodes: int
) -> None:
    page = opened(visit_id)
    regions = {region for area in page.chart._layers.past.safety for region in area.regions}
    assert "palm-left" in regions


def test_a_signed_visit_shows_what_stood_there_then(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, client_id: int, now: Moment
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("subjective").setPlainText("well")
    facts = {"technique": "effleurage", "region": "left palm", "pressure": 4}
    page.note.blocks.add([Block("technique", "plan", facts)], "technique")
    page.flush()
    was = page.known.precautions._content
    hatched = page.chart._layers.past.safety
    assert was is not None
    assert was.clocks
    assert was.overlaps
    assert hatched
    page.acts.sign()
    page.acts.sign()
    before = rules(page)
    with store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Haemophilia"), at=now)
    again = opened(visit_id)
    assert rules(again) == before
    assert "visit.check" not in again.commands()
    content = again.known.precautions._content
    assert content is not None
    assert (content.clocks, content.overlaps) == (was.clocks, was.overlaps)
    assert content.missing == was.missing
    assert again.chart._layers.past.safety == hatched
    assert content.told == ""
    told = [each.text() for each in again.known.precautions.findChildren(QLabel)]
    assert told.count("Not answered") == sum(shown.is_open for shown in content.lines) > 0


def test_an_older_signed_visit_says_that_places_were_not_kept(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("subjective").setPlainText("well")

    def keep_as_before(session: Session, visit: int, kept: AtSigning) -> None:
        session.add_all(
            PrecautionAtSigning(
                visit_id=visit,
                place=place,
                rule=line.rule,
                content=line.content(),
                rules_version=kept.version,
            )
            for place, line in enumerate(kept.lines)
        )
        session.flush()

    monkeypatch.setattr(precautions, "keep_at_signing", keep_as_before)
    page.acts.sign()
    page.acts.sign()
    monkeypatch.undo()
    again = opened(visit_id)
    told = [each.text() for each in again.known.precautions.findChildren(QLabel)]
    assert any("was not kept with this note" in words for words in told)
    assert again.chart._layers.past.safety == ()


def test_a_new_medicine_is_written_into_the_history_in_place(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, client_id: int
) -> None:
    page = opened(visit_id)
    press(page, "new-medication", "fever")
    assert list(page.entry.buttons) == ["medication"]
    page.entry.buttons["medication"].click()
    (editor,) = page.entry._editors.values()
    editor.form.fields["name"].set_text("Warfarin")
    assert editor.save()
    with store.read() as session:
        items = history_of(session, client_id).sections["medication"].items
        (newest, *_rest) = timeline_of(session, client_id)
    assert [item.form.name for item in items] == ["Warfarin"]
    assert newest.visit_id == visit_id
    assert page.entry.isHidden()


def test_half_an_entry_survives_a_lock(
    opened: Opened, visit_id: int, with_nodes: int, client_id: int
) -> None:
    page = opened(visit_id)
    press(page, "new-medication")
    page.entry.buttons["medication"].click()
    (editor,) = page.entry._editors.values()
    editor.form.fields["dose"].set_text("5 mg")  # of a medicine without its name
    memory = page.memory()
    again = opened(visit_id)
    again.recall(memory)
    (editor,) = again.entry._editors.values()
    assert editor.is_editing
    assert editor.form.values()["dose"] == "5 mg"


def test_in_a_narrow_window_precautions_are_told_and_answered_all_the_same(
    opened: Opened, visit_id: int, with_nodes: int
) -> None:
    page = opened(visit_id)
    page.resize(1100, 800)
    assert page.columns.mode == "two"
    assert "Lymph nodes" in page.strip.text()
    assert not page.columns.known_is_shown
    page.commands()["visit.precautions"]()
    assert page.columns.known_is_shown
    assert any(row.form is not None for row in page.known.precautions.rows)


def review_of(store: Store, visit_id: int) -> str | None:
    with store.read() as session:
        review = review_at_visit(session, visit_id)
    return None if review is None else review.words


def test_escape_from_questions_that_nobody_answered_claims_nothing(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    page.commands()["visit.check"]()
    QTest.keyClick(page.questions, Qt.Key.Key_Escape)
    page.flush()
    assert review_of(store, visit_id) is None
    page.commands()["visit.check"]()
    page.flush()
    assert review_of(store, visit_id) is None


def test_a_fever_that_was_measured_is_not_told_as_nothing_changed(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    page.commands()["visit.check"]()
    page.questions.numbers.temperature.setText("38.6")
    QTest.keyClick(page.questions, Qt.Key.Key_Return)
    page.flush()
    assert review_of(store, visit_id) == "temperature 38.6 °C"
    assert page.note.sections.words("objective").startswith("Measured before the session: temp")


def test_a_sign_that_is_taken_back_is_no_longer_told(
    opened: Opened, visit_id: int, with_nodes: int, store: Store
) -> None:
    page = opened(visit_id)
    press(page, "fever")
    assert review_of(store, visit_id) == "fever"
    page.commands()["visit.check"]()
    page.questions.none_button.click()
    page.flush()
    assert review_of(store, visit_id) == ""


def test_signing_with_open_questions_writes_their_answers_first(
    opened: Opened, visit_id: int, with_nodes: int, stored: Callable[[int], VisitFacts]
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("plan").setPlainText("rest")
    page.commands()["visit.check"]()
    page.questions.buttons[0].click()
    page.questions.numbers.pressure.setText("185/")
    page.acts.sign()
    assert page.questions.numbers.message.text()
    page.questions.numbers.pressure.setText("185/100")
    page.acts.sign()
    page.acts.sign()
    facts = stored(visit_id)
    assert facts.signed is not None
    assert facts.note.subjective.startswith("Told before the session: ")
    assert "185/100" in facts.note.objective


def test_a_signed_visit_is_not_checked_again(
    opened: Opened, visit_id: int, with_nodes: int
) -> None:
    page = opened(visit_id)
    press(page, "fever")
    page.acts.sign()
    page.acts.sign()
    assert page.check.check.isHidden()
    page.precautions.toggle_check()
    assert page.questions.isHidden()


def test_an_answer_is_asked_anew_when_what_it_rests_on_changed(
    opened: Opened, visit_id: int, with_nodes: int, store: Store, now: Moment
) -> None:
    page = opened(visit_id)
    page.note.sections.editor("subjective").setPlainText("well")
    page.commands()["visit.precautions"]()
    row = next(row for row in page.known.precautions.rows if row.form is not None)
    assert row.form is not None
    QTest.keyClick(row.form.line, Qt.Key.Key_Return)
    other = ItemForm(
        "procedure", "Axillary node dissection", side="left", nodes=3, started=PartialDate(2026)
    )
    with store.begin() as session:
        asked = {each.line.rule for each in precautions_at(session, visit_id).lines if each.is_open}
        change_item(session, with_nodes, other, at=now)
        again = {
            each.line.rule: each for each in precautions_at(session, visit_id).lines if each.is_open
        }
    assert row.line.rule not in asked
    assert again[row.line.rule].before is not None
