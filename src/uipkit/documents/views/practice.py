"""A planning practice as plain data: its protocol, its note-catchers, and what its leader has to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.plan.lesson import Lesson
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.practice import LeaderAction, LeaderStep, Practice
from uipkit.plan.student_work import StudentWork
from uipkit.plan.unit import Unit
from uipkit.workbook.practice_forms import BOXES, Box
from uipkit.workbook.practices import PRACTICE_BY_NAME

Session = Unit | Lesson | StudentWork

PRACTICE_OF_SESSION = {
    "unit": "unit-internalization",
    "lesson": "lesson-preparation",
    "student-work": "student-work-analysis",
}
"""Which practice a session's file belongs to, by the kind of the file."""

SUBJECTS = {"ela": "English language arts", "mathematics": "Mathematics", "other": ""}

WATCHED = {
    "artifacts": "What teams make",
    "instruction": "Teaching",
    "student-performance": "Students' results",
    "conditions": "The conditions for planning together",
    "outcomes": "The practice itself",
}
"""What is watched, in words."""

_ALIGNED = {"aligned": "Aligned.", "partly-aligned": "Partly aligned.", "not-aligned": "Not aligned."}


def practice_heading(showing: Showing, practice: Practice) -> dict[str, Any]:
    """Return what stands at the head of every document of a practice."""
    plan = showing.plan
    strategies = {each.id: each.title for each in plan.strategies}
    teams = {each.id: each.title or each.id for each in (plan.teams.teams if plan.teams else ())}
    known = PRACTICE_BY_NAME.get(practice.practice)
    fields = said(showing.fields(practice))
    return {
        "title": fields.get("title") or practice.id,
        "practice": known.title if known is not None else "",
        "subject": SUBJECTS[practice.subject],
        "school": plan.planner,
        "plan_year": plan.plan_year or "",
        "strategies": [strategies[each] for each in practice.strategies if each in strategies],
        "teams": [teams[each] for each in practice.teams if each in teams],
        "starts": practice.starts.isoformat() if practice.starts else "",
        "definition": fields.get("definition", ""),
    }


def protocol_view(showing: Showing, practice: Practice) -> dict[str, Any]:
    """Return what ``documents/practice-protocol.md.j2`` shows: pre-work, the steps of the protocol, and what keeps it on course."""
    fields = said(showing.fields(practice))
    steps = fields.get("protocol", [])
    together = [step for step in steps if step.get("together_or_alone") == "together"]
    choices = fields.get("student_work") or {}
    return {
        **practice_heading(showing, practice),
        "pre_work": fields.get("pre_work", []),
        "leader_pre_work": fields.get("leader_pre_work", ""),
        "steps": steps,
        "together_minutes": sum(step.get("minutes") or 0 for step in together),
        "all_timed": bool(together) and all(step.get("minutes") for step in together),
        "source": fields.get("protocol_source", ""),
        "unfinished_learning": fields.get("unfinished_learning") or {},
        "affirming_relationships": fields.get("affirming_relationships", ""),
        "type_of_work": choices.get("type_of_work", ""),
        "purposes": choices.get("purposes", []),
        "focus_students": choices.get("focus_students", ""),
        "analysis_steps": choices.get("analysis_steps", []),
    }


def leader_view(showing: Showing, practice: Practice) -> dict[str, Any]:
    """Return what ``documents/practice-leader-plan.md.j2`` shows: the key actions, own pre-work, context and what is watched when.

    A file without key actions gets those of the catalogue, with room to enter who does what by when.
    """
    fields = said(showing.fields(practice))
    actions = practice.leader_actions or _from_catalogue(practice)
    choices = fields.get("student_work") or {}
    return {
        **practice_heading(showing, practice),
        "from_catalogue": not practice.leader_actions and bool(actions),
        "actions": [_action(showing, each) for each in actions],
        "done": sum(step.done is not None for each in actions for step in each.steps),
        "steps": sum(len(each.steps) for each in actions),
        "leader_pre_work": fields.get("leader_pre_work", ""),
        "pre_work": fields.get("pre_work", []),
        "context": fields.get("context", []),
        "monitoring": monitoring_rows(showing, practice),
        "criteria": choices.get("criteria", []),
        "purposes": choices.get("purposes", []),
        "framing_checks": [
            {**each, "by": _owner(showing, each.get("by", ""))} for each in choices.get("framing_checks", [])
        ],
    }


