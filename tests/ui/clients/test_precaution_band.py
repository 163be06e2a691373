"""The band of precautions on a client's page: two lines, strongest first, all when opened."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import add_item, set_section_state
from massage_desk.services.precaution_rules import switch_on
from massage_desk.services.restrictions import Restriction, add_restriction
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Place
from massage_desk.ui.precautions.row import PrecautionRow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk, qtbot) -> ClientPage:
    made = ClientPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


@pytest.fixture
def client_id(add, store, now) -> int:
    """Somebody after breast cancer surgery; precautions are on."""
    client = add("Zofia", "Łoś")
    with store.begin() as session:
        switch_on(session, at=now)
        when = PartialDate.of(now.date - dt.timedelta(20))
        for form in (
            ItemForm("procedure", "Mastectomy", side="left", started=when, nodes=12),
            ItemForm("condition", "Breast cancer", side="left"),
            ItemForm("allergy", "latex", detail="rash"),
        ):
            add_item(session, client, form, at=now)
    return client


@pytest.fixture
def band(page, client_id):
    page.open(Place("client", client_id=client_id))
    return page.first.precautions


def test_two_lines_strongest_first_with_the_clocks(band) -> None:
    assert band.clocks.text() == "Day 20 after left mastectomy"
    rows = band.list.rows.rows()
    assert len(rows) == 2
    levels = [line.level for line in band.lines]
    assert levels == sorted(levels, reverse=True)
    assert rows[0].badge == ("danger", "Keep off or adapt")
    assert rows[0].subtitle.startswith("because: ")
    assert " more" in band.fold_button.text()


def test_opened_it_tells_all_with_their_sources_and_what_to_ask(band, qtbot) -> None:
    qtbot.mouseClick(band.fold_button, LEFT)
    rows = band.findChildren(PrecautionRow)
    assert [row.line.rule for row in rows] == [line.rule for line in band.lines]
    said = [label.text() for label in band.findChildren(QLabel)]
    assert any(each.startswith("To ask: ") for each in said)
    assert any("Source: " in each for each in said)
    assert "Not answered" not in said  # nothing is asked here
    assert band.list.isHidden()
    qtbot.mouseClick(band.fold_button, LEFT)
    assert not band.list.isHidden()


def test_return_on_a_line_opens_the_band(band, qtbot) -> None:
    band.list.setFocus()
    qtbot.keyClick(band.list, Qt.Key.Key_Return)
    assert band.fold_button.isChecked()
    assert band.fold_button.hasFocus()


def test_what_must_be_known_stays_in_sight_in_fewer_lines(band, page) -> None:
    told = [label.text() for label in page.known_first.findChildren(QLabel) if label.isVisible()]
    assert "Allergies: latex" in told
    assert any(each.startswith("Not asked yet:") for each in told)


def test_another_client_begins_folded(band, page, add, qtbot) -> None:
    qtbot.mouseClick(band.fold_button, LEFT)
    page.open(Place("client", client_id=add("Anna", "Maj")))
    assert not band.fold_button.isChecked()
    assert band.quiet.text() == ""  # nobody was asked, so nothing is claimed


def test_where_nothing_sets_one_off_that_is_said_quietly(page, client_id, add, store, now) -> None:
    other = add("Anna", "Maj")
    with store.begin() as session:
        set_section_state(session, other, "condition", "none", at=now)
    page.open(Place("client", client_id=other))
    band = page.first.precautions
    assert band.quiet.text() == "Nothing that is written down sets a precaution off."
    assert not band.is_telling


def test_a_restriction_shows_at_once(band, page, desk, client_id, now) -> None:
    told = Restriction("no hands on the chest", "Dr Lee", "site", keep_off=True)
    changes = Changes.of("restriction", client_id=client_id)
    desk.write(changes, None, add_restriction, client_id, told, at=now)
    assert "restriction-1" in {line.rule for line in band.lines}


def test_while_precautions_are_off_it_says_so_once_and_leads_there(page, add, qtbot) -> None:
    page.open(Place("client", client_id=add("Anna", "Maj")))
    band = page.first.precautions
    assert band.quiet.text() == "Precautions are off."
    assert band.list.isHidden()
    assert band.fold_button.isHidden()
    with qtbot.waitSignal(page.go_requested) as gone:
        qtbot.mouseClick(band.read_button, LEFT)
    assert gone.args == [Place("precautions")]
