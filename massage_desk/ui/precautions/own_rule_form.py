"""The form of a practice's own rule, without a word of how rules are kept."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.own_rule import (
    LONGEST,
    LONGEST_TITLE,
    OwnRule,
    find_concepts,
)
from massage_desk.domain.precautions.places import FACT, WHOLE, groups
from massage_desk.domain.precautions.rule_words import place_names
from massage_desk.domain.precautions.rules import ADVICE, LEVELS
from massage_desk.domain.precautions.vocabulary import vocabulary
from massage_desk.domain.region_finding import find_places
from massage_desk.errors import InvalidInput
from massage_desk.ui.precautions.words import ADVICE_NAMES, LEVEL_BADGES
from massage_desk.ui.widgets.fields import Field, choice_field, line_field
from massage_desk.ui.widgets.finding_field import FindingField
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.rows import Row

_PLACES_SHOWN: Final = 8
_WEEK: Final = 7
CAPS: Final = (
    ("", "No limit"),
    ("0", "0, no pressure, only holding"),
    ("1", "1, as light as lotion"),
    ("2", "2, heavy lotion"),
    ("3", "3, medium"),
    ("4", "4, strong"),
    ("5", "5, deep"),
)
KEEP_OFF: Final = (("", "Hands may be laid there"), ("yes", "No hands there"))
_TENSES: Final = (
    ("current", "While it lasts"),
    ("ever", "Also once it is over"),
    ("past", "Only once it is over"),
)
_COURSES: Final = (
    ("", "However it is"),
    ("active", "Active"),
    ("flare", "In a flare"),
    ("stable", "Stable"),
    ("resolved", "Over"),
)
_ANCHORS: Final = (
    ("start", "Its beginning"),
    ("end", "Its end"),
    ("dose", "The last dose or session"),
    ("next", "The next dose or session"),
)
_SIDES: Final = (
    ("fact", "The recorded side"),
    ("both", "Both sides"),
    ("left", "Left"),
    ("right", "Right"),
)
_SPECIAL: Final = ((WHOLE, "Whole body"), (FACT, "Where it lies"))


class OwnRuleForm(Form):
    """Everything that a rule of the practice says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        levels = [(name, LEVEL_BADGES[level][1]) for name, level in LEVELS.items()]
        self.first = line_field("first", "From", placeholder="0")
        self.last = line_field("last", "To", "Left empty it has no end")
        self.unit = choice_field("unit", "Counted in", [("1", "Days"), (str(_WEEK), "Weeks")])
        self.where = FindingField(
            *("where", "Where on the body", _find_places, _place_name),
            placeholder="type a place, as in arm, left knee, whole body",
        )
        fields: list[Field] = [
            line_field("title", "Title", placeholder="as in recovering from flu"),
            choice_field("level", "How strict", levels),
            FindingField(
                *("concepts", "Set off by any of", _find_concepts, vocabulary().name),
                placeholder="type a condition, operation, medicine or sign",
            ),
            choice_field("tense", "When", list(_TENSES)),
            choice_field("course", "Course", list(_COURSES)),
            choice_field("of", "Window counted from", list(_ANCHORS)),
            self.unit,
            self.first,
            self.last,
            self.where,
            choice_field("side", "Side", list(_SIDES)),
            choice_field("keep_off", "Hands", list(KEEP_OFF)),
            choice_field("cap", "Highest pressure", list(CAPS)),
            *(_advice_field(kind) for kind in ADVICE),
            line_field("why", "Why", placeholder="one sentence"),
            line_field("source", "Source", placeholder="own experience, a book, a course"),
        ]
        super().__init__(fields, parent=parent)
        for name in (*ADVICE, "why", "source"):
            editor = self[name].editor
            editor.setProperty("maxLength", LONGEST)
            self[name].is_wide = True
        self.where.changed.connect(self._one_or_whole)
        self["title"].editor.setProperty("maxLength", LONGEST_TITLE)

    @Slot()
    def _one_or_whole(self) -> None:
        """A place that is chosen takes the place of the whole body, and the other way round."""
        *before, last = self.where.text().split() or [""]
        if last == WHOLE and before:
            self.where.set_text(WHOLE)
        elif WHOLE in before:
            self.where.set_text(" ".join(each for each in (*before, last) if each != WHOLE))

    def rule(self) -> OwnRule:
        """What stands in the form; InvalidInput where a number cannot be read."""
        told = self.values()
        factor = int(told["unit"])
        return OwnRule(
            title=told["title"],
            level=told["level"],
            concepts=tuple(told["concepts"].split()),
            tense=told["tense"],
            course=told["course"],
            of=told["of"],
            first=_days("first", told["first"], factor),
            last=_days("last", told["last"], factor),
            where=tuple(told["where"].split()),
            side=told["side"],
            cap=int(told["cap"]) if told["cap"] else None,
            keep_off=bool(told["keep_off"]),
            advice={kind: told[kind] for kind in ADVICE},
            why=told["why"],
            source=told["source"],
        )

    @property
    def can_be_kept(self) -> bool:
        """Whether nothing is wrong with what stands in the form."""
        try:
            self.rule().checked()
        except InvalidInput:
            return False
        return True

    def show_rule(self, rule: OwnRule) -> None:
        """Fill the form."""
        in_weeks = bool(rule.last or rule.first) and all(
            (days or 0) % _WEEK == 0 for days in (rule.first, rule.last)
        )
        factor = _WEEK if in_weeks else 1
        self.clear_messages()
        self.set_values(
            {
                "title": rule.title,
                "level": rule.level,
                "concepts": " ".join(rule.concepts),
                "tense": rule.tense,
                "course": rule.course,
                "of": rule.of,
                "unit": str(factor),
                "first": "" if rule.first is None else str(rule.first // factor),
                "last": "" if rule.last is None else str(rule.last // factor),
                "where": " ".join(rule.where),
                "side": rule.side,
                "cap": "" if rule.cap is None else str(rule.cap),
                "keep_off": "yes" if rule.keep_off else "",
                **{kind: rule.advice.get(kind, "") for kind in ADVICE},
                "why": rule.why,
                "source": rule.source,
            }
        )


def _advice_field(kind: str) -> Field:
    prompts = {
        "site": "as in keep off the scar",
        "pressure": "as in light, no deep work",
        "technique": "as in no stretching",
        "position": "as in side-lying",
        "session": "as in 30 minutes at most",
        "other": "as in ask about sleep",
    }
    return line_field(kind, f"What to do: {ADVICE_NAMES[kind].lower()}", placeholder=prompts[kind])


def _days(name: str, text: str, factor: int) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise InvalidInput({name: "Give a number of days or weeks, as in 6."})
    return int(text) * factor


def _find_concepts(text: str) -> list[Row]:
    return [Row(each.id, each.name, each.says) for each in find_concepts(text)]


def _find_places(text: str) -> list[Row]:
    """Groups first, those that begin so before the others, then single regions."""
    wanted = fold(text).split()
    named = [*_SPECIAL, *((group, _place_name(group)) for group in groups())]
    found = [
        Row(key, name)
        for key, name in named
        if all(any(word.startswith(part) for word in fold(name).split()) for part in wanted)
    ]
    found.sort(key=lambda row: (not fold(row.title).startswith(" ".join(wanted)), len(row.title)))
    found += [Row(place.id, place.name, place.also) for place in find_places(text)]
    return found[:_PLACES_SHOWN]


def _place_name(place: str) -> str:
    name = dict(_SPECIAL).get(place) or place_names([place])
    return name[:1].upper() + name[1:]
