"""Reading a table of schools (``uipkit init --from schools.csv``): one row a plan, everything kept as text.

Codes keep their zeros and no cell is taken for a formula or a number, since nothing is converted before the plan's own fields
say what they take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.ids import slug
from uipkit.scaffold.answers import Answer, read_answers
from uipkit.scaffold.repository import PlannedSchool
from uipkit.scaffold.things import BY_THING

COLUMNS = (
    "school",
    "school_code",
    "district",
    "district_code",
    "governance",
    "grades",
    "enrollment",
    "plan_year",
    "plan_type",
    "plan_type_detail",
    "clock_year",
    "title_i",
    "programs",
    "phase",
    "due",
    "due_basis",
    "writers",
    "mission",
)
"""The columns that a table may have; ``school`` alone must be there. Several values in one cell stand between semicolons."""

_MEANT: Mapping[str, tuple[str, ...]] = {
    "state_code": ("school_code", "district_code"),
    "code": ("school_code", "district_code"),
    "number": ("school_code", "district_code"),
    "name": ("school",),
    "title": ("school",),
    "type": ("plan_type",),
    "year": ("plan_year",),
}
"""What headings mean that say no more than half, where the nearest word would mislead."""

_SEPARATORS = (",", ";", "\t")
MOST_SCHOOLS = 5_000
_MOST_CELLS = 500


@dataclass(frozen=True, slots=True)
class SchoolsTable:
    """The schools of a table, or everything that is wrong with it, each with its row and column."""

    schools: tuple[PlannedSchool, ...]
    problems: tuple[str, ...]


def read_schools(text: str, name: str, defaults: Mapping[str, object]) -> SchoolsTable:
    """Read a table: ``text`` is what the file holds, ``name`` what messages call it, ``defaults`` answers for every school.

    Rows are counted as a spreadsheet counts them: the header is row 1.
    """
    reading = _Reading(name, defaults)
    try:
        rows = table_rows(text)
    except ValueError as error:  # pandas' ParserError is one
        words = str(error).rstrip(".")
        reading.problems.append(
            f"{name} cannot be read as a table: {words}. Look for a double quote that is never closed."
        )
    else:
        reading.read(rows)
    if not reading.problems and not reading.schools:
        reading.problems.append(f"{name} names no school: below the header there is no row.")
    return SchoolsTable(() if reading.problems else tuple(reading.schools), tuple(reading.problems))


def once(
    schools: Sequence[PlannedSchool], shared: Mapping[str, object]
) -> tuple[list[PlannedSchool], dict[str, object]]:
    """Write what all schools share in one place: return the plans without it, and the answers for ``district.yaml`` with it.

    shared: what was answered for the district itself; it stays, and is left out of the plans that only say it again.
    """
    district, _, _ = read_answers(BY_THING["district"].answers, shared)
    answers = dict(shared)
    left_out = []
    for name in ("district", "district_code", "governance", "due"):
        said = district[name]
        if _says_nothing(said):
            said = schools[0].fields[name]
            if _says_nothing(said) or any(school.fields[name] != said for school in schools):
                continue
            answers |= {"due": said["date"], "due_basis": said["basis"]} if name == "due" else {name: said}
        left_out.append((name, said))
    empty, _, _ = read_answers(BY_THING["plan"].answers, {})
    plans = [
        PlannedSchool(
            school.folder,
            {
                **school.fields,
                **{name: empty[name] for name, said in left_out if school.fields[name] == said},
            },
        )
        for school in schools
    ]
    return plans, {name: value for name, value in answers.items() if value is not None}


def _says_nothing(value: Any) -> bool:
    return not any(value.values()) if isinstance(value, dict) else value is None


def table_rows(text: str) -> list[list[str]]:
    """Every row of a table as its cells, the header first, blank rows as no cells; no more rows than a repository may have, and one.

    The separator is what parts the header. Raises ValueError where the text is no table.
    """
    import pandas as pd  # heavy: only for those who bring a table

    if not text.strip():
        return []
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    widest = 1 + max(line.count(separator) for line in text.splitlines())
    table = pd.read_csv(
        StringIO(text, newline=""),
        sep=separator,
        engine="python",  # the strict one, which keeps rows of any length apart
        header=None,
        names=range(min(widest, _MOST_CELLS)),  # so that a row longer than the header can be named as such
        index_col=False,
        nrows=MOST_SCHOOLS + 2,
        dtype=object,  # nothing becomes a number, so codes keep their zeros; str would turn what is not there into text
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,  # rows are counted as a spreadsheet counts them
    )
    return [_present(row) for row in table.itertuples(index=False, name=None)]


def _present(row: Sequence[Any]) -> list[str]:
    """The cells that a row has: beyond them pandas fills up with what is no text."""
    return [cell for cell in row if isinstance(cell, str)]


class _Reading:
    def __init__(self, name: str, defaults: Mapping[str, object]) -> None:
        self.name = name
        self.defaults = defaults
        self.schools: list[PlannedSchool] = []
        self.problems: list[str] = []
        self.rows: dict[str, int] = {}
        self.answers = {
            known: answer for answer in BY_THING["plan"].answers for known in (*answer.also, answer.name)
        }

    def read(self, rows: Sequence[Sequence[str]]) -> None:
        columns = self._columns(rows[0] if rows else ())
        if self.problems:
            return
        for row, cells in enumerate(rows[1:], start=2):
            if row > MOST_SCHOOLS + 1:
                self.problems.append(f"{self.name} has more than {MOST_SCHOOLS:,} rows; split it.")
                return
            if any(cell.strip() for cell in cells):
                self._row(row, columns, cells)

    def _columns(self, header: Sequence[str]) -> list[str]:
        columns = [
            "_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split()) for cell in header
        ]
        for column, cell in zip(columns, header, strict=True):
            if column not in COLUMNS:
                near = nearest(column, COLUMNS)
                meant = _MEANT.get(column, (near,) if near else ())
                choice = " or ".join(f'"{each}"' for each in meant)
                mend = f"Did you mean {choice}?" if meant else f"Columns are: {', '.join(COLUMNS)}."
                self.problems.append(f'{self.name}, row 1: there is no column "{cell.strip()}". {mend}')
            elif columns.count(column) > 1:
                self.problems.append(f'{self.name}, row 1: the column "{column}" stands there twice.')
        if "school" not in columns:
            self.problems.append(f'{self.name}, row 1: the column "school" is missing.')
        return columns

    def _row(self, row: int, columns: Sequence[str], cells: Sequence[str]) -> None:
        if len(cells) > len(columns):
            self.problems.append(
                f"{self.name}, row {row}: there are {len(cells)} cells for {len(columns)} columns. "
                "Put a text that holds a comma in double quotes."
            )
            return
        given = dict(zip(columns, cells, strict=False))
        before = len(self.problems)
        if not given.get("school", "").strip():
            self.problems.append(f"{self.name}, row {row}, column school: the school's name is missing.")
        values: dict[str, object] = dict(self.defaults)
        for column, cell in given.items():
            if cell.strip():
                answer = self.answers[column]
                values[answer.name] = _cell(answer, cell)
                self.problems += self._wrong(row, column, answer, values[answer.name])
        if len(self.problems) == before:
            self._add(row, values)

    def _wrong(self, row: int, column: str, answer: Answer, value: object) -> Iterator[str]:
        _, problems, _ = read_answers([answer], {answer.name: value})
        for problem in problems:
            yield f"{self.name}, row {row}, column {column}: it {problem.removeprefix(answer.flag).strip()}"

    def _add(self, row: int, values: Mapping[str, object]) -> None:
        fields, _, missing = read_answers(BY_THING["plan"].answers, values)
        for answer in missing:
            self.problems.append(f"{self.name}, row {row}, column {answer.name}: it is missing.")
        folder = self._folder(row, str(fields["school"]), fields["school_code"], str(fields["plan_year"]))
        if folder is not None and not missing:
            self.schools.append(PlannedSchool(folder, fields))

    def _folder(self, row: int, school: str, code: object, plan_year: str) -> str | None:
        """The folder of a school's plan; two schools of one name are told apart by their codes."""
        own = slug(school)
        for each in (own, f"{own}-{code}".strip("-") if code else ""):
            folder = f"schools/{each}/{plan_year}"
            if each and folder not in self.rows:
                self.rows[folder] = row
                return folder
        if not own:
            self.problems.append(
                f"{self.name}, row {row}, column school: no folder can be named after it; add a school_code."
            )
        else:
            first = self.rows[f"schools/{own}/{plan_year}"]
            self.problems.append(
                f"{self.name}, row {row}, column school: the school of row {first} makes the same folder; "
                "give both a school_code, or leave one out."
            )
        return None


def _cell(answer: Answer, cell: str) -> object:
    """What a cell says: several values between semicolons, where the field takes several."""
    if answer.shape != "several":
        return cell
    return [part for part in cell.split(";") if part.strip()]
