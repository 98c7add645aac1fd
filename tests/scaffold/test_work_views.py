"""What the views say of the work, the options and the setting: full, empty, and without names or small groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, plan, priority, target
from uipkit.config.config import CrunchTime
from uipkit.plan.feedback import Feedback
from uipkit.plan.meeting import Meeting
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Progress
from uipkit.plan.school import PlanInfo
from uipkit.plan.strategy import Strategy
from uipkit.plan.team import Teams
from uipkit.scaffold.agenda_template import PlanView
from uipkit.scaffold.plan_snapshot import LONGEST_LINE, Occasion
from uipkit.scaffold.plan_views import take
from uipkit.scaffold.work_views import MOST_GROUPS


def said(view: PlanView, whole: Plan, **occasion: Any) -> str:
    return take([view], whole, Occasion(**{"day": SPRING, **occasion})).text


def strategy(own_id: str, **fields: Any) -> Strategy:
    return Strategy.model_validate(
        {"id": own_id, "title": f"Strategy {own_id}", "root_causes": ["rubric"]} | fields
    )


TEAMS = strategy(
    "teams",
    this_year={"focus": "Grades 3 to 5.", "roll_out": "Two grades."},
    contextual_fit="Teachers asked for it.",
    evidence_base={"tier": "demonstrates-a-rationale"},
    current_state={"status": "partly-there", "gaps": "No time."},
    implementation={
        "mechanisms": ["Coaching", "Team meetings"],
        "pacing": "Slowly.",
        "communication": [{"who": "Families", "what": "Why we do it", "when": "May"}],
        "expectations": [{"group": "Teachers", "expectation": "Come prepared."}],
        "practitioner_voice": "A short survey.",
    },
    milestones=[
        {
            "id": "m1",
            "statement": "All teams meet.",
            "date": "2026-05-01",
            "measure": "Notes",
            "reviewed_by": "Maria Lopez",
        },
        {"id": "m2", "statement": "All teams go on."},
    ],
    actions=[
        {
            "id": "a1",
            "description": "Train teams.",
            "who": ["Coach", "Maria Lopez"],
            "start": "2026-04-01",
            "date": "2026-05-02",
        },
        {"id": "a2", "description": "Meet.", "rhythm": "weekly", "start": "2026-09-01"},
        {"id": "a3", "description": "Ask.", "help_wanted": "Come and tell us."},
    ],
)


def test_the_work_stands_under_its_strategies() -> None:
    whole = plan(strategies=(TEAMS, strategy("bare")))
    assert said("implementation", whole) == snapshot("""\
How each strategy is carried out:

- **Strategy teams**
  - This year: Grades 3 to 5.
  - Roll-out: Two grades.
  - How practice changes: Coaching and Team meetings
  - Pacing: Slowly.
  - Told to Families (May): Why we do it
  - Expected of Teachers: Come prepared.
  - How practitioners are heard: A short survey.
- **Strategy bare**: no implementation plan yet\
""")
    assert said("milestones", whole) == snapshot("""\
Implementation Milestones in the plan:

- **Strategy teams**
  - All teams meet. (by May 1, 2026; shown by: Notes; reviewed by role to be named)
  - All teams go on. (no date yet)
- **Strategy bare**: no milestone yet\
""")
    assert said("actions", whole) == snapshot("""\
Action Steps in the plan:

- **Strategy teams**
  - Train teams. (Coach and role to be named; April 1, 2026 to May 2, 2026)
  - Meet. (nobody named yet; weekly, from September 1, 2026)
  - Ask. (nobody named yet; no date yet)
- **Strategy bare**: no action step yet\
""")
    assert said("help-wanted", whole) == snapshot("""\
Where help is wanted:

- Ask. Help wanted: Come and tell us.\
""")
    assert said("strategy-fit", whole) == snapshot("""\
How options and strategies suit the school:

- **Strategy teams**
  - Contextual Fit: Teachers asked for it.
  - Evidence: demonstrates a rationale
  - Today: partly there
  - What is missing: No time.
  - This year: Grades 3 to 5.
