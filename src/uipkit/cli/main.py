"""The entry of the command line: finds the command, imports only what that command needs, and turns errors into exits.

Start-up is what a check mostly costs, so this module imports nothing heavy, and the commonest call of all, ``uipkit check``
with nothing but paths, does not even load typer.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from uipkit.cli import console, exit_codes
from uipkit.version import __version__

if TYPE_CHECKING:
    import typer


class CommandEntry(NamedTuple):
    """One command: the module that holds it, what it does in a line, and whether it has subcommands."""

    module: str
    summary: str
    group: bool = False


COMMANDS: dict[str, CommandEntry] = {
    "init": CommandEntry("uipkit.cli.init", "Start a plan repository."),
    "next": CommandEntry("uipkit.cli.next", "Say what to do now, each with its command or file."),
    "status": CommandEntry("uipkit.cli.status", "Show where the planning stands."),
    "schedule": CommandEntry(
        "uipkit.cli.schedule", "Propose dates for the planning year, and mark what is done."
    ),
    "phase": CommandEntry("uipkit.cli.phase", "Show a planning phase, or enter it."),
    "new": CommandEntry(
        "uipkit.cli.new", "Begin a file, an item of a list, or a meeting with its agenda.", group=True
    ),
    "carry": CommandEntry("uipkit.cli.carry", "Make drafts in the plan from the notes of a meeting."),
    "check": CommandEntry("uipkit.cli.check", "Check that plans hang together, and say where they do not."),
    "explain": CommandEntry("uipkit.cli.explain", "Explain a rule: what it checks, why, and how to mend it."),
    "impact": CommandEntry(
        "uipkit.cli.impact", "Say what changed, what that asks for, and who must look again."
    ),
    "history": CommandEntry("uipkit.cli.history", "Tell in plain words what changed, day by day."),
    "assurances": CommandEntry(
        "uipkit.cli.assurances", "List the assurances that apply, why, and which are open."
    ),
    "approve": CommandEntry(
        "uipkit.cli.approve", "Record who saw or approved the plan; list who still has to."
    ),
    "review": CommandEntry("uipkit.cli.review", "Review a plan by the district's criteria."),
    "render": CommandEntry("uipkit.cli.render", "Make the posted plan and other documents."),
    "preview": CommandEntry("uipkit.cli.preview", "Show a document while you write, findings beside it."),
    "track": CommandEntry("uipkit.cli.track", "Record what came of what was due, and list what is due."),
    "barrier": CommandEntry(
        "uipkit.cli.barrier",
        "Note what stands in people's way, and the answer.",
        group=True,
    ),
    "cycle": CommandEntry("uipkit.cli.cycle", "Plan and close a short cycle of 90 days at most.", group=True),
    "practice": CommandEntry(
        "uipkit.cli.practice",
        "Record looks at a planning practice, and what they mean.",
        group=True,
    ),
    "report": CommandEntry(
        "uipkit.cli.report", "Tell how the plan is carried out: what was due, and what came.", group=True
    ),
    "import": CommandEntry("uipkit.cli.importing", "Bring in the tracker, or a plan made elsewhere."),
    "rollover": CommandEntry("uipkit.cli.rollover", "Make next year's plan from this year's."),
    "archive": CommandEntry(
        "uipkit.cli.archive", "Take something out of the posted plan and keep it on record."
    ),
    "identify": CommandEntry(
        "uipkit.cli.identify", "Bring plan types and identifications in from one table."
    ),
    "portfolio": CommandEntry(
        "uipkit.cli.portfolio", "Lay the plans of a district beside one another, as tables."
    ),
    "baseline": CommandEntry(
        "uipkit.cli.baseline", "Set today's findings aside, to mend them later.", group=True
    ),
    "template": CommandEntry(
        "uipkit.cli.template", "Check a Word form, or copy a template to be changed.", group=True
    ),
    "schema": CommandEntry(
        "uipkit.cli.schema", "Write the JSON Schemas by which editors explain the fields."
    ),
}
"""Every command, in the order in which help lists them: that of a plan's life."""


