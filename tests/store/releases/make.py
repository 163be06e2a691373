"""Writes the backup that later releases are held to: `python -m tests.store.releases.make`.

To be run once for each new schema, before it is released; the file is then never made anew.
"""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from massage_desk.documents.letter import render_letter
from massage_desk.domain.blocks import Block
from massage_desk.domain.history import ItemForm
from massage_desk.domain.intake import Answer as IntakeAnswer
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm, ContactForm, EpisodeForm, PracticeForm
from massage_desk.domain.placing import place_mark
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.precautions.lines import Answer
from massage_desk.domain.precautions.restrictions import Restriction
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.services import (
    blocks,
    charting,
    clients,
    consents,
    contacts,
    episode_rows,
    episodes,
    goals,
    history,
    intake,
    letters,
    measures,
    practice,
    precaution_rules,
    precautions,
    restrictions,
    signing,
    visit_consent,
    visits,
)
from massage_desk.store import schema
from massage_desk.store.backup_file import write_backup
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Session, Store

PASSPHRASE: Final = "correct horse battery staple"
FOLDER: Final = Path(__file__).parent
EARLIER: Final = [
    FOLDER / f"{revision}.massagedesk"
    for revision in schema.REVISIONS[:-1]
    if (FOLDER / f"{revision}.massagedesk").exists()
]
OWN: Final = {
    "category": "own",
    "title": "Quiet room",
    "level": "precaution",
    "rationale": "Own experience.",
    "evidence": "unverified",
    "verified": "false",
    "do": {"session": "Quiet."},
    "when": [{"is": ["anticoagulant"]}],
    "zone": [{"where": ["whole"]}],
}
MADE: Final = Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")


def fill(session: Session) -> None:
    """One of everything that is signed, issued or half done, for two clients."""
    at = MADE
    practice.save_practice(session, PracticeForm("Linden Row", "Ewa Lis", "LMT"), at=at)
    doctor = contacts.add_contact(session, ContactForm("Dr Łucja Zięba", "Neurology"), at=at)
    anna = clients.add_client(
        session, ClientForm("Anna", "Maj", birth_date=PartialDate(1980)), at=at
    )
    clients.add_client(session, ClientForm("Brygida", "Żuk"), at=at)
    contacts.give_role(session, anna, doctor, "referring", at=at)
    reason = EpisodeForm("Neck pain", PartialDate(2026, 3), "to drive again", doctor)
    episode = episodes.add_episode(session, anna, reason, on=at.date, at=at)
    taken = ItemForm("medication", "Apixaban", dose="5 mg", started=PartialDate(2025))
    history.add_item(session, anna, taken, at=at)
    history.set_section_state(session, anna, "allergy", "none", at=at)
    operation = ItemForm(
        "procedure", "Mastectomy", side="left", nodes=12, started=PartialDate(2026, 11, 3)
    )
    item = history.add_item(session, anna, operation, at=at, told_by="a letter")
    history.change_item(session, item, replace(operation, regions=("axilla-left",)), at=at)
    count = ItemForm(
        "laboratory", "Platelets", value=84.0, unit="G/L", started=PartialDate.of(at.date)
    )
    history.add_item(session, anna, count, at=at)
    _mind(session, anna)
    visit = visits.start_visit(session, anna, Particulars(at.date, "10:00", 45, "", episode), at=at)
    history.add_review(session, anna, visit, changed=False, words="", at=at)
    signs = (CheckAnswer("one-sided-swelling", "left"), CheckAnswer("temperature", value=37.2))
    precautions.save_signs(session, visit, signs, at=at)
    (strong, *_others) = [
        each for each in precautions.precautions_at(session, visit).lines if each.is_open
    ]
    precautions.answer_precaution(
        session, visit, strong.line.rule, Answer("cleared", "Dr Łucja Zięba"), at=at
    )
    pain = place_mark("back", "pain", "point", [(280.0, 176.0)], 7, "under the hairline")
    radiating = place_mark("back", "radiating-pain", "arrow", [(280, 176), (300, 230), (310, 280)])
    pen = place_mark(
        "front", "drawing", "ink", [(230, 230), (234, 240), (240, 252)], pressures=[0.2, 0.6, 0.4]
    )
    marks = [
        replace(pain, after=3, quality=("burning",), onset="March 2026", depth="deep"),
        radiating,
        pen,
        place_mark("hands", "numbness", "point", [(90.0, 330.0)], 2),
    ]
    charting.save_marks(session, visit, marks, at=at)
    for moment, value in (("before", 7.0), ("after", 3.0)):
        measures.set_measure(session, visit, "pain", moment, value, at=at)
    techniques = [Block("technique", "plan", {"technique": "holding", "minutes": 10})]
    blocks.save_blocks(session, visit, techniques, at=at)
    agreed = VisitConsent("spoken", areas="neck", stop_signal="a raised hand")
    visit_consent.save_consent(session, visit, agreed, at=at)
    (goal,) = episode_rows.goals_of(session, episode)
    goals.set_progress(session, visit, goal.id, 4, at=at)
    goals.plan_visits(session, episode, 6, at=at)
    visits.save_note(session, visit, NoteText("sore ł <b>", "tight", "eases", "again"), at=at)
    signing.sign_note(session, visit, at=at)
    signing.add_addendum(session, visit, "She rang: better.", "came in later", at=at)
    open_visit = visits.start_visit(session, anna, Particulars(at.date, "12:00"), at=at)
    visits.save_note(session, open_visit, NoteText(subjective="half written"), at=at)
    consents.give_consent(session, anna, doctor, given_on=at.date, at=at)
    letter = letters.start_letter(session, anna, doctor, "findings", visit_id=visit, at=at)
    page = letters.compose(session, letter, on=at.date)
    letters.issue_letter(session, letter, render_letter(page), at=at)
    letters.start_letter(session, anna, doctor, "progress", visit_id=visit, at=at)


def _mind(session: Session, client_id: int) -> None:
    """What goes with precautions: that they are on, a restriction, a rule, a review, an intake."""
    precaution_rules.switch_on(session, at=MADE)
    until = dt.date(2026, 12, 12)
    restriction = Restriction("no prone", "Dr Łucja Zięba", "position", until=until, cap=2)
    restrictions.add_restriction(session, client_id, restriction, at=MADE)
    rule = precaution_rules.save_own_rule(session, OWN, at=MADE)
    precaution_rules.switch_own_rule(session, rule, is_on=True, at=MADE)
    precaution_rules.review_rule(session, "nodes-removed", "Dr Żuk", MADE.date, at=MADE)
    asked = intake.start_intake(session, client_id, at=MADE)
    told = {"complaint": IntakeAnswer(words="sore neck ł")}
    intake.save_answers(session, asked.id, told, at=MADE, entered_by="client")


def main() -> None:
    """Write the file of the present schema beside this one, where there is none yet."""
    target = FOLDER / f"{schema.CURRENT}.massagedesk"
    if target.exists():
        raise SystemExit(f"{target.name} is there already and stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        cheap = KeyCost(memory_kib=64, passes=1, lanes=1)
        store, _code = Store.create(Path(folder) / "records", PASSPHRASE, cost=cheap)
        with store:
            with store.begin() as session:
                fill(session)
            write_backup(store, target, at=MADE)


if __name__ == "__main__":
    main()
