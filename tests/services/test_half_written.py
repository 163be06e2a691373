"""Forms put away while the desk is locked: unreadable, and only for the store they came from."""

from massage_desk.services.half_written import put_away, take_out
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE

FORM = {"client": {"given_name": "Canary <b>&\"' עברית 🙂", "phone": ""}, "referrer_id": None}


def test_what_was_put_away_comes_back_as_it_was(store) -> None:
    assert take_out(store, put_away(store, FORM)) == FORM


def test_what_is_put_away_cannot_be_read(store) -> None:
    sealed = put_away(store, FORM)
    assert b"Canary" not in sealed
    assert sealed != put_away(store, FORM)


def test_it_comes_back_after_the_store_was_closed(store) -> None:
    sealed = put_away(store, FORM)
    store.close()
    again = Store.open(store.folder, passphrase=PASSPHRASE)
    assert take_out(again, sealed) == FORM
    again.close()


def test_another_store_takes_nothing_out(store, tmp_path) -> None:
    other, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    assert take_out(other, put_away(store, FORM)) == {}
    other.close()


def test_what_was_tampered_with_is_nothing(store) -> None:
    sealed = bytearray(put_away(store, FORM))
    sealed[-1] ^= 1
    assert take_out(store, bytes(sealed)) == {}
    assert take_out(store, b"") == {}
