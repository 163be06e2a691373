"""What a new client is asked, and which of it applies: the questions of the intake as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from massage_desk.assets import read_toml

if TYPE_CHECKING:
    from massage_desk.domain.intake import Answer

KINDS: Final = ("text", "yes_no", "checks", "choice", "list")
OF_CLIENT: Final = "client."  # begins `becomes` of what fills a field of the client's details


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick. `note` is asked when it is ticked, a date in it fills `note_as`.

    `named` is the name in the history where the note tells which: '{} replacement'.
    """

    id: str
    label: str
    item: str
    concept: str = ""
    note: str = ""
    note_as: str = "started"
    named: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row of a list; `field` is one of `ItemForm`."""

    field: str
    label: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `words` and `places` are asked beside it where they are not ''.

    `named` is as of a `Choice`. `becomes` is a section of the history, 'client.FIELD' or '';
    `asks` are the sections that it helps to call empty. `ours` marks what no source was read
    for.
    """

    id: str
    ask: str
    short: str
    kind: str
    becomes: str = ""
    asks: tuple[str, ...] = ()
    item: str = ""
    named: str = ""
    words: str = ""
    places: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    ages: tuple[int, int] | None = None
    verified: str = "false"
    ours: bool = False
    sources: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The section of the history that an answer goes into, '' where it goes into none."""
        return "" if self.becomes.startswith(OF_CLIENT) else self.becomes

    @property
    def detail(self) -> str:
        """The field of the client's details that an answer fills, '' where it fills none."""
        found = self.becomes.startswith(OF_CLIENT)
        return self.becomes.removeprefix(OF_CLIENT) if found else ""

    def choice(self, choice_id: str) -> Choice | None:
        """The choice of that name."""
        return next((each for each in self.choices if each.id == choice_id), None)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that are asked together; only after a 'yes' to `of`, or of who has `or_has`."""

    id: str
    title: str
    hint: str
    questions: tuple[Question, ...]
    of: tuple[str, ...] = ()
    or_has: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Questions:
    """The whole intake. `treatment` and `privacy` stand above the signature."""

    version: str
    parts: tuple[Part, ...]
    treatment: str
    privacy: str

    def question(self, question_id: str) -> Question | None:
        """The question of that name."""
        return _by_id(self).get(question_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of who is asked: whole years at least, None if not; concepts of the history."""

    age: int | None = None
    concepts: frozenset[str] = frozenset()


def parts_for(
    answers: Mapping[str, "Answer"], who: Asked, questions: Questions | None = None
) -> tuple[Part, ...]:
    """The parts to ask, each with the questions that apply; what was answered always stays."""
    found = []
    for part in (questions or intake()).parts:
        told = any(answers[each].said == "yes" for each in part.of if each in answers)
        if part.of and not told and not (part.or_has & who.concepts):
            shown = tuple(each for each in part.questions if each.id in answers)
        else:
            shown = tuple(q for q in part.questions if q.id in answers or _fits(q, who))
        if shown:
            found.append(replace(part, questions=shown))
    return tuple(found)


def _fits(question: Question, who: Asked) -> bool:
    """Whether nothing that is known rules the question out."""
    if question.ages is None or who.age is None:
        return True
    return question.ages[0] <= who.age <= question.ages[1]


@cache
def intake() -> Questions:
    """The questions that the program brings."""
    return read_questions(read_toml("intake.toml"))


def read_questions(told: Mapping[str, Any]) -> Questions:
    """The content of the file; ValueError names what does not hold together."""
    sources = told["sources"]
    parts = tuple(
        Part(
            each["id"],
            each["title"],
            each.get("hint", ""),
            tuple(_question(question, sources) for question in each["question"]),
            tuple(each.get("of", ())),
            frozenset(each.get("or", ())),
        )
        for each in told["section"]
    )
    consent = told["consent"]
    questions = Questions(told["version"], parts, consent["treatment"], consent["privacy"])
    ids = [question.id for part in parts for question in part.questions]
    if twice := {each for each in ids if ids.count(each) > 1}:
        raise ValueError(f"asked twice: {', '.join(sorted(twice))}")
    if unknown := {each for part in parts for each in part.of} - set(ids):
        raise ValueError(f"there are no questions {', '.join(sorted(unknown))}")
    return questions


def _question(told: Mapping[str, Any], sources: Mapping[str, str]) -> Question:
    if told["kind"] not in KINDS:
        raise ValueError(f"{told['id']} is of no kind that can be asked")
    ages = told.get("ages")
    return Question(
        told["id"],
        told["ask"],
        told["short"],
        told["kind"],
        becomes=told.get("becomes", ""),
        asks=tuple(told.get("asks", ())),
        item=told.get("item", ""),
        named=told.get("named", ""),
        words=told.get("words", ""),
        places=told.get("places", ""),
        choices=tuple(map(_choice, told.get("choices", ()))),
        columns=tuple(
            Column(each["field"], each["label"], each.get("prompt", ""))
            for each in told.get("columns", ())
        ),
        ages=None if ages is None else (ages[0], ages[1]),
        verified=told["verified"],
        ours=told.get("ours", False),
        sources=_named(told["sources"], sources),
    )


def _choice(told: Mapping[str, str]) -> Choice:
    return Choice(
        told["id"],
        told["label"],
        told.get("item", told["label"]),
        told.get("concept", ""),
        told.get("note", ""),
        told.get("note_as", "started"),
        told.get("named", ""),
    )


def _named(keys: Iterable[str], sources: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sources[key] for key in keys)


@cache
def _by_id(questions: Questions) -> dict[str, Question]:
    return {each.id: each for part in questions.parts for each in part.questions}
