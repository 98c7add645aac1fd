"""The preview in a real browser: it loads itself anew, stays where the reader was, and has no fault that axe-core finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.checkers.axe import NARROW, WIDE, Browser, audit
from tests.examples.folders import COMPLETE, DAY, WITH_PROBLEMS
from tests.workflows.plans import edit
from uipkit.workflows.preview import Preview, PreviewRequest
from uipkit.workflows.preview_server import PreviewServer

pytestmark = pytest.mark.needs_debian

LONGEST = 200
"""Looks at the page until something has to be so, a twentieth of a second apart."""


def until(condition: Callable[[], object]) -> bool:
    """Look until something is so, and say whether it came to be; while a page is being loaded there is nothing to look at."""
    from selenium.common.exceptions import WebDriverException

    pause = Event()
    for _ in range(LONGEST):
        try:
            if condition():
                return True
        except WebDriverException:
            pass
        pause.wait(0.05)
    return False


@pytest.mark.parametrize("document", ["draft", "posted", "family-summary"])
def test_axe_finds_nothing_on_the_file(browser: Browser, document: str) -> None:
    made = Preview(PreviewRequest(WITH_PROBLEMS, document, DAY)).page()
    assert len(made.findings) > 25
    assert audit(browser, made.page.file) == []


class Shown:
    """A copy of an example under preview in the browser."""

    def __init__(self, browser: Browser, server: PreviewServer, folder: Path) -> None:
        self.browser, self.server, self.folder = browser, server, folder
        self.preview = Preview(PreviewRequest(folder, "draft", DAY))
        self.show()

    def show(self) -> None:
        """Make the page anew and give it to the server, as the command does after each change."""
        made = self.preview.page()
        self.server.show(made.page.live, made.page.version)
        self.version = made.page.version

    def open(self, width: int = WIDE) -> None:
        """Load the page from the server."""
        self.browser.open(b"<!doctype html><title>Before</title>", width=width)
        self.browser.run("location.assign(arguments[0])", self.server.url)
        assert until(self.is_loaded)

    def is_loaded(self) -> bool:
        """Whether the newest page is there."""
        ask = "return document.readyState === 'complete' && document.getElementById('uip.live')?.dataset.version"
        return bool(self.browser.run(ask) == self.version)

    def run(self, script: str) -> Any:
        """Return what a script finds."""
        return self.browser.run(script)

    @property
    def said(self) -> str:
        """What the page tells of changes to somebody who listens."""
        return str(self.run("return document.getElementById('uip.live').textContent"))


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """The example with problems, under preview."""
    shutil.copytree(WITH_PROBLEMS, tmp_path / "plan", ignore=shutil.ignore_patterns("build"))
    with PreviewServer() as server:
        yield Shown(browser, server, tmp_path / "plan")
        browser.open(b"<!doctype html><title>After</title>")  # so that no page waits for a server that ends


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_on_the_page_of_the_server(page: Shown, width: int) -> None:
    page.open(width)
    assert page.browser.violations() == []
    assert page.browser.too_wide() == []
    assert page.browser.said() == []
    assert all(each.startswith(page.server.url) for each in page.browser.asked_for())


def test_a_page_that_changed_loads_itself_and_stays_where_the_reader_was(page: Shown) -> None:
    page.open()
    assert page.said == ""
    heading = "[...document.querySelectorAll('h3')].find((each) => each.textContent.startsWith('Strategy 1'))"
    link = "document.querySelector('a[href=\"#the-plan-at-a-glance\"]')"
    page.run(f"{link}.focus(); scrollTo(0, scrollY + {heading}.getBoundingClientRect().top - 7);")
    before = page.run(f"return {heading}.getBoundingClientRect().top")
    assert abs(before - 7) < 1
    cause = page.folder / "root-causes" / "reading-at-home.yaml"
    edit(
        cause,
        "title: Little reading beyond the lesson",
        f"title: Little reading at all\nnotes: {'Long words. ' * 300}",
    )
    page.show()
    assert until(page.is_loaded)
    assert "Little reading at all" in page.run("return document.body.textContent")
    assert until(lambda: abs(page.run(f"return {heading}.getBoundingClientRect().top") - before) < 2)
    assert page.run(f"return document.activeElement === {link}")
    assert page.said.startswith("Changed. ")


def test_a_page_whose_preview_has_ended_says_so(page: Shown) -> None:
    page.open()
    page.server.close()
    assert until(lambda: page.said.startswith("The preview has ended"))


def test_a_finding_is_reached_by_its_link(page: Shown) -> None:
    page.open()
    page.run("document.querySelector('a[href=\"#uip.finding-8\"]').click()")
    assert until(
        lambda: (
            page.run("return document.activeElement.id === 'uip.finding-8'")
            or page.run("return location.hash") == "#uip.finding-8"
        )
    )
    assert page.run(
        "return Math.abs(document.getElementById('uip.finding-8').getBoundingClientRect().top) < innerHeight"
    )


def test_the_page_of_a_file_loads_nothing(browser: Browser) -> None:
    made = Preview(PreviewRequest(COMPLETE, "posted", DAY)).page()
    browser.open(made.page.file)
    assert browser.asked_for() == []
    assert browser.run("return document.scripts.length") == 0
