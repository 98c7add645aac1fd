"""The example with problems: what is found, where, and that following the help of each finding mends it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from inline_snapshot import snapshot

from tests.examples.folders import DAY, WITH_PROBLEMS
from tests.examples.mends import MENDS
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.plan.placeholder import is_placeholder
from uipkit.report.formats import render
from uipkit.report.options import ReportOptions
from uipkit.rules.registry import FAMILIES
from uipkit.workflows.check import check

GOLDEN = Path(__file__).with_name("with-problems.txt")
"""The text report. To renew it, after reading what changed:
``uipkit check examples/with-problems --phase final --today 2026-10-01 > tests/examples/with-problems.txt``
in a terminal of 100 columns."""

Key = tuple[str, str]


def judged(folder: Path) -> CheckResult:
    return check(folder, phase="final", today=DAY)


def by_key(result: CheckResult) -> dict[Key, Finding]:
    found = {(finding.code, finding.subject): finding for finding in result.findings}
    assert len(found) == len(result.findings)
    return found


def errors(result: CheckResult) -> set[Key]:
    return {key for key, finding in by_key(result).items() if finding.severity is Severity.ERROR}


@pytest.fixture(scope="module")
def before() -> CheckResult:
    return judged(WITH_PROBLEMS)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return shutil.copytree(WITH_PROBLEMS, tmp_path / "plan")


def test_the_text_report(before: CheckResult) -> None:
    assert render("text", before, ReportOptions(width=100)) == GOLDEN.read_text(encoding="utf-8")


def test_each_finding_names_file_line_and_column(before: CheckResult) -> None:
    found = [
        f"{each.location.path}:{each.location.span.line}:{each.location.span.column} {each.code}"
        for each in before.findings
    ]
    assert found == snapshot(
        [
            "approvals.yaml:2:1 UIP610",
            "assurances.yaml:12:14 UIP601",
            "assurances.yaml:21:9 UIP603",
            "feedback.yaml:3:5 UIP611",
            "ideas-for-next-year.yaml:1:1 UIP010",
            "meetings/2026-08-06-leadership-plan-review.yaml:24:10 UIP710",
            "plan.yaml:15:14 UIP107",
            "plan.yaml:50:12 UIP015",
            "practices/looking-at-work.yaml:23:5 UIP902",
            "priorities/attendance.yaml:2:8 UIP301",
            "priorities/mathematics.yaml:27:5 UIP202",
            "priorities/mathematics.yaml:41:25 UIP805",
            "priorities/reading.yaml:8:1 UIP104",
            "priorities/reading.yaml:25:16 UIP205",
            "root-causes/groups-stay.yaml:2:8 UIP303",
            "root-causes/no-look-at-work.yaml:7:1 UIP011",
            "root-causes/reading-at-home.yaml:4:12 UIP305",
            "schedule.yaml:157:21 UIP708",
            "stakeholders/spring-evening.yaml:20:13 UIP801",
            "stakeholders/spring-evening.yaml:21:14 UIP007",
            "strategies/look-at-work.yaml:18:3 UIP808",
            "strategies/look-at-work.yaml:25:17 UIP012",
            "strategies/look-at-work.yaml:26:1 UIP005",
            "strategies/look-at-work.yaml:43:5 UIP506",
            "strategies/look-at-work.yaml:56:5 UIP503",
            "strategies/look-at-work.yaml:64:11 UIP803",
            "strategies/look-at-work.yaml:68:18 UIP008",
            "strategies/look-at-work.yaml:72:11 UIP505",
            "strategies/reading-partners.yaml:12:1 UIP406",
            "strategies/reading-partners.yaml:16:1 UIP407",
            "strategies/reading-partners.yaml:42:5 UIP804",
            "strategies/reading-partners.yaml:53:11 UIP509",
            "teams.yaml:25:5 UIP705",
        ]
    )


def test_every_place_shows_its_line_and_every_finding_says_what_to_do(before: CheckResult) -> None:
    for finding in before.findings:
        span, location = finding.location.span, finding.location
        assert finding.help
        if finding.code == "UIP010":
            continue  # the finding is that nobody reads the file
        lines = (WITH_PROBLEMS / location.path).read_text(encoding="utf-8").splitlines()
        assert location.source[span.line - location.source_start] == lines[span.line - 1]
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1


def test_every_family_has_its_findings(before: CheckResult) -> None:
    codes = {finding.code for finding in before.findings}
    assert [name for name, rules in FAMILIES.items() if not codes & {rule.code for rule in rules}] == []


def test_every_finding_has_its_mend(before: CheckResult) -> None:
    assert set(MENDS) == set(by_key(before))


def test_examples_are_pasted_wherever_a_finding_offers_one(before: CheckResult) -> None:
    found = by_key(before)
    assert {key for key, finding in found.items() if finding.example} == {
        key for key, mend in MENDS.items() if "{example}" in mend.new
    }


def test_no_example_claims_anything_that_the_plan_does_not_say(before: CheckResult) -> None:
    written = " ".join(path.read_text("utf-8") for path in WITH_PROBLEMS.rglob("*.yaml"))
    said = {words for finding in before.findings for words in texts(yaml.safe_load(finding.example or "{}"))}
    made_up = {words for words in said if " " in words and words not in written and not is_placeholder(words)}
    assert made_up == set()


def texts(value: object) -> Iterator[str]:
    """Every text of plain data, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(list(value.values()))


@pytest.mark.parametrize("key", MENDS, ids=lambda key: key[0])
def test_following_the_help_mends_it(key: Key, before: CheckResult, plan: Path) -> None:
    MENDS[key].apply(plan, by_key(before)[key])
    after = judged(plan)
    assert key not in by_key(after)
    assert errors(after) <= errors(before)


def test_the_help_names_the_file_where_the_mend_belongs_elsewhere(before: CheckResult) -> None:
    for key, finding in by_key(before).items():
        file = MENDS[key].file
        assert file == finding.location.path or file in finding.help, key


def test_a_finding_is_mended_without_another_in_its_place(before: CheckResult, plan: Path) -> None:
    left = by_key(before)
    for number in range(len(left)):
        key, finding = next(iter(left.items()))
        MENDS[key].apply(plan, finding)
        left = by_key(judged(plan))
        assert len(left) == len(before.findings) - number - 1, key
    assert left == {}
