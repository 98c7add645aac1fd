"""From a value as somebody wrote it to the values that the plan would hold: dates, years, percentages, roles, withheld figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final, NamedTuple

from uipkit.importing.comparing import plain_words
from uipkit.importing.concepts import CONCEPT
from uipkit.importing.record import Said, shown, text_cell
from uipkit.plan.words import day_words
from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.plan_sheets import year_column
from uipkit.tracker.read_cells import Cell
from uipkit.tracker.read_values import LONGEST, NotTaken, value_of
from uipkit.tracker.role_entries import roles_apart
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.roles import is_a_name, is_role

_WITHHELD: Final = re.compile(
    r"(?:n\s*)?(?:<|≤|<=|less than|under|fewer than)\s*=?\s*\d+(?:\s*students)?|\*+|suppressed|withheld\b.*|not shown\b.*|masked|"
    r"n\s*(?:is\s*)?too small|too few(?: students)?|redacted",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\s*")
_RANGE: Final = re.compile(r"\s+(?:-|–|—|to|through|until)\s+|\s*[–—]\s*|(?<=/\d{4})-(?=\d{1,2}/)")
_CLOCK: Final = r"\d{1,2}(?::[0-5]\d)?"
_DAY_AND_TIME: Final = re.compile(
    rf"(?P<day>\S.*?)[,;T]?\s*(?:\s|T|\n|at|from|@)\s*(?P<start>{_CLOCK})(?::\d\d)?\s*(?P<half>[ap]\.?m\.?)?"
    rf"(?:\s*(?:-|–|—|to|until)\s*(?P<end>{_CLOCK})\s*(?P<half2>[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_FIRST_YEAR: Final = 1905
"""Before this year lie the days that programs give a time of day when nobody typed one."""

_BOXES: Final = frozenset({"☐", "☑", "☒", "✓", "✔", "x", "X"})
_NATURES: Final = dict.fromkeys(
    ("priority", "priorities", "area of concern", "areas of concern", "challenge", "need", "weakness", "opportunity"), "concern"
) | dict.fromkeys(("asset", "strength or asset", "strengths or assets", "celebration", "bright spot"), "strength")  # fmt: skip
_SECOND_TIME = "The file says another one in a column of its own, and only one can stand."
_HALF = "Only the {} has a field here. Put the rest into a text by hand if it matters."
_NAMED = "It looks like a person's name, and a plan names roles. Write the role; names belong under private/."
_REACHED = "This {} is about a person, and a plan names roles. How to reach people belongs under private/."
_EMPTY_BRACKETS: Final = re.compile(r"\(\W*\)|\[\W*\]|<\W*>")
_MARKED = "It says that a figure is withheld, so no figure was taken{}."
_SO_LONG = f"It is longer than {LONGEST - 1:,} characters, more than a field of the plan should hold. Put it in by hand."
_SPARE_WORDS: Final = re.compile(r"\b(?:academic|plan|student|school|domain)\b", re.IGNORECASE)


class Taken(NamedTuple):
    """One value for one field, by the field's key; and what it was read from."""

    key: str
    column: Column
    value: Value
    said: Said


