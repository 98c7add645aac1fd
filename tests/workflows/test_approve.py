"""Recording who saw a plan: which entry is meant, what is written, and that nothing on record is written over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.repositories import commit, start
from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.plan.approval import Approval, Approvals
from uipkit.workbook.approval_record import Told, meant_by
from uipkit.workbook.approvals import COMMAND_WORDS
from uipkit.workbook.posted_items import fingerprints, whole_fingerprint
from uipkit.workflows.approvals_list import list_approvals
from uipkit.workflows.approve import ApproveRefusedError, ApproveRequest, Prepared, body_of, prepare, record
from uipkit.workflows.check import check
from uipkit.workflows.load import load_plan

ON = date(2026, 9, 30)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_plan(tmp_path / "plan")


def approve(plan: Path, body: str, on: date = ON, **more: object) -> Prepared:
    (prepared,) = prepare(ApproveRequest(body, on, (plan,), today=TODAY, **more))  # type: ignore[arg-type]
    assert prepared.refused == ""
    if not prepared.same:
        assert record(prepared) == ""
    return prepared


def held(plan: Path) -> Approvals:
    loaded = load_plan(plan)
    assert loaded.diagnostics == ()
    assert loaded.plan.approvals is not None
    return loaded.plan.approvals


def said(entries: Sequence[Approval]) -> list[tuple[str, str, str, str | None]]:
    return [(each.id, each.body, each.act, str(each.date) if each.date else None) for each in entries]


def codes(plan: Path) -> list[str]:
    return [finding.code for finding in check(plan, phase="final", today=TODAY).findings]


def test_what_was_seen_is_recorded_item_by_item(plan: Path) -> None:
    before = (plan / "approvals.yaml").read_text("utf-8")
    approve(plan, "superintendent", note="With thanks.")
    after = (plan / "approvals.yaml").read_text("utf-8")
    assert after.startswith(before)
    found = held(plan)
    assert said(found.approvals)[-1] == (
        "superintendent-approval-2",
        "superintendent",
        "approved",
        "2026-09-30",
    )
    assert found.approvals[-1].notes == "With thanks."
    seen = fingerprints(load_plan(plan).plan)
    (version,) = found.versions
    assert dict(version.items) == seen
    assert version.fingerprint == found.approvals[-1].fingerprint == whole_fingerprint(seen)
    assert version.revision == ""
    assert codes(plan) == []


def test_a_later_change_is_found_and_a_new_approval_mends_it(plan: Path) -> None:
    edit(
        plan / "plan.yaml",
        "submission:\n  by: Assistant principal\n  date: 2026-09-29\n  posted_at: https://juniper-mesa.example/uip\n",
        "",
    )
    approve(plan, "superintendent", date(2026, 9, 26))
    edit(plan / "strategies" / "common-planning.yaml", "promising", "moderate")
    (finding,) = check(plan, phase="final", today=TODAY).findings
    assert finding.code == "UIP607"
    assert "changed: the strategy “Weekly collaborative planning with one protocol”." in finding.message
    approve(plan, "superintendent")
    assert codes(plan) == []
    assert len(held(plan).versions) == 2


def test_bodies_that_saw_the_same_share_one_version(plan: Path) -> None:
    for body in ("leadership", "committee", "principal", "superintendent"):
        approve(plan, body)
    assert len(held(plan).versions) == 1
    assert len({each.fingerprint for each in held(plan).approvals[4:]}) == 1


def test_the_same_twice_is_one_record(plan: Path) -> None:
    approve(plan, "superintendent")
    once = (plan / "approvals.yaml").read_bytes()
    assert approve(plan, "superintendent").same
    assert (plan / "approvals.yaml").read_bytes() == once


def test_an_entry_that_was_planned_is_completed_and_its_comments_stay(plan: Path) -> None:
    approve(plan, "board", date(2026, 10, 13), scheduled=True)
    path = plan / "approvals.yaml"
    path.write_text(
        path.read_text("utf-8").replace(
            "    scheduled: 2026-10-13", "    scheduled: 2026-10-13  # regular meeting"
        ),
        "utf-8",
    )
    approve(plan, "board", note="Five to none.")
    assert said(held(plan).approvals)[-1] == ("board-approved", "local-board", "approved", "2026-09-30")
    assert "# regular meeting" in path.read_text("utf-8")
    assert held(plan).approvals[-1].notes == "Five to none."


def test_a_plan_for_another_day_moves(plan: Path) -> None:
    for day in (date(2026, 10, 13), date(2026, 10, 27)):
        approve(plan, "board", day, scheduled=True)
    assert held(plan).approvals[-1].scheduled == date(2026, 10, 27)
    assert len(held(plan).approvals) == 5
    assert held(plan).versions == ()


def test_an_entry_by_hand_of_that_day_gets_its_version(plan: Path) -> None:
    approve(plan, "superintendent", date(2026, 9, 25))
    assert len(held(plan).approvals) == 4
    assert held(plan).approvals[3].fingerprint == held(plan).versions[0].fingerprint


def test_notes_that_are_there_stay(plan: Path) -> None:
    path = plan / "approvals.yaml"
    path.write_text(path.read_text("utf-8") + "    notes: By e-mail.\n", "utf-8")
    approve(plan, "superintendent", date(2026, 9, 25), note="Confirmed by phone.")
    assert held(plan).approvals[3].notes == "By e-mail. Confirmed by phone."


def test_a_missing_file_is_made(plan: Path) -> None:
    (plan / "approvals.yaml").unlink()
    approve(plan, "committee")
    text = (plan / "approvals.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert said(held(plan).approvals) == [
        ("committee-review", "accountability-committee", "offered", "2026-09-30")
    ]


def test_notices_meetings_and_hearings(plan: Path) -> None:
    approve(plan, "parent-notice", date(2026, 8, 25))
    approve(plan, "hearing", date(2026, 10, 6), scheduled=True, place="Library", time="18:30")
    approve(plan, "hearing", ON)
    found = held(plan).notices
    assert [(each.id, each.act, str(each.date), each.place, each.time) for each in found] == [
        ("parent-notice", "parent-notice", "2026-08-25", "", None),
        ("hearing", "hearing", "2026-09-30", "Library", "18:30"),
    ]
    assert approve(plan, "hearing", ON).same
    assert held(plan).versions == ()


def test_many_plans_are_worked_out_before_one_is_written(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        base_plan(tmp_path / name)
    (tmp_path / "b" / "approvals.yaml").write_text("approvals: [\n", "utf-8")
    (tmp_path / "c" / "strategies" / "common-planning.yaml").write_text(": [\n", "utf-8")
    prepared = prepare(ApproveRequest("board", ON, (tmp_path,), today=TODAY))
    assert [each.refused for each in prepared] == [
        "",
        "approvals.yaml cannot be read, so nothing can be recorded. Mend it first.",
        "strategies/common-planning.yaml cannot be read, so nothing can be recorded. Mend it first.",
    ]
    assert held(tmp_path / "a").versions == ()


def test_what_was_changed_meanwhile_is_not_written_over(plan: Path) -> None:
    (prepared,) = prepare(ApproveRequest("superintendent", ON, (plan,), today=TODAY))
    (plan / "approvals.yaml").write_text("approvals: []\n", "utf-8")
    assert "changed by somebody else" in record(prepared)
    assert (plan / "approvals.yaml").read_text("utf-8") == "approvals: []\n"


def test_what_stands_between_brackets_is_added_to(plan: Path) -> None:
    (plan / "approvals.yaml").write_text(
        "{approvals: [{id: a, body: principal, act: adopted, date: 2026-09-22}]}\n", "utf-8"
    )
    approve(plan, "superintendent")
    assert [each.body for each in held(plan).approvals] == ["principal", "superintendent"]


def test_what_a_record_lacks_is_added_and_nothing_else_is_written_over(plan: Path) -> None:
    approve(plan, "hearing")
    approve(plan, "hearing", place="Library", time="18:30", note="Few came.")
    approve(plan, "hearing", note="Notes are in the office.")
    (notice,) = held(plan).notices
    assert (notice.place, notice.time) == ("Library", "18:30")
    assert notice.notes == "Few came. Notes are in the office."
    assert approve(plan, "hearing", place="Library", note="Few came.").same
    (other,) = prepare(ApproveRequest("hearing", ON, (plan,), place="Other room", today=TODAY))
    assert 'with the place "Library"' in other.refused
    approve(plan, "board", date(2026, 10, 13), scheduled=True)
    approve(plan, "board", date(2026, 10, 13), scheduled=True, note="First on the agenda.")
    assert held(plan).approvals[-1].notes == "First on the agenda."


@pytest.mark.parametrize("on", [date(1999, 1, 1), date(2025, 6, 30), date(2028, 7, 1)])
def test_a_day_of_another_planning_year_is_refused(plan: Path, on: date) -> None:
    (prepared,) = prepare(ApproveRequest("board", on, (plan,), scheduled=True, today=TODAY))
    assert "is no day of the plan for 2026-27" in prepared.refused


def test_of_a_day_gone_by_the_version_is_recorded_that_git_holds_of_it(tmp_path: Path) -> None:
    top = start(tmp_path / "repository")
    plan = base_plan(top / "mesa")
    then = commit(top, "Finish the plan", "2026-09-20")
    seen = fingerprints(load_plan(plan).plan)
    edit(plan / "strategies" / "common-planning.yaml", "promising", "moderate")
    commit(top, "Change the tier", "2026-09-29")
    prepared = approve(plan, "superintendent", date(2026, 9, 26))
    assert prepared.revision == then
    assert "changed in git after September 26, 2026" in prepared.note
    assert dict(held(plan).versions[0].items) == seen
    later = approve(plan, "principal", date(2026, 9, 30))
    assert (later.revision != then, later.note) == (True, "")


@pytest.mark.parametrize(
    ("file", "counts"), [("schedule.yaml", False), ("strategies/common-planning.yaml", True)]
)
def test_a_revision_is_named_only_where_git_holds_what_was_seen(
    tmp_path: Path, file: str, counts: bool
) -> None:
    top = start(tmp_path / "repository")
    plan = base_plan(top / "mesa")
    name = commit(top, "Finish the plan", "2026-09-20")
    path = plan / file
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Our ", 1), "utf-8")
    prepared = approve(plan, "superintendent", TODAY)
    assert prepared.revision == ("" if counts else name)
    early = approve(plan, "principal", date(2026, 9, 1))
    assert "git holds nothing of that day" in early.note


def test_errors_that_stand_are_named_and_approvals_are_none(plan: Path) -> None:
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "priorities: [math-growth]", "priorities: []")
    (plan / "approvals.yaml").unlink()
    (prepared,) = prepare(ApproveRequest("principal", ON, (plan,), today=TODAY))
    assert {finding.code for finding in prepared.errors} == {"UIP301", "UIP302"}
    (early,) = prepare(ApproveRequest("board", date(2026, 10, 13), (plan,), scheduled=True, today=TODAY))
    assert early.errors == ()


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        (ApproveRequest("bord", ON), 'Did you mean "board"'),
        (ApproveRequest("", ON), "is none of committee, leadership"),
        (ApproveRequest("board", date(2026, 10, 2)), "is still to come"),
        (ApproveRequest("board", ON, act="adoptd"), 'Did you mean "adopted"'),
        (ApproveRequest("hearing", ON, act="adopted"), "--act is for bodies"),
        (ApproveRequest("hearing", ON, time="6:30 pm"), "--time takes"),
        (ApproveRequest("board", ON, place="Library"), "--place and --time are for"),
        (ApproveRequest("board", ON, time="18:30"), "--place and --time are for"),
    ],
)
def test_what_makes_no_sense_is_refused_for_all(request_: ApproveRequest, complaint: str) -> None:
    from dataclasses import replace

    with pytest.raises(ApproveRefusedError, match=complaint.replace("(", r"\(")):
        prepare(replace(request_, today=TODAY))


def test_bodies_go_by_several_words() -> None:
    assert {body_of(word) for word in COMMAND_WORDS.values()} == set(COMMAND_WORDS)
    assert {body_of(word) for word in ("Local board", "local_board", "BOARD")} == {"local-board"}
    assert body_of("SAC") == body_of("committee") == "accountability-committee"


@pytest.mark.parametrize(
    ("body", "changes", "act", "own_id"),
    [
        ("accountability-committee", {}, "reviewed", "committee-review-2"),
        ("leadership-team", {}, "reviewed", "leadership-final"),
        ("principal", {}, "adopted", "principal-adoption-2"),
        ("local-board", {}, "approved", "board-approved"),
        ("local-board", {"plan_type: improvement": "plan_type: turnaround"}, "adopted", "board-adoption"),
        (
            "commissioner",
            {"plan_type: improvement": "plan_type: turnaround"},
            "offered",
            "commissioner-review",
        ),
        (
            "charter-institute",
            {"governance: district-school": "governance: institute"},
            "adopted",
            "institute-adopted",
        ),
    ],
)
def test_what_is_meant_where_nobody_says(
    plan: Path, body: str, changes: dict[str, str], act: str, own_id: str
) -> None:
    for old, new in changes.items():
        edit(plan / "plan.yaml", old, new)
    meant = meant_by(load_plan(plan).plan, Told(body, ON), TODAY)
    assert (meant.act, meant.id, meant.at) == (act, own_id, -1)


def test_the_leadership_team_approves_first_the_plans_then_the_draft(plan: Path) -> None:
    (plan / "approvals.yaml").unlink()
    edit(plan / "plan.yaml", "phase: 7", "phase: 4")
    early = meant_by(load_plan(plan).plan, Told("leadership-team", date(2026, 8, 11)), TODAY)
    assert (early.id, early.act, early.phase) == ("leadership-plans", "approved", 4)
    late = meant_by(load_plan(plan).plan, Told("leadership-team", date(2026, 9, 10)), TODAY)
    assert (late.id, late.act, late.phase) == ("leadership-final", "approved", 6)


@given(note=st.text(max_size=60), place=st.text(max_size=30))
def test_any_words_can_be_kept_or_are_refused_whole(
    tmp_path_factory: pytest.TempPathFactory, note: str, place: str
) -> None:
    plan = base_plan(tmp_path_factory.mktemp("any") / "plan")
    before = (plan / "approvals.yaml").read_bytes()
    (prepared,) = prepare(ApproveRequest("hearing", ON, (plan,), note=note, place=place, today=TODAY))
    if prepared.refused:
        assert (plan / "approvals.yaml").read_bytes() == before
        return
    assert record(prepared) == ""
    notice = held(plan).notices[0]
    assert (notice.notes, notice.place) == (note.strip(), place.strip())
    assert yaml.safe_load((plan / "approvals.yaml").read_text("utf-8"))["approvals"]


def test_the_list_says_what_is_needed_done_and_changed(plan: Path) -> None:
    approve(plan, "superintendent")
    approve(plan, "board", date(2026, 10, 13), scheduled=True, act="offered")
    edit(plan / "strategies" / "common-planning.yaml", "promising", "moderate")
    (found,) = list_approvals((plan,), TODAY)
    assert [(each.duty.id, each.state) for each in found.standings] == [
        ("leadership-plans", "done"),
        ("leadership-final", "done"),
        ("committee-review", "done"),
        ("principal-adoption", "done"),
        ("superintendent-approval", "done"),
    ]
    assert [(each.act, str(each.date)) for each in found.others] == [
        ("approved", "2026-09-25"),
        ("offered", "None"),
    ]
    (looked,) = found.looked_at
    assert looked.seen.entry.body == "superintendent"
    assert looked.changes is not None
    assert [each.words for each in looked.changes] == [
        "the strategy “Weekly collaborative planning with one protocol”"
    ]
    assert found.due is not None
    assert found.due.day == date(2026, 10, 15)


def test_the_list_of_a_plan_that_cannot_be_read_says_so(plan: Path) -> None:
    approve(plan, "superintendent")
    (plan / "strategies" / "common-planning.yaml").write_text(": [\n", "utf-8")
    (found,) = list_approvals((plan,), TODAY)
    assert found.looked_at[0].changes is None
    (plan / "plan.yaml").write_text(": [\n", "utf-8")
    (found,) = list_approvals((plan,), TODAY)
    assert not found.readable
    assert found.standings == ()
