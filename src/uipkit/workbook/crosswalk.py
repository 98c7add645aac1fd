"""From the Traditional template's terms to the Streamlined template's: what an old name is called now.

The three renamed elements are the workbook's own (Priority Performance Challenge, Interim Measure, Implementation
Benchmark). The other entries are names that old plans and old files use for what has a field here, and the workbook's second
name for one of its fields ("Evidence and Rationale").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "priority_performance_challenge": ("statement", "priorities", "priority"),
        "priority_performance_challenges": ("priorities",),
        "performance_challenge": ("statement", "priorities", "priority"),
        "performance_challenges": ("priorities",),
        "student_performance_priority": ("statement", "priorities", "priority"),
        "student_performance_priorities": ("priorities",),
        "data_narrative": ("evidence_and_reasoning",),
        "current_performance": ("evidence_and_reasoning",),
        "evidence_and_rationale": ("evidence_and_reasoning",),
        "trend_analysis": ("evidence_and_reasoning",),
        "school_targets": ("targets",),
        "performance_targets": ("targets",),
        "annual_performance_targets": ("annual_targets", "targets"),
        "annual_target": ("annual_targets",),
        "interim_measure": ("interim_target", "interim_targets"),
        "interim_measures": ("interim_targets",),
        "interim_measure_results": ("interim_targets",),
        "root_cause_analysis": ("why",),
        "root_cause_verification": ("why",),
        "verification_of_root_cause": ("why",),
        "root_cause": ("statement", "root_causes"),
        "major_improvement_strategy": ("description", "title", "strategy", "strategies"),
        "major_improvement_strategies": ("strategies",),
        "theory_of_action": ("description",),
        "what_would_success_look_like": ("description",),
        "research_base": ("evidence_base",),
        "implementation_benchmark": ("milestone", "milestones"),
        "implementation_benchmarks": ("milestones",),
        "implementation_milestone": ("milestone", "milestones"),
        "implementation_milestones": ("milestones",),
        "action_step": ("action", "actions"),
        "action_steps": ("actions",),
        "improvement_action_steps": ("actions",),
        "key_personnel": ("who",),
        "start_date": ("start",),
        "target_date": ("date",),
        "description_of_action_step": ("description",),
    }
)
"""For each old term the fields that take its place; the first that a model has is meant."""

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "priorities_and_targets": ("priorities", "targets"),
        "data_narrative": ("priorities",),
        "data_analysis": ("priorities",),
        "narrative_on_data_analysis_and_root_cause_identification": ("priorities", "root_causes"),
        "brief_description": ("description",),
        "school_description": ("description",),
        "prior_year_targets": ("prior_plan",),
        "current_performance": ("evidence_and_reasoning",),
        "trend_analysis": ("evidence_and_reasoning",),
        "target_setting": ("targets", "interim_targets", "milestones"),
        "school_target_setting_form": ("targets", "interim_targets", "milestones"),
        "root_causes_and_strategies": ("root_causes", "strategies"),
        "implementation_and_actions": ("milestones", "actions"),
        "action_plan": ("actions", "milestones"),
        "action_plans": ("actions", "milestones"),
        "action_planning_form": ("actions", "milestones"),
        "planning_form": ("actions", "milestones"),
    }
)
"""By section of the old template and of the new: the parts of the plan that its content belongs to, the likeliest first.

