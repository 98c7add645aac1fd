"""Marking what a document of another language says in English for want of a translation, so that it is read out as English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uipkit.documents.markdown import CAPTION_MARK, LANGUAGE_ENDS
from uipkit.templating import commonmark
from uipkit.templating.catalogue import SOURCE_LANGUAGE
from uipkit.templating.speech import ENGLISH_BEGINS, without_english, without_marks

_LETTER = re.compile(r"[^\W\d_]")
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_ABOUT = re.compile(r"\[\[about [^\[\]\n]+\]\]")
_LANGUAGE_BEGINS = re.compile(r"\[\[lang [A-Za-z-]+\]\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a document at its outermost level, or an item of a list there, by its lines.

    english: it says nothing but untranslated words. leads: it is a caption, and belongs to what follows.
    """

    begin: int
    end: int
    english: bool
    leads: bool = False


def mark_untranslated(markdown: str) -> str:
    """Return a document's Markdown with every block that is all untranslated words marked as English, and no mark left within lines.

    Of a list the items are marked, each by itself. What mixes untranslated words with others stays in the document's language: a mark
    can only stand around whole blocks. Marks that say which part of the plan is shown (``[[about …]]``) part nothing.
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
            made += [*_apart(made), f"[[lang {SOURCE_LANGUAGE}]]", ""]
        made += lines[block.begin : block.end]
        if block.english and not after:
            made += ["", LANGUAGE_ENDS, *_apart(lines[block.end : block.end + 1])]
        last = block.end
    made += lines[last:]
    return without_marks("\n".join(made))


def _apart(lines: Sequence[str]) -> list[str]:
    """Return the blank line that parts a mark from the text at the end, or the beginning, of some lines."""
    return [""] if lines and lines[-1].strip() else []


def _blocks(markdown: str, lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the outermost blocks in order; what stands within a language already counts as not English."""
    inside = False
    for begin, end in _places(markdown):
        while end > begin and not lines[end - 1].strip():
            end -= 1
        text = "\n".join(lines[begin:end])
        if _ABOUT.fullmatch(text.strip()):
            continue
        if text.strip() == LANGUAGE_ENDS or _LANGUAGE_BEGINS.fullmatch(text.strip()):
            inside = text.strip() != LANGUAGE_ENDS
            yield _Block(begin, end, english=False)
            continue
        english = not inside and _is_english(text)
        yield _Block(begin, end, english, leads=text.startswith(CAPTION_MARK))


def _places(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield from which line to before which each block goes; of a list each of its items."""
    for token in commonmark.parser().parse(markdown):
        outermost = token.level == 0 and token.nesting >= 0 and token.type not in _LISTS
        if token.map is not None and (outermost or (token.level == 1 and token.type == "list_item_open")):
            yield token.map[0], token.map[1]


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
