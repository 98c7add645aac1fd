"""Making documents in tests: a plan's Markdown, its headings, and what a reader sees of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from uipkit.config.config import Config
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figure
from uipkit.documents.markdown import parse
from uipkit.documents.markdown_file import reader_text
from uipkit.documents.plan_text import plan_text
from uipkit.documents.views.plan import plan_view
from uipkit.documents.word.writer import write_docx
from uipkit.plan.plan import Plan
from uipkit.resources import shelf
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.templating.environment import environment
from uipkit.templating.inline import plain, runs
from uipkit.templating.overrides import template_folders

TODAY = date(2026, 10, 1)
COMPLETE = Path(__file__).parent.parent.parent / "examples" / "complete"
GOLDEN = Path(__file__).parent / "golden"
BASE = Path(__file__).parent.parent / "rules" / "base"


def golden(name: str, made: str) -> None:
    """Hold a document to the one kept; UIPKIT_WRITE_GOLDEN=1 keeps this one instead, for its change to be reviewed."""
    kept = GOLDEN / f"{name}.md"
    if os.environ.get("UIPKIT_WRITE_GOLDEN") == "1":
        kept.write_text(made, encoding="utf-8")
    assert made == kept.read_text(encoding="utf-8")


def base_plan() -> Plan:
    """Return the small coherent plan that the pages of the rules are laid over."""
    return load(find_plans([BASE]).plans[0]).plan


def markdown_of(
    plan: Plan, document: str = "posted", *, today: date = TODAY, config: Config | None = None, **options: Any
) -> str:
    """Return a plan's document as Markdown, made with the built-in templates."""
    view = plan_view(plan, config or Config(), today, internal=document == "draft", **options)
    return plan_text(view, document, environment(template_folders(None))).markdown


def word_of(markdown: str) -> bytes:
    """Return Markdown as a Word file in uipkit's own styles; a drawing that it calls for is a plain one."""
    meta = DocumentMeta("A plan", TODAY, header_text="A school: UIP 2026-27")
    parsed = parse(markdown)
    figures = {name: plain_figure(name) for name in parsed.figures()}
    return write_docx(parsed, meta, shelf("templates") / "docx" / "styles.docx", figures=figures)


def file_of(markdown: str) -> str:
    """Return Markdown as the file that people read; a drawing that it calls for is a plain one."""
    names = parse(markdown).figures()
    return reader_text(markdown, figures={name: (f"{name}.svg", plain_figure(name)) for name in names})


def plain_figure(name: str) -> Figure:
    """Return a drawing for tests of what is around it."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>{name}</title></svg>'
    return Figure(f"The drawing {name}", f"What {name} shows.", svg.encode(), 40, 20)


def read_words(markdown: str) -> str:
    """Return what a reader sees of a document, its marks gone."""
    return "\n".join(_lines(markdown))


def _lines(markdown: str) -> Iterator[str]:
    for token in parse(markdown).tokens:
        caption = token.meta.get("caption")
        if caption is not None:
            yield plain(runs(caption))
        if token.type == "inline":
            yield plain(runs(token))
        elif token.type in ("fence", "code_block"):
            yield token.content


def levels(markdown: str) -> list[int]:
    """Return the levels of a document's headings in order."""
    return [heading.level for heading in parse(markdown).outline]


def sections(markdown: str) -> list[str]:
    """Return a document's headings of level 2."""
    return [heading.text for heading in parse(markdown).outline if heading.level == 2]
