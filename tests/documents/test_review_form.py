"""The review form as a document: what applies, what was commented, room for words, and no figure of a target."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import uipkit
from tests.workflows.plans import base_plan
from uipkit.workflows.document_sources import RenderError

TODAY = date(2026, 9, 20)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = base_plan(tmp_path / "plan")
    (folder / "feedback.yaml").write_text(
        "feedback:\n"
        "  - {id: a, by: Maria Lopez, criterion: few-priorities, weight: required, feedback: '**Two** are enough.'}\n"
        "  - {id: b, feedback: Well done., criterion: gone}\n"
        "reviews:\n  - {date: 2026-09-02, state: submitted, by: Principal}\n"
    )
    return folder


def test_the_form_has_sections_criteria_levels_and_what_is_on_record(plan: Path) -> None:
    made = uipkit.render(plan, "review-form", to="md", today=TODAY)
    text = made.file("md").text
    assert text.startswith("# ")
    assert "## Student Performance Priorities" in text
    assert "☐ Partly" in text
    assert "The plan was handed in for review on September 2, 2026." in text
    assert "are enough. **Answer" not in text
    assert "No answer yet." in text
    assert "Maria Lopez" not in text
    assert "## Other Comments on Record" in text
    assert "Comments on record name criteria that starting-set does not have: gone." in made.hints


def test_targets_are_named_without_their_figures(plan: Path) -> None:
    text = uipkit.render(plan, "review-form", to="md", today=TODAY).file("md").text
    section = text.split("## Improvement Targets")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    assert any("target for 2026-27" in line for line in table)


def test_it_is_made_in_every_format(plan: Path) -> None:
    made = uipkit.render(plan, "review-form", to=["docx", "html", "pdf"], today=TODAY)
    assert {file.format for file in made.files} == {"docx", "html", "pdf"}


def test_criteria_that_there_are_not_are_refused(plan: Path) -> None:
    with pytest.raises(RenderError, match="There is no file of criteria"):
        uipkit.render(plan, "review-form", to="md", today=TODAY, parts=["nothing"])
