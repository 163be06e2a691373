"""What the start page lists: unsigned notes, what is due for clients, the first steps."""

import datetime as dt

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.client_reminders import Reminder
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


def reminder_row(row: Reminder, today: dt.date) -> Row:
    """For whom, what is due, and since or until when; the key begins with kind and client."""
    key = (row.kind, row.client_id, row.about)
    if row.kind == "consent" and row.day is not None:
        words = f"Consent ends: {row.about}"
        return Row(key, row.client_name, words, str(PartialDate.of(row.day)), icon="clock")
    if row.kind == "plan" and row.standing is not None:
        words = f"{row.about}: {row.standing.words}. Continue, change the plan or discharge"
        return Row(key, row.client_name, words, icon="goal")
    if row.about:
        words = "Part of the history is not confirmed"
    elif row.day is None:
        words = "The history was not asked about yet"
    else:
        words = "Ask about the history again"
    asked = "" if row.day is None else f"Asked {day_words(row.day, today)}"
    return Row(key, row.client_name, words, asked, icon="history")


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
