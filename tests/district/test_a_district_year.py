"""A coordinator's year with forty schools: what was seeded and decided is what files, documents and the portfolio say afterwards."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from icalendar import Calendar

from tests.district import seeds
from tests.district.coordinator import (
    CHANGED,
    IDENTIFIED,
    MISTYPED,
    NEW_TYPES,
    NOTICE,
    STRANGER,
    WITHOUT_ROW,
    Coordinator,
    at_the_prompt,
)
from tests.district.district_year import (
    AGAIN,
    ANSWERED,
    AT_ONCE,
    BOARD,
    BROKEN,
    COMMENT,
    PUT_OFF,
    RETURNED,
    Year,
    live,
)
from tests.district.made_district import make_district
from tests.documents.audit import audit
from tests.project.pages import TOP, fences
from tests.repositories import start
from uipkit.workflows.load import load_plan

PAGE = TOP / "docs" / "a-district-year.md"
DECIDED = frozenset({4, 6, 15, 25, 35})
"""The plans that the board adopts in October: those that ask for it, are ready, and are not put off to November."""

NOT_READY = 17
"""Asks for the board as well, and an assurance stands open."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = start(tmp_path_factory.mktemp("larkspur-basin"))
    make_district(folder)
    with at_the_prompt() as prompt:
        yield live(Coordinator(folder, prompt))


def rows(tables: Any, name: str, number: int) -> list[dict[str, Any]]:
    """The rows of a table that are about one school."""
    return [row for row in tables[name] if row["school"] == seeds.name(number)]


def of_school(tables: Any, number: int) -> dict[str, Any]:
    [row] = rows(tables, "plans", number)
    return row


def words(text: str) -> str:
    return " ".join(text.split())


# --- the state's table ------------------------------------------------------------------------------------------------


def test_the_table_is_shown_first_and_then_taken_and_changes_nothing_else(year: Year) -> None:
    before, after = year.files["before the table"], year.files["after the table"]
    assert year.files["after the diff"] == before
    changed = {place for place in before if before[place] != after[place]}
    assert after.keys() == before.keys()
    assert changed == {f"{seeds.place(number)}/plan.yaml" for number in CHANGED}
    for number in CHANGED:
        old, new = (yaml.safe_load(each[f"{seeds.place(number)}/plan.yaml"]) for each in (before, after))
        told = {name for name in old | new if old.get(name) != new.get(name)}
        assert told <= {"plan_type", "plan_type_notice", "clock_year", "identifications"}
        if number in NEW_TYPES:
            assert (new["plan_type"], str(new["plan_type_notice"])) == (NEW_TYPES[number][0], NOTICE)
        else:
            assert told == {"identifications"}
    assert "9 plans would change, in 21 fields. 29 plans say what" in words(year.said["diff"].out)


def test_what_the_table_adds_and_drops_of_identifications_is_in_the_plans(year: Year) -> None:
    kinds = {
        "TS": ["targeted"],
        "Targeted Support": ["targeted"],
        "Comprehensive Support": ["comprehensive"],
        "none": [],
    }
    for number, told in IDENTIFIED.items():
        info = load_plan(year.coordinator.plan(number)).plan.info
        assert info is not None
        assert [each.identified_as for each in info.identifications] == kinds[told]


def test_what_cannot_be_taken_is_named_and_nothing_stops_for_it(year: Year) -> None:
    said = words(year.said["diff"].out)
    assert f"({seeds.name(MISTYPED)}), Plan type: “Improvment plan”." in said
    assert "Perhaps: improvement." in said
    assert f"In the table, without a plan here (1): row 42: {STRANGER} (9799)" in said
    assert f"Plans without a row in the table (1): {seeds.name(WITHOUT_ROW)}" in said
    assert said.partition("Not taken:")[0] == words(year.said["taken"].out).partition("Not taken:")[0]
    assert "Nothing to change. 39 plans say what" in year.said["mended"].out
    assert year.said["again"].out == year.said["mended"].out


