"""An intake is kept as it is given, signed, and becomes history by the therapist's word."""

import datetime as dt

import pytest
from sqlalchemy import update

from massage_desk.domain.history import ItemForm
from massage_desk.domain.intake import Answer
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.history_facts import history_facts
from massage_desk.domain.precautions.places import regions_in
from massage_desk.domain.precautions.rules import built_in
from massage_desk.domain.signature import Signature
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.audit import entries
from massage_desk.services.bin import throw_away_client
from massage_desk.services.clients import get_client
from massage_desk.services.history import add_item, history_of, timeline_of
from massage_desk.services.intake import (
    Chosen,
    IntakeIsClosed,
    ItemRefused,
    get_intake,
    intake_of,
    propose,
    save_answers,
    sign_intake,
    start_intake,
    take_over,
    take_signature_away,
)
from massage_desk.services.purge import purge
from massage_desk.store.entities import Intake, NoteAlreadySigned
from massage_desk.store.opening import Store
from tests.conftest import PASSPHRASE
from tests.factory import a_client

NO, YES = Answer("no"), Answer("yes")
HAND = Signature((((0.0, 0.0, 0.5), (400.0, 100.0, 0.5)),))
SINCE_2019 = Answer("yes", picked=(("high", "since 2019"),))


@pytest.fixture
def client(session, now):
    return a_client(session, at=now, birth_date=PartialDate(1970))


@pytest.fixture
def begun(session, client, now):
    return start_intake(session, client, at=now).id


def acts(session):
    return [row.action for row in entries(session, limit=20)][::-1]


def later(now, **span):
    return Moment(now.at + dt.timedelta(**span), now.zone)


def test_one_intake_a_day_is_begun_and_an_open_one_is_gone_on_with(session, client, begun, now):
    assert start_intake(session, client, at=now).id == begun
    assert start_intake(session, client, at=later(now, days=1)).id == begun
    take_over(session, begun, Chosen(), at=now)
    assert start_intake(session, client, at=now).id == begun
    assert not start_intake(session, client, at=now).is_open
    assert start_intake(session, client, at=later(now, days=1)).id != begun


def test_answers_are_kept_beside_each_other_and_taken_back_one_by_one(session, begun, now):
    save_answers(session, begun, {"heart": SINCE_2019, "medicines": NO}, at=later(now, seconds=9))
    save_answers(session, begun, {"heart": Answer(), "unknown": YES}, at=later(now, seconds=20))
    save_answers(session, begun, {"infection": NO}, at=later(now, minutes=1), entered_by="client")
    row = get_intake(session, begun)
    assert dict(row.answers) == {"medicines": NO, "infection": NO}
    assert (row.entered_by, row.saved) == ("client", later(now, minutes=1))
    assert acts(session) == ["intake_started", "intake_written"]


def test_answers_are_there_when_the_records_are_opened_again(store, now):
    with store.begin() as session:
        client = a_client(session, at=now)
        begun = start_intake(session, client, at=now).id
        save_answers(session, begun, {"heart": SINCE_2019}, at=now)
    folder = store.folder
    store.close()
    with Store.open(folder, passphrase=PASSPHRASE) as again, again.read() as session:
        assert intake_of(session, client).answers == {"heart": SINCE_2019}


def test_what_was_signed_is_not_changed_until_the_signature_is_taken_away(session, begun, now):
    save_answers(session, begun, {"heart": NO}, at=now)
    sign_intake(session, begun, HAND, " Anna  Maj ", "I agree.", at=now)
    row = get_intake(session, begun)
    assert (row.signature, row.signed_name, row.signed_words) == (HAND, "Anna Maj", "I agree.")
    assert (row.signed, row.may_change) == (now, False)
    with pytest.raises(IntakeIsClosed, match="Take the signature away"):
        save_answers(session, begun, {"heart": SINCE_2019}, at=now)
    take_signature_away(session, begun, at=now)
    save_answers(session, begun, {"heart": SINCE_2019}, at=now)
    assert get_intake(session, begun).signature.is_empty
    assert acts(session)[-2:] == ["intake_signature_removed", "intake_written"]


def test_hand_and_name_are_both_asked_for(session, begun, now):
    with pytest.raises(InvalidInput) as refused:
        sign_intake(session, begun, Signature(), " ", "I agree.", at=now)
    assert refused.value.messages.keys() == {"signed_name", "signature"}
    assert get_intake(session, begun).signed is None


def test_what_is_proposed_enters_the_history_only_when_it_is_taken_over(
    session, client, begun, now
):
    given = {"heart": SINCE_2019, "medicines": NO, "occupation": Answer(words="Nurse")}
    save_answers(session, begun, given, at=now)
    told = propose(session, begun, at=now)
    assert [str(each.form) for each in told.drafts] == ["High blood pressure, since 2019"]
    assert [each.section for each in told.none] == ["medication"]
    assert history_of(session, client).sections["condition"].state == "not_asked"
    chosen = Chosen(
        tuple(each.form for each in told.drafts),
        tuple(each.section for each in told.none),
        tuple((name, words) for name, _asked, words in told.details),
    )
    (item,) = take_over(session, begun, chosen, at=now)
    sections = history_of(session, client).sections
    assert [row.id for row in sections["condition"].items] == [item]
    assert sections["condition"].confirmed_from == "the client"
    assert (sections["medication"].state, sections["medication"].confirmed_from) == (
        "none",
        "the client",
    )
    assert get_client(session, client).form.occupation == "Nurse"
    assert {entry.told_by for entry in timeline_of(session, client)} == {"the client"}
    assert acts(session)[-1] == "intake_taken_over"


