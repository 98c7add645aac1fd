"""Every rule has a page, and the page's YAML does what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.pages import BASE, DAY, overlay, page_of, sections
from uipkit.resources import shelf
from uipkit.rules.registry import REGISTRY
from uipkit.rules.rule import Rule
from uipkit.workflows.check import CheckRequest, run_check

SECTIONS = ("What it checks", "Why it matters", "Example", "Better", "How to mend it", "Source")

NOT_RUN = {"UIP014"}
"""Rules whose example is no plan: a rule that crashes is tested with a rule that crashes."""


def found(plan: Path, **request: object) -> list[str]:
    result = run_check(CheckRequest((plan,), "final", **request))  # type: ignore[arg-type]
    return [finding.code for finding in result.open]


def ids(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}"


def test_the_base_plan_is_clean() -> None:
    assert found(BASE, today=DAY) == []


def test_every_page_belongs_to_a_rule() -> None:
    pages = {path.stem for path in shelf("rules").glob("UIP*.md")}
    assert pages == {ids(rule) for rule in REGISTRY}


@pytest.mark.parametrize("rule", REGISTRY, ids=ids)
def test_page_has_its_sections(rule: Rule) -> None:
    page = page_of(rule.code, rule.name)
    title, _, rest = page.partition("\n")
    assert title == f"# {rule.code} {rule.name}"
    assert rest.strip().startswith(rule.summary)
    assert [name for name in sections(page) if name in SECTIONS] == list(SECTIONS)


@pytest.mark.parametrize("rule", [rule for rule in REGISTRY if rule.code not in NOT_RUN], ids=ids)
def test_example_triggers_the_rule(rule: Rule, tmp_path: Path) -> None:
    example = overlay(sections(page_of(rule.code, rule.name))["Example"])
    assert rule.code in found(example.lay_over_base(tmp_path), today=example.day)


@pytest.mark.parametrize("rule", [rule for rule in REGISTRY if rule.code not in NOT_RUN], ids=ids)
def test_better_is_clean(rule: Rule, tmp_path: Path) -> None:
    better = overlay(sections(page_of(rule.code, rule.name))["Better"])
    assert found(better.lay_over_base(tmp_path), today=better.day) == []
