"""Each rule about treatment of cancer and lymph drainage: what sets it off, what does not."""

from collections.abc import Callable

import pytest

from massage_desk.domain.precautions.facts import Fact
from tests.domain.precautions.trying import (
    DRAINAGE,
    ago,
    cases,
    condition,
    counted,
    day,
    fires,
    measured,
    procedure,
    sign,
    told,
    treatment,
    tried,
)

CHEMO = treatment("Chemotherapy, docetaxel", days=(day(24), day(3)))
CHEMO_OVER = treatment("Chemotherapy", started=ago(200), ended=ago(43))
CANCER = condition("Breast cancer", side="left")
CANCER_OVER = condition("Bowel cancer", started=ago(3000), course="resolved")

FIRES = {
    "mld-contraindications": {
        "cellulitis": [DRAINAGE, condition("Cellulitis of the leg")],
        "red skin": [DRAINAGE, sign("hot-red-skin")],
        "another infection": [DRAINAGE, condition("Acute infection of the throat")],
        "fever": [DRAINAGE, sign("fever")],
        "chills": [DRAINAGE, sign("chills")],
        "both legs swollen": [DRAINAGE, sign("leg-swelling-both")],
        "rapid weight gain": [DRAINAGE, sign("weight-gain")],
        "fever measured": [DRAINAGE, measured("temperature", 38.0)],
        "clot": [DRAINAGE, condition("Venous thromboembolism")],
        "one-sided swelling": [DRAINAGE, sign("one-sided-swelling", "left")],
        "heart failure in a flare": [DRAINAGE, condition("Heart failure", course="flare")],
        "kidney failure": [DRAINAGE, condition("Kidney failure")],
        "orthopnoea": [DRAINAGE, sign("breathless-lying")],
    },
    "mld-clearance": {
        "cancer": [DRAINAGE, CANCER],
        "steady heart failure": [DRAINAGE, condition("Heart failure", course="stable")],
        "heart failure": [DRAINAGE, condition("Heart failure")],
    },
    "mld-neck": {
        "thyroid": [DRAINAGE, condition("Hyperthyroidism")],
        "carotid": [DRAINAGE, condition("Carotid stenosis")],
        "rhythm": [DRAINAGE, condition("Atrial fibrillation")],
    },
    "mld-abdomen": {
        "pregnancy": [DRAINAGE, told("pregnancy", "Pregnancy", due=ago(-100))],
        "aneurysm": [DRAINAGE, condition("Abdominal aortic aneurysm")],
        "Crohn": [DRAINAGE, condition("Crohn's disease")],
    },
    "radiation-current": {
        "going on": [treatment("Breast radiotherapy", started=ago(10))],
        "no date": [treatment("Radiation")],
        "over, end not told": [treatment("Radiotherapy", course="resolved")],
    },
    "radiation-past": {
        "long ago": [treatment("Radiotherapy", started=ago(4000), ended=ago(3950))],
        "over, end not told": [treatment("Radiotherapy", course="resolved")],
    },
    "chemo-recent": {
        "days": [CHEMO],
        "a medicine without days": [told("medication", "Cytotoxic tablets")],
        "over since two days": [treatment("Chemo", started=ago(90), ended=ago(2))],
    },
    "chemo-nadir": {
        "day 9": [treatment("Chemotherapy", days=(day(30), day(9), day(-12)))],
        "no days": [treatment("Chemotherapy", started=ago(90))],
        "last cycle": [treatment("Chemotherapy", started=ago(90), ended=ago(10))],
    },
    "chemo-skin-excretion": {
        "thiotepa": [told("medication", "Thiotepa", days=(day(1),))],
        "no days": [told("medication", "Cyclophosphamide")],
        "conditioning": [treatment("High-dose chemotherapy", days=(day(0),))],
        "just over": [told("medication", "Cyclophosphamide", ended=ago(2))],
    },
    "neutropenia": {
        "count": [counted("Neutrophils", 0.99)],
        "ANC": [counted("ANC", 0.4)],
        "the word": [condition("Neutropenia")],
        "abbreviated": [condition("Low WBC")],
        "transplant": [procedure("Stem-cell transplant", started=ago(200))],
        "transplant, no date": [procedure("Bone marrow transplant")],
    },
    "neutropenic-fever": {
        "chemo and fever": [CHEMO, sign("fever")],
        "chemo and 37.5": [CHEMO, measured("temperature", 37.5)],
        "chemo and chills": [CHEMO, sign("chills")],
        "chemo and unwell": [CHEMO, sign("acutely-unwell")],
        "chemo, no days": [treatment("Chemotherapy"), sign("fever")],
        "low count and fever": [counted("Neutrophils", 0.9), sign("fever")],
        "word and temperature": [condition("Neutropenia"), measured("temperature", 38.2)],
        "transplant and fever": [procedure("Stem cell transplant", started=ago(90)), sign("fever")],
        "chemo just over": [treatment("Chemotherapy", ended=ago(42)), sign("fever")],
    },
    "hand-foot-syndrome": {
        "the word": [condition("Palmar-plantar erythrodysaesthesia")],
        "sore palms": [sign("hands-feet-sore")],
        "tablets": [told("medication", "Capecitabine (Xeloda)", started=ago(60))],
        "infusion": [treatment("Caelyx", days=(day(7),))],
        "targeted": [told("medication", "Sunitinib")],
        "5-FU": [treatment("5-FU", days=(day(2),))],
        "just over": [told("medication", "Capecitabine", ended=ago(7))],
    },
}

