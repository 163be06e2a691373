"""How strict a precaution is, in a word with a sign and a colour, and what its parts are called."""

from typing import Final

from massage_desk.domain.precautions.lines import PrecautionLine
from massage_desk.domain.precautions.rules import Level

# Kind of badge, and the word in it. The word says what to do, so that colour never speaks alone.
LEVEL_BADGES: Final = {
    Level.ABSOLUTE: ("danger", "Stop"),
    Level.LOCAL: ("danger", "Keep off or adapt there"),
    Level.CLEARANCE: ("warning", "Ask the team first"),
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


def verified_words(line: PrecautionLine) -> str:
    """How far a rule was read in its sources."""
    if line.verified == "true":
        return "Read in its sources" + (f", except: {line.unverified}" if line.unverified else "")
    if line.verified == "partial":
        return f"Read in part; not verified: {line.unverified}"
    return "Not verified. Take it as a question, not as knowledge"


def spoken(line: PrecautionLine, news: str, answer: str) -> str:
    """A precaution as a screen reader says it."""
    _kind, level = LEVEL_BADGES[line.level]
    parts = [
        NEWS_WORDS.get(news, ""),
        level,
        line.title,
        f"because: {'; '.join(line.because)}" if line.because else "",
        line.escalate if line.red_flag else line.first_advice,
        answer,
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)
