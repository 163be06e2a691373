"""Snippets and templates: those that the desk brings, and the practice's own before them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.assets import read_toml
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import Snippet, Template
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services import audit
from massage_desk.store.entities import SnippetEntry, TemplateEntry

_LARGEST_FILE: Final = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How many there were in a file, and what other words of the practice gave way to them."""

    count: int
    gave_way: tuple[Snippet | Template, ...] = ()


class NoPhrases(DeskError):
    """A file that was to be imported holds no snippets and templates."""


def snippets(session: Session) -> tuple[Snippet, ...]:
    """All snippets, by their abbreviation."""
    found = {snippet.abbreviation: snippet for snippet in _brought()[0]}
    for entry in session.scalars(select(SnippetEntry)):
        found.pop(entry.abbreviation, None)
        if not entry.removed:
            found[entry.abbreviation] = Snippet(entry.abbreviation, entry.words)
    return tuple(found[key] for key in sorted(found))


def templates(session: Session) -> tuple[Template, ...]:
    """All templates: those that the desk brings in their order, then the practice's own by name."""
    found = {template.name: template for template in _brought()[1]}
    entries = session.scalars(select(TemplateEntry).order_by(TemplateEntry.name))
    for entry in entries:
        if entry.removed:
            found.pop(entry.name, None)
        else:
            note = NoteText(entry.subjective, entry.objective, entry.assessment, entry.plan)
            found[entry.name] = Template(entry.name, note)
    return tuple(found.values())


def save_snippet(session: Session, snippet: Snippet, *, replaces: str = "", at: Moment) -> str:
    """Keep a snippet; `replaces` is the abbreviation it had. Returns the one it has now.

    InvalidInput where it cannot be kept, or where another one has that abbreviation.
    """
    snippet = snippet.checked()
    taken = {each.abbreviation for each in snippets(session)} - {replaces}
    if snippet.abbreviation in taken:
        words = "There is a snippet with this abbreviation already."
        raise InvalidInput({"abbreviation": words})
    if replaces and replaces != snippet.abbreviation:
        remove_snippet(session, replaces, at=at)
    entry = _snippet_entry(session, snippet.abbreviation, at)
    entry.words, entry.removed, entry.changed_at = snippet.words, False, at.at
    session.flush()
    audit.record(session, "snippet_saved", "snippet", entry.id, at=at)
    return snippet.abbreviation


def remove_snippet(session: Session, abbreviation: str, *, at: Moment) -> None:
    """Take a snippet away; saving it again brings it back."""
    entry = _snippet_entry(session, abbreviation, at)
    entry.removed, entry.changed_at = True, at.at
    session.flush()
    audit.record(session, "snippet_removed", "snippet", entry.id, at=at)


def save_template(session: Session, template: Template, *, replaces: str = "", at: Moment) -> str:
    """Keep a template; `replaces` is the name it had. Returns the name it has now."""
    template = template.checked()
    taken = {each.name.casefold() for each in templates(session)} - {replaces.casefold()}
    if template.name.casefold() in taken:
        raise InvalidInput({"name": "There is a template with this name already."})
    if replaces and replaces != template.name:
        remove_template(session, replaces, at=at)
    entry = _template_entry(session, template.name, at)
    for section, words in asdict(template.note).items():
        setattr(entry, section, words)
    entry.removed, entry.changed_at = False, at.at
    session.flush()
    audit.record(session, "template_saved", "template", entry.id, at=at)
    return template.name


def remove_template(session: Session, name: str, *, at: Moment) -> None:
    """Take a template away; saving it again brings it back."""
    entry = _template_entry(session, name, at)
    entry.removed, entry.changed_at = True, at.at
    session.flush()
    audit.record(session, "template_removed", "template", entry.id, at=at)