def main() -> NoReturn:
    """Run ``uipkit`` with the arguments of the process and exit; see ``exit_codes``."""
    _prepare_process()
    code = run(sys.argv[1:])
    # Everything is written; taking the interpreter apart object by object would only cost the user time.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code. Never raises."""
    try:
        if arguments == ["--version"]:
            console.out(f"uipkit {__version__}")
            return exit_codes.OK
        if arguments[:1] == ["check"] and not any(argument.startswith("-") for argument in arguments):
            from uipkit.store.lazy_patterns import import_yaml

            import_yaml()  # before anything else does
            from uipkit.cli.checking import CheckOptions, run_check_command

            return run_check_command(CheckOptions(paths=tuple(arguments[1:])))
        return _run_with_typer(arguments)
    except KeyboardInterrupt:
        return 130  # the shell's code for an interrupt
    except Exception as error:  # noqa: BLE001  # the last stop before a traceback would reach a user
        return _explain(error)


def _prepare_process() -> None:
    # pydantic looks through every installed package for plugins; nobody gains by that here. The variable turns the search
    # off, but not the import of what it searches with, which is a tenth of the time of a check: an empty loader does both.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    no_plugins = ModuleType("pydantic.plugin._loader")
    no_plugins.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(no_plugins.__name__, no_plugins)
    # A run makes many objects and few cycles; collecting as seldom as this saves a tenth of the time.
    gc.set_threshold(200_000, 50, 50)
    # A service may start a process without any output; then there is nobody to tell, and nothing to stumble over.
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def _run_with_typer(arguments: list[str]) -> int:
    import typer
    from typer.core import TyperGroup

    class InOrder(TyperGroup):
        """Lists the commands as ``COMMANDS`` does; typer would put those with subcommands last."""

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's own signature
            return [name for name in COMMANDS if name in self.commands]

    app = typer.Typer(
        cls=InOrder,
        name="uipkit",
        help="Keep a school's improvement plan as text files (YAML), check that it hangs together, and make its documents.",
        epilog="Exit codes: 0 all is well, 1 something is to be mended, 2 the command could not be carried out as typed, or found no plan, "
        "3 a mistake in uipkit.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )

    @app.callback()
    def uipkit(
        version: bool = typer.Option(False, "--version", help="Show the version and exit."),
    ) -> None:
        if version:
            console.out(f"uipkit {__version__}")
            raise typer.Exit(exit_codes.OK)

    called = next((argument for argument in arguments if not argument.startswith("-")), "")
    # A shell that asks how a line could go on needs every command; a list of the commands needs their summaries alone.
    completing = "_UIPKIT_COMPLETE" in os.environ
    for name, entry in COMMANDS.items():
        if completing or name == called:
            _add(app, name, entry)
        elif called not in COMMANDS:
            app.command(name, help=entry.summary)(_listed)
    try:
        app(arguments, prog_name="uipkit")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else exit_codes.OK
    return exit_codes.OK


def _listed() -> None:
    """Stands for a command where commands are only listed."""


def _add(app: typer.Typer, name: str, entry: CommandEntry) -> None:
    from inspect import cleandoc

    from uipkit.cli.help_sections import SectionedCommand

    module = import_module(entry.module)
    if entry.group:
        app.add_typer(module.app, name=name, help=entry.summary)
    else:
        words = f"{entry.summary}\n\n{cleandoc(module.command.__doc__ or '')}".strip()
        app.command(name, cls=SectionedCommand, help=words)(module.command)


def _explain(error: Exception) -> int:
    """Say what went wrong in plain words; only a mistake in uipkit shows its traceback."""
    from uipkit.cli.problems import in_plain_words

    words = in_plain_words(error)
    if words is not None:
        console.err(f"uipkit: {words}")
        return exit_codes.USAGE
    import traceback

    console.err(
        "uipkit: this is a mistake in uipkit, not in your plan. Please report it with the lines below."
    )
    console.err("".join(traceback.format_exception(error)))
    return exit_codes.BUG
