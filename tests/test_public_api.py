"""What ``import uipkit`` gives: four functions and the version, documented, typed, and at no cost."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing
from importlib.resources import files
from pathlib import Path

import pytest

import uipkit

FUNCTIONS = ("check", "load_plan", "new", "render")


def test_the_surface_is_four_functions_and_the_version() -> None:
    assert sorted(uipkit.__all__) == ["__version__", *FUNCTIONS]
    assert dir(uipkit) == sorted(uipkit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        _ = uipkit.lint


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_is_documented_and_typed(name: str) -> None:
    function = getattr(uipkit, name)
    signature = inspect.signature(function)
    hints = typing.get_type_hints(function)
    assert set(hints) == {*signature.parameters, "return"}
    words = inspect.getdoc(function) or ""
    assert len(words.splitlines()) > 1
    assert "Raises" in words


def test_type_checkers_read_the_annotations() -> None:
    assert files("uipkit").joinpath("py.typed").is_file()


def test_importing_it_loads_nothing_but_itself_and_its_version() -> None:
    program = (
        "import sys; before = set(sys.modules); import uipkit; print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    ours = {name for name in loaded if name.partition(".")[0] == "uipkit"}
    assert ours == {"uipkit", "uipkit.version"}
    assert {name.partition(".")[0] for name in loaded} - {"uipkit"} <= sys.stdlib_module_names


def test_the_functions_work_together(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    base = Path(__file__).parent / "rules" / "base"
    plan.mkdir()
    (plan / "plan.yaml").write_bytes((base / "plan.yaml").read_bytes())
    made = uipkit.new(plan, "priority", title="Reading", answers={"focus": ["achievement"]})
    assert [each.path for each in made.made] == [plan / "priorities" / "reading.yaml"]
    assert [each.id for each in uipkit.load_plan(plan).plan.priorities] == ["reading"]
    assert "UIP301" in {finding.code for finding in uipkit.check(plan, phase=3).findings}
    draft = uipkit.render(plan, "draft").files[0]
    assert "Reading" in draft.text
