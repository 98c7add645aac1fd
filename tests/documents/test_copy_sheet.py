"""The copy sheet: every posted field as plain text with its length, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.audit import audit
from tests.documents.filled_plan import filled_plan
from tests.documents.making import BASE, COMPLETE, TODAY, golden, read_words
from tests.documents.test_posted_privacy import NOT_SHOWN, last_year, target
from tests.examples.folders import MINIMAL
from tests.workflows.plans import base_plan
from uipkit.config.config import Config
from uipkit.documents.copy_sheet_text import copy_sheet_text
from uipkit.documents.markdown import parse
from uipkit.documents.plan_text import tidy
from uipkit.documents.showing import WITHHELD
from uipkit.documents.views.copy_sheet import copy_sheet_view
from uipkit.documents.views.plan import plan_view
from uipkit.plan.fields import walk_texts
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.workflows.render import RenderRequest, run_render


def view_of(plan: Plan) -> dict[str, Any]:
    return copy_sheet_view(plan_view(plan, Config(), TODAY, name="folder"))


def text_of(plan: Plan) -> str:
    return tidy(render(environment(template_folders()), "documents/copy-sheet.md.j2", view_of(plan)))


def entries(plan: Plan) -> dict[str, str]:
    """Every field's text by its section, item and title."""
    return {
        f"{section['title']} / {item['title']} / {field['title']}": field["text"]
        for section in view_of(plan)["sections"]
        for item in section["items"]
        for field in (*item["rows"], *item["blocks"])
    }


def test_the_copy_sheet_of_the_complete_example() -> None:
    made = run_render(RenderRequest(COMPLETE, "copy-sheet", ("md", "docx", "txt"), TODAY))
    assert [each.name for each in made.files] == ["copy-sheet.md", "copy-sheet.docx", "copy-sheet.txt"]
    assert made.hints == ()
    assert audit(made.file("docx").content) == []
    text = made.file("md").text
    assert "> **DRAFT" not in text
    assert (
        """\
#### Contextual Fit

**Place:** Root Causes & Strategies › Major Improvement Strategy 1. **Length:** 330 characters, 59 words.

```
"""
        in text
    )
    again = run_render(RenderRequest(COMPLETE, "copy-sheet", ("md", "docx", "txt"), TODAY))
    assert again.files == made.files


def test_the_copy_sheet_of_a_small_plan_is_as_it_was() -> None:
    golden("base-copy-sheet", run_render(RenderRequest(BASE, "copy-sheet", ("md",), TODAY)).file("md").text)


def test_the_sections_stand_in_the_order_of_the_template() -> None:
    assert [section["title"] for section in view_of(filled_plan())["sections"]] == [
        "The School",
        "Priorities & Targets",
        "Root Causes & Strategies",
        "Implementation & Actions",
        "Assurances",
        "In the Plan, without a Known Field",
    ]


def test_what_is_not_known_of_the_form_is_said() -> None:
    for made in (read_words(text_of(filled_plan())), copy_sheet_text(view_of(filled_plan())).decode()):
        words = " ".join(made.split())
        assert "Not verified: the order of single fields within a section" in words
        assert "The form's own list of assurances counts" in words


def test_every_posted_text_is_on_the_sheet_and_no_internal_one() -> None:
    plan = filled_plan()
    posted = {
        field.value
        for artifact in plan.artifacts()
        for field in walk_texts(artifact)
        if field.posted and field.value.startswith("Posted")
    }
    for made in (read_words(text_of(plan)), copy_sheet_text(view_of(plan)).decode()):
        assert "Internal" not in made
        assert "ArchivedCause" not in made
        assert {value for value in posted if value not in made} == set(NOT_SHOWN)