def test_what_the_new_plan_types_ask_for_is_in_check_next_and_portfolio(year: Year) -> None:
    new = seeds.name(24)
    asked = words(year.said["diff"].out)
    assert "Tell parents in writing which plan is required and why by November 4, 2026" in asked
    assert "the plan goes to the Commissioner of Education for review" in asked
    assert "UIP608" in year.said["check"].out
    assert "Parents are to be told by 2026-11-04." in year.said["check"].out
    steps = year.said["next"].out
    assert "uipkit approve parent-notice --on 2026-10-06 schools/elkhorn-bend/2026-27" in steps
    assert "uipkit approve hearing --on 2026-11-05 --scheduled schools/elkhorn-bend/2026-27" in steps
    before, after = year.tables["start"], year.tables["identified"]
    assert (of_school(before, 24)["plan_type"], of_school(after, 24)["plan_type"]) == (
        "improvement",
        "priority-improvement",
    )
    assert (of_school(before, 24)["approvals_total"], of_school(after, 24)["approvals_total"]) == (5, 7)
    assert (of_school(before, 11)["approvals_total"], of_school(after, 11)["approvals_total"]) == (7, 5)
    assert of_school(after, 17)["approvals_total"] == of_school(before, 17)["approvals_total"] + 1
    assert of_school(after, 24)["assurances_open"] == of_school(before, 24)["assurances_open"] + 4
    told = {row["what"]: row for row in rows(after, "deadlines", 24)}
    assert told["parents are told in writing which plan is required and why"]["latest"] == "2026-11-04"
    assert told["parents are told in writing which plan is required and why"]["school"] == new


def test_what_is_put_off_to_november_is_in_the_portfolio(year: Year) -> None:
    for number in PUT_OFF:
        plan = of_school(year.tables["put off"], number)
        assert plan["due"] == "2027-01-15"
        told = {row["what"]: row for row in rows(year.tables["put off"], "deadlines", number)}
        assert told["parents are told in writing which plan is required and why"]["state"] == "done"
        assert told["the written plan is heard in public before it is adopted"]["day"] == "2026-11-09"


# --- one broken plan ----------------------------------------------------------------------------------------------------


def test_one_broken_plan_of_forty_is_named_and_holds_nobody_up(year: Year) -> None:
    place = seeds.place(BROKEN)
    for name in ("check", "portfolio", "table", "next", "packet", "rollover"):
        assert f"{seeds.slug(BROKEN)}/2026-27" in year.said[f"broken: {name}"].shown, name
    assert f"{place}/plan.yaml:34:10: error[UIP001]" in year.said["broken: check"].out
    assert "Checked 43 plans" in year.said["broken: check"].out
    assert "40 plans on Wed Oct 7, 2026" in year.said["broken: portfolio"].out
    assert "38 plans say what" in year.said["broken: table"].out
    assert f"{seeds.DISTRICT}:" not in year.said["broken: packet"].shown
    assert year.said["broken: rollover"].out.count("(stays as it is)") == 39


# --- the review ---------------------------------------------------------------------------------------------------------


def test_the_districts_own_criteria_are_asked_where_they_apply(year: Year) -> None:
    assert "[turned-around]" in year.said["turnaround form"].out
    assert "starting-set" not in year.said["turnaround form"].out
    assert "Heron Draw K-8 School: Meets: 1, Not yet: 1\n" in year.said["returned"].out


def test_the_comment_stands_in_feedback_with_its_answer_and_the_steps_of_the_review(year: Year) -> None:
    feedback = load_plan(year.coordinator.plan(RETURNED)).plan.feedback
    assert feedback is not None
    [item] = feedback.feedback
    assert (item.criterion, item.weight, item.feedback) == ("who-looks", "required", COMMENT)
    assert item.answer == "Done in the draft of October 8."
    assert [each.state for each in feedback.reviews] == ["submitted", "returned", "resubmitted", "accepted"]
    assert [(each.criterion, each.level) for each in feedback.reviews[1].ratings] == [
        ("one-page", "meets"),
        ("who-looks", "not-yet"),
    ]
    assert "Only a plan that lies with the reviewers can be accepted." in year.said["too early"].err


def test_the_portfolio_follows_the_review(year: Year) -> None:
    names = ("start", "returned", "reviewed")
    states = {
        number: [of_school(year.tables[name], number)["review_state"] for name in names]
        for number in (RETURNED, AT_ONCE, ANSWERED, AGAIN)
    }
    assert states == {
        RETURNED: ["submitted", "returned", "accepted"],
        AT_ONCE: ["submitted", "accepted", "accepted"],
        ANSWERED: ["returned", "returned", "accepted"],
        AGAIN: ["resubmitted", "accepted", "accepted"],
    }
    assert of_school(year.tables["returned"], RETURNED)["required_open"] == 1
    assert of_school(year.tables["start"], ANSWERED)["required_open"] == 2
    assert of_school(year.tables["reviewed"], ANSWERED)["required_open"] == 0


