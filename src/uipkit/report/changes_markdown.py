"""``uipkit impact`` and ``uipkit history`` as Markdown, for a comment on a pull request or a job summary.

What comes from a plan or a commit is escaped as in the Markdown report of a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from uipkit.report.change_results import (
    HistoryEntry,
    HistoryResult,
    ImpactResult,
    ItemRow,
    LookAgainRow,
    PlanImpact,
    PlanStory,
    SentenceRow,
)
from uipkit.report.changes_text import (
    NOT_RECORDED,
    NOTHING_CHANGED,
    NOTHING_ELSE_CHANGED,
    NOTHING_FOLLOWS,
    cut_text,
    day_heading,
    rests_on,
)
from uipkit.report.comment_page import LIMIT, Block, comment_page
from uipkit.report.markdown import code, prose

SIGN = "<!-- uipkit impact -->"
"""The first line of a comment, by which a later run can find it and write it anew. It cannot be seen."""

_FOLDED_FROM = 6
"""With so many sentences or more, they stand folded under a line that says how many there are."""

_MOST_ITEMS = 12


def impact_markdown(result: ImpactResult, limit: int = LIMIT) -> str:
    """Write what changed, what it asks for and who must look again, in at most ``limit`` characters. Ends with a line break."""
    changed = sum(bool(plan.changes) for plan in result.plans)
    unread = sum(plan.partly for plan in result.plans)
    titles = [f"what changed in {_plans(changed)}"] if changed else []
    titles += [f"{_plans(unread)} cannot be read in full"] if unread else []
    title = ", ".join(titles) or "nothing changed"
    head = f"{SIGN}\n## uipkit: {title}\n\n"
    if result.untold:
        head += f"{result.untold}\n\n"
    return comment_page(
        head, (block for plan in result.told for block in _impact(plan)), limit, "uipkit impact"
    )


def history_markdown(result: HistoryResult, limit: int = LIMIT) -> str:
    """Write the history of each plan by day, newest first, in at most ``limit`` characters. Ends with a line break."""
    blocks = (block for story in result.plans for block in _story(story))
    return comment_page("## uipkit: history\n\n", blocks, limit, "uipkit history")


def _plans(number: int) -> str:
    return "1 plan" if number == 1 else f"{number} plans"


def _impact(plan: PlanImpact) -> Iterator[Block]:
    lines = [f"### {_title(plan)}", "", prose(plan.compared)]
    lines += [f"\n{prose(note)}" for note in plan.notes]
    if plan.detail != "none" and not plan.changes:
        lines += ["", NOTHING_ELSE_CHANGED if plan.partly else NOTHING_CHANGED]
    yield "\n".join([*lines, "", ""]), ""
    if plan.detail == "none" or not plan.changes:
        return
    yield "#### What this asks for\n\n", ""
    for number, ask in enumerate(plan.asks, 1):
        text = [f"{number}. {prose(ask.words)}"]
        text += [f"   - {_item(item)}" for item in ask.items[:_MOST_ITEMS]]
        text += _more(len(ask.items), "   ")
        text += ["", f"   *{prose(rests_on(ask))}*", ""]
        yield "\n".join([*text, ""]), ""
    if not plan.asks:
        yield f"{NOTHING_FOLLOWS}\n\n", ""
    if plan.look_again:
        yield "#### Who must look again\n\n", ""
        yield from _look_again(plan.look_again)
        yield "\n", ""
    yield from _sentences("What changed", plan.sentences)


def _title(plan: PlanImpact | PlanStory) -> str:
    year = f", {plan.plan_year}" if plan.plan_year else ""
    return f"{prose(f'{plan.title}{year}')} ({code(plan.folder)})"


def _item(item: ItemRow) -> str:
    return f"{prose(item.words)}, {code(item.file)}"


def _more(number: int, indent: str) -> list[str]:
    return [f"{indent}- and {number - _MOST_ITEMS} more"] if number > _MOST_ITEMS else []


def _look_again(rows: tuple[LookAgainRow, ...]) -> Iterator[Block]:
    for row in rows:
        if row.recorded:
            lines = [f"- {prose(row.words)}. Since then:"]
            for verb, items in row.items:
                lines += [f"  - {verb}: {_item(item)}" for item in items[:_MOST_ITEMS]]
                lines += _more(len(items), "  ")
            yield "\n".join([*lines, ""]), ""
    unknown = [row for row in rows if not row.recorded]
    for row in unknown:
        yield f"- {prose(row.words)}.\n", ""
    if unknown:
        yield f"\n{NOT_RECORDED}\n", ""


def _sentences(heading: str, sentences: tuple[SentenceRow, ...]) -> Iterator[Block]:
    folded = len(sentences) >= _FOLDED_FROM
    close = "\n</details>\n\n" if folded else ""
    if folded:
        yield f"<details>\n<summary>{heading}: {len(sentences)} changes</summary>\n\n", close
    else:
        yield f"#### {heading}\n\n", ""
    for sentence in sentences:
        yield _sentence(sentence), close
    if not folded:
        yield "\n", ""
        return
    yield close, ""


def _sentence(sentence: SentenceRow) -> str:
    inside = "" if sentence.posted else " *(internal)*"
    lines = [f"- {prose(sentence.sentence)}{inside}"]
    if sentence.texts is not None:
        lines += [
            f"  - {when}: {prose(cut_text(text))}"
            for when, text in zip(("before", "now"), sentence.texts, strict=True)
        ]
    return "\n".join([*lines, ""])


def _story(story: PlanStory) -> Iterator[Block]:
    lines = [f"### {_title(story)}", ""]
    lines += [f"{prose(note)}\n" for note in story.notes]
    if not story.entries:
        lines += [NOTHING_CHANGED, ""]
    yield "\n".join([*lines, ""]), ""
    for day, entries in groupby(story.entries, key=lambda entry: entry.day):
        heading = f"#### {day_heading(day)}\n\n"
        for entry in entries:
            yield from _entry(entry, heading)
            heading = ""


def _entry(entry: HistoryEntry, heading: str) -> Iterator[Block]:
    head = ""
    if entry.revision:
        by = f", by {prose(entry.author)}" if entry.author else ""
        head = f"**{code(entry.revision[:12])}{by}: {prose(entry.subject) or 'without a message'}**\n\n"
    yield heading + head, ""
    for sentence in entry.sentences:
        yield _sentence(sentence), ""
    for note in entry.notes:
        yield f"- {prose(note)}\n", ""
    yield "\n", ""
