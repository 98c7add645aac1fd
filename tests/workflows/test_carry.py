"""``uipkit carry``: what a meeting notes becomes drafts of the plan, once, and nothing that exists is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from uipkit import check, load_plan
from uipkit.cli.main import run
from uipkit.workflows.carry import CarryRequest, carry, propose_carrying
from uipkit.workflows.load import NothingFoundError

MEETING = """\
title: End-of-Year Leadership Data Reflection Meeting
number: "1.3"
phase: 1
date: 2026-05-05
# our own notes, which stay
takeaways:
  - id: fractions-grade-4
    pattern: Grade 4 loses ground in fractions.
    nature: concern
    impact: Fewer students are ready for grade 5.
    lead_or_lag: lag
    data_source: nowhere
    subjects: [mathematics]
    grades: ["4"]
    coding:
      blocks_others: "yes"
      lift: heavy
      urgency: urgent
candidate_priorities:
  - id: mathematics-grades-3-to-5
    title: Mathematics in grades 3 to 5
    subjects: [mathematics]
    takeaways: [fractions-grade-4]
    coding: {lift: heavy, urgency: urgent, address: direct}
    reason: Furthest behind its interim target.
  - id: handwriting
    title: Handwriting
    decision: not-chosen
    reason: Can wait.
possible_root_causes:
  - id: few-chances-to-reason
    statement: Lessons leave few chances to reason aloud.
    priorities: [mathematics-grades-3-to-5, unknown-priority]
    domain: instruction
    within_school_control: true
strategy_ideas:
  - id: plan-together
    title: Plan lessons together
    description: "A weekly meeting with a protocol: every grade team."
    root_causes: [few-chances-to-reason]
  - id: buy-tablets
    title: Buy tablets
    on_the_list: false
survey_results:
  - option: plan-together
    group: families
    level: strong-support
    people: 44
    answers: {strong-support: 30, support: 14}
    words: "Yes: please."
stakeholder_input:
  groups: [families]
  how: Evening with dinner
  number_of_people: 44
  themes:
    - id: two-worlds
      heard: Two kinds of mathematics come home.
state_data_validation:
  outcome: same-direction
  adjustments: |-
    Baselines rest on state results now.

    Targets moved: both years.
course_corrections:
  - id: extra-coaching
    what: A coach joins grade 4 every week.
    why: Fractions fell behind.
    strategy: coaching
    who: Mathematics coach
    due: 2026-06-01
  - id: earlier-calls
    what: Call families after the second missed day.
