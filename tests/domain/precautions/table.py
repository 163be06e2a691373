"""The table of the built-in rules: level, evidence, what was verified, sources, tests.

`python -m tests.domain.precautions.table` prints it in Markdown. The tests are those that name the
rule: as a case of a table, or in their own words.
"""

import contextlib
import inspect
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from massage_desk.domain.precautions.rules import Rule, built_in

HERE = Path(__file__).parent
_OF_ALL = "test_rules_whole"  # what every rule goes through tells nothing of one


class _Seen:
    """Notes how many tests of which module name which rule."""

    def __init__(self, rules: frozenset[str]) -> None:
        self._rules = rules
        self.tests = {rule: Counter[str]() for rule in rules}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            if isinstance(item, pytest.Function) and _OF_ALL not in item.path.stem:
                for rule in self._named_by(item):
                    self.tests[rule][item.path.stem] += 1

    def _named_by(self, item: pytest.Function) -> set[str]:
        given = getattr(item, "callspec", None)
        params = given.params.values() if given else ()
        cases = {each.id if isinstance(each, Rule) else str(each) for each in params}
        written = set(re.findall(r'"([a-z0-9-]+)"', inspect.getsource(item.obj)))
        return self._rules & (cases | written)


def tests_of_rules() -> dict[str, Counter[str]]:
    """How many tests of which module there are for each rule."""
    seen = _Seen(frozenset(rule.id for rule in built_in().rules))
    quiet = ["--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*quiet, str(HERE)], plugins=[seen])
    return seen.tests


def table() -> str:
    """All rules, a line each, in the order of their subjects."""
    tests = tests_of_rules()
    lines = [
        "| Rule | Level | Evidence | Verified | Sources | Tests |",
        "|---|---|---|---|---|---|",
    ]
    for rule in built_in().rules:
        cells = (
            rule.id,
            rule.level.name.lower(),
            rule.evidence,
            rule.verified + (f": not {rule.unverified}" if rule.unverified else ""),
            "<br>".join(rule.sources) or "none found",
            ", ".join(f"{module} {n}" for module, n in sorted(tests[rule.id].items())),
        )
        lines.append("| " + " | ".join(each.replace("|", "/") for each in cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
