"""What the catalogue says of one collaborative planning practice: the shape of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from uipkit.workbook.certainty import Certainty, Source

Form = Literal["ela", "mathematics", "other"]
"""The form of a protocol: for English language arts, for mathematics, or for any subject."""

TogetherOrAlone = Literal["together", "alone"]

Watched = Literal["artifacts", "instruction", "student-performance", "conditions", "outcomes"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a key action, an analysis or a list of criteria. id: that of the item in the practice's file."""

    id: str
    step: str


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One of the five key actions of a leader, with its steps."""

    id: str
    action: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProtocolPart:
    """A starting point for one step of a protocol. minutes: of the meeting; None for what is done alone."""

    id: str
    step: str
    together_or_alone: TogetherOrAlone
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """A starting point for one piece of pre-work. deadline: counted back from the meeting."""

    id: str
    description: str
    who: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the school's own context."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A starting point for one way of watching the effect. by is left to the school."""

    id: str
    watches: Watched
    how: str
    when: str


@dataclass(frozen=True, slots=True)
class StudentWorkStart:
    """What is decided before student work is analysed. purposes are tied to the vision by the school itself."""

    criteria: tuple[Step, ...]
    purposes: tuple[Step, ...]
    framing_questions: tuple[str, ...]
    focus_students: str
    analysis_steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """One practice, in words of ours.

    name: the value of ``practice`` in a practice's file. protocols: starting points by form, each a whole protocol. rubric: the name
    of its rubric. student_work: for the analysis of student work only.
    """

    name: str
    title: str
    definition: str
    actions: tuple[KeyAction, ...]
    protocols: Mapping[Form, tuple[ProtocolPart, ...]]
    pre_work: Mapping[Form, tuple[Preparation, ...]]
    leader_pre_work: str
    questions: tuple[Question, ...]
    monitoring: tuple[Watch, ...]
    priority_content: str
    strategies: str
    affirming_relationships: str
    rubric: str
    source: Source
    student_work: StudentWorkStart | None = None


def planning_practices(where: str, certainty: Certainty = "verified") -> Source:
    """A place in Collaborative Planning Practices, whose structure is followed and whose sentences are not."""
    return Source(f"Collaborative Planning Practices, {where}", "", certainty)
