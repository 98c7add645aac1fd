"""Findings set aside: by comments with a reason, by path settings, by the baseline; and comments that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.diagnostics.finding import CheckResult
from uipkit.store.config_file import ConfigError
from uipkit.workflows.check import CheckRequest, Phase, run_check

REVERSED = "    - name: Winter break\n      start: 2026-12-21\n      end: 2027-01-04\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose winter break ends before it starts (UIP015, lines of plan.yaml) and that names a field wrongly (UIP005)."""
    folder = base_plan(tmp_path / "plan")
    edit(folder / "plan.yaml", "end: 2027-01-04", "end: 2026-01-04")
    return folder


def check(
    plan: Path, *, phase: Phase = None, select: tuple[str, ...] = (), honour: bool = True
) -> CheckResult:
    return run_check(CheckRequest((plan,), phase, select, today=TODAY, honour_ignores=honour))


def brief(result: CheckResult) -> list[str]:
    return [f"{finding.code} {finding.state}" for finding in result.findings]


def complaints(result: CheckResult) -> list[str]:
    return [
        f"{finding.location.span.line}:{finding.location.span.column} {finding.message}"
        for finding in result.findings
        if finding.code == "UIP013"
    ]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(REVERSED.replace("04\n", "04  # uipkit: ignore[UIP015] agreed\n"), id="on its line"),
        pytest.param(
            REVERSED.replace("      end", "      # uipkit: ignore[dates-reversed] agreed\n      end"),
            id="on the line above",
        ),
        pytest.param(
            REVERSED.replace("    - name", "    # uipkit: ignore[UIP015]: agreed\n    - name"),
            id="above its item",
        ),
        pytest.param(
            REVERSED.replace("break\n", "break  # uipkit:ignore[uip015] agreed\n"),
            id="on its item's first line",
        ),
        pytest.param(
            REVERSED.replace(
                "    - name", "    # uipkit: ignore[UIP015] agreed\n\n    # A note.\n    - name"
            ),
            id="above its item with more between",
        ),
        pytest.param(
            REVERSED.replace("    - name: W", "    -  # uipkit: ignore[UIP015] agreed\n      name: W"),
            id="at the hyphen",
        ),
        pytest.param(REVERSED + "# uipkit: ignore-file[UIP015] agreed\n", id="anywhere for the file"),
    ],
)
def test_a_comment_covers_its_line_and_what_starts_there(plan: Path, written: str) -> None:
    edit(
        plan / "plan.yaml",
        REVERSED.replace("2027-01-04", "2026-01-04"),
        written.replace("2027-01-04", "2026-01-04"),
    )

    result = check(plan)

    assert brief(result) == ["UIP015 suppressed"]
    assert result.findings[0].reason == "agreed"
    assert result.open == ()


@pytest.mark.parametrize("above", ["breaks:", "calendar:"])
def test_a_comment_above_a_key_covers_its_value(plan: Path, above: str) -> None:
    indent = " " * (2 if above == "breaks:" else 0)
    edit(
        plan / "plan.yaml", f"\n{indent}{above}", f"\n{indent}# uipkit: ignore[shape] agreed\n{indent}{above}"
    )

    assert brief(check(plan)) == ["UIP015 suppressed"]


@pytest.mark.parametrize("place", ["    - name: Fall break", "    - name: Spring break", "scope: school"])
def test_a_comment_elsewhere_covers_nothing_and_says_so(plan: Path, place: str) -> None:
    edit(
        plan / "plan.yaml",
        place,
        f"{' ' * (len(place) - len(place.lstrip()))}# uipkit: ignore[UIP015] no\n{place}",
    )

    assert sorted(brief(check(plan))) == ["UIP013 open", "UIP015 open"]


