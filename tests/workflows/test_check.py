"""Judging plans: phases, weights, selection, crashes, and one bad file giving one finding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import uipkit
from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.diagnostics.diagnostic import Problem, Severity
from uipkit.diagnostics.finding import CheckResult
from uipkit.diagnostics.selection import UnknownSelector
from uipkit.plan.kinds import BY_NAME, KINDS
from uipkit.rules import registry
from uipkit.rules.rule import Context
from uipkit.store.config_file import ConfigError
from uipkit.workflows.load import NothingFoundError


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return base_plan(tmp_path / "plan")


def check(plan: Path, **request: object) -> CheckResult:
    return uipkit.check(plan, **{"today": TODAY, **request})  # type: ignore[arg-type]


def codes(result: CheckResult) -> list[str]:
    return sorted(finding.code for finding in result.open)


def in_phase(plan: Path, phase: int) -> None:
    text = (plan / "plan.yaml").read_text("utf-8")
    lines = [f"phase: {phase}" if line.startswith("phase:") else line for line in text.splitlines()]
    (plan / "plan.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def without_cause(plan: Path) -> None:
    (plan / "root-causes" / "no-shared-rubric.yaml").unlink()
    (plan / "strategies" / "common-planning.yaml").unlink()
    for name in ("teams.yaml", "progress.yaml"):
        (plan / name).unlink(missing_ok=True)


def test_a_rule_is_to_do_in_its_phase_a_finding_afterwards_and_coming_up_before(plan: Path) -> None:
    without_cause(plan)
    in_phase(plan, 2)
    before = check(plan)
    assert "UIP301" in before.coming_up
    assert "UIP301" not in codes(before)
    in_phase(plan, 3)
    during = check(plan)
    assert during.to_do["UIP301"] == 1
    assert "UIP301" not in codes(during)
    in_phase(plan, 4)
    assert "UIP301" in codes(check(plan))


@pytest.mark.parametrize(("phase", "judged"), [(2, False), (3, True), ("final", True)])
def test_phase_judges_as_at_its_close_wherever_the_plan_is(plan: Path, phase: object, judged: bool) -> None:
    without_cause(plan)
    in_phase(plan, 0)
    assert ("UIP301" in codes(check(plan, phase=phase))) is judged


def test_a_rule_may_weigh_more_later(plan: Path) -> None:
    priority = plan / "priorities" / "math-growth.yaml"
    kept = priority.read_text("utf-8").partition("targets:")[0]
    priority.write_text(kept, "utf-8")
    (plan / "progress.yaml").unlink(missing_ok=True)

    def weight(phase: object) -> Severity:
        [found] = [each for each in check(plan, phase=phase).open if each.code == "UIP208"]
        return found.severity

    assert weight(2) is Severity.WARNING
    assert weight(6) is Severity.ERROR
    assert weight("final") is Severity.ERROR


def test_one_syntax_error_gives_one_finding(plan: Path) -> None:
    (plan / "strategies" / "common-planning.yaml").write_text("title: [unclosed\n", "utf-8")
    assert codes(check(plan, phase="final")) == ["UIP001"]


def test_one_misspelt_field_gives_one_finding(plan: Path) -> None:
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "\npriorities:", "\nprioritys:")
    assert codes(check(plan, phase="final")) == ["UIP005"]


def test_one_dangling_link_gives_one_finding(plan: Path) -> None:
    edit(plan / "strategies" / "common-planning.yaml", "no-shared-rubric", "no-shared-rubrik")
    assert codes(check(plan, phase="final")) == ["UIP008"]


def test_a_plan_yaml_that_cannot_be_used_silences_the_rules(plan: Path) -> None:
    (plan / "plan.yaml").write_text("plan_year: next year\n", "utf-8")
    assert codes(check(plan, phase="final")) == ["UIP007"]


def test_selection_by_code_name_family_and_prefix(plan: Path) -> None:
    without_cause(plan)
    everything = codes(check(plan, phase="final"))
    assert "UIP301" in everything
    assert "UIP401" in everything
    assert set(codes(check(plan, phase="final", select=["UIP3"]))) == {"UIP301"}
    assert codes(check(plan, phase="final", select=["priority-without-root-cause"])) == ["UIP301"]
    assert "UIP301" not in codes(check(plan, phase="final", ignore=["root-causes"]))
    with pytest.raises(UnknownSelector, match="UIP301"):
        check(plan, select=["UIP391"])


def test_a_repository_weighs_rules_itself_with_a_reason(plan: Path) -> None:
    without_cause(plan)
    config = plan.parent / "uipkit.yaml"
    config.write_text(
        "rules:\n"
        "  UIP301: {severity: info, reason: We draft causes late.}\n"
        "  UIP4: {severity: 'off', reason: Strategies are in another plan.}\n",
        "utf-8",
    )
    result = check(plan, phase="final")
    [cause] = [each for each in result.open if each.code == "UIP301"]
    assert cause.severity is Severity.INFO
    assert not any(code.startswith("UIP4") for code in codes(result))
    config.write_text("rules:\n  UIP301: {severity: info}\n", "utf-8")
    with pytest.raises(ConfigError, match="reason"):
        check(plan)


def test_paths_and_fingerprints_are_relative_to_the_root(plan: Path, tmp_path: Path) -> None:
    without_cause(plan)
    [found] = [each for each in check(plan, phase=3).open if each.code == "UIP301"]
    assert found.location.path == "plan/priorities/math-growth.yaml"
    assert found.plan == "plan"
    moved = tmp_path / "elsewhere"
    (moved / ".git").mkdir(parents=True)
    shutil.copytree(plan, moved / "plan")
    [same] = [each for each in check(moved / "plan", phase=3).open if each.code == "UIP301"]
    assert same.fingerprint == found.fingerprint


def test_a_fingerprint_does_not_change_when_lines_move(plan: Path) -> None:
    without_cause(plan)
    [found] = [each for each in check(plan, phase=3).open if each.code == "UIP301"]
    priority = plan / "priorities" / "math-growth.yaml"
    priority.write_text("# A comment\n\n" + priority.read_text("utf-8"), "utf-8")
    [moved] = [each for each in check(plan, phase=3).open if each.code == "UIP301"]
    assert moved.location.span.line == found.location.span.line + 2
    assert moved.fingerprint == found.fingerprint


def test_a_rule_that_crashes_is_named_and_the_others_still_run(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_cause(plan)

    def broken(ctx: Context) -> Iterator[Problem]:
        raise RuntimeError(f"a mistake in {ctx.today}")

    rules = tuple(
        rule._replace(check=broken) if rule.code == "UIP303" else rule for rule in registry.REGISTRY
    )
    monkeypatch.setattr(registry, "REGISTRY", rules)
    result = check(plan, phase="final")
    assert result.crashed == ("UIP303",)
    [crash] = [each for each in result.open if each.code == "UIP014"]
    assert "UIP303 root-cause-without-strategy" in crash.message
    assert "UIP301" in codes(result)


def test_several_plans_in_one_run_share_nothing(plan: Path) -> None:
    other = plan.parent / "other"
    shutil.copytree(plan, other)
    without_cause(other)
    result = check(plan.parent, phase=3)
    assert [summary.folder for summary in result.plans] == ["other", "plan"]
    assert {finding.plan for finding in result.open} == {"other"}


def test_a_file_inside_a_plan_means_its_plan(plan: Path) -> None:
    result = check(plan / "priorities" / "math-growth.yaml")
    assert [summary.folder for summary in result.plans] == ["plan"]


def test_nothing_found_is_said_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match="nowhere"):
        uipkit.check(tmp_path / "nowhere")


def test_the_run_says_how_and_when_it_judged(plan: Path) -> None:
    result = check(plan, phase="final", today=date(2026, 10, 2))
    assert (result.judged, result.today) == ("final", "2026-10-02")


EMPTY = ["plan.yaml", *sorted(f"{kind.place}/nothing.yaml" for kind in KINDS if not kind.single)]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        *((file, "") for file in EMPTY),
        *(("priorities/nothing.yaml", content) for content in ("# comments only\n", "---\n", "{}\n")),
    ],
)
def test_an_empty_file_is_one_finding_and_everything_else_is_silent(
    file: str, content: str, plan: Path
) -> None:
    (plan / file).parent.mkdir(exist_ok=True)
    before = codes(check(plan, phase="final"))
    (plan / file).write_text(content, "utf-8")
    found = check(plan, phase="final")
    [said] = [finding for finding in found.open if "is empty: it holds no field" in finding.message]
    assert said.code == "UIP006"
    assert said.location.path == f"plan/{file}"
    assert "Delete it" in said.help
    assert [code for code in codes(found) if code not in before] == ["UIP006"]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.single and kind.name != "plan"])
def test_a_file_that_may_say_nothing_may_be_empty(kind: str, plan: Path) -> None:
    (plan / BY_NAME[kind].place).write_text("", "utf-8")
    assert "UIP006" not in codes(check(plan))
