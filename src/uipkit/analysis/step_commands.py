"""The command that answers a finding, where one does more than an editor would: making what is missing. It works as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from uipkit.diagnostics.finding import Finding
from uipkit.plan.plan import Plan


class Answer(NamedTuple):
    """A command, and what to know about it where the rule's own help says something else."""

    command: str
    why: str = ""


_OWN_ID = "The word after the kind is the id, and so the name of the file: choose your own."
_OWN_ROLE = "Put your own role into the command; names belong under private/."


def command_for(finding: Finding, plan: Plan) -> Answer | None:
    """Return the command that answers a finding, or None where the file is to be edited."""
    make = _MAKERS.get(finding.code)
    return make(finding, plan) if make is not None else None


def _priority(_: Finding, plan: Plan) -> Answer | None:
    return Answer(f"uipkit new priority {_free('priority', plan.ids('priority'))}", _OWN_ID)


def _target(finding: Finding, plan: Plan) -> Answer | None:
    priority = plan.priority_by_id.get(_stem(finding, "priorities"))
    if priority is None:
        return None
    own = _free("target", {each.id for each in priority.targets})
    return Answer(
        f"uipkit new target {own} --priority {priority.id}",
        "Then fill in the measure, its source, the baseline and the values of two years.",
    )


def _interim_target(finding: Finding, plan: Plan) -> Answer | None:
    priority = plan.priority_by_id.get(_stem(finding, "priorities"))
    parts = finding.subject.split("/")
    found = next((each for each in (priority.targets if priority else ()) if each.id in parts), None)
    if priority is None or found is None:
        return None
    own = _free("interim-target", {each.id for each in found.interim_targets})
    return Answer(
        f"uipkit new interim-target {own} --priority {priority.id} --target {found.id}",
        "Then fill in when the result is expected, and the value.",
    )


def _root_cause(finding: Finding, plan: Plan) -> Answer | None:
    priority = _stem(finding, "priorities")
    if priority not in plan.priority_by_id:
        return None
    own = _free("root-cause", plan.ids("root-cause"))
    return Answer(
        f"uipkit new root-cause {own} --priority {priority}",
        f"{_OWN_ID} Where a cause that is there drives it as well, name the priority in that one instead.",
    )


def _strategy(finding: Finding, plan: Plan) -> Answer | None:
    own = _free("strategy", plan.ids("strategy"))
    if finding.code == "UIP401":
        return Answer(f"uipkit new strategy {own}", _OWN_ID)
    cause = _stem(finding, "root-causes")
    if cause not in plan.ids("root-cause"):
        return None
    return Answer(
        f"uipkit new strategy {own} --root-cause {cause}",
        f"{_OWN_ID} Where a strategy that is there answers it as well, name the cause in that one instead.",
    )


def _of_strategy(thing: str, finding: Finding, plan: Plan) -> Answer | None:
    strategy = plan.strategy_by_id.get(_stem(finding, "strategies"))
    if strategy is None:
        return None
    taken = strategy.milestones if thing == "milestone" else strategy.actions
    own = _free(thing, {each.id for each in taken})
    return Answer(f"uipkit new {thing} {own} --strategy {strategy.id}", "Then fill in the rest in the file.")


def _assurances(finding: Finding, plan: Plan) -> Answer | None:
    if plan.assurances is None:
        return Answer("uipkit new assurances")
    own = finding.subject.removeprefix("assurances/")
    return Answer(f"uipkit new assurance {own}") if own != finding.subject else None


def _result(finding: Finding, _plan: Plan) -> Answer:
    """Of a milestone or an interim target without a result: the command that shows it, and how to record it."""
    ids = [part for part in finding.subject.split("/") if part not in _LISTS]
    name = "/".join(ids[:-1])
    asked = "met, partly-met or missed" if finding.code == "UIP510" else "--value and --students"
    return Answer(
        f"uipkit track {name}", f"The command shows how it stands; type what came of it behind it: {asked}."
    )


_LISTS = frozenset({"milestones", "targets", "interim_targets"})
"""The names of lists that stand among the ids in the subject of a finding."""


def _look_again(_finding: Finding, _plan: Plan) -> Answer:
    return Answer("uipkit approve")


def _team(kind: str, title: str, member: str, finding: Finding, plan: Plan) -> Answer | None:
    """Somebody for a team that nobody is in; the team itself where there is none. A team that lacks somebody is edited."""
    teams = plan.teams.teams if plan.teams is not None else ()
    if any(each.team == kind and each.members for each in teams) or plan.unread.get("teams"):
        return None
    if kind == "writers" and plan.info is not None and plan.info.writers:
        return None
    there = next((each.id for each in teams if each.team == kind), "")
    if not there and plan.teams is None and kind in _MADE_WITH_TEAMS:
        there = kind
    if there:
        return Answer(f"uipkit new member --team {there} {member}", f"{finding.help} {_OWN_ROLE}")
    own = _free(kind, {each.id for each in teams}, first=kind)
    return Answer(f"uipkit new team {own} --team {kind} --title '{title}'", finding.help)


_MADE_WITH_TEAMS = frozenset({"leadership", "writers", "accountability-committee"})
"""Teams that a new teams.yaml has from the start, by their kind, which is their id there."""

_Maker = Callable[[Finding, Plan], Answer | None]

_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        "UIP101": _priority,
        "UIP203": _interim_target,
        "UIP208": _target,
        "UIP301": _root_cause,
        "UIP303": _strategy,
        "UIP401": _strategy,
        "UIP510": _result,
        "UIP511": _result,
        "UIP501": lambda finding, plan: _of_strategy("milestone", finding, plan),
        "UIP502": lambda finding, plan: _of_strategy("action", finding, plan),
        "UIP602": _assurances,
        "UIP607": _look_again,
        "UIP701": lambda finding, plan: _team(
            "writers", "UIP Writers", "--role 'Assistant principal'", finding, plan
        ),
        "UIP704": lambda finding, plan: _team(
            "implementation", "Implementation Team", "--role Principal --seat leadership", finding, plan
        ),
        "UIP705": lambda finding, plan: _team(
            "accountability-committee",
            "School Accountability Committee",
            "--role Parent --seat parent --chair",
            finding,
            plan,
        ),
    }
)
"""By rule, what makes the command."""


def _stem(finding: Finding, folder: str) -> str:
    """The id of the artifact in whose file a finding stands, where it is of the kind that ``folder`` holds."""
    parts = finding.location.path.rsplit("/", 2)
    return parts[-1].removesuffix(".yaml") if len(parts) > 1 and parts[-2] == folder else ""


def _free(kind: str, taken: Collection[str], *, first: str = "") -> str:
    """An id that nothing has yet: ``first`` where it is free, else the kind with a number."""
    if first and first not in taken:
        return first
    return next(name for number in count(1) if (name := f"{kind}-{number}") not in taken)
