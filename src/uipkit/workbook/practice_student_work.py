"""The planning practice of looking at students' work: its table in words of ours.

Collaborative Planning Practices points to “6 Steps to Equitable Data Analysis”, whose text was not found. The six steps here are
uipkit's own and stand in for nobody's.
"""

from __future__ import annotations

from uipkit.workbook.practice_actions import (
    LEAD_LEARNER,
    monitor_action,
    pre_work_action,
    protocol_action,
    questions_about,
    watches_for,
)
from uipkit.workbook.practice_entry import (
    KeyAction,
    PracticeEntry,
    Preparation,
    ProtocolPart,
    Question,
    Step,
    StudentWorkStart,
    planning_practices,
)

_CHOOSE_WORK = KeyAction(
    "choose-work",
    "Choose the work that is looked at",
    (
        Step("criteria", "Hold possible sources against the five criteria below."),
        Step(
            "type-of-work", "Choose one type of work to begin with, and keep to it until the team is at ease."
        ),
    ),
)

_BEFORE = (
    Step("materials", "Read what the materials provide for looking at students' work."),
    Step(
        "framing",
        "Check these materials for bias, and for whether they start from strengths; change what does not.",
    ),
    Step("purposes", "Say what the team looks at work for, and tie it to the school's instructional vision."),
    Step(
        "focus-students",
        "Settle how focus students are chosen: those who, among their classmates, need the most help to reach the content.",
    ),
)

_AFTER = (
    Step(
        "adopt",
        "Take a protocol or change one, so that the analysis is fair, teachers do the thinking within the time there is, and the "
        "meeting ends with what it was called for.",
    ),
)

_TASK = ProtocolPart("do-the-task", "Do the task as a student would.", "alone")
_FIRST_LOOK = ProtocolPart(
    "first-look", "Read the class's work once, and note what students can do.", "alone"
)
_ALIGN = ProtocolPart(
    "alignment",
    "Hold the task against the standard: does it ask for what the standard asks for?",
    "together",
    5,
)
_DESCRIBE = ProtocolPart(
    "describe", "Describe what stands in the work, strengths first, without judging.", "together", 10
)
_TRENDS = ProtocolPart(
    "trends", "Name what is seen across the work, and how deep the understanding goes.", "together", 10
)
_FOCUS = ProtocolPart(
    "focus",
    "Look at the work of focus students, under letters, and say what would open the content to them.",
    "together",
    10,
)
_RESPOND = ProtocolPart(
    "respond", "Decide what changes in the coming lessons, who does it and by when.", "together", 10
)

_GRADED = Preparation(
    "work-read",
    "Work of one class on the agreed task, read once and without names.",
    "every teacher",
    "Two school days before the meeting",
)
_FIRST_TRENDS = Preparation(
    "first-trends",
    "Two or three first trends, each with a piece of work that shows it.",
    "every teacher and leader",
    "The day before the meeting",
)

_PROTOCOL = (
    _TASK,
    _FIRST_LOOK,
    _ALIGN,
    ProtocolPart(
        "norms", "Agree on what a strong answer shows, and try it on one piece together.", "together", 10
    ),
    _DESCRIBE,
    _TRENDS,
    _FOCUS,
    _RESPOND,
)


def _with_norms(words: str) -> tuple[ProtocolPart, ...]:
    return tuple(
        ProtocolPart("norms", words, "together", 10) if each.id == "norms" else each for each in _PROTOCOL
    )


STUDENT_WORK_ANALYSIS = PracticeEntry(
    name="student-work-analysis",
    title="Student work analysis",
    definition=(
        "Teachers look at students' work to see whether the task is at grade level, and to decide on next steps from how far students' "
        "understanding reaches. They start from what students know and build on it. For leaders, work shows weeks before any state test "
        "what students learn now."
    ),
    actions=(
        _CHOOSE_WORK,
        protocol_action("looking at students' work", _BEFORE, _AFTER),
        pre_work_action("exit tickets that were read or first trends that were noted"),
        LEAD_LEARNER,
        monitor_action(
            "student work analysis", "teachers' pre-work, and at how the talk about work goes", results=False
        ),
    ),
    protocols={
        "ela": _with_norms(
            "Agree on what a strong answer says of the text and how it is written, and try it on one piece together."
        ),
        "mathematics": _with_norms(
            "Agree on the signs of sound reasoning, right result or not, and try them on one piece together."
        ),
        "other": _PROTOCOL,
    },
    pre_work=dict.fromkeys(("ela", "mathematics", "other"), (_GRADED, _FIRST_TRENDS)),
    leader_pre_work="Leaders read the same work and note their own trends, by the same deadlines, for each meeting that they attend.",
    questions=questions_about(
        "looking at students' work together",
        Question(
            "culture-of-talk",
            "How far are all talks about students centered on them, fruitful, fair and built on strengths? Where could protocol and practice "
            "do more for that?",
        ),
        Question(
            "culture-of-data",
            "How are learning and data talked about here, and how do teachers and leaders decide by them? What does that mean for looking "
            "at work?",
        ),
    ),
    monitoring=watches_for("student work analysis", "pre-work and notes", results=False),
    priority_content="the content that the work is read for, because later units rest on it",
    strategies=(
        "Next steps keep all students on grade-level content, and say which support answers which need that the work shows."
    ),
    affirming_relationships="what the team does at each meeting so that members feel seen and students are spoken of with respect",
    rubric="student-work-analysis",
    source=planning_practices("Student work analysis"),
    student_work=StudentWorkStart(
        criteria=(
            Step("in-the-materials", "Part of the curriculum"),
            Step("common", "The same across a grade or subject"),
            Step("unfinished-learning", "About students whose unfinished learning needs the most support"),
            Step(
                "actionable",
                "Close enough to teaching to act on, such as the day's exit ticket or a unit assessment",
            ),
            Step("fits-the-time", "Short enough for the team's time"),
        ),
        purposes=(
            Step("alignment", "See whether the task is at the level of the standards."),
            Step("next-steps", "Decide on instructional next steps from how deep the learning goes."),
        ),
        framing_questions=(
            "Whose lives and languages appear in the material, and whose do not?",
            "Do its words begin with what students can do?",
            "Could a student be right in a way that it counts as wrong?",
        ),
        focus_students=(
            "From recent work on the content at hand: those who, among their classmates, need the most support to reach it. Noted under "
            "letters, and chosen anew for each unit."
        ),
        analysis_steps=(
            Step(
                "say-what-for",
                "Say what the work is read for, and hold the task against its standard, so that a weak task is not taken for weak students.",
            ),
            Step(
                "agree-first",
                "Agree on the signs of understanding before reading, so that nobody's habit decides.",
            ),
            Step("describe-first", "Describe what stands there, strengths first; guesses and labels wait."),
            Step(
                "see-who",
                "Ask whose work is on the table and whose is missing, so that a pattern is not made of a few.",
            ),
            Step(
                "look-at-teaching",
                "Look for reasons in task, materials and teaching before looking for them in students.",
            ),
            Step(
                "decide-and-return",
                "Decide what changes and for whom, and set the day on which new work shows whether it helped.",
            ),
        ),
    ),
)
