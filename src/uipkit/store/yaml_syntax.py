"""libyaml's complaints in plain words (UIP001): what stands there, what was expected, and the mended line where that is certain.

libyaml names what its grammar wanted ("mapping values are not allowed in this context"). People make a dozen mistakes; each has
a function in ``syntax_mistakes``. A mended line is offered only after parsing the file with it: the error must be gone or
stand further down.
"""

from __future__ import annotations

from collections.abc import Sequence

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from uipkit.diagnostics.finding import Span
from uipkit.store.node_parser import NodeParser
from uipkit.store.spanned import SpannedDiagnostic, error
from uipkit.store.syntax_complaint import Complaint, Said
from uipkit.store.syntax_mistakes import MISTAKES


def explain(problem: YAMLError, lines: Sequence[str], file: str) -> SpannedDiagnostic:
    """Make the one finding for the place where a file stops being YAML. ``lines`` are the file's, without their ends."""
    complaint = _complaint(problem, lines)
    said = next((said for translate in MISTAKES if (said := translate(complaint)) is not None), None)
    note = ""
    if said is None:
        note = (
            f"The YAML parser says: {complaint.context + ', ' if complaint.context else ''}{complaint.what}."
        )
        said = Said(
            complaint.line,
            complaint.column,
            "This file stops being YAML here.",
            "not YAML from here on",
            "Look at quotes, brackets, colons and indentation on this line and the one above it.",
        )
    line, column = max(said.line, 0), max(said.column, 0)
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line] and line > 0):
        line = max(
            0, complaint.line_above(len(lines))
        )  # the end of the file: point behind the last line with text
        column = len(lines[line].rstrip())
    example = said.mended if said.mended is not None and _mends(said.mended, line, complaint) else ""
    span = Span(line + 1, column + 1, line + 1, column + 1 + max(1, said.width))
    return error(
        "UIP001", file, span, said.message, label=said.label, help=said.help, example=example, note=note
    )


def _complaint(problem: YAMLError, lines: Sequence[str]) -> Complaint:
    if not isinstance(problem, MarkedYAMLError):
        return Complaint(str(problem).partition("\n")[0], "", 0, 0, -1, -1, lines)
    mark, start = problem.problem_mark or problem.context_mark, problem.context_mark
    return Complaint(
        what=problem.problem or "",
        context=problem.context or "",
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        from_line=start.line if start else -1,
        from_column=start.column if start else -1,
        lines=lines,
    )


def _mends(mended: str, number: int, complaint: Complaint) -> bool:
    """Whether the file with this line in place of the old one reads further than it did."""
    lines = list(complaint.lines)
    lines[number : number + 1] = mended.split("\n")
    try:
        parser = NodeParser("\n".join(lines).encode())
        while parser.check_event():
            parser.get_event()
    except MarkedYAMLError as problem:
        mark = problem.problem_mark
        return mark is not None and mark.line > max(complaint.line, number) + mended.count("\n")
    except YAMLError:
        return False
    return True
