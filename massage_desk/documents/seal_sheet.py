"""The seal sheet: where the chain of signed entries ended on one day, to be kept on paper."""

from reportlab.platypus import Flowable, Spacer

from massage_desk.documents.looks import LOOKS
from massage_desk.documents.sheet import render_sheet
from massage_desk.documents.text import paragraph, paragraphs
from massage_desk.domain.chain import Head
from massage_desk.domain.letter_draft import day_words
from massage_desk.domain.moment import Moment

_HALF = 32  # figures


def render_seal_sheet(head: Head, practice_name: str, at: Moment) -> bytes:
    """The sheet as PDF."""
    entries = "1 sealed entry" if head.length == 1 else f"{head.length:,} sealed entries"
    printed = f"Printed on {day_words(at.date)}, {at.local:%H:%M}"
    story: list[Flowable] = [
        Spacer(0, 40),
        paragraph("Seal of the records", LOOKS["title"]),
        *([paragraph(practice_name, LOOKS["body"])] if practice_name else []),
        paragraph(printed, LOOKS["small"]),
        Spacer(0, 30),
        paragraph(entries, LOOKS["subject"]),
        Spacer(0, 8),
        paragraph(head.short, LOOKS["code"]),
        Spacer(0, 12),
        paragraph("In full", LOOKS["small"]),
        paragraph(head.hash[:_HALF], LOOKS["line"]),
        paragraph(head.hash[_HALF:], LOOKS["line"]),
        Spacer(0, 30),
        *paragraphs(_WORDS, LOOKS["body"]),
        Spacer(0, 50),
        paragraph("Date and signature: ", LOOKS["line"]),
    ]
    return render_sheet("Seal of the records", story)


_WORDS = (
    "Each signed note with its chart and numbers, each addendum, each issued letter and each "
    "disclosure is sealed by the desk, and each seal holds the one before. This is the last of "
    "them. It tells nothing of what was written.\n"
    "Keep this sheet with a date and a signature. Whoever alters, removes or reorders anything "
    "that was sealed before that day cannot bring this seal back: in Massage Desk choose “Check "
    "of the records”, or run “massage-desk check --printed NUMBER SEAL”, and compare.\n"
    "That the seal is as printed shows that nothing was changed since. It does not show that what "
    "was written is right, or when by the clock of the world it was written."
)
