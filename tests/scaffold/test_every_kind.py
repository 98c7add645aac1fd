"""Everything that `new` makes: it reads back as what was answered, passes the check, and leaves the rest as it was."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.scaffold.school import NEEDED, STEPS, TODAY, base, contents, findings, make, start
from uipkit.plan.kinds import KINDS
from uipkit.scaffold.answers import Answer, read_answers
from uipkit.scaffold.files import AnswersMissing, ScaffoldRefused
from uipkit.scaffold.things import BY_THING, THINGS, Thing
from uipkit.store.discovery import find_plans
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.load import load_plan
from uipkit.workflows.new import NewRequest, new, run_new
from uipkit.workflows.posted_gate import blocking

HOSTILE = "Line: one \"quoted\" # no comment\n- second\\line 'x' 🎒\n\n{third}: [*a, &b]"
_SAMPLES: tuple[object, ...] = (HOSTILE, "0180", "2026-27", "2026-10-15", "15:30", "en", "some-id")

MADE = [thing for thing in THINGS if thing.name not in {"plan", "teams", "takeaways", "assurances"}]
"""What can be added to the base plan: the kinds of which a plan has one, and has it, are made by the base."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base(tmp_path_factory.mktemp("school"))


@pytest.fixture
def folder(school: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "school"
    shutil.copytree(school, copy)
    return copy


def test_the_base_plan_has_no_finding(school: Path) -> None:
    assert findings(school) == []


def test_every_kind_of_file_and_every_list_can_be_made() -> None:
    assert {thing.name for thing in THINGS if not thing.is_item} == {kind.name for kind in KINDS}
    assert {thing.name for thing in THINGS if thing.is_item} <= set(NEEDED)


@pytest.mark.parametrize("thing", MADE, ids=lambda thing: thing.name)
def test_the_least_gives_no_finding_and_changes_nothing_else(thing: Thing, folder: Path) -> None:
    own_id, answers = NEEDED.get(thing.name, (None, {}))
    before = contents(folder)

    result = make(folder, thing.name, own_id, answers)

    assert result.refused == ""
    assert [made.state for made in result.made] in (["new"], ["changed"])
    assert findings(folder) == []
    after = contents(folder)
    name = result.made[0].path.relative_to(folder).as_posix()
    assert {path: text for path, text in after.items() if path != name} == {
        path: text for path, text in before.items() if path != name
    }
    lines = iter(after[name].splitlines())
    assert all(line in lines for line in before.get(name, b"").splitlines())  # nothing gone, nothing moved
    assert after[name].startswith(b"# yaml-language-server: $schema=")


NO_PLACEHOLDER: Mapping[str, set[str]] = {
    # What links and numbers, days and choices say, which no text can stand for, and what only other items can say.
    "priority": {"UIP105", "UIP106", "UIP208", "UIP301"},
    "root-cause": {"UIP302", "UIP303", "UIP307"},
    "strategy": {"UIP402", "UIP411", "UIP501", "UIP502"},
    "milestone": {"UIP507", "UIP514"},
    "target": {"UIP201", "UIP203", "UIP204"},
    "team": {"UIP703"},  # nobody is in it yet
    "theme": {"UIP801"},  # its answer is a choice
    "practice": {"UIP901", "UIP905", "UIP908"},
    "protocol-step": {"UIP907"},
    "interim-result": {"UIP512"},  # whether the strategy has to change is a choice
    # What follows from it for the rest of the plan.
    "activity": {"UIP707"},  # one phase has its meeting, so the others are named one by one
    "approval": {"UIP610"},  # one that has no date yet
    "identification": {"UIP407", "UIP602"},
    "catalogue-assurance": {"UIP602"},
}
"""What is found of a new thing beside UIP012 once everything is asked for; docs/decisions/scaffold-text.md says why."""


@pytest.mark.parametrize("thing", MADE, ids=lambda thing: thing.name)
def test_what_was_made_gives_nothing_but_placeholders_for_its_own_fields(thing: Thing, folder: Path) -> None:
    own_id, answers = NEEDED.get(thing.name, (None, {}))
    before = Counter(findings(folder, final=True))

    make(folder, thing.name, own_id, answers)

    new_codes = {each[:6] for each in Counter(findings(folder, final=True)) - before}
    assert new_codes - {"UIP012"} == NO_PLACEHOLDER.get(thing.name, set())


def test_a_list_of_assurances_gives_nothing_but_placeholders(tmp_path: Path) -> None:
    start(tmp_path)
    make(tmp_path, "assurances", None, {})

    found = [
        each for each in findings(tmp_path, final=True) if "ssurance" in each or "assurances.yaml" in each
    ]
    assert {each[:6] for each in found} == {"UIP012"}
    assert all("explanation" in each for each in found)


@pytest.mark.parametrize(
    ("answers", "who", "rhythm"),
    [
        ({}, "TODO: the role that owns it", "TODO: how often"),
        ({"who": "Coach", "date": "2026-10-15"}, "Coach", ""),
        ({"rhythm": "weekly"}, "TODO: the role that owns it", "weekly"),
    ],
)
def test_an_action_says_what_is_still_to_be_written(
    answers: dict[str, str], who: str, rhythm: str, folder: Path
) -> None:
    make(folder, "action", "new-one", {"strategy": "teams", **answers})

    action = load_plan(folder).plan.strategies[0].actions[-1]
    assert action.who[0].startswith(who)
    assert action.rhythm.startswith(rhythm)
    assert bool(action.rhythm) == bool(rhythm)
    codes = {each[:6] for each in findings(folder, final=True)}
    assert not codes & {"UIP503", "UIP504", "UIP803"}
    blocking_codes = {each.code for each in blocking(find_plans([folder]).plans[0], TODAY)}
    assert "UIP012" in blocking_codes  # so nothing is posted before somebody has written it


@pytest.mark.parametrize("thing", MADE, ids=lambda thing: thing.name)
def test_made_twice_is_identical(thing: Thing, folder: Path) -> None:
    own_id, answers = NEEDED.get(thing.name, (None, {}))
    make(folder, thing.name, own_id, answers)
    before = contents(folder)

    result = make(folder, thing.name, own_id, answers)

    assert [made.state for made in result.made] == ["identical"]
    assert result.refused == ""
    assert contents(folder) == before


def test_a_table_has_to_be_there(folder: Path) -> None:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "winter.csv").write_text("grade,share\n4,31\n", encoding="utf-8")
    own_id, answers = NEEDED["data-source"]
    with pytest.raises(ScaffoldRefused, match=r'Did you mean "data/winter.csv"\?'):
        make(folder, "data-source", own_id, {**answers, "table": "winter.csv"})

    make(folder, "data-source", own_id, {**answers, "table": "data/winter.csv"})

    assert findings(folder) == []


