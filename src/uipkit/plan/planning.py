"""How a district adapts the planning process: links, activities, dates of results, checklists, approvals, days of notice."""

from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import StringConstraints

from uipkit.plan.approval import Act, Approver
from uipkit.plan.base import Model, internal
from uipkit.plan.school import Governance, PlanType, Scope
from uipkit.plan.values import Count, Day, Id, Role, Text

MONTH_DAY_PATTERN = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

MonthDay = Annotated[str, StringConstraints(pattern=MONTH_DAY_PATTERN)]
"""A day of any year, month first: ``04-15``. July to December before the plan year belong to the year before it."""


class ResourceLink(Model):
    """A resource of the planning process. One with a built-in id sets its link; another id adds a resource."""

    id: Annotated[Id, internal("The resource's id; uipkit phase lists them.")]
    title: Annotated[Text, internal("Its title, where it is the district's own.")] = ""
    phase: Annotated[
        Count | None, Ge(0), Le(7), internal("The phase it serves, where it is the district's own.")
    ] = None
    purpose: Annotated[Text, internal("What it is good for.")] = ""
    link: Annotated[Text, internal("Where it is: a web address or a place.")] = ""


class PlannedActivity(Model):
    """A meeting or activity that the district's schools hold. One with a built-in id replaces that one."""

    id: Annotated[Id, internal("A short id; activities of the schedule made from it bear it.")]
    title: Annotated[Text, internal("What it is.")]
    phase: Annotated[Count, Ge(0), Le(7), internal("Its phase, 0 to 7.")]
    agenda: Annotated[Text, internal("The number or short name of its agenda, if it has one.")] = ""
    earliest: Annotated[MonthDay, internal("The first day of the window in which it is usually held.")]
    latest: Annotated[MonthDay, internal("The last day of that window.")]
    owner: Annotated[Role, internal("Who is responsible, by role.")] = ""
    participants: Annotated[tuple[Role, ...], internal("Who takes part, by role.")] = ()
    length: Annotated[Count | None, Ge(1), Le(960), internal("How long it takes, in minutes.")] = None
    invitation_days: Annotated[
        Count, Ge(0), Le(120), internal("How many days ahead the invitation goes out.")
    ] = 14
    after: Annotated[tuple[Id, ...], internal("Activities that come before it.")] = ()


class ResultsDate(Model):
    """When the results of an assessment become available. One with a built-in id replaces that one's date."""

    id: Annotated[Id, internal("A short id, such as 'access'.")]
    title: Annotated[Text, internal("What it is, where it is the district's own.")] = ""
    level: Annotated[Literal["state", "local"], internal("State results, or local ones.")] = "local"
    available: Annotated[Day, internal("The day on which schools get the results.")]


class ChecklistEntry(Model):
    """Something that every school of the district gathers or does before planning starts."""

    id: Annotated[Id, internal("A short id.")]
    item: Annotated[Text, internal("What is gathered or done.")]
    list: Annotated[Literal["gather", "do"], internal("To gather, or to do.")]


class ApprovalDuty(Model):
    """An approval that the district asks for. One with a built-in id replaces that one."""

    id: Annotated[Id, internal("A short id.")]
    body: Annotated[Approver, internal("Which body.")]
    act: Annotated[Act, internal("What it does.")]
    scopes: Annotated[tuple[Scope, ...], internal("Kinds of plan; none given, all.")] = ()
    plan_types: Annotated[tuple[PlanType, ...], internal("Plan types; none given, all.")] = ()
    governances: Annotated[tuple[Governance, ...], internal("Governances; none given, all.")] = ()
    authority: Annotated[Text, internal("What says so: a law, a board policy.")]


class Planning(Model):
    """How the planning process runs in this district."""

    resources: Annotated[
        tuple[ResourceLink, ...], internal("Links of resources, and the district's own.")
    ] = ()
    activities: Annotated[
        tuple[PlannedActivity, ...], internal("The district's own meetings and activities.")
    ] = ()
    activities_not_used: Annotated[
        tuple[Id, ...], internal("Built-in activities that its schools leave out.")
    ] = ()
    results: Annotated[tuple[ResultsDate, ...], internal("When results become available this year.")] = ()
    checklist: Annotated[tuple[ChecklistEntry, ...], internal("What its schools gather and do besides.")] = ()
    approvals: Annotated[tuple[ApprovalDuty, ...], internal("Approvals that the district asks for.")] = ()
    approvals_not_used: Annotated[
        tuple[Id, ...], internal("Built-in approvals that it does not ask for.")
    ] = ()
    parent_notice_days: Annotated[
        Count,
        Ge(1),
        Le(120),
        internal(
            "Days after the initial (or final) notice of plan type within which parents are told (Priority Improvement, Turnaround)."
        ),
    ] = 30
    hearing_days: Annotated[
        Count,
        Ge(1),
        Le(120),
        internal(
            "Days between the written notice and the hearing, at least (Priority Improvement, Turnaround)."
        ),
    ] = 30
