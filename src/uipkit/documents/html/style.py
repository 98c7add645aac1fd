"""The style of web pages: one text, from the templates, that a page carries in itself."""

from __future__ import annotations

from jinja2 import Environment, TemplateNotFound

from uipkit.documents.html.letters import told
from uipkit.templating.escaping import printable
from uipkit.templating.overrides import TemplateRefused
from uipkit.templating.rendering import TemplateError, TemplateProblem

STYLE = "html/page.css"
ADDED_STYLE = "html/district.css"
"""The style of all pages, and what a district adds to it without taking its place; uipkit brings none of the second name."""


def style_sheet(sandbox: Environment, *, also: str = "") -> str:
    """Return the style that pages of ``sandbox`` carry, with the rules in ``also`` behind uipkit's and before a district's.

    Whatever the files hold, the text stays a style: it cannot end the element that it stands in, and it is read by browsers
    letter by letter as it is here, which the page's policy needs.

    Raises TemplateError for a file that is no readable text.
    """
    return _held("\n".join(filter(None, (_read(sandbox, STYLE), also, _read(sandbox, ADDED_STYLE)))))


def style_of(sandbox: Environment, name: str) -> str:
    """Return the rules of a kind of page, from the template ``html/<name>.css``, for `Shell.style`. Raises TemplateError."""
    return _read(sandbox, f"html/{name}.css")


def in_style(text: str) -> str:
    """Return any text as a string of a style sheet, in its quotation marks."""
    return (
        '"' + "".join(letter if letter.isalnum() else f"\\{ord(letter):06x}" for letter in told(text)) + '"'
    )


def _held(style: str) -> str:
    return printable(style.replace("\r\n", "\n").replace("\r", "\n")).replace("</", "<\\/").strip() + "\n"


def _read(sandbox: Environment, name: str) -> str:
    if sandbox.loader is None:
        raise ValueError("this environment reads no templates")
    try:
        return sandbox.loader.get_source(sandbox, name)[0]
    except TemplateNotFound:
        return ""
    except TemplateRefused as refused:
        raise TemplateError(TemplateProblem(name, None, str(refused).replace(name, "it", 1))) from None
