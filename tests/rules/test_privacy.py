"""UIP803, 804, 805, 807: names, contacts, small groups, embargoed results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from inline_snapshot import snapshot

from uipkit.config.config import Config, MinimumGroupSize
from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.plan.district import District
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.progress import Progress
from uipkit.plan.school import PlanInfo
from uipkit.plan.stakeholder import Engagement
from uipkit.plan.strategy import Strategy
from uipkit.plan.takeaway import Takeaways
from uipkit.plan.team import Teams
from uipkit.rules.privacy import contact_in_posted_field, embargoed_result, name_in_posted_field
from uipkit.rules.rule import Check, Context, Facts
from uipkit.rules.small_groups import small_group_shown
from uipkit.workbook.privacy import THRESHOLDS

TODAY = date(2026, 8, 1)


def run(rule: Check, plan: Plan, config: Config | None = None, today: date = TODAY) -> list[Problem]:
    return list(rule(Context(plan, config or Config(), today, 7)))


def strategy(who: str = "Principal", **more: Any) -> Strategy:
    action = {
        "id": "train",
        "description": "Train the leads",
        "who": ["Principal", who],
        **more.pop("action", {}),
    }
    return Strategy.model_validate(
        {"id": "planning", "title": "Weekly planning", "actions": [action], **more}
    )


# Names ------------------------------------------------------------------------------------------------------------


def test_a_name_gets_the_sharper_message() -> None:
    (problem,) = run(name_in_posted_field, Plan(strategies=(strategy("Maria Lopez"),)))
    assert problem.place == Place("strategies/planning.yaml", ("actions", 0, "who", 1))
    assert problem.message == snapshot(
        "“Maria Lopez” in “Weekly planning” looks like a person's name, and this field is posted."
    )


def test_scaffold_text_is_nobodys_name() -> None:
    reviewed = {"id": "weekly", "statement": "Weekly", "reviewed_by": "TODO: Maria Lopez, say"}
    assert not run(
        name_in_posted_field, Plan(strategies=(strategy("TODO: the owner", milestones=[reviewed]),))
    )


def test_an_unknown_role_is_told_how_to_be_known_and_then_is() -> None:
    (problem,) = run(name_in_posted_field, Plan(strategies=(strategy("Guiding stars"),)))
    teams = Teams.model_validate({"id": "teams", **yaml.safe_load(problem.example)})
    assert problem.example.startswith("# teams.yaml\n")
    assert not run(name_in_posted_field, Plan(strategies=(strategy("Guiding stars"),), teams=teams))


def test_roles_are_known_from_teams_district_and_writers() -> None:
    member = {"id": "t", "team": "other", "title": "Bright sparks", "members": [{"role": "Data wizard"}]}
    plan = Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "writers": ["Scribe"]}),
        district=District.model_validate({"id": "district", "roles": ["Road runner"]}),
        teams=Teams.model_validate({"id": "teams", "teams": [member]}),
        strategies=tuple(
            strategy(who) for who in ("Bright sparks", "Data wizards", "Scribe", "Road runner and Scribe")
        ),
    )
    assert not run(name_in_posted_field, plan)


def with_people(*roles: str, district: tuple[str, ...] = ()) -> Plan:
    """A plan with a writer, a member and a contact of one name, who is the owner of an action step too."""
    name = "Maria Lopez"
    team = {"id": "t", "team": "other", "members": [{"role": "Principal"}, {"role": name}]}
    return Plan(
        info=PlanInfo.model_validate(
            {"id": "plan", "plan_year": "2026-27", "writers": [name, "TODO: Ana Ruiz"]}
        ),
        district=District.model_validate({"id": "district", "roles": district}),
        teams=Teams.model_validate(
            {"id": "teams", "roles": roles, "accountability_contact": name, "teams": [team]}
        ),
        strategies=(strategy(name),),
    )


def test_a_name_among_writers_and_members_is_told_and_makes_nobody_known() -> None:
    found = run(name_in_posted_field, with_people())
    assert [(each.place.file, each.place.path) for each in found] == [
        ("plan.yaml", ("writers", 0)),
        ("teams.yaml", ("accountability_contact",)),
        ("teams.yaml", ("teams", 0, "members", 1, "role")),
        ("strategies/planning.yaml", ("actions", 0, "who", 1)),
    ]
    assert found[0].message == snapshot(
        "“Maria Lopez” among the writers of the plan looks like a person's name."
    )
    assert all(each.label == "a name, not a role" for each in found)


def test_a_list_of_roles_has_the_last_word() -> None:
    assert not run(name_in_posted_field, with_people("Maria Lopez"))
    assert not run(name_in_posted_field, with_people(district=("Maria Lopez",)))


def test_milestones_and_the_communication_plan_are_looked_at() -> None:
    more: dict[str, Any] = {
        "milestones": [{"id": "m", "statement": "In use", "reviewed_by": "J. Doe"}],
        "implementation": {
            "communication": [
                {"who": "Mr. Smith", "what": "the plan"},
                {"who": "Grade 3 classrooms", "what": "the plan"},
            ],
            "expectations": [{"group": "Everyone new", "expectation": "Come prepared."}],
        },
    }
    found = run(name_in_posted_field, Plan(strategies=(strategy(**more),)))
    assert [problem.place.path for problem in found] == [
        ("milestones", 0, "reviewed_by"),
        ("implementation", "communication", 0, "who"),
    ]


def test_where_teams_could_not_be_read_only_names_are_pointed_out() -> None:
    plan = Plan(
        strategies=(strategy("Guiding stars"), strategy("Maria Lopez")),
        unread={"teams": frozenset({"teams"})},
    )
    assert [problem.label for problem in run(name_in_posted_field, plan)] == ["a name, not a role"]


# Contacts ---------------------------------------------------------------------------------------------------------

MAIL = "ask maria@school.example"


def test_a_contact_in_a_posted_field_is_found_and_an_internal_note_is_not() -> None:
    plan = Plan(engagements=(Engagement(id="e", title="Evening", purpose=MAIL, notes=MAIL),))
    (problem,) = run(contact_in_posted_field, plan)
    assert problem.place == Place("stakeholders/e.yaml", ("purpose",))
    assert problem.subject == "e/purpose/e-mail-address"
    assert "maria" not in problem.message


_CONTACT = "public_contact: {role: Principal, email: office@school.example, phone: 303-555-0142}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_CONTACT, 0),
        (_CONTACT + "description: Call 303-555-0142.\n", 1),
        ("description: Call 303-555-0142.\n" + _CONTACT, 1),
        ("description: Write to office@school.example.\n" + _CONTACT, 1),
        (_CONTACT + "description: Call 303-555-0143.\n", 1),
        (
            "description: Call 303 555 0142.\npublic_contact:\n  role: Principal\n  phone: >-\n    303\n    555 0142\n",
            1,
        ),
        (
            'description: Call 303-555-0142.\npublic_contact: {role: Principal, phone: "303-555-\\x30142"}\n',
            1,
        ),
    ],
)
def test_what_the_public_contact_says_is_still_seen_wherever_else_it_stands(text: str, found: int) -> None:
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", **yaml.safe_load(text)})
    plan = Plan(info=info)
    looked = Context(plan, Config(), TODAY, 7, Facts(raw={"plan.yaml": text.encode()}))
    assert len(list(contact_in_posted_field(looked))) == found
    assert len(run(contact_in_posted_field, plan)) == found


def test_the_public_contact_may_be_reached() -> None:
    contact = {"role": "Principal", "email": "office@school.example", "phone": "303-555-0142"}
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "public_contact": contact})
    district = District.model_validate({"id": "district", "public_contact": contact})
    assert not run(contact_in_posted_field, Plan(info=info, district=district))


def test_a_volunteer_coordinator_may_be_reached_but_no_student_number_is_shown() -> None:
    helped = {"help_wanted": "Call 303-555-0142 or write to office@school.example; not for student 1234567."}
    (problem,) = run(contact_in_posted_field, Plan(strategies=(strategy(action=helped),)))
    assert problem.label == "student number"


def test_two_kinds_in_one_text_are_two_findings() -> None:
    text = f"{MAIL} or call 303-555-0142"
    plan = Plan(engagements=(Engagement(id="e", title="Evening", purpose=text),))
    assert [problem.label for problem in run(contact_in_posted_field, plan)] == [
        "e-mail address",
        "telephone number",
    ]


# Small groups -----------------------------------------------------------------------------------------------------


def priority(students: int | None, **more: Any) -> Priority:
    target = {
        "id": "t",
        "measure": "Met expectations",
        "number_of_students": students,
        "baseline": {"value": 24},
        **more,
    }
    return Priority.model_validate({"id": "math", "title": "Mathematics", "targets": [target]})


@pytest.mark.parametrize(
    ("students", "more", "found"),
    [
        (15, {}, 1),
        (16, {}, 0),
        (0, {}, 1),
        (None, {}, 0),
        (15, {"withheld": True}, 0),
        (15, {"baseline": None}, 0),
        (15, {"baseline": None, "annual_targets": {"2026-27": 30}}, 1),
        (15, {"baseline": None, "interim_targets": [{"id": "winter", "value": 26}]}, 1),
        (15, {"baseline": None, "interim_targets": [{"id": "winter"}]}, 0),
        (19, {"measures": "growth"}, 1),
        (20, {"measures": "growth"}, 0),
        (19, {"measures": "other"}, 0),
    ],
)
def test_the_boundaries_of_a_target(students: int | None, more: dict[str, Any], found: int) -> None:
    assert len(run(small_group_shown, Plan(priorities=(priority(students, **more),)))) == found


def test_a_district_sets_its_own_minimum() -> None:
    config = Config(minimum_group_size=MinimumGroupSize(achievement=10))
    assert not run(small_group_shown, Plan(priorities=(priority(10),)), config)
    (problem,) = run(small_group_shown, Plan(priorities=(priority(1),)), config)
    assert problem.message == snapshot(
        "The improvement target “Met expectations” of “Mathematics” shows figures of a group of 1 student; below 10 they must not be shown."
    )
    assert problem.example == "    withheld: true"


def test_the_configuration_begins_where_the_workbook_does() -> None:
    sizes = MinimumGroupSize()
    assert {each.measures: each.students for each in THRESHOLDS} == sizes.model_dump()


def test_last_years_targets_count_as_growth_where_their_words_say_so() -> None:
    targets = [
        {"measure": "Met expectations", "outcome": "met", "result": 40, "number_of_students": 18},
        {
            "measure": "Median growth",
            "unit": "percentile",
            "outcome": "met",
            "result": 51,
            "number_of_students": 18,
        },
        {"measure": "Attendance", "outcome": "no-result", "number_of_students": 5},
        {"measure": "Reading", "outcome": "met", "result": 51, "number_of_students": 5, "withheld": True},
    ]
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "prior_plan": {"targets": targets}})
    (problem,) = run(small_group_shown, Plan(info=info))
    assert problem.place == Place("plan.yaml", ("prior_plan", "targets", 1, "number_of_students"))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("Only 3 of 9 students met expectations.", 1),
        ("A third of them, 33%, met expectations.", 1),
        ("Results rose by 4 points.", 1),
        ("Students of grade 4 stop at fractions since 2024.", 0),
        ("Most stop at fractions.", 0),
    ],
)
def test_a_takeaway_about_few_students_gives_no_figure(pattern: str, found: int) -> None:
    takeaway = {"id": "f", "pattern": pattern, "nature": "concern", "number_of_students": 9}
    plan = Plan(takeaways=Takeaways.model_validate({"id": "takeaways", "takeaways": [takeaway]}))
    problems = run(small_group_shown, plan)
    assert len(problems) == found
    assert all(problem.place.path == ("takeaways", 0, "pattern") for problem in problems)
    assert all(pattern not in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ({"value": 44, "number_of_students": 9}, 1),
        ({"value": 44}, 1),
        ({"value": 44, "number_of_students": 30}, 0),
        ({"value": 44, "number_of_students": 9, "withheld": True}, 0),
        ({"number_of_students": 9}, 0),
    ],
)
def test_an_interim_result_without_a_number_of_its_own_has_its_targets(
    result: dict[str, Any], found: int
) -> None:
    entry = {
        "priority": "math",
        "target": "t",
        "interim_target": "winter",
        "date": "2027-01-20",
        "state": "met",
    }
    progress = Progress.model_validate({"id": "progress", "interim_targets": [{**entry, **result}]})
    plan = Plan(priorities=(priority(9, withheld=True),), progress=progress)
    assert len(run(small_group_shown, plan)) == found

    year = {**entry, "plan_year": "2026-27", **result}
    del year["interim_target"]
    annual = Progress.model_validate({"id": "progress", "annual_results": [year]})
    told = run(small_group_shown, Plan(priorities=(priority(9, withheld=True),), progress=annual))
    assert [each.place.path for each in told] == [("annual_results", 0, "value")] * found


# Embargo ----------------------------------------------------------------------------------------------------------


def embargoed(source: dict[str, Any], district: str | None = None, **more: Any) -> Plan:
    given = {"id": "cmas", "title": "CMAS mathematics, spring 2026", "level": "state", **source}
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27"}),
        district=None
        if district is None
        else District.model_validate({"id": "district", "embargo_until": district}),
        takeaways=Takeaways.model_validate({"id": "takeaways", "sources": [given]}),
        **more,
    )


WITH_BASELINE = (priority(200, data_source="cmas"),)


@pytest.mark.parametrize(
    ("source", "district", "found"),
    [
        ({"embargo_until": "2026-08-20"}, None, True),
        ({"embargo_until": "2026-08-01"}, None, False),
        ({"embargo_until": "2026-08-02"}, None, True),
        ({"embargo_until": "2026-08-20", "level": "local"}, None, False),
        ({}, None, False),
        ({}, "2026-08-20", True),
        ({"plan_year": "2025-26"}, "2026-08-20", True),
        ({"plan_year": "2024-25"}, "2026-08-20", False),
        ({"embargo_until": "2026-07-01"}, "2026-08-20", False),
    ],
)
def test_which_date_holds_results_back(source: dict[str, Any], district: str | None, found: bool) -> None:
    plan = embargoed(source, district, priorities=WITH_BASELINE)
    assert bool(run(embargoed_result, plan)) is found


def test_every_posted_place_is_found() -> None:
    shown = Priority.model_validate(
        {
            "id": "math",
            "title": "Mathematics",
            "state_data": {"takeaways": "The same picture.", "data_source": "cmas"},
            "targets": [
                {"id": "t", "data_source": "cmas", "baseline": {"value": 24}},
                {"id": "u", "data_source": "cmas", "baseline": {"value": 24}, "withheld": True},
                {"id": "v", "data_source": "cmas", "annual_targets": {"2026-27": 30}},
            ],
        }
    )
    takeaway = {"id": "f", "pattern": "They stop at fractions.", "nature": "concern", "data_source": "cmas"}
    source = {"id": "cmas", "title": "CMAS", "level": "state", "embargo_until": "2026-08-20"}
    takeaways = Takeaways.model_validate({"id": "takeaways", "sources": [source], "takeaways": [takeaway]})
    found = run(embargoed_result, Plan(priorities=(shown,), takeaways=takeaways))
    assert [problem.subject for problem in found] == [
        "math/state_data/takeaways",
        "math/targets/t/baseline/value",
    ]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"date": "2026-08-10"}, True),
        ({}, True),
        ({"date": "2026-08-20"}, False),
        ({"date": "2026-08-10", "families_attend": False}, False),
        ({"date": "2026-08-10", "purpose": "Look at local checks."}, False),
    ],
)
def test_a_meeting_with_families_waits_for_the_release(more: dict[str, Any], found: bool) -> None:
    data = {
        "id": "evening",
        "title": "Family evening",
        "families_attend": True,
        "purpose": "Look at CMAS Mathematics, spring 2026 together.",
        **more,
    }
    problems = run(
        embargoed_result, embargoed({"embargo_until": "2026-08-20"}, meetings=(Meeting.model_validate(data),))
    )
    assert bool(problems) is found
    for problem in problems:
        assert problem.place == Place("meetings/evening.yaml", ("purpose",))
        assert problem.message == snapshot(
            "Families attend the meeting “Family evening”, which takes up “CMAS mathematics, spring 2026”, but families must not see them before 2026-08-20."
        )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"topics": [{"id": "t", "title": "CMAS", "minutes": 5, "from_the_plan": "cmas"}]}, "topics"),
        ({"handouts": [{"id": "h", "title": "cmas", "kind": "packet"}]}, "handouts"),
        ({"invitation": {"body": "We look at cmas."}}, "invitation"),
        ({"follow_up_message": {"body": "We looked at cmas."}}, "follow_up_message"),
        ({"stakeholder_input": {"themes": [{"id": "t", "heard": "cmas is low."}]}}, "stakeholder_input"),
    ],
)
def test_everything_that_families_get_is_looked_at(more: dict[str, Any], field: str) -> None:
    data = {"id": "evening", "title": "Evening", "families_attend": True, **more}
    meeting = Meeting.model_validate(data)
    (problem,) = run(embargoed_result, embargoed({"embargo_until": "2026-08-20"}, meetings=(meeting,)))
    assert problem.place.path[0] == field


@pytest.mark.parametrize(
    "more",
    [
        {"preparation": "Keep cmas out of the slides."},
        {"directions_for_writers": "Add cmas in August."},
        {"next_steps": "Show cmas after the release."},
        {"topics": [{"id": "t", "title": "Results", "minutes": 5, "facilitation": "Do not show cmas yet."}]},
        {"handouts": [{"id": "h", "title": "Before we begin: cmas", "kind": "considerations"}]},
    ],
)
def test_what_only_leaders_read_may_name_the_results(more: dict[str, Any]) -> None:
    meeting = Meeting.model_validate({"id": "evening", "title": "Evening", "families_attend": True, **more})
    assert not run(embargoed_result, embargoed({"embargo_until": "2026-08-20"}, meetings=(meeting,)))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("We will look at CMAS mathematics, spring 2026.", False),
        ("CMAS mathematics, spring 2026: 24 percent met expectations.", True),
        ("At our school 24 percent come by bus.", False),
    ],
)
def test_an_invitation_to_a_later_meeting_may_name_the_results_and_show_none(body: str, found: bool) -> None:
    meeting = Meeting.model_validate(
        {
            "id": "evening",
            "title": "Evening",
            "families_attend": True,
            "date": "2026-09-03",
            "purpose": "CMAS mathematics, spring 2026: 24 percent met expectations.",
            "invitation": {"body": body},
        }
    )
    problems = run(embargoed_result, embargoed({"embargo_until": "2026-08-20"}, meetings=(meeting,)))
    assert [problem.place.path for problem in problems] == ([("invitation", "body")] if found else [])


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"invitation": {"body": "Interpreters: call 303-555-0142."}}, 0),
        ({"invitation": {"body": "About student 1234567."}}, 1),
        ({"follow_up_message": {"body": "About student 1234567."}}, 1),
        ({"handouts": [{"id": "h", "title": "Sign-up", "kind": "sign-up", "text": "Student 1234567"}]}, 1),
        ({"invitation": {"body": "About student 1234567."}, "families_attend": False}, 0),
        ({"preparation": "About student 1234567."}, 0),
    ],
)
def test_families_get_contacts_and_no_student_numbers(more: dict[str, Any], found: int) -> None:
    meeting = Meeting.model_validate({"id": "evening", "title": "Evening", "families_attend": True, **more})
    problems = run(contact_in_posted_field, Plan(meetings=(meeting,)))
    assert [problem.label for problem in problems] == ["student number"] * found
    assert all("1234567" not in problem.message for problem in problems)
