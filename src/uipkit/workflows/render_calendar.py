"""Use case: the calendar feed of a plan, or of all plans below a folder, for those who work on them or for families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uipkit.diagnostics.nearest import nearest
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.plans_together import kept_together, place_of

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
    plans = [_entries(maker, public=public) for maker in makers]
    if not any(each.entries for each in plans):
        first.hints.append("Nothing has a day yet, so the calendar is empty. uipkit schedule plans the year.")
    unread = [
        f"{place_of(maker)}/{file}"
        for maker in makers
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


def _entries(maker: DocumentMaker, *, public: bool) -> PlanEntries:
    from uipkit.documents.calendar.entry import Source
    from uipkit.documents.calendar.family_days import family_days
    from uipkit.documents.calendar.feed import PlanEntries
    from uipkit.documents.calendar.meeting_days import meeting_days, notice_days
    from uipkit.documents.calendar.plan_days import district_days, plan_days

    plan = maker.loaded.plan
    source = Source(maker.showing(internal=not public), place_of(maker))
    if public:
        found = tuple(family_days(source))
    else:
        found = (
            *meeting_days(source),
            *notice_days(source),
            *plan_days(source),
            *district_days(source),
        )
    code = (plan.info.school_code if plan.info else None) or maker.planner
    district = (plan.district.district_code if plan.district else None) or plan.district_name
    return PlanEntries(
        identity=f"{source.folder}|{maker.plan_year}|{code}",
        district=f"district|{district}",
        label=maker.name,
        entries=found,
    )
