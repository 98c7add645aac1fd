"""Reading the agenda templates: the plan repository's own over the built-in ones, each problem as data with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.ids import slug
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import (
    AgendaTemplate,
    HandoutPartTemplate,
    HandoutTemplate,
    MessageTemplate,
    Minutes,
    PromptTemplate,
    Source,
    StatedLength,
    TopicTemplate,
    Variant,
    VariantTopic,
)
from uipkit.scaffold.template_file import Form, ParseYaml, TemplateProblem, read_template
from uipkit.templating.overrides import TemplateFolder
from uipkit.workbook.activities import ACTIVITIES
from uipkit.workbook.practices import PRACTICES

SHELF = "agendas"
"""The folder inside a templates folder that holds one file a meeting."""

_FORM = Form(
    AgendaTemplate,
    "an agenda template",
    (
        HandoutPartTemplate,
        HandoutTemplate,
        MessageTemplate,
        Minutes,
        PromptTemplate,
        Source,
        StatedLength,
        TopicTemplate,
        Variant,
        VariantTopic,
    ),
)


@dataclass(frozen=True, slots=True)
class ShelvedAgenda:
    """A template with its file name in the shelf, and whose it is."""

    template: AgendaTemplate
    file: str
    origin: Literal["repository", "built-in"]

    @property
    def name(self) -> str:
        """What people ask for it by: its number, else its short name."""
        return self.template.number or self.template.slug

    def goes_by(self, name: str) -> bool:
        """Whether ``name`` is its number or its short name."""
        return bool(name) and name in (self.template.number, self.template.slug)


@dataclass(frozen=True, slots=True)
class AgendaShelf:
    """The agendas that can be made, in the order of their numbers, and the templates that could not be read."""

    agendas: tuple[ShelvedAgenda, ...]
    problems: tuple[TemplateProblem, ...]

    def named(self, name: str) -> ShelvedAgenda | None:
        """Return the agenda with just this number (``2.1``) or short name, or None."""
        return next((each for each in self.agendas if each.goes_by(name)), None)

    def find(self, wanted: str) -> ShelvedAgenda:
        """Return the agenda that somebody means by its number, its short name, its title, or the beginning of one of these names.

        Neither case nor the difference between blanks and hyphens counts in a name. Raises AgendaRefused, naming what there is.
        """
        exact = self.named(wanted.strip())
        if exact is not None:
            return exact
        plain = slug(wanted, 1_000)
        titled = [each for each in self.agendas if plain and plain in _names(each)]
        begun = [each for each in self.agendas if plain and any(n.startswith(plain) for n in _names(each))]
        fitting = titled or begun
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            could = ", ".join(f"{each.name} ({each.template.title})" for each in fitting)
            raise AgendaRefused(
                f"“{wanted}” could be more than one meeting: {could}. Write more of the name."
            )
        raise AgendaRefused(self._unknown(wanted))

    def _unknown(self, wanted: str) -> str:
        meant = {each.template.title: each.name for each in self.agendas}
        meant |= {each.template.slug: each.name for each in self.agendas}
        plain = slug(wanted, 1_000)
        inside = next(
            (each.template.title for each in self.agendas if plain and plain in _names(each)[1]), None
        )
        close = inside or nearest(wanted, meant)
        words = f"There is no agenda for the meeting “{wanted}”."
        if close and not wanted[:1].isdigit():
            words += f" Did you mean {meant[close]} ({close})?"
        there = ", ".join(each.name for each in self.agendas)
        words += (
            f" There are: {there}; uipkit new meeting lists them." if there else " No agendas were found."
        )
        if self.problems:
            words += f" Not readable: {'; '.join(str(problem) for problem in self.problems)}"
        return words


def _names(each: ShelvedAgenda) -> tuple[str, str]:
    return each.template.slug, slug(each.template.title, 1_000)


def read_agendas(folders: Sequence[TemplateFolder], parse: ParseYaml) -> AgendaShelf:
    """Read every ``agendas/*.yaml`` of the template folders; a file in an earlier folder replaces those after it.

    The agendas stand in the order of their phases, in their usual order within them; meetings of the repository's own come after, and those without a phase last. A file also replaces another folder's template of the same number or slug. A template that cannot be read is a problem,
    and the one it would replace is not used in its place: nobody should get another agenda than the one they edited.
    """
    found: list[ShelvedAgenda] = []
    problems: list[TemplateProblem] = []
    seen: set[str] = set()
    for folder in folders:
        here: list[ShelvedAgenda] = []
        for file in _files(folder):
            if file in seen:
                continue
            seen.add(file)
            read_one = read_template([folder], f"{SHELF}/{file}", _FORM, parse)
            if isinstance(read_one, AgendaTemplate):
                here.append(ShelvedAgenda(read_one, file, folder.origin))
            else:
                problems += read_one
        problems += _same_twice(here)
        found += [each for each in here if not any(_same(each, other) for other in found)]
    found.sort(key=_place)
    return AgendaShelf(tuple(found), tuple(problems))


def _files(folder: TemplateFolder) -> list[str]:
    shelf = folder.path / SHELF
    return sorted(path.name for path in shelf.glob("*.yaml")) if shelf.is_dir() else []


def _same(one: ShelvedAgenda, other: ShelvedAgenda) -> bool:
    first, second = one.template, other.template
    return first.slug == second.slug or (bool(first.number) and first.number == second.number)


def _same_twice(agendas: Sequence[ShelvedAgenda]) -> Iterator[TemplateProblem]:
    for index, each in enumerate(agendas):
        for other in agendas[:index]:
            if _same(each, other):
                yield TemplateProblem(
                    f"templates/{SHELF}/{each.file}",
                    None,
                    f"it has the number or slug of {other.file}, and that one is used.",
                    "Give each meeting its own.",
                )


_USUAL_PLACE = {each.agenda_name: place for place, each in reversed([*enumerate(ACTIVITIES)])} | {
    each.name: len(ACTIVITIES) + place for place, each in enumerate(PRACTICES)
}
"""By short name, when in a planning year a meeting first comes up; the planning practices of teams follow."""


def _place(each: ShelvedAgenda) -> tuple[int, int, tuple[tuple[int, int, str], ...], str]:
    phase, slug_ = each.template.phase, each.template.slug
    place = _USUAL_PLACE.get(slug_, len(ACTIVITIES) + len(PRACTICES))
    return 99 if phase is None else phase, place, _order(each.template.number), slug_


def _order(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort 2.1 before 10.1, and meetings without a number last."""
    if not number:
        return ((2, 0, ""),)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in number.split("."))
