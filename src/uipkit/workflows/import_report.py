"""From what an import would do to what its reports say."""

from __future__ import annotations

from collections.abc import Mapping

from uipkit.plan.kinds import ARCHIVE, BY_NAME
from uipkit.report.import_result import (
    AddedRow,
    ConflictRow,
    FoundRow,
    ImportResult,
    KeptRow,
    NotTakenRow,
    RemovedItemRow,
    ValueRow,
    Where,
)
from uipkit.tracker.changes import Item, NewRow, RemovedRow, as_read
from uipkit.tracker.layout import Value
from uipkit.tracker.sheets import column_headed
from uipkit.workflows.import_draft import Added
from uipkit.workflows.importing import ImportProposal, Written

_ASK = "To take it out, run the import again with --remove-deleted."
_CHANGED = "The plan changed it since the export, so it stays. Take it out by hand if that is right."
_OUT = "It is taken out of its list."
_ARCHIVED = "Its file goes to the archive, as with uipkit archive, and documents leave it out."


def import_result(proposal: ImportProposal, workbook: str, written: Written | None = None) -> ImportResult:
    """Return the report of an import. written: what was written; None where nothing was yet."""
    comparison = proposal.comparison
    about = proposal.about
    files = [change.name for change in proposal.files]
    files += [f"{ARCHIVE}/{BY_NAME[kind].file(own)}" for kind, own in proposal.archived]
    named = (about.school, about.plan_year) if about is not None else (proposal.planner,)
    title = " ".join(part for part in named if part) or "The plan"
    folder = proposal.folder.path.relative_to(proposal.folder.root).as_posix()
    return ImportResult(
        title,
        folder,
        workbook,
        about.made.isoformat() if about is not None else "",
        read_as=proposal.read_as,
        changes=tuple(
            ValueRow(
                _where(each.item, each.place),
                each.column.header,
                as_read(each.column, each.old),
                as_read(each.column, each.new),
                each.column.type == "prose",
            )
            for each in comparison.changes
        ),
        added=tuple(_added(each) for each in proposal.added),
        removed=tuple(_gone(each, _OUT if each.item.path else _ARCHIVED) for each in proposal.removed),
        left=tuple(_gone(each, _CHANGED if each.changed else _ASK) for each in proposal.left),
        conflicts=tuple(
            ConflictRow(
                _where(each.item, each.place),
                each.column.header if each.column is not None else "",
                each.exported,
                each.typed,
                each.now,
            )
            for each in comparison.conflicts
        ),
        kept=tuple(
            KeptRow(_where(each.item), each.column.header, each.exported, each.now)
            for each in comparison.kept
        ),
        not_taken=tuple(
            NotTakenRow(
                Where("", each.label, "", each.place), each.header, each.typed, each.why, each.suggestion
            )
            for each in comparison.refused
        ),
        found=tuple(
            FoundRow(
                each.code,
                each.severity.name.lower(),
                each.message,
                f"{each.location.path}:{each.location.span.line}",
            )
            for each in proposal.findings
        ),
        notes=proposal.notes,
        files=tuple(files),
        written=written is not None and not written.refused,
        refused=written.refused if written is not None else "",
    )


def _where(item: Item, place: str = "") -> Where:
    return Where(item.sheet.noun, item.label, item.file, place)


def _added(each: Added) -> AddedRow:
    where = Where(each.row.sheet.noun, each.row.label, each.file, each.row.place)
    return AddedRow(where, each.id, _fields(each.row, each.row.values))


def _fields(row: NewRow, values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    columns = {column.key: column for column in row.sheet.columns}
    found = []
    for key, value in values.items():
        year = key.removeprefix("annual_targets.")
        column = columns.get(key) or (column_headed(row.sheet, f"Target {year}") if year != key else None)
        if column is not None and value is not None:
            found.append((column.header, as_read(column, value)))
    return tuple(found)


def _gone(each: RemovedRow, how: str) -> RemovedItemRow:
    return RemovedItemRow(_where(each.item), how, each.text)
