"""The documents that uipkit makes, in the order in which people are told of them: one visible list.

A document is a line here, a use case ``workflows/render_<name>.py``, and for what is text a view and a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from uipkit.workflows.document_maker import DocumentMaker, Rendering
from uipkit.workflows.render_action_plan import render_action_plan
from uipkit.workflows.render_calendar import render_calendar
from uipkit.workflows.render_copy_sheet import render_copy_sheet
from uipkit.workflows.render_family_summary import render_family_summary
from uipkit.workflows.render_form import render_form
from uipkit.workflows.render_guidance import render_guidance
from uipkit.workflows.render_loop import render_loop
from uipkit.workflows.render_meeting import render_meeting
from uipkit.workflows.render_notices import render_notice
from uipkit.workflows.render_packet import render_packet
from uipkit.workflows.render_pd_crosswalk import render_pd_crosswalk
from uipkit.workflows.render_pictures import render_pictures
from uipkit.workflows.render_plan import render_plan
from uipkit.workflows.render_practice import render_practice, render_practice_report
from uipkit.workflows.render_progress_report import render_progress_report
from uipkit.workflows.render_request import RenderRequest
from uipkit.workflows.render_review_form import render_review_form
from uipkit.workflows.render_site import render_site
from uipkit.workflows.render_slides import render_slides
from uipkit.workflows.render_tracker import render_tracker

PAGES: Final = ("md", "docx", "html", "pdf")
"""The formats of every document that is text."""

PRINTED: Final = ("md", "docx")
"""What is made unasked of documents that a school edits further and prints."""


Readers = Literal["public", "bodies", "school"]
OnceFor = Literal["plan", "meeting", "plan and meeting", "form", "nothing"]

READERS: Final[Mapping[str, str]] = {
    "public": "For families and everybody",
    "bodies": "For those who advise and decide",
    "school": "For those who write and carry out the plan: not for posting",
}
"""Who documents are for, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document.

    name: what the command line calls it. about: what it is, in a few plain words. formats: all that it can be made in; unasked:
    those that are made where nobody names one. takes: the fields of the request that have a meaning for it, beside those that have
    one for all. readers: who it is for, one of ``READERS``. once_for: of what one is made where everything is asked for;
    public_for: for which bodies further ones are made then, which everybody may have.
    of_plan: makes it of one plan; of_plans: of all plans below the folder; exactly one of the two is there.
    """

    name: str
    about: str
    formats: tuple[str, ...]
    unasked: tuple[str, ...]
    takes: frozenset[str] = frozenset()
    readers: Readers = "school"
    once_for: OnceFor = "plan"
    public_for: tuple[str, ...] = ()
    of_plan: Callable[[DocumentMaker, RenderRequest], Rendering] | None = None
    of_plans: Callable[[tuple[DocumentMaker, ...], RenderRequest], Rendering] | None = None


def _posted(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_plan(maker, "posted", draft=request.draft)


def _draft(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_plan(maker, "draft", draft=request.draft)


def _meeting(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_meeting(maker, request.meeting, parts=request.parts, annotations=request.annotations)


def _loop(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_loop(maker, request.engagement, draft=request.draft)


def _family_summary(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_family_summary(maker, request.language, draft=request.draft)


def _parent_notice(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_notice(maker, "parent-notice", request.language, draft=request.draft)


def _hearing_notice(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_notice(maker, "hearing-notice", request.language, draft=request.draft)


def _guidance(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_guidance(maker, request.parts)


def _form(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_form(maker, request.form, draft=request.draft)


def _packet(makers: tuple[DocumentMaker, ...], request: RenderRequest) -> Rendering:
    return render_packet(makers, request.body, draft=request.draft)


def _progress_report(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_progress_report(maker, request.body, request.since, request.until, draft=request.draft)


def _pd_crosswalk(maker: DocumentMaker, _: RenderRequest) -> Rendering:
    return render_pd_crosswalk(maker)


def _review_form(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_review_form(maker, request.parts)


def _copy_sheet(maker: DocumentMaker, _: RenderRequest) -> Rendering:
    return render_copy_sheet(maker)


def _action_plan(makers: tuple[DocumentMaker, ...], _: RenderRequest) -> Rendering:
    return render_action_plan(makers)


def _practice(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_practice(maker, request.meeting, request.parts)


def _practice_report(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_practice_report(maker, request.meeting)


def _slides(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_slides(maker, request.meeting, annotations=request.annotations, draft=request.draft)


def _pictures(maker: DocumentMaker, request: RenderRequest) -> Rendering:
    return render_pictures(maker, draft=request.draft)


def _tracker(maker: DocumentMaker, _: RenderRequest) -> Rendering:
    return render_tracker(maker)


def _calendar(makers: tuple[DocumentMaker, ...], request: RenderRequest) -> Rendering:
    return render_calendar(makers, request.body)


def _site(makers: tuple[DocumentMaker, ...], request: RenderRequest) -> Rendering:
    return render_site(makers, draft=request.draft, built_in_templates=request.built_in_templates)


KINDS: Final[tuple[DocumentKind, ...]] = (
    DocumentKind(
        "posted",
        "the plan as the public reads it",
        PAGES,
        PAGES,
        frozenset({"draft"}),
        readers="public",
        of_plan=_posted,
    ),
    DocumentKind(
        "draft",
        "the plan with internal notes and open findings, for those who write it",
        PAGES,
        PAGES,
        of_plan=_draft,
    ),
    DocumentKind(
        "meeting",
        "everything for one meeting",
        PAGES,
        PRINTED,
        frozenset({"meeting", "parts", "annotations"}),
        once_for="meeting",
        of_plan=_meeting,
    ),
    DocumentKind(
        "loop",
        "the answers to stakeholders",
        PAGES,
        PAGES,
        frozenset({"draft", "engagement"}),
        readers="public",
        of_plan=_loop,
    ),
    DocumentKind(
        "family-summary",
        "two pages in plain words for families, in each language",
        PAGES,
        PAGES,
        frozenset({"draft", "language"}),
        readers="public",
        of_plan=_family_summary,
    ),
    DocumentKind(
        "parent-notice",
        "the written notice to parents, for Priority Improvement and Turnaround",
        PAGES,
        PAGES,
        frozenset({"draft", "language"}),
        readers="public",
        of_plan=_parent_notice,
    ),
    DocumentKind(
        "hearing-notice",
        "the notice of the public hearing, for Priority Improvement and Turnaround",
        PAGES,
        PAGES,
        frozenset({"draft", "language"}),
        readers="public",
        of_plan=_hearing_notice,
    ),
    DocumentKind(
        "practice",
        "what a team that plans together needs: protocols, note-catchers, the leader's plan, rubrics and surveys to fill in",
        PAGES,
        PRINTED,
        frozenset({"meeting", "parts"}),
        of_plan=_practice,
    ),
    DocumentKind(
        "practice-report",
        "how a planning practice comes along: levels in counts, what changed, surveys, open steps",
        PAGES,
        PAGES,
        frozenset({"meeting"}),
        of_plan=_practice_report,
    ),
    DocumentKind(
        "guidance",
        "guidance for meetings and for work with stakeholders",
        PAGES,
        PRINTED,
        frozenset({"parts"}),
        of_plan=_guidance,
    ),
    DocumentKind(
        "form",
        "a Word form of your own, filled with the plan",
        ("docx",),
        ("docx",),
        frozenset({"draft", "form"}),
        readers="bodies",
        once_for="form",
        of_plan=_form,
    ),
    DocumentKind(
        "packet",
        "what a body needs to decide on one plan, or a board on all plans of a night",
        PAGES,
        PAGES,
        frozenset({"body", "draft"}),
        readers="bodies",
        of_plans=_packet,
    ),
    DocumentKind(
        "progress-report",
        "how the plan is carried out: for the implementation team, the committee or the board",
        PAGES,
        PAGES,
        frozenset({"body", "since", "until", "draft"}),
        public_for=("committee", "board"),
        of_plan=_progress_report,
    ),
    DocumentKind(
        "pd-crosswalk",
        "leadership meetings, professional development and coaching against strategies and milestones",
        (*PAGES, "csv"),
        PRINTED,
        of_plan=_pd_crosswalk,
    ),
    DocumentKind(
        "review-form",
        "the form for whoever reviews the plan, by the district's criteria",
        PAGES,
        PRINTED,
        frozenset({"parts"}),
        of_plan=_review_form,
    ),
    DocumentKind(
        "copy-sheet",
        "every field as plain text, for typing the plan into the state's online system",
        (*PAGES, "txt"),
        ("html", "txt"),
        of_plan=_copy_sheet,
    ),
    DocumentKind(
        "action-plan",
        "the action steps of one plan or many, with the columns of the state's export",
        ("csv",),
        ("csv",),
        of_plans=_action_plan,
    ),
    DocumentKind(
        "slides",
        "slides for a meeting, or without one the plan as slides",
        ("pptx",),
        ("pptx",),
        frozenset({"draft", "meeting", "annotations"}),
        once_for="plan and meeting",
        of_plan=_slides,
    ),
    DocumentKind(
        "pictures",
        "the pictures of the posted plan, each with its words",
        ("svg", "png"),
        ("svg", "png"),
        frozenset({"draft"}),
        readers="public",
        of_plan=_pictures,
    ),
    DocumentKind(
        "tracker",
        "the plan as an Excel workbook, to edit and to bring back with uipkit import",
        ("xlsx",),
        ("xlsx",),
        of_plan=_tracker,
    ),
    DocumentKind(
        "calendar",
        "the days of one plan or many as a feed for calendar programs, or the public ones alone",
        ("ics",),
        ("ics",),
        frozenset({"body"}),
        public_for=("families",),
        of_plans=_calendar,
    ),
    DocumentKind(
        "site",
        "a district's website over many plans, with a page for each that is ready to be posted",
        ("html",),
        ("html",),
        frozenset({"draft"}),
        readers="public",
        once_for="nothing",
        of_plans=_site,
    ),
)
