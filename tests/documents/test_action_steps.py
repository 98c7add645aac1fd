"""The action steps as a CSV file: the state's columns, nothing that a spreadsheet would run, and the same text when read back."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.filled_plan import filled_plan, marker
from tests.documents.making import COMPLETE, TODAY
from tests.workflows.plans import base_plan, edit
from uipkit.config.config import Config
from uipkit.documents.action_steps import (
    COLUMNS,
    ActionStepRow,
    action_step_rows,
    action_steps_csv,
    guarded,
    unguarded,
)
from uipkit.documents.showing import ROLE_TO_BE_NAMED, Showing
from uipkit.plan.plan import Plan
from uipkit.templating.escaping import printable
from uipkit.workflows.render import RenderError, RenderRequest, run_render


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def rows_of(plan: Plan) -> list[ActionStepRow]:
    return action_step_rows(Showing(plan, Config(), TODAY), "folder")


def made(folder: Path, *, on: date = TODAY) -> tuple[list[list[str]], tuple[str, ...]]:
    rendering = run_render(RenderRequest(folder, "action-plan", today=on))
    [file] = rendering.files
    return read(file.content), rendering.hints


def test_the_columns_are_those_of_the_states_export() -> None:
    assert COLUMNS == (
        "UIP: District Name",
        "UIP: School Name",
        "Improvement Action Step",
        "Description of Action Step",
        "Start Date",
        "Target Date",
        "Major Improvement Strategy",
        "Resources",
    )
    (head, *rest), hints = made(COMPLETE)
    assert tuple(head) == COLUMNS
    assert len(rest) == 21
    assert hints == ()
    assert rest[1] == [
        "Penstemon Valley School District",
        "Sego Bluff Elementary School",
        "Train team leads and language teachers in the protocol and in two language routines",
        (
            "Train team leads and language teachers in the protocol and in two language routines.\n"
            "Who: Mathematics coach; English language development teachers; Team leads\n"
            "Result: A protocol card and a filled example for each grade\n"
            "For the milestone: All teachers of grades 3 to 5 and of English language development have taken part in one full "
            "lesson preparation."
        ),
        "08/10/2026",
        "08/13/2026",
        "Mathematics lessons prepared together, with room to reason in words",
        "Two staff days, an outside trainer for the language routines\nFunding: Title III",
    ]
    # What goes on all year has a rhythm in place of a last day.
    assert ("When: weekly" in rest[2][3], rest[2][5]) == (True, "")


def test_the_file_begins_with_a_byte_order_mark_and_its_lines_end_as_spreadsheets_expect() -> None:
    content = run_render(RenderRequest(COMPLETE, "action-plan", today=TODAY)).file("csv").content
    assert content.startswith(b"\xef\xbb\xbfUIP: District Name,")
    assert content.count(b"\r\n") == 22
    assert content.endswith(b"\r\n")


HOSTILE = ["=cmd|'/c calc'!A1", "+1", "-1 + 2", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(), min_size=8, max_size=8))
def test_reading_the_file_gives_the_same_text(texts: list[str]) -> None:
    (_, cells) = read(action_steps_csv([ActionStepRow(*texts)]))
    wanted = [printable(text.replace("\r\n", "\n").replace("\r", "\n")) for text in texts]
    assert [unguarded(cell) for cell in cells] == wanted
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for cell in cells)


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "- a list", "@all of us", "+1 teacher"])
def test_a_formula_in_any_field_of_a_plan_is_guarded(text: str) -> None:
    plan = filled_plan(lambda *_: text)
    content = action_steps_csv(rows_of(plan))
    for row in read(content)[1:]:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_only_what_is_posted_is_in_the_file_and_owners_stand_as_roles() -> None:
    text = "\n".join(cell for row in rows_of(filled_plan()) for cell in row)
    assert "Internal" not in text
    assert ROLE_TO_BE_NAMED in text
    for field in ("Description", "Rhythm", "Deliverable", "Resources", "Funding", "HelpWanted"):
        assert f"PostedAction{field}" in text


def test_scaffold_text_stays_out() -> None:
    def words(*field: Any) -> str:
        return "TODO: say what" if field[1] in ("deliverable", "resources") else marker(*field)

    assert "TODO" not in "".join(cell for row in rows_of(filled_plan(words)) for cell in row)


def test_a_plan_without_steps_gives_the_header_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan_year: 2026-27\nschool: Aspen\n", "utf-8")
    rows, hints = made(tmp_path)
    assert rows == [list(COLUMNS)]
    assert "No action step is recorded yet, so the file holds its header alone." in hints


def test_many_plans_make_one_file_and_of_each_school_the_newest_plan_counts(tmp_path: Path) -> None:
    for name in ("aspen", "birch"):
        plan = base_plan(tmp_path / "schools" / name / "2026-27")
        edit(plan / "plan.yaml", "Juniper Mesa Elementary School", f"{name.capitalize()} School")
    old = base_plan(tmp_path / "schools" / "aspen" / "2025-26")
    edit(old / "plan.yaml", "Juniper Mesa Elementary School", "Aspen School")
    edit(old / "plan.yaml", "plan_year: 2026-27", "plan_year: 2025-26")
    (tmp_path / "schools" / "birch" / "2026-27" / "strategies" / "broken.yaml").write_text(
        "title: [", "utf-8"
    )
    (tmp_path / "uipkit.yaml").write_text("", "utf-8")
    rendering = run_render(RenderRequest(tmp_path, "action-plan", today=TODAY))
    rows = read(rendering.file("csv").content)[1:]
    assert [row[1] for row in rows] == ["Aspen School"] * 3 + ["Birch School"] * 3
    assert rendering.folder == tmp_path / "build" / "schools"
    assert any("strategies/broken.yaml cannot be read" in hint for hint in rendering.hints)
    assert (
        "Left out, since the same school has a newer plan below this folder: schools/aspen/2025-26."
        in rendering.hints
    )


def test_it_is_made_as_csv_alone() -> None:
    with pytest.raises(RenderError, match="can be made as csv, not as"):
        run_render(RenderRequest(COMPLETE, "action-plan", ("md",), TODAY))
