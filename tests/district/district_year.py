"""The year of the made district as its coordinator lives it, from October to June; tests ask what it left behind.

The plans are as on 5 October (``seeds.DAY``). What people of the schools write in their editors is written here; all else is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from tests.district import seeds
from tests.district.coordinator import REVIEWER, Coordinator, Said, state_table
from uipkit.workflows.load import load_plan

Tables = Mapping[str, list[dict[str, Any]]]

CRITERIA = """\
id: our-review
title: Review of school plans in Larkspur Basin
source: Agreed on by the principals and the district, spring 2026.
levels:
  - {id: not-yet, title: Not yet}
  - {id: meets, title: Meets, met: true}
criteria:
  - id: one-page
    section: plan
    question: Can the plan be told on one page?
  - id: who-looks
    section: implementation
    question: Does each milestone say who looks, and when?
    weight: required
  - id: turned-around
    section: strategies
    question: Does the strategy reach what put the school on Turnaround?
    weight: required
    applies_when:
      plan_types: [turnaround]
"""
COMMENT = "Say who looks at the second milestone, and in which week."

RETURNED, AT_ONCE, ANSWERED, AGAIN = 7, 37, 4, 35
"""Schools of the review: newly returned, accepted at once, returned in September and answered now, handed in again in September."""

PUT_OFF = (8, 24)
"""New on Priority Improvement: the hearing and the board come in November, and the district grants January as the due date."""

BOARD = "2026-10-12"
BROKEN = 29


@dataclass
class Year:
    """What each part of the year left: what was said, and the portfolio's tables after it."""

    coordinator: Coordinator
    said: dict[str, Said] = field(default_factory=dict)
    tables: dict[str, Tables] = field(default_factory=dict)
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)


def live(coordinator: Coordinator) -> Year:
    """Live through the year."""
    year = Year(coordinator)
    coordinator.on("2026-10-05")
    coordinator.commits("Plans of all schools")
    year.tables["start"] = coordinator.tables()
    _identify(year, coordinator)
    _broken(year, coordinator)
    _review(year, coordinator)
    _board(year, coordinator)
    _documents(year, coordinator)
    _roll_over(year, coordinator)
    return year


def _identify(year: Year, at: Coordinator) -> None:
    at.on("2026-10-06")
    has = {number: _type_of(at.plan(number)) for number in range(seeds.SCHOOLS)}
    table = at.folder / "plan-types.csv"
    table.write_text(state_table(has, mistyped=True), encoding="utf-8")
    year.files["before the table"] = at.bytes_of_all()
    year.said["diff"] = at.types("uipkit identify plan-types.csv schools --year 2026-27 --dry-run", 1)
    year.files["after the diff"] = at.bytes_of_all()
    year.said["taken"] = at.types("uipkit identify plan-types.csv schools --year 2026-27 --yes", 1)
    year.files["after the table"] = at.bytes_of_all()
    table.write_text(state_table(has, mistyped=False), encoding="utf-8")
    year.said["mended"] = at.types("uipkit identify plan-types.csv schools --year 2026-27 --yes")
    year.said["again"] = at.types("uipkit identify plan-types.csv schools --year 2026-27 --yes")
    year.said["check"] = at.types("uipkit check schools/elkhorn-bend --format concise", 1)
    year.said["next"] = at.types("uipkit next schools/elkhorn-bend")
    year.tables["identified"] = at.tables()
    both = " ".join(f"schools/{seeds.slug(each)}" for each in PUT_OFF)
    at.types(f"uipkit approve parent-notice --on 2026-10-06 {both}")
    at.types(f"uipkit approve public-meeting --on 2026-10-20 --scheduled --time 18:00 --place Library {both}")
    at.types(f"uipkit approve hearing --on 2026-11-09 --scheduled --time 18:00 --place 'Board room' {both}")
    at.types(f"uipkit approve board --on 2026-11-09 --scheduled {both}")
    for each in PUT_OFF:
        with (at.plan(each) / "plan.yaml").open("a", encoding="utf-8") as plan:
            plan.write("due:\n  date: 2027-01-15\n  kind: newly-identified\n")
    year.tables["put off"] = at.tables()
    at.commits("Plan types of 2026")


def _type_of(plan: Path) -> tuple[str, str]:
    info = load_plan(plan).plan.info
    assert info is not None
    assert info.plan_type is not None
    return info.plan_type, str(info.clock_year or "")


