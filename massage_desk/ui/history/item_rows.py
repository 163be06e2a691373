"""An entry of the history as a list shows it."""

import datetime as dt

from massage_desk.domain.history import COURSE_WORDS, ROUTE_WORDS, ItemForm
from massage_desk.domain.history_words import places_words, standing_words
from massage_desk.services.history import ItemRow
from massage_desk.ui.history.words import STANDS_OUT, chosen_words
from massage_desk.ui.widgets.rows import Row

_LONGEST = 400  # characters of remarks in a row; the form has them whole


def item_row(item: ItemRow, today: dt.date) -> Row:
    """Name and side; dose, why, since when and remarks below; what is over is marked."""
    form = item.form
    if form.section == "laboratory":
        below = "  ·  ".join(filter(None, (chosen_words(form), _short(form.detail))))
        return Row(item.id, _short(form.title), below, trailing=form.span)
    sided = {"": "", "both": ", both sides"}.get(form.side, f", {form.side}")
    parts = (
        form.dose,
        ROUTE_WORDS.get(form.route, ""),
        COURSE_WORDS.get(form.course, ""),
        form.nodes_words,
        f"for {form.reason}" if form.reason else "",
        standing_words(form, today),
        places_words(form.regions),
        form.code,
        chosen_words(form),
        form.detail,
    )
    return Row(
        item.id,
        _short(form.name + sided),
        "  ·  ".join(_short(part) for part in parts if part),
        badge=_badge(form, today),
    )


def _badge(form: ItemForm, today: dt.date) -> tuple[str, str] | None:
    if not form.is_current(today):
        return "neutral", "Past"
    if form.started is not None and form.started.earliest > today:
        return "info", "Planned"
    if form.course == "flare":
        return "warning", "In flare"
    return STANDS_OUT.get(form.section)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
