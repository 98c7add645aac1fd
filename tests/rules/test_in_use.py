"""The rules about a plan in use: that it is, and that what is on record of its results hangs together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import in_use as rules


def submitted(phase: int = 6, year: str = "2026-27") -> Files:
    return {"plan.yaml": {"plan_year": year, "phase": phase, "submission": {"date": "2026-09-29"}}}


def test_a_submitted_plan_may_wait_two_weeks_and_no_longer() -> None:
    check = rules.submitted_plan_not_in_use
    assert problems(check, submitted(), today=date(2026, 10, 13)) == []
    (problem,) = problems(check, submitted(), today=date(2026, 10, 14))
    assert problem.message == snapshot(
        "The plan was submitted on 2026-09-29 and still stands in phase 6, so nobody is told of what falls due in its year."
    )
    assert problem.place == Place("plan.yaml", ("phase",))
    assert problems(check, following(submitted(), problem), today=date(2026, 10, 14)) == []
    assert problems(check, submitted(7), today=date(2026, 10, 14)) == []
    assert problems(check, submitted(), today=date(2027, 7, 1)) == [], "its year is over"
    assert problems(check, {"plan.yaml": {"plan_year": "2026-27", "phase": 6}}, today=date(2027, 1, 1)) == []


def results(*, direction: str = "increase", own: str = "", **entry: Any) -> Files:
    target = {
        "id": "cmas",
        "measure": "Met or exceeded",
        "unit": "percent",
        "direction": direction,
        "grades": ["3", "4"],
        "annual_targets": {"2026-27": 33},
        "interim_targets": [{"id": "winter", "value": 33, "measure": own}],
    }
    held = {"priority": "math", "target": "cmas", "interim_target": "winter", "date": "2027-01-25"}
    return {
        "plan.yaml": {"plan_year": "2026-27"},
        "priorities/math.yaml": {"title": "Mathematics", "targets": [target]},
        "progress.yaml": {"interim_targets": [held | entry]},
    }


def test_met_behind_what_was_aimed_at_is_found_without_a_figure() -> None:
    files = results(value=30, state="met")
    (problem,) = problems(rules.result_against_its_value, files)
    assert problem.message == snapshot(
        "The interim target “Met or exceeded (grades 3 and 4)”, winter, is recorded as met, though its value is behind what was aimed at."
    )
    assert problem.place == Place("progress.yaml", ("interim_targets", 0, "state"))


@pytest.mark.parametrize(
    ("direction", "value", "state", "found"),
    [
        ("increase", 33, "met", 0),
        ("increase", 32.9, "met", 1),
        ("increase", 33, "missed", 1),
        ("increase", 35, "partly-met", 1),
        ("increase", 30, "partly-met", 0),
        ("increase", 30, "on-track", 0),
        ("decrease", 30, "met", 0),
        ("decrease", 35, "met", 1),
    ],
)
def test_the_direction_of_the_target_decides(direction: str, value: float, state: str, found: int) -> None:
    files = results(direction=direction, value=value, state=state)
    assert len(problems(rules.result_against_its_value, files)) == found


def test_only_the_last_entry_of_the_same_measure_is_held_against_the_plan() -> None:
    assert problems(rules.result_against_its_value, results(own="Lessons", value=30, state="met")) == []
    files = results(value=30, state="met")
    entries = files["progress.yaml"]["interim_targets"]
    entries.append(entries[0] | {"state": "missed"})
    assert problems(rules.result_against_its_value, files) == []


def annual(**more: Any) -> Files:
    files = results()
    files["priorities/math.yaml"]["targets"][0]["data_source"] = "cmas-data"
    entry = {"priority": "math", "target": "cmas", "plan_year": "2026-27", "date": "2027-07-15", "value": 34}
    files["progress.yaml"] = {"annual_results": [entry | more]}
    source = {"id": "cmas-data", "title": "CMAS", "level": "state", "plan_year": "2025-26"}
    files["data/takeaways.yaml"] = {"sources": [source]}
    files["district.yaml"] = {"embargo_until": "2026-08-20"}
    return files


def test_an_embargo_date_of_last_summer_holds_back_nothing_of_this_year() -> None:
    check, july = rules.embargo_of_an_earlier_year, date(2027, 7, 20)
    (problem,) = problems(check, annual(), today=july)
    assert problem.message == snapshot(
        "This state result of 2026-27 is held back by nothing: the embargo date, 2026-08-20, is of an earlier year."
    )
    assert problems(check, annual(embargo_until="2027-08-20"), today=july) == []
    assert problems(check, annual(), today=date(2027, 10, 1)) == [], "the results are public by then"
    renewed = annual()
    renewed["district.yaml"] = {"embargo_until": "2027-08-19"}
    assert problems(check, renewed, today=july) == []
    local = annual()
    local["data/takeaways.yaml"]["sources"][0]["level"] = "local"
    assert problems(check, local, today=july) == []
