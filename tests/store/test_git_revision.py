"""A revision is named only where git keeps the plan just as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repositories import commit, git, start
from tests.workflows.plans import base_plan, edit
from uipkit.store.discovery import find_plans
from uipkit.store.git_revision import revision_of
from uipkit.store.load import load


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A committed plan, one folder below the top of its repository, with another plan inside its own folder."""
    top = start(tmp_path / "repository")
    folder = base_plan(top / "mesa")
    base_plan(folder / "sites" / "north")
    commit(top, "Add the plan", "2026-09-01")
    return folder


def revision(plan: Path) -> str:
    (folder,) = (each for each in find_plans([plan]).plans if each.path == plan)
    return revision_of(load(folder))


def head(plan: Path) -> str:
    return git(plan, "rev-parse", "HEAD").strip()


def test_a_plan_that_stands_as_committed_has_its_revision(plan: Path) -> None:
    assert revision(plan) == head(plan)
    assert len(head(plan)) == 40


@pytest.mark.parametrize("file", ["approvals.yaml", "schedule.yaml", "teams.yaml", "sites/north/plan.yaml"])
def test_what_no_body_sees_may_change(plan: Path, file: str) -> None:
    with (plan / file).open("a", encoding="utf-8") as text:
        text.write("\n# not committed\n")
    (plan / "archive" / "root-causes").mkdir(parents=True)
    (plan / "archive" / "root-causes" / "old.yaml").write_text("statement: Old.\n", "utf-8")
    assert revision(plan) == head(plan)


@pytest.mark.parametrize("file", ["plan.yaml", "strategies/common-planning.yaml", "data/takeaways.yaml"])
def test_a_change_that_is_not_committed_has_no_revision(plan: Path, file: str) -> None:
    with (plan / file).open("a", encoding="utf-8") as text:
        text.write("\n# not committed\n")
    assert revision(plan) == ""
    git(plan, "add", "--all")
    assert revision(plan) == ""  # nobody else has what is only staged


def test_a_file_more_or_less_is_a_change(plan: Path) -> None:
    (plan / "priorities" / "new.yaml").write_text("title: New\n", "utf-8")
    assert revision(plan) == ""
    (plan / "priorities" / "new.yaml").unlink()
    (plan / "assurances.yaml").unlink()
    assert revision(plan) == ""


def test_line_ends_of_another_system_are_no_change(plan: Path) -> None:
    path = plan / "plan.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert revision(plan) == head(plan)


def test_without_git_and_before_the_first_commit_there_is_none(tmp_path: Path) -> None:
    assert revision(base_plan(tmp_path / "alone")) == ""
    top = start(tmp_path / "repository")
    assert revision(base_plan(top / "mesa")) == ""


def test_no_filter_and_no_hook_of_the_repository_runs(plan: Path) -> None:
    mark = plan.parent / "ran"
    git(plan, "config", "filter.evil.clean", f"touch {mark}")
    git(plan, "config", "core.fsmonitor", f"touch {mark}")
    (plan.parent / ".gitattributes").write_text("*.yaml filter=evil\n", "utf-8")
    edit(plan / "plan.yaml", "phase: 6", "phase: 5")
    assert revision(plan) == ""
    assert not mark.exists()
