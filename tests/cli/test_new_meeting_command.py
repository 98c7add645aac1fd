"""``uipkit new meeting`` at the command line: by number, by name, the next one, and what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.test_new_command import dialogue
from tests.scaffold.school import base, contents, findings, start
from uipkit.cli.main import run
from uipkit.plan.meeting import Meeting
from uipkit.workflows.load import load_plan

Output = pytest.CaptureFixture[str]


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-04-20")
    monkeypatch.chdir(start(tmp_path))
    return tmp_path


def meetings(folder: Path) -> tuple[Meeting, ...]:
    return load_plan(folder).plan.meetings


@pytest.mark.parametrize("name", ["2.1", "leadership-priority-setting"])
def test_an_agenda_by_number_or_slug(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(base(tmp_path))
    arguments = ["new", "meeting", name, "--date", "2026-04-14", "--start", "15:30", "--length", "90"]

    assert run(arguments) == 0
    printed = capsys.readouterr()
    assert printed.out == "meetings/2026-04-14-leadership-priority-setting.yaml\n"
    meeting = next(each for each in load_plan(tmp_path).plan.meetings if each.number == "2.1")
    assert sum(topic.minutes for topic in meeting.topics) == 90
    assert any("Growth in mathematics" in topic.from_the_plan for topic in meeting.topics)
    assert findings(tmp_path) == []
    assert run(arguments) == 0
    assert capsys.readouterr().err.startswith("identical ")


def test_a_second_agenda_of_a_day_is_told_to_take_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(base(tmp_path))
    arguments = ["new", "meeting", "6.1", "--date", "2026-04-14"]
    assert run([*arguments, "--length", "90"]) == 0
    before = contents(tmp_path)

    assert run([*arguments, "--length", "100"]) == 1
    assert "nothing was written. Choose another day, or rename that file first." in capsys.readouterr().err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["Leadership Priority Setting Meeting", "leadership pri", "--template=2.1"])
def test_an_agenda_by_its_title_or_the_beginning_of_its_name(name: str, school: Path) -> None:
    assert run(["new", "meeting", name, "--date", "2026-04-21", "--variant", "session-1"]) == 0
    made = meetings(school)[0]
    assert (made.id, made.agenda, made.variant, made.number) == (
        "2026-04-21-leadership-priority-setting-session-1",
        "leadership-priority-setting",
        "session-1",
        "2.1",
    )


def test_without_anything_said_all_agendas_are_listed_by_phase(school: Path, capsys: Output) -> None:
    assert run(["new", "meeting"]) == 0
    printed = capsys.readouterr()
    for line in (
        "Phase 2: Identify Priorities and Targets",
        "  2.1  Leadership Priority Setting Meeting, 120 minutes",
        "       leadership-priority-setting",
        "       --variant targets-first: One meeting, with targets before root causes",
        "       Solicit Input from Stakeholders, 60 to 90 minutes",
        "The next one that your plan needs: uipkit new meeting --next",
    ):
        assert f"\n{line}\n" in printed.out
    assert printed.out.count("\nPhase ") == 7
    assert printed.err == "An empty one: uipkit new meeting --title … --date 2026-04-14\n"
    assert contents(school).keys() & {"meetings"} == set()

    assert run(["new", "meeting", "--date", "2026-05-01"]) == 2
    assert capsys.readouterr().err.startswith("uipkit: Say which meeting.\nAgendas that can be made")


def test_templates_of_ones_own_are_listed_and_bad_ones_named(school: Path, capsys: Output) -> None:
    shelf = school / "templates" / "agendas"
    shelf.mkdir(parents=True)
    topics = "topics: [{id: a, title: A, minutes: {low: 5, high: 5, from: our-proposal}}]\n"
    chat = "slug: chat\ntitle: Chat\nlength: {low: 5, high: 5, from: our-proposal}\n" + topics
    (shelf / "chat.yaml").write_text(chat, encoding="utf-8")
    (shelf / "2.1-leadership-priority-setting.yaml").write_text("title: [\n", encoding="utf-8")
    assert run(["new", "meeting"]) == 0
    listed = capsys.readouterr().out
    assert "\nIn any phase\n" in listed
    assert "\n       Chat, 5 minutes\n       chat\n" in listed
    assert "Not readable: templates/agendas/2.1-leadership-priority-setting.yaml" in listed
    assert run(["new", "meeting", "chat", "--date", "2026-05-01"]) == 0
    assert run(["new", "meeting", "2.1", "--date", "2026-05-01"]) == 2


def test_at_a_terminal_the_agendas_are_named_and_one_is_asked_for(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    asked = dialogue(monkeypatch, "2.7", "priority", "leadership pri", "tomorrow", "2026-02-30", "2026-05-05")
    assert run(["new", "meeting"]) == 0
    assert asked == [
        *["Number or name of the agenda; Enter for an empty meeting"] * 3,
        *["Day of the meeting 2.1, as 2026-04-14"] * 3,
    ]
    assert "There is no agenda for the meeting “2.7”." in capsys.readouterr().err
    dialogue(monkeypatch, "", "Data day", "2026-05-06")
    assert run(["new", "meeting"]) == 0
    assert [each.title for each in meetings(school)] == ["Leadership Priority Setting Meeting", "Data day"]


SCHEDULE = """\
checklist: []
activities:
  - id: our-data-day
    title: Our data day
    meeting: whole-school-data-day
    phase: 1
    date: 2026-01-15
    time: "08:00"
    length: 300
    place: Library
  - id: priorities
    title: Priorities
    meeting: "2.1"
    phase: 2
    date: 2026-05-12
    time: "15:30"
  - id: input
    title: Input of families
    meeting: stakeholder-input
    phase: 2
