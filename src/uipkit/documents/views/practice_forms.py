"""Rubrics and surveys as plain data for forms that people fill in on paper or on screen."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.plan.rubric import Rubric
from uipkit.plan.survey import Survey

AUDIENCES = {"teachers": "For teachers", "facilitators": "For those who lead the meetings"}


def rubric_form_view(showing: Showing, rubric: Rubric) -> dict[str, Any]:
    """Return what ``documents/practice-rubric.md.j2`` shows: each indicator with its levels to tick, room for evidence and a next step."""
    groups = [
        {
            "title": group,
            "indicators": [
                {
                    "prompt": each.prompt,
                    "levels": [
                        {"title": level.title, "words": each.levels.get(level.id, "")}
                        for level in rubric.levels
                    ],
                    "look_at": list(each.look_at),
                }
                for each in held
            ],
        }
        for group, held in groupby(rubric.indicators, key=lambda each: each.group)
    ]
    return {
        "title": rubric.title,
        "source": rubric.source,
        "school": showing.plan.planner,
        "plan_year": showing.plan.plan_year or "",
        "levels": [{"title": each.title, "meaning": each.meaning} for each in rubric.levels],
        "groups": groups,
        "indicators": len(rubric.indicators),
    }


def survey_form_view(showing: Showing, survey: Survey) -> dict[str, Any]:
    """Return what ``documents/practice-survey.md.j2`` shows: the questions with their answers to tick, and room for own words."""
    return {
        "title": survey.title,
        "source": survey.source,
        "school": showing.plan.planner,
        "plan_year": showing.plan.plan_year or "",
        "audience": AUDIENCES[survey.audience],
        "options": [each.title for each in survey.options],
        "groups": [
            {"title": group, "questions": [each.question for each in held]}
            for group, held in groupby(survey.questions, key=lambda each: each.group)
        ],
        "open_questions": list(survey.open_questions),
    }
