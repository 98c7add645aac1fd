"""The command of one kind under ``uipkit new``: its flags come from the fields of the kind's model."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.new_meeting import (
    AGENDA_TAKES,
    Wanted,
    agenda,
    agenda_wanted,
    agendas_there,
    choose_agenda,
    strategies_typed,
)
from uipkit.scaffold.answers import Answer
from uipkit.scaffold.files import AnswersMissing, ScaffoldRefused
from uipkit.scaffold.things import Thing

if TYPE_CHECKING:
    from uipkit.workflows.new import NewRequest, NewResult

ANSWER = "answer_"
"""What the names of parameters that carry answers begin with, so that none is a name of Python's."""
_HOLDS = "What it belongs to"
_FIELDS = "Its fields"
_MEETING = "The agenda"
_ANY_MEETING = "With or without WHICH"
_EMPTY_MEETING = "Only without WHICH, since an agenda brings these itself"


def command_for(thing: Thing) -> Callable[..., None]:
    """Return the typer function that makes one kind of thing."""

    def command(**typed: Any) -> None:
        _run(thing, typed)

    parameters = list(_parameters(thing))
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _parameters(thing: Thing) -> Iterator[inspect.Parameter]:
    if thing.name == "meeting":
        yield parameter(
            "given_id",
            str,
            typer.Argument(
                metavar="WHICH",
                help="A meeting of the workbook or of your own templates, by number (2.1), name or the beginning of a name.",
            ),
        )
        yield parameter("given_template", str, _option("--template", "The same as WHICH.", _MEETING))
        words = "The next meeting that the plan needs, by its schedule, else by its phase."
        yield parameter(
            "next_meeting", bool, typer.Option("--next", help=words, rich_help_panel=_MEETING), False
        )
        yield parameter("variant", str, _option("--variant", "A variant of the agenda.", _MEETING))
        words = "The strategy that a planning team meets about, by its id; several are parted by commas."
        yield parameter("strategy", str, _option("--strategy", words, _MEETING))
        words = "The planning practice that a team meets for, by its id."
        yield parameter("practice", str, _option("--practice", words, _MEETING))
        for answer in thing.answers:
            if answer.name in AGENDA_TAKES:
                yield answer_parameter(answer, _ANY_MEETING)
    elif thing.takes_id:
        words = "Its id; without one it is made of the title or first words."
        yield parameter("given_id", str, typer.Argument(metavar="ID", help=words))
    if thing.takes_id:
        words = "The same as ID."
        panel = _FIELDS
        if thing.name == "meeting":
            words, panel = "Its id; without one it is made of the date and the title.", _EMPTY_MEETING
        yield parameter("option_id", str, _option("--id", words, panel))
    for name in thing.holders:
        words = f"The id of the {name.replace('_', ' ')} that it belongs to."
        yield parameter(ANSWER + name, str, _option(f"--{name.replace('_', '-')}", words, _HOLDS))
    for answer in thing.answers:
        if thing.name != "meeting":
            yield answer_parameter(answer)
        elif answer.name not in AGENDA_TAKES:
            yield answer_parameter(answer, _EMPTY_MEETING)
    yield parameter(
        "answers_file",
        str,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="A YAML file of answers, by the names of the flags; flags go before it.",
        ),
    )
    yield parameter(
        "edit",
        bool,
        typer.Option("--edit", help="Open what was made in your editor ($VISUAL or $EDITOR)."),
        False,
    )
    yield parameter(
        "plan", str, typer.Option("--plan", metavar="PATH", help="The plan, where there are several.")
    )
    yield parameter(
        "dry_run", bool, typer.Option("--dry-run", help="Show what would be made; write nothing."), False
    )
    yield parameter(
        "today", str, typer.Option("--today", metavar="DATE", help="The day of the record, as 2026-10-01.")
    )


def answer_parameter(answer: Answer, panel: str = _FIELDS) -> inspect.Parameter:
    """Return the parameter that carries one answer: its flags, and the field's own description as its help."""
    words = answer.help
    if answer.choices and len(answer.choices) <= 8:
        words += f" One of: {', '.join(answer.choices)}."
    if answer.shape == "several":
        words += " May be repeated." if not answer.split else " May be repeated, or given with commas."
    flags = [answer.flag, *(f"--{name.replace('_', '-')}" for name in answer.also)]
    if answer.shape == "flag":
        kind: Any = bool
        flags = [f"{answer.flag}/--no-{answer.flag.removeprefix('--')}"]
    elif answer.shape in ("several", "mapping"):
        kind = list[str]
    else:
        kind = str
    metavar = {"mapping": "KEY=VALUE", "flag": None}.get(answer.shape, answer.name.upper())
    option = typer.Option(*flags, help=words, metavar=metavar, rich_help_panel=panel)
    return parameter(ANSWER + answer.name, kind, option)


def _option(flag: str, words: str, panel: str) -> Any:
    name = flag.removeprefix("--").replace("-", "_").upper()
    return typer.Option(flag, metavar=name, help=words, rich_help_panel=panel)


