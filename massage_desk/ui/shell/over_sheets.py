"""The sheets that are shown over the window: the keys, and what the program is."""

from PySide6.QtWidgets import QDialog, QWidget


def show_keys(window: QWidget) -> None:
    """The sheet of keys."""
    from massage_desk.ui.shell.keys_sheet import KeysSheet  # late: seldom wanted

    _show(KeysSheet(window))


def show_about(window: QWidget) -> None:
    """What the program is, and whose."""
    from massage_desk.ui.shell.about import AboutSheet  # late: seldom wanted

    _show(AboutSheet(window))


def _show(sheet: QDialog) -> None:
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
