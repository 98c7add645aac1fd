"""Use case: everything that a meeting needs on paper, and its record afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.handout import Handout
from uipkit.plan.meeting import Meeting
from uipkit.plan.rubric import Rubric
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.named_meeting import NoSuchMeetingError, named_meeting
from uipkit.workflows.ratings import rubric_of

PARTS: Mapping[str, str] = {
    "agenda": "for those who take part",
    "facilitator": "the annotated agenda, for those who lead",
    "note-catcher": "for the note-taker",
    "handouts": "all that is handed out or hung up",
    "invitation": "ready to send",
    "follow-up": "ready to send",
    "record": "once the meeting was held",
}
"""The parts that every meeting has; its handouts are parts too, by id and by kind."""

_MESSAGES: Mapping[str, Literal["invitation", "follow-up"]] = {
    "invitation": "invitation",
    "follow-up": "follow-up",
}
_LEADS = "considerations"
"""The kind of handout that stands in the facilitator's copy."""


def render_meeting(
    maker: DocumentMaker, wanted_meeting: str, *, parts: tuple[str, ...] = (), annotations: bool = True
) -> Rendering:
    """Make the documents of one meeting, or only the ``parts`` named; without ``annotations`` none for those who lead it.

    Without ``parts`` the record is made only of a meeting that was held, and the follow-up only where it was held or somebody
    wrote what it says. Raises RenderError for a meeting or a part that there is not.
    """
    meeting = _meeting(maker, wanted_meeting)
    handouts = {name: each for name, each in _named(meeting) if each.kind != _LEADS}
    wanted = _wanted(meeting, handouts, parts, annotations)
    showing = maker.showing(internal=True)
    strange = [
        role
        for role in dict.fromkeys((*meeting.participants, *meeting.present))
        if role.strip() and showing.owner(role) != role
    ]
    if strange:
        maker.hints.append(
            f"Shown as “role to be named”, since uipkit does not know these as roles: {'; '.join(strange)}. List the school's own "
            "roles in teams.yaml (roles); people's names stay out of a plan."
        )
    files: list[RenderedFile] = []
    for part in wanted:
        files += maker.files(_page(maker, meeting, part, handouts))
    return maker.rendering("meeting", meeting.title, files)


def _page(maker: DocumentMaker, meeting: Meeting, part: str, handouts: Mapping[str, Handout]) -> Page:
    from uipkit.documents.views.handout import handout_view, poster_scale
    from uipkit.documents.views.meeting import meeting_view
    from uipkit.documents.views.message import message_view
    from uipkit.documents.views.record import record_view

    showing, scale = maker.showing(internal=True), 1.0
    view: dict[str, Any]
    if part in handouts:
        handout = handouts[part]
        template, view = "meeting-handout", handout_view(showing, meeting, handout)
        scale = poster_scale(handout) if handout.kind == "posters" else 1.0
    elif part in _MESSAGES:
        rubric = _rubric(maker, meeting) if part == "follow-up" else None
        template, view = "meeting-message", message_view(showing, meeting, _MESSAGES[part], rubric)
    elif part == "record":
        template, view = "meeting-record", record_view(showing, meeting, _rubric(maker, meeting))
    else:
        template = f"meeting-{part}"
        view = meeting_view(showing, meeting, annotations=part == "facilitator")
    if part == "facilitator":
        view["considerations"] = [
            handout_view(showing, meeting, each) for each in meeting.handouts if each.kind == _LEADS
        ]
        view["handouts"] = [{"title": each.title, "file": name} for name, each in handouts.items()]
    name = handouts[part].title if part in handouts else part.replace("-", " ").capitalize()
    return Page(
        name=f"meetings/{meeting.id}/{part}",
        template=template,
        markdown=maker.text(template, view),
        title=f"{meeting.title}: {name}",
        header=": ".join(each for each in (maker.planner, meeting.title) if each),
        type_scale=scale,
        close_margins=part in handouts and handouts[part].kind == "sign-up",
    )


def _rubric(maker: DocumentMaker, meeting: Meeting) -> Rubric | None:
    """Return the rubric that the team rated itself by; what does not fit it becomes hints."""
    if not meeting.self_assessment:
        return None
    rubric, notes = rubric_of(meeting, maker.sources.templates())
    maker.hints += [note for note in notes if note not in maker.hints]
    return rubric


def _named(meeting: Meeting) -> list[tuple[str, Handout]]:
    """Return the handouts with the names of their files: their ids, told apart from the other parts and from each other."""
    found: dict[str, Handout] = {}
    for each in meeting.handouts:
        name, number = each.id if each.id not in PARTS else f"handout-{each.id}", 1
        while name in found:
            number += 1
            name = f"{each.id}-{number}"
        found[name] = each
    return list(found.items())


def _wanted(
    meeting: Meeting, handouts: Mapping[str, Handout], parts: tuple[str, ...], annotations: bool
) -> list[str]:
    """Return the names of the parts to make, in their order, each once."""
    order = ["agenda", "facilitator", "note-catcher", *handouts, "invitation", "follow-up", "record"]
    if not parts:
        left_out = {
            "facilitator": not annotations,
            "follow-up": not (meeting.held or meeting.follow_up_message),
            "record": not meeting.held,
        }
        return [part for part in order if not left_out.get(part)]
    chosen: set[str] = set()
    for part in parts:
        chosen |= _matching(meeting, handouts, part, annotations)
    return [part for part in order if part in chosen]


def _matching(meeting: Meeting, handouts: Mapping[str, Handout], part: str, annotations: bool) -> set[str]:
    if part == "facilitator" and not annotations:
        raise RenderError(
            "The facilitator's copy consists of annotations; ask for it without --no-annotations."
        )
    if part == "record" and not meeting.held:
        raise RenderError(
            f"There is no record yet: meetings/{meeting.id}.yaml does not say that the meeting was held (held: true)."
        )
    if part == "handouts":
        return set(handouts)
    if part in PARTS or part in handouts:
        return {part}
    of_kind = {name for name, each in handouts.items() if each.kind == part}
    if of_kind:
        return of_kind
    if any(part in (each.id, each.kind) for each in meeting.handouts):
        raise RenderError(
            f'"{part}" is for those who lead the meeting and stands in their copy: --part facilitator.'
        )
    there = [*PARTS, *handouts]
    close = nearest(part, [*there, *(each.kind for each in handouts.values())])
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(f'This meeting has no part "{part}"; it has {", ".join(there)}.{guess}')


def _meeting(maker: DocumentMaker, wanted: str) -> Meeting:
    from uipkit.documents.views.titled import titled

    try:
        return titled(named_meeting(maker.loaded.plan, maker.folder.path, wanted))
    except NoSuchMeetingError as unknown:
        raise RenderError(str(unknown)) from None
