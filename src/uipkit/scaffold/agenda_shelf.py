"""Reading the agenda templates: the plan repository's own over the built-in ones, each problem as data with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, Protocol

from pydantic import ValidationError

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath
from uipkit.diagnostics.finding import Span
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import (
    PLAN_VIEWS,
    AgendaTemplate,
    Minutes,
    PromptTemplate,
    Source,
    TopicTemplate,
    Variant,
    VariantTopic,
)
from uipkit.templating.overrides import TemplateFolder, TemplateRefused, find, read

SHELF = "agendas"
"""The folder inside a templates folder that holds one file a meeting."""


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
class AgendaTemplateProblem:
    """What is wrong with a template: its file (``templates/agendas/…``), the line where known, and plain words."""

    file: str
    line: int | None
    message: str
    help: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" {self.help}" if self.help else "")


@dataclass(frozen=True, slots=True)
class ShelvedAgenda:
    """A template with its file name in the shelf, and whose it is."""

    template: AgendaTemplate
    file: str
    origin: Literal["repository", "built-in"]


@dataclass(frozen=True, slots=True)
class AgendaShelf:
    """The agendas that can be made, in the order of their numbers, and the templates that could not be read."""

    agendas: tuple[ShelvedAgenda, ...]
    problems: tuple[AgendaTemplateProblem, ...]

    def find(self, wanted: str) -> ShelvedAgenda:
        """Return the agenda with a number (``2.1``) or slug. Raises AgendaRefused, naming what there is."""
        for each in self.agendas:
            if wanted in (each.template.number, each.template.slug) and wanted:
                return each
        names = [name for each in self.agendas for name in (each.template.number, each.template.slug) if name]
        close = get_close_matches(wanted, names, n=1)
        words = f"There is no agenda for the meeting “{wanted}”."
        if close:
            words += f" Did you mean “{close[0]}”?"
        there = ", ".join(
            f"{each.template.number or each.template.slug} ({each.template.title})" for each in self.agendas
        )
        words += f" There are: {there}." if there else " No agendas were found."
        if self.problems:
            words += f" Not readable: {'; '.join(str(problem) for problem in self.problems)}"
        raise AgendaRefused(words)


def read_agendas(folders: Sequence[TemplateFolder], parse: ParseYaml) -> AgendaShelf:
    """Read every ``agendas/*.yaml`` of the template folders; a file in an earlier folder replaces those after it.

    A file also replaces another folder's template of the same number or slug. A template that cannot be read is a problem,
    and the one it would replace is not used in its place: nobody should get another agenda than the one they edited.
    """
    found: list[ShelvedAgenda] = []
    problems: list[AgendaTemplateProblem] = []
    seen: set[str] = set()
    for folder in folders:
        here: list[ShelvedAgenda] = []
        for file in _files(folder):
            if file in seen:
                continue
            seen.add(file)
            read_one = _read(folder, file, parse)
            if isinstance(read_one, AgendaTemplate):
                here.append(ShelvedAgenda(read_one, file, folder.origin))
            else:
                problems += read_one
        problems += _same_twice(here)
        found += [each for each in here if not any(_same(each, other) for other in found)]
    found.sort(key=lambda each: (_order(each.template.number), each.template.slug))
    return AgendaShelf(tuple(found), tuple(problems))


def _files(folder: TemplateFolder) -> list[str]:
    shelf = folder.path / SHELF
    return sorted(path.name for path in shelf.glob("*.yaml")) if shelf.is_dir() else []


def _read(
    folder: TemplateFolder, file: str, parse: ParseYaml
) -> AgendaTemplate | list[AgendaTemplateProblem]:
    name = f"{SHELF}/{file}"
    shown = f"templates/{name}"
    try:
        path = find([folder], name)
        if path is None:
            return [AgendaTemplateProblem(shown, None, "this is not a file.")]
        text = read(path, name)
    except TemplateRefused as refused:
        return [AgendaTemplateProblem(shown, None, f"{refused}.")]
    parsed = parse(text.encode("utf-8", "replace"), shown)
    if parsed.problems or not parsed.readable:
        return [
            AgendaTemplateProblem(
                shown, each.span.line, each.diagnostic.problem.message, each.diagnostic.problem.help
            )
            for each in parsed.problems
        ]
    if parsed.data is None:
        return [AgendaTemplateProblem(shown, None, "the file is empty.")]
    try:
        return AgendaTemplate.model_validate(parsed.data)
    except ValidationError as error:
        return list(_explained(error, shown, parsed))


def _explained(error: ValidationError, file: str, parsed: ParsedYaml) -> Iterator[AgendaTemplateProblem]:
    found = error.errors(include_url=False)
    for each in found:
        path = each["loc"]
        if each["type"] == "too_short" and any(
            path == other["loc"][: len(path)] != other["loc"] for other in found
        ):
            continue  # pydantic counts an item that is wrong as missing; the item itself is reported
        message, mend = _words(each["type"], str(each["msg"]), path, each.get("input"), each.get("ctx") or {})
        yield AgendaTemplateProblem(file, parsed.locate(path).line, message, mend)


_FIELDS = sorted(
    {
        field.alias or name
        for model in (AgendaTemplate, Minutes, PromptTemplate, Source, TopicTemplate, Variant, VariantTopic)
        for name, field in model.model_fields.items()
    }
)


def _words(
    kind: str, message: str, path: KeyPath, given: object, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Say in plain words what pydantic found: the sentence and how to mend it."""
    where = _where(path)
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return f"{where} is missing.", ""
    if kind == "extra_forbidden":
        return f"{where} is not a field that an agenda template has.", _nearest(last, _FIELDS)
    if kind == "literal_error" and "from_the_plan" in path:
        return f"{where} is “{given}”, which is not a view of the plan.", _nearest(str(given), PLAN_VIEWS)
    if kind == "literal_error":
        return f"{where} is “{given}”; it takes {context.get('expected', 'another value')}.", ""
    if kind == "string_type":
        return f"{where} should be text.", "Put the value in quotes." if isinstance(
            given, int | float
        ) else ""
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"{where} should hold fields, each with its value.", ""
    if kind in ("tuple_type", "list_type"):
        return f"{where} should be a list.", "Begin each item on a line of its own with a hyphen."
    if kind == "too_short":
        return f"{where} needs at least one item.", ""
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


def _same(one: ShelvedAgenda, other: ShelvedAgenda) -> bool:
    first, second = one.template, other.template
    return first.slug == second.slug or (bool(first.number) and first.number == second.number)


def _same_twice(agendas: Sequence[ShelvedAgenda]) -> Iterator[AgendaTemplateProblem]:
    for index, each in enumerate(agendas):
        for other in agendas[:index]:
            if _same(each, other):
                yield AgendaTemplateProblem(
                    f"templates/{SHELF}/{each.file}",
                    None,
                    f"it has the number or slug of {other.file}, and that one is used.",
                    "Give each meeting its own.",
                )


def _order(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort 2.1 before 10.1, and meetings without a number last."""
    if not number:
        return ((2, 0, ""),)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in number.split("."))
