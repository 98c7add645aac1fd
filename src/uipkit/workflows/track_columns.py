"""Which column of a table of results is which: headings as people write them, those of the tracker's tabs among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from uipkit.analysis.trackable import Kind
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.progress import AnnualResult, InterimResult, MilestoneProgress
from uipkit.tracker.cell_text import choice_of
from uipkit.tracker.layout import Column, field_maker
from uipkit.tracker.read_cells import EMPTY, Cell, Row
from uipkit.tracker.read_values import NotTaken, value_of

_milestone = field_maker(MilestoneProgress)
_interim = field_maker(InterimResult)
_annual = field_maker(AnnualResult)

ITEM: Final = "item"
NAMES: Final = ("strategy", "priority", "milestone", "action", "target", "interim_target", "plan_year")
"""The columns that name an item together, outermost first, where no single column does."""

_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "milestone": "milestone",
        "action": "action",
        "interim_target": "interim-target",
        "plan_year": "annual-target",
    }
)
"""The column that says which kind of item a row is about."""

_COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    {
        ITEM: Column("Item", ITEM),
        **{name: Column(name, name) for name in NAMES},
        "date": _milestone("Day", "date", "date"),
        "state": _milestone("How it stands", "state", "choice"),
        "by": _milestone("Recorded by", "by", "role"),
        "value": _interim("Value reached", "value", "number"),
        "number_of_students": _interim("Number of students", "number_of_students", "count"),
        "withheld": _interim("Withheld", "withheld", "yes-no"),
        "evidence": _milestone("What shows it", "evidence", "prose"),
        "support": _milestone("Support", "support", "prose"),
        "response": _milestone("What was adjusted", "response", "prose"),
        "points_to": _interim("What has to change", "points_to", "choice"),
        "meeting": _milestone("Meeting", "meeting", "id"),
        "note": _milestone("Note", "note", "prose"),
        "embargo_until": _annual("Under embargo until", "embargo_until", "date"),
    }
)

_HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        heading: name
        for name, headings in {
            ITEM: "item; items; id; ids; item id; name; what",
            "strategy": "strategy; strategy id; major improvement strategy",
            "priority": "priority; priority id; student performance priority",
            "milestone": "milestone; milestone id; implementation milestone; benchmark; implementation benchmark",
            "action": "action; action id; action step; step",
            "target": "target; target id; improvement target",
            "interim_target": "interim target; interim target id; interim; interim measure",
            "plan_year": "plan year; school year; year; annual target",
            "date": "date; day; result date; date of result; recorded on; as of",
            "state": "state; status; how it stands; standing; what came of it; progress",
            "by": "by; recorded by; reported by; role",
            "value": "value; value reached; result; score; percent; percentage; actual",
            "number_of_students": "number of students; students; student count; n; n size; n count; count; n students",
            "withheld": "withheld; suppressed",
            "evidence": "evidence; what shows it; data",
            "support": "support; supports",
            "response": "response; what was adjusted; adjustment; adjustments; what the team makes of it; answer",
            "points_to": "points to; what has to change; strategy or implementation",
            "meeting": "meeting; meeting id",
            "note": "note; notes; comment; comments",
            "embargo_until": "embargo until; under embargo until; embargo",
        }.items()
        for heading in headings.split("; ")
    }
)

_WITHHELD = re.compile(
    r"\*+|-(?:\s*-)*|–|—|\.|n\s*/\s*a|(?:n\s*)?[<>≤≥]=?\s*(?:n|\d+)|suppressed|withheld|masked", re.IGNORECASE
)
"""What states and vendors write in place of a figure of a small group: no number, and never nought."""

_STATE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not met": "missed",
        "did not meet": "missed",
        "partially met": "partly-met",
        "partial": "partly-met",
        "partially": "partly-met",
        "in part": "partly-met",
        "not begun": "not-started",
        "complete": "met",
        "completed": "met",
        "done": "met",
    }
)


class Headings(NamedTuple):
    """columns: by the place of a cell in its row, from 0, the name of the field. unknown: headings that are not read, in words."""

    columns: Mapping[int, str]
    unknown: tuple[str, ...]


def headings_of(row: Row) -> Headings:
    """Return what the columns of a table hold by its first row. Raises ValueError where two say the same, or none names an item."""
    columns: dict[int, str] = {}
    unknown: list[str] = []
    for place, cell in enumerate(row):
        heading = _plain(str(cell.value))
        name = _HEADINGS.get(heading)
        if name is not None and name in columns.values():
            raise ValueError(
                f"two columns hold the same: “{cell.value}” is the second for {name.replace('_', ' ')}"
            )
        if name is not None:
            columns[place] = name
        elif heading and heading != "row id":
            near = nearest(heading, _HEADINGS)
            unknown.append(f"“{cell.value}”" + (f" (did you mean “{near}”?)" if near else ""))
    if not {ITEM, "milestone", "action", "interim_target", "plan_year", "target"} & set(columns.values()):
        raise ValueError(
            "no column names the items; head one “item”, with ids such as reading/teams-trained, or two: strategy and milestone"
        )
    return Headings(columns, tuple(unknown))


def name_in(cells: Mapping[str, Cell]) -> str:
    """Return the name of the item that a row is about; empty where it names none."""
    own = cells.get(ITEM, EMPTY)
    parts = (own,) if own.kind != "empty" else tuple(cells.get(name, EMPTY) for name in NAMES)
    return "/".join(_words(cell) for cell in parts if cell.kind != "empty")


def kind_in(cells: Mapping[str, Cell]) -> Kind | None:
    """Return the kind of the item that a row is about, where the columns that it fills in say so."""
    if cells.get(ITEM, EMPTY).kind != "empty":
        return None
    return next((kind for name, kind in _KINDS.items() if cells.get(name, EMPTY).kind != "empty"), None)


def read_cell(name: str, cell: Cell) -> object | NotTaken:
    """Return what a cell says for a field: a value, True for ``withheld`` where a figure is, None for nothing; or why it is not taken."""
    text = str(cell.value).strip()
    if name == "state" and cell.kind == "text":
        words = _plain(text)
        found = choice_of(_COLUMNS[name], text) or choice_of(_COLUMNS[name], words) or _STATE_WORDS.get(words)
        if found is not None:
            return found
    return value_of(_COLUMNS[name], cell, None)


def is_withheld(cell: Cell) -> bool:
    """Whether a cell says that a figure is held back: ``*``, ``<16``, ``N/A``, ``--`` and the like."""
    return cell.kind == "text" and _WITHHELD.fullmatch(str(cell.value).strip()) is not None


def _words(cell: Cell) -> str:
    value = cell.value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("_", " ")).casefold().split())
