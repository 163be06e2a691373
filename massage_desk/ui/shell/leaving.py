"""What is done before the records are closed, by a lock or with the window."""

from functools import partial

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QMessageBox, QToolTip, QWidget

_AGAIN = 20  # ms


def destroy(leaving: QObject) -> None:
    """Destroy what is left, once no dialog that it asked is on its way back to it."""
    if QThread.currentThread().loopLevel() > 1:  # the loop of a dialog runs inside the desk's own
        QTimer.singleShot(_AGAIN, leaving, partial(destroy, leaving))
    else:
        leaving.deleteLater()


def fall_still(leaving: QObject) -> None:
    """Stop the timers of what is left; until it is destroyed they would look into the records."""
    for timer in leaving.findChildren(QTimer):
        timer.stop()


def close_what_lies_over() -> None:
    """Close menus, tool tips and dialogs: they show what is open, and none holds a lock up."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget.isModal():
            widget.close()


def forget_copied() -> None:
    """Take what was copied or marked in the desk from the clipboard, if it is still ours."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def is_given_up(words: str, parent: QWidget) -> bool:
    """Ask before anything that could not be saved is lost."""
    box = QMessageBox(parent)
    box.setWindowTitle("Massage Desk")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("Something is not saved yet.")
    box.setInformativeText(words)
    stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("Close and lose it", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is leave
