"""The tabs about what the plan says: priorities and targets, causes and strategies, the action plan and its milestones."""

from __future__ import annotations

from typing import Final

from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Action, Milestone, Strategy
from uipkit.tracker.layout import Column, Sheet, field_maker, own_id, shown, within

_priority = field_maker(Priority)
_target = field_maker(Target)
_interim = field_maker(InterimTarget)
_cause = field_maker(RootCause)
_strategy = field_maker(Strategy)
_milestone = field_maker(Milestone)
_action = field_maker(Action)

_ANSWERS: Final = "How it stands, and since when: the last entry about it in the tab {}."

PRIORITIES: Final = Sheet(
    "Priorities",
    "The Student Performance Priorities.",
    "priority",
    "Priorities and Targets",
    "priority",
    (),
    Priority,
    (
        _priority("Title", "title", "text", 32),
        _priority("Place in documents", "order", "count", 11),
        _priority("Statement", "statement", "prose", 48),
        _priority("Focus", "focus", "choices", 18),
        _priority("Subjects", "subjects", "texts", 18),
        _priority("Grades", "grades", "choices", 12),
        _priority("Student groups", "student_groups", "texts", 24),
        _priority("Evidence and Reasoning", "evidence_and_reasoning", "prose", 64),
        _priority("Takeaways", "takeaways", "ids", 28, link="takeaway"),
        _priority("Data sources", "data_sources", "ids", 28, link="data-source"),
        _priority("Takeaways from state results", "state_data.takeaways", "prose", 44),
        _priority("State data source", "state_data.data_source", "id", 22, link="data-source"),
        _priority("Notes", "notes", "prose", 36),
        own_id("the priority"),
    ),
    spare=3,
)

TARGETS: Final = Sheet(
    "Targets",
    "The improvement targets of each priority, year by year.",
    "target",
    "Priorities and Targets",
    "priority",
    ("targets",),
    Target,
    (
        within("Priority", "priority"),
        _target("Measure", "measure", "text", 38),
        _target("Source", "source", "text", 24),
        _target("Student group", "student_group", "text", 22),
        _target("Grades", "grades", "choices", 12),
        _target("Unit", "unit", "text", 14),
        _target("Improvement is", "direction", "choice", 15),
        _target("Baseline year", "baseline.plan_year", "plan-year", 11),
        _target("Baseline", "baseline.value", "number", 10, withholds=True),
        _target("Lowest value", "scale.low", "number", 9),
        _target("Highest value", "scale.high", "number", 9),
        _target("Kind of result", "measures", "choice", 13),
        _target("Number of students", "number_of_students", "count", 11),
        _target("Withheld", "withheld", "yes-no", 10),
        _target("Data source", "data_source", "id", 22, link="data-source"),
        _target("Notes", "notes", "prose", 36),
        own_id("the target"),
    ),
    years=True,
    spare=10,
)

INTERIM_TARGETS: Final = Sheet(
    "Interim Targets",
    "The results expected during this plan year.",
    "interim target",
    "Priorities and Targets",
    "priority",
    ("targets", "interim_targets"),
    InterimTarget,
    (
        within("Priority", "priority"),
        within("Target", "target", 1),
        own_id("the interim target", 16),
        shown("Status", "status", 13, "Overdue, due soon or done: worked out from the date and the results."),
        _interim("Date", "date", "date", 14),
        _interim("Value", "value", "number", 11, withholds=True),
        _interim("Measure, if another", "measure", "text", 32),
        _interim("Unit, if another", "unit", "text", 16),
        shown("Result so far", "result", 30, _ANSWERS.format("Interim Results")),
    ),
)

ROOT_CAUSES: Final = Sheet(
    "Root Causes",
    "What in the school's systems or practices drives a priority.",
    "root cause",
    "Causes and Strategies",
    "root-cause",
    (),
    RootCause,
    (
        _cause("Title", "title", "text", 30),
        _cause("Place in documents", "order", "count", 11),
        _cause("Statement", "statement", "prose", 52),
        _cause("Priorities", "priorities", "ids", 28, link="priority"),
        _cause("Domain", "domain", "choice", 18),
        _cause("Why", "why", "prose", 52),
        _cause("Within our control", "within_school_control", "yes-no", 11),
        _cause("Years to address", "years_to_address", "count", 10),
        _cause("Notes", "notes", "prose", 36),
        own_id("the root cause"),
    ),
    spare=5,
)

