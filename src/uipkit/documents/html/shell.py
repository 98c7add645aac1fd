"""The shell of every web page that uipkit makes: one file that runs nothing, asks for nothing, and works for every reader."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup, escape

from uipkit.documents.document_meta import Labels
from uipkit.documents.html.letters import shown, told
from uipkit.documents.html.style import style_sheet
from uipkit.documents.language import direction, word_tag
from uipkit.templating.filters import MAX_TEXT
from uipkit.templating.rendering import TemplateError, TemplateProblem, render

SHELL = "html/page.html.j2"

_BEFORE_HEAD = re.compile(r"\s*<!doctype html>\s*<html(?:\s[^<>]*)?>\s*<head>\s*", re.IGNORECASE)
_ENDS_SCRIPT = re.compile(r"<(?=/script|script|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around the text of a page.

    title: the page's name, for the window and for lists of results. language: its tag, such as ``en-US``.
    header, footer: a line of text for the head and the foot of the page, or Markup that is safe, such as links; empty for none.
    mark: what marks the page as a draft, at its top. author: whose page it is. made: the day that it tells as its own.
    classes: names that a style can know the kind of page by. labels: the shell's own words, in the page's language or one that they
    name; the mark is in theirs.
    style: rules behind those of all pages. script: the text of a script that may run on the page, the only one. connects: whether that
    script may ask the server that the page came from; no page that is a file has one.
    """

    title: str
    language: str = "en-US"
    header: str | Markup = ""
    footer: str | Markup = ""
    mark: str = ""
    author: str = ""
    made: date | None = None
    classes: str = ""
    labels: Labels = Labels()  # noqa: RUF009 - it is frozen
    style: str = ""
    script: str = ""
    connects: bool = False


def set_page(body: Markup, shell: Shell, sandbox: Environment) -> bytes:
    """Return a whole page: ``body`` in the shell that the template ``html/page.html.j2`` makes; the same input, the same bytes.

    ``body`` is safe Markup with one heading of level 1 first; its ids must not begin with ``uip.``, which the shell keeps for
    itself. ``sandbox`` is an environment with autoescape on, which also holds the style (``style.style_sheet``).

    The page's policy lets it show what it carries and nothing else: no request leaves it, no script runs but the one that
    ``shell`` names, and no style but the page's own.

    Raises TemplateError for a template or style that cannot be used, and ValueError for a script that holds the mark of a
    script's end, which is a mistake of the caller.
    """
    head, script = _head(shell, style_sheet(sandbox, also=shell.style)), _script(shell.script)
    data = {
        "head": head,
        "script": script,
        "body": body,
        "title": told(shell.title),
        "language": shell.language,
        "direction": direction(shell.language),
        "header": _line(shell.header),
        "footer": _line(shell.footer),
        "mark": _line(shell.mark),
        "classes": shell.classes,
        "skip": told(shell.labels.skip),
        "spoken": _spoken(shell.labels.language),
    }
    text = render(sandbox, SHELL, data, largest=MAX_TEXT + len(head) + len(script) + len(body))
    begins = _BEFORE_HEAD.match(text)
    if begins is None or not text.startswith(head, begins.end()):
        message = (
            "a page has to begin with <!doctype html>, <html …>, <head> and {{ head }}, which keeps it safe"
        )
        raise TemplateError(TemplateProblem(SHELL, None, message))
    return text.encode("utf-8")


def _line(words: str | Markup) -> Markup:
    return words if isinstance(words, Markup) else shown(told(words))


def _spoken(language: str) -> Markup:
    """Return the attributes that mark words as being in a language; none for that of the page."""
    attributes = Markup(' lang="{}" dir="{}"')
    return attributes.format(word_tag(language), direction(language)) if language else Markup("")


def _head(shell: Shell, style: str) -> Markup:
    """Return the first part of the head: the encoding, then the policy, which holds for all that comes after it."""
    described = [
        ("author", told(shell.author)),
        ("dcterms.created", shell.made.isoformat() if shell.made else ""),
    ]
    return Markup(
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "{}"
        '<link rel="icon" href="data:,">\n'
        "<style>{}</style>\n"
    ).format(
        _policy(style, shell),
        Markup("").join(
            Markup('<meta name="{}" content="{}">\n').format(name, value)
            for name, value in described
            if value
        ),
        Markup(style),  # noqa: S704 - style_sheet lets nothing end the element
    )


def _policy(style: str, shell: Shell) -> Markup:
    """Return the page's Content Security Policy; a text that may run or set the style is known by its fingerprint."""
    allowed = ["default-src 'none'", f"style-src {_fingerprint(style)}", "img-src data:"]
    allowed += [f"script-src {_fingerprint(shell.script)}"] if shell.script else []
    allowed += ["connect-src 'self'"] if shell.connects else []
    return escape("; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])).replace("&#39;", "'")


def _fingerprint(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _script(script: str) -> Markup:
    if _ENDS_SCRIPT.search(script) or "\r" in script or "\0" in script:
        raise ValueError(
            "a page's script holds a mark that ends scripts or begins one, or a line end of another system"
        )
    return Markup("<script>{}</script>\n").format(Markup(script)) if script else Markup("")  # noqa: S704
