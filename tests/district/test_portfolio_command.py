"""`uipkit portfolio` at the terminal: what it prints, what it refuses, and where it writes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.district import seeds
from tests.district.made_district import make_district
from tests.district.portfolios import portfolio_of
from uipkit.cli.main import run
from uipkit.report.portfolio_board import portfolio_board
from uipkit.report.portfolio_names import short_names
from uipkit.workflows.portfolio import PortfolioRequest, run_portfolio

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    make_district(folder, schools=8)
    return folder


def portfolio(district: Path, *typed: str) -> int:
    return run(["portfolio", str(district), "--today", seeds.DAY.isoformat(), *typed])


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(district: Path, width: int) -> None:
    board = portfolio_board(portfolio_of(district), width=width, every=True)
    assert max(len(line) for line in board.splitlines()) <= width
    for number in range(8):
        assert seeds.name(number).split()[0] in board


def test_colour_says_nothing_that_words_do_not(district: Path) -> None:
    made = portfolio_of(district)
    plain, coloured = portfolio_board(made), portfolio_board(made, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


def test_what_is_cut_says_so_and_all_shows_it(tmp_path: Path) -> None:
    make_district(tmp_path, schools=18)
    made = portfolio_of(tmp_path)
    assert "and 3 more (--all shows them)" in portfolio_board(made)
    assert "--all" not in portfolio_board(made, every=True)


def test_a_plan_that_cannot_be_read_comes_first_and_is_the_first_step(tmp_path: Path) -> None:
    make_district(tmp_path, schools=3)
    (tmp_path / seeds.place(1) / "plan.yaml").write_text("- no plan\n", "utf-8")
    board = portfolio_board(portfolio_of(tmp_path))
    words = " ".join(board.split())
    assert words.index("Cannot be read whole") < words.index("Plans, the most pressing first")
    assert f"{seeds.place(1)} plan.yaml" in words
    assert (
        f"1. 1 plan cannot be read whole; what it holds is not counted here. The check says where: uipkit check {seeds.place(1)}"
        in words
    )


def test_a_file_that_nothing_reads_and_a_misnamed_plan_are_told_of(tmp_path: Path) -> None:
    first, second, third, _ = make_district(tmp_path, schools=4)
    (first / "priorities" / "first-priority.yaml").rename(first / "priorities" / "First Priority.yaml")
    (second / "strategies").rename(second / "strategie")
    (third / "plan.yaml").rename(third / "Plan.yml")
    made = portfolio_of(tmp_path)
    told = {row["plan_path"]: (row["is_readable"], row["not_readable"]) for row in made.rows("plans")}
    assert told == {
        seeds.place(0): (False, "priorities/First Priority.yaml"),
        seeds.place(1): (False, "strategie/first-strategy.yaml"),
        seeds.place(3): (True, None),
    }
    words = " ".join(portfolio_board(made).split())
    unread = words[words.index("Cannot be read whole") : words.index("Plans, the most pressing first")]
    assert f"{seeds.place(1)} strategie/first-strategy.yaml" in unread
    assert f"{seeds.place(2)} Plan.yml" in unread
    assert (
        f"1 file or folder may hold a plan and could not be read. What is in the way: uipkit check {seeds.place(2)}"
        in words
    )


@pytest.mark.parametrize("today", ["2026-05-04", "2026-10-05", "2026-10-16", "2027-01-20"])
def test_every_plan_is_counted_once_in_the_headline(tmp_path: Path, today: str) -> None:
    make_district(tmp_path, schools=13)
    (tmp_path / seeds.place(7) / "plan.yaml").write_text("- no plan\n", "utf-8")
    request = PortfolioRequest((tmp_path,), today=date.fromisoformat(today))
    board = portfolio_board(run_portfolio(request).portfolio, width=200)
    counts = [int(each) for each in re.findall(r"\b\d+\b", board.splitlines()[1])]
    assert sum(counts) == 13
    past = today > "2026-10-15"
    assert ("past their due date and not submitted" in board) == past


def test_json_is_the_document_that_the_file_holds(district: Path, capsys: Printed, tmp_path: Path) -> None:
    assert portfolio(district, "--format", "json") == 0
    printed = capsys.readouterr().out
    assert portfolio(district, "--to", "json", "--out", str(tmp_path)) == 0
    assert (tmp_path / "portfolio.json").read_text("utf-8") == printed
    assert len(json.loads(printed)["tables"]["plans"]) == 8


def test_files_go_to_the_build_folder_and_are_made_again(district: Path, capsys: Printed) -> None:
    assert portfolio(district, "--to", "csv", "--to", "xlsx") == 0
    assert portfolio(district, "--to", "csv", "--to", "xlsx") == 0
    folder = district / "build" / "portfolio"
    assert len([path for path in folder.iterdir() if path.suffix in (".csv", ".xlsx")]) == 16
    (folder / "plans.csv").write_text("mine\n", "utf-8")
    capsys.readouterr()
    assert portfolio(district, "--to", "csv") == 2
    assert "In the way" in capsys.readouterr().err
    assert (folder / "plans.csv").read_text("utf-8") == "mine\n"
    (folder / "plans.csv").unlink()


def test_plans_in_separate_places_need_a_folder_for_their_files(tmp_path: Path, capsys: Printed) -> None:
    for place in ("north", "south"):
        make_district(tmp_path / place, schools=1)
    typed = ["portfolio", str(tmp_path / "north"), str(tmp_path / "south"), "--to", "json"]
    assert run(typed) == 2
    assert "no repository holds them together: say with --out" in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["north", "south"]
    assert run([*typed, "--out", str(tmp_path / "here")]) == 0
    assert run(typed[:1] + typed[2:]) == 0
    assert (tmp_path / "south" / "build" / "portfolio" / "portfolio.json").is_file()
    (tmp_path / ".git").mkdir()
    assert run(typed) == 0
    assert (tmp_path / "build" / "portfolio" / "portfolio.json").is_file()


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["--to", "pdf"], '--to takes xlsx, json, parquet, csv, not "pdf"'),
        (["--year", "2026"], '--year takes a plan year like 2026-27, not "2026"'),
        (["--plan-type", "good"], "--plan-type takes performance, improvement"),
        (["--out", "somewhere"], "--out says where files go"),
        (["--phase", "8"], "less than or equal to 7"),
        (["--school", "nowhere"], "none is one of those asked for"),
        (["--year", "2019-20"], "Plan years there: 2025-26, 2026-27"),
    ],
)
def test_what_cannot_be_done_is_said_and_is_exit_2(
    district: Path, capsys: Printed, typed: list[str], complaint: str
) -> None:
    assert portfolio(district, *typed) == 2
    assert complaint in capsys.readouterr().err


def test_no_plan_is_exit_2(tmp_path: Path, capsys: Printed) -> None:
    assert run(["portfolio", str(tmp_path)]) == 2
    assert "No plan was found" in capsys.readouterr().err


def test_text_of_a_plan_steers_no_terminal(tmp_path: Path) -> None:
    make_district(tmp_path, schools=2)
    plan = tmp_path / seeds.place(1) / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace(seeds.name(1), '"Evil \\e[31m School\\u202e"'), "utf-8")
    board = portfolio_board(portfolio_of(tmp_path))
    assert "Evil" in board
    assert "\x1b" not in board
    assert "\u202e" not in board


def test_short_names_stay_apart() -> None:
    assert short_names(
        ["Aspen Elementary School", "Aspen Middle School", "Birch High School", "School", "K-8 School"]
    ) == snapshot(
        {
            "Aspen Elementary School": "Aspen Elementary School",
            "Aspen Middle School": "Aspen Middle School",
            "Birch High School": "Birch",
            "School": "School",
            "K-8 School": "K-8",
        }
    )
