from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY
from tests.workflows.plans import base_plan
from uipkit.config.config import Config
from uipkit.documents.calendar.entry import Entry, Source
from uipkit.documents.calendar.family_days import family_days
from uipkit.documents.calendar.feed import PlanEntries, feed
from uipkit.documents.calendar.meeting_days import meeting_days, notice_days
from uipkit.documents.calendar.plan_days import district_days, plan_days
from uipkit.documents.showing import ROLE_TO_BE_NAMED, WITHHELD, Showing
from uipkit.plan.fields import walk_texts
from uipkit.workflows.render import RenderError, RenderRequest, run_render


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files of a plan by their names."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def made(folder: Path, body: str = "", today: date = TODAY) -> bytes:
    return run_render(RenderRequest(folder, "calendar", today=today, body=body)).file("ics").content


def events(content: bytes) -> dict[str, Any]:
    """Return the events of a feed by their summaries, as icalendar reads them."""
    return {str(each["SUMMARY"]): each for each in icalendar.Calendar.from_ical(content).walk("VEVENT")}


SCHEDULE = """activities:
  - id: priorities
    title: Priority setting
    meeting: "2.1"
    phase: 2
    date: {day}
    time: "15:30"
    length: 120
    place: Library; room 2, upstairs
    owner: Principal
    participants: [Principal, Robin Example]
    invitation_due: 2027-04-28
  - id: proposal
    title: A proposed day
    phase: 3
    date: 2027-05-19
    proposed: 2027-05-19
  - id: gone
    title: Not held
    phase: 3
    date: 2027-05-20
left_out: [gone]
"""


def with_schedule(folder: Path, day: str = "2027-05-12") -> Path:
    plan = folder / "plan"
    if not plan.exists():
        base_plan(plan)
    write(plan, {"schedule.yaml": SCHEDULE.format(day=day)})
    return plan


def test_a_meeting_has_its_time_place_people_and_what_to_run(tmp_path: Path) -> None:
    found = events(made(with_schedule(tmp_path)))["Priority setting"]
    assert found["DTSTART"].to_ical() == b"20270512T153000"
    assert found["DTSTART"].params["TZID"] == "America/Denver"
    assert found["DTEND"].to_ical() == b"20270512T173000"
    assert str(found["LOCATION"]) == "Library; room 2, upstairs"
    assert str(found["DESCRIPTION"]).split("\n") == [
        "Phase 2.",
        "Responsible: Principal",
        f"Participants: Principal, {ROLE_TO_BE_NAMED}",
        "Command: uipkit new meeting 2.1 --date 2027-05-12",
        "File: schedule.yaml",
    ]
    assert found["CATEGORIES"].to_ical() == b"Meeting"
    assert str(found["STATUS"]) == "CONFIRMED"


def test_days_are_whole_days_and_say_how_sure_they_are(tmp_path: Path) -> None:
    found = events(made(with_schedule(tmp_path)))
    invitation = found["Send the invitation: Priority setting"]
    assert (invitation["DTSTART"].to_ical(), invitation["DTEND"].to_ical()) == (b"20270428", b"20270429")
    assert str(invitation["TRANSP"]) == "TRANSPARENT"
    assert "uipkit schedule --sent priorities" in str(invitation["DESCRIPTION"])
    assert str(found["A proposed day"]["STATUS"]) == "TENTATIVE"
    assert str(found["Not held"]["STATUS"]) == "CANCELLED"
    assert found["The plan is due"]["DTSTART"].dt == date(2026, 10, 15)


def test_a_moved_day_moves_the_entry_and_a_later_feed_takes_the_place_of_an_earlier_one(
    tmp_path: Path,
) -> None:
    first = events(made(with_schedule(tmp_path), today=date(2027, 4, 1)))["Priority setting"]
    again = events(made(with_schedule(tmp_path), today=date(2027, 4, 1)))["Priority setting"]
    moved = events(made(with_schedule(tmp_path, "2027-05-26"), today=date(2027, 4, 3)))["Priority setting"]
    assert first.to_ical() == again.to_ical()
    assert first["UID"] == moved["UID"]
    assert moved["DTSTART"].dt.date() == date(2027, 5, 26)
    assert moved["SEQUENCE"] == first["SEQUENCE"] + 2
    assert moved["DTSTAMP"].dt == moved["LAST-MODIFIED"].dt == datetime(2027, 4, 3, tzinfo=UTC)


