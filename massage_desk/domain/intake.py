"""What a client answered at the intake: kept as it was given, and told in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from massage_desk.domain.art import BODY_VIEWS, figure, whole_region
from massage_desk.domain.body import plain_name
from massage_desk.domain.intake_questions import Part, Question, intake
from massage_desk.domain.note import clean_text
from massage_desk.domain.people import LONGEST_LINE, LONGEST_TEXT, one_line
from massage_desk.errors import InvalidField

SAID: Final = ("", "yes", "no")
MOST_ROWS: Final = 40
MOST_PLACES: Final = 60

Row = tuple[tuple[str, str], ...]  # field and text, in the order of the columns


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question. `picked` are ids of choices, each with its note."""

    said: str = ""
    words: str = ""
    picked: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.said or self.words or self.picked or self.places or self.rows)

    @property
    def told(self) -> Mapping[str, str]:
        """The notes of the choices that were ticked, by their ids."""
        return dict(self.picked)

    def content(self) -> dict[str, Any]:
        """As it is kept; what is empty is left out."""
        kept = {
            "said": self.said,
            "words": self.words,
            "picked": [list(each) for each in self.picked],
            "places": list(self.places),
            "rows": [dict(row) for row in self.rows],
        }
        return {name: value for name, value in kept.items() if value}


Answers = Mapping[str, Answer]


def answer_from(content: Mapping[str, Any]) -> Answer:
    """Read what `Answer.content` wrote."""
    return Answer(
        content.get("said", ""),
        content.get("words", ""),
        tuple((str(name), str(note)) for name, note in content.get("picked", ())),
        tuple(map(str, content.get("places", ()))),
        tuple(tuple(row.items()) for row in content.get("rows", ())),
    )


def checked(question: Question, answer: Answer) -> Answer:
    """The answer fit to keep, of this question's choices, columns and places only.

    Whoever told of something has said yes; a 'no' takes nothing along. InvalidField where words
    are longer than there is room for.
    """
    if answer.said == "no":
        return Answer("no")
    notes = answer.told
    picked = tuple(
        (each.id, _line(notes[each.id])) for each in question.choices if each.id in notes
    )
    regions = tuple(dict.fromkeys(whole_region(each) for each in answer.places))
    places = tuple(each for each in regions if each in _regions())[:MOST_PLACES]
    rows = tuple(row for each in answer.rows if (row := _row(question, each)))[:MOST_ROWS]
    words = clean_text(answer.words).strip()
    if len(words) > LONGEST_TEXT:
        raise InvalidField(
            "words",
            f"An answer is {len(words):,} characters long; there is room for {LONGEST_TEXT:,}. "
            "Shorten it.",
        )
    tidy = Answer(
        answer.said if answer.said in SAID else "",
        words,
        picked[:1] if question.kind == "choice" else picked,
        places if question.places else (),
        rows,
    )
    told = bool(tidy.words or tidy.picked or tidy.rows or tidy.places)
    return replace(tidy, said="yes") if told and question.kind != "text" else tidy


def _row(question: Question, row: Row) -> Row:
    texts = dict(row)
    kept = tuple((each.field, _line(texts.get(each.field, ""))) for each in question.columns)
    return kept if any(text for _field, text in kept) else ()


def _line(text: str) -> str:
    return one_line(text)[:LONGEST_LINE].strip()


def _regions() -> frozenset[str]:
    return frozenset(region.id for view in BODY_VIEWS for region in figure(view).regions)


def answer_words(question: Question, answer: Answer) -> str:
    """An answer in words: 'Yes: High blood pressure (since 2019); left knee'."""
    if answer.said == "no":
        return "No"
    parts = [_picked_words(question, *each) for each in answer.picked]
    parts += [", ".join(text for _field, text in row if text) for row in answer.rows]
    parts += [answer.words, places_words(answer.places)]
    words = "; ".join(part for part in parts if part)
    if answer.said == "yes" and question.kind in ("yes_no", "list", "checks"):
        return f"Yes: {words}" if words else "Yes"
    return words


def _picked_words(question: Question, choice_id: str, note: str) -> str:
    choice = question.choice(choice_id)
    label = choice.label if choice else choice_id.replace("-", " ")
    return f"{label} ({note})" if note else label


def places_words(places: Iterable[str]) -> str:
    """The places by name, all of them."""
    return ", ".join(map(plain_name, places))


def progress(parts: Iterable[Part], answers: Answers) -> tuple[int, int]:
    """How many of the questions were answered, and how many there are."""
    asked = [question.id for part in parts for question in part.questions]
    return sum(each in answers for each in asked), len(asked)


def answers_from(content: Mapping[str, Any]) -> dict[str, Answer]:
    """All answers as they were kept, those to questions of a later version left out."""
    known = {question.id for part in intake().parts for question in part.questions}
    return {name: answer_from(each) for name, each in content.items() if name in known}