The workbook sets the sections side by side: the Data Narrative (with the brief description, prior year's targets, current
performance and trend analysis) and Target Setting against Priorities & Targets; Root Causes and Major Improvement Strategies against
Root Causes & Strategies; the Action Plan and a part of Target Setting against Implementation & Actions. The names of forms are those
that old plans bear.
"""

_RENAMED = frozenset({"priority_performance_challenge", "interim_measure", "implementation_benchmark"})
"""The three elements that the workbook itself says were renamed with the Streamlined template."""

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "priority_performance_challenges": "priorities",
        "performance_challenges": "priorities",
        "student_performance_priorities": "priorities",
        "root_causes": "root-causes",
        "major_improvement_strategies": "strategies",
    }
)
"""Folders named in old terms or with the wrong hyphen, and the folder that is read."""


LINKS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (
            "priority",
            "root_causes",
        ): "Put this priority's id into `priorities` of each root cause that drives it",
        ("priority", "strategies"): "Put the id of one of its root causes into `root_causes` of the strategy",
        (
            "root-cause",
            "strategies",
        ): "Put this root cause's id into `root_causes` of each strategy that answers it",
        (
            "strategy",
            "priorities",
        ): "Name in `root_causes` the root causes that it answers (they name the priorities)",
    }
)
"""By kind of file and field: links that the Traditional template drew from above, and where they are drawn from here."""


_FRONTS = frozenset({"plan", "district"})
"""Kinds of files in which people who know one long form look for the whole plan."""

HOMES: Mapping[str, str] = MappingProxyType(
    {
        "priorities": "Priorities stand each in a file of its own, priorities/<id>.yaml: make one with `uipkit new priority`.",
        "root_causes": "Root causes stand each in a file of its own, root-causes/<id>.yaml: make one with `uipkit new root-cause`.",
        "strategies": "Strategies stand each in a file of its own, strategies/<id>.yaml: make one with `uipkit new strategy`.",
        "milestones": "Milestones belong to a strategy: put them under `milestones` in strategies/<id>.yaml.",
        "actions": "Action steps belong to a strategy: put them under `actions` in strategies/<id>.yaml.",
        "targets": "Targets belong to a priority: put them under `targets` in priorities/<id>.yaml.",
        "annual_targets": "Annual targets stand under a target: put them into one of the `targets` in priorities/<id>.yaml.",
        "interim_targets": "Interim targets stand under a target: put them into one of the `targets` in priorities/<id>.yaml.",
    }
)
"""By field: where what it holds has its home, for whoever wrote it elsewhere."""

_OWN_FILES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        field: _FRONTS | {"priority", "root-cause", "strategy"}
        for field in ("priorities", "root_causes", "strategies")
    }
)
"""Lists of whole artifacts, and the kinds at whose top they are taken for that; elsewhere they are more likely meant as links."""


def home_elsewhere(kind: str, key: str, *, at_top: bool) -> str | None:
    """Say where the content of ``key`` has its home, which somebody wrote into a file of ``kind`` that has no such field.

    ``key`` may be an old term. at_top: whether it stands at the left edge. None where it has no other home.
    """
    name = plain(key)
    for field in (name, *TERMS.get(name, ())):
        if field in HOMES and (field not in _OWN_FILES or (at_top and kind in _OWN_FILES[field])):
            return HOMES[field]
    return None


def is_rename(kind: str, key: str, *, at_top: bool) -> bool:
    """Whether an old term may just be renamed to a field of its file: what has a home of its own is no part of the plan's front.

    So ``major_improvement_strategy`` in plan.yaml does not become the school's description.
    """
    return not (at_top and kind in _FRONTS and home_elsewhere(kind, key, at_top=at_top))


def link_elsewhere(kind: str, key: str) -> str | None:
    """Say where a link belongs that somebody wrote into a file of ``kind`` as ``key``; None where it is no such link."""
    name = plain(key)
    return next(
        (LINKS[kind, field] for field in (name, *TERMS.get(name, ())) if (kind, field) in LINKS), None
    )


def plain(name: str) -> str:
    """A name as the tables spell it: ``Interim Measure`` and ``interim-measure`` are ``interim_measure``."""
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def streamlined_field(key: str, fields: Collection[str]) -> str | None:
    """Return the field that an old term is called now, or None where ``key`` is no old term here.

    ``key`` is a key as somebody wrote it; ``fields`` are the names of the fields at that place (a model's, or an item's), so
    that one old term may mean another field in another file.
    """
    if key in fields:
        return None
    return next((field for field in TERMS.get(plain(key), ()) if field in fields), None)


def is_traditional(key: str) -> bool:
    """Whether a key is documented as the Traditional template's term, in the singular or plural, and not just a name in use."""
    name = plain(key)
    return name in _RENAMED or name.removesuffix("s") in _RENAMED


def streamlined_folder(folder: str) -> str | None:
    """Return the folder that is read in place of a folder named in an old term, or None."""
    found = FOLDERS.get(plain(folder))
    return found if found != folder else None
