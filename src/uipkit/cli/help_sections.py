"""Help in sections: the options of a command under headings of their own, in plain text."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_ARGUMENTS, _OPTIONS = "Arguments", "Options"
_TYPE = re.compile(r" <[\w\[\], .|]+>$")


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
            is_argument = each.param_type_name == "argument"
            heading = _ARGUMENTS if is_argument else getattr(each, "rich_help_panel", "")
            shown = (_named(record[0], "" if is_argument else each.opts[-1]), record[1])
            (sections.setdefault(heading, []) if heading else rest).append(shown)
        sections["Other options" if len(sections) > 1 else _OPTIONS] = rest
        for heading, records in sections.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def _named(shown: str, flag: str) -> str:
    """Put a name in place of the type that typer adds as Python writes it, since that says nothing to whoever reads the help."""
    name = flag.lstrip("-").replace("-", "_").upper()
    return _TYPE.sub(f" {name}" if name else "", shown)
