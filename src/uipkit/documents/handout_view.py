"""A handout as plain data: what is read in it, and where there is room to write, as tables with headings."""

from __future__ import annotations

import math
from typing import Any, Final

from uipkit.documents.markdown import BOX
from uipkit.documents.meeting_view import heading
from uipkit.documents.showing import Showing
from uipkit.plan.handout import Handout, HandoutKind, HandoutPart
from uipkit.plan.meeting import Meeting
from uipkit.templating.prose import plain_text

_COLUMNS, _LETTERS, _LONGEST_WORD = 8, 78, 14
"""How many columns a table may have, how many letters its answers together, and how long a word of theirs may be, for it to
fit on a page; else the answers are listed under each question."""

_MOST_SIDE_BY_SIDE = 4
"""Questions that stand side by side, each with room beneath it, where a page is to hold all of a part."""

_COMPACT: Final = frozenset[HandoutKind]({"posters", "self-assessment"})

_POSTER_SCALES = (2.2, 2.0, 1.8, 1.6, 1.4, 1.25, 1.1)
_LINE_LETTERS, _PAGE_LINES = 100, 40
"""Letters on a line and lines on a page in usual type, a little fewer than there are: a poster keeps to its page."""


def handout_view(showing: Showing, meeting: Meeting, handout: Handout) -> dict[str, Any]:
    """Return what ``documents/meeting-handout.md.j2`` shows of one handout.

    Each part has ``title`` and ``text``; ``discussed``, questions without room; ``asked``, questions with their ``choices`` and
    the ``room`` to answer in lines; ``tables``, each with ``headings``, ``boxes`` (how many columns at its end are boxes to
    check) and ``rows``; ``choices``, a list to choose from; ``room``, lines that belong to no question.
    """
    return {
        **heading(showing, meeting),
        "meeting": meeting.title,
        "title": handout.title,
        "kind": handout.kind,
        "text": handout.text,
        "parts": [_part(part, handout.kind in _COMPACT) for part in handout.parts],
    }


def poster_scale(handout: Handout) -> float:
    """Return how much larger than usual the type of posters can be, 1.1 to 2.2, so that each keeps to one page."""
    fitting = [
        scale
        for scale in _POSTER_SCALES
        if all(_lines(part, _LINE_LETTERS / scale) <= _PAGE_LINES / scale for part in handout.parts)
    ]
    return fitting[0] if fitting else _POSTER_SCALES[-1]


def _lines(part: HandoutPart, letters: float) -> float:
    """Return about how many lines of so many letters a poster takes, its heading, gaps and room to write included."""
    texts = [line for line in part.text.splitlines() if line.strip()]
    texts += [*part.choices, *(" ".join(row) for row in part.rows)]
    columns = _side_by_side(part)
    texts += [] if columns else part.questions
    title = 2.0 * math.ceil(1.6 * len(part.title) / letters)
    words = sum(math.ceil(len(plain_text(text)) / letters) + 0.6 for text in texts)
    heads = max((math.ceil(1.3 * len(each) * columns / letters) for each in part.questions), default=0)
    written = part.room * (1 if columns else max(1, len(part.questions))) + len(part.rows)
    return title + words + heads + 1.8 * written


def _side_by_side(part: HandoutPart) -> int:
    """Return how many columns a part's questions make, for people to write beneath; 0 where they do not."""
    columns = len(part.questions) if part.room and (part.rows or not part.choices) else 0
    return columns if 1 < columns <= _MOST_SIDE_BY_SIDE else 0


def _part(part: HandoutPart, compact: bool) -> dict[str, Any]:
    in_table = bool(part.columns or part.rows)
    asked = part.questions if part.room or (part.choices and not in_table) else ()
    choices = () if in_table else part.choices
    tables = [_table(part)] if in_table else []
    discussed = () if asked else part.questions
    if compact and _side_by_side(part):
        tables, asked = [*tables, _columns(part)], ()
    elif asked and not in_table and not part.room and _fit(part.choices, 1):
        tables, asked = [_matrix(part)], ()
    answered = bool(asked and choices) or any(table["boxes"] for table in tables)
    return {
        "title": part.title,
        "text": part.text,
        "discussed": list(discussed),
        "tables": tables,
        "asked": [{"question": each, "choices": list(choices), "room": part.room} for each in asked],
        "choices": [] if answered else list(part.choices),
        "room": 0 if asked or tables else part.room,
    }


def _columns(part: HandoutPart) -> dict[str, Any]:
    empty = [""] * len(part.questions)
    return {"headings": list(part.questions), "boxes": 0, "rows": [empty for _ in range(part.room)]}


def _fit(choices: tuple[str, ...], columns: int) -> bool:
    """Whether answers fit as columns beside so many others."""
    return (
        columns + len(choices) <= _COLUMNS
        and sum(map(len, choices)) <= _LETTERS
        and all(len(word) <= _LONGEST_WORD for choice in choices for word in choice.split())
    )


def _matrix(part: HandoutPart) -> dict[str, Any]:
    boxes = len(part.choices)
    return {
        "headings": ["Question", *part.choices],
        "boxes": boxes,
        "rows": [[question, *[BOX] * boxes] for question in part.questions],
    }


def _table(part: HandoutPart) -> dict[str, Any]:
    """Return a part's table: its rows as long as its columns, and boxes for the answers where they fit.

    Its empty rows are what room there is, unless that belongs to the part's questions.
    """
    width = max([len(part.columns), *map(len, part.rows)])
    headings = [*part.columns, *["Notes"] * (width - len(part.columns))]
    boxes = part.choices if _fit(part.choices, width) else ()
    if part.choices and not boxes:
        headings.append("Answer")
    rows = [[*row, *[""] * (len(headings) - len(row))] for row in part.rows]
    rows += [[""] * len(headings) for _ in range(0 if part.questions else part.room)]
    return {
        "headings": [each.strip() or "Notes" for each in [*headings, *boxes]],
        "boxes": len(boxes),
        "rows": [[*row, *[BOX] * len(boxes)] for row in rows],
    }
