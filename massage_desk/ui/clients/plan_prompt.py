"""Half way through a plan of visits and at its end: what it is time for, one click away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from massage_desk.domain.goals import MOST_VISITS, Standing
from massage_desk.errors import DeskError
from massage_desk.services.episodes import EpisodeRow
from massage_desk.services.goals import plan_visits
from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import theme
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import words


class PlanPrompt(QFrame):
    """Stands beside the work, and asks nothing of somebody who has no time for it now."""

    goals_wanted = Signal()
    discharge_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._episode_id = 0
        self._planned = 0
        self.setProperty("look", "banner")
        self.setProperty("kind", "info")
        self._sign = QLabel(self)
        self._words = words("", self)
        self.goals_button = quiet_button("Score goals", "goal", self)
        self.goals_button.clicked.connect(self.goals_wanted)
        self.more_button = quiet_button("Continue", "plus", self)
        self.more_button.clicked.connect(self._plan_more)
        self.discharge_button = quiet_button("Discharge", "check", self)
        self.discharge_button.clicked.connect(self.discharge_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        for button in (self.goals_button, self.more_button, self.discharge_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._colour()
        theme().changed.connect(self._colour)
        self.hide()

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def show_plan(self, client_id: int, row: EpisodeRow, standing: Standing, prompt: str) -> None:
        """Say what it is time for, or nothing where the prompt is ''."""
        self._client_id, self._episode_id = client_id, row.id
        self._planned = min(MOST_VISITS, standing.visit + _more(standing))
        self._words.setText(prompt)
        self.setAccessibleName(prompt)
        self.goals_button.setVisible(standing.is_half_way and bool(row.current_goals))
        self.more_button.setVisible(standing.is_at_end)
        self.discharge_button.setVisible(standing.is_at_end)
        more = self._planned - standing.visit
        self.more_button.setText("1 more visit" if more == 1 else f"{more} more visits")
        self.more_button.setAccessibleName(f"Plan {self.more_button.text()}")
        self.setVisible(bool(prompt))

    @Slot()
    def _plan_more(self) -> None:
        changes = Changes.of("episode", client_id=self._client_id)
        try:
            at = self._desk.now()
            self._desk.write(changes, self, plan_visits, self._episode_id, self._planned, at=at)
        except DeskError as fault:
            self._words.setText(str(fault))
        else:
            self._desk.said.emit(f"{self._planned} visits planned")

    @Slot()
    def _colour(self) -> None:
        self._sign.setPixmap(icon_pixmap("info", "info"))
        self._sign.setAccessibleName("info")


def _more(standing: Standing) -> int:
    """Half as many again as were planned."""
    return max(1, (standing.planned or 0) // 2)
