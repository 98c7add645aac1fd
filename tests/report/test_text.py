"""The text and concise reports, as somebody at a terminal sees them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.diagnostics.finding import CheckResult, Finding, Location, Span
from uipkit.report.formats import FORMATS, render, renderer
from uipkit.report.frame import underline
from uipkit.report.options import ReportOptions

from .samples import CLEAN, IN_BREAK, MIXED, NO_CAUSE, ONE_ERROR, PLACEHOLDER, any_text, results, with_text

PLAIN = ReportOptions()


def at(line: str, column: int, end_column: int) -> Finding:
    """Make a finding about a stretch of one line."""
    return NO_CAUSE._replace(
        location=Location("plan.yaml", Span(1, column, 1, end_column), "here", (line,), 1),
        related=(),
        help="",
        example="",
        note="",
    )


def caret_line(finding: Finding, options: ReportOptions = PLAIN) -> tuple[str, str]:
    """Return the source line and the line of carets under it, both after the gutter."""
    shown = render("text", CheckResult(plans=(), findings=(finding,)), options).splitlines()
    source = next(number for number, line in enumerate(shown) if line.startswith(" 1 |"))
    return shown[source][5:], shown[source + 1][5:]


def test_text_shows_line_carets_related_place_help_example_and_note() -> None:
    assert render("text", ONE_ERROR, PLAIN) == snapshot("""\
error[UIP301] priority-without-root-cause: no root cause is named for the priority “math-growth”
   --> schools/mesa/priorities/math-growth.yaml:2:8
    |
  1 | # yaml-language-server: $schema=x
  2 | title: Growth in mathematics
    |        ^^^^^^^^^^^^^^^^^^^^^ this priority
  3 | focus: growth
    |
   ::: schools/mesa/root-causes/no-shared-rubric.yaml:11:1
    |
 11 | priorities: [literacy]
    | ---------- `math-growth` is not in this list
    |
    = help: name the priority in a root cause, or write one with `uipkit new root-cause`

          priorities:
            - math-growth

    = note: the plan is read as a chain: priority, cause, strategy

Checked 1 plan, 22 files. Found 1 error. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`.
""")


def test_text_sets_nothing_aside_before_the_reader_and_ends_with_one_line() -> None:
    assert render("text", MIXED, ReportOptions(statistics=True)) == snapshot("""\
warning[UIP012] placeholder-left: the mission still holds scaffold text
  --> schools/mesa/plan.yaml:3:10
   |
 3 | mission: TODO
   |          ^^^^ write your own words here
   |
   = help: replace it with the school's mission

error[UIP301] priority-without-root-cause: no root cause is named for the priority “math-growth”
   --> schools/mesa/priorities/math-growth.yaml:2:8
    |
  1 | # yaml-language-server: $schema=x
  2 | title: Growth in mathematics
    |        ^^^^^^^^^^^^^^^^^^^^^ this priority
  3 | focus: growth
    |
   ::: schools/mesa/root-causes/no-shared-rubric.yaml:11:1
    |
 11 | priorities: [literacy]
    | ---------- `math-growth` is not in this list
    |
    = help: name the priority in a root cause, or write one with `uipkit new root-cause`

          priorities:
            - math-growth

    = note: the plan is read as a chain: priority, cause, strategy

info[UIP509] date-in-break: the milestone “first-check” falls in winter break
   --> schools/ridge/strategies/rubrics.yaml:40:5

count  code    name
    1  UIP012  placeholder-left
    1  UIP301  priority-without-root-cause
    1  UIP509  date-in-break

Checked 2 plans, 42 files. Found 1 error, 1 warning, 1 for information; 2 set aside. 4 to do in their phases, 2 coming up. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`.
""")


def test_a_clean_plan_gets_one_line() -> None:
    assert render("text", CLEAN, PLAIN) == "Checked 1 plan, 22 files. Nothing found.\n"
    assert render("concise", CLEAN, PLAIN) == "Checked 1 plan, 22 files. Nothing found.\n"
    assert render("text", CLEAN, ReportOptions(closing=False)) == ""


def test_concise_is_one_line_a_finding() -> None:
    assert render("concise", MIXED, PLAIN) == snapshot("""\
