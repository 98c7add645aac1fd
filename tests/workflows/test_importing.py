"""A tracker that people edited comes back: what they changed, all of it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inline_snapshot import snapshot
from openpyxl.utils import get_column_letter

from tests.repositories import commit, start
from tests.workflows.plans import base_plan, edit
from tests.workflows.trackers import (
    Import,
    TabView,
    add,
    changed_lines,
    complete_plan,
    delete,
    put,
    texts,
)
from uipkit.tracker.read_guard import WorkbookRefusedError
from uipkit.workflows import importing
from uipkit.workflows.importing import ImportProposal, write_import
from uipkit.workflows.load import NothingFoundError


@pytest.fixture
def tracker(tmp_path: Path) -> Import:
    return Import(complete_plan(tmp_path / "plan"))


def not_taken(proposal: ImportProposal) -> list[tuple[str, str]]:
    return [(each.place, each.why) for each in proposal.comparison.refused]


def nothing_of(proposal: ImportProposal) -> bool:
    found = proposal.comparison
    return not (
        found.changes or found.new_rows or found.removed or found.conflicts or found.refused or proposal.files
    )


def test_a_tracker_that_nobody_changed_changes_nothing(tracker: Import) -> None:
    proposal = tracker.propose()
    assert nothing_of(proposal)
    assert (proposal.comparison.kept, proposal.notes) == ((), ())
    assert nothing_of(tracker.edit().propose())


def test_values_of_every_kind_are_taken_and_everything_else_stays(tracker: Import) -> None:
    before = texts(tracker.plan)
    proposal = tracker.edit(
        put(
            "Schedule",
            "mid-year-reflection",
            Date="2/17/2026",
            Time="4 pm",
            Done="No",
            Notes="Moved\n\n- for *snow*",
        ),
        put("Targets", "met-expectations", **{"Target 2026-27": "33.5 %"}),
        put(
            "Priorities",
            "attendance",
            Grades="K-3",
            Statement="Too many of our students miss a tenth of the year.",
        ),
        put("Root Causes", "absence-noticed-late", **{"Within our control": "no", "Years to address": None}),
        put(
            "Strategies",
            "reason-in-words",
            **{"Evidence tier": "strong", "How practice changes": "Coaching; Peer visits; Videos"},
        ),
        put(
            "Action Plan", "weekly-preparation", **{"Action step": "=cmd|' /C calc'!A0", "Who": "Team leads"}
        ),
        put("Team Members", 2, **{"Stands for": "Leadership"}),
        put("Roles", "Kindergarten teachers", Role="Kindergarten team"),
    ).apply()
    assert not_taken(proposal) == []
    assert changed_lines(before, texts(tracker.plan)) == snapshot("""\
