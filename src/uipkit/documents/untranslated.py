"""Marking what a document of another language says in English for want of a translation, so that it is read out as English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from uipkit.documents.markdown import CAPTION_MARK, LANGUAGE_ENDS
from uipkit.templating import commonmark
from uipkit.templating.catalogue import SOURCE_LANGUAGE
from uipkit.templating.speech import ENGLISH_BEGINS, without_english, without_marks

_LETTER = re.compile(r"[^\W\d_]")
_LANGUAGE_BEGINS = re.compile(r"\[\[lang [A-Za-z-]+\]\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a document at its outermost level, by its lines.

    english: it says nothing but untranslated words. leads: it is a caption, and belongs to what follows.
    """

    begin: int
    end: int
    english: bool
    leads: bool = False


def mark_untranslated(markdown: str) -> str:
    """Return a document's Markdown with every block that is all untranslated words marked as English, and no mark left within lines.

    The title stays unmarked, since it begins the document. A block that mixes untranslated words with others stays in the
    document's language: a mark can only stand around whole blocks.
    """
    if ENGLISH_BEGINS not in markdown:
        return markdown
    lines = markdown.split("\n")
    made: list[str] = []
    last = 0
    blocks = list(_joined(list(_blocks(markdown, lines))))
    for place, block in enumerate(blocks):
        made += lines[last : block.begin]
        before = place > 0 and blocks[place - 1].english
        after = place + 1 < len(blocks) and blocks[place + 1].english
        if block.english and not before:
            made += [f"[[lang {SOURCE_LANGUAGE}]]", ""]
        made += lines[block.begin : block.end]
        if block.english and not after:
            made += ["", LANGUAGE_ENDS]
        last = block.end
    made += lines[last:]
    return without_marks("\n".join(made))


def _blocks(markdown: str, lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the outermost blocks in order; what stands within a language already counts as not English."""
    inside = False
    for number, token in enumerate(_outermost(markdown)):
        if token.map is None:
            continue
        begin, end = token.map
        while end > begin and not lines[end - 1].strip():
            end -= 1
        text = "\n".join(lines[begin:end])
        if text.strip() == LANGUAGE_ENDS or _LANGUAGE_BEGINS.fullmatch(text.strip()):
            inside = text.strip() != LANGUAGE_ENDS
            yield _Block(begin, end, english=False)
            continue
        is_title = number == 0 and token.type == "heading_open"
        english = not inside and not is_title and _is_english(text)
        yield _Block(begin, end, english, leads=text.startswith(CAPTION_MARK))


def _outermost(markdown: str) -> Iterator[Token]:
    tokens = commonmark.parser().parse(markdown)
    return (token for token in tokens if token.level == 0 and token.nesting >= 0)


def _is_english(text: str) -> bool:
    left = without_english(text.removeprefix(CAPTION_MARK))
    return ENGLISH_BEGINS in text and not _LETTER.search(left)


def _joined(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Yield the blocks, a caption and what follows it as one."""
    held: _Block | None = None
    for block in blocks:
        if held is not None and held.leads:
            held = _Block(held.begin, block.end, held.english and block.english, block.leads)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held
