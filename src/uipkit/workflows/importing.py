"""Use case: take a tracker that people edited back into the plan. All is worked out and proven first; then it is written, file by file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from uipkit.diagnostics.finding import Finding
from uipkit.plan.kinds import BY_NAME
from uipkit.scaffold.files import shelf
from uipkit.store.discovery import PLAN_FILE, PlanFolder
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import WriteRefusedError, replace, write_new
from uipkit.templating.overrides import template_folders
from uipkit.tracker.about import ABOUT_SHEET, BASE_SHEET, GUIDE_SHEET, LISTS_SHEET, About
from uipkit.tracker.changes import Comparison, RemovedRow
from uipkit.tracker.compare import compare
from uipkit.tracker.read_cells import read_workbook
from uipkit.tracker.read_export import read_export
from uipkit.tracker.read_guard import LARGEST_FILE, WorkbookRefusedError
from uipkit.tracker.read_tabs import read_tabs
from uipkit.tracker.sheets import tables
from uipkit.workbook.roles import declared_roles
from uipkit.workflows.archive import ArchiveRefusedError, ArchiveRequest, archive
from uipkit.workflows.import_draft import Added, Draft
from uipkit.workflows.import_findings import added_findings
from uipkit.workflows.import_links import Links
from uipkit.workflows.import_notes import import_notes
from uipkit.workflows.import_plan import plan_of
from uipkit.workflows.load import NothingFoundError, found_plans

_PASSED_OVER = (GUIDE_SHEET, ABOUT_SHEET, BASE_SHEET, LISTS_SHEET)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which workbook to take into which plan: the one at ``plan``, or of several below it the one that the workbook is of.

    remove_deleted: take items whose rows were deleted out of the plan. other_plan: take a tracker of another plan or year all the
    same. built_in_templates: make new items of uipkit's own templates alone. today: the day to judge by; None for the local date.
    """

    workbook: Path
    plan: Path = Path()
    remove_deleted: bool = False
    other_plan: bool = False
    built_in_templates: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file as it would be written. before: None where it is new."""

    name: str
    path: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class ImportProposal:
    """All that an import would do. Nothing is written yet.

    comparison: what is changed, added, kept, in conflict and not taken. added: new items, each with its file. removed: items that
    would be taken out; left: items whose rows were deleted and that stay, unless something needs them, which is refused. files: what would be written. archived: kinds and ids of
    files that would go to the archive. findings: errors and warnings that the check would find anew. about: where a tracker comes from,
    None for any other file, of which read_as says in words what it was read as. planner: whose plan it is, with its year.
    other_year: where the file is of another year than the plan, and nobody said that it shall be taken all the same, a sentence that
    says so.
    """

    folder: PlanFolder
    about: About | None
    comparison: Comparison
    added: tuple[Added, ...]
    removed: tuple[RemovedRow, ...]
    left: tuple[RemovedRow, ...]
    files: tuple[FileChange, ...]
    archived: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    read_as: str = ""
    planner: str = ""
    other_year: str = ""

    @property
    def does_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.files or self.archived)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was typed can be taken."""
        return not (self.comparison.conflicts or self.comparison.refused)


@dataclass(slots=True)
class Written:
    """What was written, in order; and why the rest was not, empty where all was."""

    paths: list[Path] = field(default_factory=list)
    refused: str = ""


def propose_import(request: ImportRequest) -> ImportProposal:
    """Work out what a workbook changes in a plan; nothing is written.

    Raises NothingFoundError without a plan or workbook, or where the workbook is of another plan; WorkbookRefusedError for a file that
    is no sound tracker.
    """
    content = source_content(request.workbook)
    found_plans([request.plan])  # a mistake in the call is said before the workbook is opened
    sheets = read_workbook(content)
    export = read_export(sheets)
    loaded = plan_of(export.about, request.plan, other_plan=request.other_plan)
    place = loaded.folder
    now = tables(loaded.plan)
    comparison = compare(read_tabs(sheets, _PASSED_OVER), export.rows, now, declared_roles(loaded.plan))
    sandbox = shelf(template_folders(None if request.built_in_templates else place.root))
    draft = Draft(loaded, sandbox, Links(loaded.plan, now), request.today)
    comparison = draft.take(comparison)
    removed, left = _removals(comparison, remove=request.remove_deleted)
    removed = draft.remove(removed, left)
    draft.prove()
    files = tuple(
        FileChange(name, loaded.path_of(name), draft.before(name), after)
        for name, after in draft.files.items()
    )
    findings = added_findings(place, draft.source(), request.today) if files or draft.archived else ()
    return ImportProposal(
        place,
        export.about,
        draft.comparison,
        tuple(draft.added),
        removed,
        left,
        files,
        tuple(draft.archived),
        findings,
        import_notes(loaded, draft.comparison, draft.added, export.about),
    )


