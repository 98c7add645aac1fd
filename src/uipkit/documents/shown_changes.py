"""What changed between two versions of a plan, as far as a public document may tell it.

Both versions are first made into what a reader may see: posted fields alone, figures of small groups and results under embargo
taken out, owners as roles. Only then are they compared, so no sentence can hold what neither version shows. What changed all the
same is told without its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from uipkit.analysis.asks import Versions, items_by_key
from uipkit.analysis.changes import Change, compare
from uipkit.analysis.downstream import asks_for
from uipkit.analysis.naming import phrase
from uipkit.analysis.seen import Unseen, changes_of
from uipkit.analysis.sentences import sentences
from uipkit.documents.showing import Showing
from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority, Target
from uipkit.plan.school import PriorPlan, PriorTarget
from uipkit.plan.strategy import Strategy
from uipkit.workbook.posted_items import SHOWN_KINDS
from uipkit.workbook.privacy import measures_of

M = TypeVar("M", bound=Model)


class ShownChanges(NamedTuple):
    """Changes in sentences. not_shown: sentences about those whose content stays out. asks: what they ask for, as questions.

    not_compared: files that could not be read in one of the two versions.
    """

    sentences: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()


def shown_changes(before: Plan, showing: Showing, holidays_of: str | None) -> ShownChanges:
    """Return what changed from ``before`` to the plan of ``showing``, for a reader of the posted plan.

    holidays_of: as in ``workbook.deadlines.due_day``.
    """
    old, new = _posted(before), _posted(showing.plan)
    hidden = _Hidden.of(replace(showing, plan=before), showing)
    old_shown, new_shown = (_as_shown(each, showing, hidden) for each in (old, new))
    compared = compare(old_shown, new_shown)
    changes = tuple(each for each in compared.changes if each.posted and each.what != "renamed")
    versions = Versions(old_shown, new_shown, changes, holidays_of, showing.today)
    told = {part for change in changes for part in _parts(change)}
    untold = {
        change.item.key: change.item
        for change in compare(old, new).changes
        if change.posted and change.what != "renamed" and not told.issuperset(_parts(change))
    }
    items = {**items_by_key(old_shown), **items_by_key(new_shown)}
    return ShownChanges(
        tuple(each.sentence for each in sentences(changes, versions.titles)),
        tuple(
            f"{_upper(phrase(items.get(key, item)))} changed in something that this document does not show."
            for key, item in untold.items()
        ),
        tuple(dict.fromkeys(each.words for each in asks_for(versions))),
        compared.not_compared,
    )


def shown_items(unseen: Unseen, showing: Showing) -> ShownChanges:
    """Return which items changed, where only that is known and not what of them."""
    plan = _as_shown(_posted(showing.plan), showing, _Hidden())
    items = items_by_key(plan)
    changes = tuple(
        replace(each, item=items.get(each.item.key, each.item)) for each in changes_of(unseen) if each.posted
    )
    return ShownChanges(
        tuple(each.sentence for each in sentences(changes)),
        asks=tuple(dict.fromkeys(each.words for each in asks_for(Versions(plan, plan, changes)))),
    )


def _parts(change: Change) -> set[tuple[str, str, str]]:
    paths = [each.path for each in change.fields] or [""]
    return {(change.item.key, change.what, path) for path in paths}


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


# What is posted -----------------------------------------------------------------------------------------------------

_LATER: dict[str, dict[str, Any]] = {
    "PlanInfo": {"submission": None, "calendar": None, "languages": ()},
    "District": {"calendar": None, "languages": (), "board_dates": ()},
    "Target": {"scale": None},
}
"""Posted fields that no body looks at: they come after every approval, or stand in no document of the plan."""


def _posted(plan: Plan) -> Plan:
    """The plan with nothing but what is posted of the files that make it."""
    kept = {kind: unread for kind, unread in plan.unread.items() if kind in SHOWN_KINDS}
    return Plan(
        info=_bare(plan.info) if plan.info else None,
        district=_bare(plan.district) if plan.district else None,
        priorities=tuple(map(_bare, plan.priorities)),
        root_causes=tuple(map(_bare, plan.root_causes)),
        strategies=tuple(map(_bare, plan.strategies)),
        assurances=_bare(plan.assurances) if plan.assurances else None,
        engagements=tuple(map(_bare, plan.engagements)),
        unread=kept,
    )


def _bare(model: M) -> M:
    """A model without its internal fields, ids apart, and without scaffold text."""
    changed: dict[str, Any] = dict(_LATER.get(type(model).__name__, {}))
    for declared in traits(type(model)):
        if declared.name in changed or declared.name == "id":
            continue
        value = getattr(model, declared.name)
        field = type(model).model_fields[declared.name]
        if declared.audience == "posted":
            bare = _bare_value(value)
            if bare is not value:
                changed[declared.name] = bare
        elif not field.is_required():
            changed[declared.name] = field.get_default(call_default_factory=True)
    return model.model_copy(update=changed)


def _bare_value(value: Any) -> Any:
    if isinstance(value, str):
        return "" if is_placeholder(value) else value
    if isinstance(value, Model):
        return _bare(value)
    if isinstance(value, tuple):
        return tuple(each for each in map(_bare_value, value) if each != "")
    if isinstance(value, Mapping):
        return FrozenDict({key: each for key, each in value.items() if _bare_value(each) != ""})
    return value


# What may be shown --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What neither version may show, since one of the two does not: by the ids of priority and target, and by measure and group.

    figures: targets without figures. baselines: targets without their baseline. results: priorities without state results.
    prior: last year's targets without figures.
    """

    figures: frozenset[tuple[str, str]] = frozenset()
    baselines: frozenset[tuple[str, str]] = frozenset()
    results: frozenset[str] = frozenset()
    prior: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, *versions: Showing) -> _Hidden:
        targets = [dict(_targets(each)) for each in versions]
        prior = [{_prior_key(target): target for target in _prior(each.plan)} for each in versions]
        return cls(
            frozenset(
                key
                for each, showing in zip(targets, versions, strict=True)
                for key, target in each.items()
                if target.withheld or showing.is_small(target.number_of_students, target.measures)
            )
            # Under a new id it could be the one that is withheld in the other version.
            | _only_in_one(targets),
            frozenset(
                key
                for each in targets
                for key, target in each.items()
                if any(showing.embargo(target.data_source) for showing in versions)
            ),
            frozenset(
                priority.id
                for each in versions
                for priority in each.plan.priorities
                if priority.state_data is not None
                and any(showing.embargo(priority.state_data.data_source) for showing in versions)
            ),
            frozenset(
                key
                for each, showing in zip(prior, versions, strict=True)
                for key, target in each.items()
                if target.withheld
                or showing.is_small(target.number_of_students, measures_of(f"{target.measure} {target.unit}"))
            )
            | _only_in_one(prior),
        )


