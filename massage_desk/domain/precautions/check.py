"""The pre-visit check: signs asked in the minute before hands-on, and answers as facts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from massage_desk.assets import read_toml
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact, make_fact

SIDE_WORDS: Final = {"left": "left", "right": "right", "both": "both sides"}
_TOLD_AS: Final = {
    "temperature": "temperature {:g} °C",
    "systolic": "upper blood pressure {:g} mmHg",
    "diastolic": "lower blood pressure {:g} mmHg",
}
TOLD: Final = "Told before the session: "


@dataclass(frozen=True, slots=True)
class CheckSign:
    """One sign. `says` is what stands in the note; `history` the section that wants an entry."""

    id: str
    label: str
    says: str
    sided: bool = False
    history: str = ""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Signs that are asked together; of everybody where `of` is empty."""

    id: str
    title: str
    of: frozenset[str]
    signs: tuple[CheckSign, ...]


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """A sign that the client has today, or a number that was taken: then with its `value`.

    Temperature in °C, blood pressure in mmHg.
    """

    sign: str
    side: str = ""
    value: float | None = None


@cache
def check_groups() -> tuple[CheckGroup, ...]:
    """All groups in the order in which they are asked."""
    return tuple(
        CheckGroup(
            told["id"],
            told["title"],
            frozenset(told.get("of", ())),
            tuple(
                CheckSign(
                    sign["id"],
                    sign["label"],
                    sign["says"],
                    sign.get("sided", False),
                    sign.get("history", ""),
                )
                for sign in told["sign"]
            ),
        )
        for told in read_toml("precautions", "check.toml")["group"]
    )


@cache
def check_signs() -> dict[str, CheckSign]:
    """Every sign that can be asked, by id."""
    return {sign.id: sign for group in check_groups() for sign in group.signs}


def groups_for(concepts: Iterable[str]) -> tuple[CheckGroup, ...]:
    """The groups to ask of a client whose history means these concepts."""
    known = frozenset(concepts)
    return tuple(group for group in check_groups() if not group.of or group.of & known)


def answer_words(answer: CheckAnswer) -> str:
    """'new swelling, left'. A sign of a later version is told by its id."""
    sign = check_signs().get(answer.sign)
    says = sign.says if sign else answer.sign.replace("-", " ")
    side = SIDE_WORDS.get(answer.side, "")
    return f"{says}, {side}" if side else says


def told(answers: Iterable[CheckAnswer]) -> str:
    """All signs as they stand in the note: 'fever; new swelling, left'."""
    return "; ".join(answer_words(answer) for answer in answers if answer.value is None)


def with_told(words: str, answers: Iterable[CheckAnswer]) -> str:
    """The words of a section with the answers as their first line, in the place of an earlier one.

    Only a line as it was written here is replaced; one that the therapist has changed stays.
    """
    lines = words.split("\n")
    if lines[0].startswith(TOLD) and lines[0].endswith("."):
        lines = lines[1:]
    line = told(answers)
    return "\n".join([f"{TOLD}{line}.", *lines] if line else lines).removesuffix("\n")


def facts_of_answers(answers: Iterable[CheckAnswer], on: dt.date) -> list[Fact]:
    """The answers as facts of one day."""
    return [_fact(answer, PartialDate.of(on)) for answer in answers]


def _fact(answer: CheckAnswer, on: PartialDate) -> Fact:
    name = answer_words(CheckAnswer(answer.sign))
    if answer.value is not None:
        return make_fact(
            f"number {answer.sign}",
            "measure",
            name,
            words=f"{_TOLD_AS[answer.sign].format(answer.value)}, measured before the visit",
            read_as=(answer.sign,),
            started=on,
            value=answer.value,
        )
    return make_fact(
        f"sign {answer.sign}",
        "sign",
        name,
        words=f"{answer_words(answer)}, told before the visit",
        read_as=(answer.sign,),
        side=answer.side,
        started=on,
    )
