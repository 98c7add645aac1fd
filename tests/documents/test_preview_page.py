"""The page of a preview: every finding once, where it belongs, whatever it says and whatever the document holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from lxml import etree

from tests.documents.html_page import policy
from tests.documents.making import TODAY, base_plan, file_of, markdown_of, word_of
from tests.documents.previews import beside, finding, items, messages, preview_of
from tests.documents.samples import EVERYTHING, META, part
from tests.documents.test_html import BUILT_IN, made
from uipkit.diagnostics.diagnostic import Severity
from uipkit.documents.about import Part, about, part_of
from uipkit.documents.html.preview import PreviewPage, Remark, Said, Stale, write_preview
from uipkit.documents.markdown import parse
from uipkit.templating.filters import md, prose, verbatim

DOCUMENT = """\
# Plan

[[about plan.yaml]]

## One

[[about priorities/one]]

Words.

### Targets

[[about priorities/one targets]]

### Target A

[[about priorities/one targets/a]]

## Two

[[about priorities/two]]

### Targets

[[about priorities/two targets]]
"""


def page_of(markdown: str = DOCUMENT, *remarks: Remark, **said: Any) -> PreviewPage:
    return write_preview(parse(markdown, about=True), META, BUILT_IN, Said(remarks, **said))


# --- marks --------------------------------------------------------------------------------------------------------


def test_a_mark_names_a_part_of_the_plan() -> None:
    assert part_of(about("priority", "math-growth")) == Part("priorities/math-growth.yaml")
    assert part_of(about("strategy", "x", "milestones", "m")) == Part(
        "strategies/x.yaml", ("milestones", "m")
    )
    assert part_of("plan.yaml public_contact") == Part("plan.yaml", ("public_contact",))


@pytest.mark.parametrize("name", ["Mein Plan", "a]]\n\n# Heading", "", "a b", "x\n", "[[toc]]", "A"])
def test_nothing_but_an_id_becomes_a_mark(name: str) -> None:
    assert about("priority", name) == ""
    assert about("priority", "reading", "targets", name) == ""


@pytest.mark.parametrize("document", ["posted", "draft"])
def test_no_document_shows_a_mark(document: str) -> None:
    text = markdown_of(base_plan(), document)
    assert "[[about priorities/math-growth]]" in text
    assert "about" not in {token.type for token in parse(text).tokens}
    files = [file_of(text).encode(), etree.tostring(part(word_of(text))), made(parse_free(text))]
    assert all(b"[[about" not in content and b"priorities/math" not in content for content in files)


def parse_free(text: str) -> str:
    """The text without calls for drawings, which a page cannot be made with here."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("[[figure"))


@pytest.mark.parametrize("write", [md, prose, verbatim])
def test_no_author_can_write_a_mark(write: Any) -> None:
    text = f"# T\n\n{write('[[about plan.yaml]]')}\n"
    assert "about" not in {token.type for token in parse(text, about=True).tokens}
    assert "about plan.yaml" in file_of(text)


def test_a_document_without_marks_is_the_same_with_them_asked_for() -> None:
    assert str(parse(EVERYTHING, about=True)) == str(parse(EVERYTHING))


# --- where findings stand -----------------------------------------------------------------------------------------


def test_a_finding_stands_below_the_smallest_part_that_holds_it() -> None:
    one, two = "priorities/one.yaml", "priorities/two.yaml"
    parts = {
        "a": Part(one, ("targets", "a", "annual_targets", "2026-27")),
        "b": Part(one, ("targets", "b")),
        "statement": Part(one, ("statement",)),
        "whole": Part(two),
        "target": Part(two, ("targets",)),
        "plan": Part("plan.yaml", ("phase",)),
        "elsewhere": Part("teams.yaml", ("committee",)),
        "like": Part("priorities/one.yaml.yaml"),
    }
    remarks = [Remark(finding(name, code=f"UIP{at}"), part) for at, (name, part) in enumerate(parts.items())]
    page = preview_of(page_of(DOCUMENT, *remarks).live)
    assert beside(page) == snapshot(
        {
            "Finding 3: Plan": ["UIP5"],
            "Finding 4: One": ["UIP2"],
            "Finding 5: One: Targets": ["UIP1"],
            "Finding 6: Target A": ["UIP0"],
            "Finding 7: Two": ["UIP3"],
            "Finding 8: Two: Targets": ["UIP4"],
        }
    )
    assert messages(page)[:2] == ["elsewhere", "like"]
    assert [item.attributes["id"] for item in items(page)] == [f"uip.finding-{at}" for at in range(1, 9)]
    links = [a.attributes["href"] for a in page.marked("preview-top")[0].all("a")]
    assert links == ["./", *(f"#uip.finding-{at}" for at in range(3, 9))]


PARTS = st.builds(
    Part,
    st.sampled_from(["plan.yaml", "priorities/one.yaml", "priorities/two.yaml", "teams.yaml"]),
    st.lists(st.sampled_from(["targets", "a", "b", "phase"]), max_size=3).map(tuple),
)


@given(st.lists(st.tuples(PARTS, st.sampled_from(Severity), st.text(max_size=20)), max_size=12))
def test_every_finding_stands_on_the_page_once(drawn: list[tuple[Part, Severity, str]]) -> None:
    remarks = [
        Remark(finding(f"number {at} {text}", path=part.file, severity=severity), part)
        for at, (part, severity, text) in enumerate(drawn)
    ]
    page = preview_of(page_of(DOCUMENT, *remarks).file)
    numbers = [int(message.split()[1]) for message in messages(page)]
    assert sorted(numbers) == list(range(len(drawn)))
    assert [item.attributes["id"] for item in items(page)] == [
        f"uip.finding-{at}" for at in range(1, len(drawn) + 1)
    ]


def test_a_document_that_shows_a_part_twice_says_it_once() -> None:
    twice = "# T\n\n## A\n\n[[about plan.yaml]]\n\n## B\n\n[[about plan.yaml]]\n"
    assert beside(preview_of(page_of(twice, Remark(finding(), Part("plan.yaml"))).file)) == {
        "Finding 1: A": ["UIP103"]
    }


def test_a_document_without_a_title_has_the_findings_below_the_one_it_gets() -> None:
    page = preview_of(page_of("Words.\n", Remark(finding(), Part("plan.yaml"))).file)
    headings = [part.words for part in page.one("main").all("h1", "h2", "h3")]
    assert headings == [META.title, "What uipkit check finds", "About what this page does not show"]


# --- what is said -------------------------------------------------------------------------------------------------


def test_a_finding_says_how_grave_it_is_in_words_what_to_do_and_where() -> None:
    told = finding(help="Say what the data show.", severity=Severity.WARNING)
    page = preview_of(page_of(DOCUMENT, Remark(told, Part("plan.yaml"))).file)
    assert items(page)[0].words == snapshot(
        "! Warning UIP103 priority-without-evidence Something is missing. What to do: Say what the data show. plan.yaml:3"
    )
    assert items(page)[0].marked("sign")[0].attributes["aria-hidden"] == "true"


def test_the_counts_are_by_severity() -> None:
    severities = [Severity.ERROR, Severity.INFO, Severity.ERROR, Severity.WARNING]
    remarks = [Remark(finding(severity=each), Part("plan.yaml")) for each in severities]
    page = preview_of(page_of(DOCUMENT, *remarks, hints=("Not due yet: 2 later.",)).file)
    assert [part.words for part in page.marked("preview-top")[0].all("p")][:2] == [
        "2 errors, 1 warning and 1 point of information.",
        "Not due yet: 2 later.",
    ]


def test_what_is_not_up_to_date_is_said_first_and_its_findings_count() -> None:
    stale = Stale("plan.yaml cannot be read at the moment.", (finding("It is no YAML."),))
    top = preview_of(page_of(DOCUMENT, stale=(stale,)).file).marked("preview-top")[0]
    assert [part.words for part in top.all("p")] == snapshot(
        [
            "Not up to date. plan.yaml cannot be read at the moment.",
            "✗ Error UIP103 priority-without-evidence",
            "It is no YAML.",
            "plan.yaml:3",
            "1 error.",
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '" onclick="x',
        "[[about plan.yaml]]",
        "\u202eevil",
        "{{ 7 * 7 }}",
        "\0",
        "w" * 500,
    ],
)
def test_no_text_of_a_finding_or_a_title_can_act_on_the_page(text: str) -> None:
    told = finding(text, path=text, help=text, name=text)
    markdown = f"# {md(text)}\n\n[[about plan.yaml]]\n"
    remark = Remark(told, Part("plan.yaml"))
    page = preview_of(page_of(markdown, remark, hints=(text,), stale=(Stale(text, (told,)),)).live)
    assert len(items(page)) == 1
    assert len(list(page.all("script"))) == 1
    assert len(page.marked("preview-top")) == 1


def test_the_language_of_what_the_preview_says_is_marked_in_a_document_of_another() -> None:
    parsed = parse("# Plan\n\n[[about plan.yaml]]\n", about=True)
    said = Said((Remark(finding(), Part("plan.yaml")),))
    page = preview_of(write_preview(parsed, replace(META, language="es-US"), BUILT_IN, said).file)
    for said_here in (*page.marked("preview-top"), *page.marked("remarks")):
        assert said_here.attributes["lang"] == "en-US"
    assert page.one("html").attributes["lang"] == "es-US"


# --- the two pages ------------------------------------------------------------------------------------------------


def test_only_the_page_of_the_server_runs_something_and_asks_the_server_alone() -> None:
    page = page_of()
    file, live = preview_of(page.file), preview_of(page.live)
    assert not list(file.all("script"))
    assert {"script-src", "connect-src"} & policy(file).keys() == set()
    assert policy(live)["connect-src"] == "'self'"
    assert policy(live)["default-src"] == "'none'"
    assert page.version in page.live.decode()
    assert [a.words for a in live.all("a") if a.attributes["href"] == "./"] == ["Reload this page"]
    assert not [a for a in file.all("a") if a.attributes["href"] == "./"]


def test_the_same_plan_has_the_same_version_and_a_change_another() -> None:
    assert page_of() == page_of()
    assert page_of().version != page_of(DOCUMENT, Remark(finding(), Part("plan.yaml"))).version


def test_the_page_says_that_it_is_a_preview_and_keeps_the_mark_of_a_draft() -> None:
    assert preview_of(page_of().file).marked("mark")[0].words == snapshot(
        "PREVIEW: with what uipkit check finds, not for posting"
    )
    parsed, meta = parse(DOCUMENT, about=True), replace(META, draft_mark="DRAFT", date=TODAY)
    assert (
        preview_of(write_preview(parsed, meta, BUILT_IN, Said()).file)
        .marked("mark")[0]
        .words.endswith("; DRAFT")
    )
