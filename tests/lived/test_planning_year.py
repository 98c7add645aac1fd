"""A planning year lived through: from ``uipkit init`` to the end of the plan year, following ``uipkit next`` each time."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.examples.folders import COMPLETE
from tests.lived.team import Team
from uipkit import check, load_plan
from uipkit.diagnostics.diagnostic import Severity
from uipkit.plan.held import is_held
from uipkit.plan.plan import Plan

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "a-planning-year.md").read_text(encoding="utf-8")
YEAR, _, LATE = PAGE.partition("## A late start in August")


def shown_in(text: str) -> list[str]:
    """The commands of a page, as the team runs them: it answers yes where it is asked."""
    return [
        line.strip()
        for line in text.splitlines()
        if line.startswith("    uipkit ") and line.strip() != "uipkit next"
    ]


def were_run(found: Team, commands: list[str]) -> None:
    """Hold a page's commands to what the team ran, in the page's order."""
    log = [line.removesuffix(" --yes").partition(" --no-ci")[0] for line in found.log]
    at = 0
    for command in commands:
        assert command in log[at:], f"the page shows {command}, which nobody ran after {log[at - 1]}"
        at += log[at:].index(command) + 1


RUNNING = {
    "plan.yaml": "school: Sego Bluff Elementary School\nplan_year: 2025-26\nphase: 7\ngrades: [K, 1, 2, 3, 4, 5]\n",
    "strategies/word-work.yaml": "title: Word work\nactions:\n  - id: cards\n    description: Use the lesson cards.\n",
}


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A district's repository with last year's plan, in which this year's is about to begin."""
    (tmp_path / ".git").mkdir()
    shutil.copy(COMPLETE / "district.yaml", tmp_path / "district.yaml")
    for name, text in RUNNING.items():
        path = tmp_path / "2025-26" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


WRITERS = " --writer 'Assistant principal' --writer 'Mathematics coach'"
YEARS_END = date(2027, 6, 30)


def team(
    start: Path,
    today: date,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    writers: str = "",
    late: bool = False,
    until: date | None = None,
) -> Team:
    folder = start / "2026-27"
    found = Team(start, today, monkeypatch, capsys, late, until)
    found.run(
        "uipkit init 2026-27 --school 'Sego Bluff Elementary School' --grades K-5 --plan-year 2026-27 --plan-type improvement "
        f"--governance district-school{writers} --no-ci --no-editor --no-schemas --no-readme"
    )
    found.folder = folder
    shutil.copytree(COMPLETE / "data", folder / "data")
    (folder / "data" / "takeaways.yaml").unlink()
    return found


def test_a_year_from_winter_to_the_end_of_the_next(
    start: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = team(start, date(2026, 1, 12), monkeypatch, capsys, writers=WRITERS, until=YEARS_END)

    found.live()

    plan = found.plan
    assert plan.info is not None
    assert plan.info.submission is not None
    assert plan.info.submission.date is not None
    assert date(2026, 9, 1) <= plan.info.submission.date <= date(2026, 10, 15)
    assert list(found.days) == list(range(8)), "every phase was entered, one after the other"
    assert list(found.days.values()) == sorted(found.days.values())
    assert found.days[2] < date(2026, 6, 15), "priorities are set in spring"
    assert found.days[4] < date(2026, 8, 1), "planning of the work begins before summer ends"
    assert {each.id for each in plan.strategies} == {each.option for each in found.goal.strategies}
    were_run(found, shown_in(YEAR))
    assert [each["clashes"] for each in found.proposed] == [[]], "one proposal, without a clash"
    assert_everybody_was_invited_in_time(plan)
    assert_the_year_was_carried_out(found)


def assert_everybody_was_invited_in_time(plan: Plan) -> None:
    assert plan.schedule is not None
    for each in plan.schedule.activities:
        if each.invitation_due is not None:
            assert each.invitation_sent is not None, f"nobody was invited to {each.id}"
            assert each.invitation_sent <= each.invitation_due, f"the invitation to {each.id} was late"


def assert_the_year_was_carried_out(found: Team) -> None:
    """Phase 7: meetings held and recorded, results entered, the next plan begun, corrections with the plan that was running."""
    plan, running = found.plan, load_plan(found.folder.parent / "2025-26").plan
    assert plan.schedule is not None
    assert not [each.id for each in plan.schedule.activities if not is_held(each, plan)]
    assert (found.folder.parent / "2027-28" / "plan.yaml").is_file(), "the next plan was begun"
    [strategy] = running.strategies
    assert "cards-daily" in {each.id for each in strategy.actions}
    assert running.progress is not None
    assert [each.id for each in running.progress.course_corrections] == ["shorter-breaks"]
    asked = json.loads(found.run("uipkit next ../2025-26 --format json", note=False))["plans"][0]["steps"]
    assert ("Principal: Breaks between lessons are shorter.", "../2025-26/progress.yaml") in {
        (each["words"], each["file"]) for each in asked
    }
    standing = check(found.folder, today=YEARS_END).open
    assert not [each for each in standing if each.severity is not Severity.INFO]


def test_a_late_start_in_august(
    start: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = team(start, date(2026, 8, 10), monkeypatch, capsys, late=True)  # and nobody is named who writes

    found.live()

    plan = found.plan
    assert plan.info is not None
    assert plan.info.submission is not None
    assert plan.info.submission.date is not None
    assert plan.info.submission.date <= date(2026, 10, 15), "a late start still meets the due date"
    assert list(found.days) == list(range(8))
    assert plan.schedule is not None
    assert plan.schedule.given_up, "the schedule says what the late start gave up"
    assert any(line.startswith("Left out: ") for line in plan.schedule.given_up)
    assert {each.id for each in plan.strategies} == {each.option for each in found.goal.strategies}
    were_run(found, shown_in(LATE))
    for line in plan.schedule.given_up:
        kind, _, what = line.partition(": ")
        assert f"> {kind}: " in LATE, "the page names each kind of thing that was given up"
        if kind == "Left out":
            assert what.partition(" (")[0] in LATE
    standing = check(found.folder, today=plan.info.submission.date).open
    assert not [finding for finding in standing if finding.severity is Severity.ERROR]