def test_a_refused_area_becomes_an_entry_that_keeps_its_places_free(session, client, begun, now):
    refused = Answer("yes", "left foot, I will say stop", places=("axilla-left",))
    save_answers(session, begun, {"touch": refused}, at=now)
    (draft,) = propose(session, begun, at=now).drafts
    assert (draft.form.section, draft.form.name) == ("social", "Not to be touched: left foot")
    take_over(session, begun, Chosen((draft.form,)), at=now)
    (item,) = history_of(session, client).sections["social"].items
    assert item.form.regions == ("axilla-left",)
    facts = history_facts([(item.id, item.form, True)], now.date)
    told = {each.rule.id: each for each in evaluate(built_in(), facts, now.date).precautions}
    places = frozenset().union(*(each.regions for each in told["touch-refused"].places))
    assert places == {"axilla-left"} | regions_in("foot", "left")


def test_nobody_who_may_be_touched_anywhere_gets_an_entry(session, begun, now):
    save_answers(session, begun, {"touch": NO}, at=now)
    assert propose(session, begun, at=now).drafts == ()


def test_what_is_left_out_does_not_enter_the_history(session, client, begun, now):
    save_answers(session, begun, {"heart": SINCE_2019, "medicines": NO}, at=now)
    assert take_over(session, begun, Chosen(), at=now) == []
    states = {facts.state for facts in history_of(session, client).sections.values()}
    assert states == {"not_asked"}


def test_an_intake_that_was_taken_over_is_frozen(session, begun, now):
    save_answers(session, begun, {"heart": NO}, at=now)
    take_over(session, begun, Chosen(), at=now)
    for change in (
        lambda: save_answers(session, begun, {"heart": SINCE_2019}, at=now),
        lambda: sign_intake(session, begun, HAND, "Anna", "I agree.", at=now),
        lambda: take_over(session, begun, Chosen(), at=now),
    ):
        with pytest.raises(IntakeIsClosed, match="stays as it is"):
            change()
    assert get_intake(session, begun).answers == {"heart": NO}


def test_no_way_through_the_mapper_reaches_a_frozen_intake(store, now):
    with store.begin() as session:
        client = a_client(session, at=now)
        begun = start_intake(session, client, at=now).id
        take_over(session, begun, Chosen(), at=now)
    with pytest.raises(NoteAlreadySigned, match="taken over"), store.begin() as session:
        session.get(Intake, begun).answers = {"heart": {"said": "no"}}
        session.flush()
    with pytest.raises(NoteAlreadySigned, match="taken over"), store.begin() as session:
        session.execute(update(Intake).values(state="open", taken_over_at=None))
    with pytest.raises(NoteAlreadySigned, match="taken over"), store.begin() as session:
        session.delete(session.get(Intake, begun))
        session.flush()


def test_an_entry_that_cannot_be_kept_leaves_everything_as_it_was(store, now):
    with store.begin() as session:
        client = a_client(session, at=now)
        begun = start_intake(session, client, at=now).id
    good = ItemForm("condition", "asthma")
    bad = ItemForm("condition", "gout", started=PartialDate(2031))
    with (
        pytest.raises(ItemRefused, match="‘gout’ cannot be kept") as refused,
        store.begin() as session,
    ):
        take_over(session, begun, Chosen((good, bad)), at=now)
    assert refused.value.place == 1
    with store.read() as session:
        assert get_intake(session, begun).is_open
        assert history_of(session, client).sections["condition"].items == ()


def test_what_the_history_has_already_is_left_out_unless_wanted(session, client, begun, now):
    add_item(session, client, ItemForm("condition", "high blood pressure"), at=now)
    save_answers(session, begun, {"heart": SINCE_2019}, at=now)
    (draft,) = propose(session, begun, at=now).drafts
    assert not draft.taken
    assert "in the history already" in draft.look


def test_a_none_that_the_history_contradicts_is_told_and_not_proposed(session, client, begun, now):
    add_item(session, client, ItemForm("medication", "metformin"), at=now)
    save_answers(session, begun, {"medicines": NO}, at=now)
    told = propose(session, begun, at=now)
    assert told.none == ()
    assert told.kept[0][0] == "Medications"
    assert "Ask again" in told.kept[0][1]


def test_a_detail_that_is_known_is_not_overwritten(session, now):
    client = a_client(session, at=now, occupation="Teacher")
    begun = start_intake(session, client, at=now).id
    save_answers(session, begun, {"occupation": Answer(words="Nurse")}, at=now)
    told = propose(session, begun, at=now)
    assert told.details == ()
    assert ("Work", "Nurse") in told.kept


def test_cancer_in_the_history_opens_its_questions(session, client, begun, now):
    assert "cancer" not in get_intake(session, begun).who.concepts
    add_item(session, client, ItemForm("condition", "breast cancer"), at=now)
    who = get_intake(session, begun).who
    assert "cancer" in who.concepts
    assert who.age == 55


def test_the_intake_goes_with_its_client(session, client, begun, now):
    entry = throw_away_client(session, client, at=now)
    with pytest.raises(NotFound):
        get_intake(session, begun)
    take_over_first = session.get(Intake, begun)
    assert take_over_first is not None
    purge(session, entry, word="ERASE", at=now, before_time=True)
    session.expire_all()
    assert session.get(Intake, begun) is None
