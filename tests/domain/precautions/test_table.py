"""The table of the rules, as the command prints it."""

import subprocess
import sys

from massage_desk.domain.precautions.rules import built_in


def test_every_rule_stands_in_the_table_and_has_tests_of_its_own() -> None:
    command = [sys.executable, "-m", "tests.domain.precautions.table"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    assert [row[0] for row in rows] == [rule.id for rule in built_in().rules]
    assert [row[0] for row in rows if "test_" not in row[-1]] == []
