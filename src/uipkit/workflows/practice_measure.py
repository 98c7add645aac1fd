"""Use case: say how milestones stand whose measure is a practice, and record it in progress.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from uipkit.analysis.practice_measure import Measured, Shelves, measure, measured_milestones, needed_shelves
from uipkit.analysis.progress_standing import milestones_standing
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.plan import Plan
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.templating.overrides import template_folders
from uipkit.workflows.load import one_plan
from uipkit.workflows.new import NewRequest, run_new
from uipkit.workflows.practice_shelves import PracticeRefusedError, read_shelves

if TYPE_CHECKING:
    from uipkit.templating.overrides import TemplateFolder

Recorded = Literal["recorded", "on record already", "nobody can tell", "not due yet, so nothing recorded"]


_NOT_DUE: Final = "not due yet, so nothing recorded"


@dataclass(frozen=True, slots=True)
class Measures:
    """How the milestones stand that a practice measures. notes: rubrics and surveys that could not be read, one sentence each."""

    folder: PlanFolder
    plan: Plan
    found: tuple[Measured, ...]
    notes: tuple[str, ...] = ()


def measure_milestones(folder: Path, wanted: str = "", today: date | None = None) -> Measures:
    """Hold milestones against what their practices showed until ``today``: all of them, or the one that ``wanted`` names.

    wanted: a milestone's id, or ``strategy/milestone``. Raises PracticeRefusedError where there is none, and NothingFoundError.
    """
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    loaded = load(one_plan(folder))
    found, notes = measured(loaded.plan, template_folders(loaded.folder.root), day)
    if wanted:
        found = _named(found, wanted)
    return Measures(loaded.folder, loaded.plan, found, notes)


def measured(
    plan: Plan, folders: Sequence[TemplateFolder], by_day: date
) -> tuple[tuple[Measured, ...], tuple[str, ...]]:
    """Return what their practices say of all milestones that are measured by one, and what could not be read of rubrics and surveys."""
    pairs = measured_milestones(plan)
    rubrics, surveys = needed_shelves(milestone for _, milestone in pairs)
    shelves, notes = read_shelves(folders, rubrics, surveys) if pairs else (Shelves(), ())
    found = (measure(plan, strategy, milestone, shelves, by_day) for strategy, milestone in pairs)
    return tuple(each for each in found if each is not None), notes


def measures_in_words(
    plan: Plan, folders: Sequence[TemplateFolder]
) -> tuple[dict[tuple[str, str], str], tuple[str, ...]]:
    """Return what milestones ask of their practices, by the ids of strategy and milestone, and what could not be read of rubrics and surveys."""
    from uipkit.analysis.measure_words import measure_words

    pairs = measured_milestones(plan)
    if not pairs:
        return {}, ()
    shelves, notes = read_shelves(folders, *needed_shelves(milestone for _, milestone in pairs))
    return measure_words(plan, shelves), notes


def record_measured(
    measures: Measures, each: Measured, *, by: str = "", state: str = "", today: date | None = None
) -> Recorded:
    """Append a milestone's entry to progress.yaml: the state that follows, and the sentence as its evidence.

    Before the milestone's day, nothing follows; ``state`` is then what whoever records it says, on-track or at-risk.
    An entry that already says so as the last one is not repeated. Raises PracticeRefusedError where the file cannot take it.
    """
    from uipkit.scaffold.files import ScaffoldRefused

    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    if each.reached is None:
        return "nobody can tell"
    state = each.state(day) or state
    if not state:
        return _NOT_DUE
    if _is_on_record(measures.plan, each, state):
        return "on record already"
    answers: dict[str, object] = {
        "strategy": each.strategy.id,
        "milestone": each.milestone.id,
        "date": day.isoformat(),
        "state": state,
        "evidence": each.words,
    }
    if by:
        answers["by"] = by
    try:
        made = run_new(NewRequest("milestone-progress", None, answers, measures.folder.path, today=day))
    except ScaffoldRefused as refused:
        raise PracticeRefusedError(str(refused)) from None
    if made.refused:
        raise PracticeRefusedError(made.refused)
    return "recorded"


def how_to_record(measures: Measures, done: Sequence[str], today: date | None) -> Iterator[str]:
    """Yield the commands that record what is not on record yet, none where nothing would be recorded; or how to link a milestone.

    done: what came of recording them just now, in order; empty where nothing was recorded. Before a milestone's day its counts do not
    say how it stands, so somebody has to.
    """
    if not measures.found:
        yield "No milestone is measured by a practice. To link one, give it measured_by: in its strategy's file."
    told = [
        each
        for each, outcome in zip(measures.found, done or [_NOT_DUE] * len(measures.found), strict=True)
        if each.reached is not None and outcome == _NOT_DUE
    ]
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    due = [each for each in told if each.state(day)]
    if due:
        name = f" {due[0].strategy.id}/{due[0].milestone.id}" if len(measures.found) == 1 else ""
        yield f"To keep this as their progress: uipkit practice measure{name} --record --by ROLE"
    waiting = [f"{each.strategy.id}/{each.milestone.id}" for each in told if each not in due]
    if waiting:
        name = waiting[0] if len(waiting) == 1 else "MILESTONE"
        yield (
            "To say how you see it until its day: "
            f"uipkit practice measure {name} --record --state on-track|at-risk --by ROLE"
        )
        if len(waiting) > 1:
            yield f"  Milestones whose day is still to come: {', '.join(waiting)}"


def _is_on_record(plan: Plan, each: Measured, state: str) -> bool:
    for standing in milestones_standing(plan):
        if (standing.strategy.id, standing.milestone.id) == (each.strategy.id, each.milestone.id):
            last = standing.recorded.last
            return last is not None and (last.state, last.evidence) == (state, each.words)
    return False


def _named(found: tuple[Measured, ...], wanted: str) -> tuple[Measured, ...]:
    if not found:
        raise PracticeRefusedError(
            "No milestone is measured by a practice. To link one, give it measured_by: in the strategy's file, with practice, rubric and level."
        )
    strategy, _, milestone = wanted.rpartition("/")
    chosen = tuple(
        each for each in found if each.milestone.id == milestone and strategy in ("", each.strategy.id)
    )
    if len(chosen) == 1:
        return chosen
    names = [f"{each.strategy.id}/{each.milestone.id}" for each in chosen or found]
    if chosen:
        raise PracticeRefusedError(
            f"Several milestones are called “{wanted}”: {', '.join(names)}. Say which."
        )
    near = nearest(wanted, [*names, *(each.milestone.id for each in found)])
    guess = f" Did you mean “{near}”?" if near else ""
    raise PracticeRefusedError(
        f"No milestone “{wanted}” is measured by a practice.{guess} Those that are: {', '.join(names)}."
    )
