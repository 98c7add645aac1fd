"""``uipkit impact`` and ``uipkit history`` as text for a terminal: plain lines, wrapped, that a screen reader reads in order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from uipkit.plan.words import WEEKDAYS, day_words
from uipkit.report.change_results import (
    AskRow,
    HistoryEntry,
    HistoryResult,
    ImpactResult,
    ItemRow,
    LookAgainRow,
    PlanImpact,
    PlanStory,
    SentenceRow,
)
from uipkit.report.visible import line_of, whole

NOT_RECORDED = (
    "What they saw was not recorded, so nobody can tell whether they saw what changed. "
    "Where it is recorded with uipkit approve, every later change is found."
)
"""Said of bodies that saw a plan of which no fingerprint is kept."""

NOTHING_FOLLOWS = "Nothing else in the plan has to follow."
"""Said where changes ask for nothing."""

NOTHING_CHANGED = "Nothing changed."
"""Said where two versions are the same."""

NOTHING_ELSE_CHANGED = "Nothing changed in what can be compared."
"""Said where they are the same but for what cannot be read."""

NOT_COMMITTED = "Not committed yet"
"""The heading of what git does not keep yet."""

_MOST_ITEMS = 12
"""So many items are listed below one sentence; the rest are counted."""

_LONGEST_TEXT = 600
"""Characters of a text that was rewritten; the rest is left to the plan itself."""

_LEAST_WIDTH = 50


def impact_text(result: ImpactResult, width: int = 100) -> str:
    """Write what changed in each plan, what it asks for, and who must look again. Ends with a line break."""
    parts = [_impact(plan, max(_LEAST_WIDTH, width)) for plan in result.told]
    return _page([*parts, iter([result.untold])] if result.untold else parts)


def history_text(result: HistoryResult, width: int = 100) -> str:
    """Write the history of each plan by day, newest first. Ends with a line break."""
    return _page(_story(story, max(_LEAST_WIDTH, width)) for story in result.plans)


def _page(plans: Iterable[Iterator[str]]) -> str:
    return whole("\n\n".join("\n".join(lines) for lines in plans) + "\n")


def _impact(plan: PlanImpact, width: int) -> Iterator[str]:
    yield _title(plan)
    yield from _wrapped(plan.compared, "", width)
    for note in plan.notes:
        yield from _wrapped(note, "", width)
    if plan.detail == "none":
        return
    if not plan.changes:
        yield NOTHING_ELSE_CHANGED if plan.partly else NOTHING_CHANGED
        return
    yield from ("", "What changed")
    for sentence in plan.sentences:
        yield from _sentence(sentence, width)
    yield from ("", "What this asks for")
    for number, ask in enumerate(plan.asks, 1):
        lead = f"{number:3}. "
        yield from _wrapped(ask.words, lead, width)
        yield from _items(ask.items, width)
        yield from _wrapped(rests_on(ask), " " * len(lead), width)
    if not plan.asks:
        yield f"  {NOTHING_FOLLOWS}"
    if plan.look_again:
        yield from ("", "Who must look again")
        yield from _look_again(plan.look_again, width)


def rests_on(ask: AskRow) -> str:
    """Return what a question rests on, in a sentence."""
    if ask.certainty == "proposed by uipkit":
        return "Rests on no source; it is a proposal of uipkit."
    return f"Rests on: {ask.source.removesuffix('.')} ({ask.certainty})."


def _title(plan: PlanImpact | PlanStory) -> str:
    year = f", {plan.plan_year}" if plan.plan_year else ""
    return line_of(f"{plan.title}{year} ({plan.folder})")


def _sentence(sentence: SentenceRow, width: int) -> Iterator[str]:
    inside = "" if sentence.posted else " (internal)"
    yield from _wrapped(f"{sentence.sentence}{inside}", "  - ", width)
    if sentence.rewritten and sentence.texts is not None:
        for when, text in zip(("before: ", "now:    "), sentence.texts, strict=True):
            yield from _wrapped(cut_text(text), f"      {when}", width)


def cut_text(text: str) -> str:
    """Return a text as far as a report of changes shows it."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:_LONGEST_TEXT].rpartition(' ')[0] or text[:_LONGEST_TEXT]} …"


def _items(items: tuple[ItemRow, ...], width: int) -> Iterator[str]:
    for item in items[:_MOST_ITEMS]:
        yield from _wrapped(f"{item.words}, {item.file}", "       - ", width)
    if len(items) > _MOST_ITEMS:
        yield f"       - and {len(items) - _MOST_ITEMS} more"


def _look_again(rows: tuple[LookAgainRow, ...], width: int) -> Iterator[str]:
    for row in rows:
        if row.recorded:
            yield from _wrapped(f"{row.words}. Since then:", "  - ", width)
            for verb, items in row.items:
                for item in items[:_MOST_ITEMS]:
                    yield from _wrapped(f"{verb}: {item.words}, {item.file}", "      - ", width)
                if len(items) > _MOST_ITEMS:
                    yield f"      - and {len(items) - _MOST_ITEMS} more {verb}"
    unknown = [row for row in rows if not row.recorded]
    for row in unknown:
        yield from _wrapped(f"{row.words}.", "  - ", width)
    if unknown:
        yield from _wrapped(NOT_RECORDED, "    ", width)


def _story(story: PlanStory, width: int) -> Iterator[str]:
    yield _title(story)
    for note in story.notes:
        yield from _wrapped(note, "", width)
    if not story.entries:
        yield NOTHING_CHANGED
    for day, entries in groupby(story.entries, key=lambda entry: entry.day):
        yield from ("", day_heading(day))
        for entry in entries:
            yield from _entry(entry, width)


def _entry(entry: HistoryEntry, width: int) -> Iterator[str]:
    if entry.revision:
        by = f", by {entry.author}" if entry.author else ""
        about = f": {entry.subject}" if entry.subject.strip() else ""
        yield from _wrapped(f"{entry.revision[:12]}{by}{about}", "  ", width)
    for sentence in entry.sentences:
        yield from _sentence(sentence, width)
    for note in entry.notes:
        yield from _wrapped(note, "  - ", width)


def day_heading(day: str) -> str:
    """Return the heading of a day: ``Tuesday, September 15, 2026``, or that it is not committed."""
    if not day:
        return NOT_COMMITTED
    return f"{WEEKDAYS[date.fromisoformat(day).weekday()]}, {day_words(day)}"


def _wrapped(text: str, lead: str, width: int) -> list[str]:
    room = max(20, width - len(lead))
    first, *rest = textwrap.wrap(line_of(text), room, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{lead}{first}", *(f"{' ' * len(lead)}{line}" for line in rest)]
