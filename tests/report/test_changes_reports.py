"""What impact and history print: readable, whole for programs, and deaf to whatever a plan or a commit holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from tests.report.samples import any_text
from uipkit.report.change_results import (
    AskRow,
    ChangeRow,
    FieldRow,
    HistoryEntry,
    HistoryResult,
    ImpactResult,
    ItemRow,
    LookAgainRow,
    PlanImpact,
    PlanStory,
    SentenceRow,
)
from uipkit.report.changes_json import history_json, impact_json
from uipkit.report.changes_markdown import history_markdown, impact_markdown
from uipkit.report.changes_text import history_text, impact_text
from uipkit.report.comment_page import LIMIT
from uipkit.resources import read_text

TARGET = ItemRow(
    "priorities/math/targets/cmas", "target", "cmas", "priorities/math.yaml", "CMAS", "the target “CMAS”"
)
CAUSE = ItemRow(
    "root-causes/rubric",
    "root-cause",
    "rubric",
    "root-causes/rubric.yaml",
    "No rubric",
    "root cause “No rubric”",
)
RISE = SentenceRow("The baseline of the target “CMAS” rose from 24% to 25%.", True, (TARGET.key,))
NOTE = SentenceRow(
    "The notes of the priority “Math” were rewritten.",
    False,
    ("priorities/math",),
    ("Ask <b>the</b> coach.", "Ask @coach."),
)
CHANGE = ChangeRow(
    "changed", TARGET, True, "", (FieldRow("baseline.value", "baseline", 24.0, 25.0, True),), ()
)
ASK = AskRow(
    "The root cause changed: is it right?",
    (CAUSE,),
    ("priorities/math",),
    "UIP Workbook, meeting 5.1, 2025-26",
    "verified",
)
SEEN = LookAgainRow(
    "The local board adopted the plan on October 12, 2026",
    "local-board",
    "adopted",
    "2026-10-12",
    True,
    (TARGET,),
    (CAUSE,),
    (TARGET,),
)
UNKNOWN = LookAgainRow(
    "The principal adopted the plan on September 24, 2026", "principal", "adopted", "2026-09-24", False
)
MESA = PlanImpact(
    "schools/mesa",
    "Mesa Elementary",
    "2026-27",
    "Compared with 0123456789ab of July 1, 2026 (“Start”).",
    "0123456789ab",
    "2026-07-01",
    "fields",
    (CHANGE,),
    (RISE, NOTE),
    (ASK,),
    (SEEN, UNKNOWN),
    ("Not compared: teams.yaml.",),
)
SAME = PlanImpact(
    "schools/ridge", "Ridge Middle", "2026-27", "Compared with 0123456789ab.", "0123456789ab", "2026-07-01"
)
NEW = PlanImpact("schools/new", "New", "", "This plan did not exist.", detail="none")
IMPACT = ImpactResult((MESA, SAME, NEW), "2026-10-20")
STORY = PlanStory(
    "schools/mesa",
    "Mesa Elementary",
    "2026-27",
    "2026-07-01",
    "",
    (
        HistoryEntry("", "", "", "", "", (CHANGE,), (RISE,)),
        HistoryEntry(
            "0123456789abcdef",
            "2026-09-02",
            "2026-09-02T12:00:00+00:00",
            "Robin",
            "Give time",
            (CHANGE,),
            (NOTE,),
        ),
        HistoryEntry(
            "fedcba9876543210", "2026-09-02", "2026-09-02T11:00:00+00:00", "", "", (), (), ("Not compared.",)
        ),
    ),
    ("Only the end is here.",),
)
HISTORY = HistoryResult((STORY, PlanStory("schools/ridge", "Ridge", "", "", "", ())))


def test_impact_as_text() -> None:
    assert impact_text(IMPACT, 80) == snapshot("""\
Mesa Elementary, 2026-27 (schools/mesa)
Compared with 0123456789ab of July 1, 2026 (“Start”).
Not compared: teams.yaml.

What changed
  - The baseline of the target “CMAS” rose from 24% to 25%.
  - The notes of the priority “Math” were rewritten. (internal)

