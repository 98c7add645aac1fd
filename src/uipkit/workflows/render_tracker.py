"""Use case: the plan as an Excel workbook that people edit and hand back."""

from __future__ import annotations

from dataclasses import replace

from uipkit.plan.ids import slug
from uipkit.store.git import GitError
from uipkit.store.history import PlanHistory
from uipkit.tracker.about import About
from uipkit.version import __version__
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering


def render_tracker(maker: DocumentMaker) -> Rendering:
    """Make the workbook of one plan. It stays in the school, so nothing holds it back."""
    from uipkit.documents.language import word_tag
    from uipkit.documents.showing import WITHHELD
    from uipkit.tracker.write import write_tracker

    about = about_export(maker)
    tracker = write_tracker(
        maker.loaded.plan,
        about,
        maker.showing(internal=True),
        WITHHELD,
        word_tag(maker.config.documents.language),
    )
    name = "-".join(part for part in (slug(maker.name) or "plan", "tracker", maker.plan_year) if part)
    file = RenderedFile(f"{name}.xlsx", "xlsx", tracker.content)
    rendering = maker.rendering("tracker", f"{maker.name}: tracker", [file])
    return replace(rendering, hints=(*rendering.hints, *_hints(maker, file.name, tracker.masked)))


def about_export(maker: DocumentMaker) -> About:
    """Return where a workbook that is made now comes from, the last change of the plan that git knows of among it."""
    commit, uncommitted = _in_git(maker)
    return About(
        school=maker.name,
        plan_year=maker.plan_year,
        folder=maker.folder.path.relative_to(maker.folder.root).as_posix(),
        made=maker.today,
        version=__version__,
        commit=commit,
        uncommitted=uncommitted,
    )


def _in_git(maker: DocumentMaker) -> tuple[str, bool]:
    """Return the last commit that touched the plan, and whether the plan differs from it; nothing and False without git."""
    from uipkit.tracker.sheets import tables

    try:
        history = PlanHistory(maker.folder)
        prefix = history.repository.prefix.removesuffix("/")
        last = history.repository.commits(paths=(prefix,) if prefix else (), most=1)
        if not last:
            return "", False
        then = history.at(last[0]).loaded.plan
    except GitError:
        return "", False
    return last[0].name, tables(then) != tables(maker.loaded.plan)


def _hints(maker: DocumentMaker, file: str, masked: int) -> list[str]:
    hints = [
        f"Edit it in Excel or LibreOffice, save it, and bring the changes back with: uipkit import {file}"
    ]
    if masked:
        count = "One cell holds" if masked == 1 else f"{masked} cells hold"
        hints.append(
            f"{count} words in place of a value that is withheld, may be a name or fits no cell; the plan keeps it."
        )
    damaged = sorted(file for file in maker.loaded.damaged if not file.startswith("archive/"))
    if damaged:
        hints.append(
            f"Not all of the plan can be read ({', '.join(damaged)}), and what cannot is not in the workbook; uipkit check says why."
        )
    return hints
