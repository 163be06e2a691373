"""The last step of the first run: who the practice is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.moment import Clock
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.settings.practice_editor import PracticeEditor
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner

_WIDTH = 720  # px, so that the form stands in two columns


class PracticePanel(Sheet):
    """Can be left for later: nothing but letters and signatures needs it."""

    finished = Signal(object)  # Store

    def __init__(
        self, store: Store, background: Background, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Your practice",
            "This heads every letter and stands under every note that you sign. "
            "It can be changed at any time.",
            parent,
            icon="practice",
            step="Step 3 of 3",
            width=_WIDTH,
        )
        self._store = store
        self._clock = clock
        self._finishes = False  # wished for while the logo is still being read
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.editor = PracticeEditor(background)
        self.editor.logo.settled.connect(self._logo_settled)
        self.keep = primary_button("Open the desk")
        self.keep.clicked.connect(self.finish)
        self.later = quiet_button("Later")
        self.later.clicked.connect(self._later)
        self.add(self.fault, self.editor)
        self.add_row(self.keep, self.later)
        self.setFocusProxy(self.editor)

    @Slot()
    def finish(self) -> None:
        """Keep the practice and open the desk."""
        from massage_desk.services import practice  # late: loads the records' classes

        if self.editor.logo.is_busy:
            self._finishes = True
            return
        self.editor.clear_messages()
        self.fault.hide()
        now = self._clock()
        try:
            with self._store.begin() as session:
                practice.save_practice(session, self.editor.value(), at=now)
                if self.editor.logo.is_changed:
                    practice.set_logo(session, self.editor.logo.data, at=now)
        except (InvalidField, InvalidInput) as fault:
            self.editor.show_fault(fault)
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
        else:
            self.finished.emit(self._store)

    @Slot()
    def _logo_settled(self) -> None:
        wished, self._finishes = self._finishes, False
        if wished and not self.editor.logo.has_message:
            self.finish()

    @Slot()
    def _later(self) -> None:
        self.finished.emit(self._store)
