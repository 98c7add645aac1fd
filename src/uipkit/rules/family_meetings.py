"""What families see of a meeting that they attend: the agenda, what is handed out, what is sent, what was said.

What is written for those who lead it stays with them: how it is prepared and facilitated, directions for writers, next steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from uipkit.rules.rule import Context

if TYPE_CHECKING:
    from uipkit.plan.fields import TextField
    from uipkit.plan.meeting import Meeting

_FOR_LEADERS = frozenset(
    (
        "agenda",
        "variant",
        "activity",
        "preparation",
        "directions_for_writers",
        "next_steps",
        "follow_ups",
        "notes",
    )
)
"""Fields of a meeting that families do not see."""

SENT = frozenset(("invitation", "follow_up_message"))
"""Fields that go out on paper or by mail."""

HANDED_OUT = SENT | {"handouts"}
"""Fields whose text families take home."""


def families_meetings(ctx: Context, may_hold: Callable[[bytes], bool] | None = None) -> Iterator[Meeting]:
    """Yield the meetings that families attend, where ``may_hold`` is given only those whose file may hold what is looked for."""
    for meeting in ctx.plan.meetings:
        if not meeting.families_attend:
            continue
        raw = ctx.facts.raw.get(meeting.file) if may_hold is not None else None
        if may_hold is None or raw is None or may_hold(raw) or b"\\" in raw:
            yield meeting


def texts_for_families(ctx: Context, meeting: Meeting) -> Iterator[TextField]:
    """Yield each text of a meeting that families who attend it see."""
    leaders_own = {
        index for index, handout in enumerate(meeting.handouts) if handout.kind == "considerations"
    }
    for text in ctx.plan.texts_of(meeting):
        field = text.path[0]
        if field in _FOR_LEADERS or "facilitation" in text.path:
            continue
        if field == "handouts" and text.path[1] in leaders_own:
            continue
        yield text
