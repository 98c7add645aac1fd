"""Running a template, and what went wrong with it in plain words."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError

from uipkit.templating import budget
from uipkit.templating.environment import FolderLoader
from uipkit.templating.filters import MAX_TEXT
from uipkit.templating.overrides import TemplateRefused
from uipkit.templating.plain_data import check_plain


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a template: its name, the line (counted from 1, None where unknown), and plain words."""

    template: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = f"{self.template}, line {self.line}" if self.line else self.template
        return f"{place}: {self.message}"


class TemplateError(Exception):
    """A template could not be used; ``problem`` says where and why."""

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def render(
    environment: Environment, name: str, data: Mapping[str, object], *, largest: int = MAX_TEXT
) -> str:
    """Return the text that the template ``name`` makes of ``data``, at most ``largest`` characters.

    Raises TemplateError for whatever is wrong with the template, and ValueError where ``data`` is not plain data,
    which is a mistake of the caller.
    """
    check_plain(dict(data))
    with budget.rendering(tuple(data)):
        try:
            return _streamed(environment, name, data, largest)
        except RecursionError:
            message = "the template calls or includes itself without end"
            problem = TemplateProblem(name, None, message)
        except (JinjaError, TemplateRefused, TypeError, ValueError, ArithmeticError, LookupError) as error:
            problem = _problem(environment, name, error)
    raise TemplateError(problem)


def _streamed(environment: Environment, name: str, data: Mapping[str, object], largest: int) -> str:
    pieces: list[str] = []
    size = 0
    for piece in environment.get_template(name).generate(dict(data)):
        size += len(piece)
        if size > largest:
            raise ValueError(f"the template makes more than {largest:,} characters, too large for a document")
        pieces.append(piece)
    return "".join(pieces)


def _problem(environment: Environment, name: str, error: Exception) -> TemplateProblem:
    if isinstance(error, TemplateSyntaxError):
        return TemplateProblem(error.name or name, error.lineno, _syntax_message(environment, error))
    template, line = _place(environment, error, name)
    if isinstance(error, TemplateNotFound):
        return TemplateProblem(template, line, f"there is no template named {error.name or name}")
    message = str(error)
    if isinstance(error, ArithmeticError | TypeError | LookupError) and not isinstance(error, JinjaError):
        message = f"a value cannot be used like this ({message or type(error).__name__})"
    return TemplateProblem(template, line, message)


def _syntax_message(environment: Environment, error: TemplateSyntaxError) -> str:
    message = error.message or "it cannot be read"
    unknown = re.match(r"No (filter|test) named '(.+?)'", message)
    if unknown is None:
        return f"the template cannot be read: {message}"
    kind, wanted = unknown.groups()
    known = sorted(environment.filters if kind == "filter" else environment.tests)
    close = get_close_matches(wanted, [name for name in known if " " not in name], n=1)
    return f"there is no {kind} “{wanted}”" + (f"; did you mean “{close[0]}”?" if close else "")


def _place(environment: Environment, error: Exception, name: str) -> tuple[str, int | None]:
    """Return the template and line in which an error arose: the innermost frame that is a template's."""
    names = environment.loader.names if isinstance(environment.loader, FolderLoader) else {}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in names:
            return names[frame.filename], frame.lineno
    return name, None