def monitoring_rows(showing: Showing, practice: Practice) -> list[dict[str, str]]:
    """Return how the effect of a practice is watched, in the order of the file."""
    return [
        {
            "watches": WATCHED[each["watches"]],
            "how": each.get("how", ""),
            "when": each.get("when", ""),
            "by": _owner(showing, each.get("by", "")),
        }
        for each in said(showing.fields(practice)).get("monitoring", [])
    ]


def notes_view(
    showing: Showing,
    practice_name: str,
    subject: str,
    *,
    practice: Practice | None = None,
    session: Session | None = None,
) -> dict[str, Any]:
    """Return what ``documents/practice-notes.md.j2`` shows: the boxes of a note-catcher, empty, or filled from a session's file.

    What is said of students' work is never filled in: those fields are kept in their file, and the boxes stay empty.
    """
    fields = said(showing.fields(session)) if session is not None else {}
    form = session.subject if session is not None else subject
    heading = (
        practice_heading(showing, practice) if practice is not None else {"school": showing.plan.planner}
    )
    known = PRACTICE_BY_NAME.get(practice_name)
    name = known.title if known is not None else heading.get("title", "Planning together")
    teams = {
        each.id: each.title or each.id for each in (showing.plan.teams.teams if showing.plan.teams else ())
    }
    return {
        "practice": name,
        "subject": SUBJECTS.get(form, ""),
        "school": heading["school"],
        "plan_year": showing.plan.plan_year or "",
        "title": fields.get("title", ""),
        "date": fields.get("date") or "",
        "team": teams.get(fields.get("team") or "", ""),
        "grades": ", ".join(fields.get("grades", [])),
        "curriculum": fields.get("curriculum") or fields.get("source", ""),
        "about_students": practice_name == "student-work-analysis",
        "boxes": [_box(showing, each, form, fields) for each in BOXES[practice_name]],
    }


def said(value: Any) -> Any:
    """Return plain data as far as somebody wrote it: text that the scaffold left reads as empty, so that nobody is handed a TODO."""
    if isinstance(value, str):
        return "" if is_placeholder(value) else value
    if isinstance(value, list):
        return [each for each in map(said, value) if each not in ("", {})]
    if isinstance(value, Mapping):
        return {key: said(each) for key, each in value.items()}
    return value


def _box(showing: Showing, box: Box, form: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    held = fields.get(box.field) if box.field else None
    rows = [
        [_cell(showing, item, name) for _, name in box.columns]
        for item in (held if isinstance(held, list) and box.columns else ())
    ]
    return {
        "title": box.title,
        "asks": list(box.questions(form)),
        "columns": [heading for heading, _ in box.columns],
        "rows": rows,
        "texts": [] if box.columns else _texts(held),
        "room": box.room if not rows else 1,
    }


def _texts(held: Any) -> list[str]:
    if isinstance(held, str):
        return [held] if held else []
    if isinstance(held, list):
        return [each for each in held if isinstance(each, str)]
    if isinstance(held, Mapping):  # whether the task fits the standard
        parts = (_ALIGNED.get(held.get("aligned", ""), ""), held.get("why", ""), held.get("adjustment", ""))
        return [each for each in parts if each]
    return []


def _cell(showing: Showing, item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if name == "who":
        return _owner(showing, value or "")
    return "" if value is None else str(value)


def _action(showing: Showing, action: LeaderAction) -> dict[str, Any]:
    fields = said(showing.fields(action))
    steps = [
        {**step, "who": _owner(showing, step.get("who", "")), "overdue": _overdue(showing, held)}
        for step, held in zip(fields["steps"], action.steps, strict=True)
    ]
    return {"action": fields["action"] or action.id, "steps": steps}


def _overdue(showing: Showing, step: LeaderStep) -> bool:
    return step.done is None and step.due is not None and step.due < showing.today


def _owner(showing: Showing, role: str) -> str:
    return showing.owner(role) if role else ""


def _from_catalogue(practice: Practice) -> tuple[LeaderAction, ...]:
    known = PRACTICE_BY_NAME.get(practice.practice)
    return tuple(
        LeaderAction(
            id=action.id,
            action=action.action,
            steps=tuple(LeaderStep(id=step.id, step=step.step) for step in action.steps),
        )
        for action in (known.actions if known is not None else ())
    )
