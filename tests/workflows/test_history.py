"""History: every step of a plan in plain words, newest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.repositories import AUTHOR, base_repository, commit, git, start
from tests.workflows.plans import base_plan, edit
from uipkit.report.change_results import PlanStory
from uipkit.workflows.history import HistoryRequest, NoSuchItemError, history

PRIORITY = "priorities/math-growth.yaml"
STRATEGY = "strategies/common-planning.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with four steps: its start, a figure, a date, and a note that is not committed."""
    folder = base_repository(tmp_path / "plan")
    edit(folder / PRIORITY, "value: 24\n", "value: 25.5\n")
    commit(folder, "Take the spring results", "2026-08-01")
    edit(folder / STRATEGY, "date: 2026-11-13", "date: 2026-12-04")
    commit(folder, "Give teams three weeks more", "2026-09-02")
    edit(folder / "plan.yaml", "enrollment: 362", "enrollment: 365")
    return folder


def of(plan: Path, since: date | None = None, item: str = "", *, authors: bool = False) -> PlanStory:
    [story] = history(HistoryRequest((plan,), since, item, authors)).plans
    return story


def told(story: PlanStory) -> list[tuple[str, str, list[str]]]:
    return [(each.day, each.subject, [said.sentence for said in each.sentences]) for each in story.entries]


def test_steps_stand_newest_first_and_what_is_not_committed_on_top(plan: Path) -> None:
    story = told(of(plan))
    assert story[:3] == snapshot(
        [
            ("", "", ["The enrollment rose from 362 to 365."]),
            (
                "2026-09-02",
                "Give teams three weeks more",
                [
                    "The date of the milestone “Every team of grades 3 to 5 uses the same rubric for…” (strategy “Weekly collaborative planning with one protocol”) moved from November 13, 2026 to December 4, 2026."
                ],
            ),
            (
                "2026-08-01",
                "Take the spring results",
                [
                    "The baseline of the target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) rose from 24% to 25.5%."
                ],
            ),
        ]
    )
    assert (story[3][:2], len(story)) == (("2026-07-01", "Start the plan"), 4)


def test_a_day_cuts_the_beginning_off(plan: Path) -> None:
    assert [day for day, _, _ in told(of(plan, date(2026, 8, 2)))] == ["", "2026-09-02"]
    assert [day for day, _, _ in told(of(plan, date(2026, 8, 1)))] == ["", "2026-09-02", "2026-08-01"]


def test_one_item_can_be_asked_for_and_what_it_holds_comes_along(plan: Path) -> None:
    assert [day for day, _, _ in told(of(plan, item="math-growth"))] == ["2026-08-01", "2026-07-01"]
    assert [day for day, _, _ in told(of(plan, item="rubric-agreed"))] == ["2026-09-02", "2026-07-01"]
    key = f"{STRATEGY.removesuffix('.yaml')}/milestones/rubric-agreed"
    assert [day for day, _, _ in told(of(plan, item=key))] == ["2026-09-02", "2026-07-01"]


def test_an_item_that_there_never_was_is_said_with_the_nearest(plan: Path) -> None:
    with pytest.raises(NoSuchItemError, match="Did you mean rubric-agreed"):
        of(plan, item="rubric-agree")


def test_an_item_is_known_by_its_old_name_and_its_new_one(plan: Path) -> None:
    (plan / STRATEGY).rename(plan / "strategies" / "planning.yaml")
    commit(plan, "A shorter name", "2026-09-10")
    days = ["2026-09-10", "2026-09-02", "2026-07-01"]
    for name in ("common-planning", "planning", "strategies/planning", "strategies/planning.yaml"):
        assert [day for day, _, _ in told(of(plan, item=name))] == days
    below = "strategies/planning/milestones/rubric-agreed"
    assert [day for day, _, _ in told(of(plan, item=below))] == ["2026-09-02", "2026-07-01"]


def test_authors_are_named_only_where_that_is_asked_for(plan: Path) -> None:
    assert {each.author for each in of(plan).entries} == {""}
    assert {each.author for each in of(plan, authors=True).entries} == {"", AUTHOR}


def test_a_merge_is_one_step(plan: Path) -> None:
    commit(plan, "The enrollment", "2026-09-03")
    git(plan, "checkout", "--quiet", "-b", "draft")
    edit(plan / PRIORITY, "value: 25.5\n", "value: 26\n")
    commit(plan, "Within the branch", "2026-09-04")
    edit(plan / PRIORITY, "value: 26\n    annual", "value: 27\n    annual")
    commit(plan, "And again", "2026-09-05")
    git(plan, "checkout", "--quiet", "main")
    git(plan, "merge", "--quiet", "--no-ff", "-m", "Merge the draft", "draft", day="2026-09-06")
    newest = told(of(plan))[0]
    assert (newest[1], newest[2]) == (
        "Merge the draft",
        [
            "The baseline of the target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) rose from 25.5% to 27%."
        ],
    )


