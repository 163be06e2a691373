"""The letters of the stories: drafted from the record, put into the therapist's words, issued."""

from dataclasses import replace

from sqlalchemy.orm import Session

from massage_desk.documents.letter import render_letter
from massage_desk.domain.moment import Moment
from massage_desk.services import letters
from massage_desk.services.sample_practice.stories import LetterStory


def write_letter(
    session: Session,
    told: LetterStory,
    client_id: int,
    contact_id: int,
    visit_id: int,
    *,
    at: Moment,
) -> int:
    """Write one letter about a visit, and issue it where the story says so; returns its id."""
    letter_id = letters.start_letter(
        session, client_id, contact_id, told.kind, visit_id=visit_id, at=at
    )
    draft = letters.get_letter(session, letter_id).draft
    written = replace(
        draft, summary=told.summary, plan=told.plan, request=told.request or draft.request
    )
    letters.save_draft(session, letter_id, written, at=at)
    if told.issue:
        page = letters.compose(session, letter_id, on=at.date)
        letters.issue_letter(session, letter_id, render_letter(page), at=at)
    return letter_id
