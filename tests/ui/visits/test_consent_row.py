"""Consent is noted by keyboard beside the particulars, saved with the draft, and kept by a lock."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from massage_desk.domain.note_copy import note_copy
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.services.visit_consent import save_consent
from massage_desk.services.visits import NoteText, save_note, sign_note
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit


@pytest.fixture
def page(desk, qtbot) -> VisitPage:
    made = VisitPage(desk, delay=30)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.mark.parametrize("end", ["memory", "half_written"], ids=["lock", "sudden end"])
def test_areas_that_are_too_long_come_back(opened, visit_id, end) -> None:
    page = opened(visit_id)
    page.note.consent.lines["areas"].set_text("canary " * 60)
    page.flush()
    assert "Areas agreed to is not kept" in page.unsaved()
    memory = getattr(page, end)()
    assert "canary" not in repr(memory)
    again = opened(visit_id)
    again.recall(memory)
    assert again.note.consent.lines["areas"].text().startswith("canary canary")
    assert again.note.consent.refused()


def test_consent_is_noted_by_keyboard_and_saved(qtbot, page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    row = page.note.consent
    assert not row.lines["areas"].isVisible()
    page.commands()["visit.consent"]()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.manner.value() == "spoken"
    for words in ("Back", "Feet", "Raises a hand"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(QApplication.focusWidget(), words)
    qtbot.waitUntil(lambda: stored(visit_id).consent.stop_signal == "Raises a hand")
    assert stored(visit_id).consent == VisitConsent("spoken", "Back", "Feet", "Raises a hand")


def test_the_last_stop_signal_is_offered_and_taken_only_when_asked(
    qtbot, page, client_id, visit_id, store, stored, now
) -> None:
    with store.begin() as session:
        earlier = a_visit(session, client_id, at=now, held_on=now.date - dt.timedelta(days=7))
        save_consent(session, earlier, VisitConsent("spoken", stop_signal="Says red"), at=now)
    page.open(Place("visit", visit_id=visit_id))
    row = page.note.consent
    row.manner.button("written").click()
    assert row.again.isVisible()
    assert row.again.text() == "As last time: Says red"
    page.flush()
    assert stored(visit_id).consent == VisitConsent("written")
    row.again.click()
    page.flush()
    assert stored(visit_id).consent.stop_signal == "Says red"
    assert not row.again.isVisible()


def test_words_that_are_too_long_are_told_and_the_rest_is_kept(page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    row = page.note.consent
    row.manner.button("spoken").click()
    row.lines["left_out"].set_text("Feet")
    row.lines["areas"].set_text("back " * 100)
    page.flush()
    assert row.lines["areas"].has_message
    assert row.refused() == ["Areas agreed to is not kept: Keep this to 200 characters."]
    assert stored(visit_id).consent == VisitConsent("spoken", left_out="Feet")
    row.lines["areas"].set_text("Back")
    assert not row.lines["areas"].has_message
    page.flush()
    assert stored(visit_id).consent.areas == "Back"


def test_a_signed_visit_shows_its_consent_as_words(page, visit_id, store, now) -> None:
    with store.begin() as session:
        save_consent(session, visit_id, VisitConsent("written", "Back", "", "Says stop"), at=now)
        sign_with_words(session, visit_id, now)
    page.open(Place("visit", visit_id=visit_id))
    row = page.note.consent
    assert row.told.isVisible()
    assert row.told.text() == (
        "Consent: written   ·   Areas agreed to: Back   ·   Stop signal: Says stop"
    )
    assert not row.manner.isVisible()


def sign_with_words(session, visit_id: int, now) -> None:
    save_note(session, visit_id, NoteText(plan="Rest"), at=now)
    sign_note(session, visit_id, at=now)


def test_consent_that_could_not_be_saved_comes_back_after_a_lock(
    qtbot, desk, visit_id, disk, stored
) -> None:
    first = VisitPage(desk)
    qtbot.addWidget(first)
    first.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    first.note.consent.manner.button("spoken").click()
    first.note.consent.lines["areas"].set_text("canary")
    first.flush()
    memory = first.memory()
    assert "canary" not in repr(memory)
    first.close()
    first.autosave.forget(visit_id)

    disk.is_full = False
    second = VisitPage(desk)
    qtbot.addWidget(second)
    second.open(Place("visit", visit_id=visit_id))
    second.recall(memory)
    second.flush()
    assert stored(visit_id).consent == VisitConsent("spoken", "canary")


def test_a_copy_of_the_note_tells_the_consent(stored, visit_id) -> None:
    facts = stored(visit_id)
    agreed = VisitConsent("spoken", "Back", "Feet", "Says red")
    copy = note_copy("Zofia", facts.particulars, facts.note, {}, (), (), agreed)
    assert "Consent: spoken\nAreas agreed to: Back\nAreas left out: Feet" in copy
    assert "Stop signal: Says red" in copy
    assert "Consent" not in note_copy("Zofia", facts.particulars, facts.note, {}, ())