== priorities/attendance.yaml
-  Nearly a third of our students (31.2 percent) missed a tenth of the school year or more, and in kindergarten 37.7 percent
-  did.
+  Too many of our students miss a tenth of the year.
-grades: [K, 1, 2, 3, 4, 5]
+grades: [K, 1, 2, 3]
== priorities/mathematics-multilingual.yaml
-      2026-27: 32
+      2026-27: 33.5
== root-causes/absence-noticed-late.yaml
-within_school_control: true
-years_to_address: 1
+within_school_control: false
+years_to_address:
== schedule.yaml
-    date: 2026-02-10
-    time: "15:30"
+    date: 2026-02-17
+    time: "16:00"
-    done: true
+    done: false
+    notes: |-
+      Moved
+
+      - for *snow*
== strategies/reason-in-words.yaml
-  tier: moderate
+  tier: strong
-  mechanisms: [Professional development, Weekly team meetings, Coaching, Peer visits]
+  mechanisms: [Coaching, Peer visits, Videos]
-    description: Prepare one mathematics lesson a week in every team of grades 3 to 5.
-    who: [Team leads, Grade 3 to 5 teachers, English language development teachers]
+    description: =cmd|' /C calc'!A0
+    who: [Team leads]
== teams.yaml
-  - Kindergarten teachers
+  - Kindergarten team
-      - {role: Principal, seats: [leadership, principal], chair: true}
+      - {role: Principal, seats: [leadership], chair: true}
""")
    assert nothing_of(tracker.propose())


def test_new_rows_become_items_in_the_right_files_with_ids_of_their_words(tracker: Import) -> None:
    before = texts(tracker.plan)
    proposal = tracker.edit(
        add("Priorities", Title="Reading for joy", Statement="Half of our students read at home."),
        add(
            "Targets",
            Priority="Reading for joy",
            Measure="Students who read at home",
            Unit="percent",
            Baseline=50,
        ),
        add("Root Causes", Statement="Books stay in school.", Priorities="reading-for-joy"),
        add("Strategies", ID="books-home", Title="Books go home", **{"Root causes": "books-stay-in-school"}),
        add(
            "Action Plan",
            Strategy="books-home",
            **{"Action step": "Buy bags", "Who": "Principal", "Milestones": "bags"},
        ),
        add(
            "Milestones", Strategy="books-home", Milestone="Every class has bags", By="10/30/2026", ID="bags"
        ),
        add(
            "Action Plan",
            Strategy="reason-in-words",
            **{"Action step": "Visit a school", "Finished by": "2027-01-15"},
        ),
        add(
            "Action Results",
            Strategy="books-home",
            Day="2026-10-01",
            **{"Action step": "buy-bags", "How it stands": "met"},
        ),
        add("Team Members", Team="leadership", Role="Librarian", Chair="no"),
        add("Roles", Role="Librarian"),
    ).apply()
    assert not_taken(proposal) == []
    assert [(each.file, each.id) for each in proposal.added] == snapshot(
        [
            ("priorities/reading-for-joy.yaml", "reading-for-joy"),
            ("root-causes/books-stay-in-school.yaml", "books-stay-in-school"),
            ("strategies/books-home.yaml", "books-home"),
            ("priorities/reading-for-joy.yaml", "students-who-read-at-home"),
            ("strategies/books-home.yaml", "buy-bags"),
            ("strategies/reason-in-words.yaml", "visit-a-school"),
            ("strategies/books-home.yaml", "bags"),
            ("progress.yaml", ""),
            ("teams.yaml", ""),
            ("teams.yaml", ""),
        ]
    )
    new = texts(tracker.plan)
    assert "TODO: " in new["strategies/books-home.yaml"]
    assert changed_lines(before, {name: text for name, text in new.items() if name in before}) == snapshot("""\
