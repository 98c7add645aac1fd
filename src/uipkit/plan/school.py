"""``plan.yaml``: who plans, for which year, under which requirements."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import (
    Count,
    Day,
    Flag,
    FrozenMapping,
    Grade,
    Id,
    Language,
    Number,
    PlanYear,
    Prose,
    Role,
    StateCode,
    Text,
)

Scope = Literal["school", "district", "combined"]
Governance = Literal["district-school", "charter", "institute"]
PlanType = Literal["performance", "improvement", "priority-improvement", "turnaround", "insufficient-data"]
IdentificationKind = Literal["comprehensive", "targeted", "additional-targeted"]


class Site(Model):
    """One site that a combined plan covers (HB26-1299: one plan for all sites of a small district or network)."""

    name: Annotated[Text, posted("The site's name.")]
    code: Annotated[StateCode | None, posted("The site's four-digit state code.")] = None
    grades: Annotated[tuple[Grade, ...], posted("The grades that the site serves.")] = ()


class Identification(Model):
    """A federal (ESSA) identification of the school."""

    identified_as: Annotated[
        IdentificationKind, posted("Comprehensive support, targeted support, or additional targeted support.")
    ]
    groups: Annotated[
        tuple[Text, ...], posted("Student groups it names, for targeted and additional targeted support.")
    ] = ()
    reason: Annotated[
        Text, posted("The reason or indicator, such as 'lowest 5 percent' or 'low graduation'.")
    ] = ""
    since: Annotated[PlanYear | None, posted("The plan year in which the identification was made.")] = None
    for_families: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "Whom and what it is about, in plain words for families, by language; else groups and reason stand for it."
        ),
    ] = EMPTY


class DueDate(Model):
    """When the plan is due, and what says so."""

    date: Annotated[Day, posted("The day on which the plan is due.")]
    kind: Annotated[
        Literal["main", "newly-identified", "biennial", "other"] | None,
        internal(
            "The main posting date (15 October), 15 January as the district granted it to a newly identified school, "
            "every second year as the state recorded it, or another day."
        ),
    ] = None
    basis: Annotated[
        Text,
        internal(
            "Why that day: 'main posting date', 'newly Priority Improvement, granted by the district', 'biennial'."
        ),
    ] = ""


class Submission(Model):
    """That and how the plan was submitted for public posting."""

    by: Annotated[Role, internal("The role that submitted it.")] = ""
    date: Annotated[Day | None, posted("The day on which it was submitted.")] = None
    posted_at: Annotated[Text, posted("Where the posted plan can be read: a web address.")] = ""


class Contact(Model):
    """Whom the public asks about the plan. The only place where contact details may be posted."""

    role: Annotated[Role, posted("The role to ask for, such as 'Principal'.")]
    name: Annotated[Text, posted("A name, where the school chooses to publish one here.")] = ""
    email: Annotated[Text, posted("An office e-mail address.")] = ""
    phone: Annotated[Text, posted("An office telephone number.")] = ""
    address: Annotated[Text, posted("The postal address.")] = ""


PriorOutcome = Literal["met", "partly-met", "not-met", "no-result"]


class PriorTarget(Model):
    """One target of last year's plan and what came of it."""

    measure: Annotated[Text, posted("What was measured.")]
    student_group: Annotated[Text, posted("Which students, where not all.")] = ""
    target: Annotated[Number | None, posted("The value aimed at.")] = None
    result: Annotated[Number | None, posted("The value reached.")] = None
    unit: Annotated[Text, posted("The unit of both, such as 'percent' or 'percentile'.")] = ""
    outcome: Annotated[PriorOutcome, posted("Met, partly met, not met, or no result.")]
    number_of_students: Annotated[Count | None, Ge(0), internal("How many students the result rests on.")] = (
        None
    )
    withheld: Annotated[Flag, posted("True where the group is too small for its figures to be shown.")] = (
        False
    )
    reflection: Annotated[Prose, posted("What the team makes of the result.")] = ""


class PriorPlan(Model):
    """Last year's plan: where it is kept and what came of it."""

    plan_year: Annotated[PlanYear | None, posted("Its plan year.")] = None
    path: Annotated[
        Text, internal("Its folder, relative to this plan's folder, where it is in the repository.")
    ] = ""
    decision: Annotated[
        Literal["new-plan", "copied-from-last-year"] | None,
        internal("Whether this plan starts anew or from last year's (pre-planning decision)."),
    ] = None
    targets: Annotated[tuple[PriorTarget, ...], posted("Last year's targets and their results.")] = ()
    reflection: Annotated[
        Prose, posted("What last year taught: which strategies had an effect, and which not.")
    ] = ""
    for_families: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "Whether last year's plan worked, in plain words for families, by language; else the reflection stands for it."
        ),
    ] = EMPTY


