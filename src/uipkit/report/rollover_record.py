"""The record of a roll-over as Markdown, kept in the new plan's folder: everything that went in, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.analysis.rolling.change import Entry
from uipkit.analysis.rolling.open_matters import HEADINGS
from uipkit.report.rollover_result import RolledPlan
from uipkit.report.rollover_words import TITLES, asked_words
from uipkit.report.visible import line_of


def rollover_record(rolled: RolledPlan) -> str:
    """Write the record. It names no day, so that the same roll-over gives the same record."""
    return "\n".join(_lines(rolled)).rstrip() + "\n"


def _lines(rolled: RolledPlan) -> Iterator[str]:
    yield f"# From {rolled.year} to {rolled.to}: {line_of(rolled.whose)}"
    yield ""
    yield (
        f"`uipkit rollover` made this plan from the one in `{rolled.back}`, which it left as it was. This page says what became of "
        "everything; uipkit does not read it, and no document shows it. Delete it once you are through with it."
    )
    yield ""
    yield f"Waiting for you in this plan: {asked_words(rolled.asked)}. `uipkit check --phase final` names them all."
    yield ""
    for note in rolled.notes:
        yield f"- {line_of(note)}"
    if rolled.notes:
        yield ""
    yield from _open(rolled)
    for fate, title in TITLES.items():
        found = rolled.with_fate(fate)
        if found:
            yield f"## {title}"
            yield ""
            yield from _entries(found, rolled.back)
            yield ""


def _open(rolled: RolledPlan) -> Iterator[str]:
    if not rolled.open:
        return
    yield "## Open at the end of last year"
    yield ""
    yield "For the reflection on last year in plan.yaml, and for the first meetings. Nothing of it is carried by itself."
    yield ""
    for kind, heading in HEADINGS.items():
        found = [each for each in rolled.open if each.kind == kind]
        if found:
            yield f"**{heading}**"
            yield ""
            for each in found:
                own = f", `{each.own}`" if each.own else ""
                yield f"- {line_of(each.words)} (`{each.file}`{own})"
            yield ""


def _entries(entries: tuple[Entry, ...], back: str) -> Iterator[str]:
    for each in entries:
        place = f"`{each.file}`" + (f" `{each.where}`" if each.where else "")
        said = [f"{place}: {line_of(each.words)}"]
        if each.was:
            said.append(f"it was: {line_of(each.was)}")
        if each.was and each.now and each.fate == "turned":
            said.append(f"it is: {line_of(each.now)}")
        if each.fate == "left":
            said.append(f"it stays in `{back}/{each.file}`")
        yield f"- {'; '.join(said)}"
