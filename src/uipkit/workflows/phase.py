"""Use cases: show a planning phase as it stands for one plan, and enter one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from uipkit.diagnostics.diagnostic import Severity
from uipkit.plan.held import is_held
from uipkit.plan.plan import Plan
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import EditRefusedError, ReplaceScalar, SetKey, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import replace
from uipkit.workbook.activities import activities_for, activity_of, window
from uipkit.workbook.due_date import raw_due_day
from uipkit.workbook.phases import PHASES, Phase, phase
from uipkit.workbook.resources import Resource, resources_for
from uipkit.workflows.load import one_plan
from uipkit.workflows.posted_gate import open_findings

FILE = "plan.yaml"

ActivityState = Literal["done", "past", "to come", "not dated", "not on the schedule", "left out"]


@dataclass(frozen=True, slots=True)
class PhaseActivity:
    """One activity of a phase: its id, what it is, its agenda, its day, and how it stands; usual: its window, where it has no day."""

    id: str
    title: str
    agenda: str
    day: date | None
    state: ActivityState
    usual: str = ""


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase for one plan. current: the phase that the plan is in. checklist: the items of phase 0 that are still open."""

    phase: Phase
    current: int
    activities: tuple[PhaseActivity, ...]
    checklist: tuple[str, ...]
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering a phase did, or would do. before: the phase until now. open: what earlier phases leave open, a line each."""

    path: Path
    before: int
    after: int
    open: tuple[str, ...]


def view_phase(folder: Path = Path(), number: int | None = None, today: date | None = None) -> PhaseView:
    """Show a phase (0 to 7) of a plan; None for the one that the plan is in.

    Raises NothingFoundError without a plan, ScaffoldRefused where plan.yaml cannot be read or there is no such phase.
    """
    loaded = load(one_plan(folder))
    current = _current(loaded)
    wanted = current if number is None else _checked(number)
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    schedule = loaded.plan.schedule
    checklist = (
        tuple(each.item for each in schedule.checklist if not each.done) if schedule and wanted == 0 else ()
    )
    return PhaseView(
        phase(wanted),
        current,
        tuple(_activities(loaded.plan, wanted, day)),
        checklist,
        resources_for(loaded.plan.planning, wanted),
    )


def enter_phase(folder: Path, number: int, today: date | None = None) -> Entered:
    """Write ``phase:`` to plan.yaml, comments kept, and say what earlier phases leave open. Going back is allowed.

    Raises NothingFoundError without a plan, ConfigError, ScaffoldRefused where plan.yaml cannot be read or changed safely,
    WriteRefusedError where it has changed meanwhile, OSError where the disk refuses.
    """
    place = one_plan(folder)
    loaded = load(place)
    before, after = _current(loaded), _checked(number)
    path = loaded.path_of(FILE)
    if after != before:
        raw = loaded.files[FILE].raw
        replace(path, _with_phase(raw, loaded.files[FILE].data, after), raw, within=place.root)
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    open_now = list(_open(loaded.plan, after, day))
    errors = 0
    if after > 0:
        # As at the close of the phase before: what entering this one takes to be finished.
        found = open_findings(place, day, after - 1)
        errors = sum(each.severity is Severity.ERROR for each in found)
    if errors:
        which = f"uipkit check --phase {after - 1}"
        open_now.append(f"{errors} error{'s' * (errors > 1)} of what is due by now ({which})")
    return Entered(path, before, after, tuple(open_now))


def _with_phase(raw: bytes, data: YamlValue, number: int) -> bytes:
    there = isinstance(data, dict) and "phase" in data
    try:
        return apply_edits(
            raw, [ReplaceScalar(("phase",), number) if there else SetKey(("phase",), str(number))], FILE
        )
    except EditRefusedError as refused:
        raise ScaffoldRefused(refused.reason) from None


def _current(loaded: LoadedPlan) -> int:
    if loaded.plan.info is None or loaded.damaged.get(FILE):
        raise ScaffoldRefused("plan.yaml cannot be read to its end. Mend it first: uipkit check")
    return loaded.plan.info.phase


def _checked(number: int) -> int:
    if not 0 <= number < len(PHASES):
        raise ScaffoldRefused(
            f"There is no phase {number}; phases are 0 (pre-planning) to 7 (implementation)."
        )
    return number


def _activities(plan: Plan, number: int, today: date) -> list[PhaseActivity]:
    scheduled = plan.schedule.activities if plan.schedule else ()
    known = activities_for(plan)
    found = [
        PhaseActivity(
            each.id, each.title, each.meeting, each.date, _state(each.date, is_held(each, plan), today)
        )
        for each in scheduled
        if each.phase == number
    ]
    found.sort(key=lambda each: (each.day is None, each.day or date.max))
    left_out = plan.schedule.left_out if plan.schedule else ()
    there = {match.id for each in scheduled if (match := activity_of(each, known)) is not None}
    due = raw_due_day(plan)
    for each in known:
        if each.phase == number and each.id not in there:
            first, last = window(each, plan, due)
            found.append(
                PhaseActivity(
                    each.id,
                    each.title,
                    each.agenda,
                    None,
                    "left out" if each.id in left_out else "not on the schedule",
                    f"{first} to {last}",
                )
            )
    return found


def _state(day: date | None, done: bool, today: date) -> ActivityState:
    if done:
        return "done"
    if day is None:
        return "not dated"
    return "past" if day < today else "to come"


def _open(plan: Plan, entered: int, today: date) -> list[str]:
    schedule = plan.schedule
    if schedule is None:
        return []
    open_ones = [each for each in schedule.activities if each.phase < entered and not is_held(each, plan)]
    left = [
        f"{each.title} (phase {each.phase}) is not marked done: uipkit schedule --done {each.id}"
        for each in open_ones
        if each.date is None or each.date <= today
    ]
    left += [
        f"{each.title} (phase {each.phase}) is still to come, on {each.date}"
        for each in open_ones
        if each.date is not None and each.date > today
    ]
    if entered > 0:
        left += [
            f"{each.item} (checklist): uipkit schedule --check {each.id}"
            for each in schedule.checklist
            if not each.done
        ]
    return left
