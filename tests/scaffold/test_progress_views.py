"""What agendas of progress meetings show of a plan in use: bounded, and for families only what is theirs to see."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.documents.making import COMPLETE
from tests.documents.progress_year import PROGRESS, plan_in_its_year, report
from tests.scaffold.agendas import template as agenda
from uipkit.plan.plan import Plan
from uipkit.scaffold.agenda_template import PlanView
from uipkit.scaffold.plan_snapshot import Occasion, RunningPlan
from uipkit.scaffold.plan_views import take
from uipkit.scaffold.progress_views import MOST
from uipkit.store.discovery import find_plans
from uipkit.store.load import load

DAY = date(2027, 2, 10)
VIEWS: tuple[PlanView, ...] = (
    "work-due",
    "targets-due",
    "what-it-asks",
    "barriers",
    "cycles",
    "last-decisions",
)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return loaded(tmp_path)


def loaded(folder: Path, progress: str = PROGRESS) -> Plan:
    return load(find_plans([plan_in_its_year(folder / "plan", progress)]).plans[0]).plan


def said(view: PlanView, whole: Plan, **occasion: Any) -> str:
    return take([view], whole, Occasion(**{"day": DAY, "phase": 7, **occasion})).text


def test_what_was_due_stands_with_its_result_and_its_history(plan: Plan) -> None:
    assert said("work-due", plan) == snapshot("""\
Milestones and action steps since November 11, 2026, and what came of them:

- **Weekly collaborative planning with one protocol**
  - Milestone: Every team of grades 3 to 5 uses the same rubric for written explanations (due November 13, 2026; met on November 16, 2026; before: at risk on October 20, 2026)
  - Milestone: At least nine in ten weekly meetings in grades 3 to 5 follow the protocol (due February 5, 2027; missed on February 8, 2027)\
""")
    assert said("targets-due", plan) == snapshot("""\
Targets since November 11, 2026, and what was reached:

- **Mathematics in grades 3 to 5**
  - Students who met or exceeded expectations (CMAS mathematics), due January 22, 2027: 24.5% on January 25, 2027 (target 26%); missed\
""")


def test_what_fell_short_stands_with_what_it_asks_and_what_was_decided(plan: Plan) -> None:
    assert said("what-it-asks", plan) == snapshot("""\
What fell short, and what it asks:

- At least nine in ten weekly meetings in grades 3 to 5 follow the protocol (missed). What support do those who carry it out need?
  - Support: The coach sits in every second meeting until spring.
  - Response: Testing weeks are kept free of planning meetings.
- Students who met or exceeded expectations (CMAS mathematics) (missed). Is it the strategy, or the way it is carried out?
  - “Weekly collaborative planning with one protocol”: 1 of 2 milestones met, 1 at risk, partly met or missed.
  - Milestones behind it fell short too. That speaks for looking first at how the work is carried out.
  - Decided so far: the way it is carried out has to change.
  - Response: Carry the protocol out first, then look again in spring.\
""")


def test_barriers_wait_for_an_answer_and_cycles_to_be_closed(plan: Plan) -> None:
    assert said("barriers", plan) == snapshot("""\
Barriers that practitioners raised, and that wait for an answer:

- There are no substitutes on Mondays (January 12, 2027, Team leads, “Weekly collaborative planning with one protocol”)\
""")
    assert said("cycles", plan) == snapshot("""\
Short cycles:

- **Score samples on Mondays**: to be closed, ended February 5, 2027; shown by: Samples scored\
""")
    assert "runs until February 5, 2027" in said("cycles", plan, day=date(2027, 1, 20))


def test_families_get_neither_notes_nor_history_nor_what_is_withheld(tmp_path: Path) -> None:
    small = PROGRESS.replace("number_of_students: 181", "number_of_students: 12")
    whole = loaded(tmp_path, small)
    text = "\n".join(said(view, whole, families_attend=True) for view in VIEWS)
    for words in (
        "24.5",
        "substitutes",
        "Score samples",
        "before: ",
        "Six in ten",
        "Do not blame",
        "Carry the protocol",
    ):
        assert words not in text
    assert "a student could be recognized" in text
    assert "24.5" not in said("targets-due", whole)


def test_a_state_that_did_not_change_is_not_told_as_one_before(tmp_path: Path) -> None:
    entry = "  - {{strategy: common-planning, milestone: rubric-agreed, date: 2026-11-{day}, state: {state}{more}}}\n"
    entries = [("16", "at-risk", ""), ("18", "met", ""), ("20", "met", ", response: Kept.")]
    progress = "milestones:\n" + "".join(entry.format(day=d, state=s, more=m) for d, s, m in entries)
    text = said("work-due", loaded(tmp_path, progress))
    assert "met on November 18, 2026; before: at risk on November 16, 2026)" in text


def test_a_meeting_that_looks_back_on_the_year_sees_all_of_it(plan: Plan) -> None:
    may = date(2027, 5, 10)
    assert "since February 8, 2027" in said("work-due", plan, day=may)
    running = RunningPlan(plan, "../2026-27")
    assert "since July 1, 2026" in said("work-due", Plan(), day=may, phase=1, running=running)


def test_a_long_list_is_counted(tmp_path: Path) -> None:
    many = "\n".join(
        f"  - {{id: b{number}, date: 2027-01-12, barrier: Barrier number {number}.}}"
        for number in range(MOST + 4)
    )
    text = said("barriers", loaded(tmp_path, f"barriers:\n{many}\n"))
    assert text.count("Barrier number") == MOST
    assert text.endswith("- and 4 more")


MEETING = """\
title: Progress review
phase: 7
date: 2027-01-19
held: true
participants: [{who}]
{more}decisions:
  - {{id: moved, decision: Planning moves to Wednesdays., reason: Substitutes are scarce on Mondays.}}
  - {{id: kept, decision: The protocol stays as it is}}