def test_a_comment_at_an_item_covers_what_the_item_lacks(plan: Path) -> None:
    edit(
        plan / "plan.yaml",
        "    - name: Winter break\n",
        "    # uipkit: ignore[UIP006, UIP015] comes later\n    - notes:\n",
    )

    assert {(finding.code, finding.state) for finding in check(plan).findings} >= {("UIP006", "suppressed")}


def test_text_that_looks_like_a_comment_is_none(plan: Path) -> None:
    edit(
        plan / "plan.yaml",
        "mission: Every child at Juniper Mesa reasons, explains and keeps going.",
        "mission: |\n  We reason.\n  # uipkit: ignore[UIP015] text\ndescription: 'See # uipkit: ignore[UIP015] text'",
    )

    assert brief(check(plan)) == ["UIP015 open"]


def test_what_is_wrong_with_a_comment_is_said_at_its_place(plan: Path) -> None:
    edit(
        plan / "plan.yaml",
        "scope: school\n",
        "scope: school  # uipkit: ignore[UIP015]\n"
        "# uipkit: ignore[UIP099, dates-reverse] typed wrongly\n"
        "# uipkit: ignore[UIP001] please\n"
        "# uipkit: ignore[ALL] please\n"
        "# uipkit: ignore please\n"
        "# uipkit: ignor[UIP015] please\n"
        "# uipkit: ignore-file[UIP013] please\n"
        "# uipkit: proposals stand below\n"
        "# uipkit: ignore[UIP005, UIP007] nothing here\n",
    )

    assert complaints(check(plan)) == snapshot(
        [
            "2:16 This comment gives no reason, so it does not set UIP015 aside.",
            '3:18 "UIP099" is no rule, no family of rules and not ALL. Did you mean UIP009?',
            '3:26 "dates-reverse" is no rule, no family of rules and not ALL. Did you mean dates-reversed?',
            "4:18 “UIP001” cannot be set aside by a comment.",
            "5:18 A comment cannot set every rule aside; “ALL” does nothing.",
            "6:1 This comment names no rule, so it sets nothing aside.",
            "7:11 “ignor” is no word that uipkit knows, so this comment sets nothing aside. Did you mean “ignore”?",
            "8:23 “UIP013” cannot be set aside by a comment.",
            "10:18 Nothing is found here that “UIP005” would set aside.",
            "10:26 Nothing is found here that “UIP007” would set aside.",
        ]
    )


def test_a_comment_is_unneeded_only_where_its_rule_was_heard(plan: Path) -> None:
    edit(
        plan / "plan.yaml",
        "scope: school\n",
        "# uipkit: ignore[UIP601, UIP202, UIP005] we know\nscope: school\n",
    )
    edit(plan / "plan.yaml", "phase: 7", "phase: 3")

    now, selected, final = check(plan), check(plan, select=("targets", "UIP013")), check(plan, phase="final")

    assert [each.split("“")[1] for each in complaints(now)] == snapshot(
        ["UIP202” would set aside.", "UIP005” would set aside."]
    )
    assert [each.split("“")[1] for each in complaints(selected)] == snapshot(["UIP202” would set aside."])
    assert [each.split("“")[1] for each in complaints(final)] == snapshot(
        ["UIP601” would set aside.", "UIP202” would set aside.", "UIP005” would set aside."]
    )


def test_a_comment_is_not_unneeded_beside_what_cannot_be_read(plan: Path) -> None:
    edit(plan / "plan.yaml", "scope: school\n", "# uipkit: ignore[UIP005] we know\nscope: school\n")
    (plan / "teams.yaml").write_text("teams: [", "utf-8")

    assert sorted(set(brief(check(plan)))) == ["UIP001 open", "UIP015 open"]


def test_what_cannot_be_set_aside_counts_in_spite_of_everything(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "uipkit.yaml").write_text(
        "paths: [{path: '**', ignore: [shape], reason: all quiet}]\n", "utf-8"
    )
    (plan / "teams.yaml").write_text("# uipkit: ignore-file[shape] all quiet\nteams: [", "utf-8")

    assert sorted(brief(check(plan))) == ["UIP001 open", "UIP015 suppressed"]


