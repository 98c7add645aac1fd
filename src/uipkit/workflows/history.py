"""Use case: what changed in plans, commit by commit, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from uipkit.analysis.asks import Versions, items_by_key
from uipkit.analysis.changes import Change, compare
from uipkit.analysis.items import Item
from uipkit.plan.plan import Plan
from uipkit.report.change_results import HistoryEntry, HistoryResult, PlanStory
from uipkit.store.discovery import PlanFolder
from uipkit.store.git import Commit
from uipkit.store.history import NoPlanThenError, PlanHistory
from uipkit.store.load import load
from uipkit.workflows.change_rows import change_rows, sentence_rows, shown_folder, title_of_plan
from uipkit.workflows.load import found_plans

_NO_PLAN = Plan()


class NoSuchItemError(Exception):
    """No version of the plan has an item with this id; the message names the nearest."""


class HistoryRequest(NamedTuple):
    """Whose history, since when.

    paths: plan folders, folders above them, or files inside them. since: the first day; None for the whole history. item: the id or
    the key of an item, to hear of it and what it holds alone. authors: whether to name who committed.
    """

    paths: tuple[Path, ...] = (Path(),)
    since: date | None = None
    item: str = ""
    authors: bool = False


def history(request: HistoryRequest) -> HistoryResult:
    """Tell the history of plans, newest first; what is not committed yet stands at the top.

    Raises ``workflows.load.NothingFoundError`` (no plan), ``store.git.GitError`` (no git, or no repository) and NoSuchItemError.
    """
    told = [_story(folder, request) for folder in found_plans(request.paths)]
    if request.item and not any(item_known for _, item_known, _ in told):
        near = get_close_matches(request.item, sorted({each for _, _, ids in told for each in ids}), n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise NoSuchItemError(f'No item was ever called "{request.item}" since then.{meant}')
    return HistoryResult(tuple(story for story, _, _ in told))


class _Step(NamedTuple):
    """The plan at one commit; ``commit`` is None for what is not committed."""

    commit: Commit | None
    plan: Plan


def _story(folder: PlanFolder, request: HistoryRequest) -> tuple[PlanStory, bool, frozenset[str]]:
    past = PlanHistory(folder)
    now = load(folder).plan
    title, plan_year = title_of_plan(now, folder)
    entries: list[HistoryEntry] = []
    items: dict[str, Item] = {}
    before = _at_start(past, request.since)
    items |= items_by_key(before)
    for step in _steps(past, now, request.since):
        items |= items_by_key(step.plan)
        entry = _entry(before, step, request)
        before = step.plan
        if entry.sentences or entry.notes:
            entries.append(entry)
    notes = []
    if past.repository.is_shallow:
        notes.append("This clone holds only the last commits; what changed before them is not told here.")
    known = not request.item or any(_is_about(item, request.item) for item in items.values())
    story = PlanStory(
        shown_folder(folder),
        title,
        plan_year,
        request.since.isoformat() if request.since else "",
        request.item,
        tuple(reversed(entries)),
        tuple(notes),
    )
    return story, known, frozenset(item.id for item in items.values())


def _at_start(past: PlanHistory, since: date | None) -> Plan:
    """The plan before the first step; an empty one where it did not exist then."""
    commit = past.repository.last_before(since) if since is not None else None
    return _NO_PLAN if commit is None else _plan_at(past, commit)


def _steps(past: PlanHistory, now: Plan, since: date | None) -> Iterator[_Step]:
    """The plan after each commit that touched it, oldest first, then as it lies on the disk."""
    for commit in reversed(past.commits(since)):
        yield _Step(commit, _plan_at(past, commit))
    yield _Step(None, now)


def _plan_at(past: PlanHistory, commit: Commit) -> Plan:
    try:
        return past.at(commit).loaded.plan
    except NoPlanThenError:
        return _NO_PLAN


def _entry(before: Plan, step: _Step, request: HistoryRequest) -> HistoryEntry:
    compared = compare(before, step.plan)
    changes = tuple(each for each in compared.changes if not request.item or _concerns(each, request.item))
    titles = Versions(before, step.plan, changes).titles
    commit = step.commit
    notes = tuple(
        f"Not compared, since it cannot be read before and after: {file}." for file in compared.not_compared
    )
    return HistoryEntry(
        commit.name if commit else "",
        commit.time.date().isoformat() if commit else "",
        commit.time.isoformat() if commit else "",
        commit.author if commit and request.authors else "",
        commit.subject if commit else "",
        change_rows(changes),
        sentence_rows(changes, titles),
        notes if changes or not request.item else (),
    )


def _concerns(change: Change, wanted: str) -> bool:
    return (
        _is_about(change.item, wanted)
        or change.renamed_from == wanted
        or any(_is_about(item, wanted) for item in change.with_it)
    )


def _is_about(item: Item, wanted: str) -> bool:
    """Whether an item, or what holds it, has this id or key."""
    each: Item | None = item
    while each is not None:
        if wanted in (each.id, each.key, each.file):
            return True
        each = each.within
    return False
