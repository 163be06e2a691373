"""Each rule about cancer itself: what sets it off, and what is near but does not."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from tests.domain.precautions.trying import (
    ago,
    cases,
    condition,
    counted,
    day,
    fires,
    procedure,
    sign,
    treatment,
    tried,
)

CHEMO = treatment("Chemotherapy, docetaxel", days=(day(24), day(3)))
CHEMO_OVER = treatment("Chemotherapy", started=ago(200), ended=ago(43))
CANCER = condition("Breast cancer", side="left")
CANCER_OVER = condition("Bowel cancer", started=ago(3000), course="resolved")

FIRES = {
    "platelets-below-50": {
        "a low count": [counted("Platelets", 49.9)],
        "an old low count": [counted("Platelet count", 45, days=300)],
        "the word": [condition("Thrombocytopenia after chemo")],
        "ITP": [condition("blood problem", code="D69.3")],
        "lay words": [condition("Platelets low since May")],
        "bruises": [sign("easy-bruising")],
        "nose bleeds": [sign("bleeding")],
    },
    "platelets-below-20": {"a very low count": [counted("PLT", 19.9)]},
    "cancer-active": {
        "cancer": [CANCER],
        "a code": [condition("tumour of the lung", code="C34.1")],
        "leukaemia": [condition("Leukaemia in remission")],
        "chemotherapy only": [CHEMO],
        "radiotherapy only": [treatment("Radiation therapy", started=ago(3))],
    },
    "cancer-past": {
        "resolved": [CANCER_OVER],
        "ended": [condition("Melanoma", started=ago(2000), ended=ago(1500))],
    },
    "tumour-site": {
        "cancer": [CANCER],
        "cancer, place unknown": [condition("Cancer")],
        "a benign tumour": [condition("Brain tumour, benign")],
        "swollen nodes": [condition("Swollen glands", regions=("neck-lateral-left",))],
        "lymphoma": [condition("Hodgkin's lymphoma")],
    },
    "bone-metastases": {
        "bone mets": [condition("Breast cancer with bone mets")],
        "spread": [condition("Prostate cancer, spread to the bones")],
        "myeloma": [condition("Multiple myeloma")],
        "myeloma in remission": [condition("Myeloma", course="resolved")],
        "a code": [condition("secondaries", code="C79.51")],
    },
    "nodes-removed": {
        "axillary": [procedure("Axillary node dissection", side="left", started=ago(9000))],
        "sentinel": [procedure("Right lumpectomy with sentinel node biopsy", side="right")],
        "counted": [procedure("Mastectomy", side="left", means_too=["node-removal"])],
        "irradiated": [treatment("Radiotherapy to the right axilla", started=ago(900))],
        "irradiated long ago": [treatment("Pelvic radiotherapy", ended=ago(9000))],
        "irradiated with the breast": [treatment("Radiotherapy left breast and axilla")],
        "neck": [procedure("Neck dissection", side="right")],
    },
    "lymphoedema-present": {
        "arm": [condition("Lymphoedema of the left arm", side="left")],
        "American": [condition("Secondary lymphedema")],
        "a code": [condition("swollen arm after surgery", code="I97.2")],
    },
    "cancer-fatigue-nausea": {
        "fatigue": [sign("severe-fatigue")],
        "nausea": [condition("Nausea")],
        "weight loss": [sign("weight-loss")],
        "anaemia": [condition("Iron deficiency anemia")],
        "haemoglobin": [counted("Hb", 79.9, "g/L")],
    },
    "mscc-suspected": {
        "new back pain": [CANCER, sign("spinal-pain-new")],
        "cancer over": [CANCER_OVER, sign("band-pain")],
        "night pain": [CANCER, sign("night-pain")],
        "heavy legs": [condition("Prostate cancer"), sign("both-legs-weak")],
        "arm weak": [CANCER, sign("limb-weakness", "left")],
        "bladder": [CANCER, sign("bladder-bowel")],
        "saddle": [CANCER, sign("saddle-numbness")],
    },
}

DOES_NOT = {
    "platelets-below-50": {
        "at the limit": [counted("Platelets", 50.0)],
        "another count": [counted("Neutrophils", 2.0)],
        "another unit": [counted("Platelets", 45, "")],
        "denied": [condition("No thrombocytopenia")],
        "over": [condition("Thrombocytopenia", course="resolved")],
    },
    "platelets-below-20": {
        "at the limit": [counted("Platelets", 20.0)],
        "the word": [condition("Low platelets")],
    },
    "cancer-active": {
        "over": [CANCER_OVER],
        "feared": [condition("Fear of cancer")],
        "family": [condition("Family history of breast cancer")],
        "chemo over": [CHEMO_OVER],
        "chemo planned": [treatment("Chemotherapy", started=ago(-5))],
    },
    "cancer-past": {"now": [CANCER], "screened": [condition("Screening for cancer")]},
    "tumour-site": {
        "blood cancer": [condition("Leukaemia")],
        "myeloma": [condition("Multiple myeloma")],
        "taken out": [condition("Breast cancer", course="resolved")],
    },
    "bone-metastases": {
        "liver": [condition("Liver metastases")],
        "osteoporosis": [condition("Osteoporosis")],
    },
    "nodes-removed": {
        "not counted": [procedure("Mastectomy", side="left", started=ago(100))],
        "said no": [procedure("Lumpectomy, no lymph nodes removed")],
        "planned": [procedure("Axillary node dissection", started=ago(-3))],
        "breast only": [treatment("Breast radiotherapy", ended=ago(400))],
    },
    "lymphoedema-present": {
        "other swelling": [condition("Ankle oedema")],
        "lipoedema": [condition("Lipoedema")],
        "at risk": [condition("At risk of lymphoedema")],
    },
    "cancer-fatigue-nausea": {
        "tired": [condition("Fatigue")],
        "at the limit": [counted("Haemoglobin", 80.0, "g/L")],
        "more weight": [sign("weight-gain")],
    },
    "mscc-suspected": {
        "no cancer": [sign("spinal-pain-new"), sign("both-legs-weak")],
        "no sign": [CANCER],
        "other pain": [CANCER, sign("worse-pain")],
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


def test_cancer_asks_for_lymph_nodes_until_an_answer_is_recorded() -> None:
    asked = "Whether lymph nodes were removed or irradiated: not recorded."
    for rule, cancer in (("cancer-active", CANCER), ("cancer-past", CANCER_OVER)):
        assert asked in tried(rule, cancer).missing
        assert asked not in tried(rule, cancer, procedure("Axillary clearance")).missing
        assert asked not in tried(rule, cancer, procedure("No lymph nodes removed")).missing
