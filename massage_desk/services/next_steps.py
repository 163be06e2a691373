"""What is to be done next for one client, read off the record."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from massage_desk.services.consents import ConsentRow, consents_of
from massage_desk.services.letters import letters_of
from massage_desk.services.visits import visits_of


@dataclass(frozen=True, slots=True)
class NextStep:
    """`kind` says what to do; `visit_id` or `letter_id` where it is done.

    'sign' a note; 'finish' a letter that may leave; 'consent' to ask for before a letter can;
    'renew' a consent that ends on `day`. `about` names the physician.
    """

    kind: Literal["sign", "consent", "finish", "renew"]
    day: dt.date
    about: str = ""
    visit_id: int | None = None
    letter_id: int | None = None


_SOON = 30  # days before the end of a consent


def next_steps(session: Session, client_id: int, *, on: dt.date) -> list[NextStep]:
    """Notes to sign from the oldest; letters to finish; consents to ask for or to renew."""
    unsigned = [row for row in visits_of(session, client_id) if not row.signed]
    steps = [NextStep("sign", row.held_on, visit_id=row.id) for row in reversed(unsigned)]
    consents = consents_of(session, client_id)
    agreed = {row.contact_id for row in consents if row.is_valid(on)}
    for letter in letters_of(session, client_id):
        if letter.issued is None:
            kind: Literal["finish", "consent"] = (
                "finish" if letter.contact_id in agreed else "consent"
            )
            day = letter.changed.date
            steps.append(NextStep(kind, day, letter.contact_name, letter_id=letter.id))
    steps += _ending(consents, on)
    return steps


def _ending(consents: list[ConsentRow], on: dt.date) -> list[NextStep]:
    """Consents that end soon, unless another one of the same person lasts longer."""
    longest: dict[int, ConsentRow] = {}
    for row in consents:
        if row.is_valid(on):
            known = longest.get(row.contact_id)
            if known is None or _end(row) > _end(known):
                longest[row.contact_id] = row
    soon = on + dt.timedelta(days=_SOON)
    return [
        NextStep("renew", _end(row), row.contact_name)
        for row in longest.values()
        if _end(row) <= soon
    ]


def _end(row: ConsentRow) -> dt.date:
    return row.expires_on or dt.date.max
