"""Help in sections: the options of a command under headings of their own, in plain text."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

_ARGUMENTS, _OPTIONS = "Arguments", "Options"


class SectionedCommand(TyperCommand):
    """A command whose options stand under the heading that they name with ``rich_help_panel``.

    typer groups options only where rich draws its boxes; these headings need no rich, and a screen reader reads them.
    """

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments first, then each section in the order of its first option, then the options without one."""
        sections: dict[str, list[tuple[str, str]]] = {_ARGUMENTS: []}
        rest: list[tuple[str, str]] = []
        for each in self.get_params(ctx):
            record = each.get_help_record(ctx)
            if record is None:
                continue
            heading = (
                _ARGUMENTS if each.param_type_name == "argument" else getattr(each, "rich_help_panel", "")
            )
            (sections.setdefault(heading, []) if heading else rest).append(record)
        sections["Other options" if len(sections) > 1 else _OPTIONS] = rest
        for heading, records in sections.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)
