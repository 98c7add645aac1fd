"""The planning practice of preparing a lesson from the materials: its table in words of ours."""

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

_READ = ProtocolPart(
    "read-lesson", "Read the whole lesson, and mark what students should know or do when it ends.", "alone"
)
_PURPOSE = ProtocolPart(
    "purpose", "Agree on the purpose of the lesson and its place in the unit.", "together", 5
)
_SEQUENCE = ProtocolPart(
    "sequence",
    "Go through the parts of the lesson, set minutes, and agree on what to shorten if time runs out.",
    "together",
    10,
)
_CHECKS = ProtocolPart(
    "checks",
    "Choose two or three points at which understanding is seen, with the answer hoped for and the next move for either case.",
    "together",
    10,
)
_SUPPORTS = ProtocolPart(
    "supports", "Plan what keeps students with unfinished learning in this lesson's content.", "together", 10
)
_REHEARSE = ProtocolPart(
    "rehearse", "Try out the hardest minutes; somebody answers as a student who is stuck.", "together", 10
)
_AFTER = ProtocolPart(
    "after", "Note after teaching what students could do, and bring it to the next meeting.", "alone"
)

_LESSON_READ = Preparation(
    "lesson-read",
    "The lesson read and marked.",
    "every teacher and leader",
    "By noon of the school day before the meeting",
)
_EXIT_TICKET = Preparation(
    "exit-ticket-worked",
    "The exit ticket or last task, worked.",
    "every teacher and leader",
    "By noon of the school day before the meeting",
)
_FACILITATOR = Preparation(
    "focus-chosen",
    "The part of the lesson that the team will try out.",
    "facilitator",
    "The morning of the meeting",
)

LESSON_PREPARATION = PracticeEntry(
    name="lesson-preparation",
    title="Lesson preparation",
    definition=(
        "Teachers study a lesson that is coming up until they know what students should learn from it and how that will show. They "
        "change what has to be changed, and choose ways of teaching the content that answer particular students' needs, unfinished learning first."
    ),
    actions=(
        review_materials("lessons", "preparing a lesson"),
        protocol_action("preparing a lesson", (UNFINISHED_FIRST,), (FIT_THE_MATERIALS,)),
        pre_work_action("a text that was read or an exit ticket that was worked"),
        LEAD_LEARNER,
        monitor_action("lesson preparation", "the notes and marked lessons of teachers"),
    ),
    protocols={
        "ela": (
            _READ,
            ProtocolPart(
                "read-text",
                "Read the text as a student would, and mark the places where meaning is made or lost.",
                "alone",
            ),
            _PURPOSE,
            ProtocolPart(
                "text-and-questions",
                "Choose the questions that lead into the heart of the text, and say what a strong answer points to.",
                "together",
                10,
            ),
            _SEQUENCE,
            _CHECKS,
            _SUPPORTS,
            _REHEARSE,
            _AFTER,
        ),
        "mathematics": (
            _READ,
            ProtocolPart("work-task", "Work the main task in two ways that students might choose.", "alone"),
            _PURPOSE,
            ProtocolPart(
                "ways-of-thinking",
                "Compare the ways, and decide which ideas the discussion brings out and in which order.",
                "together",
                10,
            ),
            _SEQUENCE,
            _CHECKS,
            _SUPPORTS,
            _REHEARSE,
            _AFTER,
        ),
        "other": (
            _READ,
            ProtocolPart("do-the-work", "Do what students will be asked to do.", "alone"),
            _PURPOSE,
            ProtocolPart(
                "deep-dive",
                "Look closely at the part that carries the learning, and at how students may think there.",
                "together",
                10,
            ),
            _SEQUENCE,
            _CHECKS,
            _SUPPORTS,
            _REHEARSE,
            _AFTER,
        ),
    },
    pre_work={
        "ela": (
            _LESSON_READ,
            Preparation(
                "text-read",
                "The text of the lesson, read and marked.",
                "every teacher and leader",
                "By noon of the school day before the meeting",
            ),
            _EXIT_TICKET,
            _FACILITATOR,
        ),
        "mathematics": (
            _LESSON_READ,
            Preparation(
                "task-worked",
                "The main task, worked in two ways.",
                "every teacher and leader",
                "By noon of the school day before the meeting",
            ),
            _EXIT_TICKET,
            _FACILITATOR,
        ),
        "other": (_LESSON_READ, _EXIT_TICKET, _FACILITATOR),
    },
    leader_pre_work="Leaders bring the same pre-work as everybody, by the same deadlines, to each meeting that they attend.",
    questions=questions_about("preparing lessons together"),
    monitoring=watches_for("lesson preparation", "the lesson records"),
    priority_content="what students need from before so that they can work on the coming lessons",
    strategies=(
        "Every student works on the content of the lesson. What is missing from before is taken up at the point where it is needed, with "
        "supports that leave the thinking to the student."
    ),
    affirming_relationships="what the team does at each meeting so that members feel seen and students are spoken of with respect",
    rubric="lesson-preparation",
    source=planning_practices("Lesson preparation"),
)
