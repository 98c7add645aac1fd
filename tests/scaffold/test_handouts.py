"""Handouts: made once for each thing in the plan, with rows from it, and still of use where the plan has nothing."""

from __future__ import annotations

from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, plan, priority, small_template, target
from uipkit.plan.meeting import Meeting
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.rubric import Rubric
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.agenda import AgendaDraft, Repository, propose_agenda
from uipkit.scaffold.agenda_template import AgendaTemplate

RUBRIC = Rubric.model_validate(
    {
        "id": "teamwork",
        "title": "Teamwork",
        "source": "Our own text.",
        "levels": [
            {"id": "not-yet", "title": "Not yet", "meaning": "Seldom."},
            {"id": "often", "title": "Often"},
        ],
        "indicators": [
            {
                "id": "talk",
                "group": "Together",
                "prompt": "Do teams talk about student work?",
                "levels": {"often": "Each week."},
                "look_at": ["agendas", "notes"],
            }
        ],
    }
)


def strategy(own_id: str, *actions: dict[str, Any]) -> Strategy:
    return Strategy.model_validate(
        {
            "id": own_id,
            "title": f"Strategy {own_id}",
            "root_causes": ["rubric"],
            "description": "# How it looks\n\nTeams meet.",
            "actions": [{"id": f"a{n}"} | each for n, each in enumerate(actions)],
        }
    )


def drafted(part: dict[str, Any], whole: Plan, *, families: bool = False, **handout: Any) -> AgendaDraft:
    sheet = {"id": "sheet", "title": "Sheet", "kind": "worksheet", "parts": [{"id": "part"} | part]} | handout
    model = AgendaTemplate.model_validate(small_template(handouts=[sheet], families_attend=families))
    return propose_agenda(model, whole, date=SPRING, repository=Repository(rubrics={"teamwork": RUBRIC}))


def parts(part: dict[str, Any], whole: Plan, **options: Any) -> list[dict[str, Any]]:
    draft = drafted(part, whole, **options)
    Meeting.model_validate({"id": "x", **draft.meeting})
    handout = draft.meeting["handouts"][0]
    found: list[dict[str, Any]] = handout["parts"]
    return found


def option(own_id: str, **fields: Any) -> Option:
    return Option.model_validate({"id": own_id, "title": f"Option {own_id}"} | fields)


def test_a_poster_is_made_for_each_option() -> None:
    options = (
        option(
            "tutoring",
            description="Every week.\n\nIn small groups.",
            root_causes=["rubric"],
            research={"tier": "strong", "summary": "It works."},
        ),
        option("coaching", description="TODO: write it"),
    )
    made = parts(
        {"for_each": "option", "title": "Poster", "questions": ["For?"], "room": 4}, plan(options=options)
    )
    assert made == snapshot(
        [
            {
                "id": "part-tutoring",
                "title": "Poster: Option tutoring",
                "text": """\
Every week.

In small groups.

It would answer: There is no shared rubric.

What research says (strong): It works.\
""",
                "questions": ["For?"],
                "room": 4,
            },
            {"id": "part-coaching", "title": "Poster: Option coaching", "questions": ["For?"], "room": 4},
        ]
    )
    draft = drafted({"for_each": "option"}, plan(options=options))
    assert draft.handout_files == {"sheet": ("options/tutoring.yaml", "options/coaching.yaml")}


@pytest.mark.parametrize("each", ["option", "strategy", "priority", "root-cause"])
def test_where_the_plan_has_nothing_one_part_is_left_to_be_filled_in(each: str) -> None:
    made = parts({"for_each": each, "title": "Poster", "questions": ["For?"]}, Plan())
    assert len(made) == 1
    assert made[0]["id"] == "part"
    assert made[0]["title"] == "Poster"
    assert made[0]["text"].startswith("The plan holds no ")
    assert made[0]["questions"] == ["For?"]


def test_parts_for_priorities_and_causes_say_what_the_plan_says() -> None:
    assert parts({"for_each": "priority"}, plan()) == snapshot(
        [
            {
                "id": "part-math",
                "title": "Growth in mathematics",
                "text": """\
Grades 4 and 5 grow slowly.

- Median growth percentile (CMAS mathematics): now 38 in 2025-26; targets 45 in 2026-27 and 50 in 2027-28

Root causes so far: There is no shared rubric.\
""",
            }
        ]
    )
    assert parts({"for_each": "root-cause"}, plan()) == snapshot(
        [
            {
                "id": "part-rubric",
                "title": "There is no shared rubric.",
                "text": "It drives “Growth in mathematics”.",
            }
        ]
    )


def test_figures_of_small_groups_and_results_under_embargo_stay_out_of_handouts() -> None:
    small = plan(priorities=(priority(targets=[target(number_of_students=8)]),))
    assert "withheld" in parts({"for_each": "priority"}, small)[0]["text"]
    assert "38" not in parts({"for_each": "priority"}, small)[0]["text"]
    held_back = parts({"for_each": "priority"}, plan(), families=True)[0]["text"]
    assert "the state has not made these results public" in held_back
    assert "38" not in held_back
    beside = parts({"from_the_plan": ["targets", "takeaways"]}, plan(), families=True)[0]["text"]
    assert "38" not in beside
    assert "Reading rose" not in beside


