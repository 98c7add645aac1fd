"""What a plan is made of, as old plans and working tables speak of it: names, headings, and how one thing belongs to another.

The headings of the tracker and the fields of the YAML are known of themselves; the tables here add the words of the Traditional
template, of the UIP Workbook's working tables, and those that schools use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from uipkit.importing.own_sheets import ENGAGEMENTS, FRONT, THEMES
from uipkit.tracker.layout import Sheet
from uipkit.tracker.plan_sheets import (
    ACTIONS,
    INTERIM_TARGETS,
    MILESTONES,
    PRIORITIES,
    ROOT_CAUSES,
    STRATEGIES,
    TARGETS,
)
from uipkit.tracker.process_sheets import CHECKLIST, MEMBERS, ROLES, SCHEDULE, SOURCES, TAKEAWAYS, TEAMS


class Concept(NamedTuple):
    """One kind of thing.

    sheet: the table that holds its fields. names: what it is called, in the singular. text: the field that its own words fill.
    titled: whether short words are its title instead. known_by: fields that tell two of them apart; any of them where ``titled``,
    else all together. headings: further headings, and the field that each is for; several words for one field stand in one text,
    parted by ``|``.
    """

    kind: str
    sheet: Sheet
    names: tuple[str, ...]
    text: str
    known_by: tuple[str, ...]
    titled: bool = False
    headings: Mapping[str, str] = {}


_EVIDENCE = (
    "evidence|evidence and rationale|evidence and reason|rationale|reasoning|data narrative|trend analysis|current performance|"
    "reason for selection|why selected|magnitude of challenge|magnitude|data analysis|evidence and reasoning for selection|"
    "student performance priority evidence and reasoning|supporting data"
)
_BY_WHEN = (
    "target date|end date|end|due|due date|by when|completion date|date of completion|date completed by|deadline|to|finish|"
    "start end date|start and end date|start end dates|start and end dates|start date end date|start end repeats|"
    "completed by|date|finish date"
)
_WHO = (
    "key personnel|responsible|person responsible|persons responsible|responsible person|responsible persons|people responsible|owner|"
    "lead|who is responsible|responsible party|staff responsible|personnel|person s responsible|responsible involved|by whom|"
    "who is responsible involved|roles responsible"
)

CONCEPTS: Final[tuple[Concept, ...]] = (
    Concept(
        "front",
        FRONT,
        (),
        "",
        (),
        headings={
            "school": "school|school name|uip school name|name of school",
            "school_code": "school code|school number|organization code|school id",
            "district": "district|district name|uip district name|name of district",
            "district_code": "district code|district number",
            "plan_year": "plan year|school year|year of plan|uip year",
            "plan_type": "plan type|plan type assignment|rating|spf rating|official rating|plan rating",
            "enrollment": "enrollment|number of students enrolled|student count",
            "mission": "mission|vision|mission statement|mission and vision",
            "description": "brief description|school description|description of school|about the school|description",
        },
    ),
    Concept(
        "priority",
        PRIORITIES,
        (
            "priority",
            "student performance priority",
            "performance priority",
            "spp",
            "priority performance challenge",
            "performance challenge",
            "ppc",
            "challenge",
        ),
        "statement",
        ("title", "statement"),
        titled=True,
        headings={
            "title": "name|short title",
            "statement": "description|priority statement|challenge statement",
            "evidence_and_reasoning": _EVIDENCE,
            "subjects": "subject|content area|content",
            "grades": "grade|grade level|grade levels|grade span",
            "student_groups": "student group|group|groups|subgroup|subgroups|disaggregated group|disaggregated groups",
            "focus": "achievement or growth|performance indicator|indicator|indicators",
            "state_data.takeaways": "state data takeaways|takeaways from state data",
        },
    ),
    Concept(
        "target",
        TARGETS,
        (
            "target",
            "improvement target",
            "performance target",
            "annual performance target",
            "annual target",
            "school target",
            "annual improvement target",
        ),
        "measure",
        ("measure", "source", "student_group"),
        headings={
            "measure": "metric|measure metric|measure or metric|what is measured|description|statement|title|name",
            "source": "assessment|assessment or data source|assessment data source|tool|instrument",
            "baseline.value": "baseline value|current value|current|starting point|current performance",
            "baseline.plan_year": "baseline school year",
            "student_group": "group|students|subgroup|disaggregated group|who",
            "grades": "grade|grade level|grade levels",
            "number_of_students": "n|n size|number tested",
        },
    ),
    Concept(
        "interim-target",
        INTERIM_TARGETS,
        ("interim target", "interim measure", "interim measure for this year"),
        "measure",
        ("measure", "date", "value"),
        headings={
            "date": "when|due date|administration date|by when|timing|by",
            "value": "expected value|target value|expected result|goal",
            "measure": "description|statement|what|metric|title|name",
        },
    ),
    Concept(
        "root-cause",
        ROOT_CAUSES,
        ("root cause", "cause", "likely root cause", "associated root cause"),
        "statement",
        ("title", "statement"),
        titled=False,
        headings={
            "title": "name|short title",
            "statement": "description|root cause statement",
            "why": "root cause analysis|root cause verification|verification|verification of root cause|how it was identified|"
            "how arrived at|evidence|reasoning|rationale",
            "domain": "category|four domain|domain for rapid school improvement",
            "within_school_control": "within school control|in our control|within control",
        },
    ),
    Concept(
        "strategy",
        STRATEGIES,
        ("strategy", "major improvement strategy", "improvement strategy", "mis"),
        "description",
        ("title", "description"),
        titled=True,
        headings={
            "title": "name|short title|strategy name",
            "description": "theory of action|what would success look like|what will success look like|what success will look like|"
            "describe what success will look like|strategy description|what it looks like|vision of success",
            "evidence_base.summary": "research|research base|evidence base|associated research|research supporting the strategy|"
            "evidence based|supporting research|describe the research base|research evidence base|"
            "describe the research evidence base|research evidence base supporting the strategy|"
            "describe the research evidence base supporting the strategy|research base supporting the strategy|"
            "describe the research base supporting the strategy|evidence base supporting the strategy",
            "evidence_base.tier": "tier|strength of evidence|evidence level",
            "contextual_fit": "fit|why this strategy|rationale|why a good fit|why is this a good fit|why is this strategy a good fit|fit for our context|reasoning",
            "this_year.focus": "focus|focus for this year|focus this year|this year focus|this year",
            "multi_year_arc": "multi year arc|multi year plan",
            "resources": "resources needed|needed resources",
            "current_state.existing_systems": "existing systems|systems already in place|already in place",
            "current_state.gaps": "gaps|gap",
            "implementation.mechanisms": "mechanisms|mechanisms of change",
        },
    ),
    Concept(
        "milestone",
        MILESTONES,
        (
            "milestone",
            "implementation milestone",
            "implementation benchmark",
            "benchmark",
            "implementation bench mark",
            "implementation benchmark associated with mis",
            "ib",
        ),
        "statement",
        ("statement",),
        headings={
            "statement": "description|what will be in place|title|name",
            "date": f"{_BY_WHEN}|timeline|when",
            "measure": "fidelity data|what data|data|evidence|data to be collected|fidelity measure|how measured|measured by what",
            "collected": "how data is collected|how collected|when collected|how and when collected|data collection|collection",
            "reviewed": "review date|when is it reviewed|review|reviewed when",
            "reviewed_by": "who reviews|reviewer|reviewed by whom",
        },
    ),
    Concept(
        "action",
        ACTIONS,
        (
            "action step",
            "action",
            "improvement action step",
            "implementation action",
            "step",
            "major action step",
            "action step associated with mis",
        ),
        "description",
        ("description",),
        headings={
            "description": "description of action step|description|description of step|title|name|what|task|statement",
            "who": f"{_WHO}|team|action planning team",
            "start": "start date|begin|begin date|begins|from|start day|beginning",
            "date": _BY_WHEN,
            "rhythm": "timeframe|time frame|frequency|how often|ongoing|recurrence|timeline|when|timing",
            "deliverable": "evidence of completion|product|deliverables|outcome|result",
            "resources": "resource|resources needed|materials|resources local state federal",
            "funding": "funding source|budget|cost|source of funding|amount and source",
            "help_wanted": "how families can help",
        },
    ),
    Concept(
        "takeaway",
        TAKEAWAYS,
        ("takeaway", "data takeaway", "pattern or trend", "pattern", "trend", "notable trend", "observation"),
        "pattern",
        ("pattern",),
        headings={
            "nature": "type|strength concern|strength or priority|category",
            "impact": "implication|implications|impact|impacts|what it means for us|what are the impacts",
            "seen_at": "meeting|noted at",
            "subjects": "subject|content area",
            "grades": "grade|grade level",
            "student_groups": "student group|group|subgroup|disaggregated group",
            "coding.lift": "lift|light or heavy",
            "coding.urgency": "urgency|urgent",
            "coding.address": "address|direct or indirect",
            "coding.uses_a_strength": "strength used",
        },
    ),
    Concept(
        "data-source",
        SOURCES,
        ("data source",),
        "title",
        ("title",),
        headings={"plan_year": "year", "level": "state local", "title": "name"},
    ),
    Concept(
        "engagement",
        ENGAGEMENTS,
        (
            "stakeholder input",
            "stakeholder engagement",
            "engagement",
            "occasion",
            "input opportunity",
            "focus group",
        ),
        "title",
        ("title", "date"),
        headings={
            "title": "name|event|what it was",
            "groups": "stakeholder group|stakeholder groups|group|stakeholder|stakeholders|who|who was asked|audience",
            "how": "method|format|how input was gathered",
            "purpose": "topic|about|what they were asked",
            "number_of_people": "participants|number of participants|attendance",
            "date": "when|day",
        },
    ),
    Concept(
        "theme",
        THEMES,
        ("theme", "what was heard", "input received", "feedback received", "what we heard", "heard"),
        "heard",
        ("heard",),
        headings={
            "what_changed": "change made|how it was used|how input was used|used how",
            "reason": "why not|reason not used|why nothing changed",
            "answer": "response",
        },
    ),
    Concept(
        "team",
        TEAMS,
        ("team",),
        "title",
        ("title",),
        headings={"title": "name|team name", "team": "kind|kind of team"},
    ),
    Concept(
        "member",
        MEMBERS,
        ("team member", "member"),
        "role",
        ("role",),
        headings={"seats": "represents|stands for|seat", "chair": "co chair"},
    ),
    Concept("own-role", ROLES, ("role at our school", "own role"), "text", ("text",)),
    Concept(
        "activity",
        SCHEDULE,
        ("meeting activity", "activity", "meeting", "meeting or activity"),
        "title",
        ("title", "date"),
        headings={
            "date": "date time|day|when",
            "owner": f"{_WHO}|facilitator",
            "invitation_due": "invite info email due by|invitation due by|invite due|invitation due",
            "invitation_sent": "invite info sent|invite sent",
            "done": "complete|completed",
            "length": "length|duration",
            "place": "location|room",
        },
    ),
    Concept(
        "checklist-item",
        CHECKLIST,
        ("to do", "checklist item", "item"),
        "item",
        ("item",),
        headings={"done": "complete|completed", "link": "where|location"},
    ),
)
"""Every kind of thing that is brought in."""

CONCEPT: Final[Mapping[str, Concept]] = {each.kind: each for each in CONCEPTS}

HOLDER: Final[Mapping[str, str]] = {
    "target": "priority",
    "interim-target": "target",
    "milestone": "strategy",
    "action": "strategy",
    "member": "team",
    "theme": "engagement",
}
"""What a kind of item lies in."""

LINK_FIELD: Final[Mapping[tuple[str, str], str]] = {
    ("root-cause", "priority"): "priorities",
    ("strategy", "root-cause"): "root_causes",
    ("priority", "takeaway"): "takeaways",
    ("priority", "data-source"): "data_sources",
    ("target", "data-source"): "data_source",
    ("takeaway", "data-source"): "data_source",
    ("action", "milestone"): "milestones",
    ("team", "strategy"): "strategies",
}
"""By kind of item and of what it names: the field that holds the link."""

MADE_OF_A_NAME: Final = frozenset(
    {"priority", "root-cause", "strategy", "team", "engagement", "milestone", "target", "data-source"}
)
"""Kinds that are made where only a name is given, because the rest of the file hangs on them."""
