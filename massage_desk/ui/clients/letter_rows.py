"""Letters as rows of a list."""

import datetime as dt

from massage_desk.services.letters import LetterRow
from massage_desk.ui.clients.words import day_words
from massage_desk.ui.widgets.rows import Row

_DOT = "  ·  "


def letter_row(row: LetterRow, today: dt.date, *, named: bool = False) -> Row:
    """To whom and of what kind; `named` puts the client's name first."""
    if row.issued is None:
        when, badge = f"Changed {day_words(row.changed.date, today)}", ("warning", "Draft")
    else:
        when, badge = f"Issued {day_words(row.issued.date, today)}", ("success", "Issued")
    about = [row.client_name] if named else []
    return Row(row.id, _DOT.join([*about, row.contact_name]), row.kind_name, when, badge, "letter")
