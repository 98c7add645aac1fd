"""``uipkit init``: its flags are the fields of ``plan.yaml`` that somebody knows at the start."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.new_thing import ANSWER, answer_parameter, parameter, with_example

_ASKED = (
    "scope",
    "governance",
    "school",
    "school_code",
    "district",
    "district_code",
    "grade",
    "enrollment",
    "plan_year",
    "plan_type",
    "plan_type_detail",
    "clock_year",
    "title_i",
    "program",
    "phase",
    "due",
    "due_basis",
    "writer",
    "mission",
    "language",
)
_PARTS = {
    "ci": "the workflow that checks the plan on GitHub",
    "editor": "the settings for Visual Studio Code",
    "schemas": "the schemas by which an editor explains the fields",
    "readme": "the README",
}


def command(**typed: Any) -> None:
    """Make a repository that passes `uipkit check`, for one school or, with --from, for many. Nothing that exists is overwritten.

    In a folder of a repository (uipkit.yaml or git above it) only the plan is made, and it joins that repository.

    Example: uipkit init aspen --school "Aspen Creek" --plan-type improvement

    Columns of a table for --from: school, and any of school_code, district, district_code, governance, grades (K-5), enrollment,
    plan_year, plan_type, plan_type_detail, clock_year, title_i, programs, phase, due, due_basis, writers, mission.
    """
    from uipkit.cli.checking import read_today
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.scaffold.repository import Parts
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.init import InitRequest

    request = InitRequest(
        folder=Path(typed["folder"] or "."),
        answers={
            name.removeprefix(ANSWER): value
            for name, value in typed.items()
            if name.startswith(ANSWER) and value is not None
        },
        schools=Path(typed["schools"]) if typed["schools"] else None,
        parts=Parts(
            **{part: not typed[f"no_{part}"] for part in _PARTS},
            trackers=typed["trackers"],
            codeowners=typed["codeowners"],
        ),
        own_repository=typed["own_repository"],
        keep_existing=typed["keep_existing"],
        dry_run=typed["dry_run"],
        today=read_today(typed["today"] or ""),
    )
    try:
        code = _owners(request) if _only_owners(request) else _start(request)
    except (ScaffoldRefused, WriteRefusedError) as refused:
        console.fail(str(refused))
    except FileExistsError as error:
        console.err(f"uipkit: {error}; nothing was written.")
        code = exit_codes.FINDINGS
    raise typer.Exit(code)


def _only_owners(request: Any) -> bool:
    """Whether no plan is to be made, and there are plans whose owners GitHub is to ask."""
    from uipkit.workflows.load import NothingFoundError, found_plans

    if not request.parts.codeowners or request.schools is not None or request.answers:
        return False
    try:
        return bool(found_plans((request.folder,)))
    except NothingFoundError:
        return False


def _owners(request: Any) -> int:
    from uipkit.workflows.code_owners import propose_owners, write_owners

    proposed = propose_owners(request.folder)
    if not request.dry_run:
        write_owners(proposed)
    shown = console.shown(proposed.path)
    if proposed.made.state == "identical":
        console.err(f"{shown} has a line for every school already.")
        return exit_codes.OK
    console.out(f"{proposed.made.state} {shown}" if request.dry_run else shown)
    for line in proposed.added:
        console.err(f"  + {line}")
    console.err(
        "Nothing was written."
        if request.dry_run
        else "next: put your organization and your teams in place of the names that stand there"
    )
    return exit_codes.OK


def _start(request: Any) -> int:
    from dataclasses import replace

    from uipkit.scaffold.files import AnswersMissing
    from uipkit.workflows.init import run_init

    try:
        result = run_init(request)
    except AnswersMissing as missing:
        if not console.is_terminal():
            console.fail(with_example(missing))
        more = {name: _ask_for(name) for name in missing.missing}
        result = run_init(replace(request, answers={**request.answers, **more}))
    for made in result.made:
        shown = console.shown(made.path)
        if request.dry_run:
            console.out(f"{made.state} {shown}")
        elif made.state == "new" and not result.refused:
            console.out(shown)
        else:
            console.err(f"{made.state} {shown}")
    for note in result.notes:
        console.err(f"note: {note}")
    if result.refused:
        console.err(f"uipkit: {result.refused}")
        return exit_codes.FINDINGS
    if request.dry_run:
        console.err("Nothing was written.")
    else:
        first = console.shown(result.plans[0] / "plan.yaml")
        console.err(
            f"next: open {first}, then run: uipkit check {shlex.quote(console.shown(request.folder))}"
        )
    return exit_codes.OK


def _ask_for(name: str) -> str:
    from uipkit.cli.asking import ask
    from uipkit.scaffold.answers import read_answers
    from uipkit.scaffold.questions import question
    from uipkit.scaffold.things import BY_THING

    answers = [answer for answer in BY_THING["plan"].answers if answer.name == name]
    return ask(
        question("plan", name),
        lambda typed: next(
            (each.removeprefix("--") for each in read_answers(answers, {name: typed})[1]), None
        ),
    )


def _parameters() -> Iterator[inspect.Parameter]:
    from uipkit.scaffold.things import BY_THING

    yield parameter(
        "folder", str, typer.Argument(metavar="DIR", help="Where; the current folder without it.")
    )
    known = {answer.name: answer for answer in BY_THING["plan"].answers}
    for name in _ASKED:
        yield answer_parameter(known[name])
    yield parameter(
        "schools", str, typer.Option("--from", metavar="FILE.csv", help="A table of schools, one row each.")
    )
    for part, words in _PARTS.items():
        yield parameter(f"no_{part}", bool, typer.Option(f"--no-{part}", help=f"Leave out {words}."), False)
    yield parameter(
        "trackers",
        bool,
        typer.Option(
            "--trackers",
            help="Make workflows, too, that take uploaded trackers in and attach documents to pull requests.",
        ),
        False,
    )
    yield parameter(
        "codeowners",
        bool,
        typer.Option(
            "--codeowners",
            help="Make a CODEOWNERS file, too: whom GitHub asks to look at a change, by place. Alone, where plans are: add what it lacks.",
        ),
        False,
    )
    yield parameter(
        "own_repository",
        bool,
        typer.Option(
            "--own-repository", help="Make uipkit.yaml, README and the rest also in a folder of a repository."
        ),
        False,
    )
    yield parameter(
        "keep_existing",
        bool,
        typer.Option("--keep-existing", help="Leave files that exist as they are, and make the rest."),
        False,
    )
    yield parameter(
        "dry_run", bool, typer.Option("--dry-run", help="Show what would be made; write nothing."), False
    )
    yield parameter(
        "today", str, typer.Option("--today", help="The day by which the plan year is chosen, as 2026-10-01.")
    )


_ALL = list(_parameters())
command.__signature__ = inspect.Signature(_ALL)  # type: ignore[attr-defined]
command.__annotations__ = {each.name: each.annotation for each in _ALL}
