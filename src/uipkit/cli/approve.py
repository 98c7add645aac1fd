"""``uipkit approve``: record who saw the plan or agreed to it; without a body, list what the plan needs and how it stands."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day

if TYPE_CHECKING:
    from uipkit.workflows.approve import Prepared

_MOST_LISTED = 10
_MOST_ALONE = 3


def command(
    body: Annotated[
        str,
        typer.Argument(
            metavar="BODY",
            help="committee, leadership, principal, superintendent, board, institute or commissioner; parent-notice, "
            "public-meeting or hearing. Without it, the list of what is needed.",
        ),
    ] = "",
    paths: Annotated[list[Path] | None, typer.Argument(help="Plan folders, or folders above them.")] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day, as 2026-10-13.")] = "",
    act: Annotated[
        str,
        typer.Option(
            "--act", help="offered, reviewed, approved or adopted; without it, what the table asks for."
        ),
    ] = "",
    scheduled: Annotated[bool, typer.Option("--scheduled", help="It is only planned for that day.")] = False,
    note: Annotated[str, typer.Option("--note", help="A note; never posted.")] = "",
    place: Annotated[str, typer.Option("--place", help="Of a meeting or hearing: where.")] = "",
    time: Annotated[str, typer.Option("--time", help="Of a meeting or hearing: when, as 18:30.")] = "",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Record it although errors stand, without asking.")
    ] = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-10-01.")
    ] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Record that a body was offered the plan, reviewed, approved or adopted it, with the version that it saw.

    Example: uipkit approve board --on 2026-10-12 --scheduled
    """
    from uipkit.cli.checking import read_today

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    day = read_today(today)
    if not body or _is_path(body):
        if on or act or scheduled or note or place or time:
            console.fail(
                "Say who: uipkit approve BODY --on DATE, such as: uipkit approve board --on 2026-10-13"
            )
        from uipkit.cli.approve_list import show_list

        show_list(
            (*((Path(body),) if body else ()), *(paths or ())) or (Path(),), day, as_json=format == "json"
        )
        return
    from uipkit.workflows.approve import ApproveRefusedError, ApproveRequest, body_of, prepare

    try:
        body_of(body)
        if not on:
            console.fail(f"The day is missing: uipkit approve {body} --on 2026-10-13")
        request = ApproveRequest(
            body,
            read_day("--on", on),
            tuple(paths or ()) or (Path(),),
            act,
            scheduled,
            note,
            place,
            time,
            day,
        )
        prepared = prepare(request)
    except ApproveRefusedError as refused:
        console.fail(str(refused))
    if not (yes or _may_stand(prepared)):
        console.err("Nothing was recorded. Mend the errors first, or add --yes to record it as it stands.")
        raise typer.Exit(exit_codes.FINDINGS)
    refusals = [_record(each) for each in prepared]
    outcomes = list(zip(prepared, refusals, strict=True))
    left_out = [each for each in prepared if each.left_out]
    if format == "json":
        _say_as_json(outcomes, on, scheduled=scheduled)
    else:
        for each, why in outcomes:
            if not each.left_out:
                _say(each, why, on, scheduled=scheduled)
    _say_unasked(outcomes)
    _say_what_follows(tuple(each for each, why in outcomes if not why and not each.left_out))
    if any(refusals) or len(left_out) == len(prepared):
        raise typer.Exit(exit_codes.FINDINGS)


def _is_path(typed: str) -> bool:
    """Whether the first word is a path, not a body: ``uipkit approve schools/`` asks for the list."""
    return "/" in typed or "\\" in typed or typed in (".", "..") or Path(typed).is_dir()


def _may_stand(prepared: tuple[Prepared, ...]) -> bool:
    """Say which errors stand, and ask whether the plans are to be recorded all the same."""
    from uipkit.report.concise import concise_line

    with_errors = [each for each in prepared if each.errors and not each.refused]
    if not with_errors:
        return True
    for each in with_errors:
        count = f"{len(each.errors)} errors stand" if len(each.errors) > 1 else "One error stands"
        console.err(f"{_name(each)}: {count}.")
        for finding in each.errors[:_MOST_LISTED]:
            console.err(f"  {concise_line(finding)}")
        if len(each.errors) > _MOST_LISTED:
            console.err(f"  and {len(each.errors) - _MOST_LISTED} more")
    if not console.is_terminal():
        return False
    to_record = [each for each in prepared if not each.left_out]
    which = "it" if len(to_record) == 1 else f"all {len(to_record)} plans"
    return bool(typer.confirm(f"Record {which} all the same?", default=False, err=True))


