"""What the views say of a plan, empty and full."""

from __future__ import annotations

from datetime import date

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, plan, priority, target
from uipkit.plan.approval import Approvals
from uipkit.plan.assurance import Assurances
from uipkit.plan.district import District
from uipkit.plan.meeting import Meeting
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Progress
from uipkit.plan.root_cause import RootCause
from uipkit.plan.school import PlanInfo
from uipkit.plan.takeaway import Takeaways
from uipkit.scaffold.agenda_template import PLAN_VIEWS, PlanView
from uipkit.scaffold.plan_snapshot import Occasion
from uipkit.scaffold.plan_views import VIEWS, take
from uipkit.workbook.embargo import embargo_until

OCCASION = Occasion(SPRING)


def said(view: PlanView, whole: Plan, occasion: Occasion = OCCASION) -> str:
    return take([view], whole, occasion).text


def test_every_view_of_an_empty_plan_is_a_sentence() -> None:
    for view in PLAN_VIEWS:
        text = VIEWS[view](Plan(), OCCASION).text  # type: ignore[index]
        assert text
        assert text[0].isupper()


def test_takeaways_are_sorted_and_say_how_the_team_weighs_them() -> None:
    assert said("takeaways", plan()) == snapshot(
        """\
Takeaways from the data so far:

- **Strengths**
  - Reading rose.
- **Concerns**
  - Fractions lag. Impact: Grade 5 starts behind. (gets in the way of other work; a heavy lift; urgent)\
"""
    )


def test_input_stands_with_its_answers() -> None:
    assert said("stakeholder-input", plan()) == snapshot(
        """\
Input on record:

- **Family evening, April 10, 2026**: families
  - Homework differs between rooms. (answer still open)
  - More tutoring. (not changed: No money.)\
"""
    )


def test_causes_stand_under_their_priorities_and_loose_ones_apart() -> None:
    loose = RootCause.model_validate({"id": "loose", "title": "Loose end", "statement": "x"})
    whole = plan(
        priorities=(priority(), priority(id="reading", title="Reading")),
        root_causes=(*plan().root_causes, loose),
    )
    assert said("causes-by-priority", whole) == snapshot(
        """\
Priorities in the plan and their root causes so far:

- **Growth in mathematics**
  - There is no shared rubric.
- **Reading**: no root cause yet
- **Linked to no priority**
  - Loose end\
"""
    )
    assert said("root-causes", whole) == snapshot(
        """\
Root causes in the plan:

- There is no shared rubric. (drives “Growth in mathematics”)
- Loose end (linked to no priority)\
"""
    )


def test_coherence_names_what_is_lacking() -> None:
    whole = plan(
        priorities=(
            priority(targets=[target(annual_targets={"2026-27": 45.0})]),
            priority(id="reading", title="Reading"),
        ),
        strategies=(),
        assurances=Assurances.model_validate(
            {"id": "assurances", "assurances": [{"id": "input", "checked": True}, {"id": "notice"}]}
        ),
    )
    assert said("coherence", whole) == snapshot(
        """\
How the plan hangs together as it stands:

- Priorities without Evidence and Reasoning: Growth in mathematics and Reading
- Priorities without a root cause: Reading
- Priorities without targets for two full years: Growth in mathematics and Reading
- Root causes that no strategy answers (address them, or archive them): There is no shared rubric.
- Strategies that answer no root cause: there are no strategies yet
- Assurances neither made nor explained: notice\
"""
    )
    assert "Priorities without targets for two full years: none" in said("coherence", plan())


def test_files_that_could_not_be_read_are_mentioned() -> None:
    assert "could not be read" in said("coherence", Plan(unread={"priority": frozenset({"x"})}))


def test_assurances_bear_their_titles() -> None:
    held = Assurances.model_validate(
        {
            "id": "assurances",
            "assurances": [
                {"id": "made", "checked": True},
                {"id": "notice"},
                {"id": "meeting", "explanation": "It is *planned* for May."},
                {"id": "own"},
            ],
        }
    )
    district = District.model_validate(
        {"id": "district", "assurances": [{"id": "own", "title": "Our own", "level": "local"}]}
    )
    occasion = Occasion(SPRING, assurance_titles={"notice": "Parents were told in time"})
    assert said("assurances", plan(assurances=held, district=district), occasion) == snapshot(
        """\
Assurances as the plan has them:

- Made: 1 of 4.
- Parents were told in time (open)
- meeting (explained: It is *planned* for May.)
- Our own (open)\
"""
    )


