"""The state's file of action steps: what ``render action-plan`` writes comes back whole, and other schools are passed over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

import uipkit
from tests.importing.sources import TODAY, as_csv, brought_in, empty_plan, listed, proposal_of
from tests.workflows.trackers import complete_plan
from uipkit.documents.action_steps import COLUMNS
from uipkit.plan.strategy import Action
from uipkit.templating.pasted import pasted
from uipkit.workflows.importing import ImportProposal, write_import
from uipkit.workflows.load import NothingFoundError, load_plan

LINES = [
    [*COLUMNS, "Status"],
    ["Mesa 51", "Pinyon Ridge School", "Choose tasks", "Choose tasks for each unit.", "08/03/2026", "08/28/2026", "Lesson study", "Title II", ""],
    ["Mesa 51", "Pinyon Ridge School", "Meet", "Teams prepare a lesson together each week.", "09/01/2026", "", "Lesson study", "", "Done"],
    ["Mesa 51", "Juniper School", "Call home", "Call each family.", "09/01/2026", "", "Daily calls", "", ""],
]  # fmt: skip


def test_what_uipkit_writes_comes_back_whole(tmp_path: Path) -> None:
    whole = complete_plan(tmp_path / "whole")
    written = uipkit.render(whole, "action-plan", to="csv", today=TODAY).file("csv").content
    # Into the plan that it is of, it brings nothing.
    again = proposal_of(whole, "steps.csv", written)
    assert not again.does_something
    assert listed(again) == []
    # Into an empty plan, every step with all that its lines say.
    plan = empty_plan(tmp_path / "plan")
    proposal = brought_in_as(plan, written, "Sego Bluff Elementary School")
    ours, theirs = load_plan(plan).plan, load_plan(whole).plan
    assert {strategy.title: _steps(strategy.actions) for strategy in ours.strategies} == {
        strategy.title: _steps(strategy.actions) for strategy in theirs.strategies
    }
    assert {header for header, _ in listed(proposal)} == snapshot({"School"})


def brought_in_as(plan: Path, content: bytes, school: str) -> ImportProposal:
    proposal = proposal_of(plan, "steps.csv", content, school=school)
    assert not write_import(proposal).refused
    assert not proposal_of(plan, "steps.csv", content, school=school).does_something
    return proposal


def _steps(actions: Iterable[Action]) -> set[tuple[object, ...]]:
    return {
        (
            pasted(each.description),
            each.who,
            each.start,
            each.date,
            each.rhythm,
            each.deliverable,
            each.resources,
            each.funding,
        )
        for each in actions
    }


def test_the_school_of_the_plan_is_chosen_and_the_others_are_named(tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan")
    proposal = brought_in(plan, "steps.csv", as_csv(LINES))
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == [
        "Choose tasks for each unit.",
        "Meet\n\nTeams prepare a lesson together each week.",
    ]
    assert "Action steps of other schools were passed over: 1 line, of Juniper School (1)." in proposal.notes
    assert any("09/01/2026 (line 3, column E) is September 1, 2026" in each for each in proposal.notes)
    assert listed(proposal) == [("Status", "Done")]


def test_what_differs_is_shown_and_the_plan_stays(tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan")
    brought_in(plan, "steps.csv", as_csv(LINES))
    later = [line if place != 1 else [*line[:5], "09/30/2026", *line[6:]] for place, line in enumerate(LINES)]
    proposal = proposal_of(plan, "later.csv", as_csv(later))
    assert not proposal.does_something
    assert [
        (each.header, each.typed, each.why) for each in proposal.comparison.refused if each.header != "Status"
    ] == snapshot(
        [
            (
                "Finished by",
                "2026-09-30",
                "The plan says “2026-08-28” there, and that stays. Change it by hand if the file is right.",
            )
        ]
    )


def test_a_file_without_the_school_says_which_there_are(tmp_path: Path) -> None:
    plan = empty_plan(tmp_path / "plan")
    with pytest.raises(NothingFoundError, match=r"Juniper School \(1\)") as refused:
        proposal_of(plan, "steps.csv", as_csv([LINES[0], LINES[3]]))
    assert "--school" in str(refused.value)
