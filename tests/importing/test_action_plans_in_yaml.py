"""Action Plans of the Traditional template in YAML: each entry is the strategy that it names, with its steps and benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.sources import brought_in, empty_plan, listed, proposal_of
from uipkit.tracker.read_guard import WorkbookRefusedError
from uipkit.workflows.load import load_plan

FORM = """\
Action Plans:
  - Major Improvement Strategy: Daily calls home
    What would success look like: Families hear from us each week.
    Describe the research/evidence base supporting the strategy: Two studies of calls.
    Why is this a good fit?: Families asked for it.
    Associated Root Causes: Nobody calls home
    Implementation Benchmarks:
      - Benchmark Name: All homes are called
        Start/End Date: 10/30/2026
    Action Steps:
      - Name: Draw up the list
        Start/End Date: 8/3/2026 - 8/14/2026
        Key Personnel: Attendance clerk
      - Name: Call each home
"""
KEYS = """\
action_plans:
  - major_improvement_strategy: Daily calls home
    what_would_success_look_like: Families hear from us each week.
    research_base: Two studies of calls.
    contextual_fit: Families asked for it.
    associated_root_causes: [Nobody calls home]
    implementation_benchmarks:
      - {benchmark_name: All homes are called, target_date: 2026-10-30}
    action_steps:
      - {name: Draw up the list, start_end_date: 8/3/2026-8/14/2026, key_personnel: Attendance clerk}
      - Call each home
"""
NOT_LISTED = FORM.replace("Action Plans:\n  - Major", "Action Plan:\n    Major")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


@pytest.mark.parametrize("content", [FORM, KEYS, NOT_LISTED])
def test_an_entry_that_names_a_strategy_is_that_strategy(plan: Path, content: str) -> None:
    proposal = brought_in(plan, "old.yaml", content)
    assert listed(proposal) == []
    read = load_plan(plan).plan
    [strategy], [cause] = read.strategies, read.root_causes
    assert (strategy.title, strategy.description, strategy.root_causes) == (
        "Daily calls home",
        "Families hear from us each week.",
        (cause.id,),
    )
    assert strategy.evidence_base is not None
    assert (strategy.evidence_base.summary, strategy.contextual_fit) == (
        "Two studies of calls.",
        "Families asked for it.",
    )
    assert [(each.statement, str(each.date)) for each in strategy.milestones] == [
        ("All homes are called", "2026-10-30")
    ]
    first, second = strategy.actions
    assert (first.description, str(first.start), str(first.date), first.who) == (
        "Draw up the list",
        "2026-08-03",
        "2026-08-14",
        ("Attendance clerk",),
    )
    assert second.description == "Call each home"


def test_entries_that_are_steps_and_name_their_strategy_stay_steps(plan: Path) -> None:
    content = "action_plans:\n" + "".join(
        f"  - {{strategy: Daily calls, {words}}}\n"
        for words in ("action_step: Draw up the list", "description: Call each home, who: Attendance clerk")
    )
    brought_in(plan, "old.yaml", content)
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == ["Draw up the list", "Call each home"]
    assert strategy.title == "Daily calls"


def test_a_file_that_is_one_list_of_things_is_read(plan: Path) -> None:
    content = "- {strategy: Daily calls, action_step: Draw up the list}\n- {root_cause: Nobody calls home}\n- stray\n"
    proposal = brought_in(plan, "old.yaml", content)
    read = load_plan(plan).plan
    assert [each.statement for each in read.root_causes] == ["Nobody calls home"]
    assert [step.description for each in read.strategies for step in each.actions] == ["Draw up the list"]
    assert [typed for _, typed in listed(proposal)] == ["stray"]
    with pytest.raises(WorkbookRefusedError, match="so it is no plan"):
        proposal_of(plan, "words.yaml", "- only\n- words\n")


def test_numbered_steps_in_bare_words_are_steps_of_their_strategy(plan: Path) -> None:
    content = "strategies:\n  - title: Daily calls\n    action_step_1: Meet weekly\n    action_step_2: Call each home\n"
    assert listed(brought_in(plan, "old.yaml", content)) == []
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == ["Meet weekly", "Call each home"]


def test_a_step_that_names_no_strategy_is_listed_for_that(plan: Path) -> None:
    proposal = brought_in(plan, "old.yaml", "action_step_1: Meet weekly\n")
    assert [(each.typed, each.why) for each in proposal.comparison.refused] == [
        ("Meet weekly", "Nothing in its place says which strategy it belongs to, so it was not taken.")
    ]
