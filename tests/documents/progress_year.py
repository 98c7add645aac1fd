"""A plan in its year: the small coherent plan with what was recorded of it by the middle of February."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Final

from uipkit.workflows.render import run_render
from uipkit.workflows.render_request import RenderRequest

BASE: Final = Path(__file__).parent.parent / "rules" / "base"
DAY: Final = date(2027, 2, 10)

PROGRESS: Final = """\
milestones:
  - strategy: common-planning
    milestone: rubric-agreed
    date: 2026-10-20
    state: at-risk
    by: Mathematics coach
    evidence: Two teams have no scored samples.
    support: The coach takes over two lessons so that teams can score.
  - strategy: common-planning
    milestone: rubric-agreed
    date: 2026-11-16
    state: met
    by: Mathematics coach
    evidence: All scored samples agree.
    note: Thank the grade 4 team.
  - strategy: common-planning
    milestone: protocol-in-use
    date: 2027-02-08
    state: missed
    by: Mathematics coach
    evidence: Six in ten meetings follow the protocol.
    support: The coach sits in every second meeting until spring.
    response: Testing weeks are kept free of planning meetings.
    note: Do not blame the teams.
actions:
  - strategy: common-planning
    action: train-leads
    date: 2026-09-11
    state: met
    by: Mathematics coach
interim_targets:
  - priority: math-growth
    target: cmas-math
    interim_target: winter
    date: 2027-01-25
    value: 24.5
    number_of_students: 181
    state: missed
    by: Assistant principal
    evidence: Winter benchmark.
    points_to: implementation
    response: Carry the protocol out first, then look again in spring.
cycles:
  - id: samples
    title: Score samples on Mondays
    start: 2026-12-01
    end: 2027-02-05
    strategy: common-planning
    aim: Every team scores five samples a week.
    measure: Samples scored
    who: Mathematics coach
barriers:
  - id: subs
    date: 2027-01-12
    raised_by: Team leads
    strategy: common-planning
    barrier: There are no substitutes on Mondays.
  - id: room
    date: 2026-11-30
    raised_by: Team leads
    barrier: The planning room is double-booked.
    answer: The library is free for teams.
    answered: 2026-12-07
    answered_by: Principal
course_corrections:
  - id: mondays
    date: 2027-01-19
    meeting: Progress review, January
    what: Planning moves from Monday to Wednesday.
    why: Substitutes are scarce on Mondays.
    who: Principal
    due: 2027-02-19
reflections:
  - date: 2027-01-19
    meeting: Progress review, January
    reflection: Time was the problem, not willingness.
"""


def plan_in_its_year(folder: Path, progress: str | None = PROGRESS) -> Path:
    """Copy the base plan to ``folder`` and give it what was recorded; None for a plan without progress.yaml."""
    shutil.copytree(BASE, folder)
    (folder / ".git").mkdir()
    if progress is not None:
        (folder / "progress.yaml").write_text(progress, encoding="utf-8")
    return folder


def report(
    folder: Path, body: str = "", *, today: date = DAY, since: date | None = None, draft: bool = False
) -> str:
    """Return the Markdown of a progress report."""
    request = RenderRequest(folder, "progress-report", ("md",), today, draft=draft, body=body, since=since)
    return run_render(request).file("md").text
