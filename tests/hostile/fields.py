"""Every field that somebody types into: how a text is put there, and how it is read back."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from sqlalchemy.orm import Session

from massage_desk.domain.history import SECTIONS as HISTORY_SECTIONS
from massage_desk.domain.intake import Answer
from massage_desk.domain.letter_draft import SECTIONS as LETTER_SECTIONS
from massage_desk.domain.letter_draft import LetterDraft
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import SECTIONS, NoteText, Particulars
from massage_desk.domain.people import (
    LONGEST_LINE,
    ClientForm,
    ContactForm,
    EpisodeForm,
    PracticeForm,
)
from massage_desk.domain.phrases import Snippet, Template
from massage_desk.domain.placing import place_mark
from massage_desk.domain.signature import Signature
from massage_desk.services import (
    charting,
    clients,
    consents,
    contacts,
    episodes,
    history,
    history_reviews,
    intake,
    letters,
    phrases,
    practice,
    visits,
)
from tests.factory import an_item

MANY_LINES = ("address", "emergency_contact", "remarks", "detail")


@dataclass(frozen=True, slots=True)
class Records:
    """A client with a visit, a signed visit, a contact and a letter."""

    client: int
    contact: int
    visit: int
    signed: int
    letter: int


def some_records(session: Session, at: Moment) -> Records:
    practice.save_practice(session, PracticeForm(name="Willow", therapist_name="Ewa Lis"), at=at)
    client = clients.add_client(session, ClientForm("Anna", "Maj"), at=at)
    contact = contacts.add_contact(session, ContactForm("Dr Jan Kos"), at=at)
    signed, visit = (
        visits.start_visit(session, client, Particulars(at.date), at=at) for _ in range(2)
    )
    visits.save_note(session, signed, NoteText(subjective="Stiff."), at=at)
    visits.sign_note(session, signed, at=at)
    letter = letters.start_letter(session, client, contact, "findings", at=at)
    return Records(client, contact, visit, signed, letter)


# What cleaning does, said once more and one sign at a time.


def as_kept(text: str) -> str:
    """One kind of line end, no controls but the tab, a mark in place of half a surrogate pair."""
    kept = []
    before = ""
    for sign in text:
        if sign == "\n" and before == "\r":
            pass
        elif sign in "\n\r\x0b\x0c\x85\u2028\u2029":
            kept.append("\n")
        elif unicodedata.category(sign) == "Cs":
            kept.append("\ufffd")
        elif sign == "\t" or unicodedata.category(sign) != "Cc":
            kept.append(sign)
        before = sign
    return "".join(kept)


def as_lines(text: str) -> str:
    """Lines without blanks at either end of the whole."""
    return as_kept(text).strip()


def as_line(text: str) -> str:
    """A line without blanks at its ends."""
    kept = as_kept(text).replace("\t", "\n")
    return " ".join(part for at, part in enumerate(kept.split("\n")) if part or not at).strip()


def as_words(text: str) -> str:
    """A line in which every run of blanks is one."""
    return " ".join(as_kept(text).split())


def as_goals(text: str) -> str:
    """One goal a line, each of them once."""
    lines = (as_words(line) for line in as_kept(text).split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if line))


def as_mark(text: str) -> str:
    """The beginning of a line; the blank behind a word is kept, since words are kept as typed."""
    return re.sub("[\\n\\t]+", " ", as_kept(text))[:200]


Put = Callable[[Session, Records, str, Moment], str]


@dataclass(frozen=True, slots=True)
class Field:
    """`put` keeps a text there and reads it back; `cleaned` is what should then be there."""

    name: str
    put: Put
    cleaned: Callable[[str], str]


def _practice(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        form = PracticeForm(**({"name": "Willow", "therapist_name": "Ewa Lis"} | {name: text}))
        practice.save_practice(session, form, at=at)
        session.flush()
        session.expire_all()
        return str(getattr(practice.get_practice(session).form, name))

    return put


def _client(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        form = ClientForm(**({"given_name": "Anna"} | {name: text}))
        added = clients.add_client(session, form, at=at)
        clients.change_client(session, added, ClientForm("Anna"), at=at)
        clients.change_client(session, added, form, at=at)
        clients.likely_duplicates(session, form)
        session.expire_all()
        return str(getattr(clients.get_client(session, added).form, name))

    return put


def _contact(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        form = ContactForm(**({"name": "Dr Jan Kos"} | {name: text}))
        added = contacts.add_contact(session, form, at=at)
        session.expire_all()
        return str(getattr(contacts.get_contact(session, added).form, name))

    return put


def _episode(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        form = EpisodeForm(**({"reason": "stiff neck"} | {name: text}))
        episodes.add_episode(session, records.client, form, on=at.date, at=at)
        session.expire_all()
        return str(getattr(episodes.episodes_of(session, records.client)[0].form, name))

    return put


def _outcome(session: Session, records: Records, text: str, at: Moment) -> str:
    form = EpisodeForm("stiff neck")
    added = episodes.add_episode(session, records.client, form, on=at.date, at=at)
    episodes.close_episode(session, added, on=at.date, outcome=text, at=at)
    session.expire_all()
    rows = episodes.episodes_of(session, records.client)
    return next(row.outcome for row in rows if row.id == added)


def _item(section: str, name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        form = replace(an_item(section, "latex"), **{name: text})
        added = history.add_item(session, records.client, form, at=at)
        session.expire_all()
        items = history.history_of(session, records.client).sections[section].items
        return str(getattr(next(item.form for item in items if item.id == added), name))

    return put


def _scope(session: Session, records: Records, text: str, at: Moment) -> str:
    consents.give_consent(
        session, records.client, records.contact, scope=text, given_on=at.date, at=at
    )
    session.expire_all()
    return consents.consents_of(session, records.client)[0].scope


def _position(session: Session, records: Records, text: str, at: Moment) -> str:
    visits.save_particulars(session, records.visit, Particulars(at.date, position=text), at=at)
    session.expire_all()
    return visits.get_visit(session, records.visit).particulars.position


def _section(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        visits.save_note(session, records.visit, NoteText(**{name: text}), at=at)
        return visits.get_visit(session, records.visit).note.section(name)

    return put


def _mark(session: Session, records: Records, text: str, at: Moment) -> str:
    mark = place_mark("back", "pain", "point", [(280, 176)], 7, text)
    charting.save_marks(session, records.visit, [mark], at=at)
    session.expire_all()
    return charting.chart_of(session, records.visit).marks[0].words


def _addendum(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        given = {"words": "Called back.", "reason": "forgotten"} | {name: text}
        visits.add_addendum(session, records.signed, at=at, **given)
        session.expire_all()
        return str(getattr(visits.get_visit(session, records.signed).addenda[-1], name))

    return put


def _review(session: Session, records: Records, text: str, at: Moment) -> str:
    history_reviews.add_review(session, records.client, None, changed=True, words=text, at=at)
    session.expire_all()
    found = history_reviews.last_review(session, records.client)
    assert found is not None
    return found.words


def _letter(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        letters.save_draft(session, records.letter, LetterDraft(**{name: text}), at=at)
        session.expire_all()
        letters.compose(session, records.letter, on=dt.date(2026, 11, 23))
        return letters.get_letter(session, records.letter).draft.section(name)

    return put


def _snippet(session: Session, records: Records, text: str, at: Moment) -> str:
    phrases.save_snippet(session, Snippet("zz", text), replaces="zz", at=at)
    session.expire_all()
    return next(each.words for each in phrases.snippets(session) if each.abbreviation == "zz")


def _template_name(session: Session, records: Records, text: str, at: Moment) -> str:
    name = phrases.save_template(session, Template(text, NoteText(plan="x")), at=at)
    session.expire_all()
    return next(each.name for each in phrases.templates(session) if each.name == name)


def _template_section(name: str) -> Put:
    other = "plan" if name == "subjective" else "subjective"

    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        template = Template("zz", NoteText(**({other: "x"} | {name: text})))
        phrases.save_template(session, template, replaces="zz", at=at)
        session.expire_all()
        kept = next(each for each in phrases.templates(session) if each.name == "zz")
        return kept.note.section(name)

    return put


def _of_form(kind: str, form: type, putting: Callable[[str], Put]) -> list[Field]:
    return [
        Field(f"{kind}.{each.name}", putting(each.name), _cleaning(each.name))
        for each in fields(form)
        if each.type in ("str", str)
    ]


def _cleaning(name: str) -> Callable[[str], str]:
    if name == "goals":
        return as_goals
    return as_lines if name in MANY_LINES else as_words


def _intake(name: str) -> Put:
    def put(session: Session, records: Records, text: str, at: Moment) -> str:
        begun = intake.start_intake(session, records.client, at=at).id
        row = (("name", text), ("dose", "x"))
        words, rows = Answer(words=text), Answer("yes", rows=(row,))
        given = {"complaint": words} if name == "words" else {"medicines": rows}
        intake.save_answers(session, begun, given, at=at)
        intake.propose(session, begun, at=at)
        session.expire_all()
        kept = intake.get_intake(session, begun).answers
        if name == "words":
            return kept["complaint"].words if "complaint" in kept else ""
        return dict(kept["medicines"].rows[0])["name"]

    return put


def _signer(session: Session, records: Records, text: str, at: Moment) -> str:
    begun = intake.start_intake(session, records.client, at=at).id
    hand = Signature((((0.0, 0.0, 0.5), (400.0, 100.0, 0.5)),))
    intake.take_signature_away(session, begun, at=at)
    intake.sign_intake(session, begun, hand, text, "I agree.", at=at)
    session.expire_all()
    kept = intake.get_intake(session, begun).signed_name
    intake.take_signature_away(session, begun, at=at)
    return kept


FIELDS: list[Field] = [
    *_of_form("practice", PracticeForm, _practice),
    *_of_form("client", ClientForm, _client),
    *_of_form("contact", ContactForm, _contact),
    *_of_form("episode", EpisodeForm, _episode),
    Field("episode.outcome", _outcome, as_lines),
    *(
        Field(f"{section}.{name}", _item(section, name), _cleaning(name))
        for section in HISTORY_SECTIONS
        for name in ("name", "detail", "dose", "reason")
    ),
    Field("laboratory.unit", _item("laboratory", "unit"), as_words),
    Field("consent.scope", _scope, as_line),
    Field("visit.position", _position, as_line),
    *(Field(f"note.{name}", _section(name), as_kept) for name in SECTIONS),
    Field("mark.words", _mark, as_mark),
    Field("addendum.words", _addendum("words"), as_lines),
    Field("addendum.reason", _addendum("reason"), as_line),
    Field("review.words", _review, as_lines),
    *(Field(f"letter.{name}", _letter(name), as_kept) for name in LETTER_SECTIONS),
    Field("intake.words", _intake("words"), as_lines),
    Field("intake.row", _intake("row"), lambda text: as_words(text)[:LONGEST_LINE].strip()),
    Field("intake.signed_name", _signer, as_words),
    Field("snippet.words", _snippet, as_lines),
    Field("template.name", _template_name, as_line),
    *(Field(f"template.{name}", _template_section(name), as_kept) for name in SECTIONS),
]
