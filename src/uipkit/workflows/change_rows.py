"""From what the analysis found to what reports show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from uipkit.analysis.asks import Ask
from uipkit.analysis.changes import Change
from uipkit.analysis.items import Item
from uipkit.analysis.naming import label, phrase_in_file
from uipkit.analysis.seen import LookAgain
from uipkit.analysis.sentences import changed_part, sentences
from uipkit.plan.plan import Plan
from uipkit.report.change_results import AskRow, ChangeRow, FieldRow, ItemRow, LookAgainRow, SentenceRow
from uipkit.store.discovery import PlanFolder

_LONG = 70
"""Characters of a text from which a sentence does not show all of it."""


def shown_folder(folder: PlanFolder) -> str:
    """Return a plan's folder as a person at the prompt would write it."""
    return shown_path(folder.path)


def shown_path(path: Path) -> str:
    """Return a path as a person at the prompt would write it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def title_of_plan(plan: Plan, folder: PlanFolder) -> tuple[str, str]:
    """Return a plan's name for people and its plan year; the folder's name where the plan has none, or scaffold text for one."""
    return plan.planner or folder.path.name, plan.plan_year or ""


def item_row(item: Item) -> ItemRow:
    """Return an item for a report."""
    return ItemRow(item.key, item.kind, item.id, item.file, item.title, phrase_in_file(item))


def change_rows(changes: Iterable[Change]) -> tuple[ChangeRow, ...]:
    """Return changes for a report."""
    return tuple(
        ChangeRow(
            change.what,
            item_row(change.item),
            change.posted,
            change.renamed_from,
            tuple(
                FieldRow(each.path, label(each.path), each.before, each.after, each.audience == "posted")
                for each in change.fields
            ),
            tuple(map(item_row, change.with_it)),
            change.moved_from.key if change.moved_from is not None else "",
        )
        for change in changes
    )


def sentence_rows(
    changes: Iterable[Change], titles: Mapping[tuple[str, str], str]
) -> tuple[SentenceRow, ...]:
    """Return changes in sentences, long texts with what changed in them before and after."""
    return tuple(
        SentenceRow(
            said.sentence,
            said.posted,
            tuple(item.key for item in said.items),
            _texts(said.before, said.after),
            said.rewritten,
        )
        for said in sentences(changes, titles)
    )


def _texts(before: object, after: object) -> tuple[str, str] | None:
    texts = (before, after)
    if not all(isinstance(each, str) for each in texts) or max(len(str(each)) for each in texts) <= _LONG:
        return None
    return changed_part(str(before), str(after))


def ask_rows(asks: Iterable[Ask]) -> tuple[AskRow, ...]:
    """Return what changes ask for, for a report."""
    return tuple(
        AskRow(ask.words, tuple(map(item_row, ask.items)), ask.because, _source(ask), ask.source.certainty)
        for ask in asks
    )


def _source(ask: Ask) -> str:
    return f"{ask.source.name}, {ask.source.edition}" if ask.source.edition else ask.source.name


def look_again_rows(found: Iterable[LookAgain]) -> tuple[LookAgainRow, ...]:
    """Return who must look again, for a report."""
    rows = []
    for each in found:
        row = LookAgainRow(each.words, each.body, each.act, each.day.isoformat(), each.unseen is not None)
        if each.unseen is not None:
            row = row._replace(
                changed=tuple(map(item_row, each.unseen.changed)),
                added=tuple(map(item_row, each.unseen.added)),
                taken_out=tuple(map(item_row, each.unseen.taken_out)),
                moved=tuple(map(item_row, each.unseen.moved)),
            )
        rows.append(row)
    return tuple(rows)