What this asks for
  1. The root cause changed: is it right?
       - root cause “No rubric”, root-causes/rubric.yaml
     Rests on: UIP Workbook, meeting 5.1, 2025-26 (verified).

Who must look again
  - The local board adopted the plan on October 12, 2026. Since then:
      - changed: the target “CMAS”, priorities/math.yaml
      - new: root cause “No rubric”, root-causes/rubric.yaml
      - taken out: the target “CMAS”, priorities/math.yaml
  - The principal adopted the plan on September 24, 2026.
    What they saw was not recorded, so nobody can tell whether they saw what
    changed. Where it is recorded with uipkit approve, every later change is
    found.

New (schools/new)
This plan did not exist.

Nothing changed in 1 other plan.
""")


def test_history_as_text() -> None:
    assert history_text(HISTORY, 80) == snapshot("""\
Mesa Elementary, 2026-27 (schools/mesa)
Only the end is here.

Not committed yet
  - The baseline of the target “CMAS” rose from 24% to 25%.

Wednesday, September 2, 2026
  0123456789ab, by Robin: Give time
  - The notes of the priority “Math” were rewritten. (internal)
  fedcba987654
  - Not compared.

Ridge (schools/ridge)
Nothing changed.
""")


def test_impact_as_markdown() -> None:
    assert impact_markdown(IMPACT) == snapshot("""\
<!-- uipkit impact -->
## uipkit: what changed in 1 plan

Nothing changed in 1 other plan.

### Mesa Elementary, 2026-27 (`schools/mesa`)

Compared with 0123456789ab of July 1, 2026 (“Start”).

Not compared: teams.yaml.

#### What this asks for

1. The root cause changed: is it right?
   - root cause “No rubric”, `root-causes/rubric.yaml`

   *Rests on: UIP Workbook, meeting 5.1, 2025-26 (verified).*

#### Who must look again

- The local board adopted the plan on October 12, 2026. Since then:
  - changed: the target “CMAS”, `priorities/math.yaml`
  - new: root cause “No rubric”, `root-causes/rubric.yaml`
  - taken out: the target “CMAS”, `priorities/math.yaml`
- The principal adopted the plan on September 24, 2026.

What they saw was not recorded, so nobody can tell whether they saw what changed. Where it is recorded with uipkit approve, every later change is found.

#### What changed

- The baseline of the target “CMAS” rose from 24% to 25%.
- The notes of the priority “Math” were rewritten. *(internal)*
  - before: Ask \\<b\\>the\\</b\\> coach.
  - now: Ask @\u2060coach.

### New (`schools/new`)

This plan did not exist.
""")


def test_history_as_markdown() -> None:
    assert history_markdown(HISTORY) == snapshot("""\
## uipkit: history

### Mesa Elementary, 2026-27 (`schools/mesa`)

Only the end is here.

#### Not committed yet

- The baseline of the target “CMAS” rose from 24% to 25%.

#### Wednesday, September 2, 2026

**`0123456789ab`, by Robin: Give time**

- The notes of the priority “Math” were rewritten. *(internal)*
  - before: Ask \\<b\\>the\\</b\\> coach.
  - now: Ask @\u2060coach.

**`fedcba987654`: without a message**

- Not compared.

### Ridge (`schools/ridge`)

