"""The sample practice, filled into a real store through the same use cases as a person's work."""

import datetime as dt
import hashlib
import io
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history_words import pregnancy_weeks
from massage_desk.domain.measures import MEASURE_KINDS
from massage_desk.domain.moment import Moment
from massage_desk.services.clients import find_clients
from massage_desk.services.episodes import episodes_of
from massage_desk.services.history import history_at, history_of, timeline_of
from massage_desk.services.history_past import moment_of_visit
from massage_desk.services.measures import series
from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE, fill
from massage_desk.services.visits import get_visit, unsigned_visits, visits_of, what_is_missing
from massage_desk.store.entities import (
    Addendum,
    AuditEntry,
    Base,
    Client,
    Contact,
    Disclosure,
    HistoryReview,
    Letter,
    Mark,
    Practice,
    Visit,
)
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Store

NOW = Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")
CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


def filled(folder: Path, at: Moment = NOW) -> Store:
    store, _code = Store.create(folder, SAMPLE_PASSPHRASE, cost=CHEAP)
    fill(store, at=at)
    return store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("sample") / "records") as store:
        yield store


@pytest.fixture
def reading(sample: Store) -> Iterator[Session]:
    with sample.read() as session:
        yield session


def client_named(session: Session, words: str) -> int:
    (found,) = find_clients(session, words)
    return found.id


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows, but for what is drawn by chance: the chain's salts, and what follows."""
    by_chance = {"salt", "digest", "hash"}
    with store.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(
                    select(
                        *(
                            c
                            for c in table.c
                            if table.name != "chain_link" or c.name not in by_chance
                        )
                    )
                )
            ]
            for table in Base.metadata.sorted_tables
        }


def test_it_holds_twelve_clients_and_sixty_visits_in_fourteen_months(reading):
    held = list(reading.scalars(select(Visit.held_on)))
    assert len(find_clients(reading, "")) == 12
    assert len(held) == 60
    assert min(held) > NOW.date - dt.timedelta(days=430)
    assert NOW.date - dt.timedelta(days=4) <= max(held) < NOW.date


def test_the_last_two_notes_wait_to_be_signed_and_all_others_are_signed(reading):
    waiting = unsigned_visits(reading)
    newest = sorted(reading.scalars(select(Visit.held_on)))[-2:]
    assert sorted(row.held_on for row in waiting) == newest
    signed = reading.scalars(select(Visit.signed_by).where(Visit.signed_at.is_not(None)))
    assert len({*signed}) == 1


def test_no_signed_note_lacks_anything(reading):
    for visit in reading.scalars(select(Visit).where(Visit.signed_at.is_not(None))):
        assert what_is_missing(reading, visit.id) == []


def test_one_note_was_entered_late_and_one_was_added_to(reading):
    facts = [get_visit(reading, visit) for visit in reading.scalars(select(Visit.id))]
    assert [each.lateness for each in facts if each.late] == ["entered"]
    assert reading.scalars(select(Addendum)).one().reason


def test_pain_goes_down_after_the_knee_replacement(reading):
    points = series(reading, client_named(reading, "wojtczak"), "pain")
    before = [point.value for point in points if point.moment == "before"]
    assert before[0] == 7
    assert before[-1] == 2


def test_the_flare_shows_in_the_middle(reading):
    points = series(reading, client_named(reading, "mavridou"), "pain")
    before = [point.value for point in points if point.moment == "before"]
    assert max(before) == 8
    assert 0 < before.index(8) < len(before) - 1
    assert before[-1] == 2


def test_goals_are_nearer_at_the_end_than_they_were(reading):
    (knee,) = episodes_of(reading, client_named(reading, "wojtczak"))
    assert [(goal.points[0].value, goal.points[-1].value) for goal in knee.goals] == [
        (3, 10),
        (1, 10),
    ]
    assert (knee.standing.words, knee.is_open) == ("visit 7 of 7", False)
    assert knee.outcome


def test_plans_stand_half_way_and_at_their_end_somewhere(reading):
    clients = [row.id for row in find_clients(reading, "")]
    open_now = [row for each in clients for row in episodes_of(reading, each) if row.is_open]
    prompts = " ".join(row.prompt for row in open_now)
    assert "half way" in prompts
    assert "last one planned" in prompts


def test_the_quadrant_without_nodes_is_marked_at_every_visit(reading):
    for row in visits_of(reading, client_named(reading, "hien")):
        avoided = reading.scalars(
            select(Mark.region)
            .join_from(Mark, Base.metadata.tables["body_chart"])
            .where(
                Base.metadata.tables["body_chart"].c.visit_id == row.id,
                Mark.kind == "avoid",
                Mark.side == "left",
            )
        )
        assert "chest-pectoral-left" in set(avoided)


def test_histories_tell_none_not_asked_unconfirmed_and_recorded_apart(reading):
    states = Counter(
        section.state
        for client in reading.scalars(select(Client.id))
        for section in history_of(reading, client).sections.values()
    )
    assert set(states) == {"none", "not_asked", "unconfirmed", "recorded"}


