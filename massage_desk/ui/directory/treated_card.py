"""The clients whom somebody in the directory cares for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from massage_desk.services.contacts import TreatedClient
from massage_desk.ui.directory.team_member import spoken_role
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList


class TreatedCard(Card):
    """Each client with the parts this contact has; Enter or a click goes to the client."""

    client_requested = Signal(object)  # client id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Cares for", parent)
        self.list = RowList("Clients they care for")
        self.list.fit_to_rows()
        self.list.row_activated.connect(self.client_requested)
        self.nobody = muted("No client has them in the care team.")
        self.add(self.list)
        self.add(self.nobody)

    def show_clients(self, clients: list[TreatedClient]) -> None:
        """Show these clients."""
        self.list.set_rows([_row(client) for client in clients])
        self.list.setVisible(bool(clients))
        self.nobody.setVisible(not clients)


def _row(client: TreatedClient) -> Row:
    return Row(
        client.id,
        client.name,
        spoken_role(", ".join(client.roles)),
        badge=("neutral", "Archived") if client.archived else None,
        icon="client",
    )
