"""The baseline: what is accepted stays quiet, what is new counts, what is mended goes, and no other plan is touched."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.diagnostics.baseline import BaselineError, Entry, read, written
from uipkit.store.config_file import ConfigError
from uipkit.workflows.baseline import BaselineChange, BaselineRequest, prune_baseline, shown, write_baseline
from uipkit.workflows.check import CheckRequest, Phase, run_check
from uipkit.workflows.load import NothingFoundError

FILE = ".uipkit-baseline.json"


@pytest.fixture
def schools(tmp_path: Path) -> Path:
    """Two plans under one root; each has one unknown field (UIP005)."""
    (tmp_path / "uipkit.yaml").write_text("", "utf-8")
    for name in ("a", "b"):
        plan = base_plan(tmp_path / name)
        edit(plan / "plan.yaml", "enrollment: 362", "enrolment: 362")
    return tmp_path


def states(path: Path, phase: Phase = None) -> list[str]:
    result = run_check(CheckRequest((path,), phase, today=TODAY))
    return [f"{finding.plan} {finding.code} {finding.state}" for finding in result.findings]


def write(*paths: Path, phase: Phase = None) -> BaselineChange:
    return write_baseline(BaselineRequest(paths, phase, TODAY))


def prune(*paths: Path) -> BaselineChange:
    return prune_baseline(BaselineRequest(paths, today=TODAY))


def test_what_is_accepted_is_quiet_and_what_is_new_counts(schools: Path) -> None:
    change = write(schools)
    edit(schools / "b" / "plan.yaml", "grades: [K", "garden: yes\ngrades: [K")

    assert (change.path, change.accepted, change.added, change.written) == (schools / FILE, 2, 2, True)
    assert states(schools) == ["a UIP005 baselined", "b UIP005 open", "b UIP005 baselined"]


def test_lines_may_move(schools: Path) -> None:
    write(schools)
    path = schools / "a" / "plan.yaml"
    path.write_text("# moved\n\n" + path.read_text("utf-8"), "utf-8")

    assert states(schools / "a") == ["a UIP005 baselined"]


def test_the_file_has_one_entry_a_line_and_the_same_bytes_each_time(schools: Path) -> None:
    write(schools / "b")
    write(schools / "a")
    first = (schools / FILE).read_bytes()
    again = write(schools)

    assert not again.written
    assert (schools / FILE).read_bytes() == first
    assert first.decode("utf-8") == snapshot("""\
{
  "version": 1,
  "findings": [
    {"path": "a/plan.yaml", "code": "UIP005", "message": "\\"enrolment\\" is not a field of plan.yaml. Did you mean \\"enrollment\\"?", "fingerprint": "14606f3b0b53f8928a2e3a5195a99215", "plan": "a"},
    {"path": "b/plan.yaml", "code": "UIP005", "message": "\\"enrolment\\" is not a field of plan.yaml. Did you mean \\"enrollment\\"?", "fingerprint": "290575476268c045a4556c7adf05c6f5", "plan": "b"}
  ]
}
""")


def test_writing_one_plan_keeps_the_entries_of_the_others(schools: Path) -> None:
    write(schools)
    edit(schools / "a" / "plan.yaml", "enrolment: 362", "enrollment: 362")
    edit(schools / "b" / "plan.yaml", "enrolment: 362", "enrollment: 362")
    change = write(schools / "a")

    assert (change.accepted, change.dropped) == (1, 1)
    assert [entry.plan for entry in shown(BaselineRequest((schools,)))[1]] == ["b"]


def test_writing_takes_over_what_a_comment_does_not_cover(schools: Path) -> None:
    edit(schools / "a" / "plan.yaml", "enrolment: 362", "enrolment: 362  # uipkit: ignore[UIP005] old form")
    write(schools)

    assert states(schools) == ["a UIP005 suppressed", "b UIP005 baselined"]


def test_as_many_of_one_fingerprint_as_were_accepted(schools: Path) -> None:
    path = schools / "a" / "strategies" / "common-planning.yaml"
    once = "    - group: Teachers of grades 3 to 5\n"
    edit(path, once, "    - grup: Teachers of grades 3 to 5\n")
    write(schools / "a")
    edit(path, "    - grup: Teachers of grades 3 to 5\n", 2 * "    - grup: Teachers of grades 3 to 5\n")

    found = states(schools / "a")

    assert found.count("a UIP005 baselined") == 2
    assert found.count("a UIP005 open") == 1


def test_pruning_drops_what_is_mended_in_the_plans_named(schools: Path) -> None:
    write(schools)
    for name in ("a", "b"):
        edit(schools / name / "plan.yaml", "enrolment: 362", "enrollment: 362")

    assert prune(schools / "a").dropped == 1
    assert [entry.plan for entry in shown(BaselineRequest((schools,)))[1]] == ["b"]
    assert prune(schools).accepted == 0


def test_pruning_keeps_what_is_only_not_due(schools: Path) -> None:
    plan = schools / "a"
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "domain: instruction\n", "")
    write(plan, phase="final")
    edit(plan / "plan.yaml", "phase: 7", "phase: 1")

    assert prune(plan).dropped == 0
    assert "a UIP307 baselined" in states(plan, "final")


def test_pruning_keeps_everything_of_a_plan_that_cannot_be_read_whole(schools: Path) -> None:
    write(schools)
    edit(schools / "a" / "plan.yaml", "enrolment: 362", "enrolment: [362")
    change = prune(schools)

    assert (change.dropped, change.unjudged, change.written) == (0, ("a",), False)


def test_pruning_drops_the_entries_of_a_plan_that_is_gone(schools: Path) -> None:
    write(schools)
    (schools / "b").rename(schools / "private")

    assert prune(schools).dropped == 1


def test_what_always_counts_is_not_accepted(schools: Path) -> None:
    (schools / "a" / "teams.yaml").write_text("teams: [", "utf-8")
    change = write(schools)

    assert change.always_counting == 1
    assert "a UIP001 open" in states(schools)


def test_nothing_to_accept_makes_no_file(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")

    assert not write(plan).written
    assert not (plan / FILE).exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "1: The baseline stops being JSON here."),
        ('{\n"version": 1,\n<<<<<<< HEAD\n', "3: An unfinished merge stands in the baseline."),
        ("[]", "1: This is no baseline: it has no version."),
        ('{"version": 2}', "1: The baseline has version 2, but this uipkit knows version 1."),
        ('{"version": 1}', "1: The baseline holds no list of findings."),
        (
            '{"version": 1, "findings": [{}]}',
            "1: Entry 1 of the baseline lacks one of path, code, message, fingerprint, plan.",
        ),
        ("[" * 100_000, "1: The baseline is no list of findings."),
        ('{"version": ' + "9" * 5000 + "}", "1: The baseline is no list of findings."),
        (b"\xff\xfe", "1: The baseline is no UTF-8 text."),
    ],
)
def test_a_broken_baseline_stops_the_run_in_plain_words(
    schools: Path, content: str | bytes, message: str
) -> None:
    (schools / FILE).write_bytes(content if isinstance(content, bytes) else content.encode())

    for use in (states, write, prune):
        with pytest.raises(ConfigError) as caught:
            use(schools)
        (problem,) = caught.value.problems
        assert f"{problem.line}: {problem.message}" == message
        assert problem.path == schools / FILE


def test_a_baseline_outside_the_repository_is_refused(schools: Path) -> None:
    (schools / "uipkit.yaml").write_text("baseline: ../elsewhere.json\n", "utf-8")

    with pytest.raises(ConfigError, match="lies outside the repository"):
        write(schools)
    assert not (schools.parent / "elsewhere.json").exists()


def test_plans_with_baselines_of_their_own_are_taken_one_by_one(schools: Path) -> None:
    (schools / "b" / "uipkit.yaml").write_text("", "utf-8")

    with pytest.raises(NothingFoundError, match="2 baselines"):
        write(schools)


entries = st.builds(
    Entry,
    path=st.text(),
    code=st.text(),
    message=st.text(),
    fingerprint=st.text(min_size=1),
    plan=st.text(),
    times=st.integers(1, 9),
)


@given(st.lists(entries, unique_by=lambda entry: entry.fingerprint))
def test_what_is_written_is_read(listed: list[Entry]) -> None:
    text = written(listed)

    assert read(text) == tuple(sorted(listed))
    assert written(reversed(listed)) == text
    assert text.count("\n") == len(listed) + (5 if listed else 4)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_json_breaks_the_reader(data: object) -> None:
    for text in (json.dumps(data), json.dumps({"version": 1, "findings": data})):
        with suppress(BaselineError):
            assert all(entry.times >= 1 for entry in read(text))
