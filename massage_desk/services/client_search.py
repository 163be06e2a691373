"""Finding clients: what is kept to be searched, lists in one statement, likely duplicates."""

import re

from sqlalchemy import ColumnElement, and_, case, false, func, or_
from sqlalchemy.orm import Session

from massage_desk.domain.names import fold, sort_key
from massage_desk.domain.partial_date import MONTHS, SHORT_MONTHS
from massage_desk.domain.people import LONGEST_NAME, ClientForm, cleaned
from massage_desk.services.client_rows import ClientRow, client_rows, rows_of
from massage_desk.store.entities import Client

_FIGURES = re.compile(r"[\d+()/.\-]*\d[\d+()/.\-]*")  # a phone number or a date, or part of one
LONGEST_QUERY = 200  # characters; a page that was pasted is more than the records can compare
_PHONE_ENDING = 9  # digits that tell one number from another, whatever code stands before


def search_text(form: ClientForm) -> str:
    """What a client is found by, folded; every word has a blank before it."""
    parts = [form.given_name, form.family_name, form.preferred_name, digits(form.phone)]
    if (born := form.birth_date) is not None:
        parts += [born.iso, digits(born.iso)]
        if born.month is not None:
            parts += [MONTHS[born.month], SHORT_MONTHS[born.month]]
        if born.day is not None and born.month is not None:
            day, month, year = born.day, born.month, born.year
            parts += [f"{day:02}{month:02}{year}", f"{month:02}{day:02}{year}"]
            parts += [f"{day}{month}{year}", f"{month}{day}{year}"]
    return " " + fold(" ".join(parts))


def digits(text: str) -> str:
    """The figures of a phone number or a date alone."""
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


def find_clients(
    session: Session,
    words: str,
    *,
    limit: int | None = None,
    offset: int = 0,
    archived: bool = False,
    recent_first: bool = False,
) -> list[ClientRow]:
    """Clients in whom every word is found; those where words begin so come first.

    Then they go by name, or those come first whose page was opened last.
    """
    wanted = fold(words[:LONGEST_QUERY]).split()
    filed = Client.archived_at.is_not(None) if archived else Client.archived_at.is_(None)
    statement = client_rows().where(filed, *(holds_word(word) for word in wanted))
    if wanted:
        beginnings = and_(*(holds_word(word, " ") for word in wanted))
        statement = statement.order_by(case((beginnings, 0), else_=1))
    if recent_first:
        statement = statement.order_by(Client.opened_at.desc().nulls_last())
    statement = statement.order_by(Client.sort_text, Client.id).limit(limit).offset(offset)
    return rows_of(session, statement)


def recent_clients(session: Session, limit: int) -> list[ClientRow]:
    """The clients whose page was opened last, the latest first."""
    return rows_of(
        session,
        client_rows()
        .where(Client.opened_at.is_not(None), Client.archived_at.is_(None))
        .order_by(Client.opened_at.desc(), Client.id.desc())
        .limit(limit),
    )


def likely_duplicates(
    session: Session, form: ClientForm, *, apart_from: int | None = None
) -> list[ClientRow]:
    """Clients, archived ones too, who may be the same person.

    They have the same name in either order, or the same phone number or e-mail address, or were
    born on the same day and share one name.
    """
    form = cleaned(form, lines=())
    given, family = (fold(name[:LONGEST_NAME]) for name in (form.given_name, form.family_name))
    signs: list[ColumnElement[bool]] = []
    if given and family:
        signs.append(
            Client.sort_text.in_(
                [sort_key(form.given_name, form.family_name),
                 sort_key(form.family_name, form.given_name)]
            )
        )  # fmt: skip
    phone = digits(form.phone)[-_PHONE_ENDING:]
    if len(phone) >= 6:
        signs.append(_holds(phone) & (Client.phone != ""))
    if form.email:
        signs.append(func.lower(Client.email) == form.email.lower())
    if form.birth_date is not None and (given or family):
        shared = [_holds(f" {name} ") for name in (given, family) if name]
        signs.append((Client.birth_date == form.birth_date) & or_(*shared))
    statement = client_rows().where(or_(false(), *signs)).order_by(Client.sort_text, Client.id)
    if apart_from is not None:
        statement = statement.where(Client.id != apart_from)
    return rows_of(session, statement.limit(5))


def holds_word(word: str, before: str = "") -> ColumnElement[bool]:
    """Whether the word is found; what may be a number, also by its figures alone."""
    found = _holds(before + word)
    if _FIGURES.fullmatch(word) and digits(word) != word:
        return found | _holds(before + digits(word))
    return found


def _holds(part: str) -> ColumnElement[bool]:
    return Client.search_text.contains(part, autoescape=True)
