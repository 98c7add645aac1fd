"""``uipkit schedule`` at the command line: what it shows, what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from uipkit.cli.main import run
from uipkit.workflows.check import check
from uipkit.workflows.load import load_plan


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a plan in pre-planning that has no schedule yet."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text("plan_year: 2026-27\nschool: Mesa\nwriters: [Coach]\n", "utf-8")
    (folder / "district.yaml").write_text(
        "calendar:\n  first_day: 2026-08-17\n  last_day: 2027-05-27\n", "utf-8"
    )
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-01-05")
    monkeypatch.delenv("CI", raising=False)
    return folder


def test_the_proposal_is_shown_and_nothing_is_written_unasked(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:6] == snapshot(
        [
            "Due Thu 2026-10-15: main posting date (verified).",
            "Date           Time  Min Ph Meeting or activity             Responsible               Invite by",
            "Tue 2026-01-06 15:30  60  0 Name writers, roles and teams   Principal                 2026-01-05 new",
            "Mon 2026-01-12            0 Check access to the state's     Coach                                new",
            "                            system",
            "Tue 2026-01-20 15:30  90  1 Mid-year leadership data        Principal                 2026-01-06 new",
        ]
    )
    assert "To be added to the checklist: 13 items." in out
    assert "Nothing was written. To write this, add --yes." in err
    assert not (plan / "schedule.yaml").exists()
    assert run(["schedule", "--dry-run", "--yes"]) == 0
    assert not (plan / "schedule.yaml").exists()


def test_yes_writes_a_schedule_that_the_checker_reads_and_that_stays(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "--yes"]) == 0
    path = plan / "schedule.yaml"
    first = path.read_text("utf-8")
    assert first.startswith("# yaml-language-server: $schema=schemas/schedule.schema.json\n")
    assert first[first.index("  - id: leadership-priority-setting") :].split("  - id: stake")[0] == snapshot("""\
  - id: leadership-priority-setting
    title: Leadership priority setting
    meeting: "2.1"
    phase: 2
    date: 2026-05-05
    time: "15:30"
    proposed: 2026-05-05
    length: 120
    owner: Principal
    participants: [Leadership team, Coach]
    invitation_due: 2026-04-21
    done: false
    invitation_sent:
    notes:
""")
    assert [each for each in check(plan).findings if each.code.startswith("UIP0")] == []
    capsys.readouterr()
    assert run(["schedule", "--yes"]) == 0
    assert "there is nothing to write" in capsys.readouterr().err
    assert path.read_text("utf-8") == first


def test_a_second_proposal_keeps_every_byte_that_people_wrote(plan: Path) -> None:
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    text = path.read_text("utf-8")
    text = (
        text.replace("date: 2026-05-05\n", "date: 2026-05-07 # the gym is free\n", 1)
        + "  # to be continued\n"
    )
    path.write_text(text, "utf-8")
    before = text.splitlines()
    assert run(["schedule", "--from", "2026-03-02", "--yes"]) == 0
    after = path.read_text("utf-8").splitlines()
    assert "    date: 2026-05-07 # the gym is free" in after
    gone = [line for line in before if line not in after]
    assert all(line.strip().split(":")[0] in ("date", "proposed", "invitation_due") for line in gone)
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    early = {each.id for each in schedule.activities if each.date and f"{each.date}" < "2026-03-02"}
    assert early == {"mid-year-leadership-data-reflection"}  # left out, and its entry is not ours to delete


def test_a_late_start_is_written_with_what_it_gave_up(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--from", "2026-08-24", "--yes"]) == 0
    assert (
        "Given up for a late start:\n  Left out: Mid-year leadership data reflection"
        in capsys.readouterr().out
    )
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    assert schedule.given_up
    first = (plan / "schedule.yaml").read_text("utf-8")
    assert run(["schedule", "--from", "2026-08-24", "--yes"]) == 0
    assert (plan / "schedule.yaml").read_text("utf-8") == first
    assert run(["schedule", "--from", "2026-01-05", "--yes"]) == 0
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    assert schedule.given_up == ()


def test_marking_what_happened(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["schedule", "--yes"])
    capsys.readouterr()
    marks = [
        "--done",
        "name-writers-and-teams",
        "--on",
        "2026-01-08",
        "--check",
        "writers",
        "--check",
        "last-plan",
        "--today",
        "2026-01-09",
    ]
    assert run(["schedule", *marks]) == 0
    assert capsys.readouterr().out == snapshot("""\