@pytest.mark.parametrize(
    ("pattern", "covers"),
    [
        ("plan/plan.yaml", True),
        ("./plan/plan.yaml", True),
        ("plan", True),
        ("plan/", True),
        ("*/plan.yaml", True),
        ("**/plan.yaml", True),
        ("**", True),
        ("pl?n/*.yaml", True),
        ("plan.yaml", False),
        ("*.yaml", False),
        ("plan/plan", False),
        ("PLAN/plan.yaml", False),
        ("plan/priorities/**", False),
        ("[p]lan", False),
    ],
)
def test_path_settings_are_patterns_from_the_root(
    plan: Path, tmp_path: Path, pattern: str, covers: bool
) -> None:
    setting = f"paths: [{{path: '{pattern}', ignore: [UIP015], reason: District calendar}}]\n"
    (tmp_path / "uipkit.yaml").write_text(setting, "utf-8")

    (finding,) = check(plan).findings

    assert (finding.state, finding.reason) == (
        ("suppressed", "District calendar") if covers else ("open", "")
    )


def test_a_path_setting_that_names_no_rule_stops_the_run(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "uipkit.yaml").write_text("paths: [{path: plan, ignore: [UIP0155], reason: x}]\n", "utf-8")

    with pytest.raises(ConfigError, match="UIP0155"):
        check(plan)


def test_a_path_setting_for_what_always_counts_stops_the_run_at_its_place(plan: Path, tmp_path: Path) -> None:
    setting = "paths:\n  - path: plan\n    ignore: [UIP015, UIP001]\n    reason: x\n"
    (tmp_path / "uipkit.yaml").write_text(setting, "utf-8")

    with pytest.raises(ConfigError) as caught:
        check(plan)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == (tmp_path / "uipkit.yaml", 3, 22)
    assert problem.message == snapshot("“UIP001” always counts, so no setting can set it aside.")


def test_without_ignores_everything_counts(plan: Path) -> None:
    edit(plan / "plan.yaml", "end: 2026-01-04", "end: 2026-01-04  # uipkit: ignore[UIP015] agreed")

    assert brief(check(plan, honour=False)) == ["UIP015 open"]
    assert brief(check(plan)) == ["UIP015 suppressed"]


def test_a_comment_in_a_shared_file_may_serve_another_plan(tmp_path: Path) -> None:
    base_plan(tmp_path / "schools" / "a")
    base_plan(tmp_path / "schools" / "b")
    shared = "# uipkit: ignore[UIP015] the district's own affair\ncalendar:\n  first_day: 2026-08-17\n"
    (tmp_path / "district.yaml").write_text(shared, "utf-8")
    (tmp_path / "uipkit.yaml").write_text("", "utf-8")

    assert brief(check(tmp_path)) == []


@pytest.mark.parametrize("name", ["UIPKIT", "Uipkit", "uipKit"])
def test_a_comment_in_capitals_sets_nothing_aside_and_says_so(plan: Path, name: str) -> None:
    edit(plan / "plan.yaml", "scope: school\n", f"scope: school  # {name}: ignore-file[UIP015] agreed\n")

    result = check(plan)

    assert sorted(brief(result)) == ["UIP013 open", "UIP015 open"]
    assert complaints(result) == [
        f"2:18 “{name}” is not written in small letters, so this comment sets nothing aside."
    ]
    [help_] = [finding.help for finding in result.findings if finding.code == "UIP013"]
    assert help_ == "Write # uipkit: ignore-file[rule] and the reason."


def test_a_note_that_only_begins_with_the_name_is_no_comment_to_uipkit(plan: Path) -> None:
    edit(plan / "plan.yaml", "scope: school\n", "scope: school  # UIPKIT: proposals stand below\n")

    assert brief(check(plan)) == ["UIP015 open"]
