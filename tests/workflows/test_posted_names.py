"""A person's name in what is told of the year: whoever makes a report that may be posted hears of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.progress_year import DAY, PROGRESS, plan_in_its_year
from uipkit.workflows.render import run_render
from uipkit.workflows.render_request import RenderRequest


def hints(plan: Path, body: str, *, draft: bool = False) -> str:
    made = run_render(RenderRequest(plan, "progress-report", ("md",), DAY, body=body, draft=draft))
    return " ".join(made.hints)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_in_its_year(tmp_path / "plan")


@pytest.mark.parametrize("body", ["committee", "board"])
def test_a_name_is_told_of_and_not_repeated(plan: Path, body: str) -> None:
    assert "name a person" not in hints(plan, body)
    spoilt = PROGRESS.replace("Testing weeks are", "Ask Maria Lopez why testing weeks are")
    assert spoilt != PROGRESS
    (plan / "progress.yaml").write_text(spoilt, encoding="utf-8")
    for draft in (False, True):
        told = hints(plan, body, draft=draft)
        assert "progress.yaml seems to name a person (UIP803, line " in told
        assert "Maria" not in told
    assert "name a person" not in hints(plan, "implementation-team")


def test_a_finding_that_somebody_set_aside_is_not_told_of(plan: Path) -> None:
    aside = "# uipkit: ignore[UIP803] a school is named so"
    spoilt = PROGRESS.replace(
        "    response: Testing weeks are", f"    {aside}\n    response: Ask Maria Lopez why testing weeks are"
    )
    assert aside in spoilt
    (plan / "progress.yaml").write_text(spoilt, encoding="utf-8")
    assert "name a person" not in hints(plan, "committee")
