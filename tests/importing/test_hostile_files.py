"""Files that somebody made to do harm, and values that would."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.importing.sources import (
    as_csv,
    as_docx,
    as_xlsx,
    brought_in,
    empty_plan,
    listed,
    proposal_of,
    texts,
)
from uipkit.tracker.read_guard import WorkbookRefusedError


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def _with(content: bytes, name: str, part: bytes) -> bytes:
    """An Office file with one more part, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return out.getvalue()


LINES = [["Strategy", "Notes"], ["Lesson study", "ours"]]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docm", _with(as_docx({"A": LINES}), "word/vbaProject.bin", b"x"), "macros"),
        ("a.xlsm", _with(as_xlsx({"A": LINES}), "xl/vbaProject.bin", b"x"), "macros"),
        ("a.docx", _with(as_docx({"A": LINES}), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entities"),
        ("a.docx", _with(as_docx({"A": LINES}), "word/document.xml", b"<w:broken"), "damaged"),
        ("a.docx", _with(as_docx({"A": LINES}), "word/embeddings/a.bin", b"x"), "embedded"),
        ("a.xlsx", _with(as_xlsx({"A": LINES}), "xl/media/bomb", b"\0" * (70 << 20)), "unpack|grow|large"),
        ("a.yaml", "a: " + "[" * 300, "cannot be read as YAML"),
        ("a.csv", b"a,b\x00\n1,2\n", "neither a table"),
    ],
    ids=["docm", "xlsm", "entity", "broken", "embedded", "bomb", "deep", "nul"],
)  # fmt: skip
def test_a_hostile_file_is_refused(plan: Path, name: str, content: bytes | str, words: str) -> None:
    with pytest.raises(WorkbookRefusedError, match=words):
        proposal_of(plan, name, content)


def test_values_stay_values(plan: Path) -> None:
    lines = [
        ["Strategy", "ID", "Description", "Resources"],
        [
            "=cmd|' /C calc'!A0",
            "../../etc/passwd",
            "{{ 7 * 7 }} <script>alert(1)</script>",
            "two\nlines: [a, b] # no",
        ],
        ["Lesson study", "con", "a\u202eb", "'quoted"],
    ]
    proposal = brought_in(plan, "a.csv", as_csv(lines))
    written = texts(plan)
    assert "{{ 7 * 7 }} <script>alert(1)</script>" in written
    assert "lines: [a, b] # no" in written
    assert {path.parent.name for path in plan.rglob("*.yaml") if path.parent != plan} <= {
        "strategies",
        "workflows",
        ".github",
    }
    assert ("Description", "a\u202eb") in listed(proposal)
    assert any("“../../etc/passwd” became “etc-passwd”" in each for each in proposal.notes)


def test_a_formula_in_a_workbook_is_no_value(plan: Path) -> None:
    proposal = brought_in(plan, "a.xlsx", as_xlsx({"A": [["Strategy", "Notes"], ["Lesson study", "=1+1"]]}))
    assert listed(proposal) == [("Notes", "=1+1")]
