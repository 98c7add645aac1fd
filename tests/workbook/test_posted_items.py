"""What a body sees is what the posted plan prints: every value of a plan and its district, changed one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.documents.filled_plan import filled_plan, marker
from tests.documents.making import TODAY
from uipkit.config.config import Config
from uipkit.documents.plan_text import plan_text
from uipkit.documents.views.plan import plan_view
from uipkit.plan.base import Artifact, Model
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.workbook.posted_changes import ItemChange, changes_since, outermost
from uipkit.workbook.posted_items import SHOWN_KINDS, fingerprints, posted_items

ONLY_THE_PAGE = {
    "Submission.date": "a plan is submitted after every approval",
    "Submission.posted_at": "the same",
    "Target.number_of_students": "a small group's figures are withheld, and UIP805 asks for the mark that counts",
    "PriorTarget.number_of_students": "the same",
    "DataSource.embargo_until": "state results wait for their day; nobody agrees to it",
}
"""Fields that change the posted plan and are no change of what was seen, each with the reason."""

ONLY_THE_FINGERPRINT = {
    "Theme.reason": "printed once the answer is that nothing changed; what a family was told counts at any time",
}
"""Fields that are a change of what was seen although this plan's page does not print them, each with the reason."""


def words(model: type[Model], field: str, posted: bool, _prose: bool = False) -> str:
    """Roles that every plan knows, so that the page names them; else words that name the field."""
    return "Coach" if field in ("who", "reviewed_by") else marker(model, field, posted)


def filled() -> Plan:
    """A plan with every field filled, whose links lead somewhere."""
    plan = filled_plan(words)
    assert plan.takeaways is not None
    assert plan.district is not None
    (strategy,), (source,) = plan.strategies, plan.takeaways.sources
    milestones = (strategy.milestones[0].model_copy(update={"id": "one"}),)
    return dataclasses.replace(
        plan,
        district=plan.district.model_copy(update={"assurances_not_used": ()}),
        strategies=(strategy.model_copy(update={"milestones": milestones}),),
        takeaways=plan.takeaways.model_copy(update={"sources": (source.model_copy(update={"id": "one"}),)}),
    )


def _first(held: Any) -> Any:
    return held[0] if isinstance(held, tuple) else held


FILLED = filled()
NAMES = {
    _first(getattr(FILLED, field.name)).kind: (field.name, _first(getattr(FILLED, field.name)))
    for field in dataclasses.fields(FILLED)
    if field.name not in ("archived", "unread", "doubtful")
}


def with_artifact(artifact: Artifact) -> Plan:
    name = NAMES[artifact.kind][0]
    held: Any = (artifact,) if isinstance(getattr(FILLED, name), tuple) else artifact
    return dataclasses.replace(FILLED, **{name: held})


def with_each_value_changed(artifact: Artifact) -> Iterator[tuple[str, Plan]]:
    """Yield the plan once or twice for every value anywhere in an artifact, with that value changed, and the value's field."""
    data = artifact.model_dump()
    for name, at in _fields(type(artifact), data):
        made = 0
        for other in _others(_value_at(data, at)):
            try:
                changed = type(artifact).model_validate(_with(data, at, other))
            except ValueError:
                continue
            made += 1
            yield name, with_artifact(changed)
            if made == 2:
                break


