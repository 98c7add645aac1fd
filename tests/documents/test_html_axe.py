"""Web pages in a real browser: axe-core finds nothing, nothing is wider than a telephone, nothing is asked for."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.checkers.axe import NARROW, Browser, audit
from tests.documents import meetings
from tests.documents.making import COMPLETE, TODAY
from tests.documents.samples import EVERYTHING, META, png
from tests.documents.test_html import BAD, BUILT_IN, HOSTILE_STYLE, made
from tests.parts import need
from uipkit.documents.figure import Figure
from uipkit.documents.html.shell import Shell, set_page
from uipkit.templating.environment import environment
from uipkit.templating.filters import md
from uipkit.templating.overrides import template_folders
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.render import RenderError, Rendering, RenderRequest, run_render
from uipkit.workflows.render_all import INDEX, render_all

pytestmark = pytest.mark.needs_debian

EXAMPLES = COMPLETE.parent
PAGES = ("html",)
OTHERS = [
    kind.name for kind in KINDS if "html" in kind.formats and kind.name not in {"posted", "draft", "meeting"}
]

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300" viewBox="0 0 900 300"><script>alert(1)</script>
<image href="https://example.org/x.png"/><line x1="20" y1="280" x2="880" y2="60" stroke="#0072b2" stroke-width="4"/></svg>"""


@pytest.mark.parametrize("example", ["complete", "minimal", "with-problems"])
@pytest.mark.parametrize("document", ["posted", "draft"])
def test_plans_of_all_examples(browser: Browser, document: str, example: str) -> None:
    request = RenderRequest(EXAMPLES / example, document, PAGES, TODAY, draft=document == "posted")
    assert found_in(browser, run_render(request)) == {}


def test_the_plan_as_it_is_posted(browser: Browser) -> None:
    assert found_in(browser, run_render(RenderRequest(COMPLETE, "posted", PAGES, TODAY))) == {}


@pytest.mark.parametrize("document", OTHERS)
def test_every_other_document_that_there_is_as_a_page(browser: Browser, document: str) -> None:
    try:
        made = run_render(RenderRequest(COMPLETE, document, PAGES, TODAY))
    except RenderError as not_needed:
        assert "needs no such notice" in str(not_needed)  # noqa: PT017 - most documents are needed, and raise nothing
    else:
        assert found_in(browser, made) == {}


def test_everything_for_a_meeting_posters_and_forms_included(browser: Browser, tmp_path: Path) -> None:
    assert found_in(browser, meetings.documents(tmp_path, meetings.held(), to=PAGES)) == {}


def test_the_index_of_everything(browser: Browser) -> None:
    made = render_all(RenderRequest(EXAMPLES / "minimal", to=PAGES, today=TODAY))
    [index] = [each.content for each in made.files if each.name == INDEX]
    assert audit(browser, index) == []


def found_in(browser: Browser, made: Rendering) -> dict[str, list[str]]:
    pages = [each for each in made.files if each.format == "html"]
    assert pages
    found = {each.name: audit(browser, each.content) for each in pages}
    return {name: wrong for name, wrong in found.items() if wrong}


LONG_HEADINGS = (
    "Implementation responsibilities | Superintendent communications | Mathematics interventionists"
)
ODD = "\n\n".join(
    [
        f"# Title {md('<script>alert(1)</script> & x')}",
        "[[toc]]",
        "[[figure wide]]",
        f"## {'x' * 10_000}",
        "[[lang ar]]\n\n## مرحبا\n\n- نص (2026)\n\n[[/lang]]",
        f"`{'z' * 5_000}` {'👩‍👩‍👧‍👦' * 500}",
        f"| {'w' * 3_000} | | C | D | E |\n| - | - | - | - | - |\n| {'v' * 10_000} | a | {LONG_HEADINGS} |",
        "| A | B |\n| - | - |",
        "- ☐ Yes\n- ☐ No",
        f"> {'q' * 3_000}\n\n[[page]]\n\n[link](https://example.org/{'a' * 2_000})",
        "# A second of level 1",
    ]
)


