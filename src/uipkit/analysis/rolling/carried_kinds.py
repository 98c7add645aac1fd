"""What becomes of each field of the files that are carried. A test compares the names with the models."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from uipkit.analysis.rolling.fates import (
    Rows,
    carry,
    empty,
    leave,
    model,
    turn,
    untick,
    write,
    write_each,
)

_DATED = "a date of last year"
_YEARLY = "is another each year"
_DATA = "the data behind it stay in last year's plan; name this year's"

CARRIED: Mapping[str, Rows] = MappingProxyType(
    {
        # plan.yaml
        "school.PlanInfo": model(
            carry("id scope governance school school_code district district_code sites grades"),
            carry("plan_type plan_type_detail identifications title_i programs", "to be confirmed"),
            carry("writers mission description public_contact languages"),
            empty("enrollment", _YEARLY),
            empty("clock_year", "is never guessed"),
            turn("plan_year", "becomes the new plan year"),
            turn("phase", "becomes 0, pre-planning"),
            turn("prior_plan", "points to last year's plan and holds what came of its targets"),
            turn("notes", "keep their words; what is to be confirmed is added"),
            leave("plan_type_notice", "it is of last year's notice"),
            leave("due", "last year's due date; the calendar proposes this year's"),
            leave("submission", "last year's plan was submitted, this one is not"),
            leave("calendar", "last year's days"),
            leave("state_data_validation", "last year's comparison"),
            write_each(
                "plan_type_reasons",
                "last year's reasons",
                "which results led to the plan type, in plain words for families",
            ),
            write_each("family_summary", "is about last year's plan", "the summary for families"),
        ),
        "school.Site": carry("name code grades"),
        "school.Identification": carry("identified_as groups reason since for_families", "to be confirmed"),
        "school.DueDate": leave("date kind basis", "last year's due date; one in district.yaml stays there"),
        "school.Submission": leave("by date posted_at", "last year's plan was submitted, this one is not"),
        "school.Contact": carry("role name email phone address"),
        "school.PriorPlan": model(
            turn("plan_year path", "name last year's plan and its folder"),
            turn("decision", "becomes copied-from-last-year"),
            turn("targets", "last year's results; the older ones stay in last year's plan"),
            turn("reflection", "scaffold text asks what last year taught"),
            leave("for_families", "is about the year before last"),
        ),
        "school.PriorTarget": leave(
            "measure student_group target result unit outcome number_of_students withheld reflection",
            "is of the year before last",
        ),
        "school.SchoolCalendar": leave("first_day last_day breaks testing_windows", "last year's days"),
        "school.Period": leave("name start end", "last year's days"),
        "school.StateDataValidation": leave("outcome date adjustments", "last year's comparison"),
        # priorities/
        "priority.Priority": model(
            carry("id title order statement for_families focus subjects grades student_groups targets"),
            carry("evidence_and_reasoning", "its figures are last year's; to be written anew"),
            leave("takeaways data_sources", _DATA),
            leave("state_data", "last year's state results"),
            turn("notes", "keep their words; the decision whether the priority goes on is asked for"),
        ),
        "priority.StateData": leave("takeaways data_source", "last year's state results"),
        "priority.Target": model(
            carry("id measure source measures unit direction scale student_group grades interim_targets"),
            leave("data_source", _DATA),
            turn("number_of_students", "those of the year's result, where it is known"),
            turn("withheld", "stays, and becomes true where the year's result is withheld"),
            turn("baseline", "becomes the year's result where it is known; else it stays with its year"),
            turn("annual_targets", "years that are past go; the plan year and the next are asked for"),
            turn("notes", "keep their words; a result that is missing is asked for"),
        ),
        "priority.Scale": carry("low high"),
        "priority.Baseline": turn("plan_year value", "become the year's result where it is known"),
        "priority.InterimTarget": model(carry("id measure unit"), empty("date value", "set anew")),
        # root-causes/
        "root_cause.RootCause": model(
            carry("id title order statement for_families priorities domain why within_school_control"),
            carry("years_to_address"),
            turn("notes", "keep their words; the decision whether it still drives the results is asked for"),
        ),
        # strategies/
        "strategy.Strategy": model(
            carry("id title order root_causes description for_families current_state multi_year_arc"),
            carry("this_year family_partnership evidence_base contextual_fit resources practices"),
            carry("implementation milestones actions"),
            leave("option", "strategy options stay in last year's plan"),
            turn(
                "notes", "keep their words; the decision what goes on is asked for, with last year's results"
            ),
        ),
        "strategy.CurrentState": carry("status existing_systems gaps", "where the school stood a year ago"),
        "strategy.YearFocus": model(
            write("focus", "is of last year", "what this plan year does of the strategy"),
            write("roll_out", "is of last year", "the scope of the roll-out this year"),
        ),
        "strategy.EvidenceBase": carry("tier summary sources"),
        "strategy.Source": carry("title by year link"),
        "strategy.Implementation": model(
            carry("mechanisms communication expectations practitioner_voice"),
            write("pacing", "is of last year", "when key activities occur, and how the work is paced"),
        ),
        "strategy.Announcement": model(carry("who what"), write("when", _DATED, "by when")),
        "strategy.Expectation": carry("group expectation"),
        "strategy.Milestone": model(
            carry("id statement measure collected reviewed reviewed_by measured_by"), empty("date", _DATED)
        ),
        "strategy.MeasuredBy": carry("practice rubric survey indicators level at_least share"),
        "strategy.Action": model(
            carry("id description who rhythm deliverable resources funding milestones activity_kind"),
            carry("help_wanted help_wanted_in notes"),
            empty("start date", _DATED),
        ),
        # assurances.yaml
        "assurance.Assurances": carry("id assurances"),
        "assurance.Assurance": model(
            carry("id"),
            untick("checked", "is assured anew each year"),
            turn("explanation", "scaffold text asks for this year's answer"),
            leave("artifacts", "records of last year"),
            leave("notes", "notes on last year's assurance"),
        ),
        "assurance.KeptRecord": leave("title kept_at", "records of last year"),
        # feedback.yaml
        "feedback.Feedback": model(
            turn("feedback", "what was answered about the year before goes, all else is carried"),
            carry("id"),
            leave("reviews", "the review of last year's plan"),
        ),
        "feedback.FeedbackItem": model(
            carry("id by date section weight criterion feedback answer"),
            turn("about", "becomes last-year"),
        ),
        "feedback.ReviewStep": leave("date state by note criteria ratings", "the review of last year's plan"),
        "feedback.CriterionRating": leave("criterion level", "the review of last year's plan"),
        # teams.yaml
        "team.Teams": carry("id roles accountability_contact teams"),
        "team.Team": model(
            carry("id title team members strategies single_representative"),
            write("input_gathered", "is of last year", "whose input was gathered this year, and how"),
        ),
        "team.Member": carry("role seats chair"),
        # schedule.yaml
        "schedule.Schedule": model(
            carry("id checklist"),
            carry("left_out", "what the school does without"),
            leave("given_up", "of last year's start"),
            leave("activities", "make this year's with: uipkit schedule"),
        ),
        "schedule.ChecklistItem": model(
            carry("id item list"),
            untick("done", "is to be gathered or done again"),
            leave("link notes", "of what was gathered last year"),
        ),
        "schedule.Activity": leave(
            "id title meeting phase date time proposed length place owner participants invitation_due "
            "invitation_sent monitors_progress done notes activity_kind serves_strategies",
            "make this year's with: uipkit schedule",
        ),
        # practices/
        "practice.Practice": model(
            carry(
                "id title practice subject strategies teams definition leader_actions protocol protocol_source"
            ),
            carry(
                "unfinished_learning affirming_relationships pre_work leader_pre_work context student_work"
            ),
            carry("conditions assessments", "as they were looked at; this year's looks follow them"),
            carry("monitoring notes"),
            empty("starts", _DATED),
            leave("surveys", "last year's answers"),
        ),
        "practice.RubricAssessment": carry("date rubric by ratings next_step"),
        "rating.Rating": carry("indicator level evidence next_step"),
        "practice.LeaderAction": carry("id action steps"),
        "practice.LeaderStep": model(
            carry("id step who"),
            empty("due done", _DATED),
            leave("note", "what came of it last year"),
        ),
        "practice.ProtocolStep": carry("id step together_or_alone minutes"),
        "practice.UnfinishedLearning": carry("priority_content strategies"),
        "practice.PreWork": carry("id description who deadline exemplar"),
        "practice.ContextAnswer": carry("id question answer"),
        "practice.StudentWorkChoices": model(
            carry("type_of_work criteria purposes focus_students analysis_steps"),
            leave("framing_checks", "looks at last year's materials"),
        ),
        "practice.Criterion": model(
            carry("id criterion"),
            empty("met", "is judged anew for this year's work"),
            leave("note", "is about last year's work"),
        ),
        "practice.Purpose": carry("id purpose vision"),
        "practice.FramingCheck": leave("date materials by found adjusted", "looks at last year's materials"),
        "practice.AnalysisStep": carry("id step"),
        "practice.SurveyResult": leave("date survey responses answers response", "last year's answers"),
        "practice.SurveyAnswers": leave("question counts", "last year's answers"),
        "practice.Monitoring": carry("id watches how when by"),
    }
)
"""By model, as ``module.Class``: its fields."""
