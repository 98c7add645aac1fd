"""Packets and copy sheets as web pages and PDF: axe-core finds nothing, and long hostile words make a file all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.checkers.axe import Browser, audit
from tests.documents.making import COMPLETE, TODAY
from tests.workflows.plans import edit
from uipkit.workflows.render import RenderRequest, run_render

EXAMPLES = COMPLETE.parent


@pytest.mark.needs_debian
@pytest.mark.parametrize(
    ("document", "body", "folder"),
    [("packet", "board", EXAMPLES), ("packet", "committee", COMPLETE), ("copy-sheet", "", COMPLETE)],
)
def test_web_pages_are_accessible(browser: Browser, document: str, body: str, folder: Path) -> None:
    made = run_render(RenderRequest(folder, document, ("html",), TODAY, body=body))
    assert [audit(browser, each.content) for each in made.files if each.format == "html"] == [[]]


@pytest.mark.parametrize("document", ["packet", "copy-sheet"])
def test_hostile_text_makes_every_file(document: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(COMPLETE, plan)
    words = "<script>alert(1)</script> [[page]] | \\u202Eabc \\uFFFE =cmd|x " + "x" * 2_000
    edit(plan / "priorities" / "attendance.yaml", "title: Being in school every day", f'title: "{words}"')
    made = run_render(
        RenderRequest(
            plan, document, ("md", "docx", "html", "pdf"), TODAY, body="" if document != "packet" else "board"
        )
    )
    assert {each.format for each in made.files} == {"md", "docx", "html", "pdf"}
    page = made.file("html").content.decode()
    assert "<script" not in page
    assert "alert(1)" in page
    assert "x" * 2_000 in made.file("md").text
