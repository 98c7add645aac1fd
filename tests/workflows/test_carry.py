"""``uipkit carry``: what a meeting notes becomes drafts of the plan, once, and nothing that exists is changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

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
    why: Absences doubled in March.
    who: Counselor
    due: 2026-05-20
    support: A script for the calls.
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
    [correction] = running.progress.course_corrections
    assert (correction.id, correction.what, correction.who, str(correction.due), correction.support) == (
        "earlier-calls",
        "Call families after the second missed day.",
        "Counselor",
        "2026-05-20",
        "A script for the calls.",
    )
    assert (str(correction.date), correction.meeting, correction.why, correction.done) == (
        "2026-05-05",
        "End-of-Year Leadership Data Reflection Meeting",
        "Absences doubled in March.",
        None,
    )


def test_a_correction_that_becomes_an_action_step_says_whom_it_asks_again(plans: Path) -> None:
    def said() -> list[str]:
        found = propose_carrying(CarryRequest("eoy", plans / "2026-27")).carrying.notes
        return [each for each in found if "UIP607" in each]

    assert said() == []
    (plans / "2025-26" / "approvals.yaml").write_text(
        'versions:\n  - fingerprint: "b4c7a9d0e512"\n    items:\n      plan: "0d6f3b8c21aa"\n',
        encoding="utf-8",
    )
    [note] = said()
    assert note.startswith("The action step “extra-coaching” becomes part of the posted plan")


def test_a_correction_of_no_strategy_comes_back_in_the_running_plan_until_it_is_done(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carry(propose_carrying(CarryRequest("eoy", plans / "2026-27")))
    running, progress = plans / "2025-26", plans / "2025-26" / "progress.yaml"

    assert run(["next", str(running), "--all", "--today", "2026-05-18"]) == 0
    assert "Counselor: Call families after the second missed day." in capsys.readouterr().out
    assert run(["status", str(plans / "2026-27"), "--today", "2026-05-10"]) == 0
    assert "Call families after the second missed day." in capsys.readouterr().out
    late = [each for each in check(running, today=date(2026, 5, 21)).findings if each.code == "UIP710"]
    assert [(each.location.path, each.message) for each in late] == [
        (
            "2025-26/progress.yaml",
            "“Call families after the second missed day” (Counselor) was due on 2026-05-20 and is not done.",
        )
    ]

    text = progress.read_text(encoding="utf-8")
    progress.write_text(text.replace("done:\n", "done: 2026-05-19\n"), encoding="utf-8")
    assert run(["next", str(running), "--all", "--today", "2026-05-25"]) == 0
    assert "Call families" not in capsys.readouterr().out
    assert not [each for each in check(running, today=date(2026, 5, 21)).findings if each.code == "UIP710"]


def test_a_correction_without_a_day_is_asked_for_as_well(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = plans / "2026-27" / "meetings" / "eoy.yaml"
    meeting.write_text(MEETING.replace("    due: 2026-05-20\n", ""), encoding="utf-8")
    carry(propose_carrying(CarryRequest("eoy", plans / "2026-27")))

    assert run(["next", str(plans / "2025-26"), "--all", "--today", "2026-05-06"]) == 0
    assert "Give it a day, as due" in " ".join(capsys.readouterr().out.split())


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
        "It builds on what teams do.\n\n- **What exists already:** Teams that meet every week.\n"
        "- **Support:** families strongly in favor"
    )
    assert strategy.this_year is not None
    assert strategy.this_year.focus == "Grade 4 first."


def test_without_a_running_plan_a_course_correction_stays_in_the_record(plans: Path) -> None:
    own = plans / "2026-27"
    (own / "plan.yaml").write_text("school: Sego Bluff\nplan_year: 2026-27\nphase: 1\n", encoding="utf-8")

    notes = propose_carrying(CarryRequest("eoy", own)).carrying.notes

    assert notes[-1] == snapshot(
        "The course correction “earlier-calls” belongs to the plan that is carried out this year, but plan.yaml does not say where that is. Name its folder as the path of prior_plan in plan.yaml. Until then it stays in the record of the meeting."
    )
    assert sum("belongs to the plan that is carried out this year" in note for note in notes) == 2


def outside(plans: Path) -> str:
    folder = plans.parent / f"{plans.name}-outside"
    folder.mkdir()
    (folder / "plan.yaml").write_text(RUNNING["plan.yaml"], encoding="utf-8")
    return f"../../{folder.name}"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../nonsense", "and there is no such folder"),
        ("../2025_26", "Write `../2025-26`."),
        ("../2025-26/plan.yaml", "which is a file"),
        ("../2025-26/strategies", "where no plan.yaml lies"),
        (".", "which is this plan's own folder"),
        ("outside", "which lies outside this repository, whose top is .."),
    ],
)
def test_a_path_that_leads_to_no_plan_is_said_by_carry_and_check(plans: Path, path: str, why: str) -> None:
    own = plans / "2026-27"
    wanted = outside(plans) if path == "outside" else path
    (own / "plan.yaml").write_text(f"plan_year: 2026-27\nprior_plan:\n  path: {wanted}\n", encoding="utf-8")

    proposal = propose_carrying(CarryRequest("eoy", own))

    assert proposal.running is None
    assert why in proposal.carrying.notes[-1]
    [finding] = [each for each in check(own).findings if each.code == "UIP008"]
    assert (finding.location.path, finding.location.span.line) == ("2026-27/plan.yaml", 3)
    assert why in f"{finding.message} {finding.help}"


def test_a_link_that_leads_out_of_the_repository_is_not_followed(plans: Path) -> None:
    own = plans / "2026-27"
    (plans / "linked").symlink_to(own / outside(plans))
    (own / "plan.yaml").write_text("plan_year: 2026-27\nprior_plan:\n  path: ../linked\n", encoding="utf-8")

    assert propose_carrying(CarryRequest("eoy", own)).running is None


def test_each_plan_may_have_settings_of_its_own_in_one_git_repository(plans: Path) -> None:
    for each in ("2025-26", "2026-27"):
        (plans / each / "uipkit.yaml").write_text("", encoding="utf-8")

    done = carry(propose_carrying(CarryRequest("eoy", plans / "2026-27")))

    assert done.refused == ()
    assert (plans / "2025-26" / "progress.yaml").is_file()
    assert not [each for each in check(plans / "2026-27").findings if each.code == "UIP008"]


def test_without_git_the_plan_s_own_settings_end_its_repository_which_is_said(plans: Path) -> None:
    (plans / ".git").rmdir()
    (plans / "2026-27" / "uipkit.yaml").write_text("", encoding="utf-8")

    note = propose_carrying(CarryRequest("eoy", plans / "2026-27")).carrying.notes[-1]

    assert "its top is the plan's own folder, since uipkit.yaml lies there" in note
    assert "Move uipkit.yaml to the folder that holds both plans" in note


def test_the_running_plan_may_lie_above_the_new_one(plans: Path) -> None:
    (plans / "plan.yaml").write_text(RUNNING["plan.yaml"], encoding="utf-8")
    own = plans / "2026-27"
    (own / "plan.yaml").write_text("plan_year: 2026-27\nprior_plan:\n  path: ..\n", encoding="utf-8")

    done = carry(propose_carrying(CarryRequest("eoy", own)))

    assert done.refused == ()
    assert (plans / "progress.yaml").is_file()
    with pytest.raises(NothingFoundError, match=r"plan\.yaml\n"):
        propose_carrying(CarryRequest("eoy", plans))


def test_what_is_not_carried_on_is_said_to_stay_in_the_record(plans: Path) -> None:
    own = plans / "2026-27"
    (own / "meetings" / "rated.yaml").write_text(
        "title: Rated\ndate: 2026-05-19\nself_assessment:\n  - indicator: pacing\n    level: emerging\n"
        "decisions:\n  - id: two\n    decision: Two priorities.\n",
        encoding="utf-8",
    )

    found = propose_carrying(CarryRequest("rated", own)).carrying

    assert found.steps == ()
    assert found.notes == snapshot(
        (
            "Not carried on, and kept in the record of the meeting: self_assessment (a rating is not the plan's); decisions (write what they change into the plan by hand).",
        )
    )


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


def test_a_meeting_that_cannot_be_read_whole_is_mended_first(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "2026-27" / "meetings" / "eoy.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("decision: not-chosen", "decision: set-aside"), "utf-8"
    )

    assert run(["carry", "eoy", "--plan", str(plans / "2026-27"), "--yes"]) == 1

    assert "is to be mended first" in capsys.readouterr().err
    assert not (plans / "2026-27" / "priorities").exists()


def test_a_group_that_answered_otherwise_is_told_and_never_overwritten(plans: Path) -> None:
    own = plans / "2026-27"
    carry(propose_carrying(CarryRequest("eoy", own)))
    path = own / "meetings" / "eoy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: strong-support", "level: veto"), "utf-8")

    notes = propose_carrying(CarryRequest("eoy", own)).carrying.notes

    assert any("families about “plan-together” answered otherwise here (veto)" in note for note in notes)
