"""Use case: tell at the terminal how the plan is carried out, as the document of the same name does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from uipkit.workflows.render import maker_of
from uipkit.workflows.render_progress_report import audience_of, view_for
from uipkit.workflows.render_request import RenderRequest

DOCUMENT = "progress-report"
"""The document that says the same."""


def report_progress(request: RenderRequest) -> dict[str, Any]:
    """Return what the progress report that ``request`` describes says, as plain data; nothing is written.

    Raises RenderError for an audience there is not and for a first day after the last, ``workflows.load.NothingFoundError`` where the
    request means no plan, or several, and ``store.config_file.ConfigError``.
    """
    audience = audience_of(request.body)
    return view_for(maker_of(replace(request, document=DOCUMENT), ()), audience, request.since, request.until)
