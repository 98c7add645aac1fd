"""The whole plan: every artifact of one plan folder, immutable, with look-ups both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from uipkit.plan.base import Artifact
from uipkit.plan.fields import TextField, walk_texts
from uipkit.plan.frozen import EMPTY, FrozenDict
from uipkit.plan.placeholder import is_placeholder

if TYPE_CHECKING:
    from uipkit.plan.approval import Approvals
    from uipkit.plan.assurance import Assurances
    from uipkit.plan.district import District
    from uipkit.plan.feedback import Feedback
    from uipkit.plan.lesson import Lesson
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.option import Option
    from uipkit.plan.planning import Planning
    from uipkit.plan.practice import Practice
    from uipkit.plan.priority import Priority
    from uipkit.plan.progress import Progress
    from uipkit.plan.root_cause import RootCause
    from uipkit.plan.schedule import Schedule
    from uipkit.plan.school import Contact, DueDate, Governance, PlanInfo, SchoolCalendar
    from uipkit.plan.stakeholder import Engagement
    from uipkit.plan.strategy import Strategy
    from uipkit.plan.student_work import StudentWork
    from uipkit.plan.takeaway import DataSource, Takeaway, Takeaways
    from uipkit.plan.team import Teams
    from uipkit.plan.unit import Unit

A = TypeVar("A", bound=Artifact)


def _by_id(artifacts: Iterable[A]) -> Mapping[str, A]:
    return FrozenDict({artifact.id: artifact for artifact in artifacts})


@dataclass(frozen=True, eq=False)
class Plan:
    """One plan as it could be read.

    Lists hold artifacts in the order in which documents show them: by their ``order`` where they have one, then by id.
    ``info`` is None only where plan.yaml could not be read. ``unread`` names, by kind, the ids of files that exist but
    could not be read, and ``doubtful`` the kinds whose links are not all known: rules that would say "nothing reaches
    this" keep quiet then, so that one bad file gives one finding.
    """

    info: PlanInfo | None = None
    district: District | None = None
    priorities: tuple[Priority, ...] = ()
    root_causes: tuple[RootCause, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    takeaways: Takeaways | None = None
    assurances: Assurances | None = None
    approvals: Approvals | None = None
    feedback: Feedback | None = None
    teams: Teams | None = None
    schedule: Schedule | None = None
    meetings: tuple[Meeting, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    options: tuple[Option, ...] = ()
    practices: tuple[Practice, ...] = ()
    units: tuple[Unit, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    student_work: tuple[StudentWork, ...] = ()
    progress: Progress | None = None
    archived: tuple[Artifact, ...] = ()
    unread: Mapping[str, frozenset[str]] = EMPTY
    doubtful: frozenset[str] = frozenset()

    def __getstate__(self) -> dict[str, object]:
        """What travels to another process: the fields, without the look-ups made of them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    # What the plan and the district say together -------------------------------------------------------------------

    @property
    def calendar(self) -> SchoolCalendar | None:
        """The school calendar: the plan's own, else the district's."""
        return (self.info and self.info.calendar) or (self.district and self.district.calendar) or None

    @property
    def due(self) -> DueDate | None:
        """When the plan is due: the plan's own date, else the district's."""
        return (self.info and self.info.due) or (self.district and self.district.due) or None

    @property
    def public_contact(self) -> Contact | None:
        """Whom the public asks: the plan's own contact, else the district's."""
        return (
            (self.info and self.info.public_contact)
            or (self.district and self.district.public_contact)
            or None
        )

    @property
    def planning(self) -> Planning | None:
        """How the district runs the planning process, where it says so."""
        return (self.district and self.district.planning) or None

    @property
    def district_name(self) -> str:
        """The district's name: the plan's own entry, else district.yaml's; empty where neither has one or scaffold text stands for it."""
        names = (self.info and self.info.district, self.district and self.district.district)
        return next((each for each in names if each and not is_placeholder(each)), "")

    @property
    def planner(self) -> str:
        """Whose plan it is: the school's name, else the district's; empty where neither is known yet."""
        school = self.info.school if self.info else ""
        return school if school and not is_placeholder(school) else self.district_name

    @property
    def governance(self) -> Governance | None:
        """The governance: the plan's own, else the district's."""
        return (self.info and self.info.governance) or (self.district and self.district.governance) or None

    @property
    def plan_year(self) -> str | None:
        """The plan year, or None where plan.yaml could not be read."""
        return self.info.plan_year if self.info else None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which families need the summary: the plan's own list, else the district's."""
        return (self.info and self.info.languages) or (self.district and self.district.languages) or ()

    # Look-ups -------------------------------------------------------------------------------------------------------

    @cached_property
    def priority_by_id(self) -> Mapping[str, Priority]:
        """The priorities that could be read, by id."""
        return _by_id(self.priorities)

    @cached_property
    def root_cause_by_id(self) -> Mapping[str, RootCause]:
        """The root causes that could be read, by id."""
        return _by_id(self.root_causes)

    @cached_property
    def strategy_by_id(self) -> Mapping[str, Strategy]:
        """The strategies that could be read, by id."""
        return _by_id(self.strategies)

    @cached_property
    def option_by_id(self) -> Mapping[str, Option]:
        """The strategy options that could be read, by id."""
        return _by_id(self.options)

    @cached_property
    def _causes_by_priority(self) -> Mapping[str, tuple[RootCause, ...]]:
        return _group((priority, cause) for cause in self.root_causes for priority in cause.priorities)

    @cached_property
    def _strategies_by_cause(self) -> Mapping[str, tuple[Strategy, ...]]:
        return _group((cause, strategy) for strategy in self.strategies for cause in strategy.root_causes)

    def causes_of(self, priority_id: str) -> tuple[RootCause, ...]:
        """The root causes that drive a priority."""
        return self._causes_by_priority.get(priority_id, ())

    def strategies_for_cause(self, cause_id: str) -> tuple[Strategy, ...]:
        """The strategies that answer a root cause."""
        return self._strategies_by_cause.get(cause_id, ())

    def strategies_for_priority(self, priority_id: str) -> tuple[Strategy, ...]:
        """The strategies that reach a priority through its root causes, each once."""
        found = {
            strategy.id: strategy
            for cause in self.causes_of(priority_id)
            for strategy in self.strategies_for_cause(cause.id)
        }
        return tuple(strategy for strategy in self.strategies if strategy.id in found)

    def causes_of_strategy(self, strategy: Strategy) -> tuple[RootCause, ...]:
        """The root causes that a strategy answers, in its own order; unknown ids are left out."""
        return tuple(
            self.root_cause_by_id[i]
            for i in dict.fromkeys(strategy.root_causes)
            if i in self.root_cause_by_id
        )

    def priorities_of_cause(self, cause: RootCause) -> tuple[Priority, ...]:
        """The priorities that a root cause drives, in its own order; unknown ids are left out."""
        return tuple(
            self.priority_by_id[i] for i in dict.fromkeys(cause.priorities) if i in self.priority_by_id
        )

    def priorities_reached_by(self, strategy: Strategy) -> tuple[Priority, ...]:
        """The priorities that a strategy reaches through its root causes, each once, in the plan's order."""
        reached = {
            p.id for cause in self.causes_of_strategy(strategy) for p in self.priorities_of_cause(cause)
        }
        return tuple(priority for priority in self.priorities if priority.id in reached)

    @cached_property
    def data_source_by_id(self) -> Mapping[str, DataSource]:
        """The data sources of data/takeaways.yaml, by id."""
        return FrozenDict({source.id: source for source in self.takeaways.sources} if self.takeaways else {})

    @cached_property
    def takeaway_by_id(self) -> Mapping[str, Takeaway]:
        """The takeaways of data/takeaways.yaml, by id."""
        return FrozenDict({item.id: item for item in self.takeaways.takeaways} if self.takeaways else {})

    # What exists ----------------------------------------------------------------------------------------------------

    def ids(self, kind: str) -> frozenset[str]:
        """Every id of a kind or kind of item that exists, read or not: what a link may name."""
        known, unread = self._ids.get(kind, frozenset()), self.unread.get(kind)
        return known | unread if unread else known

    def exists(self, kind: str) -> bool:
        """Whether the plan has at least one artifact of a kind, even one that could not be read."""
        return bool(self.ids(kind))

    def links_known(self, *kinds: str) -> bool:
        """Whether every file of these kinds was read and all its links lead somewhere."""
        return not any(kind in self.doubtful or self.unread.get(kind) for kind in kinds)

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        return {
            "priority": frozenset(self.priority_by_id),
            "root-cause": frozenset(self.root_cause_by_id),
            "strategy": frozenset(self.strategy_by_id),
            "option": frozenset(self.option_by_id),
            "meeting": frozenset(meeting.id for meeting in self.meetings),
            "engagement": frozenset(engagement.id for engagement in self.engagements),
            "practice": frozenset(practice.id for practice in self.practices),
            "unit": frozenset(unit.id for unit in self.units),
            "lesson": frozenset(lesson.id for lesson in self.lessons),
            "student-work": frozenset(work.id for work in self.student_work),
            "data-source": frozenset(self.data_source_by_id),
            "takeaway": frozenset(self.takeaway_by_id),
            "activity": frozenset(each.id for each in self.schedule.activities)
            if self.schedule
            else frozenset(),
            "team": frozenset(team.id for team in self.teams.teams) if self.teams else frozenset(),
        }

    def artifacts(self) -> Iterator[Artifact]:
        """Every artifact that could be read and is part of the plan (the archive is not), in the plan's order."""
        ordered: tuple[Artifact | None, ...] = (
            self.info,
            self.district,
            *self.priorities,
            *self.root_causes,
            *self.strategies,
            self.takeaways,
            self.assurances,
            self.approvals,
            self.feedback,
            self.teams,
            self.schedule,
            *self.meetings,
            *self.engagements,
            *self.options,
            *self.practices,
            *self.units,
            *self.lessons,
            *self.student_work,
            self.progress,
        )
        return (artifact for artifact in ordered if artifact is not None)

    @cached_property
    def by_file(self) -> Mapping[str, Artifact]:
        """What ``artifacts`` yields, by the names of the files."""
        return FrozenDict({artifact.file: artifact for artifact in self.artifacts()})

    @property
    def texts(self) -> Iterator[tuple[Artifact, TextField]]:
        """Every text of every artifact, in the plan's order, with where it stands and whether it is posted."""
        return ((artifact, text) for artifact in self.artifacts() for text in self.texts_of(artifact))

    def texts_of(self, artifact: Artifact) -> tuple[TextField, ...]:
        """Every text of one artifact of this plan; walked once."""
        known = self._texts.get(artifact.file)
        if known is None:
            known = self._texts[artifact.file] = tuple(walk_texts(artifact))
        return known

    @cached_property
    def _texts(self) -> dict[str, tuple[TextField, ...]]:
        return {}


V = TypeVar("V", bound=Artifact)


def _group(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    grouped: dict[str, dict[str, V]] = {}
    for key, value in pairs:
        grouped.setdefault(key, {})[value.id] = value
    return FrozenDict({key: tuple(values.values()) for key, values in grouped.items()})
