"""A meeting as plain data for its slides: what is shown, and for the notes what whoever leads it says and does."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from uipkit.documents.showing import Showing
from uipkit.documents.views.meeting import meeting_view, time_words
from uipkit.documents.views.plan_slides import causes_to_answers, with_targets
from uipkit.documents.views.talking_points import talking_points
from uipkit.plan.meeting import Meeting
from uipkit.workbook.families import families_among

WITHOUT_SLIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "submit-uip": "one or two people hand the plan in at a screen",
        "finalize-uip": "those who write read the plan itself, from beginning to end",
        "6.1": "those who write read the plan itself, from beginning to end",
        "strategy-research": "everybody reads and looks things up on their own",
        "progress-monitoring-item": "it is a few minutes of another meeting",
    }
)
"""Meetings of the workbook that look at no screen, by agenda or number, each with the reason."""

_SHOWS_TARGETS: Final = frozenset(
    (
        *("1.1", "1.2", "1.3", "2.1", "3.1", "5.1", "5.2"),
        "mid-year-leadership-data-reflection",
        "whole-school-data-day",
        "end-of-year-leadership-data-reflection",
        "leadership-priority-setting",
        "leadership-root-cause-and-strategizing",
        "state-data-reflection",
        "state-data-stakeholder-engagement",
        "end-of-year-whole-school-planning",
        "accountability-committee-progress",
        "progress-monitoring",
        "share-with-accountability-committee",
        "share-with-leadership-team",
        "share-with-superintendent-and-board",
    )
)
"""Meetings that look at where students stand: each priority with its targets, before the topics that use them."""

_LOOKS_AT_RESULTS: Final = frozenset(
    (
        *("1.1", "1.2", "1.3", "5.1"),
        "mid-year-leadership-data-reflection",
        "whole-school-data-day",
        "end-of-year-leadership-data-reflection",
        "state-data-reflection",
        "accountability-committee-progress",
        "progress-monitoring",
    )
)
"""Of these, the meetings that look at every target; the others see one of each priority drawn, and all in a table."""

_SHARES_THE_PLAN: Final = frozenset(
    (
        "share-with-accountability-committee",
        "share-with-leadership-team",
        "share-with-superintendent-and-board",
    )
)
"""Meetings at which the finished plan is presented: root causes, strategies and what was heard follow the priorities."""

_PUBLIC_BODIES: Final = frozenset(
    (
        "accountability-committee-progress",
        "share-with-accountability-committee",
        "share-with-superintendent-and-board",
    )
)
"""Meetings of bodies that meet in public, whoever is among them."""


def names_of(meeting: Meeting) -> frozenset[str]:
    """Return what a meeting's agenda is called: its number and its short name."""
    return frozenset((meeting.number, meeting.agenda)) - {""}


def why_no_slides(meeting: Meeting) -> str:
    """Return why a meeting has no slides, as words after “since”; empty where it has some."""
    if meeting.asynchronous:
        return "nobody meets: everybody answers on their own"
    return next((WITHOUT_SLIDES[name] for name in sorted(names_of(meeting)) if name in WITHOUT_SLIDES), "")


def is_seen_by_the_public(meeting: Meeting) -> bool:
    """Whether people from outside the school's staff look at the slides, so that they show only what may be posted."""
    families = meeting.families_attend or families_among(meeting.participants)
    return families or bool(names_of(meeting) & _PUBLIC_BODIES)


def leaves_out_snapshots(meeting: Meeting) -> bool:
    """Whether what the agenda copied from the plan is not shown: it was copied for staff, and others look at the slides."""
    copied = any(topic.from_the_plan.strip() for topic in meeting.topics)
    return copied and is_seen_by_the_public(meeting) and not meeting.families_attend


def meeting_slides_view(
    showing: Showing, meeting: Meeting, shown: Mapping[str, Any], *, annotations: bool
) -> dict[str, Any]:
    """Return what ``documents/slides-meeting.md.j2`` shows of a meeting.

    showing: what of the plan its audience may see. shown: what ``views.plan.plan_view`` gives of the plan for that audience.
    annotations: with what the facilitator's copy says, for the notes.
    """
    view = meeting_view(showing, meeting, annotations=True)
    prompts = {each["prompt"]: each for each in view["note_catcher"]}
    own = {each.id: each.prompt for each in meeting.note_catcher}
    without_snapshots = leaves_out_snapshots(meeting)
    topics = [
        {
            **topic,
            "question": own.get(each.id, ""),
            **_shown(topic["description"]),
            "from_the_plan": "" if without_snapshots else topic["from_the_plan"],
            **({} if annotations else {"purpose": "", "impact": "", "facilitation": ""}),
        }
        for topic, each in zip(view["topics"], meeting.topics, strict=True)
    ]
    asked = {topic["question"] for topic in topics}
    names = names_of(meeting)
    # The plan follows the topic that opens the meeting, so that it is there for those that use it.
    opening = topics[:1] if len(topics) > 1 else []
    return {
        **view,
        "topics": topics,
        "first_topics": opening,
        "later_topics": topics[len(opening) :],
        "plan_day": showing.today.isoformat(),
        "annotations": annotations,
        "time": time_words(meeting),
        "place": meeting.place,
        "purpose_shown": _shown(view["purpose"]),
        "preparation": view["preparation"] if annotations else "",
        "directions": view["directions"] if annotations else "",
        "questions": [prompts[prompt] for prompt in prompts if prompt not in asked],
        "next_steps_shown": _shown(view["next_steps"]),
        "priorities": with_targets(shown, drawn=None if names & _LOOKS_AT_RESULTS else 1)
        if names & _SHOWS_TARGETS
        else [],
        **(causes_to_answers(showing, shown) if names & _SHARES_THE_PLAN else _nothing()),
    }


def _shown(text: str) -> dict[str, Any]:
    """Return a text as points and, where these are not all of it, the ``whole`` for the notes; without points it is shown whole."""
    found = talking_points(text)
    if found is None:
        return {"points": [], "shown_whole": text, "whole": ""}
    return {
        "points": found["points"],
        "shown_whole": "",
        "whole": text if found["shortened"] else "",
    }


def _nothing() -> dict[str, Any]:
    return {"causes": [], "strategies": [], "heard": {"themes": 0}, "answered": {}}