def test_approvals_name_the_plan_type_and_the_dates() -> None:
    info = PlanInfo.model_validate(
        {
            "id": "plan",
            "plan_year": "2026-27",
            "plan_type": "priority-improvement",
            "due": {"date": "2026-10-15"},
        }
    )
    held = Approvals.model_validate(
        {
            "id": "approvals",
            "approvals": [
                {"id": "a", "body": "accountability-committee", "act": "reviewed", "date": "2026-09-14"},
                {"id": "b", "body": "local-board", "act": "adopted", "scheduled": "2026-10-08"},
                {"id": "c", "body": "superintendent", "act": "approved"},
            ],
            "notices": [{"id": "n", "act": "parent-notice", "date": "2026-08-31"}],
        }
    )
    assert said("approvals", plan(info=info, approvals=held)) == snapshot(
        """\
Approval and submission so far:

- Plan type: priority improvement.
- Due: October 15, 2026.
- Accountability committee: reviewed on September 14, 2026.
- Local board: to come, planned for October 8, 2026.
- Superintendent: to come, not scheduled yet.
- Parent notice: done on August 31, 2026.\
"""
    )


def test_follow_ups_of_earlier_meetings_come_back_until_they_are_done() -> None:
    def meeting(day: str) -> Meeting:
        return Meeting.model_validate(
            {
                "id": day,
                "title": f"Meeting of {day}",
                "date": day,
                "follow_ups": [
                    {"id": "a", "step": "Ask the teams", "who": "Coach", "due": "2026-04-01"},
                    {"id": "b", "step": "Done long ago", "done": "2026-03-01"},
                    {"id": "c", "step": "Call somebody", "who": "Maria Lopez"},
                ],
                "tabled": [{"topic": "Homework"}],
            }
        )

    whole = plan(meetings=(meeting("2026-02-02"), meeting("2026-04-20")))
    taken = take(["open-follow-ups"], whole, OCCASION)
    assert taken.text == snapshot("""\
Still open from earlier meetings:

- Ask the teams (Coach, due April 1, 2026), from Meeting of 2026-02-02
- Call somebody (role to be named), from Meeting of 2026-02-02
- put off: Homework, from Meeting of 2026-02-02\
""")
    assert taken.files == ("meetings/2026-02-02.yaml",)


def test_a_topic_put_off_comes_back_on_its_day_until_it_was_talked_about() -> None:
    def meeting(day: str, held: bool, topics: list[str], tabled: list[dict[str, str]]) -> Meeting:
        return Meeting.model_validate(
            {
                "id": day,
                "title": f"Meeting of {day}",
                "date": day,
                "held": held,
                "topics": [{"id": f"t{n}", "title": title, "minutes": 5} for n, title in enumerate(topics)],
                "tabled": tabled,
            }
        )

    first = meeting(
        "2026-01-10",
        True,
        ["Homework"],
        [
            {"topic": "Homework", "returns": "2026-04-20"},
            {"topic": "Recess", "returns": "2026-04-21"},
            {"topic": "Buses", "returns": "2026-02-01"},
            {"topic": "Lunch", "returns": "2026-02-01"},
            {"topic": "Garden"},
        ],
    )
    talked = meeting("2026-02-01", True, ["buses "], [{"topic": "Lunch", "returns": "2026-03-01"}])
    planned = meeting("2026-03-01", False, ["Homework"], [])
    assert said("open-follow-ups", plan(meetings=(first, talked, planned))) == snapshot("""\
Still open from earlier meetings:

- put off until April 20, 2026: Homework, from Meeting of 2026-01-10
- put off: Garden, from Meeting of 2026-01-10
- put off until March 1, 2026: Lunch, from Meeting of 2026-02-01\
""")


