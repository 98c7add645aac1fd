"""Reading one template that is data (an agenda, a rubric): each problem as data with its place and in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, Literal, Protocol, TypeVar

from pydantic import ValidationError

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath
from uipkit.diagnostics.finding import Span
from uipkit.plan.base import Model
from uipkit.scaffold.agenda_template import PLAN_VIEWS
from uipkit.templating.overrides import TemplateFolder, TemplateRefused, find, read

M = TypeVar("M", bound=Model)


class PlacedProblem(Protocol):
    """Something wrong with the form of a file, where it stands."""

    @property
    def diagnostic(self) -> Diagnostic:
        """What is wrong."""

    @property
    def span(self) -> Span:
        """Where it is."""


class ParsedYaml(Protocol):
    """One YAML file as it was read: what the store's reader returns."""

    @property
    def data(self) -> object:
        """What the file holds as plain data."""

    @property
    def readable(self) -> bool:
        """False where no data could be made."""

    @property
    def problems(self) -> Sequence[PlacedProblem]:
        """What is wrong with the file's form."""

    def locate(self, path: KeyPath, part: Literal["key", "value"] = "value") -> Span:
        """Where a key path stands."""


ParseYaml = Callable[[bytes, str], ParsedYaml]
"""Bytes and the name of the file in; never raises. The workflows hand the store's reader in."""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a template: its file (``templates/…``), the line where known, and plain words."""

    file: str
    line: int | None
    message: str
    help: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" {self.help}" if self.help else "")


@dataclass(frozen=True, slots=True)
class Form(Generic[M]):
    """What a template is read as. what: how a message calls it, with its article. parts: the models inside it."""

    model: type[M]
    what: str
    parts: tuple[type[Model], ...] = ()

    @property
    def fields(self) -> list[str]:
        """The names of all fields that may stand somewhere in it."""
        models: Iterable[type[Model]] = (self.model, *self.parts)
        return sorted({field.alias or name for each in models for name, field in each.model_fields.items()})


def read_template(
    folders: Sequence[TemplateFolder], name: str, form: Form[M], parse: ParseYaml
) -> M | list[TemplateProblem]:
    """Read the template ``name`` (a path inside a templates folder) from the first folder that has it.

    Returns the template, or all that is wrong with it: at least one problem. Never raises.
    """
    shown = f"templates/{name}"
    try:
        path = find(folders, name)
        if path is None:
            return [TemplateProblem(shown, None, "this is not a file.")]
        text = read(path, name)
    except TemplateRefused as refused:
        return [TemplateProblem(shown, None, f"{refused}.")]
    parsed = parse(text.encode("utf-8", "replace"), shown)
    if parsed.problems or not parsed.readable:
        said = [(each.span.line, each.diagnostic.problem) for each in parsed.problems]
        found = [TemplateProblem(shown, line, problem.message, problem.help) for line, problem in said]
        return found or [TemplateProblem(shown, None, "it cannot be read as YAML.")]
    if parsed.data is None:
        return [TemplateProblem(shown, None, "the file is empty.")]
    try:
        return form.model.model_validate(parsed.data)
    except ValidationError as error:
        return list(_explained(error, shown, parsed, form))


def _explained(
    error: ValidationError, file: str, parsed: ParsedYaml, form: Form[M]
) -> Iterator[TemplateProblem]:
    found = error.errors(include_url=False)
    for each in found:
        path = each["loc"]
        if each["type"] == "too_short" and any(
            path == other["loc"][: len(path)] != other["loc"] for other in found
        ):
            continue  # pydantic counts an item that is wrong as missing; the item itself is reported
        said = (each["type"], str(each["msg"]))
        message, mend = _words(said, path, each.get("input"), each.get("ctx") or {}, form)
        yield TemplateProblem(file, parsed.locate(path).line, message, mend)


def _words(
    said: tuple[str, str], path: KeyPath, given: object, context: Mapping[str, Any], form: Form[M]
) -> tuple[str, str]:
    """Say in plain words what pydantic found (its kind of error and its own words): the sentence and how to mend it."""
    kind, message = said
    where = _where(path)
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return f"{where} is missing.", ""
    if kind == "extra_forbidden":
        return f"{where} is not a field that {form.what} has.", _nearest(last, form.fields)
    if kind == "literal_error" and "from_the_plan" in path:
        return f"{where} is “{given}”, which is not a view of the plan.", _nearest(str(given), PLAN_VIEWS)
    if kind == "literal_error":
        return f"{where} is “{given}”; it takes {context.get('expected', 'another value')}.", ""
    if kind == "string_type":
        return f"{where} should be text.", "Put the value in quotes." if isinstance(
            given, int | float
        ) else ""
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        if not path and isinstance(given, list):
            return (
                f"the file is a list, and {form.what} is one set of fields.",
                "Take the hyphen away, so that its fields begin at the margin.",
            )
        return f"{where} should hold fields, each with its value.", ""
    if kind in ("tuple_type", "list_type"):
        return f"{where} should be a list.", "Begin each item on a line of its own with a hyphen."
    if kind == "too_short":
        least = context.get("min_length", 1)
        return f"{where} needs at least {'one item' if least == 1 else f'{least} items'}.", ""
    words = message.removeprefix("Input should be ").removeprefix("Value error, ")
    return (f"{where} should be {words}." if words != message else f"{where}: {message}."), ""


def _where(path: KeyPath) -> str:
    if not path:
        return "the template"
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return f"“{words.removeprefix('.')}”"


def _nearest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"Did you mean “{close[0]}”?" if close else f"Known: {', '.join(known)}."
