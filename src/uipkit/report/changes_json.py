"""``uipkit impact`` and ``uipkit history`` as JSON; their forms are ``schemas/impact.schema.json`` and ``schemas/history.schema.json``.

``version`` has a major and a minor number, as in the report of a check: the minor one grows when something is added, the major one
when something that was there changes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable

from uipkit.report.change_results import (
    ChangeRow,
    HistoryResult,
    ImpactResult,
    ItemRow,
    LookAgainRow,
    SentenceRow,
)
from uipkit.report.json_text import json_text
from uipkit.version import __version__

IMPACT_VERSION = "1.1"
HISTORY_VERSION = "1.1"
"""The versions of the forms, not of uipkit."""

_TOOL = {"name": "uipkit", "version": __version__}


def impact_json(result: ImpactResult) -> str:
    """Write everything that was found about the changes of plans."""
    return json_text(
        {
            "version": IMPACT_VERSION,
            "tool": _TOOL,
            "today": result.today,
            "plans": [
                {
                    "folder": plan.folder,
                    "title": plan.title,
                    "plan_year": plan.plan_year,
                    "compared_with": {
                        "words": plan.compared,
                        "revision": plan.revision,
                        "day": plan.day,
                        "detail": plan.detail,
                    },
                    "notes": list(plan.notes),
                    "changes": _changes(plan.changes),
                    "sentences": _sentences(plan.sentences),
                    "asks": [
                        {
                            "words": ask.words,
                            "items": _items(ask.items),
                            "because": list(ask.because),
                            "source": ask.source,
                            "certainty": ask.certainty,
                        }
                        for ask in plan.asks
                    ],
                    "look_again": [_look_again(row) for row in plan.look_again],
                }
                for plan in result.plans
            ],
        }
    )


def history_json(result: HistoryResult) -> str:
    """Write the history of plans, newest first."""
    return json_text(
        {
            "version": HISTORY_VERSION,
            "tool": _TOOL,
            "plans": [
                {
                    "folder": story.folder,
                    "title": story.title,
                    "plan_year": story.plan_year,
                    "since": story.since,
                    "item": story.item,
                    "notes": list(story.notes),
                    "entries": [
                        {
                            "revision": entry.revision,
                            "time": entry.time,
                            "author": entry.author,
                            "subject": entry.subject,
                            "notes": list(entry.notes),
                            "changes": _changes(entry.changes),
                            "sentences": _sentences(entry.sentences),
                        }
                        for entry in story.entries
                    ],
                }
                for story in result.plans
            ],
        }
    )


def _changes(changes: Iterable[ChangeRow]) -> list[dict[str, object]]:
    return [
        {
            "what": change.what,
            "item": _item(change.item),
            "posted": change.posted,
            "renamed_from": change.renamed_from,
            "moved_from": change.moved_from,
            "fields": [
                {
                    "field": each.field,
                    "words": each.words,
                    "before": each.before,
                    "after": each.after,
                    "posted": each.posted,
                }
                for each in change.fields
            ],
            "with_it": _items(change.with_it),
        }
        for change in changes
    ]


def _sentences(sentences: Iterable[SentenceRow]) -> list[dict[str, object]]:
    return [
        {"sentence": each.sentence, "posted": each.posted, "items": list(each.items)} for each in sentences
    ]


def _items(items: Iterable[ItemRow]) -> list[dict[str, str]]:
    return [_item(item) for item in items]


def _item(item: ItemRow) -> dict[str, str]:
    return {"key": item.key, "kind": item.kind, "id": item.id, "file": item.file, "title": item.title}


def _look_again(row: LookAgainRow) -> dict[str, object]:
    return {
        "words": row.words,
        "body": row.body,
        "act": row.act,
        "day": row.day,
        "recorded": row.recorded,
        "changed": _items(row.changed),
        "added": _items(row.added),
        "taken_out": _items(row.taken_out),
        "moved": _items(row.moved),
    }
