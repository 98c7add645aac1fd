"""Reading ``uipkit.yaml``. A bad configuration stops the run: judging by settings nobody meant is worse than not judging."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.yaml_read import read_yaml


class ConfigProblem(NamedTuple):
    """One thing wrong with a configuration, ready to be printed as ``path:line:column: message``; ``example`` is YAML to paste."""

    path: Path
    line: int
    column: int
    message: str
    help: str = ""
    example: str = ""


class ConfigError(Exception):
    """A configuration that cannot be used; ``problems`` holds at least one."""

    def __init__(self, problems: tuple[ConfigProblem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def problem_at(
    path: Path, key_path: KeyPath, part: Literal["key", "value"], message: str, advice: str
) -> ConfigError:
    """Return the error for what stands at ``key_path`` in a configuration that can be read; ``part`` is its key or its value."""
    content = read_bytes(path)
    line, column = 1, 1
    if isinstance(content, bytes):
        span = read_yaml(content, path.name).locate(key_path, part)
        line, column = span.line, span.column
    return ConfigError((ConfigProblem(path, line, column, message, advice),))


def read_config(path: Path | None, root: Path | None = None) -> Config:
    """Return the configuration in ``path``, or the defaults where it is None.

    ``root``: a link that leads out of this folder is refused. Raises ConfigError for a file that cannot be read or that says
    something unknown.
    """
    if path is None:
        return Config.model_construct()
    content = read_bytes(path, within=root)
    if isinstance(content, Refusal):
        raise ConfigError((ConfigProblem(path, 1, 1, content.message, content.help),))
    file = read_yaml(content, path.name)
    problems = []
    for spanned in file.problems:
        problem = spanned.diagnostic.problem
        problems.append(
            ConfigProblem(path, spanned.span.line, spanned.span.column, problem.message, problem.help)
        )
    if file.readable and not problems:
        from uipkit.store.shape import shape

        shaped = shape(Config, path.name, file.data)
        for diagnostic in shaped.diagnostics:
            problem = diagnostic.problem
            span = file.locate(problem.place.path, problem.place.part)
            problems.append(
                ConfigProblem(path, span.line, span.column, problem.message, problem.help, problem.example)
            )
        if not problems and isinstance(shaped.model, Config):
            return shaped.model
    raise ConfigError(tuple(sorted(problems, key=lambda each: (each.line, each.column))))
