"""Many plans in one run: one root for all paths, a shared mistake once, and no plan passed over in silence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import uipkit
from tests.workflows.plans import BASE, TODAY, base_plan, edit
from uipkit.cli.main import run
from uipkit.diagnostics.finding import CheckResult
from uipkit.store.discovery import Discovery
from uipkit.workflows.gathering import passed_over


def check(path: Path) -> CheckResult:
    return uipkit.check(path, today=TODAY)


def shown(result: CheckResult) -> list[str]:
    return [f"{finding.location.path} {finding.code}" for finding in result.open]


def spoil(plan: Path) -> None:
    edit(
        plan / "root-causes" / "no-shared-rubric.yaml",
        "\npriorities: [math-growth]",
        "\npriorities: [math-grwth]",
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_paths_start_at_the_folder_above_all_roots(repository: Path) -> None:
    for school in ("one", "two"):
        base_plan(repository / "schools" / school)
        (repository / "schools" / school / "uipkit.yaml").write_text("{}\n", "utf-8")
    spoil(repository / "schools" / "two")
    result = check(repository)
    assert result.root == str(repository / "schools")
    assert [plan.folder for plan in result.plans] == ["one", "two"]
    [found] = result.open
    assert found.plan == "two"
    assert found.location.path == "two/root-causes/no-shared-rubric.yaml"


def test_a_forge_gets_paths_from_the_top_whatever_the_roots(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for school in ("one", "two"):
        base_plan(repository / "schools" / school)
        (repository / "schools" / school / "uipkit.yaml").write_text("{}\n", "utf-8")
    spoil(repository / "schools" / "two")
    assert run(["check", str(repository), "--format", "gitlab", "--today", "2026-10-01"]) == 1
    [entry] = json.loads(capsys.readouterr().out)
    assert entry["location"]["path"] == "schools/two/root-causes/no-shared-rubric.yaml"


def test_a_mistake_in_the_shared_file_is_one_finding(repository: Path) -> None:
    for number in range(4):
        base_plan(repository / f"school-{number}")
    (repository / "district.yaml").write_text(
        "languges: [en]\ncalendar: {first_day: 2026-08-17, last_day: 2026-06-01}\n", "utf-8"
    )
    result = check(repository)
    assert [each for each in shown(result) if each.startswith("district.yaml")] == [
        "district.yaml UIP005",
        "district.yaml UIP015",
    ]
    assert len({finding.fingerprint for finding in result.open}) == len(result.open)


def test_a_shared_syntax_error_is_one_finding(repository: Path) -> None:
    for number in range(3):
        base_plan(repository / f"school-{number}")
    (repository / "district.yaml").write_text("district: [unclosed\n", "utf-8")
    assert shown(check(repository)) == ["district.yaml UIP001"]


@pytest.mark.parametrize("name", ["plan.yml", "Plan.yaml", "PLAN.YML"])
def test_a_misnamed_plan_beside_others_is_an_error(repository: Path, name: str) -> None:
    base_plan(repository / "good")
    shutil.copytree(BASE, repository / "misnamed")
    (repository / "misnamed" / "plan.yaml").rename(repository / "misnamed" / name)
    result = check(repository)
    assert shown(result) == [f"misnamed/{name} UIP009"]
    assert "Rename it to plan.yaml" in result.open[0].help


@pytest.mark.parametrize("name", ["plan.yml", "Plan.yaml"])
def test_a_misnamed_plan_alone_is_named(
    repository: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / name).write_text("plan_year: 2026-27\n", "utf-8")
    assert run(["check", str(repository)]) == 2
    assert name in capsys.readouterr().err


def test_a_folder_that_may_not_be_opened_is_an_error(tmp_path: Path) -> None:
    [found] = passed_over(Discovery(unreadable=(tmp_path / "closed",)), tmp_path)
    assert (found.code, found.location.path, found.plan) == ("UIP004", "closed", ".")
