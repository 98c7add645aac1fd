"""Saying what is wrong in a file about students' work without repeating what it says: no report may carry a student's name further."""

from __future__ import annotations

import re
from collections.abc import Sequence

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Problem
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.base import Model
from uipkit.plan.kept import field_names, kind_that_keeps, open_fields
from uipkit.store.model_fields import model_at

HIDDEN = "*"

_KEY = re.compile(r"^(\s*(?:- +)*)([A-Za-z_][\w-]*)(:)(?=\s|$)")

_FORM = frozenset({"UIP001", "UIP002", "UIP003", "UIP004", "UIP005", "UIP013"})
"""Rules about the form of a file, whose messages may repeat any of its words."""


def without_words(diagnostic: Diagnostic) -> Diagnostic:
    """Return the diagnostic; where it is about words that are kept in their file, with a message that names only the place."""
    problem = diagnostic.problem
    kind = kind_that_keeps(problem.place.file)
    if kind is None:
        return diagnostic
    top = problem.place.path[0] if problem.place.path else None
    if diagnostic.code not in _FORM and top in open_fields(kind.name):
        return diagnostic
    if diagnostic.code == "UIP006" and not problem.place.path:
        return diagnostic  # what the file as a whole lacks is a field, and an empty one says nothing at all
    where = _words(problem.place.path, field_names(kind.name))
    if (known := _instead_of_unknown(kind.model, problem.place.path)) is not None:
        return diagnostic._replace(problem=_unknown_field(problem, where, known))
    return diagnostic._replace(
        problem=Problem(
            problem.place,
            f"Something is wrong with the form of this file{where}.",
            label="not repeated here",
            help=f"Open the file at this line. uipkit explain {diagnostic.code} says what the rule looks for.",
            note="What is said of students' work is shown by no report, so neither is the text that this is about.",
            severity=problem.severity,
            fixable=problem.fixable,
        )
    )


def _instead_of_unknown(model: type[Model], path: KeyPath) -> list[str] | None:
    """The fields that there are where ``path`` names one that there is not; None where it is not that which is wrong."""
    holder = model_at(model, path[:-1]) if path and isinstance(path[-1], str) else None
    if holder is None or path[-1] in holder.model_fields:
        return None
    return [name for name in holder.model_fields if name != "id" or len(path) > 1]


def _unknown_field(problem: Problem, where: str, known: Sequence[str]) -> Problem:
    """Say that a field is not known, and which may be meant: names of fields are no words about students, a mistyped one could be."""
    near = nearest(str(problem.place.path[-1]), known)
    meant = f" Did you mean “{near}”?" if near else ""
    return Problem(
        problem.place,
        f"A field here has a name that no field of this file has{where}.{meant}",
        label="unknown field",
        help=f"Write `{near}`." if near else f"Delete it, or use one of: {', '.join(known)}.",
        note="Its name is not repeated, since it may be about a student.",
        severity=problem.severity,
        fixable=problem.fixable,
    )


def subject_without_words(file: str, path: KeyPath) -> str:
    """Return what a finding about kept words is about: ids of items there may be words about a student."""
    kind = kind_that_keeps(file)
    known = field_names(kind.name) if kind is not None else frozenset()
    return "/".join([file.removesuffix(".yaml"), *(str(part) for part in path if part in known)])


def shown_lines(lines: Sequence[str], first: int, last: int, file: str, *, hide: bool) -> tuple[str, ...]:
    """Return the lines ``first`` to ``last`` (from 1) of a file as a report may show them.

    What is kept is hidden but for the names of fields, at its length, so that marks below still fit; ``hide`` hides all.
    """
    kind = kind_that_keeps(file)
    if kind is None:
        found = lines[first - 1 : last]
        return tuple(_hidden(line, None) for line in found) if hide else tuple(found)
    known, is_open, shown = field_names(kind.name), False, []
    for number, line in enumerate(lines[:last], 1):
        if line[:1].strip() and line[0] != "#":
            top = _KEY.match(line)
            is_open = top is not None and top[2] in open_fields(kind.name)
        if number >= first:
            clear = is_open and not hide and not line.lstrip().startswith("#")
            shown.append(line if clear else _hidden(line, known))
    return tuple(shown)


def hidden_line(line: str) -> str:
    """Return a line with all but its key hidden, at its length."""
    return _hidden(line, None)


def _hidden(line: str, known: frozenset[str] | None) -> str:
    found = _KEY.match(line)
    if found is not None and (known is None or found[2] in known):
        kept = found.end()
    else:
        kept = len(line) - len(line.lstrip(" -"))
    rest = line[kept:]
    words = rest.lstrip()
    return line[:kept] + rest[: len(rest) - len(words)] + HIDDEN * len(words.rstrip())


def _words(path: KeyPath, known: frozenset[str]) -> str:
    names = [str(part) for part in path if part in known]
    return f", at “{' › '.join(names)}”" if names else ""
