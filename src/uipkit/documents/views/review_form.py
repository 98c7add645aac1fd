"""The review form as a page: criteria with what the check found and what the plan says, and room for the reviewer's words."""

from __future__ import annotations

from typing import Any

from uipkit.analysis.review_form import Comment, CriterionOnForm, ReviewForm


def review_form_view(form: ReviewForm) -> dict[str, Any]:
    """Return what ``documents/review-form.md.j2`` shows."""
    standing = form.standing
    return {
        "title": f"{form.title}: {form.criteria_title}",
        "school": form.title,
        "plan_year": form.plan_year,
        "source": form.source,
        "standing": f"The plan was {standing.words}." if standing is not None else "",
        "required_open": standing.required[1] - standing.required[0] if standing is not None else 0,
        "levels": [{"title": each.title, "meaning": each.meaning} for each in form.levels],
        "sections": [
            {
                "title": section.title,
                "says": [
                    {"title": each.title, "text": each.text, "file": each.file} for each in section.says
                ],
                "criteria": [_criterion(each) for each in section.criteria],
            }
            for section in form.sections
        ],
        "others": [_comment(each) for each in form.others],
        "not_asked": form.not_asked,
        "further": form.further,
    }


def _criterion(each: CriterionOnForm) -> dict[str, Any]:
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
        "comments": [_comment(comment) for comment in each.comments],
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "by": comment.by,
        "required": comment.weight == "required",
        "text": comment.text,
        "answer": comment.answer,
    }
