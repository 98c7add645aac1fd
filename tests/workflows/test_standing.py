"""``uipkit status`` and ``uipkit next``: where the planning stands, and what to do now."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.examples.folders import COMPLETE
from uipkit.analysis.planning_status import Count
from uipkit.analysis.trackable import trackables
from uipkit.cli.main import run
from uipkit.report.status_board import status_board
from uipkit.scaffold.plan_snapshot import Occasion
from uipkit.scaffold.plan_views import take
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.workflows.load import NothingFoundError
from uipkit.workflows.standing import Standing, standing_of

TODAY = date(2026, 4, 10)
FRONT = "school: Sego Bluff\nplan_year: 2026-27\nplan_type: performance\ngovernance: district-school\ngrades: ['3']\n"


def plan(folder: Path, files: dict[str, str]) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def at(folder: Path, today: date = TODAY) -> Standing:
    [found] = standing_of([folder], today, here=folder)
    return found


def steps(folder: Path, today: date = TODAY) -> list[tuple[str, str]]:
    return [(step.kind, step.command or step.file) for step in at(folder, today).steps]


def activity(own_id: str, phase: int, day: str, more: str = "") -> str:
    return f"  - id: {own_id}\n    title: {own_id}\n    phase: {phase}\n    date: {day}\n{more}"


def test_a_new_plan_is_told_to_plan_its_meetings(tmp_path: Path) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 0\n"})

    assert ("schedule", "uipkit schedule") in steps(folder)


def test_the_checklist_comes_item_by_item(tmp_path: Path) -> None:
    schedule = (
        "checklist:\n"
        "  - {id: last-plan, item: Last year's plan, list: gather}\n"
        "  - {id: access, item: Access to the system, list: do, done: true}\n"
        "activities:\n" + activity("reflect", 1, "2026-05-05")
    )
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 0\n", "schedule.yaml": schedule})

    assert ("checklist", "uipkit schedule --check last-plan") in steps(folder)
    assert not any("access" in said for _, said in steps(folder))


def test_a_meeting_is_prepared_held_recorded_and_carried_on(tmp_path: Path) -> None:
    more = "    meeting: '2.1'\n    invitation_due: 2026-04-10\n"
    schedule = "activities:\n" + activity("priorities", 2, "2026-04-21", more)
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 2\n", "schedule.yaml": schedule})

    assert [step for step in steps(folder) if step[0] != "write"] == [
        ("agenda", "uipkit new meeting 2.1 --date 2026-04-21")
    ], "the invitation is made from the agenda"

    meeting = "title: Priorities\nnumber: '2.1'\nactivity: priorities\ndate: 2026-04-21\n"
    plan(folder, {"meetings/april.yaml": meeting})
    [invite] = [step for step in at(folder).steps if step.kind != "write"]
    assert invite.command == "uipkit schedule --sent priorities"
    assert invite.make == "uipkit render meeting april --part invitation"

    plan(folder, {"schedule.yaml": schedule + "    invitation_sent: 2026-04-10\n"})
    assert ("hold", "meetings/april.yaml") in steps(folder)

    after = date(2026, 4, 22)
    assert ("record", "meetings/april.yaml") in steps(folder, after)

    noted = "held: true\ncandidate_priorities:\n  - {id: math, title: Mathematics}\n"
    plan(folder, {"meetings/april.yaml": meeting + noted})
    assert ("carry", "uipkit carry april") in steps(folder, after)

    plan(folder, {"priorities/math.yaml": "title: Mathematics\n"})
    assert not [step for step in steps(folder, after) if step[0] in ("carry", "record", "hold", "agenda")]


def test_follow_ups_and_topics_put_off_come_back(tmp_path: Path) -> None:
    meeting = (
        "title: Data day\ndate: 2026-03-01\nheld: true\n"
        "follow_ups:\n"
        "  - {id: late, step: Ask families., who: Family liaison, due: 2026-04-01}\n"
        "  - {id: done, step: Buy snacks., due: 2026-04-01, done: 2026-03-20}\n"
        "  - {id: far, step: Order books., due: 2026-08-01}\n"
        "tabled:\n"
        "  - {topic: Homework, returns: 2026-04-14}\n"
        "  - {topic: Uniforms, returns: 2026-09-14}\n"
    )
    folder = plan(tmp_path, {"plan.yaml": FRONT, "meetings/day.yaml": meeting})

    words = [step.words for step in at(folder).steps if step.kind in ("follow-up", "tabled")]
    assert words == ["Family liaison: Ask families.", "“Homework” was put off at “Data day” and comes back."]

    later = "title: Later\ndate: 2026-04-05\nheld: true\ntopics: [{id: h, title: Homework, minutes: 5}]\n"
    plan(folder, {"meetings/later.yaml": later})
    assert not [step for step in at(folder).steps if step.kind == "tabled"]


def test_what_is_wrong_comes_first_with_its_line(tmp_path: Path) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 2\nplan_yaer: 2026-27\n"})

    first = at(folder).steps[0]
    assert (first.kind, first.file, first.line) == ("mend", "plan.yaml", 7)


def test_a_phase_with_nothing_left_leads_to_the_next(tmp_path: Path) -> None:
    schedule = "activities:\n" + activity("roles", 0, "2026-01-13", "    done: true\n")
    teams = "teams:\n  - id: writers\n    team: writers\n    members: [{role: Coach}]\n"
    folder = plan(
        tmp_path,
        {"plan.yaml": FRONT + "phase: 0\nwriters: [Coach]\n", "schedule.yaml": schedule, "teams.yaml": teams},
    )

    assert [step for step in steps(folder) if step[0] != "write"] == [("phase", "uipkit phase 1 --enter")]


def test_approvals_are_asked_for_once_the_plan_hangs_together(tmp_path: Path) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 6\n"})
    assert not [step for step in steps(folder) if step[1].startswith("uipkit approve committee")], (
        "nobody is asked to approve an empty plan"
    )


def test_a_status_counts_what_is_done(tmp_path: Path) -> None:
    schedule = (
        "checklist:\n  - {id: a, item: A, list: do, done: true}\n  - {id: b, item: B, list: do}\n"
        "activities:\n"
        + activity("one", 1, "2026-03-01", "    done: true\n")
        + activity("two", 1, "2026-05-01", "    invitation_due: 2026-04-17\n")
    )
    strategy = "title: Coaching\nmilestones:\n  - {id: m, statement: Coaches are hired., date: 2026-05-20}\n"
    folder = plan(
        tmp_path,
        {
            "2025-26/plan.yaml": FRONT.replace("2026-27", "2025-26") + "phase: 7\n",
            "2025-26/strategies/coaching.yaml": strategy,
            "2026-27/plan.yaml": FRONT + "phase: 1\nprior_plan:\n  path: ../2025-26\n",
            "2026-27/schedule.yaml": schedule,
            "2026-27/feedback.yaml": "feedback:\n  - {id: x, feedback: Name the groups., weight: required}\n",
        },
    )

    status = at(folder / "2026-27").status

    assert (status.phase, status.checklist, status.feedback) == (1, Count(1, 2), Count(0, 1))
    phase = status.phases[1]
    assert (phase.state, phase.done, phase.activities) == ("now", 1, 2)
    assert (str(status.due), status.days_left) == ("2026-10-15", 188)
    assert [(str(each.day), each.kind, each.plan) for each in status.coming] == [
        ("2026-04-17", "invitation", "this"),
        ("2026-05-01", "meeting", "this"),
        ("2026-05-20", "milestone", "running"),
    ]


def test_the_commands_print_and_give_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 0\n"})

    assert run(["status", str(folder), "--today", "2026-04-10"]) == 0
    said = capsys.readouterr().out
    assert "Sego Bluff 2026-27" in said
    assert "Due on Thu Oct 15, 2026, 188 days left" in said

    assert run(["next", str(folder), "--today", "2026-04-10"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Phase 0, Pre-Planning; 188 days to the due date\n")
    assert "run:  uipkit schedule" in said

    assert run(["next", str(folder), "--today", "2026-04-10", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["version"] == "1.0"
    assert "schedule" in {step["kind"] for step in content["plans"][0]["steps"]}

    assert run(["status", str(folder), "--today", "2026-04-10", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["plans"][0]["phases"][0]["state"] == "now"


def test_colour_never_says_what_words_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 2\n"})

    run(["status", str(folder), "--today", "2026-04-10", "--color", "always"])
    painted = capsys.readouterr().out
    run(["status", str(folder), "--today", "2026-04-10", "--color", "never"])
    plain = capsys.readouterr().out

    import re

    assert "\x1b[" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted).split() == plain.split()


def test_wrong_flags_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["next", str(tmp_path), "--format", "yaml"]) == 2
    assert "--format takes text or json" in capsys.readouterr().err
    with pytest.raises(NothingFoundError):
        standing_of([tmp_path], TODAY)


def test_a_hostile_title_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = plan(
        tmp_path, {"plan.yaml": FRONT.replace("Sego Bluff", "'[bold]x[/] ##[group] \u202e'") + "phase: 0\n"}
    )

    run(["status", str(folder), "--today", "2026-04-10"])
    said = capsys.readouterr().out
    assert "\u202e" not in said
    assert "##[" not in said


WATCHED = FRONT.replace("performance", "priority-improvement") + "plan_type_notice: 2026-08-20\n"


def test_legal_days_count_by_their_date_in_any_phase(tmp_path: Path) -> None:
    schedule = "activities:\n" + activity("public-hearing", 6, "2026-09-29")
    folder = plan(tmp_path, {"plan.yaml": WATCHED + "phase: 4\n", "schedule.yaml": schedule})

    found = at(folder, date(2026, 9, 22))

    told = next(step for step in found.steps if step.kind == "notice")
    assert told.command == "uipkit approve parent-notice --on 2026-09-22"
    assert told.due == date(2026, 9, 19)
    assert "The day has passed" in told.why
    assert "The public hearing is on September 29, 2026." in [step.words for step in found.steps]
    assert (date(2026, 9, 19), "by law") in [(each.day, each.kind) for each in found.status.overdue]


def test_a_late_plan_is_asked_for_before_everything_else(tmp_path: Path) -> None:
    schedule = "activities:\n" + activity("submit-uip", 6, "2026-10-07", "    meeting: submit-uip\n")
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 6\n", "schedule.yaml": schedule})

    first = at(folder, date(2026, 10, 20)).steps[0]
    assert first.kind == "submit"
    assert first.words.startswith(
        "The plan was due on October 15, 2026, and nothing says that it was submitted."
    )
    assert first.command == "", "what stands against the plan keeps it from being posted"

    submitted = FRONT + "phase: 7\nsubmission:\n  date: 2026-10-14\n"
    plan(folder, {"plan.yaml": submitted})
    assert not [
        step for step in at(folder, date(2026, 10, 20)).steps if step.kind in ("submit", "agenda", "record")
    ], "a recorded submission closes its activity"


def test_invitations_of_the_coming_phase_go_out_in_time(tmp_path: Path) -> None:
    more = "    meeting: '2.1'\n    invitation_due: 2026-04-22\n"
    schedule = (
        "activities:\n" + activity("reflect", 1, "2026-05-05") + activity("priorities", 2, "2026-05-06", more)
    )
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 1\n", "schedule.yaml": schedule})

    assert ("agenda", "uipkit new meeting 2.1 --date 2026-05-06") in steps(folder)


def test_a_meeting_of_the_past_gets_no_agenda_any_more(tmp_path: Path) -> None:
    schedule = "activities:\n" + activity("one", 1, "2026-02-03", "    meeting: '1.1'\n")
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 1\n", "schedule.yaml": schedule})

    assert ("record", "uipkit schedule --done one") in steps(folder)
    assert "agenda" not in {kind for kind, _ in steps(folder)}


def test_what_is_late_comes_before_meetings_months_ahead(tmp_path: Path) -> None:
    strategy = "title: Coaching\nmilestones:\n  - {id: m, statement: Coaches are hired., date: 2026-11-20}\n"
    schedule = "activities:\n" + "".join(
        activity(f"progress-{number}", 7, f"2027-0{number}-10") for number in (3, 4, 5)
    )
    submitted = FRONT + "phase: 7\nsubmission:\n  date: 2026-10-14\n"
    folder = plan(
        tmp_path,
        {"plan.yaml": submitted, "schedule.yaml": schedule, "strategies/coaching.yaml": strategy},
    )

    found = at(folder, date(2027, 1, 21))
    late = [step for step in found.steps if step.rule == "UIP510"]
    mends = [step for step in found.steps if step.kind == "mend"]
    assert found.steps.index(late[0]) == len(mends), "right behind what is wrong"
    assert late[0].due == date(2026, 11, 20)
    assert (date(2026, 11, 20), "milestone") in [(each.day, each.kind) for each in found.status.overdue]
    holds = [step.due for step in found.steps if step.kind == "hold"]
    assert holds == sorted(holds, key=str)


def test_the_next_plan_is_begun_in_the_new_year(tmp_path: Path) -> None:
    plan(tmp_path, {"2026-27/plan.yaml": FRONT + "phase: 7\n"})
    folder = tmp_path / "2026-27"

    assert not [step for step in at(folder, date(2026, 12, 1)).steps if step.kind == "begin"]
    [begin] = [step for step in at(folder, date(2027, 1, 12)).steps if step.kind == "begin"]
    assert begin.command.startswith(
        "uipkit init ../2027-28 --school 'Sego Bluff' --grades 3 --plan-year 2027-28 "
    )

    [seen] = [
        step
        for step in standing_of([folder], date(2027, 1, 12), here=tmp_path)[0].steps
        if step.kind == "begin"
    ]
    assert shlex.split(seen.command)[2] == "2027-28"


def test_what_is_visibly_not_so_is_not_offered_for_ticking(tmp_path: Path) -> None:
    schedule = "checklist:\n" + "".join(
        f"  - {{id: {own}, item: {own}, list: do}}\n"
        for own in ("writers", "roles-and-teams", "read-criteria")
    )
    files = {"plan.yaml": FRONT + "phase: 0\n", "schedule.yaml": schedule}
    folder = plan(tmp_path, files)

    offered = [said for kind, said in steps(folder) if kind == "checklist"]
    assert offered == ["uipkit schedule --check read-criteria"], "one line for the whole list"

    plan(folder, {"plan.yaml": FRONT + "phase: 0\nwriters: [Coach]\n"})
    assert [said for kind, said in steps(folder) if kind == "checklist"] == [
        "uipkit schedule --check writers"
    ]


def test_a_due_day_that_was_moved_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved = FRONT.replace("2026-27", "2028-29") + "phase: 0\ndue: {date: 2029-01-15, basis: granted}\n"
    folder = plan(tmp_path, {"plan.yaml": moved})

    run(["status", str(folder), "--today", "2028-12-20"])
    assert "moved from Mon Jan 15, 2029: Martin Luther King Jr. Day" in " ".join(
        capsys.readouterr().out.split()
    )
    run(["next", str(folder), "--today", "2028-12-20"])
    assert (
        "(January 16, 2029, moved from January 15, 2029: Martin Luther King Jr. Day)"
        in capsys.readouterr().out
    )
    run(["status", str(folder), "--today", "2028-12-20", "--format", "json"])
    [found] = json.loads(capsys.readouterr().out)["plans"]
    assert (found["due"], found["due_raw"]) == ("2029-01-16", "2029-01-15")
    assert found["checklist"] == {"done": 0, "total": 0}


def test_commands_name_the_plan_where_several_are_meant(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for year in ("2025-26", "2026-27"):
        path = tmp_path / "schools" / year / "plan.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(FRONT.replace("2026-27", year) + "phase: 0\n", encoding="utf-8")

    found = standing_of([tmp_path], TODAY, here=tmp_path)
    for each, year in zip(found, ("2025-26", "2026-27"), strict=True):
        step = next(step for step in each.steps if step.kind == "schedule")
        assert (step.command, step.file) == (
            f"uipkit schedule --plan schools/{year}",
            f"schools/{year}/schedule.yaml",
        )
    [alone] = standing_of([tmp_path / "schools" / "2026-27"], TODAY, here=tmp_path / "schools" / "2026-27")
    assert "--plan" not in " ".join(step.command for step in alone.steps)


def test_suggestions_are_counted_and_reminded_of(tmp_path: Path) -> None:
    feedback = "feedback:\n  - {id: a, feedback: Shorten it., weight: suggested}\n"
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 0\n", "feedback.yaml": feedback})

    found = at(folder)
    assert found.status.suggestions == Count(0, 1)
    assert "One suggestion of reviewers has no answer yet." in [step.words for step in found.steps]


def test_a_correction_without_a_running_plan_comes_back(tmp_path: Path) -> None:
    meeting = (
        "title: Data day\ndate: 2026-03-01\nheld: true\nphase: 1\ncourse_corrections:\n"
        "  - {id: cards, what: Use the cards daily., who: Coach, due: 2026-03-20}\n"
    )
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 1\n", "meetings/day.yaml": meeting})

    [back] = [step for step in at(folder).steps if step.kind == "follow-up"]
    assert (back.words, back.due) == ("Coach: Use the cards daily.", date(2026, 3, 20))


def test_a_plan_that_changed_after_its_approval_is_looked_at_again_before_it_is_submitted(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)
    front = folder / "plan.yaml"
    front.write_text(
        re.sub(r"(?m)^submission:\n(?:  .*\n)+", "", front.read_text(encoding="utf-8")), encoding="utf-8"
    )
    day = date(2026, 10, 5)
    assert at(folder, day).steps[0].kind == "submit"

    strategy = folder / "strategies" / "reason-in-words.yaml"
    strategy.write_text(
        strategy.read_text(encoding="utf-8").replace("2026-09-25", "2026-09-28", 1), encoding="utf-8"
    )

    first, second = at(folder, day).steps[:2]
    assert (first.kind, second.kind) == ("approve", "approve")
    assert "since the principal adopted" in first.words
    assert not [step for step in at(folder, day).steps if step.kind == "submit"]
    due = [step for step in at(folder, date(2026, 10, 15)).steps if step.kind == "submit"]
    assert "has changed since it was approved" in due[0].why


def test_what_cannot_be_read_is_not_called_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 0\n", "schedule.yaml": "checklist: [\n"})

    assert at(folder).status.unread == ("schedule.yaml",)
    run(["status", str(folder), "--today", "2026-04-10"])
    said = capsys.readouterr().out
    assert "none on the schedule" not in said
    assert "not known: schedule.yaml cannot be read" in said


def test_a_submitted_plan_that_changed_is_told_and_holds_nobody_back(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)
    strategy = folder / "strategies" / "reason-in-words.yaml"
    strategy.write_text(
        strategy.read_text(encoding="utf-8").replace("2026-09-25", "2026-09-28", 1), encoding="utf-8"
    )

    steps = at(folder, date(2026, 10, 5)).steps

    assert [step.kind for step in steps if step.rule == "UIP607"] == ["notice", "notice"]
    assert "phase" in {step.kind for step in steps}


def test_a_submitted_plan_that_nobody_uses_is_told_to_go_on_before_anything_else(tmp_path: Path) -> None:
    schedule = "activities:\n" + activity("later", 6, "2026-12-10")
    submitted = FRONT + "phase: 6\nsubmission:\n  date: 2026-09-29\n"
    folder = plan(tmp_path, {"plan.yaml": submitted, "schedule.yaml": schedule})

    waits, idle = at(folder, date(2026, 10, 13)), at(folder, date(2026, 10, 14))
    assert "phase" not in {step.kind for step in waits.steps}, "a meeting of phase 6 is still to come"
    assert not waits.status.not_in_use
    assert idle.status.not_in_use
    assert (idle.steps[0].kind, idle.steps[0].command) == ("phase", "uipkit phase 7 --enter")
    assert [step for step in idle.steps if step.rule == "UIP518"] == [idle.steps[0]]
    assert "still stands in phase 6" in status_board(idle.status)

    over = at(folder, date(2027, 7, 1))
    assert not over.status.not_in_use, "a plan of last year is not carried out any more"


def test_late_action_steps_are_one_step_and_every_owner_is_known(tmp_path: Path) -> None:
    strategy = (
        "title: Coaching\nactions:\n"
        "  - {id: hire, description: Hire a coach., who: [Principal, Assistant], date: 2026-10-30}\n"
        "  - {id: train, description: Train the leads., date: 2026-10-02}\n"
        "  - {id: done, description: Order books., who: [Clerk], date: 2026-10-01}\n"
        "  - {id: ahead, description: Visit classes., who: [Coach], date: 2027-03-01}\n"
    )
    progress = "actions:\n  - {strategy: coaching, action: done, date: 2026-10-01, state: met}\n"
    files = {"strategies/coaching.yaml": strategy, "progress.yaml": progress}
    folder = plan(tmp_path, {"plan.yaml": FRONT + "phase: 7\nsubmission:\n  date: 2026-09-29\n", **files})

    found = at(folder, date(2026, 11, 2))
    [step] = [each for each in found.steps if each.command == "uipkit track"]
    assert step.words == "2 action steps are past their day and have no result."
    assert step.parts == (
        "2026-10-02, nobody: “Train the leads”",
        "2026-10-30, Principal: “Hire a coach”",
    )
    assert [(each.day, each.words) for each in found.status.overdue if each.kind == "action steps"] == [
        (date(2026, 10, 2), "2 action steps are past their day: uipkit track")
    ]
    plan(folder, {"plan.yaml": FRONT + "phase: 6\n"})
    assert not [each for each in at(folder, date(2026, 11, 2)).steps if each.command == "uipkit track"]


def test_an_interim_target_has_one_name_wherever_it_is_named(tmp_path: Path) -> None:
    priority = (
        "title: Reading\ntargets:\n  - id: cmas\n    measure: Met or exceeded\n    student_group: Multilingual learners\n"
        "    grades: ['3', '4', '5']\n    interim_targets:\n"
        "      - {id: winter, measure: Lessons read aloud, date: 2026-12-01, value: 20}\n"
    )
    folder = plan(
        tmp_path,
        {
            "plan.yaml": FRONT + "phase: 7\nsubmission:\n  date: 2026-10-14\n",
            "priorities/reading.yaml": priority,
        },
    )
    name = "Lessons read aloud (Multilingual learners, grades 3 to 5)"
    found = at(folder, date(2026, 12, 2))
    assert f"{name}: interim target" in [each.words for each in found.status.overdue]
    [step] = [each for each in found.steps if each.rule == "UIP511"]
    assert "“Lessons read aloud” (Multilingual learners, grades 3 to 5)" in step.words
    whole = load(find_plans([folder]).plans[0]).plan
    assert [each.words for each in trackables(whole)] == [f"{name}, winter"]
    assert name in take(["coming-due"], whole, Occasion(day=date(2026, 11, 20), phase=7)).text
