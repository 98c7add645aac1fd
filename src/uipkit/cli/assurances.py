"""``uipkit assurances``: which apply to this plan and why, which are open, which records are kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console

if TYPE_CHECKING:
    from uipkit.analysis.assurance_standing import AssuranceStanding
    from uipkit.workflows.assurances import AssuranceList

_MARKS = {"made": "[x]", "explained": "[~]"}
_CERTAINTY = {
    "official": "taken from the state's own list",
    "verified-assurance": "a public source of the state places it among the assurances",
    "verified-law": "the duty is in law; that it is one of the assurances is inferred",
    "inferred": "inferred; no source settles it",
    "local": "the district's own",
}
_NOT_KNOWN = {"plan.yaml": "which assurances apply", "assurances.yaml": "what is made"}


def command(
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    only_open: Annotated[bool, typer.Option("--open", help="Only those that are still open.")] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """List the assurances that apply to the plan: why, on whose authority, how each stands, which records are kept.

    Example: uipkit assurances --open
    """
    from uipkit.workflows.assurances import list_assurances

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    found = list_assurances(plan)
    shown = [each for each in found.assurances if each.is_open or not only_open]
    if format == "json":
        console.out(_as_json(found, shown))
    else:
        _show(found, shown)


def _show(found: AssuranceList, shown: list[AssuranceStanding]) -> None:
    from uipkit.analysis.assurance_standing import STATES
    from uipkit.report.closing import counted
    from uipkit.report.visible import line_of

    for file in found.unread:
        console.err(f"{file} cannot be read, so {_NOT_KNOWN[file]} is not known; uipkit check says why.")
    for each in shown:
        console.out(f"{_MARKS.get(each.state, '[ ]')} {line_of(each.title)}")
        for line in _about(each):
            console.out(f"    {line_of(line)}")
    if not shown:
        if found.assurances:
            console.out("No assurance is open.")
        elif not found.unread:
            console.out("No assurance applies to this plan.")
    counts = Counter(each.state for each in found.assurances)
    said = [f"{counts[state]} {words}" for state, words in STATES.items() if counts[state]]
    if said:
        console.err(f"{counted(len(found.assurances), 'assurance')}: {'; '.join(said)}.")
    console.err(found.label)
    if any(each.state == "not-listed" for each in found.assurances):
        if not any(each.state in ("made", "explained", "open") for each in found.assurances):
            console.err("To write assurances.yaml with an entry for each: uipkit new assurances")
        else:
            console.err("To add an entry: uipkit new assurance ID")


def _about(each: AssuranceStanding) -> Iterator[str]:
    from uipkit.analysis.assurance_standing import STATES

    yield f"{each.id}: {STATES[each.state]}"
    if each.why:
        yield f"Why here: {each.why}."
    if each.unsaid:
        yield f"Not known whether it applies: {each.unsaid}."
    if each.certainty:
        sure = f"{each.level}; {_CERTAINTY[each.certainty]}"
        yield f"Rests on: {each.authority} ({sure})." if each.authority else f"Level: {sure}."
    if each.explanation:
        yield f"Explanation: {each.explanation}"
    yield from (f"Kept: {record}" for record in each.kept)
    if each.state == "made" and not each.kept:
        yield f"Kept: nothing yet. Usual: {each.guidance}" if each.guidance else "Kept: nothing yet."


def _as_json(found: AssuranceList, shown: list[AssuranceStanding]) -> str:
    content = {
        "version": "1.0",
        "plan": console.shown(found.folder),
        "catalogue": found.label,
        "unread": list(found.unread),
        "assurances": [{**asdict(each), "kept": list(each.kept)} for each in shown],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
