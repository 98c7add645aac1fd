"""A plan as it stood: read from git's store alone, guarded as the disk is, with the district file that counted then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.repositories import base_repository, commit, git, start
from tests.workflows.plans import base_plan, edit
from uipkit.plan.kinds import KINDS
from uipkit.plan.plan import Plan
from uipkit.store.guard import SIZE_LIMIT
from uipkit.store.history import NoPlanThenError, PlanHistory
from uipkit.store.load import load
from uipkit.workflows.load import found_plans, one_plan


def past(folder: Path) -> PlanHistory:
    return PlanHistory(one_plan(folder))


def at(folder: Path, revision: str = "HEAD") -> Plan:
    return past(folder).at(revision).loaded.plan


def test_the_plan_of_a_commit_is_the_one_that_lay_there(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    then = load(one_plan(plan)).plan
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "years_to_address: 2", "years_to_address: 1")
    shutil.rmtree(plan / "strategies")
    found = at(plan)
    assert list(found.artifacts()) == list(then.artifacts())
    assert (
        past(plan).at("HEAD").loaded.diagnostics == load(one_plan(base_plan(tmp_path / "same"))).diagnostics
    )


def test_a_plan_without_a_past_is_said(tmp_path: Path) -> None:
    top = start(tmp_path / "schools")
    (top / "README.md").write_text("Plans.", "utf-8")
    first = commit(top, "Start")
    base_plan(top / "mesa" / "2026-27")
    with pytest.raises(
        NoPlanThenError, match=rf"{first[:12]} of 2026-07-01: mesa/2026-27/plan.yaml is not in"
    ):
        at(top / "mesa" / "2026-27")


def test_the_district_file_that_counted_then_comes_along(tmp_path: Path) -> None:
    top = start(tmp_path / "schools")
    plan = base_plan(top / "mesa" / "2026-27")
    (top / "district.yaml").write_text("district: Alder Creek\n", "utf-8")
    commit(top, "Start")
    (top / "mesa" / "district.yaml").write_text("district: Nearer\n", "utf-8")
    commit(top, "A nearer one")
    (top / "mesa" / "2026-27" / "uipkit.yaml").write_text("", "utf-8")
    commit(top, "The plan is a root of its own")
    names = [
        found.district.district if (found := at(plan, f"HEAD~{back}")).district else None
        for back in (2, 1, 0)
    ]
    assert names == ["Alder Creek", "Nearer", None]
    now = load(one_plan(plan)).plan.district
    assert now is None


def test_other_plans_of_the_repository_are_left_alone(tmp_path: Path) -> None:
    top = start(base_plan(tmp_path / "all"))
    inner = base_plan(top / "schools" / "mesa")
    (inner / "priorities" / "own.yaml").write_text("title: Own\n", "utf-8")
    commit(top, "Two plans")
    outer, own = (
        [each.id for each in PlanHistory(folder).at("HEAD").loaded.plan.priorities]
        for folder in found_plans([top])
    )
    assert (outer, own) == (["math-growth"], ["math-growth", "own"])


def test_links_are_not_followed_and_large_files_not_read(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\n", "utf-8")
    (plan / "priorities" / "linked.yaml").symlink_to(secret)
    (plan / "priorities" / "inside.yaml").symlink_to("math-growth.yaml")
    (plan / "priorities" / "large.yaml").write_bytes(b"title: Large\n#" + b"x" * SIZE_LIMIT)
    commit(plan, "Odd files")
    found = at(plan)
    assert [each.id for each in found.priorities] == ["math-growth"]
    assert found.unread["priority"] == {"linked", "inside", "large"}


def test_a_broken_file_of_the_past_is_unread_and_the_rest_is_there(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    (plan / "teams.yaml").write_bytes(b"teams: [\xff")
    commit(plan, "Break the teams")
    found = past(plan).at("HEAD").loaded
    assert found.plan.unread == {"teams": frozenset({"teams"})}
    assert [each.diagnostic.code for each in found.spanned] == ["UIP004"]


def test_neither_filters_nor_hooks_run(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    ran = tmp_path / "ran"
    (plan / ".gitattributes").write_text("*.yaml filter=evil\n", "utf-8")
    commit(plan, "Ask for a filter")
    for each in ("clean", "smudge", "process"):
        git(plan, "config", f"filter.evil.{each}", f'touch "{ran}"; cat')
    git(plan, "config", "core.hooksPath", str(tmp_path / "hooks"))
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks" / "post-checkout").write_text(f'#!/bin/sh\ntouch "{ran}"\n', "utf-8")
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "years_to_address: 2", "years_to_address: 1")
    assert len(at(plan).root_causes) == 1
    assert len(past(plan).commits()) == 1
    assert not ran.exists()


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    plan = shutil.copytree(Path(__file__).parents[2] / "examples" / "complete", tmp_path / "plan")
    start(plan)
    commit(plan, "All of it")
    now = load(one_plan(plan)).plan
    found = at(plan)
    assert list(found.artifacts()) == list(now.artifacts())
    assert found.archived == now.archived
    assert {each.kind for each in found.artifacts()} == {kind.name for kind in KINDS}


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = base_repository(tmp_path / "plan")
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "years_to_address: 2", "years_to_address: 1")
    commit(plan, "One file")
    history = past(plan)
    asked: list[int] = []
    blobs = PlanHistory._blobs

    def counted(self: PlanHistory, names: list[str]) -> list[bytes]:
        asked.append(len(names))
        return blobs(self, names)

    monkeypatch.setattr(PlanHistory, "_blobs", counted)
    assert history.at("HEAD~1").loaded.plan.root_causes[0].years_to_address == 2
    assert history.at("HEAD").loaded.plan.root_causes[0].years_to_address == 1
    assert asked[1:] == [1]
