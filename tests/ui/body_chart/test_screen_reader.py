"""The body chart as a blind therapist has it: over the accessibility bus, by real keys."""

from collections.abc import Iterator

import pytest

from massage_desk.domain.marks import mark_kinds
from tests.desktop import Desktop, new_desktop, what_is_missing
from tests.screen_reader import CHART, ScreenReader, shown

pytestmark = pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())

PAIN = "pain, right upper trapezius, 7 of 10"
SWELLING = "swelling, left front of the knee: since the fall on the stairs"
SPASM = "spasm, left lower back, 3 of 10"


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    with new_desktop() as made:
        yield made


@pytest.fixture
def reader(desktop: Desktop) -> Iterator[ScreenReader]:
    """In front of the chart, whose figure has the keyboard."""
    with shown(CHART, desktop) as made:
        made.see("filler", "Body chart, Front, 2 marks", "focused")
        yield made


def test_the_marks_are_a_list_of_sentences(reader: ScreenReader) -> None:
    marks = reader.see("list", "Marks on the body chart")
    assert [row.name for row in marks.all("list item")] == [PAIN, SWELLING, SPASM]
