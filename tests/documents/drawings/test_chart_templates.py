"""Templates of charts: a repository may bring its own, and what none of them may do."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

import uipkit
from tests.documents.making import BASE, TODAY
from uipkit.documents.drawings import chart
from uipkit.documents.drawings.chart import chart_svg, drawn
from uipkit.documents.drawings.spec import MOST_ROWS, ChartRefused, read_spec
from uipkit.documents.drawings.svg import finished
from uipkit.documents.drawings.timeline import timeline_data
from uipkit.documents.drawings.trajectory import trajectory_data
from uipkit.resources import read_text
from uipkit.workflows.render import RenderError

from .pictures import base_view, sandbox_at, words

X = {"field": "day", "type": "quantitative"}
GOOD: dict[str, Any] = {
    "width": 100,
    "height": 50,
    "data": {"values": [{"day": 1, "value": 2}, {"day": 3, "value": 4}]},
    "mark": "line",
    "encoding": {"x": X, "y": {"field": "value", "type": "quantitative"}},
}

NOT_FROM_ZERO = {"x": X, "y": {"field": "value", "type": "quantitative", "scale": {"zero": False}}}

BAD: dict[str, Any] = {
    "a file": {"data": {"url": "file:///etc/passwd"}},
    "a page": {"data": {"url": "https://example.org/data.json"}},
    "a page of a named data set": {
        "layer": [{"data": {"url": "https://example.org/a.csv", "format": {"type": "csv"}}}]
    },
    "a picture": {"mark": {"type": "image", "url": "file:///etc/hostname.png"}},
    "a picture by a field": {"mark": "image", "encoding": {"url": {"field": "day"}}},
    "a link": {"encoding": {"x": X, "href": {"value": "https://example.org"}}},
    "a signal": {"width": {"signal": "1"}},
    "an expression": {"mark": {"type": "line", "color": {"expr": "'red'"}}},
    "a calculation": {"transform": [{"calculate": "1", "as": "one"}]},
    "a filter that is text": {"transform": [{"filter": "datum.day > 1"}]},
    "a filter that hides one": {"transform": [{"filter": {"and": [{"not": "datum.day > 1"}]}}]},
    "words that are worked out": {"encoding": {"x": {**X, "axis": {"labelExpr": "datum.label"}}}},
    "data without end": {"data": {"sequence": {"start": 0, "stop": 1_000_000_000, "step": 1}}},
    "a map of the earth": {"mark": "geoshape"},
    "a huge picture": {"width": 1_000_000},
    "too many ticks": {"encoding": {"x": {**X, "axis": {"tickCount": 1_000_000}}}},
    "too many rows": {"data": {"values": [{"day": 1}] * (MOST_ROWS + 1)}},
    "too many rows of another set": {"datasets": {"a": []}, "layer": [{"values": [1] * (MOST_ROWS + 1)}]},
    "too deep": {"layer": json.loads("[" * 40 + "]" * 40)},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_spec_that_loads_or_works_out_or_asks_for_too_much_is_refused(bad: dict[str, Any]) -> None:
    assert read_spec(json.dumps(GOOD), "charts/x.vl.json.j2") == GOOD
    with pytest.raises(ChartRefused, match=r"^charts/x\.vl\.json\.j2 "):
        read_spec(json.dumps(GOOD | bad), "charts/x.vl.json.j2")


@pytest.mark.parametrize("address", ["file://{path}", "{path}", "https://example.org/a.json"])
def test_what_would_slip_through_the_check_is_not_loaded_either(address: str, tmp_path: Path) -> None:
    data = tmp_path / "data.json"
    data.write_text('[{"day": 1, "value": 7777}, {"day": 2, "value": 7779}]', encoding="utf-8")
    spec = GOOD | {"encoding": NOT_FROM_ZERO}
    assert "7,77" in drawn(spec | {"data": {"values": json.loads(data.read_text("utf-8"))}})
    try:
        made = drawn(spec | {"data": {"url": address.format(path=data)}})
    except ValueError as refused:
        made = str(refused)
    # Either nothing of it is drawn, or it is refused.
    assert "7,77" not in made


def test_the_fields_of_data_may_bear_any_name() -> None:
    spec = GOOD | {"data": {"values": [{"url": "x", "signal": 1, "width": 1_000_000}]}}
    assert read_spec(json.dumps(spec), "t") == spec


def refusal(text: str) -> str:
    with pytest.raises(ChartRefused) as refused:
        read_spec(text, "charts/x.vl.json.j2")
    return str(refused.value)


def test_a_refusal_says_what_is_wrong_and_what_to_do_instead() -> None:
    assert [
        refusal(json.dumps(GOOD | BAD[name])) for name in ("a page", "an expression", "a huge picture")
    ] == snapshot(
        [
            "charts/x.vl.json.j2 names an address (“url”); a chart shows the data that it is given, and loads nothing",
            "charts/x.vl.json.j2 has an expression (“expr”); a chart's template works out what it shows in Jinja",
            "charts/x.vl.json.j2 asks for “width”: 1,000,000; at most 4,000 is drawn",
        ]
    )
    assert [refusal(text) for text in ("{", "[]", '{"width": NaN}', "[" * 100_000)] == snapshot(
        [
            "charts/x.vl.json.j2 makes no valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
            "charts/x.vl.json.j2 makes no Vega-Lite spec: that is an object in braces",
            "charts/x.vl.json.j2 makes no valid JSON: NaN is no number",
            "charts/x.vl.json.j2 nests more than 30 levels deep",
        ]
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<svg", "cannot be read"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><svg width="1" height="1">&a;</svg>', "cannot be read"),
        ("<html/>", "no SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say its width"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="5"/>', "width of 9000 pixels"),
        *[
            (f'<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5">{inner}</svg>', words)
            for inner, words in (
                ("<script/>", "holds “script”"),
                ('<image href="file:///etc/passwd"/>', "holds “image”"),
                ("<foreignObject/>", "holds “foreignObject”"),
                ('<style>@import "x"</style>', "holds “style”"),
                ('<a href="https://example.org"><text>x</text></a>', "holds “a”"),
                ('<rect onclick="x()"/>', "has “onclick”"),
                ('<rect style="fill:url(http://x)"/>', "has “style”"),
                ('<rect fill="url(https://example.org/a#b)"/>', "outside itself"),
                ('<rect fill="url(#gone)"/>', "outside itself"),
                ('<x:rect xmlns:x="http://x.example"/>', "holds “{http://x.example}rect”"),
            )
        ],
    ],
)
def test_a_drawing_holds_shapes_and_text_alone(raw: str, words: str) -> None:
    with pytest.raises(ChartRefused) as refused:
        finished(raw, "map", "A title", "What it shows.")
    assert words in str(refused.value)


def test_ids_begin_with_the_name_of_the_figure() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><defs><clipPath id="clip17"><rect/></clipPath></defs>'
        '<g clip-path="url(#clip17)"><rect id="a" width="1" height="1"/></g></svg>'
    )
    made = finished(raw, "target-1.1", "A title", "What it shows.").svg.decode()
    assert 'id="target-1.1-1"' in made
    assert 'clip-path="url(#target-1.1-1)"' in made
    assert "clip17" not in made
    assert 'role="img" aria-labelledby="target-1.1-title target-1.1-words"' in made


# --- a repository's own -------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The base plan in a repository that may bring charts."""
    plan = tmp_path / "plan"
    shutil.copytree(BASE, plan)
    (plan / "uipkit.yaml").write_text("", encoding="utf-8")
    (plan / "templates" / "charts").mkdir(parents=True)
    return plan


