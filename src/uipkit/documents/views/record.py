"""The record of a meeting as plain data: the meeting, what it brought forth, and where the team sees itself."""

from __future__ import annotations

from typing import Any

from uipkit.documents.showing import Showing
from uipkit.documents.views.meeting import meeting_view
from uipkit.documents.views.results import results
from uipkit.plan.meeting import Meeting
from uipkit.plan.rating import Rating
from uipkit.plan.rubric import Rubric


def record_view(showing: Showing, meeting: Meeting, rubric: Rubric | None = None) -> dict[str, Any]:
    """Return what ``documents/meeting-record.md.j2`` shows: the meeting, and what it brought forth.

    ``results`` are sections as ``results_view.results`` gives them, ``ratings`` what ``ratings_view`` does.
    """
    return {
        **meeting_view(showing, meeting, annotations=False),
        "results": results(showing, meeting),
        "ratings": ratings_view(meeting, rubric),
    }


def ratings_view(meeting: Meeting, rubric: Rubric | None) -> dict[str, Any] | None:
    """Return the team's own ratings, or None where there are none.

    They have the ``title`` and ``source`` of the ``rubric`` that the team rated itself by, empty without one, and ``rows`` with
    ``group``, ``indicator``, ``level`` and what that level ``looks_like``, as plain words, and ``evidence`` and ``next_step``,
    which are CommonMark.
    """
    if not meeting.self_assessment:
        return None
    return {
        "title": rubric.title if rubric else "",
        "source": rubric.source if rubric else "",
        "rows": [_rating(each, meeting, rubric) for each in meeting.self_assessment],
    }


def _rating(rating: Rating, meeting: Meeting, rubric: Rubric | None) -> dict[str, str]:
    """One rating in the words of the rubric; what the rubric does not have stands in those of the sheet, or as its id."""
    indicators = rubric.indicators if rubric else ()
    levels = rubric.levels if rubric else ()
    indicator = next((each for each in indicators if each.id == rating.indicator), None)
    level = next((each for each in levels if each.id == rating.level), None)
    return {
        "group": indicator.group if indicator else "",
        "indicator": indicator.prompt if indicator else _on_the_sheet(rating.indicator, meeting),
        "level": level.title if level else _in_words(rating.level),
        "looks_like": indicator.levels.get(rating.level, "") if indicator else "",
        "evidence": rating.evidence,
        "next_step": rating.next_step,
    }


def _on_the_sheet(indicator: str, meeting: Meeting) -> str:
    """The question as it stood on the sheet, whose parts end with the indicator's id; else the id as words."""
    asked = [part for each in meeting.handouts if each.kind == "self-assessment" for part in each.parts]
    found = (part.title for part in asked if part.title and f"-{part.id}".endswith(f"-{indicator}"))
    return next(found, _in_words(indicator))


def _in_words(name: str) -> str:
    return name.replace("-", " ").capitalize()
