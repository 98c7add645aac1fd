"""Findings as short text, so that a snapshot reads like a report."""

from __future__ import annotations

from uipkit.store.yaml_read import YamlFile


def frame(file: YamlFile) -> str:
    """Each problem with the line it points at, its caret, and its texts."""
    shown = []
    for each in file.problems:
        problem, span = each.diagnostic.problem, each.span
        assert span.line == span.end_line
        line = file.lines[span.line - 1]
        caret = " " * (span.column - 1) + "^" * (span.end_column - span.column)
        parts = [
            f"{each.diagnostic.code} {problem.message}",
            f"{span.line} | {line[:80]}",
            f"  | {caret[:90]} {problem.label}",
        ]
        parts += [
            f"related: line {other.line}, {related.label}"
            for other, related in zip(each.related_spans, problem.related, strict=True)
        ]
        parts += [f"help: {problem.help}"] if problem.help else []
        parts += [f"example: {problem.example}"] if problem.example else []
        parts += [f"note: {problem.note}"] if problem.note else []
        shown.append("\n".join(parts))
    return "\n\n".join(shown)
