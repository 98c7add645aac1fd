"""What keeps a plan from being posted, and what does not: a board must see an unmarked plan before it approves it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.plans import base_plan
from uipkit.rules.registry import FAMILIES
from uipkit.store.discovery import find_plans
from uipkit.workflows.check import check
from uipkit.workflows.posted_gate import EXCUSED, blocking


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_plan(tmp_path / "plan")


def test_every_rule_about_approvals_is_excused_and_no_other() -> None:
    assert list(EXCUSED) == [rule.code for rule in FAMILIES["approvals"]]


@pytest.mark.parametrize("code", EXCUSED)
def test_what_concerns_approvals_holds_no_plan_back(plan: Path, code: str) -> None:
    """One plan in which every rule of the list finds something."""
    old, new = "plan_type: improvement", "plan_type: priority-improvement\ngovernance: institute"
    info = plan / "plan.yaml"
    info.write_text(
        info.read_text("utf-8").replace("governance: district-school\n", "").replace(old, new), "utf-8"
    )
    info.write_text(re.sub(r"submission:\n(  .*\n)+", "", info.read_text("utf-8")), "utf-8")
    (plan / "approvals.yaml").write_text(
        "approvals:\n  - {id: one, body: superintendent, act: approved, date: 2026-09-25, fingerprint: old}\n"
        "versions:\n  - fingerprint: old\n    items: {plan: other}\n",
        "utf-8",
    )
    late = date(2026, 10, 20)
    assert code in {finding.code for finding in check(plan, phase="final", today=late).findings}
    assert code not in {finding.code for finding in blocking(find_plans([plan]).plans[0], late)}
