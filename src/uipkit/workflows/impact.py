"""Use case: what changed in plans since a revision, or since a body saw them, and what each change asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uipkit.analysis.asks import Versions
from uipkit.analysis.changes import Change, compare
from uipkit.analysis.downstream import asks_for
from uipkit.analysis.seen import changes_of, last_act, look_again, unseen_since, version_seen
from uipkit.plan.kinds import KINDS
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.report.change_results import Detail, ImpactResult, PlanImpact
from uipkit.store.config_file import ConfigError, read_config
from uipkit.store.discovery import ARTIFACT_FOLDERS, PLAN_FILE, PlanFolder, is_skipped
from uipkit.store.git import Commit, NoSuchRevisionError, Repository, repository_of
from uipkit.store.history import NoPlanThenError, PlanHistory, PlanThen
from uipkit.store.load import load
from uipkit.workbook.approvals import BODIES, PAST_ACTS
from uipkit.workbook.posted_items import SHOWN_KINDS
from uipkit.workflows.change_rows import (
    ask_rows,
    change_rows,
    look_again_rows,
    sentence_rows,
    shown_folder,
    shown_path,
    title_of_plan,
)
from uipkit.workflows.load import found_plans
from uipkit.workflows.seen_version import seen_in_git

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ImpactError(Exception):
    """What was asked for cannot be understood; the message says what could be asked."""


class ImpactRequest(NamedTuple):
    """What to compare.

    paths: plan folders, folders above them, or files inside them. revision: what git knows, or a day (the plan as it stood before
    that day began); empty for the last commit, or for the commit before the plan's last change where nothing changed since.
    since_approval: a body, such as ``board``; compares with what it saw instead. today: the day by which approvals are
    judged; None for the local date.
    """

    paths: tuple[Path, ...] = (Path(),)
    revision: str = ""
    since_approval: str = ""
    today: date | None = None


class _Basis(NamedTuple):
    """What a plan is compared with. ``before`` is None where there is nothing to compare with; ``compared`` says why."""

    compared: str
    before: Plan | None = None
    commit: Commit | None = None
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None
    detail: Detail = "fields"
    posted_only: bool = False


def impact(request: ImpactRequest) -> ImpactResult:
    """Compare plans as ``request`` says.

    Raises ``workflows.load.NothingFoundError`` (no plan), ``store.git.GitError`` (no git, no such revision), and ImpactError
    (a body that there is none of, or two things to compare with).
    """
    if request.revision and request.since_approval:
        raise ImpactError("Name a revision or --since-approval, not both.")
    body = _body(request.since_approval)
    today = request.today or date.today()  # noqa: DTZ011  # the school's own calendar day
    folders = found_plans(request.paths)
    uncommitted = len(folders) > 1 and not request.revision and not body
    plans = [_impact(folder, request.revision, body, today, uncommitted) for folder in folders]
    if not body:
        plans += _taken_out(request, folders)
    return ImpactResult(tuple(plans), today.isoformat(), uncommitted)


def _taken_out(request: ImpactRequest, folders: Sequence[PlanFolder]) -> Iterator[PlanImpact]:
    """Plans below the paths that were there at the revision and are not any more, nor anywhere else."""
    for path in request.paths:
        if not path.is_dir() or not folders:
            continue
        repository = repository_of(path)
        commit = _commit(repository, request.revision or "HEAD")
        held = [
            each for each in repository.folders_with(PLAN_FILE, commit) if each.startswith(repository.prefix)
        ]
        gone = [each for each in held if not (repository.top / each / PLAN_FILE).exists() and _is_plan(each)]
        moved = (
            {place for folder in folders for place in PlanHistory(folder).former_places} if gone else set()
        )
        for each in gone:
            place = each.removesuffix("/") or "."
            if place not in moved:
                words = f"This plan was there at {_named(commit)}, and is not any more: {each}{PLAN_FILE} was taken out."
                folder = PlanFolder(repository.top / place, repository.top)
                then = PlanHistory(folder, Repository(repository.top, each)).at(commit)
                title, plan_year = title_of_plan(then.loaded.plan, folder)
                yield PlanImpact(
                    shown_path(folder.path),
                    title,
                    plan_year,
                    words,
                    commit.name,
                    detail="none",
                )


def _is_plan(folder: str) -> bool:
    """Whether a folder is one in which plans are looked for."""
    parts = folder.split("/")[:-1]
    return not any(is_skipped(part) or part in ARTIFACT_FOLDERS or part == "templates" for part in parts)


def _impact(folder: PlanFolder, revision: str, body: str, today: date, uncommitted: bool) -> PlanImpact:
    after = load(folder).plan
    if body:
        basis = _approval_basis(folder, after, body, today)
    elif revision:
        basis = _revision_basis(PlanHistory(folder), revision)
    else:
        basis = _default_basis(PlanHistory(folder), after, uncommitted=uncommitted)
    # A plan.yaml that is broken now does not say whose plan it is; it did then.
    named = basis.before if after.info is None and basis.before is not None else after
    title, plan_year = title_of_plan(named, folder)
    broken = tuple(_unread_files(after))
    found = PlanImpact(
        shown_folder(folder),
        title,
        plan_year,
        basis.compared,
        notes=basis.notes,
        detail="none",
        broken=bool(broken),
    )
    if basis.before is None:
        return found._replace(notes=(*basis.notes, *_not_read(broken, broken, ())))
    compared = compare(basis.before, after)
    changes = compared.changes if basis.changes is None else basis.changes
    notes = [
        *basis.notes,
        *_not_read(compared.not_compared, broken, tuple(_unread_files(basis.before))),
    ]
    if basis.posted_only:
        changes = tuple(_seen_changes(changes))
    versions = Versions(basis.before, after, changes, _holidays_of(folder), today)
    look = look_again(after, today) if any(change.posted for change in changes) else ()
    return found._replace(
        revision=basis.commit.name if basis.commit else "",
        day=basis.commit.time.date().isoformat() if basis.commit else "",
        detail=basis.detail,
        changes=change_rows(changes),
        sentences=sentence_rows(changes, versions.titles),
        asks=ask_rows(asks_for(versions)),
        look_again=look_again_rows(look),
        notes=tuple(notes),
        partly=bool(compared.not_compared),
    )


def _unread_files(plan: Plan) -> Iterator[str]:
    """The files of a plan that could not be read."""
    return (kind.file(each) for kind in KINDS for each in plan.unread.get(kind.name, ()))


def _not_read(files: Iterable[str], now: Sequence[str], then: Sequence[str]) -> Iterator[str]:
    """A sentence for each file that cannot be compared: which of the two versions cannot be read, and who says why."""
    for file in files:
        if file in now and file in then:
            yield f"Not compared: {file} cannot be read, neither now nor as it was then. uipkit check says why."
        elif file in now:
            yield f"Not compared: {file} cannot be read as it is now. uipkit check says why."
        else:
            yield f"Not compared: {file} can be read now, but not as it was then."


def _holidays_of(folder: PlanFolder) -> str | None:
    """The state whose holidays move the due day, as uipkit.yaml has it; a broken one is for the check to tell."""
    try:
        return read_config(folder.config_path, folder.root).holidays.observed
    except ConfigError:
        return None


def _seen_changes(changes: Iterable[Change]) -> Iterable[Change]:
    """The changes that a body sees: of the kinds of file that make its plan, posted fields alone."""
    for change in changes:
        if change.posted and change.item.whole.kind in SHOWN_KINDS:
            yield replace(change, fields=tuple(each for each in change.fields if each.audience == "posted"))


# With what ----------------------------------------------------------------------------------------------------------


def _default_basis(history: PlanHistory, after: Plan, *, uncommitted: bool) -> _Basis:
    last = _then(history, history.repository.commit("HEAD"))
    if isinstance(last, _Basis):
        return last
    # A file that cannot be read now and could be then, or the other way round, has changed, though nobody can say how.
    unread = last.loaded.plan.unread != after.unread
    if uncommitted or unread or last.place != history.place or compare(last.loaded.plan, after).changes:
        return _against(history, last, "What is not committed yet, compared with")
    changed = history.last_change()
    parent = f"{changed.name}^" if changed is not None else ""
    words = "Nothing changed since the last commit that touched the plan. Compared with"
    if changed is not None:
        words = f"Nothing changed since {_named(changed)}. What that commit changed, compared with"
    try:
        before = _then(history, history.repository.commit(parent))
    except NoSuchRevisionError:
        if history.repository.is_shallow:
            raise
        before = _Basis("The plan's first commit is its last: there is nothing earlier to compare with.")
    return before if isinstance(before, _Basis) else _against(history, before, words)


def _revision_basis(history: PlanHistory, revision: str) -> _Basis:
    found = _then(history, _commit(history.repository, revision))
    return found if isinstance(found, _Basis) else _against(history, found, "Compared with")


def _commit(repository: Repository, revision: str) -> Commit:
    """The commit that a revision names, or the last one before a day."""
    try:
        return repository.commit(revision)
    except NoSuchRevisionError:
        if not _DAY.fullmatch(revision):
            raise
        return _before_day(repository, revision)


def _before_day(repository: Repository, day: str) -> Commit:
    try:
        found = repository.last_before(date.fromisoformat(day))
    except ValueError:
        raise NoSuchRevisionError(f"{day} is no day of the calendar.") from None
    if found is None and repository.is_shallow:
        raise NoSuchRevisionError(
            f"This clone holds only the last commits (it is shallow), and none of them is from before {day_words(day)}. "
            "Fetch the others with: git fetch --unshallow"
        )
    if found is None:
        raise NoSuchRevisionError(f"Nothing was committed here before {day_words(day)}.")
    return found


def _then(history: PlanHistory, commit: Commit) -> PlanThen | _Basis:
    try:
        return history.at(commit)
    except NoPlanThenError as gone:
        return _Basis(f"{gone} All of it is new since.")


def _against(history: PlanHistory, then: PlanThen, words: str) -> _Basis:
    moved = (f"The plan's folder was {then.place} then.",) if then.place != history.place else ()
    return _Basis(f"{words} {_named(then.commit)}.", then.loaded.plan, then.commit, moved)


def _named(commit: Commit) -> str:
    return f"{commit.short} of {day_words(commit.time.date())} (“{' '.join(commit.subject.split())}”)"


def _approval_basis(folder: PlanFolder, after: Plan, body: str, today: date) -> _Basis:
    entry = last_act(after, body, today)
    who = BODIES[body]
    if entry is None or entry.date is None:
        return _Basis(f"approvals.yaml does not say that {who} has seen this plan.")
    acted = f"{who} {PAST_ACTS[entry.act].replace('the plan', 'it')} on {day_words(entry.date)}"
    version = version_seen(after, entry)
    if version is None:
        return _Basis(
            f"{acted[:1].upper()}{acted[1:]}, but what stood in the plan then was not recorded. "
            "Where it is recorded with uipkit approve, every later change is found."
        )
    compared = f"Compared with the plan as {acted}."
    then = seen_in_git(folder, version)
    if isinstance(then, PlanThen):
        return _Basis(compared, then.loaded.plan, then.commit, posted_only=True)
    changes = changes_of(unseen_since(after, version))
    return _Basis(compared, after, None, (then,), changes, "items", posted_only=True)


def _body(typed: str) -> str:
    """The body that somebody means, in the words of ``uipkit approve``; empty for none. Raises ImpactError."""
    if not typed:
        return ""
    from uipkit.workflows.approve import (
        ApproveRefusedError,
        body_of,
    )  # it stands on much that a comparison does without

    try:
        body = body_of(typed)
    except ApproveRefusedError as refused:
        raise ImpactError(f"--since-approval: {refused}") from None
    if body not in BODIES:
        raise ImpactError("--since-approval takes a body that saw the plan, not a notice or a hearing.")
    return body
