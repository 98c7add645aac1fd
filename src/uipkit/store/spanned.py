"""A diagnostic whose places are known already, because the reader found them while it read the bytes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Problem, Related, Severity
from uipkit.diagnostics.finding import Span


class SpannedDiagnostic(NamedTuple):
    """A diagnostic with its span, and one span for each of its related places, in their order.

    Problems of the file's form (family 0) have a line and column but often no key path: nothing could be built. The
    spans say where they stand; ``Place.path`` is only as deep as is known.
    """

    diagnostic: Diagnostic
    span: Span
    related_spans: tuple[Span, ...] = ()


def error(
    code: str,
    file: str,
    span: Span,
    message: str,
    *,
    path: KeyPath = (),
    label: str = "",
    help: str = "",  # noqa: A002  # the field's own word in Problem
    example: str = "",
    note: str = "",
    related: tuple[tuple[Place, str, Span], ...] = (),
    subject: str = "",
) -> SpannedDiagnostic:
    """Make one error of family 0 at a known span of ``file``; the texts are those of ``Problem``."""
    problem = Problem(
        place=Place(file, path, "key"),
        message=message,
        label=label,
        help=help,
        example=example,
        note=note,
        related=tuple(Related(place, words) for place, words, _ in related),
        subject=subject or subject_of(file, path),
    )
    diagnostic = Diagnostic(code, Severity.ERROR, problem)
    return SpannedDiagnostic(diagnostic, span, tuple(span for _, _, span in related))


def subject_of(file: str, path: KeyPath = (), data: object = None) -> str:
    """Give the stable name of a place: the file's id and the field names, with an item's ``id`` in place of its position.

    Positions without an ``id`` are left out, because they change when a list is sorted.
    """
    words = [PurePosixPath(file).stem]
    for step in path:
        if isinstance(step, str):
            words.append(step)
            data = data.get(step) if isinstance(data, dict) else None
        else:
            data = data[step] if isinstance(data, list) and step < len(data) else None
            if isinstance(data, dict) and isinstance(data.get("id"), str):
                words.append(data["id"])
    return "/".join(words)
