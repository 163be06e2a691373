"""The colours of the chart in the window, light or dark as the desk is."""

from dataclasses import replace

from massage_desk.domain.change_drawing import ChangeInk
from massage_desk.domain.primitives import DARK, LIGHT, Ink
from massage_desk.ui.design.theme import current_tokens

CHANGE_TOKENS = {
    "new": "warning",
    "worse": "danger",
    "moved": "info",
    "better": "success",
    "gone": "muted",
    "same": "edge",
}


def current_ink() -> Ink:
    """The ink that fits the surface the desk has now."""
    tokens = current_tokens()
    ink = DARK if tokens.name == "dark" else LIGHT
    return replace(ink, paper=tokens.surface, text=tokens.text, muted=tokens.muted)


def change_ink() -> ChangeInk:
    """The ink of what changed, in the colours that its badges have too."""
    tokens = current_tokens()
    colours = {change: getattr(tokens, token) for change, token in CHANGE_TOKENS.items()}
    return ChangeInk(current_ink(), colours, tokens.accent)