def own(repository: Path, text: str, name: str = "trajectory.vl.json.j2") -> None:
    (repository / "templates" / "charts" / name).write_text(text, encoding="utf-8")


def test_a_repository_may_bring_a_chart_of_its_own(repository: Path) -> None:
    spec = {
        "width": 300,
        "height": 120,
        "mark": "bar",
        "encoding": {"x": {"field": "plan_year"}, "y": {"field": "value", "type": "quantitative"}},
    }
    own(repository, '{"data": {"values": {{ points|json }}},' + json.dumps(spec)[1:])
    made = uipkit.render(repository, today=TODAY)
    (picture,) = [each for each in made.files if each.name.endswith("target-1.1.svg")]
    assert b"2027-28</text>" in picture.content
    assert b"annual target" not in picture.content
    assert "templates/charts/trajectory.vl.json.j2" in made.hints[-1]
    # What it shows is said as before.
    assert "from 24% in 2025-26 to 30% in 2026-27" in made.file("md").text
    built_in = uipkit.render(repository, today=TODAY, built_in_templates=True)
    (picture,) = [each for each in built_in.files if each.name.endswith("target-1.1.svg")]
    assert b"annual target" in picture.content


PAGE = (Path(__file__).parents[3] / "docs" / "adding-a-template.md").read_text(encoding="utf-8")


