"""Hostile text in every field: refused with a message at that field, or kept as it was typed."""

import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import fold
from massage_desk.domain.note import clock_time
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.client_search import find_clients, likely_duplicates
from massage_desk.services.clients import add_client, get_client
from massage_desk.services.contacts import find_contacts
from massage_desk.services.visits import NoteText, save_note
from massage_desk.services.word_search import find_words
from massage_desk.store.faults import RecoveryCodeSlip
from massage_desk.store.keys import new_keys
from massage_desk.store.opening import Store
from massage_desk.store.passphrase import check_new_passphrase
from massage_desk.store.recovery_code import read_recovery_code
from tests.conftest import CHEAP, PASSPHRASE
from tests.hostile.fields import FIELDS, Field, some_records
from tests.hostile.strings import TEXTS, anything, seeded

SEEDS = [15, pytest.param(500, marks=pytest.mark.slow)]
FEW_SEEDS = [1, pytest.param(500, marks=pytest.mark.slow)]  # for each of all fields
EVERY = [15, pytest.param(1, marks=pytest.mark.slow)]  # the list in full, or spread over the fields
NOW = Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")
EACH_FIELD = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One transaction for all texts; each is taken back before the next."""
    store, _code = Store.create(tmp_path_factory.mktemp("hostile"), PASSPHRASE, cost=CHEAP)
    try:
        with store.begin() as opened:
            yield opened
    finally:
        store.close()


@pytest.fixture(scope="module")
def records(session):
    return some_records(session, NOW)


class Writing:
    """Puts one text after the other into one field, each as if it were the first."""

    def __init__(self, session, records, field: Field) -> None:
        self.session, self.records, self.field = session, records, field

    def check(self, text: str) -> bool:
        """Tells whether the text was kept."""
        refused: dict[str, str] = {}
        kept = None
        attempt = self.session.begin_nested()
        try:
            kept = self.field.put(self.session, self.records, text, NOW)
        except InvalidInput as fault:
            refused = fault.messages
        except InvalidField as fault:
            refused = {fault.field: str(fault)}
        finally:
            attempt.rollback()
        if kept is None:
            assert [*refused] == [self.field.name.rpartition(".")[2]]
            assert all(len(words) < 200 for words in refused.values()), "repeats what was typed"
        else:
            assert kept == self.field.cleaned(text)
            assert self.field.cleaned(kept) == kept
        return kept is not None


@pytest.mark.parametrize("every", EVERY)
@EACH_FIELD
def test_each_nasty_text_is_refused_at_its_field_or_kept(session, records, field, every):
    writing = Writing(session, records, field)
    names = [*TEXTS][FIELDS.index(field) % every :: every]
    kept = [name for name in names if writing.check(TEXTS[name])]
    assert kept or field.name.endswith(".email")


@pytest.mark.parametrize("tries", FEW_SEEDS)
@EACH_FIELD
def test_texts_of_chance_are_refused_at_their_field_or_kept(session, records, field, tries):
    writing = Writing(session, records, field)
    first = FIELDS.index(field) if tries < 500 else 0
    for seed in range(first, first + tries):
        writing.check(seeded(seed, longest=240 if seed % 2 else 2_000))


@pytest.mark.slow
@EACH_FIELD
def test_any_text_of_unicode_is_refused_at_its_field_or_kept(session, records, field):
    writing = Writing(session, records, field)

    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(anything())
    def check(text: str) -> None:
        writing.check(text)

    check()


@pytest.mark.parametrize("tries", SEEDS)
def test_a_time_of_day_is_read_or_refused(tries):
    for text in [*TEXTS.values(), *map(seeded, range(tries))]:
        with contextlib.suppress(InvalidField):
            read = clock_time(text)
            assert not read or (read.isascii() and len(read) == 5)


@pytest.mark.parametrize("tries", SEEDS)
def test_words_that_are_looked_for_are_never_read_as_anything_else(session, records, tries):
    """Whatever stands around it, a note is found by a word in it."""
    for text in [*TEXTS.values(), *map(seeded, range(tries))]:
        for find in (find_clients, find_contacts, find_words):
            find(session, text, limit=6)
        save_note(session, records.visit, NoteText(plan=f"wombat {text[:5000]} quokka"), at=NOW)
        for word in ("wombat", "quokka"):
            found = find_words(session, word, limit=6)
            assert records.visit in [hit.visit_id for hit in found], text[:80]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_still_being_typed_is_compared_with_the_others(session, name):
    born = PartialDate(1961)
    for field in ("given_name", "family_name", "phone", "email"):
        likely_duplicates(session, ClientForm(**{"given_name": "Anna", field: TEXTS[name]}))
        likely_duplicates(
            session, ClientForm(**{"given_name": "Anna", field: TEXTS[name]}, birth_date=born)
        )


@pytest.mark.parametrize("name", TEXTS)
def test_a_client_is_found_by_the_name_as_it_was_typed(session, name):
    attempt = session.begin_nested()
    try:
        added = add_client(session, ClientForm("Anna", TEXTS[name]), at=NOW)
        called = get_client(session, added).form.family_name
        if fold(called):
            assert added in [row.id for row in find_clients(session, called)]
    except InvalidInput:
        pass  # too long for a name
    finally:
        attempt.rollback()


@pytest.mark.parametrize("name", TEXTS)
def test_a_passphrase_is_refused_in_words_or_opens_what_it_locked(name):
    text = TEXTS[name]
    with contextlib.suppress(DeskError):
        check_new_passphrase(text)
        keys, data_key, _code = new_keys(text, CHEAP)
        assert keys.unlock(passphrase=text) == data_key


@pytest.mark.parametrize("tries", SEEDS)
def test_what_is_no_recovery_code_is_told_as_a_slip(tries):
    for text in [*TEXTS.values(), *map(seeded, range(tries))]:
        with pytest.raises(RecoveryCodeSlip) as told:
            read_recovery_code(text)
        assert len(str(told.value)) < 300
