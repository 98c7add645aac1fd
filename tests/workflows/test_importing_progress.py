"""The tabs of the year come back from a tracker: results with what they mean, annual results, barriers and cycles."""

from __future__ import annotations

from pathlib import Path

import pytest

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