Nothing changed.
""")


def test_where_nothing_changed_the_head_says_so() -> None:
    assert (
        impact_markdown(ImpactResult((SAME,), "2026-10-20")).splitlines()[1] == "## uipkit: nothing changed"
    )


@pytest.mark.parametrize(
    ("written", "schema"),
    [(impact_json(IMPACT), "impact"), (history_json(HISTORY), "history")],
    ids=["impact", "history"],
)
def test_json_is_as_its_schema_says_and_leaves_nothing_out(written: str, schema: str) -> None:
    described = json.loads(read_text("schemas", f"{schema}.schema.json"))
    Draft7Validator.check_schema(described)
    data = json.loads(written)
    assert list(Draft7Validator(described).iter_errors(data)) == []
    plan = data["plans"][0]
    changes = plan["changes"] if schema == "impact" else plan["entries"][0]["changes"]
    assert changes[0]["fields"] == [
        {"field": "baseline.value", "words": "baseline", "before": 24.0, "after": 25.0, "posted": True}
    ]


# Whatever a plan or a commit holds ----------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
HARMLESS = {"<!-- uipkit impact -->", "<details>", "</details>"}


def item_rows() -> st.SearchStrategy[ItemRow]:
    return st.builds(ItemRow, *[any_text] * 6)


def sentence_rows() -> st.SearchStrategy[SentenceRow]:
    return st.builds(
        SentenceRow, any_text, st.booleans(), st.just(()), st.none() | st.tuples(any_text, any_text)
    )


@st.composite
def impacts(draw: st.DrawFn) -> ImpactResult:
    items = st.lists(item_rows(), max_size=2).map(tuple)
    plan = PlanImpact(
        draw(any_text),
        draw(any_text),
        draw(any_text),
        draw(any_text),
        "",
        "",
        "fields",
        (CHANGE,),
        tuple(draw(st.lists(sentence_rows(), max_size=8))),
        (AskRow(draw(any_text), draw(items), (), draw(any_text), draw(any_text)),),
        (
            LookAgainRow(draw(any_text), "", "", "", True, draw(items), draw(items), draw(items)),
            LookAgainRow(draw(any_text), "", "", "", False),
        ),
        (draw(any_text),),
    )
    return ImpactResult((plan,), "2026-10-20")


@st.composite
def histories(draw: st.DrawFn) -> HistoryResult:
    entry = HistoryEntry(
        "0123456789ab",
        "2026-09-02",
        "",
        draw(any_text),
        draw(any_text),
        (),
        tuple(draw(st.lists(sentence_rows(), max_size=3))),
    )
    return HistoryResult((PlanStory(draw(any_text), draw(any_text), draw(any_text), "", "", (entry,)),))


def markup(text: str) -> list[str]:
    """Every piece of HTML, link and picture of a page but our own."""
    found = []
    for block in MARKDOWN.parse(text):
        for token in (block, *(block.children or ())):
            if token.type in ("html_block", "html_inline"):
                found += [
                    line
                    for line in token.content.splitlines()
                    if line not in HARMLESS and not line.startswith("<summary>What changed: ")
                ]
            elif token.type in ("link_open", "image", "table_open", "fence", "code_block"):
                found.append(token.type)
    return found


@given(impacts() | histories())
def test_no_text_brings_markup_or_steers_a_terminal(result: ImpactResult | HistoryResult) -> None:
    impact = isinstance(result, ImpactResult)
    page = impact_markdown(result) if isinstance(result, ImpactResult) else history_markdown(result)
    text = impact_text(result) if isinstance(result, ImpactResult) else history_text(result)
    written = impact_json(result) if isinstance(result, ImpactResult) else history_json(result)
    assert markup(page) == []
    assert page.count("<details>") == page.count("</details>")
    written.encode()
    for shown in (page, text):
        shown.encode()
        assert {each for each in shown if category(each) in HARMFUL} <= {"\n", "\u200c", "\u200d", "\u2060"}
    assert json.loads(written)["version"] == "1.1"
    assert ("today" in json.loads(written)) == impact


@pytest.mark.parametrize(
    "write",
    [impact_markdown, lambda result, limit: history_markdown(HISTORY, limit)],
    ids=["impact", "history"],
)
def test_a_page_stays_within_its_limit(write: Callable[..., str]) -> None:
    many = ImpactResult((MESA._replace(sentences=(RISE,) * 20, notes=()),), "2026-10-20")
    for limit in range(400, 4_000, 100):
        page = write(many, limit)
        assert len(page) <= limit
        assert page.count("<details>") == page.count("</details>")
        assert markup(page) == []


def test_what_is_left_out_of_a_page_is_said() -> None:
    many = ImpactResult((MESA._replace(sentences=(RISE,) * 2_000),) * 3, "2026-10-20")
    page = impact_markdown(many)
    assert len(page) <= LIMIT
    assert "Left out for want of room: " in page.splitlines()[-1]
