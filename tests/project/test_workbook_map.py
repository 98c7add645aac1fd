"""docs/workbook-map.md: no row is empty, and everything it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from uipkit.cli.main import COMMANDS
from uipkit.plan.places import PLACES
from uipkit.rules import registry
from uipkit.scaffold.agenda_shelf import read_agendas
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "workbook-map.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("| ---", "| Section", "| Item"))
]
OF_THE_WORKBOOK = [
    path
    for path in sorted((ROOT / "templates" / "agendas").glob("*.yaml"))
    if "document: UIP Workbook" in path.read_text(encoding="utf-8")
]
"""The agendas that rest on the workbook; those of the planning practices have their map in docs/practices-map.md."""
NAMED = sorted(set(re.findall(r"`([^`]+)`", TEXT)))


def test_no_row_is_empty() -> None:
    assert len(ROWS) > 80
    for row in ROWS:
        assert len(row) == 2, row
        assert all(row), row
        assert "`" in row[1] or "](" in row[1], f"{row[0]} names nothing that serves it"


@pytest.mark.parametrize("name", [each for each in NAMED if each.startswith("uipkit ")])
def test_every_command_exists(name: str) -> None:
    words = name.split()
    assert words[1] in COMMANDS, name
    if words[1:3] == ["new", "meeting"] and len(words) > 3:
        shelf = read_agendas(template_folders(ROOT), read_yaml)
        assert shelf.find(words[3]).template.topics


@pytest.mark.parametrize("name", [each for each in NAMED if re.fullmatch(r"UIP\d{3}( .*)?", each)])
def test_every_rule_exists(name: str) -> None:
    rules = {rule.code: rule.name for rule in registry.REGISTRY}
    code, _, words = name.partition(" ")
    assert code in rules
    assert words in ("", rules[code])


@pytest.mark.parametrize("name", [each for each in NAMED if "/" in each or each.endswith((".yaml", ".py"))])
def test_every_file_exists(name: str) -> None:
    places = set(PLACES.values()) | {"private", "templates", "templates/…"}
    assert (ROOT / name).exists() or name.rstrip("/") in places, name


def test_most_agendas_are_the_workbooks() -> None:
    assert len(OF_THE_WORKBOOK) >= 24


@pytest.mark.parametrize("agenda", OF_THE_WORKBOOK, ids=lambda path: path.stem)
def test_every_agenda_has_its_row(agenda: Path) -> None:
    number = agenda.stem.partition("-")[0]
    name = number if "." in number else agenda.stem
    assert (
        f"uipkit new meeting {name}`" in TEXT or f"uipkit new meeting {name}," in TEXT or agenda.name in TEXT
    ), name
