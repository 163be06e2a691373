"""The colours of the chart in the window, light or dark as the window is."""

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from massage_desk.domain.primitives import DARK, LIGHT, Ink


def ink_for(palette: QPalette) -> Ink:
    """The ink that fits the palette's own surface and text."""
    surface = palette.color(QPalette.ColorRole.Base)
    ink = DARK if surface.lightness() < 128 else LIGHT
    return replace(ink, paper=surface.name())


def accent_of(palette: QPalette) -> QColor:
    """The colour of selection and focus."""
    return palette.color(QPalette.ColorRole.Highlight)
