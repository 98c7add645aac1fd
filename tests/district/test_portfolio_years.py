"""Of each school the latest plan counts, however its files look: one plan, one row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.district.made_district import write
from tests.district.portfolios import portfolio_of
from uipkit.workflows.load import NothingFoundError

ASPEN = {"school": "Aspen Draw Elementary School", "school_code": "9700", "phase": 4}
BIRCH = {"school": "Birch Gap Elementary School", "school_code": "9701", "phase": 4}


def plan(top: Path, folder: str, content: dict[str, Any] | str) -> None:
    """Write a plan.yaml: of fields, or as a text that may be broken."""
    path = top / folder / "plan.yaml"
    if isinstance(content, str):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return
    year = next(part for part in reversed(folder.split("/")) if part.startswith("20"))
    write(path, {"plan_year": year, **content})


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A district with nothing in it but its own file and one school, which has nothing to do with the others."""
    write(tmp_path / "district.yaml", {"district": "Larkspur Basin School District"})
    (tmp_path / "uipkit.yaml").write_text("# Shared.\n", "utf-8")
    plan(tmp_path, "schools/birch/2025-26", BIRCH)
    return tmp_path


def counted(top: Path, **asked: object) -> set[str]:
    """The folders of the plans that count; the others are left out and named."""
    made = portfolio_of(top, **asked)
    rows = {str(row["plan_path"]) for row in made.rows("plans")}
    everything = {path.parent.relative_to(top).as_posix() for path in top.rglob("plan.yaml")}
    assert set(made.left_out) == everything - rows
    return rows - {"schools/birch/2025-26"}


def test_this_years_plan_counts_though_it_cannot_be_read(top: Path) -> None:
    plan(top, "schools/aspen/2025-26", ASPEN)
    plan(top, "schools/aspen/2026-27", "school: [")
    assert counted(top) == {"schools/aspen/2026-27"}


def test_last_years_plan_that_cannot_be_read_is_left_out_as_one_that_can(top: Path) -> None:
    plan(top, "schools/aspen/2025-26", "school: [")
    plan(top, "schools/aspen/2026-27", ASPEN)
    assert counted(top) == {"schools/aspen/2026-27"}


def test_years_may_stand_above_schools(top: Path) -> None:
    plan(top, "2025-26/aspen", ASPEN)
    plan(top, "2026-27/aspen", "school: [")
    assert counted(top) == {"2026-27/aspen"}


def test_a_school_that_got_another_name_keeps_its_code(top: Path) -> None:
    plan(top, "schools/aspen/2025-26", {**ASPEN, "school": "Aspen Elementary School"})
    plan(top, "schools/aspen-draw/2026-27", ASPEN)
    assert counted(top) == {"schools/aspen-draw/2026-27"}


@pytest.mark.parametrize("without", ["2025-26", "2026-27"])
def test_a_plan_without_a_code_goes_by_its_schools_name(top: Path, without: str) -> None:
    for year in ("2025-26", "2026-27"):
        fields = {key: value for key, value in ASPEN.items() if year != without or key != "school_code"}
        plan(top, f"plans/{'old' if year < '2026' else 'new'}/{year}", fields)
    assert counted(top) == {"plans/new/2026-27"}


def test_schools_of_one_name_with_codes_of_their_own_are_two(top: Path) -> None:
    plan(top, "north/aspen/2025-26", ASPEN)
    plan(top, "south/aspen/2026-27", {**ASPEN, "school_code": "9799"})
    assert counted(top) == {"north/aspen/2025-26", "south/aspen/2026-27"}


def test_a_broken_plan_of_a_folder_without_a_year_stands_for_itself(top: Path) -> None:
    plan(top, "schools/aspen/2026-27", ASPEN)
    plan(top, "schools/cholla", "school: [")
    assert counted(top) == {"schools/aspen/2026-27", "schools/cholla"}
    assert "schools/cholla" in counted(top, year="2026-27")


def test_a_broken_plan_of_another_year_is_not_of_the_year_asked_for(top: Path) -> None:
    plan(top, "schools/aspen/2026-27", "school: [")
    assert counted(top, year="2025-26") == set()
    with pytest.raises(NothingFoundError, match="2 plans were found"):
        portfolio_of(top, year="2024-25")


def test_a_plan_that_cannot_be_read_bears_its_schools_name_and_never_the_districts(top: Path) -> None:
    plan(top, "schools/aspen/2024-25", {**ASPEN, "school": "Aspen Draw School"})
    plan(top, "schools/aspen/2025-26", ASPEN)
    for school in ("aspen", "cedar"):
        plan(top, f"schools/{school}/2026-27", "school: [")
        write(
            top / f"schools/{school}/2026-27/root-causes/no-time.yaml",
            {"statement": "No time.", "priorities": []},
        )
    made = portfolio_of(top)
    names = {
        str(row["plan_path"]): row["school"] for table in ("plans", "root_causes") for row in made.rows(table)
    }
    assert names == {
        "schools/aspen/2026-27": "Aspen Draw Elementary School",
        "schools/birch/2025-26": "Birch Gap Elementary School",
        "schools/cedar/2026-27": "schools/cedar/2026-27",
    }
    for words in ("aspen draw", "schools/aspen"):
        assert [row["plan_path"] for row in portfolio_of(top, schools=(words,)).rows("plans")] == [
            "schools/aspen/2026-27"
        ]
    with pytest.raises(NothingFoundError):
        portfolio_of(top, schools=("Larkspur",))
