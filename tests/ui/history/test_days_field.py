"""The days of a treatment are laid out, added, changed and taken away by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from massage_desk.ui.history.days_field import DaysField
from tests.ui.history.conftest import items, write

KEY = Qt.Key
TODAY = dt.date(2026, 11, 23)
WEEKS = "2026-11-03 2026-11-24 2026-12-15"


@pytest.fixture
def field(qtbot) -> DaysField:
    made = DaysField("days", "Days of treatment", lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(700, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lay_out(qtbot, field, first, apart="", count="") -> None:
    for part, text in ((field.first, first), (field.apart, apart), (field.count, count)):
        part.editor.setFocus()
        part.set_text(text)
    qtbot.keyClick(field.count.editor, KEY.Key_Return)


def test_first_day_distance_and_number_make_the_days(qtbot, field):
    lay_out(qtbot, field, "3 Nov 2026", "21", "3")
    assert field.text() == WEEKS
    assert field.told.text() == "1 of 3 done, last 3 Nov 2026, next 24 Nov 2026"
    rows = field.list.rows.rows()
    assert [row.title for row in rows] == ["Tue 3 Nov 2026", "Tue 24 Nov 2026", "Tue 15 Dec 2026"]
    assert [row.subtitle for row in rows] == ["20 days ago", "tomorrow", "in 22 days"]
    assert [row.badge[1] for row in rows] == ["Given", "Next", "Planned"]


def test_a_first_day_alone_is_one_day(qtbot, field):
    lay_out(qtbot, field, "today")
    assert field.text() == "2026-11-23"


@pytest.mark.parametrize(
    ("first", "apart", "count", "at"),
    [
        ("31 Feb 2026", "7", "2", "first"),
        ("3 Nov 2026", "", "2", "apart"),
        ("3 Nov 2026", "0", "2", "apart"),
        ("3 Nov 2026", "7", "401", "count"),
        ("3 Nov 2026", "7", "²", "count"),
        ("3 Nov 9999", "300", "9", "first"),
    ],
)
def test_what_cannot_be_laid_out_is_said_at_its_field(qtbot, field, first, apart, count, at):
    lay_out(qtbot, field, first, apart, count)
    parts = {"first": field.first, "apart": field.apart, "count": field.count}
    assert [name for name, part in parts.items() if part.has_message] == [at]
    assert field.text() == ""


def test_a_day_is_changed_by_return_and_taken_away_by_delete(qtbot, field):
    field.set_text(WEEKS)
    field.list.setFocus()
    field.list.set_current(dt.date(2026, 11, 24))
    qtbot.keyClick(field.list, KEY.Key_Return)
    assert field.one.editor.hasFocus()
    assert field.one.label.text() == "Change this day to"
    qtbot.keyClicks(field.one.editor, "26 Nov 2026")
    qtbot.keyClick(field.one.editor, KEY.Key_Return)
    assert field.text() == "2026-11-03 2026-11-26 2026-12-15"
    field.list.setFocus()
    field.list.set_current(dt.date(2026, 11, 3))
    qtbot.keyClick(field.list, KEY.Key_Delete)
    assert field.text() == "2026-11-26 2026-12-15"
    assert field.list.current_key() == dt.date(2026, 11, 26)


def test_escape_while_a_day_is_changed_leaves_it_as_it_was(qtbot, field):
    field.set_text(WEEKS)
    field.list.row_activated.emit(dt.date(2026, 11, 24))
    qtbot.keyClick(field.one.editor, KEY.Key_Escape)
    assert field.text() == WEEKS
    assert field.one.label.text() == "Add a day"
    assert field.list.hasFocus()


def test_a_day_is_added_between_the_others_once(qtbot, field):
    field.set_text(WEEKS)
    for _ in range(2):
        field.one.editor.setFocus()
        field.one.set_text("30 Nov 2026")
        qtbot.keyClick(field.one.editor, KEY.Key_Return)
    assert field.text() == "2026-11-03 2026-11-24 2026-11-30 2026-12-15"


def test_what_was_typed_and_not_laid_out_is_saved_with_the_entry(tab, desk, client_id):
    card = tab.cards["treatment"]
    card.add_one()
    write(card, name="Chemotherapy")
    days = card.editor.form["days"]
    for part, text in ((days.first, "3 Nov 2026"), (days.apart, "21"), (days.count, "2")):
        part.set_text(text)
    card.editor.save_button.click()
    (form,) = items(desk, client_id, "treatment")
    assert form.days == (dt.date(2026, 11, 3), dt.date(2026, 11, 24))
    assert "1 of 2 done, last 3 Nov 2026, next 24 Nov 2026" in card.list.rows.rows()[0].subtitle


def test_a_first_day_that_cannot_be_read_keeps_the_form_open(tab, desk, client_id):
    card = tab.cards["treatment"]
    card.add_one()
    write(card, name="Chemotherapy")
    card.editor.form["days"].first.set_text("31 Feb 2026")
    card.editor.save_button.click()
    assert card.editor.is_editing
    assert card.editor.form["days"].first.has_message
    assert items(desk, client_id, "treatment") == []
