"""Which files keep something back: what is said of students' work stands in its file and is repeated nowhere, not even by the checker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from uipkit.plan.base import Artifact, Model, described
from uipkit.plan.fields import models_in
from uipkit.plan.kinds import BY_NAME, Kind, kind_of_file

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

KEEPING = frozenset({"student-work"})
"""The kinds of files with fields that are ``kept``. A list, so that no check of a plan without them has to load their models."""


SESSION_AGENDAS = frozenset({"unit-internalization", "lesson-preparation", "student-work-analysis"})
"""The agendas of meetings at which a team plans together: what is written there is about students as well."""


_SESSIONS = frozenset({"practice", "unit", "lesson", "student-work"})


def speaks_of_students(artifact: Artifact) -> bool:
    """Whether a team writes of its students there: in practices, sessions and records of the meetings at which these are held."""
    return artifact.kind in _SESSIONS or getattr(artifact, "agenda", "") in SESSION_AGENDAS


def speaking_of_students(plan: Plan) -> tuple[Artifact, ...]:
    """Return the artifacts of a plan, but for archived ones, that ``speaks_of_students`` means."""
    meetings = filter(speaks_of_students, plan.meetings)
    return (*plan.practices, *plan.units, *plan.lessons, *plan.student_work, *meetings)


def keeps_back(file: str) -> bool:
    """Whether a file, by its path in the plan folder, may hold words about students' work; archived ones do as well."""
    kind = kind_of_file(file)
    return kind is not None and kind.name in KEEPING


@cache
def open_fields(kind_name: str) -> frozenset[str]:
    """Return the fields at the top of a kind's files whose content may be repeated: all that are not ``kept``."""
    model = BY_NAME[kind_name].model
    return frozenset(
        name for name, field in model.model_fields.items() if described(field).audience != "kept"
    )


@cache
def field_names(kind_name: str) -> frozenset[str]:
    """Return every name that a field may have somewhere in a kind's files: what may be shown of a line that is not."""
    found: set[str] = set()
    todo: list[type[Model]] = [BY_NAME[kind_name].model]
    seen: set[type[Model]] = set()
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        found |= set(model.model_fields)
        for field in model.model_fields.values():
            todo.extend(models_in(field.annotation))
    return frozenset(found)


def kind_that_keeps(file: str) -> Kind | None:
    """Return the kind of a file that keeps something back; None for any other file."""
    kind = kind_of_file(file)
    return kind if kind is not None and kind.name in KEEPING else None
