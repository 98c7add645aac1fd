"""The table of who has to be offered, review, approve or adopt a plan, and of notices and hearings, by the kind of plan.

Read from public sources; each row says from which, and how sure that is. "Proposed by uipkit" marks what no source that was read
settles: nobody's rule, and a district says otherwise in district.yaml. Charter schools of a district are such a case: the
workbook names no exception for them, and no source says who adopts their plans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from uipkit.workbook.certainty import PROPOSAL, Source, workbook

if TYPE_CHECKING:
    from uipkit.plan.approval import Act, Approver
    from uipkit.plan.school import Governance, PlanType, Scope

NoticeAct = Literal["parent-notice", "public-meeting", "hearing"]

NOTICES: tuple[NoticeAct, ...] = ("parent-notice", "public-meeting", "hearing")
"""What is announced or held, beside approvals, in the order in which it happens."""

LEADERSHIP_PLANS, LEADERSHIP_FINAL = "leadership-plans", "leadership-final"
"""The two times that the leadership team sees the plan: the action plans (4.4), and the final draft (6.1)."""


class Duty(NamedTuple):
    """Something that has to happen to a plan.

    id: its short name, and the id that ``uipkit approve`` gives its entry. words: a sentence without its full stop; past: the
    same once it has happened. body: who acts; None for a notice, a meeting or a hearing. act: what is done. phase: by whose
    close. source: what says so, and how sure that is. why: why it is asked of this plan, as words after "because".
    """

    id: str
    words: str
    past: str
    body: Approver | None
    act: Act | NoticeAct
    phase: int
    source: Source
    why: str = ""

    @property
    def is_notice(self) -> bool:
        """Whether it stands under ``notices`` of approvals.yaml."""
        return self.body is None

    @property
    def settled(self) -> bool:
        """Whether a source, or the district, asks for it; else it is uipkit's proposal and never an error."""
        return self.source.certainty != "proposed by uipkit"


class Row(NamedTuple):
    """One row of the table: the duty, and to which plans it applies; None among the choices stands for "not recorded"."""

    duty: str
    source: Source
    scopes: tuple[Scope, ...] = ("school",)
    plan_types: tuple[PlanType | None, ...] = ()
    governances: tuple[Governance | None, ...] = ()


_READ = "as published online, read in 2026"
"""The edition of the law: copies on the web, some of them older texts; the state's own site could not be read."""


def _law(section: str) -> Source:
    return Source(f"C.R.S. {section}", _READ, "verified")


def _follows(from_what: str) -> Source:
    return Source(from_what, "", "inferred")


_WATCH: tuple[PlanType, ...] = ("priority-improvement", "turnaround")
_NOT_WATCH: tuple[PlanType, ...] = ("performance", "improvement")
_FOUR: tuple[PlanType, ...] = (*_NOT_WATCH, *_WATCH)
_LOCAL: tuple[Governance | None, ...] = ("district-school", None)
_OTHERS: tuple[Governance | None, ...] = ("charter", "institute", None)

DUTIES: tuple[Duty, ...] = (
    Duty(
        LEADERSHIP_PLANS,
        "the leadership team approves the action plans",
        "the leadership team approved the action plans",
        "leadership-team",
        "approved",
        4,
        PROPOSAL,
    ),
    Duty(
        "parent-notice",
        "parents are told in writing which plan is required and why",
        "parents were told in writing which plan is required and why",
        None,
        "parent-notice",
        5,
        PROPOSAL,
    ),
    Duty(
        "public-meeting",
        "the accountability committee holds a public meeting on possible strategies before the plan is written",
        "the accountability committee held a public meeting on possible strategies before the plan was written",
        None,
        "public-meeting",
        5,
        PROPOSAL,
    ),
    Duty(
        LEADERSHIP_FINAL,
        "the leadership team sees the final draft",
        "the leadership team saw the final draft",
        "leadership-team",
        "reviewed",
        6,
        PROPOSAL,
    ),
    Duty(
        "committee-review",
        "the accountability committee is offered the plan for its advice",
        "the accountability committee was offered the plan for its advice",
        "accountability-committee",
        "offered",
        6,
        PROPOSAL,
    ),
    Duty(
        "principal-adoption",
        "the principal adopts the plan",
        "the principal adopted the plan",
        "principal",
        "adopted",
        6,
        PROPOSAL,
    ),
    Duty(
        "superintendent-approval",
        "the superintendent, or a designee, approves the plan",
        "the superintendent, or a designee, approved the plan",
        "superintendent",
        "approved",
        6,
        PROPOSAL,
    ),
    Duty(
        "hearing",
        "the written plan is heard in public before it is adopted",
        "the written plan was heard in public before it was adopted",
        None,
        "hearing",
        6,
        PROPOSAL,
    ),
    Duty(
        "board-adoption",
        "the local board adopts the plan",
        "the local board adopted the plan",
        "local-board",
        "adopted",
        6,
        PROPOSAL,
    ),
    Duty(
        "institute-adoption",
        "the Charter School Institute adopts the plan",
        "the Charter School Institute adopted the plan",
        "charter-institute",
        "adopted",
        6,
        PROPOSAL,
    ),
    Duty(
        "commissioner-review",
        "the plan goes to the Commissioner of Education for review",
        "the plan went to the Commissioner of Education for review",
        "commissioner",
        "offered",
        6,
        PROPOSAL,
    ),
)
"""Every duty, in the order in which they come up in a year. What each rests on is said by the rows below."""

_OF_A_SCHOOL = _follows("UIP Workbook, which describes the planning of a school")
_NO_EXCEPTION = Source(
    "UIP Workbook, phase 6, which names no exception for charter schools; no source says who adopts their plans",
    "",
    "proposed by uipkit",
)
_SAME_PLAN_TYPE = _follows("C.R.S. 22-11-405 and 22-11-406, read for schools of a district")

