"""The progress report for a terminal: what was due and what came, what needs attention, what falls due next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from uipkit.plan.words import day_words, listed
from uipkit.report.visible import line_of

MOST: Final = 12
"""So many items of a list are shown; the document has them all."""

_KINDS: Final = {
    "milestone": "milestone of strategy",
    "action": "action step of strategy",
    "interim": "interim target of priority",
    "annual": "annual target of priority",
}


def progress_summary(view: Mapping[str, Any], *, width: int = 100) -> str:
    """Return the summary as text, at most ``width`` columns wide (60 at least).

    view: what a progress report says to its readers, as its document is made of it; it holds nothing that they may not see.
    """
    return "\n".join(_lines(view, max(width, 60))).rstrip() + "\n"


def _lines(view: Mapping[str, Any], width: int) -> Iterator[str]:
    yield line_of(view["title"])
    yield from wrap(line_of(f"Reports on {view['window']}."), width)
    if view["unread"]:
        yield line_of(f"Not complete: {listed(view['unread'])} could not be read.")
    yield ""
    if view["nothing_recorded"]:
        yield "Nothing is recorded yet of how milestones, action steps and targets stand."
    for each in view["counts"]:
        yield line_of(f"{each['total']} {each['what']}: {listed(each['states'])}")
    if not view["counts"]:
        yield "Nothing fell due in this time, and nothing was recorded."
    yield from _attention(view, width)
    yield from _decided(view, width)
    yield from _inside(view, width)
    yield from _next(view, width)


def _attention(view: Mapping[str, Any], width: int) -> Iterator[str]:
    asking = [each for each in view["asking"] if each["asks"] or each["remark"]]
    waiting = view["without_result"]
    if asking:
        yield from ("", "What needs attention")
    for each in asking[:MOST]:
        yield from _item(f"{_KINDS[each['kind']]} {each['of']}, {each['name']}: {each['state']}", width)
        for line in (*([each["asks"]] if each["asks"] else []), *each["speaks"]):
            yield from _below(line, width)
        for answer in each["answers"]:
            yield from _below(f"{answer['label']}: {answer['text']}", width)
    if len(asking) > MOST:
        yield f"- and {len(asking) - MOST} more"
    if waiting:
        yield from ("", "Past its day, without a result")
    for each in waiting[:MOST]:
        about = f"{day_words(each['due'])}: {_KINDS[each['kind']]} {each['of']}, {each['text']}"
        yield from _item(f"{about} ({each['state']})", width)
    if len(waiting) > MOST:
        yield f"- and {len(waiting) - MOST} more"


def _decided(view: Mapping[str, Any], width: int) -> Iterator[str]:
    """What progress meetings of the span decided; the versions that may be posted have none."""
    found = [(each["date"], one) for each in view["meetings"] for one in each["decisions"]]
    if found:
        yield from ("", "Decided at progress meetings")
    for on, one in found[:MOST]:
        why = f" Why: {one['reason']}" if one["reason"].strip() else ""
        yield from _item(f"{day_words(on)}: {one['text']}{why}", width)
    if len(found) > MOST:
        yield f"- and {len(found) - MOST} more"


def _inside(view: Mapping[str, Any], width: int) -> Iterator[str]:
    """What the team's own report has beside: barriers and cycles, first those that ask for something."""
    waiting = [each for each in view["barriers"] if each["open"]]
    to_close = [each for each in view["cycles"] if each["to_close"]]
    if waiting:
        yield from ("", "Barriers without an answer")
        for each in waiting[:MOST]:
            yield from _item(f"{day_words(each['date'])}: {each['text']}", width)
    if to_close:
        yield from ("", "Cycles to be closed")
        for each in to_close[:MOST]:
            yield from _item(f"{each['title']} (until {day_words(each['end'])})", width)
    answered = [each for each in view["barriers"] if not each["open"]]
    others = [each for each in view["cycles"] if not each["to_close"]]
    if answered:
        yield from ("", "Barriers that got an answer")
        for each in answered[:MOST]:
            yield from _item(f"{day_words(each['date'])}: {each['text']}", width)
            yield from _below(f"Answer: {each['answer']}", width)
    if others:
        yield from ("", "Cycles that run, or were closed")
        for each in others[:MOST]:
            came = f": {each['decision']}" if each["decision"] else ""
            when = (
                f"closed on {day_words(each['closed'])}{came}"
                if each["closed"]
                else f"runs until {day_words(each['end'])}"
            )
            yield from _item(f"{each['title']} ({when})", width)


def _next(view: Mapping[str, Any], width: int) -> Iterator[str]:
    if not view["next"]:
        return
    yield from ("", "What falls due next")
    for each in view["next"][:MOST]:
        yield from _item(
            f"{day_words(each['due'])}: {_KINDS[each['kind']]} {each['of']}, {each['text']}", width
        )
    more = max(0, len(view["next"]) - MOST) + view["more_next"]
    if more:
        yield f"- and {more} more"


def _item(text: str, width: int) -> list[str]:
    return wrap(line_of(text), width, initial_indent="- ", subsequent_indent="  ")


def _below(text: str, width: int) -> list[str]:
    return wrap(line_of(text), width, initial_indent="  ", subsequent_indent="  ")
