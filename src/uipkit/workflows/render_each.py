"""Use case: make a document, or all of them, of every plan in a repository, each into its own folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from uipkit.plan.words import listed
from uipkit.store.discovery import PLAN_FILE
from uipkit.store.write import WriteRefusedError
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.load import found_plans
from uipkit.workflows.plans_at_once import made_at_once
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render import RenderError, kind_asked_for, run_render, written
from uipkit.workflows.render_all import render_all
from uipkit.workflows.render_request import RenderRequest
from uipkit.workflows.written_files import NotOursError


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """What came of one plan: where it was written (`Rendering.places`), what its maker should know, and the problem where nothing was made.

    folder: the plan folder. held_back: whether errors in the plan are the problem.
    """

    folder: Path
    places: tuple[Path, ...] = ()
    hints: tuple[str, ...] = ()
    problem: str = ""
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    request: RenderRequest
    every: bool
    out: Path | None


def render_each(
    request: RenderRequest, *, every: bool = False, out: Path | None = None
) -> Iterator[PlanOutcome]:
    """Make what ``request`` asks for of every plan at or below its folder, and write it; give the outcomes in the plans' order.

    every: all documents, with an index. out: a folder to write to, with a folder for each plan in it; None for ``build/<plan>/``. Many plans are
    made by several processes at once. A plan that cannot be made does not keep the others from it.

    Raises RenderError, once and before anything is made, for a document that there is not or that is of all plans together anyway, and ``workflows.load.NothingFoundError``.
    """
    if not every:
        together = [kind.name for kind in KINDS if kind.of_plans is not None]
        if request.document in together:
            raise RenderError(
                f"One {request.document} covers all plans: leave out --each, which is for documents of one plan. "
                f"({listed(together)} are made of all plans together.)"
            )
        kind_asked_for(request)
    found = found_plans([request.folder])
    top = Path(os.path.commonpath([folder.path for folder in found]))
    tasks = [
        _Task(
            replace(request, folder=folder.path / PLAN_FILE),
            every,
            None if out is None else out / _below(top, folder.path),
        )
        for folder in found
    ]
    yield from made_at_once(_outcomes, tasks)


def _below(top: Path, folder: Path) -> Path:
    """Return where a plan's documents go below the folder to write to: apart from those of every other plan."""
    return folder.relative_to(top) if folder != top else Path(folder.name)


def _outcomes(tasks: Sequence[_Task]) -> Iterator[PlanOutcome]:
    return map(_outcome, tasks)


def _outcome(task: _Task) -> PlanOutcome:
    folder = task.request.folder.parent
    try:
        made = written(render_all(task.request) if task.every else run_render(task.request), task.out)
    except NotReadyError as refused:
        return PlanOutcome(folder, problem=str(refused), held_back=True)
    except (RenderError, NotOursError, WriteRefusedError) as refused:
        return PlanOutcome(folder, problem=str(refused))
    return PlanOutcome(folder, made.places, made.hints)