def test_a_self_assessment_has_a_table_of_levels_for_each_indicator() -> None:
    draft = drafted(
        {"for_each": "indicator", "questions": ["What shows it?"], "room": 2},
        Plan(),
        kind="self-assessment",
        rubric="teamwork",
        text="Mark alone.",
    )
    assert draft.meeting["handouts"] == snapshot(
        [
            {
                "id": "sheet",
                "title": "Sheet",
                "kind": "self-assessment",
                "text": """\
Mark alone.

- **Not yet**: Seldom.
- **Often**

Our own text.\
""",
                "parts": [
                    {
                        "id": "part-talk",
                        "title": "Do teams talk about student work?",
                        "text": """\
**Together**

Look at: agendas and notes.\
""",
                        "questions": ["What shows it?"],
                        "columns": ["Level", "What it looks like", "We are here"],
                        "rows": [["Not yet", "", ""], ["Often", "Each week.", ""]],
                        "room": 2,
                    }
                ],
            }
        ]
    )


HELPED = {
    "description": "Hold a *family* evening.",
    "who": ["Principal", "Maria Lopez"],
    "date": "2026-11-05",
    "help_wanted": "Volunteers\n\nto interpret.",
}


def test_rows_come_from_the_plan_and_leave_the_other_columns_to_the_pen() -> None:
    whole = plan(strategies=(strategy("one", HELPED, {"description": "Weekly | visit", "rhythm": "weekly"}),))
    sign_up = {"rows_from": "help-wanted", "columns": ["What", "When", "How", "My role"], "room": 3}
    assert parts(sign_up, whole)[0] == snapshot(
        {
            "id": "part",
            "columns": ["What", "When", "How", "My role"],
            "rows": [["Hold a family evening.", "by November 5, 2026", "Volunteers to interpret."]],
            "room": 3,
        }
    )
    assert parts({"rows_from": "actions"}, whole)[0] == snapshot(
        {
            "id": "part",
            "columns": ["Action", "Who", "When", "Resources", "What exists when it is done"],
            "rows": [
                ["Hold a family evening.", "Principal and role to be named", "by November 5, 2026", "", ""],
                ["Weekly | visit", "", "weekly", "", ""],
            ],
        }
    )
    narrow = parts({"rows_from": "actions", "columns": ["Action"], "rows": [["Ours"]]}, whole)[0]
    assert narrow["rows"] == [["Ours"], ["Hold a family evening."], ["Weekly | visit"]]
    assert "rows" not in parts(sign_up, Plan())[0]


def test_a_part_for_each_strategy_has_the_rows_of_that_strategy() -> None:
    whole = plan(strategies=(strategy("one", HELPED), strategy("two", {"description": "Train."})))
    made = parts({"for_each": "strategy", "rows_from": "actions", "columns": ["Action"]}, whole)
    assert [(part["id"], part["rows"]) for part in made] == [
        ("part-one", [["Hold a family evening."]]),
        ("part-two", [["Train."]]),
    ]
    assert "# How it looks" not in made[0]["text"]


def test_shared_activities_and_crunch_times_fill_rows() -> None:
    train = {"description": "Train teams.", "who": ["Coach"], "date": "2026-09-10"}
    many = [{"description": f"Step {n}", "who": ["Coach"], "date": "2026-09-11"} for n in range(13)]
    whole = plan(strategies=(strategy("one", train, *many), strategy("two", train)))
    assert parts({"rows_from": "shared-activities"}, whole)[0]["rows"][0] == snapshot(
        ["Train teams; Train teams", "Strategy one; Strategy two", "by September 10, 2026"]
    )
    crunch = parts({"rows_from": "crunch-times"}, whole)[0]["rows"]
    assert crunch == snapshot(
        [
            [
                "September 10, 2026 to September 11, 2026",
                "15 milestones and actions: Train teams; Train teams; Step 0; Step 1; Step 2; Step 3; Step 4; Step 5; Step 6; Step 7; Step 8; Step 9; and 3 more",
            ],
            [
                "September 10, 2026 to September 11, 2026",
                "15 actions of Coach: Train teams; Train teams; Step 0; Step 1; Step 2; Step 3; Step 4; Step 5; Step 6; Step 7; Step 8; Step 9; and 3 more",
            ],
        ]
    )


def test_ids_stay_ids_however_long_those_of_the_plan_are() -> None:
    long = "x" * 79
    made = parts({"for_each": "option"}, plan(options=(option(f"{long}a"), option(f"{long}b"))))
    assert len({part["id"] for part in made}) == 2
    assert all(len(part["id"]) <= 80 for part in made)
