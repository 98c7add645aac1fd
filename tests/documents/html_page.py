"""Reading a web page again, and what can be told of its accessibility and safety without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "wbr", "col", "input"})
_UNSPOKEN = frozenset({"style", "script", "title"})


@dataclass(slots=True)
class Part:
    """An element: its name, its attributes, and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Part | str] = field(default_factory=list)
    line: int = 0

    def all(self, *names: str) -> Iterator[Part]:
        """Give the elements of these names in order, the part itself included; without names, all."""
        if not names or self.name in names:
            yield self
        for each in self.inside:
            if isinstance(each, Part):
                yield from each.all(*names)

    def one(self, name: str) -> Part:
        """Return the only element of a name."""
        (found,) = self.all(name)
        return found

    def marked(self, name: str) -> list[Part]:
        """Return the elements that bear a class."""
        return [part for part in self.all() if name in part.attributes.get("class", "").split()]

    @property
    def words(self) -> str:
        """What a reader sees, blanks as one."""
        return " ".join("".join(self._texts()).split())

    @property
    def raw(self) -> str:
        """The text as it stands."""
        return "".join(each for part in self.all() for each in part.inside if isinstance(each, str))

    def _texts(self) -> Iterator[str]:
        for each in self.inside:
            if isinstance(each, str):
                yield each
            elif each.name == "br":
                yield " "
            elif each.name not in _UNSPOKEN:
                inline = each.name in {"a", "strong", "em", "s", "code", "wbr", "bdi", "span"}
                yield from ("" if inline else " ", *each._texts(), "" if inline else " ")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Part("page")]
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = Part(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        if len(part.attributes) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self.open[-1].inside.append(part)
        if tag not in VOID:
            self.open.append(part)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> ends <{self.open[-1].name}>, line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"a comment: {data[:30]}")


def read_page(page: bytes) -> Part:
    """Return the page's root. Raises ValueError where its elements do not fit into one another."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    if reader.wrong or len(reader.open) != 1:
        raise ValueError(f"not well-formed: {reader.wrong or reader.open[-1].name}")
    return reader.open[0]


def policy(root: Part) -> dict[str, str]:
    """Return the rules of a page's Content Security Policy by name."""
    (meta,) = [part for part in root.all("meta") if part.attributes.get("http-equiv")]
    rules = (rule.strip().partition(" ") for rule in meta.attributes["content"].split(";"))
    return {name: value for name, _, value in rules}


def fingerprint(text: str) -> str:
    """Return a text's hash as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def audit_structure(page: bytes) -> list[str]:
    """Return what is wrong with a page, in a fixed order; nothing for a page that is in order."""
    root = read_page(page)
    return [*_safety(root), *_frame(root), *_headings(root), *_links(root), *_tables(root), *_pictures(root)]


def _safety(root: Part) -> Iterator[str]:
    rules = policy(root)
    styles, scripts = list(root.all("style")), list(root.all("script"))
    if rules.get("default-src") != "'none'" or rules.get("style-src") != " ".join(
        fingerprint(style.raw) for style in styles
    ):
        yield "the policy does not fit the style"
    if rules.get("script-src", "") != " ".join(fingerprint(script.raw) for script in scripts):
        yield "the policy does not fit the scripts"
    head = [part for part in root.one("head").inside if isinstance(part, Part)]
    if "charset" not in head[0].attributes or "http-equiv" not in head[1].attributes:
        yield "something stands before the policy"
    for part in root.all():
        for name, value in part.attributes.items():
            if name.startswith("on") or name in {"style", "srcset", "target"}:
                yield f"<{part.name}> has the attribute {name}"
            if name == "src" and not value.startswith("data:image/"):
                yield f"<{part.name}> loads {value[:40]}"
    for part in root.all("iframe", "object", "embed", "form", "input", "base", "svg"):
        yield f"a page holds <{part.name}>"


def _frame(root: Part) -> Iterator[str]:
    html = root.one("html")
    if not html.attributes.get("lang") or html.attributes.get("dir") not in {"ltr", "rtl"}:
        yield "the page does not say its language and direction"
    if not root.one("title").raw.strip():
        yield "the page has no title"
    counts = Counter(part.name for part in root.all("header", "main", "footer"))
    if counts["main"] != 1 or counts["header"] > 1 or counts["footer"] > 1:
        yield "the landmarks are not one each"
    first = next(part for part in root.one("body").inside if isinstance(part, Part))
    if first.attributes.get("href") != f"#{root.one('main').attributes.get('id')}":
        yield "the first thing is no link to the text"
    ids = Counter(part.attributes["id"] for part in root.all() if "id" in part.attributes)
    yield from (f"the id {name} is there {count} times" for name, count in ids.items() if count > 1)
    yield from (f"the id {name!r} holds a blank" for name in ids if not name or re.search(r"\s", name))


def _headings(root: Part) -> Iterator[str]:
    above = 0
    for part in root.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(part.name[1])
        if level > above + 1 or (level == 1) != (above == 0):
            yield f"heading {level} follows heading {above}: {part.words}"
        if not part.words and not list(part.all("img")):
            yield "a heading is empty"
        above = level
    if not above:
        yield "the page has no headings"


def _links(root: Part) -> Iterator[str]:
    ids = {part.attributes.get("id") for part in root.all()}
    for part in root.all("a"):
        address = part.attributes.get("href", "")
        if address.startswith("#") and address[1:] not in ids:
            yield f"a link leads nowhere: {address}"
        if not address.startswith(("#", "https://", "mailto:")):
            yield f"a link leads to {address[:40]}"
        if not part.words and not list(part.all("img")):
            yield f"a link has no words: {address}"


def _tables(root: Part) -> Iterator[str]:
    for number, frame in enumerate(root.marked("table"), start=1):
        table, caption = frame.one("table"), frame.one("caption")
        if not caption.words or frame.attributes.get("aria-labelledby") != caption.attributes.get("id"):
            yield f"table {number}: no name"
        if frame.attributes.get("tabindex") != "0":
            yield f"table {number}: the keyboard does not reach it"
        for part in table.all("th"):
            if part.attributes.get("scope") not in {"col", "row"} or not (
                part.words or list(part.all("img"))
            ):
                yield f"table {number}: a heading without words or scope"
        if len({len(list(row.all("th", "td"))) for row in table.all("tr")}) != 1:
            yield f"table {number}: cells are missing"
    if len(list(root.all("table"))) != len(root.marked("table")):
        yield "a table stands outside a frame"


def _pictures(root: Part) -> Iterator[str]:
    for part in root.all("img"):
        if not part.attributes.get("alt", "").strip():
            yield "a picture without words"