def phrases_file(session: Session) -> bytes:
    """Everything as a JSON file, for another desk or another practice."""
    told = {
        "snippet": [asdict(snippet) for snippet in snippets(session)],
        "template": [
            {"name": template.name, **{key: words for key, words in _parts(template) if words}}
            for template in templates(session)
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def import_phrases(session: Session, data: bytes, *, at: Moment) -> TakenOver:
    """Take over what such a file holds, all of it or nothing; one of the same name gives way.

    NoPhrases where the file is another one or something is wrong.
    """
    found_snippets, found_templates = _read(data)
    gave_way: list[Snippet | Template] = []
    here = {each.abbreviation: each for each in snippets(session)}
    for snippet in found_snippets:
        before = here.get(snippet.abbreviation)
        if before not in (None, snippet):
            gave_way.append(before)
        save_snippet(session, snippet, replaces=snippet.abbreviation, at=at)
    named = {each.name.casefold(): each for each in templates(session)}
    for template in found_templates:
        there = named.get(template.name.casefold())
        if there not in (None, template):
            gave_way.append(there)
        replaces = template.name if there is None else there.name
        save_template(session, template, replaces=replaces, at=at)
    return TakenOver(len(found_snippets) + len(found_templates), tuple(gave_way))


def bring_back(session: Session, phrases: Sequence[Snippet | Template], *, at: Moment) -> None:
    """Let the practice's own words stand again in the place of those that were taken over."""
    for phrase in phrases:
        if isinstance(phrase, Snippet):
            save_snippet(session, phrase, replaces=phrase.abbreviation, at=at)
        else:
            same = {each.name.casefold(): each.name for each in templates(session)}
            replaces = same.get(phrase.name.casefold(), "")
            save_template(session, phrase, replaces=replaces, at=at)


def _read(data: bytes) -> tuple[Sequence[Snippet], Sequence[Template]]:
    if len(data) > _LARGEST_FILE:
        raise NoPhrases("This file is too large to hold snippets. Nothing was taken over.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
        raw_snippets, raw_templates = _told(told)
        found = (
            tuple(snippet.checked() for snippet in raw_snippets),
            tuple(template.checked() for template in raw_templates),
        )
        _refuse_twice([f".{snippet.abbreviation}" for snippet in found[0]])
        _refuse_twice([template.name for template in found[1]])
    except InvalidInput as fault:
        raise NoPhrases(f"Nothing was taken over. In the file: {fault}") from fault
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise NoPhrases(
            "This file does not hold snippets and templates of a desk. Nothing was taken over."
        ) from fault
    if not any(found):
        raise NoPhrases("There are no snippets or templates in this file.")
    return found


def _refuse_twice(names: list[str]) -> None:
    """Nobody can tell which of two of the same name is meant."""
    counted = Counter(name.casefold() for name in names)
    twice = next((name for name in names if counted[name.casefold()] > 1), None)
    if twice is not None:
        raise InvalidInput({"name": f"{twice} stands there more than once."})


def _told(told: dict[str, Any]) -> tuple[tuple[Snippet, ...], tuple[Template, ...]]:
    unknown = set(told) - {"snippet", "template"}
    if unknown:
        raise KeyError(*unknown)
    return (
        tuple(Snippet(_text(each, "abbreviation"), _text(each, "words"))
              for each in told.get("snippet", ())),
        tuple(_template(each) for each in told.get("template", ())),
    )  # fmt: skip


def _template(told: dict[str, Any]) -> Template:
    sections = set(NoteText.__dataclass_fields__)
    missing = set(told) - sections - {"name"}
    if missing:
        raise InvalidInput({"name": f"there is no part of a note called {', '.join(missing)}."})
    note = NoteText(**{section: _text(told, section) for section in sections & set(told)})
    return Template(_text(told, "name"), note)


def _text(told: dict[str, Any], name: str) -> str:
    words = told[name]
    if not isinstance(words, str):
        raise TypeError(name)
    return words


def _parts(template: Template) -> Sequence[tuple[str, str]]:
    return tuple(asdict(template.note).items())


@cache
def _brought() -> tuple[tuple[Snippet, ...], tuple[Template, ...]]:
    """What the desk brings."""
    return _told(read_toml("phrases.toml"))


def _snippet_entry(session: Session, abbreviation: str, at: Moment) -> SnippetEntry:
    entry = session.scalar(select(SnippetEntry).where(SnippetEntry.abbreviation == abbreviation))
    if entry is None:
        entry = SnippetEntry(abbreviation=abbreviation, words="", changed_at=at.at)
        session.add(entry)
    return entry


def _template_entry(session: Session, name: str, at: Moment) -> TemplateEntry:
    entry = session.scalar(select(TemplateEntry).where(TemplateEntry.name == name))
    if entry is None:
        entry = TemplateEntry(name=name, changed_at=at.at)
        session.add(entry)
    return entry
