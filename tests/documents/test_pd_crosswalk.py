"""Leadership meetings, professional development and coaching against strategies and milestones: the rows, and what is missing."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tests.documents.making import COMPLETE, golden
from tests.documents.progress_year import DAY, plan_in_its_year
from uipkit.analysis.pd_crosswalk import PdCrosswalk, pd_crosswalk
from uipkit.plan.plan import Plan
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.workflows.document_sources import NotNeededError
from uipkit.workflows.render import run_render
from uipkit.workflows.render_request import RenderRequest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The plan in its year, without a progress review on its schedule."""
    found = plan_in_its_year(tmp_path / "plan")
    schedule = found / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("monitors_progress: true", "monitors_progress: false")
    schedule.write_text(text, encoding="utf-8")
    return found


def add(folder: Path, *activities: str) -> Plan:
    """Add activities to the schedule, each as YAML on one line, and load the plan."""
    schedule = folder / "schedule.yaml"
    lines = "".join(f"  - {{{each}, phase: 7, owner: Principal}}\n" for each in activities)
    schedule.write_text(schedule.read_text("utf-8") + lines, encoding="utf-8")
    return load(find_plans([folder]).plans[0]).plan


def tell(folder: Path, action: str, kind: str) -> None:
    """Say in the strategy what an action step is for."""
    strategy = folder / "strategies" / "common-planning.yaml"
    text = strategy.read_text("utf-8")
    assert f"  - id: {action}\n" in text
    text = text.replace(f"  - id: {action}\n", f"  - id: {action}\n    activity_kind: {kind}\n")
    strategy.write_text(text, encoding="utf-8")


def row(crosswalk: PdCrosswalk, what: str) -> tuple[str, list[str], list[str]]:
    """Return kind, strategies and milestones of the one row of these words."""
    [found] = [each for each in crosswalk.rows if each.what.startswith(what)]
    return (
        found.kind,
        [each.id for each in found.strategies],
        [each.milestone.id for each in found.milestones],
    )


def crosswalk_text(folder: Path) -> str:
    return run_render(RenderRequest(folder, "pd-crosswalk", ("md",), DAY)).file("md").text


def test_the_crosswalk_of_the_complete_plan() -> None:
    golden(
        "complete-pd-crosswalk",
        run_render(RenderRequest(COMPLETE, "pd-crosswalk", ("md",), DAY)).file("md").text,
    )


def test_an_action_step_that_trains_is_a_row_with_the_milestones_that_it_names(folder: Path) -> None:
    found = pd_crosswalk(add(folder))
    assert row(found, "Train the team leads") == (
        "professional-development",
        ["common-planning"],
        ["protocol-in-use"],
    )
    assert not [each for each in found.rows if each.what.startswith("Hold the weekly")]


def test_an_activity_says_itself_what_it_is_for(folder: Path) -> None:
    plan = add(
        folder,
        "id: a, title: Afternoon of October, date: 2026-10-05, activity_kind: coaching, serves_strategies: [common-planning]",
        "id: b, title: Training in fire safety, date: 2026-10-06, activity_kind: other",
        "id: c, title: Workshop on rubrics, date: 2026-10-07",
        "id: d, title: Next year, date: 2027-10-07, activity_kind: coaching",
    )
    found = pd_crosswalk(plan)
    assert row(found, "Afternoon") == ("coaching", ["common-planning"], ["rubric-agreed"])
    assert row(found, "Workshop") == ("professional-development", [], [])
    assert not [each for each in found.rows if each.what in ("Training in fire safety", "Next year")]
    assert [
        each.told for each in found.rows if each.what in ("Afternoon of October", "Workshop on rubrics")
    ] == [
        True,
        False,
    ]


def test_a_review_stands_against_what_fell_due_since_the_one_before(folder: Path) -> None:
    review = "meeting: progress-monitoring, monitors_progress: true"
    plan = add(
        folder,
        f"id: r1, title: Review of November, date: 2026-11-17, {review}",
        f"id: r2, title: Review of December, date: 2026-12-15, {review}",
        f"id: r3, title: Review of February, date: 2027-02-16, {review}",
    )
    found = pd_crosswalk(plan)
    assert row(found, "Review of November") == ("leadership-meeting", ["common-planning"], ["rubric-agreed"])
    assert row(found, "Review of December") == ("leadership-meeting", [], [])
    assert row(found, "Review of February")[2] == ["protocol-in-use"]
    assert found.never_on_agenda == ()


