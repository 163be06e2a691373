"""The kinds of mark to choose from: those used most on a shelf, all of them in a menu."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.mark_kinds import (
    GROUPS,
    MarkKind,
    group_names,
    mark_kind,
    mark_kinds,
    shown_kinds,
)
from massage_desk.domain.primitives import LIGHT, Ink
from massage_desk.ui.body_chart.pencil import how_to_draw
from massage_desk.ui.body_chart.sign_icons import sign_icon
from massage_desk.ui.widgets.buttons import icon_button

_COLUMNS = (1, 2, 3)  # as few as the height allows
_GAP, _BETWEEN = 2, 8  # px between buttons, and between groups
_ICON = 24


class KindPalette(QWidget):
    """One kind is always chosen; `kind_chosen` tells when it becomes another.

    A kind that is not on the shelf gets a place at its end while it is chosen.
    """

    kind_chosen = Signal(str)
    width_wanted = Signal(int)  # px; changes with the number of columns

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: Ink = LIGHT
        self.setAccessibleName("Kinds of mark")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._groups: list[tuple[QGridLayout, list[QToolButton]]] = []
        self._guest: QToolButton | None = None
        self._kind = shown_kinds()[0].id
        self.all_button = icon_button("more", "All kinds of mark", self)
        self.menu = QMenu(self)
        self.menu.setAccessibleName("All kinds of mark")
        self.all_button.setMenu(self.menu)
        self.all_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_BETWEEN)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._columns = 0
        self._make()
        self._group.buttonClicked.connect(self._chosen)
        self.choose(self._kind)

    def _make(self) -> None:
        for members in (GROUPS[:1], GROUPS[1:2], GROUPS[2:]):
            kinds = [kind for kind in shown_kinds() if kind.group in members]
            if kinds:
                grid = QGridLayout()
                grid.setSpacing(_GAP)
                grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
                self._groups.append((grid, [self._button(kind) for kind in kinds]))
                self._layout.addLayout(grid)
        last = QGridLayout()
        last.setSpacing(_GAP)
        last.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._groups.append((last, [self.all_button]))
        self._layout.addLayout(last)
        self._layout.addStretch(1)
        self._order()
        self._fill_menu()
        self._lay(_COLUMNS[0])

    def _order(self) -> None:
        """Tab goes over the shelf as it stands."""
        buttons = [button for _grid, members in self._groups for button in members]
        for one, other in pairwise(buttons):
            QWidget.setTabOrder(one, other)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for group in GROUPS:
            part = self.menu.addMenu(group_names()[group])
            for kind in mark_kinds():
                if kind.group == group:
                    icon = sign_icon(kind, self._ink)
                    action = QAction(icon, f"{kind.name}\t{kind.key.upper()}", part)
                    action.setIconVisibleInMenu(True)
                    action.setData(kind.id)
                    action.triggered.connect(self._taken)
                    part.addAction(action)

    @Slot()
    def make_anew(self) -> None:
        """Show the shelf as the practice has it now."""
        for grid, buttons in self._groups:
            for button in buttons:
                grid.removeWidget(button)
                if button is not self.all_button:
                    self._group.removeButton(button)
                    button.hide()
                    button.deleteLater()
            self._layout.removeItem(grid)
        self._groups, self._buttons, self._guest, self._columns = [], {}, None, 0
        self._make()
        self._fill(self.height())
        kind, self._kind = self._kind, ""
        self.choose(kind)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._columns), self._height(_COLUMNS[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._columns), self._height(_COLUMNS[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill(event.size().height())

    def _fill(self, height: int) -> None:
        """As few columns as there is height for."""
        fitting = (each for each in _COLUMNS if self._height(each) <= height)
        self._lay(next(fitting, _COLUMNS[-1]))

    def _lay(self, columns: int) -> None:
        """Put the buttons of each group into so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for grid, buttons in self._groups:
            for place, button in enumerate(buttons):
                grid.addWidget(button, place // columns, place % columns)
        self.setFixedWidth(self._width(columns))
        self.width_wanted.emit(self._width(columns))

    def _width(self, columns: int) -> int:
        button = next(iter(self._buttons.values()))
        return columns * (button.width() + _GAP)

    def _height(self, columns: int) -> int:
        """What the groups need in so many columns, with room for one more kind."""
        button = next(iter(self._buttons.values()))
        rows = sum(-(-len(buttons) // columns) for _grid, buttons in self._groups) + 1
        return rows * (button.height() + _GAP) + (len(self._groups) - 1) * _BETWEEN

    def _button(self, kind: MarkKind) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("look", "kind")
        button.setText(kind.key.upper())
        button.setIcon(sign_icon(kind, self._ink))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        width = _ICON + button.fontMetrics().horizontalAdvance("W") + 14
        button.setFixedSize(width, max(_ICON + 6, button.fontMetrics().height() + 8))
        key = kind.key.upper()
        button.setAccessibleName(kind.name)
        button.setAccessibleDescription(f"{group_names()[kind.group]}. Key {key}")
        turns = f"\nShift+{key} turns the selected mark into it." if key.isalpha() else ""
        how = how_to_draw(kind).removeprefix(f"{kind.name}: ")
        button.setToolTip(
            f"{kind.name} ({key})\n{group_names()[kind.group]}\n{how[:1].upper()}{how[1:]}{turns}"
        )
        button.setProperty("kind", kind.id)
        self._group.addButton(button)
        self._buttons[kind.id] = button
        return button

    @property
    def kind(self) -> MarkKind:
        """The chosen kind."""
        return mark_kind(self._kind)

    def choose(self, kind_id: str) -> None:
        """Choose a kind by its id."""
        if not mark_kind(kind_id).known:
            return
        if kind_id not in self._buttons:
            self._invite(kind_id)
        self._buttons[kind_id].setChecked(True)
        if kind_id != self._kind:
            self._kind = kind_id
            self.kind_chosen.emit(kind_id)

    def _invite(self, kind_id: str) -> None:
        """Give a kind a place on the shelf, after the button for all kinds."""
        grid, buttons = self._groups[-1]
        if self._guest is not None:
            buttons.remove(self._guest)
            self._group.removeButton(self._guest)
            del self._buttons[str(self._guest.property("kind"))]
            grid.removeWidget(self._guest)
            self._guest.hide()
            self._guest.deleteLater()
        self._guest = self._button(mark_kind(kind_id))
        buttons.append(self._guest)
        columns, self._columns = self._columns, 0
        self._lay(columns)
        self._order()
        self._guest.show()

    def set_ink(self, ink: Ink) -> None:
        """Draw the signs in other colours."""
        self._ink = ink
        for kind_id, button in self._buttons.items():
            button.setIcon(sign_icon(mark_kind(kind_id), ink))
        self._fill_menu()

    @Slot(QAbstractButton)
    def _chosen(self, button: QAbstractButton) -> None:
        self.choose(str(button.property("kind")))

    @Slot()
    def _taken(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))


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
