"""Benchmarks of the precautions: all rules over a long history, and with ever more rules."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from measuring import Result, in_turn, timed

from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.history_facts import history_facts
from massage_desk.domain.precautions.rules import RuleSet, built_in

_TODAY = dt.date(2026, 11, 23)
_MANY = 1000  # rules
# What one person may have gathered: each line sets something off or comes close to it.
_CONDITIONS = (
    "Breast cancer", "Bone metastases", "Lymphoedema", "Deep vein thrombosis", "Sciatica",
    "High blood pressure", "Heart failure", "Atrial fibrillation", "Diabetes", "Osteoporosis",
    "Peripheral neuropathy",
    "Rheumatoid arthritis", "Fibromyalgia", "Stroke", "Epilepsy", "Varicose veins", "Eczema",
    "Kidney failure",
)  # fmt: skip
_MEDICINES = (
    "Apixaban", "Paclitaxel", "Dexamethasone", "Ramipril", "Bisoprolol", "Furosemide", "Morphine",
    "Insulin glargine", "Methotrexate", "Levetiracetam", "Letrozole", "Naproxen",
)  # fmt: skip
_OPERATIONS = ("Mastectomy", "Axillary node dissection", "Hip replacement", "Appendectomy")
_DEVICES = ("Implanted port", "Pacemaker")


def evaluated(_folder: Path, repeats: int) -> Iterator[Result]:
    """All precautions of a history of 40 items, against one bare walk over the same facts.

    `precautions.facts` reads the items' words first; `precautions.evaluate_1000` has the same rules
    again under other names until there are a thousand.
    """
    items = _items()
    facts = history_facts(items, _TODAY)
    rules = built_in()

    def walk() -> int:
        return sum(
            len(fact.concepts) + len(fact.regions) for fact in facts for _rule in rules.rules
        )

    def evaluate_all() -> object:
        return evaluate(rules, facts, _TODAY)

    def read() -> list[Fact]:
        return history_facts(items, _TODAY)

    many = RuleSet(
        tuple(
            replace(rule, id=f"{rule.id}-{turn}")
            for turn in range(_MANY // len(rules.rules) + 1)
            for rule in rules.rules
        )[:_MANY]
    )
    n = repeats * 4
    yield in_turn("precautions.facts", timed(read), timed(walk), repeats=n)
    yield in_turn("precautions.evaluate", timed(evaluate_all), timed(walk), repeats=n)
    yield in_turn(
        "precautions.evaluate_1000",
        timed(lambda: evaluate(many, facts, _TODAY)),
        timed(walk),
        repeats=n,
    )


def _items() -> list[tuple[int, ItemForm, bool]]:
    when = PartialDate.of(_TODAY - dt.timedelta(20))
    days = tuple(_TODAY - dt.timedelta(day) for day in (46, 25, 4))
    forms = [ItemForm("condition", name, course="active") for name in _CONDITIONS]
    forms += [ItemForm("medication", name, started=when) for name in _MEDICINES]
    forms += [ItemForm("procedure", name, side="left", started=when) for name in _OPERATIONS]
    forms += [ItemForm("device", name, side="right", started=when) for name in _DEVICES]
    forms += [
        ItemForm("treatment", "Chemotherapy", days=days),
        ItemForm("treatment", "Radiotherapy", regions=("chest-pectoral-left",), started=when),
        ItemForm("laboratory", "Platelets", value=44.0, unit="10^9/L", started=when),
        ItemForm("laboratory", "Neutrophils", value=0.9, unit="10^9/L", started=when),
    ]
    return [(number, form, True) for number, form in enumerate(forms, 1)]
