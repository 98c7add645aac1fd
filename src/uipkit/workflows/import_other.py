"""Use case: bring in a plan that was not made here, or a part of one: old terms, tables, the state's action steps, filled workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.importing.headings import year_in
from uipkit.importing.opening import SourceRefusedError
from uipkit.importing.own_sheets import ENGAGEMENTS, FRONT, THEMES
from uipkit.importing.placing import place
from uipkit.importing.proposing import Proposed, propose
from uipkit.importing.reading import WORDS, ReadAs, SourceFile, open_source
from uipkit.importing.record import Reading
from uipkit.importing.schools import same_school
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.kinds import ARCHIVE, BY_NAME, kind_of_file
from uipkit.plan.plan import Plan
from uipkit.scaffold.files import shelf
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import LoadedPlan, load
from uipkit.templating.overrides import template_folders
from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.changes import Comparison, Refused
from uipkit.tracker.sheets import Table, table_of, tables
from uipkit.workbook.roles import declared_roles
from uipkit.workflows.import_draft import Draft
from uipkit.workflows.import_findings import added_findings
from uipkit.workflows.import_links import Links
from uipkit.workflows.import_plan import OtherSchoolError
from uipkit.workflows.importing import FileChange, ImportProposal, source_content
from uipkit.workflows.load import found_plans, one_plan

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class OtherRequest:
    """Which file to bring into which plan: the one at ``plan``, or of several below it the one whose school the file names.

    read_as: what the file is; None to tell by its content. school: whose part of a file that names schools counts, where it is not
    the plan's own name. built_in_templates: make new items of uipkit's own templates alone. today: the day to judge by. of_year: the year of
    a file that is taken though the plan is of another.
    """

    source: Path
    plan: Path = Path()
    read_as: ReadAs | None = None
    school: str = ""
    built_in_templates: bool = False
    today: date | None = None
    of_year: str = ""


def propose_other(request: OtherRequest) -> ImportProposal:
    """Work out what a file brings into a plan; nothing is written.

    Raises NothingFoundError without a plan or file, OtherSchoolError where the file has nothing of the plan's school;
    WorkbookRefusedError for a file that is not read at all.
    """
    source = open_source(source_content(request.source), request.source.name, request.read_as)
    loaded = load(_plan_of(source, request))
    _refuse_own(request.source, loaded)
    school, notes = _school(source, loaded.plan, request.school)
    return propose_into(loaded, source, school, notes, request)


def propose_into(
    loaded: LoadedPlan, source: SourceFile, school: str | None, notes: tuple[str, ...], request: OtherRequest
) -> ImportProposal:
    """Work out what a file brings into a plan that is loaded. school: whose lines count, None for all."""
    now = (
        *tables(loaded.plan),
        _front(loaded.plan),
        table_of(loaded.plan, ENGAGEMENTS),
        table_of(loaded.plan, THEMES),
    )
    reading = source.read(school)
    other_year = _other_year(reading, loaded.plan)
    placed = place(reading, now, declared_roles(loaded.plan), loaded.tables)
    proposed = propose(placed, lambda kind, own: _is_taken(loaded, kind, own))
    folder = loaded.folder
    sandbox = shelf(template_folders(None if request.built_in_templates else folder.root))
    draft = Draft(loaded, sandbox, Links(loaded.plan, now), request.today)
    comparison = _with_all_values(draft.take(proposed.comparison), proposed)
    draft.prove()
    files = tuple(
        FileChange(name, loaded.path_of(name), draft.before(name), after)
        for name, after in draft.files.items()
    )
    unread = sorted(file for file in loaded.damaged if not file.startswith("archive/"))
    if unread:
        notes += (
            f"Not all of the plan can be read ({', '.join(unread)}), so what stands there may come in again. Mend it first: uipkit check.",
        )
    return ImportProposal(
        folder,
        None,
        comparison,
        tuple(draft.added),
        (),
        (),
        files,
        (),
        added_findings(folder, draft.source(), request.today) if files else (),
        (*([other_year] if other_year else ()), *notes, *comparison.notes),
        WORDS[source.read_as],
        " ".join(part for part in (loaded.plan.planner, loaded.plan.plan_year or "") if part),
        "" if request.of_year and f" of {request.of_year}, and" in other_year else other_year,
    )


def _other_year(reading: Reading, plan: Plan) -> str:
    """A sentence that says of which other year the file is; empty where it is of the plan's own, or says none."""
    said = [each for record in reading.records if record.kind == "front" for each in record.said]
    years = {year for each in said if each.key == "plan_year" and (year := year_in(each.text))}
    others = sorted(years - {plan.plan_year or ""})
    if not others or not plan.plan_year:
        return ""
    return f"The file is of {' and '.join(others)}, and this plan is of {plan.plan_year}."


