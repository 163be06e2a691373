"""The help page is tried as it stands: its scripts run without this program."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from massage_desk.assets import asset


def scripts():
    page = asset("help", "open-with-public-tools.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)


def run(tmp_path, script, argument, typed):
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "script.py", argument],
        cwd=tmp_path,
        input=typed + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # no terminal, so getpass reads what is piped
        check=False,
        timeout=30,
    )


def test_the_scripts_do_not_use_this_program():
    assert len(scripts()) == 2
    assert not any("massage_desk" in script for script in scripts())


@pytest.mark.parametrize("secret", ["passphrase", "code"])
def test_the_page_leads_from_a_secret_to_the_records(filled, tmp_path, secret):
    unwrap, read = scripts()
    told = run(tmp_path, unwrap, str(filled.folder / "keys.json"), getattr(filled, secret))
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == filled.data_key.hex()

    rows = run(tmp_path, read, str(filled.folder / "records.db"), told.stdout.strip())
    assert rows.returncode == 0, rows.stderr
    names = {json.loads(line).get("name") for line in rows.stdout.splitlines()}
    assert {f"Dr Łucja {number}" for number in range(40)} <= names


def test_a_backup_unpacks_with_any_zip_program_and_opens_the_same_way(filled, tmp_path):
    with zipfile.ZipFile(filled.backup) as backup:
        assert backup.testzip() is None
        backup.extractall(tmp_path / "unpacked")
    unwrap, read = scripts()
    key = run(tmp_path, unwrap, "unpacked/keys.json", filled.passphrase).stdout.strip()
    assert "Dr Łucja 39" in run(tmp_path, read, "unpacked/records.db", key).stdout


def test_a_wrong_secret_ends_in_words(filled, tmp_path):
    told = run(tmp_path, scripts()[0], str(filled.folder / "keys.json"), "not this one")
    assert told.returncode == 1
    assert "Neither slot" in told.stderr
