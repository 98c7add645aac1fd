"""Use case: the progress report, how the plan is carried out, for those who do, for the accountability committee, or for the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, get_args

from uipkit.analysis.progress_report import SOON, progress_report
from uipkit.analysis.progress_window import QUARTER, Body, window_of
from uipkit.diagnostics.finding import Finding
from uipkit.diagnostics.nearest import nearest
from uipkit.documents.views.progress_report import Audience, progress_report_view
from uipkit.plan.words import listed
from uipkit.workflows.document_maker import DocumentMaker, Page, Rendering
from uipkit.workflows.document_sources import NotNeededError, RenderError
from uipkit.workflows.packet_facts import about_privacy
from uipkit.workflows.posted_gate import NotReadyError, in_the_way, judged
from uipkit.workflows.practice_measure import measured

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
INSIDE: Final[Audience] = "implementation-team"
"""For whom the report holds what stays in the school; the others' may be posted."""

_NAMED: Final = "UIP803"
"""The rule about people's names where roles go."""

_WHOSE: Final[Mapping[Audience, Body]] = MappingProxyType(
    {"implementation-team": "team", "committee": "committee", "board": "board"}
)


def render_progress_report(
    maker: DocumentMaker,
    body: str = "",
    since: date | None = None,
    until: date | None = None,
    *,
    draft: bool = False,
) -> Rendering:
    """Make the report for one audience, by default for the implementation team.

    since: the first day that it looks back on; else ``window_of`` tells it. until: the last day, today where it is None. What is for
    committee or board is held back where the checker found in the plan what the public must not see; ``draft`` makes it all the
    same, marked as a draft.

    Raises NotReadyError, RenderError for an audience there is not or a day after today, and NotNeededError for a plan without
    anything to report on.
    """
    audience = audience_of(body)
    found = judged(maker.folder, maker.today) if audience != INSIDE else ()
    if not draft:
        private = about_privacy(in_the_way(found))
        if private:
            raise NotReadyError(private, "this report")
    plan = maker.loaded.plan
    if plan.progress is None and not any(each.milestones or each.actions for each in plan.strategies):
        raise NotNeededError(
            "There is nothing to report on yet: the plan holds no milestones or action steps, and no progress is recorded."
        )
    marked = draft and audience != INSIDE
    view = view_for(maker, audience, since, until, draft=marked)
    page = Page(
        name=f"progress-report-{audience}{'-draft' if marked else ''}",
        template="progress-report",
        markdown=maker.text("progress-report", view),
        title=view["title"],
        header=f"{view['title']}, {maker.plan_year}".removesuffix(", "),
        mark="DRAFT: not for posting" if marked else None,
        close_margins=audience == "board",
    )
    if view["unread"]:
        maker.hints.append(
            f"Not complete, since it cannot be read: {listed(view['unread'])}. uipkit check says why."
        )
    maker.hints += _names_told(found)
    return maker.rendering("progress-report", page.title, maker.files(page))


def _names_told(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a hint where what is told of the year seems to name somebody; the name itself is not repeated."""
    named = [each for each in findings if each.code == _NAMED and each.state != "suppressed"]
    told = [each for each in named if each.location.path.endswith("progress.yaml")]
    if told:
        lines = listed(tuple(dict.fromkeys(f"{each.location.span.line}" for each in told)))
        yield (
            f"Before you post it: progress.yaml seems to name a person ({_NAMED}, line {lines}), and what it says there is shown as "
            "it stands. Write the role instead, then make the report again."
        )


def view_for(
    maker: DocumentMaker,
    audience: Audience,
    since: date | None,
    until: date | None = None,
    *,
    draft: bool = False,
) -> dict[str, Any]:
    """Return what the report says to an audience.

    What may be shown, such as results under embargo, is judged by today, whatever day the report ends on. Raises RenderError where
    ``since`` is after the last day, or ``until`` is still to come.
    """
    inside = audience == INSIDE
    if until is not None and until > maker.today:
        raise RenderError(
            f"--until: {until} is still to come (today is {maker.today}); a report tells what has happened."
        )
    try:
        window = window_of(maker.loaded.plan, until or maker.today, since, of=_WHOSE[audience])
    except ValueError as refused:
        raise RenderError(f"--since: {refused}, the day of the report.") from None
    report = progress_report(maker.loaded.plan, window, ahead=SOON if inside else QUARTER)
    return progress_report_view(
        maker.showing(internal=inside),
        report,
        audience,
        name=maker.name,
        draft=draft,
        measured=_measured(maker) if inside else None,
    )


def _measured(maker: DocumentMaker) -> dict[tuple[str, str], str]:
    """Return what practices say of the milestones that they measure; what of their rubrics and surveys cannot be read becomes hints."""
    found, notes = measured(maker.loaded.plan, maker.sources.templates(), maker.today)
    maker.hints += [note for note in notes if note not in maker.hints]
    return {(each.strategy.id, each.milestone.id): each.words for each in found if each.day is not None}


def audience_of(body: str) -> Audience:
    """Return the audience that ``--for`` names, the implementation team where it names none. Raises RenderError for another."""
    if not body:
        return INSIDE
    for each in AUDIENCES:
        if each == body:
            return each
    close = nearest(body, AUDIENCES)
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(f'A progress report is made for {listed(AUDIENCES, "or")}, not for "{body}".{guess}')
