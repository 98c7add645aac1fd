"""The teams' table: what it rests on, and that the page about teams says the same."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from uipkit.plan.team import TeamKind
from uipkit.workbook.roles import names_several
from uipkit.workbook.teams import COMMITTEE_DUTIES, COMPOSITIONS, Composition

PAGE = (Path(__file__).parents[2] / "docs" / "teams.md").read_text(encoding="utf-8")


def test_every_team_of_the_process_is_described_once() -> None:
    assert sorted(each.team for each in COMPOSITIONS) == sorted(set(get_args(TeamKind)) - {"other"})


@pytest.mark.parametrize("team", COMPOSITIONS, ids=lambda team: team.team)
def test_the_page_says_what_the_table_says(team: Composition) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {team.title} |")]
    _, _, kind, does, when, members, needed, source, _ = (cell.strip() for cell in row.split("|"))
    bounds = {(None, None): "", (1, 2): "1 to 2", (3, 5): "3 to 5", (7, None): "7 or more"}
    assert (kind, does, when) == (f"`{team.team}`", team.what_it_does, team.phases)
    assert members == bounds[team.fewest, team.most]
    assert all(need.words in needed for need in team.needs)
    assert team.source.certainty in source


def test_the_page_says_what_else_holds_for_a_committee() -> None:
    flat = " ".join(PAGE.split())
    for duty in COMMITTEE_DUTIES:
        assert duty.says.split(" on whether")[0] in flat, duty.id


@pytest.mark.parametrize(
    ("role", "several"),
    [
        ("Team leads", True),
        ("Parents of grade 2 students", True),
        ("Grade 3 to 5 teachers", True),
        ("Parent of two students", False),
        ("Principal", False),
        ("Officer of the fire department", False),
        ("SAC members", True),
        ("", False),
    ],
)
def test_which_roles_name_several_people(role: str, several: bool) -> None:
    assert names_several(role) is several
