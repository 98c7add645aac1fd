"""A language's tag as the typesetter takes it."""

from __future__ import annotations

from uipkit.documents.language import word_tag
from uipkit.documents.pdf.source import string


def language_of(tag: str) -> tuple[str, str]:
    """Return a tag's language and its region, the latter empty where none of two letters is told: ``("es", "US")``."""
    language, *rest = word_tag(tag).split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), "")
    usable = language.isascii() and language.isalpha() and 2 <= len(language) <= 3
    return (language.lower(), region) if usable else ("en", "")


def tongue(tag: str) -> tuple[str, str]:
    """Return the same as source."""
    language, region = language_of(tag)
    return string(language), string(region) if region else "none"
