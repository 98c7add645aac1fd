"""Makes plans to time: 22 files and about 56 KB each, coherent, with texts as long as real plans have them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FILES = 22
BYTES = 56_000

SENTENCES = (
    "Teachers of grades 3 to 5 plan each unit together and agree on what finished work looks like.",
    "Fall results show that half of the students explain their reasoning in words, and a third with a model.",
    "The leadership team visits every classroom twice a month and looks for one agreed practice at a time.",
    "Students who are learning English gain most where partners talk before they write.",
    "Coaches model a lesson, teach one side by side, and watch one, within three weeks.",
    "The team compared results of two years and asked five times why the pattern stayed the same.",
)


class _AsPeopleWrite(yaml.SafeDumper):
    """Writes prose as a folded block and indents lists, as scaffolded files and most hand-written ones do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  # the dumper hands it over
        """Indent lists below their key; the standard dumper puts their dashes under it."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > 100 else None)


_AsPeopleWrite.add_representer(str, _text)


def make_plans(folder: Path, count: int) -> tuple[Path, ...]:
    """Write ``count`` plans below ``folder`` and return their folders."""
    made = []
    for number in range(count):
        plan = folder / f"school-{number:04d}" / "2026-27"
        for name, data in _files(number).items():
            target = plan / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(data, Dumper=_AsPeopleWrite, sort_keys=False, allow_unicode=True, width=110)
            target.write_text(text, encoding="utf-8")
        made.append(plan)
    return tuple(made)


def _prose(seed: int, sentences: int) -> str:
    return " ".join(SENTENCES[(seed + step) % len(SENTENCES)] for step in range(sentences))


def _files(number: int) -> Mapping[str, Any]:
    files: dict[str, Any] = {"plan.yaml": _plan(number)}
    for index in range(3):
        files[f"priorities/priority-{index}.yaml"] = _priority(number, index)
    for index in range(5):
        files[f"root-causes/cause-{index}.yaml"] = _cause(index)
    for index in range(3):
        files[f"strategies/strategy-{index}.yaml"] = _strategy(index)
    files["data/takeaways.yaml"] = _takeaways()
    files["assurances.yaml"] = {"assurances": []}
    files["approvals.yaml"] = {
        "approvals": [
            {"id": "committee", "body": "accountability-committee", "act": "reviewed", "date": "2026-09-22"},
            {"id": "superintendent", "body": "superintendent", "act": "approved", "date": "2026-10-06"},
        ]
    }
    files["teams.yaml"] = _teams()
    files["schedule.yaml"] = _schedule()
    for index in range(3):
        files[f"meetings/2026-0{index + 3}-14-leadership-{index}.yaml"] = _meeting(index)
    for index in range(2):
        files[f"stakeholders/evening-{index}.yaml"] = _engagement(index)
    return files


def _plan(number: int) -> dict[str, Any]:
    return {
        "school": f"Benchmark Elementary {number}",
        "school_code": f"{number % 9000 + 1000}",
        "district": "Benchmark 1",
        "district_code": "9999",
        "governance": "district-school",
        "grades": ["K", 1, 2, 3, 4, 5],
        "enrollment": 412,
        "plan_year": "2026-27",
        "plan_type": "improvement",
        "phase": 4,
        "due": {"date": "2026-10-15", "basis": "main posting date"},
        "writers": ["Assistant Principal"],
        "mission": _prose(number, 3),
        "description": _prose(number + 1, 6),
        "public_contact": {"role": "Principal", "phone": "303-555-0100"},
        "family_summary": {"en": _prose(2, 5), "es": _prose(3, 5)},
        "calendar": {
            "first_day": "2026-08-17",
            "last_day": "2027-05-27",
            "breaks": [{"name": "Winter break", "start": "2026-12-21", "end": "2027-01-04"}],
            "testing_windows": [{"name": "State tests", "start": "2027-04-05", "end": "2027-04-23"}],
        },
    }


def _priority(number: int, index: int) -> dict[str, Any]:
    return {
        "title": f"Mathematics in grades {index + 2} and {index + 3}",
        "statement": _prose(index, 2),
        "focus": ["achievement", "growth"],
        "subjects": ["mathematics"],
        "grades": [index + 2, index + 3],
        "student_groups": ["Multilingual learners"],
        "evidence_and_reasoning": _prose(number + index, 8),
        "takeaways": [f"takeaway-{index}"],
        "data_sources": ["local-2026"],
        "targets": [
            {
                "id": f"target-{each}",
                "measure": "Students who met or exceeded expectations",
                "source": "CMAS mathematics",
                "unit": "percent",
                "direction": "increase",
                "scale": {"low": 0, "high": 100},
                "number_of_students": 118,
                "baseline": {"plan_year": "2025-26", "value": 31.5 + each},
                "annual_targets": {"2026-27": 36.0 + each, "2027-28": 41.0 + each},
                "interim_targets": [
                    {"id": "winter", "date": "2027-01-22", "value": 33.5 + each},
                    {"id": "spring", "date": "2027-04-02", "value": 35.0 + each},
                ],
            }
            for each in range(2)
        ],
    }


def _cause(index: int) -> dict[str, Any]:
    return {
        "title": f"What drives it, part {index}",
        "statement": f"Part {index}: " + _prose(index + 1, 1),
        "priorities": [f"priority-{index % 3}"],
        "domain": ("instruction", "leadership", "talent-development", "culture-and-climate")[index % 4],
        "why": _prose(index + 2, 4),
        "within_school_control": True,
        "years_to_address": 2,
    }


def _strategy(index: int) -> dict[str, Any]:
    causes = {0: ["cause-0", "cause-3"], 1: ["cause-1", "cause-4"], 2: ["cause-2"]}
    return {
        "title": f"Strategy number {index}",
        "root_causes": causes[index],
        "description": _prose(index, 6),
        "current_state": {
            "status": "partly-there",
            "existing_systems": _prose(index + 1, 3),
            "gaps": _prose(index, 3),
        },
        "this_year": {"focus": _prose(index + 2, 3), "roll_out": "Grades 3 to 5 in the first year."},
        "multi_year_arc": _prose(index + 3, 3),
        "evidence_base": {
            "tier": "moderate",
            "summary": _prose(index + 4, 4),
            "sources": [{"title": "A practice guide"}],
        },
        "contextual_fit": _prose(index + 1, 4),
        "resources": _prose(index + 5, 2),
        "implementation": {
            "mechanisms": ["Professional development", "Coaching", "Weekly planning teams"],
            "pacing": _prose(index, 3),
            "communication": [{"who": "All teachers", "what": "What changes and why", "when": "2026-08-12"}],
            "expectations": [{"group": "Teachers of grades 3 to 5", "expectation": _prose(index + 1, 2)}],
            "practitioner_voice": _prose(index + 2, 2),
        },
        "milestones": [
            {
                "id": f"milestone-{each}",
                "statement": _prose(each, 1),
                "date": f"{'2026-1' if each < 3 else '2027-0'}{(0, 1, 2, 2, 3)[each]}-{10 + 3 * index + each:02d}",
                "measure": "Share of observed lessons that show the practice",
                "collected": "Walkthroughs, twice a month",
                "reviewed": "First leadership meeting of the month",
                "reviewed_by": "Leadership Team",
            }
            for each in range(5)
        ],
        "actions": [
            {
                "id": f"action-{each}",
                "description": _prose(each + index, 2),
                "who": ["Principal", "Instructional Coach"][each % 2 :],
                "start": "2026-08-12",
                "rhythm": "weekly",
                "deliverable": "Notes in the shared folder",
                "resources": "Two hours a week",
                "milestones": [f"milestone-{each % 5}"],
            }
            for each in range(7)
        ],
    }


def _takeaways() -> dict[str, Any]:
    return {
        "sources": [
            {
                "id": "local-2026",
                "title": "Local assessment, spring 2026",
                "level": "local",
                "plan_year": "2025-26",
            }
        ],
        "takeaways": [
            {
                "id": f"takeaway-{each}",
                "pattern": _prose(each, 2),
                "nature": "concern" if each % 2 else "strength",
                "data_source": "local-2026",
                "lead_or_lag": "lag",
                "impact": _prose(each + 2, 1),
                "coding": {"lift": "heavy", "urgency": "urgent", "address": "direct"},
            }
            for each in range(8)
        ],
    }


def _teams() -> dict[str, Any]:
    planners = {
        "Principal": ["leadership", "principal"],
        "Assistant Principal": ["leadership"],
        "Instructional Coach": ["staff", "practitioner"],
        "Grade 4 teacher": ["teacher", "practitioner"],
        "Counselor": ["staff"],
    }
    committee = {
        "Parent of a grade 2 student": ["parent"],
        "Parent of a grade 3 student": ["parent"],
        "Parent of a grade 5 student": ["parent"],
        "Principal": ["principal"],
        "Grade 3 teacher": ["teacher"],
        "Member of the parent-teacher organization": ["parent-organization"],
        "Librarian": ["community"],
    }
    return {
        "teams": [
            {
                "id": team,
                "team": team,
                "members": [{"role": role, "seats": list(planners[role])} for role in planners],
            }
            for team in ("leadership", "action-planning", "implementation")
        ]
        + [
            {
                "id": "committee",
                "team": "accountability-committee",
                "members": [
                    {"role": role, "seats": seats, "chair": "grade 2" in role}
                    for role, seats in committee.items()
                ],
            }
        ]
    }


def _schedule() -> dict[str, Any]:
    return {
        "activities": [
            {
                "id": f"activity-{each}",
                "title": f"Leadership meeting {each}",
                "phase": each % 5,
                "date": f"2026-{each % 9 + 1:02d}-1{each % 9}",
                "time": "15:30",
                "owner": "Principal",
                "participants": ["Principal", "Assistant Principal"],
                "monitors_progress": each % 3 == 0,
            }
            for each in range(14)
        ]
    }


def _meeting(index: int) -> dict[str, Any]:
    return {
        "title": f"Leadership meeting {index}",
        "phase": index + 1,
        "date": f"2026-0{index + 3}-14",
        "start": "15:30",
        "length": 60,
        "participants": ["Principal", "Instructional Coach"],
        "purpose": _prose(index, 2),
        "outcomes": ["A short list of priorities", "Who does what until next time"],
        "topics": [
            {
                "id": f"topic-{each}",
                "title": f"Topic {each}",
                "minutes": 15,
                "description": _prose(each, 1),
                "purpose": _prose(each + 1, 1),
                "impact": _prose(each + 2, 1),
            }
            for each in range(4)
        ],
        "held": True,
        "decisions": [{"id": "decision-1", "decision": _prose(index + 3, 1)}],
        "follow_ups": [
            {
                "id": "step-1",
                "step": _prose(index, 1),
                "who": "Principal",
                "due": "2026-08-01",
                "done": "2026-07-30",
            }
        ],
    }


def _engagement(index: int) -> dict[str, Any]:
    return {
        "title": f"Evening with families {index}",
        "date": "2026-05-12",
        "groups": ["families", "teachers"],
        "how": "Evening meeting",
        "purpose": _prose(index, 2),
        "number_of_people": 46,
        "themes": [
            {
                "id": f"theme-{each}",
                "heard": _prose(each, 1),
                "answer": "changed",
                "what_changed": _prose(each + 1, 1),
            }
            for each in range(4)
        ],
        "loop_closed": "2026-05-26",
        "loop_closed_how": "Newsletter",
    }
