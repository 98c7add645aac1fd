"""By when a plan is due, and by when parents are told and heard where the plan type asks for that.

| what | rule | how sure |
|---|---|---|
| 15 October of the plan year | the main posting date, since 2021-22 | verified: UIP Workbook 2025-26, phase 6; the state's rule docket 2020-00579 |
| 15 January of the plan year | for a school newly on Priority Improvement or Turnaround, where its district granted it | verified: the same |
| the same day | after a request to reconsider or a rating appeal | a rule notice, as proposed (docket 2020-00579) |
| every second year | some districts and schools on a Performance plan (HB16-1440) | verified; the state says which: recorded in ``due``, never computed |
| off a weekend to the next business day | | verified: UIP Workbook 2025-26, phase 6 |
| off a state holiday as well | a setting of uipkit.yaml; no source speaks of it | proposed by uipkit |
| parents told within 30 days of the notice of plan type | C.R.S. 22-30.5-520, read for institute charters | verified there, inferred for district schools |
| hearing at least 30 days after the notice to parents | SB15-281, read for institute charters | verified there, inferred for district schools |

A district sets both numbers of days under ``planning`` in district.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from uipkit.plan.words import listed
from uipkit.workbook.business_days import moved
from uipkit.workbook.certainty import Certainty
from uipkit.workbook.due_date import ON_WATCH, doubt_about_due, main_posting_day, raw_due_day, recorded_due

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.school import DueDate

DueKind = Literal["main", "newly-identified", "biennial", "other"]

MAIN_BASIS = "main posting date"
_BASIS: dict[DueKind, str] = {
    "main": MAIN_BASIS,
    "newly-identified": "newly Priority Improvement or Turnaround, granted by the district",
    "biennial": "every second year, as the state recorded it",
    "other": "recorded in the plan",
}
_WEEKEND = "the workbook moves a date that falls on a weekend to the next business day"
_HOLIDAY = "no source says whether a holiday moves the date; uipkit moves it unless uipkit.yaml says otherwise (holidays.observe)"
_JANUARY = (
    "the workbook names this day only for schools newly on Priority Improvement or Turnaround (verified); a notice of the state's "
    "rules, as proposed, also for requests to reconsider and rating appeals"
)
_DAYS = 30
"""Both numbers of days, unless a district sets its own."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """When a plan is due.

    day: the day that counts. raw: the day before it was moved. moved_by: what moved it, such as ``weekend``; empty where
    nothing did. kind and basis: which rule, and in words. certainty: how sure the day is, ``note`` what else to know about it,
    in words for a reader. recorded: whether plan.yaml or district.yaml gives the day.
    """

    day: date
    raw: date
    kind: DueKind
    moved_by: tuple[str, ...]
    basis: str
    certainty: Certainty
    note: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """The days of a plan whose plan type asks for notice to parents and a public hearing.

    notice_by: parents are told by this day; None where the day of the plan type's notice is not recorded.
    notice_for_hearing_by: told later than this, a hearing cannot be held by the due date any more.
    hearing_by: the last day for the hearing, which comes before adoption: the due date.
    notice_days, hearing_days: the numbers used. certainty: how sure they are for this school, with ``note`` in words.
    """

    notice_by: date | None
    notice_for_hearing_by: date
    hearing_by: date
    notice_days: int
    hearing_days: int
    certainty: Certainty
    note: str

    def earliest_hearing(self, notice: date) -> date:
        """The first day on which a hearing can be held when parents were told on ``notice``."""
        return notice + timedelta(days=self.hearing_days)

    def hearing_from(self, told: date | None, today: date) -> date:
        """The first day on which a hearing can be held: parents were told on ``told``; where they were not, today at the soonest."""
        return self.earliest_hearing(told if told is not None else today)


def due_day(plan: Plan, *, holidays_of: str | None) -> DueDay | None:
    """When the plan is due: as recorded in ``due`` (the plan's own, else the district's), else 15 October of its plan year.

    holidays_of: the state whose holidays move the day, from the setting ``holidays`` of uipkit.yaml (``holidays.state`` where
    ``holidays.observe``); None where only weekends do. A day in district.yaml that lies before the plan year belongs to an
    earlier one and does not count, unless its kind says that the state or the district meant it. None where plan.yaml could
    not be read. Raises ValueError for letters that are no state's.
    """
    raw = raw_due_day(plan)
    if raw is None or plan.plan_year is None:
        return None
    recorded = recorded_due(plan)
    day, because = moved(raw, holidays_of=holidays_of)
    kind = _kind(recorded, plan.plan_year)
    notes = []
    if "weekend" in because:
        notes.append(_WEEKEND)
    if holidays := [each for each in because if each != "weekend"]:
        notes.append(f"{listed(holidays)}: {_HOLIDAY}")
    if kind == "newly-identified" and plan.info is not None and plan.info.plan_type not in ON_WATCH:
        notes.append(_JANUARY)
    if doubt := doubt_about_due(plan):
        notes.append(doubt)
    if recorded is None and plan.due is not None:
        notes.append(f"the due date in district.yaml, {plan.due.date}, is of an earlier plan year")
    return DueDay(
        day=day,
        raw=raw,
        kind=kind,
        moved_by=because,
        basis=(recorded.basis if recorded is not None else "") or _BASIS[kind],
        certainty="verified" if recorded is None else "recorded in the plan",
        note="; ".join(notes),
        recorded=recorded is not None,
    )


def whom_to_ask(governance: str | None) -> str:
    """Who can say what follows from a day that cannot be met: the authority over a school of this governance, in words."""
    return "the institute" if governance == "institute" else "the district"


def notice_days(plan: Plan, *, holidays_of: str | None) -> NoticeDays | None:
    """By when parents are told and heard; None where the plan type asks for neither, or the plan is a district's.

    ``holidays_of`` as in ``due_day``. The days themselves are not moved off weekends, since no source moves them.
    """
    info = plan.info
    if info is None or info.plan_type not in ON_WATCH or info.scope == "district":
        return None
    due = due_day(plan, holidays_of=holidays_of)
    if due is None:
        return None
    planning = plan.planning
    notice, hearing = (planning.parent_notice_days, planning.hearing_days) if planning else (_DAYS, _DAYS)
    told = info.plan_type_notice
    certainty, note = _certainty_of_notice(plan)
    return NoticeDays(
        notice_by=told + timedelta(days=notice) if told is not None else None,
        notice_for_hearing_by=due.day - timedelta(days=hearing),
        hearing_by=due.day,
        notice_days=notice,
        hearing_days=hearing,
        certainty=certainty,
        note=note,
    )


def _certainty_of_notice(plan: Plan) -> tuple[Certainty, str]:
    set_here = (
        plan.planning.model_fields_set & {"parent_notice_days", "hearing_days"} if plan.planning else ()
    )
    if set_here:
        return "set by the district", "the numbers of days stand in district.yaml"
    if plan.info is not None and plan.info.scope == "combined":
        return "proposed by uipkit", "no source speaks of a plan for several sites"
    if plan.governance == "institute":
        return "verified", "C.R.S. 22-30.5-520 and SB15-281, for charter schools of the institute"
    return (
        "inferred",
        "read in the law for institute charters; for district schools it follows from what the law points to",
    )


def _kind(recorded: DueDate | None, plan_year: str) -> DueKind:
    if recorded is None:
        return "main"
    if recorded.kind is not None:
        return recorded.kind
    main = main_posting_day(plan_year)
    if timedelta() <= recorded.date - main < timedelta(days=7):
        return "main"
    january = date(main.year + 1, 1, 15)
    return "newly-identified" if timedelta() <= recorded.date - january < timedelta(days=7) else "other"
