"""Reading what a templates folder keeps as one file each, by name: rubrics, surveys. The repository's own goes before a built-in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.base import Model
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.template_file import Form, ParseYaml, TemplateProblem, read_template
from uipkit.templating.overrides import TemplateFolder

N = TypeVar("N", bound=Model)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[N]):
    """One shelf of a templates folder.

    folder: its name. what: what one file on it is called. model: what it is read as. parts: the models inside. problems: yields where
    the parts of one do not fit together, given its file for messages.
    """

    folder: str
    what: str
    model: type[N]
    parts: tuple[type[Model], ...]
    problems: Callable[[N, str], Iterator[TemplateProblem]]

    def names(self, folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
        """Return the names of all there are, readable or not, in order."""
        return tuple(
            sorted({path.stem for each in folders for path in (each.path / self.folder).glob("*.yaml")})
        )

    def read(self, folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> N:
        """Return the one of that name from the first templates folder that has it.

        Raises AgendaRefused, in plain words, where there is none, or where the first one has a mistake: the built-in one does not
        step in for one that somebody adapted.
        """
        there = self.names(folders)
        file = f"templates/{self.folder}/{name}.yaml"
        if name not in there:
            near = nearest(name, there)
            raise AgendaRefused(
                f"There is no {self.what} “{name}” ({file})."
                + (f" Did you mean “{near}”?" if near else "")
                + (f" There are: {', '.join(there)}." if there else "")
            )
        found = read_template(
            folders, f"{self.folder}/{name}.yaml", Form(self.model, f"a {self.what}", self.parts), parse
        )
        problems = list(self.problems(found, file)) if isinstance(found, self.model) else found
        if not isinstance(found, self.model) or problems:
            raise AgendaRefused("\n".join(str(problem) for problem in problems))
        return found


def id_problems(file: str, own_id: str, parts: Mapping[str, Iterable[str]]) -> Iterator[TemplateProblem]:
    """Yield a problem where the id is not the file's name, and for each id that stands more than once in a list.

    parts: the ids of each list, by what its items are called.
    """
    name = PurePosixPath(file).stem
    if own_id != name:
        yield TemplateProblem(
            file, None, f"its id is “{own_id}”, and its file is named {name}.yaml.", "Make them the same."
        )
    for what, ids in parts.items():
        for each, count in Counter(ids).items():
            if count > 1:
                yield TemplateProblem(file, None, f"the id “{each}” is used for more than one {what}.")


def same_titles(file: str, what: str, titles: Iterable[str]) -> Iterator[TemplateProblem]:
    """Yield a problem for each title that more than one bears, since nobody could say which is meant, or tell the columns apart.

    what: what bears it, such as a level.
    """
    for title, count in Counter(" ".join(each.casefold().split()) for each in titles).items():
        if count > 1:
            yield TemplateProblem(
                file, None, f"the title “{title}” is used for more than one {what}.", "Give each its own."
            )
