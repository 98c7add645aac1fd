"""Old terms and their new names."""

from __future__ import annotations

import pytest

from uipkit.plan.kinds import KINDS
from uipkit.plan.priority import Priority, Target
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Strategy
from uipkit.workbook.crosswalk import FOLDERS, streamlined_field, streamlined_folder


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
