"""libyaml's complaints in plain words (UIP001)."""

from __future__ import annotations

from collections.abc import Sequence

from yaml import YAMLError
from yaml.error import MarkedYAMLError

from uipkit.diagnostics.finding import Span
from uipkit.store.spanned import SpannedDiagnostic, error


def explain(problem: YAMLError, _lines: Sequence[str], file: str) -> SpannedDiagnostic:
    """Make the one finding for the place where a file stops being YAML."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else Span(1, 1, 1, 2)
    words = problem.problem if isinstance(problem, MarkedYAMLError) else str(problem)
    return error(
        "UIP001",
        file,
        span,
        "This file stops being YAML here.",
        label="not YAML from here on",
        help="Look at this line and the one above it: quotes, brackets, colons and indentation.",
        note=f"The YAML parser says: {words}.",
    )
