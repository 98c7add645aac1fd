"""One file to read, whatever it is: what it is read as, and all that it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from uipkit.importing.action_steps import is_action_steps, read_action_steps, schools_of
from uipkit.importing.opening import SourceForm, SourceRefusedError, form_of
from uipkit.importing.read_csv import read_csv
from uipkit.importing.read_docx import read_docx
from uipkit.importing.read_plan_yaml import open_plan_yaml, read_plan_yaml
from uipkit.importing.read_tables import read_tables
from uipkit.importing.record import Leftover, Reading, SourceTable
from uipkit.importing.schools import data_of_school, schools_of_data, schools_of_tables, tables_of_school
from uipkit.store.yaml_read import YamlFile
from uipkit.tracker.about import ABOUT_SHEET, BASE_SHEET, GUIDE_SHEET, LISTS_SHEET
from uipkit.tracker.read_cells import Sheet, read_workbook

ReadAs = Literal["plan", "tables", "action-steps"]

WORDS: Final[dict[ReadAs, str]] = {
    "plan": "a plan in YAML",
    "tables": "tables",
    "action-steps": "the action steps of the state's export",
}
_PASSED_OVER: Final = frozenset({GUIDE_SHEET, ABOUT_SHEET, BASE_SHEET, LISTS_SHEET})
_NOT_THAT: Final = (
    "This file is no {} that can be read as {}. Leave --as away, and uipkit tells by the content."
)
_HIDDEN = "The hidden tab “{}” was read as well."
_CUT = "The tab “{}” is larger than what is read; what stands at its end was left out."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is no tracker: what it is read as, and its tables or its data."""

    read_as: ReadAs
    tables: tuple[SourceTable, ...] = ()
    document: YamlFile | None = None
    outside: tuple[Leftover, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def schools(self) -> Counter[str]:
        """The schools that the file names, with how many of its lines or entries are theirs; lines of none count for “”."""
        if self.document is not None:
            return schools_of_data(self.document.data)
        if self.read_as == "tables":
            return schools_of_tables(self.tables)
        found: Counter[str] = Counter()
        for table in self.tables:
            found += schools_of(table)
        return found

    def read(self, school: str | None = None) -> Reading:
        """Return all that the file says. school: of several that it names, the one whose content counts; None for all."""
        if self.document is not None:
            data = self.document.data if school is None else data_of_school(self.document.data, school)
            return read_plan_yaml(self.document._replace(data=data))
        if self.read_as == "action-steps":
            parts = [read_action_steps(table, school) for table in self.tables]
        else:
            parts = [read_tables(self.tables if school is None else tables_of_school(self.tables, school))]
        return Reading(
            tuple(record for part in parts for record in part.records),
            (*self.outside, *(each for part in parts for each in part.leftovers)),
            (*self.notes, *(each for part in parts for each in part.notes)),
        )


def is_tracker(content: bytes, name: str) -> bool:
    """Whether a file is a tracker that remembers its export, or so broken a workbook that the reader of trackers shall say so."""
    if form_of(content, name) != "workbook":
        return False
    titles = {sheet.title.casefold() for sheet in read_workbook(content)}
    return {BASE_SHEET.casefold(), ABOUT_SHEET.casefold()} <= titles


def open_source(content: bytes, name: str, wanted: ReadAs | None = None) -> SourceFile:
    """Open a file. wanted: what it shall be read as; None to tell by its content. Raises SourceRefusedError."""
    form = form_of(content, name)
    if form == "yaml" or wanted == "plan":
        if wanted not in (None, "plan") or form not in ("yaml", "csv"):
            raise SourceRefusedError(_NOT_THAT.format(_FORMS[form], WORDS[wanted or "plan"]))
        return SourceFile("plan", document=open_plan_yaml(content, name))
    opened = _tables(content, name, form)
    steps = [table for table in opened.tables if is_action_steps(table)]
    if wanted == "action-steps" and not steps:
        raise SourceRefusedError(
            "This file has no table with the columns of the state's export, among them “Improvement Action Step” and “Major Improvement "
            "Strategy”."
        )
    if wanted == "action-steps" or (wanted is None and steps and len(steps) == len(opened.tables)):
        return SourceFile("action-steps", tuple(steps), notes=opened.notes)
    return opened


_FORMS: Final[dict[SourceForm, str]] = {
    "workbook": "workbook",
    "word": "Word document",
    "yaml": "YAML file",
    "csv": "text",
}


def _across(sheet: Sheet) -> frozenset[int]:
    """The rows of a sheet with a text that is merged over at least two columns."""
    return frozenset(
        number
        for number, cells in sheet.rows.items()
        for column, cell in enumerate(cells, 1)
        if cell.kind != "empty" and (number, column + 1) in sheet.covered
    )


def _tables(content: bytes, name: str, form: SourceForm) -> SourceFile:
    if form == "workbook":
        sheets = [sheet for sheet in read_workbook(content) if sheet.title not in _PASSED_OVER]
        notes = [_HIDDEN.format(sheet.title) for sheet in sheets if sheet.hidden and sheet.rows]
        notes += [_CUT.format(sheet.title) for sheet in sheets if sheet.cut]
        tables = tuple(
            SourceTable(sheet.title, sheet.rows, "cell", (sheet.title,), _across(sheet)) for sheet in sheets
        )
        return SourceFile("tables", tables, notes=tuple(notes))
    if form == "word":
        tables, outside = read_docx(content)
        return SourceFile("tables", tables, outside=outside)
    table, said = read_csv(content, name.rpartition("/")[2].rpartition(".")[0])
    return SourceFile("tables", (table,), notes=said)