@pytest.mark.parametrize("thing", MADE, ids=lambda thing: thing.name)
def test_every_answer_reads_back(thing: Thing, folder: Path) -> None:
    """Each field takes its answer, even a hostile text, and the checker reads exactly that."""
    own_id, needed = NEEDED.get(thing.name, (None, {}))
    answers = {answer.name: _sample(answer, thing) for answer in thing.answers}
    answers = {name: value for name, value in answers.items() if value is not None} | {
        name: value for name, value in needed.items() if name in thing.holders or "interim" in name
    }
    if thing.name.endswith("-progress") or thing.name in ("interim-result", "annual-result", "cycle"):
        answers |= {name: value for name, value in needed.items() if name != "state"}
    own_id = own_id if not thing.takes_id else "made-here" if thing.name != "assurance" else own_id

    result = make(folder, thing.name, own_id, answers)

    assert result.refused == ""
    assert [each for each in findings(folder) if each.startswith("UIP00")] == []
    data: Any = read_yaml(result.text.encode(), "made").data
    wanted, problems, missing = read_answers(
        thing.answers, {name: value for name, value in answers.items() if name not in thing.holders}
    )
    assert (problems, missing) == ((), ())
    for answer in thing.answers:
        expected = _at(wanted, answer.path)
        if expected is not None:
            assert _at(data, answer.path) == expected, answer.name


