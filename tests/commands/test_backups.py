"""Backup, proof and restore from the command line."""

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_desk.store.opening import Store
from massage_desk.store.place import KEYS, RECORDS
from tests.commands.conftest import PASSPHRASE, ROOT, Desk, Run


@pytest.fixture
def file(run: Run, desk: Desk, tmp_path: Path) -> Path:
    """A backup of the desk."""
    file = tmp_path / "practice.massagedesk"
    assert run("--data-dir", desk.data_dir, "backup", file).status == 0
    return file


def test_a_backup_is_made_proven_and_told(run: Run, desk: Desk, tmp_path: Path) -> None:
    ran = run("--data-dir", desk.data_dir, "backup", tmp_path / "practice")
    assert (ran.status, ran.err) == (0, "")
    assert "Backed up and verified" in ran.out
    assert "1 clients, 0 visits" in ran.out
    assert (tmp_path / "practice.massagedesk").stat().st_mode & 0o777 == 0o600


def test_an_earlier_backup_is_not_written_over_unasked(run: Run, desk: Desk, file: Path) -> None:
    before = file.read_bytes()
    ran = run("--data-dir", desk.data_dir, "backup", file)
    assert (ran.status, file.read_bytes()) == (2, before)
    assert "--replace" in ran.err
    assert run("--data-dir", desk.data_dir, "backup", file, "--replace").status == 0
    assert file.read_bytes() != before


def test_a_backup_is_verified_by_passphrase_and_by_recovery_code(
    run: Run, desk: Desk, file: Path
) -> None:
    assert run("verify", file).status == 0
    assert run("verify", file, by_descriptor=f"{PASSPHRASE}\r\nignored").status == 0
    assert run("verify", file, "--recovery", by_descriptor=desk.recovery_code).status == 0


@pytest.mark.parametrize("secret", ["passphrase", "recovery code"])
def test_a_backup_comes_back_on_another_computer(
    run: Run, desk: Desk, file: Path, tmp_path: Path, secret: str
) -> None:
    there = tmp_path / "another computer"
    if secret == "passphrase":
        ran = run("--data-dir", there, "restore", file)
    else:
        ran = run(
            "--data-dir", there, "restore", file, "--recovery", by_descriptor=desk.recovery_code
        )
    assert ran.status == 0, ran.err
    with Store.open(there / "records", passphrase=PASSPHRASE):
        pass


def test_records_that_are_there_are_kept_aside_and_only_when_asked(
    run: Run, desk: Desk, file: Path
) -> None:
    ran = run("--data-dir", desk.data_dir, "restore", file)
    assert ran.status == 2
    assert "--replace" in ran.err
    ran = run("--data-dir", desk.data_dir, "restore", file, "--replace")
    assert ran.status == 0, ran.err
    kept = re.search(r"kept in (.+)", ran.out)
    assert kept is not None
    with Store.open(Path(kept[1]), passphrase=PASSPHRASE):
        pass


def test_a_wrong_secret_is_told_apart(run: Run, desk: Desk, file: Path) -> None:
    for words in (["verify", file], ["--data-dir", desk.data_dir, "backup", file, "--replace"]):
        ran = run(*words, passphrase="another passphrase altogether")
        assert ran.status == 3
        assert one_line(ran.err)
    ran = run("verify", file, "--recovery", by_descriptor="AAAAA-BBBBB")
    assert ran.status == 3
    assert "six groups of five" in ran.err


def test_missing_keys_are_told(run: Run, desk: Desk, tmp_path: Path) -> None:
    (desk.data_dir / "records" / KEYS).unlink()
    ran = run("--data-dir", desk.data_dir, "backup", tmp_path / "practice")
    assert ran.status == 4
    assert "key file" in ran.err
    assert one_line(ran.err)


def test_damaged_records_are_told(run: Run, desk: Desk, tmp_path: Path) -> None:
    path = desk.data_dir / "records" / RECORDS
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    path.write_bytes(data)
    ran = run("--data-dir", desk.data_dir, "backup", tmp_path / "practice")
    assert ran.status == 4
    assert one_line(ran.err)


def test_a_file_that_is_not_ours_and_a_damaged_one_are_told_apart(
    run: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"not ours" * 1000)
    ran = run("--data-dir", tmp_path / "new", "restore", other)
    assert (ran.status, "not a backup of Massage Desk" in ran.err) == (4, True)

    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    ran = run("--data-dir", tmp_path / "new", "restore", file)
    assert (ran.status, "damaged" in ran.err) == (4, True)
    assert not (tmp_path / "new" / "records" / RECORDS).exists()


