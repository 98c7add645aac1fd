"""Use case: the calendar feed of a plan, or of all plans below a folder, for those who work on them or for families."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.frozen import EMPTY
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.plans_together import kept_together, place_of, places

if TYPE_CHECKING:
    from uipkit.documents.calendar.feed import PlanEntries

FAMILIES = "families"
"""For whom the feed holds only what is public."""


def render_calendar(makers: tuple[DocumentMaker, ...], body: str = "") -> Rendering:
    """Make one feed of all plans, those of earlier years included, since their days were real ones.

    body: ``families`` for what is public alone, empty for those who work on the plans. Raises RenderError for anybody else.
    """
    from uipkit.documents.calendar.feed import feed

    public = _is_public(body)
    first = makers[0]
    name = first.name if len(makers) == 1 else _together(makers)
    title = f"{name}: {'Dates for families' if public else 'Calendar of the improvement plan'}"
    seen_from_top = list(zip(makers, places(makers), strict=True))
    alike = Counter(_identity(maker) for maker in makers)
    plans = [
        _entries(maker, place, alone=alike[_identity(maker)] == 1, public=public)
        for maker, place in seen_from_top
    ]
    if not any(each.entries for each in plans):
        first.hints.append("Nothing has a day yet, so the calendar is empty. uipkit schedule plans the year.")
    unread = [
        file if place == "." else f"{place}/{file}"
        for maker, place in seen_from_top
        for kind, file in (("schedule", "schedule.yaml"), ("approvals", "approvals.yaml"))
        if maker.loaded.plan.unread.get(kind)
    ]
    if unread:
        first.hints.append(f"Its days are missing, since it cannot be read: {', '.join(unread)}.")
    content = feed(plans, title, first.today)
    file = RenderedFile("calendar-for-families.ics" if public else "calendar.ics", "ics", content)
    made = first.rendering("calendar", title, [file])
    return kept_together(made, makers) if len(makers) > 1 else made


def _is_public(body: str) -> bool:
    if body in ("", FAMILIES):
        return bool(body)
    guess = f' Did you mean "{FAMILIES}"?' if nearest(body, [FAMILIES]) else ""
    raise RenderError(
        f'A calendar is made for those who work on the plan, or with --for families for everybody, not for "{body}".{guess}'
    )


def _together(makers: tuple[DocumentMaker, ...]) -> str:
    districts = dict.fromkeys(maker.loaded.plan.district_name for maker in makers)
    return next(iter(districts)) if len(districts) == 1 and all(districts) else f"{len(makers)} plans"


def _identity(maker: DocumentMaker) -> str:
    """Return what a plan is known by in calendars, whichever other plans are in them."""
    info = maker.loaded.plan.info
    return f"{place_of(maker)}|{maker.plan_year}|{(info.school_code if info else None) or maker.planner}"


def _entries(maker: DocumentMaker, place: str, *, alone: bool, public: bool) -> PlanEntries:
    """Return the entries of a plan whose folder is ``place``; ``alone`` says that no other plan of the feed has its identity."""
    from uipkit.documents.calendar.entry import Source
    from uipkit.documents.calendar.family_days import family_days
    from uipkit.documents.calendar.feed import PlanEntries
    from uipkit.documents.calendar.meeting_days import meeting_days, notice_days
    from uipkit.documents.calendar.plan_days import district_days, plan_days

    plan = maker.loaded.plan
    source = Source(maker.showing(internal=not public), place, EMPTY if public else maker.measures())
    if public:
        found = tuple(family_days(source))
    else:
        found = (
            *meeting_days(source),
            *notice_days(source),
            *plan_days(source),
            *district_days(source),
        )
    district = (plan.district.district_code if plan.district else None) or plan.district_name
    return PlanEntries(
        identity=_identity(maker) if alone else f"{place}|{_identity(maker)}",
        district=f"district|{district}",
        label=maker.name,
        entries=found,
    )