def test_a_plan_that_was_gone_for_a_while_came_back(plan: Path) -> None:
    text = (plan / "plan.yaml").read_text("utf-8")
    git(plan, "rm", "--quiet", "--cached", "plan.yaml")
    git(plan, "commit", "--quiet", "-m", "Gone", day="2026-09-03")
    (plan / "plan.yaml").write_text(text, "utf-8")
    commit(plan, "Back", "2026-09-04")
    days = [(day, subject) for day, subject, _ in told(of(plan))]
    assert days[:2] == [("2026-09-04", "Back"), ("2026-09-03", "Gone")]


def test_a_step_that_changed_nothing_that_is_read_is_left_out(plan: Path) -> None:
    commit(plan, "The enrollment", "2026-09-03")
    (plan / "plan.yaml").write_text("# A comment.\n" + (plan / "plan.yaml").read_text("utf-8"), "utf-8")
    commit(plan, "Only a comment", "2026-09-04")
    assert "Only a comment" not in [subject for _, subject, _ in told(of(plan))]


def test_the_district_file_above_a_plan_is_part_of_its_history(tmp_path: Path) -> None:
    top = start(tmp_path / "schools")
    plan = base_plan(top / "mesa")
    (top / "district.yaml").write_text("district: Alder Creek\n", "utf-8")
    commit(top, "Start", "2026-07-01")
    (top / "district.yaml").write_text("district: Alder Creek\nembargo_until: 2026-08-20\n", "utf-8")
    commit(top, "The embargo", "2026-07-20")
    assert told(of(plan))[0] == snapshot(
        ("2026-07-20", "The embargo", ["The district's end of the embargo was filled in: August 20, 2026."])
    )


def test_a_shallow_clone_says_that_it_knows_only_the_end(plan: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", plan.as_uri(), str(clone))
    assert of(clone).notes == (
        "This clone holds only the last commits; what changed before them is not told here.",
    )


def test_the_first_commit_of_a_shallow_clone_is_not_told_as_the_beginning(plan: Path, tmp_path: Path) -> None:
    commit(plan, "The enrollment", "2026-09-03")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", plan.as_uri(), str(clone))
    story = of(clone)
    assert [sentence for _, _, sentence in told(story)] == [["The enrollment rose from 362 to 365."], []]
    assert story.entries[-1].notes == (
        "This clone holds nothing before this commit, so what it changed is not known here.",
    )


def test_the_story_of_a_plan_goes_on_before_its_folder_was_moved(tmp_path: Path) -> None:
    top = start(tmp_path / "schools")
    base_plan(top / "ridge")
    commit(top, "Start", "2026-07-01")
    edit(top / "ridge" / PRIORITY, "value: 24\n", "value: 25.5\n")
    commit(top, "Results", "2026-08-01")
    git(top, "mv", "ridge", "crest")
    commit(top, "Move", "2026-08-02")
    edit(top / "crest" / PRIORITY, "value: 25.5\n", "value: 26\n")
    story = of(top / "crest")
    assert [(each.subject, len(each.sentences), each.notes) for each in story.entries[:3]] == [
        ("", 1, ()),
        ("Move", 0, ("The plan's folder was moved from ridge to crest.",)),
        ("Results", 1, ()),
    ]
    assert story.entries[3].subject == "Start"


def test_a_file_that_was_broken_for_a_while_is_noted_and_not_told_as_gone(plan: Path) -> None:
    whole = (plan / PRIORITY).read_bytes()
    (plan / PRIORITY).write_bytes(b"\xff")
    commit(plan, "Broken", "2026-09-03")
    (plan / PRIORITY).write_bytes(whole)
    commit(plan, "Mended", "2026-09-04")
    story = of(plan)
    assert [(each.subject, each.notes) for each in story.entries[:2]] == [
        ("Mended", (f"Not compared, since it cannot be read before and after: {PRIORITY}.",)),
        ("Broken", (f"Not compared, since it cannot be read before and after: {PRIORITY}.",)),
    ]


def test_entries_that_follow_a_renamed_strategy_are_no_change_and_fingerprints_are_not_read_out(
    plan: Path,
) -> None:
    entry = "{strategy: common-planning, milestone: rubric-agreed, date: 2026-09-12, state: met}"
    (plan / "progress.yaml").write_text(f"milestones:\n  - {entry}\n", "utf-8")
    commit(plan, "Progress", "2026-09-12")
    (plan / STRATEGY).rename(plan / "strategies" / "planning.yaml")
    edit(plan / "progress.yaml", "common-planning", "planning")
    commit(plan, "A shorter name", "2026-09-14")
    approvals = (plan / "approvals.yaml").read_text("utf-8")
    versions = "versions:\n  - {fingerprint: 21b2b12db899aa, items: {plan: aa11}}\n"
    (plan / "approvals.yaml").write_text(approvals + versions, "utf-8")
    commit(plan, "Approve", "2026-09-15")
    [(_, _, approved), (_, _, renamed)] = [each for each in told(of(plan)) if each[0] >= "2026-09-14"]
    assert not any("21b2b12db899" in each for each in approved)
    assert [each for each in approved if "gained 1 entry" in each]
    assert not [each for each in renamed if "progress.yaml" in each]
    assert any("changed from common-planning to planning" in each for each in renamed)
