"""The rules as rows of a list, and which of them a search or a choice leaves."""

from collections.abc import Iterable
from typing import Final

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.rule_words import told_in_full, triggers_in_words
from massage_desk.services.precaution_rules import ListedRule
from massage_desk.ui.precautions.words import LEVEL_SHORT, category_words, tier_words
from massage_desk.ui.widgets.rows import Row

ANY: Final = ""
SHOWN: Final = (
    (ANY, "Every rule"),
    ("red_flag", "Red flags"),
    ("unverified", "Not verified, or only in part"),
    ("unread", "Without a reviewer of yours"),
    ("outdated", "Changed since your reviewer read it"),
)
_LONGEST: Final = 300  # characters of what sets it off, in the list


def rule_row(listed: ListedRule) -> Row:
    """A rule on two lines, with how strict it is."""
    rule = listed.rule
    triggers = "; and ".join(told.replace("\n", "; ") for told in triggers_in_words(rule))
    review = listed.review
    reviewed = "" if review is None else "reviewed" if review.is_current else "review outdated"
    off = "" if listed.is_on else "off"
    return Row(
        rule.id,
        rule.title,
        triggers[:_LONGEST],
        ", ".join(filter(None, (tier_words(rule), off, reviewed))),
        LEVEL_SHORT[rule.level],
        "warning" if rule.red_flag else "",
    )


def categories(rules: Iterable[ListedRule]) -> list[tuple[str, str]]:
    """What there is to choose from: the name of a category stands for itself."""
    names = sorted({category_words(listed.rule.category) for listed in rules})
    return [(ANY, "All categories"), *((name, name) for name in names)]


class RuleSearch:
    """Finds rules in which every word stands. The words of a rule are put together once."""

    def __init__(self, rules: Iterable[ListedRule]) -> None:
        self.rules = tuple(rules)
        self._told: dict[str, str] = {}

    def found(self, text: str, category: str = ANY, state: str = ANY) -> list[ListedRule]:
        """Those that fit everything that is asked for, in their order."""
        wanted = fold(text).split()
        return [
            listed
            for listed in self.rules
            if category in (ANY, category_words(listed.rule.category))
            and _is(listed, state)
            and all(word in self._words(listed) for word in wanted)
        ]

    def _words(self, listed: ListedRule) -> str:
        told = self._told.get(listed.rule.id)
        if told is None:
            told = self._told[listed.rule.id] = told_in_full(listed.rule)
        return told


def _is(listed: ListedRule, state: str) -> bool:
    if state == "red_flag":
        return listed.rule.red_flag
    if state == "unverified":
        return listed.rule.verified != "true"
    if state == "unread":
        return listed.review is None
    return state != "outdated" or (listed.review is not None and not listed.review.is_current)
