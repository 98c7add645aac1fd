"""Tidy tables: one kind of thing each, a row for each of them, columns with a name, a type and a meaning that stay the same.

What writes them (a workbook, CSV, Parquet, JSON) needs to know nothing else of what is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from uipkit.templating.escaping import printable

Value = str | int | float | bool | date | None
"""What a cell holds; None where nothing is known or there is nothing to say."""

Row = Mapping[str, Value]
"""A row by the names of its columns."""

ColumnType = Literal["text", "integer", "number", "date", "flag"]


class Column(NamedTuple):
    """One column: its name, which other programs rely on, its type, and what it says."""

    name: str
    type: ColumnType
    about: str


class TableForm(NamedTuple):
    """What a table looks like. name: of its file. title: for people. about: what a row is. columns: in their order."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


class TidyTable(NamedTuple):
    """A table: its form, and its rows, each with a value for each of the form's columns and in their order."""

    form: TableForm
    rows: tuple[tuple[Value, ...], ...]

    def as_mappings(self) -> list[dict[str, Value]]:
        """The rows by the names of their columns."""
        names = [column.name for column in self.form.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def tidy_table(form: TableForm, rows: Iterable[Row]) -> TidyTable:
    """Put rows into the order of a form's columns, with every character shown as U+FFFD that no file can hold. Raises KeyError where a row lacks a column, ValueError where it has one more."""
    names = [column.name for column in form.columns]
    made = []
    for row in rows:
        if len(row) != len(names):
            raise ValueError(f"{form.name} has no column {', '.join(sorted(set(row) - set(names)))}")
        made.append(tuple(_held(row[name]) for name in names))
    return TidyTable(form, tuple(made))


def _held(value: Value) -> Value:
    return printable(value) if isinstance(value, str) else value
