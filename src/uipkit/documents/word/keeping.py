"""What stays on one page: a table with the lines that lead to it, and answers to choose from with their question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from docx.oxml.ns import qn

from uipkit.documents.word.xml import Element, keep_with_next

_LINES_BETWEEN, _LETTERS_A_LINE = 4, 90
"""How much text between a heading and its table is kept with the table; more of it may well stand on the page before."""

_MOST_BOXES = 12
"""Answers to choose from that are kept together; a longer list would leave too much of the page before it blank."""


def keep_choices(body: Sequence[Element], text_style: str, is_boxed: Callable[[Element], bool]) -> None:
    """Keep the boxes that ``body`` ends with together, and with them the few lines above their question's heading."""
    boxes = _boxes_at_end(body, is_boxed)
    for each in boxes[1:]:
        keep_with_next(each)
    if boxes:
        _keep_lines(body[: -len(boxes) - 1], text_style)


def keep_with_table(body: Sequence[Element], text_style: str, is_boxed: Callable[[Element], bool]) -> None:
    """Keep what ``body`` ends with on one page with the table, or the drawing, that comes next.

    That is the boxes of a question whose room to answer the table is, or the few lines in the style ``text_style`` between a
    heading and its table: a heading alone keeps only with them.
    """
    boxes = _boxes_at_end(body, is_boxed)
    if boxes:
        keep_with_next(boxes[0])
    else:
        _keep_lines(body, text_style)


def _keep_lines(body: Sequence[Element], text_style: str) -> None:
    between: list[Element] = []
    for part in reversed(body):
        style = part.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if part.tag == qn("w:p") else None
        drawn = next(part.iter(qn("w:drawing")), None) is not None
        if style is None or drawn or len(between) > _LINES_BETWEEN:
            return
        if style.get(qn("w:val")) != text_style:
            break
        between.append(part)
    length = sum(len(text.text or "") for part in between for text in part.iter(qn("w:t")))
    if length <= _LINES_BETWEEN * _LETTERS_A_LINE:
        for part in between:
            keep_with_next(part)


def _boxes_at_end(body: Sequence[Element], is_boxed: Callable[[Element], bool]) -> list[Element]:
    """Return the boxes at the end, the last first; none where there are too many to keep."""
    boxes = list(takewhile(is_boxed, reversed(body)))
    return boxes if len(boxes) <= _MOST_BOXES else []
