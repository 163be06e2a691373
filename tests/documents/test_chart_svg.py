"""The chart as a picture: the shapes of the window, a legend of what is used, nothing else."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from massage_desk.documents.chart_svg import chart_svg
from massage_desk.domain.mark_kinds import mark_kinds
from massage_desk.domain.placing import place_mark
from massage_desk.domain.signs import caption_width

NAME = "{http://www.w3.org/2000/svg}"
MARKS = (
    place_mark("back", "pain", "point", [(280, 176)], 7, "burning"),
    place_mark("front", "swelling", "area", [(180, 700), (200, 700), (200, 760), (180, 760)]),
)


def words_in(text: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(text).iter(f"{NAME}text")]


def test_it_shows_the_views_their_sides_and_the_legend_of_what_is_used() -> None:
    words = words_in(chart_svg(MARKS).text)
    for word in ("Front", "Back", "R", "L", "Pain", "Swelling", "What the client reports"):
        assert word in words
    assert "Scar" not in words
    assert "7" in words


def test_everything_lies_within_the_picture() -> None:
    picture = chart_svg(MARKS)
    for label in ET.fromstring(picture.text).iter(f"{NAME}text"):
        assert 0 < float(label.attrib["x"]) < picture.width
        assert 0 < float(label.attrib["y"]) < picture.height


def test_a_side_is_shown_where_it_carries_marks() -> None:
    mark = place_mark("left", "pain", "point", [(230, 400)])
    assert "Left side" in words_in(chart_svg([mark]).text)
    assert chart_svg([mark]).width > chart_svg(()).width


def test_an_empty_chart_has_no_legend() -> None:
    assert words_in(chart_svg(()).text) == ["R", "L", "Front", "L", "R", "Back"]


@pytest.mark.parametrize("kind", ["<b>&\"'", "']]>"])
def test_a_kind_of_a_later_version_is_written_as_it_is_named(kind: str) -> None:
    later = replace(MARKS[0], kind=kind)
    assert kind.replace("-", " ").capitalize() in words_in(chart_svg([later]).text)


def test_it_carries_no_words_of_the_therapist() -> None:
    assert "burning" not in chart_svg(MARKS).text


def test_a_name_that_is_longer_than_its_column_is_cut() -> None:
    later = replace(MARKS[0], kind="a" * 300)
    (name,) = (word for word in words_in(chart_svg([later]).text) if word.startswith("Aaa"))
    assert name.endswith("…")
    assert caption_width(name, 26) <= 340


def test_every_path_of_every_kind_has_a_beginning() -> None:
    tiny = [(230, 300), (233, 300), (233, 303)]
    marks = [
        place_mark("front", kind.id, "area", tiny) for kind in mark_kinds() if kind.takes("area")
    ]
    drawn = ET.fromstring(chart_svg(marks).text).iter(f"{NAME}path")
    assert all(path.attrib["d"].startswith("M") for path in drawn)
