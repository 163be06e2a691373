import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from massage_desk.documents.body_chart import body_chart_flowable, default_views, mark_lines
from massage_desk.documents.chart_legend import COLUMN, in_columns, legend_lines
from massage_desk.documents.fonts import BOLD, REGULAR, register
from massage_desk.domain.art import VIEWS, figure
from massage_desk.domain.body import reach
from massage_desk.domain.drawing import PRINT, draw_marks
from massage_desk.domain.mark_kinds import SignChange, use_signs
from massage_desk.domain.marks import ChartMark, mark_kinds
from massage_desk.domain.placing import place_mark
from massage_desk.domain.primitives import Label
from massage_desk.domain.side_labels import side_labels
from massage_desk.domain.signs import caption_width

CM = 72 / 2.54
MARKS = (
    place_mark("back", "pain", "point", [(280, 176)], 7, "burning"),
    place_mark("back", "trigger-point", "point", [(200, 250)], 4),
    place_mark("front", "numbness", "area", [(20, 540), (65, 540), (60, 590), (20, 585)], 3),
)
EVERY_KIND = tuple(
    place_mark("back", kind.id, "point", [(190 + place * 3, 240 + place * 7)], place % 11)
    for place, kind in enumerate(kind for kind in mark_kinds() if kind.takes("point"))
)


def pdf_of(*flowables, width=16 * CM):
    file = io.BytesIO()
    page = (width + 4 * CM, 29.7 * CM)
    SimpleDocTemplate(file, pagesize=page, leftMargin=2 * CM, rightMargin=2 * CM).build(
        list(flowables)
    )
    return PdfReader(file)


def words_of(reader):
    return [line.strip() for page in reader.pages for line in page.extract_text().splitlines()]


def test_the_chart_is_drawn_as_vectors_without_any_picture():
    reader = pdf_of(body_chart_flowable(MARKS))
    for page in reader.pages:
        assert "/XObject" not in page["/Resources"] or not page["/Resources"]["/XObject"]
        assert not page.images
    drawn = reader.pages[0].get_contents().get_data()
    assert b" c\n" in drawn or b" c " in drawn
    assert b"BI" not in drawn.split()


def test_sides_views_letters_and_numbers_can_be_read_in_the_pdf():
    words = words_of(pdf_of(body_chart_flowable(MARKS)))
    assert words.count("R") == words.count("L") == 2
    assert {"Front", "Back", "P", "7", "TrP 4", "NU 3"} <= set(words)


def test_the_legend_has_only_the_signs_that_are_used():
    words = words_of(pdf_of(body_chart_flowable(MARKS)))
    assert {"Pain", "Trigger point", "Numbness"} <= set(words)
    assert not {"Swelling", "Bruise", "Treated", "Caution"} & set(words)
    assert "What the client reports" in words


def test_an_empty_chart_has_no_legend():
    words = words_of(pdf_of(body_chart_flowable(())))
    assert sorted(words) == ["Back", "Front", "L", "L", "R", "R"]


def test_a_side_view_is_shown_where_it_carries_marks():
    side = place_mark("left", "pain", "point", [(200, 300)])
    assert default_views(MARKS) == ("front", "back")
    assert default_views((*MARKS, side)) == ("front", "back", "left")


def test_the_figures_are_as_high_as_asked_and_smaller_on_a_narrow_page():
    canvas = Canvas(io.BytesIO())
    wide = body_chart_flowable(MARKS, height_cm=8)
    _, height = wide.wrapOn(canvas, 16 * CM, 29 * CM)
    assert 8 * CM < height < 9.5 * CM
    narrow = body_chart_flowable((), height_cm=8)
    width, height = narrow.wrapOn(canvas, 5 * CM, 29 * CM)
    assert width <= 5 * CM
    assert height < 8 * CM


@pytest.mark.parametrize("width_cm", [6, 9, 13, 16, 24])
def test_nothing_is_drawn_beside_the_room_that_was_given(width_cm):
    chart = body_chart_flowable(EVERY_KIND, height_cm=8)
    _, height = chart.wrapOn(Canvas(io.BytesIO()), width_cm * CM, 29 * CM)
    reader = pdf_of(chart, width=width_cm * CM + 12)  # the frame's own margin
    found = []

    def visit(text, paper, line, _font, _size):
        if text.strip():
            x = line[4] * paper[0] + line[5] * paper[2] + paper[4]
            found.append((x, line[4] * paper[1] + line[5] * paper[3] + paper[5]))

    page = reader.pages[0]
    page.extract_text(visitor_text=visit)
    assert found
    right, top = float(page.mediabox.width), float(page.mediabox.height)
    assert all(2 * CM - 1 <= x <= right - 2 * CM for x, _ in found)
    assert all(y >= top - 72 - height - 7 for _, y in found)


