"""Markdown written as the body of a web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token
from markupsafe import Markup

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.html.inline import Inline
from uipkit.documents.html.letters import shown
from uipkit.documents.html.outline import outline_of
from uipkit.documents.html.picture import drawing
from uipkit.documents.html.table import write_table
from uipkit.documents.language import direction, word_tag
from uipkit.documents.markdown import BOX, Heading, ParsedMarkdown
from uipkit.documents.pictures import ImageResolver
from uipkit.documents.table import read_table
from uipkit.plan.frozen import EMPTY
from uipkit.templating.inline import Run, UnsupportedMarkdown, plain, runs

Remarks = Callable[[str], Markup]
"""What is to be said where a mark names a part of the plan."""

_TAGS = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
}


def write_body(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
    below_title: Markup | None = None,
    remarks: Remarks | None = None,
) -> Markup:
    """Return ``markdown`` as the text of a page: one heading of level 1, which is the document's first or else the title in ``meta``.

    ``images`` gives a picture's bytes for its path inside the plan folder; without it, and for a picture that cannot be shown, the
    alternative text is printed in brackets. ``figures`` holds the drawings that the document calls for. ``below_title`` and ``remarks`` are for
    the preview: what stands right below the heading of level 1, and what is said where a part of the plan is named.

    Raises UnsupportedMarkdown for a token that it does not know.
    """
    body = _Body(markdown, meta, images, figures, below_title or Markup(""), remarks)
    return Markup("").join(body.parts())


class _Body:
    def __init__(
        self,
        markdown: ParsedMarkdown,
        meta: DocumentMeta,
        images: ImageResolver | None,
        figures: Figures,
        below_title: Markup,
        remarks: Remarks | None,
    ) -> None:
        self.markdown = markdown
        self.meta = meta
        self.outline = outline_of(markdown)
        self.inline = Inline({item.anchor for item in markdown.outline}, images)
        self.figures = figures
        self.heading = ""
        self.tables = self.drawings = 0
        self.has_contents = False
        self.below_title = below_title
        self.remarks = remarks or (lambda _part: Markup(""))
        self.place = 0
        """The token to be written next; a step that writes several moves it on."""

    def parts(self) -> Iterator[Markup]:
        """Give the page's text piece by piece."""
        steps: dict[str, Callable[[Token], Markup]] = {
            "heading_open": self._heading,
            "inline": self._text,
            "fence": _code,
            "code_block": _code,
            "hr": lambda _: Markup("<hr>\n"),
            "contents": self._contents,
            "page": self._page_begins,
            "figure": self._figure,
            "about": lambda token: self.remarks(str(token.attrs["part"])),
            "table_open": self._table,
            "language_open": self._language_opens,
            "language_close": lambda _: Markup("</div>\n"),
            "list_item_open": self._item_opens,
            "ordered_list_open": _numbers_open,
            "paragraph_open": self._paragraph_opens,
            "paragraph_close": lambda token: Markup("") if token.hidden else Markup("</p>\n"),
        }
        if not self.outline.brings_title:
            yield Markup("<h1>{}</h1>\n").format(shown(self.meta.title)) + self.below_title
        tokens = self.markdown.tokens
        while self.place < len(tokens):
            token = tokens[self.place]
            self.place += 1
            step = steps.get(token.type, _edge)
            yield step(token)

    def _heading(self, token: Token) -> Markup:
        content = runs(self._next())
        self.place += 1
        anchor = str(token.attrs["id"])
        level = self.outline.levels.get(anchor)
        if level is None:
            # Without words it is no heading, but a link may lead to it.
            return Markup('<div id="{}">{}</div>\n').format(anchor, self.inline.write(content))
        self.heading = " ".join(plain(content).split())
        made = Markup('<h{0} id="{1}">{2}</h{0}>\n').format(level, anchor, self.inline.write(content))
        return made + self.below_title if level == 1 else made

    def _next(self) -> Token:
        self.place += 1
        return self.markdown.tokens[self.place - 1]

    def _text(self, token: Token) -> Markup:
        return self.inline.write(runs(token))

    def _paragraph_opens(self, token: Token) -> Markup:
        if token.hidden:
            return Markup("")
        # What leads in what follows says nothing alone at the foot of a printed page.
        leads = plain(self._peeked(0)).rstrip().endswith(":")
        return Markup('<p class="leads">') if leads else Markup("<p>")

    def _peeked(self, ahead: int) -> list[Run]:
        """Return the runs of a token to come; none where it is no text."""
        tokens, place = self.markdown.tokens, self.place + ahead
        return runs(tokens[place]) if place < len(tokens) and tokens[place].type == "inline" else []

    def _item_opens(self, _token: Token) -> Markup:
        # The box takes the place of the bullet.
        boxed = plain(self._peeked(1)[:1]).startswith(f"{BOX} ")
        return Markup('<li class="box">') if boxed else Markup("<li>")

    def _page_begins(self, _token: Token) -> Markup:
        inside = 1 < self.place < len(self.markdown.tokens)
        return Markup('<div class="page-break"></div>\n') if inside else Markup("")

    def _language_opens(self, token: Token) -> Markup:
        tag = word_tag(str(token.attrs["lang"]))
        return Markup('<div lang="{}" dir="{}">\n').format(tag, direction(tag))

    def _table(self, token: Token) -> Markup:
        begin = self.place - 1
        while token.type != "table_close":
            token = self._next()
        self.tables += 1
        under = self.heading or self.meta.labels.table
        return write_table(
            read_table(self.markdown.tokens[begin : self.place]), self.inline, self.tables, under
        )

    def _figure(self, token: Token) -> Markup:
        self.drawings += 1
        return drawing(self.figures[str(token.attrs["name"])], self.drawings)

    # --- table of contents --------------------------------------------------------------------------------------

    def _contents(self, _token: Token) -> Markup:
        entries = [item for item in self.markdown.contents() if item.text]
        if not entries or len(self.markdown.outline) == 1:
            return Markup("")
        if self.has_contents:
            return _listed(entries)
        self.has_contents = True
        return Markup(
            '<nav class="contents" aria-labelledby="uip.contents">\n<p id="uip.contents">{}</p>\n{}</nav>\n'
        ).format(self.meta.labels.contents, _listed(entries))