- **Strategy bare**: no Contextual Fit yet\
""")


def test_progress_and_what_is_due_go_by_the_last_entry() -> None:
    entries = [
        {"strategy": "teams", "milestone": "m1", "date": "2026-03-01", "state": "on-track"},
        {
            "strategy": "teams",
            "milestone": "m1",
            "date": "2026-04-01",
            "state": "at-risk",
            "evidence": "Notes.",
        },
    ]
    steps = [{"strategy": "teams", "action": "a1", "date": "2026-04-02", "state": "met"}]
    held = Progress.model_validate({"id": "progress", "milestones": entries, "actions": steps})
    late = strategy("late", actions=[{"id": "x", "description": "Late step.", "date": "2026-04-19"}])
    whole = plan(strategies=(TEAMS, late), progress=held)
    assert said("progress", whole) == snapshot("""\
Where the work stands:

- **Strategy teams**
  - Milestone: All teams meet. (at risk on April 1, 2026)
  - Action: Train teams. (met on April 2, 2026)
  - Without an entry: 3
- **Strategy late**
  - Without an entry: 1\
""")
    assert said("coming-due", whole) == snapshot("""\
What is due:

- **Past its day, without a result**
  - April 19, 2026: action: Late step. (“Strategy late”)
- **Due within six weeks**
  - May 1, 2026: milestone: All teams meet. (“Strategy teams”)\
""")
    winter = {"interim_targets": [{"id": "winter", "date": "2026-05-20", "value": 41.5}]}
    measured = plan(strategies=(), priorities=(priority(targets=[target(**winter)]),))
    assert said("coming-due", measured) == snapshot("""\
What is due:

- **Due within six weeks**
  - May 20, 2026: interim target: Median growth percentile (“Growth in mathematics”)\
""")
    assert "41.5" not in said("coming-due", measured)
    assert "Nothing is overdue" in said("coming-due", measured, day=date(2026, 4, 7))


def shared(*strategies: Strategy) -> str:
    return said("shared-activities", plan(strategies=strategies))


def test_activities_are_shared_by_rhythm_or_kind_and_owner_or_words() -> None:
    def one(own_id: str, description: str, who: str = "", rhythm: str = "") -> Strategy:
        action = {"id": "a", "description": description, "who": [who] if who else [], "rhythm": rhythm}
        return strategy(own_id, actions=[action])

    visits = one("a", "Visit mathematics lessons.", "Principal", "weekly")
    assert shared(visits, one("b", "Observe reading groups.", "principal", "Weekly")) == snapshot("""\
Activities that several strategies share, and that could be joined:

- **In common**: classroom visits, the rhythm “weekly” and the owner, Principal
  - Visit mathematics lessons. (“Strategy a”, weekly)
  - Observe reading groups. (“Strategy b”, Weekly)\
""")
    assert shared(visits, one("b", "Walkthroughs in all rooms.", "Principal")) == snapshot("""\
Activities that several strategies share, and that could be joined:

- **In common**: classroom visits and the owner, Principal
  - Visit mathematics lessons. (“Strategy a”, weekly)
  - Walkthroughs in all rooms. (“Strategy b”)\
""")
    assert shared(visits, one("b", "Visit mathematics lessons of grade 5.", "Coach")) == snapshot("""\
Activities that several strategies share, and that could be joined:

- **In common**: classroom visits and the words “visit mathematics”
  - Visit mathematics lessons. (“Strategy a”, weekly)
  - Visit mathematics lessons of grade 5. (“Strategy b”)\
""")
    assert shared(visits, one("b", "Call families.", "Principal", "weekly")) == snapshot("""\
Activities that several strategies share, and that could be joined:

- **In common**: the rhythm “weekly” and the owner, Principal
  - Visit mathematics lessons. (“Strategy a”, weekly)
  - Call families. (“Strategy b”, weekly)\
