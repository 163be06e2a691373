"""After a day at the desk no word of it is anywhere but in what was asked for.

The day takes in a client, writes a visit, looks for words, locks, issues a letter, saves its PDF,
backs up and restores, by keys and mouse in the real window.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.confidential.conftest import Place
from tests.confidential.scanning import files_below, traces

COMMAND = [sys.executable, "-P", "-m", "massage_desk", "day", "--light"]


def left_over(place: Place) -> list[Path]:
    """Every file that is there but for those that were asked for."""
    return [path for path in files_below(place.base) if not path.is_relative_to(place.out)]


@pytest.mark.slow
def test_a_whole_day_leaves_no_word_of_it(
    place: Place, canaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run(
        [*COMMAND, place.out],
        env=place.environment,
        cwd=place.base,
        capture_output=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    asked = [path for path in files_below(place.out) if path.suffix in (".pdf", ".massagedesk")]
    found = traces([*left_over(place), *asked], canaries)
    with capsys.disabled():
        print("\nread by the scan, beside pictures that were asked for:")
        for path in (*left_over(place), *asked):
            print(f"  {path.relative_to(place.base)} ({path.stat().st_size} bytes)")
    # The letter was asked for: it says what a letter says, and carries no name but inside.
    assert {trace.path.suffix for trace in found} <= {".pdf"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in asked)
    for word in canaries:
        assert word.encode() not in done.stdout + done.stderr
    assert not list((place.base / "tmp").iterdir())


@pytest.mark.parametrize("tries", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_a_day_that_is_killed_leaves_no_word_of_it(
    tmp_path: Path, canaries: list[str], tries: int
) -> None:
    chance = random.Random(f"killed days {tries}")
    for number in range(tries):
        place = Place(tmp_path / str(number))
        environment = place.environment
        day = subprocess.Popen(
            [*COMMAND, place.out],
            env=environment,
            cwd=place.base,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(4, 9) if tries < 5 else chance.uniform(2, 25))
        os.killpg(day.pid, signal.SIGKILL)
        day.wait()
        left = left_over(place)
        assert left, "it had begun"
        assert traces(left, canaries) == []
        assert all(
            path.stat().st_mode & 0o077 == 0 for path in left if "fontconfig" not in path.parts
        )
