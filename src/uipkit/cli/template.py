"""``uipkit template check|fields|list|eject``: a district's own forms and templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.help_sections import SectionedCommand

app = typer.Typer(no_args_is_help=True)

Plan = Annotated[Path, typer.Option("--plan", metavar="PATH", help="The plan folder to try it on.")]
Today = Annotated[str, typer.Option(help="The day to try it on, as 2026-10-01.")]


@app.command(cls=SectionedCommand)
def check(
    form: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A Word form (.docx) with tags, or criteria of a review (templates/criteria/*.yaml).",
        ),
    ],
    plan: Plan = Path(),
    today: Today = "",
    tags: Annotated[bool, typer.Option("--tags", help="List every tag in the form, for a review.")] = False,
) -> None:
    """Name what is wrong with a Word form, or with criteria of a review, before anybody needs them.

    Errors keep it from being filled or lose text; warnings make a document that some people cannot read well.

    Example: uipkit template check templates/forms/board.docx
    """
    from uipkit.cli.checking import read_today
    from uipkit.report.closing import counted
    from uipkit.workflows.document_sources import RenderError
    from uipkit.workflows.template import check_template

    if form.suffix == ".yaml" and form.resolve().parent.name == "criteria":
        _check_criteria(form)
        return
    try:
        report = check_template(form, plan, read_today(today))
    except RenderError as refused:
        console.fail(str(refused))
    for tag in report.tags if tags else ():
        console.out(f"tag: {tag}")
    for problem in report.problems:
        where = f" (near “{problem.place}”)" if problem.place else ""
        console.out(f"{problem.weight}: {problem.message}{where}\n  {problem.help}")
    errors = sum(problem.weight == "error" for problem in report.problems)
    console.err(
        f"{form.name}: {counted(errors, 'error')}, {counted(len(report.problems) - errors, 'warning')}, {counted(len(report.tags), 'tag')}; "
        + ("it was filled with this plan." if report.filled else "it cannot be filled as it stands.")
    )
    if errors:
        raise typer.Exit(exit_codes.FINDINGS)


def _check_criteria(path: Path) -> None:
    from uipkit.report.closing import counted
    from uipkit.workflows.criteria import CriteriaRefusedError, check_criteria

    if not path.is_file():
        console.fail(f"There is no file {path}.")
    try:
        found = check_criteria(path)
    except CriteriaRefusedError as refused:
        for line in str(refused).splitlines():
            console.out(f"error: {line}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    levels = counted(len(found.levels), "level") if found.levels else "no levels"
    console.err(
        f"{path.name}: {counted(len(found.criteria), 'criterion') if len(found.criteria) == 1 else f'{len(found.criteria)} criteria'} and {levels}; nothing is wrong with it."
    )


@app.command(cls=SectionedCommand)
def fields(plan: Plan = Path(), today: Today = "") -> None:
    """List what a form can show, by the names that its tags use, with what the plan at hand has there.

    A name with [] stands for each item of a list: {%p for priority in priorities %} and then {{ priority.title }}.

    Example: uipkit template fields
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.template import form_fields

    for each in form_fields(plan, read_today(today)):
        console.out(f"{each.name}  {each.example}".rstrip())


@app.command("list", cls=SectionedCommand)
def list_() -> None:
    """List the built-in templates that can be copied and changed.

    Example: uipkit template list
    """
    from uipkit.workflows.template import template_names

    for name in template_names():
        console.out(name)


@app.command(cls=SectionedCommand)
def eject(
    name: Annotated[str, typer.Argument(help="A built-in template, such as documents/posted.md.j2.")],
    plan: Annotated[
        Path, typer.Option("--plan", metavar="PATH", help="A plan folder, or a folder of its repository.")
    ] = Path(),
) -> None:
    """Copy a built-in template into the templates folder of the plan repository, to be changed there.

    The copy takes the place of the built-in one. Nothing is overwritten.

    Example: uipkit template eject documents/posted.md.j2
    """
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.document_sources import RenderError
    from uipkit.workflows.template import eject_template

    try:
        path = eject_template(name, plan)
    except (RenderError, WriteRefusedError, FileExistsError) as refused:
        console.fail(str(refused))
    console.out(console.shown(path))
    console.err(
        "Documents of this repository use this copy from now on. It does not follow later versions of uipkit: keep what you "
        "change small, and delete the copy to return to the built-in one."
    )
