"""What each change asks for, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.analysis.plans import Changed, replacing
from tests.workflows.plans import edit
from uipkit.analysis.downstream import asks_for
from uipkit.analysis.naming import phrase_in_file

PRIORITY = "priorities/math-growth.yaml"
CAUSE = "root-causes/no-shared-rubric.yaml"
STRATEGY = "strategies/common-planning.yaml"

THE_PRIORITY = "priorities/math-growth"
THE_CAUSE = "root-causes/no-shared-rubric"
THE_STRATEGY = "strategies/common-planning"
MILESTONES = [f"{THE_STRATEGY}/milestones/{each}" for each in ("rubric-agreed", "protocol-in-use")]
TARGET = f"{THE_PRIORITY}/targets/cmas-math"
INTERIM = [f"{TARGET}/interim-targets/{each}" for each in ("winter", "spring")]
SUMMARY = "What families are told of changed: does the family summary still say it as the plan does?"


def asked(tmp_path: Path, file: str, old: str, new: str) -> dict[str, list[str]]:
    """What one edit asks for: a few words of each question, with the items to look at; the family summary apart."""
    found = Changed(tmp_path, replacing(file, old, new)).asked
    return {words: keys for words, keys in found if words != SUMMARY}


def test_a_priority_asks_for_its_causes_their_strategies_and_its_targets(tmp_path: Path) -> None:
    found = asked(tmp_path, PRIORITY, "statement: Too few", "statement: Far too few")
    assert list(found.values()) == [[THE_CAUSE, THE_STRATEGY], [TARGET]]
    first, second = found
    assert "are its root causes still right" in first
    assert "do its targets still measure it" in second


def test_a_cause_asks_for_its_strategies(tmp_path: Path) -> None:
    found = asked(tmp_path, CAUSE, "statement: Teams have", "statement: Teams still have")
    assert [(keys, "do its strategies still answer it" in words) for words, keys in found.items()] == [
        ([THE_STRATEGY], True)
    ]


def test_a_strategy_asks_for_its_milestones_and_action_steps(tmp_path: Path) -> None:
    found = asked(tmp_path, STRATEGY, "Every grade team meets weekly", "Every grade team meets daily")
    [(words, keys)] = found.items()
    assert "do its milestones and action steps still lead there" in words
    assert keys[:2] == MILESTONES
    assert len(keys) == 5


def test_other_causes_of_a_strategy_are_all_named(tmp_path: Path) -> None:
    def more(folder: Path) -> None:
        (folder / "root-causes" / "other.yaml").write_text(
            "statement: Something else.\npriorities: [math-growth]\n", "utf-8"
        )

    changed = Changed(tmp_path, more)
    edit(changed.now / STRATEGY, "[no-shared-rubric]", "[other]")
    keys = {words: keys for words, keys in changed.asked if "answers other root causes" in words}
    assert list(keys.values()) == [["root-causes/other", THE_CAUSE]]


def test_figures_of_a_target_ask_for_a_look_at_interim_targets_alone(tmp_path: Path) -> None:
    found = asked(tmp_path, PRIORITY, "2026-27: 30", "2026-27: 31")
    [(words, keys)] = found.items()
    assert keys == INTERIM
    assert "Nothing else may have to follow" in words


def test_another_measure_asks_whether_the_figures_are_still_its_own(tmp_path: Path) -> None:
    found = asked(tmp_path, PRIORITY, "unit: percent", "unit: points")
    assert list(found.values()) == [[THE_PRIORITY, *INTERIM]]


def test_the_day_of_a_milestone_asks_for_action_steps_and_interim_targets(tmp_path: Path) -> None:
    found = asked(tmp_path, STRATEGY, "date: 2026-11-13", "date: 2026-12-04")
    steps, interim = found.values()
    assert steps
    assert all(key.startswith(f"{THE_STRATEGY}/actions/") for key in steps)
    assert interim == INTERIM


def test_the_day_of_a_milestone_asks_for_no_interim_target_that_is_past(tmp_path: Path) -> None:
    changed = Changed(tmp_path, replacing(STRATEGY, "date: 2026-11-13", "date: 2027-02-12"))
    for today, expected in ((date(2027, 1, 22), INTERIM), (date(2027, 1, 23), INTERIM[1:])):
        [keys] = [
            [item.key for item in ask.items]
            for ask in asks_for(replace(changed.versions, today=today))
            if "interim targets" in ask.words
        ]
        assert keys == expected
    late = asks_for(replace(changed.versions, today=date(2027, 5, 1)))
    assert not [ask for ask in late if "interim targets" in ask.words]


def test_interim_targets_are_told_apart_by_whom_their_target_is_about(tmp_path: Path) -> None:
    changed = Changed(tmp_path, replacing(STRATEGY, "date: 2026-11-13", "date: 2027-02-12"))
    for folder in (changed.then, changed.now):
        edit(
            folder / PRIORITY,
            "measure: Students who met or exceeded expectations\n",
            "measure: Students who met or exceeded expectations in the spring of the year before\n    grades: ['3', '4']\n",
        )
    [names] = [
        [phrase_in_file(item) for item in ask.items] for ask in changed.asks if "interim targets" in ask.words
    ]
    assert names[0] == snapshot(
        "interim target “winter” (target “Students who met or exceeded expectations in the… (grades 3 and 4)”)"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PRIORITY, "order: 1", "order: 2"),
        (PRIORITY, "    number_of_students: 184", "    number_of_students: 185\n    notes: Ask."),
        (PRIORITY, "value: 26", "value: 27"),
        (CAUSE, "domain: instruction", "domain: leadership"),
        (
            STRATEGY,
            "reviewed: Leadership team meeting of November",
            "reviewed: Leadership team meeting of December",
        ),
        ("plan.yaml", "enrollment: 362", "enrollment: 365"),
        ("plan.yaml", "phase: 7", "phase: 6"),
    ],
)
def test_what_asks_for_nothing(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert asked(tmp_path, file, old, new) == {}


def test_a_strategy_that_goes_leaves_its_cause_to_be_answered(tmp_path: Path) -> None:
    changed = Changed(tmp_path, lambda folder: (folder / STRATEGY).unlink())
    [keys] = [keys for words, keys in changed.asked if "no other strategy answers" in words]
    assert keys == [THE_CAUSE]


def test_a_cause_that_goes_asks_its_strategies(tmp_path: Path) -> None:
    changed = Changed(tmp_path, lambda folder: (folder / CAUSE).unlink())
    [keys] = [keys for words, keys in changed.asked if "still have a root cause to answer" in words]
    assert keys == [THE_STRATEGY]


def test_a_priority_that_goes_asks_what_was_built_on_it(tmp_path: Path) -> None:
    changed = Changed(tmp_path, lambda folder: (folder / PRIORITY).unlink())
    [keys] = [keys for words, keys in changed.asked if "still needed" in words]
    assert keys == [THE_CAUSE, THE_STRATEGY]


def test_a_takeaway_asks_the_priorities_that_rest_on_it(tmp_path: Path) -> None:
    found = asked(tmp_path, "data/takeaways.yaml", "stop at fractions", "slow down at fractions")
    assert list(found.values()) == [[THE_PRIORITY]]


def test_a_new_name_alone_asks_for_nothing(tmp_path: Path) -> None:
    changed = Changed(
        tmp_path, lambda folder: (folder / STRATEGY).rename(folder / "strategies" / "planning.yaml")
    )
    assert changed.asked == []


def test_another_plan_type_asks_for_approvals_notices_and_assurances(tmp_path: Path) -> None:
    changed = Changed(tmp_path, replacing("plan.yaml", "plan_type: improvement", "plan_type: turnaround"))
    words = " ".join(words for words, _ in changed.asked)
    assert (
        "Now asked of this plan: the local board adopts the plan, because its plan type is Turnaround"
        in words
    )
    assert "No longer asked of this plan" in words
    assert "These assurances apply now" in words
    assert "not the state's own list" in " ".join(ask.source.name for ask in changed.asks)


def test_an_identification_asks_priorities_and_evidence(tmp_path: Path) -> None:
    changed = Changed(
        tmp_path,
        replacing(
            "plan.yaml", "title_i: none", "title_i: none\nidentifications:\n  - identified_as: targeted"
        ),
    )
    found = dict(changed.asked)
    assert [keys for words, keys in found.items() if "groups and reasons" in words] == [[THE_PRIORITY]]
    assert [keys for words, keys in found.items() if "reach the tier" in words] == [[THE_STRATEGY]]


def test_a_break_that_moves_over_a_date_is_named_with_the_dates_in_it(tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        "plan.yaml",
        "start: 2026-10-12\n      end: 2026-10-16",
        "start: 2026-11-09\n      end: 2026-11-13",
    )
    [(words, keys)] = [(words, keys) for words, keys in found.items() if "calendar" in words]
    assert "“Fall break”" in words
    assert MILESTONES[0] in keys


def test_an_earlier_due_date_names_what_is_planned_after_it(tmp_path: Path) -> None:
    def plan_later(folder: Path) -> None:
        with (folder / "approvals.yaml").open("a", encoding="utf-8") as file:
            file.write("  - id: board\n    body: local-board\n    act: offered\n    scheduled: 2026-10-12\n")

    changed = Changed(tmp_path, plan_later)
    edit(changed.now / "plan.yaml", "date: 2026-10-15", "date: 2026-10-09")
    [keys] = [
        keys for words, keys in changed.asked if words.startswith("The plan is due on October 9, 2026 now")
    ]
    assert "approvals/approvals/board" in keys


def test_state_results_that_conflict_ask_for_the_whole_chain(tmp_path: Path) -> None:
    found = asked(tmp_path, "plan.yaml", "outcome: mirrors", "outcome: conflicts")
    assert list(found.values()) == [[THE_PRIORITY, TARGET]]
    other = asked(tmp_path / "again", "plan.yaml", "outcome: mirrors", "outcome: same-direction")
    assert other == {}


def test_what_families_are_told_of_asks_for_their_summary_unless_that_changed_too(tmp_path: Path) -> None:
    change = replacing(PRIORITY, "statement: Too few", "statement: Far too few")
    assert SUMMARY in dict(Changed(tmp_path, change).asked)
    both = Changed(tmp_path / "both", change)
    edit(both.now / "plan.yaml", "Families are welcome at two", "Families are welcome at three")
    assert SUMMARY not in dict(both.asked)


def test_every_question_names_its_source_and_what_brought_it_up(tmp_path: Path) -> None:
    changed = Changed(tmp_path, replacing("plan.yaml", "plan_type: improvement", "plan_type: turnaround"))
    edit(changed.now / PRIORITY, "statement: Too few", "statement: Far too few")
    edit(changed.now / STRATEGY, "date: 2026-11-13", "date: 2026-12-04")
    keys = {change.item.key for change in changed.versions.changes}
    for ask in changed.asks:
        assert ask.source.name
        assert ask.because
        assert set(ask.because) <= keys