def _results(**fields: object) -> Progress:
    entry = {
        "priority": "math",
        "target": "cmas",
        "interim_target": "winter",
        "date": "2026-12-18",
        "state": "missed",
    }
    first = entry | {"date": "2026-11-01", "value": 30.0}
    return Progress.model_validate(
        {"id": "progress", "interim_targets": [first, entry | {"value": 40.0} | fields]}
    )


def test_the_latest_result_of_an_interim_target_stands_against_it() -> None:
    assert said("interim-results", plan(progress=_results())) == snapshot(
        """\
Results of interim targets so far:

- Median growth percentile (CMAS mathematics), December 18, 2026: 40 (target 41.5); missed\
"""
    )


@pytest.mark.parametrize("hidden", [{"withheld": True}, {"number_of_students": 19}])
def test_results_of_small_groups_are_withheld(hidden: dict[str, object]) -> None:
    text = said("interim-results", plan(progress=_results(**hidden)))
    assert "withheld" in text
    assert "40" not in text


def test_last_years_targets_and_what_came_of_them() -> None:
    info = PlanInfo.model_validate(
        {
            "id": "plan",
            "plan_year": "2026-27",
            "prior_plan": {
                "targets": [
                    {
                        "measure": "Met or exceeded",
                        "target": 40.0,
                        "result": 36.5,
                        "unit": "percent",
                        "outcome": "not-met",
                    },
                    {
                        "measure": "Small",
                        "student_group": "MLL",
                        "target": 40.0,
                        "result": 1.0,
                        "outcome": "met",
                        "number_of_students": 8,
                    },
                ],
                "reflection": "Coaching began late.",
            },
        }
    )
    assert said("prior-targets", plan(info=info)) == snapshot(
        """\
Last year's targets and what came of them:

- Met or exceeded: aimed at 40%, reached 36.5%; not met
- Small, MLL: figures withheld, because the group is small; met
- What the year taught: Coaching began late.\
"""
    )


def test_families_do_not_see_last_years_results_while_some_are_under_embargo() -> None:
    prior = {
        "targets": [{"measure": "Met", "target": 40.0, "result": 36.5, "outcome": "not-met"}],
        "reflection": "36.",
    }
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "prior_plan": prior})
    evening = Occasion(date(2026, 8, 11), families_attend=True)
    held_back = said("prior-targets", plan(info=info), evening)
    assert held_back == snapshot("""\
Last year's targets and what came of them:

- Met: aimed at 40; result not shown yet, since it may rest on results that the state has not made public\
""")
    assert "36.5" in said("prior-targets", plan(info=info), Occasion(date(2026, 8, 12), families_attend=True))
    assert "36.5" in said("prior-targets", plan(info=info), Occasion(date(2026, 8, 11)))
    assert "36.5" in said("prior-targets", plan(info=info, takeaways=None), evening)


@pytest.mark.parametrize(
    ("source", "district", "day", "shown"),
    [
        ({}, "2026-08-12", "2026-08-11", False),
        ({}, "2026-08-12", "2026-08-12", True),
        ({"plan_year": "2024-25"}, "2026-08-12", "2026-08-11", True),
        ({"plan_year": "2025-26"}, "2026-08-12", "2026-08-11", False),
        ({"embargo_until": "2026-09-01"}, "2026-08-12", "2026-08-20", False),
        ({"embargo_until": "2026-09-01"}, None, "2026-09-01", True),
        ({"level": "local"}, "2026-08-12", "2026-08-11", True),
        ({}, None, "2026-08-11", True),
    ],
)
def test_agendas_hold_back_what_the_checker_and_the_posted_plan_hold_back(
    source: dict[str, str], district: str | None, day: str, shown: bool
) -> None:
    whole = plan(
        district=District.model_validate({"id": "district", "embargo_until": district}),
        takeaways=Takeaways.model_validate(
            {"id": "takeaways", "sources": [{"id": "cmas-2026", "title": "CMAS", "level": "state"} | source]}
        ),
    )
    held = whole.data_source_by_id["cmas-2026"]
    until = embargo_until(whole, held)
    assert (until is None or date.fromisoformat(day) >= until) == shown
    text = said("targets", whole, Occasion(date.fromisoformat(day), families_attend=True))
    assert ("now 38" in text) == shown
    assert "now 38" in said("targets", whole, Occasion(date.fromisoformat(day)))


