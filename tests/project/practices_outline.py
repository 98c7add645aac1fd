"""The parts of Collaborative Planning Practices, in its order and in words of ours: what docs/practices-map.md has to speak of."""

from __future__ import annotations

_PRE_WORK = "Action 3, pre-work: "
_LEARNER = (
    "Action 4, lead learner: the same pre-work and the same steps",
    "Action 4, lead learner: take part, and dare to be wrong",
)
_BEGIN = (
    "The definition",
    "The rubric, for a baseline and to see progress",
    "The five key actions, as a checklist",
)
_EFFECT = "Action 5, effect: "
_CONDITIONS_AND_ON = (
    f"{_EFFECT}the conditions, by the two surveys",
    f"{_EFFECT}what is adjusted because of it",
    f"{_EFFECT}the practice itself, by its rubric again",
    "Context: the actions are shaped by the school",
    "Context: affirming relationships",
)
_KNOWN = (
    "Context: how well the practice is known",
    "Context: knowledge of the standards",
    "Context: knowledge of the curriculum",
    "Context: moments for views and support, and what is gathered",
)


def _materials(parts: str) -> tuple[str, ...]:
    return (
        f"Action 1, materials: get to know their {parts}",
        f"Action 1, materials: which features of the {parts} deserve shared time",
        "Action 1, materials: what they bring along for this practice",
        "Action 2, protocol: unfinished learning at its center",
        "Action 2, protocol: together or alone",
    )


def _samples(of: str) -> tuple[str, ...]:
    return (
        f"Action 2, protocol: a sample for English language arts ({of})",
        f"Action 2, protocol: a sample for mathematics ({of})",
    )


def _pre_work(such_as: str) -> tuple[str, ...]:
    return (
        f"{_PRE_WORK}a fair load",
        f"{_PRE_WORK}deadlines that were agreed on, and looked at again",
        f"{_PRE_WORK}what everybody has ready, such as {such_as}",
        f"{_PRE_WORK}a completed example",
        *_LEARNER,
        f"{_EFFECT}what teams make",
        f"{_EFFECT}teaching, by visits",
    )


_RESULTS = f"{_EFFECT}what students can do"

OUTLINE: dict[str, tuple[str, ...]] = {
    "Beginning": (
        "Three practices within one structure",
        "For schools that begin, and for those that go on",
        "First the conditions",
        "A copy to print",
        "The way to each practice",
    ),
    "Unit internalization": (
        *_BEGIN,
        *_materials("units"),
        *_samples("module or unit"),
        "Action 2, protocol: a sample agenda for mathematics",
        *_pre_work("texts read, assessments worked"),
        _RESULTS,
        *_CONDITIONS_AND_ON,
        *_KNOWN,
    ),
    "Lesson preparation": (
        *_BEGIN,
        *_materials("lessons"),
        *_samples("lesson"),
        *_pre_work("texts read, exit tickets worked"),
        _RESULTS,
        *_CONDITIONS_AND_ON,
        *_KNOWN,
    ),
    "Student work analysis": (
        *_BEGIN,
        "Action 1, choice of work: hold sources against five criteria",
        "Action 1, choice of work, criterion: part of the curriculum",
        "Action 1, choice of work, criterion: common to grades or subjects",
        "Action 1, choice of work, criterion: about students with the most unfinished learning",
        "Action 1, choice of work, criterion: close enough to teaching to act on",
        "Action 1, choice of work, criterion: short enough for the time",
        "Action 1, choice of work: one type to begin with",
        "Action 2, protocol: what the materials bring along for it",
        "Action 2, protocol: bias, and a view that starts from strengths",
        "Action 2, protocol: purposes, tied to the vision for teaching",
        "Action 2, protocol: how focus students are chosen",
        "Action 2, protocol: together or alone",
        "Action 2, protocol: one that makes the analysis equitable",
        "Action 2, protocol: one in which teachers take a real part, within the time",
        "Action 2, protocol: one that leads to what the time is meant for",
        *_pre_work("exit tickets graded, first trends noted"),
        *_CONDITIONS_AND_ON,
        "Context: talk that keeps to students, is of use, fair and built on strengths",
        "Context: how learning and data are talked about and used",
        *_KNOWN,
    ),
    "Resources that it links to": (
        "Resources for the conditions",
        "Unit Internalization Rubric",
        "Lesson Preparation Rubric",
        "Student Work Analysis Rubric",
        "Collaborative Planning: Teacher Survey",
        "Collaborative Planning: Facilitator Survey",
        "The collaborative planning action plan, with its affirmation table",
        "Addressing Unfinished Learning Toolkit",
        "Sample protocols for units, English language arts and mathematics",
        "Sample protocols for lessons, English language arts and mathematics",
        "Sample agenda for a unit in mathematics",
        "Completed unit internalization, English language arts",
        "Completed lesson preparation, English language arts",
        "Student Work Analysis: Sample Data Sources",
        "Asset-Based Student Work Analysis",
        "Student Work Protocols",
        "6 Steps to Equitable Data Analysis",
    ),
}
"""By section of the page: the parts of the guide. Student work has two questions about context more, and no results to watch."""
