"""Tables on a web page: a caption, headings that say what they head, and a frame to scroll in where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from uipkit.documents.html.inline import Inline
from uipkit.documents.html.letters import shown
from uipkit.documents.table import Cell, Table, is_form
from uipkit.templating.inline import plain

_LONGEST_ROW_HEADING: Final = 120
"""Letters up to which a first cell names its row; a longer one is a text of its own, too long to be said before every cell."""

_SHORT_ROWS: Final = 14
_SHORT_LETTERS: Final = 1500
"""Up to which a table is kept on one printed page; a longer one would leave too much of the page before it blank."""

_LONG_TEXT: Final = 60
"""Letters of a cell from which its column needs room, so that it is not read one word a line on a telephone."""


def write_table(table: Table, inline: Inline, number: int, under: str) -> Markup:
    """Return a table in a frame that scrolls by itself and that the keyboard reaches, named by the table's caption.

    ``number`` counts the document's tables, for the caption's id. ``under`` names a table that has no caption: the heading it
    stands under. That name is read out and not shown.
    """
    words = table.words
    name = f"uip.table-{number}"
    if plain(table.caption).strip():
        caption = Markup('<caption id="{}">{}</caption>').format(name, inline.write(table.caption))
    else:
        caption = Markup('<caption id="{}" class="unseen">{}</caption>').format(name, shown(under))
    named = _names_its_rows(words)
    room = [
        max(len(row[place]) for row in words[1:] or words) >= _LONG_TEXT for place in range(len(words[0]))
    ]
    rows = [
        Markup("<tr>{}</tr>\n").format(
            Markup("").join(
                _cell(cell, inline, row_heading=named and place == 0, long=room[place])
                for place, cell in enumerate(row)
            )
        )
        for row in table.rows[1:]
    ]
    return Markup(
        '<div class="{}" role="group" aria-labelledby="{}" tabindex="0">\n<table>\n{}\n'
        "<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n"
    ).format(
        _kind(words),
        name,
        caption,
        Markup("").join(_heading(cell, inline, alone=len(words) == 1) for cell in table.rows[0]),
        Markup("").join(rows),
    )


def _kind(words: Sequence[Sequence[str]]) -> str:
    """Return what a style can know of a table: whether somebody writes into it, and whether it is short."""
    short = len(words) <= _SHORT_ROWS and sum(len(text) for row in words for text in row) <= _SHORT_LETTERS
    return " ".join(["table", *["form"] * is_form(words), *["short"] * short])


def _names_its_rows(words: Sequence[Sequence[str]]) -> bool:
    """Whether the first cell of a row names it: there are others beside it, each has words, though not many, and most differ."""
    first = [row[0].strip() for row in words[1:]]
    return (
        len(words[0]) > 1
        and all(first)
        and max(map(len, first), default=0) <= _LONGEST_ROW_HEADING
        and len(set(first)) > len(first) // 2
    )


def _heading(cell: Cell, inline: Inline, *, alone: bool) -> Markup:
    """Return a cell of the heading row; one without words, or with no row below it, heads nothing."""
    made = inline.write(cell.row)
    if not plain(cell.row).strip() or alone:
        return Markup("<td{}>{}</td>").format(_classes(cell, long=False), made)
    return Markup('<th scope="col"{}>{}</th>').format(_classes(cell, long=False), made)


def _cell(cell: Cell, inline: Inline, *, row_heading: bool, long: bool) -> Markup:
    made = inline.write(cell.row)
    if row_heading:
        return Markup('<th scope="row"{}>{}</th>').format(_classes(cell, long=long), made)
    return Markup("<td{}>{}</td>").format(_classes(cell, long=long), made)


def _classes(cell: Cell, *, long: bool) -> Markup:
    names = [name for name in (cell.align if cell.align != "left" else "", "long" if long else "") if name]
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")