@pytest.mark.parametrize("language", ["en-US", "es-US", "ar-SA"])
def test_texts_that_no_page_was_made_for(browser: Browser, language: str) -> None:
    meta = replace(META, language=language, draft_mark=f"DRAFT {'m' * 500}", header_text="h" * 500)
    figures = {"wide": Figure("A drawing", "It shows a line.", SVG, 900, 300, narrowest=600)}
    assert audit(browser, made(ODD, meta, figures=figures)) == []
    assert audit(browser, made(EVERYTHING, meta, images=lambda _path: png(900, 20))) == []


# --- what holds the pages safe is in force ------------------------------------------------------------------------


def test_a_hostile_style_loads_nothing_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "html"
    folder.mkdir(parents=True)
    (folder / "district.css").write_text(HOSTILE_STYLE + " h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    browser.open(made("# T\n", sandbox=environment(template_folders(tmp_path), autoescape=True)))
    assert browser.asked_for() == []
    assert browser.run("return getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    assert any("Content Security Policy" in each for each in browser.said())


def test_no_script_runs_but_the_one_that_the_page_names(browser: Browser) -> None:
    body = Markup('<h1>T</h1><img src="x:" onerror="document.title = 2"><script>document.title = 3</script>')
    browser.open(set_page(body, Shell("1", script="document.body.dataset.ran = 'yes';"), BUILT_IN))
    assert browser.run("return [document.title, document.body.dataset.ran]") == ["1", "yes"]


def test_colours_sizes_and_margins_of_a_page_come_from_its_own_style(browser: Browser) -> None:
    meta = replace(META, type_scale=2.0)
    ask = "const size = (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize); return [size('main p'), size('h1')];"
    browser.open(made("# T\n\nWords.\n", meta))
    assert browser.run(ask) == [32, 64]
    browser.open(made("# T\n\nWords.\n", meta), width=NARROW)
    assert browser.run(ask) == [16, 32]


# --- paper --------------------------------------------------------------------------------------------------------


def test_on_paper_every_page_has_its_mark_and_its_number_and_tables_their_heading(
    browser: Browser, tmp_path: Path
) -> None:
    pdftotext = need("pdftotext")
    rows = "".join(f"| Row {number} | [words](https://example.org/{number}) |\n" for number in range(80))
    browser.open(
        made(f"# T\n\n| Heading | Link |\n| - | - |\n{rows}", replace(META, draft_mark="DRAFT of today"))
    )
    (tmp_path / "page.pdf").write_bytes(browser.printed())
    ran = subprocess.run([pdftotext, tmp_path / "page.pdf", "-"], capture_output=True, check=True)
    pages = ran.stdout.decode("utf-8").split("\f")[:-1]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert "DRAFT of today" in text
        assert ("Heading" in text) == ("Row " in text)
        assert f"Page {number} of {len(pages)}" in text
    assert "(https://example.org/79)" in "".join(pages)
    assert "Skip to" not in "".join(pages)


# --- the checker itself -------------------------------------------------------------------------------------------


def test_a_bad_page_fails(browser: Browser) -> None:
    browser.open(BAD, width=NARROW)
    rules = {each.partition(":")[0] for each in browser.violations()}
    assert rules >= {
        "color-contrast",
        "document-title",
        "heading-order",
        "html-has-lang",
        "image-alt",
        "label",
        "link-name",
    }
    assert browser.too_wide()
    assert any("1280 px, light" in each for each in audit(browser, BAD))


def test_a_page_that_asks_for_something_is_found_out(browser: Browser) -> None:
    page = b"<!doctype html><title>T</title><img src='http://127.0.0.1:9/x.png' alt='x'>"
    browser.open(page)
    assert browser.asked_for() == ["http://127.0.0.1:9/x.png"]
