"""What the import does not read, or should not take as it stands, is told: rows, sorted columns, grey cells, copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.workflows.trackers import Edit, Import, TabView, add, complete_plan, put
from uipkit.report.import_text import import_text
from uipkit.workflows.import_report import import_result
from uipkit.workflows.importing import ImportProposal


@pytest.fixture
def tracker(tmp_path: Path) -> Import:
    return Import(complete_plan(tmp_path / "plan"))


def not_taken(proposal: ImportProposal) -> list[tuple[str, str, str]]:
    return [(each.place, each.typed, each.why) for each in proposal.comparison.refused]


def rows_of(view: TabView) -> list[int]:
    return [row for row in range(2, view.sheet.max_row + 1) if view.sheet.cell(row, 1).value]


def sort(tab: str, headers: Sequence[str], *, without: Sequence[str] = ()) -> Edit:
    """Sort some columns alone by the first of them; no headers mean all but the hidden one."""

    def edit(book: openpyxl.Workbook) -> None:
        view = TabView(book, tab)
        names = headers or [name for name in view.columns if name not in ("Row ID", *without)]
        columns = [view.columns[name] for name in names]
        rows = rows_of(view)
        found = [[view.sheet.cell(row, column).value for column in columns] for row in rows]
        found.sort(key=lambda values: (values[0] is None, values[0] if values[0] is not None else 0))
        for row, values in zip(rows, found, strict=True):
            for column, value in zip(columns, values, strict=True):
                view.sheet.cell(row, column).value = value

    return edit


def test_a_sorted_tab_is_told_and_nobody_is_told_that_all_is_the_same(tracker: Import) -> None:
    proposal = tracker.edit(sort("Action Plan", ())).propose()
    assert (proposal.is_clean, proposal.files) == (False, ())
    [(_, typed, why)] = not_taken(proposal)
    assert typed == "(the whole tab)"
    assert "Nothing of the tab “Action Plan” was read." in why
    text = import_text(import_result(proposal, "t.xlsx"))
    assert "nothing to take in" not in text
    assert text.splitlines()[1] == "1 not taken."


@pytest.mark.parametrize(
    ("tab", "header", "kind"),
    [
        ("Action Plan", "Action step", "text"),
        ("Action Plan", "Finished by", "days"),
        ("Action Plan", "Who", "roles"),
        ("Targets", "Baseline", "figures"),
        ("Roles", "Role", "a list of texts"),
    ],
)
def test_a_column_that_was_sorted_alone_is_not_taken(
    tracker: Import, tab: str, header: str, kind: str
) -> None:
    proposal = tracker.edit(sort(tab, [header])).propose()
    assert (proposal.files, proposal.is_clean) == ((), False), kind
    [refused] = proposal.comparison.refused
    assert refused.header == header
    assert "sorted without the others" in refused.why


def test_other_columns_of_a_tab_with_one_sorted_column_are_taken(tracker: Import) -> None:
    proposal = tracker.edit(
        sort("Action Plan", ["Action step"]), put("Action Plan", "weekly-preparation", Funding="Title II")
    ).propose()
    assert [each.column.header for each in proposal.comparison.changes] == ["Funding"]
    [(place, typed, why)] = not_taken(proposal)
    assert (place, typed, why) == snapshot(
        (
            "Action Plan, column C",
            "(20 cells)",
            "What stood in one row stands in another now, as happens when a column is sorted without the others. Nothing of this column was taken. Undo the sorting and sort whole rows. If the cells are meant as they stand, change two of a column at a time, import, and export the tracker anew before the next two; or change them in the plan's own files.",
        )
    )


def test_cells_that_change_places_are_taken_two_at_a_time(tracker: Import) -> None:
    """As the advice says, from one export to the next: three measures go round."""

    def measures(book: openpyxl.Workbook) -> list[openpyxl.cell.Cell]:
        view = TabView(book, "Milestones")
        return [view.sheet.cell(row, view.columns["Measure"]) for row in (2, 3, 4)]

    def exchange(*order: int) -> Edit:
        def edit(book: openpyxl.Workbook) -> None:
            cells = measures(book)
            for cell, value in zip(cells, [cells[each].value for each in order], strict=True):
                cell.value = value

        return edit

    assert tracker.edit(exchange(2, 0, 1)).propose().files == ()
    first = Import(tracker.plan).edit(exchange(1, 0, 2)).apply()
    second = Import(tracker.plan).edit(exchange(2, 1, 0)).apply()
    assert [(each.is_clean, len(each.comparison.changes)) for each in (first, second)] == [(True, 2)] * 2


def test_a_tab_with_several_columns_that_were_sorted_apart_is_not_taken(tracker: Import) -> None:
    proposal = tracker.edit(
        sort("Action Plan", (), without=("Strategy", "Action step", "ID")), add("Roles", Role="Librarian")
    ).propose()
    [(place, typed, why)] = not_taken(proposal)
    assert (place, typed) == ("Action Plan", "(the whole tab)")
    assert "“Who”" in why
    assert proposal.comparison.changes == ()


def test_two_cells_may_be_swapped_and_places_exchanged(tracker: Import) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Milestones")
        column = view.columns["Measure"]
        one, other = view.sheet.cell(2, column), view.sheet.cell(3, column)
        one.value, other.value = other.value, one.value
        priorities = TabView(book, "Priorities")
        order = priorities.columns["Place in documents"]
        places = [priorities.sheet.cell(row, order).value for row in (2, 3, 4)]
        for row, place in zip((2, 3, 4), [*places[1:], places[0]], strict=True):
            priorities.sheet.cell(row, order).value = place

    proposal = tracker.edit(edit).propose()
    assert proposal.is_clean
    assert [each.column.header for each in proposal.comparison.changes] == [
        "Place in documents",
        "Place in documents",
        "Place in documents",
        "Measure",
        "Measure",
    ]


def test_a_row_of_another_tracker_is_a_new_one(tracker: Import) -> None:
    proposal = tracker.edit(
        add(
            "Action Plan",
            Row_ID="strategies/elsewhere.yaml#actions/visit",
            Strategy="reason-in-words",
            Action_step="Visit a school",
            ID="visit",
        ),
        add(
            "Milestones",
            Row_ID="strategies/elsewhere.yaml#milestones/all",
            Strategy="elsewhere",
            Milestone="All of it is done",
        ),
    ).propose()
    assert [each.id for each in proposal.added] == ["visit"]
    assert [note for note in proposal.notes if "Row ID" in note] == snapshot(
        [
            "Action Plan, row 23: its hidden Row ID is none that was exported, as in a row of another tracker; it was read as a new action step."
        ]
    )
    assert [why for _, _, why in not_taken(proposal)] == snapshot(
        [
            "This new row was not taken. “elsewhere” names no strategy. There are: aligned-reading-groups, reason-in-words, welcome-and-follow-up."
        ]
    )


def test_what_is_typed_into_grey_cells_is_told(tracker: Import) -> None:
    proposal = tracker.edit(
        put("Action Plan", "weekly-preparation", Status="Done"),
        put("Milestones", "student-talk", Result_so_far="Met on September 1"),
        put("Schedule", "mid-year-reflection", Status="finished"),
    ).propose()
    assert not_taken(proposal) == snapshot(
        [
            (
                "Schedule, cell C3",
                "finished",
                "uipkit works this out, so what is typed here does not come into the plan. Once it has taken place, write yes into the column Done.",
            ),
            (
                "Action Plan, cell D4",
                "Done",
                "uipkit works this out, so what is typed here does not come into the plan. For news about it, add a row to the tab “Action Results”.",
            ),
            (
                "Milestones, cell J4",
                "Met on September 1",
                "uipkit works this out, so what is typed here does not come into the plan. For news about it, add a row to the tab “Milestone Results”.",
            ),
        ]
    )
    assert (proposal.is_clean, proposal.files) == (False, ())


def test_words_that_a_program_left_in_place_of_formulas_are_no_news(tracker: Import) -> None:
    """Some programs keep what a formula said on the day on which they saved the file."""

    def edit(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Milestones")
        for row in rows_of(view):
            if str(view.sheet.cell(row, view.columns["Result so far"]).value or "")[:3] != "Met":
                view.sheet.cell(row, view.columns["Status"]).value = "Overdue"

    proposal = tracker.edit(edit).propose()
    assert not_taken(proposal) == []


def test_commas_part_roles_where_each_part_is_one(tracker: Import) -> None:
    proposal = tracker.edit(
        put("Action Plan", "weekly-preparation", Who="Principal, Team leads"),
        put("Schedule", "mid-year-reflection", Participants="Principal,\nTeam leads"),
        add(
            "Action Plan",
            Strategy="reason-in-words",
            Action_step="Visit a school",
            Who="Coach, grade 3; Team leads",
        ),
    ).propose()
    assert [each.new for each in proposal.comparison.changes] == [("Principal", "Team leads")] * 2
    assert proposal.added[0].row.values["who"] == ("Coach, grade 3", "Team leads")
    assert [note for note in proposal.notes if "one role" in note] == snapshot(
        [
            "“Coach, grade 3” was taken as one role. If it is several, put a semicolon between them: Principal; Reading coach."
        ]
    )


def test_a_result_is_known_by_what_it_is_about(tracker: Import) -> None:
    proposal = tracker.edit(
        add(
            "Action Results",
            Strategy="reason-in-words",
            Action_step="weekly-preparation",
            Day="2026-10-01",
            How_it_stands="On track",
            Recorded_by="Mathematics coach",
        ),
        add("Action Results", Action_step="weekly-preparation"),
    ).propose()
    assert [each.row.label for each in proposal.added] == [
        "Prepare one mathematics lesson a week in every team of gr…"
    ]
    assert proposal.comparison.refused[0].label == "weekly-preparation"


def test_a_copy_that_is_not_taken_is_not_said_to_be_read(tracker: Import) -> None:
    def copy(book: openpyxl.Workbook) -> None:
        view = TabView(book, "Milestones")
        for column in range(1, view.sheet.max_column + 1):
            view.sheet.cell(20, column).value = view.sheet.cell(2, column).value
        view.put(20, Milestone="All coaches are trained.", Strategy="elsewhere")

    proposal = tracker.edit(copy).propose()
    assert len(not_taken(proposal)) == 1
    assert not any("was read as a new" in note for note in proposal.notes)


def test_a_new_row_of_an_old_tracker_that_was_reworded_is_pointed_out(tracker: Import) -> None:
    new = {"Strategy": "reason-in-words", "Action_step": "Visit a school with strong talk in class"}
    tracker.edit(add("Action Plan", **new)).apply()
    assert tracker.propose().notes == ()
    proposal = tracker.edit(
        put("Action Plan", new["Action_step"], Action_step="Visit two schools with strong talk in class")
    ).propose()
    assert list(proposal.notes) == snapshot(
        [
            "Action Plan, row 23: the plan has another action step much like it since this tracker was made: “Visit a school with strong talk in class”. If this is the same one, reworded, take the new one out again and change the other in a tracker that is exported anew."
        ]
    )


def test_nothing_to_take_in_is_not_said_to_be_the_same_where_something_was_not_read(tracker: Import) -> None:
    def own_tab(book: openpyxl.Workbook) -> None:
        book.create_sheet("Notes of Maria")["A1"] = "Ask about snow days"

    text = import_text(import_result(tracker.edit(own_tab).propose(), "t.xlsx"))
    assert text.splitlines()[1] == "There is nothing to take in."


def test_an_id_that_is_taken_is_said_with_the_right_article(tracker: Import) -> None:
    new = add(
        "Action Plan", Strategy="reason-in-words", ID="weekly-preparation", Action_step="Visit a school"
    )
    whys = [why for *_, why in not_taken(tracker.edit(new).propose())]
    assert "There is an action step “weekly-preparation” already." in "".join(whys), whys


def test_roles_joined_by_other_than_commas_are_hinted_at(tracker: Import) -> None:
    roles = "Principal and Team leads; Principal / Team leads; Director of Curriculum and Instruction; Math and literacy coaches"
    proposal = tracker.edit(put("Action Plan", "weekly-preparation", Who=roles)).propose()
    assert [each.new for each in proposal.comparison.changes] == [tuple(roles.split("; "))]
    assert [note.partition(".")[0] for note in proposal.notes if "one role" in note] == [
        "“Principal and Team leads” was taken as one role",
        "“Principal / Team leads” was taken as one role",
    ]
