"""One module is one room: none grows beyond what can be read at a sitting, and none is a junk drawer."""

from __future__ import annotations

from pathlib import Path

import uipkit

LONGEST = 400
"""Lines."""

SOURCES = sorted(Path(uipkit.__file__).parent.rglob("*.py"))


def test_no_module_is_longer_than_a_room() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_module_says_what_it_is_for_in_its_name_and_its_first_line() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [path for path in SOURCES if path.stem in drawers or path.parent.name in drawers] == []
    assert [path for path in SOURCES if not path.read_text("utf-8").startswith('"""')] == []


def test_nothing_is_left_to_be_done_later() -> None:
    marks = ("FIX" + "ME", "XX" + "X", "# TO" + "DO")
    found = [
        f"{path.name}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if any(mark in line for mark in marks)
    ]
    assert found == []
