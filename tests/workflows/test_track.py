"""Recording what came of milestones, action steps and targets: each entry beside those before it, and nothing guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan, edit
from uipkit.analysis.recording import STATES, Said
from uipkit.analysis.trackable import trackables
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.load import load_plan
from uipkit.workflows.progress_file import ProgressRefusedError, write_progress
from uipkit.workflows.track import Prepared, TrackRefusedError, TrackRequest, prepare

TODAY = date(2027, 2, 1)
MILESTONE = "common-planning/rubric-agreed"
WINTER = "math-growth/cmas-math/winter"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_plan(tmp_path / "plan")


def track(
    plan: Path, item: str, state: str | None = None, *, day: str = "2027-02-01", **said: Any
) -> Prepared:
    told = Said(day=date.fromisoformat(day), state=state, goes_on=True, **said)
    prepared = prepare(TrackRequest(item, told, plan, TODAY))
    if not prepared.entry.same:
        write_progress(prepared.change)
    return prepared


def refused(plan: Path, item: str, state: str | None = None, **said: Any) -> str:
    before = (plan / "progress.yaml").read_bytes() if (plan / "progress.yaml").exists() else None
    with pytest.raises(TrackRefusedError) as caught:
        track(plan, item, state, **said)
    assert before == ((plan / "progress.yaml").read_bytes() if (plan / "progress.yaml").exists() else None)
    return str(caught.value)


def test_the_first_entry_begins_the_file(plan: Path) -> None:
    track(
        plan,
        "rubric-agreed",
        "at-risk",
        by="Leadership team",
        evidence="Two of three teams: yes",
        support="A session",
    )
    text = (plan / "progress.yaml").read_text("utf-8")
    assert text.partition("# Record with")[2].partition("\n")[2] == snapshot(
        """\
milestones:
  - strategy: common-planning
    milestone: rubric-agreed
    date: 2027-02-01
    state: at-risk
    by: Leadership team
    evidence: "Two of three teams: yes"
    support: A session
