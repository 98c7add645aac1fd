"""Use cases: propose the planning year and write it to schedule.yaml; mark what is done, sent or checked there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.kinds import BY_NAME
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.artifacts import propose_artifact
from uipkit.scaffold.files import ScaffoldRefused, shelf
from uipkit.scaffold.schedule_proposal import NothingToPlanError, ScheduleProposal, propose_schedule
from uipkit.scaffold.things import BY_THING
from uipkit.store.config_file import read_config
from uipkit.store.core_values import YamlValue
from uipkit.store.discovery import PlanFolder
from uipkit.store.edit import Edit, EditRefusedError, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.shape import shape
from uipkit.store.write import replace, write_new
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workflows.load import one_plan
from uipkit.workflows.new import prefix_of
from uipkit.workflows.schedule_edits import edits_for, items_of, put
from uipkit.workflows.schedule_left_out import leaving_out

FILE = "schedule.yaml"


@dataclass(frozen=True, slots=True)
class ScheduleRequest:
    """For which plan to propose dates. today: None for the local date. from_day: as in ``propose_schedule``."""

    folder: Path = Path()
    today: date | None = None
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleWork:
    """A proposal, and the schedule.yaml that it makes. before: the file as it stands, None where there is none."""

    proposal: ScheduleProposal
    path: Path
    root: Path
    before: bytes | None
    after: bytes

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class MarkRequest:
    """What to mark in schedule.yaml, by id.

    done: activities that took place, on ``on`` (which becomes their date), else on the date that they have. sent: activities whose
    invitation went out, on ``on``, else today. checked: items of the checklist. left_out: activities of the process that the school
    does without. today: None for the local date.
    """

    folder: Path = Path()
    done: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    on: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked, a line each, and the file; ``written`` is False where all of it stood there already."""

    path: Path
    lines: tuple[str, ...]
    written: bool


def propose(request: ScheduleRequest) -> ScheduleWork:
    """Work a proposal out, and the file it would make; nothing is written.

    Raises NothingFoundError without a plan, ConfigError, and ScaffoldRefused where schedule.yaml cannot be read as it stands, where
    no dates can be proposed, or where the file cannot be changed safely.
    """
    place = one_plan(request.folder)
    loaded = load(place)
    config = read_config(place.config_path, place.root)
    before = _readable(loaded)
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    try:
        proposal = propose_schedule(
            loaded.plan, today=today, from_day=request.from_day, holidays_of=config.holidays.observed
        )
    except NothingToPlanError as problem:
        raise ScaffoldRefused(str(problem)) from None
    proposal = dataclasses.replace(proposal, notes=(*_misread(loaded), *proposal.notes))
    start = before if before is not None else _empty(place)
    edits = edits_for(proposal, read_yaml(start, FILE).data)
    after = _edited(start, edits)
    return ScheduleWork(
        proposal, loaded.path_of(FILE), place.root, before, after if edits else before or after
    )


def _misread(loaded: LoadedPlan) -> tuple[str, ...]:
    """A sentence for each file that the dates rest on and of which something could not be read."""
    wrong = {each.diagnostic.problem.place.file for each in loaded.spanned}
    wrong |= {each.problem.place.file for each in loaded.diagnostics}
    return tuple(
        f"{file} has mistakes, so a break or another day in it may be missing from these dates; uipkit check names them."
        for file in ("district.yaml", "plan.yaml")
        if file in wrong
    )


def write(work: ScheduleWork) -> None:
    """Write what was proposed. Raises WriteRefusedError where the file has changed meanwhile, OSError where the disk refuses."""
    if work.before is None:
        write_new(work.path, work.after, within=work.root)
    elif work.changes:
        replace(work.path, work.after, work.before, within=work.root)