def test_the_chart_on_the_page_about_templates_works(repository: Path) -> None:
    (example,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    own(repository, example)
    pictures = {
        each.name.rpartition("/")[2]: each.content for each in uipkit.render(repository, today=TODAY).files
    }
    found = words(pictures["target-1.1.svg"])
    assert {"2025-26", "24%", "2026-27", "30%", "2027-28", "36%"} <= set(found)
    assert "Jan 22" not in found


def test_the_page_about_templates_names_every_value() -> None:
    table = PAGE.split("| Value of `trajectory` |")[1].split("\n\n")[0]
    named = {
        name
        for row in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    view = base_view()
    assert named == trajectory_data(view["priorities"][0]["targets"][0]).keys()
    told = PAGE.split("The `timeline` has ")[1].split("likewise placed")[0]
    data = timeline_data(view["timeline"], 0, {})
    assert set(re.findall(r"`(\w+)`", told)) - {"shape", "milestone", "step", "ongoing", "deadline"} == {
        name for name, value in data.items() if isinstance(value, list)
    }


def test_a_repository_may_change_the_look_of_all_charts(repository: Path) -> None:
    look = read_text("templates", "charts/_look.vl.json.j2").replace("#52606D", "#123456")
    own(repository, look, "_look.vl.json.j2")
    pictures = {
        each.name.rpartition("/")[2]: each.content for each in uipkit.render(repository, today=TODAY).files
    }
    assert b"#123456" in pictures["target-1.1.svg"]


def failure(repository: Path, text: str) -> str:
    own(repository, text)
    with pytest.raises(RenderError) as refused:
        uipkit.render(repository, today=TODAY)
    return str(refused.value)


def test_a_bad_chart_stops_the_document_with_a_plain_sentence(repository: Path) -> None:
    assert [
        failure(repository, "{{ poinst|json }}"),
        failure(repository, "{"),
        failure(repository, json.dumps(GOOD | BAD["a file"])),
        failure(repository, "{}"),
        failure(repository, '{"mark": 1}'),
        failure(repository, json.dumps({"width": 3900, "height": 3900, "padding": 300, "mark": "point"})),
    ] == snapshot(
        [
            "The template of a chart cannot be used: charts/trajectory.vl.json.j2, line 1: “poinst” is not known here; did you mean “points”?",
            "A chart cannot be drawn: charts/trajectory.vl.json.j2 makes no valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1).",
            "A chart cannot be drawn: charts/trajectory.vl.json.j2 names an address (“url”); a chart shows the data that it is given, and loads nothing.",
            'A chart cannot be drawn: charts/trajectory.vl.json.j2 is no Vega-Lite that can be drawn. Vega-Lite says: Invalid specification {}. Make sure the specification includes at least one of the following properties: "mark", "layer", "facet", "hconcat", "vconcat", "concat", or "repeat".',
            "A chart cannot be drawn: charts/trajectory.vl.json.j2 is no Vega-Lite that can be drawn. Vega-Lite says: TypeError: Cannot read properties of undefined (reading 'filled').",
            "A chart cannot be drawn: the drawing target-1.1 has a width of 4500 pixels; 1 to 4,000 is drawn.",
        ]
    )


def test_a_chart_that_never_ends_is_ended(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart, "LONGEST_WAIT", 0.01)
    own(repository, json.dumps(GOOD))
    with pytest.raises(ChartRefused, match="takes longer than"):
        chart_svg(
            sandbox_at(repository), "trajectory", trajectory_data(base_view()["priorities"][0]["targets"][0])
        )


def test_nothing_beside_the_plan_is_run_while_a_chart_of_its_own_is_drawn(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(repository, json.dumps(GOOD))
    (repository / "json.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(repository)
    data = trajectory_data(base_view()["priorities"][0]["targets"][0])
    assert chart_svg(sandbox_at(repository), "trajectory", data).startswith("<svg")
