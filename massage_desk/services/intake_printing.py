"""What the printed form of an intake takes from the records."""

from typing import Final

from sqlalchemy.orm import Session

from massage_desk.domain.intake_page import IntakeForm
from massage_desk.domain.intake_questions import intake
from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.on_paper import letterhead

# How a form left the desk, as the log names it.
PRINTED, SAVED = "intake_form_printed", "intake_form_saved_as_file"
_ON_SCREEN_ONLY: Final = ("consent",)  # its question stands beside the signature on paper


def compose_form(session: Session, client_id: int | None, *, at: Moment) -> IntakeForm:
    """The form for a client, or a blank one; NotFound where the client is gone.

    On paper every part is printed: who reads it skips what does not concern them.
    """
    questions = intake()
    client = None if client_id is None else find_client(session, client_id)
    return IntakeForm(
        letterhead=letterhead(session),
        client="" if client is None else display_name(client.given_name, client.family_name),
        born="" if client is None or client.birth_date is None else str(client.birth_date),
        printed_on=at.date,
        parts=tuple(part for part in questions.parts if part.id not in _ON_SCREEN_ONLY),
        treatment=questions.treatment,
        privacy=questions.privacy,
    )


def record_form_leaving(session: Session, client_id: int | None, how: str, *, at: Moment) -> None:
    """Write into the log that a form was `PRINTED`, or `SAVED` as a file."""
    subject = "client" if client_id is not None else "practice"
    audit.record(session, how, subject, client_id, client_id=client_id, at=at)