def test_what_is_not_there_is_told_before_the_passphrase_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere"
    for words in (
        ["verify", nowhere],
        ["restore", nowhere],
        ["--data-dir", nowhere, "backup", tmp_path / "one"],
    ):
        ran = run(*words, passphrase=None)
        assert ran.status == 8
        assert one_line(ran.err)
    assert not nowhere.exists()


def test_a_desk_that_is_open_elsewhere_is_told(run: Run, desk: Desk, tmp_path: Path) -> None:
    with Store.open(desk.data_dir / "records", passphrase=PASSPHRASE):
        ran = run("--data-dir", desk.data_dir, "backup", tmp_path / "one")
    assert ran.status == 5
    assert "another Massage Desk window" in ran.err


def test_a_place_that_is_gone_is_told(run: Run, desk: Desk, tmp_path: Path) -> None:
    ran = run("--data-dir", desk.data_dir, "backup", tmp_path / "stick" / "one")
    assert ran.status == 6
    assert one_line(ran.err)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB, in memory."""
    folder = tmp_path / "small"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or subprocess.run(words, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_read_only_folder_and_a_full_disk_are_told_apart(
    run: Run, desk: Desk, small_disk: Path
) -> None:
    (small_disk / "stuffing").write_bytes(b"x" * 4_000_000)
    ran = run("--data-dir", desk.data_dir, "backup", small_disk / "one")
    assert (ran.status, "not enough room" in ran.err) == (6, True)
    assert one_line(ran.err)
    (small_disk / "stuffing").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    ran = run("--data-dir", desk.data_dir, "backup", small_disk / "one")
    assert (ran.status, "cannot be written to" in ran.err) == (6, True)
    assert one_line(ran.err)
    assert list(small_disk.iterdir()) == []


def test_without_a_terminal_the_passphrase_has_to_be_given(run: Run, file: Path) -> None:
    ran = run("verify", file, passphrase=None)
    assert ran.status == 2
    assert "--passphrase-fd" in ran.err


def test_a_descriptor_that_is_not_open_is_told(run: Run, file: Path) -> None:
    ran = run("verify", file, "--passphrase-fd", 77)
    assert ran.status == 2
    assert "77" in ran.err


def test_the_passphrase_is_asked_for_on_a_terminal_and_not_shown(file: Path) -> None:
    with on_a_terminal("verify", str(file)) as (process, terminal):
        shown = read_until(terminal, b"Passphrase: ")
        os.write(terminal, f"{PASSPHRASE}\n".encode())
        shown += read_until(terminal, b"SHA-256")
        assert process.wait(timeout=30) == 0
    assert PASSPHRASE.encode() not in shown


def test_ctrl_c_ends_in_one_line_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    words = ["--data-dir", str(desk.data_dir), "backup", str(tmp_path / "one")]
    with on_a_terminal(*words) as (process, terminal):
        read_until(terminal, b"Passphrase: ")
        process.send_signal(signal.SIGINT)
        shown = read_until(terminal, b"as they were.")
        assert process.wait(timeout=30) == 130
    assert b"massage-desk: Stopped." in shown
    assert b"Traceback" not in shown
    assert not (tmp_path / "one.massagedesk").exists()


@pytest.mark.parametrize("words", [["verify"], ["unknown"], ["--demo", "self-test"], ["--dem"]])
def test_a_command_that_is_not_understood_has_its_own_status(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert "usage:" in ran.err


def test_the_help_explains_every_status_and_takes_no_passphrase(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    for status in (*range(10), 130):
        assert re.search(rf"^  {status}\s+\w", ran.out, re.MULTILINE), status
    for command in ("backup", "verify", "restore"):
        assert "--passphrase " not in run(command, "--help").out


def test_the_passphrase_is_not_handed_on_to_other_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    from massage_desk.commands.secret import VARIABLE, Source

    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert Source().ask().passphrase == PASSPHRASE
    assert VARIABLE not in os.environ


@contextlib.contextmanager
def on_a_terminal(*words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command, and our end of the terminal it runs on."""
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "massage_desk", *words],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as process:
        os.close(inside)
        yield process, terminal
    os.close(terminal)


def one_line(err: str) -> bool:
    return err.startswith("massage-desk: ") and err.strip().count("\n") == 0


def read_until(terminal: int, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            part = b""
        assert part, seen
        seen += part
    return seen
