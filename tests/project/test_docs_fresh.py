"""What the pages show is what the code does: tables, pictures and examples."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project.pages import PAGES, TOP, fences, name_of
from tests.rules.pages import BASE, overlay, page_of, sections
from tests.rules.test_pages import NOT_RUN
from uipkit.cli import exit_codes
from uipkit.config.config import Config
from uipkit.plan.kinds import KINDS
from uipkit.rules.registry import REGISTRY
from uipkit.rules.rule import Context
from uipkit.store.discovery import CONFIG_FILE
from uipkit.workbook.phases import PHASES
from uipkit.workflows.check import check
from uipkit.workflows.load import load_plan

DOCS = TOP / "docs"


def tool(name: str) -> dict[str, Any]:
    return runpy.run_path(str(TOP / "tools" / f"{name}.py"))


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def column(page: str, number: int = 0) -> list[str]:
    """The cells of one column of all tables of a text."""
    rows = re.findall(r"^\|(.*)\|$", page, re.MULTILINE)
    return [row.split("|")[number].strip() for row in rows]


def test_the_tables_of_fields_are_fresh() -> None:
    assert tool("make_field_tables")["made"]() == text("fields.md"), "run: python tools/make_field_tables.py"


def test_the_table_of_rules_is_fresh() -> None:
    page = text("rules.md")
    assert tool("make_rule_index")["made"](page) == page, "run: python tools/make_rule_index.py"


def test_the_table_of_approvals_is_fresh() -> None:
    page = text("approvals.md")
    assert tool("make_approvals_table")["made"](page) == page, "run: python tools/make_approvals_table.py"


def test_the_table_of_documents_is_fresh() -> None:
    page = text("documents.md")
    assert tool("make_document_table")["made"](page) == page, "run: python tools/make_document_table.py"


def test_the_picture_of_a_finding_is_fresh() -> None:
    shown = (DOCS / "pictures" / "check.svg").read_text(encoding="utf-8")
    assert tool("make_pictures")["check_picture"]() == shown, "run: python tools/make_pictures.py"


def test_pictures_are_small() -> None:
    assert {path.name for path in (DOCS / "pictures").iterdir() if path.stat().st_size > 200_000} == set()


def test_the_table_of_files_names_every_kind() -> None:
    places = " ".join(column(text("plan-repository.md").split("## How it hangs together")[0]))
    assert [kind.name for kind in KINDS if f"`{kind.place}" not in places] == []


@pytest.mark.parametrize("name", ["rules.md", "getting-started.md"])
def test_the_phases_bear_the_titles_of_the_workbook(name: str) -> None:
    rows = [re.sub(r"[| ]+", " ", row) for row in text(name).splitlines() if row.startswith("|")]
    for phase in PHASES:
        assert any(row.startswith(f" {phase.number} {phase.title} ") for row in rows), phase.title


@pytest.mark.parametrize("name", ["reports.md", "adopting-in-ci.md"])
def test_the_exit_codes_are_all_there(name: str) -> None:
    codes = {value for key, value in vars(exit_codes).items() if key.isupper()}
    assert {int(cell) for cell in column(text(name).split("## Exit codes")[1]) if cell.isdigit()} == codes


def test_the_inputs_of_the_action_are_all_there() -> None:
    inputs = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))["inputs"]
    table = text("adopting-in-ci.md").split("| Input |")[1].split("\n\n")[0]
    assert [cell.strip("`") for cell in column(table)[1:]] == list(inputs)
    for name, default in zip(inputs, column(table, 2)[1:], strict=True):
        if inputs[name]["default"] not in ("", "."):
            assert default == f"`{inputs[name]['default']}`"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_of_yaml_can_be_read(page: Path, tmp_path: Path) -> None:
    for block in fences(page, "yaml"):
        if "…" in block or page.parent.name == "rules":
            continue  # cut short, or run by the tests of the rules
        data = yaml.safe_load(block)
        if block.startswith(f"# {CONFIG_FILE}"):
            Config.model_validate(data)
            plan = tmp_path / "plan.yaml"
            plan.write_text("plan_year: 2026-27\n", encoding="utf-8")
            (tmp_path / CONFIG_FILE).write_text(block, encoding="utf-8")
            check(tmp_path, today=date(2026, 10, 1))  # raises ConfigError for rules that do not exist


def test_the_example_of_a_rule_finds_what_it_says(tmp_path: Path) -> None:
    [block] = fences(DOCS / "adding-a-rule.md", "python")
    names: dict[str, Any] = {}
    exec(block, names)  # noqa: S102  # our own page
    rule, plan = names["RULE"], load_plan(BASE).plan
    assert list(rule.check(Context(plan, Config(), date(2026, 10, 1), 7))) == []
    [priority] = plan.priorities
    wordy = replace(plan, priorities=(priority.model_copy(update={"title": "Mathematics " * 8}),))
    [problem] = rule.check(Context(wordy, Config(), date(2026, 10, 1), 7))
    assert problem.subject == "math-growth/title"
    assert problem.message.endswith("has 96 characters.")
    for other in REGISTRY:  # who follows the page ends with green tests
        if other.code in NOT_RUN:
            continue
        better = overlay(sections(page_of(other.code, other.name))["Better"])
        plan = load_plan(better.lay_over_base(tmp_path / other.code)).plan
        assert list(rule.check(Context(plan, Config(), better.day, 7))) == []


def test_the_styles_have_the_contrast_that_the_page_states() -> None:
    styles = tool("make_styles")
    paper = "FFFFFF"
    pairs = [
        (styles[ink], ground) for ink in ("INK", "ACCENT", "LINK_BLUE") for ground in (paper, styles["SHADE"])
    ]
    pairs += [(styles["ALARM"], paper), (styles["ALARM"], styles["ALARM_SHADE"])]
    assert "at least 7:1" in text("accessibility.md")
    assert [pair for pair in pairs if contrast(*pair) < 7] == []


def test_pdf_files_have_the_contrast_that_the_page_states() -> None:
    looks = (TOP / "templates" / "pdf" / "looks.typ").read_text(encoding="utf-8")
    colours = dict(re.findall(r'#let ([\w-]+) = rgb\("#(\w{6})"\)', looks)) | {"paper": "FFFFFF"}
    inks = set(re.findall(r"text\([^()]*?fill: ([\w-]+)", looks))
    assert inks == {"ink", "accent", "link-blue", "alarm"}
    pairs = [(ink, ground) for ink in inks - {"alarm"} for ground in ("paper", "shade")]
    pairs += [("alarm", "paper"), ("alarm", "alarm-shade")]
    assert [pair for pair in pairs if contrast(*(colours[name] for name in pair)) < 7] == []


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