# --- the board ------------------------------------------------------------------------------------------------------------


def test_the_packet_holds_the_plans_that_the_board_decides_on_and_names_the_others(year: Year) -> None:
    built = year.coordinator.folder / "build" / "schools"
    packet = (built / "packet-board.md").read_text("utf-8")
    parts = re.findall(r"^### (.+)$", packet, flags=re.MULTILINE)
    assert sorted(parts) == sorted(
        [*(seeds.name(number) for number in DECIDED), f"{seeds.name(NOT_READY)} (draft)"]
    )
    assert "Nothing is asked of the Local Board for 34 more" in packet
    named = sorted(seeds.name(number) for number in DECIDED)
    [motion] = re.findall(
        r"Move that the board adopt the Unified Improvement Plans of (.+) for 2026-27", packet
    )
    assert motion == f"{', '.join(named[:-1])} and {named[-1]}"
    for number in range(seeds.SCHOOLS):
        assert f"| {seeds.name(number)}" in packet
    for number in PUT_OFF:
        assert re.search(rf"\| {seeds.name(number)} .*planned for November 9, 2026 \|", packet)
    assert not [each for each in seeds.PRIVATE if each in packet]
    assert audit((built / "packet-board.docx").read_bytes()) == []


def test_the_command_of_the_packet_records_what_the_board_decided_and_nothing_more(year: Year) -> None:
    for number in range(seeds.SCHOOLS):
        approvals = load_plan(year.coordinator.plan(number)).plan.approvals
        assert approvals is not None
        adopted = [
            each
            for each in approvals.approvals
            if each.body == "local-board" and each.act == "adopted" and str(each.date) == BOARD
        ]
        assert len(adopted) == (number in DECIDED), seeds.name(number)
        assert all(each.fingerprint for each in adopted)
        held = [each for each in approvals.notices if each.act == "hearing" and str(each.date) == BOARD]
        assert len(held) == (number in DECIDED | {NOT_READY}), seeds.name(number)
    assert "on September 28, 2026 already" not in year.said["adopted"].shown
    assert "Heron Terrace Elementary School: One error stands." in year.said["for good"].err
    assert "Nothing was recorded." in year.said["for good"].err
    for number in DECIDED:
        before, after = (of_school(year.tables[name], number) for name in ("reviewed", "adopted"))
        assert after["approvals_done"] == before["approvals_done"] + 2
        assert "the local board adopts the plan" not in (after["approvals_open"] or "")


# --- documents over all plans ----------------------------------------------------------------------------------------------


def test_the_action_steps_and_the_calendar_are_of_all_schools(year: Year) -> None:
    built = year.coordinator.folder / "build" / "schools"
    steps = list(csv.reader((built / "action-steps.csv").read_text("utf-8-sig").splitlines()))
    text = "\n".join(" ".join(row) for row in steps)
    assert text.count("Model three lessons and plan the next ones.") == len(seeds.COACHED)
    calendar = Calendar.from_ical((built / "calendar.ics").read_bytes())
    told = [str(event.get("summary")) for event in calendar.walk("VEVENT")]
    for number in range(seeds.SCHOOLS):
        assert any(seeds.name(number) in each for each in told), seeds.name(number)


def test_the_site_shows_the_plans_that_are_ready_and_nothing_private(year: Year) -> None:
    site = year.coordinator.folder / "build" / "schools" / "site"
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    index = pages[site / "index.html"]
    for number in (*DECIDED, 30, 0):
        assert seeds.name(number) in index
    assert not [each for each in seeds.PRIVATE if any(each in text for text in pages.values())]
    ready = [row for row in year.tables["adopted"]["plans"] if row["is_ready"]]
    assert len(list((site / "plans").rglob("*-uip-2026-27.html"))) == len(ready)


