"""The recovery sheet: one page with the code, to be printed and kept away from the computer."""

import datetime as dt

from reportlab.platypus import Flowable, Spacer

from massage_desk.documents.looks import LOOKS
from massage_desk.documents.sheet import render_sheet
from massage_desk.documents.text import paragraph, paragraphs
from massage_desk.domain.letter_draft import day_words

_GROUPS_A_LINE = 3


def render_recovery_sheet(code: str, practice_name: str, made_on: dt.date) -> bytes:
    """The sheet as PDF. `code` is as printed, groups joined by '-'."""
    groups = code.split("-")
    lines = [
        "  –  ".join(groups[at : at + _GROUPS_A_LINE])
        for at in range(0, len(groups), _GROUPS_A_LINE)
    ]
    story: list[Flowable] = [
        Spacer(0, 40),
        paragraph("Recovery code of your records", LOOKS["title"]),
        *([paragraph(practice_name, LOOKS["body"])] if practice_name else []),
        paragraph(f"Made on {day_words(made_on)}", LOOKS["small"]),
        Spacer(0, 30),
        *(paragraph(line, LOOKS["code"]) for line in lines),
        Spacer(0, 30),
        *paragraphs(_WORDS, LOOKS["body"]),
    ]
    return render_sheet("Recovery sheet", story)


_WORDS = (
    "This code opens your records when the passphrase is forgotten, and every backup made while "
    "it is in force. In Massage Desk choose “Use the recovery code” and type it; blanks and small "
    "letters do not matter.\n"
    "Keep this sheet away from the computer, where you keep other papers that matter. Whoever has "
    "both the sheet and your records can read them.\n"
    "Without the passphrase and without this code nobody can open the records, and nobody can "
    "help. A new code, made in the settings, takes the place of this one."
)
