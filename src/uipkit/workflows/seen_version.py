"""Which version of a plan a body saw: the plan as it stands, or, for a day gone by, the one that git holds of that day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from uipkit.plan.approval import SeenVersion
from uipkit.plan.words import day_words
from uipkit.store.discovery import PlanFolder
from uipkit.store.git import Commit, GitError
from uipkit.store.history import PlanHistory, PlanThen
from uipkit.store.load import LoadedPlan
from uipkit.workbook.posted_items import fingerprints, whole_fingerprint


class SeenThen(NamedTuple):
    """What is recorded as seen.

    items: the fingerprints of the plan's items. revision: the commit that holds just this plan; empty where none is known to.
    note: what the person who records it should know, as a sentence; empty where there is nothing to say.
    """

    items: Mapping[str, str]
    revision: str = ""
    note: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the whole."""
        return whole_fingerprint(self.items)


def seen_on(loaded: LoadedPlan, on: date, today: date) -> SeenThen:
    """Return what a body saw of a plan on a day.

    Where git holds changes that were committed after that day, it is the plan as git held it at the day's end. What was not
    committed has no date, so it counts as seen; the note says so where it matters.
    """
    now = fingerprints(loaded.plan)
    try:
        history = PlanHistory(loaded.folder)
        head = history.repository.commit("HEAD")
        last = _items_at(history, head)
    except GitError:
        return SeenThen(now, note="" if on >= today else _unknown(on, "there is no git history of it"))
    revision = head.name if last == now else ""
    if on >= today:
        return SeenThen(now, revision)
    then = history.repository.last_before(on + timedelta(days=1))
    held = _items_at(history, then) if then is not None else None
    if then is None or held is None:
        return SeenThen(now, revision, _unknown(on, "git holds nothing of that day"))
    if held != last:
        note = (
            f"The plan was changed in git after {day_words(on)}, so what is recorded is the plan as git held it that day "
            f"({then.short}); what changed since will be named."
        )
        return SeenThen(held, then.name, note)
    return SeenThen(now, revision, "" if last == now else _unknown(on, "some of it is not committed"))


def seen_in_git(folder: PlanFolder, version: SeenVersion) -> PlanThen | str:
    """Return the plan at the revision that was recorded for a body, or a note that says why only its items are known."""
    which = "Only which items changed is known, not what of them:"
    if not version.revision:
        return f"{which} no revision was recorded with the approval."
    try:
        then = PlanHistory(folder).at(version.revision)
    except GitError as error:
        return f"{which} the recorded revision cannot be read. {error}"
    if fingerprints(then.loaded.plan) != dict(version.items):
        return f"{which} the recorded revision {then.commit.short} does not hold the plan that was seen."
    return then


def _items_at(history: PlanHistory, commit: Commit) -> Mapping[str, str] | None:
    """The items of the plan at a commit; None where it was not there, or not all of it can be read."""
    try:
        then = history.at(commit).loaded
    except GitError:
        return None
    return None if any(then.plan.unread.values()) else fingerprints(then.plan)


def _unknown(on: date, why: str) -> str:
    return (
        f"Whether the plan was changed after {day_words(on)} cannot be told, since {why}: "
        "it is recorded as it stands today."
    )
