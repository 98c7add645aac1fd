"""Teams beyond their pages: who counts as what, and what is left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import committee, teams, writers

STRATEGY: Files = {"strategies/planning.yaml": {"title": "Planning together"}}
INFO: Files = {"plan.yaml": {"plan_year": "2026-27", "writers": ["Assistant principal"]}}
SEATS = ["principal", "teacher", "parent", "parent", "parent", "parent-organization", "community"]


def team(kind: str, *members: tuple[str, list[str]], **more: Any) -> dict[str, Any]:
    return {
        "id": kind,
        "team": kind,
        "members": [{"role": role, "seats": seats} for role, seats in members],
        **more,
    }


def with_teams(*listed: dict[str, Any], **info: Any) -> Files:
    return {"plan.yaml": INFO["plan.yaml"] | info, "teams.yaml": {"teams": list(listed)}, **STRATEGY}


# Writers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("in_plan", "in_team", "found"),
    [
        ([], [], 1),
        (["A"], [], 0),
        (["A", "B"], [], 0),
        (["A", "B", "C"], [], 1),
        ([], ["A"], 0),
        ([], ["A"] * 3, 1),
    ],
)
def test_one_or_two_write_wherever_they_are_named(in_plan: list[str], in_team: list[str], found: int) -> None:
    files = with_teams(team("writers", *((role, []) for role in in_team)), writers=in_plan)
    assert len(problems(writers.writers_not_one_or_two, files)) == found


def test_too_many_writers_are_told_how_to_be_two() -> None:
    files = with_teams(writers=["Principal", "Dean", "Coach"])
    (problem,) = problems(writers.writers_not_one_or_two, files)
    assert problem.message == snapshot("The plan names 3 UIP Writers; one or two are advised.")
    assert not problems(writers.writers_not_one_or_two, following(files, problem))


MEETING: dict[str, Any] = {
    "id": "strategy",
    "title": "Leadership strategy meeting",
    "meeting": "3.3",
    "phase": 3,
    "date": "2026-06-03",
}
BEFORE = date(2026, 5, 20)


def planned(**more: Any) -> Files:
    listed = (
        team(
            "leadership",
            ("Principal", ["principal"]),
            ("Assistant principal", ["leadership"]),
            title="Cabinet",
        ),
    )
    return with_teams(*listed) | {"schedule.yaml": {"activities": [MEETING | more]}}


@pytest.mark.parametrize(
    ("participants", "found"),
    [
        (["Principal"], 1),
        ([], 0),
        (["Principal", "assistant  Principal"], 0),
        (["UIP Writers"], 0),
        (["Principal", "UIP Writer"], 0),
        (["Leadership team"], 0),
        (["Cabinet"], 0),
        (["All staff"], 0),
        (["Grade 4 teacher"], 1),
    ],
)
def test_a_writer_is_there_by_role_or_with_a_team(participants: list[str], found: int) -> None:
    assert (
        len(problems(writers.writer_not_at_meeting, planned(participants=participants), today=BEFORE))
        == found
    )


@pytest.mark.parametrize(
    "more",
    [
        {"meeting": "3.2"},
        {"meeting": ""},
        {"done": True},
        {"date": "2026-05-19"},
    ],
)
def test_meetings_with_stakeholders_or_in_the_past_are_left_alone(more: dict[str, Any]) -> None:
    files = planned(participants=["Principal"], **more)
    assert problems(writers.writer_not_at_meeting, files, today=BEFORE) == []


def test_an_activity_is_known_by_its_id_as_well() -> None:
    files = planned(participants=["Principal"], id="leadership-strategy", meeting="")
    assert len(problems(writers.writer_not_at_meeting, files, today=BEFORE)) == 1


def test_the_file_of_a_meeting_speaks_for_its_activity() -> None:
    files = planned(participants=["Principal"])
    own = {"title": "Strategy", "number": "3.3", "activity": "strategy", "participants": ["UIP Writers"]}
    assert problems(writers.writer_not_at_meeting, files | {"meetings/m.yaml": own}, today=BEFORE) == []
    own["participants"] = ["Principal"]
    (problem,) = problems(writers.writer_not_at_meeting, files | {"meetings/m.yaml": own}, today=BEFORE)
    assert problem.place == Place("meetings/m.yaml", ("participants",))
    assert problem.example == "participants: [Principal, Assistant principal]"


def test_adding_the_writer_mends_it() -> None:
    files = planned(participants=["Principal"])
    (problem,) = problems(writers.writer_not_at_meeting, files, today=BEFORE)
    assert problem.message == snapshot(
        "No UIP Writer is among the participants of “Leadership strategy meeting”, on 2026-06-03."
    )
    assert problems(writers.writer_not_at_meeting, following(files, problem), today=BEFORE) == []


# Action planning teams ----------------------------------------------------------------------------------------------


def test_without_a_planning_team_one_is_asked_for_and_its_example_serves() -> None:
    files = with_teams()
    (problem,) = problems(teams.planning_team_composition, files)
    assert problem.place == Place("teams.yaml", ("teams",))
    assert problems(teams.planning_team_composition, following(files, problem)) == []


def test_without_teams_at_all_the_plan_is_pointed_at() -> None:
    (problem,) = problems(teams.planning_team_composition, INFO | STRATEGY)
    assert problem.place == Place("plan.yaml")
    mended = following(INFO | STRATEGY, problem, "teams.yaml", ("teams",))
    assert problems(teams.planning_team_composition, mended) == []


def test_a_plan_without_strategies_needs_no_team_yet() -> None:
    assert problems(teams.planning_team_composition, INFO) == []


ALL = ("Dean", ["leadership", "staff", "practitioner"])


def test_each_strategy_is_planned_by_a_team_that_names_it_or_names_none() -> None:
    other = team("action-planning", ALL, strategies=["reading"])
    (problem,) = problems(teams.planning_team_composition, with_teams(other))
    assert problem.place == Place("strategies/planning.yaml", ("title",))
    assert problem.example == "    strategies: [reading, planning]"
    assert problems(teams.planning_team_composition, with_teams(team("action-planning", ALL))) == []


@pytest.mark.parametrize(
    ("members", "partnership", "missing"),
    [
        ([ALL], False, ""),
        ([ALL], True, "families"),
        ([ALL, ("Parent", ["parent"])], True, ""),
        ([("Principal", ["principal"]), ("Teacher", ["teacher", "practitioner"])], False, ""),
        ([("Principal", ["principal"]), ("Teacher", ["teacher"])], False, "those whose practice changes"),
        ([("Teacher", ["teacher", "practitioner"])], False, "leadership"),
        ([], False, "leadership, teachers and staff or those whose practice changes"),
    ],
)
def test_who_is_missing_in_a_team(
    members: list[tuple[str, list[str]]], partnership: bool, missing: str
) -> None:
    files = with_teams(team("action-planning", *members))
    files["strategies/planning.yaml"] = {"title": "Planning", "family_partnership": partnership}
    found = problems(teams.planning_team_composition, files)
    assert [problem.message for problem in found] == (
        [f"In the team “action-planning” nobody stands for {missing}."] if missing else []
    )
    for problem in found:
        assert problems(teams.planning_team_composition, following(files, problem)) == []


def test_one_representative_gathers_what_others_say() -> None:
    files = with_teams(team("action-planning", ("Principal", ["principal"]), single_representative=True))
    (problem,) = problems(teams.planning_team_composition, files)
    assert problem.place.path == ("teams", 0, "input_gathered")
    assert problems(teams.planning_team_composition, following(files, problem)) == []


@pytest.mark.parametrize(
    "rule", [teams.planning_team_composition, teams.implementation_team, committee.committee_composition]
)
def test_teams_that_could_not_be_read_are_not_missed(rule: Any) -> None:
    files = INFO | STRATEGY
    assert problems(rule, files) != []
    assert problems(rule, files, unread={"teams": frozenset({"teams"})}) == []


# The implementation team --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ([("Principal", ["principal"]), ("Coach", []), ("Dean", [])], []),
        ([("Principal", ["principal"]), ("Coach", [])], ["not three to five"]),
        ([("Principal", ["principal"]), ("Team leads", [])], []),
        ([("Principal", ["principal"])] + [("Coach", [])] * 5, ["not three to five"]),
        ([("Coach", []), ("Dean", []), ("Teacher", ["teacher"])], ["nobody from leadership"]),
        ([], ["not three to five"]),
    ],
)
def test_an_implementation_team_is_small_and_can_decide(
    members: list[tuple[str, list[str]]], found: list[str]
) -> None:
    files = with_teams(team("implementation", *members))
    told = problems(teams.implementation_team, files)
    assert [problem.label for problem in told] == found
    for problem in told:
        if problem.example:
            after = problems(teams.implementation_team, following(files, problem))
            assert problem.label not in [each.label for each in after]


# The committee ------------------------------------------------------------------------------------------------------


def sac(*seats: str, chair: int | None = 0, **more: Any) -> dict[str, Any]:
    members: list[dict[str, Any]] = [{"role": f"Member {n}", "seats": [seat]} for n, seat in enumerate(seats)]
    ordered = sorted(members, key=lambda each: each["seats"] != ["parent"])
    if chair is not None:
        ordered[chair]["chair"] = True
    return {"id": "sac", "team": "accountability-committee", "members": ordered, **more}


def test_a_committee_by_the_book_is_in_order() -> None:
    assert problems(committee.committee_composition, with_teams(sac(*SEATS))) == []


@pytest.mark.parametrize("seat", sorted(set(SEATS)))
def test_an_empty_seat_is_named_and_filled(seat: str) -> None:
    left = list(SEATS)
    left.remove(seat)
    files = with_teams(sac(*left))
    (problem,) = problems(committee.committee_composition, files)
    assert f"seats: [{seat}]" in problem.example
    assert problems(committee.committee_composition, following(files, problem)) == []


def test_six_are_too_few_even_where_every_seat_is_filled_twice_over() -> None:
    members = [
        {"role": "Principal", "seats": ["principal", "community"]},
        {"role": "Teacher", "seats": ["teacher"]},
        {"role": "Parent A", "seats": ["parent"], "chair": True},
        {"role": "Parent B", "seats": ["parent"]},
        {"role": "Parent C", "seats": ["parent", "parent-organization"]},
    ]
    files = with_teams({"id": "sac", "team": "accountability-committee", "members": members})
    assert [problem.message for problem in problems(committee.committee_composition, files)] == snapshot(
        [
            "The committee “School Accountability Committee” has 5 members; the law asks for at least 7.",
            "“Principal” fills 2 seats of the committee “School Accountability Committee”: principal and community.",
            "“Parent C” fills 2 seats of the committee “School Accountability Committee”: parent and parent-organization.",
        ]
    )


def test_parents_are_more_than_any_other_group() -> None:
    files = with_teams(sac(*SEATS, "teacher", "teacher"))
    (problem,) = problems(committee.committee_composition, files)
    assert problem.message == snapshot(
        "The committee “School Accountability Committee” has 3 parents and 3 members with the seat teacher."
    )
    assert problems(committee.committee_composition, following(files, problem)) == []


@pytest.mark.parametrize(("chair", "message"), [(None, "Nothing says who chairs"), (6, "No parent chairs")])
def test_a_parent_is_in_the_chair(chair: int | None, message: str) -> None:
    (problem,) = problems(committee.committee_composition, with_teams(sac(*SEATS, chair=chair)))
    assert problem.message.startswith(message)


def test_a_role_that_names_several_people_fills_seats_and_is_not_counted() -> None:
    members: list[dict[str, Any]] = [
        {"role": "Parents of grades 2 to 5", "seats": ["parent"], "chair": True},
        {"role": "Principal", "seats": ["principal"]},
        {"role": "Grade 3 teacher", "seats": ["teacher"]},
        {"role": "Member of the PTO", "seats": ["parent-organization"]},
        {"role": "Librarian", "seats": ["community"]},
    ]
    files = with_teams({"id": "sac", "team": "accountability-committee", "members": members})
    assert problems(committee.committee_composition, files) == []


def test_a_district_has_another_committee() -> None:
    assert problems(committee.committee_composition, INFO) != []
    assert problems(committee.committee_composition, with_teams(scope="district")) == []


def test_a_committee_that_is_not_named_is_asked_for_seat_by_seat() -> None:
    files = with_teams()
    (problem,) = problems(committee.committee_composition, files)
    after = problems(committee.committee_composition, following(files, problem))
    assert [each.label for each in after] == ["no parent in the chair"]


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["Accountability committee"] * 4, 0),
        (["Accountability committee"] * 3, 1),
        (["SAC, winter", "School Accountability Committee", "SAC: spring", "Our parents' round"], 0),
        (["Data day"], 1),
        ([], 0),
    ],
)
def test_the_committee_meets_once_a_quarter(titles: list[str], found: int) -> None:
    days = ("2026-09-03", "2026-11-03", "2027-02-03", "2027-04-09")
    activities = [
        {"id": f"a{n}", "title": title, "phase": 7, "date": day}
        for n, (title, day) in enumerate(zip(titles, days, strict=False))
    ]
    files = with_teams(sac(*SEATS, title="Our parents' round")) | {
        "schedule.yaml": {"activities": activities}
    }
    told = problems(committee.committee_composition, files)
    assert [problem.place for problem in told] == [Place("schedule.yaml", ("activities",))] * found


@pytest.mark.parametrize(
    ("days", "without"),
    [
        (["2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17"], "October to December"),
        (["2026-09-14", "2026-11-10", "2027-02-02", "2027-04-13"], None),
        (["2026-10-02", "2026-12-18", "2027-02-20", "2027-05-15"], None),
        (["2026-09-01", "2026-12-01", "2027-03-01", "2027-06-01"], None),
        (["2026-08-11", "2026-09-15", "2026-11-10", "2027-02-02", "2027-02-20"], "April to June"),
    ],
)
def test_meetings_close_together_leave_quarters_without_one(days: list[str], without: str | None) -> None:
    activities = [{"id": f"a{n}", "title": "SAC", "phase": 7, "date": day} for n, day in enumerate(days)]
    files = with_teams(sac(*SEATS)) | {"schedule.yaml": {"activities": activities}}
    told = problems(committee.committee_composition, files)
    assert [without in problem.message for problem in told if without] == ([True] if without else [])
    assert len(told) == (1 if without else 0)


def test_meetings_of_another_year_do_not_count() -> None:
    activities = [
        {"id": f"a{n}", "title": "SAC", "phase": 7, "date": f"202{5 + n // 4}-1{n % 3}-0{n + 1}"}
        for n in range(6)
    ]
    files = with_teams(sac(*SEATS)) | {"schedule.yaml": {"activities": activities}}
    (problem,) = problems(committee.committee_composition, files)
    assert problem.message == snapshot(
        "The schedule has 2 meetings of the committee “School Accountability Committee” in 2026-27; there is one a quarter at least."
    )
