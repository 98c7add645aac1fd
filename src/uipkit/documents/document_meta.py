"""What a document says about itself, whatever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date

from uipkit.templating.catalogue import SOURCE_LANGUAGE
from uipkit.templating.speech import Speech


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that the writer itself puts into a document, for other languages to replace.

    ``language`` is the tag of the language that they and the mark of a draft are in, where that is not the document's; else empty.
    """

    contents: str = "Contents"
    page: str = "Page"
    of: str = "of"
    table: str = "Table"
    columns: str = "Columns"
    skip: str = "Skip to the text"
    language: str = ""


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What a document says about itself.

    ``language`` is a language tag (``en-US``); ``date`` is the day it was made, which alone dates it, so that the same
    plan gives the same bytes; ``draft_mark`` marks every page and the top (``Draft: not yet approved``). ``type_scale`` is how
    much larger than usual the text is, 1 to 3: what hangs on a wall is read from afar. ``close_margins`` gives the text more of
    the page: what goes around a room should be one sheet.
    """

    title: str
    date: date
    language: str = "en-US"
    author: str = ""
    subject: str = ""
    header_text: str = ""
    footer_text: str = ""
    draft_mark: str | None = None
    type_scale: float = 1.0
    close_margins: bool = False
    labels: Labels = field(default_factory=Labels)


def labels_in(words: Speech) -> Labels:
    """Return the writers' words in a document's language; all of them in English where its catalogue lacks one."""
    english = {each.name: str(each.default) for each in fields(Labels) if each.name != "language"}
    said = {name: words.text(text) for name, text in english.items()}
    return Labels(language=SOURCE_LANGUAGE) if words.missing & set(english.values()) else Labels(**said)


def mark_in(words: Speech, english: str) -> str:
    """Return the mark of a draft in a document's language, or in English as long as ``labels_in`` gives English."""
    return english if labels_in(words).language else words.text(english)
