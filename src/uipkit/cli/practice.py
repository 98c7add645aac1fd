"""``uipkit practice assess|survey|measure|done``: looks at a practice, surveys of those who practise it, what both say of milestones, leaders' steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day
from uipkit.cli.help_sections import SectionedCommand

if TYPE_CHECKING:
    from datetime import date

    from uipkit.analysis.practice_measure import Measured
    from uipkit.plan.practice import Practice
    from uipkit.workflows.practice_assess import PracticeEntry
    from uipkit.workflows.practice_done import OpenStep
    from uipkit.workflows.practice_measure import Measures

app = typer.Typer(no_args_is_help=True)

_BEFORE_ITS_DAY = ("on-track", "at-risk")
"""What whoever records a milestone may say of it before its day."""

PracticeName = Annotated[
    str, typer.Argument(metavar="PRACTICE", help="The practice: the name of its file in practices/.")
]
Plan = Annotated[Path, typer.Option("--plan", help="The plan folder.")]
Today = Annotated[str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-10-01.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


@app.command(cls=SectionedCommand)
def assess(
    practice: PracticeName,
    rubric: Annotated[
        str,
        typer.Option(
            help="The rubric, by the name of its file; without it, the one that bears the practice's name."
        ),
    ] = "",
    date_: Annotated[
        str, typer.Option("--date", metavar="DATE", help="When you looked, as 2026-10-01.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="ROLE", help="Who looked, by role or team.")] = "",
    rating: Annotated[
        list[str] | None,
        typer.Option(metavar="INDICATOR=LEVEL", help="The level of an indicator; may be repeated."),
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="INDICATOR=WORDS", help="What shows it; may be repeated.")
    ] = None,
    next_step: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INDICATOR=WORDS", help="What follows; without INDICATOR= of all of it. May be repeated."
        ),
    ] = None,
    conditions: Annotated[
        bool,
        typer.Option("--conditions", help="Look at the conditions for planning together, which comes first."),
    ] = False,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Take the ratings from a filled table (.csv or .xlsx)."),
    ] = None,
    form: Annotated[
        Path | None,
        typer.Option("--form", metavar="FILE", help="Only write a table to fill in (.csv or .xlsx)."),
    ] = None,
    plan: Plan = Path(),
    dry_run: DryRun = False,
    today: Today = "",
) -> None:
    """Record a look at a practice through a rubric. In a terminal you are asked for each indicator that you did not name.

    Example: uipkit practice assess mathematics-lesson-preparation --date 2026-11-12 --rating purpose-clear=developing
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.practice_assess import (
        AssessRequest,
        propose_assessment,
        rubric_meant,
        write_entry,
        write_form,
    )
    from uipkit.workflows.practice_shelves import PracticeRefusedError

    day = read_today(today)
    try:
        if form is not None:
            write_form(rubric_meant(plan, practice, rubric, conditions=conditions), form)
            console.out(console.shown(form))
            console.err(f"Fill in the levels, then: {_with_form(practice, form, rubric, plan, conditions)}")
            return
        if not date_:
            console.fail(f"The day is missing: uipkit practice assess {practice} --date 2026-11-12")
        steps = [each for each in next_step or () if _names_one(each)]
        request = AssessRequest(
            practice,
            read_day("--date", date_),
            rubric,
            by,
            tuple(rating or ()),
            tuple(evidence or ()),
            tuple(steps),
            "\n\n".join(each for each in next_step or () if not _names_one(each)),
            conditions,
            from_,
            plan,
            day,
        )
        if not request.ratings and from_ is None and console.is_terminal():
            from uipkit.cli.practice_asking import asked

            request = asked(request)
        entry = propose_assessment(request)
        if not dry_run:
            write_entry(entry)
    except PracticeRefusedError as refused:
        console.fail(str(refused))
    _say(entry, dry_run=dry_run)


