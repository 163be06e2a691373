"""Hostile text in a table for other programs: it is not run there, and it comes back as it was."""

import csv
import io

import pytest

from massage_desk.domain.note import clean_text
from massage_desk.exchange.csv_text import csv_bytes, read_csv
from tests.hostile.strings import TEXTS, seeded

SEEDS = [15, pytest.param(500, marks=pytest.mark.slow)]
RUN = tuple("=+-@\t\r")


def check(text: str) -> None:
    rows = [["heading"], [text], [f"'{text}"], [f"''{text}"]]
    data = csv_bytes(rows[0], rows[1:])
    assert read_csv(data) == rows
    raw = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not [cell for row in raw for cell in row if cell.startswith(RUN)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_nasty_cell_comes_back_as_it_was_and_is_not_run(name):
    check(clean_text(TEXTS[name]))


@pytest.mark.parametrize("tries", SEEDS)
def test_cells_of_chance_come_back_as_they_were_and_are_not_run(tries):
    for seed in range(tries):
        check(clean_text(seeded(seed)))