def test_an_entry_keeps_its_id_when_its_meeting_is_made_and_held(tmp_path: Path) -> None:
    plan = with_schedule(tmp_path)
    before = events(made(plan))["Priority setting"]["UID"]
    write(
        plan,
        {
            "meetings/2027-05-12-priorities.yaml": "title: Choosing\nactivity: priorities\ndate: 2027-05-12\nheld: true\n"
            "follow_ups:\n  - id: tell\n    step: Tell *everybody*.\n    who: Principal\n    due: 2027-05-20\n"
        },
    )
    found = events(made(plan))
    assert found["Priority setting"]["UID"] == before
    assert "Choosing" not in found
    assert "uipkit render meeting 2027-05-12-priorities" in str(found["Priority setting"]["DESCRIPTION"])
    assert "By: Principal" in str(found["Due: Tell everybody."]["DESCRIPTION"])


def test_the_complete_example_has_every_kind_of_day() -> None:
    found = events(made(COMPLETE))
    kinds = {each["CATEGORIES"].to_ical().decode() for each in found.values()}
    assert kinds == {
        "Meeting",
        "Invitation",
        "Milestone",
        "Interim target",
        "Deadline",
        "Approval",
        "Follow-up",
        "Board",
        "Results",
    }
    assert "Milestone: All groups of grades 1 and 2 meet daily with the lesson cards." in found
    assert any(WITHHELD in summary for summary in found)
    assert str(found["Board of Education meets"]["DTSTART"].dt) in ("2026-09-14", "2026-10-12")
    calendar = icalendar.Calendar.from_ical(made(COMPLETE))
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert not calendar.get_missing_tzids()


