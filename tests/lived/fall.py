"""September to November: the plan is posted, its first milestones fall due, one of them is missed and answered."""

from __future__ import annotations

from tests.lived.school import School

PRACTICE = "mathematics-lesson-preparation"
FIRST_LOOK = (
    "--rating purpose-clear=developing --rating work-done-first=emerging --rating sequence-and-time=developing "
    "--rating checks-for-understanding=emerging --rating likely-thinking=emerging --rating supports-for-grade-level=developing "
    "--rating language-of-the-lesson=emerging --rating rehearsal=emerging"
)
RESULTS = """\
item,status,date of result,score,N,comment
attendance/chronic-absence/first-quarter,,2026-11-02,29.4,367,
reason-in-words/family-evening-mathematics,met,2026-11-05,,,140 people came
start-k-and-3,met,2026-11-06,,,
october-look,met,2026-10-16,,,
mornings-in-all-grades,partly met,2026-11-13,,,
rooms-for-groups,met,2026-10-16,,,
no-such-thing,met,2026-10-16,,,
"""


def begin_the_practice(school: School) -> None:
    """Teams that plan together: first the conditions, then the baseline; the strategy's milestone is measured by it."""
    assert "UIP008" in school.findings(1), "the strategy names a practice that is not there yet"
    school.run(
        f"uipkit new practice {PRACTICE} --title 'Weekly preparation of one mathematics lesson' --practice lesson-preparation "
        "--subject mathematics --strategy reason-in-words --starts 2026-09-28 --priority-content 'Equal groups and the unit fraction' "
        "--affirming-relationships 'Each meeting opens with something a student said.'"
    )
    school.change(
        f"practices/{PRACTICE}.yaml",
        '"TODO: where a completed example is kept"',
        "Shared folder of the mathematics coach",
    )
    assert set(school.findings()) == {"UIP901", "UIP908"}, "no baseline, and nobody looked at the conditions"
    school.run(
        f"uipkit practice assess {PRACTICE} --conditions --date 2026-09-18 --by 'Leadership team' --rating protected-time=developing "
        "--rating right-people=emerging --evidence 'right-people=Language teachers were at 5 of 18 meetings.' "
        "--next-step 'right-people=A place in the weekly block'"
    )
    assert set(school.findings()) == {"UIP901"}
    school.run(f"uipkit practice assess {PRACTICE} --date 2026-09-21 --by 'Mathematics coach' {FIRST_LOOK}")
    assert school.findings() == {}
    said = school.flat("uipkit practice measure")
    assert (
        "reason-in-words/lessons-prepared: not reached yet. 3 of 8 indicators of “Lesson preparation” are"
        in said
    )
    assert "the milestone asks for 6." in said
    school.commit("Write the plan")


def post_the_plan(school: School) -> None:
    """Everybody who has to approve does, the plan is posted and submitted, and phase 7 begins."""
    for day, body in (
        ("2026-09-22", "leadership"),
        ("2026-09-22", "committee"),
        ("2026-09-24", "principal"),
        ("2026-09-28", "superintendent"),
    ):
        school.on(day).run(f"uipkit approve {body} --on {day}")
    steps = school.data("uipkit next")["plans"][0]["steps"]
    assert steps[0]["kind"] == "submit"
    assert steps[0]["why"] == "Every approval is recorded and nothing stands against it."
    made = school.run("uipkit render posted")
    assert [kind for kind in ("md", "docx", "html", "pdf") if f"uip-2026-27.{kind}" in made] == [
        "md",
        "docx",
        "html",
        "pdf",
    ]
    school.on("2026-09-30").write(
        "plan.yaml",
        school.read("plan.yaml") + "submission:\n  by: Assistant principal\n  date: 2026-09-30\n",
    )
    school.run("uipkit phase 7 --enter")
    school.commit("Post the plan")
    assert school.findings() == {
        "UIP510": [
            "The milestone “All teachers of grades 3 to 5 and of English language…” was due on 2026-09-25 and has no result."
        ]
    }


