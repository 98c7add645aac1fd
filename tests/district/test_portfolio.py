"""A portfolio over forty schools tells exactly what was put into them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.district import seeds
from tests.district.made_district import make_district
from tests.district.portfolios import places, portfolio_of, where
from tests.workflows.plans import edit
from uipkit.analysis.portfolio.forms import FORMS, KEYS
from uipkit.analysis.portfolio.portfolio import Portfolio
from uipkit.analysis.portfolio.shown import HELD_BACK
from uipkit.documents.showing import ROLE_TO_BE_NAMED
from uipkit.workflows.load import NothingFoundError
from uipkit.workflows.portfolio import FORMATS, PortfolioRequest, portfolio_files, run_portfolio
from uipkit.workflows.posted_gate import blocking, open_findings


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    make_district(folder)
    return folder


@pytest.fixture(scope="module")
def portfolio(district: Path) -> Portfolio:
    return portfolio_of(district)


@pytest.fixture
def copy(district: Path, tmp_path: Path) -> Path:
    shutil.copytree(district, tmp_path / "copy")
    return tmp_path / "copy"


# --- the plans ----------------------------------------------------------------------------------------------------


def test_every_school_has_one_row_and_the_newest_plan_counts(portfolio: Portfolio) -> None:
    plans = portfolio.rows("plans")
    assert [row["plan_path"] for row in plans] == sorted(where(frozenset(range(seeds.SCHOOLS))))
    assert {row["plan_year"] for row in plans} == {seeds.YEAR}
    assert set(portfolio.left_out) == {seeds.place(number, "2025-26") for number in seeds.EARLIER_YEAR}


def test_a_plan_year_can_be_chosen(district: Path) -> None:
    earlier = portfolio_of(district, year="2025-26")
    assert places(earlier.rows("plans")) == {seeds.place(number, "2025-26") for number in seeds.EARLIER_YEAR}
    assert len(earlier.left_out) == seeds.SCHOOLS


def test_phases_are_held_against_the_calendar(portfolio: Portfolio) -> None:
    plans = portfolio.rows("plans")
    # Whoever is due in January has longer for phases 5 and 6.
    other = {row["plan_path"]: row["usual_phase"] for row in plans if row["usual_phase"] != 6}
    assert other == dict.fromkeys(where(seeds.NEWLY_IDENTIFIED), 5)
    behind = where(seeds.numbers_at("draft", "fall"))
    assert places([row for row in plans if row["is_behind"]]) == behind
    assert {row["phase"] for row in plans if row["submitted"] is None} == {4, 5, 6}


def test_due_dates_and_days_left(portfolio: Portfolio) -> None:
    by_plan = {row["plan_path"]: row for row in portfolio.rows("plans")}
    january = by_plan[seeds.place(25)]
    assert (january["due"], january["days_left"]) == (date(2027, 1, 15), 102)
    assert {row["days_left"] for place, row in by_plan.items() if place != seeds.place(25)} == {10}
    submitted = where(seeds.numbers_at("submitted", "running"))
    assert {place for place, row in by_plan.items() if row["submitted"] == date(2026, 9, 29)} == submitted


def test_findings_to_do_and_readiness_are_those_of_the_check(district: Path, portfolio: Portfolio) -> None:
    by_plan = {row["plan_path"]: row for row in portfolio.rows("plans")}
    for number in (0, 4, seeds.SMALL_GROUP, 19, 36):
        row = by_plan[seeds.place(number)]
        folder = _folder(district, number)
        found = open_findings(folder, seeds.DAY)
        counts = [sum(each.severity.word == word for each in found) for word in ("error", "warning")]
        assert [row["errors"], row["warnings"]] == counts
        assert row["posting_errors"] == len(blocking(folder, seeds.DAY))
        told = {
            (each["code"], each["findings"])
            for each in portfolio.rows("findings")
            if each["plan_path"] == row["plan_path"]
        }
        codes = [each.code for each in found]
        assert told == {(code, codes.count(code)) for code in codes}
    assert not by_plan[seeds.place(seeds.SMALL_GROUP)]["is_ready"]


def _folder(district: Path, number: int):  # type: ignore[no-untyped-def]  # a plan folder as discovery gives it
    from uipkit.workflows.load import one_plan

    return one_plan(district / seeds.place(number))


# --- what is open -------------------------------------------------------------------------------------------------


def test_open_assurances(portfolio: Portfolio) -> None:
    rows = [row for row in portfolio.rows("assurances") if row["is_open"]]
    assert places(rows) == where(seeds.OPEN_ASSURANCES)
    assert len(rows) == len(seeds.OPEN_ASSURANCES)
    counted = {
        row["plan_path"]: row["assurances_open"] for row in portfolio.rows("plans") if row["assurances_open"]
    }
    assert counted == dict.fromkeys(where(seeds.OPEN_ASSURANCES), 1)


def test_required_changes_without_an_answer(portfolio: Portfolio) -> None:
    rows = [row for row in portfolio.rows("feedback") if row["is_open"] and row["weight"] == "required"]
    assert places(rows) == where(seeds.RETURNED)
    assert len(rows) == 2 * len(seeds.RETURNED)


def test_review_states(portfolio: Portfolio) -> None:
    by_state: dict[object, set[object]] = {}
    for row in portfolio.rows("plans"):
        by_state.setdefault(row["review_state"], set()).add(row["plan_path"])
    known = seeds.RETURNED | seeds.RESUBMITTED | seeds.IN_REVIEW | seeds.NOT_REVIEWED
    assert by_state == {
        "returned": where(seeds.RETURNED),
        "resubmitted": where(seeds.RESUBMITTED),
        "submitted": where(seeds.IN_REVIEW),
        "not-submitted": where(seeds.NOT_REVIEWED),
        "accepted": where(frozenset(range(seeds.SCHOOLS)) - known),
    }
    steps = [row["state"] for row in portfolio.rows("reviews") if row["plan_path"] == seeds.place(0)]
    assert steps == ["submitted", "returned", "resubmitted", "accepted"]


def test_hearings(portfolio: Portfolio) -> None:
    hearings = {row["plan_path"]: row for row in portfolio.rows("deadlines") if row["kind"] == "hearing"}
    assert set(hearings) == where(seeds.PRIORITY_IMPROVEMENT | seeds.TURNAROUND)
    [missing] = [row for row in hearings.values() if row["state"] == "open"]
    assert missing["plan_path"] == seeds.place(36)
    assert (missing["day"], missing["latest"]) == (date(2026, 10, 15), date(2026, 10, 15))
    planned = hearings[seeds.place(4)]
    assert (planned["state"], planned["day"], planned["days_left"]) == ("scheduled", date(2026, 10, 12), 7)


def test_the_board_meets_for_those_that_it_has_to_adopt(portfolio: Portfolio) -> None:
    board = [row for row in portfolio.rows("deadlines") if row["kind"] == "board"]
    waiting = {
        row["plan_path"]
        for row in portfolio.rows("plans")
        if row["submitted"] is None and "local board" in str(row["approvals_open"])
    }
    assert places(board) == waiting
    assert {row["day"] for row in board} == {date(2026, 10, 12)}


def test_progress(portfolio: Portfolio) -> None:
    plans = {row["plan_path"]: row for row in portfolio.rows("plans")}

    def with_any(column: str) -> set[object]:
        return {place for place, row in plans.items() if row[column]}

    assert with_any("milestones_met") == where(seeds.MET)
    assert with_any("milestones_missed") == where(seeds.MISSED_WITH_RESPONSE | seeds.MISSED_WITHOUT_RESPONSE)
    # What is at risk has no result either, and its day is past.
    assert with_any("milestones_overdue") == where(seeds.OVERDUE | seeds.AT_RISK)
    unanswered = [row for row in portfolio.rows("milestones") if row["is_answered"] is False]
    assert places(unanswered) == where(seeds.MISSED_WITHOUT_RESPONSE)
    late = [row["days_late"] for row in portfolio.rows("milestones") if row["is_overdue"]]
    assert late == [10] * 4


# --- across schools -----------------------------------------------------------------------------------------------


def test_shared_work_is_found_and_nothing_else(portfolio: Portfolio) -> None:
    rows = portfolio.rows("shared")
    groups = {(row["kind"], row["matched_on"], row["match"]): set[str]() for row in rows}
    for row in rows:
        groups[row["kind"], row["matched_on"], row["match"]].add(str(row["plan_path"]))
    assert groups == {
        ("root-cause", "statement", "same-words"): where(seeds.SAME_CAUSE),
        ("root-cause", "statement", "like-words"): where(seeds.LIKE_CAUSE),
        ("strategy", "title", "same-words"): where(seeds.SAME_STRATEGY),
        ("strategy", "title", "like-words"): where(seeds.LIKE_STRATEGY),
        ("option", "title", "same-words"): where(seeds.SAME_OPTION),
        ("source", "source", "same-words"): where(seeds.SAME_SOURCE),
    }
    [like] = [row for row in rows if row["plan_path"] == seeds.place(18)]
    assert like["likeness"] == 0.8
    assert like["words_shared"] == "collaborative planning protocol weekly"


def test_the_crunch_of_the_one_who_serves_eight_schools(portfolio: Portfolio) -> None:
    rows = portfolio.rows("workload")
    crunch = [row for row in rows if row["is_crunch"]]
    assert {row["role"] for row in crunch} == {seeds.COACH}
    assert places(crunch) == where(seeds.COACHED)
    assert len(crunch) == len(seeds.COACHED) + len(seeds.COACH_REVIEWS)
    assert {(row["crunch_from"], row["crunch_to"], row["crunch_schools"]) for row in crunch} == {
        (date(2026, 10, 26), date(2026, 11, 2), len(seeds.COACHED))
    }
    calm = [row for row in rows if not row["is_crunch"]]
    assert {row["role"] for row in calm} == {seeds.SPECIALIST}
    assert places(calm) == where(seeds.SPECIALIST_IN)


def test_a_district_sets_how_much_is_too_much(copy: Path) -> None:
    (copy / "uipkit.yaml").write_text("crunch_time:\n  due_for_one_role: 3\n", "utf-8")
    crunch = [row for row in portfolio_of(copy).rows("workload") if row["is_crunch"]]
    assert {row["role"] for row in crunch} == {seeds.COACH, seeds.SPECIALIST}


def test_a_school_that_is_not_listed_means_a_coach_of_its_own(copy: Path) -> None:
    edit(copy / "district.yaml", f"- {seeds.name(21)}\n", "- Another School\n")
    coached = [row for row in portfolio_of(copy).rows("workload") if row["role"] == seeds.COACH]
    assert places(coached) == where(seeds.COACHED - {21})


# --- what stays inside --------------------------------------------------------------------------------------------


def test_no_name_no_small_figure_and_nothing_of_students_is_in_any_file(portfolio: Portfolio) -> None:
    files = portfolio_files(portfolio, [each for each in FORMATS if each not in ("xlsx", "parquet")])
    text = b"\n".join(files.values()).decode("utf-8")
    assert [each for each in seeds.PRIVATE if each in text] == []
    assert [figure for figure in seeds.SMALL_FIGURES if str(figure) in text] == []


def test_small_groups_are_withheld_and_say_so(portfolio: Portfolio) -> None:
    rows = [row for row in portfolio.rows("targets") if row["plan_path"] == seeds.place(seeds.SMALL_GROUP)]
    assert {row["value"] for row in rows} == {None}
    assert {row["is_withheld"] for row in rows} == {True}
    others = [row for row in portfolio.rows("targets") if row["plan_path"] == seeds.place(0)]
    assert [row["value"] for row in others] == [24, 26, 29, 30, 35]


def test_a_persons_name_gives_way(portfolio: Portfolio) -> None:
    [order] = [row for row in portfolio.rows("actions") if row["action"] == "order-books"]
    assert order["owner"] == ROLE_TO_BE_NAMED


def test_what_tells_a_withheld_figure_is_held_back(copy: Path) -> None:
    priority = copy / seeds.place(seeds.SMALL_GROUP) / "priorities" / "first-priority.yaml"
    edit(priority, "grade-level expectations in", "expectations, only 31.25 percent of these 9 students, in")
    edit(priority, "    number_of_students: 9\n", "    number_of_students: 9\n    withheld: true\n")
    [row] = [
        row
        for row in portfolio_of(copy).rows("priorities")
        if row["plan_path"] == seeds.place(seeds.SMALL_GROUP)
    ]
    assert row["statement"] == HELD_BACK


def test_contact_details_are_cut_out_of_texts(copy: Path) -> None:
    cause = copy / seeds.place(3) / "root-causes" / "own-habit.yaml"
    edit(cause, "New teachers receive", "Ask lee@school.example why new teachers receive")
    rows = portfolio_of(copy).rows("root_causes")
    [row] = [row for row in rows if row["plan_path"] == seeds.place(3)]
    assert str(row["statement"]).startswith("Ask [contact details left out] why new teachers")


# --- what is wrong ------------------------------------------------------------------------------------------------


def test_a_plan_that_cannot_be_read_is_a_row_that_says_so(copy: Path, portfolio: Portfolio) -> None:
    (copy / seeds.place(4) / "plan.yaml").write_text("school: [", "utf-8")
    (copy / seeds.place(5) / "strategies" / "first-strategy.yaml").write_text("title: 'a\n", "utf-8")
    broken = portfolio_of(copy)
    plans = {row["plan_path"]: row for row in broken.rows("plans")}
    assert len(plans) == seeds.SCHOOLS
    assert (plans[seeds.place(4)]["not_readable"], plans[seeds.place(4)]["is_ready"]) == ("plan.yaml", False)
    assert plans[seeds.place(5)]["not_readable"] == "strategies/first-strategy.yaml"
    untouched = where(frozenset(range(seeds.SCHOOLS)) - {4, 5})
    before = {row["plan_path"]: row for row in portfolio.rows("plans")}
    assert {place: plans[place] for place in untouched} == {place: before[place] for place in untouched}


def test_filters(district: Path) -> None:
    assert places(portfolio_of(district, schools=("aspen",)).rows("plans")) == where(
        frozenset({0, 10, 20, 30})
    )
    assert places(portfolio_of(district, schools=(seeds.code(7),)).rows("plans")) == where(frozenset({7}))
    assert places(portfolio_of(district, plan_types=("turnaround",)).rows("plans")) == where(seeds.TURNAROUND)
    assert places(portfolio_of(district, phases=(4,)).rows("plans")) == where(seeds.numbers_at("draft"))


@pytest.mark.parametrize("asked", [{"schools": ("nowhere",)}, {"year": "2031-32"}])
def test_nothing_asked_for_is_there(district: Path, asked: dict[str, object]) -> None:
    with pytest.raises(NothingFoundError, match="43 plans were found"):
        portfolio_of(district, **asked)


def test_no_plan_at_all(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match="No plan was found"):
        run_portfolio(PortfolioRequest((tmp_path,)))


# --- the tables ---------------------------------------------------------------------------------------------------


def test_every_row_has_the_columns_of_its_table(portfolio: Portfolio) -> None:
    assert list(portfolio.tables) == [form.name for form in FORMS]
    types: dict[str, type | tuple[type, ...]] = {
        "text": str,
        "integer": int,
        "number": (int, float),
        "date": date,
        "flag": bool,
    }
    for form in FORMS:
        names = [column.name for column in form.columns]
        assert names[: len(KEYS)] == [column.name for column in KEYS]
        assert len(set(names)) == len(names)
        for row in portfolio.rows(form.name):
            for column in form.columns:
                value = row[column.name]
                assert value is None or isinstance(value, types[column.type]), (form.name, column.name, value)
                assert column.type == "flag" or not isinstance(value, bool), (form.name, column.name)


def test_every_row_belongs_to_a_plan(portfolio: Portfolio) -> None:
    known = {(row["plan_path"], row["plan_year"]) for row in portfolio.rows("plans")}
    for name in portfolio.tables:
        assert {(row["plan_path"], row["plan_year"]) for row in portfolio.rows(name)} <= known
        assert {row["as_of"] for row in portfolio.rows(name)} <= {seeds.DAY}
