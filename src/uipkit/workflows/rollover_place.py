"""Where the new plan lies, and how it finds last year's."""

from __future__ import annotations

import os
from pathlib import Path

from uipkit.store.discovery import CONFIG_FILE, PlanFolder, git_root, planned_folder
from uipkit.store.prior_plan import NoPriorPlan, prior_plan_at


def place_of(plan: PlanFolder, year: str, to: str) -> Path:
    """Return the folder of the new plan.

    A folder named after its plan year gets one beside it, of the new year's name. Any other plan gets one of that name within it:
    what is the top of a repository, or a school's folder, holds the plans of further years.
    """
    folder = plan.path
    if year in folder.name and not _is_top(plan):
        return folder.with_name(folder.name.replace(year, to))
    return folder / to


def _is_top(plan: PlanFolder) -> bool:
    """Whether the plan's own folder is the top of its repository, so that a plan beside it would lie outside."""
    top = git_root(plan.path)
    if top is not None:
        return top == plan.path
    return (plan.path / CONFIG_FILE).exists()


def way_back(new: Path, old: Path) -> tuple[str, str]:
    """Return the path from the new plan's folder to last year's; empty, with the reason, where a plan may not name it."""
    path = os.path.relpath(old, new).replace(os.sep, "/")
    found = prior_plan_at(planned_folder(new), path)
    if isinstance(found, NoPriorPlan):
        return "", f"Last year's plan cannot be named by the new one: {path}, {found.why}. {found.help}"
    return path, ""


def settings_of(old: PlanFolder, new: Path) -> tuple[str, ...]:
    """Return the names of settings that lie in last year's own folder and would not count for the new plan: they are copied.

    A new plan within last year's folder needs none, since what lies above counts for it.
    """
    if new.is_relative_to(old.path):
        return ()
    found = [name for name in (CONFIG_FILE, "district.yaml", ".gitignore") if (old.path / name).is_file()]
    if CONFIG_FILE in found:
        templates = old.path / "templates"
        if templates.is_dir() and not templates.is_symlink():
            for folder, _, names in os.walk(templates):
                found += [
                    (Path(folder) / name).relative_to(old.path).as_posix()
                    for name in names
                    if not (Path(folder) / name).is_symlink()
                ]
    return tuple(sorted(found))