def test_what_is_missing_is_named(folder: Path) -> None:
    found = pd_crosswalk(add(folder))
    assert found.without_support == (), "the training of August comes before both milestones"
    assert [each.id for each in found.never_on_agenda] == ["common-planning"]
    assert found.without_development == ()
    assert date(2026, 12, 1) in found.empty_months
    assert date(2026, 9, 1) not in found.empty_months
    tell(folder, "train-leads", "other")
    found = pd_crosswalk(load(find_plans([folder]).plans[0]).plan)
    assert [each.milestone.id for each in found.without_support] == ["rubric-agreed", "protocol-in-use"]
    assert [each.id for each in found.without_development] == ["common-planning"]
    made = crosswalk_text(folder)
    assert "If something is named as missing that takes place, say so" in made
    assert (
        "**No professional development or coaching before its day:** milestone of strategy 1, Every team"
        in made
    )
    assert "**Never on the agenda of the leadership team:** strategy 1" in made


def test_an_action_step_says_itself_what_it_is_for(folder: Path) -> None:
    assert not [each for each in pd_crosswalk(add(folder)).rows if each.what.startswith("Hold the weekly")]
    tell(folder, "weekly-planning", "coaching")
    found = pd_crosswalk(add(folder))
    [told] = [each for each in found.rows if each.what.startswith("Hold the weekly")]
    assert (told.kind, told.told) == ("coaching", True)


def test_an_id_tells_what_an_action_step_is_for(folder: Path) -> None:
    strategy = folder / "strategies" / "common-planning.yaml"
    text = strategy.read_text("utf-8").replace("id: weekly-planning", "id: weekly-training")
    strategy.write_text(text, encoding="utf-8")
    [found] = [
        each for each in pd_crosswalk(add(folder)).rows if each.what.startswith("Hold the weekly planning")
    ]
    assert (found.kind, found.told) == ("professional-development", False)


def test_support_after_its_day_is_none(folder: Path) -> None:
    tell(folder, "train-leads", "other")
    late = "id: late, title: Late, activity_kind: coaching, serves_strategies: [common-planning]"
    assert pd_crosswalk(add(folder, f"{late}, date: 2026-11-14")).without_support
    early = late.replace("late", "early")
    assert not pd_crosswalk(add(folder, f"{early}, date: 2026-11-12")).without_support


def test_a_strategy_that_is_no_more_is_a_finding_and_no_row(folder: Path) -> None:
    plan = add(
        folder, "id: a, title: Talk, date: 2026-10-05, activity_kind: coaching, serves_strategies: [gone]"
    )
    assert row(pd_crosswalk(plan), "Talk") == ("coaching", [], [])


def test_the_table_for_spreadsheets_runs_nothing(folder: Path) -> None:
    add(
        folder,
        'id: a, title: "=1+1", date: 2026-10-05, activity_kind: coaching, serves_strategies: [common-planning]',
    )
    content = run_render(RenderRequest(folder, "pd-crosswalk", ("csv",), DAY)).file("csv").content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    [found] = [each for each in rows if each["Date"] == "2026-10-05"]
    assert found["What"] == "'=1+1"
    assert found["Strategies"] == "1: Weekly collaborative planning with one protocol"


def test_a_plan_without_strategies_needs_none(folder: Path) -> None:
    (folder / "strategies" / "common-planning.yaml").unlink()
    with pytest.raises(NotNeededError):
        crosswalk_text(folder)


def test_a_plan_whose_year_is_not_known_has_an_empty_one(folder: Path) -> None:
    (folder / "plan.yaml").write_text("scope: [", encoding="utf-8")
    assert "No leadership meeting, professional development or coaching" in crosswalk_text(folder)


def test_a_month_in_which_only_something_goes_on_has_its_section_and_the_table_its_row_once() -> None:
    made = run_render(RenderRequest(COMPLETE, "pd-crosswalk", ("md", "csv"), DAY))
    text = made.file("md").text
    months = [line.removeprefix("### ") for line in text.splitlines() if line.startswith("### ")]
    assert "no month is empty" in text
    assert months[0] == "August 2026"
    assert months.index("December 2026") < months.index("January 2027") < months.index("February 2027")
    assert months.index("March 2027") < months.index("April 2027") < months.index("May 2027")
    rows = [tuple(each) for each in csv.reader(io.StringIO(made.file("csv").text))]
    assert len(rows) == len(set(rows))
