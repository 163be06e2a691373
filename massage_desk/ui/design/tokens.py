"""Colours, type scale and space of the desk, by meaning."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance. Every pair in use keeps 4.5:1 for text, 3:1 for edges."""

    name: str
    window: str  # behind everything
    surface: str  # cards, editors, lists
    sunken: str  # side bar, wells, table heads
    hover: str  # a row or quiet button under the pointer
    selected: str  # ground of what is chosen
    line: str  # separators
    edge: str  # edges of controls
    text: str
    muted: str
    disabled: str
    accent: str  # the one thing to do, selection, focus
    accent_strong: str  # the same, pointed at or pressed
    on_accent: str
    danger: str
    danger_ground: str
    warning: str
    warning_ground: str
    success: str
    success_ground: str
    info: str
    info_ground: str
    shadow: str

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name, as in `colour("on_accent")`."""
        return QColor(getattr(self, token))


LIGHT = Tokens(
    name="light",
    window="#F7F7F5",
    surface="#FFFFFF",
    sunken="#EFEEEA",
    hover="#F1F1ED",
    selected="#DDEEEC",
    line="#DAD8D2",
    edge="#7F858A",
    text="#1C2730",
    muted="#54616C",
    disabled="#8A9197",
    accent="#0B6E69",
    accent_strong="#08544F",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_ground="#FCEDEB",
    warning="#8F4700",
    warning_ground="#FDF3E1",
    success="#17683C",
    success_ground="#E8F5EC",
    info="#1F5FA8",
    info_ground="#E9F1FB",
    shadow="#33101820",
)

DARK = Tokens(
    name="dark",
    window="#14191D",
    surface="#1C2328",
    sunken="#101417",
    hover="#252D33",
    selected="#1B3938",
    line="#333C43",
    edge="#7B868F",
    text="#E8ECEF",
    muted="#A9B4BD",
    disabled="#76818A",
    accent="#4CC3B8",
    accent_strong="#7BD8CF",
    on_accent="#06211F",
    danger="#FF9C92",
    danger_ground="#3A1F1D",
    warning="#F5BF65",
    warning_ground="#372A14",
    success="#79D6A0",
    success_ground="#17301F",
    info="#8EC2FF",
    info_ground="#1A2B3F",
    shadow="#99000000",
)

KINDS = ("danger", "warning", "success", "info", "neutral")

# What is written on what. The test of contrast goes through this list.
_GROUNDS = ("window", "surface", "sunken", "hover", "selected")
TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "muted", "accent") for ground in _GROUNDS),
    *((ink, ground) for ink in KINDS[:4] for ground in ("window", "surface", "sunken", "hover")),
    *((kind, f"{kind}_ground") for kind in KINDS[:4]),
    *(("text", f"{kind}_ground") for kind in KINDS[:4]),
    *(("muted", f"{kind}_ground") for kind in KINDS[:4]),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("surface", "text"),  # a tooltip
)
EDGE_PAIRS = (
    *(("edge", ground) for ground in ("window", "surface", "sunken")),
    *(("accent", ground) for ground in _GROUNDS),
)

SPACE = (4, 8, 12, 16, 24, 32)
RADIUS = 6  # of controls
CARD_RADIUS = 10
ICON = 20
TARGET = 24  # the least side of what is clicked
LINE_LENGTH = 78  # characters of prose in a line, at most

# Sizes of type, as shares of the base.
TYPE = {"small": 0.85, "body": 1.0, "large": 1.15, "title": 1.4, "display": 1.8}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