def test_the_client_in_chemotherapy_has_a_schedule_values_places_and_versions(reading):
    hien = client_named(reading, "hien")
    history = history_of(reading, hien)
    forms = {
        (section, row.form.name): row.form
        for section, facts in history.sections.items()
        for row in facts.items
    }
    today = NOW.date
    chemotherapy = forms["treatment", "Chemotherapy, Ellery Regional Cancer Centre"]
    assert len(chemotherapy.days) == 16
    assert [day for day in chemotherapy.days if today < day]
    assert (today - max(day for day in chemotherapy.days if day <= today)).days < 10
    mastectomy = forms["procedure", "Mastectomy with axillary node dissection"]
    assert (mastectomy.side, mastectomy.nodes) == ("left", 14)
    assert "axilla-left" in mastectomy.regions
    radiotherapy = forms["treatment", "Radiotherapy, left chest wall and nodes"]
    assert min(radiotherapy.days) > today
    tests = [row.form.name for row in history.sections["laboratory"].items]
    assert Counter(tests) == {"Platelets": 7, "Neutrophils": 6}
    assert {facts.confirmed_from for facts in history.sections.values() if facts.items} == {
        "the client"
    }
    acts = Counter(entry.act for entry in timeline_of(reading, hien))
    assert acts["changed"] == 2
    assert all(entry.visit_on for entry in timeline_of(reading, hien))


def test_a_pregnancy_is_told_with_its_weeks_while_it_lasts(reading):
    for client in reading.scalars(select(Client.id)):
        for row in history_of(reading, client).sections["pregnancy"].items:
            visits = visits_of(reading, client)
            then = history_at(reading, client, moment_of_visit(reading, visits[-1].id))
            (item,) = then.sections["pregnancy"].items
            assert pregnancy_weeks(item.form, visits[-1].held_on) in (21, 22)
            assert not row.form.is_current(NOW.date)
            return
    pytest.fail("nobody was pregnant")


def test_every_visit_begins_with_a_history_review(reading):
    asked = reading.scalars(select(HistoryReview.visit_id))
    assert sorted(asked) == sorted(reading.scalars(select(Visit.id)))


def test_every_kind_of_number_is_taken_somewhere(reading):
    for kind in MEASURE_KINDS:
        assert any(
            series(reading, client, kind.id) for client in reading.scalars(select(Client.id))
        )


def test_people_are_found_in_their_own_script_and_without_accents(reading):
    assert client_named(reading, "гаврилюк") == client_named(reading, "liudmyla")
    assert client_named(reading, "Thanh Hiền") == client_named(reading, "thanh hien")
    assert reading.scalar(select(Contact.id).where(Contact.name == "Δρ Νίκος Καλογήρου"))


def test_nobody_in_it_can_be_rung_or_written_to(reading):
    rows = [*reading.scalars(select(Client)), *reading.scalars(select(Contact))]
    rows += reading.scalars(select(Practice))
    assert all(re.fullmatch(r"555-01\d\d", row.phone) for row in rows)
    assert all(row.email.endswith(".example") for row in rows if row.email)


def test_letters_are_kept_as_issued_with_their_disclosures(reading):
    letters = list(reading.scalars(select(Letter)))
    issued = [letter for letter in letters if letter.pdf is not None]
    assert len(issued) >= 4
    assert 1 <= len(letters) - len(issued) <= 2
    for letter in issued:
        assert hashlib.sha256(letter.pdf).hexdigest() == letter.pdf_sha256
        told = reading.scalars(select(Disclosure).filter_by(letter_id=letter.id)).one()
        assert told.sha256 == letter.pdf_sha256


def test_letters_say_what_the_therapist_wrote_and_never_safe(reading):
    for letter in reading.scalars(select(Letter).where(Letter.pdf.is_not(None))):
        pages = PdfReader(io.BytesIO(letter.pdf)).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Maren Oakeshott" in text
        assert not re.search(r"\bsafe", text, re.IGNORECASE)
        client = reading.get_one(Client, letter.client_id)
        assert client.family_name in text
        assert len(pages) <= 2


def test_acts_are_logged_in_the_order_of_time(reading):
    times = list(reading.scalars(select(AuditEntry.at).order_by(AuditEntry.id)))
    assert times == sorted(times)
    assert times[-1] <= NOW.at


def test_the_same_moment_gives_the_same_records(sample, tmp_path):
    began = time.monotonic()
    with filled(tmp_path / "records") as again:
        took = time.monotonic() - began
        assert everything(again) == everything(sample)
    assert took < 30, "the demo is filled while somebody waits"


def test_it_fills_at_any_hour_and_on_any_day(tmp_path):
    sunday_night = Moment(dt.datetime(2027, 2, 28, 11, 5, tzinfo=dt.UTC), "Pacific/Auckland")
    with filled(tmp_path / "records", sunday_night) as store, store.read() as session:
        assert len(unsigned_visits(session)) == 2
        assert max(session.scalars(select(Visit.held_on))) == dt.date(2027, 2, 26)
        assert max(session.scalars(select(AuditEntry.at))) <= sunday_night.at
