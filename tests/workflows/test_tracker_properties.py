"""The tracker of any plan, out and in again: untouched it changes nothing; what is typed is what the plan says, and nothing else changes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.plan_folders import FolderText, plan_folders
from tests.workflows.test_import_properties import Typed, tables_of, type_in, typings
from tests.workflows.trackers import Import, texts
from uipkit.tracker.read_values import unchanged


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan_folders(), st.data())
def test_a_tracker_of_any_plan_comes_back_as_it_went_or_as_it_was_edited(
    made: FolderText, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan = made.write(Path(folder) / "plan")
        before, old_tables = texts(plan), tables_of(plan)
        tracker = Import(plan)
        untouched = tracker.propose()
        assert (untouched.comparison.changes, untouched.comparison.refused, untouched.files) == ((), (), ())
        assert texts(plan) == before
        # An owner that is no role is left out of the workbook, so what is typed over it is rightly not taken.
        drawn: list[Typed] = data.draw(typings(old_tables))
        typed = [each for each in drawn if each.column.type not in ("role", "roles")]
        proposal = tracker.edit(*map(type_in, typed)).apply()
        assert proposal.comparison.refused == ()
        wanted = {(each.table.sheet.name, each.row.id, each.column.key): each.value for each in typed}
        for old, new in zip(old_tables, tables_of(plan), strict=True):
            found = {row.id: row for row in new.rows}  # another order puts rows in another place
            assert set(found) == {row.id for row in old.rows}
            for was in old.rows:
                now = found[was.id]
                for column in old.columns:
                    if column.part == "field":
                        key = (old.sheet.name, was.id, column.key)
                        meant = wanted.get(key, was.values.get(column.key))
                        assert unchanged(column, meant, now.values.get(column.key)), key
