"""A handout as plain data: what is read in it, and where there is room to write, as tables with headings."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from uipkit.documents.markdown import BOX
from uipkit.documents.showing import Showing
from uipkit.documents.views.meeting import heading
from uipkit.plan.handout import Handout, HandoutKind, HandoutPart
from uipkit.plan.meeting import Meeting
from uipkit.templating.prose import plain_text

_COLUMNS, _LETTERS, _LONGEST_WORD = 8, 78, 14
"""How many columns a table may have, how many letters its answers together, and how long a word of theirs may be, for it to
fit on a page; else the answers are listed under each question."""

_MOST_SIDE_BY_SIDE = 4
"""Questions that stand side by side, each with room beneath it, where a page is to hold all of a part."""

_POSTER_COLUMNS = 2
"""Questions side by side on a poster, so that each has room for sticky notes and large letters."""

_POSTER_SCALES = (2.2, 2.0, 1.8, 1.6, 1.4, 1.25, 1.1)
_LINE_LETTERS, _PAGE_LINES = 100, 45
"""Letters on a line and lines on a page in usual type, a little fewer than there are: a poster keeps to its page."""

_ROW_LINES, _FEWEST_ROWS = 1.55, 2
"""How many lines a row to write in is high, and how many such rows at least stand under a question on a poster."""


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
        "parts": [_part(part, handout.kind) for part in _with_room(handout)],
    }


def poster_scale(handout: Handout) -> float:
    """Return how much larger than usual the type of posters can be, 1.1 to 2.2, so that each keeps to one page."""
    fitting = [
        scale
        for scale in _POSTER_SCALES
        if all(_rows_that_fit(handout, part, scale) >= _fewest_rows(part) for part in handout.parts)
    ]
    return fitting[0] if fitting else _POSTER_SCALES[-1]


def _rows_that_fit(handout: Handout, part: HandoutPart, scale: float) -> int:
    """Return about how many rows to write in each table of a poster can have; negative where even its words are too many."""
    letters, lines = _LINE_LETTERS / scale, _PAGE_LINES / scale
    texts = [line for line in part.text.splitlines() if line.strip()]
    texts += [*part.choices, *(" ".join(row) for row in part.rows)]
    tables = _side_by_side(part, _POSTER_COLUMNS)
    texts += [] if tables or part.room else part.questions
    used = 2.0 * math.ceil(1.6 * len(part.title) / letters) + 1.3 * len(part.rows)
    if part is handout.parts[0]:  # what stands at the head of the handout stands on its first poster
        used += 2.2 * math.ceil(2 * len(handout.title) / letters) + 1.6
        texts += [line for line in handout.text.splitlines() if line.strip()]
    used += sum(math.ceil(len(plain_text(text)) / letters) + 0.6 for text in texts)
    heads = tables or [(each,) for each in part.questions if part.room]
    used += sum(
        0.8 + max(math.ceil(1.3 * len(each) * len(head) / letters) for each in head) for head in heads
    )
    return math.floor((lines - used) / (_ROW_LINES * max(1, len(heads))))


def _fewest_rows(part: HandoutPart) -> int:
    """Return how many rows each table of a poster has at least: the part's room, shared by questions that stand in a column."""
    tables = _side_by_side(part, _POSTER_COLUMNS)
    return max(_FEWEST_ROWS, math.ceil(part.room / len(tables))) if tables else part.room


def _side_by_side(part: HandoutPart, most: int) -> list[tuple[str, ...]]:
    """Return the questions by tables in which at most so many stand side by side, for people to write beneath."""
    if not part.room or len(part.questions) < 2 or (part.choices and not part.rows):
        return []
    return [part.questions[place : place + most] for place in range(0, len(part.questions), most)]


def _with_room(handout: Handout) -> Iterator[HandoutPart]:
    """Yield the parts with the room that they have on paper: posters are filled, and every row of a sign-up sheet has some."""
    scale = poster_scale(handout) if handout.kind == "posters" else 1.0
    for part in handout.parts:
        room, rows = part.room, part.rows
        if handout.kind == "posters" and part.room:
            room = max(_fewest_rows(part), _rows_that_fit(handout, part, scale))
        elif handout.kind == "sign-up" and rows and part.room:
            more = max(
                1, math.ceil(part.room / len(rows)) - 1
            )  # beside its words a row has room for one as well
            room, rows = 0, tuple(each for row in rows for each in (row, *[()] * more))
        yield part.model_copy(update={"room": room, "rows": rows})


def _part(part: HandoutPart, kind: HandoutKind) -> dict[str, Any]:
    in_table = bool(part.columns or part.rows)
    asked = part.questions if part.room or (part.choices and not in_table) else ()
    choices = () if in_table else part.choices
    tables = [_table(part)] if in_table else []
    discussed = () if asked else part.questions
    beside = _beside(part, kind)
    if beside:
        tables, asked = [*tables, *(_columns(each, part.room) for each in beside)], ()
    elif asked and not in_table and not part.room and _fit(part.choices, 1):
        tables, asked = [_matrix(part)], ()
    answered = bool(asked and choices) or any(table["boxes"] for table in tables)
    return {
        "title": part.title,
        "text": part.text,
        "discussed": list(discussed),
        "tables": tables,
        "asked": [
            {"question": each.strip() or "Notes", "choices": list(choices), "room": part.room}
            for each in asked
        ],
        "choices": [] if answered else list(part.choices),
        "room": 0 if asked or tables else part.room,
    }


def _beside(part: HandoutPart, kind: HandoutKind) -> list[tuple[str, ...]]:
    """Return the questions that stand side by side, by table, in a handout of this kind."""
    if kind == "posters":
        return _side_by_side(part, _POSTER_COLUMNS)
    if kind == "self-assessment" and len(part.questions) <= _MOST_SIDE_BY_SIDE:
        return _side_by_side(part, _MOST_SIDE_BY_SIDE)
    return []


def _columns(questions: tuple[str, ...], rows: int) -> dict[str, Any]:
    headings = [each.strip() or "Notes" for each in questions]
    return {"headings": headings, "boxes": 0, "rows": [[""] * len(questions) for _ in range(rows)]}


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
        "headings": ["Question", *(each.strip() or "Answer" for each in part.choices)],
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
