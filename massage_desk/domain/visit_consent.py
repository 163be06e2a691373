"""Consent for one visit: how it was given, for which areas, and how the client says stop."""

from dataclasses import dataclass
from typing import Final

from massage_desk.domain.note import LONGEST_LINE, clean_line
from massage_desk.errors import InvalidInput

MANNERS: Final = {"": "Not asked", "spoken": "Spoken", "written": "Written"}
LINES: Final = {
    "areas": "Areas agreed to",
    "left_out": "Areas left out",
    "stop_signal": "Stop signal",
}

# What a practice can ask for before a note is signed.
NOTHING, CONSENT, AREAS = "", "consent", "areas"
SIGNING_NEEDS: Final = {
    NOTHING: "Nothing; what is missing is only listed",
    CONSENT: "Consent noted",
    AREAS: "Consent noted, with the areas agreed to",
}


@dataclass(frozen=True, slots=True)
class VisitConsent:
    """What the client agreed to at one visit. `manner` is '' where it was not asked or noted."""

    manner: str = ""
    areas: str = ""
    left_out: str = ""
    stop_signal: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted at all."""
        return self == NOT_NOTED

    def line(self, name: str) -> str:
        """The words of one of `LINES`."""
        return str(getattr(self, name))

    def checked(self) -> "VisitConsent":
        """The same, fit to keep; InvalidInput names each field that cannot be kept."""
        messages = {}
        if self.manner not in MANNERS:
            messages["manner"] = "Choose how consent was given."
        lines = {name: clean_line(self.line(name)) for name in LINES}
        messages |= {
            name: f"Keep this to {LONGEST_LINE} characters."
            for name, words in lines.items()
            if len(words) > LONGEST_LINE
        }
        if messages:
            raise InvalidInput(messages)
        return VisitConsent(self.manner, **lines)

    def lacks(self, rule: str) -> str:
        """What the practice's rule asks for and is not noted, and what to do; '' where all is."""
        if rule in (CONSENT, AREAS) and not self.manner:
            return (
                "Your practice signs a note only with the client's consent noted. "
                "Choose under Consent whether it was spoken or written."
            )
        if rule == AREAS and not self.areas:
            return (
                "Your practice signs a note only with the areas that the client agreed to. "
                "Write them under Consent."
            )
        return ""

    def missing(self, rule: str) -> list[str]:
        """What a reader would look for in vain, but for what the rule forbids to leave out."""
        if not self.manner:
            return ["Consent for this visit is not noted."] if rule == NOTHING else []
        if not self.areas and rule != AREAS:
            return ["The areas that the client agreed to are not noted."]
        return []

    @property
    def told(self) -> tuple[str, ...]:
        """As it reads in print and in a copy, a line for each; empty where nothing is noted."""
        if self.is_empty:
            return ()
        given = "not noted" if not self.manner else MANNERS[self.manner].lower()
        lines = (f"{words}: {self.line(name)}" for name, words in LINES.items() if self.line(name))
        return (f"Consent: {given}", *lines)


NOT_NOTED: Final = VisitConsent()
