"""The sentences that the text and the Markdown of an import share."""

from __future__ import annotations

from datetime import date

from uipkit.plan.words import day_words
from uipkit.report.import_result import ImportResult, NotTakenRow

NOTHING_TO_DO = "The workbook says what the plan says: there is nothing to take in."
"""Said where nothing was changed, and nothing is left to be said."""

NOTHING_NEW = "The file says nothing that the plan does not say already."
"""Said of a file that is no tracker, where all of it is in the plan."""

NOTHING_TAKEN = "There is nothing to take in."
"""Said where nothing was changed, though something was not read, or the plan went on meanwhile."""

EMPTIED = "(emptied)"
EMPTY = "(empty)"

HEADINGS = {
    "changes": "Changed",
    "added": "New",
    "removed": "Taken out",
    "left": "Deleted in the workbook, and left in the plan",
    "conflicts": "Changed on both sides: nothing was taken, somebody has to decide",
    "not_taken": "Not taken",
    "kept": "Changed in the plan since the export, and kept",
    "found": "What the check would find that it did not find before",
    "notes": "Also",
}
"""The headings of the parts, by the names of the fields of ``ImportResult``, in the order in which they stand."""

DECIDE = (
    "Change the plan's file by hand, or write the value that shall hold into a tracker that is exported anew."
)
"""What to do about a conflict."""


def summary(result: ImportResult) -> str:
    """Return in one sentence what the workbook asks for."""
    parts = [
        _counted(len(result.changes), "change"),
        _counted(len(result.added), "new row"),
        f"{len(result.removed)} to take out" if result.removed else "",
        f"{len(result.left)} deleted and left" if result.left else "",
        _counted(len(result.conflicts), "conflict"),
        f"{len(result.not_taken)} not taken" if result.not_taken else "",
    ]
    said = ", ".join(part for part in parts if part)
    if said:
        return f"{said[0].upper()}{said[1:]}."
    if result.read_as:
        return NOTHING_NEW
    return NOTHING_TAKEN if result.notes or result.kept else NOTHING_TO_DO


def standing(result: ImportResult, *, proposed: bool = False) -> str:
    """Return what was done, or would be. proposed: where it was written into a change that others have to take, as in a pull request."""
    if result.refused:
        return f"Not all was written. {result.refused}"
    if not result.asks_for_something:
        return "Nothing was written."
    files = f"{len(result.files)} files" if len(result.files) != 1 else "1 file"
    if result.written and proposed:
        return f"This changes {files}. None of it is in the plan before it is merged."
    return f"Written into {files}." if result.written else f"Nothing is written yet; it would change {files}."


def why(row: NotTakenRow) -> str:
    """Return why a value is not taken, with what was likely meant."""
    return f"{row.why} Did you mean “{row.suggestion}”?" if row.suggestion else row.why


def exported_words(result: ImportResult) -> str:
    """Return where the workbook comes from, in a phrase; of another file, what it was read as."""
    if result.read_as:
        return f"{result.workbook}, read as {result.read_as}"
    return f"{result.workbook}, exported on {day_words(date.fromisoformat(result.exported))}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
