"""Whatever people type where it fits, the plan says it afterwards, and everything else is as it was; an export alone changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples.folders import COMPLETE, EXAMPLES
from tests.workflows.plans import BASE
from tests.workflows.trackers import Edit, Import, TabView, texts
from uipkit.store.load import load
from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.layout import LISTS, Column, Value
from uipkit.tracker.masking import unfit
from uipkit.tracker.read_values import unchanged
from uipkit.tracker.sheets import Row, Table, tables
from uipkit.workflows.load import one_plan

_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0\u2007\u202f"
)
_WORDS = st.text(_LETTERS, min_size=1, max_size=80).map(str.strip).filter(bool)
_PROSE = st.lists(
    st.one_of(_WORDS, st.just(""), st.sampled_from(["- a", "  b", "# c", "=1+1", "key: value"])),
    min_size=1,
    max_size=5,
)
_RANGES: Mapping[str, tuple[int, int]] = {
    "order": (1, 9),
    "phase": (0, 7),
    "length": (1, 960),
    "years_to_address": (1, 10),
    "number_of_students": (20, 400),
}


class Typed(NamedTuple):
    """What is typed into one cell."""

    table: Table
    row: Row
    column: Column
    value: Value


def tables_of(plan: Path) -> tuple[Table, ...]:
    return tables(load(one_plan(plan)).plan)


def value_for(column: Column) -> st.SearchStrategy[Value]:
    """Values that fit a column."""
    fits: st.SearchStrategy[Value]
    match column.type:
        case "prose":
            fits = _PROSE.map("\n".join).map(str.strip).filter(bool)
        case "number":
            fits = st.integers(-9_999, 99_999).map(lambda number: number / 100)
        case "count":
            fits = st.integers(*_RANGES[column.field])
        case "date":
            fits = st.dates(date(2020, 1, 1), date(2030, 12, 31))
        case "time":
            fits = st.times().map(lambda each: f"{each:%H:%M}")
        case "plan-year":
            fits = st.integers(2000, 2098).map(lambda year: f"{year}-{(year + 1) % 100:02d}")
        case "yes-no":
            fits = st.booleans()
        case "choice":
            fits = st.sampled_from([each.value for each in column.choices])
        case "choices":
            choices = [each.value for each in column.choices]
            fits = st.lists(st.sampled_from(choices), min_size=1, unique=True).map(tuple)
        case "roles" | "texts":
            fits = st.lists(_WORDS, min_size=1, max_size=4, unique=True).map(tuple)
        case _:
            fits = _WORDS
    cleared: st.SearchStrategy[Value] = st.none()
    return (fits if column.required else st.one_of(fits, cleared)).filter(
        lambda value: unfit("", column, value) is None
    )


@st.composite
def typings(draw: st.DrawFn, plan: tuple[Table, ...]) -> list[Typed]:
    """A few cells, each with something that fits it."""
    cells = [
        (table, row, column)
        for table in plan
        for row in table.rows
        for column in table.columns
        if column.part == "field"
        and not column.link
        and column.type not in ("id", "ids")
        and not column.withholds
        and not column.field.startswith("scale.")  # neither end of a scale fits without the other
    ]
    chosen = draw(st.lists(st.sampled_from(range(len(cells))), min_size=1, max_size=12, unique=True))
    found = []
    for place in chosen:
        table, row, column = cells[place]
        value = draw(value_for(column))
        found.append(Typed(table, row, column, value))
    return found


def type_in(typed: Typed) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        view = TabView(book, typed.table.sheet.name)
        [number] = [cell.row for cell in view.sheet["A"] if cell.value == typed.row.id]
        value = typed.value
        if isinstance(value, bool) or typed.column.type in (*LISTS, "choice"):
            value = cell_text(typed.column, value) or None
        view.put(number, **{typed.column.header: value})

    return edit


BASE_TABLES = tables_of(BASE)


@settings(max_examples=10)
@given(typings(BASE_TABLES))
def test_what_is_typed_is_what_the_plan_says_and_nothing_else_changes(typed: list[Typed]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(shutil.copytree(BASE, Path(folder) / "plan"))
        before = texts(plan)
        tracker = Import(plan)
        proposal = tracker.edit(*map(type_in, typed)).apply()
        assert proposal.comparison.refused == ()
        wanted = {(each.table.sheet.name, each.row.id, each.column.key): each.value for each in typed}
        for old, new in zip(BASE_TABLES, tables_of(plan), strict=True):
            assert [row.id for row in new.rows] == [row.id for row in old.rows]
            for was, now in zip(old.rows, new.rows, strict=True):
                for column in old.columns:
                    if column.part == "field":
                        key = (old.sheet.name, was.id, column.key)
                        meant = wanted.get(key, was.values.get(column.key))
                        assert unchanged(column, meant, now.values.get(column.key)), key
        after = texts(plan)
        for name, text in before.items():
            comments = [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
            assert [line for line in comments if line not in after[name]] == []
        again = Import(plan).propose()
        assert (again.comparison.changes, again.comparison.kept, again.files) == ((), (), ())


@pytest.mark.parametrize(
    "plan", [COMPLETE, EXAMPLES / "minimal", EXAMPLES / "with-problems", BASE], ids=lambda path: path.name
)
def test_an_export_that_nobody_touched_changes_nothing(plan: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(plan, tmp_path / "plan", ignore=shutil.ignore_patterns("build")))
    for proposal in (Import(copy).propose(), Import(copy).edit().propose()):
        found = proposal.comparison
        assert (found.changes, found.new_rows, found.removed, found.conflicts, found.kept, found.refused) == (
            (),
        ) * 6
        assert proposal.files == ()
