"""What a command loads: start-up is most of what a check costs, so nothing heavy comes in that the command does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).parent / "rules" / "base"

DOCUMENTS = frozenset({"docx", "docxtpl", "lxml", "markdown_it", "openpyxl", "jinja2", "pandas", "numpy"})
HEAVY = DOCUMENTS | {"rich", "ruamel", "holidays", "dateutil"}
PARSER = frozenset({"typer", "click"})
SELDOM = frozenset(
    {
        *("json", "heapq", "uipkit.plan.rubric", "uipkit.plan.planning", "uipkit.workbook.posted_changes"),
        *("uipkit.diagnostics.baseline", "uipkit.diagnostics.suppression", "uipkit.rules.group_figures"),
        *("uipkit.workbook.activities", "uipkit.workbook.deadlines", "uipkit.workbook.phases"),
        *("uipkit.workbook.resources", "uipkit.workbook.student_groups"),
    }
)
"""What only some plans need: those with a baseline, with comments to uipkit, with figures of groups, with meetings to come."""
MODELS = frozenset({"pydantic_core", "yaml"})

_PROGRAM = """
import sys
from uipkit.cli import main

main._prepare_process()
code = main.run(sys.argv[1:])
sys.stdout.flush()
print("LOADED", code, *sorted(name for name in sys.modules if "." not in name or name.startswith("uipkit.")))
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """Run a command in a process of its own; give its exit code, and the libraries and uipkit's own modules that it loaded."""
    process = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    _, code, *names = process.stdout.splitlines()[-1].split()
    return int(code), set(names)


@pytest.fixture(autouse=True)
def a_day_on_which_nothing_is_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")


def test_a_check_of_a_clean_plan_loads_neither_libraries_for_documents_nor_typer() -> None:
    code, names = loaded("check", str(BASE))
    assert code == 0
    assert names & (HEAVY | PARSER) == set()
    assert names >= MODELS


def test_a_check_loads_no_tables_and_models_that_no_file_and_no_rule_asks_for() -> None:
    _, names = loaded("check", str(BASE))
    assert names & SELDOM == set()


@pytest.mark.parametrize(
    "options", [["--phase", "final"], ["--format", "concise"], ["--fail-on", "warning", "-q"]]
)
def test_a_check_with_options_needs_typer_and_nothing_else(options: list[str]) -> None:
    code, names = loaded("check", str(BASE), *options)
    assert code == 0
    assert names & HEAVY == set()


def test_a_check_with_findings_loads_nothing_heavy_either(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("phase: 3\n", "utf-8")
    code, names = loaded("check", str(tmp_path))
    assert code == 1
    assert names & (HEAVY | PARSER) == set()


def test_the_version_loads_nothing_but_itself() -> None:
    code, names = loaded("--version")
    assert code == 0
    assert names & (HEAVY | PARSER | MODELS) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["nonsense"]], ids=" ".join)
def test_help_loads_the_parser_alone(arguments: list[str]) -> None:
    code, names = loaded(*arguments)
    assert code == (2 if "nonsense" in arguments else 0)
    assert names & (HEAVY | {"yaml"}) == set()
    rooms = {name.split(".")[1] for name in names if name.startswith("uipkit.")}
    assert rooms == {"cli", "version"}
