"""Use case: make the annotated agenda of one meeting from its template and the plan as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.config.config import Config
from uipkit.plan.plan import Plan
from uipkit.scaffold.agenda import Repository, propose_agenda, rubrics_of
from uipkit.scaffold.agenda_choice import Chosen, choose, next_meeting
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_practice import form_of
from uipkit.scaffold.agenda_shelf import AgendaShelf, read_agendas
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.scaffold.files import ProposedFile, ScaffoldRefused, modeline
from uipkit.scaffold.rubric_shelf import read_rubric
from uipkit.store.config_file import read_config
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import TemplateFolder, template_folders
from uipkit.workbook.assurances import catalogue_for
from uipkit.workflows.carry import running_plan
from uipkit.workflows.load import one_plan
from uipkit.workflows.new import NewResult, make_file, prefix_of


@dataclass(frozen=True, slots=True)
class AgendaRequest:
    """Which agenda to make.

    meeting: a number (``2.1``), short name or title of a template, or the beginning of a name; or the id of an activity. next: the
    next meeting that the process needs, instead. activity: the activity of schedule.yaml that the meeting is, where several follow
    the same agenda. strategies: ids of those that it is about, for the meeting of a planning team; empty for those of its team.
    practice: the id of the planning practice that it is about; empty for those of which the agenda is.
    date, start, length, place: when and where; what is None or empty comes from the activity, where there is one. Without it, no
    start gives no clock times, and no length the most that the template gives. variant: the id of one of the template's variants; without it the form of the practice's
    subject, where it is about one.
    folder: the plan, a folder above it, or a file in it.
    """

    meeting: str = ""
    date: date | None = None
    start: str | None = None
    length: int | None = None
    variant: str | None = None
    place: str = ""
    next: bool = False
    activity: str = ""
    strategies: tuple[str, ...] = ()
    practice: str = ""
    folder: Path = Path()
    dry_run: bool = False


class DateMissing(ScaffoldRefused):
    """Neither the request nor the schedule says on what day the meeting is. ``name``: what the agenda goes by; ``why``: why this one."""

    def __init__(self, name: str, why: str, length: int) -> None:
        super().__init__(
            *([why] if why else []),
            "uipkit new meeting needs:\n  --date  the day of the meeting\n"
            f"For example: uipkit new meeting {name} --date 2026-04-14 --start 15:30 --length {length}",
        )
        self.name = name
        self.why = why


def make_agenda(request: AgendaRequest) -> NewResult:
    """Make an agenda; the notes of the result are what its facilitator should know.

    Raises DateMissing where nothing says when the meeting is, ScaffoldRefused where there is no such meeting or no sensible
    agenda, NothingFoundError without a plan, ConfigError.
    """
    place = one_plan(request.folder)
    loaded = load(place)
    plan = loaded.plan
    config = read_config(place.config_path, place.root)
    folders = template_folders(place.root)
    try:
        chosen = _chosen(request, read_agendas(folders, read_yaml), plan)
        template = chosen.shelved.template
        day = request.date or (chosen.activity.date if chosen.activity else None)
        if day is None:
            raise DateMissing(chosen.shelved.name, chosen.why, template.length.high)
        variant = request.variant or form_of(template, plan, request.practice)
        draft = propose_agenda(
            template,
            plan,
            date=day,
            start=request.start,
            length=request.length,
            variant=variant,
            place=request.place,
            activity=chosen.activity,
            repository=_repository(config, plan, folders, rubrics_of(template, variant)),
            running=running_plan(loaded, place)[0],
            strategies=request.strategies,
            practice=request.practice,
        )
    except AgendaRefused as refused:
        raise ScaffoldRefused(str(refused)) from None
    line = modeline(prefix_of(place.path, place.root) + draft.file, "meeting")
    proposed = ProposedFile(draft.file, agenda_yaml(draft, modeline=line))
    return make_file(
        proposed,
        place.path,
        place.root,
        draft.id,
        dry_run=request.dry_run,
        notes=(*_why(chosen), *draft.warnings),
        mend="Choose another day, or rename that file first.",
    )


def _chosen(request: AgendaRequest, shelf: AgendaShelf, plan: Plan) -> Chosen:
    if not request.next:
        return choose(shelf, plan, request.meeting, date=request.date, activity=request.activity)
    if request.meeting or request.activity:
        raise AgendaRefused("Name a meeting, or ask for the next one with --next; not both.")
    return next_meeting(shelf, plan)


def _why(chosen: Chosen) -> tuple[str, ...]:
    if chosen.why:
        return (chosen.why,)
    if chosen.activity is None:
        return ()
    return (f"It is the activity {chosen.activity.id} of schedule.yaml.",)


def _repository(
    config: Config, plan: Plan, folders: tuple[TemplateFolder, ...], rubrics: tuple[str, ...]
) -> Repository:
    return Repository(
        config.minimum_group_size,
        config.crunch_time,
        {entry.id: entry.title for entry in catalogue_for(plan)},
        {name: read_rubric(folders, name, read_yaml) for name in rubrics},
    )


def known_agendas(folder: Path = Path()) -> AgendaShelf:
    """Return the agendas that can be made for the plan in ``folder``. Raises NothingFoundError without a plan."""
    return read_agendas(template_folders(one_plan(folder).root), read_yaml)
