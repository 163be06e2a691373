"""Hostile text on every page of the window: shown as it was typed, and nothing breaks."""

import datetime as dt

import pytest

from massage_desk.domain.history import SECTIONS as HISTORY_SECTIONS
from massage_desk.domain.letter_draft import SECTIONS as LETTER_SECTIONS
from massage_desk.domain.letter_draft import LetterDraft
from massage_desk.domain.note import SECTIONS, NoteText, Particulars, clean_line, clean_text
from massage_desk.domain.people import ClientForm, ContactForm, EpisodeForm, PracticeForm
from massage_desk.domain.phrases import Snippet, Template
from massage_desk.domain.placing import place_mark
from massage_desk.services import (
    charting,
    clients,
    consents,
    contacts,
    episodes,
    history,
    history_reviews,
    letters,
    phrases,
    practice,
    visits,
)
from massage_desk.ui.shell.palette import Wish
from tests.factory import an_item
from tests.hostile.fields import Records
from tests.hostile.looking import read_as_markup
from tests.hostile.strings import LINES, LONG, SIGNS, TEXTS, seeded
from tests.ui.shell.conftest import settle

QUICK = {
    "markup": '<b><img src="/etc/passwd"></b> &Save %1 ' + SIGNS["bidi overrides"],
    "signs": SIGNS["combining"] + SIGNS["flags"] + LINES["kinds"] + LONG["long word"],
}
NAMES = [
    "markup",
    pytest.param("signs", marks=pytest.mark.slow),
    *(pytest.param(name, marks=pytest.mark.slow) for name in TEXTS),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(60)),
]
PAGES = ("today", "clients", "new_client", "letters", "backup", "records", "log", "phrases",
         "settings", "help")  # fmt: skip


def hostile_records(session, text: str, at) -> Records:
    """Records in which every field holds the text, as far as the field has room."""

    def line(longest: int = 110) -> str:
        return clean_line(text)[:longest].strip() or "."

    def whole(longest: int = 20_000) -> str:
        return clean_text(text).strip()[:longest] or "."

    name = line()
    practice.save_practice(
        session,
        PracticeForm(name, name, name, name, name, whole(900), name),
        at=at,
    )
    client = clients.add_client(
        session,
        ClientForm(name, name, name, name, None, name, "", whole(900), name, whole(900), whole()),
        at=at,
    )
    contact = contacts.add_contact(
        session, ContactForm(name, name, name, whole(900), name, name), at=at
    )
    contacts.give_role(session, client, contact, "referring", at=at)
    episode = EpisodeForm(name, None, whole(), contact)
    episodes.add_episode(session, client, episode, on=at.date, at=at)
    for section in HISTORY_SECTIONS:
        history.add_item(session, client, an_item(section, name, whole(), name, name), at=at)
    consents.give_consent(session, client, contact, scope=name, given_on=at.date, at=at)
    signed, visit = (
        visits.start_visit(session, client, Particulars(held_on, position=name), at=at)
        for held_on in (at.date - dt.timedelta(days=7), at.date)
    )
    for each in (signed, visit):
        visits.save_note(
            session, each, NoteText(**dict.fromkeys(SECTIONS, clean_text(text))), at=at
        )
        mark = place_mark("back", "pain", "point", [(280, 176)], 7, text)
        charting.save_marks(session, each, [mark], at=at)
    history_reviews.add_review(session, client, visit, changed=True, words=whole(), at=at)
    visits.sign_note(session, signed, at=at)
    visits.add_addendum(session, signed, whole(), name, at=at)
    letter = letters.start_letter(session, client, contact, "findings", at=at)
    draft = LetterDraft(**dict.fromkeys(LETTER_SECTIONS, whole(3_000)))
    letters.save_draft(session, letter, draft, at=at)
    phrases.save_snippet(session, Snippet("zz", whole(900)), at=at)
    phrases.save_template(session, Template(name, NoteText(plan=whole())), at=at)
    clients.mark_opened(session, client, at=at)
    return Records(client, contact, visit, signed, letter)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_shows_what_was_typed_and_reads_nothing_in_it(store, clock, open_window, name):
    text = seeded(name) if isinstance(name, int) else (QUICK | TEXTS)[name]
    with store.begin() as session:
        ids = hostile_records(session, text, clock())
    person = open_window()
    at_client = {"client_id": ids.client}
    places = [
        *((page, {}) for page in PAGES),
        *(("client", at_client | {"tab": tab}) for tab in
          ("overview", "history", "visits", "letters")),
        ("visit", at_client | {"visit_id": ids.visit}),
        ("visit", at_client | {"visit_id": ids.signed}),
        ("letter", at_client | {"letter_id": ids.letter}),
        ("directory", {"contact_id": ids.contact}),
    ]  # fmt: skip
    faults = []
    for page, where in places:
        person.go(page, **where)
        settle()
        assert not person.window.grab().isNull()
        faults += [f"{page}: {fault}" for fault in read_as_markup(person.window, clean_text(text))]
    person.frame.palette_.ask(Wish())
    person.frame.palette_.entry.setText(text)
    settle()
    assert not person.window.grab().isNull()
    faults += [f"palette: {fault}" for fault in read_as_markup(person.window, clean_text(text))]
    person.frame.palette_.close_palette()
    assert not sorted(set(faults))