def _fields(model: type[Model], data: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, field in model.model_fields.items():
        inner = None if name == "id" else next(_models(field.annotation), None)
        value = data[name]
        if name == "id":
            continue
        if inner is None:
            yield f"{model.__name__}.{name}", (name,)
        elif isinstance(value, (list, tuple)):
            for label, at in _fields(inner, value[0]):
                yield label, (name, 0, *at)
        elif value is not None and not value.keys() & inner.model_fields.keys():
            # A mapping of models, such as translations by language.
            for key, each in value.items():
                for label, at in _fields(inner, each):
                    yield label, (name, key, *at)
        elif value is not None:
            for label, at in _fields(inner, value):
                yield label, (name, *at)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


def _others(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from ({**value, key: other} for key, each in value.items() for other in _others(each))
    elif isinstance(value, (list, tuple)):
        yield []
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield from (5, value + 1, value - 1)
    elif isinstance(value, date):
        yield from (date(2026, 9, 16), date(2027, 9, 16))
    elif value is not None:
        yield from (f"{value} leader", "2027-28", "0999", "16:45", "es", *CHOICES)


CHOICES = (
    "district", "charter", "improvement", "targeted", "newly-identified", "schoolwide", "partly-met", "copied-from-last-year",
    "same-direction", "growth", "decrease", "talent-development", "partly-there", "moderate", "local", "non-assessment",
    "no", "heavy", "later", "indirect", "concern", "lag", "not-changed", "teachers", "K",
)  # fmt: skip
"""Another choice for each field that takes one."""


def _value_at(data: Any, at: tuple[Any, ...]) -> Any:
    for step in at:
        data = data[step]
    return data


def _with(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    if not at:
        return value
    if isinstance(data, (list, tuple)):
        return [_with(each, at[1:], value) if index == at[0] else each for index, each in enumerate(data)]
    return {**data, at[0]: _with(data[at[0]], at[1:], value)}


def view_of(plan: Plan) -> dict[str, Any]:
    return plan_view(plan, Config(), TODAY)


@cache
def unchanged() -> tuple[dict[str, Any], str]:
    view = view_of(FILLED)
    return view, page_of(view)


@cache
def templates() -> Any:
    return environment(template_folders(None))


def page_of(view: dict[str, Any]) -> str:
    return plan_text(view, "posted", templates()).markdown


def is_another_page(plan: Plan) -> bool:
    """Whether the posted plan's Markdown is another; from the same data the templates make the same page."""
    view, page = unchanged()
    found = view_of(plan)
    return found != view and page_of(found) != page


@pytest.mark.parametrize("kind", sorted({*SHOWN_KINDS, "takeaways", "teams"}))
def test_what_changes_the_posted_plan_is_a_change_and_nothing_else_is(kind: str) -> None:
    seen = fingerprints(FILLED)
    only_page, only_fingerprint, changed = set(), set(), 0
    for name, plan in with_each_value_changed(NAMES[kind][1]):
        page, known = is_another_page(plan), bool(changes_since(plan, seen))
        changed += page and known
        if page and not known:
            only_page.add(name)
        if known and not page:
            only_fingerprint.add(name)
    assert only_page <= set(ONLY_THE_PAGE)
    assert only_fingerprint <= set(ONLY_THE_FINGERPRINT)
    assert bool(changed) == (kind in SHOWN_KINDS)


def test_what_nobody_sees_changes_nothing() -> None:
    """Files that are not part of the plan as a body sees it: all of them taken away."""
    bare = dataclasses.replace(
        FILLED,
        takeaways=None, teams=None, schedule=None, meetings=(), options=(), practices=(), progress=None, feedback=None,
        approvals=None, archived=(),
    )  # fmt: skip
    assert changes_since(bare, fingerprints(FILLED)) == ()


def district_with(**changes: Any) -> Plan:
    assert FILLED.district is not None
    return dataclasses.replace(FILLED, district=FILLED.district.model_copy(update=changes))


def told(plan: Plan, before: Plan = FILLED) -> list[tuple[str, str]]:
    return [(each.what, each.words) for each in outermost(changes_since(plan, fingerprints(before)))]


def test_the_districts_facts_are_items_of_their_own() -> None:
    bare = dataclasses.replace(
        FILLED,
        info=FILLED.info.model_copy(update={"district": "", "due": None, "public_contact": None})
        if FILLED.info
        else None,
    )
    assert FILLED.district is not None
    other = FILLED.district.model_copy(update={"district": "Another District 2"})
    assert told(dataclasses.replace(bare, district=other), bare) == [
        ("changed", "what the plan takes over from the district (district.yaml)")
    ]
    assert told(district_with(district="Another District 2")) == [], "the plan has a name of its own"
    (entry,) = FILLED.district.assurances
    reworded = entry.model_copy(update={"title": "Families were asked"})
    (change,) = changes_since(district_with(assurances=(reworded,)), fingerprints(FILLED))
    assert change == ItemChange(
        f"district/assurances/{entry.id}",
        "changed",
        "the district's wording of the assurance “Families were asked”",
    )
    assert change.file == "district.yaml"
    unused = district_with(assurances_not_used=(entry.id,))
    assert is_another_page(unused)
    assert ("changed", "what the plan takes over from the district (district.yaml)") in told(unused)


def strategies(*held: Any) -> Plan:
    return dataclasses.replace(FILLED, strategies=held)


STRATEGY = FILLED.strategies[0]
MILESTONE, ACTION = STRATEGY.milestones[0], STRATEGY.actions[0]


def test_a_new_id_is_no_change_and_hides_none() -> None:
    milestone = MILESTONE.model_copy(update={"id": "trained"})
    action = ACTION.model_copy(update={"id": "hire", "milestones": ("trained",)})
    renamed = STRATEGY.model_copy(update={"id": "coaching", "milestones": (milestone,), "actions": (action,)})
    assert told(strategies(renamed)) == []
    moved = STRATEGY.model_copy(
        update={"id": "coaching", "milestones": (MILESTONE.model_copy(update={"date": date(2027, 1, 15)}),)}
    )
    assert told(strategies(moved)) == [
        ("changed", "the milestone “PostedMilestoneStatement” of the strategy “PostedStrategyTitle”")
    ]


def test_a_renamed_priority_or_root_cause_is_followed_through_the_links() -> None:
    (priority,), (cause,) = FILLED.priorities, FILLED.root_causes
    plan = dataclasses.replace(
        FILLED,
        priorities=(priority.model_copy(update={"id": "reading"}),),
        root_causes=(cause.model_copy(update={"id": "no-time", "priorities": ("reading",)}),),
        strategies=(STRATEGY.model_copy(update={"root_causes": ("no-time",), "title": "Coaching"}),),
    )
    assert told(plan) == [("changed", "the strategy “Coaching”")]


def test_an_action_that_goes_to_another_strategy_was_moved() -> None:
    other = STRATEGY.model_copy(update={"id": "other", "title": "Another", "actions": (), "milestones": ()})
    step = ACTION.model_copy(update={"milestones": ()})
    before = strategies(STRATEGY.model_copy(update={"actions": (step,)}), other)
    after = strategies(
        STRATEGY.model_copy(update={"actions": ()}), other.model_copy(update={"actions": (step,)})
    )
    assert told(after, before) == [
        ("moved", "the action step “PostedActionDescription” of the strategy “Another”")
    ]


def test_another_assurance_is_no_renamed_one() -> None:
    assert FILLED.assurances is not None
    (entry,) = FILLED.assurances.assurances
    other = FILLED.assurances.model_copy(update={"assurances": (entry.model_copy(update={"id": "other"}),)})
    found = told(dataclasses.replace(FILLED, assurances=other))
    assert ("added", "the assurance “other”") in found


def test_the_order_of_items_is_no_change() -> None:
    (strategy,) = FILLED.strategies
    second = strategy.actions[0].model_copy(update={"id": "second"})
    two = with_artifact(strategy.model_copy(update={"actions": (strategy.actions[0], second)}))
    turned = with_artifact(strategy.model_copy(update={"actions": (second, strategy.actions[0])}))
    assert changes_since(turned, fingerprints(two)) == ()


def test_every_item_has_words_of_its_own() -> None:
    words = [change.words for change in changes_since(FILLED, {})]
    assert len(words) == len(posted_items(FILLED)) == len(set(words))
    assert all("“" in each or "(" in each for each in words)
