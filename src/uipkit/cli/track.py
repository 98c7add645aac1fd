"""``uipkit track``: record how milestones, action steps and targets stand; without an item, list what is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day

if TYPE_CHECKING:
    from datetime import date

    from uipkit.analysis.recording import Said
    from uipkit.workflows.track import Prepared


def command(
    item: Annotated[
        str,
        typer.Argument(
            metavar="ITEM",
            help="The ids of a milestone, an action step or a target, as STRATEGY/MILESTONE or PRIORITY/TARGET/INTERIM-TARGET; "
            "the last one alone where it is clear. Without it, the list of what is due.",
        ),
    ] = "",
    state: Annotated[
        str,
        typer.Argument(
            metavar="STATE",
            help="not-started, on-track, at-risk, met, partly-met or missed. Of a target with --value it is worked out: as good as what "
            "was aimed at is met, behind it is missed; partly-met is for you to say.",
        ),
    ] = "",
    day: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day, as 2026-11-20; today without it.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who records it, by role.")] = "",
    value: Annotated[float | None, typer.Option("--value", help="Of a target: the value reached.")] = None,
    students: Annotated[
        int | None, typer.Option("--students", help="Of a target: how many students it rests on.")
    ] = None,
    withheld: Annotated[
        bool,
        typer.Option("--withheld", help="Of a target: the group is too small for its value to be shown."),
    ] = False,
    evidence: Annotated[str, typer.Option("--evidence", help="What shows it.")] = "",
    support: Annotated[
        str, typer.Option("--support", help="Of a milestone: what support those get who carry it out.")
    ] = "",
    response: Annotated[
        str, typer.Option("--response", help="What was adjusted or decided, or why nothing was.")
    ] = "",
    points_to: Annotated[
        str,
        typer.Option(
            "--points-to",
            help="Of a target that was missed: what has to change: strategy, implementation, both or not-known-yet.",
        ),
    ] = "",
    meeting: Annotated[str, typer.Option("--meeting", help="The id of the meeting that looked at it.")] = "",
    note: Annotated[str, typer.Option("--note", help="A note for the team; never posted.")] = "",
    embargo: Annotated[
        str,
        typer.Option(
            "--embargo-until", metavar="DATE", help="Of an annual target: until when it is held back."
        ),
    ] = "",
    correct: Annotated[
        bool,
        typer.Option(
            "--correct", help="It counts although the last entry is of a later day, which was wrong."
        ),
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Show all that was recorded of the item.")
    ] = False,
    table: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A table of results (.csv or .xlsx), a row each."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every item, not only what is due.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Of a table: write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded, and write nothing.")
    ] = False,
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-11-20.")
    ] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Every entry is added to progress.yaml; the last one about an item counts, and those before it stay as its history.

    A wrong entry is put right by recording the item again. Without a state, an entry goes on about the last result, to say what followed.

    Exit codes: 0 recorded, or on record already; 1 not recorded; 2 a mistake in the call, or a file that is no table.

    Example: uipkit track reason-in-words/weekly-meetings at-risk --evidence "Seven of nine meetings took place."
    """
    from datetime import date as calendar_day

    from uipkit.analysis.recording import Said
    from uipkit.cli.checking import read_today
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.workflows.track import TrackRefusedError

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    judged = read_today(today)
    date_given = read_day("--date", day) if day else None
    as_json = format == "json"
    said = Said(
        day=date_given or judged or calendar_day.today(),  # noqa: DTZ011 - the school's own calendar day
        state=state.strip().casefold().replace("_", "-").replace(" ", "-") or None,
        by=by,
        value=value,
        number_of_students=students,
        withheld=withheld,
        evidence=evidence,
        support=support,
        response=response,
        points_to=points_to.strip() or None,
        meeting=meeting.strip() or None,
        note=note,
        embargo_until=read_day("--embargo-until", embargo) if embargo else None,
        correct=correct,
        goes_on=True,
    )
    try:
        if table is not None:
            if not table.exists():
                console.fail(f"There is no file {table}.")
            own = {"by", "meeting"}
            if item or set(said.says) - own:
                console.fail(
                    "With --from the table says it all; beside it there are --date, --by and --meeting."
                )
            _table(
                table, plan, date_given, by, said.meeting, judged, yes=yes and not dry_run, as_json=as_json
            )
        elif not item:
            if said.says or day or history:
                console.fail(
                    "Say what it is about: uipkit track ITEM STATE; uipkit track alone lists the items."
                )
            _list(plan, judged, everything=every, as_json=as_json)
        elif history or not said.says:
            if said.says or day:
                console.fail("--history shows what is recorded; leave the rest out, or leave --history out.")
            _history(item, plan, judged, as_json=as_json)
        else:
            _record(item, said, plan, judged, dry_run=dry_run, as_json=as_json)
    except ScaffoldRefused as refused:
        console.fail(str(refused))
    except TrackRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None