def write_import(proposal: ImportProposal) -> Written:
    """Write what was proposed, new files first, each file in one step.

    Where one cannot be written, nothing further is, and ``refused`` says what was and was not.
    """
    done = Written()
    new_first = sorted(proposal.files, key=lambda each: each.before is not None)
    steps: list[FileChange | tuple[str, str]] = [*new_first, *proposal.archived]
    for number, step in enumerate(steps):
        try:
            done.paths.append(_taken(step, proposal))
        except (WriteRefusedError, ArchiveRefusedError, FileExistsError, OSError) as error:
            done.refused = f"{_why(step, error)} {_standing(steps[number + 1 :], done.paths)}"
            break
    return done


def _standing(rest: Sequence[FileChange | tuple[str, str]], written: Sequence[Path]) -> str:
    """What is written and what is not, behind the file that could not be."""
    also = f"Not written either: {', '.join(map(_name, rest))}." if rest else ""
    again = "Run the same command again once this is mended" + (", and the rest follows." if written else ".")
    so_far = (
        f"Written before that: {len(written)} {'file' if len(written) == 1 else 'files'}." if written else ""
    )
    return " ".join(part for part in (also, so_far, again) if part)


def _name(step: FileChange | tuple[str, str]) -> str:
    return step.name if isinstance(step, FileChange) else BY_NAME[step[0]].file(step[1])


def _taken(step: FileChange | tuple[str, str], proposal: ImportProposal) -> Path:
    """Take one step, and return the file that it made or changed."""
    root = proposal.folder.root
    if not isinstance(step, FileChange):
        return _archive(proposal, *step)
    if step.before is None:
        write_new(step.path, step.after, within=root)
    else:
        replace(step.path, step.after, step.before, within=root)
    return step.path


def _archive(proposal: ImportProposal, kind: str, own: str) -> Path:
    return archive(ArchiveRequest(own, proposal.folder.path / PLAN_FILE, kind)).target


def _why(step: FileChange | tuple[str, str], error: Exception) -> str:
    """Why a file could not be written or moved, in a sentence that names it."""
    if isinstance(error, ArchiveRefusedError):
        # Its message names the file, and the lines in the way below each other; here they stand within a sentence.
        return str(error).replace(":\n  ", ": ").replace("\n  ", ", ").removesuffix(".") + "."
    if isinstance(error, WriteRefusedError):
        return f"{_name(step)}: {error.reason}"
    if isinstance(error, FileExistsError):
        return f"{_name(step)}: A file of this name has appeared meanwhile."
    reason = getattr(error, "strerror", None) or error
    return f"{_name(step)}: The computer cannot write it: {reason}."


def source_content(path: Path) -> bytes:
    """Return a file that is to be brought in. Raises NothingFoundError where there is none, WorkbookRefusedError where it cannot be read."""
    if not path.exists():
        raise NothingFoundError(f"{path} does not exist.")
    if path.is_dir():
        raise WorkbookRefusedError(
            "This is a folder, not a workbook. Give the tracker itself, saved as .xlsx."
        )
    content = read_bytes(path, LARGEST_FILE)
    if isinstance(content, Refusal):
        raise WorkbookRefusedError(f"{content.message} {content.help}")
    return content


def _removals(
    comparison: Comparison, *, remove: bool
) -> tuple[tuple[RemovedRow, ...], tuple[RemovedRow, ...]]:
    """The items to be taken out, and those that stay: all where nobody asked, and those that the plan changed meanwhile."""
    gone = (
        {(each.item.file, each.item.path) for each in comparison.removed if not each.changed}
        if remove
        else set()
    )
    removed = tuple(each for each in comparison.removed if (each.item.file, each.item.path) in gone)
    left = tuple(each for each in comparison.removed if (each.item.file, each.item.path) not in gone)
    return removed, left
