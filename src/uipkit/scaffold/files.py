"""What scaffolding proposes, before anything is written: new files and new items of lists, and why it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from typing import Any

from jinja2 import Environment

from uipkit.scaffold.yaml_text import tidy_lines, yaml_comment, yaml_value
from uipkit.templating.environment import environment
from uipkit.templating.overrides import TemplateFolder
from uipkit.templating.rendering import TemplateError, render

KeyPath = tuple[str | int, ...]

SCHEMAS = "schemas"
"""The folder of the repository that holds the schemas, at its root."""


class ScaffoldRefused(ValueError):  # noqa: N818 - the name says what happened
    """Nothing can be made of what was asked for. ``problems``: one sentence for each thing that is wrong, all at once."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class AnswersMissing(ScaffoldRefused):
    """Answers without which nothing can be made; ``missing`` names them as answers are named, in order."""

    def __init__(self, what: str, missing: Sequence[tuple[str, str]]) -> None:
        lines = "\n".join(f"  --{name.replace('_', '-')}  {words}" for name, words in missing)
        super().__init__(f"{what} needs:\n{lines}")
        self.what = what
        self.missing = tuple(name for name, _ in missing)
        self.words = dict(missing)


@dataclass(frozen=True, slots=True)
class ProposedFile:
    """A file to be made: its path with forward slashes, relative to the folder that the planner was told, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposedInsert:
    """An item to be added to a list of a file: ``item`` is its YAML without the hyphen, indented from column 0."""

    path: str
    list_path: KeyPath
    item: str


def modeline(file: str, schema: str) -> str:
    """Return the comment by which an editor finds the schema of a file; ``file`` is its path from the root of the repository."""
    folder = PurePosixPath(file).parent.as_posix()
    return f"# yaml-language-server: $schema={relpath(f'{SCHEMAS}/{schema}.schema.json', folder)}"


def shelf(folders: Sequence[TemplateFolder]) -> Environment:
    """Return the sandbox for the scaffold's templates, with the filters that write values safely."""
    sandbox = environment(folders)
    sandbox.filters = {**sandbox.filters, "yaml": yaml_value, "comment": yaml_comment}
    return sandbox


def written(sandbox: Environment, template: str, data: Mapping[str, Any]) -> str:
    """Return the text that a scaffold template makes. Raises ScaffoldRefused where the template is at fault."""
    try:
        return tidy_lines(render(sandbox, template, data))
    except TemplateError as error:
        raise ScaffoldRefused(f"The template {error}") from None
