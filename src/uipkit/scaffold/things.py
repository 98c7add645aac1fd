"""The visible list of what ``uipkit new`` makes: every kind of file, and every kind of item in a file's lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from uipkit.plan.base import Model
from uipkit.plan.kinds import BY_NAME, KINDS, Kind
from uipkit.scaffold.answers import Answer, answers_of
from uipkit.scaffold.practice_things import PRACTICE_ITEMS


@dataclass(frozen=True, slots=True)
class Pick:
    """A step of a list path into one item of the list before it: the item whose id is answered under ``answer``."""

    answer: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be made.

    name: what the command line calls it. title: what people call it.
    kind: the kind of the file that it is, or stands in.
    list_path: for an item, the list that it stands in, from the top of the file; empty for a file.
    model_name: for an item, its model in the module of its kind.
    id_from: the answers whose words make an id where none is given; empty where only a given id will do.
    needed: answers without which nothing sensible can be made, beside those that the model cannot do without.
    short: other names for answers, by the path of the field. left_out: fields that are not asked.
    """

    name: str
    title: str
    kind: Kind
    list_path: tuple[str | Pick, ...] = ()
    model_name: str = ""
    id_from: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, not a file."""
        return bool(self.list_path)

    @property
    def model(self) -> type[Model]:
        """The model of its fields, imported on first use."""
        if not self.is_item:
            return self.kind.model
        model: type[Model] = getattr(import_module(f"uipkit.plan.{self.kind.module}"), self.model_name)
        return model

    @property
    def takes_id(self) -> bool:
        """Whether it bears an id of its own."""
        return "id" in self.model.model_fields if self.is_item else not self.kind.single

    @property
    def holders(self) -> tuple[str, ...]:
        """The answers that say in which file, and inside which of its items, an item stands, outermost first."""
        if not self.is_item:
            return ()
        picks = tuple(step.answer for step in self.list_path if isinstance(step, Pick))
        return picks if self.kind.single else (self.kind.name.replace("-", "_"), *picks)

    @property
    def template(self) -> str:
        """The name of its template in a templates folder."""
        return f"scaffold/items/{self.name}.yaml.j2" if self.is_item else f"scaffold/{self.name}.yaml.j2"

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered about it."""
        return _answers(self.name)


@cache
def _answers(name: str) -> tuple[Answer, ...]:
    thing = BY_THING[name]
    return answers_of(thing.model, thing.short, thing.left_out)


