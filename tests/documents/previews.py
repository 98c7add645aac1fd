"""Reading a preview again: which findings it shows, and what each stands beside."""

from __future__ import annotations

from typing import Any

from tests.documents.html_page import Part, audit_structure, read_page
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding, Location, Span

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def preview_of(page: bytes) -> Part:
    """Read a page that has to be in order; one that a server gives also has a link to itself."""
    assert [each for each in audit_structure(page) if each != "a link leads to ./"] == []
    return read_page(page)


def items(page: Part) -> list[Part]:
    """The findings on a page, in their order."""
    return [part for part in page.all("li") if part.attributes.get("id", "").startswith("uip.finding-")]


def messages(page: Part) -> list[str]:
    """What the findings on a page say is wrong."""
    return [list(item.all("p"))[1].words for item in items(page)]


def beside(page: Part) -> dict[str, list[str]]:
    """The codes of the findings below each heading, by what their landmark is called, which ends in the heading's words."""
    found: dict[str, list[str]] = {}
    (top,) = page.marked("preview-top")
    own = [id(part) for part in top.all()]
    under = ""
    for part in page.one("main").all():
        if part.name in HEADINGS and id(part) not in own:
            under = part.words
        if "remarks" in part.attributes.get("class", "").split():
            assert part.attributes["aria-label"].endswith(under)
            found[part.attributes["aria-label"]] = [rule.words.split()[0] for rule in part.marked("rule")]
    return found


def finding(message: str = "Something is missing.", path: str = "plan.yaml", **changes: Any) -> Finding:
    """A finding for tests of how it is shown."""
    place = Location(path, Span(3, 1, 3, 5))
    made = Finding("UIP103", "priority-without-evidence", Severity.ERROR, message, place, ".", "0" * 32)
    return made._replace(**changes)
