"""What ``uipkit next`` says in winter, when the next plan begins beside the one that is carried out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.repositories import start
from tests.workflows.plans import base_plan
from uipkit.workflows.rollover import RolloverRequest, propose_rollover, write_rollover
from uipkit.workflows.standing import standing_of


def test_the_next_plan_of_one_that_says_something_is_rolled_over(tmp_path: Path) -> None:
    start(tmp_path)
    folder = base_plan(tmp_path / "juniper-mesa")
    there = standing_of([folder], date(2027, 1, 12), here=tmp_path)
    [begin] = [step for step in there[0].steps if step.kind == "begin"]
    assert begin.command == "uipkit rollover --to 2027-28"
    assert "uipkit init" in begin.why

    write_rollover(propose_rollover(RolloverRequest("2027-28", (folder,), today=date(2027, 1, 12))))
    found = {each.path: each for each in standing_of([tmp_path], date(2027, 1, 12), here=tmp_path)}
    assert len(found) == 2
    assert not [step for each in found.values() for step in each.steps if step.kind == "begin"]
