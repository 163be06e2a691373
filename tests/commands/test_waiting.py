"""Wrong tries on the command line wait as those in the window do; each is a process of its own."""

from pathlib import Path

from tests.commands.conftest import Desk, Run


def test_after_three_wrong_tries_even_the_right_passphrase_waits(
    run: Run, desk: Desk, tmp_path: Path
) -> None:
    backup = ("--data-dir", desk.data_dir, "backup", tmp_path / "practice.massagedesk")
    for _ in range(3):
        ran = run(*backup, passphrase="not this one at all")
        assert ran.status == 3
        assert "does not open these records" in ran.err
    ran = run(*backup)
    assert ran.status == 3
    assert "before the next try" in ran.err
    assert not (tmp_path / "practice.massagedesk").exists()
