"""What a letter takes from the record: the ground of its draft, and the page with all its data."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import TECHNIQUE, with_blocks
from massage_desk.domain.history import COURSE_WORDS, SECTION_NAMES, ItemForm
from massage_desk.domain.history_words import latest_values, standing_words, under_heading
from massage_desk.domain.letter_draft import (
    SECTION_HEADINGS,
    SECTIONS,
    URGENT,
    GoalReached,
    LetterDraft,
    LetterGround,
    WarningSigns,
    day_words,
    letter_kind,
)
from massage_desk.domain.letter_page import LetterPage, NumberLine
from massage_desk.domain.measures import MEASURE_KINDS
from massage_desk.domain.names import display_name
from massage_desk.domain.note import NoteText
from massage_desk.domain.precautions.check import told
from massage_desk.domain.precautions.clocks import clocks_for_reader
from massage_desk.errors import NotFound
from massage_desk.services.charting import chart_of
from massage_desk.services.clients import find_client
from massage_desk.services.consents import MANNERS, valid_consent
from massage_desk.services.contacts import find_contact
from massage_desk.services.episode_rows import goals_of
from massage_desk.services.history import history_of
from massage_desk.services.measures import MeasurePoint, measures_of_visit, series
from massage_desk.services.on_paper import client_line, letterhead, number_line
from massage_desk.services.precautions import clocks_on, precautions_at
from massage_desk.services.visit_rows import facts_of, find_visit
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import Contact, Episode, Letter, Visit

_CLOCKS: Final = 4  # at the most
_NOW: Final = "At this time"
_KEPT_TO_THE_RECORD: Final = ("family", "social")


def last_visit_id(session: Session, client_id: int) -> int | None:
    """The newest visit of a client that counts, signed or not."""
    return session.scalar(
        select(Visit.id)
        .where(Visit.client_id == client_id, counts(Visit.id))
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    )


def ground_of(
    session: Session, client_id: int, contact_id: int, visit_id: int | None, kind: str = ""
) -> LetterGround:
    """What the draft is made from; for an urgent letter with the red flags of the visit."""
    client = find_client(session, client_id)
    visit = None if visit_id is None else find_visit(session, visit_id)
    episode = _episode(session, client_id, visit)
    visits = _visits_like(session, client_id, visit)
    by_then = visits.index(visit.id) + 1 if visit else 0
    pain = _first(session, client_id, "pain", visits[:by_then])
    note = NoteText()
    techniques: tuple[str, ...] = ()
    if visit is not None:
        facts = facts_of(session, visit)
        techniques = tuple(block.words for block in facts.blocks if block.kind == TECHNIQUE)
        rest = [block for block in facts.blocks if block.kind != TECHNIQUE]
        note = with_blocks(facts.note, rest)
    return LetterGround(
        client=display_name(client.given_name, client.family_name),
        reason=_in_a_sentence(episode.reason) if episode else "",
        referred_by_reader=episode is not None and episode.referrer_id == contact_id,
        held_on=visit.held_on if visit else None,
        minutes=visit.minutes if visit else 0,
        position=_in_a_sentence(visit.position) if visit else "",
        note=note,
        numbers={} if visit is None else measures_of_visit(session, visit.id),
        first_pain=(pain.taken_on, pain.value) if pain else None,
        visits=len(visits),
        later_visits=len(visits) - by_then,
        techniques=techniques,
        goals=_goals(session, episode, visit),
        signs=_signs(session, visit) if kind == URGENT else (),
    )


def compose(session: Session, letter_id: int, *, on: dt.date) -> LetterPage:
    """The letter as it would be printed on that day."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound("This letter is no longer in your records.")
    draft = LetterDraft.from_json(letter.body)
    client = find_client(session, letter.client_id)
    contact = find_contact(session, letter.contact_id)
    visit = None if letter.visit_id is None else session.get(Visit, letter.visit_id)
    return LetterPage(
        letterhead=letterhead(session),
        recipient=_recipient(contact),
        written_on=on,
        salutation=f"Dear {_greeted(contact.name)},",
        subject=client_line(client),
        about=_about(letter.kind, _episode(session, letter.client_id, visit)),
        consent=_consent(session, letter, on),
        sections=tuple(
            (SECTION_HEADINGS[name], words)
            for name in SECTIONS
            if (words := draft.section(name).strip())
        ),
        history=_history(session, letter.client_id, on) if draft.with_history else (),
        numbers=_numbers(session, letter.client_id, visit) if draft.with_numbers else (),
        visit_on=visit.held_on if visit else None,
        marks=chart_of(session, visit.id).marks if visit and draft.with_chart else (),
    )


def _episode(session: Session, client_id: int, visit: Visit | None) -> Episode | None:
    """Why the client came to that visit, or else the newest reason for coming."""
    if visit is not None and visit.episode_id is not None:
        return session.get(Episode, visit.episode_id)
    return session.scalar(
        select(Episode)
        .where(Episode.client_id == client_id)
        .order_by(Episode.closed_on.is_not(None), Episode.opened_on.desc(), Episode.id.desc())
        .limit(1)
    )


