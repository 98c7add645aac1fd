"""Forty schools and the state's table: one command brings plan types in, and nothing else of any plan is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.district import seeds
from tests.district.made_district import make_district
from uipkit.workflows.identify import IdentifyRequest, propose_identify, write_identify
from uipkit.workflows.load import load_plan
from uipkit.workflows.review import Remark, ReviewRequest, form_of, propose_review, write_review

TODAY = date(2026, 9, 10)


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    make_district(folder)
    return folder


def test_one_table_for_forty_schools(district: Path, tmp_path: Path) -> None:
    rows = ["School Code,School Name,Final Plan Type,Year on Clock"]
    rows += [
        f"{seeds.code(number).lstrip('0')},{seeds.name(number)},{'Turnaround' if number % 10 == 0 else ''},{number // 10 or ''}"
        for number in range(seeds.SCHOOLS)
    ]
    rows.append("9876,Somewhere Else,Improvement,")
    table = tmp_path / "types.csv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in district.rglob("*") if path.is_file()}
    request = IdentifyRequest(table, (district,), seeds.YEAR, date(2026, 9, 1), today=TODAY)

    proposal = propose_identify(request)

    assert {path: path.read_bytes() for path in before} == before
    assert proposal.result.is_clean
    assert proposal.result.without_row == ()
    assert [each.code for each in proposal.result.without_plan] == ["9876"]
    done = write_identify(proposal)
    assert done.refused == ()
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == set(done.paths)
    assert all(path.name == "plan.yaml" and path.parent.name == seeds.YEAR for path in changed)
    for number in range(0, seeds.SCHOOLS, 10):
        info = load_plan(district / seeds.place(number)).plan.info
        assert info is not None
        assert (info.plan_type, info.plan_type_notice) == ("turnaround", date(2026, 9, 1))
    again = propose_identify(request)
    assert (again.files, len(again.result.unchanged)) == ((), seeds.SCHOOLS)


def test_every_plan_of_a_district_can_be_reviewed(district: Path) -> None:
    for number in range(0, seeds.SCHOOLS, 4):
        plan = district / seeds.place(number)
        form = form_of(plan, today=date(2026, 10, 20))
        assert form.sections
        proposal = propose_review(
            ReviewRequest(
                plan,
                by="District contact",
                remarks=(Remark("Say who looks.", "milestones-show-practice"),),
                today=date(2026, 10, 20),
            )
        )
        assert write_review(proposal) == ""
        feedback = load_plan(plan).plan.feedback
        assert feedback is not None
        assert feedback.feedback[-1].criterion == "milestones-show-practice"
