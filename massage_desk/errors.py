"""Expected faults, told in the therapist's words: what happened, what is safe, what to do next."""


class DeskError(Exception):
    """A fault the desk expects. Its text is shown as it stands: it names no file and no client."""


class InvalidField(DeskError):
    """A value that cannot be kept, and the field it was given in."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class InvalidInput(DeskError):
    """Everything that is wrong with one form, field by field, so that it can be shown at once."""

    def __init__(self, messages: dict[str, str]) -> None:
        super().__init__(" ".join(messages.values()))
        self.messages = messages


class NotFound(DeskError):
    """A record that was asked for is no longer there."""