"""


def test_next_goes_through_the_schedule_meeting_by_meeting(school: Path, capsys: Output) -> None:
    (school / "schedule.yaml").write_text(SCHEDULE, encoding="utf-8")
    assert run(["new", "meeting", "--next", "--dry-run"]) == 0
    assert meetings(school) == ()
    assert run(["new", "meeting", "--next"]) == 0
    assert run(["new", "meeting", "--next", "--start", "16:00"]) == 0
    printed = capsys.readouterr()
    assert "note: Next on the schedule: Priorities (priorities), on 2026-05-12." in printed.err
    assert run(["new", "meeting", "--next"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: Next on the schedule: Input of families (input), which has no date yet.
uipkit new meeting needs:
  --date  the day of the meeting
For example: uipkit new meeting stakeholder-input --date 2026-04-14 --start 15:30 --length 90
""")
    assert run(["new", "meeting", "--next", "--date", "2026-05-20"]) == 0
    assert run(["new", "meeting", "--next"]) == 2
    assert "is done, or its meeting is made already" in capsys.readouterr().err

    found = [
        (each.activity, str(each.date), each.start, each.length, each.place) for each in meetings(school)
    ]
    assert found == [
        ("our-data-day", "2026-01-15", "08:00", 300, "Library"),
        ("priorities", "2026-05-12", "16:00", 120, ""),
        ("input", "2026-05-20", None, 90, ""),
    ]
    assert [each for each in findings(school) if each.startswith("UIP0")] == []


def test_a_meeting_on_the_schedule_needs_no_date_and_is_linked(school: Path, capsys: Output) -> None:
    (school / "schedule.yaml").write_text(SCHEDULE, encoding="utf-8")
    assert run(["new", "meeting", "priorities"]) == 0
    assert "note: It is the activity priorities of schedule.yaml.\n" in capsys.readouterr().err
    assert run(["new", "meeting", "--activity", "our-data-day"]) == 0
    assert [(each.activity, each.number) for each in meetings(school)] == [
        ("our-data-day", "1.2"),
        ("priorities", "2.1"),
    ]
    assert run(["new", "meeting", "2.1", "--next"]) == 2
    assert "not both" in capsys.readouterr().err


def test_an_empty_meeting_may_be_an_activity_too(school: Path) -> None:
    (school / "schedule.yaml").write_text(SCHEDULE, encoding="utf-8")
    arguments = ["--title", "Ours", "--date", "2026-05-13", "--activity", "priorities"]
    assert run(["new", "meeting", *arguments]) == 0
    made = meetings(school)[0]
    assert (made.title, made.activity, made.agenda) == ("Ours", "priorities", "")