def _goals(
    session: Session, episode: Episode | None, visit: Visit | None
) -> tuple[GoalReached, ...]:
    """How near each goal was by that visit; one that was never told is not spoken of."""
    if episode is None or visit is None or visit.episode_id is None:
        return ()
    reached = []
    for goal in goals_of(session, episode.id):
        told = [point.value for point in goal.points if point.on <= visit.held_on]
        if told:
            reached.append(GoalReached(goal.words, told[0], told[-1], len(told)))
    return tuple(reached)


def _signs(session: Session, visit: Visit | None) -> tuple[WarningSigns, ...]:
    """The red flags of a visit; the signs as they were told, where precautions are off."""
    if visit is None:
        return ()
    found = precautions_at(session, visit.id)
    flags = [each for each in found.lines if each.line.red_flag and each.line.because]
    if flags or not found.signs:
        return tuple(
            WarningSigns(each.line.title, each.line.because, str(each.answer or ""))
            for each in flags
        )
    return (WarningSigns("Told before the session", (told(found.signs),)),)


def _in_a_sentence(words: str) -> str:
    """Words as they stand inside a sentence; a short form such as 'RA' keeps its capitals."""
    first = words.split(" ")[0]
    is_name = first.endswith(("'s", "’s"))  # as in "Parkinson's disease"
    plain = len(words) > 1 and words[0].isupper() and words[1].islower() and not is_name
    return (words[0].lower() + words[1:] if plain else words).rstrip(".")


def _visits_like(session: Session, client_id: int, visit: Visit | None) -> list[int]:
    """The visits for the same reason as that one, itself among them, the oldest first."""
    if visit is None:
        return []
    held = select(Visit.id).where(
        Visit.client_id == client_id,
        Visit.episode_id.is_not_distinct_from(visit.episode_id),
        counts(Visit.id) | (Visit.id == visit.id),
    )
    return list(session.scalars(held.order_by(Visit.held_on, Visit.id)))


def _first(
    session: Session, client_id: int, kind: str, visits: Sequence[int]
) -> MeasurePoint | None:
    """The oldest number that was taken before one of the sessions."""
    points = series(session, client_id, kind)
    return next(
        (each for each in points if each.moment == "before" and each.visit_id in visits), None
    )


def _recipient(contact: Contact) -> tuple[str, ...]:
    lines = [contact.name, contact.specialty, contact.organisation, *contact.address.split("\n")]
    if contact.fax:
        lines.append(f"Fax {contact.fax}")
    return tuple(line.strip() for line in lines if line.strip())


def _greeted(name: str) -> str:
    """The name without titles behind it: 'Mira Sen, NP' is greeted as 'Mira Sen'."""
    called, *titles = name.split(",")
    are_titles = all(sum(sign.isupper() for sign in title) > 1 for title in titles)
    return called.strip() if called.strip() and are_titles else name


def _about(kind: str, episode: Episode | None) -> str:
    words = letter_kind(kind).name
    if episode is None:
        return words
    since = f", since {episode.onset}" if episode.onset else ""
    return f"{words}: {episode.reason}{since}"


def _consent(session: Session, letter: Letter, on: dt.date) -> str:
    consent = valid_consent(session, letter.client_id, letter.contact_id, on)
    if consent is None:
        return ""
    return f"{MANNERS[consent.manner]} consent of {day_words(consent.given_on)}"


def _history(session: Session, client_id: int, on: dt.date) -> tuple[tuple[str, str], ...]:
    """What is current, and what is known to be none; what was never asked is not spoken of.

    Family and habits stay in the record: a physician asks the client for them.
    """
    lines = []
    for section, facts in history_of(session, client_id).sections.items():
        if section in _KEPT_TO_THE_RECORD:
            continue
        lasting = section in ("procedure", "device", "allergy")
        forms = [item.form for item in facts.items if lasting or item.form.is_current(on)]
        if section == "laboratory":
            forms = latest_values(forms)
        if forms:
            told = "; ".join(_item(form, on) for form in forms)
            lines.append((SECTION_NAMES[section], told))
        elif facts.state == "none" and section in ("medication", "allergy"):
            lines.append((SECTION_NAMES[section], "none reported"))
    if clocks := clocks_for_reader(clocks_on(session, client_id, on))[:_CLOCKS]:
        lines.insert(0, (_NOW, "; ".join(clock.dated(on) for clock in clocks)))
    return tuple(lines)


def _item(item: ItemForm, on: dt.date) -> str:
    """As in 'metformin 500 mg (Diabetes), since 2019': the reason stands as it was typed."""
    title = under_heading(item)
    title = f"{title} ({item.reason})" if item.reason else title
    course = COURSE_WORDS[item.course] if item.course == "flare" else ""
    return ", ".join(part for part in (title, course, standing_words(item, on)) if part)


def _numbers(session: Session, client_id: int, visit: Visit | None) -> tuple[NumberLine, ...]:
    if visit is None:
        return ()
    told = measures_of_visit(session, visit.id)
    visits = _visits_like(session, client_id, visit)
    earlier = visits[: visits.index(visit.id)]
    return tuple(
        number_line(kind, told, _first(session, client_id, kind.id, earlier))
        for kind in MEASURE_KINDS
        if any((kind.id, moment) in told for moment in ("before", "after"))
    )
