"""Use case: where plans stand and what comes next, put together from the checker, the schedule, meetings and approvals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.analysis.next_steps import next_steps
from uipkit.analysis.planning_status import PlanningStatus, planning_status
from uipkit.analysis.situation import NextStep, Situation
from uipkit.scaffold.agenda_shelf import read_agendas
from uipkit.scaffold.carrying import carrying
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.deadlines import due_day
from uipkit.workflows.carry import running_plan
from uipkit.workflows.load import found_plans
from uipkit.workflows.new import prefix_of
from uipkit.workflows.posted_gate import open_findings


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one plan stands, and what comes next for it, the most pressing first. path: its folder, relative to the root of its repository."""

    path: str
    folder: Path
    status: PlanningStatus
    steps: tuple[NextStep, ...]


def standing_of(paths: Sequence[Path], today: date | None = None) -> tuple[Standing, ...]:
    """Return where each plan at or below the paths stands.

    today: the day to judge by; None for the local date. Raises NothingFoundError where there is no plan, and what
    ``workflows.check`` raises for a bad configuration.
    """
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    return tuple(_standing(place, day) for place in found_plans(paths))


def _standing(place: PlanFolder, today: date) -> Standing:
    loaded = load(place)
    plan = loaded.plan
    config = read_config(place.config_path, place.root)
    due = due_day(plan, holidays_of=config.holidays.state if config.holidays.observe else None)
    running = running_plan(loaded, place)
    situation = Situation(
        plan=plan,
        today=today,
        standing=open_findings(place, today),
        closing=open_findings(place, today, plan.info.phase if plan.info is not None else 0),
        approvals=standings(plan, today),
        carry={each.id: len(carrying(each, plan, running).steps) for each in plan.meetings if each.held},
        agendas=_agendas(place),
        path=prefix_of(place.path, place.root),
        due=due.day if due is not None else None,
    )
    status = planning_status(situation, due_words=due.basis if due is not None else "", running=running)
    return Standing(
        prefix_of(place.path, place.root).rstrip("/") or ".", place.path, status, next_steps(situation)
    )


def _agendas(place: PlanFolder) -> frozenset[str]:
    shelf = read_agendas(template_folders(place.root), read_yaml)
    return frozenset(
        name for each in shelf.agendas for name in (each.template.number, each.template.slug) if name
    )