def test_strategies_and_options() -> None:
    option = Option.model_validate(
        {
            "id": "tutoring",
            "title": "Tutoring",
            "support": [{"group": "staff", "level": "strong-support"}],
            "decision": {"decision": "later"},
        }
    )
    assert said("strategies", plan()) == snapshot(
        """\
Major Improvement Strategies in the plan:

- **Teacher teams**
  - answers: There is no shared rubric.\
"""
    )
    assert said("options", plan(options=(option,))) == snapshot(
        """\
Strategy options on record:

- **Tutoring**: staff: strong support; decision: later\
"""
    )


def test_the_same_sentence_is_not_said_twice() -> None:
    assert take(["targets", "interim-targets"], Plan(), OCCASION).text.count("There are no targets yet") == 1


def test_nobody_is_handed_the_text_of_the_scaffold() -> None:
    todo = "TODO: what belongs here"
    unwritten = Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "mission": todo}),
        priorities=(
            priority(
                statement=todo,
                evidence_and_reasoning=todo,
                targets=[{"id": "cmas", "measure": todo, "unit": todo, "baseline": {"value": 14}}],
            ),
        ),
        root_causes=(
            RootCause.model_validate({"id": "no-rubric", "statement": todo, "priorities": ["math"]}),
        ),
    )
    for view in PLAN_VIEWS:
        assert "TODO" not in said(view, unwritten)  # type: ignore[arg-type]
    assert said("mission", unwritten).startswith("The plan holds no mission yet")
    assert said("priorities", unwritten) == snapshot("""\
Student Performance Priorities in the plan:

- **Growth in mathematics**\
""")
    assert said("targets", unwritten) == snapshot("""\
Baselines and annual targets in the plan:

- **Growth in mathematics**
  - cmas: now 14; no annual target yet\
""")
    assert said("coherence", unwritten) == snapshot("""\
How the plan hangs together as it stands:

- Priorities without Evidence and Reasoning: Growth in mathematics
- Priorities without a root cause: none
- Priorities without targets for two full years: Growth in mathematics
- Root causes that no strategy answers (address them, or archive them): no-rubric
- Strategies that answer no root cause: there are no strategies yet
- Assurances neither made nor explained: there are no assurances yet\
""")


def test_targets_that_differ_by_grades_or_group_alone_can_be_told_apart() -> None:
    alike = {
        "measure": "Present every day",
        "source": "Records",
        "unit": "percent",
        "baseline": {"value": 14},
    }
    several = [
        {"id": "all", **alike},
        {"id": "kindergarten", **alike, "grades": ["K"]},
        {"id": "middle", **alike, "grades": ["3", "4", "5"], "student_group": "Multilingual learners"},
    ]
    assert said("targets", Plan(priorities=(priority(targets=several),))) == snapshot("""\
Baselines and annual targets in the plan:

- **Growth in mathematics**
  - Present every day (Records): now 14%; no annual target yet
  - Present every day (Records, grade K): now 14%; no annual target yet
  - Present every day (Records, Multilingual learners, grades 3 to 5): now 14%; no annual target yet\
""")


def test_course_corrections_of_no_strategy_stay_open_until_they_are_done() -> None:
    entries = [
        {
            "id": "calls",
            "date": "2026-01-20",
            "meeting": "Mid-year",
            "what": "Call earlier.",
            "who": "Counselor",
            "due": "2026-02-10",
        },
        {"id": "done", "date": "2026-01-20", "what": "Was done.", "done": "2026-02-01"},
        {"id": "later", "date": "2099-01-20", "what": "Is agreed on later."},
    ]
    progress = Progress.model_validate({"id": "progress", "course_corrections": entries})

    shown = said("open-follow-ups", plan(progress=progress))

    assert "course correction: Call earlier" in shown
    assert "(Counselor, due February 10, 2026), from Mid-year" in shown
    assert "Was done" not in shown
    assert "later" not in shown