def _listed(entries: Sequence[Heading]) -> Markup:
    """Return entries as a list of links, those of a deeper level as lists within their entries."""
    made, place = [], 0
    while place < len(entries):
        entry = entries[place]
        end = place + 1
        while end < len(entries) and entries[end].level > entry.level:
            end += 1
        inner = _listed(entries[place + 1 : end]) if end > place + 1 else Markup("")
        made.append(Markup("<li>{}{}</li>\n").format(_entry(entry), inner))
        place = end
    return Markup("<ul>\n{}</ul>\n").format(Markup("").join(made))


def _entry(entry: Heading) -> Markup:
    link = Markup('<a href="#{}">{}</a>').format(entry.anchor, shown(entry.text))
    if not entry.language:
        return link
    tag = word_tag(entry.language)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(tag, direction(tag), link)


def _code(token: Token) -> Markup:
    return Markup("<pre><code>{}</code></pre>\n").format(shown(token.content.removesuffix("\n")))


def _numbers_open(token: Token) -> Markup:
    start = int(token.attrs.get("start", 1))
    return Markup("<ol>\n") if start == 1 else Markup('<ol start="{}">\n').format(start)


def _edge(token: Token) -> Markup:
    """Return where a block begins or ends that needs nothing but its mark."""
    kind, _, edge = token.type.rpartition("_")
    if kind not in _TAGS or edge not in {"open", "close"}:
        raise UnsupportedMarkdown(f"the writer of web pages does not know {token.type!r}")
    made = Markup("<{}>") if edge == "open" else Markup("</{}>\n")
    return made.format(_TAGS[kind])