TABLE: tuple[Row, ...] = (
    # The leadership team: the workbook's own steps, for schools.
    Row(LEADERSHIP_PLANS, workbook("4.4")),
    Row(LEADERSHIP_PLANS, _OF_A_SCHOOL, ("district", "combined")),
    Row(LEADERSHIP_FINAL, workbook("6.1")),
    Row(LEADERSHIP_FINAL, _OF_A_SCHOOL, ("district", "combined")),
    # The accountability committee advises on every plan.
    Row("committee-review", workbook("phase 6")),
    Row("committee-review", _law("22-11-303 to 22-11-306"), ("district",)),
    Row(
        "committee-review",
        _follows("C.R.S. 22-11-303 to 22-11-306 and 22-11-403 to 22-11-406"),
        ("combined",),
    ),
    # Performance and Improvement: the principal adopts, the superintendent approves.
    Row(
        "principal-adoption", _law("22-11-403"), plan_types=("performance",), governances=("district-school",)
    ),
    Row("principal-adoption", _law("22-11-403(2)"), plan_types=("performance",), governances=("institute",)),
    Row(
        "principal-adoption",
        _follows("C.R.S. 22-11-403, as the section on Improvement plans could not be read"),
        plan_types=("improvement",),
        governances=("district-school", "institute"),
    ),
    Row("principal-adoption", PROPOSAL, plan_types=_NOT_WATCH, governances=("charter",)),
    Row(
        "superintendent-approval",
        _law("22-11-403"),
        plan_types=("performance",),
        governances=("district-school",),
    ),
    Row(
        "superintendent-approval",
        workbook("phase 6"),
        plan_types=("improvement",),
        governances=("district-school",),
    ),
    Row("superintendent-approval", _NO_EXCEPTION, plan_types=_NOT_WATCH, governances=("charter",)),
    # No plan type for want of data: no source says who approves, so the same is proposed as for Performance.
    Row(
        "principal-adoption",
        PROPOSAL,
        plan_types=("insufficient-data",),
        governances=("district-school", "charter", "institute"),
    ),
    Row(
        "superintendent-approval",
        PROPOSAL,
        plan_types=("insufficient-data",),
        governances=("district-school", "charter"),
    ),
    # Priority Improvement and Turnaround: notice, the committee's meeting, a hearing, then the board.
    Row("parent-notice", _law("22-30.5-520(2)(a)"), plan_types=_WATCH, governances=("institute",)),
    Row(
        "parent-notice",
        _follows("C.R.S. 22-32-142(2), to which 22-11-405 and 22-11-406 point; its text could not be read"),
        plan_types=_WATCH,
        governances=_LOCAL,
    ),
    Row("parent-notice", _SAME_PLAN_TYPE, plan_types=_WATCH, governances=("charter",)),
    Row(
        "public-meeting", _law("22-11-405 and 22-11-406"), plan_types=_WATCH, governances=("district-school",)
    ),
    Row("public-meeting", _SAME_PLAN_TYPE, plan_types=_WATCH, governances=_OTHERS),
    Row("hearing", _law("22-11-405 and 22-11-406"), plan_types=_WATCH, governances=("district-school",)),
    Row("hearing", Source("SB15-281", "2015", "verified"), plan_types=_WATCH, governances=("institute",)),
    Row("hearing", _SAME_PLAN_TYPE, plan_types=_WATCH, governances=("charter", None)),
    Row(
        "board-adoption",
        _law("22-11-405"),
        plan_types=("priority-improvement",),
        governances=("district-school",),
    ),
    Row("board-adoption", _law("22-11-406"), plan_types=("turnaround",), governances=("district-school",)),
    Row("board-adoption", _NO_EXCEPTION, plan_types=_WATCH, governances=("charter",)),
    Row("institute-adoption", PROPOSAL, plan_types=_WATCH, governances=("institute",)),
    Row(
        "commissioner-review", _law("22-11-406"), plan_types=("turnaround",), governances=("district-school",)
    ),
    Row("commissioner-review", _follows("C.R.S. 22-11-406"), plan_types=("turnaround",), governances=_OTHERS),
    # A district's own plan: the board adopts whatever the plan type.
    Row(
        "board-adoption",
        _law("22-11-303 to 22-11-306"),
        ("district",),
        (*_FOUR, None),
        ("district-school", "charter", None),
    ),
    Row(
        "board-adoption",
        _follows("C.R.S. 22-11-303 to 22-11-306"),
        ("district",),
        ("insufficient-data",),
        ("district-school", "charter", None),
    ),
    Row("institute-adoption", PROPOSAL, ("district",), governances=("institute",)),
    Row(
        "commissioner-review",
        _law("22-11-306"),
        ("district",),
        ("turnaround",),
        ("district-school", "charter", None),
    ),
    Row("commissioner-review", _follows("C.R.S. 22-11-306"), ("district",), ("turnaround",), ("institute",)),
    # One plan for several sites: no source says who adopts it, or whether parents are heard as for one school.
    Row("parent-notice", PROPOSAL, ("combined",), _WATCH),
    Row("public-meeting", PROPOSAL, ("combined",), _WATCH),
    Row("hearing", PROPOSAL, ("combined",), _WATCH),
    Row("board-adoption", PROPOSAL, ("combined",), governances=_LOCAL),
    Row("institute-adoption", PROPOSAL, ("combined",), governances=("institute",)),
    Row("commissioner-review", PROPOSAL, ("combined",), ("turnaround",)),
)
"""For each duty, the plans that it is asked of, and what says so. At most one row of a duty applies to a plan."""
