"""A year lived through after the plan is posted: from September to the first meeting of the next plan, through the command line only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lived import fall, summer, winter
from tests.lived.school import School, begin

PAGE = Path(__file__).resolve().parents[2] / "docs" / "a-year-in-use.md"


def test_a_year_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    school = begin(tmp_path, monkeypatch)

    fall.begin_the_practice(school)
    fall.post_the_plan(school)
    fall.october(school)
    fall.november(school)
    winter.december(school)
    winter.tracker(school)
    winter.february(school)
    winter.adjust(school)
    summer.spring(school)
    summer.year_end(school)
    summer.roll_over(school)
    summer.next_year(school)

    assert_the_page_tells_it(school)


def assert_the_page_tells_it(school: School) -> None:
    """Hold the page to the year: each of its commands was typed, in its order, and what it shows was said then."""
    at = 0
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, shown = command_and_output(part)
            typed = [each for _, each, _ in school.said]
            found = [place for place in range(at, len(typed)) if " ".join(typed[place].split()) == line]
            assert found, f"the page shows a command that nobody typed then: {line}"
            said = " ".join(school.said[found[0]][2].split())
            at = found[0] + 1
            for passage in shown.split("…"):
                assert " ".join(passage.split()) in said, f"{line} did not say: {passage}"


def command_and_output(part: str) -> tuple[str, str]:
    """Part what was typed, with the lines that a backslash continues, from what was said."""
    lines = part.split("\n")
    typed = [lines.pop(0)]
    while typed[-1].endswith("\\"):
        typed.append(lines.pop(0))
    return " ".join(" ".join(each.removesuffix("\\") for each in typed).split()), "\n".join(lines)
