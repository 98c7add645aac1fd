"""What whoever imports a tracker should know beside the changes themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.words import day_words
from uipkit.store.git import GitError
from uipkit.store.history import PlanHistory
from uipkit.store.load import LoadedPlan
from uipkit.tracker.about import About
from uipkit.tracker.changes import Comparison
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.role_entries import may_be_several
from uipkit.tracker.same_again import like_one_of
from uipkit.version import __version__
from uipkit.workbook.roles import declared_roles, is_a_name
from uipkit.workflows.import_draft import Added


def import_notes(
    loaded: LoadedPlan, comparison: Comparison, added: Sequence[Added], about: About
) -> tuple[str, ...]:
    """Return sentences about names, about what changed in git meanwhile, and about the workbook itself."""
    return (
        *comparison.notes,
        *(row.note for row in comparison.new_rows if row.note),
        *_perhaps_twice(comparison),
        *_names(loaded, comparison, added),
        *_in_git(loaded, comparison),
        *_of_the_workbook(about, loaded),
    )


def _perhaps_twice(comparison: Comparison) -> Iterable[str]:
    """New rows that say nearly what came into the plan since the export, as where an old tracker is taken in again."""
    for row in comparison.new_rows:
        there = like_one_of(row, comparison.unexported)
        if there is not None:
            yield (
                f"{row.place}: the plan has another {row.sheet.noun} much like it since this tracker was made: {there}. If this is the same "
                "one, reworded, take the new one out again and change the other in a tracker that is exported anew."
            )


def _names(loaded: LoadedPlan, comparison: Comparison, added: Sequence[Added]) -> Iterable[str]:
    declared = declared_roles(loaded.plan)
    typed: list[tuple[Column, Value]] = [(each.column, each.new) for each in comparison.changes]
    for each in added:
        columns = {column.key: column for column in each.row.sheet.columns}
        typed += [(columns[key], value) for key, value in each.row.values.items() if key in columns]
    texts = dict.fromkeys(
        str(text)
        for column, value in typed
        if column.type in ("role", "roles")
        for text in (value if isinstance(value, tuple) else (value,))
        if text is not None
    )
    before = {text for each in comparison.changes if isinstance(each.old, tuple) for text in each.old}
    for text in texts:
        if text not in before and may_be_several(text, declared) and not is_placeholder(text):
            yield f"“{text}” was taken as one role. If it is several, put a semicolon between them: Principal; Reading coach."
        if not is_placeholder(text) and is_a_name(text, declared):
            yield (
                f"“{text}” looks like a person's name. Write the role instead before you commit, since git keeps what was once in it; "
                "names belong under private/."
            )


def _in_git(loaded: LoadedPlan, comparison: Comparison) -> Iterable[str]:
    """Who changed the files last that are in conflict, where git knows."""
    files = sorted({conflict.item.file for conflict in comparison.conflicts})
    if not files:
        return
    try:
        repository = PlanHistory(loaded.folder).repository
        for file in files:
            last = repository.commits(paths=[f"{repository.prefix}{file}"], most=1)
            if last:
                commit = last[0]
                yield (
                    f"{file} was last changed in git on {day_words(commit.time.date())} by {commit.author}: "
                    f"{commit.subject} ({commit.short})."
                )
    except GitError:
        return


def _of_the_workbook(about: About, loaded: LoadedPlan) -> Iterable[str]:
    if about.version and about.version != __version__:
        yield f"This tracker was made by uipkit {about.version}; this is uipkit {__version__}."
    unread = sorted(file for file in loaded.damaged if not file.startswith("archive/"))
    if unread:
        yield f"Not all of the plan can be read ({', '.join(unread)}); what cannot be is left alone. uipkit check says why."
