"""``uipkit review`` as text for a terminal, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from uipkit.analysis.review_form import Comment, CriterionOnForm, ReviewForm
from uipkit.report.json_text import json_text
from uipkit.report.visible import line_of, whole

_LEAST_WIDTH = 60


def form_json(form: ReviewForm) -> str:
    """Write the form as JSON."""
    plain = asdict(form)
    for section, held in zip(plain["sections"], form.sections, strict=True):
        for entry, each in zip(section["criteria"], held.criteria, strict=True):
            entry["criterion"] = each.criterion.model_dump(mode="json")
    plain["levels"] = [each.model_dump(mode="json") for each in form.levels]
    if form.standing is not None:
        plain["standing"]["day"] = form.standing.day.isoformat()
    return json_text({"version": "1.0", **plain})


def form_text(form: ReviewForm, width: int = 100) -> str:
    """Write the form: section by section what the plan says, then each criterion with what the check found. Ends with a line break."""
    width = max(_LEAST_WIDTH, width)
    return whole("\n".join(_lines(form, width)) + "\n")


def _lines(form: ReviewForm, width: int) -> Iterator[str]:
    yield line_of(f"{form.title} {form.plan_year}: {form.criteria_title}".replace("  ", " "))
    yield from _wrapped(f"Criteria: {form.name}. {form.source}", "", width)
    yield from _wrapped(standing_words(form), "", width)
    for section in form.sections:
        yield ""
        yield line_of(section.title)
        for text in section.says:
            yield from _wrapped(f"In the plan: {text.title}: {text.text} ({text.file})", "  ", width)
        if not section.says:
            yield "  In the plan: nothing yet."
        for each in section.criteria:
            yield from _criterion(each, width)
    yield ""
    for comment in form.others:
        yield from _wrapped(f"On record besides: {_comment(comment)}", "", width)
    for unknown in form.unknown:
        yield from _wrapped(
            f"A comment names the criterion “{unknown}”, which {form.name} does not have.", "", width
        )
    yield from _wrapped(_counts(form), "", width)


def standing_words(form: ReviewForm) -> str:
    """Say where the review stands."""
    standing = form.standing
    if standing is None:
        return "The plan was not handed in for review yet."
    done, total = standing.required
    answered = f" Of {total} required changes {done} have an answer." if total else ""
    return f"The plan was {standing.words}.{answered}"


def _criterion(each: CriterionOnForm, width: int) -> Iterator[str]:
    criterion = each.criterion
    yield from _wrapped(f"[{criterion.id}] {criterion.question} ({criterion.weight})", "  ", width)
    for words in criterion.look_for:
        yield from _wrapped(f"- {words}", "      ", width)
    if each.because:
        yield from _wrapped(f"applies because {each.because}", "      ", width)
    if each.unsure:
        yield from _wrapped(f"may apply: {each.unsure}", "      ", width)
    for found in each.found:
        yield from _wrapped(f"{found.rule}: {found.message} ({found.place})", "      ", width)
    for comment in each.comments:
        yield from _wrapped(f"on record: {_comment(comment)}", "      ", width)


def _comment(comment: Comment) -> str:
    by = f", {comment.by}" if comment.by else ""
    answer = f" Answer: {comment.answer}" if comment.answer else " No answer yet."
    return f"({comment.weight}{by}) {comment.text}{answer}"


def _counts(form: ReviewForm) -> str:
    asked = sum(len(section.criteria) for section in form.sections)
    said = f"{asked} criteria apply to this plan"
    if form.not_asked:
        said += f", {form.not_asked} do not"
    said += "."
    if form.further:
        said += f" The check found {form.further} more that bear on none of them: uipkit check --phase final"
    return said


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        line_of(text), width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )
