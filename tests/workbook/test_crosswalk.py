"""Old terms and their new names."""

from __future__ import annotations

import pytest

from uipkit.plan.kinds import KINDS
from uipkit.plan.priority import Priority, Target
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Strategy
from uipkit.store.core_values import YamlValue
from uipkit.store.shape import shape
from uipkit.workbook.crosswalk import FOLDERS, TERMS, is_traditional, streamlined_field, streamlined_folder


@pytest.mark.parametrize(
    ("model", "key", "field"),
    [
        (RootCause, "priority_performance_challenges", "priorities"),
        (RootCause, "priority_performance_challenge", "statement"),
        (Priority, "priority_performance_challenge", "statement"),
        (Priority, "Evidence and Rationale", "evidence_and_reasoning"),
        (Priority, "data_narrative", "evidence_and_reasoning"),
        (Target, "interim_measures", "interim_targets"),
        (Target, "Interim-Measure", "interim_targets"),
        (Strategy, "implementation_benchmarks", "milestones"),
        (Strategy, "action_steps", "actions"),
        (Strategy, "root_cause", "root_causes"),
    ],
)
def test_an_old_term_has_the_new_name_that_its_file_knows(model: type, key: str, field: str) -> None:
    assert streamlined_field(key, model.model_fields) == field  # type: ignore[attr-defined]


def test_what_is_no_old_term_here_has_none() -> None:
    assert streamlined_field("interim_measures", RootCause.model_fields) is None
    assert streamlined_field("statement", RootCause.model_fields) is None
    assert streamlined_field("colour", Priority.model_fields) is None


def test_folders_lead_to_folders_that_are_read() -> None:
    assert streamlined_folder("major-improvement-strategies") == "strategies"
    assert streamlined_folder("root_causes") == "root-causes"
    assert streamlined_folder("root-causes") is None
    assert set(FOLDERS.values()) <= {kind.place for kind in KINDS}


def test_only_the_three_documented_renames_are_called_the_traditional_templates() -> None:
    assert {term for term in TERMS if is_traditional(term)} == {
        "priority_performance_challenge",
        "priority_performance_challenges",
        "interim_measure",
        "interim_measures",
        "implementation_benchmark",
        "implementation_benchmarks",
    }
    assert is_traditional("Interim Measures")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "interim_measures",
            '"interim_measures" is the Traditional template\'s term; the Streamlined UIP says "interim_targets".',
        ),
        ("annual_target", '"annual_target" is another name for what is called "annual_targets" here.'),
    ],
)
def test_a_name_that_nobody_documented_is_not_laid_at_the_templates_door(key: str, message: str) -> None:
    data: dict[str, YamlValue] = {"title": "Mathematics", "targets": [{"id": "t", key: []}]}
    (found,) = shape(Priority, "priorities/math.yaml", data).diagnostics
    assert (found.code, found.problem.message) == ("UIP011", message)
