"""A strategy begins with what is known of the option it was chosen from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.examples.folders import COMPLETE
from uipkit import load_plan
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.workflows.new import new


def test_a_new_strategy_takes_over_what_its_option_says(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)
    option = load_plan(folder).plan.option_by_id["daily-welcome-and-calls"]

    made = new(folder, "strategy", "welcome", answers={"option": option.id, "title": "A warm start"})

    assert made.refused == ""
    strategy = load_plan(folder).plan.strategy_by_id["welcome"]
    assert option.research is not None
    assert option.factors is not None
    assert strategy.evidence_base is not None
    assert (strategy.title, strategy.description) == ("A warm start", option.description)
    assert (strategy.evidence_base.tier, strategy.evidence_base.summary) == (
        option.research.tier,
        option.research.summary,
    )
    assert strategy.evidence_base.sources == option.research.sources
    assert option.research.sources
    assert made.notes == ()
    assert strategy.resources == option.factors.resources
    assert strategy.root_causes == option.root_causes
    fit = strategy.contextual_fit
    assert fit.startswith("To answer the worry about time")
    assert "- **What exists already:** A trusted liaison" in fit
    assert (
        "- **Support:** leadership in favor; staff in doubt; families strongly in favor; students strongly in favor"
        in fit
    )
    assert "31" not in fit, "numbers of people who answered are not for the posted plan"


def test_what_is_answered_counts_before_the_option(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)

    new(
        folder,
        "strategy",
        "own",
        answers={"option": "one-reading-sequence", "title": "x", "contextual_fit": "Ours."},
    )

    assert load_plan(folder).plan.strategy_by_id["own"].contextual_fit == "Ours."


def test_the_title_of_the_option_names_the_strategy(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)
    option = load_plan(folder).plan.option_by_id["one-reading-sequence"]

    made = new(folder, "strategy", answers={"option": option.id})

    assert made.refused == ""
    assert load_plan(folder).plan.strategy_by_id[made.id].title == option.title


def test_an_option_that_was_decided_against_is_pointed_out(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)

    made = new(folder, "strategy", "by-subject", answers={"option": "departmentalized-grades"})

    assert made.refused == ""
    assert list(made.notes) == snapshot(
        [
            "options/departmentalized-grades.yaml records the decision “not chosen”. If that has changed, change the decision there too, and read over Contextual Fit, which was drafted from its reason."
        ]
    )


def test_an_option_that_there_is_not_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)

    with pytest.raises(ScaffoldRefused, match="one-reading-sequence"):
        new(folder, "strategy", "own", answers={"option": "one-reading-sequense", "title": "x"})
