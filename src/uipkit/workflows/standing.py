"""Use case: where plans stand and what comes next, put together from the checker, the schedule, meetings and approvals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.analysis.next_steps import next_steps
from uipkit.analysis.planning_status import PlanningStatus, planning_status
from uipkit.analysis.situation import LAST_PLANNING_PHASE, NextStep, Situation
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import shifted
from uipkit.scaffold.agenda_shelf import read_agendas
from uipkit.scaffold.carrying import carrying
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PLAN_FILE, PlanFolder, git_root
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.deadlines import due_day, notice_days
from uipkit.workflows.at_the_prompt import as_typed
from uipkit.workflows.carry import running_plan
from uipkit.workflows.load import found_plans
from uipkit.workflows.new import prefix_of
from uipkit.workflows.posted_gate import open_findings
from uipkit.workflows.withholding import readable


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one plan stands, and what comes next for it, the most pressing first.

    path: its folder, relative to the root of its repository. steps: with commands and files as they are written in the folder that
    somebody stands in.
    """

    path: str
    folder: Path
    status: PlanningStatus
    steps: tuple[NextStep, ...]


def standing_of(
    paths: Sequence[Path], today: date | None = None, here: Path | None = None
) -> tuple[Standing, ...]:
    """Return where each plan at or below the paths stands.

    today: the day to judge by; None for the local date. here: the folder in which commands will be typed and files opened; None for
    the current one. Raises NothingFoundError where there is no plan, and what
    ``workflows.check`` raises for a bad configuration.
    """
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    folder = (here or Path()).absolute()
    places = found_plans(paths)
    # Plans of one repository share its agendas, and reading two dozen templates takes longer than judging a plan.
    agendas = {root: _agendas(root) for root in {place.root for place in places}}
    return tuple(_standing(place, day, folder, agendas[place.root]) for place in places)


def _standing(place: PlanFolder, today: date, here: Path, agendas: frozenset[str]) -> Standing:
    loaded = load(place)
    config = read_config(place.config_path, place.root)
    plan = readable(loaded, config).plan
    holidays_of = config.holidays.observed
    due = due_day(plan, holidays_of=holidays_of)
    running, running_folder = running_plan(loaded, place)
    situation = Situation(
        plan=plan,
        today=today,
        standing=open_findings(place, today),
        closing=open_findings(place, today, plan.info.phase if plan.info is not None else 0),
        approvals=standings(plan, today),
        carry={each.id: len(carrying(each, plan, running).steps) for each in plan.meetings if each.held},
        agendas=agendas,
        path=prefix_of(place.path, place.root),
        due=due.day if due is not None else None,
        notices=notice_days(plan, holidays_of=holidays_of),
        running=running,
        next_plan=_next_plan(plan, place),
    )
    return Standing(
        prefix_of(place.path, place.root).rstrip("/") or ".",
        place.path,
        planning_status(situation, due),
        as_typed(next_steps(situation), place, here, running_folder),
    )


def _next_plan(plan: Plan, place: PlanFolder) -> str:
    """The folder for next year's plan, as it is reached from this plan's own; empty where that plan is there, or the year is not known.

    It lies beside this plan, under the same name with the other year; below it where this plan is the whole repository, and where
    a roll-over put it.
    """
    if plan.plan_year is None or plan.info is None or plan.info.phase <= LAST_PLANNING_PHASE:
        return ""
    coming = shifted(plan.plan_year, 1)
    top = git_root(place.path) or place.root
    if place.path.resolve() == top.resolve():
        return "" if (place.path / coming / PLAN_FILE).exists() else coming
    name = place.path.name
    named = name.replace(plan.plan_year, coming) if plan.plan_year in name else f"{name}-{coming}"
    beside = place.path.parent
    there = any(
        (each / PLAN_FILE).exists() for each in (beside / named, beside / coming, place.path / coming)
    )
    return "" if there else f"../{named}"


def _agendas(root: Path) -> frozenset[str]:
    shelf = read_agendas(template_folders(root), read_yaml)
    return frozenset(
        name for each in shelf.agendas for name in (each.template.number, each.template.slug) if name
    )
