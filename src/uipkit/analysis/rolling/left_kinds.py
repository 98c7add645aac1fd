"""What becomes of the files that stay in last year's plan, field by field, and of the district's shared file.

A kind is left as a whole, so all its fields are; they are named all the same, so that nobody adds one without deciding about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from uipkit.analysis.rolling.fates import Rows, carry, leave, model, turn

_TAKEAWAYS = "what last year's data showed; this year's data are looked at anew"
_APPROVALS = "was given to last year's plan; this one is approved anew"
_MEETING = "the record of last year's meetings"
_ENGAGEMENT = "what people were asked about last year's plan"
_OPTION = "what was considered for last year's plan"
_SESSION = "the record of last year's sessions"
_PROGRESS = "how last year's plan was carried out"
_DISTRICT = "is shared and stays where it is; one in the plan's own folder is copied as it stands"

WHY_LEFT: Mapping[str, str] = MappingProxyType(
    {
        "takeaways": _TAKEAWAYS,
        "approvals": _APPROVALS,
        "meeting": _MEETING,
        "engagement": _ENGAGEMENT,
        "option": _OPTION,
        "unit": _SESSION,
        "lesson": _SESSION,
        "student-work": _SESSION,
        "progress": _PROGRESS,
    }
)
"""The kinds of file that are not carried, each with the reason."""

LEFT: Mapping[str, Rows] = MappingProxyType(
    {
        # data/takeaways.yaml
        "takeaway.Takeaways": leave("id sources takeaways", _TAKEAWAYS),
        "takeaway.DataSource": leave(
            "id title level assessment plan_year table available embargo_until",
            _TAKEAWAYS,
        ),
        "takeaway.Takeaway": leave(
            "id pattern nature data_source lead_or_lag subjects grades student_groups "
            "number_of_students impact coding seen_at",
            _TAKEAWAYS,
        ),
        "takeaway.Coding": leave("blocks_others uses_a_strength lift urgency address", _TAKEAWAYS),
        # approvals.yaml
        "approval.Approvals": leave("id approvals notices versions", _APPROVALS),
        "approval.Approval": leave("id body act date scheduled fingerprint notes", _APPROVALS),
        "approval.Notice": leave("id act date scheduled time place notes", _APPROVALS),
        "approval.SeenVersion": leave("fingerprint revision items", _APPROVALS),
        # meetings
        "meeting.Meeting": leave(
            "id title number agenda variant activity phase asynchronous date start length place "
            "participants families_attend purpose asked_about preparation pre_work outcomes topics "
            "note_catcher handouts invitation follow_up_message directions_for_writers next_steps held "
            "present takeaways candidate_priorities possible_root_causes strategy_ideas survey_results "
            "strategy_decisions course_corrections stakeholder_input state_data_validation "
            "self_assessment decisions follow_ups tabled next_meeting notes source_notes",
            _MEETING,
        ),
        "meeting.Topic": leave(
            "id title minutes minutes_from description purpose impact facilitation from_the_plan notes",
            _MEETING,
        ),
        "meeting.NoteCatcherPrompt": leave("id prompt hints notes", _MEETING),
        "handout.Handout": leave("id title kind text parts", _MEETING),
        "handout.HandoutPart": leave("id title text questions choices columns rows room", _MEETING),
        "meeting.Message": leave("subject body", _MEETING),
        "meeting_outcome.NotedTakeaway": leave(
            "id pattern nature impact lead_or_lag data_source subjects grades student_groups coding",
            _MEETING,
        ),
        "meeting_outcome.CandidatePriority": leave(
            "id title statement subjects grades student_groups takeaways coding decision reason",
            _MEETING,
        ),
        "meeting_outcome.CandidateCause": leave(
            "id statement priorities domain within_school_control why decision reason",
            _MEETING,
        ),
        "meeting_outcome.StrategyIdea": leave(
            "id title description root_causes on_the_list reason", _MEETING
        ),
        "meeting_outcome.SurveyResult": leave("option group level people answers words", _MEETING),
        "meeting_outcome.StrategyDecision": leave("option decision reason focus", _MEETING),
        "meeting_outcome.CourseCorrection": leave("id what why strategy who due support", _MEETING),
        "meeting_outcome.StakeholderInput": leave("groups how number_of_people themes", _MEETING),
        "meeting_outcome.HeardTheme": leave("id heard", _MEETING),
        "meeting.Decision": leave("id decision reason", _MEETING),
        "meeting.FollowUp": leave("id step who due done", _MEETING),
        "meeting.TabledTopic": leave("topic returns done", _MEETING),
        "meeting.NextMeeting": leave("date focus pre_work", _MEETING),
        # stakeholders
        "stakeholder.Engagement": leave(
            "id title date phase groups how purpose number_of_people themes loop_closed loop_closed_how "
            "notes",
            _ENGAGEMENT,
        ),
        "stakeholder.Theme": leave("id heard answer what_changed reason translations", _ENGAGEMENT),
        "stakeholder.ThemeInWords": leave("heard answer", _ENGAGEMENT),
        # options
        "option.Option": leave(
            "id title root_causes description research support factors decision notes",
            _OPTION,
        ),
        "option.Support": leave("group level people answers words", _OPTION),
        "option.Factors": leave(
            "scale_of_change existing_capacity resources professional_development investment alignment "
            "likely_impact",
            _OPTION,
        ),
        "option.OptionDecision": leave("decision reason date", _OPTION),
        # units
        "unit.Unit": leave(
            "id title practice date team subject grades curriculum lessons starts ends big_ideas "
            "standards assessments arc priority_content adjustments supports next_steps notes",
            _SESSION,
        ),
        "unit.UnitAssessment": leave("id assessment when shows", _SESSION),
        "unit.ArcPart": leave("id lessons builds", _SESSION),
        "session.Adjustment": leave("id what why", _SESSION),
        "session.Support": leave("id support need", _SESSION),
        "session.NextStep": leave("id step who due done", _SESSION),
        # lessons
        "lesson.Lesson": leave(
            "id title practice unit date taught team subject grades curriculum purpose standards "
            "sequence checks adjustments supports next_steps notes",
            _SESSION,
        ),
        "lesson.LessonPart": leave("id part minutes", _SESSION),
        "lesson.UnderstandingCheck": leave("id check when looks_for then", _SESSION),
        # student-work
        "student_work.StudentWork": leave(
            "id title practice unit lesson date team subject grades source standards task_alignment "
            "criteria depth trends focus_students adjustments supports next_steps notes",
            _SESSION,
        ),
        "student_work.TaskAlignment": leave("aligned why adjustment", _SESSION),
        "student_work.WorkDepth": leave("id level shows pieces", _SESSION),
        "student_work.FocusStudent": leave("id shows needs", _SESSION),
        # progress.yaml
        "progress.Progress": model(
            turn("annual_results", "last year's results, and the baselines of targets"),
            leave("id milestones actions interim_targets", _PROGRESS),
            leave(
                "cycles barriers course_corrections reflections", "what is open or worth keeping is listed"
            ),
        ),
        "progress.MilestoneProgress": leave(
            "strategy milestone date state by evidence support response meeting note",
            _PROGRESS,
        ),
        "progress.ActionProgress": leave(
            "strategy action date state by evidence response meeting note",
            _PROGRESS,
        ),
        "progress.InterimResult": leave(
            "priority target interim_target date value number_of_students withheld state by evidence "
            "points_to response meeting note",
            _PROGRESS,
        ),
        "progress.AnnualResult": model(
            turn("plan_year value number_of_students withheld", "the baseline, and last year's result"),
            turn("priority target", "say whose baseline and result it is"),
            turn("state response", "the outcome of last year's target, and what the team makes of it"),
            turn("embargo_until", "a result that families must not see yet is left where it is"),
            leave("date by evidence points_to note", _PROGRESS),
        ),
        "progress.Cycle": leave(
            "id title start end strategy milestones actions aim tries measure who closed result learned "
            "decision",
            _PROGRESS,
        ),
        "progress.Barrier": leave(
            "id date raised_by strategy barrier answer answered answered_by",
            _PROGRESS,
        ),
        "progress.AgreedCorrection": leave("id date meeting what why who due support done", _PROGRESS),
        "progress.Reflection": leave("date meeting reflection", _PROGRESS),
        # district.yaml
        "district.District": carry(
            "id district district_code governance calendar due public_contact board_dates embargo_until "
            "assurances_confirmed assurances assurances_not_used roles shared_staff planning languages "
            "notes",
            _DISTRICT,
        ),
        "district.BoardDate": carry("date body agenda_closes", _DISTRICT),
        "catalogue.CatalogueEntry": carry(
            "id title authority level applies_when guidance certainty", _DISTRICT
        ),
        "catalogue.AppliesWhen": carry(
            "scopes plan_types identifications title_i programs grades clock_year_from clock_year_to",
            _DISTRICT,
        ),
        "district.SharedStaff": carry("role schools", _DISTRICT),
        "planning.Planning": carry(
            "resources activities activities_not_used results checklist approvals approvals_not_used "
            "parent_notice_days hearing_days",
            _DISTRICT,
        ),
        "planning.ResourceLink": carry("id title phase purpose link", _DISTRICT),
        "planning.PlannedActivity": carry(
            "id title phase agenda earliest latest owner participants length invitation_days after",
            _DISTRICT,
        ),
        "planning.ResultsDate": carry("id title level available", _DISTRICT),
        "planning.ChecklistEntry": carry("id item list", _DISTRICT),
        "planning.ApprovalDuty": carry("id body act scopes plan_types governances authority", _DISTRICT),
    }
)
"""By model, as ``module.Class``: its fields."""
