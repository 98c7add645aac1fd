"""The tabs of the year come back from a tracker: results with what they mean, annual results, barriers and cycles."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.trackers import Import, add, complete_plan, put
from uipkit.plan.progress import Progress
from uipkit.workflows.load import load_plan


@pytest.fixture
def tracker(tmp_path: Path) -> Import:
    return Import(complete_plan(tmp_path / "plan"))


def progress_of(tracker: Import) -> Progress:
    found = load_plan(tracker.plan).plan.progress
    assert found is not None
    return found


def test_new_rows_become_entries(tracker: Import) -> None:
    before = progress_of(tracker)
    proposal = tracker.edit(
        add(
            "Interim Results",
            Priority="attendance",
            Target="chronic-absence",
            Interim_target="first-quarter",
            Day="2026-10-01",
            Value_reached=31.5,
            Number_of_students=366,
            How_it_stands="Missed",
            What_has_to_change="Implementation",
            What_was_adjusted="Calls go out on the first day.",
            Meeting="2026-09-15-finalize-uip",
            Note="Looked at twice.",
        ),
        add(
            "Annual Results",
            Priority="attendance",
            Target="chronic-absence",
            Plan_year="2026-27",
            Day="2026-10-01",
            Value_reached=25,
            What_came_of_it="Met",
            What_has_to_change="Not known yet",
            Under_embargo_until="2027-08-20",
        ),
        add(
            "Barriers",
            What_stands_in_the_way="No room is free.",
            Raised_on="2026-09-30",
            Raised_by="Grade 5 teachers",
        ),
        add(
            "Cycles",
            Title="Calls at noon",
            Start="2026-10-05",
            End="2026-11-20",
            Strategy="welcome-and-follow-up",
            Milestones="first-calls",
            Who_sees_to_it="School counselor",
        ),
    ).apply()
    assert proposal.comparison.refused == ()
    after = progress_of(tracker)
    assert after.interim_targets[-1].points_to == "implementation"
    assert after.interim_targets[-1].meeting == "2026-09-15-finalize-uip"
    assert after.interim_targets[-1].note == "Looked at twice."
    (annual,) = after.annual_results
    assert (annual.value, annual.state, annual.points_to, str(annual.embargo_until)) == (
        25,
        "met",
        "not-known-yet",
        "2027-08-20",
    )
    assert after.barriers[: len(before.barriers)] == before.barriers
    assert (after.barriers[-1].id, after.barriers[-1].raised_by) == ("no-room-is-free", "Grade 5 teachers")
    assert (after.cycles[-1].id, after.cycles[-1].milestones) == ("calls-at-noon", ("first-calls",))
    assert tracker.propose().does_something is False


def test_a_barrier_is_answered_and_a_cycle_closed_in_the_workbook(tracker: Import) -> None:
    tracker.edit(
        put(
            "Barriers",
            "late-buses",
            Answer="The morning begins again with them.",
            Answered_on="2026-10-01",
            Answered_by="Principal",
        ),
        put(
            "Cycles",
            "sentence-starters",
            Closed="2026-10-01",
            What_came_of_it="Ten of twelve children.",
            Decision="Adopt",
        ),
    ).apply()
    after = progress_of(tracker)
    assert after.barriers[-1].answer == "The morning begins again with them."
    assert (after.cycles[0].decision, str(after.cycles[0].closed)) == ("adopt", "2026-10-01")


def test_a_milestone_that_the_strategy_of_a_cycle_lacks_is_not_taken(tracker: Import) -> None:
    new = add(
        "Cycles",
        Title="Elsewhere",
        Start="2026-10-05",
        End="2026-11-20",
        Strategy="welcome-and-follow-up",
        Milestones="teams-trained",
    )
    assert len(tracker.edit(new).propose().comparison.refused) == 1


RESULT = {
    "Priority": "attendance",
    "Target": "chronic-absence",
    "Interim_target": "first-quarter",
    "Day": "2026-10-01",
}


@pytest.mark.parametrize(("value", "state"), [(29.4, "met"), (30, "met"), (30.1, "missed")])
def test_a_value_says_how_a_target_stands(tmp_path: Path, value: float, state: str) -> None:
    plan = complete_plan(tmp_path / "plan")
    tracker = Import(plan).edit(add("Interim Results", **RESULT, Value_reached=value))
    tracker.apply()
    entry = (plan / "progress.yaml").read_text(encoding="utf-8").partition("interim_targets:")[2]
    assert f"    value: {value}\n    state: {state}\n" in entry
    assert "TODO" not in entry, "what was not typed is not scaffolded: UIP512 asks for it"
    again = tracker.propose()
    assert (again.is_clean, again.files) == (True, ())


def test_a_value_that_does_not_say_it_is_asked_for_the_state(tmp_path: Path) -> None:
    otherwise = {
        "Priority": "mathematics-multilingual",
        "Target": "met-expectations",
        "Interim_target": "winter",
    }
    tracker = Import(complete_plan(tmp_path / "plan")).edit(
        add("Interim Results", **{**RESULT, **otherwise}, Value_reached=33)
    )
    [refused] = tracker.propose().comparison.refused
    assert "fill in “How it stands”" in refused.why


def test_neither_a_value_nor_a_state_is_no_result(tmp_path: Path) -> None:
    tracker = Import(complete_plan(tmp_path / "plan")).edit(add("Interim Results", **RESULT))
    [refused] = tracker.propose().comparison.refused
    assert refused.why == snapshot(
        "A new result of an interim target needs “How it stands” or “Value reached”, so this row was not taken."
    )
