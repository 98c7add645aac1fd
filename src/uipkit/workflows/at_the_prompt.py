"""Steps as they are typed and opened in the folder that somebody stands in: commands with the plan they mean, files by the way to them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from uipkit.analysis.situation import NextStep
from uipkit.store.discovery import PLAN_FILE, PlanFolder, find_plans

_TAKES_A_PATH = frozenset({"approve", "check", "next", "status"})
"""Commands that take plans as paths; the others take ``--plan``."""

_TAKES_A_FOLDER = "init"
"""The command whose first word is a folder of its own."""

_TAKES_NO_PLAN = frozenset({"explain"})


def as_typed(
    steps: Sequence[NextStep], place: PlanFolder, here: Path, running: Path | None = None
) -> tuple[NextStep, ...]:
    """Return the steps of one plan as somebody in the folder ``here`` (absolute) types and opens them.

    A command names its plan unless the plan is the only one that is meant without a name. running: the folder of the plan that is
    carried out this year, which some steps are about.
    """
    own = _named(place.path, here)
    other = _named(running, here) if running is not None else own
    found = []
    for step in steps:
        plan = other if step.of_running else own
        top = running if step.of_running and running is not None else place.root
        found.append(
            replace(
                step,
                command=_command(step.command, plan, place, here),
                make=_command(step.make, plan, place, here),
                then=_command(step.then, plan, place, here),
                file=_way(top / step.file, here) if step.file else "",
            )
        )
    return tuple(found)


def command_as_typed(line: str, place: PlanFolder, here: Path) -> str:
    """Return one command of a plan as somebody in the folder ``here`` (absolute) types it."""
    return _command(line, _named(place.path, here), place, here)


def _named(folder: Path, here: Path) -> str:
    """What a command has to name to mean the plan in a folder; nothing where it is meant without a name.

    Where other plans lie below it, the folder would mean all of them: its plan.yaml means it alone.
    """
    plans = find_plans([here]).plans
    if len(plans) == 1 and plans[0].path.resolve() == folder.resolve():
        return ""
    alone = len(find_plans([folder]).plans) == 1
    return _way(folder if alone else folder / PLAN_FILE, here)


def _command(line: str, plan: str, place: PlanFolder, here: Path) -> str:
    words = shlex.split(line)
    if len(words) < 2 or words[1] in _TAKES_NO_PLAN:
        return line
    if words[1] == _TAKES_A_FOLDER:
        folder = _way(Path(os.path.normpath(place.path / words[2])), here)
        return shlex.join([*words[:2], folder, *words[3:]])
    if not plan:
        return line
    named = (
        [plan if "/" in plan or plan == "." else f"./{plan}"]
        if words[1] in _TAKES_A_PATH
        else ["--plan", plan]
    )
    return shlex.join([*words, *named])


def _way(path: Path, here: Path) -> str:
    """A path as it is written in the folder ``here``; in full where no way leads there."""
    try:
        return Path(os.path.relpath(path, here)).as_posix()
    except ValueError:  # another drive
        return str(path)
