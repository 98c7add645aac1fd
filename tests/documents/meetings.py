"""A meeting with everything that a meeting can have, and its documents as Markdown and as Word."""

from __future__ import annotations

import copy
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tests.documents.making import COMPLETE, TODAY
from uipkit.workflows.render import Rendering, RenderRequest, run_render

MEETING_ID = "2026-11-10-options"

BEFORE: dict[str, Any] = {
    "title": "Options for strategies",
    "number": "9.9",
    "date": "2026-11-10",
    "start": "11:50",
    "length": 60,
    "place": "Library",
    "participants": ["Principal", "Mathematics coach", "Families"],
    "purpose": "See what *people* think.",
    "preparation": "Print the posters.",
    "pre_work": "Read the page on options.",
    "outcomes": ["What each group thinks", "Further ideas"],
    "topics": [
        {
            "id": "look",
            "title": "Look",
            "minutes": 40,
            "minutes_from": "source",
            "description": "- Walk around",
            "purpose": "Everybody has seen each option.",
            "impact": "Nobody judges what they have not seen.",
            "facilitation": "Start at different posters.",
            "from_the_plan": "Two options.",
        },
        {"id": "close", "title": "Close", "minutes": 10},
    ],
    "note_catcher": [{"id": "seen", "prompt": "What did people see?", "hints": ["In favor", "Against"]}],
    "handouts": [
        {
            "id": "for-leaders",
            "title": "To think about first",
            "kind": "considerations",
            "text": "Before you invite anybody:",
            "parts": [{"id": "who", "title": "Who", "questions": ["Who would be missing?"]}],
        },
        {
            "id": "packet",
            "title": "What we look at",
            "kind": "packet",
            "text": "Yours to keep.",
            "parts": [
                {"id": "talk", "title": "Talk about it", "questions": ["What surprises you?", "Why?"]},
                {"id": "write", "title": "Write", "questions": ["What would you change?"], "room": 2},
                {"id": "free", "room": 3},
            ],
        },
        {
            "id": "posters",
            "title": "Posters",
            "kind": "posters",
            "text": "One for each option.",
            "parts": [
                {
                    "id": "one",
                    "title": "Teachers plan together",
                    "text": "Every week, for an hour.",
                    "questions": ["What is good about it?", "What is not?"],
                    "room": 2,
                },
                {"id": "two", "title": "Groups that follow the core", "text": "Every day."},
            ],
        },
        {
            "id": "survey",
            "title": "What do you think?",
            "kind": "survey",
            "parts": [
                {
                    "id": "all",
                    "title": "Both options",
                    "questions": ["Plan together?", "Groups?"],
                    "choices": ["For it", "Neutral", "Against it"],
                },
                {
                    "id": "why",
                    "title": "In depth",
                    "questions": ["How far would you go along?"],
                    "choices": [
                        "With all my heart and both my hands",
                        "Only if nothing else can be found anywhere",
                    ],
                    "room": 2,
                },
            ],
        },
        {
            "id": "sign-up",
            "title": "I can help",
            "kind": "sign-up",
            "parts": [
                {
                    "id": "help",
                    "columns": ["What", "When", "Your role"],
                    "rows": [["Read with a child | in pairs", "Mondays"]],
                    "room": 1,
                },
                {
                    "id": "days",
                    "title": "When I can come",
                    "columns": ["Month"],
                    "rows": [["January"]],
                    "choices": ["Morning", "Evening"],
                },
            ],
        },
    ],
    "invitation": {"subject": "Come and *look*", "body": "Dear all,\n\nwe want to hear you."},
    "follow_up_message": {"subject": "", "body": "Thank you for coming."},
    "directions_for_writers": "Enter the answers.",
    "next_steps": "Tell staff.",
    "next_meeting": {"date": "2026-11-17", "focus": "Choose", "pre_work": "Read the answers."},
    "source_notes": ["The workbook is silent."],
}

