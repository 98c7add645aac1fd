"""Answers from a file: what ``uipkit new --answers`` reads, so that many answers need no long command."""

from __future__ import annotations

from pathlib import Path

from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.yaml_read import read_yaml


def read_answers_file(path: Path) -> dict[str, object]:
    """Return the answers in a YAML file by their names, with underscores: ``{"baseline_year": "2025-26"}``.

    The file holds fields named like the flags, with hyphens or underscores. Raises ``ScaffoldRefused`` where it cannot be read, is not
    plain YAML, or holds anything but fields, each time with the place.
    """
    content = read_bytes(path)
    if isinstance(content, Refusal):
        raise ScaffoldRefused(f"{path}: {content.message} {content.help}")
    read = read_yaml(content, path.name)
    problems = [
        f"{path}:{each.span.line}:{each.span.column}: {each.diagnostic.problem.message}"
        for each in read.problems
    ]
    if problems or not read.readable:
        raise ScaffoldRefused(*(problems or [f"{path} cannot be read."]))
    if not isinstance(read.data, dict):
        raise ScaffoldRefused(
            f"{path}:1:1: A file of answers holds fields, such as `title: Growth in mathematics`."
        )
    answers: dict[str, object] = {}
    for key, value in read.data.items():
        name = str(key).replace("-", "_")
        if name in answers:
            place = read.locate((key,), "key")
            raise ScaffoldRefused(f"{path}:{place.line}:{place.column}: “{key}” is answered already.")
        answers[name] = value
    return answers
