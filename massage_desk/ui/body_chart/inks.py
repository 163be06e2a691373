"""The colours of the chart in the window, light or dark as the desk is."""

from dataclasses import replace

from massage_desk.domain.primitives import DARK, LIGHT, Ink
from massage_desk.ui.design.theme import current_tokens


def current_ink() -> Ink:
    """The ink that fits the surface the desk has now."""
    tokens = current_tokens()
    ink = DARK if tokens.name == "dark" else LIGHT
    return replace(ink, paper=tokens.surface, text=tokens.text, muted=tokens.muted)