def test_the_warehouse_holds_what_happened(year: Year) -> None:
    folder = year.coordinator.folder / "build" / "portfolio"
    plans = pd.read_parquet(folder / "plans.parquet").set_index("school")
    assert len(plans) == seeds.SCHOOLS
    has = {seeds.name(number): NEW_TYPES[number][0] for number in NEW_TYPES}
    assert plans.loc[list(has), "plan_type"].to_dict() == has
    types = plans["plan_type"].value_counts().to_dict()
    assert (types["turnaround"], types["priority-improvement"]) == (
        len(seeds.TURNAROUND) + 1,
        len(seeds.PRIORITY_IMPROVEMENT) + 2 - 3,
    )
    assert plans["identifications"].str.contains("targeted").sum() == len(seeds.TARGETED) - 2 + 1
    assert plans.loc[seeds.name(RETURNED), "review_state"] == "accepted"
    reviews = pd.read_parquet(folder / "reviews.parquet")
    october = reviews[pd.to_datetime(reviews["day"]) >= pd.Timestamp("2026-10-07")]
    assert october.groupby("state").size().to_dict() == {"accepted": 4, "resubmitted": 2, "returned": 1}
    deadlines = pd.read_parquet(folder / "deadlines.parquet")
    adopted = deadlines[
        (deadlines["what"] == "the local board adopts the plan") & (deadlines["state"] == "done")
    ]
    on_the_night = adopted[pd.to_datetime(adopted["day"]) == pd.Timestamp(BOARD)]
    assert set(on_the_night["school"]) == {seeds.name(number) for number in DECIDED}
    book = pd.read_excel(folder / "portfolio.xlsx", sheet_name=None)
    [sheet] = [each for name, each in book.items() if name.lower() == "plans"]
    assert seeds.SCHOOLS in (len(sheet), len(sheet) - 1)
    document = pd.read_json(folder / "portfolio.json", typ="series")
    assert len(document["tables"]["plans"]) == seeds.SCHOOLS


# --- the next year --------------------------------------------------------------------------------------------------------


def test_every_school_has_a_plan_for_the_next_year_and_this_years_is_untouched(year: Year) -> None:
    before, after = year.files["before the roll-over"], year.files["after the roll-over"]
    assert {place: after[place] for place in before} == before
    made = {
        Path(place).parent.as_posix()
        for place in after.keys() - before.keys()
        if place.endswith("/plan.yaml")
    }
    assert made == {seeds.place(number, "2027-28") for number in range(seeds.SCHOOLS)}
    assert "note, of 40 plans: district.yaml counts for both plans" in year.said["rolled over"].out
    assert "note, of 39 plans: No annual result is recorded" in year.said["rolled over"].out
    assert (
        year.said["rolled over again"].out.count("is there already, just as it would be made.")
        == seeds.SCHOOLS
    )


def test_the_portfolio_of_the_new_year_begins_anew_and_keeps_the_old_one(year: Year) -> None:
    new, old = year.tables["new year"], year.tables["old year"]
    assert {row["plan_year"] for row in new["plans"]} == {"2027-28"}
    assert {row["plan_year"] for row in old["plans"]} == {seeds.YEAR}
    assert {(row["phase"], row["approvals_done"], row["review_state"]) for row in new["plans"]} == {
        (0, 0, "not-submitted")
    }
    assert of_school(new, 17)["plan_type"] == "turnaround"
    [baseline] = [row for row in rows(new, "targets", 0) if row["point"] == "baseline"]
    assert (baseline["for_year"], baseline["value"]) == ("2026-27", 29)
    assert of_school(old, 4)["approvals_done"] == of_school(year.tables["adopted"], 4)["approvals_done"]
    assert not [row for row in new["milestones"] if row["is_overdue"]]


# --- the page -------------------------------------------------------------------------------------------------------------


def test_the_page_shows_what_was_typed_and_printed(year: Year) -> None:
    log = year.coordinator.log
    at, shown = 0, 0
    for block in fences(PAGE, "console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            typed, _, printed = step.partition("\n")
            typed = re.sub(r" \\\n\s*", " ", typed)
            places = [place for place, (command, _) in enumerate(log) if place >= at and command == typed]
            found = next((place for place in places if fits(printed, log[place][1].shown)), None)
            assert places, f"nobody typed it, or not then: {typed}"
            assert found is not None, f"{typed} printed otherwise:\n{log[places[0]][1].shown}"
            at, shown = found, shown + 1
    assert shown >= 15


def fits(printed: str, said: str) -> bool:
    """Whether a page shows what was said; an ellipsis stands for any words of a line, on a line alone for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in printed.rstrip("\n").splitlines()
    )
    return re.fullmatch(pattern, said) is not None