def test_what_lies_in_the_archive_is_cancelled_under_the_same_id(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    strategy = next((plan / "strategies").glob("*.yaml"))
    before = {key: each["UID"] for key, each in events(made(plan)).items() if key.startswith("Milestone")}
    assert before
    (plan / "archive" / "strategies").mkdir(parents=True)
    strategy.rename(plan / "archive" / "strategies" / strategy.name)
    after = events(made(plan))
    for summary, uid in before.items():
        assert after[summary]["UID"] == uid
        assert str(after[summary]["STATUS"]) == "CANCELLED"


def test_a_plan_with_little_has_a_calendar_with_little(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": "plan_year: 2026-27\n"})
    assert set(events(made(tmp_path))) == {"The plan is due", "The plan year 2026-27 ends"}


def test_what_sets_the_due_date_is_told_once_somebody_has_written_it(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    said = [str(events(made(plan))["The plan is due"]["DESCRIPTION"])]
    path = plan / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("main posting date", "'TODO: what sets this day'"), encoding="utf-8")
    said.append(str(events(made(plan))["The plan is due"]["DESCRIPTION"]))
    assert "Because: main posting date." in said[0]
    assert "Because" not in said[1]


def test_a_plan_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": "plan_year: [\n", "schedule.yaml": "activities: [\n"})
    rendering = run_render(RenderRequest(tmp_path, "calendar", today=TODAY))
    assert events(rendering.file("ics").content) == {}
    assert rendering.hints == (
        "Nothing has a day yet, so the calendar is empty. uipkit schedule plans the year.",
        "Its days are missing, since it cannot be read: schedule.yaml.",
    )


def test_several_plans_make_one_feed_that_says_whose_each_day_is(tmp_path: Path) -> None:
    for name in ("ash", "birch"):
        front = f"school: {name.capitalize()}\nplan_year: 2026-27\n"
        schedule = SCHEDULE.format(day="2027-05-12")
        write(tmp_path / "schools" / name, {"plan.yaml": front, "schedule.yaml": schedule})
    write(
        tmp_path,
        {"uipkit.yaml": "{}\n", "district.yaml": "district: Penstemon\nboard_dates:\n  - date: 2027-09-01\n"},
    )
    rendering = run_render(RenderRequest(tmp_path, "calendar", today=TODAY))
    assert rendering.folder == tmp_path / "build" / "schools"
    found = events(rendering.file("ics").content)
    assert {"Ash: Priority setting", "Birch: Priority setting", "Board of Education meets"} <= set(found)
    assert found["Ash: Priority setting"]["UID"] != found["Birch: Priority setting"]["UID"]
    command = "Command: uipkit new meeting 2.1 --date 2027-05-12 --plan schools/ash"
    assert command in str(found["Ash: Priority setting"]["DESCRIPTION"])
    names = [
        str(each["SUMMARY"])
        for each in icalendar.Calendar.from_ical(rendering.file("ics").content).walk("VEVENT")
    ]
    assert names.count("Board of Education meets") == 1


def test_plans_at_the_tops_of_two_repositories_keep_their_own_days_and_name_their_own_files(
    tmp_path: Path,
) -> None:
    for name, unread in (("east", ""), ("west", "[")):
        front = "school: Ash\nschool_code: '0101'\nplan_year: 2026-27\n"
        schedule = SCHEDULE.format(day="2027-05-12")
        write(
            tmp_path / name,
            {"uipkit.yaml": "{}\n", "plan.yaml": front, "schedule.yaml": schedule, "approvals.yaml": unread},
        )
    rendering = run_render(RenderRequest(tmp_path, "calendar", today=TODAY))
    found = [
        each
        for each in icalendar.Calendar.from_ical(rendering.file("ics").content).walk("VEVENT")
        if str(each["SUMMARY"]) == "Ash: Priority setting"
    ]
    assert len({str(each["UID"]) for each in found}) == 2
    said = " ".join(str(each["DESCRIPTION"]) for each in found)
    assert "--plan east" in said
    assert "--plan west" in said
    assert any("cannot be read: west/approvals.yaml." in hint for hint in rendering.hints)
    alone = run_render(RenderRequest(tmp_path / "west", "calendar", today=TODAY))
    assert any("cannot be read: approvals.yaml." in hint for hint in alone.hints)


# --- for families ---------------------------------------------------------------------------------------------------

PUBLIC = """activities:
  - id: committee
    title: "Committee with Dr. Example, call 970-555-0100"
    meeting: share-with-accountability-committee
    phase: 6
    date: 2026-09-22
    time: "17:30"
    place: {place}
    participants: [Parent]
  - id: evening
    title: Evening
    meeting: stakeholder-input
    phase: 2
    date: 2026-05-14
    time: "17:30"
    participants: [Parent, Principal]
  - id: staff
    title: Staff only
    meeting: stakeholder-input
    phase: 2
    date: 2026-05-15
    participants: [Teachers]
  - id: planning
    title: Planning team
    meeting: "4.2"
    phase: 4
    date: 2026-06-09
    participants: [Parent of a grade 4 student]
"""


def for_families(tmp_path: Path, place: str = "Library") -> dict[str, Any]:
    plan = base_plan(tmp_path / "plan")
    for folder in ("stakeholders", "meetings"):
        for each in (plan / folder).glob("*.yaml"):
            each.unlink()
    write(
        plan,
        {
            "schedule.yaml": PUBLIC.format(place=place),
            "stakeholders/evening.yaml": "title: Family evening\ndate: 2026-05-14\ngroups: [families]\n",
            "stakeholders/staff.yaml": "title: Staff survey\ndate: 2026-05-20\ngroups: [staff]\n",
            "approvals.yaml": "notices:\n  - id: hearing\n    act: hearing\n    scheduled: 2026-10-05\n    time: '18:00'\n    place: Town Hall\n",
        },
    )
    return events(made(plan, "families"))


def test_families_get_what_is_public_in_fixed_words(tmp_path: Path) -> None:
    found = for_families(tmp_path)
    assert set(found) == {
        "School Accountability Committee meets, open to the public",
        "Family evening",
        "Public hearing",
        "The improvement plan is due for public posting",
    }
    assert str(found["Public hearing"]["LOCATION"]) == "Town Hall"
    assert found["Public hearing"]["DTSTART"].to_ical() == b"20261005T180000"
    assert found["Family evening"]["DTSTART"].to_ical() == b"20260514T173000"
    assert not any("DESCRIPTION" in each for each in found.values())


@pytest.mark.parametrize("place", ["https://call.example/1", "zoom, Passcode 77", "office@school.example"])
def test_a_place_that_is_a_call_or_a_contact_is_not_posted(tmp_path: Path, place: str) -> None:
    found = for_families(tmp_path, place)
    assert not [each for key, each in found.items() if "LOCATION" in each and key != "Public hearing"]


def test_no_internal_words_get_into_the_feed_for_families() -> None:
    plan = filled_plan(
        schedule={
            "activities": [
                {
                    "id": "a",
                    "title": "InternalTitle",
                    "meeting": "share-with-accountability-committee",
                    "phase": 6,
                    "date": "2026-09-22",
                }
            ]
        }
    )
    found = list(family_days(Source(Showing(plan, Config(), TODAY), ".")))
    said = "\n".join(part for each in found for part in (each.summary, each.place, *each.details))
    assert "Internal" not in said
    internal = {
        field.value
        for artifact in plan.artifacts()
        for field in walk_texts(artifact)
        if not field.posted and field.value
    }
    assert not [value for value in internal if value in said and len(value) > 12]


def test_anybody_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match='Did you mean "families"'):
        made(with_schedule(tmp_path), "familes")
    with pytest.raises(RenderError, match='not for "the board"'):
        made(with_schedule(tmp_path), "the board")


# --- any text, any day ----------------------------------------------------------------------------------------------

_DAYS = st.dates()


@settings(max_examples=60)
@given(
    st.text(max_size=300),
    st.text(max_size=300),
    st.lists(st.text(max_size=200), max_size=3),
    _DAYS,
    st.times(),
    _DAYS,
)
def test_any_text_is_escaped_folded_and_read_back(
    summary: str, place: str, details: list[str], day: date, clock: Any, today: date
) -> None:
    start = datetime.combine(day, clock.replace(microsecond=0, tzinfo=None, fold=0))
    entries = (
        Entry(key="a", summary=summary, start=day, category="Meeting", place=place, details=tuple(details)),
        Entry(key="b", summary=summary, start=start, minutes=90, category="Meeting"),
    )
    content = feed([PlanEntries("one", "two", "Ash", entries)], summary, today)
    assert content == feed([PlanEntries("one", "two", "Ash", entries)], summary, today)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    found: dict[str, Any] = {
        str(each["UID"]): each for each in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }
    assert len(found) == 2
    for each in found.values():
        assert "".join(str(each["SUMMARY"]).split()) == "".join(_held(summary).split())
    whole = next(
        each
        for each in found.values()
        if "DESCRIPTION" in each or each["DTSTART"].params.get("VALUE") == "DATE"
    )
    if details:
        assert str(whole["DESCRIPTION"]).count("\n") == len(details) - 1
    assert whole["DTSTART"].dt == day


def _held(text: str) -> str:
    from uipkit.templating.escaping import one_line

    return one_line(text)


def test_every_part_of_a_filled_plan_gives_entries_with_ids_of_their_own() -> None:
    source = Source(Showing(filled_plan(), Config(), TODAY, internal=True), "schools/one")
    found = [*meeting_days(source), *notice_days(source), *plan_days(source), *district_days(source)]
    keys = [each.key for each in found]
    assert len(keys) == len(set(keys))
    assert {each.category for each in found} >= {
        "Meeting",
        "Milestone",
        "Interim target",
        "Approval",
        "Notice",
    }


@pytest.mark.parametrize(
    ("body", "title"), [("families", "Dates for families"), ("", "Calendar of the improvement plan")]
)
def test_scaffold_text_names_no_calendar(tmp_path: Path, body: str, title: str) -> None:
    write(tmp_path, {"uipkit.yaml": "", "district.yaml": 'district: "TODO: the district\'s name"\n'})
    for name in ("aspen", "birch"):
        base_plan(tmp_path / "schools" / name)
        plan = tmp_path / "schools" / name / "plan.yaml"
        kept = [line for line in plan.read_text("utf-8").splitlines() if not line.startswith("district:")]
        plan.write_text("\n".join(kept) + "\n", "utf-8")
    feed_of_both = icalendar.Calendar.from_ical(made(tmp_path, body))
    assert feed_of_both["X-WR-CALNAME"] == f"2 plans: {title}"
    assert "TODO" not in made(tmp_path, body).decode()


def test_a_plan_whose_names_are_scaffold_text_goes_by_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"uipkit.yaml": ""})
    plan = base_plan(tmp_path / "aspen") / "plan.yaml"
    kept = [
        each for each in plan.read_text("utf-8").splitlines() if not each.startswith(("school:", "district:"))
    ]
    names = ['school: "TODO: the school\'s name"', 'district: "TODO: the district\'s name"']
    plan.write_text("\n".join([*kept, *names]) + "\n", "utf-8")
    assert str(icalendar.Calendar.from_ical(made(plan.parent))["X-WR-CALNAME"]).startswith("aspen: ")
