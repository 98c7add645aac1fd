"""Use case: read one plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic
from uipkit.plan.plan import Plan
from uipkit.store.discovery import PLAN_FILE, PlanFolder, find_plans

if TYPE_CHECKING:
    from uipkit.store.discovery import Discovery


def called_by_folder(folder: PlanFolder) -> str:
    """Call a plan that does not say whose it is by its folder, with the one above it where a year alone would name it."""
    path = folder.path
    is_year = re.fullmatch(r"[0-9]{4}-[0-9]{2}", path.name) is not None
    return f"{path.parent.name}/{path.name}" if is_year and path != folder.root else path.name


class NothingFoundError(Exception):
    """The paths given hold no plan, or do not exist, or hold several where one is wanted; the message says which and where."""


class LoadResult(NamedTuple):
    """A plan as far as it could be read, and a diagnostic for everything that could not."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]


def load_plan(folder: str | Path = ".") -> LoadResult:
    """Read the plan in ``folder`` (or the one that ``folder`` lies in).

    Bad files never raise: they are diagnostics. Raises NothingFoundError where there is no plan, or more than one.
    """
    from uipkit.store.load import load

    loaded = load(one_plan(Path(folder)))
    return LoadResult(loaded.plan, (*(spanned.diagnostic for spanned in loaded.spanned), *loaded.diagnostics))


def found_plans(paths: Sequence[Path]) -> tuple[PlanFolder, ...]:
    """Return every plan at or below the paths. Raises NothingFoundError where a path is missing or holds none."""
    return discovered(paths).plans


def discovered(paths: Sequence[Path]) -> Discovery:
    """Return every plan at or below the paths, and what was passed over; raises like ``found_plans``."""
    discovery = find_plans(paths)
    if discovery.missing:
        raise NothingFoundError("\n".join(f"{path} does not exist." for path in discovery.missing))
    if discovery.empty:
        raise NothingFoundError(_no_plan(discovery))
    return discovery


def one_plan(path: Path) -> PlanFolder:
    """Return the one plan that ``path`` means. Raises NothingFoundError where there is none, or several."""
    plans = found_plans([path])
    if len(plans) > 1:
        listed = "\n".join(f"  {_said(plan, plans)}" for plan in plans[:10])
        more = "\n  …" if len(plans) > 10 else ""
        raise NothingFoundError(f"There are {len(plans)} plans here; say which with --plan:\n{listed}{more}")
    return plans[0]


def _said(plan: PlanFolder, plans: Sequence[PlanFolder]) -> Path:
    """What to write behind --plan: the folder, or its plan.yaml where the folder would mean the plans below it as well."""
    above_others = any(each.path != plan.path and each.path.is_relative_to(plan.path) for each in plans)
    return plan.path / PLAN_FILE if above_others else plan.path


def _no_plan(discovery: Discovery) -> str:
    lines = [
        f"No plan was found at or below {path}: no folder there holds a plan.yaml."
        for path in discovery.empty
    ]
    lines += [f"{path} is not read: a plan's first file is called plan.yaml." for path in discovery.misnamed]
    lines += [f"{path} may not be opened." for path in discovery.unreadable]
    lines.append("To start a plan, run: uipkit init")
    return "\n".join(lines)
