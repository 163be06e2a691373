import datetime as dt
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.backup import make_backup
from massage_desk.services.checking import Report, check_records, matches
from massage_desk.services.visits import save_note, sign_note
from massage_desk.store import cipher
from massage_desk.store.faults import BackupStopped
from massage_desk.store.opening import Store
from tests.factory import a_client, a_practice, a_visit


@pytest.fixture
def signed(store: Store, now: Moment) -> Store:
    """Three signed notes."""
    with store.begin() as session:
        a_practice(session)
        client = a_client(session, at=now)
        for number in range(3):
            visit = a_visit(session, client, at=now)
            save_note(session, visit, NoteText(subjective=f"sore {number}"), at=now)
            sign_note(session, visit, at=now)
    return store


def states(report: Report) -> dict[str, str]:
    return {finding.part: finding.state for finding in report.findings}


def words(report: Report, part: str) -> str:
    return " ".join(
        f"{finding.words} {finding.advice}" for finding in report.findings if finding.part == part
    )


def sql(store: Store, statement: str) -> None:
    """What somebody with the key and another program could do."""
    connection = cipher.connect(store.records_path, store.data_key)
    connection.execute(statement)
    connection.close()


def test_all_is_well_where_nothing_happened(signed: Store, now: Moment, tmp_path: Path) -> None:
    make_backup(signed, tmp_path / "one.massagedesk", at=now)
    report = check_records(signed, at=now)
    assert states(report) == dict.fromkeys(("records", "chain", "log", "backups", "room"), "good")
    assert report.state == "good"
    assert report.head.length == 3
    assert "3 sealed entries are as signed" in words(report, "chain")


def test_without_a_backup_it_says_so(signed: Store, now: Moment) -> None:
    report = check_records(signed, at=now)
    assert report.state == "look"
    assert "There is no backup yet. Back up now" in words(report, "backups")


def test_a_note_that_was_altered_is_named(signed: Store, now: Moment) -> None:
    sql(signed, "UPDATE visit SET plan = 'other' WHERE id = 2")
    report = check_records(signed, at=now)
    assert report.state == "bad"
    assert "The note of visit 2 is not what was signed" in words(report, "chain")


def test_many_faults_are_counted(signed: Store, now: Moment) -> None:
    sql(signed, "DELETE FROM known_at_signing")
    sql(signed, "DELETE FROM visit")
    sql(signed, "UPDATE chain_link SET hash = 'x'")
    assert "more." in words(check_records(signed, at=now), "chain")


def test_a_log_that_was_altered_is_told(signed: Store, now: Moment) -> None:
    sql(signed, "UPDATE audit_entry SET action = 'nothing' WHERE id = 2")
    assert states(check_records(signed, at=now))["log"] == "bad"


def test_records_rolled_back_behind_a_backup_are_told(
    signed: Store, now: Moment, tmp_path: Path
) -> None:
    """Notes, their seals and the counters are cut off together: only the backup knows."""
    make_backup(signed, tmp_path / "one.massagedesk", at=now)
    sql(signed, "DELETE FROM known_at_signing WHERE visit_id = 3")
    sql(signed, "DELETE FROM visit WHERE id = 3")
    sql(signed, "DELETE FROM chain_link WHERE id = 3")
    sql(signed, "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'chain_link'")
    report = check_records(signed, at=now)
    assert states(report)["chain"] == "good"
    assert "is not what it was then" in words(report, "backups")
    assert "holds more sealed entries than your records" in words(report, "backups")


def test_a_damaged_backup_is_told(signed: Store, now: Moment, tmp_path: Path) -> None:
    facts = make_backup(signed, tmp_path / "one.massagedesk", at=now)
    with facts.path.open("r+b") as file:
        file.seek(facts.size // 2)
        file.write(b"\0\0\0\0")
    assert "This backup is damaged" in words(check_records(signed, at=now), "backups")


def test_a_backup_that_is_elsewhere_is_told(signed: Store, now: Moment, tmp_path: Path) -> None:
    facts = make_backup(signed, tmp_path / "one.massagedesk", at=now)
    facts.path.unlink()
    assert "Connect the disk" in words(check_records(signed, at=now), "backups")


def test_an_old_backup_is_told(signed: Store, now: Moment, tmp_path: Path) -> None:
    make_backup(signed, tmp_path / "one.massagedesk", at=now)
    later = Moment(now.at + dt.timedelta(days=9), now.zone)
    report = check_records(signed, at=later)
    assert "The newest backup is old" in words(report, "backups")


def test_damage_in_the_file_is_told(signed: Store, now: Moment) -> None:
    sql(signed, "PRAGMA wal_checkpoint(TRUNCATE)")
    size = signed.records_path.stat().st_size
    with signed.records_path.open("r+b") as file:
        file.seek(size - 100)
        file.write(b"\xff" * 20)
    report = check_records(signed, at=now)
    assert states(report)["records"] == "bad"
    assert "restore the newest good backup" in words(report, "records")


@pytest.mark.parametrize(("free", "state"), [(10_000_000, "bad"), (150_000_000, "look")])
def test_little_room_is_told(
    signed: Store, now: Moment, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    monkeypatch.setattr("massage_desk.services.checking.room_in", lambda folder: free)
    assert states(check_records(signed, at=now))["room"] == state


def test_a_printed_head_is_found_again(signed: Store, now: Moment) -> None:
    head = check_records(signed, at=now).head
    with signed.begin() as session:
        sign_note(session, a_noted_visit(session, now), at=now)
    assert matches(signed, head.length, head.short.upper())
    assert not matches(signed, head.length, "0" * 20)
    assert not matches(signed, head.length, head.short[:6])
    assert not matches(signed, head.length + 5, head.short)


def a_noted_visit(session: object, now: Moment) -> int:
    visit = a_visit(session, 1, at=now)  # type: ignore[arg-type]
    save_note(session, visit, NoteText(plan="again"), at=now)  # type: ignore[arg-type]
    return visit


def test_it_can_be_stopped(signed: Store, now: Moment) -> None:
    with pytest.raises(BackupStopped):
        check_records(signed, at=now, cancelled=lambda: True)