class Period(Model):
    """A named stretch of the school calendar, both days included."""

    name: Annotated[Text, posted("What it is, such as 'Winter break'.")]
    start: Annotated[Day, posted("Its first day.")]
    end: Annotated[Day, posted("Its last day.")]


class SchoolCalendar(Model):
    """The days that planning has to work around."""

    first_day: Annotated[Day | None, posted("The first day of school.")] = None
    last_day: Annotated[Day | None, posted("The last day of school.")] = None
    breaks: Annotated[tuple[Period, ...], posted("Breaks and days off.")] = ()
    testing_windows: Annotated[tuple[Period, ...], posted("State and local testing windows.")] = ()


StateDataOutcome = Literal["mirrors", "same-direction", "conflicts", "standards-mismatch"]


class StateDataValidation(Model):
    """What meeting 5.1 found when state results were held against the local data behind the plan."""

    outcome: Annotated[
        StateDataOutcome,
        posted(
            "State results mirror local ones, point the same way with another size, conflict, or rest on other standards."
        ),
    ]
    date: Annotated[Day | None, posted("The day of the comparison.")] = None
    adjustments: Annotated[
        Prose, posted("What was changed in the plan because of it; empty where nothing was.")
    ] = ""


class PlanInfo(Artifact):
    """``plan.yaml``: the front of the plan."""

    kind: ClassVar[str] = "plan"

    scope: Annotated[Scope, posted("A school, a district, or a combined plan for several sites.")] = "school"
    governance: Annotated[
        Governance | None,
        posted(
            "District school, charter of a district, or school of the charter institute. Approvals depend on it."
        ),
    ] = None
    school: Annotated[Text, posted("The school's name.")] = ""
    school_code: Annotated[StateCode | None, posted("The school's four-digit state code, kept as text.")] = (
        None
    )
    district: Annotated[Text, posted("The district's name; may stand in district.yaml instead.")] = ""
    district_code: Annotated[
        StateCode | None, posted("The district's four-digit state code, kept as text.")
    ] = None
    sites: Annotated[tuple[Site, ...], posted("The sites that a combined plan covers.")] = ()
    grades: Annotated[tuple[Grade, ...], posted("The grades that the school serves.")] = ()
    enrollment: Annotated[Count | None, Ge(0), posted("How many students are enrolled.")] = None
    plan_year: Annotated[PlanYear, posted("The school year that the plan is for, such as 2026-27.")]
    plan_type: Annotated[
        PlanType | None, posted("The plan type that the state assigned; record it, uipkit never computes it.")
    ] = None
    plan_type_notice: Annotated[
        Day | None,
        internal(
            "The day of the initial notice of the plan type, or of the final one after an appeal; for Priority Improvement "
            "and Turnaround the time to tell parents runs from it."
        ),
    ] = None
    plan_type_detail: Annotated[
        Text, posted("What the framework prints after the plan type, such as 'Low Participation'.")
    ] = ""
    plan_type_reasons: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "Which results led to the plan type, in plain words for families, by language; Priority Improvement and Turnaround "
            "tell parents."
        ),
    ] = EMPTY
    clock_year: Annotated[
        Count | None,
        Ge(0),
        Le(15),
        posted("The year on performance watch, for Priority Improvement and Turnaround."),
    ] = None
    identifications: Annotated[tuple[Identification, ...], posted("Federal identifications, if any.")] = ()
    title_i: Annotated[
        Literal["none", "schoolwide", "targeted-assistance"] | None, posted("The school's Title I status.")
    ] = None
    programs: Annotated[
        tuple[Id, ...], posted("Programs and grants whose requirements the plan answers, such as 'read-act'.")
    ] = ()
    phase: Annotated[
        Count,
        Ge(0),
        Le(7),
        internal("The planning phase that the team is in, 0 (pre-planning) to 7 (implementation)."),
    ] = 0
    due: Annotated[DueDate | None, posted("When the plan is due and what says so.")] = None
    submission: Annotated[Submission | None, posted("That the plan was submitted.")] = None
    writers: Annotated[tuple[Role, ...], internal("The UIP Writers, one or two, by role.")] = ()
    mission: Annotated[Prose, posted("The school's mission or vision, in its own words.")] = ""
    description: Annotated[Prose, posted("The optional school description.")] = ""
    public_contact: Annotated[Contact | None, posted("Whom to ask about the plan.")] = None
    prior_plan: Annotated[PriorPlan | None, posted("Last year's plan and what came of it.")] = None
    family_summary: Annotated[
        FrozenMapping[Language, Prose],
        posted("A summary in plain language for families, by language ('en', 'es')."),
    ] = EMPTY
    languages: Annotated[tuple[Language, ...], posted("Languages in which families need the summary.")] = ()
    calendar: Annotated[
        SchoolCalendar | None, posted("The school calendar; may stand in district.yaml instead.")
    ] = None
    state_data_validation: Annotated[
        StateDataValidation | None, posted("What the state's results said about the plan (meeting 5.1).")
    ] = None
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""
