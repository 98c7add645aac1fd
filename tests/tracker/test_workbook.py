"""The workbook as other programs find it: tabs, rows, lists, protection, printing, what it says of itself."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter

from tests.tracker.books import EXAMPLES, TODAY, book_of, grid, opened, plan_of, rendered, tracker_of
from uipkit.tracker.about import ABOUT_SHEET, BASE_SHEET, FACTS, GUIDE_SHEET, LISTS_SHEET, about_of
from uipkit.tracker.cell_text import base_text, from_base_text
from uipkit.tracker.sheets import SHEETS, column_headed, tables
from uipkit.tracker.status import WORDS
from uipkit.workflows.render import run_render
from uipkit.workflows.render_request import RenderRequest

NAMES = [sheet.name for sheet in SHEETS]
ALL = ["complete", "minimal", "with-problems"]


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.mark.parametrize("example", ALL)
def test_the_tabs_stand_in_their_order_and_hold_every_row(example: str) -> None:
    book = book_of(example)
    assert book.sheetnames == [GUIDE_SHEET, *NAMES, ABOUT_SHEET, LISTS_SHEET, BASE_SHEET]
    assert [book[name].sheet_state for name in (LISTS_SHEET, BASE_SHEET)] == ["veryHidden", "veryHidden"]
    assert all(book[name].sheet_state == "visible" for name in (GUIDE_SHEET, *NAMES, ABOUT_SHEET))
    for table in tables(plan_of(example)):
        found = grid(book, table.sheet.name)
        assert found.headings == ("Row ID", *(column.header for column in table.columns))
        assert [row["Row ID"] for row in found.rows] == [row.id for row in table.rows]


@pytest.mark.parametrize("example", ALL)
def test_the_hidden_tab_remembers_every_value_of_the_plan_but_those_withheld(example: str) -> None:
    book = book_of(example)
    _, *lines = book[BASE_SHEET].iter_rows(values_only=True)
    kept = {(tab, row, column or ""): (value or "", mark) for tab, row, column, value, mark in lines}
    assert len(kept) == len(lines)
    for table in tables(plan_of(example)):
        for row in table.rows:
            assert kept[table.sheet.name, row.id, ""] == ("", None)
            for column in table.columns:
                value = row.values.get(column.key)
                text, mark = kept.get((table.sheet.name, row.id, column.key), ("", None))
                if column.key == "shown.status":
                    assert text in WORDS
                elif mark is None and column.part != "shown":
                    assert from_base_text(column, text) == value, (row.id, column.key)
                    assert text == base_text(value)


def test_cells_hold_days_as_days_figures_as_figures_and_everything_else_as_text() -> None:
    book = book_of("complete")
    action = next(each for each in grid(book, "Action Plan").rows if each["ID"] == "august-training")
    assert action["Start"].date().isoformat() == "2026-08-10"
    assert action["Who"] == "Mathematics coach; English language development teachers; Team leads"
    assert (action["Status"][0], action["Result so far"]) == ("=", "Met (August 14, 2026)")
    target = next(each for each in grid(book, "Targets").rows if each["ID"] == "catch-up-growth")
    assert (target["Baseline"], target["Target 2027-28"], target["Improvement is"]) == (38.4, 54, "Increase")
    assert (target["Withheld"], target["Kind of result"], target["Grades"]) == ("no", "Growth", None)
    priority = next(
        each for each in grid(book, "Priorities").rows if each["ID"] == "mathematics-multilingual"
    )
    assert priority["Evidence and Reasoning"] == plan_of("complete").priorities[0].evidence_and_reasoning
    for name in NAMES:
        sheet = book[name]
        formulas = {
            cell.column for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "f"
        }
        headings = {sheet.cell(1, column).value for column in formulas}
        assert headings <= {"Status"}


def test_every_choice_has_a_drop_down_and_every_date_and_figure_a_check() -> None:
    book = book_of("complete")
    lists = {
        name: len(found.value) for name, found in book.defined_names.items() if name.startswith("uipkit_")
    }
    assert {"uipkit_roles", "uipkit_strategy", "uipkit_milestone", "uipkit_data_source"} <= set(lists)
    for sheet in SHEETS:
        page = book[sheet.name]
        rules = {
            str(rule.sqref).split(":")[0].rstrip("0123456789"): rule
            for rule in page.data_validations.dataValidation
        }
        for cell in page[1][1:]:
            column = column_headed(sheet, cell.value)
            assert column is not None
            rule = rules.get(cell.column_letter)
            match column.type:
                case "choice" | "yes-no":
                    assert rule is not None
                    assert (rule.type, rule.errorStyle or "stop") == ("list", "stop")
                case "date" | "number" | "count":
                    assert rule is not None
                    assert rule.type == {"date": "date", "number": "decimal", "count": "whole"}[column.type]
                    assert rule.error
                case "role":
                    assert rule is not None
                    assert (rule.formula1, rule.errorStyle) == ("uipkit_roles", "warning")
                case "choices" | "ids" | "roles" | "texts":
                    assert rule is not None
                    assert "semicolon (;)" in rule.prompt
            if column.part == "shown":
                assert rule is not None
                assert (rule.type, rule.formula1) == ("custom", "FALSE")
            if rule is not None:  # new rows are checked like others
                assert (
                    int(str(rule.sqref).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                    > page.max_row - 1
                )


def test_rows_can_be_sorted_and_deleted_since_only_headings_are_locked() -> None:
    book = book_of("complete")
    for name in NAMES:
        page = book[name]
        protection = page.protection
        assert protection.sheet
        assert protection.password is None
        # openpyxl says of each whether it is forbidden
        assert not any((protection.sort, protection.autoFilter, protection.insertRows, protection.deleteRows))
        assert all(cell.protection.locked for cell in page[1])
        assert not any(cell.protection.locked for row in page.iter_rows(min_row=2) for cell in row)
        assert page.auto_filter.ref == page.dimensions
        beyond = page.column_dimensions[get_column_letter(page.max_column + 1)]
        assert (beyond.max, beyond.protection.locked) == (16384, False)


def test_headings_stay_in_sight_have_notes_and_stand_on_every_page() -> None:
    book = book_of("complete")
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.freeze_panes in ("C2", "A2")
        assert page.column_dimensions["A"].hidden
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "Sego Bluff Elementary School: UIP 2026-27" in page.oddHeader.left.text
        notes = [cell.comment.text for cell in page[1][1:]]
        assert all(notes)
        required = [
            column.header for column in sheet.columns if column.required and not column.worked_out_from
        ]
        assert [cell.value for cell in page[1][1:] if "Every row needs it." in cell.comment.text] == required


def test_status_turns_colour_and_always_says_it_in_words() -> None:
    book = book_of("complete")
    rules = [rule for found in book["Action Plan"].conditional_formatting for rule in found.rules]
    assert {rule.formula[0] for rule in rules} == {
        f'"{words}"'
        for words in ("Overdue", "Due soon", "Done", "No owner", "No date", "To come", "Ongoing", "Missed")
    }


def test_empty_rows_wait_for_new_items() -> None:
    book = book_of("minimal")
    page = book["Action Plan"]
    assert page.max_row == 13
    assert all(page.cell(row, 1).value is None for row in range(2, 14))
    assert not any(page.cell(2, column).value for column in range(1, 4))
    assert page.cell(2, 4).data_type == "f"


def test_the_first_page_leads_to_every_tab_and_says_how_to_bring_it_back() -> None:
    book = book_of("complete")
    page = book[GUIDE_SHEET]
    words = "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell)
    assert "as it stood on October 1, 2026" in words
    assert "uipkit import FILE" in words
    assert "3 cells hold words in place of the value" in words
    links = {each.location for row in page.iter_rows() for cell in row if (each := cell.hyperlink)}
    assert links == {f"'{name}'!B1" if " " in name else f"{name}!B1" for name in NAMES} or links == {
        f"'{name}'!B1" for name in NAMES
    }
    assert book.active.title == GUIDE_SHEET
    assert not page.merged_cells.ranges


def test_it_says_where_it_comes_from() -> None:
    book = book_of("complete")
    facts = {row[2]: row[3] or "" for row in book[ABOUT_SHEET].iter_rows(min_row=2, values_only=True)}
    assert tuple(facts) == FACTS
    about = about_of(facts)
    assert (about.school, about.plan_year, about.made) == ("Sego Bluff Elementary School", "2026-27", TODAY)
    assert about.folder == "."  # its own uipkit.yaml makes the folder the root
    properties = book.properties
    assert properties.title == "Sego Bluff Elementary School: UIP 2026-27, tracker"
    assert properties.language == "en-US"
    assert properties.created.date() == TODAY


@pytest.mark.parametrize("example", ALL)
def test_the_same_plan_gives_the_same_bytes_on_the_same_day(example: str) -> None:
    request = RenderRequest(EXAMPLES / example, "tracker", today=TODAY)
    assert run_render(request).file("xlsx").content == rendered(example)


def test_rows_have_room_for_their_text_and_grow_with_more() -> None:
    content = rendered("complete")
    height = opened(content)["Priorities"].row_dimensions[2].height
    assert 200 < height <= 409
    assert not any(re.search(r"<row [^>]*customHeight", part) for part in parts(content).values())


def test_nothing_but_the_tabs_is_in_the_file() -> None:
    content = rendered("complete")
    names = set(parts(content))
    assert not [name for name in names if "vba" in name or "external" in name or "drawing1.xml" in name]
    assert not re.search(r'TargetMode="External"', "".join(parts(content).values()))


def test_a_plan_that_was_made_a_moment_ago_has_a_tracker() -> None:
    plan = plan_of("minimal")
    assert [row["Title"] for row in grid(opened(tracker_of(plan)), "Priorities").rows] == [
        each.title for each in plan.priorities
    ]
