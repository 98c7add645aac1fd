"""What the tracker withholds: nowhere in the file, hidden tabs included, and with words that say why."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.tracker.books import TODAY, grid, opened, tracker_of
from uipkit.config.config import Config, MinimumGroupSize
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Baseline, InterimTarget, Priority, Target
from uipkit.plan.progress import InterimResult, Progress
from uipkit.plan.strategy import Action, Milestone, Strategy
from uipkit.plan.takeaway import DataSource, Takeaway, Takeaways
from uipkit.plan.team import Member, Team, Teams
from uipkit.tracker.about import BASE_SHEET

WITHHELD = "withheld (small group)"


def everything(content: bytes) -> str:
    """All that stands anywhere in a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def marks(content: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    lines = opened(content)[BASE_SHEET].iter_rows(min_row=2, values_only=True)
    return {(str(row), str(column)): (str(value), str(mark)) for _, row, column, value, mark in lines if mark}


def plan_with_target(result: dict[str, Any] | None = None, **changes: Any) -> Plan:
    target: dict[str, Any] = {
        "id": "one",
        "measure": "Met",
        "baseline": Baseline(plan_year="2025-26", value=41.375),
        "annual_targets": {"2026-27": 43.625, "2027-28": 47.875},
        "interim_targets": (InterimTarget(id="winter", date=date(2027, 1, 8), value=42.125),),
    }
    results = () if result is None else (InterimResult(**_RESULT, **result),)
    return Plan(
        priorities=(Priority(id="reading", title="Reading", targets=(Target(**target | changes),)),),
        progress=Progress(id="progress", interim_targets=results),
    )


_RESULT: dict[str, Any] = {
    "priority": "reading",
    "target": "one",
    "interim_target": "winter",
    "date": date(2027, 1, 8),
    "value": 44.0625,
    "state": "met",
}
FIGURES = ("41.375", "43.625", "47.875", "42.125")


@pytest.mark.parametrize(
    "changes",
    [{"withheld": True}, {"number_of_students": 15}, {"measures": "growth", "number_of_students": 19}],
    ids=str,
)
def test_figures_of_a_small_group_are_nowhere_in_the_file(changes: dict[str, Any]) -> None:
    content = tracker_of(plan_with_target({}, **changes))
    text = everything(content)
    assert not [figure for figure in (*FIGURES, "44.0625") if figure in text]
    (target,) = grid(opened(content), "Targets").rows
    assert [target[name] for name in ("Baseline", "Target 2026-27", "Target 2027-28")] == [WITHHELD] * 3
    (interim,) = grid(opened(content), "Interim Targets").rows
    assert (interim["Value"], interim["Result so far"]) == (WITHHELD, f"Met, {WITHHELD} (January 8, 2027)")
    (result,) = grid(opened(content), "Interim Results").rows
    assert result["Value reached"] == WITHHELD
    assert marks(content)["priorities/reading.yaml#targets/one", "baseline.value"] == (WITHHELD, "withheld")


def test_figures_of_a_large_group_are_shown_and_the_schools_own_minimum_counts() -> None:
    plan = plan_with_target({}, number_of_students=16)
    text = everything(tracker_of(plan))
    assert all(figure in text for figure in (*FIGURES, "44.0625"))
    stricter = Config(minimum_group_size=MinimumGroupSize(achievement=17))
    assert not [figure for figure in FIGURES if figure in everything(tracker_of(plan, config=stricter))]


@pytest.mark.parametrize("result", [{"withheld": True}, {"number_of_students": 5}], ids=str)
def test_a_result_may_be_withheld_where_its_target_is_not(result: dict[str, Any]) -> None:
    text = everything(tracker_of(plan_with_target(result, number_of_students=40)))
    assert "44.0625" not in text
    assert "41.375" in text


def test_what_is_not_recorded_yet_can_be_filled_in_though_the_group_is_small() -> None:
    content = tracker_of(plan_with_target(baseline=None, withheld=True))
    (target,) = grid(opened(content), "Targets").rows
    assert target["Baseline"] is None


def test_a_takeaway_about_a_small_group_is_withheld_whole() -> None:
    takeaway = Takeaway(
        id="few", pattern="Three of nine met.", nature="concern", impact="So much", number_of_students=9
    )
    content = tracker_of(Plan(takeaways=Takeaways(id="takeaways", takeaways=(takeaway,))))
    (row,) = grid(opened(content), "Data Takeaways").rows
    assert (row["Takeaway"], row["What it means"], row["Strength or concern"]) == (
        WITHHELD,
        WITHHELD,
        "Concern",
    )
    assert "Three of nine" not in everything(content)


def test_a_baseline_under_embargo_waits_for_its_day() -> None:
    source = DataSource(id="cmas", title="CMAS", level="state", embargo_until=date(2026, 10, 2))
    plan = plan_with_target(data_source="cmas")
    plan = Plan(priorities=plan.priorities, takeaways=Takeaways(id="takeaways", sources=(source,)))
    content = tracker_of(plan)
    (row,) = grid(opened(content), "Targets").rows
    assert row["Baseline"] == "not shown before October 2, 2026 (state results under embargo)"
    assert row["Target 2026-27"] == 43.625
    assert "41.375" not in everything(content)
    assert "41.375" in everything(tracker_of(plan, date(2026, 10, 2)))


def test_what_may_be_a_name_is_neither_shown_nor_offered_nor_remembered() -> None:
    actions = (
        Action(id="a", description="Do", who=("Principal", "Maribel Quintana", "Reading coach")),
        Action(id="b", description="Do", who=("Reading coach",)),
    )
    milestones = (Milestone(id="m", statement="Done", reviewed_by="Jordan Feathersmith"),)
    members = (Member(role="Lowell Abernathy"), Member(role="Grade 2 teacher"))
    plan = Plan(
        strategies=(Strategy(id="s", title="S", actions=actions, milestones=milestones),),
        teams=Teams(id="teams", teams=(Team(id="t", team="other", members=members),)),
    )
    content = tracker_of(plan)
    text = everything(content)
    assert not [name for name in ("Quintana", "Feathersmith", "Abernathy") if name in text]
    book = opened(content)
    assert [row["Who"] for row in grid(book, "Action Plan").rows] == [
        "Principal; role to be named; Reading coach",
        "Reading coach",
    ]
    assert [row["Role"] for row in grid(book, "Team Members").rows] == ["role to be named", "Grade 2 teacher"]
    assert {mark for _, mark in marks(content).values()} == {"name"}


def test_what_no_cell_can_hold_is_named_with_the_file_to_edit() -> None:
    longest, longer = "x" * 32_767, "x" * 32_768
    emoji = "\N{GRINNING FACE}" * 16_384  # each counts twice in Excel
    texts = {"fits": longest, "long": longer, "emoji": emoji, "bell": "ring\x07ring", "escape": "_x0041_"}
    takeaways = tuple(Takeaway(id=name, pattern=text, nature="concern") for name, text in texts.items())
    content = tracker_of(Plan(takeaways=Takeaways(id="takeaways", takeaways=takeaways)))
    cells = {row["ID"]: row["Takeaway"] for row in grid(opened(content), "Data Takeaways").rows}
    assert cells["fits"] == longest
    assert cells["long"] == (
        "[This text has 32,768 characters, more than a cell can hold. Edit it in data/takeaways.yaml.]"
    )
    assert "32,768 characters" in cells["emoji"]
    assert cells["bell"] == cells["escape"]
    assert cells["bell"].startswith("[This text holds characters that no workbook can show.")
    assert {key[0].rpartition("/")[2]: mark for key, (_, mark) in marks(content).items()} == {
        "long": "long",
        "emoji": "long",
        "bell": "unfit",
        "escape": "unfit",
    }


def test_nothing_under_private_is_read() -> None:
    from tests.tracker.books import EXAMPLES, rendered

    assert not (EXAMPLES / "complete" / "private").exists()
    assert "private/" not in everything(rendered("complete"))


def test_a_number_that_would_lose_digits_stays_in_its_file() -> None:
    content = tracker_of(plan_with_target(annual_targets={"2026-27": 1e16, "2027-28": 0.1 + 0.2}))
    (row,) = grid(opened(content), "Targets").rows
    assert row["Target 2026-27"] == "[No workbook can hold this number. Edit it in priorities/reading.yaml.]"
    assert row["Target 2027-28"] == pytest.approx(0.3)
    assert TODAY.year == 2026