def october(school: School) -> None:
    """The first progress meeting: a milestone was missed, and the meeting answers it."""
    school.on("2026-10-05")
    school.change(
        "meetings/2026-09-15-finalize-uip.yaml",
        "    due: 2026-10-07\n",
        "    due: 2026-10-07\n    done: 2026-10-05\n",
    )
    due = [each["command"] for each in school.data("uipkit next")["plans"][0]["steps"][:3]]
    assert due == [
        "uipkit track reason-in-words/teams-trained",
        "uipkit track aligned-reading-groups/groups-started",
        "uipkit new meeting progress-monitoring --date 2026-10-06",
    ]
    for item in (
        "lesson-cards",
        "block-for-specials",
        "august-training",
        "set-up-team",
        "train-group-teachers",
    ):
        school.run(f"uipkit track {item} met --by Principal --evidence 'Seen on the walk of October 5'")
    school.run(
        "uipkit track start-grades-1-and-2 partly-met --by 'Reading coach' --evidence 'Ten of eleven groups'"
    )
    school.run("uipkit track morning-training met --by 'School counselor'")
    school.run(
        "uipkit track groups-started met --by 'Reading coach' --evidence 'Eleven of eleven groups meet.'"
    )
    said = school.flat(
        "uipkit track teams-trained missed --date 2026-09-28 --by 'Mathematics coach' "
        "--evidence 'Ten of twelve teachers have taken part.'"
    )
    assert "What followed from it is not said yet (UIP512)" in said
    assert school.findings() == {
        "UIP512": [
            "The milestone “All teachers of grades 3 to 5 and of English language…” was missed, and nothing says what followed from it."
        ]
    }
    school.run("uipkit new meeting progress-monitoring --date 2026-10-06")
    agenda = school.read("meetings/2026-10-06-progress-monitoring.yaml")
    assert "one full lesson preparation (missed). What support do those who carry it out need?" in agenda
    assert "activity: progress-october" in agenda

    school.on("2026-10-06").hold(
        "2026-10-06-progress-monitoring",
        {"training-again": "The coach prepares a lesson with the two new teachers."},
        course_corrections=[
            {
                "id": "rooms-for-groups",
                "what": "The library takes the eleventh reading group.",
                "strategy": "aligned-reading-groups",
                "who": "Assistant principal",
                "due": "2026-10-16",
            }
        ],
    )
    assert "as an action step" in school.run("uipkit carry 2026-10-06-progress-monitoring --yes")
    school.run(
        "uipkit track teams-trained --meeting 2026-10-06-progress-monitoring --by 'Leadership team' "
        "--support 'The coach prepares a lesson with each of the two new teachers.' "
        "--response 'Whoever joins later in the year does so in the first two weeks.'"
    )
    assert "UIP512" not in school.findings(), "the missed milestone is answered"
    history = school.flat("uipkit track teams-trained --history")
    assert "2026-09-28 Missed Recorded by: Mathematics coach" in history
    assert "2026-10-06 Missed (this one counts) Recorded by: Leadership team" in history
    school.run(
        "uipkit track start-grades-1-and-2 met --by 'Reading coach' --evidence 'The last group began.'"
    )
    october_reports(school)
    school.commit("Look at the first milestones")


def october_reports(school: School) -> None:
    """For the team with all that it noted, for the committee and the board with what is posted."""
    team = school.in_report("implementation-team", "docx", "html")
    for_committee = school.in_report("committee", "docx", "html", "pdf")
    board = school.in_report("board", "docx", "html")
    for each in (team, for_committee, board):
        assert "- **2 milestones:** 1 missed and 1 met" in each
        assert "- **7 action steps:** 7 met" in each
        assert (
            "What support do those who carry it out need?" in each
            or "**What Needs" in each
            or "Answer:" in each
        )
    assert "Ten of twelve teachers have taken part. (Leadership team)" in team
    assert "(Mathematics coach). Shown by: Ten of twelve" in team, "the team reads the history"
    assert "Ten of twelve" not in for_committee + board, "evidence is the team's own"
    assert "**Response:** Whoever joins later in the year does so in the first two weeks." in for_committee
    assert "Answer: The coach prepares a lesson with each of the two new teachers." in board
    assert "a quarter of a year" in for_committee, "no meeting of the committee came before"


