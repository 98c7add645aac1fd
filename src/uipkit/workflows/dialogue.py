"""Use case: ask a person for what ``uipkit new`` still needs, one question after the other, and judge each answer at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from uipkit.plan.ids import slug
from uipkit.plan.plan import Plan
from uipkit.scaffold.answers import Answer, read_answers
from uipkit.scaffold.artifacts import id_for
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.items import unknown_id
from uipkit.scaffold.questions import ALSO_ASKED, question
from uipkit.scaffold.things import BY_THING
from uipkit.store.load import load
from uipkit.workflows.links import ids_that_fit, one_of
from uipkit.workflows.load import one_plan
from uipkit.workflows.new import NewRequest


class Question(NamedTuple):
    """One question. name: of the answer. words: what to ask, without a mark at its end.

    optional: whether it may be left open. only: the one id there is to choose, which Enter takes; else empty.
    """

    name: str
    words: str
    optional: bool
    only: str = ""


class Dialogue:
    """The questions for one request, and the answers so far.

    Making one reads the plan, for the ids that can be chosen. Raises NothingFoundError without a plan.
    """

    def __init__(self, request: NewRequest) -> None:
        self.request = request
        self._thing = BY_THING[request.kind]
        self._answers: dict[str, Answer] = {answer.name: answer for answer in self._thing.answers}
        alone = self._thing.kind.name == "district" or self._thing.name == "plan"
        self._plan = Plan() if alone else load(one_plan(request.folder)).plan

    def questions(self, missing: Sequence[str]) -> Iterator[Question]:
        """Give the questions for ``missing``, and for what matters besides, one by one: later ones follow from earlier answers.

        Raises ScaffoldRefused where nothing could be answered, since nothing of that kind is there yet.
        """
        for name in missing:
            ids = self._ids(name)
            if ids == ():
                kind = name.replace("_", "-")
                raise ScaffoldRefused(
                    f"There is no {kind.replace('-', ' ')} yet that it could belong to; make one with: uipkit new {kind}"
                )
            if ids is not None and len(ids) == 1:
                words = f"{question(self._thing.name, name)} (Enter takes {ids[0]})"
                yield Question(name, words, optional=False, only=ids[0])
            else:
                yield Question(name, self._words(name, ids), optional=False)
        for name in ALSO_ASKED.get(self._thing.name, ()):
            ids = self._ids(name)
            if name not in missing and not self.request.answers.get(name) and ids != ():
                yield Question(name, f"{self._words(name, ids)}; Enter leaves it open", optional=True)

    def take(self, name: str, typed: str) -> str | None:
        """Take an answer as it was typed, and return None; or what is wrong with it, and take nothing."""
        wrong = self._wrong(name, typed)
        if wrong is not None:
            return wrong
        if name == "id":
            self.request = replace(self.request, id=typed)
        else:
            self.request = replace(self.request, answers={**self.request.answers, name: typed})
        return None

    def _words(self, name: str, ids: Sequence[str] | None) -> str:
        answer = self._answers.get(name)
        choices = ids if ids is not None else answer.choices if answer is not None else ()
        return question(self._thing.name, name) + (f", {one_of(choices)}" if choices else "")

    def _ids(self, name: str) -> tuple[str, ...] | None:
        """The ids that an answer chooses from; None where it is no id."""
        return ids_that_fit(self._thing, name, self.request.answers, self._plan)

    def _wrong(self, name: str, typed: str) -> str | None:
        ids = self._ids(name)
        answer = self._answers.get(name)
        if ids is not None:
            several = answer is not None and answer.shape == "several"
            for each in typed.replace(",", " ").split() if several else [typed]:
                if each not in ids:
                    what = self._thing.name if name == "id" else name
                    return unknown_id(what, each, list(ids)).removeprefix("--")
            return None
        if name == "id":
            try:
                id_for(self._thing, typed, {})
            except ScaffoldRefused as refused:
                return str(refused)
            return None
        if answer is None:
            return None
        _, problems, _ = read_answers([answer], {name: typed})
        if problems:
            return problems[0].removeprefix("--")
        made_of_it = self._thing.takes_id and not self.request.id and name in self._thing.id_from
        if made_of_it and not slug(typed):
            return "No id can be made of it: write it with Latin letters, or give an id on the command line."
        return None
