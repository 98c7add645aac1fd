"""``uipkit identify`` as text for a terminal, the diff first, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from uipkit.report.identify_result import IdentifyResult, NotTakenRow, PlanRow
from uipkit.report.json_text import json_text
from uipkit.report.visible import line_of, whole

_MOST_LISTED = 12
_LEAST_WIDTH = 60
_EMPTY = "not recorded"


def identify_json(result: IdentifyResult, written: Sequence[str] = ()) -> str:
    """Write the result as JSON; ``written`` names the files that were changed, as they are shown."""
    return json_text({"version": "1.0", **asdict(result), "written": list(written)})


def identify_text(result: IdentifyResult, width: int = 100, written: int | None = None) -> str:
    """Write what the table changes, plan by plan, what that asks for, and what is not taken. Ends with a line break.

    written: how many plans were changed; None where nothing is written yet.
    """
    width = max(_LEAST_WIDTH, width)
    parts = [list(_plan(each, width)) for each in result.plans]
    parts += [
        list(_asks(result, width)),
        list(_not_taken(result.not_taken, width)),
        list(_apart(result, width)),
        _wrapped(summary(result, written), "", width),
    ]
    return whole("\n\n".join("\n".join(part) for part in parts if part) + "\n")


def summary(result: IdentifyResult, written: int | None = None) -> str:
    """Say in a sentence or two what would be written, or how many plans were, and what stays as it is."""
    if not result.finds_plans:
        return (
            f"No row of {result.table} is of a plan here, so nothing changes. Compare the codes and names above with school_code and "
            "school in each plan.yaml, and look at the folder and the year that were asked for."
        )
    changed = [each for each in result.plans if not each.refused]
    fields = sum(len(each.changes) for each in changed)
    if not changed:
        said = "Nothing to change."
    elif written is None:
        said = f"{_count(len(changed), 'plan')} would change, in {_count(fields, 'field')}."
    elif written == len(changed):
        said = f"{_count(written, 'plan')} changed, in {_count(fields, 'field')}."
    else:
        said = f"{written} of {_count(len(changed), 'plan')} changed."
    if result.unchanged:
        agree = "says" if len(result.unchanged) == 1 else "say"
        said += f" {_count(len(result.unchanged), 'plan')} {agree} what {result.table} says already."
    return said


def _plan(plan: PlanRow, width: int) -> Iterator[str]:
    rows = f"row {plan.rows[0]}" if len(plan.rows) == 1 else f"rows {', '.join(map(str, plan.rows))}"
    named = f", there called “{plan.named}”" if plan.named else ""
    yield line_of(f"{plan.title} {plan.plan_year} ({plan.folder}; {rows}{named})")
    for each in plan.changes:
        yield from _wrapped(f"{each.field}: {each.old or _EMPTY} → {each.new or 'emptied'}", "  ", width)
    if plan.unchanged:
        yield f"  {_count(plan.unchanged, 'field')} unchanged"
    if plan.refused:
        yield from _wrapped(f"Not changed: {plan.refused}", "  ", width)


def _asks(result: IdentifyResult, width: int) -> Iterator[str]:
    if not result.asks:
        return
    yield "What these changes ask for:"
    for each in result.asks:
        yield from _wrapped(f"{each.words} Rests on: {each.source}.", "  ", width)
        yield from _wrapped(", ".join(each.plans), "    ", width)


def _not_taken(rows: Sequence[NotTakenRow], width: int) -> Iterator[str]:
    if not rows:
        return
    yield "Not taken:"
    for each in rows:
        column = f", {each.column}" if each.column else ""
        typed = f" “{each.typed}”." if each.typed else ""
        meant = f" Perhaps: {each.suggestion}." if each.suggestion else ""
        school = f" ({each.school})" if each.school else ""
        yield from _wrapped(f"row {each.row}{school}{column}:{typed} {each.why}{meant}", "  ", width)


def _apart(result: IdentifyResult, width: int) -> Iterator[str]:
    schools = [
        f"row {each.row}: {each.school or each.code}"
        + (f" ({each.code})" if each.school and each.code else "")
        + (f". {each.hint}" if each.hint else "")
        for each in sorted(result.without_plan, key=lambda each: not each.hint)
    ]
    for title, found in (
        ("In the table, without a plan here", schools),
        ("Plans without a row in the table", result.without_row),
        ("Columns that were not read", result.unread),
        ("Note", result.notes),
    ):
        if not found:
            continue
        counted = f"{title} ({len(found)}):" if title != "Note" else "Note:"
        yield counted
        for each in found[:_MOST_LISTED]:
            yield from _wrapped(each, "  ", width)
        if len(found) > _MOST_LISTED:
            yield f"  and {len(found) - _MOST_LISTED} more; --format json lists all"


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        line_of(text), width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