def _with_all_values(taken: Comparison, proposed: Proposed) -> Comparison:
    """The comparison with every value of what could not be taken, whole: nothing of the file goes unnamed."""
    made = {row.place for row in taken.new_rows}
    refused: list[Refused] = list(taken.refused)
    for row in proposed.comparison.new_rows:
        if row.place not in made:
            refused += [
                Refused(each.place, row.label, each.heading, each.value, each.why)
                for each in proposed.sources[row.place]
            ]
    kept = {(change.place, change.column.key) for change in taken.changes}
    whole = {
        (change.place, change.column.header): cell_text(change.column, change.new)
        for change in proposed.comparison.changes
        if (change.place, change.column.key) not in kept
    }
    refused = [each._replace(typed=whole.get((each.place, each.header), each.typed)) for each in refused]
    return taken._replace(refused=tuple(refused))


def _front(plan: Plan) -> Table:
    """The front of the plan, with what the district's file says for all of its schools."""
    table = table_of(plan, FRONT)
    shared = {
        "district": plan.district_name or None,
        "district_code": plan.district.district_code if plan.district else None,
    }
    rows = tuple(
        row._replace(
            values=FrozenDict(
                {**row.values, **{key: row.values[key] or value for key, value in shared.items()}}
            )
        )
        for row in table.rows
    )
    return table._replace(rows=rows)


def _refuse_own(path: Path, loaded: LoadedPlan) -> None:
    """Raise SourceRefusedError for a file that the plan consists of, which it cannot take in again."""
    own, folder = path.resolve(), loaded.folder.path.resolve()
    if own.is_relative_to(folder) and kind_of_file(own.relative_to(folder).as_posix()) is not None:
        raise SourceRefusedError("This is a file of the plan itself, so there is nothing to take in.")


def _is_taken(loaded: LoadedPlan, kind: str, own: str) -> bool:
    name = BY_NAME[kind].file(own)
    there = (loaded.path_of(name), loaded.path_of(f"{ARCHIVE}/{name}"))
    return any(path.exists() or path.is_symlink() for path in there)


def _plan_of(source: SourceFile, request: OtherRequest) -> PlanFolder:
    """The plan to bring it into: the only one there is, or the one whose school the file names."""
    plans = found_plans([request.plan])
    if len(plans) > 1:
        named = {each.casefold() for each in ([request.school] if request.school else source.schools) if each}
        fitting = [each for each in plans if load(each).plan.planner.casefold() in named] if named else []
        if len(fitting) == 1:
            return fitting[0]
    return one_plan(request.plan)


def _school(source: SourceFile, plan: Plan, wanted: str) -> tuple[str | None, tuple[str, ...]]:
    """Whose part of the file counts, None for all of it, and a sentence about the others.

    Raises OtherSchoolError where the file names schools and not this one.
    """
    schools = source.schools
    names = [each for each in schools if each]
    own = wanted or plan.planner
    if not names or (not own and len(names) == 1):
        return None, ()
    fitting = [each for each in names if same_school(each, own)]
    steps = source.read_as == "action-steps"
    if not fitting:
        listed = "; ".join(f"{each} ({schools[each]})" for each in sorted(names)[:_MOST_NAMED])
        more = f"; and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        what = "no action step" if steps else "nothing"
        raise OtherSchoolError(
            f"The file has {what} of {own or 'this plan, which names no school'}. Its schools: {listed}{more}. Nothing was written.",
            "Say with --school which one is meant.",
        )
    rest = [each for each in sorted(names) if not same_school(each, own)]
    others = sum(schools[each] for each in rest)
    unit = "entr" if source.read_as == "plan" else "line"
    ending = {"entr": ("y", "ies"), "line": ("", "s")}[unit][others != 1]
    note = (
        f"{'Action steps' if steps else 'Parts'} of other schools were passed over: {others} {unit}{ending}, of "
        f"{'; '.join(f'{each} ({schools[each]})' for each in rest)}."
    )
    return fitting[0], (note,) if others else ()
