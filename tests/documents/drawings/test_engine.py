"""The engine of charts: the process beside a document's other work draws what this one would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from uipkit.documents.drawings import engine

SPEC = """{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "mark": "point",
  "data": {"values": [{"a": 1, "b": 28}, {"a": 2, "b": 55}]},
  "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}}"""


@pytest.fixture
def fresh() -> Iterator[None]:
    """No process beside this one, and no chart drawn yet, before and after."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    beside = engine.start() if engine.start.cache_info().currsize else None
    if beside is not None:
        beside.end()
    engine.start.cache_clear()
    engine.draw.cache_clear()


def test_a_process_beside_draws_what_this_one_draws(fresh: None) -> None:
    alone = engine.draw(SPEC)
    engine.draw.cache_clear()
    beside = engine.start()
    assert beside is not None
    assert beside.draw(SPEC) == alone
    assert engine.draw(SPEC) == alone


def test_both_refuse_what_is_no_chart(fresh: None) -> None:
    with pytest.raises(ValueError, match="Vega-Lite to SVG"):
        engine.draw('{"mark": 7}')
    engine.start()
    with pytest.raises(ValueError, match="Vega-Lite to SVG"):
        engine.draw('{"mark": 8}')


def test_where_the_process_is_gone_the_chart_is_drawn_here(fresh: None) -> None:
    beside = engine.start()
    assert beside is not None
    beside.end()
    assert beside.draw(SPEC) is None
    assert engine.draw(SPEC).startswith("<svg")


def test_where_no_process_can_be_started_charts_are_drawn_here(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uipkit.documents.drawings.engine.sys.executable", "/nowhere/python")
    assert engine.start() is None
    assert engine.draw(SPEC).startswith("<svg")
