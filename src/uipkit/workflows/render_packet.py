"""Use case: the approval packet, what a body needs to decide on one plan, or on all plans of a board night."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from uipkit.plan.approval import Approver
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.approval_table import NOTICES
from uipkit.workbook.approvals import COMMAND_WORDS
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.packet_facts import about_privacy, commands, packet_facts, packet_hints
from uipkit.workflows.plans_together import above, kept_together, newest, place_of
from uipkit.workflows.posted_gate import NotReadyError

if TYPE_CHECKING:
    from uipkit.documents.views.packet import PacketFacts

_BODIES: tuple[Approver, ...] = get_args(Approver)

OF_MANY_PLANS: tuple[Approver, ...] = ("superintendent", "local-board", "charter-institute", "commissioner")
"""Bodies that act on the plans of many schools; the others belong to one school each."""


def render_packet(makers: tuple[DocumentMaker, ...], wanted: str, *, draft: bool) -> Rendering:
    """Make the packet for one body, or for every body that the plan still needs.

    wanted: a body in the words of ``uipkit approve``; empty for all. draft: show text in which the checker found what is nobody's
    business, marked as a draft. Over several plans each school is a part of one document. Errors mark a plan as a draft, those that
    only concern approvals apart, since a board must see an unmarked plan before it approves it.

    Raises NotReadyError where a plan alone holds what a public body must not see, and RenderError for a body that there is not.
    """
    gathered = newest(makers)
    body = _body(wanted)
    first = gathered.makers[0]
    if len(gathered.makers) == 1 and not draft:
        private = about_privacy(first.blocking())
        if private:
            raise NotReadyError(private, "this packet")
    bodies = (body,) if body else _needed(gathered.makers)
    if not bodies:
        raise RenderError(
            "Nobody is known who has to agree to this plan. Name the body: --for board, for instance, or enter plan_type and governance in plan.yaml."
        )
    if gathered.hint:
        first.hints.append(gathered.hint)
    if not body and len(gathered.makers) > 1:
        first.hints.append(
            "Of several plans, packets are made for those who act on many schools. For a school's own committee, principal or "
            "leadership team, name the plan with --plan; or name the body with --for."
        )
    files: list[RenderedFile] = []
    title = ""
    for each in bodies:
        page = _page(gathered.makers, each, draft=draft, left_out=gathered.hint)
        title = title or page.title
        files += first.files(page)
    _once(gathered.makers)
    made = first.rendering("packet", title, files)
    return kept_together(made, gathered.makers) if len(gathered.makers) > 1 else made


def _body(wanted: str) -> Approver | None:
    if not wanted:
        return None
    # It stands on much that making documents does without.
    from uipkit.workflows.approve import ApproveRefusedError, body_of

    try:
        found = body_of(wanted)
    except ApproveRefusedError as refused:
        raise RenderError(f"--for: {refused}") from None
    if found in NOTICES:
        raise RenderError(
            f"--for takes one of {', '.join(COMMAND_WORDS.values())}, not a notice or a hearing."
        )
    return next(each for each in _BODIES if each == found)


def _needed(makers: tuple[DocumentMaker, ...]) -> tuple[Approver, ...]:
    """The bodies whose part is still open in any of the plans, in the order of the table; where none is, all that are asked."""
    from uipkit.documents.views.packet import is_open

    asked, waiting = set(), set()
    for maker in makers:
        showing = maker.showing(internal=False)
        for each in standings(maker.loaded.plan, maker.today):
            if len(makers) == 1 or each.duty.body in OF_MANY_PLANS:
                asked.add(each.duty.body)
                waiting |= {each.duty.body} if is_open(each, showing) else set()
    return tuple(body for body in _BODIES if body in (waiting - {None} or asked))


def _page(makers: tuple[DocumentMaker, ...], body: Approver, *, draft: bool, left_out: str) -> Page:
    from uipkit.documents.views.packet import packet_view

    first = makers[0]
    facts = [packet_facts(maker, body, draft=draft) for maker in makers]
    view = packet_view(facts, body, first.today, left_out=left_out)
    view["commands"] = list(_of_all(makers, facts, body, view))
    for part in view["in_full"]:
        maker = makers[part["at"]]
        maker.hints.extend(packet_hints(maker, facts[part["at"]]))
    name = f"packet-{COMMAND_WORDS[body]}{'-draft' if view['draft'] else ''}"
    return Page(
        name=name,
        template="packet",
        markdown=first.text("packet", view),
        title=view["title"],
        header=view["title"],
        mark="DRAFT: not the plan that is posted" if view["draft"] else None,
    )


def _of_all(
    makers: tuple[DocumentMaker, ...], facts: list[PacketFacts], body: Approver, view: Mapping[str, Any]
) -> tuple[str, ...]:
    """The commands that record a decision on several plans: by the folder above them, or one by one where drafts are to stay out."""
    asked = [part for part in view["in_full"] if part["to_decide"]]
    if len(makers) == 1 or not asked:
        return ()
    ready = [part for part in asked if not part["draft"]]
    standings = [each for part in ready or asked for each in facts[part["at"]].standings]
    if ready and len(ready) < len(asked):
        return commands(standings, body, *sorted(place_of(makers[part["at"]]) for part in ready))
    return commands(standings, body, above(makers)[1])


def _once(makers: tuple[DocumentMaker, ...]) -> None:
    """Say each hint once, though there is a packet for each of several bodies."""
    for maker in makers:
        maker.hints[:] = list(dict.fromkeys(maker.hints))
