"""Use case: plan a short cycle of 90 days at most, and close it with what came of it and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from uipkit.diagnostics.diagnostic import Place
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.ids import short_id
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import first_day, last_day
from uipkit.plan.progress import LONGEST_CYCLE, Cycle
from uipkit.plan.words import listed
from uipkit.rules.school_days import blocked, free_day
from uipkit.store.load import LoadedPlan, load
from uipkit.tracker.layout import Value
from uipkit.tracker.progress_sheets import CYCLES
from uipkit.workflows.barriers import by_id, free_id, name_notes
from uipkit.workflows.import_edits import NewValue, edits_for
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import text_notes
from uipkit.workflows.progress_file import (
    FILE,
    ProgressChange,
    ProgressRefusedError,
    change_of,
    checked,
    insertion,
    refuse_unreadable,
)

DECISIONS: Mapping[str, str] = {
    "adopt": "Make it how things are done: write it into the strategy's implementation or action steps, and tell those who need to know. "
    "uipkit new action adds a step.",
    "adapt": "Say what changes, and plan the next cycle with it: uipkit cycle plan.",
    "abandon": "Tell those who tried it that it ends, and why. Action steps that carried only this are taken out of the strategy, or their "
    "response says what takes their place.",
}
"""What each decision asks for next."""


@dataclass(frozen=True, slots=True)
class CycleRequest:
    """A cycle to plan.

    end or days: one of the two; days count the first and the last. own_id: empty for one made of the title.
    today: to say whether it is over already; None where that is not to be said.
    """

    title: str
    start: date
    end: date | None = None
    days: int | None = None
    strategy: str = ""
    milestones: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    aim: str = ""
    tries: str = ""
    measure: str = ""
    who: str = ""
    own_id: str = ""
    plan: Path = Path()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class CycleChange:
    """A cycle as it will stand. length: its days in words. notes: what to know. same: nothing is to be written."""

    own_id: str
    title: str
    start: date
    end: date
    length: str
    change: ProgressChange
    notes: tuple[str, ...] = ()
    same: bool = False


def cycles_of(path: Path) -> tuple[LoadedPlan, tuple[Cycle, ...]]:
    """Return the one plan that a path means and its cycles, the open ones first, by their last days.

    Raises ProgressRefusedError where progress.yaml cannot be read, and NothingFoundError without a plan.
    """
    loaded = load(one_plan(path))
    refuse_unreadable(loaded)
    progress = loaded.plan.progress
    found = progress.cycles if progress is not None else ()
    return loaded, tuple(sorted(found, key=lambda each: (each.closed is not None, each.end)))


def plan_cycle(request: CycleRequest) -> CycleChange:
    """Work out a new cycle; ``write_progress`` writes its change. Raises ProgressRefusedError for one that is too long, and like ``cycles_of``."""
    loaded, there = cycles_of(request.plan)
    plan = loaded.plan
    end, notes = _end(request, plan)
    _refuse_outside_the_year(request.start, end, plan)
    strategy = _strategy(request, plan)
    given: dict[str, Any] = {
        "title": request.title,
        "start": request.start,
        "end": end,
        "strategy": strategy,
        "milestone": list(request.milestones),
        "action": list(request.actions),
        "aim": request.aim,
        "tries": request.tries,
        "measure": request.measure,
        "who": request.who,
    }
    fields = checked("cycle", given)
    length = days_words(plan, request.start, end)
    known = next(
        (each for each in there if all(_plain(getattr(each, k)) == _plain(v) for k, v in fields.items())),
        None,
    )
    if known is not None:
        return CycleChange(
            known.id, known.title, known.start, known.end, length, change_of(loaded, []), same=True
        )
    taken = {each.id for each in there}
    if request.own_id in taken:
        raise ProgressRefusedError(
            f'There is a cycle "{request.own_id}" already; give this one another --id.'
        )
    own = request.own_id or free_id(short_id(request.title) or "cycle", taken)
    change = change_of(loaded, [insertion("cycles", {"id": own, **fields})])
    if not request.measure:
        notes.append(
            "Nothing says yet what will show whether it worked: add --measure, or fill it in in progress.yaml."
        )
    if request.today is not None and end < request.today:
        notes.append(
            f"It is over already (today is {request.today}); say what came of it: uipkit cycle close {own} --result TEXT --decision DECISION"
        )
    names = name_notes(loaded, request.who) + text_notes(request.aim, request.tries, request.measure)
    return CycleChange(own, request.title, request.start, end, length, change, (*notes, *names))


def close_cycle(
    path: Path, own_id: str, *, result: str, learned: str = "", decision: str = "", day: date
) -> CycleChange:
    """Work out the close of a cycle. Raises ProgressRefusedError where it is closed otherwise already, and like ``cycles_of``."""
    loaded, there = cycles_of(path)
    found: Cycle = by_id(own_id, there, "cycle")
    if decision not in DECISIONS:
        near = nearest(decision, DECISIONS)
        hint = f' Did you mean "{near}"?' if near else ""
        raise ProgressRefusedError(
            f'--decision takes {listed(list(DECISIONS), "or")}, not "{decision}".{hint}'
        )
    if not result.strip():
        raise ProgressRefusedError("Say what came of it: --result.")
    if day < found.start:
        raise ProgressRefusedError(f"It begins on {found.start}; it cannot be closed on {day}.")
    given: dict[str, Any] = {"closed": day, "result": result, "learned": learned, "decision": decision}
    length = days_words(loaded.plan, found.start, found.end)
    if found.closed is not None:
        said = {name: value for name, value in given.items() if name != "closed" and value}
        if all(_plain(getattr(found, name)) == _plain(value) for name, value in said.items()):
            return CycleChange(
                found.id, found.title, found.start, found.end, length, change_of(loaded, []), same=True
            )
        raise ProgressRefusedError(
            f"It was closed on {found.closed} already ({found.decision or 'without a decision'}). "
            f"Where that was wrong, correct it in {FILE}."
        )
    checked("cycle", {"title": found.title, "start": found.start, "end": found.end, **given})
    change = change_of(loaded, _filling(loaded, found, given))
    early = (f"It was to run until {found.end}; it ends early.",) if day < found.end else ()
    notes = (*early, DECISIONS[decision], *text_notes(result, learned))
    return CycleChange(found.id, found.title, found.start, found.end, length, change, notes)


def days_words(plan: Plan, start: date, end: date) -> str:
    """Say how long a cycle is: ``42 days, 28 of them school days``, with the breaks that lie in it."""
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    breaks = [each for each in blocked(plan) if not each.testing and each.start <= end and each.end >= start]
    school = sum(
        day.weekday() < 5 and not any(each.start <= day <= each.end for each in breaks) for day in days
    )
    within = f" ({listed([each.name or 'a break' for each in breaks])} left out)" if breaks else ""
    return f"{len(days)} {'day' if len(days) == 1 else 'days'}, {school} of them school days{within}"


def _end(request: CycleRequest, plan: Plan) -> tuple[date, list[str]]:
    """The last day, and what to know of it."""
    if (request.end is None) == (request.days is None):
        raise ProgressRefusedError("Say when it ends: --end DATE, or --days NUMBER.")
    if request.days is not None:
        if not 1 <= request.days <= LONGEST_CYCLE:
            raise ProgressRefusedError(f"A short cycle has 1 to {LONGEST_CYCLE} days, not {request.days}.")
        wanted = request.start + timedelta(days=request.days - 1)
        end = max(free_day(plan, wanted, earlier=True, testing=True), request.start)
        moved = [f"It ends on {end}, the last school day by {wanted}."] if end != wanted else []
        return end, moved
    end = request.end or request.start
    days = (end - request.start).days + 1
    if days < 1:
        raise ProgressRefusedError(f"It cannot end on {end}, before its first day, {request.start}.")
    if days > LONGEST_CYCLE:
        last = request.start + timedelta(days=LONGEST_CYCLE - 1)
        raise ProgressRefusedError(
            f"From {request.start} to {end} there are {days} days; a short cycle has {LONGEST_CYCLE} at most, so it ends by {last}. "
            "Plan what comes after it as the next cycle."
        )
    off = next((each for each in blocked(plan) if each.start <= end <= each.end), None)
    return end, [f"Its last day lies in “{off.name}”; the team may not be there."] if off is not None else []


def _refuse_outside_the_year(start: date, end: date, plan: Plan) -> None:
    year = plan.plan_year
    if year is None or (first_day(year) <= start and end <= last_day(year)):
        return
    raise ProgressRefusedError(
        f"{start} to {end} does not lie in the plan year {year} ({first_day(year)} to {last_day(year)}), in which this plan is carried out. "
        "Where the days are right, it belongs to the plan of another year: --plan."
    )


def _strategy(request: CycleRequest, plan: Plan) -> str:
    """The strategy that is named, its milestones and action steps looked up."""
    known = plan.ids("strategy")
    own = request.strategy
    if own and own not in known:
        near = nearest(own, known)
        hint = f'Did you mean "{near}"?' if near else f"There are: {', '.join(sorted(known))}."
        raise ProgressRefusedError(f'There is no strategy "{own}". {hint}')
    if (request.milestones or request.actions) and not own:
        raise ProgressRefusedError(
            "Name the strategy, too, whose milestones and action steps these are: --strategy."
        )
    strategy = plan.strategy_by_id.get(own)
    for what, wanted, items in (
        ("milestone", request.milestones, strategy.milestones if strategy is not None else ()),
        ("action step", request.actions, strategy.actions if strategy is not None else ()),
    ):
        ids = [each.id for each in items]
        for each in wanted if strategy is not None else ():
            if each not in ids:
                near = nearest(each, ids)
                hint = f'Did you mean "{near}"?' if near else f"There are: {', '.join(ids) or 'none'}."
                raise ProgressRefusedError(f'The strategy "{own}" has no {what} "{each}". {hint}')
    return own


def _filling(loaded: LoadedPlan, found: Cycle, given: Mapping[str, Value]) -> Any:
    """The edits that fill in fields of a cycle."""
    progress = loaded.plan.progress
    place = [each.id for each in progress.cycles].index(found.id) if progress is not None else 0
    path = loaded.in_file(Place(FILE, ("cycles", place))).path
    columns = {column.field: column for column in CYCLES.columns if column.part == "field"}
    values = (NewValue(path, columns[name], value) for name, value in given.items() if value)
    return edits_for(loaded.files[FILE], values)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    return (
        list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
    )
