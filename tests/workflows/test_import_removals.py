"""Deleted rows: what nothing else needs is taken out where somebody asks for it; all else is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import edit
from tests.workflows.trackers import Import, add, complete_plan, delete, put, texts
from uipkit.workflows.importing import write_import


@pytest.fixture
def tracker(tmp_path: Path) -> Import:
    """The complete example, and its tracker."""
    return Import(complete_plan(tmp_path / "plan"))


def test_what_others_still_name_is_not_taken_out_and_everything_else_is_written(tracker: Import) -> None:
    before = texts(tracker.plan)
    tracker.edit(
        delete("Milestones", "ready-for-primary"),
        delete("Milestones", "teams-trained"),
        delete("Action Plan", "august-training"),
        delete("Action Plan", "trial-in-primary"),
        delete("Priorities", "attendance"),
        delete("Checklist", "binder"),
        put("Milestones", "student-talk", Measure="Share of visits"),
    )
    proposal = tracker.apply(remove_deleted=True)
    assert [each.item.row_id for each in proposal.removed] == [
        "schedule.yaml#checklist/binder",
        "strategies/reason-in-words.yaml#actions/trial-in-primary",
    ]
    assert (proposal.left, proposal.archived, proposal.is_clean) == ((), (), False)
    assert [(each.place, each.why) for each in proposal.comparison.refused] == snapshot(
        [
            (
                "Priorities, a deleted row",
                "Other lines still name it, so it stays. Take “attendance” out of them first: root-causes/absence-noticed-late.yaml:12, root-causes/mornings-without-welcome.yaml:12.",
            ),
            (
                "Action Plan, a deleted row",
                "Other lines still name it, so it stays. Take “august-training” out of them first: progress.yaml:34.",
            ),
            (
                "Milestones, a deleted row",
                "Other lines still name it, so it stays. Take “teams-trained” out of them first: progress.yaml:13, progress.yaml:21, strategies/reason-in-words.yaml:133, strategies/reason-in-words.yaml:142, strategies/reason-in-words.yaml:149.",
            ),
            (
                "Milestones, a deleted row",
                "Other lines still name it, so it stays. Take “ready-for-primary” out of them first: strategies/reason-in-words.yaml:187.",
            ),
        ]
    )
    assert [each for each in proposal.findings if each.code == "UIP008"] == []
    after = texts(tracker.plan)
    assert {name for name in after if before[name] != after[name]} == {
        "schedule.yaml",
        "strategies/reason-in-words.yaml",
    }
    [line] = {
        each.why.rpartition(" ")[2][:-1] for each in proposal.comparison.refused if "“august" in each.why
    }
    name, number = line.split(":")
    assert "august-training" in after[name].splitlines()[int(number) - 1]


def test_what_stays_keeps_what_it_names(tracker: Import) -> None:
    """A cause is named by a strategy alone, whose row is deleted too; but the strategy has to stay, so the cause does, and so on."""
    tracker.edit(
        delete("Strategies", "reason-in-words"),
        delete("Root Causes", "few-chances-to-reason-aloud"),
        delete("Priorities", "mathematics-multilingual"),
    )
    before = texts(tracker.plan)
    proposal = tracker.apply(remove_deleted=True)
    assert (proposal.archived, proposal.removed, proposal.files) == ((), (), ())
    assert {each.label[:12] for each in proposal.comparison.refused} == snapshot(
        {"Lessons leav", "Mathematics "}
    )
    assert texts(tracker.plan) == before


def test_what_named_it_may_go_with_it(tracker: Import) -> None:
    for name in ("progress.yaml", "practices/mathematics-lesson-preparation.yaml"):
        (tracker.plan / name).unlink()
    edit(tracker.plan / "teams.yaml", "reason-in-words, ", "")
    edit(tracker.plan / "root-causes" / "english-teachers-plan-apart.yaml", "mathematics-multilingual, ", "")
    edit(tracker.plan / "options" / "co-planned-mathematics.yaml", "few-chances-to-reason-aloud, ", "")
    edit(tracker.plan / "options" / "departmentalized-grades.yaml", "few-chances-to-reason-aloud", "")
    tracker.edit(
        delete("Strategies", "reason-in-words"),
        delete("Root Causes", "few-chances-to-reason-aloud"),
        delete("Priorities", "mathematics-multilingual"),
        put("Teams", "planning-mathematics", Strategies=None),
    )
    proposal = tracker.apply(remove_deleted=True)
    assert proposal.archived == (
        ("strategy", "reason-in-words"),
        ("root-cause", "few-chances-to-reason-aloud"),
        ("priority", "mathematics-multilingual"),
    )
    assert proposal.is_clean
    assert (tracker.plan / "archive" / "priorities" / "mathematics-multilingual.yaml").is_file()


def test_what_cannot_be_archived_is_known_before_anything_is_written(tracker: Import) -> None:
    (tracker.plan / "archive" / "strategies").mkdir(parents=True)
    (tracker.plan / "archive" / "strategies" / "welcome-and-follow-up.yaml").write_text(
        "title: Old\n", "utf-8"
    )
    tracker.edit(delete("Strategies", "welcome-and-follow-up"), delete("Milestones", "student-talk"))
    (tracker.plan / "meetings" / "2026-09-15-finalize-uip.yaml").write_text("a: [", "utf-8")
    proposal = tracker.propose(remove_deleted=True)
    assert {each.why for each in proposal.comparison.refused} == snapshot(
        {
            "meetings/2026-09-15-finalize-uip.yaml cannot be read, so nobody knows whether it is named there. Mend that first."
        }
    )
    (tracker.plan / "meetings" / "2026-09-15-finalize-uip.yaml").unlink()
    proposal = tracker.propose(remove_deleted=True)
    assert "exists already; rename one of the two first." in {
        each.why.partition(".yaml ")[2] for each in proposal.comparison.refused
    }
    assert (proposal.files, proposal.archived) == ((), ())


def test_what_holds_something_new_stays(tracker: Import) -> None:
    for name in ("progress.yaml", "practices/mathematics-lesson-preparation.yaml"):
        (tracker.plan / name).unlink()
    edit(tracker.plan / "teams.yaml", "reason-in-words, ", "")
    edit(tracker.plan / "teams.yaml", "    strategies: [reason-in-words]\n", "")
    tracker.edit(
        delete("Strategies", "reason-in-words"),
        add("Milestones", Strategy="reason-in-words", Milestone="Families were told.", By="11/2/2026"),
        delete("Teams", "leadership"),
        add("Team Members", Team="leadership", Role="Librarian", Stands_for="Staff"),
    )
    proposal = tracker.apply(remove_deleted=True)
    assert (len(proposal.added), proposal.removed) == (2, ())
    assert {each.why for each in proposal.comparison.refused} == {
        "A new row of this workbook lies in this strategy, so it stays.",
        "A new row of this workbook lies in this team, so it stays.",
    }


def test_what_the_plan_changed_inside_an_item_keeps_the_item(tracker: Import) -> None:
    edit(
        tracker.plan / "strategies" / "reason-in-words.yaml",
        "    date: 2027-05-14\n",
        "    date: 2027-05-21\n",
    )
    tracker.edit(delete("Milestones", "ready-for-primary"), delete("Strategies", "reason-in-words"))
    for name in ("progress.yaml", "practices/mathematics-lesson-preparation.yaml"):
        (tracker.plan / name).unlink()
    proposal = tracker.propose(remove_deleted=True)
    assert [each.changed for each in proposal.left] == [True]
    assert {each.why for each in proposal.comparison.refused} == snapshot(
        {
            "It holds what was changed or added in the plan since the export, so it stays: The teams of kindergarten to grade 2 have prepared one le…."
        }
    )


def test_a_file_goes_the_way_of_archive(tracker: Import) -> None:
    tracker.edit(
        delete("Strategies", "reason-in-words"),
        put("Teams", "planning-mathematics", Strategies=None),
    )
    proposal = tracker.propose(remove_deleted=True)
    assert proposal.archived == ()
    assert [each.why for each in proposal.comparison.refused] == snapshot(
        [
            "Other lines still name it, so it stays. Take “reason-in-words” out of them first: practices/mathematics-lesson-preparation.yaml:5, progress.yaml:12, progress.yaml:20, progress.yaml:33, progress.yaml:64, progress.yaml:77, teams.yaml:86."
        ]
    )
    assert [path.name for path in write_import(proposal).paths] == ["teams.yaml"]
    (tracker.plan / "progress.yaml").unlink()
    (tracker.plan / "practices" / "mathematics-lesson-preparation.yaml").unlink()
    edit(tracker.plan / "teams.yaml", "reason-in-words, ", "")
    proposal = tracker.propose(remove_deleted=True)
    teams = (tracker.plan / "teams.yaml").read_text("utf-8")
    edit(tracker.plan / "teams.yaml", "[aligned-reading-groups]", "[reason-in-words]")
    written = write_import(proposal)
    assert (written.paths, written.refused) == (
        [],
        snapshot(
            "strategies/reason-in-words.yaml is still linked to, so it stays. Take “reason-in-words” out of these lines first, or let `uipkit archive reason-in-words --unlink` do it: teams.yaml:65. Run the same command again once this is mended."
        ),
    )
    (tracker.plan / "teams.yaml").write_text(teams, "utf-8")
    tracker.apply(remove_deleted=True)
    assert (tracker.plan / "archive" / "strategies" / "reason-in-words.yaml").is_file()
    assert not (tracker.plan / "strategies" / "reason-in-words.yaml").exists()


def test_the_parts_of_what_stays_stay_with_it(tracker: Import) -> None:
    """A strategy whose rows are all deleted, but which other lines name, is left whole and not as an empty shell."""

    def all_rows(book: openpyxl.Workbook) -> None:
        for name in ("Action Plan", "Milestones", "Action Results", "Milestone Results"):
            sheet = book[name]
            for row in range(sheet.max_row, 1, -1):
                if "reason-in-words" in [cell.value for cell in sheet[row]]:
                    sheet.delete_rows(row)

    before = texts(tracker.plan)
    tracker.edit(delete("Strategies", "reason-in-words"), all_rows)
    proposal = tracker.apply(remove_deleted=True)
    assert (proposal.removed, proposal.archived, proposal.files) == ((), (), ())
    assert (proposal.findings, texts(tracker.plan)) == ((), before)
    found: dict[str, set[str]] = {}
    for each in proposal.comparison.refused:
        found.setdefault(each.place.partition(",")[0], set()).add(each.why)
    assert found == snapshot(
        {
            "Strategies": {
                "Other lines still name it, so it stays. Take “reason-in-words” out of them first: practices/mathematics-lesson-preparation.yaml:5, progress.yaml:12, progress.yaml:20, progress.yaml:33, progress.yaml:64, progress.yaml:77, teams.yaml:54, teams.yaml:86."
            },
            "Action Plan": {
                "Other lines still name it, so it stays. Take “weekly-preparation” out of them first: progress.yaml:66.",
                "What it belongs to stays in the plan, so it stays as well.",
            },
            "Milestones": {
                "Other lines still name it, so it stays. Take “lessons-prepared” out of them first: strategies/reason-in-words.yaml:149.",
                "Other lines still name it, so it stays. Take “student-talk” out of them first: progress.yaml:65, strategies/reason-in-words.yaml:156, strategies/reason-in-words.yaml:165, strategies/reason-in-words.yaml:187.",
                "Other lines still name it, so it stays. Take “teams-trained” out of them first: progress.yaml:13, progress.yaml:21, strategies/reason-in-words.yaml:133, strategies/reason-in-words.yaml:142, strategies/reason-in-words.yaml:149.",
                "Other lines still name it, so it stays. Take “weekly-meetings” out of them first: strategies/reason-in-words.yaml:149.",
                "What it belongs to stays in the plan, so it stays as well.",
            },
            "Action Results": {"What it belongs to stays in the plan, so it stays as well."},
            "Milestone Results": {"What it belongs to stays in the plan, so it stays as well."},
        }
    )
