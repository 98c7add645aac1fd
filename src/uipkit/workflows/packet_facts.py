"""What an approval packet needs of one plan beside the plan itself: how it stands, whether it is ready, and what a body saw of it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from uipkit.analysis.seen import last_act, unseen_since, version_seen
from uipkit.diagnostics.finding import Finding
from uipkit.plan.approval import Approver
from uipkit.plan.kinds import KINDS
from uipkit.plan.words import cut, day_words
from uipkit.store.discovery import PLAN_FILE
from uipkit.store.history import PlanThen
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.approvals import BODIES, COMMAND_WORDS, PAST_ACTS
from uipkit.workflows.approvals_list import list_approvals, untimely
from uipkit.workflows.document_maker import DocumentMaker
from uipkit.workflows.plans_together import place_of
from uipkit.workflows.seen_version import seen_in_git

if TYPE_CHECKING:
    from uipkit.documents.views.packet import PacketFacts, SeenBefore

PRIVACY = frozenset({"UIP804", "UIP805", "UIP806", "UIP807", "UIP906"})
"""Rules whose errors keep a plan's text out of a packet: contact details, small groups, embargoed results, students' names."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def about_privacy(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that say that a text holds what a public body must not get to see."""
    return tuple(each for each in findings if each.code in PRIVACY)


def packet_facts(maker: DocumentMaker, body: Approver, *, draft: bool) -> PacketFacts:
    """Return what the packet for a body says of one plan; ``draft`` shows its text whatever is wrong with it."""
    from uipkit.documents.views.packet import PacketFacts

    [found] = list_approvals((maker.folder.path / PLAN_FILE,), maker.today)
    errors = maker.blocking()
    late = {each.duty.id: _in_days(untimely(found, each)) for each in found.standings}
    return PacketFacts(
        showing=maker.showing(internal=False),
        name=maker.name,
        standings=found.standings,
        due=found.due,
        seen=_seen(maker, body),
        untimely={name: words for name, words in late.items() if words},
        holidays_of=maker.config.holidays.observed,
        errors=len(errors),
        held_back=() if draft else tuple(dict.fromkeys(each.name for each in about_privacy(errors))),
        unread=_unread(maker),
        commands=commands(found.standings, body, place_of(maker)),
    )


def _in_days(words: str) -> str:
    return _ISO_DAY.sub(lambda match: day_words(match.group()), words)


def _unread(maker: DocumentMaker) -> tuple[str, ...]:
    unread = maker.loaded.plan.unread
    return tuple(kind.file(each) for kind in KINDS for each in sorted(unread.get(kind.name, ())))


def commands(standings: Iterable[Standing], body: Approver, *places: str) -> tuple[str, ...]:
    """Return the commands that record what a body does, typed at the root of the repository; its day stands in them where it is planned.

    places: the plan's folder, or one above several plans, or those of several plans, from that root.
    """
    waiting = [each for each in standings if each.duty.body == body and each.state != "done"]
    planned = min((each.day for each in waiting if each.day is not None), default=None)
    day = planned.isoformat() if planned is not None else "YYYY-MM-DD"
    path = "" if places == (".",) else "".join(f" {shlex.quote(each)}" for each in places)
    command = f"uipkit approve {COMMAND_WORDS[body]}"
    if body != "accountability-committee":
        return (f"{command} --on {day}{path}",)
    # It is offered the plan first, and answers later; both go on record.
    offer = (f"{command} --on {day}{path}",) if waiting else ()
    return (*offer, f"{command} --act reviewed --on YYYY-MM-DD{path}")


def _seen(maker: DocumentMaker, body: Approver) -> SeenBefore:
    """What a body saw when it last looked: the plan as git holds it, else the items that are not as they were, else why neither is known."""
    from uipkit.documents.views.packet import SeenBefore

    plan = maker.loaded.plan
    entry = last_act(plan, body, maker.today)
    if entry is None or entry.date is None:
        return SeenBefore()
    acted = f"{BODIES[body]} {PAST_ACTS[entry.act]} on {day_words(entry.date)}"
    version = version_seen(plan, entry)
    if version is None:
        return SeenBefore(
            acted, note="What stood in the plan then was not recorded, so nobody can tell what changed since."
        )
    then = seen_in_git(maker.folder, version)
    if isinstance(then, PlanThen):
        return SeenBefore(acted, then.loaded.plan)
    unseen = unseen_since(plan, version)
    if not unseen.number and not _unread(maker):
        return SeenBefore(acted, unseen=unseen)  # what git lacks is missed only where something changed
    maker.hints.append(f"{cut(maker.name)}, since {acted}: {then}")
    why = (
        "the version of that day cannot be read from git here"
        if version.revision
        else "git did not hold that version"
    )
    return SeenBefore(
        acted,
        unseen=unseen,
        note=f"Only which parts changed is known, not what of them: {why}.",
    )


def packet_hints(maker: DocumentMaker, facts: PacketFacts) -> Iterable[str]:
    """Yield what whoever makes the packet should know of a plan that stands in it."""
    if facts.held_back:
        yield (
            f"{cut(maker.name)} is left out of the packet but for its name, since {', '.join(facts.held_back)} found something that a "
            "public body must not get to see. Mend it, or add --draft."
        )
    if facts.unread:
        yield f"{cut(maker.name)}: {', '.join(facts.unread)} cannot be read, and is missing from the packet. uipkit check says why."
    if facts.errors:
        yield (
            f"{cut(maker.name)}: {facts.errors} {'errors stand' if facts.errors > 1 else 'error stands'} in it, so it is marked as a "
            "draft. uipkit check --phase final lists them."
        )
    answered = len(maker.loaded.plan.feedback.feedback) if maker.loaded.plan.feedback else 0
    if answered and not facts.held_back:
        yield (
            f"{cut(maker.name)}: the packet shows the feedback in feedback.yaml with its answers, which the posted plan does not. "
            "Read it before the packet goes out."
        )
