"""Where the plan lies that ``prior_plan.path`` of plan.yaml names: anywhere in the git repository, and never outside it."""

# ruff: noqa: PTH112, PTH113, PTH118  # strings, as everywhere where paths of plans are looked at

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, Place, Problem, Severity
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.store.discovery import PLAN_FILE, PlanFolder, git_root
from uipkit.store.open_file import is_within

_MOST_NAMED = 5


class NoPriorPlan(NamedTuple):
    """Why a path leads to no plan. why: words that go on from the path; help: how to mend it."""

    why: str
    help: str


def prior_plan_at(place: PlanFolder, named: str) -> Path | NoPriorPlan:
    """Return the folder of the plan that ``named``, a path from the folder of the plan at ``place``, leads to; or why to none.

    It may lie anywhere below the top of the git repository, also where each plan has a uipkit.yaml of its own; without git,
    below the root of the plan that names it. Nothing outside is looked at.
    """
    repository = git_root(place.path) or place.root
    folder = os.path.normpath(os.path.join(place.path, named))
    if not is_within(folder, repository):
        return _outside(place, repository)
    if os.path.realpath(folder) == os.path.realpath(place.path):
        return NoPriorPlan(
            "which is this plan's own folder",
            "Name the folder of last year's plan, or leave path empty where it is not in this repository.",
        )
    if os.path.isfile(os.path.join(folder, PLAN_FILE)):
        return Path(folder)
    beside = _beside(place, repository)
    near = nearest(named, beside)
    if os.path.isfile(folder):
        why = "which is a file"
    else:
        why = f"where no {PLAN_FILE} lies" if os.path.isdir(folder) else "and there is no such folder"
    usual = "Name the folder that holds last year's plan.yaml, as it is reached from this plan's folder, such as ../2025-26"
    seen = f" (plans beside this one: {', '.join(beside[:_MOST_NAMED])})" if beside else ""
    leave = "leave path empty where that plan is not in this repository."
    return NoPriorPlan(why, f"Write `{near}`." if near else f"{usual}{seen}; {leave}")


def lost_prior_plan(plan: Plan, place: PlanFolder) -> Iterator[Diagnostic]:
    """Yield a diagnostic where plan.yaml names a prior plan that is not there, or lies outside the repository."""
    info = plan.info
    named = info.prior_plan.path if info is not None and info.prior_plan is not None else ""
    if info is None or not named or is_placeholder(named):
        return
    found = prior_plan_at(place, named)
    if isinstance(found, NoPriorPlan):
        problem = Problem(
            Place(info.file, ("prior_plan", "path")),
            f'"path" names "{named}", {found.why}.',
            label="leads to no plan",
            help=found.help,
            note="Course corrections are carried to that plan, and what is due in it is shown beside this one.",
            subject="plan/prior_plan/path",
        )
        yield Diagnostic("UIP008", Severity.ERROR, problem)


def _outside(place: PlanFolder, repository: Path) -> NoPriorPlan:
    if (
        git_root(place.path) is None
        and place.config_path is not None
        and place.config_path.parent == place.path
    ):
        return NoPriorPlan(
            "which lies outside this repository: its top is the plan's own folder, since uipkit.yaml lies there",
            "Move uipkit.yaml to the folder that holds both plans, or keep both in one git repository.",
        )
    top = os.path.relpath(repository, place.path).replace(os.sep, "/")
    return NoPriorPlan(
        f"which lies outside this repository, whose top is {'the plan’s own folder' if top == '.' else top}",
        "Keep both plans in one repository, or leave path empty.",
    )


def _beside(place: PlanFolder, repository: Path) -> list[str]:
    """The other plans in the folder that holds this plan's own, as paths from it; nothing above the repository is looked at."""
    if not is_within(place.path.parent, repository):
        return []
    try:
        with os.scandir(place.path.parent) as entries:
            names = [each.name for each in entries if os.path.isfile(os.path.join(each.path, PLAN_FILE))]
    except OSError:
        return []
    return [f"../{name}" for name in sorted(names) if name != place.path.name]
