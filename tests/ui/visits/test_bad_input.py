"""Whatever is pasted or typed into a visit is kept as words, or told; nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import SECTIONS
from massage_desk.services.visits import VisitFacts
from massage_desk.services.word_search import find_words
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit

EMOJI = "👩🏽‍⚕️🦵"


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Callable[[Place], VisitPage]:
    def open_place(place: Place) -> VisitPage:
        made = VisitPage(desk)
        qtbot.addWidget(made)
        made.resize(1280, 800)
        made.show()
        made.open(place)
        return made

    return open_place


@pytest.fixture
def page(visit_id: int, opened: Callable[[Place], VisitPage]) -> VisitPage:
    return opened(Place("visit", visit_id=visit_id))


def paste(page: VisitPage, section: str, data: QMimeData) -> None:
    page.note.sections.editor(section).insertFromMimeData(data)
    page.flush()


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_a_megabyte_is_pasted_saved_and_undone(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    words = ("stiff neck after the drive, eases with warmth. " * 22_000)[:1_000_000]
    paste(page, "subjective", text(words))
    assert stored(visit_id).note.subjective == words
    page.note.sections.editor("subjective").undo()
    page.flush()
    assert stored(visit_id).note.subjective == ""


def test_more_than_a_section_holds_is_told_and_stays_on_the_page(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    paste(page, "plan", text("keep this"))
    paste(page, "plan", text("x" * 1_000_001))
    assert stored(visit_id).note.plan == "keep this"
    assert len(page.note.sections.words("plan")) > 1_000_000
    assert page.unsaved()


def test_of_a_page_from_the_web_only_the_words_are_pasted(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts], tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(picture))
    data = QMimeData()
    data.setHtml(f"<h1>Sore</h1><img src='{picture.as_uri()}'><table><tr><td>left<td>right</table>")
    data.setText("Sore\nleft\tright")
    data.setImageData(image)
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    paste(page, "objective", data)
    assert stored(visit_id).note.objective == "Sore\nleft\tright"


def test_a_picture_alone_writes_nothing(page: VisitPage) -> None:
    data = QMimeData()
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    paste(page, "objective", data)
    assert page.note.sections.words("objective") == ""
    assert page.autosave.is_clean


def test_control_characters_are_left_out(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    paste(page, "assessment", text("a\x00b\x07c\x1b[31md\u2028e\r\nf\x85g\x7f"))
    assert stored(visit_id).note.assessment == "abc[31md\ne\nf\ng"


def test_a_visit_in_the_future_is_told_at_its_field_and_its_words_are_kept(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts], now: Moment
) -> None:
    field = page.note.particulars.fields["held_on"]
    field.set_text("24 Dec 2026")
    QTest.keyClicks(page.note.sections.editor("plan"), "kept")
    page.note.sections.go_to("plan")
    page.flush()
    assert "still to come" in field.message.text()
    assert stored(visit_id).particulars.held_on == now.date
    assert stored(visit_id).note.plan == "kept"


def test_an_emoji_in_every_field_is_saved_shown_again_and_found(
    page: VisitPage,
    visit_id: int,
    stored: Callable[[int], VisitFacts],
    store: Store,
    opened: Callable[[Place], VisitPage],
) -> None:
    for section in SECTIONS:
        page.note.sections.editor(section).setPlainText(f"{section} {EMOJI}")
    position = page.note.particulars.fields["position"].editor
    assert isinstance(position, QLineEdit)
    position.setText(f"prone {EMOJI}")
    position.textEdited.emit(position.text())
    page.flush()
    facts = stored(visit_id)
    assert facts.particulars.position == f"prone {EMOJI}"
    again = opened(Place("visit", visit_id=visit_id))
    for section in SECTIONS:
        assert facts.note.section(section) == f"{section} {EMOJI}"
        assert again.note.sections.words(section) == f"{section} {EMOJI}"
    with store.read() as session:
        assert EMOJI in find_words(session, "assessment")[0].excerpt


def test_two_visits_on_one_day_keep_their_own_words(
    visit_id: int,
    client_id: int,
    store: Store,
    now: Moment,
    opened: Callable[[Place], VisitPage],
    stored: Callable[[int], VisitFacts],
) -> None:
    with store.begin() as session:
        other = a_visit(session, client_id, at=now)
    first, second = (opened(Place("visit", visit_id=each)) for each in (visit_id, other))
    first.note.sections.editor("plan").setPlainText("the first")
    second.note.sections.editor("plan").setPlainText("the second")
    second.flush()
    first.flush()
    assert stored(visit_id).note.plan == "the first"
    assert stored(other).note.plan == "the second"
