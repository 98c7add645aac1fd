"""What a meeting's notes ask for in the plan: drafts of takeaways, priorities, root causes, options, strategies, engagements.

Pure: a meeting and its plans go in, steps come out. A step makes something new or fills a field that is empty; what the
plan has already is never proposed again, so that a meeting can be carried on as often as its notes grow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from uipkit.plan.base import Model
from uipkit.plan.meeting import Meeting
from uipkit.plan.meeting_outcome import CandidateCause, CandidatePriority, CourseCorrection, StrategyDecision
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.words import cut
from uipkit.scaffold.option_draft import strategy_draft

Which = Literal["this", "running"]
"""The plan that is being made, or the one that is carried out this year: both are alive from winter to summer."""

LAST_PLANNING_PHASE = 6
"""After it a meeting is about the plan it belongs to, so that its course corrections stay there."""


@dataclass(frozen=True, slots=True)
class CarryStep:
    """One thing to be written.

    words: what it is, for people. file: the file concerned, relative to its plan. plan: which of the two plans.
    thing: the kind of file or item that is made, empty where fields are set. id: its id, empty where it has none.
    fields: its content, in the shape of its model. holders: what an item belongs to, by kind. group: the empty field that is filled.
    """

    words: str
    file: str
    plan: Which = "this"
    thing: str = ""
    id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Carrying:
    """What a meeting asks for: steps in the order in which they have to be taken.

    there: what the plan has already, in words. notes: what somebody has to see to, one sentence each.
    """

    steps: tuple[CarryStep, ...]
    there: tuple[str, ...]
    notes: tuple[str, ...]


def carrying(meeting: Meeting, plan: Plan, running: Plan | None, why_none: str = "") -> Carrying:
    """Work out what a meeting's notes ask for.

    plan: the plan that the meeting belongs to. running: the plan that is carried out this year, where the first names one that
    can be read. why_none: why there is none and how to mend that, words that go on from a colon.
    """
    work = _Work(meeting, plan, running, why_none)
    work.takeaways()
    work.priorities()
    work.causes()
    work.ideas()
    work.input()
    work.survey()
    work.strategies()
    work.state_data()
    work.corrections()
    work.staying()
    return Carrying(tuple(work.steps), tuple(work.there), tuple(work.notes))


class _Work:
    def __init__(self, meeting: Meeting, plan: Plan, running: Plan | None, why_none: str) -> None:
        self.meeting, self.plan, self.running, self.why_none = meeting, plan, running, why_none
        self.steps: list[CarryStep] = []
        self.there: list[str] = []
        self.notes: list[str] = []
        self.made: dict[str, set[str]] = {}

    @property
    def origin(self) -> str:
        """Where something comes from, for the notes of what is made."""
        when = f" on {self.meeting.date.isoformat()}" if self.meeting.date else ""
        return f"From “{self.meeting.title}”{when}."

    def takeaways(self) -> None:
        for each in self.meeting.takeaways:
            words = f"takeaway “{each.id}”"
            if each.id in self.plan.takeaway_by_id:
                self.there.append(f"{words} in data/takeaways.yaml")
                continue
            fields = _filled(each)
            self._known_only(fields, "data_source", "data-source", words)
            fields["seen_at"] = self.meeting.title
            self._make("takeaway", each.id, "data/takeaways.yaml", fields, f"{words}: {cut(each.pattern)}")

    def priorities(self) -> None:
        for each in self.meeting.candidate_priorities:
            if self._settled("priority", "priorities", each):
                continue
            words = f"draft priority “{each.title}”"
            fields = _filled(each, "coding", "decision", "reason")
            self._known_only(fields, "takeaways", "takeaway", words)
            fields["notes"] = self._note(each.reason, _coding_words(each))
            self._make("priority", each.id, f"priorities/{each.id}.yaml", fields, words)

    def causes(self) -> None:
        for each in self.meeting.possible_root_causes:
            if self._settled("root-cause", "root-causes", each):
                continue
            words = f"draft root cause “{cut(each.statement)}”"
            fields = _filled(each, "decision", "reason")
            self._known_only(fields, "priorities", "priority", words)
            fields["notes"] = self._note(each.reason)
            self._make("root-cause", each.id, f"root-causes/{each.id}.yaml", fields, words)

    def ideas(self) -> None:
        for each in self.meeting.strategy_ideas:
            file = f"options/{each.id}.yaml"
            if each.id in self.plan.ids("option"):
                self.there.append(f"option “{each.title}” in {file}")
                continue
            if not each.on_the_list:
                continue
            words = f"strategy option “{each.title}”"
            fields = _filled(each, "on_the_list", "reason")
            self._known_only(fields, "root_causes", "root-cause", words)
            fields["notes"] = self._note(each.reason)
            self._make("option", each.id, file, fields, words)

    def input(self) -> None:
        heard = self.meeting.stakeholder_input
        if heard is None:
            return
        own, file = self.meeting.id, f"stakeholders/{self.meeting.id}.yaml"
        known: Collection[str] = ()
        if own in self.plan.ids("engagement"):
            self.there.append(f"engagement in {file}")
            known = {t.id for each in self.plan.engagements if each.id == own for t in each.themes}
        else:
            fields: dict[str, Any] = {
                "title": self.meeting.title,
                "date": self.meeting.date.isoformat() if self.meeting.date else None,
                "phase": self.meeting.phase,
                "purpose": self.meeting.asked_about,
                **_filled(heard, "themes"),
            }
            self._make("engagement", own, file, _said(fields), f"engagement “{self.meeting.title}”")
        for theme in heard.themes:
            words = f"theme “{cut(theme.heard)}”, which needs an answer"
            if theme.id in known:
                self.there.append(f"theme “{theme.id}” in {file}")
            else:
                self._make("theme", theme.id, file, _filled(theme), words, {"engagement": own})

    def survey(self) -> None:
        told: set[tuple[str, str]] = set()
        for each in self.meeting.survey_results:
            file, words = (
                f"options/{each.option}.yaml",
                f"{each.group.replace('-', ' ')} about “{each.option}”",
            )
            if not self._is_known("option", each.option):
                self.notes.append(
                    f"The survey names the option “{each.option}”, which the plan does not have."
                )
                continue
            option = self.plan.option_by_id.get(each.option)
            known = [its for its in (option.support if option is not None else ()) if its.group == each.group]
            if known or (each.option, each.group) in told:
                self.there.append(f"support of {words} in {file}")
                if not known or known[0].level != each.level or dict(known[0].answers) != dict(each.answers):
                    self.notes.append(
                        f"The {words} answered otherwise here ({each.level.replace('-', ' ')}); {file} stays as it is."
                    )
                continue
            told.add((each.option, each.group))
            fields = _filled(each, "option")
            said = f"support: {words}, {each.level.replace('-', ' ')}"
            self._make("support", "", file, fields, said, {"option": each.option})

    def strategies(self) -> None:
        for each in self.meeting.strategy_decisions:
            option = self.plan.option_by_id.get(each.option)
            file = f"options/{each.option}.yaml"
            if option is None:
                self.notes.append(
                    f"The decision names the option “{each.option}”, which the plan does not have."
                )
                continue
            if option.decision is not None:
                self.there.append(f"decision about “{option.title}” in {file}")
            else:
                fields = {"decision": each.decision, "reason": each.reason, "date": _day(self.meeting)}
                words = f"decision about “{option.title}”: {each.decision.replace('-', ' ')}"
                self.steps.append(CarryStep(words, file, fields=_said(fields), group="decision"))
            if each.decision == "chosen":
                self._strategy(each, option)

    def _strategy(self, decision: StrategyDecision, option: Option) -> None:
        taken = [each for each in self.plan.strategies if option.id in (each.id, each.option)]
        if taken or option.id in self.plan.ids("strategy"):
            self.there.append(f"strategy “{option.title}” in strategies/")
            return
        file = f"strategies/{option.id}.yaml"
        fields = {
            **strategy_draft(option, decision.reason, decision.focus),
            "root_causes": [each for each in option.root_causes if self._is_known("root-cause", each)],
            "notes": self._note(""),
        }
        words = f"draft strategy “{option.title}”, with Contextual Fit from what was weighed"
        self._make("strategy", option.id, file, _said(fields), words)
        for source in option.research.sources if option.research else ():
            said = f"study “{source.title}”"
            self._make("research-source", "", file, _filled(source), said, {"strategy": option.id})

    def state_data(self) -> None:
        found = self.meeting.state_data_validation
        if found is None:
            return
        if self.plan.info is not None and self.plan.info.state_data_validation is not None:
            self.there.append("what state data said about the plan, in plan.yaml")
            return
        fields = {"date": _day(self.meeting), **_filled(found)}
        words = f"what state data said about the plan: {found.outcome.replace('-', ' ')}"
        self.steps.append(CarryStep(words, "plan.yaml", fields=_said(fields), group="state_data_validation"))

    def corrections(self) -> None:
        later = (self.meeting.phase or 0) > LAST_PLANNING_PHASE
        plan, which = (self.plan, "this") if later else (self.running, "running")
        for each in self.meeting.course_corrections:
            if plan is None:
                self.notes.append(
                    f"The course correction “{each.id}” belongs to the plan that is carried out this year"
                    f"{f', but {self.why_none}' if self.why_none else '.'} Until then it stays in the record of the meeting."
                )
                continue
            self._correction(each, plan, "this" if which == "this" else "running")

    def staying(self) -> None:
        """Say what is not carried on: it stays in the record of the meeting, where people look for it."""
        rated, decided = len(self.meeting.self_assessment), len(self.meeting.decisions)
        kept = [
            words
            for count, words in (
                (rated, "self_assessment (a rating is not the plan's)" if rated else ""),
                (decided, "decisions (write what they change into the plan by hand)" if decided else ""),
            )
            if count
        ]
        if kept:
            self.notes.append(f"Not carried on, and kept in the record of the meeting: {'; '.join(kept)}.")

    def _correction(self, each: CourseCorrection, plan: Plan, which: Which) -> None:
        strategy = plan.strategy_by_id.get(each.strategy)
        if strategy is not None:
            file, words = f"strategies/{strategy.id}.yaml", f"course correction “{cut(each.what)}”"
            if any(action.id == each.id for action in strategy.actions):
                self.there.append(f"{words} in {file}")
                return
            fields: dict[str, Any] = {
                "description": each.what,
                "who": [each.who] if each.who else [],
                "date": each.due.isoformat() if each.due else None,
                "resources": each.support,
                "notes": self._note(each.why),
            }
            if plan.approvals is not None and plan.approvals.versions:
                self.notes.append(
                    f"The action step “{each.id}” becomes part of the posted plan: whoever approved it is asked to look again (UIP607). "
                    "Where the team only works otherwise towards the same steps, take the strategy out of the correction in the "
                    "meeting's file: then it stays in progress.yaml, and nobody is asked."
                )
            self._make(
                "action",
                each.id,
                file,
                _said(fields),
                f"{words}, as an action step",
                {"strategy": strategy.id},
                which,
            )
            return
        if each.strategy:
            self.notes.append(
                f"The course correction “{each.id}” names the strategy “{each.strategy}”, which the running plan does not have."
            )
        words = f"course correction “{cut(each.what)}”"
        if plan.progress is not None and any(c.id == each.id for c in plan.progress.course_corrections):
            self.there.append(f"{words} in progress.yaml")
            return
        fields = {"date": _day(self.meeting), "meeting": self.meeting.title, **_filled(each, "strategy")}
        said = f"{words}, which comes back until it is done"
        self._make("course-correction", each.id, "progress.yaml", _said(fields), said, {}, which)

    # --- what all of them share ---------------------------------------------------------------------------------

    def _make(
        self,
        thing: str,
        own_id: str,
        file: str,
        fields: Mapping[str, Any],
        words: str,
        holders: Mapping[str, str] | None = None,
        plan: Which = "this",
    ) -> None:
        self.made.setdefault(thing, set()).add(own_id)
        self.steps.append(CarryStep(words, file, plan, thing, own_id, fields, holders or {}))

    def _settled(self, kind: str, folder: str, each: CandidatePriority | CandidateCause) -> bool:
        """Whether a candidate needs no draft: it has one, it was put away, or it was not chosen."""
        file = f"{folder}/{each.id}.yaml"
        exists = each.id in self.plan.ids(kind)
        if exists and each.decision == "not-chosen":
            self.notes.append(
                f"{file} was not chosen. To take it out of the plan and keep it on record: uipkit archive {each.id}"
            )
        elif exists:
            self.there.append(file)
        elif any(gone.id == each.id and gone.kind == kind for gone in self.plan.archived):
            self.there.append(f"archive/{file}")
            return True
        return exists or each.decision == "not-chosen"

    def _is_known(self, kind: str, own_id: str) -> bool:
        return own_id in self.plan.ids(kind) or own_id in self.made.get(kind, ())

    def _known_only(self, fields: dict[str, Any], name: str, kind: str, words: str) -> None:
        """Leave links out that lead nowhere, and say so: a draft must not begin with a finding."""
        value = fields.get(name)
        wanted = [value] if isinstance(value, str) else list(value or ())
        lost = [each for each in wanted if not self._is_known(kind, each)]
        if not lost:
            return
        kept = [each for each in wanted if each not in lost]
        fields[name] = kept if isinstance(value, list) else None
        named = ", ".join(f"“{each}”" for each in lost)
        self.notes.append(f"The {words} names {named}, which the plan does not have; the link is left out.")

    def _note(self, *words: str) -> str:
        return " ".join(part for part in (self.origin, *words) if part)


def _coding_words(candidate: CandidatePriority) -> str:
    coding = candidate.coding
    if coding is None:
        return ""
    said = (
        "blocks others" if coding.blocks_others == "yes" else "",
        f"uses a strength: {coding.uses_a_strength}" if coding.uses_a_strength else "",
        f"{coding.lift} lift" if coding.lift else "",
        coding.urgency or "",
        f"to be addressed {'directly' if coding.address == 'direct' else 'indirectly'}"
        if coding.address
        else "",
    )
    words = "; ".join(each for each in said if each)
    return f"Coding: {words}." if words else ""


def _filled(model: Model, *left_out: str) -> dict[str, Any]:
    """The fields of a model that say something, as plain data, without its id."""
    return _said(model.model_dump(mode="json", exclude={"id", *left_out}))


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: _said(value) if isinstance(value, Mapping) else value for name, value in fields.items()}
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _day(meeting: Meeting) -> str | None:
    return meeting.date.isoformat() if meeting.date else None


def leaves(fields: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each value of nested fields with its path."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*above, name))
        else:
            yield (*above, name), value