"""

RUNNING = {
    "plan.yaml": "school: Sego Bluff\nplan_year: 2025-26\nphase: 7\n",
    "strategies/coaching.yaml": "title: Coaching\nroot_causes: []\n# keep me\nactions:\n  - id: hire\n    description: Hire a coach.\n",
}
OWN = {
    "plan.yaml": "school: Sego Bluff\nplan_year: 2026-27\nphase: 1\nprior_plan:\n  plan_year: 2025-26\n  path: ../2025-26\n# what the state says\nstate_data_validation:\n",
    "meetings/eoy.yaml": MEETING,
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for folder, files in (("2025-26", RUNNING), ("2026-27", OWN)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return tmp_path


def test_everything_a_meeting_noted_becomes_a_draft(plans: Path) -> None:
    own = plans / "2026-27"
    before = sorted(path.name for path in own.rglob("*"))
    proposal = propose_carrying(CarryRequest("eoy", own))
    assert sorted(path.name for path in own.rglob("*")) == before, "a proposal writes nothing"

    done = carry(proposal)

    assert done.refused == ()
    plan = load_plan(own).plan
    takeaway = plan.takeaway_by_id["fractions-grade-4"]
    assert takeaway.coding is not None
    assert (takeaway.nature, takeaway.coding.lift, takeaway.data_source) == ("concern", "heavy", None)
    assert takeaway.seen_at == "End-of-Year Leadership Data Reflection Meeting"
    priority = plan.priority_by_id["mathematics-grades-3-to-5"]
    assert priority.takeaways == ("fractions-grade-4",)
    assert "Furthest behind its interim target." in priority.notes
    assert "heavy lift; urgent; to be addressed directly" in priority.notes
    assert "handwriting" not in plan.priority_by_id
    cause = plan.root_cause_by_id["few-chances-to-reason"]
    assert (cause.priorities, cause.domain, cause.within_school_control) == (
        ("mathematics-grades-3-to-5",),
        "instruction",
        True,
    )
    option = plan.option_by_id["plan-together"]
    assert option.root_causes == ("few-chances-to-reason",)
    [support] = option.support
    assert (support.group, dict(support.answers)) == ("families", {"strong-support": 30, "support": 14})
    assert "buy-tablets" not in plan.option_by_id
    [engagement] = plan.engagements
    assert [(theme.id, theme.answer) for theme in engagement.themes] == [("two-worlds", "pending")]
    assert plan.info is not None
    assert plan.info.state_data_validation is not None
    assert plan.info.state_data_validation.adjustments.endswith("Targets moved: both years.")
    assert "# what the state says" in (own / "plan.yaml").read_text(encoding="utf-8")


def test_course_corrections_go_to_the_plan_that_is_carried_out(plans: Path) -> None:
    carry(propose_carrying(CarryRequest("eoy", plans / "2026-27")))

    running = load_plan(plans / "2025-26").plan
    action = running.strategy_by_id["coaching"].actions[-1]
    assert (action.id, action.who, str(action.date)) == (
        "extra-coaching",
        ("Mathematics coach",),
        "2026-06-01",
    )
    assert "# keep me" in (plans / "2025-26" / "strategies" / "coaching.yaml").read_text(encoding="utf-8")
    assert running.progress is not None
    assert [each.reflection for each in running.progress.reflections] == [
        "Call families after the second missed day."
    ]


def test_a_second_time_there_is_nothing_to_write(plans: Path) -> None:
    own = plans / "2026-27"
    carry(propose_carrying(CarryRequest("eoy", own)))
    content = {path: path.read_bytes() for path in plans.rglob("*.yaml")}

    again = propose_carrying(CarryRequest("eoy", own))

    assert again.carrying.steps == ()
    assert len(again.carrying.there) == 10
    assert carry(again).written == ()
    assert {path: path.read_bytes() for path in plans.rglob("*.yaml")} == content


def test_what_is_there_under_the_same_id_is_never_changed(plans: Path) -> None:
    own = plans / "2026-27"
    mine = own / "priorities" / "mathematics-grades-3-to-5.yaml"
    mine.parent.mkdir()
    mine.write_text("title: My own words\n", encoding="utf-8")

    carry(propose_carrying(CarryRequest("eoy", own)))

    assert mine.read_text(encoding="utf-8") == "title: My own words\n"


def test_links_that_lead_nowhere_are_left_out_and_said(plans: Path) -> None:
    proposal = propose_carrying(CarryRequest("eoy", plans / "2026-27"))

    assert any("names “unknown-priority”" in note for note in proposal.carrying.notes)
    assert any("names “nowhere”" in note for note in proposal.carrying.notes)
    carry(proposal)
    found = {finding.code for finding in check(plans / "2026-27").findings}
    assert not {code for code in found if code.startswith("UIP00")}


def test_a_chosen_option_becomes_a_strategy_with_contextual_fit(plans: Path) -> None:
    own = plans / "2026-27"
    carry(propose_carrying(CarryRequest("eoy", own)))
    option = own / "options" / "plan-together.yaml"
    text = option.read_text(encoding="utf-8")
    text = text.replace("  existing_capacity:\n", "  existing_capacity: Teams that meet every week.\n")
    option.write_text(text, encoding="utf-8")
    (own / "meetings" / "choice.yaml").write_text(
        "title: Leadership Strategy Meeting\ndate: 2026-06-03\nphase: 3\nstrategy_decisions:\n"
        "  - option: plan-together\n    decision: chosen\n    reason: It builds on what teams do.\n    focus: Grade 4 first.\n"
        "  - option: nothing\n    decision: later\n",
        encoding="utf-8",
    )

    done = carry(propose_carrying(CarryRequest("choice", own)))

    assert done.refused == ()
    plan = load_plan(own).plan
    decision = plan.option_by_id["plan-together"].decision
    assert decision is not None
    assert (decision.decision, str(decision.date)) == ("chosen", "2026-06-03")
    strategy = plan.strategy_by_id["plan-together"]
    assert strategy.option == "plan-together"
    assert strategy.root_causes == ("few-chances-to-reason",)
    assert strategy.contextual_fit == (
        "It builds on what teams do.\n\n- **What exists already:** Teams that meet every week."
    )
    assert strategy.this_year is not None
    assert strategy.this_year.focus == "Grade 4 first."


def test_without_a_running_plan_a_course_correction_stays_in_the_record(plans: Path) -> None:
    own = plans / "2026-27"
    (own / "plan.yaml").write_text("school: Sego Bluff\nplan_year: 2026-27\nphase: 1\n", encoding="utf-8")

    notes = propose_carrying(CarryRequest("eoy", own)).carrying.notes

    assert sum("belongs to the plan that is carried out this year" in note for note in notes) == 2


def test_a_path_out_of_the_repository_is_not_followed(plans: Path, tmp_path: Path) -> None:
    own = plans / "2026-27"
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    (outside / "strategies").mkdir(parents=True)
    (outside / "plan.yaml").write_text(RUNNING["plan.yaml"], encoding="utf-8")
    (own / "plan.yaml").write_text(
        f"plan_year: 2026-27\nprior_plan:\n  path: ../../{outside.name}\n", encoding="utf-8"
    )

    assert propose_carrying(CarryRequest("eoy", own)).running is None


def test_in_the_year_itself_corrections_stay_in_the_plan(plans: Path) -> None:
    running = plans / "2025-26"
    (running / "meetings").mkdir()
    (running / "meetings" / "progress.yaml").write_text(
        "title: Progress\nphase: 7\ndate: 2026-02-02\ncourse_corrections:\n"
        "  - id: more-time\n    what: Give it more time.\n    strategy: coaching\n",
        encoding="utf-8",
    )

    [(step, path)] = carry(propose_carrying(CarryRequest("progress", running))).written

    assert (step.thing, path) == ("action", running / "strategies" / "coaching.yaml")


def test_an_unknown_meeting_names_the_nearest(plans: Path) -> None:
    with pytest.raises(NothingFoundError, match='Did you mean "eoy"'):
        propose_carrying(CarryRequest("eoj", plans / "2026-27"))


def test_the_command_shows_and_writes_only_when_told(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = plans / "2026-27"

    assert run(["carry", "eoy", "--plan", str(own)]) == 0
    shown = capsys.readouterr()
    assert "draft priority “Mathematics in grades 3 to 5”" in shown.out
    assert "To write this, add --yes." in shown.err
    assert not (own / "priorities").exists()

    assert run(["carry", "eoy", "--plan", str(own), "--dry-run", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["steps"][0]["kind"] == "takeaway"
    assert not (own / "priorities").exists()

    assert run(["carry", "eoy", "--plan", str(own), "--yes"]) == 0
    assert "Written: " in capsys.readouterr().err
    assert (own / "priorities" / "mathematics-grades-3-to-5.yaml").is_file()