Done: Name writers, roles and teams (2026-01-08)
Checked: Name one or two UIP Writers; at least one is at every planning meeting
Checked: Last year's plan, or the last one that was completed
""")
    assert run(["schedule", "--sent", "mid-year-leadership-data-reflection", "--today", "2026-01-12"]) == 0
    assert capsys.readouterr().out == snapshot(
        "Invitation sent: Mid-year leadership data reflection (2026-01-12)\n"
    )
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    by_id = {each.id: each for each in schedule.activities}
    named = by_id["name-writers-and-teams"]
    assert (named.done, str(named.date)) == (True, "2026-01-08")
    assert str(by_id["mid-year-leadership-data-reflection"].invitation_sent) == "2026-01-12"
    assert {each.id for each in schedule.checklist if each.done} == {
        "writers",
        "last-plan",
        "schedule-meetings",
    }
    assert run(["schedule", "--check", "writers"]) == 0
    assert "said so already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ["--from", "2026-10-16"],
            1,
            "The plan is due on 2026-10-15, so planning cannot begin on 2026-10-16.",
        ),
        (["--from", "soon"], 2, '--from takes a day like 2026-10-13, not "soon".'),
        (["--on", "2026-02-01"], 2, "--on says when something was done or sent"),
        (["--done", "x", "--from", "2026-02-01"], 2, "only mark"),
        (["--format", "xml"], 2, '--format takes text or json, not "xml".'),
        (["--done", "x"], 1, "There is no schedule.yaml yet."),
        (["--plan", "nowhere"], 2, "nowhere does not exist."),
    ],
)
def test_what_cannot_be_done_is_said_plainly(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run(["schedule", *arguments]) == code
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""


def test_an_unknown_id_is_answered_with_the_nearest(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["schedule", "--yes"])
    before = (plan / "schedule.yaml").read_bytes()
    capsys.readouterr()
    assert run(["schedule", "--check", "writers", "--done", "submit-uipp"]) == 1
    assert 'no activity "submit-uipp". Did you mean "submit-uip"?' in capsys.readouterr().err
    assert (plan / "schedule.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "broken", ["activities: [", "activities:\n  - id: a\n    title: A\n    phase: 12\n", "activities: 3\n"]
)
def test_a_schedule_that_cannot_be_read_is_left_alone(
    plan: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    (plan / "schedule.yaml").write_text(broken, "utf-8")
    for arguments in (["--yes"], ["--done", "a"]):
        assert run(["schedule", *arguments]) == 1
        assert "Mend it first: uipkit check" in capsys.readouterr().err
    assert (plan / "schedule.yaml").read_text("utf-8") == broken


def test_json_holds_the_whole_proposal(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "--format", "json", "--dry-run"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["due"]["day"] == "2026-10-15"
    assert data["changes"] is True
    assert {"id", "day", "state", "owner", "participants", "invitation_due"} <= set(data["activities"][0])
    assert len(data["checklist"]) == 13


def test_what_is_still_to_come_cannot_be_marked_as_done(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["schedule", "--yes"])
    before = (plan / "schedule.yaml").read_bytes()
    capsys.readouterr()
    for arguments, code, words in (
        (["--done", "stakeholder-input"], 1, "which is still to come. If it took place already, say when:"),
        (["--done", "stakeholder-input", "--on", "2031-01-01"], 1, "2031-01-01 is still to come"),
        (["--sent", "stakeholder-input", "--on", "2026-01-06"], 1, "2026-01-06 is still to come"),
        (
            ["--done", "a", "--sent", "b", "--on", "2026-01-02"],
            2,
            "--on is one day, for --done or for --sent",
        ),
        (["--from", "2026-01-02"], 1, "2026-01-02 is over (today is 2026-01-05)"),
    ):
        assert run(["schedule", *arguments]) == code
        assert words in capsys.readouterr().err
        assert (plan / "schedule.yaml").read_bytes() == before


def test_a_school_does_without_an_activity(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    capsys.readouterr()
    assert run(["schedule", "--leave-out", "whole-school-data-day", "--leave-out", "strategy-research"]) == 0
    assert capsys.readouterr().out == snapshot("""\
