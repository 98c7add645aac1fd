"""People in files that are brought in: names and how to reach people are listed, whatever column they stand in, and never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.sources import Lines, as_csv, as_docx, as_xlsx, brought_in, empty_plan, listed, texts
from uipkit.importing.elsewhere import PERSONAL
from uipkit.workflows.load import load_plan

ONCE: Lines = [
    ["Team", "Role", "Name", "Email"],
    ["Leadership Team", "Principal", "Al Ng", "al.ng@school.org"],
    ["", "Math coach", "Bo Ruiz", "bo.ruiz@school.org"],
]
EACH_LINE: Lines = [ONCE[0], ONCE[1], ["Leadership Team", *ONCE[2][1:]]]
PEOPLE = ["Al Ng", "al.ng@school.org", "Bo Ruiz", "bo.ruiz@school.org"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


@pytest.mark.parametrize("lines", [ONCE, EACH_LINE])
@pytest.mark.parametrize("title", ["Roles and Teams", "Sheet1", "Team Members"])
@pytest.mark.parametrize("form", ["xlsx", "docx", "csv"])
def test_names_and_mail_in_a_table_of_teams_are_listed_and_the_roles_taken(
    plan: Path, lines: Lines, title: str, form: str
) -> None:
    content = {"xlsx": as_xlsx({title: lines}), "docx": as_docx({title: lines}), "csv": as_csv(lines)}[form]
    proposal = brought_in(plan, f"teams.{form}", content)
    teams = load_plan(plan).plan.teams
    assert teams is not None
    assert [(each.title, [member.role for member in each.members]) for each in teams.teams] == [
        ("Leadership Team", ["Principal", "Math coach"])
    ]
    assert [typed for _, typed in listed(proposal)] == PEOPLE
    assert {each.why for each in proposal.comparison.refused} == {PERSONAL}
    assert not [each for each in PEOPLE if each in texts(plan)]


def test_names_of_members_in_yaml_are_listed_as_such(plan: Path) -> None:
    proposal = brought_in(
        plan,
        "old.yaml",
        "teams:\n  - name: Leadership Team\n    members:\n      - {role: Principal, name: Al Ng, email: al.ng@school.org}\n",
    )
    assert [(each.typed, each.why) for each in proposal.comparison.refused] == [
        ("Al Ng", PERSONAL),
        ("al.ng@school.org", PERSONAL),
    ]
    assert "Al Ng" not in texts(plan)


@pytest.mark.parametrize(
    ("owner", "who", "left"),
    [
        ("Reading coach (coach@school.org)", ("Reading coach",), ["coach@school.org"]),
        ("Reading coach, 303-555-0142", ("Reading coach",), ["303-555-0142"]),
        ("coach@school.org", (), ["coach@school.org"]),
        (
            "Principal; Reading coach <coach@school.org>, 303-555-0142",
            ("Principal", "Reading coach"),
            ["coach@school.org", "303-555-0142"],
        ),
    ],
)
def test_how_to_reach_an_owner_is_listed_and_the_role_taken(
    plan: Path, owner: str, who: tuple[str, ...], left: list[str]
) -> None:
    lines = [["Strategy", "Action Step", "Owner"], ["Daily calls", "Call home each day", owner]]
    proposal = brought_in(plan, "steps.csv", as_csv(lines))
    [strategy] = load_plan(plan).plan.strategies
    [action] = strategy.actions
    assert tuple(each for each in action.who if not each.startswith("TODO")) == who
    assert [typed for _, typed in listed(proposal)] == left
    assert all(
        "How to reach people belongs under private/" in each.why for each in proposal.comparison.refused
    )
    assert not [each for each in proposal.findings if each.code == "UIP804"]
