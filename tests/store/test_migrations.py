import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from massage_desk.store import cipher, migrating, schema, word_index
from massage_desk.store.backup_file import restore_backup, verify_backup
from massage_desk.store.entities import Base
from massage_desk.store.faults import DiskFull, NewerStore, StoreDamaged
from massage_desk.store.opening import Store
from tests.store.records import PASSPHRASE, contact_count, names_in

KEY = bytes(range(32))
REVISIONS, THIS = schema.REVISIONS, schema.CURRENT

NEXT = '''
"""A later release."""
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{current}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contact") as table:
        table.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="none"))
    op.execute("UPDATE contact SET nickname = name")
    {last}
'''


def tables_of(connection):
    """Kind, name and statement of everything in the file, spacing apart."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        (kind, name): re.sub(r"\s+", " ", re.sub(r"\s*([(),])\s*", r"\1", sql))
        for kind, name, sql in rows
    }


@pytest.fixture
def migrated(tmp_path):
    connection = cipher.connect(tmp_path / "migrated.db", KEY, "rwc")
    connection.close()
    migrating.migrate(tmp_path / "migrated.db", KEY)
    connection = cipher.connect(tmp_path / "migrated.db", KEY)
    yield connection
    connection.close()


@pytest.fixture
def declared(tmp_path):
    connection = cipher.connect(tmp_path / "declared.db", KEY, "rwc")
    schema.declare(connection)
    yield connection
    connection.close()


@pytest.fixture
def next_release(tmp_path, monkeypatch):
    """A desk that knows one revision more; `last` is its last statement."""

    def release(last="pass"):
        folder = tmp_path / "a 100% folder"
        shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "later.py").write_text(
            NEXT.replace("{last}", last).replace("{current}", THIS)
        )
        monkeypatch.setattr(migrating, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "REVISIONS", (*REVISIONS, "later"))
        monkeypatch.setattr(schema, "CURRENT", "later")

    return release


def test_migrated_equals_declared_to_the_last_constraint(migrated, declared):
    found, expected = tables_of(migrated), tables_of(declared)
    assert found.keys() == expected.keys()
    assert found == expected
    assert schema.read_revision(migrated) == schema.read_revision(declared) == schema.CURRENT


def test_alembic_finds_nothing_to_add(migrated):
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: migrated, poolclass=StaticPool
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, *_: not (name or "").startswith(word_index.TABLE),
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_that_are_known_without_alembic_are_those_on_disk():
    scripts = ScriptDirectory(str(migrating.MIGRATIONS))
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(schema.REVISIONS)
    assert scripts.get_current_head() == schema.CURRENT


def test_every_file_of_the_migrations_is_shipped():
    listed = {path.suffix for path in Path(migrating.MIGRATIONS).rglob("*") if path.is_file()}
    assert {".py", ".sql"} <= listed


def test_older_records_are_backed_up_verified_and_brought_up_to_date(filled, next_release, raw):
    next_release()
    shares = []
    store = Store.open(
        filled.folder, passphrase=PASSPHRASE, progress=lambda share, words: shares.append(share)
    )
    assert contact_count(store) == 40
    store.close()
    connection = raw()
    assert schema.read_revision(connection) == "later"
    rows = connection.execute("SELECT count(*) FROM contact WHERE nickname = name").fetchone()
    assert rows == (40,)
    assert shares == sorted(shares)
    backups = [name for name in names_in(filled.folder) if name.endswith(".massagedesk")]
    assert len(backups) == 1
    facts = verify_backup(filled.folder / backups[0], passphrase=PASSPHRASE)
    assert facts.schema == THIS
    assert facts.counts["contact"] == 40


def test_records_are_brought_up_to_date_only_once(filled, next_release):
    next_release()
    for _ in range(2):
        Store.open(filled.folder, passphrase=PASSPHRASE).close()
    assert len([name for name in names_in(filled.folder) if name.startswith("before")]) == 1


@pytest.mark.parametrize(
    "last",
    [
        'op.execute("INSERT INTO nowhere VALUES (1)")',
        'raise RuntimeError("planted")',
        # An orphan, which is noticed although the keys are off while tables are made anew.
        'op.execute("INSERT INTO care_team_role VALUES (9, 9, 9, 9)")',
    ],
)
def test_a_migration_that_fails_at_its_end_changed_nothing(filled, next_release, raw, last):
    before = tables_of(raw())
    next_release(last)
    with pytest.raises(Exception) as fault:
        Store.open(filled.folder, passphrase=PASSPHRASE)
    assert isinstance(fault.value, StoreDamaged) == ("care_team_role" in last)
    connection = raw()
    assert tables_of(connection) == before
    assert schema.read_revision(connection) == THIS


def test_without_room_for_the_backup_nothing_is_migrated(filled, next_release, raw, monkeypatch):
    next_release()
    monkeypatch.setattr("massage_desk.store.disk.room_in", lambda folder: 1000)
    with pytest.raises(DiskFull):
        Store.open(filled.folder, passphrase=PASSPHRASE)
    assert schema.read_revision(raw()) == THIS


def test_an_older_backup_is_brought_up_to_date_as_it_is_restored(filled, tmp_path, next_release):
    next_release()
    restored = restore_backup(filled.backup, tmp_path / "new", passphrase=PASSPHRASE)
    assert restored.facts.schema == THIS
    assert restored.kept_aside is None
    assert names_in(tmp_path / "new") == ["desk.lock", "keys.json", "records.db"]
    connection = cipher.connect(tmp_path / "new" / "records.db", filled.data_key)
    assert schema.read_revision(connection) == "later"
    connection.close()


def test_a_store_that_went_ahead_is_refused_by_the_earlier_desk(filled, next_release, monkeypatch):
    with monkeypatch.context():
        next_release()
        Store.open(filled.folder, passphrase=PASSPHRASE).close()
    monkeypatch.setattr(schema, "REVISIONS", REVISIONS)
    monkeypatch.setattr(schema, "CURRENT", THIS)
    with pytest.raises(NewerStore):
        Store.open(filled.folder, passphrase=PASSPHRASE)


@pytest.mark.parametrize("harm", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_records_without_a_revision_are_damaged(filled, raw, harm):
    connection = raw()
    connection.execute(harm)
    connection.close()
    with pytest.raises(StoreDamaged):
        Store.open(filled.folder, passphrase=PASSPHRASE)


def test_an_up_to_date_store_opens_without_alembic(filled, monkeypatch):
    monkeypatch.setattr(migrating, "migrate", lambda *_: pytest.fail("migrated"))
    Store.open(filled.folder, passphrase=PASSPHRASE).close()
