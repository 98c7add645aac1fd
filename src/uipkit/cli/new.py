"""``uipkit new``: one command for each kind of file and of item, built when it is called."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from uipkit.cli import console


class Kinds(TyperGroup):
    """The kinds as commands. Only the one that is called is built, since each stands on a model of its own."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's own signature
        """Name every kind, in the order of the plan."""
        from uipkit.scaffold.things import THINGS

        return [thing.name for thing in THINGS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the parser's own signature
        """Build the command of one kind; None for an unknown one."""
        from uipkit.scaffold.things import BY_THING

        thing = BY_THING.get(cmd_name)
        if thing is None:
            return None
        from uipkit.cli.help_sections import SectionedCommand
        from uipkit.cli.new_examples import EXAMPLES
        from uipkit.cli.new_thing import command_for

        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        # The mark keeps the example on one line, since a line cut at a hyphen cannot be copied.
        words = f"{thing.title}.\n\n\b\nExample: uipkit new {thing.name} {EXAMPLES[thing.name]}".rstrip()
        one.command(thing.name, cls=SectionedCommand, help=words, short_help=thing.title)(command_for(thing))
        return typer.main.get_command(one)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the kind that is meant, or say which is near."""
        if args and not args[0].startswith("-"):
            from uipkit.diagnostics.nearest import nearest

            known = self.list_commands(ctx)
            if args[0] not in known:
                near = nearest(args[0], known)
                console.fail(
                    f'There is no kind "{args[0]}".'
                    + (f' Did you mean "{near}"?' if near else "")
                    + " All kinds: uipkit new"
                )
        return super().resolve_command(ctx, args)


app = typer.Typer(cls=Kinds, add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def list_kinds(ctx: typer.Context) -> None:
    """Make a file of the plan, or add an item to one. Nothing that exists is overwritten.

    Example: uipkit new milestone --strategy data-teams --statement "All teams meet weekly." --date 2026-12-18
    """
    if ctx.invoked_subcommand is not None:
        return
    from uipkit.scaffold.things import THINGS

    widest = max(len(thing.name) for thing in THINGS)
    for items, heading in ((False, "Files:"), (True, "Items, each added to a list of a file:")):
        console.out(heading)
        for thing in THINGS:
            if thing.is_item == items:
                console.out(f"  {thing.name.ljust(widest)}  {thing.title}")
    console.err("What each takes: uipkit new KIND --help")