actions:
interim_targets:
annual_results:
cycles:
barriers:
course_corrections:
reflections:
"""
    )
    codes = {each.code for each in run_check(CheckRequest((plan,), "final", today=TODAY)).open}
    assert not codes & {"UIP005", "UIP006", "UIP007", "UIP008", "UIP010", "UIP012"}


def test_entries_are_added_and_the_last_counts(plan: Path) -> None:
    track(plan, MILESTONE, "on-track", day="2026-10-20")
    track(plan, MILESTONE, "missed", day="2026-11-20", response="The coach helps two teams.")
    track(plan, MILESTONE, "met", day="2026-12-04")
    found = load_plan(plan).plan.progress
    assert found is not None
    assert [(each.state, each.date.isoformat()) for each in found.milestones] == [
        ("on-track", "2026-10-20"),
        ("missed", "2026-11-20"),
        ("met", "2026-12-04"),
    ]
    (item,) = (each for each in trackables(load_plan(plan).plan) if each.name == MILESTONE)
    assert item.recorded.state == "met"


def test_the_same_again_is_on_record_already(plan: Path) -> None:
    track(plan, MILESTONE, "met", day="2026-11-20", evidence="Three rubrics are in the folder.")
    before = (plan / "progress.yaml").read_bytes()
    assert track(plan, MILESTONE, "met", day="2026-11-20").entry.same
    assert track(
        plan, MILESTONE, "met", day="2026-11-20", evidence="Three rubrics are  in the folder."
    ).entry.same
    assert (plan / "progress.yaml").read_bytes() == before


def test_what_was_said_before_of_the_same_result_is_taken_along(plan: Path) -> None:
    track(plan, WINTER, value=20.0, number_of_students=120, day="2027-01-20", evidence="District results")
    later = track(plan, WINTER, response="Groups meet daily.", points_to="implementation")
    assert dict(later.entry.fields) == snapshot(
        {
            "priority": "math-growth",
            "target": "cmas-math",
            "interim_target": "winter",
            "date": "2027-02-01",
            "value": 20.0,
            "number_of_students": 120,
            "state": "missed",
            "evidence": "District results",
            "points_to": "implementation",
            "response": "Groups meet daily.",
        }
    )


def test_a_new_state_takes_nothing_along(plan: Path) -> None:
    track(plan, MILESTONE, "at-risk", day="2026-11-01", evidence="No meeting so far")
    assert "evidence" not in track(plan, MILESTONE, "met", day="2026-11-20").entry.fields


@pytest.mark.parametrize(
    ("value", "state"), [(26.5, "met"), (30.0, "met"), (26.4, "missed"), (0.0, "missed")]
)
def test_a_value_is_met_or_missed_and_never_partly(plan: Path, value: float, state: str) -> None:
    aimed = next(each.aimed for each in trackables(load_plan(plan).plan) if each.name == WINTER)
    assert aimed == 26
    prepared = track(plan, WINTER, value=value, number_of_students=120)
    assert prepared.entry.state == ("met" if value >= aimed else state)
    assert prepared.entry.fields["value"] == value


def test_less_is_better_where_the_target_says_so(plan: Path) -> None:
    target = plan / "priorities" / "math-growth.yaml"
    text = target.read_text("utf-8")
    target.write_text(text.replace("id: cmas-math\n", "id: cmas-math\n    direction: decrease\n", 1), "utf-8")
    assert track(plan, WINTER, value=20.0, number_of_students=120).entry.state == "met"
    assert track(plan, WINTER, value=27.0, number_of_students=120).entry.state == "missed"


def test_partly_met_is_for_people_to_say(plan: Path) -> None:
    prepared = track(plan, WINTER, "partly-met", value=25.0, number_of_students=120)
    assert prepared.entry.state == "partly-met"
    said = track(plan, WINTER, "met", value=25.0, number_of_students=121)
    assert any("It is recorded as met, as you say, though" in note for note in said.entry.notes)


def test_a_measure_of_its_own_is_for_people_to_judge(plan: Path) -> None:
    priority = plan / "priorities" / "math-growth.yaml"
    text = priority.read_text("utf-8")
    assert "      - id: winter\n" in text
    own = "      - id: winter\n        measure: Tasks left open\n        unit: tasks\n"
    priority.write_text(text.replace("      - id: winter\n", own), encoding="utf-8")
    assert "measured otherwise than its target" in refused(plan, WINTER, value=24.0, number_of_students=120)
    [note] = track(plan, WINTER, "met", value=24.0, number_of_students=120).entry.notes
    assert "if that improves as the target's does, look again" in note
    assert "26 tasks was aimed at and 24 tasks is the result" in note
    better = track(plan, WINTER, "met", value=27.0, number_of_students=120).entry.notes
    assert not any("look again" in note for note in better)


def test_an_annual_target_is_recorded_too(plan: Path) -> None:
    prepared = track(plan, "cmas-math/2026-27", value=1.0, number_of_students=120)
    assert (prepared.entry.item.kind, prepared.entry.state) == ("annual-target", "missed")
    assert "is met, partly-met or missed" in refused(plan, "cmas-math/2026-27", "on-track")


def test_a_small_group_is_recorded_as_withheld(plan: Path) -> None:
    prepared = track(plan, WINTER, value=20.0, number_of_students=9)
    assert prepared.entry.fields["withheld"] is True
    assert any("documents leave the value out" in note for note in prepared.entry.notes)
    codes = {each.code for each in run_check(CheckRequest((plan,), "final", today=TODAY)).open}
    assert "UIP805" not in codes


def test_a_withheld_result_without_a_value_needs_its_state(plan: Path) -> None:
    assert "A withheld value does not say how it stands" in refused(plan, WINTER, withheld=True)
    assert track(plan, WINTER, "met", withheld=True).entry.fields.get("value") is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"item": "rubrik-agreed", "state": "met"}, 'Did you mean "common-planning/rubric-agreed"?'),
        ({"item": "common-planning", "state": "met"}, "Within it there are: common-planning/rubric-agreed"),
        ({"item": MILESTONE, "state": "mett"}, 'Did you mean "met"?'),
        ({"item": MILESTONE, "state": "met", "day": "2027-02-02"}, "is still to come"),
        ({"item": MILESTONE, "state": "met", "day": "2019-02-02"}, "is no day of the plan for 2026-27"),
        ({"item": MILESTONE, "evidence": "Something"}, "Say how it stands"),
        (
            {"item": MILESTONE, "state": "met", "value": 3.0},
            "value is recorded of interim target and annual target only",
        ),
        ({"item": WINTER, "state": "met", "support": "Help"}, "support is recorded of milestone only"),
        ({"item": MILESTONE, "state": "met", "meeting": "nowhere"}, 'There is no meeting "nowhere"'),
        ({"item": WINTER, "state": "missed", "points_to": "nobody"}, "--points-to"),
        ({"item": WINTER, "value": 3.0, "number_of_students": -1}, "cannot be below nought"),
        ({"item": "", "state": "met"}, "names no milestone"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(plan: Path, said: dict[str, Any], words: str) -> None:
    assert words in refused(plan, **said)


def test_what_could_be_several_is_listed(plan: Path) -> None:
    strategy = plan / "strategies" / "common-planning.yaml"
    text = strategy.read_text("utf-8")
    ids = [each.id for each in load_plan(plan).plan.strategies[0].actions]
    strategy.write_text(text.replace(f"id: {ids[0]}\n", "id: rubric-agreed\n", 1), "utf-8")
    said = refused(plan, "rubric-agreed", "met")
    assert "could mean 2 things" in said
    assert "common-planning/milestones/rubric-agreed" in said
    assert "common-planning/actions/rubric-agreed" in said
    assert track(plan, "common-planning/actions/rubric-agreed", "met").entry.item.kind == "action"


def test_an_earlier_day_takes_its_place_only_where_that_is_said(plan: Path) -> None:
    track(plan, MILESTONE, "met", day="2026-12-01")
    assert "say so with --correct" in refused(plan, MILESTONE, "missed", day="2026-11-20")
    prepared = track(plan, MILESTONE, "missed", day="2026-11-20", correct=True)
    assert not prepared.entry.same
    progress = load_plan(plan).plan.progress
    assert progress is not None
    assert [each.state for each in progress.milestones] == ["met", "missed"]


def test_an_entry_of_the_same_day_counts_in_place_of_the_one_before(plan: Path) -> None:
    track(plan, MILESTONE, "met", day="2026-12-01")
    wrong = track(plan, MILESTONE, "partly-met", day="2026-12-01")
    assert any("It counts in place of the entry of 2026-12-01 (met)" in note for note in wrong.entry.notes)


def test_a_name_in_place_of_a_role_is_said_at_once(plan: Path) -> None:
    notes = track(plan, MILESTONE, "met", by="Maria Lopez").entry.notes
    assert any("looks like a person's name" in note for note in notes)


def test_a_file_that_cannot_be_read_is_left_alone(plan: Path) -> None:
    (plan / "progress.yaml").write_text("milestones: [\n", "utf-8")
    assert "cannot be read" in refused(plan, MILESTONE, "met")


def test_what_somebody_else_wrote_meanwhile_stays(plan: Path) -> None:
    track(plan, MILESTONE, "on-track", day="2026-10-01")
    prepared = prepare(TrackRequest(MILESTONE, Said(day=TODAY, state="met"), plan, TODAY))
    edit(plan / "progress.yaml", "state: on-track", "state: at-risk")
    with pytest.raises(ProgressRefusedError):
        write_progress(prepared.change)
    assert "state: at-risk" in (plan / "progress.yaml").read_text("utf-8")


OWN_FILE = """\
# Ours: read out at every meeting
milestones:   # newest last
  # The coach keeps these
  - {strategy: common-planning, milestone: rubric-agreed, date: 2026-09-01, state: not-started}   # begun
