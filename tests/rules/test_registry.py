"""The list of rules: complete, in order, found by code and name."""

from __future__ import annotations

import re

from tests.rules.pages import page_of
from uipkit.diagnostics.selection import parse
from uipkit.rules.registry import FAMILIES, REGISTRY, by_code, choices, find, nearest


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in REGISTRY]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in REGISTRY}) == len(REGISTRY)
    assert all(re.fullmatch(r"UIP\d{3}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in REGISTRY)


def test_every_entry_says_when_it_is_due_and_where_it_comes_from() -> None:
    for rule in REGISTRY:
        phases = [phase for phase, _ in rule.due]
        assert phases == sorted(set(phases)), rule.code
        assert all(-1 <= phase <= 7 for phase in phases), rule.code
        assert rule.source, rule.code
        assert rule.summary.endswith("."), rule.code


def test_only_files_and_shape_may_do_without_a_function() -> None:
    assert {rule.code[:4] for rule in REGISTRY if rule.check is None} == {"UIP0"}


def test_a_rule_is_found_by_code_or_name_in_any_case() -> None:
    assert find("uip012") is by_code()["UIP012"]
    assert find("Placeholder_Left") is by_code()["UIP012"]
    assert find("UIP999") is None


def test_a_mistyped_rule_has_a_nearest() -> None:
    assert nearest("placeholder-lift") == "placeholder-left"
    assert nearest("qqqqqq") is None


def test_every_family_can_be_selected_whole() -> None:
    for word, rules in FAMILIES.items():
        assert parse(word, choices()).codes == {rule.code for rule in rules}


def test_sources_are_named_as_readers_know_them() -> None:
    """A law, a letter, a page or the workbook: never notes that only this project's makers have."""
    for rule in REGISTRY:
        assert not re.search(r"(?i)domain facts|(^|; )domain\b|\bour notes\b", rule.source), rule.code
        page = page_of(rule.code, rule.name)
        assert not re.search(r"(?i)domain facts|\bdomain, \d|uipkit's notes", page), rule.code
