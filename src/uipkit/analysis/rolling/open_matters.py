"""What last year left open or found worth keeping: offered to the team that writes the next plan, never carried by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from uipkit.analysis.students_named import without_students
from uipkit.plan.agreed import agreed_steps
from uipkit.workbook.open_topics import open_topics

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

HEADINGS = {
    "barrier": "Barriers that nobody answered",
    "course-correction": "Course corrections not done",
    "next-step": "Next steps of meetings not done",
    "tabled": "Topics that were put off",
    "cycle": "Short cycles to build on",
    "reflection": "What the team learned",
}
"""What may be open, in the order in which it is told, each with its heading."""


class OpenMatter(NamedTuple):
    """One such thing. kind: a key of ``HEADINGS``. words: what it is. file, own: where it stands, and its id if it has one."""

    kind: str
    words: str
    file: str
    own: str = ""


def open_matters(plan: Plan) -> tuple[OpenMatter, ...]:
    """Return what a plan leaves open at the end of its year, in the order of ``HEADINGS``."""
    shown = without_students(plan)
    found = [*_of_progress(shown), *_of_meetings(shown)]
    order = list(HEADINGS)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _of_progress(plan: Plan) -> Iterator[OpenMatter]:
    for step in agreed_steps(plan):
        if step.done is None:
            kind = "next-step" if step.kind == "next step" else "course-correction"
            yield OpenMatter(kind, _with(step.step, step.who), step.file, step.subject.rpartition("/")[2])
    progress = plan.progress
    if progress is None:
        return
    for barrier in progress.barriers:
        if not barrier.answer:
            yield OpenMatter("barrier", _with(barrier.barrier, barrier.raised_by), progress.file, barrier.id)
    for cycle in progress.cycles:
        words = " ".join(part for part in (cycle.result, cycle.learned) if part)
        if cycle.decision in ("adopt", "adapt"):
            decided = "kept" if cycle.decision == "adopt" else "to be changed"
            yield OpenMatter(
                "cycle", f"{cycle.title} ({decided}): {words}".rstrip(": "), progress.file, cycle.id
            )
        elif cycle.closed is None:
            yield OpenMatter("cycle", f"{cycle.title} (not closed)", progress.file, cycle.id)
    for each in progress.reflections:
        yield OpenMatter("reflection", _with(each.reflection, each.meeting), progress.file)


def _of_meetings(plan: Plan) -> Iterator[OpenMatter]:
    for each in open_topics(plan):
        yield OpenMatter("tabled", _with(each.topic.topic, each.meeting.title), each.meeting.file)


def _with(words: str, who: str) -> str:
    return f"{words} ({who})" if who else words
