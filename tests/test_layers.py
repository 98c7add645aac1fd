"""The layers that the project promises itself hold, and a new package must take its place among them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from importlinter import cli

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]
    found: list[dict[str, object]] = settings["contracts"]
    return found


def test_every_contract_holds() -> None:
    assert cli.lint_imports(config_filename=str(PYPROJECT), no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_no_package_stands_outside_the_layers() -> None:
    (layers,) = (contract for contract in contracts() if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    assert layers["exhaustive_ignores"] == ["__main__"]


def test_a_package_without_a_layer_breaks_the_contract(tmp_path: Path) -> None:
    text = PYPROJECT.read_text("utf-8")
    without = tmp_path / "pyproject.toml"
    without.write_text(text.replace('  "workbook",\n', "", 1), "utf-8")
    assert without.read_text("utf-8") != text
    assert cli.lint_imports(config_filename=str(without), no_cache=True) == cli.EXIT_STATUS_ERROR
