"""Use case: take what a meeting brought forth on into the plan, as drafts. What is there is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.scaffold.carrying import Carrying, CarryStep, carrying, leaves
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.things import BY_THING
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.discovery import PlanFolder
from uipkit.store.edit import EditRefusedError, SetKey, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.open_file import is_within
from uipkit.store.write import replace
from uipkit.workflows.load import NothingFoundError, one_plan
from uipkit.workflows.new import NewRequest, run_new


@dataclass(frozen=True, slots=True)
class CarryRequest:
    """Which meeting to carry on: its id (the file's name without .yaml), in which plan."""

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
    meeting = _meeting(loaded, request.meeting)
    running_folder = _running(loaded, place)
    running = running_plan(loaded, place)
    found = carrying(meeting, loaded.plan, running)
    return CarryProposal(meeting, found, place.path, running_folder if running is not None else None)


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
    return run_new(NewRequest(step.thing, step.id or None, answers, folder)).refused


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
    replace(path, after, before, within=one_plan(proposal.this).root)
    return ""


def _meeting(loaded: LoadedPlan, wanted: str) -> Meeting:
    name = wanted.removesuffix(".yaml").removeprefix("meetings/")
    known = {each.id: each for each in loaded.plan.meetings}
    if name in known:
        return known[name]
    if name in loaded.plan.unread.get("meeting", ()):
        raise ScaffoldRefused(f"meetings/{name}.yaml could not be read; uipkit check says why.")
    near = nearest(name, known)
    listed = f" Meetings: {', '.join(sorted(known))}." if known else " Make one with: uipkit new meeting"
    raise NothingFoundError(
        f'There is no meeting "{wanted}" in this plan.' + (f' Did you mean "{near}"?' if near else listed)
    )


def _running(loaded: LoadedPlan, place: PlanFolder) -> Path | None:
    """The folder of the plan that is carried out this year, where plan.yaml names one inside the repository."""
    info = loaded.plan.info
    named = info.prior_plan.path if info is not None and info.prior_plan is not None else ""
    if not named:
        return None
    folder = place.path / named
    return folder if is_within(folder, place.root) and (folder / "plan.yaml").is_file() else None


def running_plan(loaded: LoadedPlan, place: PlanFolder) -> Plan | None:
    """Return the plan that is carried out this year, where ``prior_plan`` of plan.yaml names its folder in the repository."""
    folder = _running(loaded, place)
    return load(one_plan(folder)).plan if folder is not None else None
