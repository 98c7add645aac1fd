"""Runs of text on a web page: emphasis, links, line breaks and pictures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from urllib.parse import unquote

from markupsafe import Markup

from uipkit.documents.html.letters import shown, told
from uipkit.documents.html.picture import picture
from uipkit.documents.pictures import ImageResolver
from uipkit.templating.inline import Run, plain
from uipkit.templating.links import link_kind, safe_path


class Inline:
    """Writes runs. ``anchors`` are the places that a link inside the page may lead to; ``images`` gives a picture's bytes."""

    def __init__(self, anchors: Collection[str], images: ImageResolver | None) -> None:
        self._anchors = anchors
        self._images = images

    def write(self, row: Sequence[Run]) -> Markup:
        """Return runs as they stand on the page."""
        return Markup("").join(
            self._linked(link, list(group)) for link, group in groupby(row, key=lambda run: run.link)
        )

    def _linked(self, link: str | None, row: list[Run]) -> Markup:
        made = Markup("").join(map(self._run, row))
        if link is None:
            return made
        words = plain(row).strip()
        made = made if words else shown(link)
        match link_kind(link):
            case "anchor":
                anchor = unquote(link[1:])
                return (
                    Markup('<a href="#{}">{}</a>').format(anchor, made) if anchor in self._anchors else made
                )
            case "web" | "mail":
                return _outward(link, words, made)
            case "file":
                # A file of the plan does not travel with the page, so its path is told instead.
                return made + shown(f" ({safe_path(link)})")
            case "refused":
                return made

    def _run(self, run: Run) -> Markup:
        match run.kind:
            case "break":
                return Markup("<br>\n")
            case "image":
                made = self._image(run)
            case "code":
                made = Markup("<code>{}</code>").format(shown(run.text))
            case "text":
                made = shown(run.text)
        for mark in ("s", "em", "strong"):
            if mark in run.marks:
                made = Markup("<{0}>{1}</{0}>").format(mark, made)
        return made

    def _image(self, run: Run) -> Markup:
        path = safe_path(run.source or "")
        data = self._images(path) if self._images is not None and path is not None else None
        made = picture(data, run.text) if data is not None and run.text.strip() else None
        return shown(f"[{run.text or run.source}]") if made is None else made


def _outward(link: str, words: str, made: Markup) -> Markup:
    """Return a link to the web or to an e-mail address; paper is told the address where the words do not say it."""
    address = told(link)
    printed = address.removeprefix("mailto:").partition("?")[0] if link_kind(link) == "mail" else address
    if words in (link, printed):
        return Markup('<a href="{}">{}</a>').format(address, made)
    return Markup('<a href="{}" data-print="{}">{}</a>').format(address, printed, made)
