"""For any plan in any form: each value comes to the field it belongs in, once, beside what the plan says already, and nothing else does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.plans_in_old_terms import (
    FORMS,
    Fact,
    Made,
    facts_of,
    made_plans,
    members_of,
    nested,
    state_csv,
)
from tests.importing.sources import brought_in, empty_plan, listed, shape_findings, texts
from uipkit.workflows.load import load_plan

_SETTINGS = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _plan(folder: Path, before: Made | None) -> tuple[Path, Counter[Fact]]:
    """An empty plan, or one that holds another made-up plan; and what it says.

    That one came in without ids: the same id in two files means the same thing, and their difference would rightly be listed.
    """
    plan = empty_plan(folder / "plan")
    if before is not None:
        brought_in(plan, "before.yaml", nested(before))
    return plan, facts_of(load_plan(plan).plan)


@_SETTINGS
@given(made_plans(), st.sampled_from(sorted(FORMS)), st.none() | made_plans())
def test_each_value_comes_to_its_field_and_comes_once(made: Made, name: str, before: Made | None) -> None:
    clash = {each[0] for each in before.priorities} if before else set[str]()
    before = (
        None if clash & _all_words(made) or (before and _all_words(before) & _all_words(made)) else before
    )
    with TemporaryDirectory() as place:
        plan, there = _plan(Path(place), before)
        proposal = brought_in(plan, name, FORMS[name](made))
        read = load_plan(plan).plan
        assert facts_of(read) == there + made.facts()
        people = [person for _, _, person in made.members] if name in ("planning.xlsx", "plan.docx") else []
        assert members_of(read) == [(team, role) for team, role, person in made.members if person in people]
        assert [typed for _, typed in listed(proposal)] == people
        assert not [person for person in people if person in texts(plan)]
        assert shape_findings(proposal) == []


@_SETTINGS
@given(made_plans())
def test_the_steps_of_the_states_export_come_to_their_fields(made: Made) -> None:
    wanted = Counter({fact: count for fact, count in made.facts().items() if fact[0] == "step"})
    if not wanted:
        return
    with TemporaryDirectory() as place:
        plan, _ = _plan(Path(place), None)
        assert listed(brought_in(plan, "ActionSteps.csv", state_csv(made))) == []
        read = load_plan(plan).plan
        found = Counter({fact: count for fact, count in facts_of(read).items() if fact[0] == "step"})
        assert found == wanted
        assert {each.title for each in read.strategies} == {above for above, _ in made.steps}


def _all_words(made: Made) -> set[str]:
    return {str(value) for fact in made.facts() for value in fact[1:] if isinstance(value, str)}
