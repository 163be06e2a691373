"""Forms put away while the desk is locked: unreadable, and only for the store they came from."""

from massage_desk.services.backup import restore_backup
from massage_desk.services.half_written import keep, kept, put_away, take_out
from massage_desk.store.backup_file import write_backup
from massage_desk.store.opening import Store
from massage_desk.store.place import HALF_WRITTEN
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


def test_what_is_kept_on_the_disk_is_there_when_the_store_is_opened_again(store) -> None:
    keep(store, FORM)
    store.close()
    with Store.open(store.folder, passphrase=PASSPHRASE) as again:
        assert kept(again) == FORM
        keep(again, {})
        assert kept(again) == {}
        assert not (again.folder / HALF_WRITTEN).exists()


def test_what_is_kept_stays_with_the_records_that_it_belongs_to(store, now, tmp_path) -> None:
    """In restored records the same number may be that of another visit."""
    write_backup(store, tmp_path / "one.massagedesk", at=now)
    keep(store, FORM)
    store.close()
    backup = tmp_path / "one.massagedesk"
    restored = restore_backup(backup, store.folder, passphrase=PASSPHRASE)
    with Store.open(store.folder, passphrase=PASSPHRASE) as again:
        assert kept(again) == {}
    assert restored.kept_aside is not None
    assert (restored.kept_aside / HALF_WRITTEN).exists()
