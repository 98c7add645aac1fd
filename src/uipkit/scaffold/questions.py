"""What a person at a terminal is asked, in words of its own: short, without talk of flags or ids."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title",
        "statement": "Statement, in a sentence",
        "description": "What is done",
        "id": "Id (lower-case letters, digits, hyphens)",
        "date": "Day, as 2026-10-15",
        "start": "First day, as 2026-12-21",
        "end": "Last day, as 2027-01-04",
        "plan_year": "Plan year, as 2026-27",
        "school": "The school's name",
        "district": "The district's name",
        "source": "Assessment or data source, such as CMAS mathematics",
        "pattern": "The pattern or trend, without blame",
        "nature": "Strength or concern",
        "feedback": "What was asked for",
        "item": "What is to be gathered or done",
        "list": "To gather, or to do",
        "decision": "What was decided",
        "heard": "What was heard, without names",
        "prompt": "The question",
        "step": "What is to be done",
        "minutes": "Minutes",
        "phase": "Phase, 0 to 7",
        "who": "Who owns it, by role",
        "priority": "Priority",
        "root_cause": "Root cause",
        "state": "How it stands",
        "body": "Which body",
        "act": "What it did or does",
        "level": "Level",
        "outcome": "What came of it",
        "identified_as": "Identified for",
        "team": "Which team",
        "practice": "Which practice",
        "group": "Which group",
        "survey": "Which survey",
        "responses": "How many people answered",
        "watches": "What is watched",
        "question": "The question",
        "unit": "Unit",
        "lesson": "Lesson",
        "student_work": "Record of student work",
        "leader_action": "Key action",
    }
)
"""A question for each answer that can be missing; where a name says enough, the name is the question."""

_WORDS_OF: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("assurance", "id"): "Which assurance",
        ("interim-target", "date"): "Day of the result, as 2027-01-22",
        ("meeting", "date"): "Day of the meeting, as 2026-04-14",
        ("milestone", "date"): "By when, as 2026-12-18",
        ("milestone", "statement"): "What will be in place, in a sentence",
        ("practice", "strategy"): "Strategy that it carries",
        ("unit", "practice"): "Practice that it belongs to",
        ("student-work", "practice"): "Practice that it belongs to",
        ("root-cause", "statement"): "What the school does or does not do, in a sentence",
    }
)

ALSO_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "root-cause": ("statement", "priority"),
        "strategy": ("root_cause",),
        "milestone": ("date",),
        "action": ("who",),
        "practice": ("strategy",),
        "unit": ("practice",),
        "lesson": ("unit",),
        "student-work": ("practice",),
    }
)
"""What matters so much that it is asked for as well, once somebody is being asked at all; it may be left open."""


def question(thing: str, name: str) -> str:
    """Return what to ask for an answer called ``name`` of a kind of thing, without a mark at its end."""
    return _WORDS_OF.get((thing, name)) or _WORDS.get(name) or name.replace("_", " ").capitalize()