def _record(item: str, said: Said, plan: Path, today: date | None, *, dry_run: bool, as_json: bool) -> None:
    from uipkit.workflows.track import TrackRequest, prepare, record

    request = TrackRequest(item, said, plan, today)
    _say(prepare(request) if dry_run else record(request), dry_run=dry_run, as_json=as_json)


def _say(prepared: Prepared, *, dry_run: bool, as_json: bool) -> None:
    from uipkit.report.visible import line_of
    from uipkit.workflows.track_report import entry_words, plain_fields

    entry = prepared.entry
    if as_json:
        from uipkit.report.json_text import json_text

        state = "on record already" if entry.same else "would be recorded" if dry_run else "recorded"
        console.out(
            json_text(
                {
                    "version": "1.0",
                    "item": entry.item.name,
                    "kind": entry.item.kind,
                    "state": state,
                    "entry": plain_fields(entry.fields),
                    "notes": list(entry.notes),
                }
            )
        )
        return
    done = "On record already" if entry.same else "Would be recorded" if dry_run else "Recorded"
    words = entry_words(entry.item, entry.fields)
    console.out(line_of(f"{done}: {entry.item.called}: {words} ({console.shown(prepared.change.path)})"))
    if not entry.same:
        for note in entry.notes:
            console.err(line_of(note))


def _list(plan: Path, today: date | None, *, everything: bool, as_json: bool) -> None:
    from uipkit.analysis.results_due import results_due
    from uipkit.workflows.track import open_plan
    from uipkit.workflows.track_report import due_lines, plain_rows

    opened = open_plan(plan, today)
    if as_json:
        from uipkit.report.json_text import json_text

        console.out(
            json_text({"version": "1.0", "items": plain_rows(results_due(opened.items, opened.today))})
        )
        return
    from uipkit.report.track_text import due_text

    lines = due_lines(opened, everything=everything)
    title = opened.loaded.plan.planner or opened.loaded.folder.path.absolute().name
    console.out(due_text(f"{title}: results on {opened.today}", lines, console.width()))
    if not lines:
        console.err("Nothing is due within 60 days. To see every item: uipkit track --all")
        return
    console.err(
        "STATE is met, partly-met or missed; on the way there not-started, on-track or at-risk. "
        "To see what was recorded of an item: uipkit track ITEM"
    )


def _history(item: str, plan: Path, today: date | None, *, as_json: bool) -> None:
    from uipkit.analysis.results_due import command_of
    from uipkit.workflows.at_the_prompt import command_as_typed
    from uipkit.workflows.track import item_of, open_plan
    from uipkit.workflows.track_report import history_of

    opened = open_plan(plan, today)
    found = item_of(opened, item)
    if as_json:
        from uipkit.report.json_text import json_text

        entries = [
            entry.model_dump(mode="json", exclude_defaults=True) for _, entry in found.recorded.entries
        ]
        console.out(json_text({"version": "1.0", "item": found.name, "kind": found.kind, "entries": entries}))
        return
    from uipkit.report.track_text import history_text

    due = f", due {found.due}" if found.due is not None else ""
    title = f"{found.called[:1].upper()}{found.called[1:]} ({found.name}){due}"
    console.out(history_text(title, history_of(found), console.width()))
    typed = command_as_typed(command_of(found), opened.loaded.folder, Path().absolute())
    console.err(f"To record how it stands: {typed}")


def _table(
    table: Path,
    plan: Path,
    day: date | None,
    by: str,
    meeting: str | None,
    today: date | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    from uipkit.workflows.progress_file import ProgressRefusedError, write_progress
    from uipkit.workflows.track import TrackRefusedError
    from uipkit.workflows.track_report import table_lines
    from uipkit.workflows.track_table import TableRequest, propose_table

    proposal = propose_table(TableRequest(table, plan, day, by, meeting, today))
    lines = table_lines(proposal)
    if as_json:
        from uipkit.report.json_text import json_text

        rows = [each._asdict() for each in lines]
        console.out(json_text({"version": "1.0", "rows": rows, "unread_columns": list(proposal.unread)}))
    else:
        from uipkit.report.track_text import table_text

        whose = proposal.loaded.plan.planner or proposal.loaded.folder.path.absolute().name
        title = f"{whose}: results from {table.name}"
        console.out(table_text(title, lines, proposal.unread, console.width()))
    count = len(proposal.new)
    entries = f"{count} {'entry' if count == 1 else 'entries'}"
    agreed = yes
    if count and not yes and not as_json and console.is_terminal():
        agreed = typer.confirm(f"Record {entries}?", default=False, err=True)
    if count and agreed:
        try:
            write_progress(proposal.change)
        except ProgressRefusedError as refused:
            raise TrackRefusedError(str(refused)) from None
        console.err(f"Recorded {entries}: {console.shown(proposal.change.path)}")
    elif count:
        console.err("Nothing was written. To write this, add --yes.")
    if proposal.refused:
        raise typer.Exit(exit_codes.FINDINGS)
