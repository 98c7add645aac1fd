"""The table of formats: every form a report can take, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from uipkit.diagnostics.finding import CheckResult
from uipkit.report.options import ReportOptions

Renderer = Callable[[CheckResult, ReportOptions], str]


class Format(NamedTuple):
    """One format: what it is for, in a line, and how to get at its ``render``."""

    summary: str
    load: Callable[[], Renderer]


def _text() -> Renderer:
    from uipkit.report.text import render

    return render


def _concise() -> Renderer:
    from uipkit.report.concise import render

    return render


def _json() -> Renderer:
    from uipkit.report.json import render

    return render


def _github() -> Renderer:
    from uipkit.report.github import render

    return render


def _gitlab() -> Renderer:
    from uipkit.report.gitlab import render

    return render


def _sarif() -> Renderer:
    from uipkit.report.sarif import render

    return render


def _junit() -> Renderer:
    from uipkit.report.junit import render

    return render


def _markdown() -> Renderer:
    from uipkit.report.markdown import render

    return render


FORMATS: dict[str, Format] = {
    "text": Format("for reading: the source line, carets under it, what to do", _text),
    "concise": Format("one line a finding, for editors and search", _concise),
    "json": Format("everything, for programs; versioned, with a schema", _json),
    "github": Format("annotations on a pull request in GitHub Actions", _github),
    "gitlab": Format("GitLab's Code Quality report", _gitlab),
    "sarif": Format("SARIF 2.1.0, for code scanning", _sarif),
    "junit": Format("JUnit XML, for the test page of a build service", _junit),
    "markdown": Format("for a comment on a pull request or a job summary", _markdown),
}
"""Every format by its name, in the order that help and documentation list them."""


def renderer(name: str) -> Renderer:
    """Return the ``render`` of the format with this name.

    Raises ValueError with a plain sentence, and the nearest name, where there is no such format.
    """
    if name in FORMATS:
        return FORMATS[name].load()
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FORMATS, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"choose one of {', '.join(FORMATS)}."
    raise ValueError(f"There is no report format `{name}`; {hint}")


def render(name: str, result: CheckResult, options: ReportOptions) -> str:
    """Write a result in the named format. The text can be encoded as UTF-8 and, unless empty, ends with a line break.

    Raises ValueError where there is no such format.
    """
    return renderer(name)(result, options)
