"""Filling a district's own Word form with a plan."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.form.alone import crowded
from uipkit.documents.form.opened import Form, FormRefused, open_form
from uipkit.documents.form.tags import form_environment
from uipkit.documents.office_package import packed, unpacked
from uipkit.documents.word.page import mark_as_draft, write_language, write_properties
from uipkit.documents.word.styles import Styles
from uipkit.templating import budget
from uipkit.templating.escaping import printable
from uipkit.templating.plain_data import check_plain

_TEMPLATE_FILE = "<template>"
"""What Jinja calls a template that was read from no file, in the frames of an error."""


def fill_form(data: bytes, view: Mapping[str, Any], meta: DocumentMeta) -> bytes:
    """Return the form ``data`` (a .docx with Jinja tags) filled with ``view``, plain data; the same input gives the same bytes.

    The form keeps its looks, its header and its footer; title, language and author are written into its properties, and a draft is
    marked on every page. Raises FormRefused for a form that is broken or unsafe, and for a mistake in its tags.
    """
    form = open_form(data)
    for name, words in crowded(form):
        raise FormRefused(
            f"A tag that takes the place of its whole {name} shares it with other words, which would be lost; put it into a {name} of "
            "its own",
            text_of(words),
        )
    sandbox = form_environment(form.docx, meta)
    fill(form, view, sandbox)
    _refuse_lost_text(form)
    # docxtpl puts new headers into the file behind python-docx's back: only a file that is read again shows them.
    document = docx.Document(io.BytesIO(_saved(form.docx)))
    write_language(document, meta.language)
    write_properties(document, meta)
    if meta.draft_mark:
        mark_as_draft(document, Styles(document), meta.draft_mark, meta.language)
    return packed(unpacked(_saved(document)))


def _saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill(form: Form, view: Mapping[str, Any], sandbox: Environment) -> None:
    """Run the form's tags. Raises FormRefused for a mistake in them."""
    shown = _printable(dict(view))
    check_plain(shown)
    with budget.rendering(tuple(shown)):
        try:
            form.render(shown, sandbox, autoescape=True)
        except etree.LxmlError:
            raise FormRefused(
                "A tag stands where it breaks the form's structure, such as a loop that begins in one cell of a table and ends in "
                "another. A loop over rows is written {%tr for … %} and {%tr endfor %}, each in a row of its own; one over "
                "paragraphs {%p for … %}"
            ) from None
        except RecursionError:
            raise FormRefused("A macro in the form calls itself without end") from None
        except (JinjaError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as problem:
            raise FormRefused(_words(problem), _place(form, problem)) from None


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value


def _words(problem: Exception) -> str:
    if isinstance(problem, TemplateSyntaxError):
        return f"A tag cannot be read; see that it is closed and written as in {{{{ front.name }}}} ({problem.message})"
    if isinstance(problem, JinjaError):
        return f"A tag cannot be used: {problem}"
    return f"A value cannot be used like this: {problem}"


def _place(form: Form, problem: Exception) -> str:
    """Return the text of the form near a mistake, as far as Jinja knows the line."""
    line = problem.lineno if isinstance(problem, TemplateSyntaxError) else None
    at = problem.__traceback__
    while at is not None and not isinstance(problem, TemplateSyntaxError):
        if at.tb_frame.f_code.co_filename == _TEMPLATE_FILE:
            line = at.tb_lineno
        at = at.tb_next
    if line is None or not 0 < line <= len(form.lines):
        return ""
    return text_of(form.lines[line - 1])


def text_of(xml: str) -> str:
    """Return the words of a piece of Word's XML, on one line, at most 90 characters."""
    pieces, inside = [], False
    for character in xml:
        if character == "<":
            inside = True
        elif character == ">":
            inside = False
        elif not inside:
            pieces.append(character)
    words = " ".join("".join(pieces).split())
    return words if len(words) <= 90 else words[:89].rstrip() + "…"


def _refuse_lost_text(form: Form) -> None:
    """Refuse a form in which Word would show nothing where prose was put: runs inside a text."""
    for text in form.docx.element.body.iter(qn("w:t")):
        if len(text):
            found = text_of(etree.tostring(text, encoding="unicode"))
            raise FormRefused(
                "Prose stands in a tag for plain text, where Word would show nothing: write {{r …|inline }} for a line, and "
                "{{p …|prose }} alone in its paragraph for more",
                found,
            )
