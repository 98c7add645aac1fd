"""The Markdown of the posted plan and its drafts, from the view and a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from uipkit.documents.glossary import glossary_of
from uipkit.documents.views.plan import with_glossary
from uipkit.templating.rendering import render

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class PlanText:
    """A document's Markdown (its table of contents still a mark), and abbreviations in it that nobody spells out."""

    markdown: str
    unknown_abbreviations: tuple[str, ...] = ()


def plan_text(view: dict[str, Any], template: str, sandbox: Environment) -> PlanText:
    """Return the document that the template ``documents/<template>.md.j2`` makes of a plan's view.

    ``sandbox`` is what ``templating.environment`` gives. The template is rendered twice: the first text says which words the
    glossary has to explain; the checker's findings, which are uipkit's own words, are not among them. Raises
    ``templating.rendering.TemplateError`` for whatever is wrong with the template.
    """
    name = f"documents/{template}.md.j2"
    glossary = glossary_of(tidy(render(sandbox, name, {**view, "findings": []})))
    return PlanText(tidy(render(sandbox, name, with_glossary(view, glossary))), glossary.unknown)


def tidy(markdown: str) -> str:
    """Return Markdown with one blank line between blocks, none at its start, one line end at its end; code as it is."""
    out: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            closes = opened is not None and opened.group(1).startswith(fence) and not line.strip(" >`~")
            fence = "" if closes else fence
        elif opened is not None:
            fence = opened.group(1)
        elif not line.strip():
            if out and out[-1] != "":
                out.append("")
            continue
        out.append(line.rstrip() if not fence else line)
    return "\n".join(out).strip("\n") + "\n"
