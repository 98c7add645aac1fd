"""The posted plan as a text: what stands in it, in which order, and what no text of a plan can do to it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import uipkit
from tests.documents.audit import audit
from tests.documents.filled_plan import filled_plan
from tests.documents.making import (
    COMPLETE,
    TODAY,
    base_plan,
    file_of,
    golden,
    levels,
    markdown_of,
    read_words,
    sections,
    word_of,
)
from tests.libreoffice import printed_text, saved_by_office
from tests.workflows.plans import base_plan as base_plan_at
from uipkit.config.config import Config
from uipkit.documents.markdown import parse
from uipkit.documents.plan_text import tidy
from uipkit.plan.plan import Plan
from uipkit.scaffold.plan_snapshot import figure as figure_in_agenda
from uipkit.workbook.assurances import catalogue_for
from uipkit.workbook.figures import figure
from uipkit.workbook.grades import grades_words

SECTIONS = [
    "For Families: This Plan in Short",
    "Our Mission",
    "School Description",
    "What the School Plans Under",
    "The Plan at a Glance",
    "Last Year's Targets and What Came of Them",
    "Priorities and Targets",
    "Root Causes and Strategies",
    "Implementation and Actions",
    "What We Heard, and What Became of It",
    "Assurances",
    "Review and Approval",
    "Whom to Ask",
    "Words Used in This Plan",
]


@pytest.mark.parametrize("document", ["posted", "draft"])
def test_the_document_of_the_base_plan_is_as_it_was(document: str) -> None:
    finding = {
        "code": "UIP304",
        "name": "too-many-root-causes",
        "severity": "warning",
        "message": "Three root causes drive one priority.",
        "place": "priorities/math-growth.yaml, line 1",
        "help": "Keep the one or two that matter most.",
    }
    findings = [finding] if document == "draft" else []
    golden(f"base-{document}", file_of(markdown_of(base_plan(), document, findings=findings)))


def test_the_posted_plan_of_the_complete_example_is_as_it_was() -> None:
    golden("complete-posted", uipkit.render(COMPLETE, today=TODAY).file("md").text)


def test_sections_stand_in_the_order_of_the_template() -> None:
    assert sections(markdown_of(filled_plan())) == SECTIONS


def test_a_plan_that_holds_nothing_says_so_without_empty_headings() -> None:
    text = markdown_of(Plan(), name="schools-juniper")
    assert text.startswith("# schools-juniper: Unified Improvement Plan\n")
    assert "No Student Performance Priority is recorded yet." in text
    assert "No Major Improvement Strategy is recorded yet." in text
    assert "Table: The plan in brief" not in text
    assert_no_empty_section(text)


@pytest.mark.parametrize("document", ["posted", "draft"])
def test_a_full_plan_has_no_empty_heading_and_skips_none(document: str) -> None:
    text = markdown_of(filled_plan(), document)
    assert_no_empty_section(text)
    assert_outline(text)


def assert_no_empty_section(text: str) -> None:
    """A heading is followed by text, or by a heading of a deeper level."""
    opened: int | None = None
    for token in parse(text).tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            assert opened is None or level > opened, f"a heading of level {opened} has nothing below it"
            opened = level
        elif token.nesting == 1:
            opened = None
    assert opened is None


def assert_outline(text: str) -> None:
    found = levels(text)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(found))


def test_word_file_of_a_full_plan_is_accessible_and_the_same_each_time() -> None:
    text = markdown_of(filled_plan())
    made = word_of(text)
    assert audit(made) == []
    assert made == word_of(markdown_of(filled_plan()))


# --- hostile text -------------------------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "pipes": "a | b || c \\| d |",
    "contents mark": "[[toc]]",
    "language mark": "[[lang es]]\n\n[[/lang]]\n\n[[lang vi]]",
    "caption": "Table: x",
    "caption before a table": "Table: x\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nTable: y",
    "jinja": "{{ 7*7 }} {% for x in y %} {# gone #}",
    "right to left": "\u202eevil\u202c שלום עולם مرحبا",
    "emoji": "👩🏽‍🏫 family 👨‍👩‍👧",
    "long": "w" * 10_000,
    "headings": "# One\n\n### Three\n\nSetext\n======\n\n###### Six",
    "fence": "```\nnever closed\n\n\n# in code\n{{ 7*7 }}",
    "link definition": "[a page]: https://evil.example\n\n[a page] [x](javascript:alert(1)) [y](//evil.example)",
    "quotation": "> > > deep\n\n- - - list\n\n***\n\n---",
    "control": "a\x00b\x07c\u2028d\u2029e\ufeff",
    "comment": "<!-- hidden --> & &amp; &#42;",
    "backslash": "ends with \\",
    "formula": '=HYPERLINK("https://evil.example")',
    "numbers": "1. one\n2) two\n+ three",
    "line ends": "one\r\ntwo\rthree\n\n\n\nfour",
}


@pytest.mark.parametrize("document", ["posted", "draft"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_the_document(text: str, document: str) -> None:
    made = markdown_of(filled_plan(lambda *_: text), document)
    assert_structure(made, document)
    # That an author typed a list by hand is the author's affair.
    assert [each for each in audit(word_of(made)) if "pose as a list" not in each] == []


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60), st.text(alphabet="#*_`[]()<>|-=+.1\n \t\\{}%:!&~>", max_size=40))
def test_no_generated_text_breaks_the_document(any_text: str, marks: str) -> None:
    made = markdown_of(filled_plan(lambda _m, _f, _p, prose: marks if prose else any_text))
    assert_structure(made, "posted")


def assert_structure(made: str, document: str) -> None:
    assert_outline(made)
    found = set(sections(made))
    # A text of blanks alone leaves its section out.
    assert found <= {*SECTIONS, "Open Findings"}
    assert {"The Plan at a Glance", "Priorities and Targets", "Root Causes and Strategies"} <= found
    assert sum(token.type == "contents" for token in parse(made).tokens) == 1
    actions = "Action steps of strategy 1"
    captions = [token.meta["caption"].content for token in parse(made).tokens if token.meta.get("caption")]
    assert actions in captions
    assert ("Open Findings" in found) == (document == "draft")


@pytest.mark.parametrize(("own", "marked"), [("en", ["es-MX", "vi"]), ("es-US", ["en", "vi"])])
def test_family_summaries_in_other_languages_are_marked(own: str, marked: list[str]) -> None:
    summaries = {"family_summary": {"en": "Hello.", "es-MX": "Hola.", "vi": "Xin chào."}}
    config = Config.model_validate({"documents": {"language": own}})
    made = markdown_of(filled_plan(info=summaries), config=config)
    opened = [token for token in parse(made).tokens if token.type == "language_open"]
    assert [token.attrs["lang"] for token in opened] == marked
    alone = markdown_of(filled_plan(info={"family_summary": {"es": "Hola."}}))
    assert "[[lang es]]\n\nHola.\n\n[[/lang]]\n" in alone
    assert audit(word_of(made)) == [] or own != "en"


@pytest.mark.parametrize("document", ["posted", "draft"])
def test_an_assurance_that_applies_and_has_no_entry_is_shown_as_unanswered(document: str) -> None:
    plan = base_plan()
    assert plan.assurances is not None
    assert "Not Answered Yet" not in markdown_of(plan, document)
    first, *others = plan.assurances.assurances
    fewer = replace(plan, assurances=plan.assurances.model_copy(update={"assurances": tuple(others)}))
    title = next(entry.title for entry in catalogue_for(plan) if entry.id == first.id)
    section = markdown_of(fewer, document).partition("### Not Answered Yet\n")[2]
    assert section.startswith(f"\nFor these, nobody has said yet whether they are met:\n\n- {title}")

    without = replace(plan, assurances=None)
    assert f"- {title}" in markdown_of(without, document).partition("### Not Answered Yet\n")[2]
    unread = replace(without, unread={"assurances": frozenset({"assurances"})})
    assert "## Assurances" not in markdown_of(unread, document)


def test_templates_and_markup_in_a_text_are_printed_not_run() -> None:
    made = read_words(markdown_of(filled_plan(lambda *_: "{{ 7*7 }} <b>bold</b> [[toc]]")))
    assert "{{ 7*7 }} <b>bold</b> [[toc]]" in made
    assert "49 <b>" not in made


def test_tidy_leaves_code_as_it_is() -> None:
    assert tidy("\n\na\n\n\n\nb  \n```\nx\n\n\ny  \n```\n\n\n") == "a\n\nb\n```\nx\n\n\ny  \n```\n"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (24.0, "percent", "24%"),
        (27.5, "%", "27.5%"),
        (41.0, "percentile", "41st percentile"),
        (12.0, "median growth percentile", "12th percentile"),
        (41.5, "percentile", "41.5 percentile"),
        (742.0, "scale score points", "742 scale score points"),
        (-3.0, "", "-3"),
        (None, "percent", ""),
    ],
)
def test_figures_read_as_people_say_them(value: float | None, unit: str, words: str) -> None:
    assert figure(value, unit) == words
    # An agenda's snapshot says it alike.
    assert figure_in_agenda(value, unit) == (words or "not set")


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        (["3", "4", "5"], "3 to 5"),
        (["K", "1", "2", "3", "PK"], "PK to 3"),
        (["4", "5"], "4 and 5"),
        (["K", "2", "4", "9", "10", "11", "12"], "K, 2, 4 and 9 to 12"),
        ([], ""),
    ],
)
def test_grades_read_as_people_say_them(grades: list[str], words: str) -> None:
    assert grades_words(grades) == words


def test_a_short_table_stays_on_one_page_and_a_long_one_may_break() -> None:
    def kept(rows: int, words: str = "b") -> int:
        table = "\n".join(["| a | c |", "| - | - |", *[f"| {words} | d |"] * rows])
        with zipfile.ZipFile(io.BytesIO(word_of(f"# T\n\nText\n\n{table}\n\nText"))) as archive:
            return archive.read("word/document.xml").count(b"<w:keepNext")

    # The text before it, the heading row and all rows but the last hold on to what follows, a row in each of two cells.
    assert [kept(rows) for rows in (1, 5, 13, 14)] == [1 + 2, 1 + 10, 1 + 26, 1]
    assert kept(5, "many words " * 60) == 1


@pytest.mark.needs_debian
def test_libreoffice_opens_the_posted_plan(tmp_path: Path) -> None:
    made = uipkit.render(COMPLETE, to=("docx",), today=TODAY, out=tmp_path)
    [printed] = saved_by_office(tmp_path, "pdf", made.paths[0])
    words = " ".join(printed_text(printed).split()).replace("’", "'")
    assert [section for section in SECTIONS if section not in words] == []
    assert "Page 1 of" in words
    assert "withheld (small group)" in words


@pytest.mark.parametrize(
    ("due", "settings", "row"),
    [
        ("2026-10-15", "", "| Due | October 15, 2026 |"),
        ("2028-10-15", "", "| Due | October 15, 2028; moved to the next business day, October 16, 2028 |"),
        ("2029-01-15", "", "| Due | January 15, 2029; moved to the next business day, January 16, 2029 |"),
        ("2029-01-15", "holidays: {observe: false}\n", "| Due | January 15, 2029 |"),
    ],
)
def test_a_due_date_moves_to_the_next_business_day(due: str, settings: str, row: str, tmp_path: Path) -> None:
    plan = base_plan_at(tmp_path / "plan")
    text = re.sub(r"(?m)^due:\n(  .*\n)+", "", (plan / "plan.yaml").read_text("utf-8"))
    (plan / "plan.yaml").write_text(f"{text}due: {{date: {due}}}\n", "utf-8")
    (plan / "uipkit.yaml").write_text(settings or "{}\n", "utf-8")
    made = uipkit.render(plan, draft=True, today=date(2026, 10, 1))
    assert row in made.file("md").content.decode("utf-8")
