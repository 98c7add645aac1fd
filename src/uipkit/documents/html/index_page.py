"""The page that lists the documents of a folder, for people who open it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from uipkit.documents.html.shell import Shell, set_page
from uipkit.templating.rendering import render

FORMATS: Mapping[str, str] = {
    "md": "Markdown",
    "docx": "Word",
    "html": "web page",
    "pdf": "PDF",
    "txt": "plain text",
    "csv": "table (CSV)",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "ics": "calendar",
    "svg": "picture (SVG)",
    "png": "picture (PNG)",
}
"""What people call the formats."""


def index_page(view: Mapping[str, Any], made: date, author: str, sandbox: Environment) -> bytes:
    """Return the page: ``view`` holds title, ready, groups of documents with their files, and what was left out.

    Raises TemplateError for a template that cannot be used.
    """
    groups = [
        {**group, "documents": [_document(document) for document in group["documents"]]}
        for group in view["groups"]
    ]
    body = render(sandbox, "html/index.html.j2", {**view, "groups": groups, "made": made.isoformat()})
    shell = Shell(title=view["title"], author=author, made=made, classes="index")
    return set_page(Markup(body), shell, sandbox)  # noqa: S704  # the sandbox escaped what it printed


def _document(document: Mapping[str, Any]) -> dict[str, Any]:
    """Put the files of a document together by their names: a link for each format."""
    files: dict[str, list[dict[str, str]]] = {}
    for file in document["files"]:
        link = {"href": quote(file["path"]), "format": FORMATS.get(file["format"], file["format"])}
        files.setdefault(file["name"], []).append(link)
    return {**document, "files": [{"name": name, "links": links} for name, links in files.items()]}
