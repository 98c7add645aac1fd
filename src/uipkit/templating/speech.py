"""In which language fixed words, dates and numbers are said, while one document is made.

A template says ``{{ _("Whom to ask") }}``, ``{{ _("Year %(year)s", year=plan_year|md) }}`` or
``{{ ngettext("%(count)s target", "%(count)s targets", targets) }}``; values go into the places that bear their names, and each is made
safe by its own filter before it goes in. Python words that a template prints through ``_`` are marked with ``translatable``.

What a catalogue lacks stays English, between two marks, so that it can be marked as English in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from uipkit.templating.catalogue import PLACEHOLDER, SOURCE_LANGUAGE, Catalogue, catalogue_for, language_of
from uipkit.templating.overrides import TemplateFolder, template_folders

ENGLISH_BEGINS, ENGLISH_ENDS = "\x0e", "\x0f"
"""Around words that stand in English in a document of another language. No text of a plan can hold them: they are characters that no
document can print, and every filter shows them as the replacement mark."""

_ENGLISH_PART = re.compile(f"{ENGLISH_BEGINS}[^{ENGLISH_BEGINS}{ENGLISH_ENDS}]*{ENGLISH_ENDS}")
_MARKS = str.maketrans("", "", ENGLISH_BEGINS + ENGLISH_ENDS)


class InManner(str):
    """Words as a language writes them, which remember their English: that is what stands in a sentence that is not translated."""

    __slots__ = ("_english",)
    _english: str

    def __new__(cls, words: str, english: str) -> InManner:
        """Take the words as the reader's language writes them, and as English does."""
        made = super().__new__(cls, words)
        made._english = english
        return made


def in_english(words: str) -> str:
    """Return the English of words that remember it; any other text comes back as it is."""
    return words._english if isinstance(words, InManner) else words


def translatable(words: str) -> str:
    """Return the words as they are; it marks them for the catalogue, since a template prints them through ``_``."""
    return words


@dataclass
class Speech:
    """The language of one document, and the fixed words that its catalogue lacks; ``missing`` grows while the document is made."""

    catalogue: Catalogue = field(default_factory=lambda: Catalogue(SOURCE_LANGUAGE))
    missing: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """The tag of the language."""
        return self.catalogue.language

    @property
    def is_english(self) -> bool:
        """Whether the language is the source's own."""
        return language_of(self.language) == SOURCE_LANGUAGE

    @property
    def manner(self) -> str:
        """The tag of the language whose way days, times and lists are written: English where every fixed word is."""
        return self.language if self.catalogue.is_there else SOURCE_LANGUAGE

    def text(self, english: str, **values: str) -> str:
        """Return fixed words in this language, or in English where there are none, without marks."""
        return filled(self._found(english) or english, values)

    def marked(self, english: str, values: Mapping[str, str], plural: str = "", number: int = 1) -> str:
        """Return fixed words in this language; in English, between marks, where there are none, and then its values are English too."""
        others = {name: in_english(value) for name, value in values.items()}
        words = filled(plural if plural and number != 1 else english, others)
        found = self._found(english, number if plural else None)
        if found is not None:
            return InManner(filled(found, values), words)
        return words if self.is_english else as_english(words)

    def in_manner(self, words: str) -> str:
        """Return a day or time as ``manner`` writes it: between marks where that is English for want of a catalogue."""
        return words if self.is_english or self.catalogue.is_there else as_english(words)

    def _found(self, english: str, number: int | None = None) -> str | None:
        self.asked.add(english)
        if self.is_english:
            return None
        said = self.catalogue.messages.get(english)
        form = 0 if number is None or said is None else self.catalogue.plural(number)
        if said is None or not 0 <= form < len(said):
            self.missing.add(english)
            return None
        return said[form]


_CURRENT: ContextVar[Speech] = ContextVar("speech")


def speech(tag: str, folders: Sequence[TemplateFolder]) -> Speech:
    """Return the speech of a language, with the catalogues of some folders. Raises TemplateRefused for one that cannot be read."""
    return Speech(catalogue_for(tag, folders))


def built_in_speech(tag: str) -> Speech:
    """Return the speech of a language with the catalogues that uipkit brings alone."""
    return speech(tag, template_folders(None))


def current() -> Speech:
    """Return the speech of the document that is being made; English outside any."""
    return _CURRENT.get(None) or Speech()


@contextmanager
def speaking(words: Speech) -> Iterator[None]:
    """Say everything in one language for the time of a ``with`` block."""
    token = _CURRENT.set(words)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into the places of a text that bear their names; a place without a value stays as it is written."""
    return PLACEHOLDER.sub(lambda place: values.get(place.group(1), place.group()), text)


def as_english(words: str) -> str:
    """Return words between the marks of English ones."""
    return f"{ENGLISH_BEGINS}{without_marks(words)}{ENGLISH_ENDS}"


def without_marks(text: str) -> str:
    """Return a text without the marks around English words."""
    return text.translate(_MARKS)


def without_english(text: str) -> str:
    """Return what is left of a text when the English words between marks are taken out; marks within marks are English too."""
    before = ""
    while before != text:
        before, text = text, _ENGLISH_PART.sub("", text)
    return text
