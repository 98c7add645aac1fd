"""UIP601 to 604: open, missing, unknown, without a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from inline_snapshot import snapshot

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place, Problem, Severity
from uipkit.plan.assurance import Assurances
from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.school import PlanInfo
from uipkit.rules.assurances import (
    assurance_missing,
    assurance_open,
    assurance_unknown,
    assurance_without_artifact,
)
from uipkit.rules.rule import Check, Context

ALL = ("stakeholder-engagement", "committee-advised", "committee-monitors-progress")


def plan(entries: list[dict[str, Any]] | None, district: dict[str, Any] | None = None, **known: Any) -> Plan:
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27"}),
        assurances=None
        if entries is None
        else Assurances.model_validate({"id": "assurances", "assurances": entries}),
        district=None if district is None else District.model_validate({"id": "district", **district}),
        **known,
    )


def run(rule: Check, subject: Plan) -> list[Problem]:
    return list(rule(Context(subject, Config(), date(2026, 10, 1), 7)))


def test_open_means_neither_checked_nor_explained() -> None:
    entries: list[dict[str, Any]] = [
        {"id": "stakeholder-engagement", "checked": True},
        {"id": "committee-advised", "explanation": "The committee meets in November."},
        {"id": "committee-monitors-progress", "checked": False},
    ]
    (problem,) = run(assurance_open, plan(entries))
    assert problem.place == Place("assurances.yaml", ("assurances", 2, "checked"))
    assert problem.subject == "assurances/committee-monitors-progress/checked"
    assert problem.message == snapshot(
        "The assurance “The School Accountability Committee looks every quarter at…” is neither checked nor explained; it applies because this is a school's plan."
    )


def test_one_that_does_not_apply_or_is_unknown_may_stay_open() -> None:
    assert not run(assurance_open, plan([{"id": "board-hearing"}, {"id": "no-such-thing"}]))


def test_missing_is_said_entry_by_entry() -> None:
    found = run(assurance_missing, plan([{"id": "committee-advised"}]))
    assert [problem.subject for problem in found] == [
        "assurances/stakeholder-engagement",
        "assurances/committee-monitors-progress",
    ]
    assert {problem.place for problem in found} == {Place("assurances.yaml", ("assurances",))}
    assert all("not the state's own list" in problem.note for problem in found)
    assert all(problem.severity is None for problem in found)


def test_following_the_help_adds_the_entry() -> None:
    (problem,) = run(assurance_missing, plan([{"id": each} for each in ALL[:2]]))
    text = "assurances:\n  - id: stakeholder-engagement\n  - id: committee-advised\n" + problem.example
    followed = plan(yaml.safe_load(text)["assurances"])
    assert not run(assurance_missing, followed)
    assert [p.subject for p in run(assurance_without_artifact, followed)] == []


def test_without_the_file_there_is_one_finding_whose_example_is_the_file() -> None:
    (problem,) = run(assurance_missing, plan(None))
    assert problem.place == Place("plan.yaml")
    assert problem.message == snapshot("The plan has no assurances.yaml, and 3 assurances apply to it.")
    assert not run(assurance_missing, plan(yaml.safe_load(problem.example)["assurances"]))


def test_missing_is_an_error_once_the_district_has_confirmed_its_catalogue() -> None:
    unanswered: tuple[list[dict[str, Any]] | None, ...] = (None, [])
    for entries in unanswered:
        found = run(assurance_missing, plan(entries, {"assurances_confirmed": True}))
        assert {problem.severity for problem in found} == {Severity.ERROR}
        assert all("confirmed" in problem.note for problem in found)


def test_nothing_is_missing_where_a_file_could_not_be_read() -> None:
    assert not run(assurance_missing, plan(None, unread={"assurances": frozenset({"assurances"})}))
    assert not run(assurance_missing, Plan(assurances=Assurances(id="assurances")))


def test_what_the_district_does_not_use_is_neither_missing_nor_unknown() -> None:
    district = {"assurances_not_used": ["committee-monitors-progress"]}
    assert not run(assurance_missing, plan([{"id": each} for each in ALL[:2]], district))
    assert not run(assurance_unknown, plan([{"id": each} for each in ALL], district))


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    (problem,) = run(assurance_unknown, plan([{"id": "comittee-advised"}]))
    assert problem.place == Place("assurances.yaml", ("assurances", 0, "id"))
    assert problem.help == "Write committee-advised."
    assert problem.label == "did you mean committee-advised?"


def test_an_id_like_no_other_may_be_added_to_the_district() -> None:
    (problem,) = run(assurance_unknown, plan([{"id": "sun-hats-worn"}]))
    district = yaml.safe_load(problem.example)
    assert not run(assurance_unknown, plan([{"id": "sun-hats-worn"}], district))


def test_a_checked_one_wants_a_record_and_an_explained_one_does_not() -> None:
    entries: list[dict[str, Any]] = [
        {"id": "stakeholder-engagement", "checked": True, "artifacts": [{"title": "Agenda"}]},
        {"id": "committee-advised", "checked": True},
        {"id": "committee-monitors-progress", "explanation": "Not yet."},
        {"id": "of-our-own", "checked": True},
    ]
    found = run(assurance_without_artifact, plan(entries))
    assert [problem.subject for problem in found] == [
        "assurances/committee-advised/artifacts",
        "assurances/of-our-own/artifacts",
    ]
    assert found[0].note == snapshot(
        "Monitoring may ask for it. Usual: Minutes of the committee's meeting about the plan."
    )


@pytest.mark.parametrize(
    ("certainty", "authority", "said"),
    [
        (
            "official",
            "C.R.S. 22-11-405",
            snapshot("The district took it from the state's own list; it rests on: C.R.S. 22-11-405."),
        ),
        (
            "verified-law",
            "C.R.S. 22-11-405",
            snapshot(
                "The duty is in law: C.R.S. 22-11-405. That it is one of the state's assurances is inferred. The catalogue is drawn from public sources and is not the state's own list."
            ),
        ),
        (
            "inferred",
            "1 CCR 301-1",
            snapshot(
                "It is inferred from: 1 CCR 301-1; no source that was read settles it. The catalogue is drawn from public sources and is not the state's own list."
            ),
        ),
        (
            "inferred",
            "",
            snapshot(
                "It is inferred; no source that was read settles it. The catalogue is drawn from public sources and is not the state's own list."
            ),
        ),
        ("local", "Board policy IL", snapshot("It is the district's own, and rests on: Board policy IL.")),
        (
            "local",
            "",
            snapshot("Every assurance that applies is checked or explained before the plan is posted."),
        ),
    ],
)
def test_the_note_says_how_sure_an_assurance_is(certainty: str, authority: str, said: str) -> None:
    entry = {"id": "own", "title": "Own.", "level": "local", "certainty": certainty, "authority": authority}
    (problem,) = run(assurance_open, plan([{"id": "own"}], {"assurances": [entry]}))
    assert problem.note == said


def test_a_missing_entry_says_how_sure_it_is() -> None:
    law, inferred = run(assurance_missing, plan([{"id": "stakeholder-engagement"}]))
    assert law.note == snapshot(
        "The duty is in law: C.R.S. 22-11-403 to 22-11-406. That it is one of the state's assurances is inferred. The catalogue is drawn from public sources and is not the state's own list. Compare it with the list in the state's system."
    )
    assert inferred.note == snapshot(
        "It is inferred from: State guidance on the duties of accountability committees; no source that was read settles it. The catalogue is drawn from public sources and is not the state's own list. Compare it with the list in the state's system."
    )
