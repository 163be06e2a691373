"""Lists of rows stay quick with thousands, keep their place, and say which row is wanted."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from massage_desk.ui.widgets.row_painting import RowDelegate
from massage_desk.ui.widgets.rows import Row, RowList, RowModel

MANY = [
    Row(number, f"Client {number}", "Neck", "23 Nov 2026", ("warning", "Unsigned"), "client")
    for number in range(5000)
]


@pytest.fixture
def rows(shown: Callable[[QWidget], QWidget]) -> RowList:
    made = RowList("Clients")
    made.resize(500, 600)
    made.set_rows(MANY)
    shown(made)
    return made


class Counting(RowDelegate):
    """Counts what it is asked to do."""

    def __init__(self, rows: RowList) -> None:
        self.painted = self.measured = 0
        super().__init__(rows)
        rows.setItemDelegate(self)
        QApplication.processEvents()
        self.painted = self.measured = 0

    def paint(self, *given: Any) -> None:
        self.painted += 1
        super().paint(*given)

    def sizeHint(self, *given: Any) -> QSize:
        self.measured += 1
        return super().sizeHint(*given)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = RowModel()
    model.set_rows(MANY[:5])
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)


def test_a_screen_reader_hears_the_whole_row(rows: RowList) -> None:
    said = rows.rows.index(7).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Client 7", "Neck", "23 Nov 2026", "Unsigned"):
        assert part in said


def test_only_rows_in_sight_are_painted_and_hardly_any_measured(
    rows: RowList,
) -> None:
    counting = Counting(rows)
    rows.scrollToBottom()
    rows.grab()
    assert 5 < counting.painted < 40
    assert counting.measured < 40
    assert rows.indexAt(rows.viewport().rect().bottomLeft()).row() == 4999


def test_as_many_rows_again_are_set_without_measuring_them(
    rows: RowList,
) -> None:
    counting = Counting(rows)
    rows.set_rows(MANY[::-1])
    rows.grab()
    assert 0 < counting.measured < 40


def test_enter_and_a_click_activate_a_row(rows: RowList, qtbot: QtBot) -> None:
    rows.set_current(3)
    with qtbot.waitSignal(rows.row_activated, check_params_cb=lambda key: key == 3):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    place = rows.visualRect(rows.rows.index(2)).center()
    with qtbot.waitSignal(rows.row_activated, check_params_cb=lambda key: key == 2):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_current_row_stays_current_when_rows_come_and_go(rows: RowList, qtbot: QtBot) -> None:
    rows.set_current(30)
    told: list[object] = []
    rows.current_changed.connect(told.append)
    rows.set_rows(MANY[20:40])
    assert rows.current_key() == 30
    rows.set_rows(MANY[:20])
    assert rows.current_key() is None
    assert told[-1] is None  # a reset that takes the row away is told


def test_going_to_the_list_makes_the_first_row_current(rows: RowList) -> None:
    rows.clearFocus()
    rows.setCurrentIndex(QModelIndex())
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.current_key() == 0


def test_a_list_that_fits_is_as_high_as_its_rows(rows: RowList) -> None:
    rows.set_rows(MANY[:4])
    rows.fit_to_rows()
    four = rows.height()
    rows.set_rows(MANY[:2])
    assert rows.height() < four
    rows.set_rows([])
    assert rows.height() == 2 * rows.frameWidth()


@pytest.mark.parametrize("compact", [True, False])
def test_hostile_words_are_painted_without_a_fault(
    shown: Callable[[QWidget], QWidget], compact: bool
) -> None:
    made = RowList("Clients", compact=compact)
    made.resize(200, 200)
    made.set_rows(
        [Row(1, "<b>&\"'" * 5000, "\n".join("שלום 👩🏽‍⚕️ " * 900), "x" * 300, ("danger", "!"))]
    )
    shown(made)
    assert not made.grab().isNull()
