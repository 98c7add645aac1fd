"""A new target says whether it is about growth, so that the right smallest group counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scaffold.school import findings, make, start
from uipkit.workflows.load import load_plan


@pytest.mark.parametrize(
    ("focus", "answers", "measures"),
    [
        ("achievement", {"unit": "percent"}, "achievement"),
        ("achievement", {"measure": "Median growth percentile"}, "growth"),
        ("achievement", {"unit": "percentile"}, "growth"),
        ("achievement", {"source": "CMAS growth"}, "growth"),
        ("growth", {"unit": "percent", "measure": "Students on track"}, "growth"),
        ("achievement, growth", {"unit": "percent"}, "achievement"),
        ("achievement, growth", {"source": "CMAS mathematics"}, "growth"),
        ("achievement", {}, "achievement"),
        ("", {}, "achievement"),
        ("growth", {"measures": "other"}, "other"),
        ("growth", {"measures": "achievement"}, "achievement"),
    ],
)
def test_growth_is_told_by_the_words_or_by_the_priority(
    focus: str, answers: dict[str, str], measures: str, tmp_path: Path
) -> None:
    start(tmp_path)
    make(tmp_path, "priority", "math", {"title": "Mathematics", "focus": focus})

    made = make(tmp_path, "target", "cmas", {"priority": "math", **answers})

    assert load_plan(tmp_path).plan.priorities[0].targets[0].measures == measures
    assert f"measures: {measures}" in made.text
    said = [note for note in made.notes if "taken to measure growth" in note]
    assert bool(said) == (measures == "growth")


def test_a_group_too_small_for_growth_is_noticed_at_once(tmp_path: Path) -> None:
    start(tmp_path)
    make(tmp_path, "priority", "math", {"title": "Mathematics", "focus": "growth"})
    figures = {"unit": "percentile", "number_of_students": 18, "baseline": 41, "baseline_year": "2025-26"}

    make(tmp_path, "target", "cmas", {"priority": "math", **figures})

    assert [each[:6] for each in findings(tmp_path)] == ["UIP805"]