def november(school: School) -> None:
    """A barrier, a cycle, results from a table, the second meeting."""
    school.on("2026-10-08").run(
        "uipkit barrier raise 'Two buses come after the bell, and those children miss the common morning.' --by 'Office staff' "
        "--strategy welcome-and-follow-up --id late-buses"
    )
    school.on("2026-10-12").run(
        "uipkit track first-calls met --by 'Family liaison' --evidence '93 of 98 first calls were in time.'"
    )
    said = school.flat(
        "uipkit cycle plan 'Sentence starters' --start 2026-10-12 --days 60 --strategy reason-in-words --milestone student-talk "
        "--tries 'Grade 4 lays sentence starters on every table, grade 5 goes on as before.' "
        "--measure 'Children who give a reason in ten minutes' --who 'Mathematics coach'"
    )
    assert (
        "2026-10-12 to 2026-12-10, 60 days, 34 of them school days (Fall break and Thanksgiving break left out)"
        in said
    )
    school.on("2026-10-27")
    asked = [each["words"] for each in school.data("uipkit next")["plans"][0]["steps"]]
    assert any(
        each.startswith("Answer those who said what stands in the way (Office staff)") for each in asked
    )
    school.run(
        "uipkit barrier answer late-buses 'The district moves both buses by ten minutes from November 2.' --by Principal"
    )
    assert not any(
        each["words"].startswith("Answer those") for each in school.data("uipkit next")["plans"][0]["steps"]
    )

    (school.top / "results.csv").write_text(RESULTS, encoding="utf-8")
    school.on("2026-11-16")
    said = school.flat("uipkit track --from ../results.csv --by 'Assistant principal' --yes", code=1)
    assert "met, since at most 30% was aimed at and 29.4% is the result." in said
    assert 'row 8: no-such-thing: "no-such-thing" names no milestone' in said, "what has no place is said"
    assert "Recorded 6 entries: progress.yaml" in said
    before = school.read("progress.yaml")
    assert "On record already (6)" in school.run("uipkit track --from ../results.csv --yes", code=1)
    assert school.read("progress.yaml") == before

    school.on("2026-11-17").run("uipkit new meeting progress-monitoring --date 2026-11-17")
    agenda = school.read("meetings/2026-11-17-progress-monitoring.yaml")
    assert "since October 6, 2026 (the last progress meeting), and what came of them:" in agenda
    assert "29.4% on November 2, 2026 (target 30%); met" in agenda
    assert "- **Sentence starters**: runs until December 10, 2026" in agenda
    assert "The library takes the eleventh reading group" in agenda, "what was corrected is looked at again"
    school.hold("2026-11-17-progress-monitoring", {"mornings": "Grades 3 to 5 get a colleague for a week."})
    school.run(
        "uipkit track mornings-in-all-grades --meeting 2026-11-17-progress-monitoring "
        "--response 'Grades 3 to 5 get a colleague beside them for a week.'"
    )
    team, board = school.in_report("implementation-team"), school.in_report("board", "docx")
    assert "October 6, 2026 to November 17, 2026, since the last progress meeting" in team
    assert "**Answered:** Two buses come after the bell" in team, "the barrier and its answer are new"
    assert "**Sentence starters**, strategy 1: October 12, 2026 to December 10, 2026, running" in team
    assert "buses" not in board + school.in_report("committee"), "barriers are the school's own"
    assert "- **1 target:** 1 met" in board
    school.commit("Look at the first quarter")