def mark(request: MarkRequest) -> Marked:
    """Mark what is done, sent, checked or left out. All of it is marked, or nothing.

    Raises NothingFoundError without a plan, ScaffoldRefused where there is no schedule.yaml, it cannot be read, or holds no such id,
    for what is marked as done on a day still to come, and for an entry of the school's own that should be left out; WriteRefusedError and OSError as ``write`` does.
    """
    place = one_plan(request.folder)
    loaded = load(place)
    before = _readable(loaded)
    if before is None:
        raise ScaffoldRefused("There is no schedule.yaml yet. Make one with: uipkit schedule")
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    if request.on is not None and request.on > today:
        raise ScaffoldRefused(
            f"{request.on} is still to come (today is {today}), so nothing was done or sent on it."
        )
    data = read_yaml(before, FILE).data
    edits: list[Edit] = []
    lines: list[str] = []
    for own_id in request.done:
        at, fields = _find(data, "activities", own_id)
        edits += put(fields, (*at, "done"), True)
        planned = str(fields.get("date") or "")
        if request.on is None and planned > today.isoformat():
            raise ScaffoldRefused(
                f"{fields.get('title', own_id)} is planned for {planned}, which is still to come. If it took place already, say when: "
                f"uipkit schedule --done {own_id} --on {today}"
            )
        day = request.on or (None if planned else today)
        if day is not None:
            edits += put(fields, (*at, "date"), day.isoformat())
        lines.append(f"Done: {fields.get('title', own_id)} ({day or fields.get('date')})")
    for own_id in request.sent:
        at, fields = _find(data, "activities", own_id)
        edits += put(fields, (*at, "invitation_sent"), (request.on or today).isoformat())
        lines.append(f"Invitation sent: {fields.get('title', own_id)} ({request.on or today})")
    for own_id in request.checked:
        at, fields = _find(data, "checklist", own_id)
        edits += put(fields, (*at, "done"), True)
        lines.append(f"Checked: {fields.get('item', own_id)}")
    # Last, since it takes entries out, and the places of those after them change.
    edits += leaving_out(request.left_out, loaded.plan, data)
    lines += [f"Left out, and not proposed again: {own_id}" for own_id in request.left_out]
    after = _edited(before, edits)
    path = loaded.path_of(FILE)
    if after != before:
        replace(path, after, before, within=place.root)
    return Marked(path, tuple(lines), after != before)


def _find(data: YamlValue, name: str, wanted: str) -> tuple[tuple[str | int, ...], dict[str, YamlValue]]:
    items = items_of(data, name)
    for place, fields in enumerate(items):
        if fields.get("id") == wanted:
            return (name, place), fields
    ids = [str(each.get("id")) for each in items if each.get("id")]
    near = nearest(wanted, ids)
    what = "activity" if name == "activities" else "item of the checklist"
    hint = f' Did you mean "{near}"?' if near else f" There is: {', '.join(ids)}." if ids else ""
    raise ScaffoldRefused(f'schedule.yaml has no {what} "{wanted}".{hint}')


def _readable(loaded: LoadedPlan) -> bytes | None:
    """The bytes of schedule.yaml; None where there is none. Raises ScaffoldRefused where part of it says nothing to uipkit."""
    path = loaded.path_of(FILE)
    if FILE not in loaded.files and not (path.exists() or path.is_symlink()):
        return None
    unread = FILE not in loaded.files or not loaded.files[FILE].readable or loaded.plan.schedule is None
    if unread or loaded.damaged.get(FILE):
        raise ScaffoldRefused(
            "schedule.yaml cannot be read to its end, so nothing in it is changed. Mend it first: uipkit check"
        )
    return loaded.files[FILE].raw


def _empty(place: PlanFolder) -> bytes:
    """A schedule.yaml without anything in it, as ``uipkit new schedule`` makes it."""
    thing = BY_THING["schedule"]
    fields, _, _ = read_answers(thing.answers, {})
    sandbox = shelf(template_folders(place.root))
    prefix = prefix_of(place.path, place.root)
    return propose_artifact(thing, "", fields, sandbox=sandbox, prefix=prefix).text.encode()


def _edited(before: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with the edits made, proven to be a schedule without a complaint that it did not have."""
    try:
        after = apply_edits(before, edits, FILE)
    except EditRefusedError as refused:
        raise ScaffoldRefused(refused.reason) from None
    if _complaints(after) > _complaints(before):
        raise ScaffoldRefused(
            "schedule.yaml would not be a schedule any more, so nothing was changed. Please report this."
        )
    return after


def _complaints(data: bytes) -> int:
    read = read_yaml(data, FILE)
    return len(read.problems) + len(shape(BY_NAME["schedule"].model, FILE, read.data, "schedule").diagnostics)
