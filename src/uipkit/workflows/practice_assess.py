"""Use case: record a look at a practice, or at the conditions for planning together, through a rubric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.plan.practice import Practice
from uipkit.plan.rubric import Rubric
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.discovery import PlanFolder
from uipkit.store.edit import Edit, EditRefusedError, InsertItem, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import WriteRefusedError, replace, write_new
from uipkit.templating.overrides import template_folders
from uipkit.workbook.roles import declared_roles
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import name_notes
from uipkit.workflows.practice_ratings import (
    Rated,
    StrangeIndicatorsError,
    form_rows,
    indicator_meant,
    ratings_from,
    typed_ratings,
)
from uipkit.workflows.practice_shelves import PracticeRefusedError, named_practice, read_shelves, rubric_named

CONDITIONS = "planning-conditions"
"""The rubric of the conditions for planning together: a look through it is a look at the conditions."""


@dataclass(frozen=True, slots=True)
class AssessRequest:
    """A look to record.

    practice: its id. rubric: the name of its file; empty for the one that bears the practice's name. on: the day. by: who looked,
    by role or team. ratings, evidence, next_steps: ``INDICATOR=…`` as typed. next_step: what follows from all of it. conditions:
    whether the conditions were looked at. table: ratings from a file instead. folder: the plan. today: None for the local date.
    """

    practice: str
    on: date
    rubric: str = ""
    by: str = ""
    ratings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    next_step: str = ""
    conditions: bool = False
    table: Path | None = None
    folder: Path = Path()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """An entry for a practice's file, worked out and proven; nothing is written yet.

    item: its YAML, as people are shown it. same: it is on record already. notes: what to know of it, one sentence each.
    """

    folder: PlanFolder
    practice: Practice
    title: str
    item: str
    before: bytes
    after: bytes
    same: bool = False
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The practice's file."""
        return self.folder.path / self.practice.file


def propose_assessment(request: AssessRequest) -> PracticeEntry:
    """Work out the entry. Raises PracticeRefusedError, and NothingFoundError without a plan."""
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    if request.on > today:
        raise PracticeRefusedError(
            f"{request.on} is still to come (today is {today}), so nobody has looked yet."
        )
    loaded = load(one_plan(request.folder))
    practice = named_practice(loaded.plan, request.practice)
    rubric = _rubric(loaded, practice, request.rubric, conditions=request.conditions)
    if request.table is not None and (request.ratings or request.evidence or request.next_steps):
        raise PracticeRefusedError("Give the ratings in the table or on the command line, not in both.")
    try:
        rated = (
            ratings_from(request.table, rubric)
            if request.table is not None
            else typed_ratings(rubric, request.ratings, request.evidence, request.next_steps)
        )
    except StrangeIndicatorsError as strange:
        raise PracticeRefusedError(_of_another_rubric(loaded, rubric, strange) or str(strange)) from None
    if not rated:
        raise PracticeRefusedError(
            f"No indicator is rated. Add --rating INDICATOR=LEVEL; indicators of “{rubric.title}”: "
            f"{', '.join(each.id for each in rubric.indicators)}; levels: {', '.join(each.id for each in rubric.levels)}."
        )
    conditions = request.conditions or rubric.id == CONDITIONS
    item = _item(request, rubric, rated)
    same = _on_record(practice, request, rubric, rated, conditions=conditions)
    before = loaded.files.raw[practice.file]
    after = (
        before if same else with_entry(before, "conditions" if conditions else "assessments", item, practice)
    )
    notes = (
        *_notes(practice, rubric, rated, conditions=conditions),
        *name_notes([{"who": request.by}], declared_roles(loaded.plan)),
    )
    return PracticeEntry(loaded.folder, practice, rubric.title, item, before, after, same, notes)


def with_entry(before: bytes, list_name: str, item: str, practice: Practice) -> bytes:
    """Return a practice's file with an item at the end of one of its lists. Raises PracticeRefusedError where it cannot be put there."""
    edits: list[Edit] = [InsertItem((list_name,), item)]
    try:
        return apply_edits(before, edits, practice.file)
    except EditRefusedError as refused:
        raise PracticeRefusedError(refused.reason) from None


def write_entry(entry: PracticeEntry) -> None:
    """Write it. Raises WriteRefusedError where somebody changed the file meanwhile, OSError where the disk refuses."""
    if not entry.same:
        replace(entry.path, entry.after, entry.before, within=entry.folder.root)


