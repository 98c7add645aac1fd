"""The line of links at the head of every page of a site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from uipkit.documents.html.letters import told


class Link(NamedTuple):
    """A link: where it leads, its words, the language that they are in where it is not the page's, and that of the page it leads to."""

    href: str
    words: str
    spoken: str = ""
    leads_to: str = ""


def link_line(links: Iterable[Link], here: str, label: str) -> Markup:
    """Return links as a landmark of the page ``here``, which is among them; ``label`` names it for those who do not see it."""
    line = Markup(" ").join(_link(each, is_here=each.href == here) for each in links)
    return Markup('<span class="site-links" role="navigation" aria-label="{}">{}</span>').format(label, line)


def _link(link: Link, *, is_here: bool) -> Markup:
    attributes = {
        "lang": link.spoken,
        "hreflang": link.leads_to,
        "aria-current": "page" if is_here else "",
    }
    return Markup('<a href="{}"{}>{}</a>').format(
        link.href,
        Markup("").join(
            Markup(' {}="{}"').format(name, value) for name, value in attributes.items() if value
        ),
        told(link.words),
    )