interim_targets: []
reflections:
  - date: 2026-09-02
    reflection: |
      Two lines,
      as they are.
"""
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")), max_size=60
)
STEPS = st.lists(
    st.tuples(st.sampled_from([MILESTONE, WINTER]), st.sampled_from(STATES), st.integers(0, 3), TEXTS, TEXTS),
    max_size=4,
)


@settings(max_examples=10, deadline=None)
@given(STEPS)
def test_any_series_keeps_the_history_in_order_and_every_other_line(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, str, str]]
) -> None:
    plan = base_plan(tmp_path_factory.mktemp("series") / "plan")
    (plan / "progress.yaml").write_text(OWN_FILE, "utf-8")
    expected: dict[str, list[tuple[str, str]]] = {MILESTONE: [("not-started", "2026-09-01")], WINTER: []}
    day = date(2026, 10, 1)
    for item, state, later, evidence, response in steps:
        day = day.replace(day=min(28, day.day + later))
        prepared = track(plan, item, state, day=day.isoformat(), evidence=evidence, response=response)
        if not prepared.entry.same:
            expected[item].append((state, day.isoformat()))
        last = next(each for each in trackables(load_plan(plan).plan) if each.name == item).recorded.last
        assert last is not None
        assert last.state == state
        if evidence.strip():
            assert last.evidence.split() == evidence.split()
    found = {each.name: each for each in trackables(load_plan(plan).plan)}
    for name, entries in expected.items():
        assert [(e.state, e.date.isoformat()) for _, e in found[name].recorded.entries] == entries
    lines = iter((plan / "progress.yaml").read_text("utf-8").split("\n"))
    kept = [line for line in OWN_FILE.rstrip("\n").split("\n") if line != "interim_targets: []"]
    assert all(line in lines for line in kept)
