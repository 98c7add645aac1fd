"""``uipkit preview``: a document in the browser while its plan is written, with what is to be mended beside it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from queue import Queue

    from uipkit.workflows.preview import Made, Preview, PreviewRequest
    from uipkit.workflows.preview_server import PreviewServer

_GLANCE = 0.5
"""Seconds between two looks at whether somebody pressed Ctrl-C, for systems that tell only then."""

_MOST_NAMED = 5
"""So many findings are named in the terminal; the page shows them all."""


def command(
    document: Annotated[
        str,
        typer.Argument(
            help="What to show: draft (with internal notes), posted, family-summary or another; any other word, such as list, shows all names."
        ),
    ] = "draft",
    plan: Annotated[Path, typer.Option(metavar="PATH", help="The plan folder.")] = Path(),
    today: Annotated[str, typer.Option(help="The day of the document, as 2026-10-01.")] = "",
    language: Annotated[
        str, typer.Option(metavar="TAG", help="Of a document in several languages, this one, such as es.")
    ] = "",
    once: Annotated[
        bool, typer.Option("--once", help="Write the page and end, for editors that show a file themselves.")
    ] = False,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Open no browser; the address is printed.")
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port on this computer; 0 for any that is free.")
    ] = 0,
    built_in_templates: Annotated[
        bool,
        typer.Option(
            "--built-in-templates",
            help="Take no template from the repository: for changes by people you do not know.",
        ),
    ] = False,
) -> None:
    """Findings stand beside what they are about, and the page follows the files. Ctrl-C ends it.

    Example: uipkit preview --once
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.preview import PreviewRequest

    request = PreviewRequest(plan, document, read_today(today), language, built_in_templates)
    # Before the page: a port that is taken leaves nothing behind.
    with nullcontext() if once else _listening(port) as server:
        preview, made = _first_page(request)
        if server is not None:
            try:
                _serve(preview, made, server, open_browser=not no_open)
            except KeyboardInterrupt:
                console.err("\nThe preview has ended.")
    raise typer.Exit(exit_codes.OK)


def _listening(port: int) -> AbstractContextManager[PreviewServer]:
    """Take the port."""
    from uipkit.workflows.preview_server import PreviewServer

    try:
        return PreviewServer(port)
    except (OSError, OverflowError) as taken:
        reason = getattr(taken, "strerror", None) or str(taken)
        console.fail(f"Port {port} cannot be used: {reason}. Name another with --port, or leave it out.")


def _first_page(request: PreviewRequest) -> tuple[Preview, Made]:
    """Make the page, write it, and tell of it."""
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.document_sources import RenderError
    from uipkit.workflows.preview import Preview
    from uipkit.workflows.written_files import NotOursError

    try:
        preview = Preview(request)
        made = preview.fresh()
        path = preview.write(made)
    except (RenderError, NotOursError, WriteRefusedError) as refused:
        console.fail(str(refused))
    console.out(console.shown(path))
    for hint in made.hints:
        console.err(hint)
    _tell(made)
    return preview, made


def _serve(preview: Preview, made: Made, server: PreviewServer, *, open_browser: bool) -> None:
    """Show the page and follow the files until somebody ends it."""
    from queue import Queue

    from uipkit.workflows.preview_watch import PlanWatch

    changes: Queue[None] = Queue()
    with PlanWatch(preview.folder, lambda: changes.put(None)) as watch:
        server.show(made.page.live, made.page.version)
        console.out(server.url)
        console.err("This page follows the files of the plan. Ctrl-C ends it.")
        if open_browser:
            _open(server.url)
        while True:
            _wait(changes)
            watch.renew()
            _follow(preview, server)


def _wait(changes: Queue[None]) -> None:
    """Wait for a change, and take those that came with it as one."""
    from queue import Empty

    while True:
        try:
            changes.get(timeout=_GLANCE)
        except Empty:
            continue
        while not changes.empty():
            changes.get()
        return


def _follow(preview: Preview, server: PreviewServer) -> None:
    """Make the page anew; whatever is wrong is said, and ends nothing."""
    from uipkit.cli.problems import in_plain_words
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.document_sources import RenderError
    from uipkit.workflows.written_files import NotOursError

    try:
        made = preview.page()
        server.show(made.page.live, made.page.version)
        _tell(made)
        preview.write(made)
    except (RenderError, NotOursError, WriteRefusedError) as refused:
        console.err(str(refused))
    except Exception as error:  # noqa: BLE001  # somebody is in the middle of writing: the next change may well mend it
        console.err(in_plain_words(error) or f"The page could not be made: {type(error).__name__}: {error}")


def _tell(made: Made) -> None:
    """Say what is wrong and where, the gravest first, and how much it is."""
    from uipkit.diagnostics.finding import CheckResult
    from uipkit.report.closing import gravest_first, tally
    from uipkit.report.concise import concise_line

    for sentence in made.stale:
        console.err(sentence)
    for finding in gravest_first(made.findings)[:_MOST_NAMED]:
        console.err(concise_line(finding))
    if len(made.findings) > _MOST_NAMED:
        console.err(f"and {len(made.findings) - _MOST_NAMED} more; the page shows them all")
    console.err(tally(CheckResult((), made.findings)) or "Nothing to mend as the plan stands.")


def _open(url: str) -> None:
    """Open the browser beside all else: one that runs in this terminal would hold it up."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(url,), daemon=True).start()
