"""A small vocabulary and rules of their own, for tests of the engine."""

import tomllib
from typing import Any

from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.rules import RuleSet, rules_in
from massage_desk.domain.precautions.vocabulary import Vocabulary, read_vocabulary

WORDS = """
[[concept]]
id = "surgery"
name = "Surgery"
speaks = ["procedure"]

[[concept]]
id = "breast-surgery"
name = "Breast surgery"
speaks = ["procedure"]
phrases = ["mastectomy", "lumpectomy"]
is = ["surgery"]
places = ["breast"]

[[concept]]
id = "node-removal"
name = "Lymph nodes removed"
speaks = ["procedure"]
phrases = ["node dissection", "lymph nodes removed"]
is = ["surgery"]

[[concept]]
id = "axillary-nodes"
name = "Nodes of the armpit removed"
speaks = ["procedure"]
phrases = ["axillary node dissection"]
is = ["node-removal"]
places = ["axilla"]

[[concept]]
id = "cancer"
name = "Cancer"
speaks = ["condition"]
phrases = ["cancer"]
codes = ["C"]

[[concept]]
id = "arthritis"
name = "Inflammatory arthritis"
speaks = ["condition"]
phrases = ["rheumatoid arthritis"]

[[concept]]
id = "clot"
name = "Clot in a vein"
speaks = ["condition", "sign"]
phrases = ["clot", "dvt", "deep vein thrombosis"]
codes = ["I82"]
places = ["leg"]

[[concept]]
id = "chemotherapy"
name = "Chemotherapy"
speaks = ["treatment", "medication"]
phrases = ["chemotherapy"]

[[concept]]
id = "cytotoxic"
name = "Cytotoxic medicine"
speaks = ["medication"]
is = ["chemotherapy"]

[[concept]]
id = "platelets"
name = "Platelets"
speaks = ["laboratory"]
phrases = ["platelets"]

[[concept]]
id = "opioid"
name = "Opioid"
speaks = ["medication"]

[[concept]]
id = "fever"
name = "Fever"
speaks = ["sign"]
phrases = ["fever"]
"""
MEDICINES = {
    "sources": {"x": "Publisher: Title (2026), host/path"},
    "medicine": [
        {"name": "paclitaxel", "also": ["Taxol"], "classes": ["cytotoxic"], "sources": ["x"]},
        {"name": "fentanyl", "classes": ["opioid"], "sources": ["x"]},
    ],
}

KNOWN: Vocabulary = read_vocabulary([tomllib.loads(WORDS)], MEDICINES)

_DEFAULTS: dict[str, Any] = {
    "category": "test",
    "level": "precaution",
    "rationale": "because",
    "evidence": "unverified",
    "verified": "false",
    "do": {"pressure": "less"},
}


def rules(text: str) -> RuleSet:
    """Rules from TOML in which everything that a test does not speak of has a default."""
    table = tomllib.loads(text)
    told = [
        _DEFAULTS | {"title": rule["id"], "zone": [{"where": ["whole"]}]} | rule
        for rule in table["rule"]
    ]
    return RuleSet(tuple(rules_in({"rule": told}, KNOWN)), "test")


def fact(speaker: str, name: str, **told: Any) -> Fact:
    """A fact read with the small vocabulary."""
    return make_fact(told.pop("key", name), speaker, name, known=KNOWN, **told)