def _broken(year: Year, at: Coordinator) -> None:
    """One school saves a plan.yaml that is no YAML; everybody else goes on."""
    at.on("2026-10-07")
    path = at.plan(BROKEN) / "plan.yaml"
    kept = path.read_bytes()
    path.write_bytes(kept + b"mission: [never closed\n")
    for name, command, code in (
        ("broken: check", "uipkit check schools --format concise", 1),
        ("broken: portfolio", "uipkit portfolio", 0),
        ("broken: table", "uipkit identify plan-types.csv schools --year 2026-27 --dry-run", 0),
        ("broken: next", "uipkit next schools", 0),
        ("broken: packet", "uipkit render packet --for board --plan schools --to md", 0),
        ("broken: steps", "uipkit render action-plan --plan schools", 0),
        ("broken: calendar", "uipkit render calendar --plan schools", 0),
        ("broken: rollover", "uipkit rollover --to 2027-28 schools --dry-run", 1),
    ):
        year.said[name] = at.types(command, code)
    path.write_bytes(kept)


def _review(year: Year, at: Coordinator) -> None:
    own = at.folder / "templates" / "criteria" / "our-review.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(CRITERIA, encoding="utf-8")
    year.said["turnaround form"] = at.types("uipkit review --plan schools/fescue-gap")
    year.said["form"] = at.types("uipkit review --plan schools/heron-draw --form heron-draw.xlsx")
    form = at.folder / "heron-draw.xlsx"
    _fill(form)
    by = f'--by "{REVIEWER}"'
    year.said["returned"] = at.types(
        f"uipkit review --plan schools/heron-draw --from heron-draw.xlsx {by} --state returned --yes"
    )
    form.unlink()
    at.types(f"uipkit review --plan schools/heron-gap {by} --state accepted")
    at.types(f"uipkit review --plan schools/fescue-gap {by} --state accepted")
    year.tables["returned"] = at.tables()
    year.said["too early"] = at.types(f"uipkit review --plan schools/heron-draw {by} --state accepted", 1)
    at.on("2026-10-08")
    for number in (RETURNED, ANSWERED):
        where = f"--plan schools/{seeds.slug(number)}"
        at.answers(number, "Done in the draft of October 8.")
        at.types(f"uipkit review {where} --by Principal --state resubmitted")
        at.types(f"uipkit review {where} {by} --state accepted")
    year.tables["reviewed"] = at.tables()
    at.commits("Reviews of October")


def _fill(form: Path) -> None:
    """Fill in the reviewer's columns: one criterion is met, one is not."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    for row in sheet.iter_rows():
        words = {str(cell.value) for cell in row}
        number = row[0].row
        if "one-page" in words:
            sheet.cell(number, heads["Level"], "Meets")
        elif "who-looks" in words:
            sheet.cell(number, heads["Level"], "Not yet")
            sheet.cell(number, heads["Comment"], COMMENT)
    book.save(form)


def _board(year: Year, at: Coordinator) -> None:
    at.on("2026-10-09")
    year.said["packet"] = at.types("uipkit render packet --for board --plan schools --to md --to docx")
    at.on(BOARD)
    year.said["hearings"] = at.types(f"uipkit approve hearing --on {BOARD} schools")
    packet = (at.folder / "build" / "schools" / "packet-board.md").read_text("utf-8")
    [recorded] = [line for line in packet.splitlines() if line.startswith("uipkit approve board")]
    year.said["adopted"] = at.types(recorded)
    year.said["for good"] = at.types(f"uipkit approve board --on {BOARD} schools", 1)
    year.tables["adopted"] = at.tables()
    at.commits("Board night")


def _documents(year: Year, at: Coordinator) -> None:
    at.on("2026-10-13")
    at.types("uipkit render action-plan --plan schools")
    at.types("uipkit render calendar --plan schools")
    year.said["site"] = at.types("uipkit render site --plan schools --to html")
    year.said["warehouse"] = at.types("uipkit portfolio --to parquet --to xlsx --to json")


def _roll_over(year: Year, at: Coordinator) -> None:
    at.on("2027-06-14")
    plan = yaml.safe_load((at.plan(0) / "priorities" / "first-priority.yaml").read_text("utf-8"))
    target = plan["targets"][0]["id"]
    at.types(
        f"uipkit new annual-result --plan {seeds.place(0)} --priority first-priority --target {target} "
        '--plan-year 2026-27 --date 2027-06-10 --value 29 --number-of-students 90 --state missed --by "Assistant principal"'
    )
    at.commits("Results of the year")
    year.files["before the roll-over"] = at.bytes_of_all()
    year.said["rolled over"] = at.types("uipkit rollover --to 2027-28 schools --yes")
    year.files["after the roll-over"] = at.bytes_of_all()
    year.said["rolled over again"] = at.types("uipkit rollover --to 2027-28 schools --yes")
    year.said["new year"] = at.types("uipkit portfolio")
    year.tables["new year"] = at.tables()
    year.tables["old year"] = at.types("uipkit portfolio --year 2026-27 --format json").data["tables"]
