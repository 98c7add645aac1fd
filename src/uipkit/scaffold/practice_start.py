"""What a new practice begins with, from the catalogue; and what a new record of a session takes over from what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from uipkit.plan.placeholder import is_placeholder
from uipkit.workbook.practice_actions import CONDITIONS_RUBRIC
from uipkit.workbook.practices import PRACTICE_BY_NAME

if TYPE_CHECKING:
    from uipkit.plan.lesson import Lesson
    from uipkit.plan.plan import Plan
    from uipkit.plan.practice import Practice
    from uipkit.plan.unit import Unit
    from uipkit.scaffold.answers import Fields
    from uipkit.workbook.practice_entry import Form

SESSIONS = frozenset({"unit", "lesson", "student-work"})
"""The kinds of files that record a session of a planning team."""


def catalogue_start(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the catalogue offers for the practice in ``fields``, as plain data for a template; empty lists for one it lacks.

    Protocol and pre-work are those of its subject.
    """
    entry = PRACTICE_BY_NAME.get(str(fields.get("practice") or ""))
    if entry is None:
        lists = ("leader_actions", "protocol", "pre_work", "context", "monitoring", "framing_questions")
        return {"known": False, "student_work": None, **{name: [] for name in lists}}
    subject: Form | None = fields.get("subject")
    form: Form = subject or "other"
    choices = entry.student_work
    return {
        "known": True,
        "leader_actions": _plain(entry.actions),
        "protocol": _plain(entry.protocols[form]),
        "pre_work": _plain(entry.pre_work[form]),
        "context": _plain(entry.questions),
        "monitoring": _plain(entry.monitoring),
        "priority_content": entry.priority_content,
        "affirming_relationships": entry.affirming_relationships,
        "student_work": _plain(choices) if choices is not None else None,
    }


def _plain(value: Any) -> Any:
    """Tables of the catalogue as fields and lists."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields_of(value)}
    return value


def draft_from_practice(kind: str, fields: Fields, holders: Mapping[str, str], plan: Plan) -> dict[str, Any]:
    """Return what is known already of something that is made, in the shape of its fields; empty where nothing is.

    A new practice takes definition and strategies for unfinished learning from the catalogue. A session's record takes team, grades
    and subject from its lesson, unit or practice, in this order, with standards and curriculum; a lesson names the unit's practice.
    A look through a rubric takes the rubric of its practice.
    """
    if kind == "practice":
        return _of_the_catalogue(str(fields.get("practice") or ""))
    if kind in SESSIONS:
        return _of_the_session(kind, fields, plan)
    if kind == "conditions-assessment":
        return {"rubric": CONDITIONS_RUBRIC}
    if kind == "rubric-assessment":
        practice = _by_id(plan.practices, holders.get("practice"))
        entry = PRACTICE_BY_NAME.get(practice.practice) if practice is not None else None
        return {"rubric": entry.rubric} if entry is not None else {}
    return {}


def _of_the_catalogue(name: str) -> dict[str, Any]:
    entry = PRACTICE_BY_NAME.get(name)
    if entry is None:
        return {}
    choices = entry.student_work
    return {
        "title": entry.title,
        "definition": entry.definition,
        "leader_pre_work": entry.leader_pre_work,
        "unfinished_learning": {"strategies": entry.strategies},
        "student_work": {"focus_students": choices.focus_students if choices is not None else None},
    }


def _of_the_session(kind: str, fields: Fields, plan: Plan) -> dict[str, Any]:
    lesson: Lesson | None = _by_id(plan.lessons, fields.get("lesson"))
    unit_id = fields.get("unit") or (lesson.unit if lesson is not None else None)
    unit: Unit | None = _by_id(plan.units, unit_id)
    above = [each for each in (lesson, unit) if each is not None]
    practice_id = fields.get("practice") or next((each.practice for each in above if each.practice), None)
    practice: Practice | None = _by_id(plan.practices, practice_id)
    draft: dict[str, Any] = {"practice": practice_id}
    if kind != "unit":
        draft["unit"] = unit_id
        draft["standards"] = next((list(each.standards) for each in above if each.standards), None)
    if kind == "lesson" and unit is not None:
        draft["curriculum"] = unit.curriculum
    grades = next((each.grades for each in above if each.grades), ())
    draft["grades"] = [int(each) if each.isdecimal() else each for each in grades]
    draft["team"] = next((each.team for each in above if each.team), None)
    subjects = [each.subject for each in (*above, *([practice] if practice is not None else []))]
    draft["subject"] = next((each for each in subjects if each != "other"), None)
    if practice is not None and draft["team"] is None and len(practice.teams) == 1:
        draft["team"] = practice.teams[0]
    if kind == "student-work" and practice is not None and practice.student_work is not None:
        work = practice.student_work.type_of_work
        draft["source"] = None if is_placeholder(work) else work
    return draft


def _by_id(artifacts: Sequence[Any], wanted: object) -> Any:
    return next((each for each in artifacts if each.id == wanted), None)
