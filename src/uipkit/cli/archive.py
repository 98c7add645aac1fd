"""``uipkit archive``: out of the posted plan, and kept on record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console, exit_codes


def command(
    artifact_id: Annotated[str, typer.Argument(metavar="ID", help="The id: the file's name without .yaml.")],
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    kind: Annotated[
        str, typer.Option("--kind", help="root-cause, strategy, …, where several kinds have the id.")
    ] = "",
    unlink: Annotated[
        bool, typer.Option("--unlink", help="Take its id out of the lists of other files that name it.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
) -> None:
    """The file moves to archive/. While other files name it, it stays, and their lines are shown.

    Example: uipkit archive departmentalized-grades
    """
    from uipkit.workflows.archive import ArchiveRefusedError, ArchiveRequest, archive

    try:
        moved = archive(ArchiveRequest(artifact_id, plan, kind, dry_run, unlink))
    except ArchiveRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    console.out(console.shown(moved.target))
    for line in moved.unlinked:
        console.err(f"{'Would be taken' if dry_run else 'Taken'} out of the list at {line}")
    if dry_run:
        console.err(f"{console.shown(moved.source)} would be moved there; nothing was changed.")
    else:
        console.err(f"Moved from {console.shown(moved.source)}. Documents leave it out from now on.")
