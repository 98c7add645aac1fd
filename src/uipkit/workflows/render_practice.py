"""Use case: what a team that plans together needs on paper, and the report on how a practice comes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.practice import Practice
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import NotNeededError, RenderError
from uipkit.workflows.practice_shelves import (
    PracticeRefusedError,
    named_practice,
    rubric_named,
    shelves_of,
    survey_named,
)

PARTS: Mapping[str, str] = {
    "protocol": "step by step, with pre-work",
    "notes": "note-catchers, empty and of the sessions on record",
    "leader-plan": "what leaders do",
    "rubric": "to fill in",
    "survey": "to fill in",
}
"""The parts of a practice's documents."""

_FORMS = ("rubric", "survey")
_CONDITIONS = "planning-conditions"


def render_practice(maker: DocumentMaker, wanted: str, parts: tuple[str, ...] = ()) -> Rendering:
    """Make the documents of all practices of the plan, or of the one that ``wanted`` names, or only the ``parts`` named.

    wanted: a practice; the id of a session, whose note-catcher is then made; or, with the part rubric or survey, one of these by its
    name. Forms need no practice. Raises RenderError for what there is not, and NotNeededError for a plan without practices.
    """
    for part in parts:
        if part not in PARTS:
            close = nearest(part, PARTS)
            guess = f' Did you mean "{close}"?' if close else ""
            raise RenderError(f'A practice has no part "{part}"; it has {", ".join(PARTS)}.{guess}')
    chosen = tuple(each for each in PARTS if not parts or each in parts)
    files: list[RenderedFile] = []
    title = "Planning Together"
    try:
        forms = _form_named(maker, wanted, parts)
        session = _session_named(maker, wanted)
        if forms is not None:
            files += forms
        elif session is not None:
            files += _session_notes(maker, session)
        else:
            practices = _practices(maker, wanted, forms_alone=bool(parts) and set(parts) <= set(_FORMS))
            if len(practices) == 1:
                title = maker.showing(internal=True).title(practices[0].title, "", practices[0].id)
            for practice in practices:
                files += _of_practice(maker, practice, chosen)
            files += _all_forms(maker, practices, chosen)
    except PracticeRefusedError as refused:
        raise RenderError(str(refused)) from None
    return maker.rendering("practice", title, files)


def render_practice_report(maker: DocumentMaker, wanted: str) -> Rendering:
    """Make the report on all practices of the plan, a document each, or on the one that ``wanted`` names.

    Raises RenderError for one that there is not, and NotNeededError for a plan without practices.
    """
    files: list[RenderedFile] = []
    views = report_views(maker, wanted)
    for practice, view in views:
        title = f"{view['title']}: Report on the Practice"
        text = maker.text("practice-report", view)
        files += maker.files(
            Page(
                f"practices/{practice.id}/report",
                "practice-report",
                text,
                title,
                _header(maker, view["title"]),
            )
        )
    return maker.rendering("practice-report", "Reports on Planning Together", files)


def report_views(maker: DocumentMaker, wanted: str) -> tuple[tuple[Practice, dict[str, Any]], ...]:
    """Return what the reports on practices say, as plain data; see ``render_practice_report`` for what is raised."""
    from uipkit.documents.views.practice_report import practice_report_view
    from uipkit.workflows.practice_measure import measured

    try:
        practices = _practices(maker, wanted)
    except PracticeRefusedError as refused:
        raise RenderError(str(refused)) from None
    folders = maker.sources.templates()
    found, notes = measured(maker.loaded.plan, folders, maker.today)
    views = []
    for practice in practices:
        shelves, own_notes = shelves_of(practice, folders)
        views.append((practice, practice_report_view(maker.showing(internal=True), practice, shelves, found)))
        maker.hints += [each for each in (*notes, *own_notes) if each not in maker.hints]
    return tuple(views)


def _practices(maker: DocumentMaker, wanted: str, *, forms_alone: bool = False) -> tuple[Practice, ...]:
    plan = maker.loaded.plan
    if wanted:
        return (named_practice(plan, wanted),)
    unread = sorted(plan.unread.get("practice", ()))
    if unread:
        files = ", ".join(f"practices/{each}.yaml" for each in unread)
        maker.hints.append(f"Left out, since it cannot be read: {files}. uipkit check says why.")
    if not plan.practices and not forms_alone:
        raise NotNeededError(
            "The plan has no collaborative planning practice. uipkit new practice makes one; rubrics and surveys are there without it "
            "(uipkit render practice --part rubric)."
        )
    return plan.practices


