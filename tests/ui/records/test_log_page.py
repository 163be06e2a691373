"""The log shows what was done and by its numbers alone leaves the desk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.exchange.csv_text import read_csv
from massage_desk.services import audit
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Place
from massage_desk.ui.records.log_page import LogPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LogPage:
    made = LogPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.open(Place("log"))
    return made


def titles(page: LogPage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def test_the_newest_act_stands_first_with_the_client_s_name(page: LogPage) -> None:
    assert titles(page) == ["Note signed", "Visit written"]
    newest = page.list.rows.rows()[0]
    assert (newest.subtitle, newest.trailing) == ("Anna Maj, visit 1", "23 Nov 2026, 10:30")
    assert page.count.text() == "2 entries"


def test_enter_goes_to_what_an_entry_is_about(page: LogPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(
        page.go_requested, check_params_cb=lambda place: place == Place("visit", 1, 1)
    ):
        page.list.row_activated.emit(page.list.rows.rows()[0].key)


def test_what_is_done_meanwhile_appears(page: LogPage, desk: Desk, now: Moment) -> None:
    with desk.store.begin() as session:
        audit.record(session, "client_opened", "client", 1, client_id=1, at=now)
    desk.changed.emit(Changes.of("client"), None)
    assert titles(page)[0] == "Client opened"


def test_a_long_log_is_shown_piece_by_piece(page: LogPage, desk: Desk, now: Moment) -> None:
    with desk.store.begin() as session:
        for _ in range(1000):
            audit.record(session, "client_opened", "client", 1, client_id=1, at=now)
    page.open(Place("log"))
    assert page.count.text() == "The newest 500 of 1,002"
    page.more_button.click()
    page.more_button.click()
    assert page.count.text() == "1,002 entries"
    assert page.more_button.isHidden()
    assert titles(page)[-1] == "Visit written"


def test_the_csv_holds_every_entry_and_no_name(
    page: LogPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "log.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_button.click()
    data = target.read_bytes()
    rows = read_csv(data)
    assert [row[3] for row in rows] == ["action", "visit_written", "note_signed"]
    assert all(len(row[7]) == 64 for row in rows[1:])
    assert b"Maj" not in data
    assert b"canary" not in data
    assert "names nobody" in page.word.text()
