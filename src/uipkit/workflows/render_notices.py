"""Use case: the notice to parents and the notice of the hearing, for plans that owe them, one document for each language."""

from __future__ import annotations

from typing import Literal

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.documents.document_meta import mark_in
from uipkit.plan.ids import slug
from uipkit.plan.words import listed
from uipkit.templating.speech import translatable
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import NotNeededError, RenderError
from uipkit.workflows.languages import asked_languages, say_what_is_missing
from uipkit.workflows.posted_gate import EXCUSED, NotReadyError, open_findings

NoticeKind = Literal["parent-notice", "hearing-notice"]

TITLES = {
    "parent-notice": translatable("%(name)s: Notice to Parents"),
    "hearing-notice": translatable("%(name)s: Notice of a Public Hearing"),
}
"""As in the templates."""

_ACTS = {"parent-notice": "parent-notice", "hearing-notice": "hearing"}
_NAMES = {"parent-notice": "the notice to parents", "hearing-notice": "the notice of the hearing"}
_FILES = ("plan.yaml", "district.yaml", "approvals.yaml")
"""The files that notices are made from."""

_DRAFT = translatable("DRAFT: not sent yet")


def render_notice(maker: DocumentMaker, kind: NoticeKind, language: str, *, draft: bool) -> Rendering:
    """Make one of the two notices in every language that there are words for, or only in ``language``.

    A notice goes out before the plan is finished, so only an error in the files that it is made from holds it back; ``draft`` makes it
    all the same, marked as a draft. Raises NotReadyError, and RenderError for a plan that owes no such notice, whatever ``draft`` says,
    and for a language that there are no words for.
    """
    _refuse_where_none_is_owed(maker, kind)
    wanted = asked_languages(maker, language)
    found = () if draft else _holding_back(maker)
    if found:
        raise NotReadyError(found, _NAMES[kind])
    _say_what_it_rests_on(maker, kind)
    files: list[RenderedFile] = []
    for tag in wanted:
        files += _in_one_language(maker, kind, tag, draft=draft)
    return maker.rendering(kind, TITLES[kind] % {"name": maker.name}, files)


def _refuse_where_none_is_owed(maker: DocumentMaker, kind: NoticeKind) -> None:
    from uipkit.workbook.approvals import PLAN_TYPES, left_out, required

    plan = maker.loaded.plan
    name = _NAMES[kind]
    if plan.info is None:
        raise RenderError(f"plan.yaml could not be read, so nobody can tell whether the plan needs {name}.")
    if any(duty.act == _ACTS[kind] for duty in required(plan)):
        return
    if any(duty.act == _ACTS[kind] for duty in left_out(plan)):
        raise RenderError(
            f"The district does not ask for {name}: planning.approvals_not_used in district.yaml."
        )
    if plan.info.plan_type is None:
        raise RenderError(
            f"plan.yaml does not say the plan type, and only Priority Improvement and Turnaround plans need {name}. "
            "Record it as plan_type."
        )
    if plan.info.scope == "district":
        raise NotNeededError(
            f"A district's own plan needs no such notice: no source asks for {name} but for schools on Priority Improvement or "
            "Turnaround."
        )
    plan_type = PLAN_TYPES[plan.info.plan_type]
    raise NotNeededError(
        f"This plan needs no such notice. Its plan type is {plan_type}, and {name} belongs to Priority Improvement and Turnaround plans."
    )


def _holding_back(maker: DocumentMaker) -> tuple[Finding, ...]:
    """Return the errors of today in the files that a notice is made from; that it has not been sent yet is none of them."""
    return tuple(
        finding
        for finding in open_findings(maker.folder, maker.today)
        if finding.severity is Severity.ERROR
        and finding.code not in EXCUSED
        and finding.location.path.rpartition("/")[2] in _FILES
    )


def _say_what_it_rests_on(maker: DocumentMaker, kind: NoticeKind) -> None:
    """Add hints on what asks for the notice and by when, each with how sure it is."""
    from uipkit.workbook.approvals import required
    from uipkit.workbook.deadlines import notice_days

    plan = maker.loaded.plan
    acts = {_ACTS[kind]} | ({"public-meeting", "hearing"} if kind == "parent-notice" else set())
    rests = [f"{duty.act}: {duty.source.words}" for duty in required(plan) if duty.act in acts]
    maker.hints.append(
        f"What {_NAMES[kind]} rests on: {'; '.join(rests)}. Have the district confirm what is not verified."
    )
    days = notice_days(plan, holidays_of=maker.config.holidays.observed)
    if days is None:
        return
    by = f", here by {days.notice_by}" if days.notice_by is not None else ""
    maker.hints.append(
        f"Parents are told within {days.notice_days} days of the notice of the plan type{by}; the hearing is held at least "
        f"{days.hearing_days} days after that, and by {days.hearing_by}. How sure that is: {days.certainty}; {days.note}."
    )


def _in_one_language(maker: DocumentMaker, kind: NoticeKind, tag: str, *, draft: bool) -> list[RenderedFile]:
    from uipkit.documents.views.notices import hearing_notice_view, missing_in, parent_notice_view
    from uipkit.documents.views.told import Telling
    from uipkit.workflows.notice_timing import timing_hints

    words = maker.sources.speech(tag)
    telling = Telling(maker.showing(internal=False), tag)
    made = parent_notice_view if kind == "parent-notice" else hearing_notice_view
    view = made(telling, name=maker.name) | {"draft": draft}
    text = maker.text(kind, view, words)
    for each in timing_hints(maker, kind, view):
        if each not in maker.hints:
            maker.hints.append(each)
    blanks = missing_in(view, kind)
    hint = f"Left blank, to be filled in: {listed(blanks)}."
    if blanks and hint not in maker.hints:
        maker.hints.append(hint)
    say_what_is_missing(maker, kind.replace("-", " "), words, telling)
    parts = (slug(maker.name) or "plan", kind, maker.plan_year, tag.lower())
    return maker.files(
        Page(
            name="-".join(part for part in parts if part) + ("-draft" if draft else ""),
            template=kind,
            markdown=text,
            title=words.text(TITLES[kind], name=maker.name),
            header=": ".join(part for part in (maker.name, maker.plan_year) if part),
            mark=mark_in(words, _DRAFT) if draft else None,
            close_margins=True,
            language=tag,
        )
    )
