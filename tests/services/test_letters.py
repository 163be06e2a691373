"""Letters and consents: drafted from the record, issued once with leave, kept as they left."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ContactForm, EpisodeForm, PracticeForm
from massage_desk.domain.placing import place_mark
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.precautions.lines import Answer
from massage_desk.errors import NotFound
from massage_desk.services.charting import save_marks
from massage_desk.services.consents import (
    give_consent,
    withdraw_consent,
)
from massage_desk.services.contacts import add_contact
from massage_desk.services.episodes import add_episode
from massage_desk.services.goals import goals_of, set_progress
from massage_desk.services.history import ItemForm, add_item, set_section_state
from massage_desk.services.letters import (
    LetterIssued,
    NotYetToIssue,
    all_letters,
    change_letter,
    compose,
    discard_letter,
    get_letter,
    issue_letter,
    issued_pdf,
    letters_of,
    put_back_letter,
    save_draft,
    start_letter,
    unissued_letters,
    what_hinders,
)
from massage_desk.services.measures import set_measure
from massage_desk.services.practice import save_practice
from massage_desk.services.precaution_rules import switch_on
from massage_desk.services.precautions import answer_precaution, save_signs
from massage_desk.services.visits import NoteText, save_note
from massage_desk.store.entities import AuditEntry, Disclosure, Letter
from tests.factory import a_client, a_visit

PDF = b"%PDF-1.4 as it left"


@pytest.fixture
def client(session, now):
    save_practice(session, PracticeForm(name="Willow Lane", therapist_name="Ewa Lis"), at=now)
    return a_client(session, at=now)


@pytest.fixture
def kos(session, now):
    return add_contact(session, ContactForm("Dr Jan Kos", organisation="Harbour"), at=now)


@pytest.fixture
def visit(session, client, kos, now):
    reason = EpisodeForm("Stiff shoulder", referrer_id=kos)
    episode = add_episode(session, client, reason, on=now.date, at=now)
    visit = a_visit(session, client, at=now, episode_id=episode, minutes=45)
    save_note(session, visit, NoteText("S words", "O words", "A words", "P words"), at=now)
    set_measure(session, visit, "pain", "before", 6, at=now)
    set_measure(session, visit, "pain", "after", 3, at=now)
    return visit


@pytest.fixture
def letter(session, client, kos, visit, now):
    return start_letter(session, client, kos, "findings", visit_id=visit, at=now)


def agree(session, client, contact, now, **more):
    more = {"given_on": now.date} | more
    return give_consent(session, client, contact, at=now, **more)


def test_a_draft_says_what_the_visit_says(session, letter, visit):
    facts = get_letter(session, letter)
    assert "Thank you for referring Anna Maj." in facts.draft.summary
    assert "for stiff shoulder" in facts.draft.summary
    assert "6 of 10 before the session and 3 after" in facts.draft.summary
    assert (facts.draft.findings, facts.draft.plan) == ("O words", "P words")
    assert facts.visit_id == visit
    assert not facts.is_issued


def test_the_last_visit_is_told_of_where_none_is_named(session, client, kos, visit, now):
    earlier = now.date - dt.timedelta(days=9)
    a_visit(session, client, at=now, held_on=earlier)
    letter = start_letter(session, client, kos, "progress", at=now)
    assert get_letter(session, letter).visit_id == visit


def test_a_visit_of_somebody_else_begins_no_letter(session, kos, visit, now):
    other = a_client(session, at=now)
    with pytest.raises(NotFound):
        start_letter(session, other, kos, "findings", visit_id=visit, at=now)
    assert letters_of(session, other) == []


def test_a_letter_tells_values_and_weeks_with_their_days_and_no_family(
    session, client, letter, now
):
    day = dt.timedelta(days=1)
    for item in (
        ItemForm("laboratory", "platelets", value=84, unit="10^9/L",
                 started=PartialDate(2026, 11, 3)),
        ItemForm("pregnancy", "Pregnancy", due=PartialDate.of(now.date + 105 * day)),
        ItemForm("condition", "gout", course="flare"),
        ItemForm("family", "thrombosis"),
        ItemForm("social", "smoking"),
    ):  # fmt: skip
        add_item(session, client, item, at=now)
    assert compose(session, letter, on=now.date).history == (
        ("Conditions", "gout, in flare"),
        ("Pregnancy", "25 weeks, due 8 Mar 2027"),
        ("Laboratory values", "platelets 84 10^9/L, 3 Nov 2026"),
    )


def test_the_page_tells_what_is_known_and_not_what_was_never_asked(session, client, letter, now):
    add_item(session, client, ItemForm("condition", "type 2 diabetes"), at=now)
    set_section_state(session, client, "allergy", "none", at=now)
    page = compose(session, letter, on=now.date)
    assert ("Conditions", "type 2 diabetes") in page.history
    assert ("Allergies", "none reported") in page.history
    assert "Medications" not in dict(page.history)
    assert [(line.before, line.after) for line in page.numbers] == [("6", "3")]
    assert page.recipient == ("Dr Jan Kos", "Harbour")


def test_a_reason_keeps_its_short_form_inside_a_sentence(session, client, kos, now):
    add_episode(session, client, EpisodeForm("RA of both hands"), on=now.date, at=now)
    a_visit(session, client, at=now)
    draft = get_letter(session, start_letter(session, client, kos, "findings", at=now)).draft
    assert "for RA of both hands" in draft.summary


def test_without_consent_it_stays_a_draft_and_says_why(session, letter, now):
    with pytest.raises(NotYetToIssue, match=r"consent to tell Dr Jan Kos.*stays a draft"):
        issue_letter(session, letter, PDF, at=now)
    assert [each.cause for each in what_hinders(session, letter, at=now)] == ["consent"]
    assert not get_letter(session, letter).is_issued
    assert session.scalar(select(Disclosure)) is None


@pytest.mark.parametrize(
    "case", ["other contact", "expired", "withdrawn", "other client", "future"]
)
def test_only_a_consent_that_holds_for_this_physician_counts(
    session, client, kos, letter, now, case
):
    week = dt.timedelta(days=7)
    if case == "other contact":
        agree(session, client, add_contact(session, ContactForm("Dr B"), at=now), now)
    elif case == "expired":
        agree(session, client, kos, now, given_on=now.date - 2 * week, expires_on=now.date - week)
    elif case == "withdrawn":
        withdraw_consent(session, agree(session, client, kos, now), now.date, at=now)
    elif case == "future":
        later = Moment(now.at + week, now.zone)
        agree(session, client, kos, later, given_on=later.date)
    else:
        agree(session, a_client(session, at=now), kos, now)
    with pytest.raises(NotYetToIssue):
        issue_letter(session, letter, PDF, at=now)


def test_issuing_keeps_the_bytes_and_writes_down_what_left(session, client, kos, letter, now):
    consent = agree(session, client, kos, now)
    issued = issue_letter(session, letter, PDF, at=now)
    assert issued_pdf(session, letter) == PDF
    assert get_letter(session, letter).sha256 == issued.sha256
    told = session.scalars(select(Disclosure)).one()
    assert (told.letter_id, told.contact_id, told.consent_id) == (letter, kos, consent)
    assert told.recipient == "Dr Jan Kos, Harbour"
    assert told.sha256 == issued.sha256
    assert "Findings" in told.content
    acts = [entry.action for entry in session.scalars(select(AuditEntry))]
    assert acts[-1] == "letter_issued"


def test_an_issued_letter_does_not_change(session, client, kos, letter, now):
    agree(session, client, kos, now)
    issue_letter(session, letter, PDF, at=now)
    draft = get_letter(session, letter).draft
    for act in (
        lambda: save_draft(session, letter, dataclasses.replace(draft, plan="x"), at=now),
        lambda: issue_letter(session, letter, b"%PDF-other", at=now),
        lambda: discard_letter(session, letter, at=now),
        lambda: change_letter(session, letter, kind="progress", at=now),
    ):
        with pytest.raises(LetterIssued, match="stays as it left"):
            act()
    assert issued_pdf(session, letter) == PDF
    assert get_letter(session, letter).draft == draft


def test_signs_that_cannot_be_printed_are_named_before_it_leaves(session, client, kos, letter, now):
    agree(session, client, kos, now)
    draft = get_letter(session, letter).draft
    save_draft(session, letter, dataclasses.replace(draft, plan="calm 😀"), at=now)
    with pytest.raises(NotYetToIssue, match="grinning face"):
        issue_letter(session, letter, PDF, at=now)


def test_an_unnamed_practice_and_an_empty_letter_are_told(session, kos, now):
    client = a_client(session, at=now)
    letter = start_letter(session, client, kos, "findings", at=now)
    agree(session, client, kos, now)
    causes = [each.cause for each in what_hinders(session, letter, at=now)]
    assert causes == ["practice", "words"]


def test_a_draft_that_was_thrown_away_comes_back_as_it_was(session, client, letter, now):
    before = get_letter(session, letter)
    discarded = discard_letter(session, letter, at=now)
    assert letters_of(session, client) == []
    assert "O words" not in repr(session.scalars(select(Letter)).all())
    assert put_back_letter(session, discarded, at=now) == letter
    assert get_letter(session, letter) == before


def test_lists_tell_drafts_from_issued_ones(session, client, kos, letter, now):
    agree(session, client, kos, now)
    issue_letter(session, letter, PDF, at=now)
    later = Moment(now.at + dt.timedelta(hours=1), now.zone)
    draft = start_letter(session, client, kos, "progress", at=later)
    assert [row.id for row in unissued_letters(session)] == [draft]
    assert [row.id for row in letters_of(session, client)] == [draft, letter]
    assert [row.kind_name for row in all_letters(session, limit=1)] == ["Progress"]


def test_reasons_and_titles_stand_as_they_were_typed(session, client, now):
    sen = add_contact(session, ContactForm("Mira Sen, NP"), at=now)
    add_item(
        session,
        client,
        ItemForm("medication", "metformin", dose="500 mg", reason="Rheumatoid arthritis"),
        at=now,
    )
    a_visit(session, client, at=now)
    page = compose(session, start_letter(session, client, sen, "findings", at=now), on=now.date)
    assert dict(page.history)["Medications"] == "metformin 500 mg (Rheumatoid arthritis)"
    assert (page.salutation, page.recipient[0]) == ("Dear Mira Sen,", "Mira Sen, NP")


@pytest.mark.parametrize("name", ["Kos, Jan", ", MD", "Dr Jan Kos"])
def test_a_name_that_has_no_titles_behind_it_is_greeted_whole(session, client, now, name):
    contact = add_contact(session, ContactForm(name), at=now)
    letter = start_letter(session, client, contact, "findings", at=now)
    assert compose(session, letter, on=now.date).salutation == f"Dear {name},"


def test_a_reason_that_begins_with_a_name_keeps_its_capital(session, client, kos, now):
    add_episode(session, client, EpisodeForm("Parkinson's disease"), on=now.date, at=now)
    a_visit(session, client, at=now)
    draft = get_letter(session, start_letter(session, client, kos, "findings", at=now)).draft
    assert "for Parkinson's disease" in draft.summary


def test_words_at_a_mark_are_not_printed_and_hinder_nothing(session, client, kos, letter, now):
    agree(session, client, kos, now)
    visit = get_letter(session, letter).visit_id
    mark = place_mark("back", "pain", "point", [(280, 176)], 7, "burning 😀")
    save_marks(session, visit, [mark], at=now)
    assert compose(session, letter, on=now.date).marks == (mark,)
    assert what_hinders(session, letter, at=now) == []


def _visit_with_pain(session, client, episode, days_ago, pain, now):
    held_on = now.date - dt.timedelta(days=days_ago)
    visit = a_visit(session, client, at=now, episode_id=episode, held_on=held_on)
    set_measure(session, visit, "pain", "before", pain, at=now)
    return visit


def test_numbers_and_visits_for_another_reason_are_no_beginning_of_this_one(
    session, client, kos, now
):
    knee, neck = (
        add_episode(session, client, EpisodeForm(reason), on=now.date, at=now)
        for reason in ("Sore knee", "Stiff neck")
    )
    _visit_with_pain(session, client, knee, 900, 9, now)
    _visit_with_pain(session, client, neck, 20, 5, now)
    last = _visit_with_pain(session, client, neck, 1, 3, now)
    letter = start_letter(session, client, kos, "progress", visit_id=last, at=now)
    summary = get_letter(session, letter).draft.summary
    assert "2 times for stiff neck, last on 22 November 2026" in summary
    assert "was 5 of 10 on 3 November 2026 and 3 on the last visit" in summary
    (line,) = compose(session, letter, on=now.date).numbers
    assert (line.first, line.first_on) == ("5", now.date - dt.timedelta(days=20))


def test_a_letter_of_an_earlier_visit_tells_how_it_stood_by_then(session, client, kos, now):
    neck = add_episode(session, client, EpisodeForm("Stiff neck"), on=now.date, at=now)
    pains = ((30, 6), (20, 4), (1, 2))
    visits = [_visit_with_pain(session, client, neck, *each, now) for each in pains]
    letter = start_letter(session, client, kos, "progress", visit_id=visits[1], at=now)
    summary = get_letter(session, letter).draft.summary
    assert summary.startswith("By 3 November 2026 I had seen Anna Maj 2 times for stiff neck.")
    assert "6 of 10 on 24 October 2026 and 4 on 3 November 2026." in summary


def test_a_letter_tells_goals_as_they_stood_by_its_visit(session, client, kos, now):
    form = EpisodeForm("Stiff neck", goals="Look round\nSleep")
    neck = add_episode(session, client, form, on=now.date, at=now)
    pains = ((30, 6), (20, 4), (1, 2))
    visits = [_visit_with_pain(session, client, neck, *each, now) for each in pains]
    look_round = goals_of(session, neck)[0].id
    for visit, near in zip(visits, (2, 5, 9), strict=True):
        set_progress(session, visit, look_round, near, at=now)
    letter = start_letter(session, client, kos, "progress", visit_id=visits[1], at=now)
    summary = get_letter(session, letter).draft.summary
    assert "as well as ever): “Look round” 5 (2 at first)." in summary
    assert "Sleep" not in summary


def urgent(session, client, kos, visit, now) -> int:
    return start_letter(session, client, kos, "urgent", visit_id=visit, at=now)


def test_an_urgent_letter_takes_its_reason_from_the_signs_of_the_visit(
    session, client, kos, visit, now
) -> None:
    switch_on(session, at=now)
    save_signs(session, visit, (CheckAnswer("one-sided-swelling", "left"),), at=now)
    answer = Answer("cleared", "sent to Dr Lee, 14:10")
    answer_precaution(session, visit, "vte-suspected", answer, at=now)
    draft = get_letter(session, urgent(session, client, kos, visit, now)).draft
    assert "Signs that suggest a new clot in a limb: new swelling" in draft.summary
    assert draft.treatment.startswith("Cleared: sent to Dr Lee, 14:10.")


def test_with_precautions_off_it_tells_the_signs_as_they_were_told(
    session, client, kos, visit, now
) -> None:
    save_signs(session, visit, (CheckAnswer("fever"),), at=now)
    draft = get_letter(session, urgent(session, client, kos, visit, now)).draft
    assert "Told before the session: " in draft.summary


def test_a_place_that_was_left_open_keeps_a_letter_from_leaving(
    session, client, kos, visit, now
) -> None:
    letter = urgent(session, client, kos, visit, now)
    give_consent(session, client, kos, given_on=now.date, at=now)
    (left,) = what_hinders(session, letter, at=now)
    assert left.words.startswith("A place to fill in is left: ‹what was done")
    draft = get_letter(session, letter).draft
    save_draft(session, letter, dataclasses.replace(draft, treatment="Sent on."), at=now)
    assert what_hinders(session, letter, at=now) == []


def test_the_history_of_a_letter_begins_with_the_clocks_and_their_days(
    session, client, letter, now
) -> None:
    mastectomy = ItemForm("procedure", "Mastectomy", side="left", started=PartialDate(2026, 11, 3))
    add_item(session, client, mastectomy, at=now)
    told = dict(compose(session, letter, on=dt.date(2026, 11, 23)).history)
    assert told["At this time"] == "Day 20 after left mastectomy (3 Nov 2026)"
