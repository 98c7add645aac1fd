"""The sandbox in which a form's tags run, and what they may do with the plan's prose."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from jinja2 import Environment
from lxml import etree
from markupsafe import Markup

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.markdown import parse
from uipkit.documents.word.inline import Inline
from uipkit.documents.word.page import text_width
from uipkit.documents.word.styles import Styles
from uipkit.documents.word.writer import write_fragment
from uipkit.documents.word.xml import element
from uipkit.templating.environment import environment
from uipkit.templating.filters import FILTERS
from uipkit.templating.inline import runs

_MARKDOWN_ONLY = frozenset({"md", "cell", "line", "indent"})
"""Filters that write Markdown, which Word would print with its marks."""


def form_environment(document: Document, meta: DocumentMeta) -> Environment:
    """Return the sandbox for the tags of the form ``document``: all text is escaped, and two filters set prose in Word.

    ``{{r text|inline }}`` gives a line of prose with its emphasis and links, ``{{p text|prose }}`` whole paragraphs and lists. No
    other file can be included.
    """
    sandbox = environment((), autoescape=True)
    sandbox.filters = {name: made for name, made in sandbox.filters.items() if name not in _MARKDOWN_ONLY}
    setter = _Setter(document, meta)
    sandbox.filters |= {"inline": setter.inline, "prose": setter.prose}
    return sandbox


class _Setter:
    def __init__(self, document: Document, meta: DocumentMeta) -> None:
        self._document, self._meta = document, meta
        self._inline = Inline(document, Styles(document), {}, None, text_width(document))

    def inline(self, value: object) -> Markup:
        """Return a line of prose as Word's runs."""
        parsed = parse(FILTERS["line"](value) or "")
        holder = element("p")
        for token in parsed.tokens:
            if token.type == "inline":
                self._inline.write(holder, runs(token))
        return _markup(list(holder))

    def prose(self, value: object, level: int = 3) -> Markup:
        """Return prose as Word's paragraphs, one empty where there is none: a table's cell needs one.

        ``level`` is that of the heading above it, 1 to 6: headings in the prose come below that.
        """
        parts = write_fragment(self._document, parse(FILTERS["prose"](value, level) or ""), self._meta)
        return _markup(parts or [element("p")])


def _markup(parts: list[Any]) -> Markup:
    return Markup("".join(etree.tostring(part, encoding="unicode") for part in parts))  # noqa: S704  # our own XML
