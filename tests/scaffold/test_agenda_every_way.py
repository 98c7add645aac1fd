"""Every built-in agenda in every way and at every length that is stated: it fits, it loads, and the checker takes its file."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.examples.folders import COMPLETE, DAY
from tests.scaffold.agendas import SPRING, every_way, made, plan, reread, template
from tests.scaffold.school import start
from uipkit.plan.outcome_lists import OUTCOME_LISTS
from uipkit.plan.plan import Plan
from uipkit.scaffold.agenda_template import Minutes, StatedLength
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.workflows.check import check
from uipkit.workflows.load import load_plan

WAYS = pytest.mark.parametrize(("slug", "variant"), every_way(), ids=lambda each: each or "standard")


@cache
def complete() -> Plan:
    return load_plan(COMPLETE).plan


def stated(slug: str, variant: str | None) -> list[Minutes | StatedLength]:
    """Every range of minutes that is stated for a way of holding a meeting."""
    model = template(slug)
    own = next((each.length for each in model.variants if each.id == variant), None)
    return [own] if own else [model.length, *model.also_stated]


@WAYS
def test_an_agenda_fits_every_length_that_is_stated(slug: str, variant: str | None) -> None:
    for each in stated(slug, variant):
        for length in {*range(each.low, each.high + 1, 5), each.high}:
            draft = made(slug, Plan(), variant, start="08:00", length=length)
            assert sum(topic["minutes"] for topic in draft.meeting["topics"]) == length
            assert not any("this agenda takes" in warning for warning in draft.warnings)
    outside = max(each.high for each in stated(slug, variant)) + 5
    assert any("this agenda takes" in said for said in made(slug, Plan(), variant, length=outside).warnings)


@WAYS
def test_an_agenda_reads_back_as_it_was_made_whatever_the_plan_holds(slug: str, variant: str | None) -> None:
    for whole in (Plan(), plan(), complete()):
        draft = made(slug, whole, variant, start="15:30")
        assert reread(draft).model_dump(mode="json", exclude_unset=True) == {"id": draft.id, **draft.meeting}
        assert draft.meeting["agenda"] == slug
        assert draft.meeting.get("variant") == variant
        assert set(OUTCOME_LISTS).isdisjoint(draft.meeting)


@pytest.mark.parametrize("kind", ["empty", "complete"])
def test_the_checker_takes_every_agenda_that_was_made(kind: str, tmp_path: Path) -> None:
    if kind == "empty":
        folder = start(tmp_path)
    else:
        folder = tmp_path / "complete"
        shutil.copytree(COMPLETE, folder)
    before = {each.code for each in check(folder, today=DAY).findings}
    whole = load_plan(folder).plan
    (folder / "meetings").mkdir(exist_ok=True)
    for slug, variant in every_way():
        draft = made(slug, whole, variant, date=date(2027, 6, 1), start="15:30")
        (folder / draft.file).write_text(agenda_yaml(draft), encoding="utf-8")

    found = {each.code for each in check(folder, today=DAY).findings}

    assert {code for code in found - before if code.startswith("UIP0")} == set()
    assert len(load_plan(folder).plan.meetings) == len(whole.meetings) + len(every_way())


def test_two_lengths_in_the_source_are_both_told_and_neither_is_wrong() -> None:
    model = template("3.3")
    assert len(stated("3.3", None)) == 2
    for length in (60, 120):
        draft = made("3.3", Plan(), length=length)
        said = [each for each in draft.warnings if "more than one length" in each]
        assert len(said) == 1
        assert "90 to 120 minutes" in said[0]
        assert "60 to 90 minutes" in said[0]
        assert said[0] in draft.meeting["source_notes"]
        assert not any("this agenda takes" in each for each in draft.warnings)
    for variant in model.variants:
        if variant.length:
            notes = made("3.3", Plan(), variant.id).warnings
            assert not any("more than one length" in each for each in notes)


def test_topics_of_variants_alone_stand_in_no_other_agenda() -> None:
    for slug, variant in every_way():
        model = template(slug)
        used = {topic["id"] for topic in made(slug, Plan(), variant, date=SPRING).meeting["topics"]}
        for topic in model.topics:
            if variant is None:
                assert (topic.id in used) != topic.only_in_variants


def test_handouts_of_variants_alone_are_made_for_no_other_agenda() -> None:
    def handouts(slug: str, variant: str | None = None) -> list[str]:
        return [each["id"] for each in made(slug, Plan(), variant).meeting.get("handouts", [])]

    for slug, variant in every_way():
        model = template(slug)
        named = next((each.handouts for each in model.variants if each.id == variant), None)
        usual = [each.id for each in model.handouts if not each.only_in_variants]
        assert sorted(handouts(slug, variant)) == sorted(usual if named is None else named)
    assert handouts("1.2") == handouts("1.2", "takeaways-first") == ["considerations", "packet", "survey"]
    assert handouts("1.2", "team-session") == ["know-show"]
    assert handouts("3.1") == []
    assert handouts("3.1", "self-assessment") == ["self-assessment"]


def test_a_rubric_to_rate_by_is_shown_only_where_one_is_handed_out() -> None:
    def examples(variant: str | None) -> set[str]:
        return {each.name for each in made("3.1", Plan(), variant).examples}

    assert examples("self-assessment") - examples(None) == {"self_assessment"}


def test_families_attend_by_the_way_in_which_a_meeting_is_held() -> None:
    told = {
        (slug, variant): bool(made(slug, Plan(), variant).meeting["families_attend"])
        for slug, variant in every_way()
        if template(slug).families_attend or any(each.families_attend for each in template(slug).variants)
    }
    assert [way for way, families in told.items() if not families] == [
        ("stakeholder-input", "staff"),
        ("focus-group-on-strategy-options", "staff"),
        ("share-with-superintendent-and-board", None),
    ]