""")
    nothing = "No two strategies seem to share an activity."
    assert shared(visits, one("b", "Observe reading groups.", "Coach", "monthly")).startswith(nothing)
    assert shared(visits, one("b", "Buy books.", "Principal")).startswith(nothing)
    twice = strategy(
        "a", actions=[{"id": i, "description": "Train teams.", "who": ["Coach"]} for i in ("x", "y")]
    )
    assert shared(twice).startswith(nothing)


def test_of_many_shared_activities_those_with_the_most_in_common_are_shown() -> None:
    def one(own_id: str) -> Strategy:
        kinds = [
            {"id": f"a{n}", "description": f"Visit room{n} corner{n} shelf{n}.", "who": [f"Coach {n}"]}
            for n in range(30)
        ]
        both = {"id": "both", "description": "Train alpha beta.", "who": ["Principal"], "rhythm": "daily"}
        return strategy(own_id, actions=[*kinds, both])

    lines = shared(one("a"), one("b")).split("\n")
    heads = [line for line in lines if line.startswith("- **In common**")]
    assert len(heads) == MOST_GROUPS
    assert "the rhythm “daily”" in heads[0]


def test_crunch_times_go_by_the_settings_of_the_repository() -> None:
    due = [
        {"id": f"a{n}", "description": f"Step {n}", "who": ["Coach"], "date": f"2026-09-{n:02}"}
        for n in range(1, 5)
    ]
    whole = plan(strategies=(strategy("a", actions=due),))
    assert said("crunch-times", whole).startswith("No crunch times: nowhere are 9 milestones and actions due")
    few = CrunchTime(due_in_a_fortnight=4, due_for_one_role=3)
    assert said("crunch-times", whole, crunch=few) == snapshot("""\
Crunch times in the plan (how much is too much is a setting):

- **September 1, 2026 to September 4, 2026**: 4 milestones and actions
  - September 1, 2026: Step 1 (“Strategy a”)
  - September 2, 2026: Step 2 (“Strategy a”)
  - September 3, 2026: Step 3 (“Strategy a”)
  - September 4, 2026: Step 4 (“Strategy a”)
- **September 1, 2026 to September 4, 2026**: 4 actions of Coach
  - September 1, 2026: Step 1 (“Strategy a”)
  - September 2, 2026: Step 2 (“Strategy a”)
  - September 3, 2026: Step 3 (“Strategy a”)
  - September 4, 2026: Step 4 (“Strategy a”)\
""")


def test_support_of_options_is_counted_where_no_answer_could_be_traced() -> None:
    support = [
        {
            "group": "families",
            "level": "support",
            "people": 24,
            "answers": {"support": 20, "veto": 4},
            "words": "Yes.",
        },
        {"group": "students", "level": "opposed", "people": 5, "answers": {"opposed": 5}},
        {"group": "leadership", "level": "neutral", "people": 7},
        {"group": "staff", "level": "support"},
    ]
    option = Option.model_validate({"id": "x", "title": "Tutoring", "support": support})
    assert said(
        "option-support", plan(options=(option, option.model_copy(update={"support": ()})))
    ) == snapshot("""\
Who supports which option, and how far:

- **Tutoring**
  - Families, support (24 people: 20 support and 4 veto): Yes.
  - Students, opposed (fewer than 16 people)
  - Leadership, neutral (7 people)
  - Staff, support
- **Tutoring**: nobody has been asked yet\
""")


def test_factors_and_decisions_of_options_stand_beside_each_other() -> None:
    option = Option.model_validate(
        {
            "id": "x",
            "title": "Tutoring",
            "factors": {"scale_of_change": "Small.", "alignment": "Good."},
            "decision": {"decision": "not-chosen", "reason": "No money."},
        }
    )
    assert said("strategy-fit", plan(options=(option,), strategies=())) == snapshot("""\
How options and strategies suit the school:

- **Tutoring**
  - How big the change is against the current state: Small.
  - How it aligns with mission and values: Good.
  - Decision: not chosen; No money.\
""")


def test_the_setting_of_the_plan() -> None:
    info = PlanInfo.model_validate(
        {
            "id": "plan",
            "plan_year": "2026-27",
            "plan_type": "turnaround",
            "plan_type_detail": "Low Participation",
            "clock_year": 2,
            "identifications": [
                {"identified_as": "additional-targeted", "groups": ["MLL"], "reason": "Growth"}
            ],
            "title_i": "schoolwide",
            "programs": ["read-act"],
            "due": {"date": "2026-10-15"},
            "calendar": {
                "first_day": "2026-08-17",
                "breaks": [
                    {"name": "Spring break", "start": "2026-03-22", "end": "2026-03-26"},
                    {"name": "Fall break", "start": "2026-10-19", "end": "2026-10-23"},
                ],
                "testing_windows": [{"name": "CMAS", "start": "2027-04-12", "end": "2027-04-12"}],
            },
        }
    )
    assert said("identifications", plan(info=info)) == snapshot("""\
