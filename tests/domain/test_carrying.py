import datetime as dt

from massage_desk.domain.carrying import carried, is_carried, unread_sections, without_marks
from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import place_after

DAY = dt.date(2026, 11, 3)


def test_what_is_carried_says_from_when_until_it_was_read():
    words = carried("Tight on the left.", DAY)
    assert words == "‹from 3 Nov 2026, read again› Tight on the left."
    assert is_carried(words)
    assert without_marks(words) == "Tight on the left."
    assert not is_carried(without_marks(words))


def test_what_was_carried_twice_has_the_last_date_alone():
    twice = carried(carried("Tight.", DAY), DAY + dt.timedelta(days=7))
    assert twice == "‹from 10 Nov 2026, read again› Tight."


def test_the_mark_is_a_place_that_tab_goes_to():
    words = carried("Tight.", DAY)
    begins, ends = place_after(words, 0)
    assert words[begins:ends] == "‹from 3 Nov 2026, read again›"


def test_the_sections_that_were_not_read_are_named():
    note = NoteText("fine", carried("x", DAY), "‹where›", carried("y", DAY))
    assert unread_sections(note) == ["Objective", "Plan"]
