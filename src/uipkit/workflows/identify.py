"""Use case: bring plan types and identifications of many schools up to date from one table. All is worked out first; then it is written.

A school is known by its code, else by its exact name. A cell that is empty says nothing, unless the table is said to be the whole
truth (``clear``). What the table does not name stays as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.words import listed
from uipkit.report.identify_result import (
    FactRow,
    IdentifyResult,
    NotTakenRow,
    PlanRow,
    WithoutPlanRow,
)
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.discovery import PLAN_FILE, PlanFolder
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import WriteRefusedError, replace
from uipkit.workflows.identify_asks import asks_of
from uipkit.workflows.identify_columns import (
    FACTS,
    IDENTIFIED_AS,
    OF_IDENTIFICATION,
    SchoolRow,
    find_headings,
    meant_by,
    read_rows,
)
from uipkit.workflows.identify_edits import Edited, Told, edited
from uipkit.workflows.load import found_plans
from uipkit.workflows.new import prefix_of
from uipkit.workflows.table_file import read_table


@dataclass(frozen=True, slots=True)
class IdentifyRequest:
    """Which table to take into which plans.

    paths: plans, or folders above them. year: the plan year that the table is of, where plans of several are there. notice: the day of
    the notice of the plan type, for every school in the table that has no day of its own there. clear: an empty cell empties the field.
    today: the day to judge by; None for the local date.
    """

    table: Path
    paths: tuple[Path, ...] = (Path(),)
    year: str = ""
    notice: date | None = None
    clear: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class FileUpdate:
    """One plan.yaml as it is, and as it would be."""

    path: Path
    root: Path
    title: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class IdentifyProposal:
    """What the table changes, and the files as they would be. Nothing is written yet."""

    result: IdentifyResult
    files: tuple[FileUpdate, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; and for what was not, why, each a sentence that names the plan."""

    paths: tuple[Path, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _School:
    """A plan that the table may speak of."""

    folder: PlanFolder
    loaded: LoadedPlan
    title: str
    code: str
    year: str
    shown: str


def propose_identify(request: IdentifyRequest) -> IdentifyProposal:
    """Work out what a table changes in plans; nothing is written.

    Raises ScaffoldRefused for what is no table of schools, or where it is not clear which year's plans are meant, and what
    ``found_plans`` raises.
    """
    folders = found_plans(request.paths)
    rows = read_table(request.table, "schools")
    name = request.table.name
    headings = find_headings(rows, name)
    if headings.problems:
        raise ScaffoldRefused(*headings.problems)
    schools, notes = _schools(folders)
    read = list(read_rows(rows, headings))
    if not read:
        raise ScaffoldRefused(f"{name} names no school: below its headings there is no row.")
    matching = _Matching(_of_year(schools, read, request.year))
    plans: list[PlanRow] = []
    unchanged: list[str] = []
    files: list[FileUpdate] = []
    changed: list[tuple[str, LoadedPlan, bytes]] = []
    not_taken: list[NotTakenRow] = []
    for school, own in matching.matched(read):
        told, wrong = _told(own, request)
        not_taken += wrong
        made = edited(school.loaded, told)
        if not made.changes and not made.refused:
            if not wrong:
                unchanged.append(school.title)
            continue
        plans.append(_plan_row(school, own, made))
        if not made.refused:
            path = school.folder.path / PLAN_FILE
            files.append(FileUpdate(path, school.folder.root, school.title, made.before, made.after))
            changed.append((school.title, school.loaded, made.after))
    result = IdentifyResult(
        table=name,
        plans=tuple(plans),
        unchanged=tuple(unchanged),
        asks=asks_of(changed, request.today or date.today()),  # noqa: DTZ011 - the school's own calendar day
        not_taken=tuple(sorted((*not_taken, *matching.not_taken), key=lambda each: each.row)),
        without_plan=tuple(matching.without_plan),
        without_row=tuple(f"{each.title} ({each.shown})" for each in matching.without_row),
        unread=tuple(_unread(each) for each in headings.unread),
        notes=tuple(notes),
    )
    return IdentifyProposal(result, tuple(files))


def write_identify(proposal: IdentifyProposal) -> Written:
    """Write what was proposed, each file in one step and only where nobody changed it meanwhile."""
    paths: list[Path] = []
    refused: list[str] = []
    for each in proposal.files:
        try:
            replace(each.path, each.after, each.before, within=each.root)
        except WriteRefusedError as error:
            refused.append(f"{each.title}: {error.reason}")
        except OSError as error:
            refused.append(f"{each.title}: {PLAN_FILE} could not be written: {error.strerror or error}.")
        else:
            paths.append(each.path)
    return Written(tuple(paths), tuple(refused))


def _schools(folders: Sequence[PlanFolder]) -> tuple[list[_School], list[str]]:
    found: list[_School] = []
    notes: list[str] = []
    for folder in folders:
        loaded = load(folder)
        info = loaded.plan.info
        shown = prefix_of(folder.path, folder.root).rstrip("/") or "."
        if info is None:
            notes.append(
                f"{shown}/{PLAN_FILE} cannot be read, so nothing is changed in it. Mend it first: uipkit check"
            )
        elif info.scope == "district":
            notes.append(f"{shown} is the plan of a district, which a table of schools does not speak of.")
        else:
            title = info.school or folder.path.name
            found.append(_School(folder, loaded, title, info.school_code or "", info.plan_year, shown))
    return found, notes


def _of_year(schools: Sequence[_School], rows: Sequence[SchoolRow], year: str) -> list[_School]:
    """The plans that are meant: of the year that was named, or of all where every row says its own."""
    years = sorted({each.year for each in schools})
    if year:
        if year not in years:
            raise ScaffoldRefused(
                f"No plan here is for {year}. There are plans for: {', '.join(years) or 'no year'}."
            )
        return [each for each in schools if each.year == year]
    if len(years) > 1 and not all(each.plan_year for each in rows):
        raise ScaffoldRefused(
            f"There are plans of several years here ({', '.join(years)}). Say which the table is of: --year {years[-1]}"
        )
    return list(schools)


class _Matching:
    """Which row is of which plan: by code, else by the exact name, and never by what is only near."""

    def __init__(self, schools: Sequence[_School]) -> None:
        self._schools = schools
        self.not_taken: list[NotTakenRow] = []
        self.without_plan: list[WithoutPlanRow] = []
        self.without_row: list[_School] = []

    def matched(self, rows: Sequence[SchoolRow]) -> list[tuple[_School, list[SchoolRow]]]:
        found: dict[int, list[SchoolRow]] = {}
        for row in rows:
            at = self._at(row)
            if at is not None:
                found.setdefault(at, []).append(row)
        self.without_row = [each for at, each in enumerate(self._schools) if at not in found]
        return [(self._schools[at], found[at]) for at in sorted(found)]

    def _at(self, row: SchoolRow) -> int | None:
        if not row.code and any(each.column == "School code" for each in row.wrong):
            self._refuse(row, row.wrong[0].why, row.wrong[0].typed)
            return None
        of_year = [
            (at, each)
            for at, each in enumerate(self._schools)
            if not row.plan_year or each.year == row.plan_year
        ]
        places = [at for at, each in of_year if row.code and each.code == row.code]
        others = [at for at, each in of_year if places and _is_named(row, each)]
        if others and not set(places) & set(others):
            self._refuse_contradiction(row, self._schools[places[0]], self._schools[others[0]])
            return None
        if not places:
            places = [at for at, each in of_year if _same_name(row, each)]
        if len(places) == 1:
            return places[0]
        if places:
            shown = ", ".join(self._schools[at].shown for at in places)
            self._refuse(
                row, f"Several plans are of this school: {shown}. Give each its own school_code.", row.code
            )
            return None
        self.without_plan.append(WithoutPlanRow(row.row, row.school, row.code, self._hint(row)))
        return None

    def _hint(self, row: SchoolRow) -> str:
        unclear = [each.title for each in self._schools if not (row.code and each.code)]
        near = nearest(row.school, unclear, 0.8) if row.school else None
        found = [near] if near is not None else [each for each in unclear if _is_part(row.school, each)]
        if not found:
            return ""
        is_it, its = ("it is this school", "its") if len(found) == 1 else ("it is one of these", "that one's")
        add = f'; if {is_it}, write school_code: "{row.code}" into {its} plan.yaml' if row.code else ""
        of = listed([f"“{each}”" for each in dict.fromkeys(found)], most=3)
        return f"There {'is a plan' if len(found) == 1 else 'are plans'} of {of}{add}."

    def _refuse_contradiction(self, row: SchoolRow, coded: _School, named: _School) -> None:
        why = (
            f"The code is that of “{coded.title}” ({coded.shown}), and the name that of “{named.title}” ({named.shown}), so nothing is "
            "taken. Correct one of them; perhaps one column was sorted without the others."
        )
        self._refuse(row, why, row.code)

    def _refuse(self, row: SchoolRow, why: str, typed: str) -> None:
        self.not_taken.append(NotTakenRow(row.row, row.school, "School code", typed, why))


def _same_name(row: SchoolRow, school: _School) -> bool:
    """Whether a row that cannot be told by codes is of a school."""
    return not (row.code and school.code) and _is_named(row, school)


def _is_named(row: SchoolRow, school: _School) -> bool:
    """Whether a row has exactly a school's name, and names no other district."""
    if not row.school or _folded(row.school) != _folded(school.title):
        return False
    plan = school.loaded.plan
    own = plan.info.district_code if plan.info is not None else None
    code = own or (plan.district.district_code if plan.district is not None else None)
    if row.district_code and code:
        return row.district_code == code
    return not (row.district and plan.district_name) or _folded(row.district) == _folded(plan.district_name)


def _is_part(name: str, other: str) -> bool:
    """Whether one name stands whole within the other, such as “Aspen Bend” in “Aspen Bend Elementary School”."""
    short, long = sorted((_folded(name), _folded(other)), key=len)
    return len(short) > 3 and f" {short} " in f" {long} "


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _told(rows: Sequence[SchoolRow], request: IdentifyRequest) -> tuple[Told, list[NotTakenRow]]:
    """What all rows of one school say together, and what of it is not taken.

    A row with a mistake is left out as a whole; a school of which rows contradict each other, too, since nobody can tell which row is
    the right one.
    """
    wrong = [
        NotTakenRow(each.row, row.school or row.code, each.column, each.typed, each.why, each.suggestion)
        for row in rows
        for each in row.wrong
    ]
    sound = [row for row in rows if not row.wrong]
    told = Told()
    contradictions: list[NotTakenRow] = []
    for column in FACTS:
        said = {row.row: row.told[column.field] for row in sound if column.field in row.told}
        if len(set(map(str, said.values()))) > 1:
            numbers = ", ".join(map(str, said))
            first = next(row for row in sound if row.row in said)
            why = (
                f"Rows {numbers} say different things of the same school, so nothing is taken of it. "
                "Correct one of them."
            )
            contradictions.append(NotTakenRow(max(said), first.school or first.code, column.header, "", why))
        elif said:
            told.facts[column.field] = next(iter(said.values()))
        elif request.clear and len(sound) == len(rows) and all(column.field in row.empty for row in rows):
            told.facts[column.field] = None
    if request.notice is not None and sound and "plan_type_notice" not in told.facts:
        told.facts["plan_type_notice"] = request.notice
    if len(sound) == len(rows):
        contradictions += _identifications(sound, told, clear=request.clear)
    return Told() if contradictions else told, wrong + contradictions


def _identifications(rows: Sequence[SchoolRow], told: Told, *, clear: bool) -> Iterator[NotTakenRow]:
    """Put together what the rows of a school say of its identifications, one or more a row."""
    names = [each.field for each in OF_IDENTIFICATION]
    found: list[Mapping[str, object]] = []
    said = False
    for row in rows:
        about = {name: row.told[name] for name in names if name in row.told}
        if row.kinds is None:
            if clear and IDENTIFIED_AS in row.empty:
                said = True
            if about:
                yield NotTakenRow(
                    row.row,
                    row.school or row.code,
                    "Identified as",
                    "",
                    "It has student groups, a reason or a year, and does not say what the school is identified as.",
                )
                return
            continue
        said = True
        if len(row.kinds) > 1 and about:
            yield NotTakenRow(
                row.row,
                row.school or row.code,
                "Identified as",
                "; ".join(row.kinds),
                "Groups, reason and year belong to one identification: give each identification a row of its own.",
            )
            return
        emptied = dict.fromkeys((name for name in names if clear and name in row.empty), None)
        found += [{IDENTIFIED_AS: kind, **emptied, **about} for kind in row.kinds]
    if said:
        told.identifications = [each for at, each in enumerate(found) if each not in found[:at]]


def _plan_row(school: _School, rows: Sequence[SchoolRow], made: Edited) -> PlanRow:
    named = next(
        (row.school for row in rows if row.school and _folded(row.school) != _folded(school.title)), ""
    )
    changes = tuple(FactRow(*each) for each in made.changes)
    return PlanRow(
        school.title,
        school.year,
        school.shown,
        tuple(row.row for row in rows),
        named,
        changes,
        made.unchanged,
        made.refused,
    )


def _unread(heading: str) -> str:
    near = meant_by(heading)
    return f"{heading} (perhaps “{near}”)" if near else heading