def _only_in_one(versions: Iterable[dict[Any, Any]]) -> frozenset[Any]:
    first, *others = versions
    return frozenset(first.keys() ^ others[0].keys()) if others else frozenset()


def _targets(showing: Showing) -> Iterator[tuple[tuple[str, str], Target]]:
    for priority in showing.plan.priorities:
        for target in priority.targets:
            yield (priority.id, target.id), target


def _prior(plan: Plan) -> tuple[PriorTarget, ...]:
    return plan.info.prior_plan.targets if plan.info is not None and plan.info.prior_plan is not None else ()


def _prior_key(target: PriorTarget) -> tuple[str, str]:
    return target.measure, target.student_group


def _as_shown(plan: Plan, showing: Showing, hidden: _Hidden) -> Plan:
    """A posted plan without what readers may not see."""
    info, district = plan.info, plan.district
    return replace(
        plan,
        info=_contact_by_role(
            info.model_copy(update={"prior_plan": _prior_shown(info.prior_plan, hidden)}), showing
        )
        if info
        else None,
        district=_contact_by_role(district, showing) if district else None,
        priorities=tuple(_priority_shown(each, hidden) for each in plan.priorities),
        strategies=tuple(_owners_shown(each, showing) for each in plan.strategies),
    )


def _contact_by_role(model: M, showing: Showing) -> M:
    contact = getattr(model, "public_contact", None)
    if contact is None:
        return model
    return model.model_copy(
        update={"public_contact": contact.model_copy(update={"role": showing.owner(contact.role)})}
    )


def _prior_shown(prior: PriorPlan | None, hidden: _Hidden) -> PriorPlan | None:
    if prior is None:
        return None
    targets = tuple(
        each.model_copy(update={"target": None, "result": None}) if _prior_key(each) in hidden.prior else each
        for each in prior.targets
    )
    return prior.model_copy(update={"targets": targets})


def _priority_shown(priority: Priority, hidden: _Hidden) -> Priority:
    changed: dict[str, Any] = {
        "targets": tuple(_target_shown(each, (priority.id, each.id), hidden) for each in priority.targets)
    }
    if priority.id in hidden.results and priority.state_data is not None:
        changed["state_data"] = priority.state_data.model_copy(update={"takeaways": ""})
    return priority.model_copy(update=changed)


def _target_shown(target: Target, key: tuple[str, str], hidden: _Hidden) -> Target:
    changed: dict[str, Any] = {}
    if target.baseline is not None and (key in hidden.figures or key in hidden.baselines):
        changed["baseline"] = target.baseline.model_copy(update={"value": None})
    if key in hidden.figures:
        changed["annual_targets"] = {}
        changed["interim_targets"] = tuple(
            each.model_copy(update={"value": None}) for each in target.interim_targets
        )
    return target.model_copy(update=changed)


def _owners_shown(strategy: Strategy, showing: Showing) -> Strategy:
    return strategy.model_copy(
        update={
            "actions": tuple(
                each.model_copy(update={"who": tuple(showing.owners(each.who))}) for each in strategy.actions
            ),
            "milestones": tuple(
                each.model_copy(update={"reviewed_by": "".join(showing.owners((each.reviewed_by,)))})
                for each in strategy.milestones
            ),
        }
    )
