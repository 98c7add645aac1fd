"""Two plans alive at once: meetings that look back on the year show the plan that is carried out, and say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import made, plan, priority, small_template, target
from uipkit.cli.main import run
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Progress
from uipkit.plan.school import PlanInfo
from uipkit.plan.strategy import Strategy
from uipkit.plan.takeaway import Takeaways
from uipkit.scaffold.agenda import AgendaDraft, propose_agenda
from uipkit.scaffold.agenda_template import PLAN_VIEWS, AgendaTemplate, PlanView
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.scaffold.plan_snapshot import Occasion, RunningPlan
from uipkit.scaffold.plan_views import take
from uipkit.workflows.load import load_plan

WINTER = date(2027, 1, 20)
"""In the plan year 2026-27, while the plan for 2027-28 is being made."""


def making(**prior: Any) -> PlanInfo:
    info = {"id": "plan", "plan_year": "2027-28", "phase": 1, "mission": "Every child reads."}
    return PlanInfo.model_validate(info | ({"prior_plan": prior} if prior else {}))


def new_plan(**parts: Any) -> Plan:
    """The plan that is being made in winter: takeaways, and nothing else yet."""
    bare: dict[str, Any] = {"priorities": (), "root_causes": (), "strategies": (), "engagements": ()}
    return plan(**({"info": making(plan_year="2026-27", path="../2026-27")} | bare | parts))


def result(**fields: Any) -> dict[str, Any]:
    entry = {"priority": "math", "target": "cmas", "interim_target": "winter", "date": "2026-12-18"}
    return entry | {"value": 40.0, "state": "missed"} | fields


def running_plan(*, results: tuple[dict[str, Any], ...] = (result(),), **parts: Any) -> Plan:
    """The plan that is carried out: one priority with its target, one strategy with a milestone and an action."""
    teams = Strategy.model_validate(
        {
            "id": "teams",
            "title": "Teacher teams",
            "root_causes": ["rubric"],
            "milestones": [
                {"id": "meet", "statement": "All teams meet.", "date": "2026-11-01"},
                {"id": "share", "statement": "All teams share.", "date": "2027-02-01"},
            ],
            "actions": [{"id": "train", "description": "Train teams.", "date": "2026-09-01"}],
        }
    )
    held = Progress.model_validate(
        {
            "id": "progress",
            "milestones": [
                {"strategy": "teams", "milestone": "meet", "date": "2026-11-02", "state": "partly-met"}
            ],
            "actions": [{"strategy": "teams", "action": "train", "date": "2026-09-01", "state": "met"}],
            "interim_targets": results,
            "reflections": [{"date": "2026-12-20", "reflection": "Teams need a room."}],
        }
    )
    return plan(**({"strategies": (teams,), "progress": held} | parts))


def said(view: PlanView, running: Plan | None, *, own: Plan | None = None, **occasion: Any) -> str:
    whole = own or new_plan()
    prior = whole.info.prior_plan if whole.info else None
    both = RunningPlan(running, prior.path if prior else "")
    given: dict[str, Any] = {"day": WINTER, "phase": 1, "running": both}
    return take([view], whole, Occasion(**(given | occasion))).text


def shown(draft: AgendaDraft, topic: str) -> str:
    return next(str(each["from_the_plan"]) for each in draft.meeting["topics"] if each["id"] == topic)


def test_the_mid_year_meeting_has_the_running_plan_beside_the_takeaways_of_the_new_one() -> None:
    draft = made("1.1", new_plan(), date=WINTER, running=running_plan())
    assert shown(draft, "takeaways") == snapshot("""\
From **the plan that is carried out this year (2026-27)**:

Baselines and annual targets in the plan:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): now 38 in 2025-26; targets 45 in 2026-27 and 50 in 2027-28

Interim targets in the plan:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): 41.5 by December 18, 2026

Results of interim targets so far:

- Median growth percentile (CMAS mathematics), December 18, 2026: 40 (target 41.5); missed

From **the plan that is being made (2027-28)**:

Takeaways from the data so far:

- **Strengths**
  - Reading rose.
- **Concerns**
  - Fractions lag. Impact: Grade 5 starts behind. (gets in the way of other work; a heavy lift; urgent)\
""")
    assert shown(draft, "course-corrections") == snapshot("""\
From **the plan that is carried out this year (2026-27)**:

Major Improvement Strategies in the plan:

- **Teacher teams**
  - answers: There is no shared rubric.

Milestones and action steps since July 1, 2026, and what came of them:

- **Teacher teams**
  - Milestone: All teams meet (due November 1, 2026; partly met on November 2, 2026)
  - Action step: Train teams (due September 1, 2026; met on September 1, 2026)

What fell short, and what it asks:

- All teams meet (partly met). What support do those who carry it out need?
- Median growth percentile (CMAS mathematics) (missed). Is it the strategy, or the way it is carried out?
  - “Teacher teams”: 0 of 1 milestone met, 1 at risk, partly met or missed.
  - Milestones behind it fell short too. That speaks for looking first at how the work is carried out.

What is due:

- **Due within six weeks**
  - February 1, 2027: milestone: All teams share. (“Teacher teams”)

No course corrections are recorded yet.\
""")
    assert draft.taken_from["takeaways"] == (
        "../2026-27/priorities/math.yaml",
        "../2026-27/progress.yaml",
        "data/takeaways.yaml",
    )
    text = agenda_yaml(draft)
    assert "# As the plan stood in ../2026-27/priorities/math.yaml, ../2026-27/progress.yaml," in text
    assert "# Strategies (strategy) of the running plan: teams." in text


def test_the_end_of_year_meeting_has_prior_targets_results_and_the_effect_of_strategies() -> None:
    recorded = {"measure": "Attendance", "target": 90, "result": 91, "unit": "percent", "outcome": "met"}
    info = making(path="../2026-27", targets=[recorded])
    corrected = Meeting.model_validate(
        {
            "id": "winter",
            "title": "Mid-year meeting",
            "date": "2027-01-20",
            "course_corrections": [{"id": "a", "what": "A room for teams."}],
        }
    )
    in_fall = corrected.model_copy(update={"title": "Fall meeting", "date": date(2026, 10, 1)})
    running = running_plan(meetings=(in_fall,))
    draft = made("1.3", new_plan(info=info, meetings=(corrected,)), date=date(2027, 5, 11), running=running)
    assert shown(draft, "targets") == snapshot("""\
From **the plan that is carried out this year (2026-27)**:

Its targets and what came of them, as far as that is recorded:

- Attendance: aimed at 90%, reached 91%; met

Its annual targets, each with the latest result on the way:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): now 38 in 2025-26; aims at 45 in 2026-27; latest result, December 18, 2026: 40 (target 41.5); missed

Results of interim targets so far:

- Median growth percentile (CMAS mathematics), December 18, 2026: 40 (target 41.5); missed

What was done, and what moved:

- **Teacher teams**: milestones: 1 partly met and 1 without an entry; actions: 1 met
  - Growth in mathematics: interim targets: 1 missed
- What the team noted on December 20, 2026: Teams need a room.

What fell short, and what it asks:

- All teams meet (partly met). What support do those who carry it out need?
- Median growth percentile (CMAS mathematics) (missed). Is it the strategy, or the way it is carried out?
  - “Teacher teams”: 0 of 1 milestone met, 1 at risk, partly met or missed.
  - Milestones behind it fell short too. That speaks for looking first at how the work is carried out.

From **the plan that is being made (2027-28)**:

Course corrections agreed on so far:

- A room for teams. (from Mid-year meeting)

From **the plan that is carried out this year (2026-27)**:

Course corrections agreed on so far:

- A room for teams. (from Fall meeting)\
""")


def test_a_packet_has_the_running_plan_too() -> None:
    packet = next(
        each
        for each in made("1.2", new_plan(), date=WINTER, running=running_plan()).meeting["handouts"]
        if each["id"] == "packet"
    )
    words = " ".join(part.get("text", "") for part in packet["parts"])
    assert "the plan that is carried out this year (2026-27)" in words
    assert "40 (target 41.5)" in words


def test_after_phase_1_only_what_is_about_the_last_plan_comes_from_it() -> None:
    two = [view for view in PLAN_VIEWS if "2026-27)**" in said(view, running_plan(), phase=2)]  # type: ignore[arg-type]
    assert two == ["prior-targets", "strategy-effects"]
    for phase in (7, None):
        for view in PLAN_VIEWS:
            assert "From **" not in said(view, running_plan(), phase=phase)  # type: ignore[arg-type]
    own = running_plan()
    assert "All teams meet" in said("progress", new_plan(), own=own, phase=7)


def test_once_its_year_is_over_it_is_the_plan_before_this_one() -> None:
    assert "From **the plan before this one (2026-27)**:" in said(
        "interim-targets", running_plan(), day=date(2027, 8, 9)
    )


@pytest.mark.parametrize("view", ["targets", "interim-results", "progress", "strategies", "strategy-effects"])
def test_without_a_running_plan_the_agenda_says_how_to_name_it(view: PlanView) -> None:
    unnamed = said(view, None, own=new_plan(info=making()))
    assert unnamed == snapshot(
        "What the plan of the year that is running aims at and has reached cannot be shown here: plan.yaml does not say where it is. Name its folder there under `prior_plan`, as in `path: ../2026-27`, and make the agenda again; or bring the figures."
    )
    assert said(view, None) == snapshot(
        "What the plan of the year that is running aims at and has reached cannot be shown here: `path` of `prior_plan` in plan.yaml names ../2026-27, and there is no plan of this repository in it. Mend it and make the agenda again, or bring the figures."
    )
    assert "plan.yaml" not in said(view, None, families_attend=True)


def test_without_a_running_plan_what_the_plan_itself_holds_is_shown_and_said_to_be_its_own() -> None:
    own = plan(info=making())
    text = said("interim-targets", None, own=own)
    assert text.startswith("From **the plan that is being made (2027-28)**:\n\nInterim targets in the plan:")
    assert "Name its folder there" in text
    recorded = {"measure": "Attendance", "outcome": "met"}
    alone = said("prior-targets", None, own=new_plan(info=making(targets=[recorded])))
    assert alone.startswith("Last year's targets")
    assert "Name its folder" not in alone
    kept = said("interim-targets", None, own=plan(info=making()), day=date(2027, 9, 1))
    assert kept.startswith("Interim targets in the plan:"), "in its own year the plan is the one carried out"
    assert "Name its folder" not in kept


@pytest.mark.parametrize("hidden", [{"withheld": True}, {"number_of_students": 19}])
def test_small_groups_of_the_running_plan_are_withheld(hidden: dict[str, Any]) -> None:
    small = running_plan(results=(result(**hidden),))
    group = running_plan(priorities=(priority(targets=[target(**hidden)]),))
    for view in PLAN_VIEWS:
        assert "40" not in said(view, small)  # type: ignore[arg-type]
        for figure in ("40", "38", "41.5"):
            assert figure not in said(view, group)  # type: ignore[arg-type]
    assert "withheld" in said("interim-results", small)
    assert "latest result, December 18, 2026: figures withheld" in said("prior-targets", small)


def test_results_of_the_running_plan_wait_for_the_embargo_where_families_attend() -> None:
    source = {"id": "cmas-2026", "title": "CMAS", "level": "state", "embargo_until": "2027-02-01"}
    running = running_plan(takeaways=Takeaways.model_validate({"id": "takeaways", "sources": [source]}))
    for view in PLAN_VIEWS:
        held_back = said(view, running, families_attend=True)  # type: ignore[arg-type]
        for word in ("40", "38", "missed"):
            assert word not in held_back
    assert "40 (target 41.5)" in said("interim-results", running)
    later = said("interim-results", running, families_attend=True, day=date(2027, 2, 1))
    assert "40 (we aimed for 41.5)" in later
    recorded = {"measure": "Met", "target": 40.0, "result": 36.5, "outcome": "not-met"}
    own = new_plan(info=making(path="../2026-27", targets=[recorded]), takeaways=None, district=None)
    evening = said("prior-targets", running, own=own, families_attend=True)
    assert "36.5" not in evening, "a recorded result may rest on a source of the plan that it is from"


def test_the_text_of_the_scaffold_stays_out_of_the_running_plan_too() -> None:
    todo = running_plan(
        priorities=(priority(title="Math", statement="TODO: x", targets=[target(measure="TODO: x")]),)
    )
    assert "TODO" not in said("interim-targets", todo)


def test_a_template_of_ones_own_without_a_phase_shows_its_own_plan() -> None:
    topics = small_template()["topics"]
    topics[0] |= {"from_the_plan": ["interim-targets"]}
    model = AgendaTemplate.model_validate(small_template(topics=topics))
    draft = propose_agenda(model, new_plan(), date=WINTER, running=running_plan())
    assert shown(draft, "look").startswith("There are no targets yet")


FILES = {
    "2026-27/plan.yaml": "school: Sego Bluff\nplan_year: 2026-27\nphase: 7\n",
    "2026-27/priorities/math.yaml": (
        "title: Growth in mathematics\ntargets:\n  - id: cmas\n    measure: Median growth\n"
        "    interim_targets: [{id: winter, date: 2026-12-18, value: 41.5}]\n"
    ),
    "2027-28/plan.yaml": (
        "school: Sego Bluff\nplan_year: 2027-28\nphase: 1\nprior_plan:\n  plan_year: 2026-27\n  path: ../2026-27\n"
    ),
}


def test_the_command_finds_the_running_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "2027-28")
    assert run(["new", "meeting", "1.1", "--date", "2027-01-20"]) == 0
    (meeting,) = load_plan(tmp_path / "2027-28").plan.meetings
    words = " ".join(topic.from_the_plan for topic in meeting.topics)
    assert "Median growth: 41.5 by December 18, 2026" in words
    assert "the plan that is carried out this year (2026-27)" in words


def test_families_read_of_two_plans_in_plain_words() -> None:
    both = replace(new_plan(), priorities=(priority(),))
    assert said(
        "interim-targets", running_plan(), own=both, families_attend=True, day=date(2027, 5, 1)
    ).startswith("From **this year's plan (2026-27)**:\n\nWhat we want to see along the way:")
