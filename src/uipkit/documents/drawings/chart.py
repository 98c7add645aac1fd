"""Charts: a Vega-Lite spec that a template makes, drawn by vl-convert."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment

from uipkit.documents.drawings.engine import draw
from uipkit.documents.drawings.spec import ChartRefused, read_spec
from uipkit.templating.environment import FolderLoader
from uipkit.templating.overrides import overrides_in_use
from uipkit.templating.rendering import render

LONGEST_WAIT: Final = 30
"""Seconds that a chart of the repository's own may take; uipkit's own take a twentieth of one."""

FOLDER: Final = "charts/"


def chart_svg(sandbox: Environment, name: str, data: Mapping[str, Any]) -> str:
    """Return the SVG of the chart ``charts/<name>.vl.json.j2`` for plain ``data``.

    A chart that comes from the repository, wholly or in part, is drawn by a process of its own: one that never ends is ended there.
    Raises ChartRefused for a spec that cannot be drawn or asks for what it may not have, and TemplateError for a template's mistake.
    """
    template = f"{FOLDER}{name}.vl.json.j2"
    spec = read_spec(render(sandbox, template, data), template)
    if _is_of_the_repository(sandbox):
        return _drawn_apart(spec, template)
    try:
        return drawn(spec)
    except ValueError as problem:
        raise _refused(template, str(problem)) from None


def drawn(spec: Mapping[str, Any]) -> str:
    """Return the SVG of a spec that was read by `read_spec`. Raises ValueError for one that is no Vega-Lite.

    The first call of a process takes half a second, each further one some hundredths.
    """
    return draw(json.dumps(spec))


def _is_of_the_repository(sandbox: Environment) -> bool:
    """Whether a file of the repository went into a chart in this sandbox."""
    loader = sandbox.loader
    if not isinstance(loader, FolderLoader):
        return False
    read = [name for name in loader.names.values() if name.startswith(FOLDER)]
    return bool(overrides_in_use(loader.folders, read))


def _drawn_apart(spec: Mapping[str, Any], template: str) -> str:
    # -P: nothing in the folder that uipkit was started in is taken for a module of Python's.
    command = [sys.executable, "-P", "-m", "uipkit.documents.drawings.chart_process"]
    try:
        made = subprocess.run(  # noqa: S603 - our own module, and the spec goes in as text
            command, input=json.dumps(spec).encode(), capture_output=True, timeout=LONGEST_WAIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise ChartRefused(f"{template} takes longer than {LONGEST_WAIT} seconds to draw") from None
    if made.returncode == 1:
        raise _refused(template, made.stderr.decode("utf-8", "replace"))
    if made.returncode != 0:
        raise ChartRefused(f"{template} cannot be drawn; it asks for more than there is room for")
    return made.stdout.decode("utf-8")


def _refused(template: str, problem: str) -> ChartRefused:
    """Return a refusal in the words of Vega-Lite, without its stack."""
    lines = [
        line.strip() for line in problem.splitlines() if line.strip() and not line.strip().startswith("at ")
    ]
    words = lines[-1].removeprefix("Error: ") if lines else "it says nothing of why"
    said = words[:300].rstrip(".")
    return ChartRefused(f"{template} is no Vega-Lite that can be drawn. Vega-Lite says: {said}")