def test_without_a_schedule_next_goes_by_the_phase_of_the_plan(school: Path, capsys: Output) -> None:
    plan = school / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("\nphase: 0\n", "\nphase: 3\n"), encoding="utf-8"
    )
    assert run(["new", "meeting", "--next"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: The plan is in phase 3 and has no schedule; the next meeting in the usual order, of phase 3, is Leadership Root Cause and Strategizing Meeting.
uipkit new meeting needs:
  --date  the day of the meeting
For example: uipkit new meeting 3.1 --date 2026-04-14 --start 15:30 --length 90
""")
    assert run(["new", "meeting", "--next", "--date", "2026-05-20"]) == 0
    assert meetings(school)[0].number == "3.1"


def test_a_rubric_of_ones_own_is_taken_and_a_bad_one_stops_the_agenda(school: Path, capsys: Output) -> None:
    shelf = school / "templates" / "rubrics"
    shelf.mkdir(parents=True)
    own = """\
id: four-domains
title: Ours
source: Our own text.
levels: [{id: low, title: Low}, {id: high, title: High}]
indicators: [{id: talk, prompt: Do we talk?}]
"""
    (shelf / "four-domains.yaml").write_text(own, encoding="utf-8")
    arguments = ["new", "meeting", "3.1", "--variant", "self-assessment", "--date", "2026-05-20"]
    assert run(arguments) == 0
    parts = next(each for each in meetings(school)[0].handouts if each.kind == "self-assessment").parts
    assert parts[0].title == "Do we talk?"

    (shelf / "four-domains.yaml").write_text(own.replace("title: Ours\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert run([*arguments[:-1], "2026-05-21"]) == 2
    assert (
        capsys.readouterr().err
        == "uipkit: templates/rubrics/four-domains.yaml, line 1: “title” is missing.\n"
    )


EMBARGOED = "title: CMAS\n    level: state\n    plan_year: 2025-26"


def test_what_is_under_embargo_never_comes_before_families(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = base(tmp_path)
    monkeypatch.chdir(folder)
    (folder / "district.yaml").write_text("embargo_until: 2026-08-12\n", encoding="utf-8")
    (folder / "data" / "takeaways.yaml").write_text(
        f"""\
sources:
  - id: cmas-2026
    {EMBARGOED}
takeaways:
  - id: fractions
    pattern: Only 12.25 percent met.
    nature: concern
    data_source: cmas-2026
""",
        encoding="utf-8",
    )
    (folder / "priorities" / "math.yaml").write_text(
        """\
title: Mathematics
targets:
  - id: cmas-math
    measure: Met or exceeded
    data_source: cmas-2026
    baseline: {plan_year: 2025-26, value: 12.25}
    interim_targets: [{id: winter, date: 2026-12-18, value: 12.5}]
""",
        encoding="utf-8",
    )
    told = {}
    for each in load_agendas():
        for day in ("2026-08-11", "2026-08-12"):
            assert run(["new", "meeting", each, "--date", day]) == 0
    for meeting in meetings(folder):
        if meeting.id.startswith("2026-08-1") and meeting.agenda:
            text = (folder / meeting.file).read_text(encoding="utf-8")
            told[meeting.id] = (meeting.families_attend, "12.25" in text)
    assert not any(shown for name, (families, shown) in told.items() if families and "08-11" in name)
    assert any(shown for name, (families, shown) in told.items() if families and "08-12" in name)
    assert any(shown for name, (families, shown) in told.items() if not families and "08-11" in name)


def load_agendas() -> list[str]:
    from tests.scaffold.agendas import built_in

    return [each.template.slug for each in built_in().agendas]


def test_the_help_says_which_flags_an_agenda_takes(capsys: Output) -> None:
    assert run(["new", "meeting", "--help"]) == 0
    shown = capsys.readouterr().out
    agenda, both = shown.index("The agenda:"), shown.index("With or without WHICH:")
    alone = shown.index("Only without WHICH,")
    assert (
        agenda
        < shown.index("  --next")
        < both
        < shown.index("  --length")
        < alone
        < shown.index("  --purpose")
    )
    assert shown.count("  --variant") == 1
    assert "  --agenda" not in shown


def test_a_dry_run_shows_the_agenda(school: Path, capsys: Output) -> None:
    assert run(["new", "meeting", "2.1", "--date", "2026-04-14", "--start", "15:30", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("new meetings/2026-04-14-")
    assert "\ntitle: " in out
    assert not list((school / "meetings").glob("2026-04-14-*"))
