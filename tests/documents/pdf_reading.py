"""A PDF read as a screen reader reads it: by its structure, and the text that belongs to each part of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document's structure: its tag, how deep it lies, its language and alternative words, the text in and below it."""

    tag: str
    depth: int
    language: str
    alternative: str
    text: str


def opened(data: bytes) -> pikepdf.Pdf:
    """Return the file, opened."""
    return pikepdf.open(io.BytesIO(data))


def parts(data: bytes) -> list[Part]:
    """Return the structure of a PDF in the order in which it is read."""
    with opened(data) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        found: list[Part] = []
        _read(pdf.Root.StructTreeRoot.K, 0, None, marked, found)
        return found


def tagged(data: bytes, *tags: str) -> list[Part]:
    """Return the parts with one of these tags."""
    return [part for part in parts(data) if part.tag in tags]


def words(data: bytes, tag: str) -> list[str]:
    """Return the text of each part with this tag, in and below it."""
    return [part.text for part in tagged(data, tag)]


def squeezed(text: str) -> str:
    """Return text without blanks, as two texts are compared whose lines end elsewhere."""
    return "".join(text.split())


def outline(data: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks with their levels."""
    with opened(data) as pdf, pdf.open_outline() as bookmarks:
        return list(_bookmarks(bookmarks.root, 1))


def fonts(data: bytes) -> dict[str, bool]:
    """Return the names of all fonts, without the mark of a subset, and whether the file holds them."""
    found = {}
    with opened(data) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                held = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(item.FontName).lstrip("/").partition("+")[2]] = held
    return found


def links(data: bytes) -> tuple[list[str], int]:
    """Return the addresses that the document leads to, and how many links lead to places in it."""
    addresses, inner = [], 0
    with opened(data) as pdf:
        for page in pdf.pages:
            for note in page.get("/Annots", ()):
                action = note.get("/A")
                if action is not None and "/URI" in action:
                    addresses.append(str(action.URI))
                else:
                    inner += 1
    return addresses, inner


def printed(data: bytes) -> list[str]:
    """Return all that stands on each page, with headers and footers, which are not part of the structure."""
    with opened(data) as pdf:
        return ["".join(text for _, text in _shown(page)) for page in pdf.pages]


def page_sizes(data: bytes) -> list[tuple[int, int]]:
    """Return each page's width and height in points."""
    with opened(data) as pdf:
        return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages]


def _bookmarks(items: Any, level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, item.title
        yield from _bookmarks(item.children, level + 1)


def _read(item: Any, depth: int, page: Any, marked: dict[Any, dict[int, str]], found: list[Part]) -> str:
    """Add what ``item`` holds to what was found, and return its text."""
    if isinstance(item, pikepdf.Array):
        return "".join(_read(each, depth, page, marked, found) for each in item)
    if not isinstance(item, pikepdf.Object):
        return marked[page.objgen].get(int(item), "")
    if "/MCID" in item:
        return marked[item.get("/Pg", page).objgen].get(int(item.MCID), "")
    if "/S" not in item:
        return ""
    place = len(found)
    found.append(Part("", 0, "", "", ""))
    text = _read(item.get("/K", pikepdf.Array()), depth + 1, item.get("/Pg", page), marked, found)
    tag, language, alternative = (str(item.get(key, "")) for key in ("/S", "/Lang", "/Alt"))
    found[place] = Part(tag.lstrip("/"), depth, language, alternative, text)
    return text


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of a page by the number of the marked content that it stands in."""
    found: dict[int, str] = {}
    for number, text in _shown(page):
        if number is not None:
            found[number] = found.get(number, "") + text
    return found


def _shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield all text of a page, and the number of the marked content that it stands in."""
    held: Any = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    letters = {name: _letters(font) for name, font in held.items()}
    marks: list[tuple[int | None, bool]] = [(None, False)]
    font: dict[int, str] = {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        number, told = marks[-1]
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                if isinstance(properties, pikepdf.Dictionary):
                    number = int(properties.get("/MCID", -1 if number is None else number))
                    number = None if number < 0 else number
                    if "/ActualText" in properties and not told:
                        told = True
                        yield number, str(properties.ActualText)
                marks.append((number, told))
            case "EMC":
                marks.pop()
            case "Tf":
                font = letters[str(operands[0])]
            case "Tj" | "TJ" if not told:
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                shown = (_decoded(bytes(each), font) for each in strings if isinstance(each, pikepdf.String))
                yield number, "".join(shown)


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    numbers = (int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2))
    return "".join(letters[number] for number in numbers)


def _letters(font: Any) -> dict[int, str]:
    """Return which text each code of a font stands for, from its table for that."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = (
                    (start + step).to_bytes(len(text) // 2, "big").decode("utf-16-be")
                )
    return found
