"""A school's plan as `init` and `new` make it, for tests of everything that can be added to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from uipkit.workflows.check import check
from uipkit.workflows.init import InitRequest, run_init
from uipkit.workflows.new import NewResult, new

TODAY = date(2026, 4, 20)

STEPS: tuple[tuple[str, str | None, Mapping[str, object]], ...] = (
    ("data-source", "cmas-2026", {"title": "CMAS mathematics"}),
    ("takeaway", "fractions", {"nature": "concern", "data_source": "cmas-2026"}),
    ("priority", "math", {"title": "Growth in mathematics"}),
    ("target", "cmas-math", {"priority": "math"}),
    ("interim-target", "winter", {"priority": "math", "target": "cmas-math"}),
    ("root-cause", "no-rubric", {"priority": "math"}),
    ("option", "coaching", {"title": "Coaching"}),
    ("strategy", "teams", {"root_cause": "no-rubric"}),
    ("milestone", "weekly", {"strategy": "teams"}),
    ("action", "train", {"strategy": "teams"}),
    ("teams", None, {}),
    ("practice", "internalize", {"practice": "unit-internalization", "strategy": "teams"}),
    ("unit", "ratios", {"title": "Ratios", "practice": "internalize"}),
    ("lesson", "ratios-1", {"title": "Lesson 1", "unit": "ratios"}),
    ("student-work", "ticket", {"title": "Exit ticket", "lesson": "ratios-1"}),
    ("engagement", "evening", {"title": "Family evening"}),
    ("meeting", "spring", {"title": "Spring meeting", "date": "2026-04-21"}),
    ("assurance", "stakeholder-engagement", {}),
)
"""What the base plan holds, made in this order with as few answers as each takes."""

NEEDED: Mapping[str, tuple[str | None, Mapping[str, object]]] = {
    "priority": (None, {"title": "Reading"}),
    "root-cause": (None, {"statement": "Teams plan alone."}),
    "strategy": (None, {"title": "Shared planning"}),
    "meeting": (None, {"title": "Data team", "date": "2026-05-05"}),
    "engagement": (None, {"title": "Survey of families"}),
    "option": (None, {"title": "Tutoring"}),
    "practice": (None, {"title": "Looking at work", "practice": "student-work-analysis"}),
    "site": (None, {}),
    "identification": (None, {"identified_as": "targeted"}),
    "prior-target": (None, {"outcome": "met"}),
    "break": (None, {"start": "2026-12-20", "end": "2027-01-04"}),
    "testing-window": (None, {"start": "2027-04-01", "end": "2027-04-30"}),
    "catalogue-assurance": ("garden", {"level": "local"}),
    "board-date": (None, {"date": "2026-09-22"}),
    "target": ("dibels", {"priority": "math"}),
    "interim-target": ("spring", {"priority": "math", "target": "cmas-math"}),
    "research-source": (None, {"strategy": "teams"}),
    "announcement": (None, {"strategy": "teams"}),
    "expectation": (None, {"strategy": "teams"}),
    "milestone": (None, {"strategy": "teams", "statement": "All teams meet every week."}),
    "action": (None, {"strategy": "teams", "description": "Train the coaches."}),
    "data-source": (None, {"title": "Attendance"}),
    "takeaway": (None, {"pattern": "Attendance fell in winter.", "nature": "concern"}),
    "assurance": ("committee-advised", {}),
    "kept-record": (None, {"assurance": "stakeholder-engagement"}),
    "approval": (None, {"body": "leadership-team", "act": "approved"}),
    "notice": (None, {"act": "hearing"}),
    "feedback-item": ("dates", {}),
    "review-step": (None, {"date": "2026-09-10", "state": "submitted"}),
    "team": (None, {"title": "Math team", "team": "action-planning"}),
    "member": (None, {"team": "leadership"}),
    "checklist-item": ("last-year", {"list": "gather"}),
    "activity": (None, {"title": "Priority setting", "phase": "2"}),
    "topic": (None, {"meeting": "spring", "title": "Look at the data", "minutes": "20"}),
    "note-prompt": ("surprises", {"meeting": "spring"}),
    "decision": ("two-priorities", {"meeting": "spring"}),
    "follow-up": ("share", {"meeting": "spring"}),
    "tabled-topic": (None, {"meeting": "spring"}),
    "theme": ("homework", {"engagement": "evening"}),
    "support": (None, {"option": "coaching", "group": "staff", "level": "support"}),
    "unit": (None, {"title": "Fractions"}),
    "lesson": (None, {"title": "Lesson 2"}),
    "student-work": (None, {"title": "Exit ticket of lesson 2"}),
    "conditions-assessment": (None, {"practice": "internalize", "date": "2026-10-01"}),
    "leader-action": ("thank", {"practice": "internalize"}),
    "leader-step": ("invite", {"practice": "internalize", "leader_action": "monitor"}),
    "protocol-step": ("read", {"practice": "internalize"}),
    "pre-work": ("texts", {"practice": "internalize"}),
    "context-answer": ("size", {"practice": "internalize"}),
    "criterion": ("common", {"practice": "internalize"}),
    "purpose": ("steps", {"practice": "internalize"}),
    "framing-check": (None, {"practice": "internalize", "date": "2026-10-01"}),
    "analysis-step": ("look", {"practice": "internalize"}),
    "rubric-assessment": (None, {"practice": "internalize", "date": "2026-10-01"}),
    "survey-result": (
        None,
        {"practice": "internalize", "date": "2026-10-01", "survey": "planning-teachers", "responses": "9"},
    ),
    "monitoring": ("visits", {"practice": "internalize", "watches": "instruction"}),
    "unit-assessment": ("check", {"unit": "ratios"}),
    "arc-part": ("first", {"unit": "ratios"}),
    "unit-adjustment": ("shorter", {"unit": "ratios"}),
    "unit-support": ("frames", {"unit": "ratios"}),
    "unit-next-step": ("cards", {"unit": "ratios"}),
    "lesson-part": ("opening", {"lesson": "ratios-1"}),
    "understanding-check": ("middle", {"lesson": "ratios-1"}),
    "lesson-adjustment": ("shorter", {"lesson": "ratios-1"}),
    "lesson-support": ("frames", {"lesson": "ratios-1"}),
    "lesson-next-step": ("cards", {"lesson": "ratios-1"}),
    "work-depth": ("explains", {"student_work": "ticket"}),
    "focus-student": ("a", {"student_work": "ticket"}),
    "student-work-adjustment": ("again", {"student_work": "ticket"}),
    "student-work-support": ("frames", {"student_work": "ticket"}),
    "student-work-next-step": ("cards", {"student_work": "ticket"}),
    "milestone-progress": (None, {"strategy": "teams", "milestone": "weekly", "state": "at-risk"}),
    "action-progress": (None, {"strategy": "teams", "action": "train", "state": "on-track"}),
    "interim-result": (
        None,
        {"priority": "math", "target": "cmas-math", "interim_target": "winter", "state": "missed"},
    ),
    "annual-result": (
        None,
        {"priority": "math", "target": "cmas-math", "plan_year": "2026-27", "state": "met"},
    ),
    "cycle": (
        "try-cards",
        {
            "start": "2027-01-11",
            "end": "2027-03-12",
            "strategy": "teams",
            "milestone": "weekly",
            "action": "train",
        },
    ),
    "barrier": ("no-subs", {"barrier": "No substitutes can be had."}),
    "course-correction": ("call-earlier", {"date": "2027-01-15"}),
    "reflection": (None, {"date": "2027-01-15"}),
}
"""For each kind the least that it can be made with, given the base plan; kinds that are not named need nothing."""


def start(folder: Path) -> Path:
    """Start a repository of one school in ``folder``."""
    run_init(InitRequest(folder, {"school": "Aspen Creek Elementary"}, today=TODAY))
    return folder


def base(folder: Path) -> Path:
    """Start a repository and make the base plan in it."""
    start(folder)
    for kind, own_id, answers in STEPS:
        made = make(folder, kind, own_id, answers)
        assert made.refused == "", (kind, made)
    return folder


def make(folder: Path, kind: str, own_id: str | None, answers: Mapping[str, object]) -> NewResult:
    return new(folder, kind, own_id, answers=answers, today=TODAY)


def findings(folder: Path, final: bool = False) -> list[str]:
    """The findings of a check, as code and message."""
    found = check(folder, phase="final" if final else None, today=TODAY).findings
    return [f"{each.code} {each.message}" for each in found]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
