"""What ``uipkit new`` adds to planning practices and to the records of their sessions: one row for each list of theirs."""

from __future__ import annotations

from typing import NamedTuple


class ItemRow(NamedTuple):
    """One kind of item: see ``things.Thing``. place: its list from the top of the file, ``[leader_action]`` picks an item."""

    name: str
    title: str
    kind: str
    place: str
    model_name: str
    id_from: tuple[str, ...] = ()


PRACTICE_ITEMS: tuple[ItemRow, ...] = (
    ItemRow(
        "conditions-assessment",
        "A look at the conditions for planning together",
        "practice",
        "conditions",
        "RubricAssessment",
    ),
    ItemRow(
        "leader-action", "A key action of leaders", "practice", "leader_actions", "LeaderAction", ("action",)
    ),
    ItemRow(
        "leader-step",
        "A step of a leader's key action",
        "practice",
        "leader_actions[leader_action].steps",
        "LeaderStep",
        ("step",),
    ),
    ItemRow(
        "protocol-step", "A step of a practice's protocol", "practice", "protocol", "ProtocolStep", ("step",)
    ),
    ItemRow(
        "pre-work", "What is prepared before a meeting", "practice", "pre_work", "PreWork", ("description",)
    ),
    ItemRow(
        "context-answer",
        "A question about the school's context, with its answer",
        "practice",
        "context",
        "ContextAnswer",
        ("question",),
    ),
    ItemRow(
        "criterion",
        "A criterion for choosing student work",
        "practice",
        "student_work.criteria",
        "Criterion",
        ("criterion",),
    ),
    ItemRow(
        "purpose",
        "What student work is analysed for",
        "practice",
        "student_work.purposes",
        "Purpose",
        ("purpose",),
    ),
    ItemRow(
        "framing-check",
        "A look at materials for bias and asset-based framing",
        "practice",
        "student_work.framing_checks",
        "FramingCheck",
    ),
    ItemRow(
        "analysis-step",
        "A step of an equitable analysis",
        "practice",
        "student_work.analysis_steps",
        "AnalysisStep",
        ("step",),
    ),
    ItemRow(
        "rubric-assessment",
        "A look at a practice through a rubric",
        "practice",
        "assessments",
        "RubricAssessment",
    ),
    ItemRow("survey-result", "One round of a survey", "practice", "surveys", "SurveyResult"),
    ItemRow(
        "monitoring",
        "How the effect of a practice is watched",
        "practice",
        "monitoring",
        "Monitoring",
        ("watches",),
    ),
    ItemRow(
        "unit-assessment",
        "How students show what they learned in a unit",
        "unit",
        "assessments",
        "UnitAssessment",
        ("assessment",),
    ),
    ItemRow("arc-part", "A stretch of a unit", "unit", "arc", "ArcPart", ("builds",)),
    ItemRow(
        "unit-adjustment",
        "A change to the materials of a unit",
        "unit",
        "adjustments",
        "Adjustment",
        ("what",),
    ),
    ItemRow("unit-support", "A support in a unit", "unit", "supports", "Support", ("support",)),
    ItemRow(
        "unit-next-step", "What follows from a unit's session", "unit", "next_steps", "NextStep", ("step",)
    ),
    ItemRow("lesson-part", "A part of a lesson", "lesson", "sequence", "LessonPart", ("part",)),
    ItemRow(
        "understanding-check",
        "Where a lesson shows what students understand",
        "lesson",
        "checks",
        "UnderstandingCheck",
        ("check",),
    ),
    ItemRow(
        "lesson-adjustment",
        "A change to the materials of a lesson",
        "lesson",
        "adjustments",
        "Adjustment",
        ("what",),
    ),
    ItemRow("lesson-support", "A support in a lesson", "lesson", "supports", "Support", ("support",)),
    ItemRow(
        "lesson-next-step",
        "What follows from a lesson's session",
        "lesson",
        "next_steps",
        "NextStep",
        ("step",),
    ),
    ItemRow(
        "work-depth",
        "What a part of the students' work shows",
        "student-work",
        "depth",
        "WorkDepth",
        ("level",),
    ),
    ItemRow(
        "focus-student", "A focus student, under a letter", "student-work", "focus_students", "FocusStudent"
    ),
    ItemRow(
        "student-work-adjustment",
        "A change in the lessons after an analysis of student work",
        "student-work",
        "adjustments",
        "Adjustment",
        ("what",),
    ),
    ItemRow(
        "student-work-support",
        "A support that student work calls for",
        "student-work",
        "supports",
        "Support",
        ("support",),
    ),
    ItemRow(
        "student-work-next-step",
        "What follows from an analysis of student work",
        "student-work",
        "next_steps",
        "NextStep",
        ("step",),
    ),
)
"""In the order of the fields in the files."""