_PLAN = {
    "due.date": "due",
    "public_contact.role": "contact_role",
    "public_contact.name": "contact_name",
    "public_contact.email": "contact_email",
    "public_contact.phone": "contact_phone",
    "public_contact.address": "contact_address",
    "prior_plan.plan_year": "prior_plan_year",
    "state_data_validation.outcome": "state_data_outcome",
    "state_data_validation.date": "state_data_date",
    "state_data_validation.adjustments": "state_data_adjustments",
    "calendar.first_day": "first_day",
    "calendar.last_day": "last_day",
}
_EVIDENCE = {"tier": "evidence_tier", "summary": "evidence"}
_STRATEGY = {
    **{f"evidence_base.{field}": name for field, name in _EVIDENCE.items()},
    "current_state.status": "current_state",
    "current_state.existing_systems": "existing_systems",
    "current_state.gaps": "gaps",
    "this_year.focus": "this_year",
    "this_year.roll_out": "roll_out",
    "implementation.mechanisms": "mechanism",
    "implementation.pacing": "pacing",
    "implementation.practitioner_voice": "practitioner_voice",
}
_OPTION = {
    **{f"research.{field}": name for field, name in _EVIDENCE.items()},
    **{
        f"factors.{name}": name
        for name in (
            "scale_of_change",
            "existing_capacity",
            "resources",
            "professional_development",
            "investment",
            "alignment",
            "likely_impact",
        )
    },
    "decision.decision": "decision",
    "decision.reason": "reason",
    "decision.date": "date",
}
_PRACTICE = {
    "unfinished_learning.priority_content": "priority_content",
    "unfinished_learning.strategies": "support_strategies",
    "student_work.type_of_work": "type_of_work",
    "student_work.focus_students": "focus_students",
}
_STUDENT_WORK = {
    "task_alignment.aligned": "aligned",
    "task_alignment.why": "aligned_why",
    "task_alignment.adjustment": "task_adjustment",
}
_TARGET = {
    "baseline.value": "baseline",
    "baseline.plan_year": "baseline_year",
    "annual_targets": "annual",
}
_TAKEAWAY = {
    f"coding.{name}": name for name in ("blocks_others", "uses_a_strength", "lift", "urgency", "address")
}
_FILES: dict[str, Thing] = {
    each.name: each
    for each in (
        Thing("plan", "The front of a plan", BY_NAME["plan"], short=_PLAN),
        Thing("district", "What the plans of a district share", BY_NAME["district"], short=_PLAN),
        Thing("priority", "Student Performance Priority", BY_NAME["priority"], id_from=("title",)),
        Thing("root-cause", "Root Cause", BY_NAME["root-cause"], id_from=("title", "statement")),
        Thing(
            "strategy", "Major Improvement Strategy", BY_NAME["strategy"], id_from=("title",), short=_STRATEGY
        ),
        Thing(
            "meeting",
            "A meeting",
            BY_NAME["meeting"],
            id_from=("title",),
            needed=("date",),
            left_out=(
                "agenda",
                "variant",
            ),  # what an agenda was made from; an empty meeting is made from none
        ),
        Thing("engagement", "Stakeholder engagement", BY_NAME["engagement"], id_from=("title",)),
        Thing("option", "Strategy option", BY_NAME["option"], id_from=("title",), short=_OPTION),
        Thing(
            "practice",
            "Collaborative planning practice",
            BY_NAME["practice"],
            id_from=("title", "practice"),
            short=_PRACTICE,
        ),
        Thing("unit", "A unit, studied before it is taught", BY_NAME["unit"], id_from=("title",)),
        Thing("lesson", "A lesson, prepared before it is taught", BY_NAME["lesson"], id_from=("title",)),
        Thing(
            "student-work",
            "An analysis of student work",
            BY_NAME["student-work"],
            id_from=("title",),
            short=_STUDENT_WORK,
        ),
    )
}


def _item(
    name: str,
    title: str,
    kind: str,
    place: str,
    model_name: str,
    id_from: tuple[str, ...] = (),
    needed: tuple[str, ...] = (),
    short: Mapping[str, str] | None = None,
) -> Thing:
    """One kind of item. ``place`` is its list from the top of the file; ``[team]`` picks the item that --team names."""
    steps = place.replace("[", ".[").split(".")
    path = tuple(Pick(step.strip("[]")) if step.startswith("[") else step for step in steps)
    return Thing(name, title, BY_NAME[kind], path, model_name, id_from, needed, short or {})


