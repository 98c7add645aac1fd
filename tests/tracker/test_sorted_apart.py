"""A column that was sorted without the others is told from one in which people changed much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.tracker.layout import Value
from uipkit.tracker.plan_sheets import ACTIONS, PRIORITIES, TARGETS
from uipkit.tracker.process_sheets import CHECKLIST, SCHEDULE
from uipkit.tracker.sorted_apart import Apart, Pair, sorted_apart

COLUMNS = {
    (sheet.name, column.header): column
    for sheet in (ACTIONS, PRIORITIES, TARGETS, CHECKLIST, SCHEDULE)
    for column in sheet.columns
}
WEEKS = [date(2026, 9, 1) + timedelta(weeks=week) for week in range(6)]


def changed(old: Sequence[Value], new: Sequence[Value]) -> list[Pair]:
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


def is_apart(tab: str, header: str, old: Sequence[Value], new: Sequence[Value]) -> bool:
    column = COLUMNS[tab, header]
    return sorted_apart([column], {column.key: changed(old, new)}) == Apart((column.key,), whole=False)


@pytest.mark.parametrize(
    ("tab", "header", "old", "new"),
    [
        ("Action Plan", "Action step", ["c", "a", "b"], ["a", "b", "c"]),
        ("Action Plan", "Action step", ["d", "a", "b", "c"], ["a", "b", "c, reworded", "d"]),
        ("Action Plan", "Action step", ["a", "b", "c", "d"], ["new", "a", "b", "c"]),
        ("Action Plan", "Who", [("B",), ("A", "C"), ("C",)], [("A", "C"), ("C",), ("B",)]),
        ("Targets", "Baseline", [3.0, 1.0, 2.5], [1, 2.5, 3]),
        ("Schedule", "Date", WEEKS, [WEEKS[5], *WEEKS[1:3], WEEKS[4], WEEKS[0], WEEKS[3]]),
        ("Checklist", "Done", [True] * 3 + [False] * 3, [False, None, False, True, True, True]),
    ],
)
def test_values_that_stand_in_other_rows_are_noticed(
    tab: str, header: str, old: list[Value], new: list[Value]
) -> None:
    assert is_apart(tab, header, old, new)


@pytest.mark.parametrize(
    ("tab", "header", "old", "new"),
    [
        ("Action Plan", "Action step", ["a", "b", "c"], ["b", "a", "c"]),
        ("Action Plan", "Action step", ["a", "b", "c"], ["d", "e", "f"]),
        ("Action Plan", "Notes", ["x", None, "y", None], [None, "x", None, "y"]),
        ("Action Plan", "Who", [("A",), ("B",)] * 4, [("B",), ("A",)] * 4),
        ("Schedule", "Date", WEEKS, [day + timedelta(weeks=1) for day in WEEKS]),
        ("Priorities", "Place in documents", [1, 2, 3], [2, 3, 1]),
        ("Checklist", "Done", [False] * 6, [True] * 6),
    ],
)
def test_what_people_change_on_purpose_is_none(
    tab: str, header: str, old: list[Value], new: list[Value]
) -> None:
    assert not is_apart(tab, header, old, new)


def test_rows_that_swapped_all_they_say_were_sorted_apart_and_others_were_not() -> None:
    columns = [COLUMNS["Action Plan", header] for header in ("Action step", "Deliverable", "Resources")]
    swapped = {column.key: [("a", "b"), ("b", "a")] for column in columns}
    assert sorted_apart(columns, swapped).whole
    assert not sorted_apart(columns[1:], swapped).whole
    assert not sorted_apart(
        [*columns[1:], COLUMNS["Action Plan", "Funding"]], {**swapped, "funding": [("a", "b"), ("b", "a")]}
    ).whole


@given(st.lists(st.text("abcdef", min_size=1), min_size=3, max_size=9, unique=True))
def test_any_sorting_of_different_texts_that_changes_three_cells_is_noticed(texts: list[str]) -> None:
    there = changed(texts, sorted(texts))
    assert is_apart("Action Plan", "Action step", texts, sorted(texts)) == (len(there) > 2)
