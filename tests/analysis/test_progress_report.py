"""What a progress report is made of: its span, the plan as it stood, and what milestones say of a target."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.analysis.progress_meaning import Reading, meaning, outcome
from uipkit.analysis.progress_report import progress_report
from uipkit.analysis.progress_standing import annual_targets_standing, interim_targets_standing
from uipkit.analysis.progress_window import QUARTER, Window, plan_as_of, window_of
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.progress import Progress
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Strategy

RESULT_DAY = date(2027, 1, 25)
STATES = ("not-started", "on-track", "at-risk", "met", "partly-met", "missed")


def plan(*milestones: tuple[str, str | None], result: dict[str, Any] | None = None, **more: Any) -> Plan:
    """Return a plan of one strategy with milestones of these days and states (None: nothing recorded), and a target with a result."""
    strategy = Strategy.model_validate(
        {
            "id": "teams",
            "title": "Teams",
            "root_causes": ["rubric"],
            "milestones": [
                {"id": f"m{number}", "statement": f"Milestone {number}", "date": day}
                for number, (day, _) in enumerate(milestones)
            ],
        }
    )
    priority = Priority.model_validate(
        {
            "id": "math",
            "title": "Mathematics",
            "targets": [
                {
                    "id": "cmas",
                    "annual_targets": {"2026-27": 30},
                    "interim_targets": [{"id": "winter", "date": "2027-01-22", "value": 26}],
                    **more,
                }
            ],
        }
    )
    entries = [
        {"strategy": "teams", "milestone": f"m{number}", "date": "2027-01-20", "state": state}
        for number, (_, state) in enumerate(milestones)
        if state
    ]
    found = {
        "priority": "math",
        "target": "cmas",
        "interim_target": "winter",
        "date": RESULT_DAY,
        "state": "missed",
    }
    progress = Progress.model_validate(
        {"id": "progress", "milestones": entries, "interim_targets": [found | (result or {})]}
    )
    cause = RootCause.model_validate({"id": "rubric", "statement": "No rubric.", "priorities": ["math"]})
    return Plan(priorities=(priority,), root_causes=(cause,), strategies=(strategy,), progress=progress)


EARLIER, LATER = "2026-12-01", "2027-03-01"


@pytest.mark.parametrize(
    ("milestones", "state", "reading"),
    [
        ([(EARLIER, "met"), (EARLIER, "missed")], "missed", "implementation"),
        ([(EARLIER, "met"), (EARLIER, "partly-met")], "partly-met", "implementation"),
        ([(EARLIER, "met"), (LATER, "at-risk")], "missed", "implementation"),
        ([(EARLIER, "met"), (LATER, None)], "missed", "strategy"),
        ([(EARLIER, "met"), (EARLIER, None)], "missed", "not-recorded"),
        ([(EARLIER, "on-track")], "missed", "not-recorded"),
        ([(LATER, None)], "missed", "too-early"),
        ([], "missed", "too-early"),
        ([(EARLIER, "missed")], "met", "something-else"),
        ([(EARLIER, "met"), (EARLIER, "missed")], "met", "something-else"),
        ([(EARLIER, "met"), (EARLIER, "met"), (EARLIER, "missed")], "met", "as-planned"),
        ([(EARLIER, "met")], "met", "as-planned"),
    ],
)
def test_a_target_is_read_beside_the_milestones_behind_it(
    milestones: list[tuple[str, str | None]], state: str, reading: Reading
) -> None:
    whole = plan(*milestones, result={"state": state})
    found = meaning(whole, interim_targets_standing(whole)[0])
    assert found is not None
    assert found.reading == reading


def test_a_target_that_no_strategy_reaches_says_so() -> None:
    whole = plan((EARLIER, "missed"))
    alone = Plan(priorities=whole.priorities, progress=whole.progress)
    found = meaning(alone, interim_targets_standing(alone)[0])
    assert found is not None
    assert found.reading == "no-strategy"


def test_what_has_no_result_is_not_read() -> None:
    whole = plan((EARLIER, "missed"), result={"state": "on-track"})
    assert meaning(whole, interim_targets_standing(whole)[0]) is None


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        ("increase", 30, "met"),
        ("increase", 29.9, "missed"),
        ("decrease", 30, "met"),
        ("decrease", 31, "missed"),
    ],
)
def test_an_annual_result_without_a_state_is_judged_by_its_value(
    direction: str, value: float, state: str
) -> None:
    whole = plan(direction=direction)
    assert whole.progress is not None
    result = {
        "priority": "math",
        "target": "cmas",
        "plan_year": "2026-27",
        "date": "2027-06-20",
        "value": value,
    }
    progress = Progress.model_validate({"id": "progress", "annual_results": [result]})
    standing = annual_targets_standing(Plan(priorities=whole.priorities, progress=progress))[0]
    assert outcome(standing) == state


# --- the span -----------------------------------------------------------------------------------------------------------


def test_the_span_is_what_somebody_asked_for_or_a_quarter() -> None:
    until = date(2027, 2, 10)
    assert window_of(Plan(), until) == Window(until - QUARTER, until, "quarter")
    assert window_of(Plan(), until, until) == Window(until, until, "asked")
    with pytest.raises(ValueError, match="2027-02-11 is after 2027-02-10"):
        window_of(Plan(), until, until + timedelta(days=1))


def test_both_days_of_a_span_belong_to_it() -> None:
    whole = plan(("2026-12-01", None), ("2026-12-31", None), ("2027-01-01", None), ("2026-11-30", None))
    window = Window(date(2026, 12, 1), date(2026, 12, 31), "asked")
    found = {each.standing.milestone.id: each.why for each in progress_report(whole, window).milestones}
    assert found == {"m0": "due", "m1": "due", "m3": "overdue"}


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 7, 1), date(2027, 6, 30)), st.sampled_from((*STATES, None))), max_size=6
    ),
    st.dates(date(2026, 9, 1), date(2027, 6, 30)),
    st.integers(0, 200),
)
def test_nothing_that_is_past_and_open_is_lost_between_reports(
    milestones: list[tuple[date, str | None]], until: date, back: int
) -> None:
    whole = plan(*((day.isoformat(), state) for day, state in milestones))
    window = Window(until - timedelta(days=back), until, "asked")
    report = progress_report(whole, window)
    told = {each.standing.milestone.id for each in report.milestones}
    known = plan_as_of(whole, until)
    assert known.progress is not None
    results = {e.milestone for e in known.progress.milestones if e.state in ("met", "partly-met", "missed")}
    for number, (day, _) in enumerate(milestones):
        if day <= until and f"m{number}" not in results:
            assert f"m{number}" in told
    assert all(each.due > until for each in report.coming)
    assert all(entry.date <= until for entry in known.progress.milestones)
