"""What the answers of an intake would become in the history: drafts for the therapist's look."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from massage_desk.domain.history import ItemForm
from massage_desk.domain.history_sections import SECTIONS, WITH_PLACES
from massage_desk.domain.intake import Answer, Answers, answer_words
from massage_desk.domain.intake_questions import Asked, Choice, Part, Question, parts_for
from massage_desk.domain.partial_date import NotADate, PartialDate, parse_partial_date
from massage_desk.domain.people import LONGEST_LINE, one_line
from massage_desk.errors import InvalidInput

_SIDES: Final = {"left": "left", "right": "right", "both": "both", "both sides": "both"}
_BEFORE_A_DATE: Final = re.compile(r"(?:since|in|on|from|due|until|about|around)\s+", re.IGNORECASE)
_FIGURE: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_SHORTEST: Final = {"condition": "Ask which", "device": "Ask which"}


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry that an answer would become. `said` is the answer; `look` what to look at first.

    `taken` is False where it is left out unless the therapist wants it, as what is told twice.
    """

    key: str
    question: str
    said: str
    form: ItemForm
    look: str = ""
    taken: bool = True


@dataclass(frozen=True, slots=True)
class SaidNone:
    """A section of which every question was answered 'no'; `words` names those questions."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an intake would become; `details` are empty fields of the client, `kept` goes nowhere.

    Each of `details` is field, question and value; each of `kept` a question and what was said.
    """

    drafts: tuple[Draft, ...] = ()
    none: tuple[SaidNone, ...] = ()
    details: tuple[tuple[str, str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def proposed(answers: Answers, who: Asked, today: dt.date) -> Proposals:
    """What the answers would become, in the order in which they were asked."""
    parts = parts_for(answers, who)
    asked = [
        (question, answers[question.id])
        for part in parts
        for question in part.questions
        if question.id in answers
    ]
    drafts = tuple(_looked_at(each, today) for q, said in asked for each in _drafts(q, said))
    drafts = _without_the_broader(drafts)
    return Proposals(
        drafts,
        tuple(_none(parts, answers, {each.form.section for each in drafts})),
        tuple(
            (q.detail, q.short, one_line(said.words)[:LONGEST_LINE])
            for q, said in asked
            if q.detail and said.words
        ),
        tuple((q.short, words) for q, said in asked if (words := _kept_words(q, said))),
    )


def _kept_words(question: Question, answer: Answer) -> str:
    """What stays with the intake alone; 'no' to a question of the history is told by its state."""
    if question.becomes and not (question.section and answer.said == "no" and not question.asks):
        return ""
    return answer_words(question, answer)


def _drafts(question: Question, answer: Answer) -> Iterator[Draft]:
    section = question.section
    if not section or answer.said == "no" or answer.is_empty:
        return
    places = answer.places if section in WITH_PLACES else ()
    forms = list(_forms(question, answer))
    if not forms:
        name = answer.words or question.item or question.short
        look = _SHORTEST.get(section, "Ask what it is")
        forms = [(ItemForm(section, name), look, answer_words(question, answer))]
    for at, (form, look, said) in enumerate(forms):
        shared = "The place was told for more than one." if places and len(forms) > 1 else ""
        yield Draft(
            f"{question.id}:{at}",
            question.short,
            said,
            replace(form, regions=places),
            " ".join(part for part in (look, shared) if part),
        )


def _forms(question: Question, answer: Answer) -> Iterator[tuple[ItemForm, str, str]]:
    """Each entry, with what the therapist should look at, and what of the answer it is."""
    section = question.section
    if question.kind == "yes_no":
        fields, rest = _read_note(answer.words, "started")
        name, rest = _named(question, rest)
        yield _form(section, name, fields, rest), "", answer_words(question, answer)
    for choice_id, note in answer.picked:
        choice = question.choice(choice_id)
        if choice is not None:
            fields, rest = _read_note(note, choice.note_as)
            name, rest = _named(choice, rest)
            name, side = _without_side(name)
            side = side or _without_side(rest)[1]
            fields = {"side": side} | fields if side else fields
            said = answer_words(question, replace(answer, picked=((choice_id, note),)))
            yield _form(section, name, fields, rest), _missing(choice, fields), said
    for row in answer.rows:
        said = answer_words(question, replace(answer, rows=(row,)))
        yield *_of_row(section, dict(row)), said


def _named(told: Choice | Question, rest: str) -> tuple[str, str]:
    """The name of what was told, by the first words of its note where they tell which."""
    first, _comma, others = rest.partition(", ")
    if not (told.named and first):
        return told.item, rest
    kind = told.named.replace("{}", "").strip().casefold()
    is_whole = bool(kind) and kind in first.casefold()
    return first if is_whole else told.named.format(first), others


def _missing(choice: Choice, fields: Mapping[str, Any]) -> str:
    """A birth without its day would pass for a pregnancy that lasts."""
    if choice.note_as == "ended" and "ended" not in fields:
        return "Ask for the day of the birth: without it this is read as a pregnancy."
    return ""


def _form(section: str, name: str, fields: dict[str, Any], detail: str) -> ItemForm:
    return ItemForm(section, name, detail=detail, **fields)


def _of_row(section: str, texts: dict[str, str]) -> tuple[ItemForm, str]:
    """A row of a list: dates and figures are read, what cannot be read goes into the remarks."""
    fields: dict[str, Any] = {}
    details, look = [], ""
    name, side = _without_side(texts.pop("name", ""))
    if side:
        fields["side"] = side
    for field, text in texts.items():
        if not text:
            continue
        if field in ("started", "ended"):
            date = _date(text)
            if date is None:
                details.append(f"{_WORDS[field]}: {text}")
            else:
                fields[field] = date
        elif field in ("value", "nodes"):
            figure = _FIGURE.search(text)
            if figure is None or (field == "nodes" and not figure[0].isdigit()):
                details.append(f"{_WORDS[field]}: {text}")
            else:
                fields[field] = (
                    int(figure[0]) if field == "nodes" else float(figure[0].replace(",", "."))
                )
        elif field == "detail":
            details.insert(0, text)
        else:
            fields[field] = text
    if section == "laboratory" and "value" not in fields:
        look = "A value needs its figure."
    return _form(section, name, fields, "; ".join(details)), look


_WORDS: Final = {"started": "when", "ended": "until", "value": "figure", "nodes": "nodes"}


def _read_note(note: str, date_field: str) -> tuple[dict[str, Any], str]:
    """A date and a side among the parts of a note between commas, and the rest."""
    fields: dict[str, Any] = {}
    rest = []
    for part in (each.strip() for each in re.split(r"[,;\n]", note)):
        date = None if date_field in fields else _date(part)
        side = None if "side" in fields else _SIDES.get(part.casefold())
        if date is not None:
            fields[date_field] = date
        elif side is not None and date_field == "started":
            fields["side"] = side
        elif part:
            rest.append(part)
    return fields, ", ".join(rest)


def _date(text: str) -> PartialDate | None:
    try:
        return parse_partial_date(_BEFORE_A_DATE.sub("", text.strip(), count=1))
    except NotADate:
        return None


def _without_side(name: str) -> tuple[str, str]:
    """'knee replacement, right' as its name and its side; words around a side stay together."""
    head, comma, tail = name.rpartition(",")
    side = _SIDES.get(tail.strip().casefold(), "")
    if comma and side:
        return head.strip(), side
    words = name.casefold().split()
    sides = {each for each in ("left", "right") if each in words}
    return name, sides.pop() if len(sides) == 1 else ""


def _looked_at(draft: Draft, today: dt.date) -> Draft:
    """The same with what stands in the way of keeping it, in the words of the form."""
    try:
        form = draft.form.checked(today)
    except InvalidInput as fault:
        look = " ".join(dict.fromkeys((draft.look, *fault.messages.values())))
        return replace(draft, look=look.strip())
    return replace(draft, form=form)


def _without_the_broader(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """'Cancer' alone says no more once it is told which; what is told twice is left out once."""
    told = any(each.key.startswith("sites:") for each in drafts)
    seen: dict[tuple[str, str], str] = {}
    kept = []
    for draft in drafts:
        if told and draft.key.startswith("cancer:"):
            continue
        what = (draft.form.section, draft.form.name.casefold())
        if what in seen:
            look = f"{draft.look} The same is told under ‘{seen[what]}’.".strip()
            kept.append(replace(draft, look=look, taken=False))
            continue
        seen[what] = draft.question
        kept.append(draft)
    return tuple(kept)


def _none(parts: Iterable[Part], answers: Answers, drafted: set[str]) -> Iterator[SaidNone]:
    asked = [question for part in parts for question in part.questions]
    for section in SECTIONS:
        about = [question for question in asked if section in question.asks]
        if not about or section in drafted:
            continue
        if all(each.id in answers and answers[each.id].said == "no" for each in about):
            yield SaidNone(section, "; ".join(each.short for each in about))
