"""A Traditional plan as one YAML file, in the shapes in which people write one."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.importing.sources import brought_in, empty_plan, listed, proposal_of, shape_findings, texts
from uipkit.tracker.read_guard import WorkbookRefusedError
from uipkit.workflows.load import load_plan

NESTED = """\
data_narrative:
  brief_description: A school of three hundred children on the mesa.
  priority_performance_challenges:
    - name: Reading in grades 3 to 5
      description: Only 31 percent of grade 3 to 5 students meet expectations in reading.
      trend_analysis: Three years of decline.
      root_causes:
        - root_cause: No common phonics routine
          verification: Seen in walk-throughs in fall.
          major_improvement_strategies: [Common phonics routine]
        - Coaching comes too rarely
target_setting:
  - priority_performance_challenge: Reading in grades 3 to 5
    assessment: DIBELS
    annual_performance_targets: {2026-27: 36%, 2027-2028: 41%}
    interim_measures:
      - measure: Winter benchmark
        date: 1/29/2027
        value: 34
major_improvement_strategies:
  Common phonics routine:
    description: Every teacher of the early grades teaches the routine daily.
    root_causes: [No common phonic routine]
    implementation_benchmarks:
      - benchmark: All teachers are trained
        target_date: 09/14/2026
    action_steps:
      - title: Train staff
        start_date: 8/3/2026
        target_date: 8/15/2026
        key_personnel: [Reading coach, Maria Lopez]
        resources: Title I
        status: In progress
"""

LISTS = """\
priority_performance_challenges:
  - {id: reading, title: Reading in grades 3 to 5}
root_causes:
  - {statement: No common phonics routine, priorities: [reading]}
major_improvement_strategies:
  - {title: Common phonics routine, root_causes: [No common phonics routine]}
implementation_benchmarks:
  - {statement: All teachers are trained, strategy: Common phonics routine}
action_steps:
  - {description: Train staff, major_improvement_strategy: Common phonics routine, key_personnel: Reading coach}
interim_measures:
  - {measure: Winter benchmark, target: DIBELS}
