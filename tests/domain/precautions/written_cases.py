"""The thirty written cases: what a therapist notes of a client, and what the sources ask for."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from massage_desk.domain.blocks import TECHNIQUE, Block
from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.check import CheckAnswer, facts_of_answers
from massage_desk.domain.precautions.engine import Findings, evaluate
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.history_facts import age_fact, history_facts, technique_facts
from massage_desk.domain.precautions.rules import built_in

VISIT = dt.date(2026, 11, 23)
_FOLDER = Path(__file__).parent / "cases"


def _before(days: int) -> dt.date:
    return VISIT - dt.timedelta(days)


def _date(told: int | str) -> PartialDate:
    """A day so many days before the visit, or a date as it is written."""
    return PartialDate.of(_before(told)) if isinstance(told, int) else PartialDate.from_iso(told)


def _form(told: dict[str, Any]) -> ItemForm:
    """An item as the therapist keeps it, checked like any other."""
    fields = dict(told)
    fields |= {name: _date(fields[name]) for name in ("started", "ended") if name in fields}
    if "due" in fields:
        fields["due"] = PartialDate.of(VISIT + dt.timedelta(fields["due"]))
    if "days" in fields:
        fields["days"] = tuple(_before(days) for days in fields["days"])
    if "regions" in fields:
        fields["regions"] = tuple(fields["regions"])
    return ItemForm(**fields).checked(VISIT)


@dataclass(frozen=True)
class WrittenCase:
    """One case: its group, its words, and the facts and expectations in them."""

    group: str
    told: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.group}: {self.told['id']}"

    @property
    def facts(self) -> list[Fact]:
        items = [(number, _form(item), True) for number, item in enumerate(self.told["item"])]
        answers = [
            CheckAnswer(sign["is"], sign.get("side", "")) for sign in self.told.get("signs", ())
        ]
        blocks = [
            Block(TECHNIQUE, "objective", {"technique": technique})
            for technique in self.told.get("techniques", ())
        ]
        numbers = [
            make_fact(f"visit {name}", "measure", name, read_as=(name,), value=float(value),
                      started=PartialDate.of(VISIT))
            for name, value in self.told.get("numbers", {}).items()
        ]  # fmt: skip
        return [
            *history_facts(items, VISIT),
            *facts_of_answers(answers, VISIT),
            *technique_facts(blocks),
            *numbers,
            *age_fact(PartialDate(VISIT.year - self.told["age"], 1, 1), VISIT),
        ]

    @property
    def findings(self) -> Findings:
        return evaluate(built_in(), self.facts, VISIT)


def written_cases() -> list[WrittenCase]:
    """All cases, group by group."""
    return [
        WrittenCase(file.stem.replace("_", "-"), told)
        for file in sorted(_FOLDER.glob("*.toml"))
        for told in tomllib.loads(file.read_text("utf-8"))["case"]
    ]
