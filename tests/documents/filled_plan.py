"""Plans with every field filled: with a text that names the field and its audience, or with whatever a test wants there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints

from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.plan.kinds import BY_NAME
from uipkit.plan.plan import Plan
from uipkit.plan.values import Link

Words = Callable[[type[Model], str, bool, bool], str]
"""Gives the text of a field: its model, its name, whether it is posted (with all fields around it), whether it is prose."""

_LINKED = {"strategy": "one", "milestone": "one", "data-source": "one"}


def marker(model: type[Model], field: str, posted: bool, _prose: bool = False) -> str:
    """A word that stands for one field, and tells whether it may be posted."""
    return f"{'Posted' if posted else 'Internal'}{model.__name__}{field.title().replace('_', '')}"


def filled_plan(words: Words = marker, **changes: Mapping[str, Any]) -> Plan:
    """Return a plan with one artifact of each kind, all linked; ``changes`` overlay fields by kind (``info={…}``)."""

    def one(kind: str, name: str) -> Any:
        model = BY_NAME[kind].model
        data = {**_fields(model, words, posted=True), "id": "one", **changes.get(name, {})}
        return model.model_validate(data)

    return Plan(
        info=one("plan", "info"),
        district=one("district", "district"),
        priorities=(one("priority", "priority"),),
        root_causes=(one("root-cause", "root_cause"),),
        strategies=(one("strategy", "strategy"),),
        takeaways=one("takeaways", "takeaways"),
        assurances=one("assurances", "assurances"),
        approvals=one("approvals", "approvals"),
        feedback=one("feedback", "feedback"),
        teams=one("teams", "teams"),
        schedule=one("schedule", "schedule"),
        meetings=(one("meeting", "meeting"),),
        engagements=(one("engagement", "engagement"),),
        options=(one("option", "option"),),
        practices=(one("practice", "practice"),),
        units=(one("unit", "unit"),),
        lessons=(one("lesson", "lesson"),),
        student_work=(one("student-work", "student_work"),),
        progress=one("progress", "progress"),
        archived=(BY_NAME["root-cause"].model.model_validate({"id": "gone", "statement": "ArchivedCause"}),),
    )


def _fields(model: type[Model], words: Words, *, posted: bool) -> dict[str, Any]:
    found = {}
    for declared in traits(model):
        if declared.name == "id" and "kind" in vars(model):
            continue
        shown = posted and declared.audience == "posted"
        field = model.model_fields[declared.name]
        value = _value(
            field.annotation,
            field.metadata,
            partial(words, model, declared.name, shown, declared.prose),
            partial(_fields, words=words, posted=shown),
        )
        found[declared.name] = value
    return found


def _value(
    annotation: Any, metadata: Any, text: Callable[[], str], nested: Callable[[type[Model]], dict[str, Any]]
) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _value(arguments[0], (*annotation.__metadata__, *metadata), text, nested)
    if origin in (Union, UnionType):
        inner = next(each for each in arguments if each is not NoneType)
        return _value(inner, metadata, text, nested)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return [_value(arguments[0], (), text, nested)]
    if origin is not None and issubclass(origin, Mapping):
        key = _value(arguments[0], (), text, nested)
        return {key: _value(arguments[1], (), text, nested)}
    if annotation is str:
        return _text(metadata, text)
    if annotation is date:
        return "2026-09-15"
    if annotation is bool:
        return False
    if annotation in (int, float):
        return _number(metadata, annotation)
    return nested(annotation)


def _text(metadata: Any, text: Callable[[], str]) -> str:
    patterns = [each.pattern for each in metadata if isinstance(each, StringConstraints) and each.pattern]
    if any(isinstance(each, Link) for each in metadata):
        return "one"
    if not patterns:
        # A plan year is the one text that only a validator tells.
        return "2026-27" if any("plan_year" in repr(each) for each in metadata) else text()
    samples = ("04-15", "one", "0123", "15:30", "en", "2026-27")
    return next(each for each in samples if re.search(str(patterns[0]), each))


def _number(metadata: Any, kind: type) -> Any:
    lowest = max((each.ge for each in metadata if getattr(each, "ge", None) is not None), default=0)
    highest = min((each.le for each in metadata if getattr(each, "le", None) is not None), default=60)
    return kind(min(highest, max(lowest, 50)))
