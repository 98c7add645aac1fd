"""Make the tables of ``docs/rollover.md``: ``python tools/make_rollover_table.py``.

The words around them are written by hand; the tables come from the table that the roll-over itself obeys. A test holds them fresh.
"""

from __future__ import annotations

from collections.abc import Iterator

from page_part import PagePart
from uipkit.analysis.rolling.fates import Row
from uipkit.analysis.rolling.left_kinds import WHY_LEFT
from uipkit.analysis.rolling.table import CARRIED_KINDS, rows_of
from uipkit.plan.base import Model
from uipkit.plan.fields import models_in
from uipkit.plan.kinds import KINDS, Kind

PART = PagePart("rollover.md", "fields", "make_rollover_table")

_FATES = {"carried": "carried", "cleared": "cleared", "turned": "turned", "left": "left"}
_DEEDS = {"write": "scaffold text", "write-each": "scaffold text in each language", "empty": "empty"}


def table() -> str:
    """Return the tables: each kind of file that is carried field by field, then those that stay."""
    parts = [_carried(kind) for kind in KINDS if kind.name in CARRIED_KINDS]
    return "\n\n".join([*parts, _left()])


def _carried(kind: Kind) -> str:
    lines = [f"### {_file(kind)}", "", "| In | Fields | What becomes of them |", "| --- | --- | --- |"]
    lines += [
        f"| {place} | {', '.join(f'`{name}`' for name in names)} | {_said(row)} |"
        for place, names, row in _groups(kind.model, "")
    ]
    return "\n".join(lines)


def _groups(model: type[Model], place: str) -> Iterator[tuple[str, list[str], Row]]:
    rows = rows_of(model)
    grouped: dict[Row, list[str]] = {}
    for name in model.model_fields:
        if name != "id" or "kind" not in vars(model):
            grouped.setdefault(rows[name], []).append(name)
    shown = f"`{place}`" if place else "the file"
    for row, names in grouped.items():
        yield shown, names, row
    for name, field in model.model_fields.items():
        if rows[name].deed in ("keep", "turn"):
            for inner in models_in(field.annotation):
                yield from _groups(inner, f"{place}.{name}" if place else name)


def _said(row: Row) -> str:
    how = _DEEDS.get(row.deed, "")
    words = "; ".join(each for each in (how, row.words) if each)
    return f"{_FATES[row.fate]}: {words}" if words else _FATES[row.fate]


def _left() -> str:
    lines = ["### What stays in last year's folder", "", "| File | Why | Its fields |", "| --- | --- | --- |"]
    for kind in KINDS:
        if kind.name in CARRIED_KINDS:
            continue
        why = WHY_LEFT.get(
            kind.name, "is shared: it stays where it is, and one in the plan's own folder is copied"
        )
        fields = ", ".join(f"`{name}`" for name in kind.model.model_fields if name != "id")
        lines.append(f"| {_file(kind)} | {why} | {fields} |")
    return "\n".join(lines)


def _file(kind: Kind) -> str:
    return f"`{kind.place}`" if kind.single else f"`{kind.place}/`"


def made(page: str) -> str:
    """Return the page with fresh tables between its two marks. Raises ValueError where a mark is missing."""
    return PART.renewed(page, table())


if __name__ == "__main__":
    PART.write(table())