schools/mesa/plan.yaml:3:10: warning[UIP012] placeholder-left: the mission still holds scaffold text
schools/mesa/priorities/math-growth.yaml:2:8: error[UIP301] priority-without-root-cause: no root cause is named for the priority “math-growth”
schools/ridge/strategies/rubrics.yaml:40:5: info[UIP509] date-in-break: the milestone “first-check” falls in winter break
Checked 2 plans, 42 files. Found 1 error, 1 warning, 1 for information; 2 set aside. 4 to do in their phases, 2 coming up. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`.
""")


def test_findings_of_one_file_stand_together() -> None:
    other = PLACEHOLDER._replace(location=PLACEHOLDER.location._replace(path="schools/mesa/teams.yaml"))
    shown = render("text", CheckResult(plans=(), findings=(PLACEHOLDER, other, PLACEHOLDER)), PLAIN)
    assert re.findall(r"--> (\S+):", shown) == [
        "schools/mesa/plan.yaml:3",
        "schools/mesa/plan.yaml:3",
        "schools/mesa/teams.yaml:3",
    ]


def test_colour_adds_codes_and_nothing_else() -> None:
    coloured = render("text", MIXED, ReportOptions(colour=True))
    assert "\x1b[1;31merror[UIP301]\x1b[0m" in coloured
    assert "\x1b[1;33mwarning[UIP012]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render("text", MIXED, PLAIN)


def test_a_place_whose_source_is_gone_keeps_its_label() -> None:
    gone = IN_BREAK._replace(location=IN_BREAK.location._replace(label="this date"))
    shown = render("text", CheckResult(plans=(), findings=(gone,)), PLAIN)
    assert "  --> schools/ridge/strategies/rubrics.yaml:40:5: this date\n" in shown


def test_what_can_be_fixed_by_itself_says_so() -> None:
    shown = render("text", CheckResult(plans=(), findings=(PLACEHOLDER._replace(fixable=True),)), PLAIN)
    assert "= fix: `uipkit check --fix` does this for you\n" in shown


def test_long_advice_wraps_under_itself() -> None:
    wordy = PLACEHOLDER._replace(help="word " * 30, location=PLACEHOLDER.location._replace(source=()))
    shown = render("text", CheckResult(plans=(), findings=(wordy,)), ReportOptions(width=50, closing=False))
    assert shown == snapshot("""\
warning[UIP012] placeholder-left: the mission still holds scaffold text
  --> schools/mesa/plan.yaml:3:10: write your own words here
   = help: word word word word word word word word
           word word word word word word word word
           word word word word word word word word
           word word word word word word
""")


def test_a_span_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    block = NO_CAUSE._replace(
        location=Location("plan.yaml", Span(1, 4, 3, 4), "here", ("a: |  ", "  b", "  c"), 1),
        related=(),
    )
    assert caret_line(block) == ("a: |", "   ^ here")


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("título: uno", 9, 12, ("título: uno", "        ^^^ here")),
        ("学校: yes", 5, 8, ("学校: yes", "      ^^^ here")),
        ("学校: yes", 1, 3, ("学校: yes", "^^^^ here")),
        ("ti\u0301tulo: x", 9, 10, ("ti\u0301tulo: x", "        ^ here".replace(" ", "", 1))),
        ("a: 👩‍🏫 x", 8, 9, ("a: 👩‍🏫 x", "      ^ here")),
        ("\tkey: x", 2, 5, ("    key: x", "    ^^^ here")),
        ("a: \x1b[31mred", 4, 9, ("a: ␛[31mred", "   ^^^^^ here")),
        ("a: \u202eb", 5, 6, ("a: <U+202E>b", "           ^ here")),
        ("a: \x9bb", 4, 5, ("a: <U+009B>b", "   ^^^^^^^^ here")),
        ("key", 9, 12, ("key", "   ^ here")),
        ("", 1, 1, ("", "^ here")),
    ],
)
def test_carets_stand_under_their_words(line: str, column: int, end: int, expected: tuple[str, str]) -> None:
    assert caret_line(at(line, column, end)) == expected


def test_a_long_line_is_cut_around_the_words_concerned() -> None:
    line = "statement: " + "far " * 50 + "HERE" + " away" * 50
    column = line.index("HERE") + 1
    source, carets = caret_line(at(line, column, column + 4), ReportOptions(width=60))
    assert source[carets.index("^") : carets.rindex("^") + 1] == "HERE"
    assert source.startswith("…")
    assert source.endswith("…")
    assert len(source) <= 56


def test_a_stretch_longer_than_the_line_shown_is_underlined_as_far_as_it_is_seen() -> None:
    source, carets = caret_line(at("a: " + "x" * 500, 4, 504), ReportOptions(width=60))
    assert source == "a: " + "x" * 50 + "…"
    assert carets == "   " + "^" * 50 + " here"


def test_a_line_of_a_megabyte_is_still_shown_where_it_matters() -> None:
    line = "é" * 500_000 + "HERE" + "é" * 500_000
    source, carets = caret_line(at(line, 500_001, 500_005), ReportOptions(width=80))
    assert source[carets.index("^") : carets.rindex("^") + 1] == "HERE"


@given(
    st.text("ab :é学😀\u0301\t\x1b\u202e\x9b", max_size=400),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 120),
)
def test_a_laid_out_line_fits_and_its_carets_stay_on_it(line: str, first: int, long: int, room: int) -> None:
    laid = underline(line, first, first + long, room)
    columns = sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in laid.text
    )
    assert columns <= room
    assert 0 <= laid.at <= columns
    assert laid.long >= 1
    assert laid.at + laid.long <= columns + 1


def harmless(text: str) -> bool:
    return not any(
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for character in text
        if character not in "\n\u200c\u200d\u2060"
    )


@given(results)
@pytest.mark.parametrize("name", ["text", "concise", "markdown", "github"])
def test_no_plan_can_send_an_order_to_a_terminal(name: str, result: CheckResult) -> None:
    written = render(name, result, PLAIN)
    assert harmless(written)
    assert written == "" or written.endswith("\n")
    assert written.encode("utf-8")


@given(any_text)
def test_concise_stays_at_one_line_a_finding(text: str) -> None:
    assert len(render("concise", with_text(text), PLAIN).splitlines()) == 2


@pytest.mark.parametrize(
    "text", ["::add-mask::a", "x ##[add-mask]a", "##vso[task.complete]x", "  ::stop-commands::t"]
)
def test_no_line_of_a_log_gives_an_order_to_a_build_service(text: str) -> None:
    for name in ("text", "concise", "markdown"):
        for line in render(name, with_text(text), PLAIN).splitlines():
            assert not re.match(r"\s*::(?!: )", line)  # `:::` is ours, and no order has such a name
            assert "##[" not in line
            assert "##vso[" not in line


def test_every_format_can_be_loaded_and_an_unknown_one_names_the_nearest() -> None:
    assert all(renderer(name)(CLEAN, PLAIN).endswith("\n") for name in FORMATS)
    with pytest.raises(ValueError, match="There is no report format `sariff`; did you mean `sarif`"):
        renderer("sariff")
    with pytest.raises(ValueError, match="choose one of text, concise, json"):
        renderer("?")