@app.command(cls=SectionedCommand)
def survey(
    practice: PracticeName,
    answers: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The form tool's export, or a table of counts (.csv or .xlsx)."),
    ],
    survey_name: Annotated[
        str, typer.Option("--survey", metavar="NAME", help="The survey, by the name of its file.")
    ],
    date_: Annotated[str, typer.Option("--date", metavar="DATE", help="When it closed, as 2026-10-01.")],
    responses: Annotated[
        int | None,
        typer.Option(min=0, help="How many answered, where a table of counts does not show it."),
    ] = None,
    response: Annotated[str, typer.Option(help="What is adjusted because of it.")] = "",
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Write it although something could not be placed, without asking."),
    ] = False,
    plan: Plan = Path(),
    dry_run: DryRun = False,
    today: Today = "",
) -> None:
    """Bring in the results of a survey as counts: never who answered, when, or what somebody wrote in own words.

    Example: uipkit practice survey mathematics-lesson-preparation answers.csv --survey planning-teachers --date 2026-11-20
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.practice_assess import write_entry
    from uipkit.workflows.practice_shelves import PracticeRefusedError
    from uipkit.workflows.practice_survey import SurveyRequest, propose_survey

    request = SurveyRequest(
        practice,
        answers,
        survey_name,
        read_day("--date", date_),
        responses,
        response,
        plan,
        read_today(today),
    )
    try:
        proposal = propose_survey(request)
    except PracticeRefusedError as refused:
        console.fail(str(refused))
    for each in (*proposal.table.kept_back, *proposal.table.unplaced):
        console.err(each)
    unplaced = bool(proposal.table.unplaced)
    if unplaced and not (yes or dry_run or proposal.entry.same or _agreed()):
        console.err(
            "Nothing was written. Mend the table, or add --yes to leave out what could not be placed."
        )
        raise typer.Exit(exit_codes.FINDINGS)
    if not dry_run:
        write_entry(proposal.entry)
    _say(proposal.entry, dry_run=dry_run)
    if unplaced:
        raise typer.Exit(exit_codes.FINDINGS)


@app.command(cls=SectionedCommand)
def measure(
    milestone: Annotated[
        str,
        typer.Argument(metavar="MILESTONE", help="A milestone's id, or STRATEGY/MILESTONE; all without it."),
    ] = "",
    record: Annotated[bool, typer.Option("--record", help="Append how they stand to progress.yaml.")] = False,
    by: Annotated[
        str, typer.Option("--by", metavar="ROLE", help="With --record: who records it, by role.")
    ] = "",
    state: Annotated[
        str,
        typer.Option(
            "--state",
            help="With --record, before a milestone's day: on-track or at-risk, as you see it. Counts alone do not say it.",
        ),
    ] = "",
    plan: Plan = Path(),
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
    today: Today = "",
) -> None:
    """Say how milestones stand that are measured by a practice: so many indicators at the level, of so many that are asked for.

    Example: uipkit practice measure
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.practice_measure import how_to_record, measure_milestones, record_measured
    from uipkit.workflows.practice_shelves import PracticeRefusedError

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    if state:
        console.refuse_unless("--state", state, _BEFORE_ITS_DAY)
        if not (record and milestone):
            console.fail(
                f"--state is said of one milestone and recorded: uipkit practice measure MILESTONE --record --state {state}"
            )
    day = read_today(today)
    try:
        measures = measure_milestones(plan, milestone, day)
        done = [
            record_measured(measures, each, by=by, state=state, today=day) if record else ""
            for each in measures.found
        ]
    except PracticeRefusedError as refused:
        console.fail(str(refused))
    for note in measures.notes:
        console.err(note)
    faulty = any(each.faulty for each in measures.found)
    if format == "json":
        _measures_as_json(measures, done, day)
        raise typer.Exit(exit_codes.FINDINGS if faulty else exit_codes.OK)
    for each, outcome in zip(measures.found, done, strict=True):
        console.out(_measured_line(each, day))
        if outcome:
            console.err(f"  {outcome}: {console.shown(measures.folder.path / 'progress.yaml')}")
    for hint in how_to_record(measures, done if record else (), day):
        console.err(hint)
    if faulty:
        raise typer.Exit(exit_codes.FINDINGS)


