"""Naming a meeting: one way for every command, and help where nothing goes by the name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.workflows.named_meeting import NoSuchMeetingError, named_meeting

SETTING: dict[str, Any] = {"number": "2.1", "agenda": "leadership-priority-setting"}


def plan(*days: str, **unread: tuple[str, ...]) -> Plan:
    meetings = [
        Meeting.model_validate(
            {"id": f"{day}-leadership-priority-setting", "title": "Priorities", "date": day, **SETTING}
        )
        for day in days
    ]
    own = Meeting.model_validate({"id": "2026-03-01-our-own", "title": "Our own", "date": "2026-03-01"})
    return Plan(meetings=(*meetings, own), unread={kind: frozenset(ids) for kind, ids in unread.items()})


@pytest.mark.parametrize(
    "wanted",
    [
        "2026-05-12-leadership-priority-setting",
        "2026-05-12-leadership-priority-setting.yaml",
        "meetings/2026-05-12-leadership-priority-setting.yaml",
        r"meetings\2026-05-12-leadership-priority-setting.yml",
        "./2026-27/meetings/2026-05-12-leadership-priority-setting.yaml",
        "2.1",
        "leadership-priority-setting",
    ],
)
def test_a_meeting_goes_by_its_id_its_file_its_number_and_its_agenda(wanted: str, tmp_path: Path) -> None:
    found = named_meeting(plan("2026-05-12", "2025-05-13"), tmp_path, wanted)
    assert found.id == "2026-05-12-leadership-priority-setting"


def test_a_meeting_of_ones_own_goes_by_its_id_without_the_date(tmp_path: Path) -> None:
    assert named_meeting(plan(), tmp_path, "our-own").id == "2026-03-01-our-own"


def refused(found: Plan, folder: Path, wanted: str) -> str:
    with pytest.raises(NoSuchMeetingError) as caught:
        named_meeting(found, folder, wanted)
    return str(caught.value)


def test_a_wrong_name_lists_the_eight_nearest(tmp_path: Path) -> None:
    many = plan(*(f"20{year}-05-12" for year in range(10, 26)))
    said = refused(many, tmp_path, "leadership-priority-seting")
    assert said.startswith(
        'There is no meeting "leadership-priority-seting" in this plan. Did you mean "leadership-priority-setting"?'
    )
    assert said.count("-leadership-priority-setting") == 8
    assert said.endswith(" and 9 more.")
    assert refused(plan("2026-05-12"), tmp_path, "9.9") == snapshot(
        'There is no meeting "9.9" in this plan. Meetings: 2026-05-12-leadership-priority-setting, 2026-03-01-our-own.'
    )
    assert refused(plan("2026-05-12"), tmp_path, "") == snapshot(
        "Say which meeting, by its file, its number or its agenda. Meetings: 2026-05-12-leadership-priority-setting, 2026-03-01-our-own."
    )
    assert refused(Plan(), tmp_path, "2.1") == snapshot(
        'There is no meeting "2.1" in this plan; uipkit new meeting makes one.'
    )


def test_a_meeting_that_cannot_be_read_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchMeetingError) as caught:
        named_meeting(plan(meeting=("broken",)), tmp_path, "meetings/broken.yaml")
    assert caught.value.unreadable
    assert str(caught.value) == snapshot("meetings/broken.yaml could not be read; uipkit check says why.")


def test_a_file_of_another_plan_is_not_taken_for_one_of_this(tmp_path: Path) -> None:
    other = tmp_path / "other" / "meetings" / "2026-03-01-our-own.yaml"
    other.parent.mkdir(parents=True)
    other.write_text("title: Theirs\n")
    assert "is no meeting of this plan" in refused(plan(), tmp_path / "ours", str(other))
