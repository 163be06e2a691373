"""The kinds of mark to choose from, grouped by who speaks, each with its sign and key."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.marks import GROUPS, MarkKind, group_names, mark_kind, mark_kinds
from massage_desk.domain.primitives import Ink
from massage_desk.ui.body_chart.sign_icons import sign_icon
from massage_desk.ui.widgets.labels import muted

_COLUMNS = (2, 3, 4)  # as many as the height asks for
_GAP = 2
_ICON = 24
_SHORT = {
    "symptom": "Client says",
    "finding": "Found",
    "caution": "Caution",
    "treatment": "Done",
    "note": "Done",
}


class KindPalette(QWidget):
    """One kind is always chosen; `kind_chosen` tells when it becomes another."""

    kind_chosen = Signal(str)
    width_wanted = Signal(int)  # px; changes with the number of columns

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kinds of mark")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._titles: list[QLabel] = []
        self._grids: dict[str, tuple[QGridLayout, list[QToolButton]]] = {}
        for kind in sorted(mark_kinds(), key=lambda kind: GROUPS.index(kind.group)):
            title = _SHORT[kind.group]
            if title not in self._grids:
                self._titles.append(muted(title, small=True))
                layout.addWidget(self._titles[-1])
                grid = QGridLayout()
                grid.setSpacing(_GAP)
                grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
                layout.addLayout(grid)
                self._grids[title] = grid, []
            self._grids[title][1].append(self._button(kind))
        layout.addStretch(1)
        self._columns = 0
        self._lay(_COLUMNS[0])
        self._group.buttonClicked.connect(self._chosen)
        self.choose(mark_kinds()[0].id)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._columns), self._height(_COLUMNS[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._columns), self._height(_COLUMNS[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (each for each in _COLUMNS if self._height(each) <= event.size().height())
        self._lay(next(fitting, _COLUMNS[-1]))

    def _lay(self, columns: int) -> None:
        """Put the buttons of each group into so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for grid, buttons in self._grids.values():
            for place, button in enumerate(buttons):
                grid.addWidget(button, place // columns, place % columns)
        self.setFixedWidth(self._width(columns))
        self.width_wanted.emit(self._width(columns))

    def _width(self, columns: int) -> int:
        button = next(iter(self._buttons.values()))
        return columns * (button.width() + _GAP)

    def _height(self, columns: int) -> int:
        """What the groups need in so many columns."""
        button = next(iter(self._buttons.values()))
        rows = sum(-(-len(buttons) // columns) for _grid, buttons in self._grids.values())
        titles = sum(title.sizeHint().height() + 2 * _GAP for title in self._titles)
        return rows * (button.height() + _GAP) + titles

    def _button(self, kind: MarkKind) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("look", "kind")
        button.setText(kind.key.upper())
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        width = _ICON + button.fontMetrics().horizontalAdvance("W") + 14
        button.setFixedSize(width, max(_ICON + 6, button.fontMetrics().height() + 8))
        button.setAccessibleName(kind.name)
        button.setAccessibleDescription(f"{group_names()[kind.group]}. Key {kind.key.upper()}")
        how = (
            "Tap for a point, drag for an area" if "area" in kind.geometries else "Tap for a point"
        )
        key = kind.key.upper()
        button.setToolTip(
            f"{kind.name} ({key})\n{group_names()[kind.group]}\n{how}.\n"
            f"Shift+{key} turns the selected mark into it."
        )
        button.setProperty("kind", kind.id)
        self._group.addButton(button)
        self._buttons[kind.id] = button
        return button

    @property
    def kind(self) -> MarkKind:
        """The chosen kind."""
        down = next(button for button in self._buttons.values() if button.isChecked())
        return mark_kind(str(down.property("kind")))

    def choose(self, kind_id: str) -> None:
        """Choose a kind by its id."""
        if kind_id in self._buttons and not self._buttons[kind_id].isChecked():
            self._buttons[kind_id].setChecked(True)
            self.kind_chosen.emit(kind_id)

    def set_ink(self, ink: Ink) -> None:
        """Draw the signs in other colours."""
        for kind_id, button in self._buttons.items():
            button.setIcon(sign_icon(mark_kind(kind_id), ink))

    @Slot(QAbstractButton)
    def _chosen(self, button: QAbstractButton) -> None:
        self.kind_chosen.emit(str(button.property("kind")))


class KindShelf(QScrollArea):
    """Holds the kinds; in a very low window they scroll."""

    def __init__(self, kinds: KindPalette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        kinds.setProperty("look", "page")
        kinds.width_wanted.connect(self._fit)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(kinds)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """As wide as the kinds, and as the bar where they scroll."""
        scrolls = self._kinds.minimumSizeHint().height() > self.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        self.setFixedWidth(self._kinds.width() + bar)
