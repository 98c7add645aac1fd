"""Use case: tell at the terminal how planning practices come along, as the document of the same name does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from uipkit.workflows.render import maker_of
from uipkit.workflows.render_practice import report_views
from uipkit.workflows.render_request import RenderRequest

DOCUMENT = "practice-report"
"""The document that says the same."""


def report_practice(request: RenderRequest) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """Return what the reports on practices say, as plain data, and hints; nothing is written.

    Raises RenderError for a practice that there is not, ``workflows.load.NothingFoundError`` and ``store.config_file.ConfigError``.
    """
    maker = maker_of(replace(request, document=DOCUMENT), ())
    views = tuple(view for _, view in report_views(maker, request.meeting))
    return views, tuple(maker.hints)