"""


def held(folder: Path, *, families: bool) -> Plan:
    (folder / "meetings").mkdir(exist_ok=True)
    text = MEETING.format(who="Principal", more="families_attend: true\n" if families else "")
    (folder / "meetings" / "review.yaml").write_text(text, encoding="utf-8")
    return load(find_plans([folder]).plans[0]).plan


def test_what_was_decided_last_time_stands_in_the_next_agenda(tmp_path: Path) -> None:
    whole = held(plan_in_its_year(tmp_path / "plan"), families=False)
    assert said("last-decisions", whole) == snapshot("""\
What was decided last time:

- Planning moves to Wednesdays (January 19, 2027). Why: Substitutes are scarce on Mondays.
- The protocol stays as it is (January 19, 2027).\
""")
    assert "No decision is on record" in said("last-decisions", whole, day=date(2027, 1, 19))
    assert "Wednesdays" not in said("last-decisions", whole, families_attend=True)


def test_the_committee_hears_its_own_decisions_and_looks_back_to_its_own_meeting(tmp_path: Path) -> None:
    whole = held(plan_in_its_year(tmp_path / "plan"), families=True)
    assert "Planning moves to Wednesdays" in said("last-decisions", whole, families_attend=True)
    assert "since January 19, 2027" in said("work-due", whole, families_attend=True)


def test_the_committees_agenda_says_nothing_of_a_group_too_small_to_be_shown(tmp_path: Path) -> None:
    template = agenda("accountability-committee-progress")
    assert (template.source, template.families_attend, template.monitors_progress) == (None, True, True)
    assert template.length is not None
    assert template.length.given_by == "our-proposal"
    whole = loaded(tmp_path, PROGRESS.replace("number_of_students: 181", "number_of_students: 12"))
    for topic in template.topics:
        text = take(topic.from_the_plan, whole, Occasion(day=DAY, phase=7, families_attend=True)).text
        assert "24.5" not in text
        for line in text.splitlines():
            assert not ("CMAS" in line and re.search(r"\bmet\b(?! or)|missed", line)), line


def test_the_source_of_a_target_is_not_that_of_an_interim_targets_own_measure() -> None:
    """What the district's benchmark shows is no result of the state's assessment."""
    whole = load(find_plans([COMPLETE]).plans[0]).plan
    told = said("targets-due", whole, day=date(2027, 3, 30), phase=1, families_attend=True)
    assert "Students at grade level on the district mathematics benchmark (grades 3 to 5), due" in told
    assert "benchmark (CMAS" not in told


def test_an_answer_does_not_move_the_day_of_the_result(tmp_path: Path) -> None:
    """The day of the last entry is that of the answer; the milestone was missed before."""
    answered = """\
milestones:
  - {strategy: common-planning, milestone: rubric-agreed, date: 2026-11-16, state: missed}
  - {strategy: common-planning, milestone: rubric-agreed, date: 2026-11-30, state: missed, response: More time.}
"""
    whole = loaded(tmp_path, answered)
    assert "missed on November 16, 2026)" in said("work-due", whole)
    assert "missed, November 16, 2026" in report(tmp_path / "plan", "committee")


def test_families_hear_once_and_in_their_words_of_what_is_late(tmp_path: Path) -> None:
    whole = loaded(tmp_path, "milestones: []\n")
    coming = said("coming-due", whole, families_attend=True)
    late = "At least nine in ten weekly meetings"
    assert late in said("work-due", whole, families_attend=True)
    assert late not in coming
    assert "milestone:" not in coming
    assert "action:" not in coming
    assert "milestone: " in said("coming-due", whole)


def test_where_results_are_missing_nothing_is_no_good_news(tmp_path: Path) -> None:
    whole = loaded(tmp_path, "milestones: []\n")
    told = said("what-it-asks", whole, families_attend=True)
    assert re.search(r"as far as we know\. But \d+ results that were due are missing\.", told)
