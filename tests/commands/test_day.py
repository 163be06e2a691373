"""The sample day, played once from first run to restored backup by the real command."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from massage_desk.services.backup import verify_backup
from tests.commands.conftest import ROOT

SCREENS = (
    "first-run",
    "passphrase",
    "recovery-code",
    "practice",
    "unlock",
    "today-empty",
    "today",
    "clients",
    "new-client",
    "history",
    "client",
    "client-history",
    "client-visits",
    "client-letters",
    "visit-follow-up",
    "visit",
    "visit-sign",
    "visit-signed",
    "letter",
    "letter-issued",
    "letters",
    "directory",
    "backup",
    "restore",
    "restored",
    "settings",
    "help",
    "palette",
)


@dataclass(frozen=True)
class Day:
    """What a played day left."""

    out: Path
    summary: dict[str, Any]
    told: str
    modes: tuple[str, ...]


@pytest.fixture(
    scope="module",
    params=[("light",), pytest.param(("light", "dark"), marks=pytest.mark.slow)],
    ids=" and ".join,
)
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Day:
    """To dress the whole window anew for each dark picture doubles the time that the day takes."""
    modes: tuple[str, ...] = request.param
    only = () if "dark" in modes else ("--light",)
    place = tmp_path_factory.mktemp("day")
    (place / "tmp").mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(place),
        "TMPDIR": str(place / "tmp"),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "massage_desk", "day", "out", *only],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    summary = json.loads((place / "out" / "summary.json").read_text(encoding="utf-8"))
    assert list((place / "tmp").iterdir()) == [], "temporary records were left behind"
    return Day(place / "out", summary, done.stderr, modes)


def test_it_tells_what_it_does_while_it_does_it(day: Day) -> None:
    lines = day.told.splitlines()
    assert len(lines) >= 10
    for words in ("First run", "A visit", "A letter", "Restoring", "Comparing"):
        assert any(words in line for line in lines)


def test_every_screen_is_there_as_it_looks(day: Day) -> None:
    for name in SCREENS:
        corners = []
        for mode in day.modes:
            picture = Image.open(day.out / f"{name}-{mode}.png").convert("RGB")
            assert picture.size == (1440, 900)
            assert len(picture.resize((360, 225)).getcolors(100_000) or []) > 20, name
            corners.append(picture.getpixel((1430, 890)))
        assert corners == sorted(corners, reverse=True), "light before dark"
        assert len(set(corners)) == len(corners)


def test_the_letter_is_issued_to_the_physician_about_the_client(day: Day) -> None:
    reader = PdfReader(day.out / "letter.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Grażyna Wiśniewska", "Άννα Petrović-Lindqvist", "Maren Oakeshott", "118"):
        assert words in text
    assert reader.metadata is not None
    assert "Wiśniewska" not in str(reader.metadata)
    assert day.summary["letter"]["pages"] == len(reader.pages) <= 2


def test_the_backup_opens_by_what_the_summary_tells(day: Day) -> None:
    file, sample = day.out / "practice.massagedesk", day.summary["sample"]
    facts = verify_backup(file, passphrase=sample["passphrase"])
    assert verify_backup(file, recovery_code=sample["recovery_code"]) == facts
    assert facts.sha256 == day.summary["backup"]["sha256"]
    assert (facts.counts["client"], facts.counts["visit"]) == (13, 61)


def test_the_restored_records_are_equal_row_by_row(day: Day) -> None:
    assert day.summary["restore"] == {"equal": True, "different_tables": []}
    counts = day.summary["counts"]
    assert (counts["client"], counts["visit"], counts["backup_record"]) == (13, 61, 0)
    assert counts["disclosure"] >= 5


def test_the_summary_tells_every_file_with_its_hash(day: Day) -> None:
    files = {path.name for path in day.out.iterdir()} - {"summary.json"}
    assert set(day.summary["files"]) == files
    assert {f"{name}-{mode}.png" for name in SCREENS for mode in day.modes} <= files
    for name, facts in day.summary["files"].items():
        data = (day.out / name).read_bytes()
        assert (facts["bytes"], facts["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_every_part_is_timed(day: Day) -> None:
    timed = day.summary["timings_seconds"]
    assert {"first_run", "unlock", "client", "visit", "sign", "letter", "backup", "restore"} <= set(
        timed
    )
    assert all(seconds > 0 for seconds in timed.values())


def test_an_earlier_day_is_replaced(day: Day) -> None:
    from massage_desk.commands.day import playing

    again = day.out.with_name("again")
    again.mkdir()
    for name in ("summary.json", "practice.massagedesk", "letter.pdf"):
        (again / name).write_bytes((day.out / name).read_bytes())
    playing._make_ready(again)
    assert sorted(path.name for path in again.iterdir()) == ["summary.json"]