class Values(NamedTuple):
    """What one said value comes to. refused: values that are not taken, each as its words and why. ambiguous: a date that could be two."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[tuple[str, NotTaken], ...] = ()
    ambiguous: str = ""


def column_of(kind: str, key: str) -> Column | None:
    """Return the column that holds a field of a kind of thing; None where there is none."""
    if key.startswith("annual_targets."):
        return year_column(key.partition(".")[2])
    return next((each for each in CONCEPT[kind].sheet.columns if each.key == key), None)


def values_of(kind: str, said: Said, there: Mapping[str, Value], declared: frozenset[str]) -> Values:
    """Return what a value means for its field. there: the fields that the item has already. declared: roles that the plan declares."""
    column = column_of(kind, said.key)
    if column is None:
        return Values(refused=((said.text, NotTaken(f"A {kind.replace('-', ' ')} has no such field.")),))
    if said.cell.kind == "text" and len(said.text) >= LONGEST:
        return Values(refused=((said.text, NotTaken(_SO_LONG)),))
    if column.type in ("role", "roles"):
        return _roles(column, said, declared)
    if column.type in ("date", "time") and (moment := _day_or_time(kind, column, said, there)) is not None:
        return moment
    if (
        column.type in ("number", "count")
        and said.cell.kind == "text"
        and _WITHHELD.fullmatch(said.text.strip())
    ):
        return _withheld(kind, said)
    span = _span(said, there) if kind == "action" and column.key in ("date", "rhythm") else ()
    if span:
        return Values(span)
    value = value_of(column, _fitting(column, said.cell), None)
    if isinstance(value, NotTaken):
        return _otherwise(kind, column, said, value, there)
    if kind == "action" and column.key == "rhythm":
        day = value_of(_column("action", "date"), said.cell, None)
        if not isinstance(day, NotTaken) and "date" not in there:
            return Values(
                (Taken("date", _column("action", "date"), day, said),), ambiguous=_two_ways(said, day)
            )
    found = [Taken(column.key, column, value, said)]
    if kind == "target" and column.type == "number" and "%" in said.text and "unit" not in there:
        found.append(Taken("unit", _column("target", "unit"), "percent", said))
    return Values(tuple(found), ambiguous=_two_ways(said, value) if column.type == "date" else "")


def is_figure(said: Said) -> bool:
    """Whether a value is a figure, or a mark that stands in place of one, and not what is measured."""
    read = value_of(_column("target", "baseline.value"), said.cell, None)
    return (read is not None and not isinstance(read, NotTaken)) or (
        said.cell.kind == "text" and _WITHHELD.fullmatch(said.text.strip()) is not None
    )


def _column(kind: str, key: str) -> Column:
    column = column_of(kind, key)
    if column is None:
        raise LookupError(key)
    return column


def _fitting(column: Column, cell: Cell) -> Cell:
    """A cell whose value the spreadsheet program changed in a way that can be undone."""
    if (
        column.field.endswith("_code")
        and isinstance(cell.value, int | float | str)
        and not isinstance(cell.value, bool)
    ):
        digits = (
            str(int(cell.value))
            if isinstance(cell.value, float) and cell.value.is_integer()
            else str(cell.value)
        )
        return text_cell(digits.zfill(4) if digits.isdecimal() else digits)
    if cell.kind in ("flag", "date", "time") and column.type in ("text", "prose"):
        return text_cell(shown(cell))
    return cell


def _withheld(kind: str, said: Said) -> Values:
    column = column_of(kind, "withheld")
    more = f", and the {kind} is marked as withheld" if column is not None else ""
    refused = ((said.text, NotTaken(_MARKED.format(more))),)
    return Values((Taken("withheld", column, True, said),) if column is not None else (), refused)


def _otherwise(kind: str, column: Column, said: Said, why: NotTaken, there: Mapping[str, Value]) -> Values:
    """What a value means that does not fit its field: a span words where a figure belongs, a choice in longer words."""
    if column.type in ("choice", "choices") and said.cell.kind == "text":
        value = value_of(column, text_cell(" ".join(_SPARE_WORDS.sub(" ", said.text).split())), None)
        if not isinstance(value, NotTaken) and value is not None:
            return Values((Taken(column.key, column, value, said),))
        meant = _NATURES.get(plain_words(said.text)) if column.key == "nature" else None
        if meant is not None:
            return Values((Taken(column.key, column, meant, said),))
    elsewhere = _in_words(kind, column, there)
    if elsewhere is not None and said.cell.kind == "text":
        words = said.text if elsewhere.key != "notes" else f"{column.header}: {said.text}"
        value = value_of(elsewhere, text_cell(words), None)
        if not isinstance(value, NotTaken):
            return Values((Taken(elsewhere.key, elsewhere, value, said),))
    return Values(refused=((said.text, why),))


def _span(said: Said, there: Mapping[str, Value]) -> tuple[Taken, ...]:
    """From when to when, where a text names two days; empty where it does not."""
    if said.cell.kind != "text" or "start" in there or "date" in there:
        return ()
    days = [
        value_of(_column("action", "date"), text_cell(each), None) for each in _RANGE.split(said.text.strip())
    ]
    if len(days) != 2 or any(isinstance(each, NotTaken) for each in days):
        return ()
    return tuple(
        Taken(key, _column("action", key), day, said)
        for key, day in zip(("start", "date"), days, strict=True)
        if not isinstance(day, NotTaken)
    )


def _day_or_time(kind: str, column: Column, said: Said, there: Mapping[str, Value]) -> Values | None:
    """What a cell holds for a field of a day or a time where it holds both, or is a check box; None for any other."""
    value = said.cell.value
    if said.cell.kind == "flag" or (said.cell.kind == "text" and value in _BOXES):
        if value is False or value == "☐":
            return Values()  # a box that nobody ticked says nothing
        if kind == "activity":
            notes = _column("activity", "notes")
            return Values((Taken("notes", notes, f"{column.header}: yes", said),))
        return None
    moment = _moment(said) if kind == "activity" or isinstance(value, datetime) else None
    if moment is None:
        return None
    day, clock, minutes = moment
    if kind == "activity" and column.key == "date":
        more = (("time", clock), ("length", minutes))
        taken = [Taken(key, _column(kind, key), each, said) for key, each in more if each is not None]
        return Values(
            (Taken("date", column, day, said), *(each for each in taken if each.key not in there)),
            tuple(
                (cell_text(each.column, each.value), NotTaken(_SECOND_TIME))
                for each in taken
                if each.key in there and each.value != there[each.key]
            ),
            _two_ways(said, day),
        )
    kept, rest = (day, clock) if column.type == "date" else (clock, day)
    return Values(
        (Taken(column.key, column, kept, said),),
        ((str(rest), NotTaken(_HALF.format("day" if column.type == "date" else "time of day"))),),
    )


def _moment(said: Said) -> tuple[date, str, int | None] | None:
    """The day, the time of day and the minutes that a cell holds together; None for one that holds no day with a time."""
    value = said.cell.value
    if isinstance(value, datetime):
        if value.time() == time() or value.year < _FIRST_YEAR:
            return None
        return value.date(), f"{value:%H:%M}", None
    found = _DAY_AND_TIME.fullmatch(said.text.strip()) if said.cell.kind == "text" else None
    if found is None:
        return None
    day = value_of(_column("activity", "date"), text_cell(found["day"]), None)
    half = found["half"] or found["half2"] or ""
    start = value_of(_column("activity", "time"), text_cell(f"{found['start']} {half}".strip()), None)
    if not isinstance(day, date) or not isinstance(start, str):
        return None
    if not found["end"]:
        return day, start, None
    end = value_of(
        _column("activity", "time"), text_cell(f"{found['end']} {found['half2'] or ''}".strip()), None
    )
    if not isinstance(end, str):
        return None
    minutes = _minutes(end) - _minutes(start)
    if minutes <= 0 and not found["half"] and found["half2"]:  # 11:00-1:00 PM begins in the morning
        start = value_of(_column("activity", "time"), text_cell(f"{found['start']} AM"), None)
        minutes = _minutes(end) - _minutes(start) if isinstance(start, str) else 0
    return (day, start, minutes) if isinstance(start, str) and minutes > 0 else None


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _in_words(kind: str, column: Column, there: Mapping[str, Value]) -> Column | None:
    """The field that takes words which stand where a figure or a day belongs; None where they are better listed."""
    if kind == "action" and column.key == "date" and "rhythm" not in there:
        return _column("action", "rhythm")
    if kind == "interim-target" and column.key == "value" and "measure" not in there:
        return _column("interim-target", "measure")
    if kind == "activity" and column.type in ("date", "time"):
        return _column("activity", "notes")
    if kind == "target" and (column.key.startswith("annual_targets.") or column.key == "baseline.value"):
        return _column("target", "notes")
    return None


def _roles(column: Column, said: Said, declared: frozenset[str]) -> Values:
    value = value_of(column, said.cell, None)
    if isinstance(value, NotTaken):
        return Values(refused=((said.text, value),))
    entries = value if isinstance(value, tuple) else (str(value),) if value is not None else ()
    kept: list[str] = []
    entries, refused = _without_contacts(entries)
    apart = roles_apart(column, entries, declared) if column.type == "roles" else entries
    for entry in apart if isinstance(apart, tuple) else ():
        named = [part for each in entry.split(",") if is_a_name(part := each.strip(), declared)]
        if entry.strip() in declared or is_role(entry, declared) or not (named or is_a_name(entry, declared)):
            kept.append(entry)
            continue
        refused += [(each, NotTaken(_NAMED)) for each in named or [entry]]
        kept += [part for each in entry.split(",") if (part := each.strip()) and part not in named and named]
    taken: Value = tuple(kept) if column.type == "roles" else "; ".join(kept)
    return Values((Taken(column.key, column, taken, said),) if kept else (), tuple(refused))


def _without_contacts(entries: tuple[str, ...]) -> tuple[tuple[str, ...], list[tuple[str, NotTaken]]]:
    """Roles without what tells how to reach somebody, and what that was."""
    left: list[str] = []
    refused: list[tuple[str, NotTaken]] = []
    for entry in entries:
        rest = entry
        for detail in contact_details(entry):
            refused.append((detail.text, NotTaken(_REACHED.format(detail.what))))
            rest = rest.replace(detail.text, " ")
        if rest != entry:
            rest = " ".join(_EMPTY_BRACKETS.sub(" ", rest).split()).strip(" ,;:/|–—-<>")
        if rest:
            left.append(rest)
    return tuple(left), refused


def _two_ways(said: Said, day: Value) -> str:
    """A sentence part about a date that could be read day first; empty where it can be read in one way only."""
    found = _SLASHED.fullmatch(said.text) if said.cell.kind == "text" else None
    if found is None or isinstance(day, str | int | float | bool | tuple) or day is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if first == second or first > 12 or second > 12:
        return ""
    return f"{said.text.strip()} ({said.place}) is {day_words(day)}"
