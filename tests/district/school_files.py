"""The files of one school's plan, as plain data: the small coherent plan of the rules, with what a school has of its own."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import yaml

from tests.district import seeds
from tests.workflows.plans import BASE

SUBJECTS = ("mathematics", "reading", "writing", "science")

_HABITS = (
    "Grade teams plan lessons alone and rarely compare the tasks they assign",
    "Intervention blocks follow a program of their own and do not practice the content of core lessons",
    "Walkthroughs happen seldom and feedback reaches teachers weeks after a visit",
    "New teachers receive the curriculum binder without anybody modeling its routines",
    "Attendance calls begin late because counselors receive lists once a month",
    "Morning meetings lack a plan so relationships with quiet students depend on chance",
    "Writing is assigned at the end of units instead of being taught sentence by sentence",
    "Placement into support groups rests on one test from the previous spring",
)
_REASONS = (
    "leadership agendas leave this question for emergencies",
    "the master schedule gives common minutes to neither team",
    "data meetings look at averages rather than single assignments",
    "coaching hours go to paperwork and testing logistics",
    "professional learning days cover other initiatives first",
)
_DOMAINS = (
    "instruction",
    "instruction",
    "leadership",
    "talent-development",
    "culture-and-climate",
    "culture-and-climate",
    "instruction",
    "leadership",
)
_ANSWERS = (
    "Side by side coaching cycles",
    "Intervention tied to core units",
    "Short visits with answers the same day",
    "Mentors who model every routine",
    "Calls home after the second absence",
    "Advisory circles each morning",
    "Sentence level writing instruction",
    "Flexible groups from fresh evidence",
)
_IN_PLACE = (
    "Coaches and teachers choose one lesson a fortnight, teach it together and write down what students said",
    "Intervention groups open the unit booklet of the class that same morning and practice its next task",
    "Leaders stay ten minutes, write two sentences before they leave, and ask for one thing to try",
    "A mentor models each routine in the first six weeks and stands beside the newcomer while it is tried",
    "The front office rings by noon after a second absence and asks what would make tomorrow easier",
    "Each circle of twelve begins the day with an adult who stays with them for three years",
    "Students expand, combine and cut sentences about the text they read that week",
    "Groups form anew every fourth Friday from the newest piece of evidence on the table",
)
_WHEN = (
    "; the principal keeps Tuesday afternoons free for it.",
    "; substitutes cover two periods so nobody gives up preparation.",
    "; a short film shows families how it looks.",
    "; paraprofessionals rehearse beside everyone else in August.",
    "; team leads collect questions and answer them at breakfast.",
)
_PLACES = (
    "in primary grades",
    "across upper grades",
    "schoolwide",
    "with paraprofessionals",
    "through team leads",
)

SHARED_CAUSE = "Teams have no common rubric for student reasoning and no regular time to look at student work against it."
_SHARED_LOUD = "TEAMS have no common rubric for student reasoning, and no regular time to look at student work against it"
LIKE_CAUSE = "Teams lack a common rubric for student reasoning and regular time to look at student work against it together."
NEAR_CAUSE = "Teams have no common calendar for student conferences and no regular time to call families."
SHARED_STRATEGY = "Weekly collaborative planning with one protocol"
LIKE_STRATEGY = "Collaborative weekly planning, one protocol for each team"
SHARED_STUDY = "A review of research on teacher teams"
SHARED_OPTION = "One reading sequence for every grade"


@cache
def _base_text(name: str) -> str:
    return (BASE / name).read_text("utf-8")


def _base(name: str) -> Any:
    return yaml.load(_base_text(name), Loader=yaml.BaseLoader)  # noqa: S506 - everything stays text, as it was typed


def school_files(number: int) -> dict[str, Any]:
    """Return a school's files by name, approvals and assurances apart: these follow from what applies to the plan."""
    files: dict[str, Any] = {
        "plan.yaml": _plan(number),
        "priorities/first-priority.yaml": _priority(number),
        **_causes(number),
        "strategies/first-strategy.yaml": _strategy(number),
        "schedule.yaml": _schedule(number),
        "teams.yaml": _typed(_base("teams.yaml")),
        "stakeholders/spring-evening.yaml": _typed(_base("stakeholders/spring-evening.yaml")),
        "data/takeaways.yaml": _typed(_base("data/takeaways.yaml")),
    }
    files["teams.yaml"]["teams"][-1]["strategies"] = ["first-strategy"]
    if number in seeds.SAME_OPTION:
        files["options/reading-sequence.yaml"] = _option()
    if feedback := _feedback(number):
        files["feedback.yaml"] = feedback
    if seeds.stage(number) == "running":
        files["progress.yaml"] = _progress(number)
    if number == seeds.STUDENT_WORK:
        files["student-work/exit-tickets.yaml"] = _student_work()
    return files


