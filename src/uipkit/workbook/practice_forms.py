"""What a note-catcher asks of a team that plans together: boxes for each practice, with questions for its form.

The practices and what they are about carry over from Collaborative Planning Practices; questions and boxes are uipkit's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from uipkit.workbook.practice_entry import Form


class Box(NamedTuple):
    """One box of a note-catcher.

    field: the field of the session's file that it becomes; empty where it becomes none. title: its heading. asks: questions for
    every form; asks_in: more of them for one form. columns: headings with the fields of the items, for a list of items; without
    them the box is lines to write on. room: empty rows.
    """

    field: str
    title: str
    asks: tuple[str, ...] = ()
    asks_in: Mapping[Form, tuple[str, ...]] = MappingProxyType({})
    columns: tuple[tuple[str, str], ...] = ()
    room: int = 3

    def questions(self, form: Form) -> tuple[str, ...]:
        """Return the questions for a form."""
        return (*self.asks, *self.asks_in.get(form, ()))


_ADJUSTMENTS = Box(
    "adjustments",
    "What we change",
    ("What gets more time, less time, another place or another task, and for which unfinished learning?",),
    columns=(("What we change", "what"), ("What for", "why")),
)
_SUPPORTS = Box(
    "supports",
    "Supports",
    ("What do teachers do so that every student works on this content? Name needs, never students.",),
    columns=(("What teachers do", "support"), ("The need that it answers", "need")),
)
_NEXT_STEPS = Box(
    "next_steps",
    "Next steps",
    columns=(("What", "step"), ("Who", "who"), ("By when", "due")),
)

_UNIT: tuple[Box, ...] = (
    Box(
        "big_ideas",
        "Big ideas",
        ("When the unit ends, what should students understand and still know a year later?",),
        MappingProxyType(
            {
                "ela": (
                    "Which knowledge about the topic do the texts build, and what makes each text hard?",
                    "Which kind of writing or talk shows that knowledge?",
                ),
                "mathematics": (
                    "Which ideas hold the procedures together, and in which pictures or models do students meet them?",
                    "Which earlier ideas does the unit stand on?",
                ),
            }
        ),
    ),
    Box("standards", "Grade-level standards", ("Which standards are at the heart of the unit?",), room=2),
    Box(
        "assessments",
        "How students show it",
        ("What did we have to know and do when we worked the assessment ourselves?",),
        columns=(
            ("Assessment", "assessment"),
            ("When", "when"),
            ("What it asks students to know and do", "shows"),
        ),
    ),
    Box(
        "arc",
        "How the learning builds",
        ("Where does something new begin, and which lessons carry most of the weight?",),
        columns=(("Lessons", "lessons"), ("What they add", "builds")),
        room=4,
    ),
    Box(
        "priority_content",
        "Content that comes first",
        ("Which content must every student reach, so that the rest of the unit is open to them?",),
    ),
    _ADJUSTMENTS,
    _SUPPORTS,
    _NEXT_STEPS,
)

_LESSON: tuple[Box, ...] = (
    Box(
        "purpose",
        "Purpose",
        ("What should students know or be able to do when the lesson ends, and how does it serve the unit?",),
        MappingProxyType(
            {
                "ela": ("What will students understand about this text that they would miss on their own?",),
                "mathematics": ("Which idea should students be able to explain in their own words?",),
            }
        ),
    ),
    Box("standards", "Grade-level standards", room=2),
    Box(
        "sequence",
        "Sequence and time",
        ("Which part carries the learning? What do we shorten when time runs out?",),
        columns=(("Part, and what it is for", "part"), ("Minutes", "minutes")),
        room=4,
    ),
    Box(
        "",
        "What students may think",
        ("Where may they be stuck, and what do we ask then?",),
        MappingProxyType(
            {
                "ela": ("Which sentences or words stand in the way, and which questions open them?",),
                "mathematics": (
                    "In which ways may students solve the main task, and in which order do we bring them out?",
                ),
            }
        ),
        columns=(("What a student may say or do", ""), ("What we ask or show", "")),
    ),
    Box(
        "checks",
        "Where we see understanding",
        columns=(
            ("Question or task", "check"),
            ("When", "when"),
            ("What shows understanding", "looks_for"),
            ("What we do if it is not there yet", "then"),
        ),
    ),
    _ADJUSTMENTS,
    _SUPPORTS,
    _NEXT_STEPS,
)

_STUDENT_WORK: tuple[Box, ...] = (
    Box(
        "task_alignment",
        "The task and the standard",
        ("Does the task ask for what the grade-level standard asks for? What in the task shows it?",),
        MappingProxyType(
            {
                "ela": ("Is the text at grade level, and does the task need the text to be answered?",),
                "mathematics": (
                    "Does the task ask for understanding, fluency or application, as the standard does?",
                ),
            }
        ),
    ),
    Box(
        "criteria",
        "What a strong answer shows",
        ("Work the task first, each alone. What do we agree to look for before we read students' work?",),
    ),
    Box(
        "depth",
        "What the work shows",
        ("What can students do already? Say what stands in the work, before what it may mean.",),
        columns=(
            ("How deep the understanding is", ""),
            ("What it shows, and what comes next", ""),
            ("How many pieces", ""),
        ),
    ),
    Box(
        "trends",
        "What we see across the work",
        ("Strengths first. Whose work did we not look at, and what may we be missing?",),
    ),
    Box(
        "focus_students",
        "Focus students",
        ("A letter for each, never a name or number.",),
        columns=(("Letter", ""), ("What the student can do", ""), ("What the student needs", "")),
    ),
    _ADJUSTMENTS,
    _SUPPORTS,
    _NEXT_STEPS,
)

_OTHER: tuple[Box, ...] = (
    Box("", "What we looked at", room=4),
    Box("", "What we found out", room=4),
    Box("adjustments", "What we change", columns=_ADJUSTMENTS.columns),
    _NEXT_STEPS,
)

BOXES: Mapping[str, tuple[Box, ...]] = MappingProxyType(
    {
        "unit-internalization": _UNIT,
        "lesson-preparation": _LESSON,
        "student-work-analysis": _STUDENT_WORK,
        "other": _OTHER,
    }
)
"""The boxes of a note-catcher by the name of the practice."""
