"""The closing line: what was checked and found, what is to do, what to do next."""

from __future__ import annotations

from inline_snapshot import snapshot

from uipkit.diagnostics.finding import CheckResult, PlanSummary
from uipkit.report.closing import closing_line
from uipkit.report.options import ReportOptions

from .samples import CLEAN, EXCUSED, MESA, MIXED, NO_CAUSE, ONE_ERROR, PLACEHOLDER

PLAIN = ReportOptions()


def test_everything_at_once() -> None:
    assert closing_line(MIXED, PLAIN) == snapshot(
        "Checked 2 plans, 42 files. Found 1 error, 1 warning, 1 for information; 2 set aside. 4 to do in their phases, 2 coming up. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`."
    )


def test_one_of_each_is_singular() -> None:
    small = PlanSummary(".", "Mesa", "2026-27", 2, 1)
    one = CheckResult(
        plans=(small,), findings=(NO_CAUSE, EXCUSED), to_do={"UIP601": 1}, coming_up={"UIP607": 1}
    )
    assert closing_line(one, PLAIN) == snapshot(
        "Checked 1 plan, 1 file. Found 1 error; 1 set aside. 1 to do in this phase, 1 coming up. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`."
    )


def test_a_clean_plan_with_things_to_do_names_the_command_that_lists_them() -> None:
    busy = CLEAN._replace(to_do={"UIP601": 4})
    assert closing_line(busy, PLAIN) == snapshot(
        "Checked 1 plan, 22 files. Nothing found. 4 to do in this phase. Next: run `uipkit check --phase 3` to see what to do."
    )
    elsewhere = MESA._replace(phase=2)
    assert closing_line(busy._replace(plans=(MESA, elsewhere)), PLAIN) == snapshot(
        "Checked 2 plans, 44 files. Nothing found. 4 to do in their phases. Next: run `uipkit check --phase final` to see what to do."
    )


def test_judged_at_the_close_of_a_phase_what_is_to_do_belongs_to_the_next() -> None:
    result = CLEAN._replace(to_do={"UIP402": 1}, judged="at the close of phase 2")
    assert closing_line(result, PLAIN) == snapshot(
        "Checked 1 plan, 22 files, judged at the close of phase 2. Nothing found. 1 to do in phase 3. Next: run `uipkit check --phase 3` to see what to do."
    )


def test_nothing_found_but_something_set_aside() -> None:
    assert closing_line(CLEAN._replace(findings=(EXCUSED,)), PLAIN) == snapshot(
        "Checked 1 plan, 22 files. Nothing found; 1 set aside."
    )


def test_how_the_plan_was_judged_is_said_where_it_was_not_as_planned() -> None:
    assert closing_line(CLEAN._replace(judged="final"), PLAIN) == snapshot(
        "Checked 1 plan, 22 files, judged as final. Nothing found."
    )
    assert closing_line(CLEAN._replace(judged="at the close of phase 3"), PLAIN) == snapshot(
        "Checked 1 plan, 22 files, judged at the close of phase 3. Nothing found."
    )


def test_the_threshold_is_named_unless_it_is_error() -> None:
    said = {
        name: closing_line(CLEAN, ReportOptions(fail_on=name))
        for name in ("error", "warning", "info", "never")
    }
    assert said == snapshot(
        {
            "error": "Checked 1 plan, 22 files. Nothing found.",
            "warning": "Checked 1 plan, 22 files. Nothing found. Warnings fail this run, as errors do (--fail-on warning).",
            "info": "Checked 1 plan, 22 files. Nothing found. Any finding fails this run (--fail-on info).",
            "never": "Checked 1 plan, 22 files. Nothing found. No finding fails this run (--fail-on never).",
        }
    )


def test_what_fixes_itself_comes_first() -> None:
    fixable = PLACEHOLDER._replace(fixable=True)
    assert closing_line(CheckResult(plans=(MESA,), findings=(fixable,)), PLAIN) == snapshot(
        "Checked 1 plan, 22 files. Found 1 warning. Next: run `uipkit check --fix`, which mends it."
    )
    assert closing_line(CheckResult(plans=(MESA,), findings=(fixable, NO_CAUSE)), PLAIN) == snapshot(
        "Checked 1 plan, 22 files. Found 1 error, 1 warning. Next: run `uipkit check --fix`, which mends 1 of them; then mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`."
    )


def test_a_rule_that_could_not_run_is_our_fault_and_named() -> None:
    assert closing_line(ONE_ERROR._replace(crashed=("UIP204",)), PLAIN) == snapshot(
        "Checked 1 plan, 22 files. Found 1 error. Rule UIP204 could not run: a fault in uipkit, not in the plan. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`."
    )


def test_large_numbers_and_no_plan() -> None:
    state = CheckResult(plans=(MESA._replace(files=41_800), MESA), findings=(), coming_up={"UIP601": 1200})
    assert closing_line(state, PLAIN) == snapshot(
        "Checked 2 plans, 41,822 files. Nothing found. 1,200 coming up."
    )
    assert closing_line(CheckResult(plans=(), findings=()), PLAIN) == snapshot("No plan was checked.")


def test_it_stays_one_line_whatever_a_file_is_called() -> None:
    odd = NO_CAUSE._replace(location=NO_CAUSE.location._replace(path="a\nb\x1b[2J.yaml"))
    assert "at a b␛[2J.yaml:2, or" in closing_line(CheckResult(plans=(MESA,), findings=(odd,)), PLAIN)
