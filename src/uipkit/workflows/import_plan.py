"""Which plan a tracker is of: the one given, or of several the one whose school and year the tracker names."""

from __future__ import annotations

from pathlib import Path

from uipkit.plan.words import day_words
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import LoadedPlan, load
from uipkit.tracker.about import About
from uipkit.workflows.load import NothingFoundError, found_plans, one_plan

_MOST_NAMED = 12


class OtherPlanError(NothingFoundError):
    """The tracker is of no plan here, or nobody can tell of which. reason: what it is of, and what is here, without options to type."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason = reason


class OtherSchoolError(OtherPlanError):
    """The file names schools, and not the one of the plan."""


def plan_of(about: About, path: Path, *, other_plan: bool) -> LoadedPlan:
    """Return the plan at or below ``path`` that a tracker is of; with ``other_plan`` the one plan there, whatever the tracker says.

    Raises NothingFoundError where there is no plan, or several and ``other_plan``; OtherPlanError where none fits, or several do.
    """
    if other_plan:
        return load(one_plan(path))
    plans = [load(place) for place in _likeliest_first(about, found_plans([path]))]
    here = [plan for plan in plans if _is_of_its_year(about, plan) and _is_of_its_school(about, plan)]
    if len(here) > 1:
        here = [plan for plan in here if _is_in_its_folder(about, plan.folder)] or here
    # A school that got another name meanwhile is known by its folder.
    here = here or [
        plan for plan in plans if _is_of_its_year(about, plan) and _is_in_its_folder(about, plan.folder)
    ]
    if len(here) == 1:
        return here[0]
    raise _refusal(about, here, plans)


def _refusal(about: About, fitting: list[LoadedPlan], plans: list[LoadedPlan]) -> OtherPlanError:
    made = f"(made on {day_words(about.made)})"
    tracker = (
        f"This tracker is of {about.school or 'another plan'}, {about.plan_year or 'without a year'} {made}"
    )
    if fitting:
        folders = ", ".join(sorted(str(plan.folder.path) for plan in fitting))
        return OtherPlanError(
            f"{tracker}, and so are several plans here: {folders}. Nothing was read.",
            "Say with --plan which one is meant.",
        )
    if len(plans) == 1:
        return OtherPlanError(
            f"{tracker}; the plan here is of {_described(plans[0])}. Nothing was read.",
            "Say with --plan which plan it belongs to, or add --other-plan to take it all the same. To place its rows as those of any other workbook, add --as tables.",
        )
    named = sorted(dict.fromkeys(map(_described, plans)))
    more = f"; and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return OtherPlanError(
        f"{tracker}; the {len(plans)} plans here are of {'; '.join(named[:_MOST_NAMED])}{more}. Nothing was read.",
        "Say with --plan which plan it belongs to, and add --other-plan to take it all the same. To place its rows as those of any other workbook, add --as tables.",
    )


def _likeliest_first(about: About, places: tuple[PlanFolder, ...]) -> tuple[PlanFolder, ...]:
    """Where the plan that was exported still stands in its folder under its name, that one alone; else all."""
    for place in places:
        if _is_in_its_folder(about, place):
            plan = load(place)
            if _is_of_its_year(about, plan) and _is_of_its_school(about, plan):
                return (place,)
    return places


def _is_of_its_year(about: About, loaded: LoadedPlan) -> bool:
    return about.plan_year == loaded.plan.plan_year


def _is_of_its_school(about: About, loaded: LoadedPlan) -> bool:
    # A plan that names no school yet went into its tracker under its folder's name.
    return about.school.casefold() == (_school(loaded) or loaded.folder.path.name).casefold()


def _school(loaded: LoadedPlan) -> str:
    return loaded.plan.planner


def _described(loaded: LoadedPlan) -> str:
    return f"{_school(loaded) or 'a school without a name'}, {loaded.plan.plan_year or 'without a year'}"


def _is_in_its_folder(about: About, place: PlanFolder) -> bool:
    """Whether a plan stands where the tracker's plan stood; the top of a repository is the same in all of them, and so says nothing."""
    return about.folder == place.path.relative_to(place.root).as_posix() != "."