def _typed(value: Any) -> Any:
    """Turn what was read as text into what it means where a model wants more than text: numbers and true or false."""
    if isinstance(value, dict):
        return {
            key: _typed(item) if key not in ("meeting", "blocks_others") else item
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _plan(number: int) -> dict[str, Any]:
    plan: dict[str, Any] = _typed(_base("plan.yaml"))
    for shared in ("calendar", "due", "submission", "languages"):
        del plan[shared]
    stage = seeds.stage(number)
    plan |= {
        "school": seeds.name(number),
        "school_code": seeds.code(number),
        "district": seeds.DISTRICT,
        "governance": "charter" if number in seeds.CHARTERS else "district-school",
        "grades": ["K", *range(1, 9 if number % 4 == 3 else 6)],
        "enrollment": 240 + 7 * number,
        "plan_type": plan_type(number),
        "phase": seeds.PHASES[stage],
        "public_contact": {"role": "Principal", "phone": "303-555-0142"},
    }
    if number == seeds.SMALL_GROUP:
        plan["public_contact"] |= {"name": seeds.PRIVATE[0], "email": seeds.PRIVATE[1]}
        plan["notes"] = f"After the meeting {seeds.PRIVATE[4]}."
    if number in seeds.PRIORITY_IMPROVEMENT | seeds.TURNAROUND:
        plan |= {"plan_type_notice": "2026-08-20", "clock_year": 1 + number % 4}
    if number in seeds.TARGETED:
        plan["identifications"] = [
            {"identified_as": "targeted", "groups": ["Multilingual learners"], "since": "2025-26"}
        ]
    if number in seeds.NEWLY_IDENTIFIED:
        plan["due"] = {"date": "2027-01-15", "kind": "newly-identified"}
    if stage in ("submitted", "running"):
        plan["submission"] = {
            "by": "Assistant principal",
            "date": "2026-09-29",
            "posted_at": f"https://{seeds.slug(number)}.example/uip",
        }
    if number in seeds.EARLIER_YEAR:
        plan["prior_plan"]["path"] = "../2025-26"
    return plan


def plan_type(number: int) -> str:
    """The plan type that the state assigned."""
    if number in seeds.PRIORITY_IMPROVEMENT:
        return "priority-improvement"
    if number in seeds.TURNAROUND:
        return "turnaround"
    if number in seeds.NO_DATA:
        return "insufficient-data"
    return "improvement" if number % 3 == 0 else "performance"


def _priority(number: int) -> dict[str, Any]:
    priority: dict[str, Any] = deepcopy(_typed(_base("priorities/math-growth.yaml")))
    subject = SUBJECTS[number % len(SUBJECTS)]
    priority["title"] = f"{subject.capitalize()} in grades 3 to 5"
    priority["subjects"] = [subject]
    priority["statement"] = f"Too few students in grades 3 to 5 meet grade-level expectations in {subject}."
    if number in seeds.TARGETED:
        priority["student_groups"] = ["Multilingual learners"]
    target = priority["targets"][0]
    target["source"] = f"CMAS {subject}"
    target["number_of_students"] = 90 + number
    low, winter, spring, high = 24 + number % 9, 26 + number % 9, 29 + number % 9, 30 + number % 9
    if number == seeds.SMALL_GROUP:
        target |= {"student_group": "Students new to the country", "number_of_students": 9}
        low, winter, high = seeds.SMALL_FIGURES  # type: ignore[assignment]
        spring = 36
    target["baseline"]["value"] = low
    target["annual_targets"] = {"2026-27": high, "2027-28": high + 5}
    interim_winter, interim_spring = target["interim_targets"]
    interim_winter["value"], interim_spring["value"] = winter, spring
    return priority


def _causes(number: int) -> dict[str, Any]:
    habit, reason = number % len(_HABITS), number // len(_HABITS)
    own = f"{_HABITS[habit]}; {_REASONS[reason]}."
    causes = {"root-causes/own-habit.yaml": _cause(own, _DOMAINS[habit], "")}
    shared = shared_cause(number)
    if shared:
        causes["root-causes/rubric.yaml"] = _cause(shared, "instruction", "")
    return causes


def shared_cause(number: int) -> str:
    """The statement that was seeded in this school; empty where none was."""
    if number in seeds.SAME_CAUSE:
        return _SHARED_LOUD if number in (12, 21) else SHARED_CAUSE
    if number in seeds.LIKE_CAUSE:
        return LIKE_CAUSE
    return NEAR_CAUSE if number in seeds.NEAR_CAUSE else ""


def _cause(statement: str, domain: str, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "statement": statement,
        "priorities": ["first-priority"],
        "domain": domain,
        "why": "In May the leadership team asked “why” five times and heard teachers at a staff meeting.",
        "within_school_control": True,
        "years_to_address": 2,
    }


def _strategy(number: int) -> dict[str, Any]:
    strategy: dict[str, Any] = deepcopy(_typed(_base("strategies/common-planning.yaml")))
    strategy["title"] = strategy_title(number)
    habit, reason = number % len(_HABITS), number // len(_HABITS)
    strategy["description"] = f"{_IN_PLACE[habit]}{_WHEN[reason]}"
    strategy["root_causes"] = [
        name.removeprefix("root-causes/").removesuffix(".yaml") for name in _causes(number)
    ]
    shared = number in seeds.SAME_SOURCE
    [study] = strategy["evidence_base"]["sources"]
    study["title"] = SHARED_STUDY if shared else f"Evidence note {number + 1} of the district's library"
    study["link"] = (
        "https://research.example/teacher-teams" if shared else f"https://library.example/note-{number + 1}"
    )
    if number in seeds.SAME_OPTION:
        strategy["option"] = "reading-sequence"
    if seeds.stage(number) == "running":
        strategy["milestones"].insert(0, _first_milestone())
        strategy["actions"][0]["milestones"].insert(0, "teams-ready")
    if number in seeds.COACH_REVIEWS:
        strategy["milestones"][-1]["reviewed_by"] = seeds.COACH
        strategy["milestones"][-1]["date"] = "2026-11-02"
    strategy["actions"] += _own_actions(number)
    return strategy


def strategy_title(number: int) -> str:
    """The title of the school's strategy."""
    if number in seeds.SAME_STRATEGY:
        return SHARED_STRATEGY
    if number in seeds.LIKE_STRATEGY:
        return LIKE_STRATEGY
    return f"{_ANSWERS[number % len(_ANSWERS)]} {_PLACES[number // len(_ANSWERS)]}"


def _first_milestone() -> dict[str, Any]:
    return {
        "id": "teams-ready",
        "statement": "Every grade team has met once with the protocol.",
        "date": "2026-09-25",
        "measure": "Notes of one complete meeting for each team",
        "collected": "Meeting notes, gathered by the assistant principal in September",
        "reviewed": "Leadership team meeting of October",
        "reviewed_by": "Leadership team",
    }


def _own_actions(number: int) -> list[dict[str, Any]]:
    actions = []
    if number in seeds.COACHED:
        day = 26 + number % 5
        actions.append(
            _action(
                "coach-cycle", "Model three lessons and plan the next ones.", seeds.COACH, f"2026-10-{day}"
            )
        )
    if number in seeds.SPECIALIST_IN:
        actions.append(
            _action(
                "language-supports",
                "Choose the language supports of two units.",
                seeds.SPECIALIST,
                "2026-10-28",
            )
        )
    if number == seeds.NAMED_OWNER:
        actions.append(
            _action("order-books", "Order the books for the groups.", seeds.PRIVATE[2], "2026-10-23")
        )
    return actions


def _action(own_id: str, what: str, who: str, day: str) -> dict[str, Any]:
    return {
        "id": own_id,
        "description": what,
        "who": [who],
        "start": "2026-10-01",
        "date": day,
        "deliverable": "Notes in the shared folder",
        "milestones": ["protocol-in-use"],
    }


def _schedule(number: int) -> dict[str, Any]:
    """The base plan's schedule; what belongs to phases that the team has not closed is still to be done, from October on."""
    schedule: dict[str, Any] = _typed(_base("schedule.yaml"))
    phase = seeds.PHASES[seeds.stage(number)]
    if seeds.stage(number) == "submitted":
        phase = 7
    late = 0
    for activity in schedule["activities"]:
        if activity["phase"] >= phase and activity.get("done"):
            activity["done"] = False
            activity["date"] = f"2026-10-{7 + late % 8:02d}"
            activity["invitation_due"] = "2026-09-23"
            activity["invitation_sent"] = "2026-09-22"
            late += 1
    return schedule


def _option() -> dict[str, Any]:
    return {
        "title": SHARED_OPTION,
        "root_causes": ["own-habit"],
        "description": "All grades follow one sequence of texts and skills.",
        "decision": {
            "decision": "chosen",
            "reason": "It builds on what teams do already.",
            "date": "2026-06-03",
        },
    }


def _feedback(number: int) -> dict[str, Any]:
    if number in seeds.NOT_REVIEWED:
        return {}
    reviewer, school = "District accountability contact", "Assistant principal"
    steps = [{"date": "2026-09-08", "state": "submitted", "by": school}]
    items: list[dict[str, Any]] = []
    if number not in seeds.IN_REVIEW:
        steps.append(
            {"date": "2026-09-15", "state": "returned", "by": reviewer, "note": "Two changes are required."}
        )
        answered = number not in seeds.RETURNED
        items = _comments(reviewer, answered=answered)
        if answered:
            steps.append({"date": "2026-09-21", "state": "resubmitted", "by": school})
        if answered and number not in seeds.RESUBMITTED:
            steps.append({"date": "2026-09-24", "state": "accepted", "by": reviewer})
    return {"feedback": items, "reviews": steps}


def _comments(reviewer: str, *, answered: bool) -> list[dict[str, Any]]:
    asked = (
        (
            "evidence-tier",
            "Major Improvement Strategies",
            "required",
            "Name the evidence tier of the strategy.",
        ),
        (
            "interim-dates",
            "Improvement Targets",
            "required",
            "Give each interim target the week of its check.",
        ),
        ("shorter", "Family summary", "suggested", "Say the same in half as many words."),
    )
    return [
        {
            "id": own_id,
            "by": reviewer,
            "about": "draft",
            "date": "2026-09-15",
            "section": section,
            "weight": weight,
            "feedback": words,
            **({"answer": "Done in the draft of September 21."} if answered else {}),
        }
        for own_id, section, weight, words in asked
    ]


def _progress(number: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "strategy": "first-strategy",
        "milestone": "teams-ready",
        "date": "2026-09-28",
        "by": "Assistant principal",
    }
    missed = {"state": "missed", "evidence": "Two of four teams have met."}
    if number in seeds.MET:
        entry |= {"state": "met", "evidence": "Notes of all four teams."}
    elif number in seeds.MISSED_WITH_RESPONSE:
        entry |= {**missed, "response": "The coach joins both other teams this week."}
    elif number in seeds.MISSED_WITHOUT_RESPONSE:
        entry |= missed
    elif number in seeds.AT_RISK:
        entry |= {
            "state": "at-risk",
            "evidence": "Three of four teams have met.",
            "response": "The last team meets on October 7.",
        }
    else:
        return {"milestones": []}
    return {"milestones": [entry]}


def _student_work() -> dict[str, Any]:
    return {
        "title": "Exit tickets on fractions",
        "date": "2026-09-30",
        "subject": "mathematics",
        "grades": [4],
        "trends": f"One group {seeds.PRIVATE[3]}.",
    }
