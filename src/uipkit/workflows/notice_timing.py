"""What whoever sends a notice should know of its days: those that are past, and a hearing too soon after parents are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from uipkit.plan.words import cut, day_words, listed

if TYPE_CHECKING:
    from uipkit.workflows.document_maker import DocumentMaker
    from uipkit.workflows.render_notices import NoticeKind


def timing_hints(maker: DocumentMaker, kind: NoticeKind, view: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each day of a notice that does not hold on the day of the document.

    ``view`` is what the notice shows (``documents.views.notices``).
    """
    invites = {"the public hearing": view["hearing"]["date"]}
    if kind == "parent-notice":
        invites = {"the committee's public meeting": view["meeting"]["date"], **invites}
    today = maker.today.isoformat()
    past = [f"{what} on {day_words(day)}" for what, day in invites.items() if day and day < today]
    if past:
        yield (
            f"The notice still invites to what is past: {listed(past)}. Enter the new day under notices in approvals.yaml, or keep the "
            "notice for the record and do not send it."
        )
    yield from _too_soon(maker, view["hearing"]["date"])
    yield from _left_out(maker)
    if kind == "hearing-notice":
        yield from _already_submitted(maker, view["posted_at"])


def _too_soon(maker: DocumentMaker, hearing: str) -> Iterator[str]:
    from uipkit.workbook.approval_standing import standings
    from uipkit.workbook.deadlines import notice_days, whom_to_ask

    plan = maker.loaded.plan
    days = notice_days(plan, holidays_of=maker.config.holidays.observed)
    found = {each.duty.act: each for each in standings(plan, maker.today) if each.duty.is_notice}
    if days is None or ("hearing" in found and found["hearing"].state == "done"):
        return
    told = found["parent-notice"].day if "parent-notice" in found else None
    first = days.hearing_from(told, maker.today)
    too_late = first > days.hearing_by
    planned = date.fromisoformat(hearing) if hearing else None
    if (planned is None and not too_late) or (planned is not None and planned >= first):
        return
    because = (
        f"since parents {'were' if told < maker.today else 'are'} told on {day_words(told)}"
        if told is not None
        else "since it is not on record that parents were told"
    )
    after = (
        f", which is after the due date: ask {whom_to_ask(plan.governance)} what follows" if too_late else ""
    )
    yield (
        f"No hearing can be held before {day_words(first)}, {because} and at least {days.hearing_days} days lie between the two{after}."
    )


def _left_out(maker: DocumentMaker) -> Iterator[str]:
    from uipkit.workbook.approval_standing import standings
    from uipkit.workbook.deadlines import due_day

    plan = maker.loaded.plan
    due = due_day(plan, holidays_of=maker.config.holidays.observed)
    adoption = next((each.day for each in standings(plan, maker.today) if each.duty.act == "adopted"), None)
    days = {"the due date": due.day if due is not None else None, "the day of adoption": adoption}
    past = [
        f"{what} ({day_words(day)})" for what, day in days.items() if day is not None and day < maker.today
    ]
    if past:
        yield f"Left out of the notice, being past: {listed(past)}."


def _already_submitted(maker: DocumentMaker, posted_at: str) -> Iterator[str]:
    info = maker.loaded.plan.info
    submitted = info.submission.date if info is not None and info.submission is not None else None
    if posted_at and submitted is not None and submitted <= maker.today:
        yield (
            f"“Read the plan beforehand” names {cut(posted_at)}, but a plan was submitted on {day_words(submitted)} already: "
            "make sure that families find there the plan that is to be heard."
        )
