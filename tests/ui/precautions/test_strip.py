"""Where the column of precautions has no room, one line says the strongest and how many."""

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.precautions.lines import Answer, ShownLine
from massage_desk.domain.precautions.rules import Level
from massage_desk.ui.precautions.strip import PrecautionStrip, strip_words
from tests.ui.precautions.test_panel import a_line

STOP = ShownLine(a_line("fever", Level.ABSOLUTE))
NODES = ShownLine(a_line("nodes", Level.LOCAL), answer=Answer("adapted"))
MILD = ShownLine(a_line("cancer"))
ALWAYS = ShownLine(a_line("carotid", Level.LOCAL, standing=True, always=True))


@pytest.fixture
def strip(qtbot: QtBot) -> PrecautionStrip:
    made = PrecautionStrip()
    qtbot.addWidget(made)
    return made


def test_it_names_the_strongest_and_counts_the_rest() -> None:
    assert strip_words([STOP, NODES, MILD]) == (
        "Stop: Fever. Keep off or adapt there: Nodes. 1 more, 1 not answered."
    )
    assert strip_words([NODES]) == "Keep off or adapt there: Nodes."


def test_it_is_in_sight_only_where_the_column_is_not(strip: PrecautionStrip) -> None:
    strip.show_lines([STOP, ALWAYS])
    assert strip.text() == ""
    strip.set_wanted(True)
    assert strip.text() == "Stop: Fever. 1 not answered."
    strip.show_lines([ALWAYS])
    assert strip.text() == ""
