"""How strict a precaution is, in a word with a sign and a colour, and what its parts are called."""

from typing import Final

from massage_desk.domain.precautions.lines import PrecautionLine
from massage_desk.domain.precautions.rules import Level, Rule

# Kind of badge, and the word in it. The word says what to do, so that colour never speaks alone.
LEVEL_BADGES: Final = {
    Level.ABSOLUTE: ("danger", "Stop"),
    Level.LOCAL: ("danger", "Keep off or adapt there"),
    Level.CLEARANCE: ("warning", "Ask the team first"),
    Level.PRECAUTION: ("info", "Adapt"),
}
# The same where there is little room: in a list, beside the answer.
LEVEL_SHORT: Final = {
    Level.ABSOLUTE: ("danger", "Stop"),
    Level.LOCAL: ("danger", "Keep off or adapt"),
    Level.CLEARANCE: ("warning", "Ask first"),
    Level.PRECAUTION: ("info", "Adapt"),
}
ADVICE_NAMES: Final = {
    "site": "Where",
    "pressure": "Pressure",
    "technique": "Technique",
    "position": "Position",
    "session": "Session",
    "other": "Also",
}
EVIDENCE_WORDS: Final = {
    "A": "Evidence A: a guideline, hospital, public body or reviewed paper supports it",
    "B": "Evidence B: a professional body, recognised author or textbook supports it",
    "C": "Evidence C: only a clinic, study notes or a blog",
    "unverified": "Not verified: no source was found",
}
NEWS_WORDS: Final = {"new": "New", "changed": "Changed"}
VERIFIED_SHORT: Final = {"true": "verified", "partial": "in part", "false": "not verified"}
OWN: Final = "own"  # the category of a practice's own rules
_CATEGORIES: Final = {
    "msk": "Muscles and bones",
    "musculoskeletal": "Muscles and bones",
    "red_flag": "Cancer",
    "oncology": "Cancer",
    "technique": "Techniques",
    "therapist_safety": "Your own protection",
    "behaviour": "Behaviour",
    "scar": "Surgery and scars",
    "surgery": "Surgery and scars",
    "neuro": "Nerves and brain",
    "mental": "Mental health",
    "organ": "Kidneys and liver",
    "region": "Places to mind in everybody",
    "device": "Devices and implants",
    "infection": "Infection and fever",
    "autoimmune": "Autoimmune",
    "circulation": "Circulation",
    "medication": "Medicines",
    "allergy": "Allergy",
    "pregnancy": "Pregnancy and birth",
    "skin": "Skin",
    OWN: "Own rules",
}


def category_words(category: str) -> str:
    """What a category is called; several files may tell of one subject."""
    return _CATEGORIES.get(category) or category.replace("_", " ").capitalize()


def verified_words(line: PrecautionLine | Rule) -> str:
    """How far a rule was read in its sources."""
    if line.verified == "true":
        return "Read in its sources" + (f", except: {line.unverified}" if line.unverified else "")
    if line.verified == "partial":
        return f"Read in part; not verified: {line.unverified}"
    return "Not verified. Take it as a question, not as knowledge"


def tier_words(rule: Rule) -> str:
    """Evidence and how far it was verified, as a list shows it: 'A, in part'."""
    if rule.category == OWN:
        return "own"
    tier = "" if rule.evidence == "unverified" else rule.evidence
    return ", ".join(filter(None, (tier, VERIFIED_SHORT[rule.verified])))


def spoken(line: PrecautionLine, news: str, answer: str) -> str:
    """A precaution as a screen reader says it."""
    _kind, level = LEVEL_BADGES[line.level]
    parts = [
        NEWS_WORDS.get(news, ""),
        level,
        line.escalate if line.red_flag else "",
        line.title,
        f"because: {'; '.join(line.because)}" if line.because else "",
        "" if line.red_flag else line.first_advice,
        line.only_once,
        answer,
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)
