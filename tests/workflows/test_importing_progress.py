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


def test_cycles_and_barriers_are_written_as_they_were_filled_in(tracker: Import) -> None:
    tracker.edit(
        add("Barriers", What_stands_in_the_way="No room is free.", Raised_on="2026-09-30"),
        add("Cycles", Title="Calls at noon", Start="2026-10-05", End="2026-11-20"),
        add(
            "Milestone Results",
            Strategy="reason-in-words",
            Milestone="weekly-meetings",
            Day="2026-10-01",
            How_it_stands="On track",
        ),
        add(
            "Action Results",
            Strategy="welcome-and-follow-up",
            Action_step="morning-training",
            Day="2026-10-01",
            How_it_stands="Met",
        ),
    ).apply()
    assert "TODO" not in (tracker.plan / "progress.yaml").read_text("utf-8")


def test_a_day_still_to_come_is_not_taken(tracker: Import) -> None:
    new = add("Interim Results", **{**RESULT, "Day": "2026-10-02"}, Value_reached=29)
    [refused] = tracker.edit(new).propose().comparison.refused
    assert refused.why == snapshot(
        "This new row was not taken. 2026-10-02 is still to come (today is 2026-10-01); what is recorded has happened."
    )


def test_a_row_of_an_earlier_day_does_not_take_the_place_of_the_last_entry(tracker: Import) -> None:
    of = {"Strategy": "reason-in-words", "Milestone": "teams-trained", "How_it_stands": "Missed"}
    [refused] = tracker.edit(add("Milestone Results", **of, Day="2026-09-01")).propose().comparison.refused
    assert "The last entry about it is of 2026-09-29" in refused.why
    assert "uipkit track reason-in-words/teams-trained --correct" in refused.why


def test_rows_count_by_their_days_in_whatever_order_they_stand(tracker: Import) -> None:
    of = {"Strategy": "reason-in-words", "Milestone": "weekly-meetings"}
    tracker.edit(
        add("Milestone Results", **of, Day="2026-10-01", How_it_stands="Met"),
        add("Milestone Results", **of, Day="2026-09-30", How_it_stands="At risk"),
    ).apply()
    found = [each for each in progress_of(tracker).milestones if each.milestone == "weekly-meetings"]
    assert [each.state for each in found[-2:]] == ["at-risk", "met"]
    assert tracker.propose().does_something is False


def test_a_small_group_is_withheld_and_that_is_said(tracker: Import) -> None:
    proposal = tracker.edit(add("Interim Results", **RESULT, Value_reached=41, Number_of_students=12)).apply()
    result = progress_of(tracker).interim_targets[-1]
    assert (result.value, result.withheld, result.state) == (41, True, "missed")
    assert any("Recorded as withheld, since 12 students are fewer than" in each for each in proposal.notes)
    assert tracker.propose().does_something is False


def test_a_value_off_the_scale_is_not_taken(tracker: Import) -> None:
    [refused] = tracker.edit(add("Interim Results", **RESULT, Value_reached=180)).propose().comparison.refused
    assert "180 is outside 0 to 100" in refused.why
