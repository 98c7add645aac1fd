"""Use case: start a plan repository, for one school or for many. What is there is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from uipkit.plan import plan_year
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.files import AnswersMissing, ProposedFile, ScaffoldRefused, shelf
from uipkit.scaffold.repository import CODEOWNERS, WORKFLOW, Parts, PlannedSchool, propose_repository
from uipkit.scaffold.schools_table import once, read_schools
from uipkit.scaffold.things import BY_THING
from uipkit.store.discovery import CONFIG_FILE, PLAN_FILE, git_root, repository_above
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import write_all
from uipkit.templating.overrides import template_folders
from uipkit.workflows.name_notes import name_notes
from uipkit.workflows.new import Made, prefix_of
from uipkit.workflows.table_file import read_table_text

_SHARED = ("district", "district_code", "governance", "due", "due_basis", "language")
"""What a repository of many schools keeps once, in district.yaml."""

_ADD_OWNERS = "The CODEOWNERS file stays as it is. Once the plans are there, add what it lacks: uipkit init --codeowners"


@dataclass(frozen=True, slots=True)
class InitRequest:
    """What to start. folder: where; it is made where it is missing. answers: fields of plan.yaml, by the name of the flag.

    schools: a table of schools, for a repository of many. parts: what is wanted beside the plans. own_repository: make these parts
    also where the folder lies in a repository that has, or can have, its own. keep_existing: leave files that
    exist as they are and make the rest. today: the day by which the plan year is chosen; None for the local date. plan_folder: where the
    one plan lies below the folder; empty where it is the folder itself.
    """

    folder: Path = Path()
    answers: Mapping[str, object] = field(default_factory=dict)
    schools: Path | None = None
    parts: Parts = field(default_factory=Parts)
    own_repository: bool = False
    keep_existing: bool = False
    dry_run: bool = False
    today: date | None = None
    plan_folder: str = ""


@dataclass(frozen=True, slots=True)
class InitResult:
    """What was made, or would be made in a dry run, in order. refused: why nothing was; empty where all is well."""

    made: tuple[Made, ...]
    plans: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    refused: str = ""


def year_to_plan(today: date) -> str:
    """The plan year that a team plans for on a day: planning starts at mid-year for the year that begins on 1 July."""
    return plan_year.of(today) if today.month >= 7 else plan_year.shifted(plan_year.of(today), 1)


def year_named(folder: str) -> str:
    """The plan year that a folder is named after; empty where it is named otherwise."""
    found = re.fullmatch(r"(20[0-9]{2})-([0-9]{2})", folder)
    return folder if found and (int(found[1]) + 1) % 100 == int(found[2]) else ""


def run_init(request: InitRequest) -> InitResult:
    """Do what ``request`` says.

    Either all files are made or none. Raises ScaffoldRefused for answers or a table that do not fit, OSError where the disk refuses.
    """
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    top = request.folder.absolute()
    if top.exists() and not top.is_dir():
        raise ScaffoldRefused(f"{request.folder} is a file; name a folder.")
    # A folder named like a plan year says which one is meant.
    given = {"plan_year": year_named(top.name) or year_to_plan(today), **request.answers}
    schools, shared = (
        _one_school(given, request.plan_folder) if request.schools is None else _many(given, request.schools)
    )
    # Whatever lies in the folder already was not put there by uipkit: its own templates are not asked.
    joined = _joined(top, request)
    if joined is None:
        parts, below = request.parts, ""
    else:
        parts = Parts(
            False, not _keeps_names_out(top, joined), ci=False, editor=False, schemas=False, readme=False
        )
        below = prefix_of(top, joined)
    files = propose_repository(schools, shared, sandbox=shelf(template_folders()), parts=parts, below=below)
    made = tuple(_state(top, each) for each in files)
    named = name_notes(school.fields for school in schools)
    notes = (*_notes(top, request, made, joined), *_last_years(top, schools), *named)
    plans = tuple(top / school.folder for school in schools)
    conflicts = [each for each in made if each.state == "conflict"]
    if conflicts and not request.keep_existing:
        why = (
            "Files of these names exist already and say something else, so nothing was written. Move them away, or keep them and make "
            "the rest with --keep-existing."
        )
        return InitResult(made, plans, notes, why)
    if not request.dry_run:
        wanted = {each.path for each in made if each.state == "new"}
        write_all({top / file.path: file.text for file in files if top / file.path in wanted}, within=top)
    return InitResult(made, plans, notes)


def _one_school(given: Mapping[str, object], folder: str) -> tuple[list[PlannedSchool], None]:
    thing = BY_THING["plan"]
    fields, problems, missing = read_answers(thing.answers, given)
    if problems:
        raise ScaffoldRefused(*problems)
    whose = "district" if fields["scope"] == "district" else "school"
    lacking = [(answer.name, answer.help) for answer in missing]
    if fields[whose] is None:
        lacking.insert(0, (whose, f"the name of the {whose}"))
    if lacking:
        raise AnswersMissing("uipkit init", lacking)
    return [PlannedSchool(folder, fields)], None


def _many(given: Mapping[str, object], table: Path) -> tuple[list[PlannedSchool], Mapping[str, object]]:
    _, problems, _ = read_answers(BY_THING["plan"].answers, given)
    of_one = tuple(
        f"--{name.replace('_', '-')} has no place beside --from, since the table names the schools: leave it out, or start one "
        "school without --from."
        for name in ("school", "school_code")
        if name in given
    )
    if problems or of_one:
        raise ScaffoldRefused(*of_one, *problems)
    shared = {name: given[name] for name in _SHARED if name in given}
    own = {name: value for name, value in given.items() if name not in _SHARED}
    read = read_schools(read_table_text(table, "schools"), table.name, own)
    if read.problems:
        raise ScaffoldRefused(*read.problems)
    return once(read.schools, shared)


def _state(top: Path, file: ProposedFile) -> Made:
    path = top / file.path
    if not (path.exists() or path.is_symlink()):
        return Made(path, "new")
    same = path.is_file() and read_bytes(path) == file.text.encode()
    return Made(path, "identical" if same else "conflict")


def _joined(top: Path, request: InitRequest) -> Path | None:
    """The top of the repository that the plan joins, so that it gets no settings of its own; None for one that begins here.

    A second uipkit.yaml would make the plan a repository apart: last year's plan, the district's templates and settings would be
    out of its sight. Many schools begin a repository, unless there is a uipkit.yaml above them.
    """
    above = None if request.own_repository else repository_above(top)
    if above is None or request.schools is None or (above / CONFIG_FILE).exists():
        return above
    return None


def _keeps_names_out(top: Path, joined: Path) -> bool:
    """Whether a .gitignore above the folder keeps private/ and build/ out of git already."""
    end = git_root(joined) or joined
    wanted = {"private", "build"}
    for folder in top.parents:
        content = read_bytes(folder / ".gitignore")
        if not isinstance(content, Refusal):
            lines = content.decode("utf-8", "replace").splitlines()
            wanted -= {line.strip().removeprefix("**/").removesuffix("/") for line in lines}
        if folder == end:
            break
    return not wanted


def _last_years(top: Path, schools: list[PlannedSchool]) -> Iterator[str]:
    """Say how the new plan finds the one before it, where that lies beside it."""
    year = str(schools[0].fields["plan_year"])
    before = plan_year.shifted(year, -1)
    if schools[0].folder == "" and top.name != before and (top.parent / before / PLAN_FILE).is_file():
        yield (
            f"Last year's plan lies beside this one. Write path: ../{before} under prior_plan in plan.yaml, so that what is agreed on "
            "about it is carried there."
        )


def _notes(top: Path, request: InitRequest, made: tuple[Made, ...], joined: Path | None) -> tuple[str, ...]:
    if joined is not None:
        joins = "The plan joins" if request.schools is None else "The plans join"
        left = "so uipkit.yaml, the README and the like are left to that. To make them here as well: --own-repository."
        said = f"{joins} the repository in {joined}, {left}"
        return (said, _ADD_OWNERS) if request.parts.codeowners else (said,)
    notes = []
    if request.keep_existing and Made(top / CODEOWNERS, "conflict") in made:
        notes.append(_ADD_OWNERS)
    if request.keep_existing and Made(top / ".gitignore", "conflict") in made:
        notes.append(
            "Add the lines private/ and build/ to your .gitignore, so that names never get into git."
        )
    above = next((folder for folder in top.parents if (folder / ".git").exists()), None)
    if request.parts.ci and above is not None and not (top / ".git").exists():
        notes.append(f"GitHub reads {WORKFLOW} only at the top of the repository: move it to {above}.")
    return tuple(notes)
