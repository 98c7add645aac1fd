"""March to June: the practice is measured once more, the year ends with its results, and the next plan is made of this one."""

from __future__ import annotations

from tests.lived.fall import PRACTICE
from tests.lived.school import School

ANNUAL = (
    # item, value, students, what is said beside it, how it comes out
    (
        "attendance/chronic-absence",
        27.8,
        364,
        "--points-to implementation --response 'First-day calls go on.'",
        "missed",
    ),
    ("attendance/chronic-absence-kindergarten", 30.5, 60, "", "met"),
    ("early-reading/at-benchmark", 61.2, 245, "", "met"),
    ("early-reading/catch-up-growth", 46.4, 110, "", "met"),
    (
        "early-reading/significant-reading-deficiency",
        20.8,
        245,
        "--points-to not-known-yet --response 'We look at it in August.'",
        "missed",
    ),
)
NEWCOMERS = "mathematics-multilingual/met-expectations-newcomers/2026-27"
EMBARGOED = "mathematics-multilingual/met-expectations/2026-27"


def spring(school: School) -> None:
    """The milestones of March; the one that the practice measures is reached."""
    school.on("2027-03-12").run("uipkit schedule --done committee-spring")
    school.run(
        f"uipkit practice assess {PRACTICE} --date 2027-03-12 --by 'Mathematics coach' --rating rehearsal=developing "
        "--rating checks-for-understanding=developing"
    )
    said = school.flat("uipkit practice measure --record --by 'Mathematics coach'")
    assert (
        "met. 7 of 8 indicators of “Lesson preparation” are at Developing or Deepening as of March 12, 2027"
        in said
    )
    school.run(
        "uipkit track student-talk partly-met --by 'Mathematics coach' --response 'Grade 5 goes on with the coach.' "
        "--support 'The coach is in grade 5 twice a week.'"
    )
    for item in (
        "reading-at-home",
        "regrouping",
        "second-peer-visits",
        "plans-with-families",
        "first-day-calls",
    ):
        school.run(f"uipkit track {item} met --by Principal")
    school.on("2027-04-02").run(
        "uipkit track attendance/chronic-absence/third-quarter --value 27.2 --students 365 --by Principal --points-to implementation "
        "--response 'Calls began late in grade 4.'"
    )
    school.run("uipkit track met-expectations/early-spring met --value 38 --students 180 --by Principal")
    school.run(
        "uipkit track met-expectations-multilingual/early-spring met --value 23.5 --students 58 --by Principal"
    )
    school.run("uipkit schedule --done progress-march")


def year_end(school: School) -> None:
    """The whole school looks back; annual results come in, one of a small group, one under embargo."""
    school.on("2027-05-10").run("uipkit new meeting end-of-year-whole-school-planning --date 2027-05-20")
    agenda = school.read("meetings/2027-05-20-end-of-year-whole-school-planning.yaml")
    assert "- **Reading groups that practice what was just taught**: milestones: 3 met" in agenda
    assert "Being in school every day: interim targets: 1 met and 3 missed" in agenda
    school.on("2027-05-18")
    for item in ("ready-for-primary", "trial-in-primary"):
        school.run(f"uipkit track {item} met --by Principal")
    for activity in ("committee-end-of-year", "progress-may"):
        school.run(f"uipkit schedule --done {activity}")
    school.on("2027-05-20").hold(
        "2027-05-20-end-of-year-whole-school-planning",
        {"go-on": "All three strategies go on; calls come first."},
    )
    school.on("2027-06-08")
    for item, value, students, more, comes_out in ANNUAL:
        said = school.flat(
            f"uipkit track {item}/2026-27 --value {value} --students {students} --date 2027-06-04 --by Principal {more}"
        )
        assert f": {comes_out}, {value:g}%, on 2027-06-04" in said
    school.run(
        f"uipkit track {NEWCOMERS} partly-met --withheld --students 12 --date 2027-06-04 --by Principal"
    )
    school.run(
        f"uipkit track {EMBARGOED} --value 33.1 --students 180 --date 2027-06-07 --embargo-until 2027-08-12 --by Principal"
    )
    assert not {"UIP510", "UIP511", "UIP512", "UIP805"} & set(school.findings())
    team = school.in_report("implementation-team", "docx", "html", "pdf")
    for_committee, board = (
        school.in_report("committee", "docx", "html"),
        school.in_report("board", "docx", "html"),
    )
    assert "33.1% (not for families before August 12, 2027)" in team
    assert (
        "| 32% | not shown before August 12, 2027 (state results under embargo) | not shown |"
        in for_committee
    )
    assert "withheld (small group) | withheld (small group) | not shown |" in for_committee
    assert "33.1" not in for_committee + board, "what is under embargo is nowhere in what may be posted"
    assert (
        "| 3 | Annual target: Students who missed a tenth of the school year or more (Attendance records), 2026-27 | June 30, 2027 | 26% | 27.8% |"
        in for_committee
    )
    school.commit("End the year")


def roll_over(school: School) -> None:
    """Next year's plan is made of this one, and this one stays as it is."""
    school.on("2027-06-10")
    shown = school.flat("uipkit rollover --to 2027-28 --dry-run")
    assert "Short cycles to build on: Sentence starters (kept)" in shown
    assert not (school.top / "2027-28").exists()
    school.run("uipkit rollover --to 2027-28 --yes")
    assert "Nothing of" not in school.run("uipkit check")
    school.year = "2027-28"
    front, attendance = school.read("plan.yaml"), school.read("priorities/attendance.yaml")
    assert "      target: 26\n      result: 27.8\n" in front, "this year's result is last year's target now"
    assert "33.1" not in front, "what families must not see yet stays behind"
    assert "      outcome: partly-met\n      number_of_students: 12\n      withheld: true\n" in front
    assert "    baseline:\n      plan_year: 2026-27\n      value: 27.8\n" in attendance
    calls = school.read("strategies/welcome-and-follow-up.yaml")
    assert "- id: first-day-calls" in calls, "the adjusted plan is what goes on"
    assert "2027-03-12" not in calls, "its dates are set anew"
    assert "- `2027-28`" not in school.read("rollover.md")
    school.commit("Roll over")


def next_year(school: School) -> None:
    """Phase 1 of the next plan: it asks for its schedule, and its first meeting looks back on this year."""
    assert school.findings() == {}, "nothing is due yet"
    final = school.data("uipkit check --phase final", 1)
    placeholders = [each for each in final["findings"] if each["code"] == "UIP012"]
    assert len(placeholders) > 20, "every decision that waits is counted"
    steps = school.data("uipkit next")["plans"][0]["steps"]
    assert steps[0]["command"] == "uipkit schedule"
    said = school.flat("uipkit schedule --yes")
    assert "Due Fri 2027-10-15" in said
    assert "Leadership priority setting (2.1)" in said
    asked = {each["command"] for each in school.data("uipkit next")["plans"][0]["steps"]}
    assert "uipkit new meeting 1.3 --date 2027-06-14" in asked
    school.run("uipkit new meeting 1.1 --date 2027-06-15")
    agenda = school.read("meetings/2027-06-15-mid-year-leadership-data-reflection.yaml")
    assert "From **the plan that is carried out this year (2026-27)**:" in agenda
    assert "29.6% (target 28.5%); missed" in agenda
    assert "33.1" not in agenda
    school.commit("Begin the next plan")

    school.year = "2026-27"
    school.run("uipkit render posted --to md")
    assert "Sego Bluff Elementary School" in school.built("sego-bluff-elementary-school-uip-2026-27.md")
    assert school.unchanged(), "making documents of the old plan changes nothing"
