"""The line of a red flag in O: written once, and taken out when what set it off is taken back."""

from collections.abc import Iterator, Sequence

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.precautions.lines import PrecautionLine, ShownLine
from massage_desk.domain.precautions.red_flag import is_written, red_flag_line, without_unfilled
from massage_desk.ui.visits.phrases import select_place
from massage_desk.ui.visits.sections import Sections


def write_down(sections: Sections, line: PrecautionLine, now: Moment) -> None:
    """Write the line once; the caret stands at its first place."""
    if not is_written(line, sections.words("objective")):
        sections.add_words(NoteText(objective=red_flag_line(line, f"{now.local:%H:%M}")))
    editor = sections.editor("objective")
    sections.go_to("objective")
    select_place(editor, max(editor.toPlainText().find(line.title), 0))


def take_back(
    sections: Sections, before: Sequence[ShownLine], now: Sequence[ShownLine]
) -> Iterator[str]:
    """Take out the lines of red flags that are no longer told; says so for each.

    What somebody has filled in or written into a line stays.
    """
    told = {shown.line.rule for shown in now}
    for shown in before:
        line, words = shown.line, sections.words("objective")
        if not line.red_flag or line.rule in told or not is_written(line, words):
            continue
        left = without_unfilled(line, words)
        if left == words:
            yield f"{line.title}: no longer told. What you wrote of it stays in O."
        else:
            sections.replace("objective", left)
            yield f"{line.title}: no longer told. Its line was taken out of O; undo brings it back."
