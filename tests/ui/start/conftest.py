"""The builders of the client pages serve the start page as well."""

from tests.ui.clients.conftest import add, asked

__all__ = ["add", "asked"]