DOES_NOT = {
    "mld-contraindications": {
        "no drainage": [condition("Cellulitis"), sign("fever")],
        "drainage alone": [DRAINAGE],
        "steady heart": [DRAINAGE, condition("Heart failure", course="stable")],
        "clot over": [DRAINAGE, condition("Blood clot", course="resolved")],
        "37.9": [DRAINAGE, measured("temperature", 37.9)],
    },
    "mld-clearance": {"no drainage": [CANCER], "cancer over": [DRAINAGE, CANCER_OVER]},
    "mld-neck": {
        "no drainage": [condition("Hyperthyroidism")],
        "slow thyroid": [DRAINAGE, condition("Hypothyroidism")],
    },
    "mld-abdomen": {
        "born": [DRAINAGE, told("pregnancy", "Pregnancy", ended=ago(30))],
        "no drainage": [condition("Ulcerative colitis")],
        "reflux": [DRAINAGE, condition("Reflux")],
    },
    "radiation-current": {
        "planned": [treatment("Radiotherapy", started=ago(-7))],
        "sun": [condition("UV exposure")],
    },
    "radiation-past": {"going on": [treatment("Radiotherapy", started=ago(100))]},
    "chemo-recent": {
        "all to come": [treatment("Chemotherapy", days=(day(-1), day(-22)))],
        "immunotherapy": [treatment("Immunotherapy", days=(day(1),))],
        "over": [CHEMO_OVER],
    },
    "chemo-nadir": {"day 3": [CHEMO], "over": [CHEMO_OVER]},
    "chemo-skin-excretion": {
        "another": [treatment("Paclitaxel chemotherapy", days=(day(0),))],
        "over": [told("medication", "Cyclophosphamide", ended=ago(3))],
    },
    "neutropenia": {
        "at the limit": [counted("Neutrophils", 1.0)],
        "over": [condition("Neutropenia", course="resolved")],
        "kidney": [procedure("Kidney transplant", started=ago(100))],
    },
    "neutropenic-fever": {
        "fever alone": [sign("fever")],
        "chemo alone": [CHEMO],
        "37.4": [CHEMO, measured("temperature", 37.4)],
        "chemo long over": [CHEMO_OVER, sign("fever")],
        "good count": [counted("Neutrophils", 1.0), sign("fever")],
        "nausea": [CHEMO, sign("nausea")],
    },
    "hand-foot-syndrome": {
        "the children's disease": [condition("Hand, foot and mouth disease")],
        "another medicine": [told("medication", "Letrozole")],
        "over": [told("medication", "Capecitabine", ended=ago(8))],
    },
}


