"""Use case: make the annotated agenda of one meeting from its template and the plan as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.scaffold.agenda import propose_agenda
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_shelf import AgendaShelf, read_agendas
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.scaffold.files import ProposedFile, ScaffoldRefused, modeline
from uipkit.store.config_file import read_config
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workbook.assurances import catalogue_for
from uipkit.workflows.load import one_plan
from uipkit.workflows.new import NewResult, make_file, prefix_of


@dataclass(frozen=True, slots=True)
class AgendaRequest:
    """Which agenda to make. meeting: the number (``2.1``) or slug of a template. date: the day of the meeting.

    start: a time of day such as ``15:30``; None gives no clock times. length: minutes; None takes the most that the template gives.
    variant: the id of one of the template's variants. folder: the plan, a folder above it, or a file in it.
    """

    meeting: str
    date: date
    start: str | None = None
    length: int | None = None
    variant: str | None = None
    place: str = ""
    folder: Path = Path()
    dry_run: bool = False


def make_agenda(request: AgendaRequest) -> NewResult:
    """Make an agenda; the notes of the result are what its facilitator should know.

    Raises ScaffoldRefused where there is no such meeting or no sensible agenda, NothingFoundError without a plan, ConfigError.
    """
    place = one_plan(request.folder)
    plan = load(place).plan
    config = read_config(place.config_path, place.root)
    try:
        shelved = read_agendas(template_folders(place.root), read_yaml).find(request.meeting)
        draft = propose_agenda(
            shelved.template,
            plan,
            date=request.date,
            start=request.start,
            length=request.length,
            variant=request.variant,
            place=request.place,
            minimum=config.minimum_group_size,
            assurance_titles={entry.id: entry.title for entry in catalogue_for(plan)},
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
        notes=draft.warnings,
        mend="Choose another day, or rename that file first.",
    )


def known_agendas(folder: Path = Path()) -> AgendaShelf:
    """Return the agendas that can be made for the plan in ``folder``. Raises NothingFoundError without a plan."""
    return read_agendas(template_folders(one_plan(folder).root), read_yaml)