What the plan has to answer to:

- Plan type: turnaround (Low Participation).
- Year on performance watch: 2.
- Identified for additional targeted support: MLL; reason: Growth.
- Title I: schoolwide.
- Programs: read-act.\
""")
    assert said("calendar", plan(info=info)) == snapshot("""\
The calendar to plan around:

- First day of school: August 17, 2026
- Break: Fall break, October 19, 2026 to October 23, 2026
- Testing: CMAS, April 12, 2027
- The plan is due: October 15, 2026\
""")


def test_teams_are_shown_by_role_alone() -> None:
    held = Teams.model_validate(
        {
            "id": "teams",
            "teams": [
                {
                    "id": "l",
                    "team": "leadership",
                    "members": [{"role": "Principal"}, {"role": "Grade 4 teacher"}],
                },
                {
                    "id": "p",
                    "title": "Math team",
                    "team": "action-planning",
                    "strategies": ["teams"],
                    "single_representative": True,
                },
            ],
        }
    )
    assert said("teams", plan(teams=held, strategies=(TEAMS, strategy("bare")))) == snapshot("""\
Teams on record:

- **Leadership**
  - Principal and Grade 4 teacher
- **Math team**: for “Strategy teams”
  - no members yet
  - One representative plans for the team and gathers the others' input.
- No team is named yet for “Strategy bare”.\
""")


def test_feedback_that_is_open_comes_first_and_what_is_required_before_what_is_not() -> None:
    held = Feedback.model_validate(
        {
            "id": "feedback",
            "feedback": [
                {"id": "a", "feedback": "Name the tier.", "answer": "Done.", "about": "last-year"},
                {"id": "b", "feedback": "Say more.", "section": "Targets"},
                {"id": "c", "feedback": "Add a date.", "weight": "required"},
            ],
        }
    )
    assert said("feedback", plan(feedback=held)) == snapshot("""\
What reviewers asked for:

- **Still to be answered**
  - Add a date. (required, on a draft)
  - Say more. (suggested, on a draft, Targets)
- **Answered**
  - Name the tier. (suggested, on last year's plan) Answer: Done.\
""")


def test_course_corrections_come_from_earlier_meetings_and_families_get_no_data_with_them() -> None:
    entry = {
        "id": "a",
        "what": "One meeting more.",
        "why": "Only 12 percent met.",
        "who": "Maria Lopez",
        "due": "2026-05-01",
    }
    meetings = tuple(
        Meeting.model_validate({"id": day, "title": "Data day", "date": day, "course_corrections": [entry]})
        for day in ("2026-01-20", "2026-04-20")
    )
    assert said("course-corrections", plan(meetings=meetings)) == snapshot("""\
Course corrections agreed on so far:

- One meeting more. (role to be named, by May 1, 2026, from Data day) Why: Only 12 percent met.\
""")
    assert "12 percent" not in said("course-corrections", plan(meetings=meetings), families_attend=True)


def test_long_texts_are_cut_between_words_and_their_marks_left_out() -> None:
    long = "Teams *prepare* lessons | together. " * 20
    action = {"id": "a", "description": long}
    line = said("actions", plan(strategies=(strategy("a", actions=[action]),))).split("\n")[-1]
    assert len(line) < LONGEST_LINE + 80
    assert " … (nobody named yet; no date yet)" in line
    assert "*prepare*" not in line


def test_help_is_not_asked_for_what_is_over() -> None:
    steps = [
        {"id": "past", "description": "Read in spring.", "date": "2020-05-01", "help_wanted": "Listen."},
        {"id": "soon", "description": "Read in summer.", "date": "2099-06-01", "help_wanted": "Read."},
    ]
    told = said("help-wanted", plan(strategies=(strategy("reading", actions=steps),)), families_attend=True)
    assert "Read in summer" in told
    assert "Read in spring" not in told
