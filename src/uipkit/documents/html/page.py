"""Markdown written as one self-contained web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinja2 import Environment
from markupsafe import Markup

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.html.body import write_body
from uipkit.documents.html.letters import shown, told
from uipkit.documents.html.picture import legible
from uipkit.documents.html.shell import Shell, set_page
from uipkit.documents.html.style import in_style
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.pictures import ImageResolver
from uipkit.plan.frozen import EMPTY


def write_html(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    sandbox: Environment,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
    links: Markup | None = None,
) -> bytes:
    """Return a web page of ``markdown``, in UTF-8; the same input gives the same bytes.

    ``sandbox`` holds the page's shell and style (``html/page.html.j2``, ``html/page.css``), with autoescape on. ``images`` gives a
    picture's bytes for its path inside the plan folder; without it, and for a picture that cannot be shown, the alternative
    text is printed in brackets. ``figures`` holds the drawings that the document calls for. Pictures and drawings are in the page.
    ``links`` is safe Markup that stands on screen at the head of a page that belongs to a site.

    Raises UnsupportedMarkdown for a token that it does not know, and TemplateError for a shell or a style that cannot be used.
    """
    body = write_body(markdown, meta, images=images, figures=figures)
    shell = document_shell(markdown, meta, figures)
    if links:
        shell = replace(shell, header=Markup("{} {}").format(links, shown(told(meta.header_text))))
    return set_page(body, shell, sandbox)


def document_shell(markdown: ParsedMarkdown, meta: DocumentMeta, figures: Figures = EMPTY) -> Shell:
    """Return what stands around the text of a document."""
    return Shell(
        title=meta.title,
        language=meta.language,
        header=meta.header_text,
        footer=meta.footer_text,
        mark=meta.draft_mark or "",
        author=meta.author,
        made=meta.date,
        classes="poster" if meta.type_scale != 1 else "document",
        labels=meta.labels,
        style="\n".join([_paper(meta), *_drawings(markdown, figures)]),
    )


def _paper(meta: DocumentMeta) -> str:
    """Return the rules of this one document: what stands at the edges of every printed page, how wide they are, its size of type."""
    labels = meta.labels
    number = f'{in_style(labels.page)} " " counter(page) " " {in_style(labels.of)} " " counter(pages)'
    # One box for both, so that neither leaves the other too little room.
    top = ' "\\A" '.join(in_style(line) for line in (meta.draft_mark, meta.header_text) if line)
    bold = " font-weight: 700;" if meta.draft_mark else ""
    rules = [
        f"@top-left {{ content: {top}; width: 100%; overflow-wrap: anywhere;{bold} }}" if top else "",
        f"@bottom-left {{ content: {in_style(meta.footer_text)}; }}" if meta.footer_text else "",
        f"@bottom-right {{ content: {number}; }}",
        "margin: 0.75in;" if meta.close_margins else "",
    ]
    size = f":root {{ --type-scale: {meta.type_scale:g}; }}\n" if meta.type_scale != 1 else ""
    return f"{size}@page {{ {' '.join(filter(None, rules))} }}"


def _drawings(markdown: ParsedMarkdown, figures: Figures) -> Iterator[str]:
    """Give the rules that keep the document's drawings legible where the page is narrow."""
    called = (str(token.attrs["name"]) for token in markdown.tokens if token.type == "figure")
    return filter(None, (legible(figures[name], number) for number, name in enumerate(called, start=1)))