def test_ids_are_unique_in_a_list(folder: Path) -> None:
    before = contents(folder)

    result = make(folder, "milestone", "weekly", {"strategy": "teams", "statement": "Something else."})

    assert result.made[0].state == "conflict"
    assert result.refused == (
        'There is a milestone "weekly" in strategies/teams.yaml already, so nothing was written. Choose another id.'
    )
    assert contents(folder) == before


def test_a_file_that_is_there_is_never_overwritten(folder: Path) -> None:
    before = contents(folder)

    result = make(folder, "priority", "math", {"title": "Another"})

    assert result.refused == "priorities/math.yaml exists already, so nothing was written. Choose another id."
    assert contents(folder) == before


@pytest.mark.parametrize("thing", MADE, ids=lambda thing: thing.name)
def test_a_dry_run_says_the_same_and_writes_nothing(thing: Thing, folder: Path) -> None:
    own_id, answers = NEEDED.get(thing.name, (None, {}))
    before = contents(folder)

    dry = new(folder, thing.name, own_id, answers=answers, today=TODAY, dry_run=True)

    assert contents(folder) == before
    assert make(folder, thing.name, own_id, answers) == dry


def test_all_that_is_missing_is_said_at_once(folder: Path) -> None:
    with pytest.raises(AnswersMissing) as raised:
        run_new(NewRequest("topic", folder=folder))

    assert raised.value.missing == ("meeting", "title", "minutes")


def test_wrong_and_missing_answers_are_said_together(folder: Path) -> None:
    with pytest.raises(ScaffoldRefused) as raised:
        make(folder, "target", None, {"baseline": "many", "direction": "increse", "measur": "x"})

    assert raised.value.problems == (
        '--baseline takes a number like 31.5, not "many".',
        '--direction takes increase, decrease; not "increse". Did you mean "increase"?',
        'There is no answer "measur" here. Did you mean "measure"?',
        "--priority is missing: the id of the priority that it belongs to",
        "--source is missing: The assessment or data source, such as 'CMAS mathematics'. Or give an id.",
    )


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("milestone", {"strategy": "team"}, 'Did you mean "teams"?'),
        ("root-cause", {"priority": "maths"}, 'Did you mean "math"?'),
        ("interim-target", {"priority": "math", "target": "cmas"}, "no target of that id"),
        ("milestone-progress", {"strategy": "teams", "milestone": "weekl", "state": "met"}, '"weekly"?'),
        ("action", {"strategy": "teams", "milestone": "monthly"}, "no milestone of that id"),
        ("member", {"team": "leaders"}, 'Did you mean "leadership"?'),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_with_the_nearest(
    kind: str, answers: dict[str, object], words: str, folder: Path
) -> None:
    before = contents(folder)

    with pytest.raises(ScaffoldRefused, match=words.replace("?", r"\?")):
        make(folder, kind, "x" if BY_THING[kind].takes_id else None, answers)
    assert contents(folder) == before


def test_an_assurance_must_be_in_the_catalogue(folder: Path) -> None:
    with pytest.raises(ScaffoldRefused, match='Did you mean "committee-advised"'):
        make(folder, "assurance", "comittee-advised", {})


def test_assurances_begin_with_those_that_apply(tmp_path: Path) -> None:
    start(tmp_path)

    make(tmp_path, "assurances", None, {})

    found = load_plan(tmp_path).plan.assurances
    assert found is not None
    assert {each.id for each in found.assurances} >= {"stakeholder-engagement", "committee-advised"}
    assert not any(each.checked for each in found.assurances)


