"""A plain copy of a visit leaves nothing out that was written."""

import datetime as dt

from massage_desk.domain.note import NoteText, Particulars
from massage_desk.domain.note_copy import note_copy
from massage_desk.domain.placing import place_mark

DAY = dt.date(2026, 11, 23)


def test_a_copy_holds_everything_of_the_visit() -> None:
    copy = note_copy(
        "Zofia Łoś",
        Particulars(DAY, "09:30", 45, "prone"),
        NoteText("Neck stiff\nsince Monday", plan="Rest"),
        {("pain", "before"): 6.0, ("pain", "after"): 3.0, ("anxiety", "before"): 0.0},
        [place_mark("back", "pain", "point", [(200.0, 200.0)], severity=7)],
        goals=[("Kneel", 4)],
    )
    assert "Goals\nKneel 4 of 10\n" in copy
    assert copy.startswith("Zofia Łoś\nVisit on 23 Nov 2026, 09:30, 45 min, prone\n\nSubjective\n")
    for words in ("since Monday", "Plan\nRest", "Pain before 6 of 10", "Anxiety before 0 of 10"):
        assert words in copy
    assert "7 of 10" in copy.split("Body chart\n")[1]


def test_a_copy_leaves_out_headings_without_words() -> None:
    copy = note_copy("Anna Maj", Particulars(DAY), NoteText(objective=" "), {}, [])
    assert copy == "Anna Maj\nVisit on 23 Nov 2026, 60 min\n"
