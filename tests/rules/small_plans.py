"""Small plans written in a test, and what becomes of them when somebody follows the help of a finding."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from typing import Any

import yaml

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import KeyPath, Problem
from uipkit.plan.kinds import kind_of_file
from uipkit.plan.plan import Plan
from uipkit.rules.rule import Context

Files = dict[str, dict[str, Any]]
"""Plain data by file, as a plan folder holds it."""

TODAY = date(2026, 10, 1)

_FIELDS = {
    "priority": "priorities",
    "root-cause": "root_causes",
    "strategy": "strategies",
    "option": "options",
}
_SINGLE = {
    "plan": "info",
    "district": "district",
    "takeaways": "takeaways",
    "progress": "progress",
    "schedule": "schedule",
    "teams": "teams",
    "feedback": "feedback",
    "approvals": "approvals",
}


def plan_of(files: Files, **known: Any) -> Plan:
    """Build a plan; ``known`` goes to ``Plan`` as it is (``unread``, ``doubtful``)."""
    several: dict[str, list[Any]] = {}
    single: dict[str, Any] = {}
    for file, data in files.items():
        kind = kind_of_file(file)
        assert kind is not None, file
        stem = file.rpartition("/")[2].removesuffix(".yaml")
        artifact = kind.model.model_validate({**data, "id": stem})
        if kind.name in _SINGLE:
            single[_SINGLE[kind.name]] = artifact
        else:
            several.setdefault(_FIELDS.get(kind.name, f"{kind.name}s"), []).append(artifact)
    lists: dict[str, Any] = {field: tuple(items) for field, items in several.items()}
    return Plan(**single, **lists, **known)


def problems(
    rule: Callable[[Context], Iterable[Problem]],
    files: Files,
    *,
    today: date = TODAY,
    config: Config | None = None,
    **known: Any,
) -> list[Problem]:
    """Run one rule over a small plan at the end of the planning process."""
    return list(rule(Context(plan_of(files, **known), config or Config(), today, 7)))


ANSWERS = {
    "answer": "A target for growth was set.",
    "focus": "[achievement]",
    "grades": "[3, 4]",
    "unit": "percent",
    "direction": "increase",
    "plan_year": "2025-26",
    "value": "24",
    "2026-27": "27",
    "2027-28": "30",
    "date": "2027-02-01",
    "domain": "instruction",
    "years_to_address": "2",
    "tier": "promising",
    "level": "reservations",
    "state": "met",
}
"""What a school would write behind the keys that an example leaves open, since only the school can know it."""


def filled_in(example: str) -> str:
    """Return the YAML of an example as a person leaves it: real words for scaffold text, values behind bare keys."""
    words = re.sub(r"TODO: [^\"\n]*", "Our own words", example)
    return re.sub(r"([\w-]+):  # .*", lambda hole: f"{hole[1]}: {ANSWERS[hole[1]]}", words)


def following(files: Files, problem: Problem, file: str = "", at: KeyPath | None = None) -> Files:
    """Return the plan after the example of a finding was pasted, beside what stands at its place or where its help says.

    Holes in the example are filled in. A list item is added to the list at the path; keys replace those of the mapping around it.
    """
    mended = deepcopy(files)
    path = problem.place.path if at is None else at
    pasted = yaml.safe_load(textwrap.dedent(filled_in(problem.example)))
    holder: Any = mended.setdefault(file or problem.place.file, {})
    for step in path[:-1]:
        holder = holder[step]
    if isinstance(pasted, list):
        holder[path[-1]] = [*holder.get(path[-1], ()), *pasted]
    else:
        holder.update(pasted)
    return mended
