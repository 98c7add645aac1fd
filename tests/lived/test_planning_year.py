"""A planning year lived through: from ``uipkit init`` to a submitted plan, following ``uipkit next`` each time."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.examples.folders import COMPLETE
from tests.lived.team import Team
from uipkit import check
from uipkit.diagnostics.diagnostic import Severity

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


def team(
    start: Path, today: date, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], late: bool
) -> Team:
    folder = start / "2026-27"
    found = Team(start, today, monkeypatch, capsys, late)
    found.run(
        "uipkit init 2026-27 --school 'Sego Bluff Elementary School' --grades K-5 --plan-year 2026-27 --plan-type improvement "
        "--governance district-school --writer 'Assistant principal' --writer 'Mathematics coach' --no-ci --no-editor --no-schemas --no-readme"
    )
    found.folder = folder
    shutil.copytree(COMPLETE / "data", folder / "data")
    (folder / "data" / "takeaways.yaml").unlink()
    return found


def test_a_year_from_winter_to_october(
    start: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = team(start, date(2026, 1, 12), monkeypatch, capsys, late=False)

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
    standing = check(found.folder, today=plan.info.submission.date).open
    # The example's work begins in September, so that its first milestone awaits a result already.
    assert {each.code for each in standing if each.severity is not Severity.INFO} == {"UIP510"}


def test_a_late_start_in_august(
    start: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = team(start, date(2026, 8, 10), monkeypatch, capsys, late=True)

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
