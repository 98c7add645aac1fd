"""The review form as a page: criteria with what the check found and what the plan says, and room for the reviewer's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uipkit.analysis.review_form import Comment, CriterionOnForm, ReviewForm


def review_form_view(form: ReviewForm, owner: Callable[[str], str]) -> dict[str, Any]:
    """Return what ``documents/review-form.md.j2`` shows. owner: what to print for a reviewer's role."""
    standing = form.standing
    return {
        "title": f"{form.title}: {form.criteria_title}",
        "school": form.title,
        "plan_year": form.plan_year,
        "source": form.source,
        "standing": f"The plan was {standing.step_words}." if standing is not None else "",
        "required_open": standing.required[1] - standing.required[0] if standing is not None else 0,
        "levels": [{"title": each.title, "meaning": each.meaning} for each in form.levels],
        "sections": [
            {
                "title": section.title,
                "says": [
                    {"title": each.title, "text": each.text, "file": each.file} for each in section.says
                ],
                "criteria": [_criterion(each, owner) for each in section.criteria],
            }
            for section in form.sections
        ],
        "others": [_comment(each, owner) for each in form.others],
        "not_asked": form.not_asked,
        "further": form.further,
    }


def _criterion(each: CriterionOnForm, owner: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": each.criterion.id,
        "question": each.criterion.question,
        "look_for": list(each.criterion.look_for),
        "required": each.criterion.weight == "required",
        "because": each.because,
        "unsure": each.unsure,
        "found": [
            {"rule": found.rule, "message": found.message, "place": found.place} for found in each.found
        ],
        "comments": [_comment(comment, owner) for comment in each.comments],
    }


def _comment(comment: Comment, owner: Callable[[str], str]) -> dict[str, Any]:
    return {
        "by": owner(comment.by) if comment.by else "",
        "required": comment.weight == "required",
        "text": comment.text,
        "answer": comment.answer,
    }