STRATEGIES: Final = Sheet(
    "Strategies",
    "The Major Improvement Strategies, and how the change takes place.",
    "strategy",
    "Causes and Strategies",
    "strategy",
    (),
    Strategy,
    (
        _strategy("Title", "title", "text", 30),
        _strategy("Place in documents", "order", "count", 11),
        _strategy("Root causes", "root_causes", "ids", 28, link="root-cause"),
        _strategy("Description", "description", "prose", 56),
        _strategy("Where we are", "current_state.status", "choice", 14),
        _strategy("Systems in place", "current_state.existing_systems", "prose", 44),
        _strategy("What is missing", "current_state.gaps", "prose", 44),
        _strategy("This year's focus", "this_year.focus", "prose", 44),
        _strategy("This year's roll-out", "this_year.roll_out", "prose", 36),
        _strategy("Over the years", "multi_year_arc", "prose", 44),
        _strategy("Evidence tier", "evidence_base.tier", "choice", 18),
        _strategy("Evidence", "evidence_base.summary", "prose", 52),
        _strategy("Contextual Fit", "contextual_fit", "prose", 48),
        _strategy("Resources", "resources", "prose", 44),
        _strategy("How practice changes", "implementation.mechanisms", "texts", 26),
        _strategy("Pacing", "implementation.pacing", "prose", 44),
        _strategy("How practitioners are heard", "implementation.practitioner_voice", "prose", 40),
        _strategy("Family partnership", "family_partnership", "yes-no", 11),
        _strategy("Option", "option", "id", 22, link="option"),
        _strategy("Planning practices", "practices", "ids", 26, link="practice"),
        _strategy("Notes", "notes", "prose", 36),
        own_id("the strategy"),
    ),
    spare=3,
)

ACTIONS: Final = Sheet(
    "Action Plan",
    "The action steps of each strategy: who does what by when.",
    "action step",
    "Action Plan and Milestones",
    "strategy",
    ("actions",),
    Action,
    (
        within("Strategy", "strategy"),
        _action("Action step", "description", "prose", 48),
        shown(
            "Status", "status", 13, "Done, overdue, due soon or no owner: worked out from dates and results."
        ),
        _action("Who", "who", "roles", 32),
        _action("Start", "start", "date", 14),
        _action("Finished by", "date", "date", 14),
        _action("Rhythm", "rhythm", "text", 16),
        _action("Deliverable", "deliverable", "text", 30),
        _action("Resources", "resources", "text", 26),
        _action("Funding", "funding", "text", 18),
        _action("Milestones", "milestones", "ids", 26, link="milestone"),
        _action("What it is for", "activity_kind", "choice", 18),
        _action("How others can help", "help_wanted", "prose", 32),
        _action("Notes", "notes", "prose", 32),
        shown("Result so far", "result", 30, _ANSWERS.format("Action Results")),
        own_id("the action step"),
    ),
)

MILESTONES: Final = Sheet(
    "Milestones",
    "The Implementation Milestones: checkpoints on what adults do.",
    "milestone",
    "Action Plan and Milestones",
    "strategy",
    ("milestones",),
    Milestone,
    (
        within("Strategy", "strategy"),
        _milestone("Milestone", "statement", "prose", 48),
        shown("Status", "status", 13, "Done, overdue or due soon: worked out from the date and the results."),
        _milestone("By", "date", "date", 14),
        _milestone("Measure", "measure", "text", 34),
        _milestone("How data is collected", "collected", "text", 34),
        _milestone("When reviewed", "reviewed", "text", 24),
        _milestone("Reviewed by", "reviewed_by", "role", 22),
        shown("Result so far", "result", 30, _ANSWERS.format("Milestone Results")),
        own_id("the milestone"),
    ),
)


def year_column(year: str) -> Column:
    """Return the column of the targets' tab for one plan year."""
    return _target(
        f"Target {year}",
        f"annual_targets.{year}",
        "number",
        13,
        withholds=True,
        help=f"The value aimed at in the plan year {year}.",
    )
