"""Light or dark: palette, style sheet and icons of the whole application, changed at once."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from massage_desk.ui.design.style_sheet import style_sheet
from massage_desk.ui.design.tokens import DARK, LIGHT, Tokens
from massage_desk.ui.design.type_scale import base_font

MODES = ("system", "light", "dark")


class Theme(QObject):
    """What the application looks like now. `changed` comes after everything is coloured anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "system"
        self.tokens = LIGHT
        self._follows = False
        self._is_fusion = False

    def apply(self, app: QApplication, mode: str) -> None:
        """Show the application in 'light', 'dark', or as the system does."""
        if mode not in MODES:
            raise ValueError(f"there is no appearance {mode!r}")
        self.mode = mode
        if not self._follows:
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
            self._follows = True
        self._dress(app, LIGHT if mode == "light" else DARK if mode == "dark" else _system_tokens())

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            self._dress(app, _system_tokens())

    def _dress(self, app: QApplication, tokens: Tokens) -> None:
        from massage_desk.ui.design.focus import follow_focus
        from massage_desk.ui.design.icons import recolour

        self.tokens = tokens
        if not self._is_fusion:  # under a style sheet the style no longer tells its own name
            app.setStyle("Fusion")
            self._is_fusion = True
        font = base_font(app)
        app.setFont(font)
        app.setPalette(palette(tokens))
        sheet = style_sheet(tokens, QFontInfo(font).pixelSize())
        if app.styleSheet() != sheet:
            app.setStyleSheet("")  # a sheet over another takes Qt five times as long
            app.setStyleSheet(sheet)
        for widget in app.allWidgets():
            if isinstance(widget, QAbstractButton):
                recolour(widget)
            widget.update()
        follow_focus(app)
        self.changed.emit()


def _system_tokens() -> Tokens:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


_theme: list[Theme] = []  # one for the process; made when first asked for


def theme() -> Theme:
    """The theme of this process; connect to `theme().changed` for what is painted by hand."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def apply(app: QApplication, mode: str) -> None:
    """Show the application in 'light', 'dark' or 'system'."""
    theme().apply(app, mode)


def current_tokens() -> Tokens:
    """The colours of now; light until a theme was applied."""
    return theme().tokens


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and dress the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def palette(tokens: Tokens) -> QPalette:
    """The same colours for everything that Fusion draws by itself."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in {
        roles.Window: "window",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Button: "surface",
        roles.ToolTipBase: "text",
        roles.ToolTipText: "surface",
        roles.WindowText: "text",
        roles.Text: "text",
        roles.ButtonText: "text",
        roles.BrightText: "danger",
        roles.PlaceholderText: "muted",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "surface",
        roles.Midlight: "hover",
        roles.Mid: "line",
        roles.Dark: "edge",
        roles.Shadow: "line",
    }.items():
        made.setColor(role, tokens.colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("disabled"))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(tokens.edge))
    return made
