"""What people type into cells, and what spreadsheet programs make of it, is understood, or refused in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from inline_snapshot import snapshot

from uipkit.tracker.layout import Column, Value
from uipkit.tracker.plan_sheets import ACTIONS, PRIORITIES, TARGETS
from uipkit.tracker.process_sheets import MEMBERS, SCHEDULE, TAKEAWAYS
from uipkit.tracker.progress_sheets import PROGRESS
from uipkit.tracker.read_cells import Cell, tidy
from uipkit.tracker.read_values import NotTaken, unchanged, value_of
from uipkit.tracker.sheets import column_headed

COLUMNS = {
    column.header: column
    for sheet in (TARGETS, PRIORITIES, SCHEDULE, TAKEAWAYS, MEMBERS, ACTIONS, *PROGRESS)
    for column in sheet.columns
}


def read(header: str, typed: object, base: Value = None, *, percent: bool = False) -> Value | NotTaken:
    return value_of(COLUMNS[header], cell(typed, percent=percent), base)


def cell(typed: object, *, percent: bool = False) -> Cell:
    if typed is None:
        return Cell()
    if isinstance(typed, bool):
        return Cell("flag", typed)
    if isinstance(typed, int | float):
        return Cell("number", typed, percent)
    if isinstance(typed, time):
        return Cell("time", typed)
    if isinstance(typed, date):
        return Cell("date", typed)
    return Cell("text", tidy(str(typed)))


@pytest.mark.parametrize(
    ("header", "typed", "value"),
    [
        ("Date", date(2026, 10, 15), date(2026, 10, 15)),
        ("Date", datetime.combine(date(2026, 10, 15), time(0)), date(2026, 10, 15)),
        ("Date", "2026-10-15", date(2026, 10, 15)),
        ("Date", " 2026-10-15\u00a0", date(2026, 10, 15)),
        ("Date", "10/15/2026", date(2026, 10, 15)),
        ("Date", "10/5/26", date(2026, 10, 5)),
        ("Date", "Oct 15, 2026", date(2026, 10, 15)),
        ("Date", "Thursday, October 15th, 2026", date(2026, 10, 15)),
        ("Date", "15 October 2026", date(2026, 10, 15)),
        ("Date", 46310, date(2026, 10, 15)),
        ("Date", None, None),
        ("Time", time(15, 30), "15:30"),
        ("Time", "3:30 PM", "15:30"),
        ("Time", "8:05am", "08:05"),
        ("Time", "12:15 a.m.", "00:15"),
        ("Time", "9 am", "09:00"),
        ("Time", 0.6458333333, "15:30"),
        ("Baseline", 31.2, 31.2),
        ("Baseline", "31.2 %", 31.2),
        ("Baseline", "1,234", 1234.0),
        ("Baseline", "31,5", 31.5),
        ("Baseline", "−3.5", -3.5),
        ("Minutes", "90", 90),
        ("Minutes", 90.0, 90),
        ("Baseline year", "2025-2026", "2025-26"),
        ("Baseline year", "2025–26", "2025-26"),
        ("Done", "YES ", True),
        ("Done", "x", True),
        ("Done", False, False),
        ("Done", 0, False),
        ("Improvement is", "DECREASE", "decrease"),
        ("How it stands", "on track", "on-track"),
        ("How it stands", "Partly_met", "partly-met"),
        ("Grades", "K; 1;2", ("K", "1", "2")),
        ("Grades", "k-3", ("K", "1", "2", "3")),
        ("Grades", "3 to 5, 8", ("3", "4", "5", "8")),
        ("Grades", 4, ("4",)),
        ("Who", "Principal; Coach, grade 3;; \n Counselor", ("Principal", "Coach, grade 3", "Counselor")),
        ("Title", "two\nlines", "two lines"),
        ("Title", 12.0, "12"),
        ("Title", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("Statement", "a_x000B_b\r\nc  \r\n\r\n d", "a\nb\nc  \n\n d"),
        ("Statement", "of\u00a0two", "of two"),
        ("Statement", "   ", None),
        ("Rhythm", "weekly", "weekly"),
        ("Funding", 1200, "1200"),
    ],
)
def test_what_was_typed_is_understood(header: str, typed: object, value: Value) -> None:
    assert read(header, typed) == value


def test_a_percentage_of_the_program_is_what_was_typed_and_an_untouched_figure_is_none() -> None:
    assert read("Baseline", 0.312, 30.0, percent=True) == 31.2
    assert read("Baseline", 31.2, 31.2, percent=True) == 31.2


def test_a_percentage_among_words_stays_one() -> None:
    assert read("Deliverable", 0.85, percent=True) == "85%"


def test_a_day_with_a_time_of_day_is_not_taken_for_the_day_alone() -> None:
    found = read("Date", datetime.combine(date(2026, 10, 15), time(9, 30)))
    assert isinstance(found, NotTaken)
    assert "2026-10-15 09:30" in found.why


def test_a_day_that_the_plan_has_as_words_stays_as_it_is() -> None:
    assert read("Rhythm", date(2026, 1, 1), "2026-01-01") == "2026-01-01"


def test_a_text_that_was_not_touched_is_the_text_that_was_exported() -> None:
    assert read("Statement", "a\nb", "a  \nb\u00a0") == "a  \nb\u00a0"
    assert read("Statement", "of\u00a0three", "of\u00a0two") == "of\u00a0three"


@pytest.mark.parametrize(
    ("header", "typed", "said"),
    [
        ("Date", "next fall", snapshot("A date belongs here, such as 2026-10-15 or 10/15/2026, not “next fall”.")),
        ("Date", "13/32/2026", snapshot("A date belongs here, such as 2026-10-15 or 10/15/2026, not “13/32/2026”.")),
        ("Date", "2026-02-30", snapshot("A date belongs here, such as 2026-10-15 or 10/15/2026, not “2026-02-30”.")),
        ("Date", date(1926, 10, 1), snapshot("1926-10-01 lies far from any plan year. Write the year with four digits.")),
        ("Date", True, snapshot("A date belongs here, such as 2026-10-15 or 10/15/2026, not “yes”.")),
        ("Time", "half past three", snapshot("A time of day belongs here, such as 15:30 or 3:30 PM, not “half past three”.")),
        ("Time", "25:00", snapshot("A time of day belongs here, such as 15:30 or 3:30 PM, not “25:00”.")),
        ("Baseline", "about 30", snapshot("A number belongs here, not “about 30”.")),
        ("Baseline", date(2026, 3, 5), snapshot("A number belongs here, not “2026-03-05”; the spreadsheet program may have changed what was typed.")),
        ("Baseline", 1e20, snapshot("This number is larger than any figure of a plan.")),
        ("Minutes", 1.5, snapshot("A whole number belongs here, not 1.5.")),
        ("Baseline year", "2026-28", snapshot("A school year belongs here, such as 2026-27, not “2026-28”.")),
        ("Done", "perhaps", snapshot("Yes or no belongs here, not “perhaps”.")),
        ("Grades", date(2026, 3, 5), snapshot("The spreadsheet program made a date of what was typed. Write the entries with semicolons: 3; 4; 5.")),
        ("Rhythm", date(2026, 1, 1), snapshot("Words belong here, and the spreadsheet program made a date of what was typed. Type it again with an apostrophe in front, which keeps it as it is: '3-5.")),
        ("Rhythm", time(9, 0), snapshot("Words belong here, and the spreadsheet program made a time of what was typed. Type it again with an apostrophe in front, which keeps it as it is: '3-5.")),
        ("Notes", True, snapshot("Words belong here, and the spreadsheet program made TRUE or FALSE of what was typed. Type it again with an apostrophe in front, which keeps it as it is: '3-5.")),
        ("Who", date(2026, 3, 5), snapshot("Words belong here, and the spreadsheet program made a date of what was typed. Type it again with an apostrophe in front, which keeps it as it is: '3-5.")),
        ("Statement", "a\x07b", snapshot("It holds the character U+0007, which cannot be seen. Type the text again by hand.")),
        ("Statement", "x" * 32_767, snapshot("The text is as long as a cell can be, so its end is missing. Shorten it, or change it in the YAML.")),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said(header: str, typed: object, said: str) -> None:
    found = read(header, typed)
    assert isinstance(found, NotTaken)
    assert found.why == said


def test_a_mistyped_choice_is_not_taken_and_the_nearest_is_named() -> None:
    found = read("How it stands", "On trakc")
    assert found == NotTaken(
        "“On trakc” is none of the choices here: Not started, On track, At risk, Met, Partly met, Missed.",
        "On track",
    )


@pytest.mark.parametrize("kind", ["formula", "error"])
def test_a_formula_is_no_value(kind: str) -> None:
    found = value_of(COLUMNS["Title"], Cell("formula" if kind == "formula" else "error", "=1+1"), None)
    assert isinstance(found, NotTaken)


def test_empty_means_the_default_and_what_nobody_sees_is_no_change() -> None:
    done, statement, baseline = COLUMNS["Done"], COLUMNS["Statement"], COLUMNS["Baseline"]
    assert unchanged(done, None, False)
    assert not unchanged(done, None, True)
    assert unchanged(statement, "a \nb", "a\r\nb\u00a0")
    assert unchanged(baseline, 31.2, 31.200000000000003)
    assert not unchanged(baseline, None, 0)


def test_a_year_that_the_plan_lacks_is_a_column_all_the_same() -> None:
    column = column_headed(TARGETS, "Target 2029-30")
    assert isinstance(column, Column)
    assert value_of(column, Cell("number", 50), None) == 50
