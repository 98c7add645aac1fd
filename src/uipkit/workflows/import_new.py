"""Use case: a new plan of a file that is no tracker: the folder as ``uipkit init`` makes it, and in it what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from uipkit.importing.headings import year_in
from uipkit.importing.opening import SourceRefusedError
from uipkit.importing.own_sheets import FRONT
from uipkit.importing.reading import SourceFile, open_source
from uipkit.importing.record import front_of
from uipkit.scaffold.files import AnswersMissing, ScaffoldRefused
from uipkit.scaffold.repository import Parts
from uipkit.store.discovery import CONFIG_FILE, PLAN_FILE, git_root, repository_above
from uipkit.tracker.read_cells import Cell
from uipkit.tracker.read_values import NotTaken, value_of
from uipkit.workflows.import_other import OtherRequest, propose_other
from uipkit.workflows.importing import ImportProposal, Written, source_content, write_import
from uipkit.workflows.init import InitRequest, InitResult, run_init, year_named

_ASKED = ("school", "plan_year", "school_code", "district", "district_code", "plan_type")


def propose_new(request: OtherRequest, folder: Path) -> ImportProposal:
    """Work out a new plan in ``folder`` of what a file says; nothing is written there.

    Raises SourceRefusedError where the folder has a plan already, cannot become one, or where the file names no school and
    ``request.school`` does not either; else as ``propose_other`` does.
    """
    answers = _answers(request, folder)
    _made(folder, answers, request, dry_run=True)
    # The plan is made in a place of its own first, so that all of it can be shown before anything stands in the folder.
    with TemporaryDirectory(prefix="uipkit-") as place:
        draft = Path(place) / (folder.absolute().name or "plan")
        parts = Parts(private=False, ci=False, editor=False, schemas=False, readme=False)
        run_init(InitRequest(draft, answers, parts=parts, today=request.today))
        return propose_other(replace(request, plan=draft))


def write_new_plan(request: OtherRequest, folder: Path) -> tuple[ImportProposal, Written]:
    """Make the folder, and write into it what ``propose_new`` showed."""
    answers = _answers(request, folder)
    before = _made(folder, answers, request, dry_run=True)
    _made(folder, answers, request, dry_run=False)
    proposal = propose_other(replace(request, plan=folder))
    written = write_import(proposal)
    written.paths[:0] = [each.path for each in before.made if each.state == "new"]
    return proposal, written


def _made(folder: Path, answers: Mapping[str, object], request: OtherRequest, *, dry_run: bool) -> InitResult:
    """Make the folder of the plan, or look whether it could be made. Raises SourceRefusedError where it cannot."""
    if (folder / PLAN_FILE).exists():
        raise SourceRefusedError(
            f"There is a plan in {folder} already. To bring the file into it, name it with --plan in place of --new."
        )
    if folder.exists() and not folder.is_dir():
        raise SourceRefusedError(f"{folder} is a file; name a folder.")
    top, below = _top_of(folder)
    try:
        made = run_init(
            InitRequest(
                top, answers, keep_existing=True, dry_run=dry_run, today=request.today, plan_folder=below
            )
        )
    except AnswersMissing:
        raise SourceRefusedError(
            "The file does not say which school the plan is of. Say it with --school."
        ) from None
    except ScaffoldRefused as problem:
        raise SourceRefusedError(str(problem)) from None
    if made.refused:
        raise SourceRefusedError(made.refused)
    return made


def _top_of(folder: Path) -> tuple[Path, str]:
    """Where a repository for the plan starts, and the plan's folder in it: one above a folder of a year, so that the next joins it."""
    whole = folder.absolute()
    begins = (
        repository_above(whole) is None and git_root(whole) is None and not (whole / CONFIG_FILE).exists()
    )
    return (folder.parent, whole.name) if begins and folder.name and year_named(whole.name) else (folder, "")


def _answers(request: OtherRequest, folder: Path) -> dict[str, object]:
    """What the file says of the school and the year, as far as a plan can hold it; what was asked for counts first."""
    source = open_source(source_content(request.source), request.source.name, request.read_as)
    said = _said(source, request)
    answers: dict[str, object] = {}
    columns = {column.key: column for column in FRONT.columns}
    for key in _ASKED:
        text = said.get(key, "")
        text = text.zfill(4) if key.endswith("_code") and text.isdecimal() else text
        value = value_of(columns[key], Cell("text", text), None) if text else None
        if value is not None and not isinstance(value, NotTaken):
            answers[key] = value
    year = year_in(folder.absolute().name)
    return answers | ({"plan_year": year} if year else {})


def _said(source: SourceFile, request: OtherRequest) -> dict[str, str]:
    schools = [each for each in source.schools if each]
    if len(schools) > 1 and not request.school:
        listed = "; ".join(f"{each} ({source.schools[each]})" for each in sorted(schools)[:12])
        raise SourceRefusedError(
            f"The file speaks of several schools: {listed}. Say with --school which one is meant."
        )
    found = front_of(source.read(request.school or None).records)
    return found | ({"school": request.school} if request.school else {})