def test_fields_are_plain_text_with_their_length() -> None:
    plan = filled_plan(
        priority={"evidence_and_reasoning": "**Half** of them\nread:\n\n- [a](https://b.org)\n- c"}
    )
    [priority] = [
        item
        for section in view_of(plan)["sections"]
        for item in section["items"]
        if item["title"].startswith("Student P")
    ]
    field = next(each for each in priority["blocks"] if each["title"] == "Evidence and Reasoning")
    assert field["text"] == "Half of them read:\n\n- a (https://b.org)\n- c\n\nPostedStateDataTakeaways"
    assert field["length"] == f"{len(field['text'])} characters, 10 words"


def test_an_empty_plan_says_empty_and_nothing_recorded() -> None:
    made = run_render(RenderRequest(MINIMAL, "copy-sheet", ("md", "txt"), TODAY))
    text = made.file("md").text
    assert "| School Description (" not in text
    assert "| School Description | text | — | empty |" in text
    assert text.count("Nothing is recorded yet.") == 4
    assert "> **DRAFT of October 1, 2026.**" in text
    assert "Nothing is recorded yet." in made.file("txt").content.decode()
    assert made.hints[0].startswith("2 errors stand in this plan, so the copy sheet is marked as a draft.")


def test_figures_of_small_groups_are_withheld() -> None:
    changes = {**target(number_of_students=9), **last_year(number_of_students=9, unit="percent")}
    shown = entries(filled_plan(**changes))
    assert shown["Priorities & Targets / Priority 1, Target 1.1 / Annual target 2026-27"] == WITHHELD
    text = "\n".join(shown.values())
    assert not any(figure in text for figure in ("24.5", "30%", "36%", "26%", "47", "51"))


def test_results_under_embargo_are_left_out_and_it_is_said() -> None:
    source = {"id": "one", "title": "CMAS", "level": "state", "embargo_until": "2026-10-02"}
    plan = filled_plan(**target(data_source="one", number_of_students=100), takeaways={"sources": [source]})
    made = text_of(plan)
    assert "PostedStateDataTakeaways" not in made
    assert "24.5" not in made
    assert "What state results say is left out: not shown before October 2, 2026" in made


def test_dates_are_written_as_forms_take_them() -> None:
    plan = filled_plan(strategy={"actions": [{"id": "a", "description": "Do it.", "date": "2026-10-05"}]})
    shown = entries(plan)
    assert shown["Implementation & Actions / Strategy 1, Action Step 1 / Target Date"] == "10/05/2026"
    assert shown["Implementation & Actions / Strategy 1, Action Step 1 / Start Date"] == ""


NASTY = [
    "``` \n# x",
    "| a | b |",
    "[[page]]",
    "[[toc]]",
    "[[lang es]]",
    "<script>alert(1)</script>",
    "=cmd|x",
    "\u202eabc",
    "x" * 10_000,
]


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_stays_text(text: str) -> None:
    plan = filled_plan(lambda *_: text)
    outline = [each.text for each in parse(text_of(plan)).outline if 1 < each.level <= 3]
    assert outline == [each.text for each in parse(text_of(filled_plan())).outline if 1 < each.level <= 3]


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_of_a_field_can_be_copied_from_the_sheet_as_it_stands(text: str) -> None:
    plan = filled_plan(strategy={"actions": [{"id": "a", "description": "Do it.", "deliverable": text}]})
    wanted = entries(plan)["Implementation & Actions / Strategy 1, Action Step 1 / Deliverable"]
    tokens = parse(text_of(plan)).tokens
    fences = [token.content.removesuffix("\n") for token in tokens if token.type == "fence"]
    cells = [token.content for token in tokens if token.type == "inline"]
    assert wanted in fences or (wanted or "—") in cells


def test_a_strategy_that_cannot_be_read_holds_nothing_else_back(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    (plan / "strategies" / "other.yaml").write_text("title: [", "utf-8")
    made = run_render(RenderRequest(plan, "copy-sheet", ("txt",), TODAY))
    assert b"Weekly collaborative planning with one protocol" in made.file("txt").content
    assert "marked as a draft" in made.hints[0]