def test_a_district_brings_its_own_template(tmp_path: Path) -> None:
    start(tmp_path)
    own = tmp_path / "templates" / "scaffold" / "priority.yaml.j2"
    own.parent.mkdir(parents=True)
    own.write_text("title: {{ title|yaml }}\nnotes: Ask the data team first.\n", "utf-8")

    result = make(tmp_path, "priority", None, {"title": "Reading: all"})

    assert result.text == 'title: "Reading: all"\nnotes: Ask the data team first.\n'


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("titel: x\n", "cannot be used"),
        ("title: {{ titel|yaml }}\n", "did you mean “title”"),
        ("title: [\n", "cannot be used"),
        ("{% for a in range(100000) %}{% endfor %}", "range"),
    ],
)
def test_a_broken_template_is_named_and_nothing_is_written(template: str, words: str, tmp_path: Path) -> None:
    start(tmp_path)
    own = tmp_path / "templates" / "scaffold" / "priority.yaml.j2"
    own.parent.mkdir(parents=True)
    own.write_text(template, "utf-8")

    with pytest.raises(ScaffoldRefused, match=words):
        make(tmp_path, "priority", None, {"title": "Reading"})
    assert not (tmp_path / "priorities").exists()


def test_a_meeting_may_name_its_activity(tmp_path: Path) -> None:
    folder = base(tmp_path)
    make(folder, "activity", "priorities", {"title": "Priority setting", "phase": "2"})

    make(folder, "meeting", "april", {"title": "Priorities", "date": "2026-04-21", "activity": "priorities"})

    meetings = {each.id: each for each in load_plan(folder).plan.meetings}
    assert meetings["april"].activity == "priorities"
    assert not [each for each in findings(folder) if each.startswith("UIP008")]


def test_the_base_is_made_of_known_kinds() -> None:
    assert {kind for kind, _, _ in STEPS} <= set(BY_THING)


BUILT_IN_IDS = {
    "assurances_not_used": "parent-notice",
    "planning_activities_not_used": "whole-school-data-day",
    "planning_approvals_not_used": "committee-review",
}
"""Answers that have to name something of the built-in tables."""


def _sample(answer: Answer, thing: Thing) -> object:
    if answer.name == "table":
        return None  # it names a file, which test_a_table_has_to_be_there is about
    if answer.name in BUILT_IN_IDS:
        return [BUILT_IN_IDS[answer.name]]
    if answer.link == "activity":
        return None  # the school has no schedule yet; test_a_meeting_may_name_its_activity has one
    links = {
        "priority": "math",
        "root-cause": "no-rubric",
        "strategy": "teams",
        "option": "coaching",
        "practice": "internalize",
        "unit": "ratios",
        "lesson": "ratios-1",
        "meeting": "spring",
        "team": "leadership",
        "takeaway": "fractions",
        "data-source": "cmas-2026",
        "milestone": "weekly",
    }
    if answer.link:
        value: object = links[answer.link]
        return [value] if answer.shape == "several" else value
    if answer.shape == "flag":
        return True
    if answer.shape == "mapping":
        languages = dict.fromkeys(
            ("family_summary", "for_families", "help_wanted_in", "plan_type_reasons"), "es"
        )
        key = {**languages, "annual": "2026-27", "answers": "support"}.get(answer.name, "shared-goals")
        return {key: {"number": 41.5, "count": 12}.get(answer.scalar, HOSTILE)}
    samples = (
        answer.choices[:1] or (("2",) if answer.scalar == "count" else ("1.5",))
        if (answer.choices or answer.scalar != "text")
        else _SAMPLES
    )
    for sample in (*samples, "1999"):
        value = [sample] if answer.shape == "several" else sample
        if read_answers([answer], {answer.name: value})[1] == ():
            return value
    raise AssertionError(answer.name)


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = getattr(data, step) if isinstance(data, BaseModel) else (data or {}).get(step)
    return data