@app.command(cls=SectionedCommand)
def done(
    practice: PracticeName,
    step: Annotated[
        str,
        typer.Argument(
            metavar="STEP", help="The step's id, or ACTION/STEP; without it the open ones are listed."
        ),
    ] = "",
    date_: Annotated[
        str, typer.Option("--date", metavar="DATE", help="When it was done, as 2026-10-01; else today.")
    ] = "",
    plan: Plan = Path(),
    dry_run: DryRun = False,
    today: Today = "",
) -> None:
    """Tick off a step of what leaders do for a practice, or list the steps that are open.

    Example: uipkit practice done mathematics-lesson-preparation thank-teams --date 2026-11-12
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.practice_assess import write_entry
    from uipkit.workflows.practice_done import open_steps, propose_done
    from uipkit.workflows.practice_shelves import PracticeRefusedError

    day = read_today(today)
    try:
        if not step:
            _list_open(*open_steps(plan, practice))
            return
        entry = propose_done(plan, practice, step, read_day("--date", date_) if date_ else None, day)
        if not dry_run:
            write_entry(entry)
    except PracticeRefusedError as refused:
        console.fail(str(refused))
    if entry.same or dry_run:
        _say(entry, dry_run=dry_run)
    else:
        console.out(f"Done: {entry.title} ({console.shown(entry.path)})")


def _list_open(practice: Practice, steps: tuple[OpenStep, ...]) -> None:
    from uipkit.plan.words import day_words
    from uipkit.report.visible import line_of

    if not steps:
        console.err(
            "Every step is done."
            if any(each.steps for each in practice.leader_actions)
            else f"No steps are written down yet: uipkit new leader-step --practice {practice.id}"
        )
        return
    for each in steps:
        about = [each.step.who, f"by {day_words(each.step.due)}" if each.step.due else ""]
        told = ", ".join(filter(None, about))
        console.out(line_of(f"{each.name}: {each.step.step}{f' ({told})' if told else ''}"))
    console.err(f"To tick one off: uipkit practice done {practice.id} STEP")


def _with_form(practice: str, form: Path, rubric: str, plan: Path, conditions: bool) -> str:
    """The command that takes a filled form, with the options by which the form was made."""
    from shlex import join

    words = ["uipkit", "practice", "assess", practice, "--from", str(form)]
    words += ["--conditions"] if conditions else []
    words += ["--rubric", rubric] if rubric else []
    words += ["--plan", str(plan)] if str(plan) != "." else []
    return f"{join(words)} --date DATE --by ROLE"


def _names_one(typed: str) -> bool:
    """Whether a next step is one indicator's, as ``purpose-clear=words``."""
    from re import match

    return match(r"[a-z0-9-]+=", typed) is not None


def _agreed() -> bool:
    return console.is_terminal() and typer.confirm(
        "Leave out what could not be placed, and write the rest?", default=False, err=True
    )


def _say(entry: PracticeEntry, *, dry_run: bool) -> None:
    if entry.same:
        console.out(f"On record already: {entry.title} ({console.shown(entry.path)})")
    elif dry_run:
        console.out(entry.item)
        console.err("Nothing was written (--dry-run).")
    else:
        console.out(f"Recorded: {entry.title} ({console.shown(entry.path)})")
    from uipkit.workflows.student_notes import student_notes

    named = student_notes(entry.folder, entry.practice.file, entry.before, entry.after)
    for note in (*entry.notes, *named):
        console.err(note)
    if not (entry.same or dry_run):
        console.err(
            f"What changed: uipkit report practice {entry.practice.id}. Milestones: uipkit practice measure"
        )


def _measured_line(each: Measured, day: date | None) -> str:
    from datetime import date as calendar

    from uipkit.report.visible import line_of

    today = day or calendar.today()  # noqa: DTZ011 - the school's own calendar day
    state = each.state(today)
    standing = state.replace("-", " ") if state else "not reached yet" if each.early(today) else "open"
    why = f" Nobody can tell yet: {each.why_not}." if each.day is not None and each.why_not else ""
    return line_of(f"{each.strategy.id}/{each.milestone.id}: {standing}. {each.words}{why}")


def _measures_as_json(measures: Measures, done: list[str], day: date | None) -> None:
    from datetime import date as calendar

    from uipkit.report.json_text import json_text

    today = day or calendar.today()  # noqa: DTZ011 - the school's own calendar day
    console.out(
        json_text(
            {
                "version": "1.0",
                "milestones": [
                    {
                        "strategy": each.strategy.id,
                        "milestone": each.milestone.id,
                        "practice": each.practice,
                        "measured_with": each.of,
                        "day": each.day.isoformat() if each.day else None,
                        "there": each.there,
                        "asked": each.asked,
                        "counting": each.counting,
                        "unrated": list(each.unrated),
                        "reached": each.reached,
                        "state": each.state(today),
                        "words": each.words,
                        "why_not": each.why_not or None,
                        "faulty": each.faulty,
                        "recorded": outcome or None,
                    }
                    for each, outcome in zip(measures.found, done, strict=True)
                ],
            }
        )
    )