AFTERWARDS: dict[str, Any] = {
    "held": True,
    "present": ["Principal", "Families"],
    "takeaways": [
        {
            "id": "t",
            "pattern": "Fractions *lag*.",
            "nature": "concern",
            "impact": "Grade 5 starts behind.",
            "lead_or_lag": "lead",
            "subjects": ["mathematics"],
            "grades": ["3", "4"],
            "student_groups": ["Multilingual learners"],
            "coding": {
                "blocks_others": "yes",
                "uses_a_strength": "Teams",
                "lift": "heavy",
                "urgency": "urgent",
            },
        }
    ],
    "candidate_priorities": [
        {"id": "attendance", "title": "Attendance", "decision": "chosen", "reason": "It comes first."}
    ],
    "possible_root_causes": [
        {
            "id": "late",
            "statement": "Absence is noticed late.",
            "priorities": ["attendance", "not-in-the-plan"],
            "domain": "culture-and-climate",
            "within_school_control": True,
            "decision": "not-chosen",
            "reason": "It is a symptom.",
        }
    ],
    "strategy_ideas": [
        {
            "id": "calls",
            "title": "Early calls",
            "root_causes": ["late"],
            "on_the_list": False,
            "reason": "Costly.",
        }
    ],
    "survey_results": [
        {
            "option": "daily-welcome-and-calls",
            "group": "families",
            "level": "strong-support",
            "people": 12,
            "answers": {"support": 2, "strong-support": 10},
            "words": "Please do.",
        }
    ],
    "strategy_decisions": [
        {"option": "departmentalized-grades", "decision": "later", "reason": "Not now.", "focus": "Grade 5."}
    ],
    "course_corrections": [
        {"id": "c", "what": "Meet weekly.", "why": "Too rare.", "who": "Principal", "due": "2026-12-01"}
    ],
    "stakeholder_input": {
        "groups": ["families", "accountability-committee"],
        "how": "Gallery walk",
        "number_of_people": 14,
        "themes": [{"id": "time", "heard": "Evenings are hard."}],
    },
    "state_data_validation": {"outcome": "mirrors", "date": "2026-08-20", "adjustments": "None."},
    "self_assessment": [
        {"indicator": "instruction-shared", "level": "in-place", "evidence": "Visits.", "next_step": "Go on."}
    ],
    "decisions": [{"id": "one", "decision": "Two *options*", "reason": "Time"}],
    "follow_ups": [
        {"id": "tell", "step": "Tell staff | soon", "who": "Principal", "due": "2026-11-12"},
        {"id": "count", "step": "Count answers", "who": "Maria Lopez", "done": "2026-11-11"},
    ],
    "tabled": [{"topic": "Homework", "returns": "2026-11-17"}],
    "notes": "The library was cold.",
}


def before(**changes: Any) -> dict[str, Any]:
    """Return the meeting as it is planned, as plain data."""
    return copy.deepcopy(BEFORE) | changes


def held(**changes: Any) -> dict[str, Any]:
    """Return the meeting once it was held, as plain data."""
    found = copy.deepcopy(BEFORE | AFTERWARDS)
    found["topics"][0]["notes"] = "We saw **growth**."
    found["note_catcher"][0]["notes"] = "- Much\n- Little"
    return found | changes


def documents(
    folder: Path, meeting: dict[str, Any], *, to: tuple[str, ...] = ("md",), **options: Any
) -> Rendering:
    """Return the documents of ``meeting``, put into a copy of the complete example that is made in ``folder``."""
    plan = folder / "plan"
    if not plan.exists():
        shutil.copytree(COMPLETE, plan, ignore=shutil.ignore_patterns("build"))
    (plan / "meetings" / f"{MEETING_ID}.yaml").write_text(json.dumps(meeting), encoding="utf-8")
    today: date = options.pop("today", TODAY)
    return run_render(RenderRequest(plan, "meeting", to, today, meeting=MEETING_ID, **options))
