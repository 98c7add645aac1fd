"""The Markdown report: readable, within a forge's limits, and deaf to whatever markup a plan holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token

from uipkit.diagnostics.finding import CheckResult, PlanSummary
from uipkit.report.formats import render
from uipkit.report.markdown import code, prose, step_summary
from uipkit.report.options import ReportOptions

from .samples import CLEAN, MESA, MIXED, NO_CAUSE, PLACEHOLDER, RIDGE, any_text, results, with_text

PLAIN = ReportOptions()
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(text: str) -> list[Token]:
    """Parse Markdown and return every token, those inside a paragraph too."""
    blocks = MARKDOWN.parse(text)
    return [token for block in blocks for token in (block, *(block.children or ()))]


def types(text: str) -> set[str]:
    return {token.type for token in tokens(text)}


def test_summary_first_then_plan_by_plan() -> None:
    assert render("markdown", MIXED, PLAIN) == snapshot("""\
## uipkit: 1 error, 1 warning, 1 for information

Checked 2 plans, 42 files. Found 1 error, 1 warning, 1 for information; 2 set aside. 4 to do in their phases, 2 coming up. Next: mend the error, at `schools/mesa/priorities/math-growth.yaml:2`, or run `uipkit explain UIP301`.

| plan | errors | warnings | for information |
|---|---|---|---|
| Mesa Elementary | 1 | 1 | 0 |
| Ridge Middle | 0 | 0 | 1 |

### Mesa Elementary, 2026-27 (phase 3)

**`schools/mesa/plan.yaml`**

- **warning** `UIP012 placeholder-left`, line 3: the mission still holds scaffold text

  To mend it: replace it with the school's mission

**`schools/mesa/priorities/math-growth.yaml`**

- **error** `UIP301 priority-without-root-cause`, line 2: no root cause is named for the priority “math-growth”

  To mend it: name the priority in a root cause, or write one with `uipkit new root-cause`

  ```yaml
  priorities:
    - math-growth
  ```

### Ridge Middle, 2026-27 (phase 4)

**`schools/ridge/strategies/rubrics.yaml`**

- **info** `UIP509 date-in-break`, line 40: the milestone “first-check” falls in winter break
""")


def test_a_clean_plan_is_said_in_two_lines() -> None:
    assert render("markdown", CLEAN, PLAIN) == snapshot("""\
## uipkit: nothing found

Checked 1 plan, 22 files. Nothing found.
""")


def test_plans_without_findings_are_only_counted() -> None:
    quiet = tuple(RIDGE._replace(folder=f"schools/{number}") for number in range(3))
    shown = render("markdown", CheckResult(plans=(MESA, *quiet), findings=(NO_CAUSE,)), PLAIN)
    assert "| Mesa Elementary | 1 | 0 | 0 |\n\n3 plans without findings.\n" in shown
    assert "Ridge" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://example.org/a.png)",
        "[here](https://example.org)",
        "<https://example.org>",
        "&lt;b&gt;",
        "**bold** _em_ ~~gone~~",
        "```\n# heading\n```",
        "a | b |\n|---|---|\n| c | d |",
        "\\",
    ],
)
def test_markup_of_a_plan_stays_words(text: str) -> None:
    report = with_text(text)
    allowed = types(render("markdown", with_text("words"), PLAIN)) | {"text_special"}
    assert types(render("markdown", report, PLAIN)) <= allowed
    [shown] = MARKDOWN.parseInline(prose(text))
    words = "".join(token.content for token in shown.children or ())
    assert words.replace("\u2060", "") == " ".join(text.split("\n"))


@pytest.mark.parametrize(
    "text", ["@octocat", "x@example.org", "#12", "GH-12", "https://example.org", "www.example.org"]
)
def test_nobody_is_called_and_nothing_linked(text: str) -> None:
    assert text not in prose(text)
    assert prose(text).replace("\u2060", "") == text


def test_code_in_advice_stays_code() -> None:
    assert prose("run `uipkit new` for a_b") == "run `uipkit new` for a\\_b"
    assert prose("an odd ` tick") == "an odd \\` tick"


def test_code_spans_hold_backticks() -> None:
    assert code("a`b") == "``a`b``"
    assert code("`x") == "`` `x ``"


def test_an_example_cannot_leave_its_fence() -> None:
    odd = PLACEHOLDER._replace(example="a: |\n  ```\n  <b>\n")
    blocks = MARKDOWN.parse(render("markdown", CheckResult(plans=(MESA,), findings=(odd,)), PLAIN))
    assert [token.content for token in blocks if token.type == "fence"] == ["a: |\n  ```\n  <b>\n"]


@given(any_text)
def test_no_text_brings_html_links_or_pictures(text: str) -> None:
    written = render("markdown", with_text(text), PLAIN)
    assert not types(written) & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "s_open",
        "em_open",
        "table_open",
    }
    assert not re.search(r"(?<!`)@\w", prose(text.replace("`", "")))


@given(results)
def test_every_open_finding_is_a_list_item(result: CheckResult) -> None:
    items = [token for token in tokens(render("markdown", result, PLAIN)) if token.type == "list_item_open"]
    assert len(items) == len(result.open)


def test_a_summary_keeps_to_its_limit_and_counts_what_it_left_out() -> None:
    many = CheckResult(
        plans=(MESA,), findings=tuple(NO_CAUSE._replace(message="ñ" * 200) for _ in range(300))
    )
    cut = step_summary(many, PLAIN, limit=20_000)
    assert len(cut.encode()) <= 20_000
    shown = cut.count("- **error**")
    assert 20 < shown < 300
    assert cut.endswith(f"*Left out for want of room: {300 - shown} further findings.*\n")
    assert cut.count("```") == 2 * shown


def test_a_summary_that_fits_is_the_whole_report() -> None:
    assert step_summary(MIXED, PLAIN) == render("markdown", MIXED, PLAIN)
    untitled = PlanSummary("schools/mesa", "", "", None, 3)
    assert "### schools/mesa\n" in step_summary(CheckResult(plans=(untitled,), findings=(NO_CAUSE,)), PLAIN)
