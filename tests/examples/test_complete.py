"""The complete and the minimal example: nothing is found in them, and what must be there is there."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.examples.folders import COMPLETE, DAY, EXAMPLES, MINIMAL
from uipkit.diagnostics.finding import CheckResult
from uipkit.plan.kinds import KINDS, kind_of_file
from uipkit.plan.plan import Plan
from uipkit.store.yaml_read import read_yaml
from uipkit.workbook.assurances import applying
from uipkit.workflows.check import Phase, check
from uipkit.workflows.load import load_plan
from uipkit.workflows.render import RenderRequest, run_render


def found(folder: Path, phase: Phase = None, today: date = DAY) -> list[str]:
    result: CheckResult = check(folder, phase=phase, today=today)
    return [f"{finding.location.path}: {finding.code} {finding.message}" for finding in result.findings]


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load_plan(COMPLETE)
    assert loaded.diagnostics == ()
    return loaded.plan


@pytest.mark.parametrize("phase", [None, "final", 0, 1, 2, 3, 4, 5, 6, 7])
def test_nothing_is_found_in_the_complete_plan(phase: Phase) -> None:
    assert found(COMPLETE, phase) == []


def test_next_weeks_dates_become_findings_once_nobody_records_a_result() -> None:
    overdue = found(COMPLETE, "final", date(2026, 11, 2))
    assert [line.split()[1] for line in overdue] == [
        *("UIP710", "UIP518", "UIP911", "UIP911", "UIP511", "UIP510", "UIP510"),
    ]


def test_the_complete_plan_shows_every_kind_of_file() -> None:
    files = [path.relative_to(COMPLETE).as_posix() for path in COMPLETE.rglob("*.yaml")]
    shown = {kind.name for file in files if (kind := kind_of_file(file)) is not None}
    assert shown == {kind.name for kind in KINDS}
    assert any(file.startswith("archive/root-causes/") for file in files)


def test_every_plan_file_names_its_schema_for_editors() -> None:
    for plan_folder in (COMPLETE, MINIMAL, EXAMPLES / "with-problems"):
        for path in plan_folder.rglob("*.yaml"):
            kind = kind_of_file(path.relative_to(plan_folder).as_posix())
            if kind is None:
                continue
            mark, _, schema = path.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")
            assert mark == "# yaml-language-server: ", path
            target = (path.parent / schema).resolve()
            assert target == EXAMPLES.parent / "schemas" / f"{kind.name}.schema.json"
            assert target.is_file()


def test_an_editor_that_follows_the_schemas_marks_nothing() -> None:
    for plan_folder in (COMPLETE, MINIMAL):
        for path in plan_folder.rglob("*.yaml"):
            kind = kind_of_file(path.relative_to(plan_folder).as_posix())
            schema = EXAMPLES.parent / "schemas" / f"{kind.name if kind else 'uipkit'}.schema.json"
            checker = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
            data = read_yaml(path.read_bytes(), path.name).data
            assert [error.message for error in checker.iter_errors(data)] == [], path


def test_each_assurance_that_applies_is_made_with_a_record_or_explained(plan: Plan) -> None:
    assert plan.assurances is not None
    listed = {each.id: each for each in plan.assurances.assurances}
    assert set(listed) == {each.entry.id for each in applying(plan)}
    assert all(each.artifacts if each.checked else each.explanation for each in listed.values())


def test_the_group_too_small_to_be_shown_keeps_its_results_out_of_the_repository(plan: Plan) -> None:
    (small,) = [
        target
        for priority in plan.priorities
        for target in priority.targets
        if target.number_of_students is not None and target.number_of_students < 16
    ]
    assert small.withheld
    assert small.baseline is None


def test_tables_behind_the_takeaways_exist_and_show_no_small_group(plan: Plan) -> None:
    assert plan.takeaways is not None
    tables = [COMPLETE / source.table for source in plan.takeaways.sources if source.table]
    assert sorted(tables) == sorted((COMPLETE / "data").glob("*.csv"))
    for table in tables:
        with table.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows
        assert all(int(row["students"]) >= 20 for row in rows)


def test_the_loop_of_every_engagement_is_closed(plan: Plan) -> None:
    for engagement in plan.engagements:
        assert engagement.loop_closed is not None
        assert engagement.date is not None
        assert engagement.loop_closed > engagement.date
        for theme in engagement.themes:
            assert theme.what_changed if theme.answer == "changed" else theme.reason


def test_meetings_fill_their_length_and_are_on_record(plan: Plan) -> None:
    assert [meeting.number for meeting in plan.meetings] == ["2.1", "3.1", "6.1"]
    for meeting in plan.meetings:
        assert sum(topic.minutes for topic in meeting.topics) == meeting.length
        assert meeting.held
        assert meeting.decisions
        assert all(prompt.notes for prompt in meeting.note_catcher)


def test_families_get_the_summary_in_every_language_of_the_school(plan: Plan) -> None:
    assert plan.info is not None
    assert plan.languages == ("en", "es")
    assert set(plan.info.family_summary) == {"en", "es"}


@pytest.mark.parametrize("folder", [COMPLETE, MINIMAL])
def test_the_plan_renders(folder: Path) -> None:
    posted = run_render(RenderRequest(folder, "draft" if folder == MINIMAL else "posted", today=DAY))
    assert {Path(file.name).suffix for file in posted.files} >= {".md", ".docx", ".html", ".pdf"}


@pytest.mark.parametrize("meeting", [path.stem for path in sorted((COMPLETE / "meetings").glob("*.yaml"))])
def test_meetings_render_as_records(meeting: str) -> None:
    made = run_render(RenderRequest(COMPLETE, "meeting", ("md",), DAY, meeting=meeting))
    assert made.file("md", "record").text


def test_nothing_is_found_in_the_minimal_plan() -> None:
    assert found(MINIMAL) == []


def test_the_minimal_plan_is_small() -> None:
    assert [path.name for path in sorted(MINIMAL.iterdir())] == ["README.md", "plan.yaml"]


def test_every_example_says_that_it_is_fictional() -> None:
    for readme in EXAMPLES.rglob("README.md"):
        text = readme.read_text(encoding="utf-8").lower()
        assert "fictional" in text or "invented" in text, readme