== progress.yaml
+  - strategy: books-home
+    action: buy-bags
+    date: 2026-10-01
+    state: met
== strategies/reason-in-words.yaml
+  - id: visit-a-school
+    description: Visit a school
+    # Roles, never names; the first one owns it.
+    who: ["TODO: the role that owns it, such as Principal"]
+    start:
+    # A day, or for something that goes on a rhythm such as weekly.
+    date: 2027-01-15
+    rhythm:
+    deliverable:
+    resources:
+    funding:
+    milestones:
+    help_wanted:
== teams.yaml
+  - Librarian
+      - role: Librarian
+        seats:
""")
    assert nothing_of(tracker.propose())


def test_deleted_rows_are_listed_and_stay_until_somebody_says_otherwise(tracker: Import) -> None:
    before = texts(tracker.plan)
    tracker.edit(delete("Milestones", "ready-for-primary"), delete("Action Plan", "trial-in-primary"))
    proposal = tracker.apply()
    assert [each.item.row_id for each in proposal.left] == snapshot(
        [
            "strategies/reason-in-words.yaml#actions/trial-in-primary",
            "strategies/reason-in-words.yaml#milestones/ready-for-primary",
        ]
    )
    assert texts(tracker.plan) == before
    edit(
        tracker.plan / "strategies" / "reason-in-words.yaml",
        "milestones: [student-talk, ready-for-primary]",
        "milestones: [student-talk]",
    )
    before = texts(tracker.plan)
    proposal = tracker.apply(remove_deleted=True)
    assert [each.item.row_id for each in proposal.removed] == [
        "strategies/reason-in-words.yaml#actions/trial-in-primary",
        "strategies/reason-in-words.yaml#milestones/ready-for-primary",
    ]
    assert "ready-for-primary" in dict(proposal.removed[1].text)["ID"]
    assert proposal.is_clean
    lines = changed_lines(before, texts(tracker.plan)).splitlines()
    assert [line for line in lines if line.startswith(("==", "+"))] == ["== strategies/reason-in-words.yaml"]


def test_a_row_whose_cells_were_emptied_counts_as_deleted(tracker: Import) -> None:
    def empty(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Checklist")
        for column in range(2, view.sheet.max_column + 1):
            view.sheet.cell(3, column).value = None

    assert [each.item.row_id for each in tracker.edit(empty).propose().left] == [
        "schedule.yaml#checklist/attendance-data"
    ]


def test_it_does_not_matter_how_people_arrange_the_workbook(tracker: Import) -> None:
    def arranged(book: openpyxl.Workbook) -> None:
        plan = book["Action Plan"]
        rows = [[cell.value for cell in row] for row in plan.iter_rows()]
        head, body = rows[0], [row for row in rows[1:] if row[0]]
        body.sort(key=lambda row: str(row[2]), reverse=True)
        order = [*range(1, len(head)), 0]  # every column one to the left, the hidden one last
        plan.delete_rows(1, plan.max_row)
        plan.append(["Action steps of 2026-27"])
        plan.append([])
        for row in (head, *body):
            plan.append([row[place] for place in order])
        for letter in ("C", "D"):
            plan.column_dimensions[letter].hidden = True
        plan.row_dimensions[7].hidden = True
        plan.auto_filter.ref = "A3:P9"
        book["Milestones"].title = "Our milestones"
        book["Schedule"].insert_cols(4)
        book["Schedule"]["D1"] = "Room booked?"
        book["Schedule"]["D2"] = "yes"
        book["Schedule"]["C1"] = "Where are we?"
        book.create_sheet("Notes of Maria")["A1"] = "Ask about snow days"
        del book["Checklist"]
        book.move_sheet("Roles", -10)

    proposal = tracker.edit(arranged).propose()
    assert nothing_of(proposal)
    assert list(proposal.notes) == snapshot(
        [
            "Schedule: the column “Where are we?” (C) is none of the tracker's, so it was not read.",
            "Schedule: the column “Room booked?” (D) is none of the tracker's, so it was not read.",
            "The tab “Our milestones” was read as “Milestones”, by its headings.",
            "The tab “Notes of Maria” is none of the tracker's, so nothing of it was read.",
            "The tab “Checklist” is not in the workbook; what it held stays as it is.",
        ]
    )


def test_columns_that_are_gone_keep_what_they_held(tracker: Import) -> None:
    def gone(book: openpyxl.Workbook) -> None:
        book["Milestones"].delete_cols(TabView(book, "Milestones").columns["Measure"])
        book["Action Plan"].delete_cols(1)  # the hidden Row ID; the IDs are enough
        book["Team Members"].delete_cols(1)  # here they are not
        book["Roles"].delete_rows(1)

    proposal = tracker.edit(gone).propose()
    assert (proposal.files, proposal.is_clean) == ((), False)
    assert list(proposal.notes) == snapshot(
        ["Milestones: the column “Measure” is missing or has another heading; what it held stays."]
    )
    assert not_taken(proposal) == snapshot(
        [
            (
                "Roles",
                "It has no row of headings any more, so nothing of it was read and nothing of it changes.",
            ),
            (
                "Team Members, column A",
                "The tab “Team Members” has lost its hidden first column, by which its rows are known, so nothing of it was read. Copy your changes into a tracker that is exported anew.",
            ),
        ]
    )


def test_columns_that_were_sorted_apart_are_noticed(tracker: Import) -> None:
    def sort(book: openpyxl.Workbook) -> None:
        sheet = book["Milestones"]
        rows = [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=2, max_row=6)]
        for number, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 2):
                sheet.cell(number, column).value = value

    proposal = tracker.edit(sort).propose()
    assert (proposal.files, proposal.is_clean) == ((), False)
    assert not_taken(proposal) == snapshot(
        [
            (
                "Milestones, row 2",
                "The hidden first column says another item than the ID does, as happens when only some columns are sorted. Nothing of the tab “Milestones” was read. Undo the sorting and sort whole rows.",
            )
        ]
    )


def test_merged_cells_hold_one_value_and_the_others_keep_theirs(tracker: Import) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Milestones")
        letter = get_column_letter(view.columns["Measure"])
        view.sheet.merge_cells(f"{letter}2:{letter}4")

    proposal = tracker.edit(merge).propose()
    assert nothing_of(proposal)
    assert list(proposal.notes) == snapshot(
        [
            "Milestones, cell F3: it lies under a merged cell, so what the plan says there stays.",
            "Milestones, cell F4: it lies under a merged cell, so what the plan says there stays.",
        ]
    )


def test_a_copied_row_is_a_new_item_where_it_says_something_of_its_own(tracker: Import) -> None:
    def copy(book: openpyxl.Workbook) -> None:
        sheet = book["Milestones"]
        for number in (20, 21):
            for column in range(1, sheet.max_column + 1):
                sheet.cell(number, column).value = sheet.cell(2, column).value
        sheet.cell(20, TabView(book, "Milestones").columns["Milestone"]).value = "All coaches are trained."

    proposal = tracker.edit(copy).propose()
    assert [(each.id, each.row.values["statement"]) for each in proposal.added] == [
        ("all-coaches-are-trained", "All coaches are trained.")
    ]
    assert list(proposal.notes) == snapshot(
        [
            "Milestones, row 21: the same as another row; it was read once.",
            "Milestones, row 20: a copy of another row, with changes; it was read as a new milestone.",
        ]
    )


def test_what_cannot_be_taken_is_said_and_nothing_of_it_is_written(tracker: Import) -> None:
    def formulas(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Milestones")
        view.sheet.cell(2, view.columns["Measure"]).value = "=1+1"
        view.sheet.cell(3, view.columns["ID"]).value = "another"
        view.sheet.cell(4, view.columns["Strategy"]).value = "welcome-and-follow-up"
        view.sheet.cell(5, view.columns["Milestone"]).value = None

    proposal = tracker.edit(
        formulas,
        put("Schedule", "data-day", Date="soon", Minutes="an hour"),
        put("Action Results", 2, **{"How it stands": "Mett"}),
        put("Root Causes", "absence-noticed-late", Priorities="atendance"),
        put("Targets", "chronic-absence", **{"Lowest value": None}),
        add("Milestones", Milestone="Without a strategy"),
        add("Milestones", Strategy="reason-in-wards", Milestone="With a mistyped one"),
        add("Milestones", Strategy="reason-in-words", Milestone="Twice", ID="student-talk"),
        add("Action Plan", Strategy="reason-in-words", **{"Action step": "Call", "Milestones": "trained"}),
    ).propose()
    assert not_taken(proposal) == snapshot(
        [
            ("Schedule, cell D4", "A date belongs here, such as 2026-10-15 or 10/15/2026, not “soon”."),
            ("Schedule, cell F4", "A number belongs here, not “an hour”."),
            (
                "Milestones, cell F2",
                "It holds a formula. Write the value itself, or a text that does not begin with an equals sign.",
            ),
            (
                "Milestones, cell K3",
                "An ID stays as it is once it is given, since other tabs and files mean it.",
            ),
            (
                "Milestones, cell B4",
                "An item stays where it was made. To move it, make a new row there and delete this one.",
            ),
            ("Milestones, cell C5", "Every milestone needs it. To take the milestone out, delete its row."),
            ("Milestones, row 13", "A new milestone needs “Strategy”, so this row was not taken."),
            (
                "Action Results, cell E2",
                "“Mett” is none of the choices here: Not started, On track, At risk, Met, Partly met, Missed.",
            ),
            (
                "Milestones, row 14",
                "This new row was not taken. “reason-in-wards” names no strategy. There are: aligned-reading-groups, reason-in-words, welcome-and-follow-up.",
            ),
            (
                "Milestones, row 15",
                "This new row was not taken. There is a milestone “student-talk” already. Write another ID, or leave it empty.",
            ),
            (
                "Root Causes, cell E5",
                "“atendance” names no priority. There are: attendance, early-reading, mathematics-multilingual.",
            ),
            ("Targets, cell M9", 'The plan cannot hold that: This scale has no "low".'),
            (
                "Action Plan, row 23",
                "“trained” names no milestone. There are: lessons-prepared, ready-for-primary, student-talk, teams-trained, weekly-meetings.",
            ),
        ]
    )
    assert [each.suggestion for each in proposal.comparison.refused if each.suggestion] == snapshot(
        ["Met", "reason-in-words", "attendance", "teams-trained"]
    )
    assert proposal.comparison.changes == ()
    assert [each.id for each in proposal.added] == ["call"]
    assert not proposal.is_clean


def test_what_was_left_out_of_the_workbook_stays_and_cannot_be_typed_over(tmp_path: Path) -> None:
    plan = complete_plan(tmp_path / "plan")
    edit(
        plan / "priorities" / "attendance.yaml", "    number_of_students: 61\n", "    number_of_students: 6\n"
    )
    tracker = Import(plan)
    assert nothing_of(tracker.propose())
    proposal = tracker.edit(put("Targets", "chronic-absence-kindergarten", Baseline=40)).propose()
    assert not_taken(proposal) == snapshot(
        [
            (
                "Targets, cell J10",
                "This value was left out of the workbook, so nobody can tell what was changed. Change it in the plan's own file: priorities/attendance.yaml.",
            )
        ]
    )
    assert proposal.files == ()


def test_three_versions_are_compared_and_git_says_who_changed_the_plan(tmp_path: Path) -> None:
    plan = complete_plan(tmp_path / "plan")
    start(plan)
    commit(plan, "The plan")
    tracker = Import(plan)
    strategy, attendance = (
        plan / "strategies" / "reason-in-words.yaml",
        plan / "priorities" / "attendance.yaml",
    )
    edit(strategy, "    date: 2026-09-25\n", "    date: 2026-09-30\n")
    edit(strategy, "    date: 2026-12-11\n", "    date: 2026-12-18\n")
    edit(strategy, "    date: 2027-03-12\n", "    date: 2027-03-19\n")
    edit(attendance, "title: Being in school every day", "title: Every day in school")
    edit(plan / "teams.yaml", "      - {role: Reading coach, seats: [staff]}\n", "")
    edit(plan / "schedule.yaml", "  - id: binder\n", "  - id: folder\n")
    commit(plan, "Move three milestones", day="2026-09-20")
    before = texts(plan)
    proposal = tracker.edit(
        put("Milestones", "teams-trained", By="2026-10-02"),
        put("Milestones", "weekly-meetings", By="2026-12-18"),
        put("Milestones", "student-talk", Measure="Share of visits"),
        put("Priorities", "attendance", Statement="Shorter."),
        put("Team Members", 5, Role="Coach of reading"),
        put("Team Members", 6, Role="Counselor"),
        put("Checklist", "binder", Done="no"),
    ).propose()
    conflicts = [(each.place, each.exported, each.typed, each.now) for each in proposal.comparison.conflicts]
    assert conflicts == snapshot(
        [
            (
                "Checklist, row 11",
                "Set up the binder for records of engagement",
                "Set up the binder for records of engagement; Do; no; Offi…",
                "(the item is not in the plan any more)",
            ),
            ("Milestones, cell E2", "2026-09-25", "2026-10-02", "2026-09-30"),
            (
                "Team Members, row 5",
                "Reading coach",
                "leadership; Coach of reading; Staff; no",
                "(the item is not in the plan any more)",
            ),
        ]
    )
    kept = [(each.item.row_id, each.exported, each.now) for each in proposal.comparison.kept]
    assert kept == snapshot(
        [
            ("priorities/attendance.yaml", "Being in school every day", "Every day in school"),
            ("strategies/reason-in-words.yaml#milestones/student-talk", "2027-03-12", "2027-03-19"),
        ]
    )
    assert [(each.place, each.new) for each in proposal.comparison.changes] == snapshot(
        [
            ("Priorities, cell D4", "Shorter."),
            ("Milestones, cell F4", "Share of visits"),
            ("Team Members, cell C6", "Counselor"),
        ]
    )
    assert [note.rpartition(" (")[0] for note in proposal.notes] == snapshot(
        [
            "schedule.yaml was last changed in git on September 20, 2026 by Robin Writer: Move three milestones",
            "strategies/reason-in-words.yaml was last changed in git on September 20, 2026 by Robin Writer: Move three milestones",
            "teams.yaml was last changed in git on September 20, 2026 by Robin Writer: Move three milestones",
        ]
    )
    assert write_import(proposal).refused == ""
    assert changed_lines(before, texts(plan)) == snapshot("""\