Left out, and not proposed again: whole-school-data-day
Left out, and not proposed again: strategy-research
""")
    once = path.read_text("utf-8")
    assert "left_out:\n  - whole-school-data-day\n  - strategy-research\n" in once
    assert "id: whole-school-data-day" not in once
    assert [each for each in check(plan).findings if each.code.startswith("UIP0")] == []
    assert run(["schedule", "--yes"]) == 0
    assert path.read_text("utf-8") == once
    assert run(["schedule", "--leave-out", "strategy-research"]) == 0
    assert "said so already" in capsys.readouterr().err
    assert run(["phase", "1"]) == 0
    assert "2026-03-20, left out  [whole-school-data-day]" in capsys.readouterr().out


def test_what_cannot_be_left_out_is_said_plainly(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("plan_type: turnaround\n")
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    path.write_text(path.read_text("utf-8").replace("date: 2026-05-05\n", "date: 2026-05-08\n", 1), "utf-8")
    before = path.read_bytes()
    capsys.readouterr()
    for wanted, words in (
        ("public-hearing", "the law asks for this"),
        ("submit", 'The process has no activity "submit"'),
        (
            "leadership-priority-setting",
            "that are not uipkit's own. Delete its entry there, then: uipkit schedule",
        ),
    ):
        assert run(["schedule", "--leave-out", "strategy-research", "--leave-out", wanted]) == 1
        assert words in capsys.readouterr().err
        assert path.read_bytes() == before


def test_a_deleted_entry_is_proposed_again_and_the_note_says_how_to_do_without(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    text = path.read_text("utf-8")
    start = text.index("  - id: whole-school-data-day")
    path.write_text(text[:start] + text[text.index("  - id: ", start + 5) :], "utf-8")
    capsys.readouterr()
    assert run(["schedule", "--dry-run"]) == 0
    assert "To do without it: uipkit schedule --leave-out ID" in capsys.readouterr().err


def test_the_schedule_ticks_off_that_the_meetings_have_their_days(plan: Path) -> None:
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    assert [each.id for each in schedule.checklist if each.done] == ["schedule-meetings"]
    text = path.read_text("utf-8")
    start = text.index("  - id: schedule-meetings")
    path.write_text(text[:start] + text[start:].replace("done: true", "done: false", 1), "utf-8")
    run(["schedule", "--yes"])
    assert path.read_text("utf-8") == text


def test_general_words_give_way_once_the_teams_are_named(plan: Path) -> None:
    run(["schedule", "--yes"])
    path = plan / "schedule.yaml"
    text = path.read_text("utf-8")
    assert text.count("participants: [Leadership team, Coach]") > 3
    path.write_text(
        text.replace(
            "participants: [Leadership team, Coach]", "participants: [Parent, Leadership team] # ours", 1
        ),
        "utf-8",
    )
    (plan / "teams.yaml").write_text(
        "teams:\n"
        "  - {id: leadership, team: leadership, members: [{role: Head, seats: [principal]}, {role: Reading lead}]}\n"
        "  - {id: k2, team: action-planning, title: Reading, members: [{role: Grade 1 teacher}]}\n"
        "  - {id: math, team: action-planning, title: Mathematics, members: [{role: Grade 5 teacher}]}\n",
        "utf-8",
    )
    assert run(["schedule", "--yes"]) == 0
    after = path.read_text("utf-8")
    assert "participants: [Parent, Head, Reading lead] # ours" in after
    assert "Leadership team" not in after
    assert "owner: Principal" not in after
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    planning = {each.id: each for each in schedule.activities if each.meeting == "4.2"}
    assert {each.title: each.participants for each in planning.values()} == snapshot(
        {
            "Implementation planning: Reading": ("Grade 1 teacher", "Coach"),
            "Implementation planning: Mathematics": ("Grade 5 teacher", "Coach"),
        }
    )
    assert run(["schedule", "--yes"]) == 0
    assert path.read_text("utf-8") == after


def test_a_meeting_file_holds_its_day_and_a_mismatch_is_told(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["schedule", "--yes"])
    assert run(["new", "meeting", "2.1", "--date", "2026-05-05"]) == 0
    with (plan / "district.yaml").open("a", encoding="utf-8") as file:
        file.write("  breaks:\n    - {name: Flood, start: 2026-05-05, end: 2026-05-05}\n")
    capsys.readouterr()
    assert run(["schedule", "--yes"]) == 0
    out = capsys.readouterr().out
    assert (
        "Leadership priority setting is on 2026-05-05: Flood. meetings/2026-05-05-leadership-priority-setting.yaml"
        in out
    )
    path = plan / "schedule.yaml"
    text = path.read_text("utf-8")
    assert "date: 2026-05-05\n    time" in text
    path.write_text(text.replace("date: 2026-05-05\n", "date: 2026-05-12\n", 1), "utf-8")
    run(["schedule", "--dry-run"])
    assert (
        "Write one day in both: date: 2026-05-05 in schedule.yaml, or date: 2026-05-12 in the agenda."
        in capsys.readouterr().out
    )


def test_a_held_meeting_is_done_for_the_schedule_and_the_phase(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["schedule", "--yes"])
    run(["new", "meeting", "1.1", "--date", "2026-01-20"])
    file = next((plan / "meetings").iterdir())
    file.write_text(file.read_text("utf-8").replace("held: false", "held: true"), "utf-8")
    capsys.readouterr()
    run(["schedule", "--dry-run", "--today", "2026-02-02"])
    out = capsys.readouterr().out
    assert "Mid-year leadership data reflection was to be on" not in out
    run(["schedule", "--from", "2026-02-02", "--today", "2026-02-02", "--yes"])
    assert "    date: 2026-01-20\n" in (plan / "schedule.yaml").read_text("utf-8")
    capsys.readouterr()
    run(["phase", "1", "--today", "2026-02-02"])
    assert "(1.1): 2026-01-20, done" in capsys.readouterr().out
    run(["phase", "2", "--enter", "--today", "2026-02-02"])
    assert "Mid-year" not in capsys.readouterr().err


def test_one_activity_between_brackets_does_not_block_the_rest(plan: Path) -> None:
    path = plan / "schedule.yaml"
    path.write_text(
        "activities:\n  - {id: leadership-strategy, title: Strategies, meeting: '3.3', phase: 3}\n", "utf-8"
    )
    assert run(["schedule", "--yes"]) == 0
    line = next(line for line in path.read_text("utf-8").splitlines() if "leadership-strategy," in line)
    assert "participants: [Leadership team, Coach]" in line
    assert "date: 2026-05-" in line


def test_a_calendar_with_mistakes_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.yaml").write_text("school: Aspen\nplan_year: 2026-27\n", encoding="utf-8")
    (tmp_path / "district.yaml").write_text(
        "calendar:\n  breaks:\n    - {name: Break, from: 2026-06-08, to: 2026-06-12}\n", encoding="utf-8"
    )

    assert run(["schedule", "--plan", str(tmp_path), "--today", "2026-01-12", "--dry-run"]) == 0

    said = capsys.readouterr()
    assert "district.yaml has mistakes" in said.out + said.err
