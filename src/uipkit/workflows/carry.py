"""Use case: take what a meeting brought forth on into the plan, as drafts. What is there is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.scaffold.carrying import Carrying, CarryStep, carrying, leaves
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.things import BY_THING
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.discovery import PLAN_FILE, PlanFolder
from uipkit.store.edit import EditRefusedError, SetKey, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.prior_plan import NoPriorPlan, prior_plan_at
from uipkit.store.write import replace
from uipkit.workflows.load import NothingFoundError, one_plan
from uipkit.workflows.named_meeting import NoSuchMeetingError, named_meeting
from uipkit.workflows.new import NewRequest, run_new


@dataclass(frozen=True, slots=True)
class CarryRequest:
    """Which meeting to carry on, by a name that ``named_meeting`` takes, in which plan."""

    meeting: str
    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class CarryProposal:
    """What would be written, before it is. this, running: the folders of the two plans; the second is None where there is none."""

    meeting: Meeting
    carrying: Carrying
    this: Path
    running: Path | None

    def path_of(self, step: CarryStep) -> Path:
        """The file that a step writes."""
        folder = self.running if step.plan == "running" and self.running is not None else self.this
        return folder / step.file


@dataclass(frozen=True, slots=True)
class Carried:
    """What was written: each step with the file it went to; and the steps that were refused, each with the reason."""

    written: tuple[tuple[CarryStep, Path], ...]
    refused: tuple[tuple[CarryStep, str], ...]


def propose_carrying(request: CarryRequest) -> CarryProposal:
    """Work out what a meeting's notes ask for; nothing is written.

    Raises NothingFoundError without a plan or such a meeting, ScaffoldRefused where the meeting cannot be read.
    """
    place = one_plan(request.folder)
    loaded = load(place)
    meeting = _meeting(loaded, place, request.meeting)
    _refuse_errors(loaded, meeting.file)
    folder = _running(loaded, place)
    if isinstance(folder, NoPriorPlan):
        return CarryProposal(
            meeting, carrying(meeting, loaded.plan, None, f"{folder.why}. {folder.help}"), place.path, None
        )
    return CarryProposal(
        meeting, carrying(meeting, loaded.plan, load(_place_of(folder)).plan), place.path, folder
    )


def _refuse_errors(loaded: LoadedPlan, file: str) -> None:
    """Refuse a meeting of which not all can be read: what is left out of it could decide the opposite of what is written."""
    problems = [each.diagnostic.problem for each in loaded.spanned] + [
        each.problem for each in loaded.diagnostics
    ]
    wrong = [each.message for each in problems if each.place.file == file]
    if wrong:
        listed = "\n".join(f"  {message}" for message in wrong[:5])
        raise ScaffoldRefused(f"{file} is to be mended first, so that nothing of it is misread:\n{listed}")


def carry(proposal: CarryProposal) -> Carried:
    """Write what was proposed, step by step. A step that cannot be taken is left out and said; the others are taken."""
    written: list[tuple[CarryStep, Path]] = []
    refused: list[tuple[CarryStep, str]] = []
    for step in proposal.carrying.steps:
        path = proposal.path_of(step)
        try:
            why = _set(step, path, proposal) if step.group else _make(step, proposal)
        except ScaffoldRefused as problem:
            why = str(problem)
        except EditRefusedError as problem:
            why = problem.reason
        if why:
            refused.append((step, why))
        else:
            written.append((step, path))
    return Carried(tuple(written), tuple(refused))


def _make(step: CarryStep, proposal: CarryProposal) -> str:
    thing = BY_THING[step.thing]
    given = dict(leaves(step.fields))
    answers: dict[str, object] = {
        answer.name: given[answer.path] for answer in thing.answers if answer.path in given
    }
    answers |= _mappings(step.thing, step.fields)
    answers |= {name.replace("-", "_"): each for name, each in step.holders.items()}
    folder = proposal.this if step.plan == "this" or proposal.running is None else proposal.running
    return run_new(NewRequest(step.thing, step.id or None, answers, folder / PLAN_FILE)).refused


def _mappings(thing: str, fields: Mapping[str, Any]) -> dict[str, object]:
    """Fields that are mappings themselves, such as how many gave each answer: one answer, not a group of them."""
    return {
        answer.name: fields[answer.path[0]]
        for answer in BY_THING[thing].answers
        if answer.shape == "mapping" and len(answer.path) == 1 and answer.path[0] in fields
    }


def _set(step: CarryStep, path: Path, proposal: CarryProposal) -> str:
    before = path.read_bytes()
    lines = {
        name: tidy_lines(f"{name}: {yaml_value(value)}").rstrip("\n") for name, value in step.fields.items()
    }
    try:
        after = apply_edits(before, [SetKey((step.group,), "\n".join(lines.values()))], step.file)
    except EditRefusedError:  # the field stands there with nothing behind it
        edits = [
            SetKey((step.group, name), line.removeprefix(f"{name}:").strip("\n").strip())
            for name, line in lines.items()
        ]
        after = apply_edits(before, edits, step.file)
    replace(path, after, before, within=_place_of(proposal.this).root)
    return ""


def _meeting(loaded: LoadedPlan, place: PlanFolder, wanted: str) -> Meeting:
    try:
        return named_meeting(loaded.plan, place.path, wanted)
    except NoSuchMeetingError as unknown:
        refused = ScaffoldRefused if unknown.unreadable else NothingFoundError
        raise refused(str(unknown)) from None


def _running(loaded: LoadedPlan, place: PlanFolder) -> Path | NoPriorPlan:
    """The folder of the plan that is carried out this year, where plan.yaml names one in the repository; else why not."""
    info = loaded.plan.info
    named = info.prior_plan.path if info is not None and info.prior_plan is not None else ""
    if not named:
        return NoPriorPlan(
            "plan.yaml does not say where that is", "Name its folder as the path of prior_plan in plan.yaml."
        )
    found = prior_plan_at(place, named)
    if isinstance(found, NoPriorPlan):
        return NoPriorPlan(f"the path of prior_plan in plan.yaml names “{named}”, {found.why}", found.help)
    return found


def running_plan(loaded: LoadedPlan, place: PlanFolder) -> tuple[Plan | None, Path | None]:
    """Return the plan that is carried out this year with its folder, where ``prior_plan`` of plan.yaml names one in the repository."""
    folder = _running(loaded, place)
    return (load(_place_of(folder)).plan, folder) if isinstance(folder, Path) else (None, None)


def _place_of(folder: Path) -> PlanFolder:
    """The plan in the folder itself; others may lie below it."""
    return one_plan(folder / PLAN_FILE)
