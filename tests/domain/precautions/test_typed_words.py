"""Words as therapists type them, with their short forms, and words that only sound alike."""

import pytest

from massage_desk.domain.precautions.vocabulary import vocabulary

UNDERSTOOD = {
    "condition": {
        "DVT 2019": "deep-vein-thrombosis",
        "PE": "pulmonary-embolism",
        "clot L leg": "leg-clot",
        "Clot in the left calf": "leg-clot",
        "R-sided stroke": "stroke",
        "Brain bleed 2020": "stroke",
        "AF": "irregular-heartbeat",
        "MI 2015": "heart-attack",
        "high BP": "hypertension",
        "low BP": "hypotension",
        "T1DM": "glucose-injection",
        "mets to spine": "bone-metastases",
        "Bony mets": "bone-metastases",
        "breast ca": "breast-cancer",
        "Ca prostate": "prostate-cancer",
        "prostate cancer": "prostate-cancer",
        "bowel ca": "bowel-cancer",
        "NHL": "lymphoma",
        "CLL": "leukaemia",
        "on chemo": "chemotherapy",
        "lymphoedema L arm": "arm-lymphoedema",
        "Lymphoedema of the R leg": "leg-lymphoedema",
        "RA": "rheumatoid-arthritis",
        "PsA": "psoriatic-arthritis",
        "ank spond": "ankylosing-spondylitis",
        "hEDS": "hypermobility-disorder",
        "EDS": "hypermobility-disorder",
        "MS": "multiple-sclerosis",
        "SCI T4 complete": "spinal-cord-injury",
        "fits": "epilepsy",
        "GAD": "trauma-history",
        "Anxiety": "trauma-history",
        "anxiety and depression": "trauma-history",
        "PTSD": "ptsd",
        "panic": "severe-anxiety",
        "Bipolar, currently manic": "acute-psychosis",
        "had COVID last week": "infection",
        "flu": "infection",
        "has a cold": "infection",
        "shingles 2 weeks ago": "shingles",
        "bruises easily": "easy-bruising",
        "IBD": "bowel-inflammation",
        "fractured L wrist": "forearm-fracture",
        "broken arm": "fracture",
    },
    "procedure": {
        "lumpectomy L breast": "breast-surgery",
        "THR right": "hip-replacement",
        "hysterectomy with nodes": "pelvic-node-removal",
        "mastectomy with nodes": "node-removal",
        "hip op": "hip-surgery",
        "knee op": "knee-surgery",
        "C/S": "birth-by-operation",
        "stents x2": "coronary-stent",
        "Gallbladder out": "abdominal-surgery",
        "TURP": "pelvic-surgery",
        "kidney transplant": "immune-deficiency",
    },
    "medication": {
        "on Eliquis": "anticoagulant",
        "Zoladex": "androgen-deprivation",
        "pred 20mg": "corticosteroid",
        "MTX": "dmard",
        "the pill": "oestrogen",
        "bp meds": "antihypertensive",
    },
    "treatment": {
        "on chemo": "chemotherapy",
        "finished chemo in May": "chemotherapy",
        "radiotherapy to L breast": "breast-radiotherapy",
        "XRT": "radiotherapy",
    },
    "device": {"ICD": "cardiac-device", "port": "port"},
}
SOUND_ALIKE = {
    "condition": {
        "PE teacher": "pulmonary-embolism",
        "heat stroke": "stroke",
        "Coronary thrombosis": "clot",
        "flu jab last week": "infection",
        "long COVID": "infection",
        "a cold left foot": "infection",
        "has a cold sore": "infection",
        "burned out": "burn",
        "emotionally numb": "no-sensation",
        "bruises easily": "soft-tissue-injury",
        "raised PSA": "inflammatory-arthritis",
        "weight loss goal": "weight-loss",
        "port wine stain": "port",
        "hearing is fine": "rheumatoid-arthritis",
        "no anxiety": "trauma-history",
    },
    "social": {"strokes of luck": "stroke", "PE teacher": "pulmonary-embolism"},
    "procedure": {
        "stitches removed": "surgery",
        "ureteric stent": "coronary-stent",
        "Portrait taken": "port",
    },
    "medication": {"iron tablets": "anaemia", "stopped the pill": "oestrogen"},
    "device": {"portrait": "port"},
}


def _each(table: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(section, words, means) for section in table for words, means in table[section].items()]


def meant(section: str, words: str) -> frozenset[str]:
    known = vocabulary()
    return known.with_broader(known.read(section, words))


@pytest.mark.parametrize(("section", "words", "concept"), _each(UNDERSTOOD))
def test_what_a_therapist_types_is_understood(section: str, words: str, concept: str) -> None:
    assert concept in meant(section, words)


@pytest.mark.parametrize(("section", "words", "concept"), _each(SOUND_ALIKE))
def test_what_only_sounds_alike_is_not_taken_for_it(section: str, words: str, concept: str) -> None:
    assert concept not in meant(section, words)


def test_a_word_beside_one_that_only_sounds_alike_still_counts() -> None:
    assert "stroke" in meant("condition", "heat stroke in May and a stroke in June")
    assert "acute-illness" in meant("condition", "flu jab, then flu")
