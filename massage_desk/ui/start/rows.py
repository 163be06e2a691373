"""What the start page lists: unsigned notes, letters to finish, the first steps."""

import datetime as dt

from massage_desk.services.today import FirstSteps
from massage_desk.services.visits import VisitRow
from massage_desk.ui.clients.words import day_words
from massage_desk.ui.widgets.rows import Row


def unsigned_row(row: VisitRow, today: dt.date) -> Row:
    """Whose note it is and how it begins; one of an earlier day says how old it is."""
    days = (today - row.held_on).days
    waits = "open 1 day" if days == 1 else f"open {days} days"
    return Row(
        row.id,
        row.client_name,
        row.first_words or "Nothing written yet",
        day_words(row.held_on, today),
        ("warning", waits) if days > 0 else None,
    )


def step_rows(steps: FirstSteps) -> list[Row]:
    """The first steps, in the order in which they make sense; the key is the page to go to."""
    told = (
        (
            "settings",
            "Enter your practice",
            "Its name and address head every letter.",
            "practice",
            steps.practice_named,
        ),
        (
            "new_client",
            "Add your first client",
            "A name is enough to begin.",
            "client",
            steps.has_client,
        ),
        (
            "backup",
            "Make a backup",
            "One file that you keep elsewhere. The desk proves that it opens.",
            "backup",
            steps.has_backup,
        ),
    )
    return [
        Row(page, title, why, "", ("success", "Done") if done else None, icon)
        for page, title, why, icon, done in told
    ]
