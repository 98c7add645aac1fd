"""Ids of district.yaml that name nothing of the built-in tables."""

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot

from uipkit.workflows.check import check

DISTRICT = """\
assurances: [{id: our-own, title: Ours, authority: Board, level: local}]
assurances_not_used: [read-ac, our-own]
planning:
  results: [{id: frameworkz, available: 2026-09-01}, {id: our-test, title: Ours, available: 2026-05-01}]
  activities:
    - {id: network-review, title: Review, phase: 4, earliest: 08-03, latest: 08-14, after: [nonsense, implementation-planning]}
    - {id: network-day, title: Day, phase: 4, earliest: 08-03, latest: 08-14, after: [network-review]}
  activities_not_used: [whole-school-data-days]
  approvals_not_used: [nobody]
  resources: [{id: quality-criterias, link: Drive}, {id: ours, title: Ours, link: Drive}]
"""


def test_what_names_nothing_is_told_and_what_is_the_districts_own_is_not(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan_year: 2026-27\nschool: Mesa\n", "utf-8")
    (tmp_path / "district.yaml").write_text(DISTRICT, "utf-8")
    told = [each for each in check(tmp_path).findings if each.code == "UIP008"]
    assert [each.message for each in told] == snapshot(
        [
            '"assurances_not_used" names "read-ac", but there is no assurance of that id.',
            '"results" names "frameworkz", but no built-in date of results has that id. Did you mean "frameworks"?',
            '"after" names "nonsense", but there is no activity of that id.',
            '"activities_not_used" names "whole-school-data-days", but there is no activity of that id. Did you mean "whole-school-data-day"?',
            '"approvals_not_used" names "nobody", but there is no approval of that id.',
            '"resources" names "quality-criterias", but no built-in resource has that id. Did you mean "quality-criteria"?',
        ]
    )
    assert {Path(each.location.path).name for each in told} == {"district.yaml"}
    assert all(each.location.span.line for each in told)