@pytest.mark.parametrize(("rule", "facts"), cases(FIRES))
def test_it_fires(rule: str, facts: list[Fact]) -> None:
    assert fires(rule, *facts)


@pytest.mark.parametrize(("rule", "facts"), cases(DOES_NOT))
def test_it_does_not_fire(rule: str, facts: list[Fact]) -> None:
    assert not fires(rule, *facts)


def test_every_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    assert FIRES.keys() == DOES_NOT.keys()


Make = Callable[[int], list[Fact]]


def _dose(name: str, speaker: str = "treatment") -> Make:
    return lambda days: [told(speaker, name, days=(day(days),))]


def _end(name: str) -> Make:
    return lambda days: [treatment(name, started=ago(days + 40), ended=ago(days))]


WINDOWS: dict[str, tuple[str, Make, int, int]] = {
    # an end of its own is the day after, so day 0 of an end is still 'going on'
    "radiation-current": ("radiation-current", _end("Radiotherapy"), 0, 42),
    "radiation-past": ("radiation-past", _end("Radiotherapy"), 43, 40_000),
    "chemo-recent, dose": ("chemo-recent", _dose("Chemotherapy"), 0, 5),
    "chemo-recent, end": ("chemo-recent", _end("Chemotherapy"), 1, 5),
    "chemo-nadir, dose": ("chemo-nadir", _dose("Chemotherapy"), 6, 19),
    "chemo-nadir, end": ("chemo-nadir", _end("Chemotherapy"), 6, 19),
    "chemo-skin-excretion": ("chemo-skin-excretion", _dose("Thiotepa", "medication"), 0, 2),
    "hand-foot-syndrome": ("hand-foot-syndrome", _dose("Docetaxel"), 0, 7),
    "neutropenia": (
        "neutropenia",
        lambda days: [procedure("Stem-cell transplant", started=ago(days))],
        0,
        730,
    ),
    "neutropenic-fever, dose": (
        "neutropenic-fever",
        lambda days: [*_dose("Chemotherapy")(days), sign("fever")],
        0,
        42,
    ),
    "neutropenic-fever, transplant": (
        "neutropenic-fever",
        lambda days: [procedure("Stem-cell transplant", started=ago(days)), sign("fever")],
        0,
        730,
    ),
}


@pytest.mark.parametrize(("rule", "make", "first", "last"), WINDOWS.values(), ids=list(WINDOWS))
def test_a_window_holds_on_its_first_and_last_day_only(
    rule: str, make: Make, first: int, last: int
) -> None:
    assert fires(rule, *make(first))
    assert fires(rule, *make(last))
    if first > 1:
        assert not fires(rule, *make(first - 1))
    if last < 40_000:
        assert not fires(rule, *make(last + 1))


def test_no_day_of_the_first_twenty_after_chemotherapy_is_without_a_rule() -> None:
    uncovered = [
        days
        for days in range(20)
        if not any(
            fires(rule, *_dose("Chemotherapy")(days)) for rule in ("chemo-recent", "chemo-nadir")
        )
    ]
    assert uncovered == []


@pytest.mark.parametrize("rule", ["chemo-recent", "chemo-nadir"])
def test_counts_from_before_the_last_dose_are_told_to_be_old(rule: str) -> None:
    days = 2 if rule == "chemo-recent" else 8
    given = treatment("Chemotherapy", days=(day(days),))
    missing = tried(rule, given).missing
    assert "Platelets: not recorded." in missing
    assert "Neutrophils: not recorded." in missing
    old = (counted("Platelets", 180, days=days + 1), counted("Neutrophils", 3, days=days + 1))
    assert f"Platelets: from before the last dose, {days + 1} days ago." in (
        tried(rule, given, *old).missing
    )
    new = (counted("Platelets", 180, days=0), counted("Neutrophils", 3, days=0))
    assert tried(rule, given, *new).missing == ()


def test_heart_failure_of_unknown_course_is_asked_for_before_drainage() -> None:
    findings = tried("mld-contraindications", DRAINAGE, condition("Heart failure"))
    assert findings.precautions == ()
    assert findings.missing == (
        "Heart failure: whether it is active or in a flare now is not recorded.",
    )
