"""``uipkit report progress`` at the prompt, and its document, which is that of ``uipkit render progress-report``."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.documents.progress_year import plan_in_its_year
from uipkit.cli import main

TODAY = ["--today", "2027-02-10"]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = plan_in_its_year(tmp_path / "plan")
    monkeypatch.chdir(found)
    return found


def test_the_summary(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["report", "progress", *TODAY]) == 0
    assert capsys.readouterr().out == snapshot("""\
Juniper Mesa Elementary School: Progress Report for the Implementation Team
Reports on November 11, 2026 to February 10, 2027, a quarter of a year.

2 milestones: 1 met and 1 missed
1 action step: 1 without a result
1 target: 1 missed

What needs attention
- milestone of strategy 1, At least nine in ten weekly meetings in grades 3 to 5 follow the
  protocol: missed
  What support do those who carry it out need?
  Support: The coach sits in every second meeting until spring.
  Response: Testing weeks are kept free of planning meetings.
- interim target of priority 1, Students who met or exceeded expectations (CMAS mathematics): missed
  Is it the strategy, or the way it is carried out?
  Strategy 1: 1 of 2 milestones met, 1 at risk, partly met or missed.
  Milestones behind it fell short too. That speaks for looking first at how the work is carried out.
  Decided: The way it is carried out has to change.
  Response: Carry the protocol out first, then look again in spring.

Past its day, without a result
- October 30, 2026: action step of strategy 1, Draft, try out and agree on a rubric for written
  explanations (no result yet)

Barriers without an answer
- January 12, 2027: There are no substitutes on Mondays.

Cycles to be closed
- Score samples on Mondays (until February 5, 2027)

Barriers that got an answer
- November 30, 2026: The planning room is double-booked.
  Answer: The library is free for teams.
""")


def test_the_summary_tells_of_barriers_that_were_answered_and_of_cycles_that_run(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "progress.yaml").write_text(
        "barriers:\n  - {id: room, date: 2027-01-12, barrier: No room., answer: The library., answered: 2027-01-20}\n"
        "cycles:\n  - {id: cards, title: Cards, start: 2027-02-01, end: 2027-02-26}\n",
        encoding="utf-8",
    )
    assert main.run(["report", "progress", *TODAY]) == 0
    told = capsys.readouterr().out
    assert "Barriers that got an answer\n- January 12, 2027: No room.\n  Answer: The library.\n" in told
    assert "Cycles that run, or were closed\n- Cards (runs until February 26, 2027)\n" in told


def test_the_summary_for_the_committee_keeps_the_teams_own_to_the_team(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["report", "progress", "--for", "committee", *TODAY]) == 0
    told = capsys.readouterr().out
    assert "substitutes" not in told
    assert "Score samples" not in told
    assert "Is it the strategy, or the way it is carried out?" in told


def test_the_summary_tells_what_progress_meetings_decided_to_the_team_alone(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "meetings").mkdir(exist_ok=True)
    (plan / "meetings" / "review.yaml").write_text(
        "title: Progress review\nphase: 7\ndate: 2027-01-19\nheld: true\ndecisions:\n"
        "  - {id: moved, decision: Planning moves to Wednesdays., reason: Substitutes are scarce.}\n",
        encoding="utf-8",
    )
    assert main.run(["report", "progress", *TODAY]) == 0
    assert (
        "Decided at progress meetings\n- January 19, 2027: Planning moves to Wednesdays. Why: Substitutes are scarce.\n"
        in capsys.readouterr().out
    )
    assert main.run(["report", "progress", "--for", "committee", *TODAY]) == 0
    assert "Wednesdays" not in capsys.readouterr().out


def test_until_is_the_last_day_whatever_day_it_is(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["report", "progress", "--until", "2026-12-01", "--since", "2026-11-01"]
    for typed in ([*asked, *TODAY], [*asked[:2], *TODAY, *asked[2:]]):
        assert main.run(typed) == 0
        assert "Reports on November 1, 2026 to December 1, 2026." in capsys.readouterr().out
    assert main.run([*asked[:2], "--until", "2027-02-11", *TODAY]) == 2
    assert "2027-02-11 is still to come (today is 2027-02-10)" in capsys.readouterr().err
    assert main.run([*asked, *TODAY, "--to", "md", "--out", str(plan / "out")]) == 0
    assert "November 1, 2026 to December 1, 2026" in next((plan / "out").glob("*.md")).read_text("utf-8")


def test_until_is_not_before_since(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--since", "2026-12-02", "--until", "2026-12-01"]
    assert main.run(["report", "progress", *days, *TODAY]) == 2
    assert "2026-12-02 is after 2026-12-01" in capsys.readouterr().err


def test_the_document_is_that_of_render(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    asked = ["--for", "committee", "--to", "md", "--to", "docx", "--since", "2026-12-01", *TODAY]
    assert main.run(["report", "progress", *asked, "--out", str(one)]) == 0
    assert main.run(["render", "progress-report", *asked, "--out", str(two)]) == 0
    for name in ("progress-report-committee.md", "progress-report-committee.docx"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--for", "bord"], 'Did you mean "board"?'),
        (["--since", "2027-02-30"], "--since takes a day like"),
        (["--since", "2027-03-01"], "--since: 2027-03-01 is after 2027-02-10"),
        (["--to", "xlsx"], "can be made as md, docx, html or pdf"),
        (["--out", "x"], "name its kind too"),
    ],
)
def test_what_cannot_be_done_is_said(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main.run(["report", "progress", *arguments, *TODAY]) == 2
    assert words in capsys.readouterr().err


def test_what_is_not_for_the_public_holds_the_document_back(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = plan / "progress.yaml"
    text = progress.read_text("utf-8").replace("Testing weeks are", "Ask jo@example.org, testing weeks are")
    progress.write_text(text, encoding="utf-8")
    assert main.run(["report", "progress", "--for", "board", "--to", "md", *TODAY]) == 1
    assert "keeps this report from being posted" in capsys.readouterr().err
    assert main.run(["report", "progress", "--to", "md", *TODAY]) == 0
    assert main.run(["report", "progress", "--for", "board", "--draft", "--to", "md", *TODAY]) == 0
    assert "progress-report-board-draft.md" in capsys.readouterr().out


def test_a_span_of_time_belongs_to_this_document_alone(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["render", "posted", "--since", "2026-12-01", *TODAY]) == 2
    assert "belongs to: progress-report" in capsys.readouterr().err
