"""A document's table as its tokens hold it: rows of cells and a caption, for every writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from uipkit.documents.markdown import BOX
from uipkit.templating.inline import Run, plain, runs


@dataclass(slots=True)
class Cell:
    """A cell: what stands in it, and how that is aligned (``left``, ``center``, ``right``, or nothing)."""

    row: list[Run]
    align: str


@dataclass(slots=True)
class Table:
    """A table as read: its rows, the heading row first, and its caption."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """The words of the heading row."""
        return [plain(cell.row) for cell in self.rows[0]]

    @property
    def words(self) -> list[list[str]]:
        """The words of every cell, row by row."""
        return [[plain(cell.row) for cell in row] for row in self.rows]


def read_table(tokens: Sequence[Token]) -> Table:
    """Return the table that the tokens from ``table_open`` to ``table_close`` hold."""
    table = Table(caption=runs(tokens[0].meta.get("caption")))
    for token in tokens:
        if token.type == "tr_open":
            table.rows.append([])
        elif token.type in {"th_open", "td_open"}:
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
            table.rows[-1].append(Cell([], align))
        elif token.type == "inline":
            table.rows[-1][-1].row = runs(token)
    return table


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether somebody is to write into a table, heading row first: a row or a column of it is empty, or has boxes only."""
    body = [[not text.strip() or text.strip() == BOX for text in row] for row in rows[1:]]
    return any(map(all, body)) or (bool(body) and any(map(all, zip(*body, strict=True))))
