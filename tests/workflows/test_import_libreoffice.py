"""Out, edited in LibreOffice as at the keyboard, and back in: exactly those changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.office import edited_in_office
from tests.workflows.plans import edit
from tests.workflows.trackers import Import, changed_lines, complete_plan, texts

EDITS = """
  tab = book.Sheets.getByName("Action Plan")
  tab.unprotect("")
  tab.getCellRangeByName("C3").String = "=cmd|' /C calc'!A0"
  tab.getCellRangeByName("G4").FormulaLocal = "10/20/2026"
  tab.getCellRangeByName("I5").Formula = "=1+1"
  tab.getCellRangeByName("B23").String = "welcome-and-follow-up"
  tab.getCellRangeByName("C23").String = "Call every family" & Chr(10) & Chr(10) & "- in their language"
  tab.getCellRangeByName("E23").String = "Family liaison; Office manager"
  tab.getCellRangeByName("G23").String = "2026-11-30"
  tab.Columns.getByIndex(8).IsVisible = False
  tab.Rows.getByIndex(6).IsVisible = False
  tab.Rows.insertByIndex(1, 1)
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = 5
  fields(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = fields()
  how(1).Name = "ContainsHeader"
  how(1).Value = True
  tab.getCellRangeByName("A1:Q60").sort(how())
  tab = book.Sheets.getByName("Milestones")
  tab.unprotect("")
  tab.Rows.removeByIndex(2, 1)
  tab.getCellRangeByName("C2").String = tab.getCellRangeByName("C2").String & " All of them."
  tab = book.Sheets.getByName("Targets")
  tab.unprotect("")
  tab.getCellRangeByName("K2").Value = 33.25
  tab = book.Sheets.getByName("Checklist")
  tab.unprotect("")
  tab.getCellRangeByName("D2").String = "No"
  tab.getCellRangeByName("B3:B4").merge(True)
  book.Sheets.insertNewByName("My notes", 0)
  book.Sheets.getByName("My notes").getCellRangeByName("A1").String = "Ask Sam"
"""


@pytest.mark.needs_debian
def test_a_tracker_edited_in_libreoffice_brings_back_exactly_its_changes(tmp_path: Path) -> None:
    plan = complete_plan(tmp_path / "plan")
    # Comments everywhere, which the workbook does not know of.
    edit(
        plan / "strategies" / "reason-in-words.yaml",
        "actions:\n",
        "actions:  # the steps\n  # first of all\n",
    )
    edit(
        plan / "strategies" / "reason-in-words.yaml",
        "    date: 2026-08-13\n",
        "    date: 2026-08-13  # set by the board\n",
    )
    tracker = Import(plan)
    before = texts(plan)
    tracker.file.write_bytes(edited_in_office(tracker.exported, tmp_path, EDITS))
    proposal = tracker.apply()
    assert [(each.item.row_id, each.column.header) for each in proposal.comparison.changes] == snapshot(
        [
            ("schedule.yaml#checklist/local-data", "Done"),
            ("priorities/mathematics-multilingual.yaml#targets/met-expectations", "Target 2026-27"),
            ("strategies/reason-in-words.yaml#actions/weekly-preparation", "Finished by"),
            ("strategies/reason-in-words.yaml#actions/august-training", "Action step"),
            ("strategies/reason-in-words.yaml#milestones/teams-trained", "Milestone"),
        ]
    )
    assert [(each.header, each.why) for each in proposal.comparison.refused] == snapshot(
        [
            (
                "Deliverable",
                "It holds a formula. Write the value itself, or a text that does not begin with an equals sign.",
            )
        ]
    )
    assert [each.item.row_id for each in proposal.left] == [
        "strategies/reason-in-words.yaml#milestones/weekly-meetings"
    ]
    assert [(each.file, each.id) for each in proposal.added] == snapshot(
        [("strategies/welcome-and-follow-up.yaml", "call-every-family-in-their-language")]
    )
    assert list(proposal.notes) == snapshot(
        [
            "The tab “My notes” is none of the tracker's, so nothing of it was read.",
            "Checklist, cell B4: it lies under a merged cell, so what the plan says there stays.",
        ]
    )
    assert changed_lines(before, texts(plan)) == snapshot("""\
== priorities/mathematics-multilingual.yaml
-      2026-27: 32
+      2026-27: 33.25
== schedule.yaml
-    done: true
+    done: false
== strategies/reason-in-words.yaml
-    statement: All teachers of grades 3 to 5 and of English language development have taken part in one full lesson preparation.
+    statement: >-
+      All teachers of grades 3 to 5 and of English language development have taken part in one full lesson preparation.
+      All of them.
-    description: Train team leads and language teachers in the protocol and in two language routines.
+    description: =cmd|' /C calc'!A0
+    date: 2026-10-20
== strategies/welcome-and-follow-up.yaml
+  - id: call-every-family-in-their-language
+    description: |-
+      Call every family
+
+      - in their language
+    # Roles, never names; the first one owns it.
+    who: [Family liaison, Office manager]
+    start:
+    # A day, or for something that goes on a rhythm such as weekly.
+    date: 2026-11-30
+    rhythm:
+    deliverable:
+    resources:
+    funding:
+    milestones:
+    help_wanted:
""")
    again = tracker.propose()
    assert (again.files, again.comparison.conflicts) == ((), ())


@pytest.mark.needs_debian
def test_a_tracker_that_libreoffice_only_saved_changes_nothing(tmp_path: Path) -> None:
    tracker = Import(complete_plan(tmp_path / "plan"))
    tracker.file.write_bytes(edited_in_office(tracker.exported, tmp_path, ""))
    proposal = tracker.propose()
    found = proposal.comparison
    assert (found.changes, found.new_rows, found.removed, found.conflicts, found.refused, found.notes) == (
        (),
    ) * 6
