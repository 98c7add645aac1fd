"""Writes the district: district.yaml and uipkit.yaml at the top, one plan folder for each school. The same files every time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.district import seeds
from tests.district.school_files import school_files
from uipkit.plan.plan import Plan
from uipkit.workbook.approvals import required
from uipkit.workbook.assurances import applying
from uipkit.workflows.load import load_plan

_BOARD = "2026-10-12"


class _AsPeopleWrite(yaml.SafeDumper):
    """Indents lists below their key; the standard dumper puts their dashes under it. No anchors: the plan's YAML is plain."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def make_district(folder: Path, schools: int = seeds.SCHOOLS) -> tuple[Path, ...]:
    """Write the district into ``folder`` and return the plan folders of this year in the order of the schools' numbers.

    schools: how many; the seeds speak of the first forty, and further ones (up to 400) repeat what the forty have.
    """
    write(folder / "district.yaml", _district())
    (folder / "uipkit.yaml").write_text("# The whole district shares these settings.\n", "utf-8")
    return tuple(_make_school(folder, number) for number in range(schools))


def write(path: Path, content: Any) -> None:
    """Write one file as YAML that people would type."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_AsPeopleWrite, sort_keys=False, allow_unicode=True, width=110)
    path.write_text(text, encoding="utf-8")


def _make_school(folder: Path, number: int) -> Path:
    plan = folder / (
        seeds.place(number) if number < seeds.SCHOOLS else f"schools/school-{number}/{seeds.YEAR}"
    )
    files = school_files(number % seeds.SCHOOLS)
    if number >= seeds.SCHOOLS:
        files["plan.yaml"] |= {"school": f"School {number}", "school_code": f"{9000 + number}"}
    for name, content in files.items():
        write(plan / name, content)
    known = load_plan(plan).plan
    write(plan / "assurances.yaml", _assurances(known, number))
    write(plan / "approvals.yaml", _approvals(known, number))
    if number in seeds.EARLIER_YEAR:
        _earlier_year(folder, number)
    return plan


def _earlier_year(folder: Path, number: int) -> None:
    """Keep a small plan of last year, submitted long ago."""
    plan: dict[str, Any] = {
        "school": seeds.name(number),
        "school_code": seeds.code(number),
        "plan_year": "2025-26",
        "plan_type": "improvement",
        "phase": 7,
        "submission": {"by": "Assistant principal", "date": "2025-10-10"},
    }
    write(folder / seeds.place(number, "2025-26") / "plan.yaml", plan)


def _assurances(plan: Plan, number: int) -> dict[str, Any]:
    entries: list[dict[str, Any]] = [
        {"id": each.entry.id, "checked": True, "artifacts": [{"title": "Record of September 2026"}]}
        for each in applying(plan)
    ]
    if number in seeds.OPEN_ASSURANCES:
        entries[0] = {"id": entries[0]["id"], "checked": False}
    return {"assurances": entries}


def _approvals(plan: Plan, number: int) -> dict[str, Any]:
    stage = seeds.stage(number)
    approvals, notices = [], []
    for duty in required(plan):
        if duty.act == "hearing" and number in seeds.NO_HEARING:
            continue
        day = _day(duty.id, duty.act, duty.body or "", stage)
        if day is None:
            continue
        entry: dict[str, Any] = {"id": duty.id, "act": duty.act, **day}
        if duty.is_notice:
            notices.append(
                entry | ({} if duty.act == "parent-notice" else {"time": "18:00", "place": "Library"})
            )
        else:
            approvals.append({"id": duty.id, "body": duty.body, **entry})
    return {"approvals": approvals, "notices": notices}


def _day(duty: str, act: str, body: str, stage: seeds.Stage) -> dict[str, str] | None:
    """When a duty was done, or is planned; None where nothing is known of it yet."""
    if stage in ("submitted", "running"):
        early = {"parent-notice": "2026-08-24", "public-meeting": "2026-09-03"}
        return {"date": early.get(act, "2026-09-28" if body == "local-board" else "2026-09-25")}
    if act == "parent-notice":
        return {"date": "2026-09-02"}
    if act == "public-meeting":
        return {"date": "2026-09-10"}
    if act == "hearing":
        return {"scheduled": _BOARD}
    if duty == "leadership-plans":
        return {"date": "2026-08-06"} if stage != "draft" else None
    if stage == "finalizing":
        if body == "accountability-committee":
            return {"date": "2026-09-22"}
        return {"scheduled": _BOARD if body in ("local-board", "superintendent") else "2026-10-08"}
    return {"scheduled": _BOARD} if stage == "fall" and body == "local-board" else None


def _district() -> dict[str, Any]:
    return {
        "district": seeds.DISTRICT,
        "district_code": "9690",
        "governance": "district-school",
        "calendar": {
            "first_day": "2026-08-17",
            "last_day": "2027-05-27",
            "breaks": [
                {"name": "Fall break", "start": "2026-10-16", "end": "2026-10-20"},
                {"name": "Winter break", "start": "2026-12-21", "end": "2027-01-04"},
                {"name": "Spring break", "start": "2027-03-22", "end": "2027-03-26"},
            ],
            "testing_windows": [{"name": "CMAS", "start": "2027-04-12", "end": "2027-04-30"}],
        },
        "due": {"date": "2026-10-15", "basis": "main posting date"},
        "board_dates": [
            {"date": _BOARD, "agenda_closes": "2026-10-02"},
            {"date": "2026-11-09", "agenda_closes": "2026-10-30"},
            {"date": "2027-01-11", "agenda_closes": "2026-12-18"},
            {"date": "2026-10-06", "body": "District Accountability Committee"},
        ],
        "roles": [
            seeds.COACH,
            seeds.SPECIALIST,
            "District accountability contact",
            "Federal programs coordinator",
        ],
        "shared_staff": [
            {"role": seeds.COACH, "schools": [seeds.name(number) for number in sorted(seeds.COACHED)]},
            {"role": seeds.SPECIALIST},
        ],
        "languages": ["en"],
    }