def rubric_meant(folder: Path, practice_named: str, rubric: str = "", *, conditions: bool = False) -> Rubric:
    """Return the rubric by which a practice is looked at. Raises like ``propose_assessment``."""
    loaded = load(one_plan(folder))
    practice = named_practice(loaded.plan, practice_named)
    return _rubric(loaded, practice, rubric, conditions=conditions)


def write_form(rubric: Rubric, path: Path) -> None:
    """Write a table to fill in, as CSV or, where the name ends in .xlsx, as an Excel workbook.

    Raises PracticeRefusedError for another ending, and where something bears the name already: nothing is overwritten.
    """
    rows = list(form_rows(rubric))
    if path.suffix.lower() == ".xlsx":
        from uipkit.documents.rating_form import rating_workbook

        content = rating_workbook(rows, [level.id for level in rubric.levels], rubric.title)
    elif path.suffix.lower() == ".csv":
        from uipkit.documents.rating_form import rating_csv

        content = rating_csv(rows)
    else:
        raise PracticeRefusedError(f"A form is written as .csv or .xlsx, so {path.name} cannot be one.")
    try:
        write_new(path, content)
    except FileExistsError:
        raise PracticeRefusedError(f"{path} exists already, and nothing is written over it.") from None
    except WriteRefusedError as refused:
        raise PracticeRefusedError(refused.reason) from None


def _rubric(loaded: LoadedPlan, practice: Practice, wanted: str, *, conditions: bool) -> Rubric:
    folders = template_folders(loaded.folder.root)
    name = wanted or (CONDITIONS if conditions else practice.practice)
    if name == "other":
        raise PracticeRefusedError(
            "Say by which rubric: --rubric NAME, the name of its file in templates/rubrics/."
        )
    return rubric_named(folders, name)


def _of_another_rubric(loaded: LoadedPlan, rubric: Rubric, strange: StrangeIndicatorsError) -> str:
    """Say of which rubric the indicators are where none is of this one and all are of one other; empty where there is none such."""
    from uipkit.scaffold.rubric_shelf import rubric_names

    folders = template_folders(loaded.folder.root)
    others = [each for each in rubric_names(folders) if each != rubric.id]
    shelves, _ = read_shelves(folders, others, ())
    for each in shelves.rubrics.values():
        if all(indicator_meant(each, name) for name in strange.names):
            option = "--conditions" if each.id == CONDITIONS else f"--rubric {each.id}"
            return f"These are indicators of “{each.title}”, not of “{rubric.title}”. Add {option}."
    return ""


def _item(request: AssessRequest, rubric: Rubric, rated: Sequence[Rated]) -> str:
    lines = [f"date: {request.on.isoformat()}", f"rubric: {yaml_value(rubric.id)}"]
    if request.by.strip():
        lines.append(f"by: {yaml_value(request.by.strip())}")
    lines.append("ratings:")
    for each in rated:
        lines += [f"  - indicator: {yaml_value(each.indicator)}", f"    level: {yaml_value(each.level)}"]
        if each.evidence:
            lines.append(f"    evidence: {yaml_value(each.evidence)}")
        if each.next_step:
            lines.append(f"    next_step: {yaml_value(each.next_step)}")
    if request.next_step.strip():
        lines.append(f"next_step: {yaml_value(request.next_step.strip())}")
    return tidy_lines("\n".join(lines)).rstrip("\n")


def _on_record(
    practice: Practice, request: AssessRequest, rubric: Rubric, rated: Sequence[Rated], *, conditions: bool
) -> bool:
    looks = practice.conditions if conditions else practice.assessments
    said = [Rated(each.indicator, each.level, each.evidence, each.next_step) for each in rated]
    return any(
        look.date == request.on
        and look.rubric == rubric.id
        and look.by == request.by.strip()
        and look.next_step == request.next_step.strip()
        and [Rated(each.indicator, each.level, each.evidence, each.next_step) for each in look.ratings]
        == said
        for look in looks
    )


def _notes(
    practice: Practice, rubric: Rubric, rated: Sequence[Rated], *, conditions: bool
) -> tuple[str, ...]:
    notes = []
    left = [each.id for each in rubric.indicators if each.id not in {one.indicator for one in rated}]
    if left:
        notes.append(
            f"{len(rated)} of {len(rubric.indicators)} indicators are rated; left out: {', '.join(left)}. "
            "A look may leave some out: they stand where the last look that rated them left them."
        )
    if not conditions and not practice.conditions:
        notes.append(
            "Nobody has looked at the conditions for planning together yet. Do that first, since without time, materials and people "
            f"no practice takes hold: uipkit practice assess {practice.id} --conditions"
        )
    return tuple(notes)