targets:
  - {measure: DIBELS, priority: reading, baseline: {value: 31, plan_year: 2025-26}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def test_a_nested_plan_becomes_linked_artifacts(plan: Path) -> None:
    proposal = brought_in(plan, "old.yaml", NESTED)
    read = load_plan(plan).plan
    assert [each.title for each in read.priorities] == ["Reading in grades 3 to 5"]
    priority = read.priorities[0]
    assert priority.evidence_and_reasoning == "Three years of decline."
    target = priority.targets[0]
    assert dict(target.annual_targets) == {"2026-27": 36, "2027-28": 41}
    assert (target.unit, target.source) == ("percent", "DIBELS")
    interim = target.interim_targets[0]
    assert (interim.measure, str(interim.date), interim.value) == ("Winter benchmark", "2027-01-29", 34)
    causes = {each.statement: each for each in read.root_causes}
    assert causes["No common phonics routine"].why == "Seen in walk-throughs in fall."
    assert all(each.priorities == (priority.id,) for each in causes.values())
    strategy = read.strategies[0]
    assert strategy.root_causes == (causes["No common phonics routine"].id,)
    assert [each.statement for each in strategy.milestones] == ["All teachers are trained"]
    assert [(each.description, each.who, str(each.start)) for each in strategy.actions] == [
        ("Train staff", ("Reading coach",), "2026-08-03")
    ]
    assert read.info is not None
    assert read.info.description == "A school of three hundred children on the mesa."
    assert shape_findings(proposal) == []
    assert listed(proposal) == snapshot([("status", "In progress"), ("key_personnel", "Maria Lopez")])
    assert "Maria Lopez" not in texts(plan)
    assert any(
        "“No common phonic routine” was taken for “No common phonics routine”" in each
        for each in proposal.notes
    )


def test_lists_beside_each_other_are_linked_by_names_and_ids(plan: Path) -> None:
    proposal = brought_in(plan, "old.yaml", LISTS)
    assert listed(proposal) == []
    read = load_plan(plan).plan
    assert read.priorities[0].id == "reading"
    assert read.root_causes[0].priorities == ("reading",)
    assert read.strategies[0].root_causes == (read.root_causes[0].id,)
    assert len(read.strategies[0].milestones) == len(read.strategies[0].actions) == 1
    target = read.priorities[0].targets[0]
    assert target.baseline is not None
    assert (target.baseline.value, target.baseline.plan_year) == (31, "2025-26")
    assert [each.measure for each in target.interim_targets] == ["Winter benchmark"]


def test_a_strategy_under_a_priority_is_linked_to_its_root_causes_and_that_is_told(plan: Path) -> None:
    proposal = brought_in(
        plan,
        "old.yaml",
        "priority_performance_challenges:\n  - title: Mathematics\n    root_causes: [No shared tasks, Short lessons]\n"
        "    major_improvement_strategies: [Lesson study]\n  - title: Attendance\n    major_improvement_strategies: [Daily calls]\n",
    )
    strategies = {each.title: each for each in load_plan(plan).plan.strategies}
    assert set(strategies["Lesson study"].root_causes) == {"no-shared-tasks", "short-lessons"}
    assert any("nothing says which of its root causes it answers" in each for each in proposal.notes)
    assert listed(proposal) == [("Priority of the strategy “Daily calls”", "Attendance")]


def test_what_has_no_place_is_listed_with_its_line_and_the_reason(plan: Path) -> None:
    proposal = brought_in(
        plan,
        "old.yaml",
        "moon_phase: full\nassurances:\n  - title: signed\ndata_narrative:\n  trend_analysis: All of it fell.\n  prior_year_targets: [Reading 40]\n",
    )
    assert [(each.place, each.typed, each.why) for each in proposal.comparison.refused] == snapshot(
        [
            (
                "line 1, moon_phase",
                "full",
                "Nobody can tell what “moon_phase” means here. Rename it as uipkit knows it, or put the value into the plan by hand.",
            ),
            (
                "line 3, assurances[1]/title",
                "signed",
                "Assurances stand in assurances.yaml: uipkit assurances.",
            ),
            (
                "line 5, data_narrative/trend_analysis",
                "All of it fell.",
                "It speaks of the plan as a whole; Evidence and Reasoning stands with each priority. Put it there by hand.",
            ),
            (
                "line 6, data_narrative/prior_year_targets[1]",
                "Reading 40",
                "Last year's targets stand under prior_plan in plan.yaml: uipkit new prior-target.",
            ),
        ]
    )


def test_what_the_plan_says_stays_and_what_it_leaves_open_is_filled(plan: Path) -> None:
    brought_in(
        plan, "old.yaml", "strategies:\n  - {title: Lesson study, description: Teachers plan together.}\n"
    )
    proposal = brought_in(
        plan,
        "new.yaml",
        "strategies:\n  - {title: lesson  study., description: Something else., resources: Two coaches}\n",
    )
    strategy = load_plan(plan).plan.strategies[0]
    assert (strategy.description, strategy.resources) == ("Teachers plan together.", "Two coaches")
    assert [(each.header, each.typed, each.why) for each in proposal.comparison.refused] == snapshot(
        [
            (
                "Description",
                "Something else.",
                "The plan says “Teachers plan together.” there, and that stays. Change it by hand if the file is right.",
            ),
        ]
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: [1\n", "cannot be read as YAML"),
        ("- only\n- a list\n", "so it is no plan"),
        ("a: &x 1\nb: *x\n", "cannot be read as YAML"),
        ("", "This file is empty"),
    ],
)
def test_yaml_that_is_none_is_refused_in_words(plan: Path, content: str, words: str) -> None:
    with pytest.raises(WorkbookRefusedError, match=words):
        proposal_of(plan, "old.yaml", content)
