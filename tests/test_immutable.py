"""A plan is immutable to the last value, and still travels between processes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import ValidationError

import uipkit
from uipkit.config.config import Config
from uipkit.plan.base import Model
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.kinds import KINDS
from uipkit.plan.priority import Target

COMPLETE = Path(__file__).parents[1] / "examples" / "complete"

CHANGES: dict[str, Callable[[Any], object]] = {
    "set": lambda mapping: mapping.__setitem__("2026-27", 1),
    "delete": lambda mapping: mapping.__delitem__("2026-27"),
    "update": lambda mapping: mapping.update({"2026-27": 1}),
    "merge in place": lambda mapping: mapping.__ior__({"2026-27": 1}),
    "set a default": lambda mapping: mapping.setdefault("2027-28", 1),
    "pop": lambda mapping: mapping.pop("2026-27"),
    "pop any": lambda mapping: mapping.popitem(),
    "clear": lambda mapping: mapping.clear(),
}


def models_below(model: type[Model], seen: set[type[Model]]) -> None:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for part in parts(field.annotation):
                if isinstance(part, type) and issubclass(part, Model):
                    models_below(part, seen)


def parts(annotation: object) -> Iterator[object]:
    yield annotation
    for argument in get_args(annotation):
        yield from parts(argument)


def every_model() -> set[type[Model]]:
    seen: set[type[Model]] = set()
    roots: list[type[Model]] = [*(kind.model for kind in KINDS), Config]
    for model in roots:
        models_below(model, seen)
    return seen


MAPPINGS = sorted(
    (model.__name__, name, model)
    for model in every_model()
    for name, field in model.model_fields.items()
    if any(get_origin(part) is Mapping for part in parts(field.annotation))
)


def test_every_field_that_holds_several_values_holds_them_unchangeably() -> None:
    changeable = {list, set, dict}
    for model in every_model():
        for name, field in model.model_fields.items():
            kinds = {get_origin(part) or part for part in parts(field.annotation)}
            assert not kinds & changeable, f"{model.__name__}.{name}"


@pytest.mark.parametrize(("model", "field"), [(model, field) for _, field, model in MAPPINGS])
def test_the_default_of_a_mapping_cannot_be_changed(model: type[Model], field: str) -> None:
    default = model.model_fields[field].get_default(call_default_factory=True)
    assert default == {}
    for change in CHANGES.values():
        with pytest.raises(TypeError, match="a plan cannot be changed"):
            change(default)
    assert model.model_fields[field].get_default() == {}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_mapping_of_a_model_cannot_be_changed(change: Callable[[Any], object]) -> None:
    for target in (Target(id="a"), Target.model_validate({"id": "a", "annual_targets": {"2026-27": 2.0}})):
        before = dict(target.annual_targets)
        with pytest.raises(TypeError, match="a plan cannot be changed"):
            change(target.annual_targets)
        assert target.annual_targets == before
        with pytest.raises(ValidationError):
            target.annual_targets = FrozenDict()  # type: ignore[misc]  # that it is refused is the point


def test_a_model_is_written_and_copied_as_plain_data() -> None:
    target = Target.model_validate({"id": "a", "annual_targets": {"2026-27": 2.0}})
    dumped = target.model_dump()["annual_targets"]
    assert (type(dumped), dumped) == (dict, {"2026-27": 2.0})
    assert '"annual_targets":{"2026-27":2.0}' in target.model_dump_json()
    for again in (copy.deepcopy(target), copy.copy(target), target.model_copy(deep=True)):
        assert again == target
        assert isinstance(again.annual_targets, FrozenDict)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_plan_travels_whole(protocol: int) -> None:
    plan = uipkit.load_plan(COMPLETE).plan
    assert plan.causes_of("early-reading")  # look-ups are made before the plan sets out
    assert plan.by_file
    again = pickle.loads(pickle.dumps(plan, protocol))  # noqa: S301  # our own bytes
    assert list(again.artifacts()) == list(plan.artifacts())
    assert again.causes_of("early-reading") == plan.causes_of("early-reading")
    assert again.unread == plan.unread
    assert list(copy.deepcopy(plan).artifacts()) == list(plan.artifacts())


def test_a_mapping_of_values_that_can_be_hashed_can_be_hashed() -> None:
    assert hash(FrozenDict(a=1, b=2)) == hash(FrozenDict(b=2, a=1))
