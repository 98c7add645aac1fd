"""Use case: what changed in plans, commit by commit, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from uipkit.analysis.asks import Versions, items_by_key
from uipkit.analysis.changes import Change, Comparison, compare
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
    """The plan at one commit, and where it lay; ``commit`` is None for what is not committed."""

    commit: Commit | None
    plan: Plan
    place: str = ""
    told: bool = True
    """False for the first commit of a shallow clone: what it changed is not in the clone."""


def _story(folder: PlanFolder, request: HistoryRequest) -> tuple[PlanStory, bool, frozenset[str]]:
    past = PlanHistory(folder)
    now = load(folder).plan
    title, plan_year = title_of_plan(now, folder)
    items: dict[str, Item] = {}
    before = _at_start(past, request.since)
    items |= items_by_key(before.plan)
    steps: list[tuple[_Step, _Step, Comparison]] = []
    for step in _steps(past, now, request.since):
        items |= items_by_key(step.plan)
        steps.append((before, step, compare(before.plan, step.plan) if step.told else Comparison()))
        before = step
    names = _all_names(request.item, [change for *_, found in steps for change in found.changes])
    entries = [_entry(*each, request, names) for each in reversed(steps)]
    notes = []
    if past.repository.is_shallow:
        notes.append("This clone holds only the last commits; what changed before them is not told here.")
    known = not request.item or any(_is_about(item, names) for item in items.values())
    story = PlanStory(
        shown_folder(folder),
        title,
        plan_year,
        request.since.isoformat() if request.since else "",
        request.item,
        tuple(entry for entry in entries if entry.sentences or entry.notes),
        tuple(notes),
    )
    return story, known, frozenset(item.id for item in items.values())


def _at_start(past: PlanHistory, since: date | None) -> _Step:
    """The plan before the first step; an empty one where it did not exist then."""
    commit = past.repository.last_before(since) if since is not None else None
    return _Step(None, _NO_PLAN) if commit is None else _step_at(past, commit)


def _steps(past: PlanHistory, now: Plan, since: date | None) -> Iterator[_Step]:
    """The plan after each commit that touched it, oldest first, then as it lies on the disk."""
    for at, commit in enumerate(reversed(past.commits(since))):
        step = _step_at(past, commit)
        yield step._replace(told=False) if at == 0 and past.repository.lacks_parents(commit) else step
    yield _Step(None, now, past.place)


def _step_at(past: PlanHistory, commit: Commit) -> _Step:
    try:
        then = past.at(commit)
    except NoPlanThenError:
        return _Step(commit, _NO_PLAN)
    return _Step(commit, then.loaded.plan, then.place)


def _all_names(wanted: str, changes: Sequence[Change]) -> frozenset[str]:
    """What somebody asks for, under each id, key and file that it ever had: renames and moves are followed both ways."""
    names = {wanted} if wanted else set()
    known = 0
    while known < len(names):
        known = len(names)
        for change in changes:
            for now, then in _names_now_and_then(change):
                for name in tuple(names):
                    for one, other in ((now, then), (then, now)):
                        if name == one:
                            names.add(other)
                        elif "/" in one and name.startswith(f"{one}/"):
                            names.add(f"{other}{name[len(one) :]}")
    return frozenset(names)


def _names_now_and_then(change: Change) -> Iterator[tuple[str, str]]:
    item = change.item
    if change.what == "renamed":
        yield item.id, change.renamed_from
        yield item.key, f"{item.key.rpartition('/')[0]}/{change.renamed_from}"
        if item.within is None:
            yield item.file, f"{item.file.rpartition('/')[0]}/{change.renamed_from}.yaml"
    elif change.what == "moved" and change.moved_from is not None and item.within is not None:
        yield item.key, f"{change.moved_from.key}{item.key[len(item.within.key) :]}"


def _entry(
    before: _Step, step: _Step, compared: Comparison, request: HistoryRequest, names: frozenset[str]
) -> HistoryEntry:
    changes = tuple(each for each in compared.changes if not names or _concerns(each, names))
    titles = Versions(before.plan, step.plan, changes).titles
    commit = step.commit
    notes = [
        f"Not compared, since it cannot be read before and after: {file}." for file in compared.not_compared
    ]
    if not step.told:
        notes.append("This clone holds nothing before this commit, so what it changed is not known here.")
    elif before.place and step.place and before.place != step.place:
        notes.append(f"The plan's folder was moved from {before.place} to {step.place}.")
    return HistoryEntry(
        commit.name if commit else "",
        commit.time.date().isoformat() if commit else "",
        commit.time.isoformat() if commit else "",
        commit.author if commit and request.authors else "",
        commit.subject if commit else "",
        change_rows(changes),
        sentence_rows(changes, titles),
        tuple(notes) if changes or not names or not step.told else (),
    )


def _concerns(change: Change, names: frozenset[str]) -> bool:
    return (
        _is_about(change.item, names)
        or change.renamed_from in names
        or (change.moved_from is not None and _is_about(change.moved_from, names))
        or any(_is_about(item, names) for item in change.with_it)
    )


def _is_about(item: Item, names: frozenset[str]) -> bool:
    """Whether an item, or what holds it, has one of these ids or keys."""
    each: Item | None = item
    while each is not None:
        if not names.isdisjoint((each.id, each.key, each.file)):
            return True
        each = each.within
    return False
