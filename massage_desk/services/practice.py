"""The practice: letterhead, credentials, and how the desk is set."""

import re
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import PracticeForm
from massage_desk.domain.visit_consent import SIGNING_NEEDS
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.services import audit
from massage_desk.services.logo import clean_logo
from massage_desk.store.entities import Practice

APPEARANCES: Final = ("system", "light", "dark")
_FIGURES: Final = re.compile(r"[0-9]{1,3}")
SPELLINGS: Final = ("en_US", "")

__all__ = [
    "APPEARANCES",
    "PracticeFacts",
    "PracticeForm",
    "get_practice",
    "save_practice",
    "save_retention",
    "save_settings",
    "set_logo",
]


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """The practice whole. `logo` is a PNG; `lock_after_minutes` runs from 1 to 30."""

    form: PracticeForm
    logo: bytes | None
    lock_after_minutes: int
    appearance: str
    backup_folder: str
    spelling: str = "en_US"  # '' where words are not to be checked
    keep_years: int = 10  # after the last visit
    majority_age: int = 18
    signing_needs: str = ""  # one of `SIGNING_NEEDS`

    @property
    def is_named(self) -> bool:
        """Whether a letter could carry its letterhead."""
        return bool(self.form.name and self.form.therapist_name)

    @property
    def signature(self) -> str:
        """Name and credentials as they stand under a note, 'Anna Nowak, LMT'."""
        return ", ".join(part for part in (self.form.therapist_name, self.form.credentials) if part)


def _practice(session: Session) -> Practice:
    found = session.get(Practice, 1)
    if found is None:
        found = Practice()
        session.add(found)
    return found


def get_practice(session: Session) -> PracticeFacts:
    """The practice as it stands; empty before it was first entered."""
    found = session.get(Practice, 1)
    if found is None:
        return PracticeFacts(PracticeForm(), None, 5, "system", "")
    return PracticeFacts(
        form=PracticeForm(**{f.name: getattr(found, f.name) for f in fields(PracticeForm)}),
        logo=found.logo,
        lock_after_minutes=found.lock_after_minutes,
        appearance=found.appearance,
        backup_folder=found.backup_folder,
        spelling=found.spelling,
        keep_years=found.keep_years,
        majority_age=found.majority_age,
        signing_needs=found.signing_needs,
    )


def save_practice(session: Session, form: PracticeForm, *, at: Moment) -> None:
    """Keep letterhead and credentials; InvalidInput where something cannot be kept."""
    form = form.checked()
    practice = _practice(session)
    for field in fields(form):
        setattr(practice, field.name, getattr(form, field.name))
    practice.changed_at = at.at
    audit.record(session, "practice_changed", "practice", 1, at=at)


def set_logo(session: Session, data: bytes | None, *, at: Moment) -> None:
    """Keep a logo, encoded anew, or none; InvalidField('logo') where it is no picture."""
    practice = _practice(session)
    practice.logo = None if data is None else clean_logo(data)
    practice.changed_at = at.at
    audit.record(session, "logo_changed", "practice", 1, at=at)


def save_retention(session: Session, keep_years: str, majority_age: str, *, at: Moment) -> None:
    """Keep the rule for how long records are kept; InvalidInput names the field that is wrong."""
    messages = {}
    if not _FIGURES.fullmatch(keep_years.strip()) or not 1 <= int(keep_years) <= 100:
        messages["keep_years"] = "Give whole years, from 1 to 100."
    if not _FIGURES.fullmatch(majority_age.strip()) or not 14 <= int(majority_age) <= 25:
        messages["majority_age"] = "Give an age from 14 to 25."
    if messages:
        raise InvalidInput(messages)
    practice = _practice(session)
    practice.keep_years, practice.majority_age = int(keep_years), int(majority_age)
    practice.changed_at = at.at
    audit.record(session, "retention_changed", "practice", 1, at=at)


def save_settings(
    session: Session,
    *,
    lock_after_minutes: int | None = None,
    appearance: str | None = None,
    backup_folder: str | None = None,
    spelling: str | None = None,
    signing_needs: str | None = None,
    at: Moment,
) -> None:
    """Change the settings that are given and leave the others."""
    practice = _practice(session)
    if lock_after_minutes is not None:
        if not 1 <= lock_after_minutes <= 30:
            raise InvalidField("lock_after_minutes", "Choose from 1 to 30 minutes.")
        practice.lock_after_minutes = lock_after_minutes
    if appearance is not None:
        if appearance not in APPEARANCES:
            raise InvalidField("appearance", "Choose light, dark, or as the computer is set.")
        practice.appearance = appearance
    if backup_folder is not None:
        practice.backup_folder = backup_folder
    if spelling is not None:
        if spelling not in SPELLINGS:
            raise InvalidField("spelling", "Choose American English, or none.")
        practice.spelling = spelling
    if signing_needs is not None:
        if signing_needs not in SIGNING_NEEDS:
            raise InvalidField("signing_needs", "Choose what signing needs.")
        practice.signing_needs = signing_needs
    practice.changed_at = at.at
    audit.record(session, "settings_changed", "practice", 1, at=at)
