"""Languages by their tags: their own names, and the tags by which word processors know them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": ("English", "en-US"),
        "es": ("Español", "es-US"),
        "vi": ("Tiếng Việt", "vi-VN"),
        "ru": ("Русский", "ru-RU"),
        "ar": ("العربية", "ar-SA"),
        "zh": ("中文", "zh-CN"),
        "so": ("Soomaali", "so-SO"),
        "am": ("አማርኛ", "am-ET"),
        "fr": ("Français", "fr-FR"),
        "uk": ("Українська", "uk-UA"),
    }
)
"""Languages by their own names, so that those who need them find them, and with the region that spelling checkers want."""


def language_name(tag: str) -> str:
    """Return a language's own name for its tag, or the tag itself where it is not in the table."""
    return LANGUAGES.get(tag, LANGUAGES.get(tag.partition("-")[0], (tag, "")))[0]


def word_tag(tag: str) -> str:
    """Return the tag that a Word file bears for a language: with a region, where one is known."""
    return tag if "-" in tag else LANGUAGES.get(tag.lower(), ("", tag))[1]


def is_other_language(tag: str, document: str) -> bool:
    """Whether a part in the language ``tag`` has to be marked in a document in ``document``; regions do not count."""
    return tag.partition("-")[0].lower() != document.partition("-")[0].lower()