def parameter(name: str, kind: Any, info: Any, default: object = None) -> inspect.Parameter:
    """Return a parameter of a command; without a default it may be left out and is None then."""
    annotation = Annotated[kind if default is not None else kind | None, info]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _run(thing: Thing, typed: Mapping[str, Any]) -> None:
    """Make what was typed, print what came of it, and end with its exit code."""
    from uipkit.cli.checking import read_today
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.new import NewRequest

    answers = {
        name.removeprefix(ANSWER): value
        for name, value in typed.items()
        if name.startswith(ANSWER) and value is not None
    }
    chosen = [typed.get(name) for name in ("given_id", "given_template", "option_id")]
    if typed["answers_file"]:
        from uipkit.workflows.answers_file import read_answers_file

        try:
            from_file = read_answers_file(Path(typed["answers_file"]))
        except ScaffoldRefused as refused:
            console.fail(str(refused))
        own_id = from_file.pop("id", None)
        if own_id is not None and not any(chosen):
            chosen.append(str(own_id))
        answers = {**from_file, **answers}
    ids = list(dict.fromkeys(each for each in chosen if each))
    if len(ids) > 1:
        console.fail(f'Two different ids are given: "{ids[0]}" and "{ids[1]}". Leave one out.')
    request = NewRequest(
        kind=thing.name,
        id=ids[0] if ids else None,
        answers=answers,
        folder=Path(typed["plan"] or "."),
        dry_run=typed["dry_run"],
        today=read_today(typed["today"] or ""),
    )
    try:
        result = _meeting(request, typed) if thing.name == "meeting" else _asked(request)
    except (ScaffoldRefused, WriteRefusedError) as refused:
        console.fail(str(refused))
    except FileExistsError as error:
        console.err(f"uipkit: {error}; nothing was written.")
        raise typer.Exit(exit_codes.FINDINGS) from None
    code = show(result, dry_run=request.dry_run, plan=typed["plan"] or "")
    if request.dry_run and thing.name == "meeting" and code == exit_codes.OK:
        _show_text(result.text)
    made = [each.path for each in result.made if each.state in ("new", "changed")]
    if typed["edit"] and made and not request.dry_run:
        from uipkit.cli.editor import open_in_editor

        open_in_editor(made[0])
    raise typer.Exit(code)


def _asked(request: NewRequest) -> NewResult:
    """Make it; where answers are missing and somebody sits at a terminal, ask for them."""
    from uipkit.workflows.new import run_new

    try:
        return run_new(request)
    except AnswersMissing as missing:
        names = missing.missing
        if not console.is_terminal():
            console.fail(with_example(missing, request.id))
    from uipkit.cli.asking import asked_for

    return run_new(asked_for(request, names))


def _meeting(request: NewRequest, typed: Mapping[str, Any]) -> NewResult:
    """Make a meeting: the agenda that is wanted, else an empty one.

    One of which nothing is said is most often one of the workbook's, so its agendas are named first.
    """
    wanted = agenda_wanted(typed)
    if wanted is not None:
        return agenda(request, wanted)
    if request.id or "title" in request.answers or not (agendas := agendas_there(request.folder)):
        return _asked(request)
    if console.is_terminal():
        console.err(agendas)
        said = Wanted(
            variant=typed["variant"], strategies=strategies_typed(typed), practice=typed["practice"] or ""
        )
        return choose_agenda(request, said) or _asked(request)
    if request.answers or typed["variant"] or typed["strategy"] or typed["practice"]:
        console.fail(f"Say which meeting.\n{agendas}\n{_EMPTY}")
    console.out(agendas)
    console.err(_EMPTY)
    raise typer.Exit(exit_codes.OK)


_EMPTY = "An empty one: uipkit new meeting --title … --date 2026-04-14"


def with_example(missing: AnswersMissing, own_id: str | None = None) -> str:
    """Say all that is missing, and how the command would look with it."""
    from shlex import quote

    parts = [missing.what, *([quote(own_id)] if own_id else [])]
    parts += [f"--{name.replace('_', '-')} …" for name in missing.missing]
    return f"{missing}\nFor example: {' '.join(parts)}"


def _show_text(text: str) -> None:
    """Print an agenda as it would be made: what it is filled with is not seen by its name."""
    from uipkit.report.visible import lines_of

    console.out("")
    for line in lines_of(text):
        console.out(line)


def show(result: NewResult, *, dry_run: bool, plan: str = "") -> int:
    """Print what was made, and what comes next; return the exit code. plan: the path given with --plan, if any."""
    for made in result.made:
        shown = console.shown(made.path)
        if dry_run:
            console.out(f"{made.state} {shown}")
        elif made.state in ("new", "changed"):
            console.out(shown)
        else:
            console.err(f"{made.state} {shown}")
    for note in result.notes:
        console.err(f"note: {note}")
    if result.refused:
        console.err(f"uipkit: {result.refused}")
        return exit_codes.FINDINGS
    if dry_run:
        console.err("Nothing was written.")
    elif any(made.state in ("new", "changed") for made in result.made):
        where = f" {shlex.quote(plan)}" if plan and Path(plan).resolve() != Path.cwd() else ""
        console.err(f"next: open {console.shown(result.made[0].path)}, then run: uipkit check{where}")
    return exit_codes.OK
