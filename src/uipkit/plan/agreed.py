"""What was agreed on and waits to be done: next steps of meetings, and course corrections that belong to no strategy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from uipkit.plan.plan import Plan


class AgreedStep(NamedTuple):
    """One thing that somebody is to do.

    kind: what it is. step: what. who: by role, empty where nobody is named. due, done: by when, and when it was done. meeting: the title of the meeting
    that agreed on it, if known. file, path: its place. subject: its name in a finding.
    """

    kind: Literal["next step", "course correction"]
    step: str
    who: str
    due: date | None
    done: date | None
    meeting: str
    file: str
    path: tuple[str | int, ...]
    subject: str


def agreed_steps(plan: Plan) -> Iterator[AgreedStep]:
    """Yield what was agreed on, done or not, in the order of the files."""
    for meeting in plan.meetings:
        for index, step in enumerate(meeting.follow_ups):
            yield AgreedStep(
                "next step",
                step.step,
                step.who,
                step.due,
                step.done,
                meeting.title,
                meeting.file,
                ("follow_ups", index),
                f"{meeting.id}/follow_ups/{step.id}",
            )
    if plan.progress is None:
        return
    for index, each in enumerate(plan.progress.course_corrections):
        yield AgreedStep(
            "course correction",
            each.what,
            each.who,
            each.due,
            each.done,
            each.meeting,
            plan.progress.file,
            ("course_corrections", index),
            f"progress/course_corrections/{each.id}",
        )
