"""Languages by their tags: their own names, and the tags by which word processors know them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

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


_FROM_RIGHT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_SCRIPTS_FROM_RIGHT = frozenset(["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"])


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return from which side a language is read, by its tag; a script named in it (``ku-Arab``) decides."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    from_right = script in _SCRIPTS_FROM_RIGHT if script else language in _FROM_RIGHT
    return "rtl" if from_right else "ltr"
