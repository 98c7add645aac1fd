"""For any old plan and any table: what goes in is in the plan afterwards or in the list, and bringing it in again adds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.sources import (
    as_csv,
    as_docx,
    as_xlsx,
    brought_in,
    empty_plan,
    everything_said,
    shape_findings,
    texts,
)
from uipkit.workflows.importing import ImportProposal

_WORDS = st.sampled_from(
    "meadow ridge fractions phonics coaching attendance calls tasks talk lessons teams walk card block winter river cedar plum".split()  # noqa: SIM905
)
_PHRASE = st.lists(_WORDS, min_size=2, max_size=5, unique=True).map(" ".join)
_DATE = st.sampled_from(["8/21/2026", "2026-10-30", "Jan 15, 2027", "03/04/2027", "soon", "each week"])
_FIGURE = st.sampled_from([41, 41.5, "41%", "n<16", "about forty", "*"])
_OWNER = st.sampled_from(
    ["Principal", "Reading coach; Grade 4 teachers", "Maria Lopez", "Principal, Maria Lopez"]
)
_YEAR = st.sampled_from(["2026-27", "2027-2028"])


def _some(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_ACTION = _some(
    {"title": _PHRASE},
    {
        "start_date": _DATE,
        "target_date": _DATE,
        "key_personnel": _OWNER,
        "resources": _PHRASE,
        "status": _PHRASE,
        "odd key": _PHRASE,
    },
)
_BENCHMARK = _some({"benchmark": _PHRASE}, {"target_date": _DATE, "evidence": _PHRASE, "odd key": _PHRASE})
_INTERIM = st.one_of(_PHRASE, _some({"measure": _PHRASE}, {"date": _DATE, "value": _FIGURE}))
_TARGET = _some(
    {"measure": _PHRASE},
    {
        "baseline": _FIGURE,
        "annual_targets": st.dictionaries(_YEAR, _FIGURE, max_size=2),
        "interim_measures": st.lists(_INTERIM, max_size=2),
    },
)
_CAUSE = st.one_of(
    _PHRASE,
    _some(
        {"statement": _PHRASE},
        {"verification": _PHRASE, "major_improvement_strategies": st.lists(_PHRASE, max_size=2)},
    ),
)
_CHALLENGE = _some(
    {"name": _PHRASE},
    {
        "description": _PHRASE,
        "trend_analysis": _PHRASE,
        "root_causes": st.lists(_CAUSE, max_size=2),
        "annual_performance_targets": st.lists(_TARGET, max_size=2),
        "major_improvement_strategies": st.lists(_PHRASE, max_size=2),
    },
)
_STRATEGY = _some(
    {"name": _PHRASE},
    {
        "description": _PHRASE,
        "root_causes": st.lists(_PHRASE, max_size=2),
        "implementation_benchmarks": st.lists(_BENCHMARK, max_size=2),
        "action_steps": st.lists(_ACTION, max_size=3),
        "research_base": _PHRASE,
    },
)
_PLAN = _some(
    {"priority_performance_challenges": st.lists(_CHALLENGE, max_size=2)},
    {"major_improvement_strategies": st.lists(_STRATEGY, max_size=2), "mission": _PHRASE, "weather": _PHRASE},
)
_HEADINGS = st.lists(
    st.sampled_from(
        [
            "Priority Performance Challenge",
            "Root Cause",
            "Major Improvement Strategy",
            "Action Step",
            "Implementation Benchmark",
            "Person responsible",
            "Start Date",
            "Target Date",
            "Resources",
            "Notes",
            "Moon",
        ]
    ),
    min_size=2,
    max_size=7,
    unique=True,
)


@st.composite
def _table(draw: st.DrawFn) -> list[list[str]]:
    headings = draw(_HEADINGS)
    cells = {"Start Date": _DATE, "Target Date": _DATE, "Person responsible": _OWNER}
    lines = draw(
        st.lists(
            st.tuples(*(st.one_of(st.just(""), cells.get(each, _PHRASE).map(str)) for each in headings)).map(
                list
            ),
            min_size=1,
            max_size=4,
        )
    )
    return [headings, *lines]


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [value]


_AS_WRITTEN = {
    "8/21/2026": "2026-08-21",
    "Jan 15, 2027": "2027-01-15",
    "03/04/2027": "2027-03-04",
    "41%": "41",
    "Reading coach; Grade 4 teachers": "Grade 4 teachers",
    "Principal, Maria Lopez": "Maria Lopez",
}
"""What a value is in the plan, or a part of it by which it is known."""


def _nothing_is_lost(plan: Path, values: list[Any], proposal: ImportProposal) -> None:
    there, said = texts(plan).casefold(), everything_said(proposal).casefold()
    for value in values:
        words = str(value).casefold()
        written = _AS_WRITTEN.get(str(value), str(value)).casefold()
        assert words in there or written in there or words in said or written in said, value


_SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SETTINGS
@given(_PLAN)
def test_nothing_of_an_old_plan_is_lost_and_nothing_comes_twice(content: dict[str, Any]) -> None:
    with TemporaryDirectory() as place:
        plan = empty_plan(Path(place) / "plan")
        proposal = brought_in(plan, "old.yaml", json.dumps(content, indent=1))
        _nothing_is_lost(plan, _leaves(content), proposal)
        assert shape_findings(proposal) == []


@_SETTINGS
@given(_table(), st.sampled_from(["csv", "xlsx", "docx"]))
def test_nothing_of_a_table_is_lost_and_nothing_comes_twice(lines: list[list[str]], form: str) -> None:
    if form == "csv":
        content = as_csv(lines)
    else:
        content = as_xlsx({"Sheet1": lines}) if form == "xlsx" else as_docx({"Our plan": lines})
    with TemporaryDirectory() as place:
        plan = empty_plan(Path(place) / "plan")
        proposal = brought_in(plan, f"table.{form}", content)
        _nothing_is_lost(plan, [each for line in lines[1:] for each in line if each], proposal)
        assert shape_findings(proposal) == []
