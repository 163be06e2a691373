"""What every document takes from the records: who writes, about whom, and the numbers."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from massage_desk.domain.letter_page import Letterhead, NumberLine
from massage_desk.domain.measures import MeasureKind, number_words
from massage_desk.domain.names import display_name
from massage_desk.services.measures import MeasurePoint
from massage_desk.services.practice import get_practice
from massage_desk.store.entities import Client


def letterhead(session: Session) -> Letterhead:
    """Who writes, from the settings of the practice."""
    practice = get_practice(session)
    form = practice.form
    body, number = form.registration_body, form.registration_number
    return Letterhead(
        practice=form.name,
        therapist=form.therapist_name,
        credentials=form.credentials,
        registration=" ".join(part for part in (body, f"no. {number}" if number else "") if part),
        address=form.address,
        phone=form.phone,
        email=form.email,
        logo=practice.logo,
    )


def client_line(client: Client) -> str:
    """Whom it is about: 'Anna Maj, born 12 Mar 1961'."""
    name = display_name(client.given_name, client.family_name)
    born = f", born {client.birth_date}" if client.birth_date else ""
    return f"{name}{born}"


def number_line(
    kind: MeasureKind,
    told: Mapping[tuple[str, str], float],
    first: MeasurePoint | None = None,
) -> NumberLine:
    """One kind of number at a visit, given by kind and moment, and at the first one."""
    before, after = told.get((kind.id, "before")), told.get((kind.id, "after"))
    return NumberLine(
        kind.name,
        f"{number_words(kind.low)} to {number_words(kind.high)}",
        "" if first is None else number_words(first.value),
        None if first is None else first.taken_on,
        "" if before is None else number_words(before),
        "" if after is None else number_words(after),
    )