== priorities/attendance.yaml
-  Nearly a third of our students (31.2 percent) missed a tenth of the school year or more, and in kindergarten 37.7 percent
-  did.
+  Shorter.
== strategies/reason-in-words.yaml
-    measure: Share of visits with fifteen minutes or more, on the one-page visit form
+    measure: Share of visits
== teams.yaml
-      - {role: School counselor, seats: [staff]}
+      - {role: Counselor, seats: [staff]}
""")


def test_what_the_plan_changed_is_not_removed_with_a_deleted_row(tracker: Import) -> None:
    edit(
        tracker.plan / "strategies" / "reason-in-words.yaml",
        "    date: 2027-05-14\n",
        "    date: 2027-05-21\n",
    )
    tracker.edit(delete("Milestones", "ready-for-primary"))
    proposal = tracker.propose(remove_deleted=True)
    assert (proposal.removed, [each.changed for each in proposal.left]) == ((), [True])


def test_a_tracker_of_another_plan_is_refused_until_somebody_insists(tracker: Import) -> None:
    edit(tracker.plan / "plan.yaml", "plan_year: 2026-27\n", "plan_year: 2027-28\n")
    with pytest.raises(NothingFoundError) as refused:
        tracker.propose()
    assert str(refused.value) == snapshot(
        "This tracker is of Sego Bluff Elementary School, 2026-27 (made on October 1, 2026); the plan here is of Sego Bluff Elementary School, 2027-28. Nothing was read. Say with --plan which plan it belongs to, or add --other-plan to take it all the same. To place its rows as those of any other workbook, add --as tables."
    )
    assert nothing_of(tracker.propose(other_plan=True))


def test_a_name_where_a_role_belongs_is_pointed_out(tracker: Import) -> None:
    proposal = tracker.edit(put("Schedule", "data-day", Owner="Maria Sandoval")).propose()
    assert any("looks like a person's name" in note for note in proposal.notes)


def test_a_failure_in_the_middle_says_what_is_written_and_the_same_command_finishes(
    tracker: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = tracker.edit(
        put("Priorities", "attendance", Statement="Shorter."),
        put("Milestones", "student-talk", Measure="Share"),
    ).propose()
    strategy = tracker.plan / "strategies" / "reason-in-words.yaml"
    strategy.write_bytes(strategy.read_bytes() + b"# by somebody else\n")
    written = write_import(proposal)
    assert [path.name for path in written.paths] == ["attendance.yaml"]
    assert written.refused == snapshot(
        "strategies/reason-in-words.yaml: It was changed by somebody else meanwhile, so nothing was written over it. Written before that: 1 file. Run the same command again once this is mended, and the rest follows."
    )
    proposal = tracker.apply()
    assert [each.column.key for each in proposal.comparison.changes] == ["measure"]

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "replace", full)
    last = tracker.edit(put("Milestones", "weekly-meetings", Measure="Part")).propose()
    assert write_import(last).refused == snapshot(
        "strategies/reason-in-words.yaml: The computer cannot write it: No space left on device. Run the same command again once this is mended."
    )


def test_files_that_are_missing_or_unfit_are_refused(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    request = importing.ImportRequest(tmp_path / "none.xlsx", plan)
    with pytest.raises(NothingFoundError, match=r"none\.xlsx does not exist"):
        importing.propose_import(request)
    with pytest.raises(WorkbookRefusedError, match="folder"):
        importing.propose_import(importing.ImportRequest(plan, plan))
