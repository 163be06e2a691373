import datetime as dt

from massage_desk.ui.widgets.course_line import CourseDay, CourseLine

FIRST = dt.date(2026, 1, 1)


def day(after: int, number: int | None = None, **facts: bool) -> CourseDay:
    when = FIRST + dt.timedelta(days=after)
    marked = facts.get("is_marked", number is not None)
    return CourseDay(when, number, marked, facts.get("is_treated", False), f"day {after}")


def test_days_stand_on_a_true_axis_of_time(shown):
    line = shown(CourseLine())
    line.resize(500, line.sizeHint().height())
    days = [day(0, 7), day(10, 5), day(100, 3)]
    line.set_days(days)
    first, second, last = (line.place_of(each).x() for each in days)
    assert abs((second - first) - (last - first) / 10) < 0.01
    assert 0 < first < last < 500


def test_a_higher_number_stands_higher_and_none_stands_under_the_nought(shown):
    line = shown(CourseLine())
    line.set_days([day(0, 10), day(1, 0), day(2, is_marked=True)])
    ten, nought, none = (line.place_of(each).y() for each in line._days)
    assert ten < nought < none < line.sizeHint().height()


def test_one_day_and_days_of_one_date_have_a_place(shown):
    line = shown(CourseLine())
    line.set_days([day(0, 5)])
    assert 0 < line.place_of(line._days[0]).x() < line.width()
    line.set_days([day(0, 5), day(0, 6)])
    line.grab()
    line.set_days([])
    line.grab()


def test_days_of_treatment_get_a_line_of_their_own_only_where_there_are_any(shown):
    line = shown(CourseLine())
    line.set_days([day(0, 5), day(9, 6)])
    low = line.sizeHint().height()
    line.set_days([day(0, 5, is_treated=True), day(9, 6)])
    assert line.sizeHint().height() > low
    line.grab()


def test_the_pointer_at_a_day_tells_it(shown, qtbot):
    line = shown(CourseLine())
    line.set_days([day(0, 5), day(50), day(100, 6)])
    qtbot.mouseMove(line, line.place_of(line._days[1]).toPoint())
    assert line.toolTip() == "day 50"
