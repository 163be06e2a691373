"""Which view of the body is shown, and how many marks each carries."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from massage_desk.domain.art import VIEW_NAMES, VIEWS
from massage_desk.ui.widgets.tabs import Segments

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class ViewSwitch(Segments):
    """Front, back, sides and details; the number of marks stands raised beside the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        values = [(view, short_name(view)) for view in VIEWS]
        super().__init__(values, parent, name="View of the body", close=True)
        for place, view in enumerate(VIEWS, start=1):
            tip = f"{VIEW_NAMES[view]} (Ctrl+{place}, or Page Up and Page Down)"
            self.button(view).setToolTip(tip)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Tell the marks of each view."""
        for view in VIEWS:
            word, marked = short_name(view), counts.get(view, 0)
            raised = str(marked).translate(_RAISED) if marked else ""
            aloud = f"{word}, {many_marks(marked)}" if marked else word
            self.set_words(view, word + raised, aloud)


def short_name(view: str) -> str:
    """'Left' for the left side, 'Head' for head and neck."""
    return VIEW_NAMES[view].split()[0]


def many_marks(count: int) -> str:
    """'1 mark', '2 marks'."""
    return "1 mark" if count == 1 else f"{count} marks"
