"""The report on a planning practice for a terminal: where it stands, what changed, what is open; the document has the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from uipkit.plan.words import day_words, listed
from uipkit.report.visible import line_of

MOST: Final = 8
"""So many items of a list are shown."""


def practice_summary(view: Mapping[str, Any], *, width: int = 100) -> str:
    """Return the summary as text, at most ``width`` columns wide (60 at least).

    view: what the report on a practice says, as its document is made of it.
    """
    lines: list[str] = []
    for line in _lines(view):
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        lines += wrap(line_of(line), max(width, 60), subsequent_indent=indent) or [""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(view: Mapping[str, Any]) -> Iterator[str]:
    yield f"{view['title']}, as of {day_words(view['today'])}"
    for each in view["milestones"]:
        due = f", due {day_words(each['date'])}" if each["date"] else ""
        yield f"Milestone{due} ({each['standing']}): {each['statement']}"
        yield f"  {each['words']}"
    if view["no_conditions"]:
        yield "Nobody has looked at the conditions for planning together yet. They come first."
    for each in (*view["conditions"], *view["rubrics"]):
        yield from _rubric(each)
    if view["no_baseline"]:
        yield ""
        yield "There is no look at the practice through a rubric yet, and so no baseline."
    for each in view["surveys"]:
        yield from _survey(each)
    if view["unknown"]:
        yield f"Not shown, since it cannot be read: {listed(view['unknown'])}"
    yield ""
    yield f"{view['steps_done']} of {view['steps']} of the leaders' steps are done."
    for each in view["open_steps"][:MOST]:
        due = f", by {day_words(each['due'])}{' (past)' if each['overdue'] else ''}" if each["due"] else ""
        yield f"- {each['step']} ({each['who'] or 'nobody named'}{due})"
    if len(view["open_steps"]) > MOST:
        yield f"- and {len(view['open_steps']) - MOST} more"


def _rubric(each: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield str(each["title"])
    for at, look in enumerate(each["looks"]):
        counts = [f"{row['counts'][at]} {row['level']}" for row in each["counts"]]
        if each["left_out"][at]:
            counts.append(f"{each['left_out'][at]} not rated")
        baseline = " (baseline)" if look["baseline"] else ""
        yield f"  {day_words(look['date'])}{baseline}: {', '.join(counts)}"
    for change in each["changes"][-1:]:
        yield f"  Since the look before: {change.partition(': ')[2]}"
    seen = {row["prompt"]: row for row in each["seen"]}
    for row in each["indicators"]:
        change = f" ({row['change']})" if row["change"] not in ("", "not rated") else ""
        yield f"  - {row['levels'][-1]}{change}: {row['prompt']}"
        noted = seen.get(row["prompt"], {})
        if noted.get("evidence"):
            yield f"    What shows it: {noted['evidence']}"
        if noted.get("next_step"):
            yield f"    Next step: {noted['next_step']}"
    if each["next_step"]:
        yield f"  Next step from all of it: {each['next_step']}"


def _survey(each: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield str(each["title"])
    for one in each["rounds"]:
        few = f"; too few (under {each['fewest']}) for more than their number" if one["too_few"] else ""
        people = "person" if one["responses"] == 1 else "people"
        yield f"  {day_words(one['date'])}: {one['responses']} {people} answered{few}"
    if each["questions"]:
        yield f"  Favorable ({each['favorable']}), question by question:"
    for row in each["questions"]:
        before = f", before {row['before']}" if row["before"] else ""
        yield f"  - {row['favorable']} of {row['answers']}{before}: {row['question']}"
    if each["response"]:
        yield f"  What is adjusted because of it: {each['response']}"
