"""The planning practice of studying a unit before it is taught: its table in words of ours."""

from __future__ import annotations

from uipkit.workbook.practice_actions import (
    FIT_THE_MATERIALS,
    LEAD_LEARNER,
    UNFINISHED_FIRST,
    monitor_action,
    pre_work_action,
    protocol_action,
    questions_about,
    review_materials,
    watches_for,
)
from uipkit.workbook.practice_entry import PracticeEntry, Preparation, ProtocolPart, planning_practices

_OVERVIEW = ProtocolPart(
    "overview", "Read the overview of the unit, and note what students are to understand at its end.", "alone"
)
_ASSESSMENT = ProtocolPart(
    "assessment", "Work the assessment at the end of the unit as a student would.", "alone"
)
_BIG_IDEAS = ProtocolPart(
    "big-ideas",
    "Say the big ideas of the unit in words of the team's own, and agree on them.",
    "together",
    10,
)
_DESTINATION = ProtocolPart(
    "destination",
    "Compare answers to the assessment, agree on what a full one holds, and tie each part to a standard.",
    "together",
    15,
)
_ADJUST = ProtocolPart(
    "adjust",
    "Decide what to shorten, move or add, and give the reason for each.",
    "together",
    10,
)
_SUPPORTS = ProtocolPart(
    "supports", "Plan supports for specific needs, and note who prepares what.", "together", 10
)

_OVERVIEW_WORK = Preparation(
    "overview-read",
    "The overview and the teacher's guide of the unit, read and marked.",
    "every teacher and leader",
    "One week before the meeting",
)
_ASSESSMENT_WORK = Preparation(
    "assessment-worked",
    "The assessment at the end of the unit, worked in full.",
    "every teacher and leader",
    "Two school days before the meeting",
)
_FACILITATOR_WORK = Preparation(
    "questions-chosen",
    "Two or three questions for the discussion, chosen from what members sent.",
    "facilitator",
    "The day before the meeting",
)

UNIT_INTERNALIZATION = PracticeEntry(
    name="unit-internalization",
    title="Unit internalization",
    definition=(
        "Before a unit begins, teachers study it together until they know its big ideas, how students will show their learning, and how "
        "the lessons build on each other. For unfinished learning they change its timing where needed, and plan supports for "
        "particular students."
    ),
    actions=(
        review_materials("units", "studying a unit"),
        protocol_action("studying a unit", (UNFINISHED_FIRST,), (FIT_THE_MATERIALS,)),
        pre_work_action("texts that were read or an end-of-unit assessment that was worked"),
        LEAD_LEARNER,
        monitor_action("the study of units", "what teachers noted and marked while they studied a unit"),
    ),
    protocols={
        "ela": (
            _OVERVIEW,
            ProtocolPart(
                "texts",
                "Read the central texts of the unit in full, and note what makes each worth reading and what makes it hard.",
                "alone",
            ),
            _ASSESSMENT,
            _BIG_IDEAS,
            _DESTINATION,
            ProtocolPart(
                "arc",
                "Follow knowledge, vocabulary and writing from text to text, and mark the lessons that carry the most.",
                "together",
                15,
            ),
            ProtocolPart(
                "unfinished-learning",
                "Name the knowledge and the skills of reading and writing that have to be there first, and when they are taught.",
                "together",
                15,
            ),
            _ADJUST,
            _SUPPORTS,
        ),
        "mathematics": (
            _OVERVIEW,
            ProtocolPart(
                "tasks",
                "Work the main tasks of the unit, and note the representations and methods that students will meet.",
                "alone",
            ),
            _ASSESSMENT,
            _BIG_IDEAS,
            _DESTINATION,
            ProtocolPart(
                "arc",
                "Follow concept, procedure and application through the lessons, and mark where one representation gives way to the next.",
                "together",
                15,
            ),
            ProtocolPart(
                "unfinished-learning",
                "Name the earlier grades' ideas that the unit rests on, and the lesson just before which each is taken up.",
                "together",
                15,
            ),
            _ADJUST,
            _SUPPORTS,
        ),
        "other": (
            _OVERVIEW,
            _ASSESSMENT,
            _BIG_IDEAS,
            _DESTINATION,
            ProtocolPart(
                "arc",
                "Follow how the lessons build on each other, and mark those that carry the most.",
                "together",
                15,
            ),
            ProtocolPart(
                "unfinished-learning",
                "Name what students need from before for this unit, and when it is taught.",
                "together",
                15,
            ),
            _ADJUST,
            _SUPPORTS,
        ),
    },
    pre_work={
        "ela": (
            _OVERVIEW_WORK,
            Preparation(
                "texts-read",
                "The central texts, read in full.",
                "every teacher and leader",
                "Two school days before the meeting",
            ),
            _ASSESSMENT_WORK,
            _FACILITATOR_WORK,
        ),
        "mathematics": (
            _OVERVIEW_WORK,
            Preparation(
                "tasks-worked",
                "The main tasks of the unit, worked.",
                "every teacher and leader",
                "Two school days before the meeting",
            ),
            _ASSESSMENT_WORK,
            _FACILITATOR_WORK,
        ),
        "other": (_OVERVIEW_WORK, _ASSESSMENT_WORK, _FACILITATOR_WORK),
    },
    leader_pre_work="Leaders bring the same pre-work as everybody, by the same deadlines, to each meeting that they attend.",
    questions=questions_about("studying units together"),
    monitoring=watches_for("the study of units", "the unit records"),
    priority_content="the few ideas of earlier units or grades that the coming units rest on",
    strategies=(
        "Earlier content is taught just before a lesson needs it, inside grade-level work. Supports answer a need that recent work showed, "
        "and end when it is met."
    ),
    affirming_relationships="what the team does at each meeting so that members feel seen and students are spoken of with respect",
    rubric="unit-internalization",
    source=planning_practices("Unit internalization"),
)