_ITEMS: tuple[Thing, ...] = (
    _item("site", "A site of a combined plan", "plan", "sites", "Site"),
    _item("identification", "A federal identification", "plan", "identifications", "Identification"),
    _item("prior-target", "A target of last year's plan", "plan", "prior_plan.targets", "PriorTarget"),
    _item("break", "A break in the school calendar", "plan", "calendar.breaks", "Period"),
    _item("testing-window", "A testing window", "plan", "calendar.testing_windows", "Period"),
    _item("board-date", "A meeting day of the board", "district", "board_dates", "BoardDate"),
    _item(
        "catalogue-assurance",
        "An assurance of the district's own catalogue",
        "district",
        "assurances",
        "CatalogueEntry",
        ("title",),
    ),
    _item(
        "target", "Improvement target", "priority", "targets", "Target", ("source", "measure"), (), _TARGET
    ),
    _item(
        "interim-target",
        "Interim target",
        "priority",
        "targets[target].interim_targets",
        "InterimTarget",
        ("date",),
    ),
    _item("research-source", "A study behind a strategy", "strategy", "evidence_base.sources", "Source"),
    _item(
        "announcement",
        "Who needs to know what, and when",
        "strategy",
        "implementation.communication",
        "Announcement",
    ),
    _item(
        "expectation", "What is expected of a group", "strategy", "implementation.expectations", "Expectation"
    ),
    _item("milestone", "Implementation Milestone", "strategy", "milestones", "Milestone", ("statement",)),
    _item("action", "Action Step", "strategy", "actions", "Action", ("description",)),
    _item("data-source", "A data source", "takeaways", "sources", "DataSource", ("title",)),
    _item(
        "takeaway",
        "What the data showed",
        "takeaways",
        "takeaways",
        "Takeaway",
        ("pattern",),
        short=_TAKEAWAY,
    ),
    _item("assurance", "An assurance", "assurances", "assurances", "Assurance"),
    _item(
        "kept-record",
        "A record kept for an assurance",
        "assurances",
        "assurances[assurance].artifacts",
        "KeptRecord",
    ),
    _item("approval", "An approval", "approvals", "approvals", "Approval", ("body", "act")),
    _item("notice", "A notice, public meeting or hearing", "approvals", "notices", "Notice", ("act",)),
    _item(
        "feedback-item", "What a reviewer asked for", "feedback", "feedback", "FeedbackItem", ("feedback",)
    ),
    _item("review-step", "A step of a plan's review", "feedback", "reviews", "ReviewStep"),
    _item("team", "A team", "teams", "teams", "Team", ("title", "team")),
    _item("member", "A member of a team, by role", "teams", "teams[team].members", "Member"),
    _item(
        "checklist-item", "A thing to gather or do first", "schedule", "checklist", "ChecklistItem", ("item",)
    ),
    _item("activity", "A meeting or activity of the year", "schedule", "activities", "Activity", ("title",)),
    _item("topic", "A topic of a meeting", "meeting", "topics", "Topic", ("title",)),
    _item(
        "note-prompt",
        "A question of the note-catcher",
        "meeting",
        "note_catcher",
        "NoteCatcherPrompt",
        ("prompt",),
    ),
    _item("decision", "A decision of a meeting", "meeting", "decisions", "Decision", ("decision",)),
    _item("follow-up", "A next step out of a meeting", "meeting", "follow_ups", "FollowUp", ("step",)),
    _item("tabled-topic", "A topic put off", "meeting", "tabled", "TabledTopic"),
    _item("theme", "What stakeholders said, with the answer", "engagement", "themes", "Theme", ("heard",)),
    _item("support", "How far a group supports an option", "option", "support", "Support"),
    *(
        _item(each.name, each.title, each.kind, each.place, each.model_name, each.id_from)
        for each in PRACTICE_ITEMS
    ),
    _item("milestone-progress", "How a milestone stands", "progress", "milestones", "MilestoneProgress"),
    _item("action-progress", "How an action step stands", "progress", "actions", "ActionProgress"),
    _item(
        "interim-result", "The result of an interim target", "progress", "interim_targets", "InterimResult"
    ),
    _item("annual-result", "What came of an annual target", "progress", "annual_results", "AnnualResult"),
    _item(
        "cycle",
        "A short cycle of 90 days at most",
        "progress",
        "cycles",
        "Cycle",
        ("title",),
    ),
    _item(
        "barrier",
        "What stands in the way, and the answer",
        "progress",
        "barriers",
        "Barrier",
        ("barrier",),
        needed=("barrier",),
    ),
    _item(
        "course-correction",
        "An adjustment on the way",
        "progress",
        "course_corrections",
        "AgreedCorrection",
        ("what",),
    ),
    _item("reflection", "What the team learned", "progress", "reflections", "Reflection"),
)

THINGS: tuple[Thing, ...] = (
    *(_FILES.get(kind.name) or Thing(kind.name, kind.title, kind) for kind in KINDS),
    *_ITEMS,
)
"""Everything that can be made: the kinds of files in the order of the plan, then the items in the order of the files."""

BY_THING: dict[str, Thing] = {thing.name: thing for thing in THINGS}