def _of_practice(maker: DocumentMaker, practice: Practice, chosen: tuple[str, ...]) -> Iterator[RenderedFile]:
    from uipkit.documents.views.practice import leader_view, notes_view, protocol_view

    showing = maker.showing(internal=True)
    place = f"practices/{practice.id}"
    if "protocol" in chosen:
        view = protocol_view(showing, practice)
        yield from _page(maker, f"{place}/protocol", "practice-protocol", view, f"{view['title']}: Protocol")
    if "notes" in chosen:
        view = notes_view(showing, practice.practice, practice.subject, practice=practice)
        yield from _page(maker, f"{place}/notes", "practice-notes", view, f"{view['practice']}: Note-Catcher")
        for session in _sessions(maker):
            if session.practice == practice.id:
                yield from _session_notes(maker, session)
    if "leader-plan" in chosen:
        view = leader_view(showing, practice)
        title = f"{view['title']}: Leader's Action Plan"
        yield from _page(maker, f"{place}/leader-plan", "practice-leader-plan", view, title)


def _all_forms(
    maker: DocumentMaker, practices: tuple[Practice, ...], chosen: tuple[str, ...]
) -> Iterator[RenderedFile]:
    """Make the forms that practices need: that of the conditions, those that bear their names, and those they were looked at with."""
    from uipkit.scaffold.rubric_shelf import rubric_names
    from uipkit.scaffold.survey_shelf import survey_names

    folders = maker.sources.templates()
    there = rubric_names(folders)
    rubrics = dict.fromkeys((_CONDITIONS, *(each.practice for each in practices)))
    for practice in practices:
        rubrics |= dict.fromkeys(each.rubric for each in (*practice.conditions, *practice.assessments))
    forms = [
        *(
            (_rubric_form, name)
            for name in (rubrics if practices else there)
            if "rubric" in chosen and name in there
        ),
        *((_survey_form, name) for name in survey_names(folders) if "survey" in chosen),
    ]
    for form, name in forms:
        try:
            yield from form(maker, name)
        except PracticeRefusedError as refused:
            maker.hints.append(f"Left out: {refused}")


def _form_named(maker: DocumentMaker, wanted: str, parts: tuple[str, ...]) -> list[RenderedFile] | None:
    """Make the one form that is meant, where a part that is a form was asked for and ``wanted`` is the name of one."""
    from uipkit.scaffold.rubric_shelf import rubric_names
    from uipkit.scaffold.survey_shelf import survey_names

    if not wanted or not parts or not set(parts) <= set(_FORMS):
        return None
    if wanted in {each.id for each in maker.loaded.plan.practices}:
        return None
    folders = maker.sources.templates()
    if "rubric" in parts and wanted in rubric_names(folders):
        return list(_rubric_form(maker, wanted))
    if "survey" in parts and wanted in survey_names(folders):
        return list(_survey_form(maker, wanted))
    return None


def _rubric_form(maker: DocumentMaker, name: str) -> list[RenderedFile]:
    from uipkit.documents.views.practice_forms import rubric_form_view

    view = rubric_form_view(maker.showing(internal=True), rubric_named(maker.sources.templates(), name))
    return _page(maker, f"practices/rubric-{name}", "practice-rubric", view, f"{view['title']}: Rubric")


def _survey_form(maker: DocumentMaker, name: str) -> list[RenderedFile]:
    from uipkit.documents.views.practice_forms import survey_form_view

    view = survey_form_view(maker.showing(internal=True), survey_named(maker.sources.templates(), name))
    return _page(maker, f"practices/survey-{name}", "practice-survey", view, view["title"])


def _sessions(maker: DocumentMaker) -> tuple[Any, ...]:
    plan = maker.loaded.plan
    return (*plan.units, *plan.lessons, *plan.student_work)


def _session_named(maker: DocumentMaker, wanted: str) -> Any | None:
    """Return the session that ``wanted`` names; a practice of the same id comes first."""
    word = wanted.removesuffix(".yaml").rpartition("/")[2]
    if not word or word in {each.id for each in maker.loaded.plan.practices}:
        return None
    return next((each for each in _sessions(maker) if each.id == word), None)


def _session_notes(maker: DocumentMaker, session: Any) -> list[RenderedFile]:
    from uipkit.documents.views.practice import PRACTICE_OF_SESSION, notes_view

    practice = next((each for each in maker.loaded.plan.practices if each.id == session.practice), None)
    name = PRACTICE_OF_SESSION[session.kind]
    view = notes_view(maker.showing(internal=True), name, session.subject, practice=practice, session=session)
    title = f"{view['practice']}: Note-Catcher, {view['title']}"
    return _page(maker, f"practices/sessions/{session.kind}-{session.id}", "practice-notes", view, title)


def _page(
    maker: DocumentMaker, name: str, template: str, view: dict[str, Any], title: str
) -> list[RenderedFile]:
    page = Page(
        name,
        template,
        maker.text(template, view),
        title,
        _header(maker, title),
        close_margins=template
        == "practice-rubric",  # so that the last indicator of one is not left alone on a page
    )
    return maker.files(page)


def _header(maker: DocumentMaker, title: str) -> str:
    return ": ".join(each for each in (maker.planner, title) if each)
