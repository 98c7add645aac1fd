"""UIP805: figures of a group so small that one could tell who is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.plan.words import listed, quoted
from uipkit.rules.rule import Context
from uipkit.rules.wording import named
from uipkit.workbook.privacy import Measures, measures_of, threshold

if TYPE_CHECKING:
    from uipkit.config.config import Config
    from uipkit.plan.priority import Target


def small_group_shown(ctx: Context) -> Iterator[Problem]:
    """Figures of a group below the configured minimum that are not withheld."""
    yield from _targets(ctx)
    yield from _prior_targets(ctx)
    yield from _takeaways(ctx)
    yield from _results(ctx)


def _targets(ctx: Context) -> Iterator[Problem]:
    for priority in ctx.plan.priorities:
        for index, target in enumerate(priority.targets):
            students = target.number_of_students
            if (
                target.withheld
                or not _is_small(students, target.measures, ctx.config)
                or not _figures(target)
            ):
                continue
            yield _problem(
                ctx.config,
                Place(priority.file, ("targets", index, "number_of_students")),
                f"The improvement target {quoted(target.measure or target.id)} of {named(priority)} shows figures",
                students,
                target.measures,
                f"{priority.id}/targets/{target.id}/number_of_students",
                f"It shows: {listed(_figures(target))}.",
            )


def _figures(target: Target) -> list[str]:
    """The figures of a target that documents would show, in words."""
    shown = []
    if target.baseline is not None and target.baseline.value is not None:
        shown.append("the baseline")
    if target.annual_targets:
        shown.append("annual targets")
    if any(interim.value is not None for interim in target.interim_targets):
        shown.append("interim targets")
    return shown


def _prior_targets(ctx: Context) -> Iterator[Problem]:
    info = ctx.plan.info
    if info is None or info.prior_plan is None:
        return
    for index, prior in enumerate(info.prior_plan.targets):
        measures = measures_of(f"{prior.measure} {prior.unit}")
        shown = prior.target is not None or prior.result is not None
        if prior.withheld or not shown or not _is_small(prior.number_of_students, measures, ctx.config):
            continue
        yield _problem(
            ctx.config,
            Place(info.file, ("prior_plan", "targets", index, "number_of_students")),
            f"Last year's target {quoted(prior.measure)} shows figures",
            prior.number_of_students,
            measures,
            f"plan/prior_plan/targets/{prior.measure}/{prior.student_group}",
            "",
        )


def _takeaways(ctx: Context) -> Iterator[Problem]:
    if ctx.plan.takeaways is None:
        return
    for index, takeaway in enumerate(ctx.plan.takeaways.takeaways):
        measures = measures_of(takeaway.pattern)
        if not _is_small(takeaway.number_of_students, measures, ctx.config):
            continue
        field = next((name for name in ("pattern", "impact") if shows_figure(getattr(takeaway, name))), None)
        if field is None:
            continue
        path: KeyPath = ("takeaways", index, field)
        # The text is not quoted: findings stand in drafts, which travel, and the figure would travel with them.
        yield Problem(
            Place(ctx.plan.takeaways.file, path),
            message=_message(
                f"The {field} of a takeaway gives a figure",
                takeaway.number_of_students,
                measures,
                ctx.config,
            ),
            label="a figure about a small group",
            help="Say it in words without the figure, or speak of a larger group.",
            note=_note(measures),
            subject=f"takeaways/takeaways/{takeaway.id}/{field}",
        )


def _results(ctx: Context) -> Iterator[Problem]:
    """Results of interim and annual targets, with the number of students of the result, else of its target."""
    progress = ctx.plan.progress
    if progress is None or not (progress.interim_targets or progress.annual_results):
        return
    targets = {
        (priority.id, target.id): target for priority in ctx.plan.priorities for target in priority.targets
    }
    for name, kind, field in (
        ("interim_targets", "interim target", "interim_target"),
        ("annual_results", "annual target", "plan_year"),
    ):
        for index, result in enumerate(getattr(progress, name)):
            target = targets.get((result.priority, result.target))
            measures: Measures = target.measures if target is not None else "other"
            students = result.number_of_students
            if students is None and target is not None:
                students = target.number_of_students
            if result.withheld or result.value is None or not _is_small(students, measures, ctx.config):
                continue
            point = getattr(result, field)
            yield _problem(
                ctx.config,
                Place(progress.file, (name, index, "value")),
                f"The result of the {kind} {quoted(point)} of {quoted(result.target)} is shown",
                students,
                measures,
                f"progress/{name}/{result.priority}/{result.target}/{point}",
                "",
            )


def _problem(
    config: Config,
    place: Place,
    what: str,
    students: int | None,
    measures: Measures,
    about: str,
    shown: str,
) -> Problem:
    return Problem(
        place,
        message=_message(what, students, measures, config),
        label=f"fewer than {minimum_for(measures, config)}",
        help="Mark it as withheld, so that documents leave its figures out, or set the target for a larger group.",
        example=("      " if place.file == "plan.yaml" else "    ") + "withheld: true",
        note=f"{shown} {_note(measures)}".strip(),
        subject=about,
    )


def _message(what: str, students: int | None, measures: Measures, config: Config) -> str:
    noun = "student" if students == 1 else "students"
    return f"{what} of a group of {students} {noun}; below {minimum_for(measures, config)} they must not be shown."


def _note(measures: Measures) -> str:
    return f"In a small group a figure tells who is meant; {threshold(measures).basis}."


def minimum_for(measures: Measures, config: Config) -> int:
    """The smallest group whose figures may be shown in this repository."""
    return int(getattr(config.minimum_group_size, measures))


def _is_small(students: int | None, measures: Measures, config: Config) -> bool:
    return students is not None and students < minimum_for(measures, config)


def shows_figure(text: str) -> bool:
    """Whether a text gives a figure about students: so many percent, points or students, or three of nine."""
    return any(sign in text for sign in "0123456789%") and _figure().search(text) is not None


@cache
def _figure() -> re.Pattern[str]:
    # A figure about students, not the number of a grade or a year: so many percent, points, students, or three of nine.
    return re.compile(
        r"\d(?:\.\d+)?\s*(?:%|percent|per cent|percentile|points?\b|students?\b|out of\b|of (?:the )?\d)",
        re.IGNORECASE,
    )
