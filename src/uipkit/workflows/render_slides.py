"""Use case: slides, of a meeting or of the plan itself."""

from __future__ import annotations

from typing import Any

from uipkit.documents.figure import Figures
from uipkit.plan.ids import slug
from uipkit.plan.meeting import Meeting
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import NotNeededError, RenderError
from uipkit.workflows.named_meeting import NoSuchMeetingError, named_meeting
from uipkit.workflows.posted_gate import NotReadyError

_DECK = "slides/deck.pptx"
_LARGEST_DECK = 20_000_000


def render_slides(
    maker: DocumentMaker, wanted_meeting: str, *, annotations: bool = True, draft: bool = False
) -> Rendering:
    """Make the slides of a meeting, or without one those of the plan, for a committee, a board or staff.

    annotations: with what whoever leads a meeting says and does, in the notes. draft: make the slides of the plan whatever is wrong
    with it, marked as a draft; only what may be posted stands in them. The slides of a meeting are never held back, so there it changes
    nothing. Raises RenderError for a meeting that there is not or that
    has no slides, and NotReadyError.
    """
    if not wanted_meeting:
        return _of_the_plan(maker, draft=draft, annotations=annotations)
    return _of_a_meeting(maker, wanted_meeting, annotations=annotations)


def _of_a_meeting(maker: DocumentMaker, wanted: str, *, annotations: bool) -> Rendering:
    from uipkit.documents.views.meeting_slides import (
        is_seen_by_the_public,
        leaves_out_snapshots,
        meeting_slides_view,
        why_no_slides,
    )

    meeting = _meeting(maker, wanted)
    reason = why_no_slides(meeting)
    if reason:
        raise NotNeededError(
            f"“{meeting.title}” has no slides, since {reason}. All else that it needs: uipkit render meeting {meeting.id}"
        )
    internal = not is_seen_by_the_public(meeting)
    shown, figures = _shown(maker, internal=internal)
    view = meeting_slides_view(maker.showing(internal=internal), meeting, shown, annotations=annotations)
    if annotations:
        maker.hints.append(
            "The speaker notes hold what stands in the facilitator's copy. Before you pass the file on, make it with --no-annotations."
        )
    if leaves_out_snapshots(meeting):
        maker.hints.append(
            "What the agenda copied from the plan is not on these slides, since it was copied for the staff and others will see them. "
            "Where it may be shown, write families_attend: true into the meeting's file."
        )
    unready = not internal and bool(maker.blocking())
    page = Page(
        name=f"meetings/{meeting.id}/slides",
        template="slides-meeting",
        markdown=maker.text("slides-meeting", view),
        title=f"{meeting.title}: Slides",
        header=": ".join(each for each in (maker.planner, meeting.title) if each),
        mark="DRAFT: the plan may still change" if unready else None,
        figures=figures,
    )
    return maker.rendering("slides", page.title, [_file(maker, page)])


def _of_the_plan(maker: DocumentMaker, *, draft: bool, annotations: bool) -> Rendering:
    from uipkit.documents.views.plan_slides import plan_slides_view

    if not annotations:
        raise RenderError(
            "Only the slides of a meeting have annotations to leave out; name the meeting first."
        )
    found = () if draft else maker.blocking()
    if found:
        raise NotReadyError(found, "the slides of this plan")
    shown, figures = _shown(maker, internal=False, draft=draft)
    view = plan_slides_view(maker.showing(internal=False), shown, name=maker.name)
    name = "-".join(part for part in (slug(maker.name) or "plan", "uip", maker.plan_year, "slides") if part)
    page = Page(
        name=name + ("-draft" if draft else ""),
        template="slides-plan",
        markdown=maker.text("slides-plan", view),
        title=view["title"],
        header=f"{maker.name}: UIP {maker.plan_year}".strip(),
        mark="DRAFT: not the posted plan" if draft else None,
        figures=figures,
    )
    return maker.rendering("slides", page.title, [_file(maker, page)])


def _shown(maker: DocumentMaker, *, internal: bool, draft: bool = False) -> tuple[dict[str, Any], Figures]:
    """Return the plan as its readers may see it, and its pictures."""
    from uipkit.documents.drawings.plan_figures import plan_figures
    from uipkit.documents.views.plan import plan_view

    shown = plan_view(
        maker.loaded.plan,
        maker.config,
        maker.today,
        internal=internal,
        draft=draft,
        name=maker.name,
        measures=maker.measures(),
    )
    return shown, plan_figures(shown, maker.sources.environment)


def _file(maker: DocumentMaker, page: Page) -> RenderedFile:
    """Return a deck as a PowerPoint file. Raises RenderError for Markdown that is no deck and for a file that gives no looks."""
    from uipkit.documents.document_meta import DocumentMeta
    from uipkit.documents.language import word_tag
    from uipkit.documents.markdown import parse
    from uipkit.documents.pictures import pictures_in
    from uipkit.documents.slides.deck_source import DeckRefused
    from uipkit.documents.slides.writer import write_pptx
    from uipkit.templating.inline import UnsupportedMarkdown

    meta = DocumentMeta(
        title=page.title,
        date=maker.today,
        language=word_tag(maker.config.documents.language),
        author=maker.planner,
        subject="Unified Improvement Plan",
        header_text=page.header,
        footer_text=maker.config.documents.footer,
        draft_mark=page.mark,
    )
    try:
        parsed = parse(page.markdown)
        unknown = [name for name in parsed.figures() if name not in page.figures]
        if unknown:
            raise RenderError(
                f"The template documents/{page.template}.md.j2 calls for a drawing that there is not: {', '.join(unknown)}; "
                f"there are {', '.join(page.figures) or 'none'}."
            )
        maker.drawn(page.figures, parsed.figures())
        pictures = {path: maker.sources.picture(path) for path in pictures_in(parsed)}
        content = write_pptx(parsed, meta, _deck(maker), images=pictures.get, figures=page.figures)
    except UnsupportedMarkdown as problem:
        raise RenderError(
            f"The template documents/{page.template}.md.j2 cannot be set as slides: {problem}."
        ) from None
    except DeckRefused as refused:
        raise RenderError(f"templates/{_DECK}: {refused}.") from None
    return RenderedFile(f"{page.name}.pptx", "pptx", content)


def _deck(maker: DocumentMaker) -> bytes:
    """Return the deck that gives the looks, the repository's own first; a hint says where it is that one."""
    from uipkit.store.open_file import Refusal, read_bytes
    from uipkit.templating.overrides import TemplateRefused, find, overrides_in_use

    folders = maker.sources.templates()
    try:
        found = find(folders, _DECK)
    except TemplateRefused as refused:
        raise RenderError(f"{refused}.") from None
    if found is None:
        raise FileNotFoundError(f"uipkit's templates/{_DECK} is missing; install uipkit again")
    if overrides_in_use(folders, [_DECK]):
        maker.hints.append(f"Made with the looks of this repository's own templates/{_DECK}.")
    content = read_bytes(found, _LARGEST_DECK, within=found.parent)
    if isinstance(content, Refusal):
        raise RenderError(f"templates/{_DECK} cannot be used. {content.message}")
    return content


def _meeting(maker: DocumentMaker, wanted: str) -> Meeting:
    from uipkit.documents.views.titled import titled

    try:
        return titled(named_meeting(maker.loaded.plan, maker.folder.path, wanted))
    except NoSuchMeetingError as unknown:
        raise RenderError(str(unknown)) from None
