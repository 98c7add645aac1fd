"""The copy sheet's parts on root causes, strategies, milestones and action steps, each one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from uipkit.documents.views.copy_field import Field, choice, day, item, prose, words
from uipkit.templating.escaping import one_line
from uipkit.templating.pasted import pasted

NO_FIELD: Final = "No field of this name is known; put it where it fits, or leave it out."

View = dict[str, Any]


def short_name(description: str) -> str:
    """Return what to call an action step in a line: its first sentence, cut at a word where that is long."""
    line = one_line(pasted(description))
    first = line.partition(". ")[0]
    if len(first) <= _LONGEST_NAME:
        return first.rstrip(".;")
    head = first[: _LONGEST_NAME - 1]
    return (head.rpartition(" ")[0] or head).rstrip(".,;:") + "…"


_LONGEST_NAME = 120
"""Characters of an action step's name."""


def cause_items(causes: list[View], priorities: list[View]) -> Iterable[View]:
    """Return every root cause as a part of the form."""
    for cause in causes:
        stands_behind = (
            f"Priority {number}: {priorities[number - 1]['title']}" for number in cause["priorities"]
        )
        yield item(
            f"Root Cause {cause['number']}",
            (
                prose("Root Cause", cause["statement"] or cause["title"]),
                choice("Student Performance Priorities that it stands behind", *stands_behind),
                choice("Domain", cause["domain"], note=NO_FIELD),
                prose("How the Team Arrived at It", cause["why"], note=NO_FIELD),
            ),
        )


def strategy_items(plan: View) -> Iterable[View]:
    """Return every Major Improvement Strategy as a part of the form, and what it says beyond the known fields."""
    for strategy in plan["strategies"]:
        causes = (
            f"Root Cause {number}: {plan['root_causes'][number - 1]['title']}"
            for number in strategy["root_causes"]
        )
        yield item(
            f"Major Improvement Strategy {strategy['number']}",
            (
                words("Title", strategy["title"]),
                choice("Root causes that it addresses", *causes),
                prose(
                    "Description",
                    strategy["description"],
                    strategy["focus"],
                    strategy["roll_out"],
                    strategy["multi_year_arc"],
                    note="What it looks like in place, then this year's focus and roll-out, then its place in several years.",
                ),
                *_evidence(strategy["evidence"]),
                prose("Contextual Fit", strategy["contextual_fit"]),
                prose("Resources", strategy["resources"]),
            ),
        )
        more = [each for each in _beyond(strategy) if each["text"]]
        if more:
            yield item(f"Strategy {strategy['number']}, What Else the Plan Says", more)


def _evidence(evidence: View | None) -> Iterable[Field]:
    sources = [
        ", ".join(
            str(part)
            for part in (each["title"], each["by"], each["year"], each["link"] or each["place"])
            if part
        )
        for each in (evidence["sources"] if evidence else [])
    ]
    listed = "\n".join(f"- {one_line(each)}" for each in sources)
    research = "\n\n".join(filter(None, (pasted(evidence["summary"]) if evidence else "", listed)))
    yield words("Evidence Base", research)
    yield choice("Evidence tier in federal law", evidence["tier"] if evidence else "")


def _beyond(strategy: View) -> Iterable[Field]:
    yield words("Where the Work Stands Today", strategy["status"], note=NO_FIELD)
    yield prose("Already in Place", strategy["existing_systems"], note=NO_FIELD)
    yield prose("Still Missing", strategy["gaps"], note=NO_FIELD)
    how = strategy["implementation"]
    if how is None:
        return
    told = (
        f"- {one_line(', '.join(filter(None, (each['who'], each['when']))))}: {one_line(each['what'])}"
        for each in how["communication"]
    )
    expected = (
        f"- {one_line(each['group'])}: {one_line(pasted(each['expectation']))}"
        for each in how["expectations"]
    )
    yield words("Ways of Working", "; ".join(how["mechanisms"]), note=NO_FIELD)
    yield prose("Pacing over the Year", how["pacing"], note=NO_FIELD)
    yield words("Who Needs to Know What, and When", "\n".join(told), note=NO_FIELD)
    yield words("What Is Expected", "\n".join(expected), note=NO_FIELD)
    yield prose("How Those Who Carry It Out Are Heard", how["practitioner_voice"], note=NO_FIELD)


def step_items(strategies: list[View]) -> Iterable[View]:
    """Return every milestone and every action step as a part of the form, strategy by strategy."""
    for strategy in strategies:
        for each in strategy["milestones"]:
            yield item(
                f"Strategy {strategy['number']}, Implementation Milestone {each['number']}",
                (
                    prose("Implementation Milestone", each["statement"]),
                    day("By when", each["date"]),
                    words("Fidelity data that shows it", each["measure"]),
                    words("How and when the data is collected", each["collected"]),
                    words("When it is reviewed", each["reviewed"]),
                    choice("By whom it is reviewed", each["reviewed_by"]),
                ),
            )
        for number, each in enumerate(strategy["actions"], start=1):
            yield item(f"Strategy {strategy['number']}, Action Step {number}", _step(strategy, each))


def _step(strategy: View, action: View) -> Iterable[Field]:
    milestones = {each["number"]: each["statement"] for each in strategy["milestones"]}
    yield words(
        "Name",
        short_name(action["description"]),
        note="Its first sentence; the plan has no separate name for it.",
    )
    yield prose("Description of Action Step", action["description"])
    yield choice("Strategy", strategy["title"])
    yield words("Responsible or involved", "; ".join(action["who"]))
    yield day("Start Date", action["start"])
    yield day("Target Date", action["date"])
    yield choice("Rhythm, where it is ongoing", action["rhythm"])
    yield words("Deliverable", action["deliverable"])
    yield words("Resources", action["resources"])
    yield words("Funding", action["funding"], note=NO_FIELD)
    served = (f"{number}: {one_line(pasted(milestones[number]))}" for number in action["milestones"])
    yield choice("Milestones that it serves", *served)
    if action["help_wanted"]:
        yield prose("How Families and Others Can Help", action["help_wanted"], note=NO_FIELD)