def _record(each: Prepared) -> str:
    """Write one record; return why that was refused, or nothing."""
    from uipkit.workflows.approve import record

    return each.refused or ("" if each.same or each.left_out else record(each))


def _say(each: Prepared, refused: str, on: str, *, scheduled: bool) -> None:
    """Say in a line what became of one plan."""
    from uipkit.workflows.approve import in_words

    if refused:
        console.err(f"{_name(each)}: not recorded. {refused}")
        return
    said = in_words(each, on, scheduled=scheduled)
    version = f", version {each.fingerprint}" if each.fingerprint and not each.same else ""
    revision = f", git {each.revision[:12]}" if each.revision and not each.same else ""
    console.out(
        f"{_name(each)}: {'on record already: ' if each.same else ''}{said}{version}{revision} ({console.shown(each.path)})"
    )


def _say_as_json(outcomes: list[tuple[Prepared, str]], on: str, *, scheduled: bool) -> None:
    from uipkit.report.json_text import json_text

    plans = [
        {
            "plan": console.shown(each.folder.path),
            "title": each.title,
            "body": each.body,
            "act": each.act or None,
            "day": on,
            "scheduled": scheduled,
            "state": _state(each, refused),
            "fingerprint": each.fingerprint or None,
            "revision": each.revision or None,
            "note": each.note or None,
            "refused": refused or None,
            "asked": not each.unasked,
            "left_out": each.left_out or None,
        }
        for each, refused in outcomes
    ]
    console.out(json_text({"version": "1.0", "plans": plans}))


def _state(each: Prepared, refused: str) -> str:
    if refused:
        return "refused"
    return "left out" if each.left_out else "on record already" if each.same else "recorded"


def _say_unasked(outcomes: list[tuple[Prepared, str]]) -> None:
    """Name the plans that were left out of several, and those of which nothing is asked and that are recorded all the same."""
    from uipkit.workbook.approval_table import NOTICES

    left_out: dict[str, list[str]] = {}
    for each, _ in outcomes:
        if each.left_out:
            left_out.setdefault(each.left_out, []).append(_name(each))
    for why, names in left_out.items():
        if len(names) <= _MOST_ALONE:
            for name in names:
                console.err(f"{name}: left out, since {why}.")
        else:
            console.err(f"{len(names)} plans: each left out, since {why}. They are: {', '.join(names)}.")
    if left_out:
        notice = outcomes[0][0].body in NOTICES
        console.err(
            f"To record it all the same, {'name the plan alone' if notice else 'name the plan alone, or add --act'}."
        )
    for each, why in outcomes:
        if each.unasked and not each.left_out and not why:
            console.err(f"{_name(each)}: {_need(each.body)}; it is recorded all the same.")


def _need(body: str) -> str:
    from uipkit.workbook.approval_table import NOTICES
    from uipkit.workbook.approvals import BODIES

    if body in NOTICES:
        return f"no {body.replace('-', ' ')} is asked for this plan"
    return f"nothing is asked of {BODIES[body]} for this plan"


def _name(each: Prepared) -> str:
    from uipkit.report.visible import line_of

    return line_of(each.title)


def _say_what_follows(recorded: tuple[Prepared, ...]) -> None:
    notes = Counter(each.note for each in recorded if each.note)
    for note, count in notes.items():
        console.err(note if len(recorded) == 1 else f"{count} of {len(recorded)} plans: {note}")
    if any(each.fingerprint and not each.note for each in recorded):
        console.err(
            "The plan as it stands now is recorded as what was seen; later changes will be named (UIP607)."
        )
    if len(recorded) == 1:
        console.err("What is still needed: uipkit approve")