def test_each_mark_is_said_in_words_on_the_page():
    words = words_of(pdf_of(*mark_lines(MARKS)))
    assert "Pain, right upper trapezius, 7 of 10: burning" in words
    assert "Numbness, right fingers, palm side, 3 of 10" in words


HOSTILE = ["<b>&\"' <img src='x'/>", "x" * 200, "%s %d {0} \\n (unbalanced", "-- ; drop"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_what_is_printed(typed):
    mark = place_mark("back", "note", "point", [(280, 176)], words=typed)
    printed = "".join(words_of(pdf_of(*mark_lines([mark]), width=7 * CM)))
    squeezed = "".join(mark.words.split())
    assert "".join(printed.split()).endswith(squeezed)


def test_many_marks_run_over_pages():
    reader = pdf_of(*mark_lines(MARKS * 60))
    assert len(reader.pages) > 1
    assert len([line for line in words_of(reader) if line.startswith("Pain,")]) == 60


def test_a_mark_of_a_later_version_is_printed_by_its_own_name():
    later = ChartMark("front", "magic-touch", "point", ((230.0, 300.0),), 3)
    words = words_of(pdf_of(body_chart_flowable([later]), *mark_lines([later])))
    assert "Magic touch" in words
    assert "Magic touch, 3 of 10" in words


def test_the_same_chart_gives_the_same_pdf():
    def drawn():
        return pdf_of(body_chart_flowable(MARKS)).pages[0].get_contents().get_data()

    assert drawn() == drawn()


def test_many_views_stand_in_rows_instead_of_becoming_small():
    marks = [place_mark(view, "pain", "point", [figure(view).regions[0].centre]) for view in VIEWS]
    chart = body_chart_flowable(marks, height_cm=8)
    chart.wrapOn(Canvas(io.BytesIO()), 17 * CM, 25 * CM)
    tallest = max(figure(view).box.bottom for view in VIEWS)
    assert chart._scale * tallest == pytest.approx(8 * CM)
    low = body_chart_flowable(marks, height_cm=8)
    _, height = low.wrapOn(Canvas(io.BytesIO()), 17 * CM, 12 * CM)
    assert height < 12 * CM
    assert words_of(pdf_of(low, width=17 * CM)).count("Hands") == 1


@pytest.mark.parametrize("rows", range(2, 12))
def test_no_heading_of_the_legend_stands_last_in_a_column(rows):
    lines = legend_lines(EVERY_KIND)
    columns = in_columns(lines, rows)
    assert [line for column in columns for line in column] == lines
    assert all(len(column) <= rows and not column[-1].is_heading for column in columns)


def test_a_long_name_that_the_practice_gave_stays_in_its_column():
    long = "Restricted motion of whatever kind found"
    use_signs([SignChange("pain", "WWWW", long)])
    try:
        words = words_of(pdf_of(body_chart_flowable(MARKS)))
    finally:
        use_signs(())
    (shown,) = (word for word in words if word.startswith("Restricted"))
    assert shown.endswith("…")
    assert stringWidth(shown, "Helvetica", 7.5) <= COLUMN - 38


def test_letters_never_hide_which_side_is_which():
    sides = [label.box for label in side_labels("head")]
    for label in sides[:2]:
        beside = reach("head", 200 + (label.left - 200) * 0.6, label.bottom)
        near = place_mark("head", "pain", "point", [beside], 7)
        told = replace(near, quality=("burning", "shooting"), after=2)
        drawn = draw_marks([told], PRINT, 36)
        (text,) = (each for each in drawn if isinstance(each, Label) and "→" in each.text)
        wide = caption_width(text.text, text.size)
        left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
        assert not any(
            left < box.right
            and left + wide > box.left
            and abs(text.y - (box.top + box.bottom) / 2) < (box.bottom - box.top + text.size) / 2
            for box in sides
        )


def test_a_number_after_treatment_is_printed_in_signs_that_the_fonts_of_letters_have():
    register()
    treated = replace(MARKS[0], after=2)
    chart = body_chart_flowable([treated], font=REGULAR, bold_font=BOLD)
    words = words_of(pdf_of(chart))
    assert "P >2" in words
    assert ">: severity after treatment" in words
