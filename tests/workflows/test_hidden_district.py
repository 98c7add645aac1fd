"""A district.yaml that a nearer uipkit.yaml keeps out of a plan's sight is told of, and only that."""

from __future__ import annotations

from pathlib import Path

from tests.repositories import start
from tests.workflows.plans import TODAY, base_plan
from uipkit import check


def unread(folder: Path) -> list[str]:
    return [each.message for each in check(folder, today=TODAY).open if each.code == "UIP010"]


def test_settings_in_the_plan_s_folder_hide_the_district_above(tmp_path: Path) -> None:
    start(tmp_path)
    plan = base_plan(tmp_path / "schools" / "juniper" / "2026-27")
    (tmp_path / "district.yaml").write_text("district: Sego Valley\n", encoding="utf-8")
    assert unread(plan) == []
    (plan / "uipkit.yaml").write_text("{}\n", encoding="utf-8")
    assert unread(plan) == [
        "Nothing reads ../../../district.yaml for this plan, since a uipkit.yaml lies nearer to the plan."
    ]
    (plan / "district.yaml").write_text("district: Sego Valley\n", encoding="utf-8")
    assert unread(plan) == []


def test_nothing_is_said_of_what_lies_outside_the_git_repository(tmp_path: Path) -> None:
    (tmp_path / "district.yaml").write_text("district: Sego Valley\n", encoding="utf-8")
    start(tmp_path / "own")
    plan = base_plan(tmp_path / "own" / "plan")
    (plan / "uipkit.yaml").write_text("{}\n", encoding="utf-8")
    assert unread(plan) == []
