"""Results made by hand for the report tests: one that has a bit of everything, one that is clean, and strategies for any."""

from __future__ import annotations

from hypothesis import strategies as st

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding, Location, PlanSummary, Span
from uipkit.diagnostics.rule_card import RuleCard

CARDS = (
    RuleCard(
        code="UIP012",
        name="placeholder-left",
        summary="Scaffold text no longer stands in a field that is due.",
        severity=Severity.WARNING,
        help_markdown="# UIP012 placeholder-left\n\nWrite your own words.",
        source="uipkit",
        phase_words="always",
    ),
    RuleCard(
        code="UIP301",
        name="priority-without-root-cause",
        summary="Every priority has at least one root cause.",
        severity=Severity.ERROR,
        help_markdown="# UIP301 priority-without-root-cause\n\nName the priority in a root cause.",
        source="workbook 6.1",
        phase_words="error from the close of phase 3",
    ),
    RuleCard(
        code="UIP509",
        name="date-in-break",
        summary="No milestone falls in a break.",
        severity=Severity.INFO,
        source="uipkit",
        phase_words="info from the close of phase 4",
    ),
)

NO_CAUSE = Finding(
    code="UIP301",
    name="priority-without-root-cause",
    severity=Severity.ERROR,
    message="no root cause is named for the priority “math-growth”",
    location=Location(
        path="schools/mesa/priorities/math-growth.yaml",
        span=Span(2, 8, 2, 29),
        label="this priority",
        source=("# yaml-language-server: $schema=x", "title: Growth in mathematics", "focus: growth"),
        source_start=1,
    ),
    plan="schools/mesa",
    fingerprint="3f1c9a",
    help="name the priority in a root cause, or write one with `uipkit new root-cause`",
    example="priorities:\n  - math-growth\n",
    note="the plan is read as a chain: priority, cause, strategy",
    related=(
        Location(
            path="schools/mesa/root-causes/no-shared-rubric.yaml",
            span=Span(11, 1, 11, 11),
            label="`math-growth` is not in this list",
            source=("priorities: [literacy]",),
            source_start=11,
        ),
    ),
    subject="math-growth",
)

PLACEHOLDER = Finding(
    code="UIP012",
    name="placeholder-left",
    severity=Severity.WARNING,
    message="the mission still holds scaffold text",
    location=Location(
        path="schools/mesa/plan.yaml",
        span=Span(3, 10, 3, 14),
        label="write your own words here",
        source=("mission: TODO",),
        source_start=3,
    ),
    plan="schools/mesa",
    fingerprint="77aa01",
    help="replace it with the school's mission",
    subject="plan/mission",
)

IN_BREAK = Finding(
    code="UIP509",
    name="date-in-break",
    severity=Severity.INFO,
    message="the milestone “first-check” falls in winter break",
    location=Location(path="schools/ridge/strategies/rubrics.yaml", span=Span(40, 5, 40, 21)),
    plan="schools/ridge",
    fingerprint="c0ffee",
    subject="rubrics/first-check/date",
)

EXCUSED = PLACEHOLDER._replace(
    fingerprint="77aa02",
    state="suppressed",
    reason="the board writes it in May",
    subject="plan/description",
)
OLD = NO_CAUSE._replace(
    plan="schools/ridge",
    fingerprint="3f1c9b",
    state="baselined",
    reason="in the baseline",
    subject="x",
)

MESA = PlanSummary("schools/mesa", "Mesa Elementary", "2026-27", 3, 22)
RIDGE = PlanSummary("schools/ridge", "Ridge Middle", "2026-27", 4, 20)

MIXED = CheckResult(
    plans=(MESA, RIDGE),
    findings=(PLACEHOLDER, EXCUSED, NO_CAUSE, OLD, IN_BREAK),
    to_do={"UIP601": 3, "UIP605": 1},
    coming_up={"UIP607": 2},
    today="2026-10-01",
)
CLEAN = CheckResult(plans=(MESA,), findings=(), today="2026-10-01")
ONE_ERROR = CheckResult(plans=(MESA,), findings=(NO_CAUSE,), today="2026-10-01")


def with_text(text: str, finding: Finding = NO_CAUSE) -> CheckResult:
    """Make a result whose one finding holds the text wherever untrusted text can stand."""
    place = Location(path=text, span=Span(1, 1, 1, 5), label=text, source=(text,), source_start=1)
    hostile = finding._replace(
        message=text,
        location=place,
        plan=text,
        help=text,
        example=text,
        note=text,
        related=(place,),
        subject=text,
        reason=text,
    )
    plan = PlanSummary(text, text, text, 3, 1)
    return CheckResult(plans=(plan,), findings=(hostile,), today="2026-10-01")


any_text = st.text(st.characters())
"""Text with every code point, lone surrogates included."""

_positions = st.integers(1, 60)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """Make a place with any span, whether or not it lies inside the lines it carries."""
    line, column = draw(_positions), draw(_positions)
    end_line = line + draw(st.integers(0, 2))
    end_column = draw(st.integers(column if end_line == line else 1, 80))
    return Location(
        path=draw(any_text),
        span=Span(line, column, end_line, end_column),
        label=draw(any_text),
        source=tuple(draw(st.lists(any_text, max_size=4))),
        source_start=max(1, line - draw(st.integers(0, 2))),
    )


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Make any finding, in any state."""
    return Finding(
        code=draw(st.sampled_from(("UIP012", "UIP301", "UIP777"))),
        name=draw(st.sampled_from(("placeholder-left", "date-in-break"))),
        severity=draw(st.sampled_from(tuple(Severity))),
        message=draw(any_text),
        location=draw(locations()),
        plan=draw(st.sampled_from(("schools/mesa", "schools/ridge", "elsewhere"))),
        fingerprint=draw(st.sampled_from(("aa", "bb"))),
        help=draw(any_text),
        example=draw(any_text),
        note=draw(any_text),
        related=tuple(draw(st.lists(locations(), max_size=2))),
        subject=draw(any_text),
        fixable=draw(st.booleans()),
        state=draw(st.sampled_from(("open", "suppressed", "baselined"))),
        reason=draw(any_text),
    )


results = st.builds(
    CheckResult,
    plans=st.lists(st.sampled_from((MESA, RIDGE)), unique=True).map(tuple),
    findings=st.lists(findings(), max_size=4).map(tuple),
    to_do=st.dictionaries(st.sampled_from(("UIP601", "UIP605")), st.integers(1, 9)),
    coming_up=st.dictionaries(st.just("UIP607"), st.integers(1, 9)),
    judged=st.sampled_from(("as planned", "at the close of phase 3", "final")),
    today=st.just("2026-10-01"),
    crashed=st.lists(st.just("UIP204"), max_size=1).map(tuple),
)
"""Any result of a check."""
