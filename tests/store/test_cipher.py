import sqlite3

import pytest
from sqlcipher3 import dbapi2

from massage_desk.store import cipher
from massage_desk.store.faults import NotEncrypted, StoreDamaged
from tests.store.records import names_in

KEY = bytes(range(32))


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path):
    """A name that means something to a URI."""
    path = tmp_path / "a b?mode=memory#%41.db"
    connection = cipher.connect(path, KEY, "rwc")
    connection.execute("CREATE TABLE t (words)")
    connection.execute("INSERT INTO t VALUES ('canary')")
    connection.close()
    return path


def test_the_file_is_where_it_was_asked_for_and_encrypted(path):
    data = path.read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert b"canary" not in data
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_each_connection_has_the_settings_that_durability_rests_on(path):
    connection = cipher.connect(path, KEY)
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "secure_delete") == 1
    assert pragma(connection, "temp_store") == 2
    assert pragma(connection, "cipher_page_size") == "4096"
    assert pragma(connection, "busy_timeout") == 10_000
    connection.close()


def test_plain_text_is_refused_at_opening(tmp_path):
    plain = tmp_path / "plain.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    before = plain.read_bytes()
    for mode in ("rw", "ro", "frozen"):
        with pytest.raises(NotEncrypted):
            cipher.connect(plain, KEY, mode)
    assert plain.read_bytes() == before


def test_a_driver_that_does_not_encrypt_is_found_out_before_it_writes(tmp_path, monkeypatch):
    class Plain(sqlite3.Connection):
        pass

    def connect(*arguments, **options):
        return sqlite3.connect(*arguments, **options)

    monkeypatch.setattr(cipher.dbapi2, "connect", connect)
    with pytest.raises(NotEncrypted):
        cipher.connect(tmp_path / "new.db", KEY, "rwc")
    assert not (tmp_path / "new.db").exists() or (tmp_path / "new.db").stat().st_size == 0


def test_an_empty_file_is_not_taken_for_new_records(tmp_path):
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(StoreDamaged):
        cipher.connect(empty, KEY)
    assert empty.stat().st_size == 0


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        cipher.connect(tmp_path / "none.db", KEY)
    assert names_in(tmp_path) == []


def test_another_key_does_not_open_it(path):
    with pytest.raises(dbapi2.DatabaseError):
        cipher.connect(path, bytes(32))


def test_reading_a_frozen_file_leaves_no_trace(path):
    before = path.read_bytes()
    connection = cipher.connect(path, KEY, "frozen")
    assert connection.execute("SELECT words FROM t").fetchone() == ("canary",)
    assert names_in(path.parent) == [path.name]
    connection.close()
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_a_damaged_file_says_nothing_on_stderr(path, capfd):
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    connection = cipher.connect(path, KEY, "frozen")
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute("SELECT words FROM t").fetchone()
    connection.close()
    assert capfd.readouterr().err == ""
