"""Targets of old plans: what is measured stays the measure, and what is aimed at is its value or stands in its notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.sources import as_csv, brought_in, empty_plan, listed
from uipkit.plan.priority import Target
from uipkit.workflows.load import load_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def _target(plan: Path) -> Target:
    [priority] = load_plan(plan).plan.priorities
    [target] = priority.targets
    return target


@pytest.mark.parametrize("heading", ["Target", "Goal", "Annual Performance Target"])
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1)])
def test_a_column_of_targets_beside_the_measure_holds_values(
    plan: Path, heading: str, order: tuple[int, ...]
) -> None:
    lines = [["Priority", "Measure", heading], ["Reading", "DIBELS", "60%"]]
    proposal = brought_in(plan, "targets.csv", as_csv([[line[place] for place in order] for line in lines]))
    target = _target(plan)
    assert (target.measure, dict(target.annual_targets), target.unit) == (
        "DIBELS",
        {"2026-27": 60},
        "percent",
    )
    assert listed(proposal) == []
    assert any("that name no year were taken for those of 2026-27" in each for each in proposal.notes)


@pytest.mark.parametrize(
    ("words", "values", "notes"),
    [
        ("annual_targets: 25% by spring", {}, "Target 2026-27: 25% by spring"),
        ("annual_performance_target: 10%", {"2026-27": 10}, ""),
        ("target: fewer than last year", {}, "Target 2026-27: fewer than last year"),
        ("annual_targets: {2027-28: 8%}", {"2027-28": 8}, ""),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_worded_target_never_becomes_the_measure(
    plan: Path, words: str, values: dict[str, float], notes: str, *, first: bool
) -> None:
    fields = ["measure: Chronic absence", words]
    content = "priorities:\n  - title: Attendance\n    targets:\n      - " + "\n        ".join(
        fields if first else fields[::-1]
    )
    proposal = brought_in(plan, "old.yaml", content + "\n")
    target = _target(plan)
    assert (target.measure, dict(target.annual_targets), target.notes.strip()) == (
        "Chronic absence",
        values,
        notes,
    )
    assert listed(proposal) == []


def test_the_year_that_the_file_names_counts(plan: Path) -> None:
    content = (
        "school_year: 2025-26\npriorities:\n  - {title: Reading, targets: [{measure: DIBELS, target: 40}]}\n"
    )
    brought_in(plan, "old.yaml", content)
    assert dict(_target(plan).annual_targets) == {"2025-26": 40}


def test_a_target_in_words_alone_is_known_by_them(plan: Path) -> None:
    lines = [["Priority", "Target"], ["Reading", "More children read at grade level"]]
    assert listed(brought_in(plan, "targets.csv", as_csv(lines))) == []
    assert _target(plan).measure == "More children read at grade level"


def test_a_target_that_nothing_tells_from_others_is_listed_whole(plan: Path) -> None:
    content = "priorities:\n  - title: Reading\n    targets:\n      - {baseline: 31, annual_targets: {2026-27: 36}}\n"
    proposal = brought_in(plan, "old.yaml", content)
    assert listed(proposal) == [("baseline", "31"), ("annual_targets 2026-27", "36")]
    assert all("which target this is about" in each.why for each in proposal.comparison.refused)


def test_titles_of_signs_alone_come_in_once(plan: Path) -> None:
    brought_in(plan, "old.yaml", 'priorities:\n  - {title: "***"}\nstrategies:\n  - {title: "…"}\n')
    read = load_plan(plan).plan
    assert [each.title for each in read.priorities] == ["***"]
    assert [each.title for each in read.strategies] == ["…"]


INTERIM = "priorities:\n  - title: Reading\n    targets:\n      - measure: DIBELS\n        annual_targets: {2026-27: 40%}\n"


@pytest.mark.parametrize(
    "interim",
    [
        "Interim Measures: [{Measure: DIBELS, Date: 1/15/2027, Target: 33%}]",
        "interim_targets: [{measure: DIBELS, date: 2027-01-15, target: 33}]",
        "interim_targets: [{target: 33, measure: DIBELS, date: 2027-01-15}]",
        "interim_measures: [{measure: DIBELS, date: 2027-01-15, interim_target: 33%}]",
    ],
)
def test_a_target_within_an_interim_target_is_its_value(plan: Path, interim: str) -> None:
    proposal = brought_in(plan, "old.yaml", f"{INTERIM}        {interim}\n")
    target = _target(plan)
    [found] = target.interim_targets
    assert (target.measure, found.measure, str(found.date), found.value) == (
        "DIBELS",
        "DIBELS",
        "2027-01-15",
        33,
    )
    assert listed(proposal) == []


def test_an_interim_target_beside_lists_names_the_target_that_it_lies_in(plan: Path) -> None:
    beside = "interim_targets:\n  - {target: DIBELS, date: 2027-01-15, value: 33}\n"
    brought_in(plan, "old.yaml", INTERIM + beside)
    assert [each.value for each in _target(plan).interim_targets] == [33]


def test_an_interim_target_in_a_column_beside_its_measure_is_its_value(plan: Path) -> None:
    lines = [
        ["Priority", "Measure", "Annual Performance Target 2026-27", "Interim Measure", "Interim Measure Date", "Interim Target"],
        ["Reading", "DIBELS", "40%", "DIBELS winter", "01/15/2027", "33%"],
    ]  # fmt: skip
    proposal = brought_in(plan, "targets.csv", as_csv(lines))
    [found] = _target(plan).interim_targets
    assert (found.measure, str(found.date), found.value) == ("DIBELS winter", "2027-01-15", 33)
    assert _target(plan).annual_targets["2026-27"] == 40
    assert listed(proposal) == []


def test_a_target_without_a_measure_is_listed_once_as_it_was_written(plan: Path) -> None:
    content = "priorities:\n  - title: Attendance\n    targets:\n      - annual_performance_target: 10%\n"
    assert listed(brought_in(plan, "old.yaml", content)) == [("annual_performance_target", "10%")]
