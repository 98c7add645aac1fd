"""The tabs as data: every column fits its field, every field has its column or a reason to have none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.books import plan_of
from uipkit.plan.base import Model
from uipkit.plan.fields import models_in, traits
from uipkit.plan.plan import Plan
from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.team import Teams
from uipkit.plan.values import Link
from uipkit.tracker.cell_text import (
    base_text,
    cell_text,
    choice_of,
    from_base_text,
    join_entries,
    split_entries,
)
from uipkit.tracker.layout import Column, Sheet, declared_at
from uipkit.tracker.sheets import SHEETS, column_headed, columns_for, same, sheet_named, tables

LEFT_OUT = {
    "Schedule": {"proposed"},
    "Data Takeaways": set(),
    "Priorities": {"targets", "for_families"},
    "Targets": {"interim_targets"},
    "Root Causes": {"for_families"},
    "Strategies": {
        *("milestones", "actions", "for_families"),
        *("evidence_base.sources", "implementation.communication", "implementation.expectations"),
    },
    "Action Plan": {"help_wanted_in"},
    "Milestones": {
        f"measured_by.{name}"
        for name in ("practice", "rubric", "survey", "indicators", "level", "at_least", "share")
    },
    "Teams": {"members"},
}
"""Fields without a column: rows of other tabs, lists that no cell can hold, sentences by language, what uipkit itself notes, and by
which rubric or survey of a practice a milestone is measured."""

FIELDS = [
    (sheet, column)
    for sheet in SHEETS
    for column in columns_for(sheet, ("2026-27",))
    if column.part == "field" and sheet.model is not None
]


def paths(model: type[Model], prefix: str = "") -> Iterator[str]:
    """Every field of a model and of the models in it, one by one; a mapping and a list count as one."""
    for declared in traits(model):
        annotation = model.model_fields[declared.name].annotation
        below = next(models_in(annotation), None)
        if below is None or "tuple" in str(annotation)[:12] or "Mapping" in str(annotation)[:20]:
            yield prefix + declared.name
        else:
            yield from paths(below, f"{prefix}{declared.name}.")


@pytest.mark.parametrize(
    "sheet", [each for each in SHEETS if each.model is not None], ids=lambda each: each.name
)
def test_every_field_has_a_column_or_a_reason_to_have_none(sheet: Sheet) -> None:
    assert sheet.model is not None
    own = {"id"} if sheet.lists and not sheet.has_ids else set()
    there = {
        column.field for column in columns_for(sheet, ("2026-27",)) if column.part in ("field", "own-id")
    }
    there = {"annual_targets" if each.startswith("annual_targets.") else each for each in there}
    assert set(paths(sheet.model)) == (there | LEFT_OUT.get(sheet.name, set())) - own
    assert not there & LEFT_OUT.get(sheet.name, set())


@pytest.mark.parametrize(
    ("sheet", "column"), FIELDS, ids=[f"{sheet.name}: {column.header}" for sheet, column in FIELDS]
)
def test_a_column_is_written_as_its_field_is_declared(sheet: Sheet, column: Column) -> None:
    assert sheet.model is not None
    declared = declared_at(sheet.model, column.field)
    parts = set(_parts(declared.annotation))
    assert (column.type in ("choices", "ids", "roles", "texts")) == (tuple in parts)
    assert (column.type in ("choice", "choices")) == (Literal in parts) == bool(column.choices)
    assert (column.type == "yes-no") == (bool in parts)
    assert (column.type == "count") == (int in parts)
    assert (column.type == "number") == (float in parts)
    assert (column.type == "date") == (date in parts)
    links = {mark.to for mark in (*declared.metadata, *_marks(declared.annotation)) if isinstance(mark, Link)}
    assert links <= {column.link}
    prose = next(
        each.prose for each in traits(_holder(sheet.model, column.field)) if each.name == _last(column.field)
    )
    assert (column.type == "prose") == prose


def _last(path: str) -> str:
    return path.partition(".")[0] if path.startswith("annual_targets.") else path.rpartition(".")[2]


def _holder(model: type[Model], path: str) -> type[Model]:
    first, _, rest = path.partition(".")
    below = next(models_in(model.model_fields[first].annotation), None)
    return _holder(below, rest) if rest and below is not None else model


def _parts(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation) or annotation
    for argument in get_args(annotation):
        if get_origin(annotation) is not Literal:
            yield from _parts(argument)


def _marks(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        yield argument
        yield from _marks(argument)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.name)
def test_headings_and_keys_of_a_tab_are_its_own(sheet: Sheet) -> None:
    columns = columns_for(sheet, ("2026-27", "2027-28"))
    assert (
        len({column.header for column in columns}) == len({column.key for column in columns}) == len(columns)
    )
    assert all(column_headed(sheet, column.header) == column for column in columns)
    assert sheet_named(sheet.name) is sheet
    assert len(sheet.name) <= 31  # so many characters Excel takes


def test_a_heading_is_known_whatever_blanks_it_holds_and_a_year_nobody_planned_for_too() -> None:
    targets = sheet_named("Targets")
    assert targets is not None
    found = column_headed(targets, " Target\n2031-32 ")
    assert found is not None
    assert found.field == "annual_targets.2031-32"
    assert column_headed(targets, "Our own column") is None


@pytest.mark.parametrize("example", ["complete", "minimal", "with-problems"])
def test_every_item_of_a_plan_is_a_row_with_an_id_of_its_own(example: str) -> None:
    plan = plan_of(example)
    found = {table.sheet.name: table for table in tables(plan)}
    ids = [row.id for table in found.values() for row in table.rows]
    assert len(ids) == len(set(ids))
    assert len(found["Action Plan"].rows) == sum(len(each.actions) for each in plan.strategies)
    assert len(found["Interim Targets"].rows) == sum(
        len(target.interim_targets) for priority in plan.priorities for target in priority.targets
    )
    for table in found.values():
        keys = {column.key for column in table.columns if column.part != "shown"}
        assert all(set(row.values) == keys for row in table.rows)


def test_rows_say_where_their_item_stands() -> None:
    plan = plan_of("complete")
    found = {row.id: row for table in tables(plan) for row in table.rows}
    action = found["strategies/reason-in-words.yaml#actions/weekly-preparation"]
    assert (action.file, action.path, action.within) == (
        "strategies/reason-in-words.yaml",
        ("actions", 2),
        ("reason-in-words",),
    )
    assert action.values["who"] == (
        "Team leads",
        "Grade 3 to 5 teachers",
        "English language development teachers",
    )
    assert (action.values["rhythm"], action.values["date"]) == ("weekly", None)
    member = found["teams.yaml#teams/writers/members[1]"]
    assert member.path == ("teams", 1, "members", 1)
    assert (member.values["within.1"], member.values["role"], member.values["chair"]) == (
        "writers",
        "Mathematics coach",
        False,
    )
    interim = found["priorities/early-reading.yaml#targets/catch-up-growth/interim_targets/winter"]
    assert interim.within == ("early-reading", "catch-up-growth")
    assert interim.values["date"] == date(2027, 1, 22)
    assert found["teams.yaml#roles[0]"].values == {"text": "Grade 1 and 2 teachers"}
    target = found["priorities/early-reading.yaml#targets/at-benchmark"]
    assert [target.values[f"annual_targets.{year}"] for year in ("2026-27", "2027-28")] == [60.0, 66.0]


def test_two_items_with_one_id_keep_a_row_each() -> None:
    winter = InterimTarget(id="winter", value=1.0)
    target = Target(id="one", interim_targets=(winter, winter.model_copy(update={"value": 2.0})))
    plan = Plan(priorities=(Priority(id="reading", title="Reading", targets=(target,)),))
    (table,) = (each for each in tables(plan) if each.sheet.name == "Interim Targets")
    assert [(row.id.partition("#")[2], row.values["value"]) for row in table.rows] == [
        ("targets/one/interim_targets/winter", 1.0),
        ("targets/one/interim_targets[1]", 2.0),
    ]


def test_a_plan_without_a_single_file_has_tabs_without_rows() -> None:
    assert all(not table.rows for table in tables(Plan()))
    assert all(not table.rows for table in tables(Plan(teams=Teams(id="teams"))))


ENTRIES = st.lists(st.text().map(str.strip).filter(bool), max_size=5).map(tuple)


@given(ENTRIES)
def test_entries_come_back_from_one_cell_as_they_were(entries: tuple[str, ...]) -> None:
    assert split_entries(join_entries(entries)) == entries


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("Principal; Reading coach", ("Principal", "Reading coach")),
        (" Principal ;\nReading coach;; ", ("Principal", "Reading coach")),
        ('"Reading; writing"; speaking', ("Reading; writing", "speaking")),
        ('"Say ""yes""; go"', ('Say "yes"; go',)),
        ('"Quoted" words; more', ('"Quoted" words', "more")),
        ('"never closed; more', ('"never closed', "more")),
        ("", ()),
    ],
)
def test_entries_are_read_as_people_type_them(typed: str, entries: tuple[str, ...]) -> None:
    assert split_entries(typed) == entries


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(min_size=1),
    "texts": ENTRIES.filter(bool),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "count": st.integers(),
    "date": st.dates(),
    "yes-no": st.booleans(),
}


@pytest.mark.parametrize("form", VALUES)
@given(st.data())
def test_what_was_exported_is_remembered_exactly(form: Any, data: st.DataObject) -> None:
    value = data.draw(VALUES[form])
    column = Column("Any", "any", form)
    again = from_base_text(column, base_text(value))
    assert again == value
    assert same(again, value)
    assert from_base_text(column, base_text(None)) is None


@pytest.mark.parametrize("column", [each for _, each in FIELDS if each.choices], ids=lambda each: each.header)
def test_the_words_of_a_choice_lead_back_to_it(column: Column) -> None:
    for each in column.choices:
        words = cell_text(column, (each.value,) if column.type == "choices" else each.value)
        assert choice_of(column, words) == choice_of(column, words.upper()) == each.value
    assert choice_of(column, "something else") is None


def test_numbers_are_the_same_where_a_workbook_cannot_tell_them_apart() -> None:
    assert same(0.1 + 0.2, 0.3)
    assert same(54, 54.0)
    assert not same(54.0, 54.1)
    assert not same(1, True)
    assert not same(0, None)
