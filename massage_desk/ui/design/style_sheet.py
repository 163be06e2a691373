"""The small style sheet over Fusion, written from tokens."""

from string import Template

from massage_desk.assets import asset
from massage_desk.ui.design.tokens import CARD_RADIUS, KINDS, LIGHT, RADIUS, Tokens
from massage_desk.ui.design.type_scale import pixels

_SHEET = Template("""
QToolTip { background: $text; color: $surface; border: 0; padding: 6px 8px; }
QMainWindow, QDialog, QWidget[look="window"] { background: $window; }

QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${small}px; }
QLabel[look="label"] { font-weight: 600; }
QLabel[look="pin"] {
    color: $muted; background: $surface; font-weight: 600; padding: 1px 6px; border-radius: 4px;
}
QLabel[level="1"] { font-size: ${display}px; font-weight: 600; }
QLabel[level="2"] { font-size: ${title}px; font-weight: 600; }
QLabel[level="3"] { font-size: ${large}px; font-weight: 600; }
QLabel[look="code"] {
    background: $sunken; border: 0; border-radius: ${radius}px; padding: 16px;
    font-family: monospace; font-size: ${title}px; font-weight: 600;
}
QLabel[look="path"] {
    background: $sunken; border: 0; border-radius: ${radius}px; padding: 8px 12px;
}
QLabel[look="paper"] {
    background: $paper; border: 1px solid $line; border-radius: ${radius}px;
}
QLabel#fieldMessage { color: $danger; }
QLabel[look="warned"] { color: $warning; }
QLabel[look="failed"] { color: $danger; font-weight: 600; }
QLabel#sectionLetter {
    color: $accent; font-size: ${title}px; font-weight: 600; min-width: 20px; padding-top: 6px;
}

QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: 6px 14px; min-height: 20px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selected; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
    background: $accent_strong; border-color: $accent_strong;
}
QPushButton[look="primary"]:disabled {
    background: $sunken; border-color: $line; color: $disabled;
}
QPushButton[look="danger"] { color: $danger; border-color: $danger; }
QPushButton[look="quiet"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 6px 10px;
}
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:pressed { background: $selected; }
QPushButton[look="quiet"]:disabled { color: $disabled; }
QToolButton[look="icon"] {
    background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 5px; color: $text;
}
QToolButton[look="icon"]:hover { background: $hover; }
QToolButton[look="icon"]:pressed, QToolButton[look="icon"]:checked { background: $selected; }
QToolButton[look="icon"]:checked { border-color: $accent; }
QToolButton[look="kind"] {
    background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 1px 2px; color: $text;
}
QToolButton[look="kind"]:hover { background: $hover; }
QToolButton[look="kind"]:pressed, QToolButton[look="kind"]:checked { background: $selected; }
QToolButton[look="kind"]:checked { border-color: $accent; }
QToolButton[look="icon"]::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: 6px 9px; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 20px; }
QPlainTextEdit, QTextEdit { padding: 4px 8px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: 5px 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
    border: 2px solid $danger; padding: 5px 8px;
}
QPlainTextEdit[invalid="true"] { padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: transparent; border-color: $line; color: $disabled;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {
    background: transparent; border-color: $line;
}
QComboBox { padding-left: 11px; padding-right: 28px; }
QComboBox:focus, QComboBox[invalid="true"] { padding-left: 10px; padding-right: 27px; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $edge; outline: 0; padding: 4px;
    selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }

QFrame[look="card"] {
    background: $surface; border: 1px solid $line; border-radius: ${card_radius}px;
}
QFrame[look="well"] { background: $sunken; border: 0; border-radius: ${card_radius}px; }
QFrame#blockRow {
    background: $surface; border: 1px solid $line; border-left: 3px solid $accent;
    border-radius: 4px;
}
QFrame#blockRow:hover { background: $hover; }
QFrame#blockRow[readOnly="true"] { background: transparent; }
QFrame#columnLine { background: $line; border: 0; }
QWidget[drawer="true"] { background: $window; border-right: 1px solid $edge; }

QListView { background: transparent; border: 0; outline: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: transparent; border: 0; }
QTextBrowser { border: 0; background: transparent; padding: 0; }
QTextBrowser:focus { border: 0; padding: 0; }

QPushButton[look="segment"] {
    background: transparent; border: 0; border-bottom: 2px solid transparent; border-radius: 0;
    padding: 6px 12px; color: $muted;
}
QPushButton[look="segment"][close="true"] { padding: 6px 4px; }
QPushButton[look="segment"]:hover { color: $text; background: $hover; }
QPushButton[look="segment"]:checked {
    color: $text; font-weight: 600; border-bottom: 2px solid $accent; background: transparent;
}

QFrame#topBar { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#sidebar { background: $sunken; border: 0; border-right: 1px solid $line; }
QFrame#statusLine { background: $sunken; border: 0; border-top: 1px solid $line; }
QFrame#statusLine[kind="warning"] { background: $warning_ground; }
QFrame#statusLine QLabel[kind="warning"] { color: $warning; font-weight: 600; }
QFrame#palette {
    background: $surface; border: 1px solid $edge; border-radius: ${card_radius}px;
}
QPushButton[look="chip"] {
    background: $selected; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 2px 10px; min-height: 20px;
}
QPushButton[look="chip"]:hover { background: $hover; border-color: $edge; }
QPushButton[look="sign"] {
    background: $surface; border: 1px solid $edge; border-radius: ${radius}px;
    padding: 3px 10px; min-height: 18px;
}
QPushButton[look="sign"]:hover { background: $hover; }
QPushButton[look="sign"]:checked {
    background: $warning_ground; border: 2px solid $warning; padding: 2px 9px; font-weight: 600;
}
QPushButton[look="answer"] { padding: 4px 12px; min-height: 20px; }
QPushButton[look="answer"]:checked {
    background: $selected; border: 2px solid $accent; padding: 3px 11px; font-weight: 600;
}
QWidget#clientScreen QLabel, QWidget#clientScreen QLineEdit, QWidget#clientScreen QPlainTextEdit,
QWidget#clientScreen QPushButton { font-size: ${large}px; }
QWidget#clientScreen QLineEdit, QWidget#clientScreen QPushButton { min-height: 36px; }
QWidget#clientScreen QPushButton { min-width: 64px; }
QWidget#clientScreen QLabel[level="1"] { font-size: ${display}px; }
QWidget#clientScreen QLabel[level="3"] { font-size: ${title}px; }
QFrame[look="question"] { border: 0; border-bottom: 1px solid $line; }
QFrame#precautionRow {
    background: $surface; border: 1px solid $line; border-left: 4px solid $info;
    border-radius: 4px;
}
QFrame#precautionRow[kind="warning"] { border-left-color: $warning; }
QFrame#precautionRow[kind="danger"] { border-left-color: $danger; }
QToolButton[look="part"] {
    background: transparent; border: 0; border-radius: ${radius}px; padding: 8px 10px;
    color: $text; text-align: left;
}
QToolButton[look="part"]:hover { background: $hover; }
QToolButton[look="part"]:checked { background: $selected; font-weight: 600; }
QToolButton[look="feel"] {
    background: transparent; border: 1px solid $line; border-radius: ${radius}px;
    padding: 3px 7px; color: $text;
}
QToolButton[look="feel"]:hover { background: $hover; }
QToolButton[look="feel"]:checked { background: $selected; border-color: $accent; }
QPushButton[look="search"] {
    background: $window; border: 1px solid $edge; color: $muted; text-align: left;
    padding: 6px 12px;
}
QPushButton[look="search"]:hover { background: $hover; }
QPushButton[look="status"] {
    background: transparent; border: 0; color: $muted; padding: 1px 6px; font-size: ${small}px;
}
QPushButton[look="status"]:hover { color: $text; background: $hover; }
QPushButton[look="status"][kind="warning"] { color: $warning; }
QPushButton[look="status"][kind="danger"] { color: $danger; }
QCheckBox::indicator:unchecked {
    width: 12px; height: 12px; border: 1px solid $edge; border-radius: 2px; background: $surface;
}
QPushButton[look="quiet"][kind="success"] { color: $success; }
QPushButton[look="quiet"][kind="warning"] { color: $warning; }
QPushButton[look="quiet"][kind="danger"] { color: $danger; }

QMenuBar { background: $sunken; color: $text; padding: 2px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $selected; }
QMenu { background: $surface; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; margin: 0; }
QScrollBar:horizontal { height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSlider:horizontal { min-height: 28px; }
QSlider::groove:horizontal { background: $edge; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $accent; border: 2px solid $surface; width: 20px; margin: -10px 0;
    border-radius: 12px;
}
QSlider::handle:horizontal:hover { background: $accent_strong; }
QProgressBar {
    background: $sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")

_KIND = Template("""
QFrame[look="banner"][kind="$kind"] {
    background: $ground; border: 1px solid $line; border-radius: ${radius}px;
}
QFrame#alarm[look="banner"][kind="$kind"] {
    border-radius: 0; border-width: 0 0 1px 0; border-style: solid; border-color: $line;
}
QFrame[look="banner"][kind="$kind"] QLabel { color: $text; }
QLabel[look="badge"][kind="$kind"] {
    background: $ground; color: $ink; border-radius: ${small_radius}px; padding: 2px 8px;
    font-size: ${small}px; font-weight: 600;
}
QFrame[look="badge"][kind="$kind"] {
    background: $ground; border-radius: ${small_radius}px; border: 0;
}
QFrame[look="badge"][kind="$kind"] QLabel {
    color: $ink; font-size: ${small}px; font-weight: 600;
}
""")


def kind_colours(tokens: Tokens, kind: str) -> tuple[str, str]:
    """Ink and ground of 'danger', 'warning', 'success', 'info' or 'neutral'."""
    if kind == "neutral":
        return tokens.muted, tokens.sunken
    return getattr(tokens, kind), getattr(tokens, f"{kind}_ground")


def style_sheet(tokens: Tokens, base: int) -> str:
    """The sheet for one appearance; `base` is the size of running text in pixels."""
    colours = {name: getattr(tokens, name) for name in tokens.__slots__}
    sizes = {name: pixels(name, base) for name in ("small", "large", "title", "display")}
    paper = {"paper": LIGHT.surface}  # a letterhead is white in the dark as well
    shapes = {"radius": RADIUS, "card_radius": CARD_RADIUS, "small_radius": 4}
    arrow = asset("icons", "arrow-down.svg").as_posix()
    parts = [_SHEET.substitute(colours, **sizes, **shapes, **paper, arrow_down=arrow)]
    for kind in KINDS:
        ink, ground = kind_colours(tokens, kind)
        line = tokens.line if kind == "neutral" else ink
        parts.append(
            _KIND.substitute(
                sizes, **shapes, kind=kind, ink=ink, ground=ground, line=line, text=tokens.text
            )
        )
    return "".join(parts)
